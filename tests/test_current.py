"""What is committed under data/processed is what data/raw builds, and a wheel carries it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from ictstats.cli import main

ROOT = Path(__file__).resolve().parents[1]


def test_the_committed_data_set_is_what_the_raw_data_make(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["build", "--root", str(ROOT), "--check"])
    assert status == 0, capsys.readouterr().out


def test_a_wheel_carries_the_data_set_and_the_notebooks(tmp_path: Path) -> None:
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: it comes with the extra 'dev'")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    program = (
        "import ictstats; data = ictstats.load(); rows = ictstats.select(data, 'cao-bang', 2017, 'telecom');"
        "print(ictstats.__file__, len(rows), data.data_version)"
    )
    env = {"PYTHONPATH": str(installed), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    file, count, _ = done.stdout.split()
    assert file.startswith(str(installed))
    assert int(count) > 5
    assert (installed / "ictstats" / "snapshot" / "notebooks" / "telecom.ipynb").is_file()
    done = subprocess.run(
        [sys.executable, "-m", "ictstats", "briefs"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "--out: the installed package is read-only" in done.stderr) == (2, True)
    assert not (installed / "ictstats" / "snapshot" / "data" / "processed" / "runs").exists()

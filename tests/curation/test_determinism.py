"""The same raw files give the same bytes, whoever builds them, where, and in what surroundings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.curation.build import curate
from ictstats.curation.contract import files
from ictstats.curation.output import NAMES, PARQUET, parquet

ROOT = Path(__file__).resolve().parents[2]
REPORTS = {
    "one": "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 490.756 thuê bao điện thoại, mật độ 97 thuê bao/100 dân. "
    "Xã có báo đến trong ngày: 146/199 xã (khoảng 80%). Trường học có Internet: 340/465 trường (khoảng 73%).\n",
    "two": "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 480.000 thuê bao điện thoại; 158/199 xã đã có Internet băng rộng.\n",
}
CORRECTION = """[[correction]]
observation = "people/L3:value"
expect = "529800"
value = "529900"
reason = "số in nhòe"
by = "Nguyễn Văn A"
date = "2026-11-24"
"""
# Each with another of everything; not every one with every other.
SURROUNDINGS = {
    "plain": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "Vietnam": {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "LC_ALL": ""},
    "New York": {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "en_US.UTF-8"},
    "no locale": {"PYTHONHASHSEED": "3", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "POSIX": {"PYTHONHASHSEED": "4", "LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "TZ": "Pacific/Kiritimati"},
    "Turkish": {"PYTHONHASHSEED": "5", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": ""},
    "another user": {"PYTHONHASHSEED": "6", "HOME": "{tmp}/an", "USER": "an", "LOGNAME": "an"},
    "no home": {"PYTHONHASHSEED": "7", "HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody"},
    "wide": {"PYTHONHASHSEED": "8", "COLUMNS": "400", "PYTHONIOENCODING": "latin-1"},
    "optimised": {"PYTHONHASHSEED": "9", "PYTHONOPTIMIZE": "1", "TZ": "Asia/Kathmandu"},
}


def built(root: Path, surroundings: dict[str, str], cwd: Path) -> dict[str, bytes]:
    """The files that ``ictstats build`` writes in a process of its own."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "ICTSTATS"))}
    done = subprocess.run(
        [sys.executable, "-m", "ictstats", "build", "--force", "--root", str(root)],
        env={**inherited, "PYTHONPATH": str(ROOT), **surroundings},
        cwd=cwd,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: (root / "data" / "processed" / name).read_bytes() for name in (*NAMES, PARQUET)}


@pytest.fixture
def project(make_project, cell) -> Path:
    people = [cell(edition="pre-census-2019"), cell(period="2016", value="529800"), cell(edition="revised-2025", value="526400")]  # fmt: skip
    communes = [cell(indicator="communes_total", unit="communes", value="199")]
    return make_project(REPORTS, {"people": people, "communes": communes}, corrections=CORRECTION)


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_bytes_are_the_same_in_other_surroundings(project, tmp_path, name) -> None:
    home = tmp_path / "an"
    home.mkdir()
    surroundings = {key: value.format(tmp=tmp_path) for key, value in SURROUNDINGS[name].items()}
    here = files(curate(project))
    assert len(here["issues.csv"].splitlines()) > 5, "there is something that could come in another order"
    assert built(project, surroundings, home) == {**here, PARQUET: parquet(here["observations.csv"])}


@pytest.mark.parametrize("place", ["a b/dự án", "deep/" * 5 + "x"])
def test_the_bytes_are_the_same_in_another_folder(project, tmp_path, place) -> None:
    other = tmp_path / place
    shutil.copytree(project, other)
    os.utime(other / "data" / "raw" / "sources.toml", (0, 0))
    assert built(other, {"PYTHONHASHSEED": "1"}, other) == built(project, {"PYTHONHASHSEED": "2"}, tmp_path)


def test_the_order_in_which_sources_are_registered_does_not_matter(project) -> None:
    before = built(project, {}, project)
    path = project / "data" / "raw" / "sources.toml"
    entries = [part for part in path.read_text(encoding="utf-8").split("[[source]]") if part.strip()]
    path.write_text("\n".join(f"[[source]]{part}" for part in reversed(entries)), encoding="utf-8")
    assert built(project, {}, project) == before

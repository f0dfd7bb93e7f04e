"""The kernel of a run, which several workers ask for at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ictstats.briefs.kernels import NAME, install


def test_a_specification_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "")
    target = tmp_path / "kernels" / NAME / "kernel.json"
    install(tmp_path, Path("0"))
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(install, tmp_path, Path(str(number % 2))) for number in range(200)]
        seen = [json.loads(target.read_text(encoding="utf-8"))["language"] for _ in range(2000)]
        for writer in writers:
            writer.result()
    assert set(seen) == {"python"}
    assert [path.name for path in target.parent.iterdir()] == ["kernel.json"]

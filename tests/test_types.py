"""What users build on is typed: a strict checker finds nothing in it, and sees what the public names are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
USE = """
import ictstats as ict

matches = ict.search("thuê bao", 2)
code: str = matches[0].code
card = ict.source("cao_bang_2017/765-781")
title: str = card.title
wrong: int = card.title
"""


def checked(*arguments: str) -> str:
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_a_strict_checker_finds_nothing(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    assert "Success" in checked("--cache-dir", str(tmp_path))


def test_a_users_code_is_checked_against_the_public_names(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    told = checked("--cache-dir", str(tmp_path / "cache"), str(tmp_path / "use.py"))
    assert "use.py:8: error" in told
    assert told.count("error:") == 1

"""A small project of one report, with notebooks of one cell: real files, real kernels, little time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from ictstats.briefs import files
from ictstats.model import TOPICS

REPORT = "Hà Nam: Thông tin và truyền thông năm 2019\n\nToàn tỉnh có 512.300 thuê bao điện thoại. Có 104 bưu cục.\n"
PARAMETERS = 'area = "ha-nam"\nperiod = "2019"\nlang = "vi"\ncompare = "region"'
BLOCK = (
    "from ictstats.analysis.block import Block\n"
    'html = f\'<section id="one" class="ict-block"><h1>{area} {period}</h1><p>{compare}</p></section>\'\n'
    'Block("title", "one", "Một", html, lang)'
)


def write_notebook(path: Path, code: str = BLOCK, parameters: str = PARAMETERS) -> None:
    """A notebook with a parameters cell and one more cell."""
    cells = [nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell(code)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)


def write_report(root: Path, text: str = REPORT, name: str = "ha_nam_2019") -> None:
    """The project's report and its entry, with the right digest."""
    raw = root / "data" / "raw"
    (raw / "reports").mkdir(parents=True, exist_ok=True)
    (raw / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    entry = (
        f'[[source]]\nid = "{name}"\nfile = "reports/{name}.txt"\nsha256 = "{digest}"\nkind = "report"\n'
        'title = "T"\narea = "35"\nperiod = "2019"\ntopics = ["postal", "telecom"]\n'
    )
    (raw / "sources.toml").write_text(entry, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    write_report(root)
    for topic in TOPICS:
        write_notebook(root / "notebooks" / f"{topic}.ipynb")
    monkeypatch.setenv("ICTSTATS_HOME", str(root))
    monkeypatch.setattr(files.os, "fsync", lambda _: None)  # hundreds of small pages; no test pulls the plug
    return root


@pytest.fixture
def ictstats(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The command line, run here: exit status, standard output, standard error."""
    from ictstats.cli import main

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run

"""The notebooks are thin and clean, and run with plain papermill from any folder."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from ictstats.model import TOPICS

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PARAMETERS = {"area": "cao-bang", "period": "2017", "lang": "vi", "compare": "region"}
TOO_MUCH = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.comprehension, ast.Try, ast.With)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_each_topic_has_its_notebook() -> None:
    assert {path.stem for path in NOTEBOOKS} >= set(TOPICS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_valid_and_holds_no_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in code_cells(path):
        assert (cell.outputs, cell.execution_count) == ([], None)
        assert not {"execution", "collapsed", "scrolled", "papermill"} & set(cell.metadata)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_thin(path: Path) -> None:
    cells = code_cells(path)
    assert len(cells) <= 15
    for cell in cells:
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, TOO_MUCH)]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_parameters_are_plain_text_one_a_line(topic: str) -> None:
    first = code_cells(ROOT / "notebooks" / f"{topic}.ipynb")[0]
    assert first.metadata.tags == ["parameters"]
    lines = dict(line.split(" = ") for line in first.source.splitlines())
    assert {name: ast.literal_eval(value) for name, value in lines.items()} == PARAMETERS


def papermill(folder: Path, *parameters: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks" / "press.ipynb"), str(folder / "out.ipynb")]
    env = {name: value for name, value in os.environ.items() if name != "ICTSTATS_HOME"}
    return subprocess.run(
        [*command, "--no-progress-bar", *parameters], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def test_papermill_runs_a_notebook_from_any_folder_with_a_year_as_a_number(tmp_path: Path) -> None:
    done = papermill(tmp_path, "-p", "area", "cao-bang", "-p", "period", "2017")
    assert done.returncode == 0, done.stderr
    cells = code_cells(tmp_path / "out.ipynb")
    assert "period = 2017" in cells[1].source, "papermill made a number of it"
    blocks = [output.metadata["ictstats"]["block"] for cell in cells for output in cell.outputs]
    assert blocks[:2] == ["title", "headlines"]
    assert "sources" in blocks


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (("-p", "area", "cao-bnag"), "UnknownName: area: no area called 'cao-bnag'; did you mean 'cao-bang'?"),
        (("-p", "period", "20177"), "BadPeriod: period: '20177' is no period; write 2017"),
    ],
    ids=["area", "period"],
)
def test_papermill_stops_at_a_wrong_value_with_a_remedy(
    tmp_path: Path, parameters: tuple[str, ...], words: str
) -> None:
    done = papermill(tmp_path, *parameters)
    assert done.returncode != 0
    assert words in done.stderr + done.stdout

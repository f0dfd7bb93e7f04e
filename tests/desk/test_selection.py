"""What is chosen becomes parameters and comes back the same, whatever reads them; wrong parameters say what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from ictstats.desk import saving
from ictstats.desk.selection import NAMES, Selection, parse
from ictstats.errors import BadParameter, BadPeriod, BadSource, IctStatsError, UnknownName, WrongUse

ROOT = Path(__file__).resolve().parents[2]
SELECTIONS = [
    Selection("dti_score", ("cao-bang", "lang-son"), "2022", "2024"),
    Selection("dti_score", ("all",), "2023", "2023", lang="en"),
    Selection("dti_score", ("cao-bang",), "", "", "level=province"),
    Selection("tel_subs_total", ("viet-nam", "nghe-an"), "2010", "2017"),
    Selection("population", ("thua-thien-hue",), "2017", "2017", lang="en"),
]


@pytest.mark.parametrize("chosen", SELECTIONS, ids=lambda one: one.stem)
@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_parameter_file_gives_the_selection_back(chosen: Selection, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{ending}"
    text = json.dumps(chosen.parameters).encode() if ending == "json" else saving.parameters_of(chosen)
    path.write_bytes(text)
    assert saving.read_parameters(path) == chosen
    assert text.isascii()


@pytest.mark.parametrize("chosen", SELECTIONS, ids=lambda one: one.stem)
def test_papermill_reads_the_file_as_it_was_meant(chosen: Selection, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml", reason="pyyaml comes with papermill, in the extra 'briefs'")
    read = yaml.safe_load(saving.parameters_of(chosen))
    assert read == chosen.parameters
    assert all(isinstance(value, str) for value in read.values())
    assert tuple(read) == NAMES


def test_papermill_runs_the_notebook_with_a_saved_file(tmp_path: Path) -> None:
    chosen = Selection("tel_subs_total", ("nghe-an",), "2016", "2018", lang="en")
    (tmp_path / "p.yaml").write_bytes(saving.parameters_of(chosen))
    notebook = str(ROOT / "notebooks" / "explore.ipynb")
    command = [sys.executable, "-m", "papermill", notebook, "out.ipynb", "-f", "p.yaml", "--no-progress-bar"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/svg+xml" in output.get("data", {}) for output in outputs)
    assert any("Nghe An" in output.get("data", {}).get("text/html", "") for output in outputs)
    assert "unknown parameter" not in done.stderr.lower()


@pytest.mark.parametrize(
    ("parameters", "error", "words"),
    [
        ({"indicator": "dti_scor"}, UnknownName, "dti_score"),
        ({"indicator": "dti_score", "areas": "cao-bag"}, UnknownName, "cao-bang"),
        ({"indicator": "dti_score", "areas": ""}, BadParameter, "names no area"),
        ({"indicator": "dti_score", "areas": 4}, BadParameter, "names no area"),
        ({"indicator": "dti_score", "areas": "all,hue"}, UnknownName, "all"),
        ({"indicator": "dti_score", "periods": "20177"}, BadPeriod, "20177"),
        ({"indicator": "dti_score", "periods": "2017-11"}, BadParameter, "names no years"),
        ({"indicator": "dti_score", "periods": "2024:2022"}, WrongUse, "ends before it begins"),
        ({"indicator": "dti_score", "periods": "2022:"}, BadParameter, "names no years"),
        ({"indicator": "dti_score", "periods": True}, BadPeriod, "True"),
        ({"indicator": "dti_score", "lang": "fr"}, UnknownName, "fr"),
        ({"indicator": "dti_score", "lang": False}, UnknownName, "False"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_a_wrong_parameter_is_told(parameters: dict[str, object], error: type[IctStatsError], words: str) -> None:
    with pytest.raises(error, match=words):
        parse(**parameters)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no parameters"),
        ("- a", "holds no parameters"),
        ("a: [", "is no YAML"),
        ("indicator: dti_score\nyear: 2017", "has no parameter 'year'"),
        ("areas: hue", "names no indicator"),
        ("!!python/object/apply:os.getcwd []", "is no YAML"),
        ("x" * 100_001, "has more than"),
    ],
)
def test_a_wrong_file_is_told(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IctStatsError, match=words):
        saving.read_parameters(path)


def test_a_missing_file_and_one_that_is_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("none.yaml", "b.yaml"):
        with pytest.raises(BadSource):
            saving.read_parameters(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["", "../a.csv", "a/b.csv", "/etc/x", ".hidden", "Cao Bằng.csv", "a\0b", "x" * 200, "-f", "a b"]
)
def test_a_name_that_is_no_plain_file_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadParameter):
        saving.save(b"x", name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    paths = [saving.save(content, "a.csv", tmp_path) for content in (b"1", b"2", b"1", b"2")]
    assert [path.name for path in paths] == ["a.csv", "a-2.csv", "a.csv", "a-2.csv"]
    assert [path.read_bytes() for path in paths] == [b"1", b"2", b"1", b"2"]


@pytest.mark.parametrize(
    ("chosen", "command"),
    [
        (SELECTIONS[0], "ictstats briefs --area cao-bang,lang-son --period 2024 --topic it_adoption --lang vi"),
        (SELECTIONS[1], "ictstats briefs --area all --period 2023 --topic it_adoption --lang en"),
        (SELECTIONS[2], ""),
        (SELECTIONS[3], "ictstats briefs --area viet-nam,nghe-an --period 2017 --topic telecom --lang vi"),
        (SELECTIONS[4], ""),
    ],
    ids=lambda value: value.stem if isinstance(value, Selection) else None,
)
def test_the_command_is_one_that_the_program_takes(chosen: Selection, command: str) -> None:
    from ictstats.cli import build_parser

    assert saving.briefs_command(chosen) == command
    if command:
        assert build_parser().parse_args(command.split()[1:]).func

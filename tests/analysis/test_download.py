"""The file of a brief: the rows of the data set that it cites, each with its source, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from ictstats.analysis.brief import open_brief
from ictstats.analysis.download import COLUMNS, SOURCE, rows
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_figure_cited_is_a_row_with_its_source(dataset: DataSet, lang: str) -> None:
    brief = open_brief("telecom", "cao-bang", 2017, lang, dataset=dataset)
    brief.headlines()
    brief.comparison()
    found = read(brief.sources().csv)
    assert [line["observation_id"] for line in found] == list(brief.cited)
    assert [line["source_note"] for line in found] == [str(note) for note in range(1, len(found) + 1)]
    assert all(line["title"] and line["file"] for line in found)
    (phones,) = [line for line in found if line["observation_id"] == "cao_bang_2017/765-781"]
    assert (phones["area"], phones["period"], phones["value"], phones["unit"]) == (
        "04",
        "2017-11",
        "490756",
        "subscribers",
    )
    assert phones["area_label"] == ("Cao Bằng" if lang == "vi" else "Cao Bang")


def test_columns_are_those_of_a_row_and_of_its_source(dataset: DataSet) -> None:
    text = rows(dataset, ["cao_bang_2017/765-781"], "vi")
    assert text.startswith("\ufeffsource_note,area_label,observation_id,")
    assert tuple(read(text)[0]) == COLUMNS
    assert COLUMNS[-len(SOURCE) :] == SOURCE


def test_nothing_cited_is_no_file(dataset: DataSet) -> None:
    assert rows(dataset, [], "vi") == ""


def test_a_figure_that_is_not_there_is_told(dataset: DataSet) -> None:
    with pytest.raises(UnknownName, match="no observation called 'x/1-2'"):
        rows(dataset, ["x/1-2"], "vi")


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_text_is_a_formula(make, text: str) -> None:
    data = make(
        [{"indicator": "ops_level3", "value": -850, "quote": text, "note": text, "area_name": text}],
        [{"title": text, "publisher": text}],
    )
    (line,) = read(rows(data, list(data.observations["observation_id"]), "vi"))
    assert {line[name] for name in ("quote", "note", "area_name", "title", "publisher")} == {"'" + text}
    assert line["value"] == "-850", "a number is no text"

"""A file of one's own: what each number says, what was passed over and why, and how it shows itself."""

from __future__ import annotations

import dataclasses

import pytest

import ictstats
from ictstats.dataset.reports import COLUMNS, Report, read
from ictstats.errors import BadSource

TEXT = (
    "Tỉnh Cao Bằng năm 2017\n\nNgày 12/3/2018, toàn tỉnh có 490.756 thuê bao điện thoại. "
    "Công tác báo chí còn gặp nhiều khó khăn do thiếu nhân lực.\n"
)


@pytest.fixture
def report(tmp_path) -> Report:
    path = tmp_path / "baocao.txt"
    path.write_text(TEXT, encoding="utf-8")
    return read(path)


def test_a_report_hands_out_frames(report) -> None:
    assert list(report.records().columns) == list(COLUMNS)
    assert [*report.observations()["quote"]] == ["490.756 thuê bao"]
    assert set(report.ignored()["reason"]) >= {"date"}
    assert len(report.issues()) == 0
    parts = (report.observations(), report.ignored(), report.issues())
    assert sum(len(part) for part in parts) == len(report.records())
    row = report.observations().iloc[0]
    assert report.text[row["start"] : row["end"]] == row["quote"]


def test_statements_are_quotations_of_the_text(report) -> None:
    found = report.statements()
    assert list(found.columns) == ["start", "end", "quote", "topic", "kind"]
    assert len(found) == 1
    assert all(report.text[row.start : row.end] == row.quote for row in found.itertuples())


def test_a_report_shows_itself_and_cannot_be_changed(report) -> None:
    assert repr(report).startswith("baocao: 1 observations, ")
    assert "490.756 thuê bao</span>" in report._repr_html_()
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.name = "another"  # type: ignore[misc]


def test_a_table_is_read_too(tmp_path) -> None:
    path = tmp_path / "population.csv"
    path.write_text("area,period,value\n04,2017,535400\n04,2016,x\n", encoding="utf-8")
    table = read(path)
    assert [*table.observations()["value"]] == [535400]
    assert [*table.issues()["start"]] == [3]
    assert len(table.ignored()) == len(table.statements()) == 0
    assert table.text.splitlines()[1] == "04\t2017\t535400"
    assert "<table><thead>" in table._repr_html_()


@pytest.mark.parametrize("name", ["none.txt", "none.csv"])
def test_a_file_that_is_not_there_is_told(tmp_path, name) -> None:
    with pytest.raises(BadSource, match="is missing"):
        ictstats.read(tmp_path / name)

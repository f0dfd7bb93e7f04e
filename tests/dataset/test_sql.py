"""Questions in SQL: the views, the two ways to the rows, parameters, and what a question cannot do."""

from __future__ import annotations

import json
import os
import sys

import pandas as pd
import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed: it comes with the extra 'exchange'")

import ictstats
from ictstats.cli import main
from ictstats.curation.output import PARQUET
from ictstats.dataset.sql import VIEWS, answer, sql
from ictstats.errors import MissingExtra, WrongUse

ROWS = (
    {"value": "1"},
    {"value": "2", "period": "2016-11", "area": "06", "note": "NA"},
    {"value": "3", "status": "preliminary"},
)
ALL = "SELECT * FROM observations ORDER BY observation_id"


@pytest.fixture
def data(make_dataset, monkeypatch):
    found = make_dataset(*ROWS)
    monkeypatch.setenv("ICTSTATS_HOME", str(found.root))
    return found


def test_the_views_are_there_on_both_ways(data) -> None:
    for view in VIEWS:
        own, given = (sql(f"SELECT * FROM {view} ORDER BY ALL", data=which) for which in (None, data))
        pd.testing.assert_frame_equal(own, given, check_dtype=False)
    counts = {view: len(sql(f"SELECT * FROM {view}")) for view in VIEWS}
    assert counts["observations"] == 3
    assert counts["sources"] == 1
    assert counts["places"] == 98
    assert counts["indicators"] > 200


def test_cells_are_what_they_are_in_the_set(data) -> None:
    frame = sql(ALL).set_index("observation_id")
    for row in data.observations.itertuples():
        told = frame.loc[row.observation_id]
        assert told["value"] == row.value
        assert told["area"] == row.area
        assert bool(told["preferred"]) == row.preferred
        assert told["year"] == int(row.period[:4])
        assert (told["note"] if isinstance(told["note"], str) else "") == row.note
    assert sql("SELECT count(*) AS n FROM observations WHERE NOT preferred")["n"].tolist() == [1]
    assert sql("SELECT count(*) AS n FROM observations WHERE breakdown IS NULL")["n"].tolist() == [3]


@pytest.mark.parametrize("stale", ["missing", "older"])
def test_a_parquet_file_that_is_not_of_the_set_is_not_asked(data, stale) -> None:
    folder = data.root / "data/processed"
    before = sql(ALL)
    if stale == "missing":
        (folder / PARQUET).unlink()
    else:
        (folder / PARQUET).write_bytes(b"of another set")
        os.utime(folder / PARQUET, (1, 1))
    pd.testing.assert_frame_equal(sql(ALL), before, check_dtype=False)


@pytest.mark.parametrize(
    ("query", "parameters", "found"),
    [
        ("SELECT value FROM observations WHERE area = ? AND preferred", ["04"], [1.0]),
        ("SELECT value FROM observations WHERE area = $area AND preferred", {"area": "06"}, [2.0]),
        ("SELECT value FROM observations WHERE area = ?", ["04' OR 1 = 1 --"], []),
        ("SELECT count(*) FROM sources, places", None, [98]),
        ("WITH a AS (SELECT 1 AS x) SELECT x FROM a", None, [1]),
        ("SELECT o.value FROM observations o JOIN places p ON p.code = o.area AND p.vintage = o.vintage "
         "WHERE p.slug = 'bac-kan'", None, [2.0]),
    ],
)  # fmt: skip
def test_answers(data, query, parameters, found) -> None:
    assert sql(query, parameters).iloc[:, 0].tolist() == found
    assert [row[0] for row in answer(query, parameters).rows] == found
    assert sql(query, parameters, data=data).iloc[:, 0].tolist() == found


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELEC 1",
        "SELECT * FROM nothing",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW observations",
        "DROP TABLE places",
        "CREATE TABLE t AS SELECT 1",
        "INSERT INTO sources SELECT * FROM sources",
        "COPY (SELECT 1) TO '{tmp}/out.csv'",
        "COPY (SELECT 1) TO '{parquet}' (FORMAT parquet, USE_TMP_FILE false)",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{tmp}/out.csv'",
        "ATTACH '{tmp}/new.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA enable_external_access = true",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{tmp}/*')",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "SELECT * FROM a_frame_of_the_caller",
        "SELECT CAST(indicator AS INTEGER) FROM observations",
        "SELECT * FROM observations WHERE area = ?",
    ],
)
@pytest.mark.parametrize("given", [False, True], ids=["project", "frames"])
def test_a_question_only_reads_the_views(data, tmp_path, query, given) -> None:
    a_frame_of_the_caller = pd.DataFrame({"x": [1]})
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    parquet = data.root / "data/processed" / PARQUET
    before = parquet.read_bytes()
    text = query.replace("{tmp}", str(tmp_path)).replace("{secret}", str(secret)).replace("{parquet}", str(parquet))
    with pytest.raises(WrongUse):
        sql(text, data=data if given else None)
    assert not {path.name for path in tmp_path.iterdir()} & {"out.csv", "new.db"}
    assert parquet.read_bytes() == before
    assert len(a_frame_of_the_caller) == 1


def test_a_frame_that_was_given_is_not_changed(data) -> None:
    before = data.observations.copy()
    sql(ALL, data=data)
    pd.testing.assert_frame_equal(data.observations, before)


def test_without_duckdb_the_extra_is_named(data, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtra, match="exchange"):
        ictstats.sql("SELECT 1")


QUESTION = "SELECT area, value, note FROM observations WHERE area = $area"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("csv", "area,value,note\n06,2.0,NA\n"),
        ("table", "area  value  note\n06      2.0  NA\n"),
    ],
)
def test_the_command_prints_tables(data, capsys, form, told) -> None:
    assert main(["query", QUESTION, "--set", "area=06", "--format", form, "--root", str(data.root)]) == 0
    assert capsys.readouterr().out == told


def test_the_command_prints_json(data, capsys) -> None:
    assert main(["query", QUESTION, "--set", "area=04", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0] == {"area": "04", "value": 1.0, "note": None}


@pytest.mark.parametrize("arguments", [["DROP TABLE places"], ["SELECT 1", "--set", "4=04"]])
def test_wrong_use_of_the_command_is_2(data, capsys, arguments) -> None:
    assert main(["query", *arguments]) == 2
    assert capsys.readouterr().out == ""

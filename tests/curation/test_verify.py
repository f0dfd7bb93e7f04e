"""The files of the set held against the declaration: every way to break it, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest

from ictstats.cli import main
from ictstats.columns.files import FILES, OBSERVATIONS
from ictstats.curation import output
from ictstats.curation.project import PROCESSED
from ictstats.curation.rules import RULES
from ictstats.curation.verify import breaches

GOOD = {
    "observation_id": "s/1-2",
    "indicator": "tel_subs_total",
    "topic": "telecom",
    "area": "04",
    "area_name": "Cao Bằng",
    "area_level": "province",
    "vintage": "63",
    "period": "2017",
    "value": "490756",
    "unit": "subscribers",
    "measure": "level",
    "bound": "exact",
    "status": "actual",
    "preferred": "true",
    "confirmed_by": "1",
    "source_id": "s",
    "locator": "1-2",
    "quote": "490.756 thuê bao",
}
RANGE = {"value": "", "low": "70", "high": "80", "indicator": "", "topic": "", "unit": "percent"}
# What a row changes, and the codes of the breaches that come of it.
BROKEN = [
    ({"value": ""}, ["value_or_range"]),
    ({"low": "490000"}, ["value_or_range"]),
    ({**RANGE, "high": ""}, ["value_or_range"]),
    ({**RANGE, "low": "90"}, ["range_rises"]),
    ({"numerator": "1"}, ["both_parts"]),
    ({"numerator": "1", "denominator": "0"}, ["both_parts"]),
    ({"numerator": "-1", "denominator": "2"}, ["out_of_range"]),
    ({"numerator": "1", "denominator": "-2"}, ["out_of_range"]),
    ({"value": "490.756,5"}, ["no_number"]),
    ({"value": "NaN"}, ["no_number"]),
    ({"value": "Infinity"}, ["no_number"]),
    ({"indicator": "tel_subs_totl", "topic": ""}, ["no_code"]),
    ({"topic": "postal"}, ["topic_of_indicator"]),
    ({"topic": "sport"}, ["no_code"]),
    ({"breakdown": "operator"}, ["no_pairs"]),
    ({"breakdown": "technology=4g;operator=VNPT"}, ["no_pairs"]),
    ({"area": "4"}, ["no_code"]),
    ({"area": "28"}, ["area_in_vintage"]),
    ({"area": "VN"}, ["area_in_vintage"]),
    ({"vintage": "62"}, ["no_code"]),
    ({"vintage": ""}, ["area_in_vintage"]),
    ({"period": "2026"}, ["vintage_at_period"]),
    ({"period": "2017-13"}, ["no_period"]),
    ({"area_level": ""}, ["empty"]),
    ({"area_level": "town"}, ["no_code"]),
    ({"unit": "points"}, []),
    ({"unit": "percent"}, ["unit_of_indicator"]),
    ({"unit": "percent", "measure": "change", "value": "5"}, []),
    ({"measure": "rank"}, ["unit_of_indicator"]),
    ({"measure": "rank", "value": "5", "unit": "rank"}, []),
    ({"bound": "about"}, ["no_code"]),
    ({"status": ""}, ["empty"]),
    ({"worded": "yes"}, ["no_mark"]),
    ({"preferred": "false"}, ["no_mark"]),
    ({"doubts": "contradicted;strange"}, ["no_code"]),
    ({"doubts": "ambiguous_separator:3.26;contradicted"}, []),
    ({"observation_id": "s/1-3"}, ["identity"]),
    ({"observation_id": "s/1-2#2"}, []),
    ({"source_id": ""}, ["empty"]),
    ({"quote": ""}, ["empty"]),
    ({"value": "1"}, ["plausible"]),
    ({"value": "1", "doubts": "out_of_bounds"}, []),
    ({"value": "1", "breakdown": "operator=VNPT"}, []),
    ({"value": "999999999"}, ["plausible"]),
    ({"value": "130000000", "area": "VN", "vintage": "", "area_level": "nation"}, []),
    ({"status": "actual", "bound": "", "quote": ""}, ["empty", "empty"]),
    (RANGE, []),
    ({}, []),
]


def of(*rows: Mapping[str, str], name: str = "observations.csv") -> dict[str, bytes]:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, FILES[name].names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {name: out.getvalue().encode()}


@pytest.mark.parametrize(("changes", "codes"), BROKEN, ids=lambda x: str(x)[:60])
def test_every_way_to_break_the_contract_is_told(changes: Mapping[str, str], codes: list[str]) -> None:
    found = list(breaches(of({**GOOD, **changes})))
    assert [breach.code for breach in found] == codes
    for breach in found:
        assert breach.line == 2
        assert set(breach.columns) <= set(OBSERVATIONS.names)
        assert breach.message("vi") != breach.message("en")


def test_every_rule_has_a_row_that_breaks_it() -> None:
    assert {rule.code for rule in RULES} <= {code for _, codes in BROKEN for code in codes}


def test_all_breaches_come_at_once_and_good_rows_give_none() -> None:
    rows = [GOOD, {**GOOD, "observation_id": "s/1-2#2", "bound": "x"}, GOOD]
    found = [(breach.line, breach.code) for breach in breaches(of(*rows))]
    assert found == [(3, "no_code"), (4, "twice")]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "header"), (b"a,b\n1,2\n", "header"), (",".join(OBSERVATIONS.names).encode() + b"\nx,y\n", "cells")],
)
def test_a_file_of_another_shape_is_told(data: bytes, code: str) -> None:
    assert [breach.code for breach in breaches({"observations.csv": data})] == [code]


@pytest.mark.parametrize(
    ("name", "row", "codes"),
    [
        ("readings.csv", {"mentions": "-1"}, ["no_count"]),
        ("readings.csv", {"mentions": "1.5", "kind": "book"}, ["no_code", "no_count"]),
        ("statements.csv", {"kind": "wish"}, ["no_code"]),
        ("issues.csv", {"severity": "grave"}, ["no_code"]),
        ("issues.csv", {"kind": "nothing"}, ["no_code"]),
        ("issues.csv", {"observation_ids": "a/1-2;b/3-4"}, []),
    ],
)
def test_the_other_files_are_held_to_their_columns_too(name: str, row: Mapping[str, str], codes: list[str]) -> None:
    plain = {column.name: "1" for column in FILES[name].columns if column.required}
    lists = {"topic": "telecom", "severity": "info", "kind": KINDS[name]}
    given = {key: value for key, value in {**plain, **lists, **row}.items() if key in FILES[name].names}
    assert [breach.code for breach in breaches(of(given, name=name))] == codes


KINDS = {"readings.csv": "table", "statements.csv": "plan", "issues.csv": "conflict"}


def test_the_committed_set_keeps_the_contract(root) -> None:
    assert [breach.message("en") for breach in breaches(output.read_whole(root / PROCESSED))] == []


def test_build_counts_and_check_names_what_breaks_the_contract(make_project, cell, capsys) -> None:
    good = make_project(tables={"t": [cell()]}, name="good")
    assert main(["build", "--root", str(good)]) == 0
    assert main(["check", "--root", str(good)]) == 0
    bad = make_project(tables={"t": [cell(unit="percent", value="50")]}, name="bad")
    assert main(["build", "--root", str(bad)]) == 1
    assert "1 cells or rows break the contract" in capsys.readouterr().out
    assert main(["check", "--root", str(bad), "--lang", "vi"]) == 1
    said = capsys.readouterr().out
    assert "t/L2:value" in said
    assert "đơn vị cùng loại với đơn vị của chỉ tiêu" in said

"""Declared corrections: applied only while the source prints what they expect."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from ictstats.curation.build import curate
from ictstats.curation.contract import files

GOOD = {
    "observation": "people/L2:value",
    "expect": "535400",
    "value": "526400",
    "reason": "table 5 has 526.400",
    "by": "an analyst",
    "date": "2026-11-24",
}


def toml(*entries: dict[str, object]) -> str:
    import json

    return "\n".join("[[correction]]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in e.items()) for e in entries)


def curated(make_project, cell, text: str):
    return curate(make_project(tables={"people": [cell(), cell(period="2016")]}, corrections=text))


def test_a_correction_is_applied_and_said(make_project, cell) -> None:
    found = curated(make_project, cell, toml(GOOD))
    claim = next(c for c in found.claims if c.observation_id == "people/L2:value")
    assert claim.observation.value == Decimal(526400)
    assert claim.corrected
    assert "altered_by_correction" in claim.observation.doubts
    assert claim.observation.quote == "535400", "what the source prints stays"
    assert not found.findings
    assert not next(c for c in found.claims if c.observation_id == "people/L3:value").corrected


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ([{**GOOD, "expect": "1"}], "stale_correction"),
        ([{**GOOD, "observation": "people/L9:value"}], "unknown_correction"),
        ([{**GOOD, "value": "many"}], "bad_correction"),
        ([{**GOOD, "value": "NaN"}], "bad_correction"),
        ([{**GOOD, "reason": " "}], "bad_correction"),
        ([{k: v for k, v in GOOD.items() if k != "by"}], "bad_correction"),
        ([{**GOOD, "value": 5}], "bad_correction"),
        ([{**GOOD, "colour": "red"}], "bad_correction"),
        ([{**GOOD, "date": "yesterday"}], "bad_correction"),
        ([{**GOOD, "date": "2026"}], "bad_correction"),
        ([{**GOOD, "value": "5..3"}], "bad_correction"),
        ([{**GOOD, "value": "Infinity"}], "bad_correction"),
        ([{**GOOD, "field": "quote"}], "bad_correction"),
        ([{**GOOD, "field": "doubts"}], "bad_correction"),
        ([{**GOOD, "field": ["value"]}], "bad_correction"),
        ([{**GOOD, "field": "period", "expect": "2017", "value": "2017-13"}], "bad_correction"),
        ([{**GOOD, "field": "area", "expect": "04", "value": "99"}], "bad_correction"),
        ([{**GOOD, "field": "indicator", "expect": "population", "value": "people"}], "bad_correction"),
        ([{**GOOD, "field": "unit", "expect": "persons", "value": "heads"}], "bad_correction"),
        ([{**GOOD, "field": "breakdown", "expect": "", "value": "residence=moon"}], "bad_correction"),
        ([{**GOOD, "field": "status", "expect": "actual", "value": "guess"}], "bad_correction"),
        ([{**GOOD, "field": "period", "expect": "2015", "value": "2018"}], "stale_correction"),
        ([{**GOOD, "field": "breakdown", "expect": "residence=urban", "value": "residence=rural"}], "stale_correction"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_correction_that_does_not_hold_changes_nothing(make_project, cell, entries, kind) -> None:
    found = curated(make_project, cell, toml(*entries))
    assert [f.issue.kind for f in found.findings] == [kind]
    assert not any(claim.corrected for claim in found.claims)


def test_the_second_correction_of_a_row_is_refused(make_project, cell) -> None:
    found = curated(make_project, cell, toml(GOOD, {**GOOD, "value": "1000000"}))
    assert [f.issue.kind for f in found.findings] == ["bad_correction"]
    assert next(c for c in found.claims if c.corrected).observation.value == Decimal(526400)


@pytest.mark.parametrize("text", ["[[correction", "correction = 5", "\ufeff[[correction]]", "[[corection]]"])
def test_a_broken_file_is_an_issue(make_project, cell, text) -> None:
    found = curated(make_project, cell, text)
    assert {f.issue.kind for f in found.findings} == {"bad_correction"}
    assert len(found.claims) == 2


FAULTS = [
    ("[[correction", "không phải là TOML: ", "is no TOML: "),
    ("correction = 5", "hãy viết [[correction]], với hai dấu ngoặc vuông", "write [[correction]], with two brackets"),
    ("[[corection]]", "đề mục chưa biết corection", "unknown heading corection"),
    (toml({**GOOD, "colour": "red"}), "mục 1: khóa chưa biết 'colour'", "entry 1: unknown key 'colour'"),
    (toml({**GOOD, "value": "many"}), "mục 1: value không phải là số: 'many'", "entry 1: value is no figure: 'many'"),
    (
        toml({**GOOD, "field": "unit", "value": "heads", "reason": ""}),
        "mục 1: reason phải là văn bản; value không phải là đơn vị tính: 'heads'",
        "entry 1: reason must be a text; value is no unit: 'heads'",
    ),
    (toml({**GOOD, "date": "hôm qua"}), "'hôm qua' không phải là ngày", "'hôm qua' is no day"),
    (
        toml(GOOD, GOOD),
        "value của people/L2:value được đính chính hai lần",
        "value of people/L2:value is corrected twice",
    ),
]


@pytest.mark.parametrize(("text", "vi", "en"), FAULTS, ids=[row[2] for row in FAULTS])
def test_a_fault_is_told_in_both_languages(make_project, cell, text, vi, en) -> None:
    found = curated(make_project, cell, text)
    written = csv.DictReader(io.StringIO(files(found)["issues.csv"].decode("utf-8")))
    (row,) = (row for row in written if row["kind"] == "bad_correction")
    assert vi in row["message_vi"]
    assert en in row["message_en"]


def of(name: str):
    return lambda claim: getattr(claim.observation, name)


FIELDS = [
    ("value", "535400", "530000..540000", of("low"), Decimal(530000)),
    ("value", "535400", "530000..540000", of("value"), None),
    ("value", "535400.0", "1", of("value"), Decimal(1)),
    ("period", "2017", "2003", of("period"), "2003"),
    ("period", "2017", "2003", lambda claim: claim.vintage, "before-2004"),
    ("area", "04", "06", of("area"), "06"),
    ("area", "04", "VN", of("area_level"), "nation"),
    ("area", "04", "VN", lambda claim: claim.vintage, ""),
    ("indicator", "population", "tel_subs_total", of("indicator"), "tel_subs_total"),
    ("indicator", "population", "tel_subs_total", lambda claim: claim.topic, "telecom"),
    ("breakdown", "", "residence=urban", of("breakdown"), "residence=urban"),
    ("unit", "persons", "households", of("unit"), "households"),
    ("status", "actual", "estimate", of("status"), "estimate"),
    ("bound", "exact", "nearly", of("bound"), "nearly"),
]


@pytest.mark.parametrize(("field", "expect", "value", "look", "seen"), FIELDS)
def test_what_a_source_says_of_a_figure_can_be_corrected(make_project, cell, field, expect, value, look, seen) -> None:
    found = curated(make_project, cell, toml({**GOOD, "field": field, "expect": expect, "value": value}))
    claim = next(c for c in found.claims if c.observation_id == "people/L2:value")
    assert look(claim) == seen
    assert claim.corrected
    assert claim.observation.quote == "535400"
    assert not [f for f in found.findings if "correction" in f.issue.kind]


def test_two_fields_of_one_row_can_be_corrected(make_project, cell) -> None:
    found = curated(make_project, cell, toml(GOOD, {**GOOD, "field": "period", "expect": "2017", "value": "2018"}))
    claim = next(c for c in found.claims if c.corrected)
    assert (claim.observation.value, claim.observation.period) == (Decimal(526400), "2018")


def test_a_corrected_share_loses_the_parts_that_no_longer_make_it(make_project) -> None:
    text = "Tỉnh Cao Bằng năm 2017\n\nXã có báo đến trong ngày: 146/199 xã.\n"
    before = curate(make_project({"one": text}))
    share = next(c for c in before.claims if c.observation.denominator)
    entry = {**GOOD, "observation": share.observation_id, "expect": str(share.observation.value), "value": "75"}
    after = curate(make_project({"one": text}, corrections=toml(entry), name="after"))
    seen = next(c for c in after.claims if c.corrected).observation
    assert (seen.value, seen.numerator, seen.denominator) == (Decimal(75), None, None)


def test_a_stale_correction_stops_nothing_else(make_project, cell) -> None:
    other = {**GOOD, "observation": "people/L3:value", "value": "520000"}
    found = curated(make_project, cell, toml({**GOOD, "expect": "1"}, other))
    assert [f.issue.kind for f in found.findings] == ["stale_correction"]
    assert [c.observation_id for c in found.claims if c.corrected] == ["people/L3:value"]

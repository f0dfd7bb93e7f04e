"""Declared corrections: applied only while the source prints what they expect."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictstats.curation.build import curate

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

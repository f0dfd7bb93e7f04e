"""Duplicates, conflicts, revisions and preference, on small projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictstats.curation.build import curate
from ictstats.curation.compare import disagree, rounding
from ictstats.model import Observation, Span

FIRST = {"period": "2017"}


def outcome(make_project, cell, first: dict[str, str], second: dict[str, str]):
    return curate(make_project(tables={"a": [cell(**first)], "b": [cell(**second)]}))


@pytest.mark.parametrize(
    ("first", "second", "preferred", "kinds"),
    [
        # The same figure twice: both kept, one preferred, nothing to say.
        ({}, {}, "a", []),
        # Another figure of the same rank: a conflict, which is told.
        ({}, {"value": "530000"}, "a", ["conflict"]),
        # A preliminary figure gives way to an actual one without a conflict.
        ({"status": "preliminary", "value": "530000"}, {}, "b", []),
        ({"status": "estimate", "value": "530000"}, {"status": "preliminary"}, "b", []),
        # The newest edition is preferred; the older one is revised, not contradicted.
        ({"edition": "pre-census-2019"}, {"edition": "revised-2025", "value": "526400"}, "b", ["revision"]),
        ({"edition": "revised-2019"}, {"edition": "pre-census-2019", "value": "526400"}, "a", ["revision"]),
        ({"edition": "pre-census-2019"}, {"edition": "revised-2025"}, "b", []),
        # A figure outside its limits gives way.
        ({"value": "5"}, {}, "b", ["conflict"]),
    ],
    ids=str,
)
def test_one_is_preferred_and_none_is_lost(make_project, cell, first, second, preferred, kinds) -> None:
    found = outcome(make_project, cell, first, second)
    assert len(found.claims) == 2
    assert [claim.source_id for claim in found.claims if claim.preferred] == [preferred]
    assert [f.issue.kind for f in found.findings] == kinds
    if "conflict" in kinds:
        assert all("contradicted" in claim.observation.doubts for claim in found.claims)
    revised = [claim for claim in found.claims if "revised_series" in claim.observation.doubts]
    assert len(revised) == ("revision" in kinds)
    assert not any(claim.preferred for claim in revised)


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2016"},
        {"breakdown": "residence=urban"},
        {"area": "06", "area_name": "Bắc Kạn"},
        {"area": "VN", "area_name": "Cả nước"},
        {"indicator": "households", "unit": "households"},
        {"status": "target"},
        {"vintage": "64"},
        {"area": "", "area_name": "Tây Nguyên"},
    ],
    ids=str,
)
def test_claims_on_different_facts_are_never_compared(make_project, cell, other) -> None:
    found = outcome(make_project, cell, {}, {"value": "300000", **other})
    assert all(claim.preferred for claim in found.claims)
    assert not any(f.issue.kind in ("conflict", "revision") for f in found.findings)


def test_spellings_of_a_province_are_one_area(make_project, cell) -> None:
    found = outcome(make_project, cell, {"area_name": "Cao Bang"}, {"area_name": "Cao Bằng", "value": "530000"})
    assert [f.issue.kind for f in found.findings] == ["conflict"]


def test_rows_without_indicator_area_or_period_are_never_compared(make_project) -> None:
    text = "Toàn tỉnh có 490.756 thuê bao điện thoại.\n\nToàn tỉnh có 480.000 thuê bao điện thoại.\n"
    found = curate(make_project({"one": text}, entries={"one": {"area": "", "period": ""}}))
    assert all(claim.preferred for claim in found.claims)


def test_a_report_about_its_own_area_comes_before_others(make_project) -> None:
    text = "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có {} thuê bao điện thoại.\n"
    reports = {"a_nation": text.format("480.000"), "b_province": text.format("490.756")}
    found = curate(make_project(reports, entries={"a_nation": {"area": "VN"}, "b_province": {"area": "04"}}))
    subscribers = [c for c in found.claims if c.observation.indicator == "tel_subs_total"]
    assert [c.source_id for c in subscribers if c.preferred] == ["b_province"]
    assert "conflict" in {f.issue.kind for f in found.findings}


def test_one_source_that_says_two_things_is_told_as_such(make_project, cell) -> None:
    found = curate(make_project(tables={"a": [cell(), cell(value="530000")]}))
    assert [f.issue.kind for f in found.findings] == ["repeated_differently"]
    assert [c.observation_id for c in found.claims if c.preferred] == ["a/L2:value"]


def test_many_revised_rows_are_one_piece_of_news(make_project, cell) -> None:
    years = [str(year) for year in range(2010, 2018)]
    old = [cell(period=year, edition="pre-census-2019") for year in years]
    new = [cell(period=year, edition="revised-2025", value="526400") for year in years]
    found = curate(make_project(tables={"old": old, "new": new}))
    assert [f.issue.kind for f in found.findings] == ["revision"]


def printed(quote: str, value: str, bound: str = "exact", unit: str = "subscribers", **parts: Decimal) -> Observation:
    return Observation(place=Span(0, 1), quote=quote, value=Decimal(value), unit=unit, bound=bound, **parts)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (printed("2,2 triệu", "2200000"), printed("2.192.000", "2192000"), False),
        (printed("2,2 triệu", "2200000"), printed("2.100.000", "2100000"), True),
        (printed("100 điểm", "100"), printed("101 điểm", "101"), True),
        (printed("73%", "73", unit="percent"), printed("73,4%", "73.4", unit="percent"), False),
        (printed("73,1%", "73.1", unit="percent"), printed("73,4%", "73.4", unit="percent"), True),
        (printed("730", "730", "more_than"), printed("735", "735"), False),
        (printed("730", "730", "more_than"), printed("720", "720"), True),
        (printed("730", "730", "nearly"), printed("735", "735"), True),
        (printed("730", "730", "nearly"), printed("725", "725"), False),
        (printed("730", "730", "approximate"), printed("720", "720"), False),
        (printed("0", "0"), printed("0", "0"), False),
        (printed("0", "0"), printed("5", "5"), True),
    ],
    ids=lambda value: getattr(value, "quote", str(value)),
)
def test_figures_disagree_only_beyond_how_they_are_printed(one, other, apart) -> None:
    assert disagree(one, other) is apart
    assert disagree(other, one) is apart


def test_rounding_of_a_share_with_parts_is_that_of_its_quotient() -> None:
    ratio = printed("146/199 xã", "73.3668", unit="percent", numerator=Decimal(146), denominator=Decimal(199))
    assert rounding(ratio) < Decimal("0.001")

"""Duplicates, conflicts, revisions and preference, on small projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictstats.curation.build import curate
from ictstats.curation.compare import compare, disagree, rank, rounding
from ictstats.curation.curated import Claim
from ictstats.model import Observation, Publication, Source, Span

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


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2017", "2017-01-01/P12M", True),
        ("2017-S1", "2017-01-01/P6M", True),
        ("2017-Q3", "2017-07-01/P3M", True),
        ("2017-11", "2017-11-01/P1M", True),
        ("2017", "2017-01-01/P11M", False),
        ("2017-01-01/P9M", "2017-01-01/P9M", True),
        ("2017-01-01/P9M", "2017-01-01/P8M", False),
        ("2017-S1", "2017-Q2", False),
        ("2017", "2016-07-01/P12M", False),
    ],
)
def test_one_stretch_under_two_names_is_one(make_project, cell, one, other, together) -> None:
    found = outcome(make_project, cell, {"period": one}, {"period": other, "value": "530000"})
    assert ([f.issue.kind for f in found.findings] == ["conflict"]) is together
    assert [claim.observation.period for claim in found.claims] == [one, other], "each keeps what was printed"


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


def claim(source: str = "a", **changes: object) -> Claim:
    own = {name: changes.pop(name) for name in ("edition", "publication", "corrected") if name in changes}
    place = changes.pop("place", Span(0, 7))
    seen = {"quote": "490.756", "value": Decimal(490756), "unit": "subscribers", "indicator": "tel_subs_total"}
    seen |= {"area": "04", "area_level": "province", "period": "2017"}
    observation = Observation(place=place, **{**seen, **changes})
    where = f"{place.start}-{place.end}"
    return Claim(
        observation_id=f"{source}/{where}",
        observation=observation,
        topic="telecom",
        source_id=source,
        locator=where,
        vintage="63",
        **own,
    )


def source(name: str, kind: str = "report", area: str = "04", **more: str) -> Source:
    return Source(name, f"reports/{name}.txt", "0", kind, name, area=area, **more)


# Each rule of the order in docs/curation.md: what comes first, what after it, and where they stand.
ORDER = {
    "1 limits": (claim("b"), claim("a", doubts=("out_of_bounds",)), {}),
    "1 separator": (claim("b"), claim("a", doubts=("ambiguous_separator:3.26",)), {}),
    "1 altered file": (claim("b"), claim("a", doubts=("source_altered",)), {}),
    "1 before 2": (claim("b", status="estimate"), claim("a", doubts=("out_of_bounds",)), {}),
    "another doubt does not count": (claim("a", doubts=("period_from_source",)), claim("b"), {}),
    "2 actual": (claim("b"), claim("a", status="preliminary"), {}),
    "2 preliminary": (claim("b", status="preliminary"), claim("a", status="estimate"), {}),
    "2 before 3": (claim("b", edition="pre-census-2019"), claim("a", status="estimate", edition="revised-2025"), {}),
    "3 edition": (claim("b", edition="revised-2025"), claim("a", edition="revised-2019"), {}),
    "3 census": (claim("b", edition="revised-2019"), claim("a", edition="pre-census-2019"), {}),
    "3 none": (claim("b", edition="pre-census-2019"), claim("a"), {}),
    "3 before 4": (claim("b", edition="revised-2025", bound="nearly"), claim("a", edition="revised-2019"), {}),
    "4 bound": (claim("b"), claim("a", bound="more_than"), {}),
    "4 range": (claim("b"), claim("a", value=None, low=Decimal(1), high=Decimal(2)), {}),
    "4 before 5": (claim("b"), claim("a", bound="nearly", numerator=Decimal(1), denominator=Decimal(2)), {}),
    "5 parts": (claim("b", numerator=Decimal(1), denominator=Decimal(2)), claim("a"), {}),
    "5 before 6": (claim("b", numerator=Decimal(1), denominator=Decimal(2)), claim("a"), {"b": {"area": "VN"}}),
    "6 own report": (claim("b"), claim("a"), {"a": {"kind": "table"}}),
    "6 table": (claim("b"), claim("a"), {"b": {"kind": "table"}, "a": {"area": "VN"}}),
    "6 before 7": (claim("b"), claim("a"), {"a": {"area": "VN", "published": "2020"}, "b": {"published": "2018"}}),
    "7 later": (claim("b"), claim("a"), {"b": {"published": "2018-03"}, "a": {"published": "2018-02"}}),
    "7 later day": (claim("b"), claim("a"), {"b": {"published": "2018-03"}, "a": {"published": "2018"}}),
    "7 period for want of a date": (claim("b"), claim("a"), {"b": {"period": "2018"}, "a": {"published": "2017"}}),
    "8 identity": (claim("a"), claim("b"), {}),
    "8 numbers as numbers": (claim("a", place=Span(9, 12)), claim("a", place=Span(10, 12)), {}),
}


@pytest.mark.parametrize("name", ORDER)
def test_each_rule_of_the_order(name: str) -> None:
    first, second, entries = ORDER[name]
    register = {one.source_id: source(one.source_id, **entries.get(one.source_id, {})) for one in (first, second)}
    assert rank(first, register[first.source_id]) < rank(second, register[second.source_id])
    for given in ([first, second], [second, first]):
        chosen, _ = compare(given, register.values())
        assert [c.observation_id for c in chosen if c.preferred] == [first.observation_id]


@pytest.mark.parametrize("name", [str(number) for number in range(1, 9)])
def test_the_rules_that_are_tested_are_those_that_are_written_down(name: str) -> None:
    from pathlib import Path

    docs = Path(__file__).resolve().parents[2] / "docs" / "curation.md"
    listed = [line[0] for line in docs.read_text(encoding="utf-8").splitlines() if line[1:3] == ". "]
    assert name in listed
    assert any(rule.startswith(f"{name} ") for rule in ORDER)


AGREE = {
    "alone": ([claim("a")], {}, [1]),
    "two reports": ([claim("a"), claim("b")], {}, [2, 2]),
    "twice in one report": ([claim("a"), claim("a", place=Span(20, 27))], {}, [1, 1]),
    "three places, two reports": ([claim("a"), claim("a", place=Span(20, 27)), claim("b")], {}, [2, 2, 2]),
    "reports that differ": ([claim("a"), claim("b", value=Decimal(400000))], {}, [1, 1]),
    "two against one": ([claim("a"), claim("b"), claim("c", value=Decimal(400000))], {}, [2, 2, 1]),
    "two rows of one publication": ([claim("a", publication="s1"), claim("b", publication="s1")], {}, [1, 1]),
    "two publications in one table": (
        [claim("a", publication="s1"), claim("a", place=Span(20, 27), publication="s2")],
        {},
        [2, 2],
    ),
    "a report and a table from one address": (
        [claim("a", publication="s1"), claim("b")],
        {"b": {"address": "https://example.vn/1"}},
        [1, 1],
    ),
    "rounded": ([claim("a"), claim("b", value=Decimal(500000), quote="nửa triệu", bound="nearly")], {}, [2, 2]),
    "another fact": ([claim("a"), claim("b", period="2018")], {}, [1, 1]),
}


@pytest.mark.parametrize("name", AGREE)
def test_works_confirm_and_mentions_do_not(name: str) -> None:
    given, entries, expected = AGREE[name]
    register = [source(one, **entries.get(one, {})) for one in sorted({claim.source_id for claim in given})]
    chosen, _ = compare(given, register, [Publication("s1", "Yearbook", address="https://example.vn/1")])
    counted = {c.observation_id: c.confirmed_by for c in chosen}
    assert [counted[c.observation_id] for c in given] == expected


def test_a_sentence_that_repeats_itself_is_one_confirmation(make_project) -> None:
    text = "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 490.756 thuê bao điện thoại.\n"
    twice = f"{text}\nNhư vậy, toàn tỉnh có 490.756 thuê bao điện thoại.\n"
    found = curate(make_project({"one": twice}))
    assert [c.confirmed_by for c in found.claims if c.observation.indicator == "tel_subs_total"] == [1, 1]
    found = curate(make_project({"one": twice, "two": text}, name="both"))
    assert {c.confirmed_by for c in found.claims if c.observation.indicator == "tel_subs_total"} == {2}

"""Checks between figures: each agrees, doubts or contradicts, says the arithmetic, and changes nothing."""

from __future__ import annotations

import pytest

from ictstats.curation.build import curate
from ictstats.curation.contract import files


def rows(cell, *changes: dict[str, str]) -> list[dict[str, str]]:
    return [cell(**change) for change in changes]


def found(make_project, tables=None, reports=None, entries=None):
    curated = curate(make_project(reports, tables, entries=entries))
    checks = [f.issue for f in curated.findings if f.issue.kind.startswith("reconciliation_")]
    return curated, {issue.kind.removeprefix("reconciliation_"): issue for issue in checks}, checks


SUBSCRIBERS = {"indicator": "tel_subs_total", "unit": "subscribers", "value": "490756"}
DENSITY = {"indicator": "tel_density_total", "unit": "subs_per_100"}
OLD, NEW = {"edition": "pre-census-2019"}, {"edition": "revised-2025", "value": "526400"}


@pytest.mark.parametrize(
    ("density", "verdict", "doubts"),
    [
        ("91.7", "agrees", set()),
        ("93.2", "agrees", set()),
        ("97", "doubt", {"slightly_off"}),
        ("150", "contradiction", {"contradicted"}),
        ("9.17", "contradiction", {"contradicted"}),
    ],
)
def test_density_is_held_against_both_editions_of_the_population(make_project, cell, density, verdict, doubts) -> None:
    tables = {"tel": rows(cell, SUBSCRIBERS, {**DENSITY, "value": density}), "people": rows(cell, OLD, NEW)}
    curated, checks, _ = found(make_project, tables)
    assert set(checks) == {verdict}
    issue = checks[verdict]
    facts = dict(issue.facts)
    assert "490.756 / 535.400 × 100 = 91,7" in facts["arithmetic_vi"]
    assert "490,756 / 526,400 × 100 = 93.2" in facts["arithmetic_en"]
    assert len(issue.observations) == 4
    ratio = next(c for c in curated.claims if c.observation.indicator == "tel_density_total")
    assert set(ratio.observation.doubts) == doubts
    assert str(ratio.observation.value) == density, "nothing is overwritten"


def test_a_ratio_on_the_population_of_another_year_says_which(make_project, cell) -> None:
    people = rows(cell, OLD, {**OLD, "period": "2011", "value": "506000"})
    tables = {"tel": rows(cell, SUBSCRIBERS, {**DENSITY, "value": "97"}), "people": people}
    curated, checks, _ = found(make_project, tables)
    assert "2011" in dict(checks["doubt"].facts)["arithmetic_en"]
    ratio = next(c for c in curated.claims if c.observation.indicator == "tel_density_total")
    assert ratio.observation.doubts == ("stale_base",)


def test_a_ratio_that_fits_no_year_says_what_it_implies(make_project, cell) -> None:
    tables = {"tel": rows(cell, SUBSCRIBERS, {**DENSITY, "value": "97"}), "people": rows(cell, OLD)}
    _, checks, _ = found(make_project, tables)
    assert "503.339–508.555 người" in dict(checks["doubt"].facts)["arithmetic_vi"]


POINTS = {"indicator": "post_points_total", "unit": "points", "value": "122"}
RADIUS = {"indicator": "post_radius_km", "unit": "km_per_point", "value": "2.96"}
PER_POINT = {"indicator": "post_pop_per_point", "unit": "persons_per_point", "value": "4907"}
LAND = {"indicator": "area_km2", "unit": "km2", "value": "3355.7"}
PEOPLE = {"value": "601217"}


def test_postal_points_radius_area_and_people_agree(make_project, cell) -> None:
    tables = {"post": rows(cell, POINTS, RADIUS, PER_POINT), "land": rows(cell, LAND), "people": rows(cell, PEOPLE)}
    _, checks, every = found(make_project, tables)
    assert set(checks) == {"agrees"}
    told = " ".join(dict(issue.facts)["arithmetic_en"] for issue in every)
    assert "122 points × 4,907 = 598,654 people" in told
    assert "122 × π × 2.96²" in told


def test_points_are_worked_out_from_the_radius_where_they_are_not_printed(make_project, cell) -> None:
    tables = {
        "post": rows(cell, {**RADIUS, "value": "3.26"}, {**PER_POINT, "value": "2769"}, SUBSCRIBERS, {**DENSITY, "value": "97"}),
        "land": rows(cell, {**LAND, "value": "6703.42"}),
        "people": rows(cell, OLD),
    }  # fmt: skip
    _, _, every = found(make_project, tables)
    told = [(issue.kind, dict(issue.facts)["arithmetic_en"]) for issue in every]
    telephones = [kind for kind, text in told if "201 points × 2,769" in text and "490,756 / 97" in text]
    published = [kind for kind, text in told if "201 points × 2,769" in text and "535,400" in text]
    assert telephones == ["reconciliation_doubt"]
    assert published == ["reconciliation_doubt"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Trường học có Internet băng rộng: 340/465 trường (khoảng 73%).", "agrees"),
        ("Trường học có Internet băng rộng: 340/465 trường (73,1%).", "agrees"),
        ("Trường học có Internet băng rộng: 340/465 trường (73,9%).", "doubt"),
        ("Trường học có Internet băng rộng: 340/465 trường (khoảng 83%).", "contradiction"),
    ],
)
def test_a_percentage_is_held_against_its_parts(make_project, text, verdict) -> None:
    curated, checks, _ = found(make_project, reports={"one": f"Tỉnh Cao Bằng năm 2017\n\n{text}\n"})
    assert set(checks) == {verdict}
    doubted = [claim for claim in curated.claims if "ratio_disagrees" in claim.observation.doubts]
    assert len(doubted) == (0 if verdict == "agrees" else 2)
    kinds = {f.issue.kind for f in curated.findings}
    assert not kinds & {"conflict", "repeated_differently"}, "told once is enough"


def test_a_percentage_further_on_is_about_something_else(make_project) -> None:
    text = "Trường học có Internet băng rộng: 340/465 trường; ở các huyện vùng cao, trường học có Internet băng rộng đạt 20%."
    _, checks, _ = found(make_project, reports={"one": f"Tỉnh Cao Bằng năm 2017\n\n{text}\n"})
    assert not checks


@pytest.mark.parametrize(
    ("other", "verdict"),
    [("158/199", "agrees"), ("158/198", "contradiction")],
)
def test_shares_of_communes_have_one_base(make_project, other, verdict) -> None:
    text = f"Tỉnh Cao Bằng năm 2017\n\nXã có báo đến trong ngày: 146/199 xã. {other} xã đã có Internet băng rộng cố định.\n"
    _, checks, _ = found(make_project, reports={"one": text})
    assert verdict in checks
    assert "199" in dict(checks[verdict].facts)["arithmetic_vi"]


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("723244", "contradiction"), ("1778489", None), ("1600000", "contradiction"), ("1700000", "doubt")],
)
def test_fixed_and_mobile_add_up_to_the_total(make_project, cell, total, verdict) -> None:
    parts = [
        {**SUBSCRIBERS, "value": total},
        {**SUBSCRIBERS, "indicator": "tel_subs_fixed", "value": "723244"},
        {**SUBSCRIBERS, "indicator": "tel_subs_mobile", "value": "1055245"},
    ]
    curated, checks, _ = found(make_project, {"tel": [cell(source="s001", **part) for part in parts]})
    assert set(checks) == ({verdict} if verdict else set()), "a table that adds up is no news"
    marked = [claim for claim in curated.claims if claim.observation.doubts]
    assert len(marked) == (3 if verdict else 0)


@pytest.mark.parametrize(("total", "verdict"), [("2000", set()), ("1911", {"agrees"}), ("1000", {"contradiction"})])
def test_generations_of_stations_may_leave_others_out(make_project, cell, total, verdict) -> None:
    stations = {"indicator": "bts_stations", "unit": "stations"}
    parts = [{**stations, "breakdown": f"technology={g}", "value": n} for g, n in (("2g", "502"), ("3g", "718"), ("4g", "691"))]  # fmt: skip
    _, checks, _ = found(make_project, {"bts": rows(cell, {**stations, "value": total}, *parts)})
    assert set(checks) == verdict


def test_a_part_larger_than_its_whole_contradicts(make_project, cell) -> None:
    sites = {"indicator": "bts_sites", "unit": "sites", "value": "900"}
    stations = {"indicator": "bts_stations", "unit": "stations", "value": "730"}
    curated, checks, _ = found(make_project, {"bts": rows(cell, sites, stations)})
    assert set(checks) == {"contradiction"}
    assert all("contradicted" in claim.observation.doubts for claim in curated.claims)


@pytest.mark.parametrize(("index", "verdict"), [("143,22", "agrees"), ("153,22", "doubt")])
def test_an_index_is_held_against_the_two_levels(make_project, cell, index, verdict) -> None:
    text = f"Tỉnh Nghệ An năm 2016\n\nSố thuê bao điện thoại toàn tỉnh là 2.547.107 thuê bao, bằng {index}% so với cùng kỳ năm trước.\n"
    last = cell(**{**SUBSCRIBERS, "area": "40", "area_name": "Nghệ An", "period": "2015", "value": "1778489"})
    entries = {"one": {"area": "40", "period": "2016"}}
    _, checks, _ = found(make_project, {"tel": [last]}, {"one": text}, entries)
    assert set(checks) == {verdict}


def test_targets_and_districts_are_no_ground_for_a_check(make_project, cell) -> None:
    tables = {
        "tel": rows(cell, SUBSCRIBERS, {**DENSITY, "value": "97", "status": "target"}),
        "people": rows(cell, OLD),
    }
    assert not found(make_project, tables)[2]


def test_findings_are_filed_and_readable_in_both_languages(make_project, cell) -> None:
    tables = {"tel": rows(cell, SUBSCRIBERS, {**DENSITY, "value": "97"}), "people": rows(cell, OLD)}
    text = files(curate(make_project(tables=tables)))["issues.csv"].decode()
    assert "reports/" not in text
    assert "tables/tel.csv,L3:value,telecom,04,2017" in text
    assert "Lệch nhẹ: Mật độ thuê bao điện thoại trên 100 dân: 490.756" in text
    assert "Slightly off: Telephone subscriptions per 100 inhabitants: 490,756" in text

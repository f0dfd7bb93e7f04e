"""A test for every identity: figures that agree, that are doubted, that contradict, and that are no ground for it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ictstats.curation import national
from ictstats.curation.curated import Claim
from ictstats.curation.facts import Check, Facts
from ictstats.curation.reconcile import CHECKS, checks, reconcile
from ictstats.errors import BadLexicon
from ictstats.lexicon import identities as loading
from ictstats.lexicon import load
from ictstats.lexicon.identities import Identity, identities
from ictstats.model import Cell, Observation, Source, Span

# The ids of the catalogue that the identities were taken from.
CATALOGUE = (
    *("density", "radius", "pop_per_point", "postal_density", "percent", "same_base", "tel_sum", "mobile_sum"),
    *("internet_sum", "fixed_bb_sum", "bts_sum", "points_sum", "revenue_sum", "websites_sum", "books", "fines_sum"),
    *("dossiers", "index_prev_100", "growth", "urban_rural", "duplicate_series", "text_vs_table", "shares"),
    *("bounded_pct", "order", "levels", "year_on_year", "province_sum", "rank_score", "unit_scale"),
)


def made(number: int, text: str) -> Claim:
    """A claim from one line: ``code[;breakdown] = value [key=value …]``, of Cao Bằng and 2017 unless it says so."""
    head, _, tail = text.partition(" = ")
    figure, *more = tail.split()
    given = {"area": "04", "period": "2017", "source": "r", "edition": "", "publication": "", "measure": "level"}
    given |= {"doubts": ""}
    given |= {"bound": "exact", "status": "actual", "scope": "", "quote": figure, "at": "", "vintage": "63"}
    given |= dict(pair.split("=", 1) for pair in more)
    code, _, breakdown = head.partition(";")
    entry = load().indicators[code]
    top, _, bottom = figure.partition("/")
    value = Decimal(top) / Decimal(bottom) * 100 if bottom else Decimal(top)
    start = int(given["at"] or 1000 * number)
    place = Cell(number + 2, "value") if given["source"].startswith("t") else Span(start, start + len(figure))
    seen = Observation(
        place=place,
        quote=given["quote"],
        value=value,
        numerator=Decimal(top) if bottom else None,
        denominator=Decimal(bottom) if bottom else None,
        unit="percent" if given["measure"] in ("change", "index") else entry.unit,
        indicator=code,
        breakdown=breakdown or None,
        measure="rank" if entry.kind == "rank" else given["measure"],
        bound=given["bound"],
        status=given["status"],
        scope=given["scope"] or None,
        area=given["area"],
        area_level="nation" if given["area"] == "VN" else "province",
        period=given["period"],
        doubts=tuple(filter(None, given["doubts"].split(";"))),
    )
    vintage = "" if given["area"] == "VN" else given["vintage"]
    return Claim(
        observation_id=f"{given['source']}/{number}",
        observation=seen,
        topic=entry.topic,
        source_id=given["source"],
        locator=str(number),
        vintage=vintage,
        edition=given["edition"],
        publication=given["publication"],
    )


def results(lines: list[str], sources: list[Source] | None = None) -> list[Check]:
    claims = [made(number, line) for number, line in enumerate(lines)]
    return list(checks(national.with_totals(Facts.of(claims, sources or []))))


def verdicts(name: str, lines: list[str], sources: list[Source] | None = None) -> list[str]:
    return [check.verdict for check in results(lines, sources) if check.identity == name]


def provinces(code: str, values: dict[str, str] | str, more: str = "") -> list[str]:
    """One line for each of the 63 units: one value for all, or some by code."""
    plain = values if isinstance(values, str) else values["else"]
    some = {} if isinstance(values, str) else values
    return [f"{code} = {some.get(area.code, plain)} area={area.code} {more}" for area in load().areas.units("63")]


PEOPLE = "population = 535400 edition=pre-census-2019 source=t1"
REVISED = "population = 526400 edition=revised-2025 source=t2"
LAND = "area_km2 = 6700.3 source=t3"
TEL = "tel_subs_total = 490756"
BOTH = [PEOPLE, REVISED]
DN_USERS = ["internet_users_pct = 83.71", "internet_users_pct;residence=urban = 87.32"]
RANKS = ["dti_rank = 1 area=01", "dti_rank = 2 area=02", "dti_rank = 3 area=04"]
SCORES = ["dti_score = 0.81 area=01", "dti_score = 0.72 area=02", "dti_score = 0.63 area=04"]
THREE = [f"bts_stations;technology={g} = {n}" for g, n in (("2g", 502), ("3g", 718), ("4g", 691))]
DOSSIERS = [f"online_dossiers;state={s} = {n}" for s, n in (("settled", 257141), ("pending", 11622))]
SETTLED = [f"online_dossiers;state={s} = {n}" for s, n in (("early", 124907), ("on_time", 102770), ("late", 19852))]

# Identity, what is claimed, and what comes of it. The figures with a name are those of the catalogue.
ROWS = {
    "density": [
        ([TEL, "tel_density_total = 91.7", PEOPLE], ["agrees"]),
        ([TEL, "tel_density_total = 97", PEOPLE], ["doubt"]),
        ([TEL, "tel_density_total = 9.17", PEOPLE], ["contradiction"]),
        ([TEL, "tel_density_total = 97"], []),
        ([TEL, "tel_density_total = 97", "population = 535400 period=2016 source=t1"], []),
        (["tel_subs_fixed = 53540", "tel_density_fixed = 10", PEOPLE], ["agrees"]),
        (["tel_subs_mobile = 53540", "tel_density_mobile = 12", PEOPLE], ["contradiction"]),
        (["internet_subs_total = 53540", "internet_density_total = 10", PEOPLE], ["agrees"]),
        (["internet_subs_fixed_bb = 53540", "fixed_bb_density = 12", PEOPLE], ["contradiction"]),
        (["internet_subs_mobile_bb = 53540", "mobile_bb_density = 10", PEOPLE], ["agrees"]),
        (["pay_tv_subs = 130000 area=27", "pay_tv_density = 9 area=27", "population = 1405000 area=27"], ["agrees"]),
        (["computers_total = 82345", "computers_per_100 = 6.88", "population = 1458500"], ["contradiction"]),
        (["digital_firms = 535", "digital_firms_per_1000 = 1.0", PEOPLE], ["agrees"]),
        (["digital_firms = 535", "digital_firms_per_1000 = 10", PEOPLE], ["contradiction"]),
        ([TEL, "tel_density_total = 97 status=target", PEOPLE], []),
        ([TEL, "tel_density_total = 97 scope=x", PEOPLE], []),
    ],
    "books": [
        (["deposit_copies = 598938423 area=VN", "books_per_capita = 6.02 area=VN", "population = 99500000 area=VN"], ["agrees"]),
        (["deposit_copies = 598938423 area=VN", "books_per_capita = 6.1 area=VN", "population = 99500000 area=VN"], ["agrees"]),
        (["deposit_copies = 598938423 area=VN", "books_per_capita = 6.25 area=VN", "population = 99500000 area=VN"], ["doubt"]),
        (["deposit_copies = 598938423 area=VN", "books_per_capita = 60.2 area=VN", "population = 99500000 area=VN"], ["contradiction"]),
    ],
    "radius": [
        (["post_points_total = 122", "post_radius_km = 2.96", "area_km2 = 3355.7"], ["agrees"]),
        (["post_points_total = 14911", "post_radius_km = 2.66", "area_km2 = 330951"], ["agrees"]),
        (["post_points_total = 122", "post_radius_km = 3.2", "area_km2 = 3355.7"], ["doubt"]),
        (["post_points_total = 122", "post_radius_km = 29.6", "area_km2 = 3355.7"], ["contradiction"]),
        (["post_points_total = 122", "post_radius_km = 3 bound=less_than", "area_km2 = 3355.7"], []),
        (["post_points_total = 122", "post_radius_km = 2.96", "area_km2 = 3355.7 period=2003"], []),
        (["post_points_total = 122 source=x", "post_radius_km = 2.96", "area_km2 = 3355.7"], []),
    ],
    "pop_per_point": [
        (["post_points_total = 122", "post_pop_per_point = 4907", "population = 598654"], ["agrees"]),
        (["post_points_total = 122", "post_pop_per_point = 4907", "population = 640000"], ["doubt"]),
        (["post_points_total = 122", "post_pop_per_point = 4907", "population = 5986540"], ["contradiction"]),
        (["post_radius_km = 3.26", "post_pop_per_point = 2769", LAND, TEL, "tel_density_total = 97"], ["doubt"]),
        (["post_radius_km = 3.26", "post_pop_per_point = 2769", LAND, TEL, "tel_density_total = 88.3"], ["agrees"]),
        (["post_radius_km = 3.26", "post_pop_per_point = 2769", LAND, TEL, "tel_density_total = 150"], ["contradiction"]),
        (["post_pop_per_point = 2769", LAND, PEOPLE], []),
    ],
    "postal_density": [
        (["post_radius_km = 3.26", "post_pop_per_point = 2670", LAND, PEOPLE], ["agrees"]),
        (["post_radius_km = 3.26", "post_pop_per_point = 2769", LAND, PEOPLE], ["doubt"]),
        (["post_radius_km = 3.26", "post_pop_per_point = 27690", LAND, PEOPLE], ["contradiction"]),
        (["post_radius_km = 3.26", "post_pop_per_point = 2769", "post_points_total = 201", LAND, PEOPLE], []),
        (["post_radius_km = 3.26", "post_pop_per_point = 2769", PEOPLE], []),
    ],
    "percent": [
        (["schools_broadband_pct = 340/465 at=10", "schools_broadband_pct = 73 at=20 bound=approximate"], ["agrees"]),
        (["communes_fixed_bb_pct = 158/199 at=10", "communes_fixed_bb_pct = 79.4 at=20"], ["agrees"]),
        (["one_stop_pct = 28/107 at=10", "one_stop_pct = 25.68 at=20"], ["doubt"]),
        (["one_stop_pct = 42/63 at=10", "one_stop_pct = 75 at=20"], ["contradiction"]),
        (["communes_same_day_paper_pct = 1476/1644 at=10", "communes_same_day_paper_pct = 91.8 at=25"], ["contradiction"]),
        (["one_stop_pct = 42/63 at=10", "one_stop_pct = 75 at=99"], []),
    ],
    "same_base": [
        (["communes_same_day_paper_pct = 146/199", "communes_fixed_bb_pct = 158/199"], ["agrees"]),
        (["communes_same_day_paper_pct = 146/199", "communes_fixed_bb_pct = 158/198"], ["contradiction"]),
        (["communes_same_day_paper_pct = 146/199", "communes_total = 199 source=t period=2016"], ["agrees"]),
        (["communes_same_day_paper_pct = 146/199", "communes_total = 161 source=t"], ["doubt"]),
        (["communes_same_day_paper_pct = 146/199"], []),
    ],
    "shares": [
        (["hh_internet_pct = 68.54", "hh_internet = 115665", "households = 168746"], ["agrees"]),
        (["hh_internet_pct = 70", "hh_internet = 115665", "households = 168746"], ["doubt"]),
        (["hh_internet_pct = 6.85", "hh_internet = 115665", "households = 168746"], ["contradiction"]),
        (["hh_internet_pct = 68", "hh_internet = 115665", "households = 168746 source=t"], ["agrees"]),
        (["internet_users_pct = 50", "internet_users = 267700", *BOTH], ["agrees"]),
        (["ontime_dossiers_pct = 88.5", *SETTLED[:2], DOSSIERS[0]], ["agrees"]),
        (["ontime_dossiers_pct = 98.5", *SETTLED[:2], DOSSIERS[0]], ["contradiction"]),
        (["hh_internet_pct = 68.54", "households = 168746"], []),
        (["telecom_market_share;operator=VNPT = 40", "telecom_market_share;operator=Viettel = 60"], ["agrees"]),
        (["telecom_market_share;operator=VNPT = 44", "telecom_market_share;operator=Viettel = 60"], ["doubt"]),
        (["telecom_market_share;operator=VNPT = 60", "telecom_market_share;operator=Viettel = 60"], ["contradiction"]),
    ],
    "bounded_pct": [
        (["hh_internet_pct = 100"], ["agrees"]),
        (["hh_internet_pct = 0"], ["agrees"]),
        (["hh_internet_pct = 105.48"], ["contradiction"]),
        (["hh_internet_pct = -1"], ["contradiction"]),
        (["hh_fibre_pct = 105.48"], []),
        (["hh_internet_pct = 105.48 measure=change"], []),
        (["hh_internet_pct = 98 bound=approximate"], ["agrees"]),
    ],
    "tel_sum": [
        (["tel_subs_total = 1778489", "tel_subs_fixed = 723244", "tel_subs_mobile = 1055245"], ["agrees"]),
        (["tel_subs_total = 2200000 bound=nearly quote=2,2triệu", "tel_subs_fixed = 32000", "tel_subs_mobile = 2160000"], ["agrees"]),
        (["tel_subs_total = 1700000", "tel_subs_fixed = 723244", "tel_subs_mobile = 1055245"], ["doubt"]),
        (["tel_subs_total = 723244", "tel_subs_fixed = 723244", "tel_subs_mobile = 1055245"], ["contradiction"]),
        (["tel_subs_total = 723244", "tel_subs_mobile = 1055245"], []),
        (["tel_subs_total = 723244 source=x", "tel_subs_fixed = 723244", "tel_subs_mobile = 1055245"], []),
    ],
    "mobile_sum": [
        (["tel_subs_mobile = 1001", "tel_subs_mobile_prepaid = 900", "tel_subs_mobile_postpaid = 101"], ["agrees"]),
        (["tel_subs_mobile = 951", "tel_subs_mobile_prepaid = 900", "tel_subs_mobile_postpaid = 101"], ["doubt"]),
        (["tel_subs_mobile = 101", "tel_subs_mobile_prepaid = 900", "tel_subs_mobile_postpaid = 101"], ["contradiction"]),
    ],
    "internet_sum": [
        (["internet_subs_total = 1001", "internet_subs_fixed_bb = 200", "internet_subs_mobile_bb = 801"], ["agrees"]),
        (["internet_subs_total = 951", "internet_subs_fixed_bb = 200", "internet_subs_mobile_bb = 801"], ["doubt"]),
        (["internet_subs_total = 801", "internet_subs_fixed_bb = 200", "internet_subs_mobile_bb = 801"], ["contradiction"]),
        ([f"{line} period=2009" for line in ("internet_subs_total = 801", "internet_subs_fixed_bb = 200", "internet_subs_mobile_bb = 801")], []),
    ],
    "fixed_bb_sum": [
        (["internet_subs_fixed_bb = 301", "internet_subs_xdsl = 100", "internet_subs_ftth = 201"], ["agrees"]),
        (["internet_subs_fixed_bb = 401", "internet_subs_xdsl = 100", "internet_subs_ftth = 201"], []),
        (["internet_subs_fixed_bb = 285", "internet_subs_xdsl = 100", "internet_subs_ftth = 201"], ["doubt"]),
        (["internet_subs_fixed_bb = 201", "internet_subs_xdsl = 100", "internet_subs_ftth = 201"], ["contradiction"]),
    ],
    "bts_sum": [
        (["bts_stations = 1911", *THREE], ["agrees"]),
        (["bts_stations = 2262", *THREE, "bts_stations;technology=5g = 3000"], ["contradiction"]),
        (["bts_stations = 1910", *THREE], ["doubt"]),
        (["bts_stations = 1912", *THREE], []),
    ],
    "points_sum": [
        (["post_points_total = 122", "post_offices = 61", "post_agencies = 7", "post_bdvhx = 40", "post_points_total;type=other = 14"], ["agrees"]),
        (["post_points_total = 14911", "post_offices = 2545", "post_bdvhx = 8095", "post_agencies = 2776", "post_boxes = 1495"], ["agrees"]),
        (["post_points_total = 225", "post_offices = 47", "post_bdvhx = 128"], []),
        (["post_points_total = 170", "post_offices = 47", "post_bdvhx = 128"], ["doubt"]),
        (["post_points_total = 128", "post_offices = 47", "post_bdvhx = 128"], ["contradiction"]),
    ],
    "revenue_sum": [
        (["post_telecom_revenue = 883e9 quote=883tỷ", "post_revenue = 13e9 quote=13tỷ", "telecom_revenue = 867e9 quote=867tỷ"], []),
        (["post_telecom_revenue = 880e9 quote=880tỷ", "post_revenue = 13e9 quote=13tỷ", "telecom_revenue = 867e9 quote=867tỷ"], ["agrees"]),
        (["post_telecom_revenue = 870e9 quote=870tỷ", "post_revenue = 13e9 quote=13tỷ", "telecom_revenue = 867e9 quote=867tỷ"], ["doubt"]),
        (["post_telecom_revenue = 480e9 quote=480tỷ", "post_revenue = 13e9 quote=13tỷ", "telecom_revenue = 867e9 quote=867tỷ"], ["contradiction"]),
    ],
    "websites_sum": [
        (["websites_total = 570", *(f"websites_total;owner={o} = {n}" for o, n in (("party", 15), ("state", 77), ("enterprise", 477), ("press", 1)))], ["agrees"]),
        (["websites_total = 477", *(f"websites_total;owner={o} = {n}" for o, n in (("party", 15), ("state", 77), ("enterprise", 477), ("press", 1)))], ["contradiction"]),
        (["websites_total = 569", *(f"websites_total;owner={o} = {n}" for o, n in (("party", 15), ("state", 77), ("enterprise", 477), ("press", 1)))], ["doubt"]),
    ],
    "fines_sum": [
        (["fines_amount = 301250000", "fines_amount;offender=organisation = 205000000", "fines_amount;offender=individual = 96250000"], ["agrees"]),
        (["fines_amount = 311250000", "fines_amount;offender=organisation = 205000000", "fines_amount;offender=individual = 96250000"], ["doubt"]),
        (["fines_amount = 205000000", "fines_amount;offender=organisation = 205000000", "fines_amount;offender=individual = 96250000"], ["contradiction"]),
    ],
    "dossiers": [
        (["online_dossiers = 268763", *DOSSIERS], ["agrees"]),
        (["online_dossiers = 257141", *DOSSIERS], ["doubt"]),
        (["online_dossiers = 11622", *DOSSIERS], ["contradiction"]),
        ([DOSSIERS[0], *SETTLED], ["doubt"]),
        (["online_dossiers;state=settled = 247529", *SETTLED], ["agrees"]),
    ],
    "breakdown_sum": [
        (["deposit_copies = 301", "deposit_copies;sector=central = 200", "deposit_copies;sector=local = 101"], ["agrees"]),
        (["deposit_copies = 291", "deposit_copies;sector=central = 200", "deposit_copies;sector=local = 101"], ["doubt"]),
        (["population = 900", "population;residence=urban = 200", "population;residence=rural = 101"], ["contradiction"]),
        (["population = 900", "population;residence=urban = 200"], []),
    ],
    "press_sum": [
        (["press_agencies = 850", "press_newspapers = 179", "press_magazines = 648"], []),
        (["press_agencies = 827", "press_newspapers = 179", "press_magazines = 648"], ["agrees"]),
        (["press_agencies = 800", "press_newspapers = 179", "press_magazines = 648"], ["doubt"]),
        (["press_agencies = 179", "press_newspapers = 179", "press_magazines = 648"], ["contradiction"]),
    ],
    "order": [
        (["communes_fixed_bb_pct = 79.4", "communes_internet_pct = 90"], ["agrees"]),
        (["communes_fixed_bb_pct = 79.4", "communes_internet_pct = 70"], ["contradiction"]),
        (["communes_fixed_bb = 158", "communes_total = 199 source=t"], ["agrees"]),
        (["communes_fixed_bb = 258", "communes_total = 199 source=t"], ["contradiction"]),
        (["bts_sites = 674", "bts_stations = 1911"], ["agrees"]),
        (["bts_sites = 900", "bts_stations = 730"], ["contradiction"]),
        (["bts_sites;sharing=shared = 900", "bts_sites = 730"], ["contradiction"]),
        (["full_dossiers_pct = 60", "online_dossiers_pct = 50"], ["contradiction"]),
        (["internet_users = 530000", *BOTH], ["agrees"]),
        (["internet_users = 600000", *BOTH], ["contradiction"]),
        (["internet_density_total = 118.2", "tel_density_total = 116.3"], ["doubt"]),
        (["internet_density_total = 18.2", "tel_density_total = 116.3"], ["agrees"]),
    ],
    "index_prev_100": [
        (["tel_subs_total = 143.22 measure=index", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016"], ["agrees"]),
        (["tel_subs_total = 143.32 measure=index", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016"], ["doubt"]),
        (["tel_subs_total = 143.22 measure=index", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016 source=t"], []),
    ],
    "growth": [
        (["tel_subs_total = 43.2 measure=change", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016"], ["agrees"]),
        (["tel_subs_total = 44.1 measure=change", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016"], ["agrees"]),
        (["tel_subs_total = 53.2 measure=change", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016"], ["doubt"]),
        (["tel_subs_total = 143.22 measure=index", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016 source=t"], ["agrees"]),
        (["tel_subs_total = 9 measure=change period=2017-S1", "tel_subs_total = 109 period=2017-S1", "tel_subs_total = 100 period=2016-S1"], ["agrees"]),
        (["tel_subs_total = 9 measure=change period=2017-S1", "tel_subs_total = 109 period=2017-S1", "tel_subs_total = 100 period=2016"], []),
        (["tel_subs_total = 53.2 measure=change status=target", "tel_subs_total = 2547107", "tel_subs_total = 1778489 period=2016"], []),
    ],
    "year_on_year": [
        (["schools_total = 400", "schools_total = 380 period=2016"], []),
        (["schools_total = 800", "schools_total = 380 period=2016"], ["doubt"]),
        (["schools_total = 24", "schools_total = 310 period=2016"], ["doubt"]),
        (["schools_total = 4", "schools_total = 2 period=2016"], []),
        (["tel_subs_fixed = 60864 period=2016", "tel_subs_fixed = 723244 period=2015"], ["agrees"]),
        (["tel_subs_fixed = 22541 period=2020", "tel_subs_fixed = 56161 period=2019"], ["doubt"]),
        (["tel_subs_total = 56 period=2007", "tel_subs_total = 28 period=2006", "tel_subs_total = 15 period=2005"], []),
        (["schools_total = 800", "schools_total = 380 period=2016 source=x"], []),
        (["schools_total = 800", "schools_total = 380 period=2016 vintage=64"], []),
        (["population = 800000 edition=b", "population = 380000 period=2016 edition=a"], []),
        (["post_revenue = 800e9", "post_revenue = 380e9 period=2016"], []),
        (["schools_total = 100", "schools_total = 500 period=2016"], ["doubt"]),
        (["schools_total = 100", "schools_total = 500 period=2015"], ["doubt"]),
        (["schools_total = 500", "schools_total = 100 period=2015"], ["doubt"]),
        (["schools_total = 100", "schools_total = 270 period=2015"], []),  # 0.37 in two years: 0.6 a year
        (["schools_total = 100", "schools_total = 270 period=2014"], []),
        (["schools_total = 100", "schools_total = 500 period=2014"], ["doubt"]),
        (["schools_total = 100", "schools_total = 9000 period=2013"], []),  # too long ago
        (["schools_total = 100", "schools_total = 120 period=2016", "schools_total = 900 period=2015"], ["doubt"]),
        (["schools_total = 100 doubts=unlike_definition", "schools_total = 500 period=2016"], []),
    ],
    "urban_rural": [
        (["hh_internet_pct = 80", "hh_internet_pct;residence=urban = 90", "hh_internet_pct;residence=rural = 40"], ["agrees"]),
        (["hh_internet_pct = 95", "hh_internet_pct;residence=urban = 90", "hh_internet_pct;residence=rural = 40"], ["contradiction"]),
        (["hh_internet_pct = 80", "hh_internet_pct;residence=urban = 90"], []),
        (
            [
                *("hh_internet_pct = 80.00", "hh_internet_pct;residence=urban = 90.00", "hh_internet_pct;residence=rural = 40.00"),
                *("hh_internet_pct = 88.00 period=2016", "hh_internet_pct;residence=urban = 90.00 period=2016"),
                "hh_internet_pct;residence=rural = 40.00 period=2016",
            ],
            ["agrees", "doubt", "agrees"],
        ),
    ],
    "score_pillars": [
        (["dti_score = 0.5", "dti_score;pillar=economy = 0.4", "dti_score;pillar=society = 0.6"], ["agrees"]),
        (["dti_score = 0.71", "dti_score;pillar=economy = 0.41", "dti_score;pillar=society = 0.63"], ["contradiction"]),
        (["dti_score = 0.7", "dti_score;pillar=economy = 0.4"], []),
    ],
    "duplicate_series": [
        ([*DN_USERS, "hh_internet_pct = 83.71", "hh_internet_pct;residence=urban = 87.32"], ["doubt"]),
        ([*DN_USERS, "hh_internet_pct = 83.71", "hh_internet_pct;residence=urban = 88.32"], ["agrees"]),
        ([*DN_USERS, "hh_internet_pct = 83.71"], []),
    ],
    "text_vs_table": [
        (["hh_internet_pct = 83.71", "hh_internet_pct = 83.71 source=t"], ["agrees"]),
        (["hh_internet_pct = 77.84", "hh_internet_pct = 83.71 source=t"], []),
    ],
    "levels": [
        (["ops_level3 = 1856", "ops_level4 = 736", "procedures_total = 2643"], ["agrees"]),
        (["ops_level3 = 2000", "ops_level4 = 736", "ops_total = 2643"], ["agrees"]),
        (["ops_level3 = 3000", "ops_level4 = 736", "ops_total = 2643"], ["contradiction"]),
        (["ops_level3 = 736", "ops_level4 = 2600", "ops_total = 2643"], ["contradiction"]),
        (["ops_level3 = 736", "ops_level4 = 2600"], []),
    ],
    "rank_score": [
        ([*RANKS, *SCORES], ["agrees"]),
        ([*RANKS[:2], "dti_rank = 2 area=04", *SCORES[:2], "dti_score = 0.72 area=04"], ["agrees"]),
        ([*RANKS[:2], "dti_rank = 2 area=04", *SCORES], ["contradiction"]),
        ([*RANKS, *SCORES[:2], "dti_score = 0.78 area=04"], ["contradiction"]),
        ([*RANKS[:2], *SCORES[:2]], []),
    ],
    "unit_scale": [
        (["tthc_post_revenue = 158674000", "post_revenue = 168.2e9"], ["agrees"]),
        (["tthc_post_revenue = 258.674e9", "post_revenue = 168.2e9"], ["doubt"]),
        (["tthc_post_revenue = 158674e9", "post_revenue = 168.2e9"], ["contradiction"]),
        (["post_revenue = 168.2e9", "post_revenue = 154e9 period=2016"], ["agrees"]),
        (["post_revenue = 168.2e9", "post_revenue = 154e6 period=2016"], ["contradiction"]),
    ],
    "province_sum": [
        ([*provinces("schools_total", "100"), "schools_total = 6300 area=VN"], ["agrees"]),
        ([*provinces("schools_total", "100"), "schools_total = 6550 area=VN"], ["doubt"]),
        ([*provinces("schools_total", "100"), "schools_total = 630 area=VN"], ["contradiction"]),
        ([*provinces("schools_total", "100")[1:], "schools_total = 630 area=VN"], []),
        ([*provinces("schools_total", "100"), "schools_total = 630 area=VN source=x"], []),
        ([*provinces("schools_total", "100", "publication=p source=t1"), "schools_total = 630 area=VN publication=p source=t2"], ["contradiction"]),
        ([*provinces("hh_internet_pct", {"else": "40", "04": "20"}), "hh_internet_pct = 39 area=VN"], ["agrees"]),
        ([*provinces("hh_internet_pct", {"else": "40", "04": "20"}), "hh_internet_pct = 45 area=VN"], ["contradiction"]),
    ],
}  # fmt: skip
CASES = [(name, lines, expected) for name, rows in ROWS.items() for lines, expected in rows]


@pytest.mark.parametrize(("name", "lines", "expected"), CASES, ids=lambda value: str(value)[:60])
def test_an_identity_says_what_it_should(name: str, lines: list[str], expected: list[str]) -> None:
    assert verdicts(name, lines) == expected


def test_every_identity_has_a_check_and_every_check_an_identity() -> None:
    assert set(CHECKS) == set(identities())


def test_every_identity_of_the_catalogue_is_checked() -> None:
    assert set(CATALOGUE) <= set(identities())


def test_every_identity_is_explained() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "curation.md").read_text(encoding="utf-8")
    assert [name for name in identities() if f"`{name}`" not in text] == []


def test_every_identity_is_tested_with_figures_that_hold_and_figures_that_do_not() -> None:
    assert set(ROWS) == set(identities())
    for name, rows in ROWS.items():
        seen = {verdict for _, expected in rows for verdict in expected}
        quiet = name in ("year_on_year", "text_vs_table")  # what they tell is only the one or the other
        assert "agrees" in seen, name
        assert seen - {"agrees"} or quiet, name


@pytest.mark.parametrize("name", sorted(ROWS))
def test_an_arithmetic_is_written_out_in_both_languages(name: str) -> None:
    for lines, _ in ROWS[name]:
        for check in results(lines):
            if check.identity == name:
                assert sum(character.isdigit() for character in check.en) > 1
                assert sum(character.isdigit() for character in check.vi) > 1
                assert check.vi != check.en


@pytest.mark.parametrize(
    ("name", "lines", "words"),
    [
        ("density", ROWS["density"][1][0], "503.339–508.555 người"),
        ("postal_density", ROWS["postal_density"][1][0], "2.769 / (π × 3,26²) = 82,9 người/km² ≠ 535.400 / 6.700,3 = 79,9"),
        ("pop_per_point", ROWS["pop_per_point"][3][0], "201 điểm × 2.769 = 555.693 người ≠ 490.756 / 97 × 100"),
        ("urban_rural", ROWS["urban_rural"][3][0], "tỷ trọng thành thị suy ra 96% (năm 2016), 80% (năm 2017)"),
        ("year_on_year", ROWS["year_on_year"][4][0], "Ngừng dịch vụ điện thoại cố định không dây"),
        ("levels", ROWS["levels"][0][0], "1.856 + 736 = 2.592 ≤ 2.643; mức độ 3 và 4 tính riêng"),
        ("levels", ROWS["levels"][1][0], "mức độ 3 gồm cả mức độ 4"),
        ("province_sum", ROWS["province_sum"][2][0], "6.300 (tổng 63 tỉnh, thành phố) ≠ 630 (cả nước)"),
    ],
    ids=str,
)  # fmt: skip
def test_an_arithmetic_can_be_followed(name: str, lines: list[str], words: str) -> None:
    assert any(words in check.vi for check in results(lines) if check.identity == name)


# --- which population --------------------------------------------------------------------------------------------------

REPORT = Source("r", "reports/r.txt", "0", "report", "r", area="04", period="2017")


@pytest.mark.parametrize(
    ("printed", "published", "verdict"),
    [
        # 490,756 over the series of 2017 is 91.7, over the one revised in 2025 93.2.
        ("91.7", "", "agrees"),
        ("91.7", "2018-02", "agrees"),
        ("96.0", "2018-02", "doubt"),
        ("96.0", "2025-09", "agrees"),
        ("96.0", "2022", "agrees"),
        ("88.5", "2025-09", "doubt"),
        ("88.5", "2018", "doubt"),
    ],
)
def test_a_report_is_held_against_what_its_time_could_know(printed: str, published: str, verdict: str) -> None:
    from dataclasses import replace

    lines = [TEL, f"tel_density_total = {printed}", *BOTH]
    assert verdicts("density", lines, [replace(REPORT, published=published)]) == [verdict]


def test_a_ratio_on_the_population_of_another_year_says_which() -> None:
    old = [
        f"population = {n} period={y} edition=pre-census-2019 source=t1"
        for y, n in (("2005", 505200), ("2006", 507100))
    ]
    lines = [
        TEL,
        "tel_density_total = 97",
        PEOPLE,
        *old,
        "population = 506000 period=2004 edition=revised-2025 source=t2",
    ]
    found = [check for check in results(lines, [REPORT]) if check.identity == "density"]
    assert [(check.verdict, check.mark) for check in found] == [("doubt", "stale_base")]
    assert "it fits the population of 2005, before the census of 2019, population of 2006" in found[0].en
    assert "2004" not in found[0].en, "an edition of 2025 cannot explain a report of 2017"


def test_the_nation_is_the_sum_of_its_provinces_where_nobody_prints_it() -> None:
    people = provinces("population", "1000000", "source=t1")
    lines = [*people, "tel_subs_total = 63000000 area=VN", "tel_density_total = 100 area=VN"]
    found = [check for check in results(lines) if check.identity == "density"]
    assert [check.verdict for check in found] == ["agrees"]
    assert "sum of 63 provinces" in found[0].en
    assert verdicts("density", lines[1:]) == [], "with one province missing there is no sum"


def test_a_sum_stands_in_no_row() -> None:
    claims = [made(n, line) for n, line in enumerate([*provinces("population", "1000000", "source=t1"), "tel_subs_total = 63000000 area=VN", "tel_density_total = 150 area=VN"])]  # fmt: skip
    marked, findings = reconcile(claims)
    assert len(marked) == len(claims)
    told = next(f.issue for f in findings if f.issue.identity == "density")
    assert set(told.observations) <= {claim.observation_id for claim in claims}


# --- the data file -----------------------------------------------------------------------------------------------------

ENTRY = {
    "id": "x",
    "formula": "a = b",
    "measure": "relative",
    "tolerance": ["0.01", "0.1"],
    "stated": "1%",
    "evidence": "",
    "source": "CORPUS",
}


def read(tmp_path: Path, *entries: dict[str, object]) -> dict[str, Identity]:
    def text(value: object) -> str:
        if isinstance(value, dict):
            return "{ " + ", ".join(f"{k} = {text(v)}" for k, v in value.items()) + " }"
        return "[" + ", ".join(map(text, value)) + "]" if isinstance(value, list) else json.dumps(value)

    path = tmp_path / "identities.toml"
    path.write_text("".join("[[identity]]\n" + "".join(f"{k} = {text(v)}\n" for k, v in e.items()) for e in entries))
    return loading.read(path, load())


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"measure": "miles"}, "measure is 'miles'"),
        ({"tolerance": ["0.1", "0.01"]}, "what agrees first"),
        ({"tolerance": ["-1", "0.01"]}, "what agrees first"),
        ({"tolerance": ["a", "b"]}, "two figures as text"),
        ({"tolerance": [0.1, 0.2, 0.3]}, "two figures as text"),
        ({"tolerance": "0.1"}, "two figures as text"),
        ({"rounded": ["1"]}, "two figures as text"),
        ({"worst": "agrees"}, "worst is 'agrees'"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"except": ["nothing"]}, "unknown indicator 'nothing'"),
        ({"relation": [{"whole": "nothing"}]}, "unknown indicator 'nothing'"),
        ({"relation": [{"whole": "population", "parts": ["population;residence=moon"]}]}, "unknown breakdown"),
        ({"relation": [{"parts": ["population"]}]}, "names no whole"),
        ({"relation": [{"whole": "population", "sum": "x"}]}, "unknown key 'sum'"),
    ],
    ids=str,
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, changes: dict[str, object], fault: str) -> None:
    with pytest.raises(BadLexicon, match=r"identities\.toml") as caught:
        read(tmp_path, {**ENTRY, **changes}, ENTRY, ENTRY)
    assert fault in str(caught.value)
    assert "stands twice" in str(caught.value), "all faults are told together"


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="evidence is missing"):
        read(tmp_path, {k: v for k, v in ENTRY.items() if k != "evidence"})


@pytest.mark.parametrize(
    ("distance", "verdict", "rounded", "soft"),
    [
        ("0", "agrees", "agrees", "agrees"),
        ("0.01", "agrees", "agrees", "agrees"),
        ("0.011", "doubt", "agrees", "doubt"),
        ("0.1", "doubt", "doubt", "doubt"),
        ("0.11", "contradiction", "doubt", "doubt"),
        ("9", "contradiction", "contradiction", "doubt"),
    ],
)
def test_a_distance_is_judged_by_the_tolerances(tmp_path, distance, verdict, rounded, soft) -> None:
    entry = read(tmp_path, {**ENTRY, "rounded": ["0.05", "0.2"]})["x"]
    assert entry.verdict(Decimal(distance)) == verdict
    assert entry.verdict(Decimal(distance), rounded=True) == rounded
    assert entry.verdict(Decimal(distance), worst="doubt") == soft


def test_every_density_of_the_phrases_is_checked() -> None:
    from ictstats.lexicon.phrases import phrases

    checked = {(r.parts[0][0], r.share[0]) for r in identities()["density"].relations}
    assert set(phrases().density.items()) <= checked


def test_every_share_is_bounded_or_listed() -> None:
    over = {code for code, one in load().indicators.items() if one.kind == "share" and (one.maximum or 0) > 100}
    assert over <= set(identities()["bounded_pct"].exceptions)


# --- the committed data ------------------------------------------------------------------------------------------------

SEED = [
    ("density", "cao_bang_2017/848-867", "490.756 / 535.400 × 100 = 91,7", "khớp dân số năm 2005"),
    ("density", "cao_bang_2017/848-867", "≠ 97 (in ra)", "dân số năm 2006"),
    ("pop_per_point", "cao_bang_2017/519-535", "201 điểm × 2.769", "≠ 490.756 / 97 × 100 = 505.934 người"),
    ("postal_density", "cao_bang_2017/519-535", "2.769 / (π × 3,26²) = 82,9", "535.400 / 6.700,3 = 79,9"),
    ("duplicate_series", "30_danang_household_internet/78-84", "83,71 / 59,03 / 87,32 = ", "(năm 2020)"),
    ("urban_rural", "hh_internet_pct/L12:value", "97,7% (năm 2017)", "81,3% (năm 2018)"),
    ("bts_sum", "20_brvt_2024/103-113", "= 4.838", "≠ 2.262"),
    ("order", "21_bac_ninh_2017/345-367", "118,2 >", "116,3"),
    ("year_on_year", "health_establishments/L516:value", "24 / 310", "= 0,08"),
]  # fmt: skip


@pytest.mark.parametrize(("identity", "row", "one", "other"), SEED, ids=lambda value: str(value)[:30])
def test_the_doubts_that_are_known_come_out(identity: str, row: str, one: str, other: str) -> None:
    import csv

    path = Path(__file__).resolve().parents[2] / "data" / "processed" / "issues.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        told = [
            r for r in csv.DictReader(handle) if r["identity"] == identity and row in r["observation_ids"].split(";")
        ]
    texts = [r["message_vi"] for r in told if r["kind"] != "reconciliation_agrees"]
    assert any(one in text and other in text for text in texts), texts

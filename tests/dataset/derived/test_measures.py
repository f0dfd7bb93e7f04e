"""Derived measures: what each of them gives, what it refuses, and that bounds, statuses and inputs are carried through."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset.derived.distances import distance
from ictstats.dataset.derived.growth import growth
from ictstats.dataset.derived.measures import per, share
from ictstats.dataset.derived.merging import to_vintage
from ictstats.dataset.derived.ranking import rank
from ictstats.dataset.derived.segments import segment
from ictstats.errors import UnknownName, WrongUse
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.territories import units

BASE = {"indicator": "tel_subs_total", "area": "04", "period": "2017", "value": 490_000.0}


def frame(*rows: dict) -> pd.DataFrame:
    """Cao Bằng's telephones of 2017, each row with what it changes."""
    return pd.DataFrame([{"observation_id": f"t/{n}", **BASE, **row} for n, row in enumerate(rows)])


def people(*rows: dict) -> pd.DataFrame:
    base = {**BASE, "indicator": "population", "value": 500_000.0}
    return pd.DataFrame([{"observation_id": f"p/{n}", **base, **row} for n, row in enumerate(rows or ({},))])


def only(result: pd.DataFrame) -> dict:
    (row,) = result.to_dict("records")
    return row


EDITIONS = (
    {"edition": "pre-census-2019", "value": 500_000.0, "preferred": False},
    {"edition": "revised-2025", "value": 490_000.0},
)


@pytest.mark.parametrize(
    ("row", "below", "options", "value", "name"),
    [
        ({}, [{}], {}, 98, "tel_density_total"),
        ({"period": "2017-11"}, [{}], {}, 98, "tel_density_total"),
        ({"period": "2017-11"}, [{}, {"period": "2017-11", "value": 980_000.0}], {}, 50, "tel_density_total"),
        ({"period": "2017-S1"}, [{}], {}, 98, "tel_density_total"),
        (
            {"period": "2017"},
            [{"period": "2017-06"}, {"period": "2017-12", "value": 980_000.0}],
            {},
            50,
            "tel_density_total",
        ),
        # The population as it was known then, the newest, or a named one.
        ({}, EDITIONS, {}, 98, "tel_density_total"),
        ({}, EDITIONS, {"edition": "newest"}, 100, "tel_density_total"),
        ({}, EDITIONS, {"edition": "revised-2025"}, 100, "tel_density_total"),
        ({"edition": "revised-2025"}, EDITIONS, {}, 100, "tel_density_total"),
        (
            {"period": "2026", "vintage": "34"},
            [{**e, "period": "2026", "vintage": "34"} for e in EDITIONS],
            {},
            100,
            "tel_density_total",
        ),
        ({}, [{}, {"status": "estimate", "value": 1.0}], {}, 98, "tel_density_total"),
        ({}, [{"value": 1.0, "preferred": False}, {}], {}, 98, "tel_density_total"),
        # Urban subscribers are held against urban people; an operator's against everybody.
        (
            {"breakdown": "residence=urban"},
            [{}, {"breakdown": "residence=urban", "value": 98_000.0}],
            {},
            500,
            "tel_density_total",
        ),
        ({"breakdown": "operator=VNPT"}, [{}], {}, 98, "tel_density_total"),
        ({"indicator": "post_items_sent"}, [{}], {"base": 1}, 0.98, "post_items_per_capita"),
        ({"indicator": "bts_sites"}, [{}], {"base": 1000}, 980, "bts_sites"),
        # A province that kept its territory has one code in both sets of units.
        ({"vintage": "34"}, [{"vintage": "63"}], {}, 98, "tel_density_total"),
    ],
)
def test_per_takes_the_figure_of_the_same_land_time_and_edition(row, below, options, value, name) -> None:
    made = only(per(frame(row), "population", **options, data=people(*below)))
    assert made["value"] == pytest.approx(value)
    assert made["indicator"] == name
    assert made["inputs"].startswith("t/0;p/")
    assert made["observation_id"].startswith("per/population/")
    assert "population" in made["note"]
    assert made["quote"] == ""


@pytest.mark.parametrize(
    ("row", "below", "options", "doubt"),
    [
        ({}, [{"period": "2016"}], {}, "no_denominator"),
        ({}, [{"area": "06"}], {}, "no_denominator"),
        ({}, [{"status": "target"}], {}, "no_denominator"),
        ({}, [{"measure": "change"}], {}, "no_denominator"),
        ({}, [{"value": None}], {}, "no_denominator"),
        ({}, [{}], {"edition": "revised-2025"}, "no_denominator"),
        ({"breakdown": "residence=urban"}, [{}], {}, "no_denominator"),
        ({"period": "2016-07-01/P12M"}, [{}], {}, "no_denominator"),
        ({"period": ""}, [{}], {}, "no_denominator"),
        # Tuyên Quang of today never takes the population that the code had before, unless all its parts are there.
        ({"area": "08", "vintage": "34"}, [{"area": "08"}], {}, "no_denominator"),
        (
            {"area": "01", "vintage": "64", "period": "2007"},
            [{"area": "01", "vintage": "63", "period": "2007"}],
            {},
            "no_denominator",
        ),
        ({}, [{"value": 0.0}], {}, "zero_denominator"),
        ({}, [{"value": 0.0, "bound": "at_least"}], {}, "zero_denominator"),
        ({"bound": "more_than"}, [{"bound": "more_than"}], {}, "bounds_unclear"),
        ({"value": None}, [{}], {}, "no_figure"),
        ({"measure": "change", "unit": "percent"}, [{}], {}, "not_a_count"),
        ({"indicator": "dti_score"}, [{}], {}, "not_a_count"),
        ({"indicator": "hh_internet_pct"}, [{}], {}, "not_a_count"),
        ({"indicator": "mystery"}, [{}], {}, "no_indicator"),
    ],
)
def test_per_keeps_a_row_that_it_cannot_compute(row, below, options, doubt) -> None:
    made = only(per(frame(row), "population", **options, data=people(*below)))
    assert math.isnan(made["value"])
    assert doubt in made["doubts"].split(";")
    assert doubt in lexicon().doubts


def test_per_of_merged_provinces_divides_by_merged_people() -> None:
    below = people({"area": "02", "value": 100.0}, {"area": "08", "value": 300.0})
    made = only(per(frame({"area": "08", "vintage": "34", "value": 200.0}), data=below))
    assert made["value"] == 50
    assert made["inputs"] == "t/0;p/0;p/1"


@pytest.mark.parametrize(
    ("top", "bottom", "bound"),
    [
        ("exact", "exact", "exact"),
        ("more_than", "exact", "more_than"),
        ("exact", "more_than", "less_than"),
        ("exact", "at_least", "at_most"),
        ("approximate", "exact", "approximate"),
        ("exact", "approximate", "approximate"),
        ("nearly", "exact", "nearly"),
    ],
)
def test_bounds_go_through(top: str, bottom: str, bound: str) -> None:
    made = only(per(frame({"bound": top}), data=people({"bound": bottom})))
    assert (made["value"], made["bound"]) == (98, bound)


@pytest.mark.parametrize(
    ("top", "bottom", "status"),
    [
        ("actual", "actual", "actual"),
        ("estimate", "actual", "estimate"),
        ("actual", "preliminary", "preliminary"),
        ("preliminary", "estimate", "estimate"),
        ("target", "actual", "target"),
    ],
)
def test_the_weakest_status_goes_through(top: str, bottom: str, status: str) -> None:
    assert only(per(frame({"status": top}), data=people({"status": bottom})))["status"] == status


def test_ranges_and_doubts_go_through() -> None:
    row = {"value": None, "low": 100_000.0, "high": 200_000.0, "doubts": "period_from_source"}
    made = only(per(frame(row), data=people({"doubts": "revised_series"})))
    assert (made["low"], made["high"], made["bound"]) == (20, 40, "exact")
    assert made["doubts"] == "period_from_source;revised_series"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda rows: per(rows, "populaton", data=rows), UnknownName),
        (lambda rows: per(rows, "population", 0, data=rows), WrongUse),
        (lambda rows: per(rows, "population", -1, data=rows), WrongUse),
        (lambda rows: per(rows, "population", True, data=rows), WrongUse),
        (lambda rows: per(rows.drop(columns="area"), data=rows), WrongUse),
        (lambda rows: share(rows, "telephone"), UnknownName),
        (lambda rows: growth(rows, 0), WrongUse),
        (lambda rows: growth(rows, 1.5), WrongUse),
        (lambda rows: growth(rows.drop(columns="period")), WrongUse),
        (lambda rows: rank(rows.drop(columns="value")), WrongUse),
        (lambda rows: distance(rows, "goal"), WrongUse),
        (lambda rows: segment(rows.drop(columns="indicator")), WrongUse),
    ],
)
def test_wrong_use_is_said(call, error) -> None:
    with pytest.raises(error) as caught:
        call(frame({}))
    assert caught.value.exit_status == 2
    assert caught.value.remedy


def test_a_misspelt_indicator_is_suggested() -> None:
    with pytest.raises(UnknownName, match="did you mean 'population'"):
        per(frame({}), "populaton", data=people())


@pytest.mark.parametrize(
    ("row", "whole", "value", "doubts"),
    [
        ({"indicator": "tel_subs_mobile", "value": 245_000.0}, {}, 50, ""),
        ({"value": 49_000.0, "breakdown": "operator=VNPT"}, {}, 10, ""),
        ({"value": 49_000.0, "breakdown": "residence=urban"}, {}, 10, ""),
        ({"indicator": "tel_subs_mobile"}, {"value": 245_000.0}, 200, "contradicted"),
        ({"indicator": "tel_subs_mobile"}, {"period": "2016"}, None, "no_denominator"),
        ({"indicator": "tel_subs_mobile"}, {"period": "2017-11"}, None, "no_denominator"),
        ({"indicator": "population"}, {}, None, "other_unit"),
        ({"indicator": "dti_rank", "unit": "rank"}, {}, None, "not_a_count"),
    ],
)
def test_shares(row, whole, value, doubts) -> None:
    made = only(share(frame(row), "tel_subs_total", data=frame(whole)))
    assert made["doubts"] == doubts
    assert made["value"] == value if value else math.isnan(made["value"])


def test_a_share_that_the_catalogue_has_gets_its_code() -> None:
    rows = frame({"indicator": "communes_fixed_bb", "value": 158.0}, {"indicator": "communes_total", "value": 199.0})
    made = share(rows, "communes_total").iloc[0]
    assert (made["indicator"], made["unit"]) == ("communes_fixed_bb_pct", "percent")
    assert (made["numerator"], made["denominator"]) == (158, 199)


def series(*pairs: tuple[str, float], **common: object) -> pd.DataFrame:
    return frame(
        *({"indicator": "post_offices", "period": period, "value": value, **common} for period, value in pairs)
    )


@pytest.mark.parametrize(
    ("rows", "back", "value", "unit"),
    [
        (series(("2013", 100), ("2014", 125)), 1, 25, "percent"),
        (series(("2012", 100), ("2014", 125)), 2, 25, "percent"),
        (series(("2013-12", 100), ("2014-01", 90)), 1, -10, "percent"),
        (series(("2013-01", 100), ("2014-01", 90)), 12, -10, "percent"),
        (series(("2013-Q4", 100), ("2014-Q1", 90)), 1, -10, "percent"),
        (series(("2013-S1", 100), ("2014-S1", 90)), 2, -10, "percent"),
        (series(("2013-01-01/P9M", 100), ("2014-01-01/P9M", 90)), 1, -10, "percent"),
        (series(("2013-S1", 100), ("2014-01-01/P6M", 90)), 2, None, "percent"),
        (series(("2013", 40), ("2014", 50), indicator="hh_internet_pct"), 1, 10, "percentage_points"),
        (series(("2016", 0.5), ("2017", 0.75), indicator="papi_egov_score"), 1, 50, "percent"),
        # Cao Bằng is one series across July 2025, and so is Hà Nội.
        (pd.concat([series(("2024", 100)), series(("2025", 110))]).assign(observation_id=["a", "b"]), 1, 10, "percent"),
        (series(("2024", 100), ("2025", 110), area="01"), 1, 10, "percent"),
    ],
)
def test_growth(rows: pd.DataFrame, back: int, value: float | None, unit: str) -> None:
    made = growth(rows, back).iloc[-1]
    assert made["measure"] == "change"
    assert made["unit"] == unit
    if value is None:
        assert made["doubts"] == "no_earlier_figure"
    else:
        assert made["value"] == pytest.approx(value)
        assert len(made["inputs"].split(";")) == 2


@pytest.mark.parametrize(
    ("rows", "doubt"),
    [
        (series(("2013", 100)), "no_earlier_figure"),
        (series(("2012", 100), ("2014", 125)), "no_earlier_figure"),
        (series(("2013", 100), ("2014", 125)).assign(status=["target", "actual"]), "no_earlier_figure"),
        (series(("2013", 100), ("2014", 125)).assign(breakdown=["", "operator=VNPT"]), "no_earlier_figure"),
        (series(("2013", 100), ("2014", 125)).assign(unit=["offices", "points"]), "no_earlier_figure"),
        (series(("2013", 0), ("2014", 125)), "zero_denominator"),
        (series(("2013", 100), ("2014", 125), bound="more_than"), "bounds_unclear"),
        (series(("2013", 5), ("2014", 4), indicator="dti_rank", unit="rank"), "not_a_level"),
        (series(("2013", 5), ("2014", 4), measure="index"), "not_a_level"),
        (series(("2013", 100), ("2014", 125)).assign(edition=["pre-census-2019", "revised-2025"]), "across_edition"),
        # May 2011: from activated SIMs to those with traffic.
        (series(("2010", 100), ("2011", 70), indicator="tel_subs_mobile"), "across_break"),
        # A flow over a year in which the definition changed is of neither definition.
        (series(("2010", 100), ("2011", 70), indicator="post_revenue"), "across_break"),
        (series(("2007", 100), ("2008", 250), area="01"), "across_territory"),
        (series(("2007", 100), ("2008", 80), area="26"), "across_territory"),
        (series(("2024", 100), ("2025", 250), area="08"), "across_territory"),
    ],
)
def test_growth_is_refused_across_what_parts_a_series(rows: pd.DataFrame, doubt: str) -> None:
    made = growth(rows).iloc[-1]
    assert math.isnan(made["value"])
    assert made["doubts"] == doubt


def test_what_affects_every_series_is_marked() -> None:
    made = growth(series(("2016", 100), ("2017", 110))).iloc[-1]
    assert (made["value"], made["doubts"]) == (pytest.approx(10), "series_break")
    made = growth(series(("2016", 100), ("2017", 110), indicator="population")).iloc[-1]
    assert made["doubts"] == ""


def ranking(values: list[float], **common: object) -> pd.DataFrame:
    rows = [{"area": area, "value": value, **common} for area, value in zip(units("63"), values, strict=False)]
    return frame(*rows)


ELEVEN = [50.0, 40, 40, 30, 20, 10, 9, 8, 7, 6, 5]


@pytest.mark.parametrize(
    ("rows", "ranks"),
    [
        (ranking(ELEVEN), [1, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11]),
        (ranking(ELEVEN, indicator="post_radius_km"), [11, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (ranking(ELEVEN[:10]), [1, 2, 2, 4, 5, 6, 7, 8, 9, 10]),
    ],
)
def test_ranks(rows: pd.DataFrame, ranks: list[int]) -> None:
    made = rank(rows)
    assert [*made["value"]] == ranks
    assert set(made["among"]) == {len(rows)}
    assert set(made["unit"]) == {"rank"}


@pytest.mark.parametrize(
    ("rows", "doubt"),
    [
        (ranking(ELEVEN[:9]), "few_areas"),
        (ranking(ELEVEN, indicator="dti_rank", unit="rank"), "not_a_level"),
        (ranking(ELEVEN, area_level="district"), "not_a_province"),
        (ranking(ELEVEN).assign(value=None), "no_figure"),
        (ranking(ELEVEN, indicator="mystery"), "no_indicator"),
        (ranking(ELEVEN).assign(period=[str(2000 + n) for n in range(11)]), "few_areas"),
    ],
)
def test_there_is_no_rank(rows: pd.DataFrame, doubt: str) -> None:
    made = rank(rows)
    assert made["value"].isna().all()
    assert set(made["doubts"]) == {doubt}


def test_the_rank_of_a_bound_is_a_range() -> None:
    rows = ranking(ELEVEN).assign(bound=["exact"] * 5 + ["more_than"] + ["exact"] * 5)
    made = rank(rows)
    assert [made["low"].iloc[5], made["high"].iloc[5]] == [1, 6]  # "trên 10" may be the largest of all
    assert [made["low"].iloc[0], made["high"].iloc[0]] == [1, 2]
    assert made["value"].iloc[6] == 7  # it is below "trên 10" for certain


def test_sets_of_units_and_targets_are_ranked_apart_and_a_claim_once() -> None:
    rows = pd.concat([ranking(ELEVEN), ranking(ELEVEN, status="target"), ranking(ELEVEN[:1], preferred=False)])
    made = rank(rows.assign(observation_id=[f"r/{n}" for n in range(23)]))
    assert [*made["among"]] == [11] * 23
    assert made["doubts"].iloc[22] == "other_claim"
    assert set(made["status"].iloc[11:22]) == {"target"}


@pytest.mark.parametrize(
    ("row", "value", "bound", "met"),
    [
        ({"value": 3.26}, 0.26, "exact", "no"),
        ({"value": 3.0}, 0, "exact", "yes"),
        ({"value": 2.5}, -0.5, "exact", "yes"),
        ({"value": 2.5, "bound": "less_than"}, -0.5, "less_than", "yes"),
        ({"value": 3.5, "bound": "more_than"}, 0.5, "more_than", "no"),
        ({"value": 2.5, "bound": "more_than"}, -0.5, "more_than", ""),
        ({"value": 3.2, "bound": "approximate"}, 0.2, "approximate", ""),
        ({"indicator": "adults_smartphone_pct", "value": 85.0}, 5, "exact", "yes"),
        ({"indicator": "adults_dsig_pct", "value": 50.0}, 0, "exact", "no"),  # more than 50 is asked for
        ({"indicator": "adults_dsig_pct", "value": 50.0, "bound": "more_than"}, 0, "more_than", "yes"),
    ],
)
def test_distance_to_a_norm(row: dict, value: float, bound: str, met: str) -> None:
    made = only(distance(frame({"indicator": "post_radius_km", **row})))
    assert (made["value"], made["bound"], made["met"]) == (pytest.approx(value), bound, met)


@pytest.mark.parametrize(
    ("breakdown", "value", "met", "doubt"),
    [
        ("level=province", -5, "no", ""),
        ("level=district", 5, "yes", ""),
        ("level=commune", 25, "yes", ""),
        ("", None, "", "norm_by_level"),
        ("level=3", None, "", "no_norm"),
        ("level=district;operator=VNPT", None, "", "no_norm"),
    ],
)
def test_a_norm_of_a_level_holds_for_that_level_only(breakdown: str, value: float | None, met: str, doubt: str) -> None:
    row = {"indicator": "workfiles_online_pct", "value": 85.0, "unit": "percent", "breakdown": breakdown}
    made = only(distance(frame(row)))
    assert (made["met"], made["doubts"]) == (met, doubt)
    assert math.isnan(made["value"]) if value is None else made["value"] == value


def test_a_norm_for_all_is_not_taken_for_a_part() -> None:
    made = only(distance(frame({"indicator": "adults_smartphone_pct", "value": 85.0, "breakdown": "residence=urban"})))
    assert made["doubts"] == "no_norm"


FACT = {"indicator": "hh_fibre_pct", "value": 70.0}


@pytest.mark.parametrize(
    ("fact", "target", "value", "met"),
    [
        ({}, {"value": 80.0}, -10, "no"),
        ({}, {"value": 60.0}, 10, "yes"),
        ({}, {"value": None, "low": 70.0, "high": 80.0}, 0, "yes"),
        ({}, {"value": 80.0, "period": "2020"}, -10, "no"),
        ({}, {"value": 70.0, "bound": "more_than"}, 0, "no"),
        ({}, {"value": 80.0, "period": "2016"}, None, ""),
        ({}, {"value": 80.0, "area": "06"}, None, ""),
        ({}, {"value": 80.0, "breakdown": "residence=urban"}, None, ""),
        ({"status": "estimate"}, {"value": 80.0}, -10, "no"),
    ],
)
def test_distance_to_a_target(fact: dict, target: dict, value: float | None, met: str) -> None:
    rows = frame({**FACT, **fact}, {**FACT, "status": "target", **target})
    made = distance(rows, "target").iloc[0]
    assert made["met"] == met
    assert made["status"] == fact.get("status", "actual")
    if value is None:
        assert made["doubts"] == "no_target"
    else:
        assert (made["value"], made["unit"]) == (value, "percentage_points")
        assert made["inputs"] == "t/0;t/1"


def test_the_target_that_is_due_first_counts() -> None:
    late = {**FACT, "status": "target", "value": 95.0, "period": "2025"}
    rows = frame(FACT, late, {**late, "value": 75.0, "period": "2018"})
    assert distance(rows, "target").iloc[0]["value"] == -5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"period": "2014"}, {"period": "2015"}, True),
        ({"period": "2010"}, {"period": "2011"}, False),
        ({"period": "2011-04"}, {"period": "2011-05"}, False),
        ({"edition": "revised-2025"}, {"edition": "pre-census-2019"}, False),
        ({"area": "08", "period": "2024"}, {"area": "08", "period": "2025"}, False),
        ({"period": "2024-09"}, {"period": "2024-10"}, False),  # handsets with 2G only, October 2024
        ({"area": "04", "vintage": "63"}, {"area": "04", "vintage": "34"}, True),
        ({"area": "01", "period": "2007"}, {"area": "01", "period": "2008"}, False),
        ({"area": "17", "period": "2007"}, {"area": "17", "period": "2008"}, False),
        ({"area": "19", "period": "2007"}, {"area": "19", "period": "2008"}, True),
    ],
)
def test_segments(one: dict, other: dict, same: bool) -> None:
    mobile = {"indicator": "tel_subs_mobile"}
    labels = segment(frame({**mobile, **one}, {**mobile, **other}))
    assert (labels.iloc[0] == labels.iloc[1]) is same


def test_a_row_without_a_period_has_no_segment() -> None:
    assert [*segment(frame({"period": ""}, {"indicator": "mystery"}))] == ["", ""]


MEASURES = {
    "per": lambda rows: per(rows, data=people()),
    "share": lambda rows: share(rows, "tel_subs_total"),
    "growth": growth,
    "rank": rank,
    "distance": distance,
    "distance to target": lambda rows: distance(rows, "target", data=rows),
}


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_measure_keeps_rows_columns_order_and_input(measure) -> None:
    rows = frame({"mine": "a"}, {"period": "2016", "mine": "b"}, {"area": "VN", "mine": "c"}).set_axis([7, 3, 5])
    before = rows.copy(deep=True)
    made = measure(rows)
    assert_frame_equal(rows, before)
    assert [*made.index] == [7, 3, 5]
    assert [*made["mine"]] == ["a", "b", "c"]
    assert [*made.columns[: len(OBSERVATIONS)]] == [*OBSERVATIONS]
    assert made["observation_id"].is_unique
    assert made["inputs"].str.contains("t/").all()
    assert measure(rows.iloc[:0]).empty


def test_measures_follow_each_other() -> None:
    """Claims are named, not the steps between; and a merged row can be divided."""
    rows = frame({"area": "02", "value": 200.0}, {"area": "08", "value": 400.0})
    below = people({"area": "02", "value": 100.0}, {"area": "08", "value": 300.0})
    merged = to_vintage(rows, 34, data=below).frame
    made = only(per(merged, data=below))
    assert (made["value"], made["inputs"]) == (150, "t/0;t/1;p/0;p/1")

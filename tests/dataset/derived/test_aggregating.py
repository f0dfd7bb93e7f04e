"""Regions and the nation from their provinces: what adds up, what is computed anew, what is refused, what is said."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import ictstats as ict
from ictstats.dataset.derived.aggregating import aggregate
from ictstats.errors import UnknownName, WrongUse
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.territories import units
from ictstats.speech import speaking

HIGHLANDS = ["62", "64", "66", "67", "68"]


def rows(values: list[float], areas: list[str] = HIGHLANDS, **cells: object) -> pd.DataFrame:
    frame = pd.DataFrame({"area": areas[: len(values)], "value": values})
    return frame.assign(**{"indicator": "schools_total", "period": "2016", **cells})


def result(frame: pd.DataFrame, by: str = "region", data: pd.DataFrame | None = None) -> dict:
    (row,) = aggregate(frame, by, data=frame if data is None else data).frame.to_dict("records")
    return row


def reasons(frame: pd.DataFrame, by: str = "region", data: pd.DataFrame | None = None) -> dict[str, int]:
    made = aggregate(frame, by, data=frame if data is None else data)
    assert made.frame.empty
    return made.refused["reason"].value_counts().to_dict()


def test_a_whole_region_is_a_sum_that_says_what_it_is_made_of() -> None:
    row = result(rows([1, 2, 3, 4, 5]))
    assert (row["value"], row["bound"], row["doubts"]) == (15, "exact", "")
    assert (row["counted"], row["members"]) == (5, 5)
    assert (row["area"], row["area_level"], row["area_name"], row["vintage"]) == ("", "region", "Tây Nguyên", "63")
    assert row["inputs"] == "row/0;row/1;row/2;row/3;row/4"
    assert row["note"] == "Kon Tum 1 + Gia Lai 2 + Đắk Lắk 3 + Đắk Nông 4 + Lâm Đồng 5"
    assert row["quote"] == ""


@pytest.mark.parametrize(
    ("lang", "note"),
    [("en", "2 of 5 provinces: Kon Tum 1 + Gia Lai 2"), ("vi", "2 trong 5 tỉnh, thành phố: Kon Tum 1 + Gia Lai 2")],
)
def test_a_region_with_gaps_is_never_passed_off_as_whole(lang: str, note: str) -> None:
    with speaking(lang):
        row = result(rows([1, 2]))
    assert (row["value"], row["bound"], row["doubts"]) == (3, "at_least", "provinces_missing")
    assert (row["counted"], row["members"], row["note"]) == (2, 5, note)


@pytest.mark.parametrize(
    ("bounds", "value", "bound"),
    [
        (["exact"] * 5, 15, "exact"),
        (["more_than", "exact", "exact", "exact", "exact"], 15, "more_than"),
        (["less_than", "exact", "exact", "exact", "exact"], 15, "less_than"),
        (["approximate", "exact", "exact", "exact", "exact"], 15, "approximate"),
        (["more_than", "exact"], 3, "more_than"),
    ],
)
def test_bounds_are_carried_through(bounds: list[str], value: float, bound: str) -> None:
    frame = rows([1, 2, 3, 4, 5][: len(bounds)]).assign(bound=bounds)
    row = result(frame)
    assert (row["value"], row["bound"]) == (value, bound)


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, "actual"), ({2: "estimate"}, "estimate"), ({0: "preliminary", 4: "estimate"}, "estimate")],
)
def test_the_weakest_status_counts(changes: dict[int, str], status: str) -> None:
    given = [changes.get(at, "actual") for at in range(5)]
    assert result(rows([1, 2, 3, 4, 5]).assign(status=given))["status"] == status


def test_a_target_is_not_added_to_facts() -> None:
    frame = rows([1, 2, 3, 4, 5]).assign(status=["actual"] * 4 + ["target"])
    made = aggregate(frame).frame
    assert made[["status", "counted", "bound"]].values.tolist() == [
        ["actual", 4, "at_least"],
        ["target", 1, "at_least"],
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"indicator": "dti_score"}, "not_additive"),
        ({"indicator": "dti_rank", "measure": "rank"}, "not_additive"),
        ({"measure": "change"}, "not_additive"),
        ({"indicator": "nothing", "unit": "schools"}, "no_indicator"),
        ({"indicator": "hh_fibre_pct", "unit": "percent"}, "no_weight"),
        ({"area_level": "district"}, "other_level"),
        ({"area": "VN"}, "other_level"),
        ({"area": ""}, "other_level"),
        ({"area": "99"}, "unknown_area"),
        ({"period": ""}, "no_period"),
        ({"value": math.nan}, "no_figure"),
    ],
    ids=str,
)
def test_what_makes_no_region_is_refused_with_a_reason(changed: dict, reason: str) -> None:
    assert reasons(rows([1, 2, 3, 4, 5]).assign(**changed)) == {reason: 5}


def test_things_counted_in_several_provinces_do_not_add_up() -> None:
    everywhere = next(
        code for code, entry in lexicon().indicators.items() if not entry.additive and entry.kind == "count"
    )
    assert reasons(rows([1, 2, 3, 4, 5], indicator=everywhere)) == {"counted_everywhere": 5}


def test_a_second_claim_of_a_province_is_not_added() -> None:
    made = aggregate(pd.concat([rows([1, 2, 3, 4, 5]), rows([9])], ignore_index=True))
    assert made.frame["value"].tolist() == [15]
    assert made.refused["reason"].tolist() == ["other_claim"]


def test_a_share_with_its_parts_is_computed_anew() -> None:
    parts = {"indicator": "hh_fibre_pct", "unit": "percent", "denominator": [10, 20, 30, 40, 100]}
    row = result(rows([10, 20, 30, 40, 50]).assign(**parts, numerator=[1, 4, 9, 16, 50]))
    assert row["value"] == 40  # 80 of 200, no mean of the five
    assert (row["numerator"], row["denominator"]) == (80, 200)


WEIGHED = "hh_fibre_pct"


def households(values: list[float], **cells: object) -> pd.DataFrame:
    frame = rows(values, indicator=lexicon().indicators[WEIGHED].denominator, **cells)
    return frame.assign(observation_id=[f"weight/{at}" for at in range(len(values))])


def test_a_share_without_its_parts_is_weighted_by_what_it_is_taken_over() -> None:
    row = result(rows([10, 20, 30, 40, 50], indicator=WEIGHED), data=households([1, 1, 1, 1, 6]))
    assert row["value"] == pytest.approx(40)
    assert "mean of 5 provinces, weighted by: Households 2016" in row["note"]
    assert row["inputs"].split(";") == [*(f"row/{at}" for at in range(5)), *(f"weight/{at}" for at in range(5))]


@pytest.mark.parametrize(
    ("weights", "bound"),
    [([1, 1, 1, 1], "exact"), ([1, 1, 1, 1, 0], "exact"), ([1, 1, 1, 1, 1], "approximate"), ([], "exact")],
)
def test_a_weight_that_is_missing_zero_or_not_exact_weighs_nothing(weights: list[float], bound: str) -> None:
    data = households(weights).assign(bound=bound)
    assert reasons(rows([10, 20, 30, 40, 50], indicator=WEIGHED), data=data) == {"no_weight": 5}


def test_a_share_of_some_provinces_is_not_that_of_the_region() -> None:
    made = aggregate(rows([10, 20, 30], indicator=WEIGHED), data=households([1, 1, 1, 1, 1]))
    assert made.frame.empty
    assert made.refused["reason"].tolist() == ["provinces_missing"] * 3
    assert made.refused["missing"].tolist() == ["Đắk Nông, Lâm Đồng"] * 3
    assert made.refused["message_vi"].iloc[0] == "Chưa đủ số liệu của mọi tỉnh, thành phố: Đắk Nông, Lâm Đồng"


@pytest.mark.parametrize(
    ("period", "vintage", "provinces"), [("2007", "64", 64), ("2016", "63", 63), ("2026", "34", 34)]
)
def test_the_nation_is_the_units_of_its_time(period: str, vintage: str, provinces: int) -> None:
    row = result(rows([1] * provinces, list(units(vintage)), period=period), "nation")
    assert (row["area"], row["area_level"], row["value"], row["members"]) == ("VN", "nation", provinces, provinces)


def test_dates_that_differ_are_not_added_up() -> None:
    made = aggregate(rows([1, 2, 3, 4, 5]).assign(period=["2016-11"] * 2 + ["2016-12"] * 3)).frame
    assert made["counted"].tolist() == [2, 3]


def test_wrong_use_is_told() -> None:
    with pytest.raises(UnknownName, match="region"):
        aggregate(rows([1]), "zone")
    with pytest.raises(WrongUse, match="no column"):
        aggregate(pd.DataFrame({"value": [1]}))


def test_an_empty_frame_makes_an_empty_frame() -> None:
    made = aggregate(rows([]))
    assert (len(made.frame), len(made.refused)) == (0, 0)
    assert {"counted", "members", "inputs"} <= set(made.frame.columns)
    assert "0 aggregates" in repr(made)


@st.composite
def provinces(draw: DrawFn) -> pd.DataFrame:
    vintage = draw(st.sampled_from(["63", "34"]))
    codes = draw(st.permutations(units(vintage)))
    count = draw(st.integers(1, len(codes)))
    values = draw(st.lists(st.integers(0, 10**7), min_size=count, max_size=count))
    return rows(values, list(codes[:count]), vintage=vintage, period="2016")


@settings(max_examples=60, deadline=None)
@given(provinces())
def test_regions_add_up_to_the_nation_and_lose_no_province(frame: pd.DataFrame) -> None:
    before = frame.copy()
    regions, nation = aggregate(frame).frame, aggregate(frame, "nation").frame
    assert regions["value"].sum() == nation["value"].sum() == frame["value"].sum()
    assert regions["counted"].sum() == len(frame)
    whole = regions["counted"] == regions["members"]
    assert (regions.loc[whole, "bound"] == "exact").all()
    assert (regions.loc[~whole, "bound"] == "at_least").all()
    assert sorted(";".join(regions["inputs"]).split(";")) == sorted(f"row/{at}" for at in range(len(frame)))
    pd.testing.assert_frame_equal(frame, before)


@settings(max_examples=40, deadline=None)
@given(provinces(), st.randoms())
def test_the_order_of_rows_changes_nothing(frame: pd.DataFrame, chance) -> None:
    frame = frame.assign(observation_id=[f"o/{code}" for code in frame["area"]])
    order = list(range(len(frame)))
    chance.shuffle(order)
    names = ["area_name", "value", "bound", "counted", "members", "inputs"]
    one, other = aggregate(frame).frame[names], aggregate(frame.iloc[order]).frame[names]
    pd.testing.assert_frame_equal(one, other)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10**6)), min_size=5, max_size=5))
def test_a_weighted_share_lies_between_those_of_its_provinces(pairs: list[tuple[int, int]]) -> None:
    shares, weights = map(list, zip(*pairs, strict=True))
    value = result(rows(shares, indicator=WEIGHED), data=households(weights))["value"]
    assert min(shares) - 1e-9 <= value <= max(shares) + 1e-9


def test_the_library_offers_it() -> None:
    assert ict.aggregate is aggregate


def test_the_regions_are_those_that_the_statistics_office_prints(root) -> None:
    """Communes by region are printed beside communes by province: every whole region agrees."""
    data = ict.load(root)
    printed = data.observations.query("indicator == 'communes_total' and area_level == 'region' and breakdown == ''")
    names = {name: region.name_vi for region in lexicon().areas.regions.values() for name in (region.name_en,)}
    printed = printed.assign(region=printed["area_name"].map(names)).dropna(subset="region")
    made = aggregate(ict.get("communes_total", data=data)).frame
    both = printed.merge(made, left_on=["region", "period"], right_on=["area_name", "period"])
    both = both[both["counted"] == both["members"]]
    assert len(both) >= 30
    assert (both["value_x"] == both["value_y"]).all()

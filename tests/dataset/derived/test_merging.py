"""Figures on the territory of other units: what is added, computed anew, refused, and that nothing vanishes."""

from __future__ import annotations

import math
import random

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset.derived.merging import CannotSplit, to_vintage
from ictstats.errors import WrongUse
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.territories import units

NONE = pd.DataFrame({name: [] for name in ("indicator", "area", "period", "value")})


def frame(*rows: dict, **common: object) -> pd.DataFrame:
    """Rows of schools of 2016, each with what it changes."""
    base = {"indicator": "schools_total", "period": "2016", **common}
    return pd.DataFrame([{"observation_id": f"s/{n}", **base, **row} for n, row in enumerate(rows)])


def merge(rows: pd.DataFrame, vintage: object = 34, data: object = NONE):
    return to_vintage(rows, vintage, data=data)


def pair(one: dict, other: dict, **common: object) -> pd.DataFrame:
    """Hà Giang and Tuyên Quang, which became Tuyên Quang."""
    return frame({"area": "02", **one}, {"area": "08", **other}, **common)


TUYEN_QUANG = {"value": 250.0}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"value": 100}, {"value": 250}, (350, "exact", "actual")),
        ({"value": 0}, {"value": 250}, (250, "exact", "actual")),
        ({"value": 100, "bound": "more_than"}, {"value": 250}, (350, "more_than", "actual")),
        ({"value": 100, "bound": "nearly"}, {"value": 250}, (350, "nearly", "actual")),
        ({"value": 100, "bound": "approximate"}, {"value": 250}, (350, "approximate", "actual")),
        ({"value": 100, "status": "estimate"}, {"value": 250, "status": "preliminary"}, (350, "exact", "estimate")),
        ({"value": 100, "status": "target"}, {"value": 250, "status": "target"}, (350, "exact", "target")),
        (
            {"value": 100, "indicator": "post_revenue"},
            {"value": 250, "indicator": "post_revenue"},
            (350, "exact", "actual"),
        ),
        (
            {"value": 1.5, "indicator": "fibre_length_km"},
            {"value": 2.25, "indicator": "fibre_length_km"},
            (3.75, "exact", "actual"),
        ),
    ],
)
def test_counts_add_up(one: dict, other: dict, expected: tuple) -> None:
    result = merge(pair(one, other))
    (row,) = result.frame.to_dict("records")
    assert (row["value"], row["bound"], row["status"]) == expected
    assert (row["area"], row["area_name"], row["vintage"]) == ("08", "Tuyên Quang", "34")
    assert row["inputs"] == "s/0;s/1"
    assert row["observation_id"] == "merged-34/s/0"
    assert "Hà Giang" in row["note"]
    assert row["quote"] == ""
    assert result.refused.empty


def test_ranges_add_their_ends() -> None:
    (row,) = merge(pair({"low": 10, "high": 20, "value": None}, {"value": 250})).frame.to_dict("records")
    assert (row["low"], row["high"], row["bound"]) == (260, 270, "exact")
    assert math.isnan(row["value"])


@pytest.mark.parametrize(
    ("rows", "reason", "missing"),
    [
        (frame({"area": "02", "value": 1}), "parts_missing", "Tuyên Quang"),
        (frame({"area": "17", "value": 1}), "parts_missing", "Phú Thọ, Vĩnh Phúc"),
        (pair({"value": None}, {"value": 2}), "parts_missing", "Hà Giang"),
        (pair({"value": 1, "period": "2015"}, {"value": 2}), "parts_missing", ""),
        (pair({"value": 1, "breakdown": "operator=VNPT"}, {"value": 2}), "parts_missing", ""),
        (pair({"value": 1, "scope": "trừ mầm non"}, {"value": 2}), "parts_missing", ""),
        (pair({"value": 1, "edition": "revised-2025"}, {"value": 2}), "parts_missing", ""),
        (pair({"value": 1, "status": "target"}, {"value": 2}), "parts_missing", ""),
        (pair({"value": 1, "bound": "more_than"}, {"value": 2, "bound": "less_than"}), "bounds_unclear", ""),
        (pair({"value": 1}, {"value": 2}, indicator="dti_rank"), "not_additive", ""),
        (pair({"value": 1}, {"value": 2}, indicator="dti_score"), "not_additive", ""),
        (pair({"value": 1}, {"value": 2}, indicator="fixed_bb_speed"), "not_additive", ""),
        (pair({"value": 1}, {"value": 2}, measure="change", unit="percent"), "not_additive", ""),
        (pair({"value": 1}, {"value": 2}, unit="percent"), "not_additive", ""),
        (pair({"value": 1}, {"value": 2}, indicator="telecom_operators"), "counted_everywhere", ""),
        (pair({"value": 1}, {"value": 2}, indicator="ops_level4"), "counted_everywhere", ""),
        (pair({"value": 1}, {"value": 2}, indicator=""), "no_indicator", ""),
        (pair({"value": 1}, {"value": 2}, indicator="post_radius_km"), "no_parts", ""),
        (pair({"value": 1}, {"value": 2}, indicator="tel_density_total"), "no_parts", ""),
        (frame({"area": "99", "value": 1}), "unknown_area", ""),
        (frame({"area": "", "area_level": "province", "value": 1}), "unknown_area", ""),
        (frame({"area": "04", "value": 1, "period": ""}), "no_period", ""),
        # Lai Châu of 2003 is Điện Biên and Lai Châu of today.
        (frame({"area": "12", "value": 1, "period": "2003"}), "territory_split", ""),
    ],
)
def test_refused_with_a_reason(rows: pd.DataFrame, reason: str, missing: str) -> None:
    result = merge(rows)
    assert result.frame.empty
    assert len(result.refused) == len(rows)
    assert set(result.refused["reason"]) == {reason}
    if missing:
        assert set(result.refused["missing"]) == {missing}
        assert missing in result.refused["message_vi"].iloc[0]
    assert (result.refused["message_vi"] != result.refused["message_en"]).all()


@pytest.mark.parametrize(
    ("row", "vintage", "area"),
    [
        ({"area": "04"}, 34, "04"),
        ({"area": "01"}, 34, "01"),  # Hà Nội kept its territory in 2025
        ({"area": "46"}, "34", "46"),
        ({"area": "04", "period": "2026"}, 63, "04"),  # and the way back is open where nothing changed
        ({"area": "08", "vintage": "34", "period": "2026"}, 34, "08"),
        ({"area": "VN"}, 34, "VN"),
        ({"area": "", "area_level": "region", "area_name": "Tây Nguyên"}, 34, ""),
        ({"area": "02", "area_level": "district", "area_name": "Đồng Văn"}, 34, "02"),
        ({"area": "04", "period": "2003"}, 34, "04"),
        ({"area": "92", "period": "2006"}, 63, "92"),
    ],
)
def test_what_kept_its_territory_passes_unmarked(row: dict, vintage: object, area: str) -> None:
    rows = frame({"value": 7, **row})
    result = merge(rows, vintage)
    (passed,) = result.frame.to_dict("records")
    assert (passed["observation_id"], passed["value"], passed["area"]) == ("s/0", 7, area)
    assert (passed["doubts"], passed["inputs"]) == ("", "")
    assert result.refused.empty


@pytest.mark.parametrize(
    ("rows", "vintage", "value", "doubts"),
    [
        # Hà Tây went into Hà Nội in 2008, with a district of Vĩnh Phúc and four communes of Hòa Bình.
        (frame({"area": "01", "value": 3}, {"area": "28", "value": 4}, period="2007"), 63, 7, "border_change"),
        (frame({"area": "01", "value": 3}, {"area": "28", "value": 4}, period="2007"), 34, 7, "border_change"),
        (frame({"area": "26", "value": 3}, period="2007"), 63, 3, "border_change"),
        (frame({"area": "17", "value": 3}, period="2007"), 63, 3, "border_change"),
        (frame({"area": "26", "value": 3}, period="2007"), 64, 3, ""),
        (frame({"area": "26", "value": 3}, period="2009"), 63, 3, ""),
        (
            frame({"area": "17", "value": 1}, {"area": "25", "value": 1}, {"area": "26", "value": 1}, period="2007"),
            34,
            3,
            "border_change",
        ),
        (
            frame({"area": "17", "value": 1}, {"area": "25", "value": 1}, {"area": "26", "value": 1}, period="2009"),
            34,
            3,
            "",
        ),
        # Cần Thơ and Hậu Giang were one province until 2003: with Sóc Trăng they are Cần Thơ of today.
        (frame({"area": "92", "value": 3}, {"area": "94", "value": 4}, period="2003"), 34, 7, ""),
    ],
)
def test_older_changes(rows: pd.DataFrame, vintage: int, value: float, doubts: str) -> None:
    result = merge(rows, vintage)
    assert [*result.frame["value"]] == [value]
    assert [*result.frame["doubts"]] == [doubts]


@pytest.mark.parametrize(
    ("area", "period", "vintage"),
    [("08", "2026", 63), ("08", "2026", 64), ("01", "2026", 64), ("01", "2010", 64), ("25", "2026", 63)],
)
def test_there_is_no_way_back(area: str, period: str, vintage: int) -> None:
    with pytest.raises(CannotSplit, match="no parts") as caught:
        merge(
            frame({"area": "04", "value": 1, "period": period}, {"area": area, "value": 1, "period": period}), vintage
        )
    assert caught.value.exit_status == 2


@pytest.mark.parametrize("vintage", [62, "sixty", "", None, "before-2004"])
def test_other_sets_of_units_are_wrong_use(vintage: object) -> None:
    with pytest.raises(WrongUse, match="64"):
        merge(frame({"area": "04", "value": 1}), vintage)


@pytest.mark.parametrize("name", ["indicator", "area", "period", "value"])
def test_a_frame_needs_its_columns(name: str) -> None:
    with pytest.raises(WrongUse, match=f"no column {name}"):
        merge(frame({"area": "04", "value": 1}).drop(columns=name))


@pytest.mark.parametrize(
    "change", [{"value": "many"}, {"vintage": "65"}], ids=["text among figures", "unknown set of units"]
)
def test_a_bad_cell_is_wrong_use(change: dict) -> None:
    with pytest.raises(WrongUse):
        merge(frame({"area": "04", "value": 1, **change}))


SHARE = {"indicator": "communes_fixed_bb_pct"}


def test_a_share_is_computed_anew_from_its_printed_parts() -> None:
    rows = pair(
        {"value": 50, "numerator": 50, "denominator": 100}, {"value": 90, "numerator": 270, "denominator": 300}, **SHARE
    )
    (row,) = merge(rows).frame.to_dict("records")
    assert (row["value"], row["numerator"], row["denominator"]) == (80, 320, 400)
    assert row["unit"] == "percent"


def test_a_density_is_computed_anew_from_its_catalogued_parts() -> None:
    ratios = pair({"value": 40}, {"value": 90}, indicator="tel_density_total", period="2017")
    counts = pair({"value": 400}, {"value": 2700}, indicator="tel_subs_total", period="2017").assign(
        observation_id=["c/0", "c/1"]
    )
    people = pd.concat(
        [
            pair({"value": 1000}, {"value": 3000}, indicator="population", period="2017", edition=edition).assign(
                observation_id=[f"{edition}/0", f"{edition}/1"], value=values
            )
            for edition, values in (("pre-census-2019", [1000, 3000]), ("revised-2025", [1100, 3100]))
        ]
    )
    (row,) = merge(ratios, data=pd.concat([counts, people])).frame.to_dict("records")
    assert row["value"] == pytest.approx(3100 / 4000 * 100)
    assert (row["numerator"], row["denominator"]) == (3100, 4000)
    assert "before the census of 2019" in row["note"]
    assert set(row["inputs"].split(";")) == {"s/0", "s/1", "c/0", "c/1", "pre-census-2019/0", "pre-census-2019/1"}
    result = merge(ratios, data=pd.concat([counts.iloc[:1], people]))
    assert set(result.refused["reason"]) == {"no_parts"}


def test_several_claims_on_one_part() -> None:
    rows = frame(
        {"area": "02", "value": 100, "source_id": "a"},
        {"area": "02", "value": 111, "source_id": "b", "preferred": False},
        {"area": "08", "value": 250, "source_id": "c"},
    )
    result = merge(rows)
    assert [*result.frame["value"]] == [350]
    assert [*result.frame["source_id"]] == ["a;c"]
    assert [*result.refused["reason"]] == ["other_claim"]
    whole = pd.concat([rows, frame({"area": "08", "value": 222, "source_id": "b"}).assign(observation_id="s/9")])
    result = merge(whole)
    assert [*result.frame["value"]] == [333]  # the one source that has both
    assert len(result.refused) == 2


def test_the_input_is_not_changed_and_further_columns_stay() -> None:
    rows = pair({"value": 1, "mine": "x"}, {"value": 2, "mine": "y"})
    before = rows.copy(deep=True)
    result = merge(rows)
    assert_frame_equal(rows, before)
    assert [*result.frame.columns[: len(OBSERVATIONS)]] == [*OBSERVATIONS]
    assert "mine" in result.frame.columns


def test_it_shows_itself() -> None:
    result = merge(
        pd.concat([pair({"value": 1}, {"value": 2}), frame({"area": "17", "value": 3, "observation_id": "<b>"})])
    )
    assert "0 passed, 1 merged; 1 refused" in repr(result)
    assert "<table" in result._repr_html_()


def test_an_empty_frame_is_no_fault() -> None:
    result = merge(NONE)
    assert result.frame.empty
    assert result.refused.empty
    assert "reason" in result.refused.columns


# --- properties, over 100,000 rows -----------------------------------------------------------------------------------


def world(rows: int, seed: int = 4) -> pd.DataFrame:
    """Claims on all provinces of several sets of units, with gaps, bounds, doubles, ranks and shares among them."""
    rng = random.Random(seed)
    codes = ["schools_total", "post_revenue", "tel_subs_total", "dti_rank", "hh_internet_pct", "population"]
    found = []
    while len(found) < rows:
        period, vintage = rng.choice([("2003", "before-2004"), ("2006", "64"), ("2015", "63"), ("2026", "34")])
        series = {
            "indicator": rng.choice(codes),
            "breakdown": f"operator=o{len(found) % 997}",
            "period": period,
            "vintage": vintage,
            "status": rng.choice(["actual", "estimate", "target"]),
            "source_id": f"source{rng.randrange(3)}",
        }
        for area in units(vintage):
            if rng.random() < 0.03:
                continue
            bound = rng.choice(["exact"] * 20 + ["more_than", "approximate"])
            found.append({**series, "area": area, "value": float(rng.randrange(10**9)), "bound": bound})
    table = pd.DataFrame(found[:rows])
    return table.assign(observation_id=[f"s/{n:06}" for n in range(rows)])


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    return world(100_000)


@pytest.fixture(scope="module")
def result(many: pd.DataFrame):
    return merge(many)


def test_no_row_vanishes(many: pd.DataFrame, result) -> None:
    merged = result.frame["inputs"] != ""
    used = [one for inputs in result.frame.loc[merged, "inputs"] for one in inputs.split(";")]
    kept = [*result.frame.loc[~merged, "observation_id"], *used, *result.refused["observation_id"]]
    assert sorted(kept) == [*many["observation_id"]]
    assert len(used) > 10_000
    assert len(result.refused) > 10_000
    assert result.frame["observation_id"].is_unique


def test_every_row_is_of_the_new_units(result) -> None:
    assert set(result.frame["vintage"]) == {"34"}
    assert set(result.frame["area"]) == set(units("34"))


def test_sums_are_kept(many: pd.DataFrame, result) -> None:
    """Whatever was carried over adds up to what went in, exactly: the figures are whole numbers below 2**53."""
    refused = set(result.refused["observation_id"])
    additive = ["schools_total", "post_revenue", "tel_subs_total", "population"]
    went_in = many[~many["observation_id"].isin(refused) & many["indicator"].isin(additive)]
    came_out = result.frame[result.frame["indicator"].isin(additive)]
    keys = ["indicator", "breakdown", "period"]
    before, after = (rows.groupby(keys)["value"].sum() for rows in (went_in, came_out))
    assert len(before) > 1000
    pd.testing.assert_series_equal(before, after, check_exact=True)


def test_the_nation_is_kept() -> None:
    """With every province there, the total of the nation is the same before and after."""
    rng = random.Random(5)
    rows = frame(*({"area": area, "value": float(rng.randrange(10**6))} for area in units("63")))
    merged = merge(rows)
    assert merged.refused.empty
    assert len(merged.frame) == 34
    assert merged.frame["value"].sum() == rows["value"].sum()


def test_the_order_of_rows_does_not_matter(many: pd.DataFrame, result) -> None:
    again = merge(many.sample(frac=1, random_state=7))
    for one, other in ((result.frame, again.frame), (result.refused, again.refused)):
        by = "observation_id"
        assert_frame_equal(
            one.sort_values(by, ignore_index=True), other.sort_values(by, ignore_index=True), check_exact=True
        )


def test_merging_twice_is_merging_once(result) -> None:
    again = merge(result.frame)
    assert again.refused.empty
    assert_frame_equal(again.frame, result.frame, check_exact=True)


def test_merging_in_two_steps_is_merging_at_once(many: pd.DataFrame) -> None:
    old = many[many["vintage"] == "64"]
    at_once = merge(old).frame
    in_steps = merge(merge(old, 63).frame).frame
    keys = ["indicator", "breakdown", "period", "area", "status", "source_id", "value", "bound"]
    one, other = (f[keys].sort_values(keys, ignore_index=True) for f in (at_once, in_steps))
    assert_frame_equal(one, other)
    leaves = {one for inputs in merge(merge(old, 63).frame).frame["inputs"] for one in inputs.split(";") if one}
    assert leaves <= set(old["observation_id"])


def test_every_merger_of_the_catalogue_is_one_set_of_provinces() -> None:
    formed = [code for unit in units("34") for code in lexicon().areas.by_code[unit, "34"].formed_from]
    assert sorted(formed) == sorted(units("63"))

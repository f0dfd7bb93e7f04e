"""Panels and coverage: every area and year is there, and what is missing is told apart from what cannot be."""

from __future__ import annotations

import pytest

from ictstats.dataset.covering import coverage
from ictstats.dataset.panels import CELLS, COLUMNS, panel
from ictstats.dataset.store import load
from ictstats.errors import UnknownName, WrongUse
from ictstats.lexicon import load as lexicon

CODE = "tel_subs_total"


@pytest.fixture(scope="module")
def committed(root):
    return load(root)


@pytest.mark.parametrize(("vintage", "count"), [(63, 63), (34, 34), ("64", 64)])
def test_a_panel_is_balanced(committed, vintage, count) -> None:
    table = panel(["dti_score", "population"], "2005:2024", vintage, data=committed)
    assert tuple(table.columns) == COLUMNS
    assert len(table) == 2 * count * 20
    assert not table.duplicated(["indicator", "area", "year"]).any()
    assert set(table["state"]) <= {"reported", "silent", "not_applicable"}
    reported = table["state"] == "reported"
    assert (table.loc[reported, "observation_id"] != "").all()
    assert (table.loc[~reported, "observation_id"] == "").all()
    assert table.loc[~reported, "value"].isna().all()
    assert (table["segment"].gt(0) == reported).all()


@pytest.mark.parametrize(
    ("area", "year", "vintage", "state"),
    [
        ("04", "2024", 63, "reported"),
        ("04", "2023", 63, "silent"),
        ("04", "2025", 63, "silent"),  # Cao Bằng kept its territory
        ("02", "2025", 63, "not_applicable"),  # Hà Giang was dissolved
        ("08", "2024", 34, "not_applicable"),  # Tuyên Quang of today is younger
        ("08", "2025", 34, "silent"),
        ("04", "2024", 34, "reported"),
        ("02", "2024", 63, "silent"),
    ],
)
def test_what_is_missing_is_told_apart(make_dataset, area, year, vintage, state) -> None:
    data = make_dataset({"area": "04", "period": "2024"}, {"area": "08", "period": "2024"})
    table = panel(CODE, "2023:2025", vintage, data=data).set_index(["area", "year"])
    assert table.loc[(area, year), "state"] == state


def test_a_range_keeps_its_ends_and_a_part_says_so(make_dataset) -> None:
    data = make_dataset({"period": "2016"})
    frame = data.observations
    frame.loc[0, ["value", "low", "high", "scope"]] = [float("nan"), 70.0, 80.0, "trừ cấp mầm non"]
    row = panel(CODE, 2016, areas="04", data=data).iloc[0]
    assert (row["low"], row["high"], row["scope"], row["state"]) == (70, 80, "trừ cấp mầm non", "reported")
    assert row["value"] != row["value"]


def test_wide_has_one_row_for_each_area_and_year(make_dataset) -> None:
    data = make_dataset({"period": "2016"}, {"indicator": "population", "unit": "persons", "value": "500000"})
    wide = panel([CODE, "population"], "2016:2017", areas=["04", "06"], shape="wide", data=data)
    assert len(wide) == 4
    own = [name if name != "value" else "" for name in CELLS]
    assert list(wide.columns) == [
        *("area", "area_label", "year"),
        *(f"{code}_{name}" if name else code for code in (CODE, "population") for name in own),
    ]
    row = wide.set_index(["area", "year"]).loc[("04", "2017")]
    assert (row["population"], row[f"{CODE}_state"], row["population_state"]) == (500000, "silent", "reported")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ({"periods": "2017-Q1"}, WrongUse),
        ({"shape": "square"}, UnknownName),
        ({"vintage": 60}, WrongUse),
        ({"indicators": "tel_subs_totl"}, UnknownName),
        ({"areas": "nowhere at all"}, UnknownName),
    ],
)
def test_wrong_use_of_a_panel(make_dataset, call, error) -> None:
    with pytest.raises(error):
        panel(**{"indicators": CODE, **call}, data=make_dataset({}))


def test_coverage_counts_what_there_is(make_dataset) -> None:
    data = make_dataset(
        {"period": "2016"},
        {"area": "06", "period": "2016"},
        {"period": "2017-11"},
        {"period": "2017", "breakdown": "operator=VNPT"},
        {"period": "2020", "status": "target"},
    )
    years = coverage(CODE, data=data)
    assert years[["year", "areas", "observations"]].values.tolist() == [["2016", 2, 2], ["2017", 1, 1]]
    areas = coverage("telecom", by="area", data=data).set_index("area")
    assert areas.loc["04", ["first", "last", "observations"]].tolist() == ["2016", "2017", 2]
    assert coverage(CODE, by="year", breakdown="all", data=data)["observations"].tolist() == [2, 2]
    wide = coverage(CODE, by="area_year", shape="wide", data=data)
    assert wide.loc[(CODE, "06", "Bắc Kạn")].tolist() == [1, 0]
    assert len(coverage("press", data=data)) == 0
    assert "first" in coverage("press", data=data)


def test_coverage_and_panel_agree(committed) -> None:
    counted = coverage("dti_score", data=committed).set_index("year")["areas"]
    for year in ("2022", "2023"):
        table = panel("dti_score", year, data=committed)
        assert (table["state"] == "reported").sum() == counted[year]


@pytest.mark.parametrize("about", [None, *dict.fromkeys(entry.topic for entry in lexicon().indicators.values())])
def test_every_topic_can_be_covered(committed, about) -> None:
    assert len(coverage(about, by="indicator", data=committed)) > 0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"about": "telecoms"}, "telecom"),
        ({"by": "month"}, "area_year"),
        ({"shape": "round"}, "wide"),
        ({"level": "town"}, "district"),
    ],
)
def test_wrong_use_of_coverage(make_dataset, call, words) -> None:
    with pytest.raises(UnknownName, match=words):
        coverage(**call, data=make_dataset({}))

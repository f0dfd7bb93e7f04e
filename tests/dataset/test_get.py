"""``ictstats.get``: fixed columns, one row a fact and period, places through time, knowledge at a date, wrong use."""

from __future__ import annotations

import itertools
import warnings
from dataclasses import replace

import pandas as pd
import pytest

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset import tidy
from ictstats.dataset.get import get
from ictstats.dataset.knowledge import UndatedSources
from ictstats.dataset.labelling import LABELLED, labelled
from ictstats.dataset.query import select
from ictstats.dataset.store import DataSet, load
from ictstats.errors import BadPeriod, IctStatsError, UnknownName, WrongUse

CODE = "tel_subs_total"
FLOW = {"indicator": "post_revenue", "unit": "vnd"}


@pytest.fixture(scope="module")
def committed(root):
    return load(root)


def shown(frame: pd.DataFrame) -> list[tuple[str, float]]:
    return list(zip(frame["stands_for"], frame["value"], strict=True))


def test_the_columns_are_fixed_and_start_with_what_one_reads_first(make_dataset) -> None:
    data = make_dataset({})
    full, empty = get(CODE, data=data), get("dti_score", data=data)
    first = ["indicator", "area", "area_label", "period", "value", "low", "high", "unit", "measure", "bound", "status"]
    assert list(full.columns)[:15] == [*first, "breakdown", "scope", "segment", "stands_for"]
    assert set(OBSERVATIONS) < set(full.columns)
    assert list(full.columns) == list(empty.columns) == list(tidy.COLUMNS)
    assert len(full) == 1
    assert len(empty) == 0
    assert full.dtypes.equals(empty.dtypes)


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("vi", ["Số lượng thuê bao điện thoại", "VNPT", "thuê bao", "Ước tính", "Đúng bằng"]),
        ("en", ["Telephone subscriptions, total", "VNPT", "subscriptions", "Estimate", "Exact"]),
    ],
)
def test_labels_stand_after_their_codes(make_dataset, lang: str, labels: list[str]) -> None:
    data = make_dataset({"breakdown": "operator=VNPT", "status": "estimate"})
    plain, named = (get(CODE, breakdown="all", data=data, labels=asked, lang=lang) for asked in (False, True))
    codes = ["indicator", "breakdown", "unit", "status", "bound"]
    assert named.iloc[0][[f"{code}_label" for code in codes]].tolist() == labels
    assert list(named.drop(columns=[f"{code}_label" for code in LABELLED]).columns) == list(plain.columns)
    at = list(named.columns)
    assert all(at.index(f"{code}_label") == at.index(code) + 1 for code in LABELLED)
    empty = get("dti_score", data=data, labels=True)
    assert (list(empty.columns), len(empty)) == (at, 0)


def test_a_code_without_a_list_keeps_itself_and_no_code_has_no_label() -> None:
    rows = pd.DataFrame({"unit": ["furlongs", ""], "doubts": ["contradicted;ambiguous_separator:3.26", ""]})
    named = labelled(rows, "en")
    assert named["unit_label"].tolist() == ["furlongs", ""]
    assert named["doubts_label"].str.contains("3.26").tolist() == [True, False]
    assert named["doubts_label"].iloc[1] == ""
    assert list(rows.columns) == ["unit", "doubts"], "the frame that was given is as it was"


@pytest.mark.parametrize(
    ("rows", "asked", "found"),
    [
        ([{"period": "2016", "value": "1"}, {"value": "2"}], "2016:2017", [("2016", 1), ("2017", 2)]),
        ([{"period": "2016", "value": "1"}, {"value": "2"}], "2017", [("2017", 2)]),
        ([{"period": "2016-S1", "value": "1"}, {"period": "2016-11", "value": "2"}], "2015:2017", [("2016", 2)]),
        ([{"period": "2016-11", "value": "1"}, {"period": "2017-03", "value": "2"}], None, [("2016", 1), ("2017", 2)]),
        (
            [{"period": "2016-02", "value": "1"}, {"period": "2016-05", "value": "2"}],
            "2016-Q1:2016-Q4",
            [("2016-Q1", 1), ("2016-Q2", 2)],
        ),
        # Of a year and a month in it each is asked for by itself.
        ([{"period": "2016-02", "value": "1"}], ["2016", "2016-02"], [("2016", 1), ("2016-02", 1)]),
        ([{"period": "2016", "value": "1"}], "2017:", []),
        ([{"status": "target", "value": "1"}], None, []),
        ([{"breakdown": "operator=VNPT", "value": "1"}], None, []),
    ],
    ids=str,
)
def test_a_stock_stands_once_for_each_period(make_dataset, rows, asked, found) -> None:
    assert sorted(shown(get(CODE, "cao-bang", asked, data=make_dataset(*rows)))) == sorted(found)


@pytest.mark.parametrize(
    ("rows", "call", "found"),
    [
        ([{"period": "2015", "value": "1"}, {"period": "2016", "value": "2"}], {}, [("2016", 2)]),
        (
            [{"period": "2013", "value": "1"}, {"period": "2015", "value": "2"}, {"period": "2016", "value": "3"}],
            {"periods": "latest:2"},
            [("2015", 2), ("2016", 3)],
        ),
        ([{"period": "2016", "value": "1"}], {"periods": "latest:9"}, [("2016", 1)]),
        # Each series has its own last year: areas, indicators, breakdowns.
        (
            [{"period": "2015", "value": "1"}, {"area": "02", "period": "2016", "value": "2"}],
            {},
            [("2015", 1), ("2016", 2)],
        ),
        (
            [{"period": "2016", "value": "1"}, {"indicator": "tel_subs_mobile", "period": "2015", "value": "2"}],
            {"indicator": [CODE, "tel_subs_mobile"]},
            [("2016", 1), ("2015", 2)],
        ),
        (
            [{"period": "2016", "value": "1"}, {"breakdown": "operator=VNPT", "period": "2015", "value": "2"}],
            {"breakdown": "all"},
            [("2016", 1), ("2015", 2)],
        ),
        # Of a year the last stock stands; of a flow a part of a year is no figure of that year.
        ([{"period": "2016-03", "value": "1"}, {"period": "2016-11", "value": "2"}], {}, [("2016", 2)]),
        (
            [{**FLOW, "period": "2015", "value": "1"}, {**FLOW, "period": "2016-01-01/P9M", "value": "2"}],
            {"indicator": "post_revenue"},
            [("2015", 1)],
        ),
        # A target of a later year is no figure.
        ([{"period": "2016", "value": "1"}, {"period": "2020", "value": "2", "status": "target"}], {}, [("2016", 1)]),
        # A province goes on under its name or its new one; one that became a part of another ends with its last figure.
        (
            [{"area": "08", "period": "2024", "value": "1"}, {"area": "08", "period": "2026", "value": "2"}],
            {},
            [("2026", 2)],
        ),
        (
            [{"area": "46", "period": "2024", "value": "1"}, {"area": "46", "period": "2026", "value": "2"}],
            {},
            [("2026", 2)],
        ),
        (
            [{"area": "01", "period": "2006", "value": "1"}, {"area": "01", "period": "2012", "value": "2"}],
            {},
            [("2012", 2)],
        ),
        # Code 24 is Bắc Giang before July 2025 and Bắc Ninh since, which was 27.
        (
            [
                {"area": "24", "period": "2023", "value": "1"},
                {"area": "27", "period": "2024", "value": "2"},
                {"area": "24", "period": "2026", "value": "3"},
            ],
            {},
            [("2023", 1), ("2026", 3)],
        ),
        (
            [{"area": "28", "period": "2006", "value": "1"}, {"area": "01", "period": "2026", "value": "2"}],
            {},
            [("2006", 1), ("2026", 2)],
        ),
        (
            [{"area": "08", "period": "2024", "value": "1"}, {"area": "08", "period": "2026", "value": "2"}],
            {"vintage": 63},
            [("2024", 1)],
        ),
        ([], {}, []),
    ],
    ids=str,
)
def test_the_latest_years_are_those_of_each_series(make_dataset, rows, call, found) -> None:
    asked = {"indicator": CODE, "periods": "latest", **call}
    data = make_dataset(*(rows or [{"indicator": "tel_subs_mobile"}]))
    assert sorted(shown(get(**asked, data=data))) == sorted(found)


def test_the_latest_is_what_was_known_at_a_date(make_published) -> None:
    data = make_published(
        ("one", "2017-03", [{"period": "2016", "value": "1"}]), ("two", "2018-03", [{"period": "2017", "value": "2"}])
    )
    assert shown(get(CODE, "04", "latest", data=data)) == [("2017", 2)]
    assert shown(get(CODE, "04", "latest", asof="2017-12-31", data=data)) == [("2016", 1)]


def test_the_latest_of_the_committed_set_is_the_end_of_every_series(committed) -> None:
    everything = get("dti_score", data=committed)
    ends = everything.groupby("area_label")["stands_for"].max()
    found = get("dti_score", periods="latest", data=committed)
    assert found.set_index("area_label")["stands_for"].to_dict() == ends.to_dict()


def test_a_flow_covers_its_period_or_is_asked_for(make_dataset) -> None:
    data = make_dataset(
        {**FLOW, "period": "2015", "value": "1"},
        {**FLOW, "period": "2016-01-01/P9M", "value": "2"},
        {**FLOW, "period": "2017-Q1", "value": "3"},
    )
    assert shown(get("post_revenue", "04", "2015:2017", data=data)) == [("2015", 1)]
    assert shown(get("post_revenue", "04", "2015:2017", partial=True, data=data)) == [
        ("2015", 1),
        ("2016", 2),
        ("2017", 3),
    ]
    assert shown(get("post_revenue", "04", "2017-Q1:2017-Q4", data=data)) == [("2017-Q1", 3)]


@pytest.mark.parametrize(
    ("code", "area", "period"),
    [
        (CODE, "cao-bang", "2017"),
        ("dti_score", "lang-son", "2023"),
        ("population", "ha-noi", "2012"),
        ("population", "ha-tay", "2006"),
        ("post_offices", "VN", "2010"),
    ],
)
def test_one_period_gives_what_select_gives(committed, code, area, period) -> None:
    one = get(code, area, period, data=committed)
    other = select(committed, area, period, indicator=code)
    assert list(one["observation_id"]) == sorted(other["observation_id"])


def test_a_range_gives_what_each_of_its_years_gives(committed) -> None:
    codes = ["population", "dti_score", "tel_subs_fixed_and_postpaid", "post_revenue", CODE]
    together = get(codes, periods="2000:2024", data=committed)
    apart = [get(codes, periods=year, data=committed) for year in range(2000, 2025)]
    assert sorted(together["observation_id"] + together["stands_for"]) == sorted(
        identity for frame in apart for identity in frame["observation_id"] + frame["stands_for"]
    )
    assert len(together) > 500


def test_rows_are_sorted_and_each_fact_stands_once(committed) -> None:
    frame = get(["population", "dti_score"], periods="2005:2024", data=committed)
    keys = frame[["indicator", "breakdown", "area", "period"]].apply(tuple, axis=1)
    assert list(keys) == sorted(keys)
    assert not frame.duplicated(["indicator", "area", "stands_for", "measure", "scope"]).any()


@pytest.mark.parametrize(
    ("areas", "periods", "vintage", "found"),
    [
        ("ha-giang", None, None, [("2024", 1)]),
        ("Tuyên Quang", None, None, [("2024", 2), ("2026", 3)]),
        ("tuyen quang", "2026", None, [("2026", 3)]),
        (["04"], None, None, [("2023", 7), ("2024", 4), ("2026", 5)]),
        # What a source computed for the 34 units about a time before them is shown where it is asked for.
        ("tuyen-quang", None, 34, [("2024", 6), ("2026", 3)]),
        # A province that kept its territory is one in both sets; the figure of the time comes before the computed one.
        ("cao-bang", None, 34, [("2023", 7), ("2024", 4), ("2026", 5)]),
        ("cao-bang", None, 63, [("2023", 7), ("2024", 4), ("2026", 5)]),
        ("tuyen-quang", None, 63, [("2024", 2)]),
        ("VN", None, None, [("2024", 9)]),
        (None, "2024", None, [("2024", 1), ("2024", 2), ("2024", 4)]),
        ("all", "2026", None, [("2026", 3), ("2026", 5)]),
        ("NMM", "2024", None, [("2024", 1), ("2024", 2), ("2024", 4)]),
        ("Trung du và miền núi phía Bắc", "2026", None, [("2026", 3), ("2026", 5)]),
    ],
    ids=str,
)
def test_a_name_means_the_unit_of_its_time(make_dataset, areas, periods, vintage, found) -> None:
    data = make_dataset(
        {"area": "02", "period": "2024", "value": "1"},
        {"area": "08", "period": "2024", "value": "2"},
        {"area": "08", "period": "2026", "value": "3"},
        {"area": "04", "period": "2024", "value": "4"},
        {"area": "04", "period": "2026", "value": "5"},
        {"area": "08", "period": "2024", "vintage": "34", "value": "6"},
        {"area": "04", "period": "2023", "value": "7"},
        {"area": "04", "period": "2024", "vintage": "34", "value": "8"},
        {"area": "VN", "period": "2024", "value": "9"},
    )
    assert sorted(shown(get(CODE, areas, periods, vintage=vintage, data=data))) == sorted(found)


@pytest.mark.parametrize("vintage", [None, 63, 64])
def test_a_province_that_became_a_part_of_another_is_not_that_one(make_dataset, vintage) -> None:
    data = make_dataset({"area": "28", "period": "2006", "value": "1"}, {"area": "01", "period": "2026", "value": "2"})
    assert shown(get(CODE, "Hà Tây", vintage=vintage, data=data)) == [("2006", 1)]
    assert shown(get(CODE, "Hà Nội", "2010:", vintage=vintage, data=data)) == [("2026", 2)]


def test_a_name_is_that_of_its_vintage_and_language(make_dataset) -> None:
    data = make_dataset({"area": "24", "period": "2024"}, {"area": "24", "period": "2026"}, {"area": "VN"})
    labels = dict(zip(*(get(CODE, data=data)[name] for name in ("period", "area_label")), strict=True))
    assert labels == {"2024": "Bắc Giang", "2026": "Bắc Ninh"}
    assert [*get(CODE, "VN", lang="en", data=data)["area_label"]] == ["Viet Nam"]


def test_a_smaller_area_never_stands_for_its_province(committed) -> None:
    code, area = "communes_internet_pct", "Lào Cai"
    assert len(get(code, area, breakdown="all", data=committed)) == 0
    districts = get(code, area, level="district", breakdown="all", data=committed)
    assert [*districts["area_label"]] == ["Si Ma Cai"]
    regions = get("communes_total", "Tây Nguyên", 2015, level="region", data=committed)
    assert (len(regions), set(regions["area_level"])) == (1, {"region"})


def test_all_claims_and_all_breakdowns_come_where_they_are_asked_for(make_dataset) -> None:
    data = make_dataset(
        {"value": "1"}, {"value": "2", "status": "preliminary"}, {"value": "3", "breakdown": "operator=VNPT"}
    )
    assert [*get(CODE, data=data)["value"]] == [1]
    assert [*get(CODE, preferred=False, data=data)["value"]] == [1, 2]
    assert [*get(CODE, breakdown="operator=VNPT", data=data)["value"]] == [3]
    assert sorted(get(CODE, breakdown="all", data=data)["value"]) == [1, 3]
    assert [*get(CODE, status="preliminary", preferred=False, data=data)["value"]] == [2]


def test_knowledge_at_a_date_chooses_among_what_was_published(make_published) -> None:
    data = make_published(
        ("early", "2017-03", [{"value": "1", "status": "preliminary"}]),
        ("late", "2018-06-01", [{"value": "2"}, {"period": "2016", "value": "3"}]),
        ("undated", "", [{"period": "2015", "value": "4"}, {"value": "5", "status": "estimate"}]),
    )
    assert shown(get(CODE, "04", data=data)) == [("2015", 4), ("2016", 3), ("2017", 2)]
    with pytest.warns(UndatedSources, match="2 rows"):
        assert shown(get(CODE, "04", asof="2018-01-01", data=data)) == [("2017", 1)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        then = get(CODE, "04", asof="2018-01-01", undated="in", data=data)
        assert shown(then) == [("2015", 4), ("2017", 1)]
        assert then["preferred"].all()
        # The month of publication had not ended by then.
        assert shown(get(CODE, "04", asof="2017-03-15", undated="in", data=data)) == [("2015", 4)]
        assert shown(get(CODE, "04", asof="2020", undated="in", data=data)) == shown(get(CODE, "04", data=data))


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"indicator": "tel_subs_totl"}, UnknownName, "tel_subs_total"),
        ({"indicator": []}, WrongUse, "names no indicator"),
        ({"areas": "cao-bag"}, UnknownName, "cao-bang"),
        ({"areas": ["04", "nowhere at all"]}, UnknownName, "nowhere at all"),
        ({"areas": "24", "periods": "2015:2026"}, WrongUse, r"Bắc Giang \(63\), Bắc Ninh \(34\)"),
        ({"areas": "ha-giang", "vintage": 34}, WrongUse, "Tuyên Quang"),
        ({"periods": "2017-13"}, BadPeriod, "2017-13"),
        ({"periods": "2018:2015"}, WrongUse, "earlier end first"),
        ({"periods": "latest:0"}, WrongUse, "latest:3"),
        ({"periods": ["latest", 2017]}, WrongUse, "give it alone"),
        ({"level": "town"}, UnknownName, "district"),
        ({"status": "final"}, UnknownName, "actual"),
        ({"measures": "levels"}, UnknownName, "level"),
        ({"vintage": 61}, WrongUse, "64, 63 or 34"),
        ({"lang": "fr"}, UnknownName, "vi"),
        ({"asof": "yesterday"}, BadPeriod, "yesterday"),
        ({"asof": "2018", "undated": "maybe"}, UnknownName, "out"),
    ],
    ids=str,
)
def test_wrong_use_is_told_and_nothing_is_guessed(make_dataset, call, error, words) -> None:
    with pytest.raises(error, match=words):
        get(**{"indicator": CODE, **call}, data=make_dataset({}))


def test_nothing_that_is_given_is_changed(make_dataset) -> None:
    data = make_dataset({}, {"period": "2016"})
    before = data.observations.copy()
    get(CODE, "cao-bang", "2015:2018", asof="2020", undated="in", data=data)
    pd.testing.assert_frame_equal(data.observations, before)


def test_every_error_of_the_library_is_of_one_family() -> None:
    assert issubclass(WrongUse, IctStatsError)
    assert issubclass(UnknownName, WrongUse)


SMALLER = [
    {"area_level": "district", "area_name": "Thạch An", "value": "1"},
    {"area_level": "commune", "area_name": "Đông Khê", "value": "2"},
    {"area_level": "group", "area_name": "các huyện biên giới", "value": "3"},
    {"breakdown": "operator=VNPT", "value": "4"},
    {"breakdown": "residence=urban", "value": "5"},
    {"breakdown": "level=district", "value": "6"},
    {"area_level": "district", "area_name": "Hòa An", "breakdown": "operator=VNPT", "value": "7"},
]


def parts(make_dataset, *rows: dict[str, str]) -> DataSet:
    """A set of claims about Cao Bằng in 2017, of these levels and breakdowns."""
    data = make_dataset(*({"value": row["value"], "source": str(at)} for at, row in enumerate(rows)))
    order = data.observations.sort_values("value")
    told = {"area_level": "province", "area_name": "", "breakdown": ""}
    cells = {name: [row.get(name, plain) for row in rows] for name, plain in told.items()}
    return replace(data, observations=order.assign(**cells, preferred=True))


@pytest.mark.parametrize("row", SMALLER, ids=lambda row: " ".join(row.values()))
def test_a_part_never_stands_for_its_province(make_dataset, row: dict) -> None:
    both = parts(make_dataset, row, {"value": "9"})
    alone = replace(both, observations=both.observations[both.observations["value"] != 9])
    for area, period in itertools.product(["cao-bang", None, "NMM"], [2017, "latest", None]):
        assert get(CODE, area, period, data=alone).empty
        whole = get(CODE, area, period, data=both)
        assert whole[["area_level", "breakdown", "value"]].values.tolist() == [["province", "", 9]]


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"level": "district"}, [1]),
        ({"level": "commune"}, [2]),
        ({"level": "group"}, [3]),
        ({"breakdown": "operator=VNPT"}, [4]),
        ({"breakdown": "all"}, [4, 5, 6]),
        ({"level": "district", "breakdown": "all"}, [1, 7]),
        ({"level": "district", "breakdown": "operator=VNPT"}, [7]),
        ({"breakdown": "operator=Viettel"}, []),
    ],
    ids=str,
)
def test_a_part_is_had_by_asking_for_it(make_dataset, asked: dict, values: list[int]) -> None:
    assert sorted(get(CODE, "cao-bang", 2017, data=parts(make_dataset, *SMALLER), **asked)["value"]) == values


def test_of_the_whole_set_only_provinces_and_totals_are_handed_out(committed) -> None:
    every = sorted(set(committed.observations["indicator"]) - {""})
    found = get(every, data=committed)
    assert set(found["area_level"]) == {"province"}
    assert set(found["breakdown"]) == {""}
    assert len(found) > 3000

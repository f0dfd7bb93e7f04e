"""Which rows stand for an area, a period and a topic: every rule as rows."""

from __future__ import annotations

import pytest

from ictstats.dataset.query import across, issues, select, statements, targets
from ictstats.errors import BadPeriod, UnknownName, WrongUse

FLOW = {"indicator": "post_revenue", "unit": "vnd"}
RANK = {"indicator": "dti_rank", "unit": "rank", "value": "5"}
INDEX = {"indicator": "dti_score", "unit": "score", "value": "0.5"}


def values(rows) -> list[float]:
    return [*rows["value"]]


@pytest.mark.parametrize(
    ("rows", "period", "shown"),
    [
        # A period shows what is dated inside it, and of a stock the latest.
        ([{"period": "2017-11", "value": "1"}], "2017", [1]),
        ([{"period": "2017-S1", "value": "1"}, {"period": "2017-11", "value": "2"}], "2017", [2]),
        ([{"period": "2017-11", "value": "1"}, {"period": "2017-12-31", "value": "2"}], "2017", [2]),
        ([{"period": "2017-11", "value": "1"}, {"period": "2017", "value": "2"}], "2017", [2]),
        ([{"period": "2017", "value": "1"}, {"period": "2017-12", "value": "2"}], "2017", [2]),
        ([{"period": "2016", "value": "1"}, {"period": "2018", "value": "2"}], "2017", []),
        ([{"period": "2017", "value": "1"}], "2017-11", []),
        ([{"period": "2017-11", "value": "1"}], "2017-Q4", [1]),
        ([{"period": "2017-11", "value": "1"}], "2017-S1", []),
        # An integer year, as papermill passes it, is a period.
        ([{"period": "2017-11", "value": "1"}], 2017, [1]),
        # A flow stands only where it covers the whole period.
        ([{**FLOW, "period": "2017", "value": "1"}], "2017", [1]),
        ([{**FLOW, "period": "2017-01-01/P9M", "value": "1"}], "2017", []),
        ([{**FLOW, "period": "2017-01-01/P12M", "value": "1"}], "2017", [1]),
        ([{**FLOW, "period": "2017-11", "value": "1"}], "2017", []),
        ([{**FLOW, "period": "2017-11", "value": "1"}, {**FLOW, "period": "2017", "value": "2"}], "2017", [2]),
        ([{**FLOW, "period": "2017-11", "value": "1"}], "2017-11", [1]),
        # Quarters and half-years work like years, for stocks and for flows.
        ([{"period": "2017-02", "value": "1"}, {"period": "2017-03", "value": "2"}], "2017-Q1", [2]),
        ([{"period": "2017-03", "value": "1"}, {"period": "2017-Q1", "value": "2"}], "2017-Q1", [1]),
        ([{"period": "2017-Q1", "value": "1"}, {"period": "2017-Q2", "value": "2"}], "2017-S1", [2]),
        ([{"period": "2017-05", "value": "1"}, {"period": "2017-09", "value": "2"}], "2017-S2", [2]),
        ([{"period": "2017-06-30", "value": "1"}, {"period": "2017-S1", "value": "2"}], "2017", [1]),
        ([{"period": "2017-12", "value": "1"}], "2018-Q1", []),
        ([{"period": "2017", "value": "1"}], "2017-Q4", []),
        ([{"period": "2017", "value": "1"}], "2017-S2", []),
        ([{"period": "2017-01-01/P11M", "value": "1"}, {"period": "2017-10", "value": "2"}], "2017", [1]),
        ([{**FLOW, "period": "2017-Q1", "value": "1"}], "2017-Q1", [1]),
        ([{**FLOW, "period": "2017-Q1", "value": "1"}], "2017", []),
        ([{**FLOW, "period": "2017-03", "value": "1"}], "2017-Q1", []),
        ([{**FLOW, "period": "2017-S1", "value": "1"}], "2017", []),
        ([{**FLOW, "period": "2017-S1", "value": "1"}, {**FLOW, "period": "2017-S2", "value": "2"}], "2017", []),
        ([{**FLOW, "period": "2017-Q2", "value": "1"}, {**FLOW, "period": "2017-S1", "value": "2"}], "2017-S1", [2]),
        ([{**FLOW, "period": "2017-01-01/P6M", "value": "1"}], "2017-S1", [1]),
        ([{**FLOW, "period": "2017-01-01/P3M", "value": "1"}], "2017-Q1", [1]),
        # A year to date is never a year, nor its last month.
        ([{**FLOW, "period": "2017-01-01/P11M", "value": "1"}], "2017", []),
        ([{**FLOW, "period": "2017-01-01/P11M", "value": "1"}], "2017-11", []),
        ([{**FLOW, "period": "2017-01-01/P11M", "value": "1"}], "2017-S2", []),
        ([{**FLOW, "period": "2017-01-01/P11M", "value": "1"}], "2017-01-01/P11M", [1]),
        ([{**FLOW, "period": "2016-07-01/P12M", "value": "1"}], "2017", []),
        # One year under two names is one fact, and one of its rows stands.
        ([{**FLOW, "value": "1"}, {**FLOW, "period": "2017-01-01/P12M", "value": "1"}], "2017", [1]),
        (
            [{**FLOW, "status": "estimate", "value": "1"}, {**FLOW, "period": "2017-01-01/P12M", "value": "2"}],
            "2017",
            [2],
        ),
        # Ranks and indices are like stocks.
        ([{**RANK, "period": "2017-11"}], "2017", [5]),
        ([{**INDEX, "period": "2017-11"}], "2017", [0.5]),
        # Preliminary figures stand where there is nothing better.
        ([{"status": "preliminary", "value": "1"}], "2017", [1]),
        ([{"status": "preliminary", "value": "1"}, {"value": "2"}], "2017", [2]),
        ([{"status": "estimate", "value": "1"}, {"status": "preliminary", "value": "2"}], "2017", [2]),
        # A target is no fact.
        ([{"status": "target", "value": "1"}], "2017", []),
        # A breakdown never stands for its total.
        ([{"breakdown": "operator=VNPT", "value": "1"}], "2017", []),
        ([{"breakdown": "operator=VNPT", "value": "1"}, {"value": "2"}], "2017", [2]),
        # Another area never stands for this one.
        ([{"area": "VN", "value": "1"}], "2017", []),
        ([{"area": "06", "value": "1"}], "2017", []),
        ([{"area": "", "area_name": "Tây Nguyên", "value": "1"}], "2017", []),
    ],
    ids=str,
)
def test_what_stands_for_a_period(make_dataset, rows, period, shown) -> None:
    assert values(select(make_dataset(*rows), "cao-bang", period)) == shown


def test_what_is_not_shown_can_be_asked_for(make_dataset) -> None:
    data = make_dataset(
        {"breakdown": "operator=VNPT", "value": "1"},
        {"value": "2"},
        {**FLOW, "period": "2017-01-01/P9M", "value": "3"},
        {"status": "preliminary", "value": "4"},
    )
    assert values(select(data, "cao-bang", 2017, breakdown="operator=VNPT")) == [1]
    assert sorted(values(select(data, "cao-bang", 2017, breakdown="all"))) == [1, 2]
    assert sorted(values(select(data, "cao-bang", 2017, partial=True))) == [2, 3]
    assert sorted(values(select(data, "cao-bang", 2017, preferred=False))) == [2, 4]
    assert values(select(data, "cao-bang", 2017, indicator="post_revenue", partial=True)) == [3]
    assert values(select(data, "cao-bang", 2017, "postal", partial=True)) == [3]
    assert len(select(data, "cao-bang", 2017, "press")) == 0


def test_a_district_never_stands_for_its_province(tmp_path, make_dataset) -> None:
    data = make_dataset({"value": "2"})
    frame = data.observations
    frame.loc[0, ["area_level", "area_name"]] = ["district", "Bảo Lạc"]
    assert values(select(data, "cao-bang", 2017)) == []
    assert values(select(data, "cao-bang", 2017, levels=("district",))) == [2]


def test_without_a_period_the_whole_series_comes(make_dataset) -> None:
    data = make_dataset({"period": "2015", "value": "1"}, {"period": "2016-11", "value": "2"}, {"value": "3"})
    rows = select(data, "cao-bang")
    assert values(rows) == [1, 2, 3]
    assert [str(day.date()) for day in rows["last"]] == ["2015-12-31", "2016-11-30", "2017-12-31"]


@pytest.mark.parametrize(
    ("area", "shown"),
    [
        # Cao Bằng kept its territory; what was computed for 2024 in the borders of 2025 stays out.
        ("cao-bang", [1, 2, 3]),
        # Tuyên Quang of today is another territory than Tuyên Quang of before.
        ("tuyen-quang", [5]),
        ("ha-giang", [6]),
        # Hà Nội grew in 2008: its series begins with its present territory.
        ("ha-noi", [8]),
        ("ha-tay", [11]),
    ],
)
def test_a_series_follows_a_territory(make_dataset, area, shown) -> None:
    data = make_dataset(
        {"period": "2003", "value": "1"},
        {"period": "2024", "value": "2"},
        {"period": "2026", "value": "3"},
        {"period": "2024", "vintage": "34", "value": "9"},
        {"area": "08", "period": "2024", "value": "4"},
        {"area": "08", "period": "2026", "value": "5"},
        {"area": "02", "period": "2024", "value": "6"},
        {"area": "01", "period": "2006", "value": "7"},
        {"area": "01", "period": "2010", "value": "8"},
        {"area": "28", "period": "2006", "value": "11"},
    )
    assert values(select(data, area)) == shown
    assert values(select(data, "ha-noi", 2006)) == [7]


@pytest.mark.parametrize(
    ("area", "period", "shown"),
    [
        ("ha-giang", "2024", [1]),
        ("02", "2024", [1]),
        ("Hà Giang", 2024, [1]),
        # Code 08 was Tuyên Quang of 63 and is Tuyên Quang of 34, another territory.
        ("tuyen-quang", "2024", [2]),
        ("tuyen-quang", "2026", [3]),
        # Code 24 was Bắc Giang and is Bắc Ninh now.
        ("bac-giang", "2024", [4]),
        ("bac-ninh", "2026", [5]),
        ("VN", "2024", [6]),
    ],
)
def test_a_code_means_the_unit_of_its_time(make_dataset, area, period, shown) -> None:
    data = make_dataset(
        {"area": "02", "period": "2024", "value": "1"},
        {"area": "08", "period": "2024", "value": "2"},
        {"area": "08", "period": "2026", "value": "3"},
        {"area": "24", "period": "2024", "value": "4"},
        {"area": "24", "period": "2026", "value": "5"},
        {"area": "VN", "period": "2024", "value": "6"},
    )
    assert values(select(data, area, period)) == shown


def test_a_comparison_has_one_row_a_province_of_the_vintage(make_dataset) -> None:
    data = make_dataset(
        {"area": "04", "value": "1", "period": "2017-11"},
        {"area": "04", "value": "2"},
        {"area": "06", "value": "3"},
        {"area": "06", "value": "4", "breakdown": "operator=VNPT"},
        {"area": "VN", "value": "5"},
        {"area": "", "area_name": "Tây Nguyên", "value": "6"},
        {"area": "04", "vintage": "34", "value": "7"},
    )
    assert values(across(data, "tel_subs_total", 2017)) == [2, 3]


def test_targets_stand_where_they_are_set_and_where_they_are_due(make_dataset) -> None:
    data = make_dataset({"status": "target", "period": "2020", "value": "1"}, {"value": "2"})
    assert values(targets(data, "cao-bang", 2016)) == [1], "its source speaks of 2016"
    assert values(targets(data, "cao-bang", 2020)) == [1]
    assert values(targets(data, "cao-bang", 2018)) == []
    assert values(targets(data, "ha-giang", 2020)) == []
    assert values(targets(data, "cao-bang", 2020, "telecom")) == [1]
    assert values(targets(data, "cao-bang", 2020, "press")) == []


def test_issues_and_statements_are_filed_by_area_period_and_topic(make_dataset) -> None:
    data = make_dataset({"value": "1"}, second=[{"value": "2"}])
    assert [*issues(data, "cao-bang", 2017, "telecom")["kind"]] == ["conflict"]
    assert not len(issues(data, "cao-bang", 2016))
    assert not len(issues(data, "ha-giang", 2017))
    assert not len(statements(data, "cao-bang", 2017))


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda d: select(d, "cao-bag", 2017), UnknownName, "cao-bang"),
        (lambda d: select(d, "cao-bang", "20177"), BadPeriod, "20177"),
        (lambda d: select(d, "cao-bang", 2017, "telecoms"), UnknownName, "telecom"),
        (lambda d: select(d, "cao-bang", 2017, indicator="tel_subs_totl"), UnknownName, "tel_subs_total"),
        (lambda d: select(d, "cao-bang", 2017, levels=("town",)), WrongUse, "district"),
        (lambda d: across(d, "tel_subs_totl", 2017), UnknownName, "tel_subs_total"),
        (lambda d: targets(d, "nowhere", 2017), UnknownName, "nowhere"),
    ],
)
def test_a_wrong_name_is_told_with_what_is_near(make_dataset, call, error, words) -> None:
    with pytest.raises(error, match=words):
        call(make_dataset({}))


def test_a_query_changes_nothing(make_dataset) -> None:
    data = make_dataset({}, {"period": "2016"})
    before = data.observations.copy()
    select(data, "cao-bang", 2017)
    across(data, "tel_subs_total", 2017)
    assert data.observations.equals(before)


SCOPED = {"indicator": "schools_total", "unit": "schools"}


def test_a_figure_of_some_never_stands_for_one_of_all(make_dataset) -> None:
    data = make_dataset(
        {**SCOPED, "value": "465"}, {**SCOPED, "value": "600"}, {**SCOPED, "area": "06", "value": "300"}
    )
    frame = data.observations
    frame.loc[frame["value"] == 465, "scope"] = "trừ cấp mầm non"
    frame["preferred"] = True  # figures of two scopes are two facts, which the two rows of this table are not yet
    assert sorted(values(select(data, "cao-bang", 2017))) == [465, 600], "each is marked with its scope"
    assert sorted(values(across(data, "schools_total", 2017))) == [300, 600]
    assert values(across(data, "schools_total", 2017, scope="trừ cấp mầm non")) == [465]
    frame.loc[frame["value"] == 600, "period"] = "2016"
    assert values(across(data, "schools_total", 2017)) == [300], "no figure is better than one of something else"

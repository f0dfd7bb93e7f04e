"""Segments: a series is cut at breaks of definition, of territory and of edition, and nowhere else."""

from __future__ import annotations

import pandas as pd
import pytest

from ictstats.dataset.derived.segments import break_days, number
from ictstats.dataset.get import get

MOBILE = {"indicator": "tel_subs_mobile"}
DENSITY = {"indicator": "tel_density_total", "unit": "subs_per_100", "value": "90"}


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2020", ["2020-01-01"]),
        ("2007-08", ["2007-08-01"]),
        ("2017-06-23", ["2017-06-23"]),
        ("2005-01-01/P72M", ["2005-01-01", "2011-01-01"]),
        ("2016-10-01/P15M", ["2016-10-01", "2018-01-01"]),
    ],
)
def test_the_days_of_a_break(date, days) -> None:
    assert [str(day) for day in break_days(date)] == days


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        # May 2011: from activated to traffic-bearing subscriptions.
        ([{**DENSITY, "period": "2010"}, {**DENSITY, "period": "2011-04"}, {**DENSITY, "period": "2012"}], [1, 1, 2]),
        # Population has no break.
        ([{"indicator": "population", "unit": "persons", "period": year} for year in ("2010", "2018")], [1, 1]),
        # Hà Nội grew in August 2008, Cao Bằng did not.
        ([{"indicator": "population", "unit": "persons", "area": "01", "period": y} for y in ("2007", "2009")], [1, 2]),
        ([{"indicator": "population", "unit": "persons", "area": "04", "period": y} for y in ("2007", "2009")], [1, 1]),
        # Tuyên Quang was merged in July 2025, Cao Bằng was not.
        ([{"indicator": "population", "unit": "persons", "area": "08", "period": y} for y in ("2024", "2026")], [1, 2]),
        ([{"indicator": "population", "unit": "persons", "area": "04", "period": y} for y in ("2024", "2026")], [1, 1]),
        # Editions.
        (
            [
                {"indicator": "population", "unit": "persons", "period": "2009", "edition": "pre-census-2019"},
                {"indicator": "population", "unit": "persons", "period": "2012", "edition": "revised-2025"},
            ],
            [1, 2],
        ),
    ],
    ids=str,
)
def test_where_a_series_is_cut(make_dataset, rows, numbers) -> None:
    frame = make_dataset(*rows).observations.sort_values("period")
    assert list(number(frame)) == numbers


def test_series_are_numbered_apart_and_rows_of_one_stretch_alike(make_dataset) -> None:
    data = make_dataset(
        *({**MOBILE, "area": area, "period": year} for area in ("04", "06") for year in ("2010", "2012", "2013"))
    )
    frame = get("tel_subs_mobile", data=data)
    assert list(frame["segment"]) == [1, 2, 2, 1, 2, 2]
    assert list(get("tel_subs_mobile", "04", "2012:", data=data)["segment"]) == [1, 1]


def test_the_index_of_the_frame_is_kept_even_where_labels_stand_twice(make_dataset) -> None:
    frame = make_dataset({**MOBILE, "period": "2010"}, {**MOBILE, "period": "2012"}).observations
    twice = pd.concat([frame, frame])
    assert list(number(twice)) == [1, 2, 1, 2]
    assert list(number(twice).index) == [0, 1, 0, 1]
    assert len(number(frame.iloc[:0])) == 0


def test_an_undated_row_is_in_the_first_segment(make_dataset) -> None:
    frame = make_dataset({**MOBILE}).observations
    assert list(number(frame.assign(period=""))) == [1]

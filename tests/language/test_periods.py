"""SDMX periods: what is one, what it covers, how it is called."""

from __future__ import annotations

import datetime as dt

import pytest

from ictstats.errors import BadPeriod
from ictstats.language import periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", (2017, 1, 1), (2017, 12, 31)),
        (2017, (2017, 1, 1), (2017, 12, 31)),
        ("2017-02", (2017, 2, 1), (2017, 2, 28)),
        ("2016-02-29", (2016, 2, 29), (2016, 2, 29)),
        ("2017-Q4", (2017, 10, 1), (2017, 12, 31)),
        ("2017-S1", (2017, 1, 1), (2017, 6, 30)),
        ("2010-01-01/P9M", (2010, 1, 1), (2010, 9, 30)),
        ("2010-01-01_P9M", (2010, 1, 1), (2010, 9, 30)),
        ("2010-11-01/P4M", (2010, 11, 1), (2011, 2, 28)),
    ],
)
def test_a_period_covers_its_days(text: object, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    period = periods.parse(text)
    assert (period.first, period.last) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        "20177",
        "2017-13",
        "2017-00",
        "2017-02-30",
        "2017-Q5",
        "2017-S3",
        "2017-01-01/P0M",
        "năm 2017",
        True,
        None,
        17,
    ],
)
def test_anything_else_is_refused_with_the_forms_that_work(text: object) -> None:
    with pytest.raises(BadPeriod, match="2017-Q1"):
        periods.parse(text)


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("2017", "2017-11", True),
        ("2017", "2017-S1", True),
        ("2017", "2017-01-01/P9M", True),
        ("2017-11", "2017", False),
        ("2017", "2018-01", False),
        ("2017-S1", "2017-Q3", False),
    ],
)
def test_containment(outer: str, inner: str, holds: bool) -> None:
    assert periods.parse(outer).contains(periods.parse(inner)) is holds


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2017", "năm 2017", "2017"),
        ("2017-11", "tháng 11/2017", "November 2017"),
        ("2017-11-30", "ngày 30/11/2017", "30 November 2017"),
        ("2017-Q1", "quý 1/2017", "quarter 1 of 2017"),
        ("2017-S2", "6 tháng cuối năm 2017", "second half of 2017"),
        ("2017-01-01/P9M", "9 tháng đầu năm 2017", "January 2017 to September 2017"),
    ],
)
def test_names_in_both_languages(text: str, vi: str, en: str) -> None:
    period = periods.parse(text)
    assert (period.label("vi"), period.label("en")) == (vi, en)

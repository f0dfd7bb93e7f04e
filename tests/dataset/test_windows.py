"""Periods that are asked for, as rows: what each means, and what is refused with what remedy."""

from __future__ import annotations

import pytest

from ictstats.dataset.windows import latest, windows
from ictstats.errors import BadPeriod, WrongUse


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (2017, ["2017"]),
        ("2017", ["2017"]),
        ("2015:2017", ["2015", "2016", "2017"]),
        (" 2015 : 2016 ", ["2015", "2016"]),
        ("2017:2017", ["2017"]),
        ("2019:", ["2019", "2020"]),
        (":2011", ["2010", "2011"]),
        (":", [str(year) for year in range(2010, 2021)]),
        (None, [str(year) for year in range(2010, 2021)]),
        ("2021:", []),
        ("2016-Q4:2017-Q2", ["2016-Q4", "2017-Q1", "2017-Q2"]),
        ("2016-S2:2017-S1", ["2016-S2", "2017-S1"]),
        ("2016-11:2017-02", ["2016-11", "2016-12", "2017-01", "2017-02"]),
        ("2020-Q3:", ["2020-Q3", "2020-Q4"]),
        ([2015, "2017", "2015"], ["2015", "2017"]),
        (range(2015, 2018), ["2015", "2016", "2017"]),
        (["2015:2016", "2010-01-01/P9M"], ["2015", "2016", "2010-01-01/P9M"]),
        ([], []),
    ],
    ids=str,
)
def test_what_is_asked_for(asked, found) -> None:
    assert [str(period) for period in windows(asked, (2010, 2020))] == found


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ("2017-13", BadPeriod, "2017-13"),
        ("20155:2017", BadPeriod, "20155"),
        ("2015:2017-Q1", WrongUse, "both ends alike"),
        ("2015-01-01:2015-02-01", WrongUse, "no range"),
        ("2018:2015", WrongUse, "ends before it begins"),
        ("2015:2016:2017", BadPeriod, "2016:2017"),
        (True, BadPeriod, "True"),
        # It names no years of its own, so nothing but ``get`` can take it, and not in a list.
        ("latest", WrongUse, "other years in each series"),
        (["latest:2", 2017], WrongUse, "give it alone"),
        ("latest2", BadPeriod, "latest2"),
    ],
    ids=str,
)
def test_what_is_no_period(asked, error, words) -> None:
    with pytest.raises(error, match=words):
        windows(asked)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("latest", 1),
        ("latest:1", 1),
        (" latest : 12 ", 12),
        ("2015:2017", 0),
        ("latest2", 0),
        (None, 0),
        (2017, 0),
        (["latest"], 0),
    ],
    ids=str,
)
def test_how_many_of_the_last_years_are_asked_for(asked, count) -> None:
    assert latest(asked) == count


@pytest.mark.parametrize(
    "asked", ["latest:", "latest:0", "latest:-1", "latest:x", "latest:1.5", "latest:2:3", "latest:²"]
)
def test_what_is_no_number_of_years(asked) -> None:
    with pytest.raises(WrongUse, match=r"how many years.*latest:3"):
        latest(asked)

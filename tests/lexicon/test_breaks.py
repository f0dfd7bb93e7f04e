"""Every break of the data file: figures on its two sides are told apart, figures on one side are not."""

from __future__ import annotations

import datetime as dt

import pytest

from ictstats.lexicon import load
from ictstats.lexicon.breaks import between

D = dt.date.fromisoformat
# The date as it was noted, an indicator that it breaks, two days it lies between, and two days it does not.
BREAKS = [
    ("2005-2010", "internet_subs_total", ("2006-12-31", "2007-12-31"), ("2011-01-31", "2012-12-31")),
    ("2008-2010", "post_points_total", ("2008-12-31", "2009-12-31"), ("2003-12-31", "2007-12-31")),
    ("2011-01-01", "post_revenue", ("2010-12-31", "2011-12-31"), ("2011-01-01", "2011-12-31")),
    ("2011-05", "tel_density_total", ("2011-04-30", "2011-05-31"), ("2011-05-31", "2015-12-31")),
    ("2012-04-13", "tel_subs_mobile_prepaid", ("2011-12-31", "2012-12-31"), ("2012-12-31", "2015-12-31")),
    ("2011-2016", "tel_subs_fixed", ("2015-12-31", "2016-12-31"), ("2016-12-31", "2019-12-31")),
    ("2016-10..2017", "tel_density_total", ("2016-09-30", "2016-12-31"), ("2017-12-31", "2018-12-31")),
    ("2017-2018", "bts_stations", ("2016-12-31", "2017-12-31"), ("2018-12-31", "2019-12-31")),
    ("2011-06-13 to 2022-06-24", "ops_level4", ("2021-12-31", "2022-12-31"), ("2012-12-31", "2021-12-31")),
    ("2020", "ops_level34_pct", ("2019-12-31", "2020-12-31"), ("2020-12-31", "2022-12-31")),
    ("2016 / 2017 / 2020 / 2022", "dti_score", ("2019-12-31", "2020-12-31"), ("2017-12-31", "2019-12-31")),
    ("2016-2020", "tv_coverage_pct", ("2015-12-31", "2016-12-31"), ("2020-12-31", "2022-12-31")),
    ("2019-04-03", "press_magazines", ("2018-12-31", "2019-12-31"), ("2019-12-31", "2021-12-31")),
    ("2019-2021", "communes_total", ("2018-12-31", "2020-12-31"), ("2016-12-31", "2018-12-31")),
    ("2017 vs 2023", "telecom_revenue", ("2017-12-31", "2023-12-31"), ("2005-12-31", "2015-12-31")),
    ("2022-2023", "digital_economy_pct", ("2021-12-31", "2022-12-31"), ("2023-12-31", "2024-12-31")),
    ("2023-03/04", "tel_subs_mobile_prepaid", ("2023-02-28", "2023-03-31"), ("2023-04-30", "2024-12-31")),
    ("2024-10-16", "tel_subs_mobile", ("2023-12-31", "2024-12-31"), ("2018-12-31", "2023-12-31")),
]
# Of the bodies that report and of telephone numbers: no indicator counts anything else from then on.
NO_SERIES = [
    *("2007-08", "2017-06-23", "2016-12 / 2023-04-15", "2018-09-15", "2018-08-15 / 2022-08-15", "2025-03-01"),
    "2025-06-12 / 2025-07-01",
]


def found(indicator: str, days: tuple[str, str]) -> list[str]:
    return [one.date for one in between(indicator, *map(D, days))]


@pytest.mark.parametrize(("date", "indicator", "across", "aside"), BREAKS, ids=[row[0] for row in BREAKS])
def test_a_break_lies_between_its_two_sides(date, indicator, across, aside) -> None:
    assert date in found(indicator, across)
    assert date not in found(indicator, aside)
    assert date not in found("library_books", across)


@pytest.mark.parametrize("date", NO_SERIES)
def test_a_change_of_offices_breaks_no_series(date) -> None:
    entry = next(one for one in load().breaks if one.date == date)
    assert entry.affects in ((), ("all",))
    for indicator in load().indicators:
        assert date not in found(indicator, ("2000-12-31", "2026-12-31"))


def test_every_break_of_the_file_is_tested() -> None:
    assert sorted(one.date for one in load().breaks) == sorted([*(row[0] for row in BREAKS), *NO_SERIES])


def test_every_break_speaks_both_languages() -> None:
    for one in load().breaks:
        assert one.what("vi")
        assert one.what("vi") != one.what("en")

"""Where a series is parted: on the days that the lexicon has, by definition, territory and edition."""

from __future__ import annotations

import datetime as dt

import pytest

pytest.importorskip("markupsafe", reason="markupsafe is not installed: it comes with the extra 'briefs'")

from ictstats.analysis.parting import stretches, year_of
from ictstats.dataset.standing import dated
from ictstats.dataset.store import DataSet

SUBSCRIPTIONS = "tel_subs_total"


def rows_of(make, facts):
    data: DataSet = make([{"indicator": SUBSCRIPTIONS, "value": 1.0, **fact} for fact in facts])
    return list(dated(data.observations).sort_values("last").itertuples())


def test_nothing_and_one_figure_are_one_stretch(make) -> None:
    assert stretches([]) == ((), ())
    assert stretches(rows_of(make, [{"period": "2017"}])) == ((1,), ())


@pytest.mark.parametrize(
    ("facts", "segments", "changes"),
    [
        ([{"period": "2009"}, {"period": "2010"}], (1, 1), []),
        # breaks.toml: subscriptions were counted otherwise from May 2011, prepaid ones from 13 April 2012
        (
            [{"period": "2010"}, {"period": "2011"}, {"period": "2012"}],
            (1, 2, 3),
            [("break", dt.date(2011, 5, 1)), ("break", dt.date(2012, 4, 13))],
        ),
        (
            [{"period": "2010"}, {"period": "2013"}],
            (1, 2),
            [("break", dt.date(2011, 5, 1)), ("break", dt.date(2012, 4, 13))],
        ),
        # Hà Nội took in Hà Tây on 1 August 2008
        (
            [{"period": "2007", "area": "01", "vintage": "64"}, {"period": "2009", "area": "01", "vintage": "63"}],
            (1, 2),
            [("territory", dt.date(2008, 8, 1))],
        ),
        # Tuyên Quang took in Hà Giang on 1 July 2025
        (
            [{"period": "2024", "area": "08", "vintage": "63"}, {"period": "2025", "area": "08", "vintage": "34"}],
            (1, 2),
            [("territory", dt.date(2025, 7, 1))],
        ),
        # Cao Bằng stayed as it was
        ([{"period": "2024"}, {"period": "2025", "vintage": "34"}], (1, 1), []),
        (
            [{"period": "2013"}, {"period": "2014", "edition": "revised-2025"}],
            (1, 2),
            [("edition", dt.date(2014, 7, 2))],
        ),
    ],
)
def test_what_parts_a_series_stands_on_its_day(make, facts, segments, changes) -> None:
    found, parted = stretches(rows_of(make, facts))
    assert found == segments
    assert [(one.kind, one.at) for one in parted] == [
        (kind, pytest.approx(year_of(day), abs=0.005)) for kind, day in changes
    ]


def test_a_day_is_a_place_on_the_axis_of_years() -> None:
    assert year_of(dt.date(2011, 1, 1)) == 2011
    assert 2011.99 < year_of(dt.date(2011, 12, 31)) < 2012

"""Where the series of an area stops being comparable: its stretches, and the days that part them in the lexicon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ictstats.analysis.charts import Change
from ictstats.analysis.printing import Row
from ictstats.dataset.derived.segments import break_days, segment_of
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import FIRST_DAYS


def year_of(day: dt.date) -> float:
    """A day as a place on the axis of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def stretches(rows: Sequence[Row]) -> tuple[tuple[int, ...], tuple[Change, ...]]:
    """For rows of one series in order of time: the stretch of each, counted from 1, and what parts the stretches.

    A break of definition and a change of territory stand on their days; a change of edition, which has none, stands
    half-way between the two figures.
    """
    numbers, changes = [1], []
    for before, after in pairwise(rows):
        found = list(_between(before, after))
        changes += found
        numbers.append(numbers[-1] + bool(found))
    return tuple(numbers[: len(rows)]), tuple(dict.fromkeys(changes))


def breaks(indicator: str, first: float, last: float) -> list[tuple[float, str]]:
    """Breaks of a series between two years, as place and English explanation."""
    found = []
    for one in lexicon().breaks:
        for date in one.dates if indicator in one.affects else ():
            day = periods.parse(date).first
            place = day.year + (day.month - 1) / 12
            if first < place < last:
                found.append((place, one.effect_en))
    return found


def _between(before: Row, after: Row) -> Iterator[Change]:
    old, new = segment_of(before._asdict()), segment_of(after._asdict())
    if old is None or new is None or old == new:
        return
    start, end = before.last.date(), after.last.date()
    half = (year_of(start) + year_of(end)) / 2
    if old.definition != new.definition:
        # The figure of a stretch of time that reaches across a break is none of either side.
        for day in list(_breaks(before.indicator, start, end)) or [None]:
            yield Change(year_of(day) if day else half, "break")
    if old.territory != new.territory:
        days = [first for _, first in FIRST_DAYS if start < first <= end]
        yield from (Change(year_of(day), "territory") for day in days or [])
        if not days:
            yield Change(half, "territory")
    if old.edition != new.edition:
        yield Change(half, "edition")


def _breaks(indicator: str, after: dt.date, until: dt.date) -> Iterator[dt.date]:
    days = {
        day for one in lexicon().breaks if indicator in one.affects for date in one.dates for day in break_days(date)
    }
    return (day for day in sorted(days) if after < day <= until)

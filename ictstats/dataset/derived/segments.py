"""Where a series may be read across, and where it may not: definitions, territories and editions.

The breaks of the lexicon that name an indicator part its series. Those that affect everything (a ministry merged, a
reporting regime replaced) may or may not have changed what is counted: they part nothing, but what is computed across
one of them carries the doubt ``series_break``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from ictstats.dataset.derived.rows import contract, period, place, records
from ictstats.dataset.standing import dated
from ictstats.language import periods
from ictstats.lexicon import load as lexicon


class Segment(NamedTuple):
    """The stretch of a series that a row belongs to.

    Attributes:
        definition: First day of the definition in force, empty before the first break; with ``~`` where the period of
            a flow, or a figure over a stretch of time, reaches across a break.
        territory: Name of the land.
        edition: Name of the revision.
    """

    definition: str
    territory: str
    edition: str

    def __str__(self) -> str:
        return " | ".join((self.definition or "start", self.territory or "?", self.edition or "-"))


def segment(frame: pd.DataFrame) -> pd.Series:
    """A label for each row, equal within the stretches of a series that may be compared.

    It changes at each break of definition that names the indicator, at each change of territory and of edition. Rows
    without a period or an indicator have an empty label. Labels do not depend on the other rows of the frame.

    Returns:
        Text, with the index of the frame.

    Raises:
        WrongUse: the frame lacks a column.

    >>> rows = [("2010", "01"), ("2011", "01"), ("2012", "01"), ("2013", "01")]
    >>> frame = pd.DataFrame(rows, columns=["period", "area"]).assign(indicator="tel_subs_mobile", value=1)
    >>> segment(frame).tolist()  # subscriptions were counted otherwise from May 2011
    ['start | 01+28 | -', '2011-05-01 | 01+28 | -', '2011-05-01 | 01+28 | -', '2011-05-01 | 01+28 | -']
    """
    rows = records(contract(frame, "segment"))
    return pd.Series([_label(row) for row in rows], index=frame.index, name="segment", dtype="str")


def number(frame: pd.DataFrame) -> pd.Series:
    """The segments of each series counted from 1 in the order of time, for a frame that holds whole series.

    A series is an indicator with its breakdown in one area; rows without a segment are counted with its first one.

    Returns:
        Whole numbers, with the index of the frame.

    >>> rows = [("2010", "01"), ("2011", "01"), ("2012", "01"), ("2013", "01")]
    >>> frame = pd.DataFrame(rows, columns=["period", "area"]).assign(indicator="tel_subs_mobile", value=1)
    >>> number(frame).tolist()
    [1, 2, 2, 2]
    """
    if frame.empty:
        return pd.Series([], index=frame.index, dtype="int64")
    rows = contract(frame, "segment").reset_index(drop=True)  # labels of an index may stand twice
    smaller = ~rows["area_level"].isin(["province", "nation"])  # one code, several districts
    named = rows["area_name"].where(smaller, "")
    series = [*(rows[name] for name in ("indicator", "breakdown", "area", "area_level")), named]
    order = rows.assign(
        label=segment(rows).to_numpy(),
        day=dated(rows)["last"].to_numpy(),
        key=pd.Series(list(zip(*series, strict=True))),
    )
    order = order.sort_values(["day", "label"], na_position="first", kind="stable")
    counted: dict[tuple[str, ...], dict[str, int]] = {}
    found = {}
    for at, key, label in zip(order.index, order["key"], order["label"], strict=True):
        known = counted.setdefault(key, {})
        found[at] = known.setdefault(label, len(known) + 1) if label else 1
    return pd.Series([found[at] for at in range(len(rows))], index=frame.index, dtype="int64")


def segment_of(row: Mapping[str, Any]) -> Segment | None:
    """The segment of a row; ``None`` without a period or an indicator of the catalogue."""
    when = period(row["period"])
    if when is None or row["indicator"] not in lexicon().indicators:
        return None
    return Segment(_definition(row["indicator"], when), place(row), row["edition"])


def crosses_any(indicator: str, before: periods.Period, after: periods.Period) -> bool:
    """Whether a break that affects everything lies between two periods; the base figures are not concerned."""
    if lexicon().topic_of(indicator) in (None, "reference"):
        return False
    return any(before.last < day <= after.last for day in _days("all"))


def _label(row: Mapping[str, Any]) -> str:
    found = segment_of(row)
    return str(found) if found else ""


@lru_cache(maxsize=8192)
def _definition(indicator: str, when: periods.Period) -> str:
    days = _days(indicator)
    number = bisect_right(days, when.last)
    since = days[number - 1].isoformat() if number else ""
    is_flow = lexicon().indicators[indicator].stock_or_flow == "flow"
    return f"~{since}" if is_flow and number and days[number - 1] > when.first else since


@lru_cache(maxsize=512)
def _days(affected: str) -> tuple[dt.date, ...]:
    """First days of what holds after each break that names an indicator, or ``all``."""
    breaks = [one for one in lexicon().breaks if affected in one.affects]
    return tuple(sorted({day for one in breaks for date in one.dates for day in break_days(date)}))


def break_days(date: str) -> tuple[dt.date, ...]:
    """The days on which a date of a break parts a series; a stretch of time does where it began and where it was over.

    >>> [str(day) for day in break_days("2011-05")], [str(day) for day in break_days("2011-01-01/P72M")]
    (['2011-05-01'], ['2011-01-01', '2017-01-01'])
    """
    when = periods.parse(date)
    return (when.first, when.last + dt.timedelta(days=1)) if "/" in date else (when.first,)

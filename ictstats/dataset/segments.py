"""Where a series may be compared with itself: stretches between breaks of definition, of territory and of edition.

A series is an indicator with its breakdown in one area. Its rows have one segment number where they were counted in one
way, on one territory and in one edition; the number grows from one stretch to the next, the earliest being 1. Breaks
that concern the reports in general (``affects = ["all"]``: another ministry, another form) change no definition and cut
no series.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from ictstats.dataset.standing import dated
from ictstats.language import periods
from ictstats.lexicon import load as lexicon

_SERIES = ("indicator", "breakdown", "area", "area_level", "area_name")
_DATE = r"\d{4}(?:-\d{2}){0,2}"
# A stretch in which the old and the new count stood side by side: "2016-10..2017", "2011-06-13 to 2022-06-24".
_STRETCH = re.compile(rf"(?P<first>{_DATE})\s*(?:\.\.|to|vs|-)\s*(?P<last>\d{{4}}(?!-\d{{2}}$)|{_DATE})")


def segment(frame: pd.DataFrame) -> pd.Series:
    """Number of the segment of each row, within the series that the frame holds.

    Args:
        frame: Rows of the contract, of any number of indicators and areas.

    Returns:
        Whole numbers from 1, with the index of the frame. A row without a date is in segment 1 with the earliest ones.

    >>> import ictstats
    >>> df = ictstats.get("tel_subs_total", "VN", "2010:2012")
    >>> list(zip(df["period"], df["segment"]))
    [('2010', 1), ('2011', 2), ('2012', 3)]
    """
    if frame.empty:
        return pd.Series([], index=frame.index, dtype="int64")
    rows = frame.reset_index(drop=True)  # the labels of a frame that was put together may stand twice
    # A province is spelt in many ways; only smaller areas and regions are told apart by their printed name.
    rows["area_name"] = rows["area_name"].where(~rows["area_level"].isin(["province", "nation"]), "")
    stretches = rows[list(_SERIES)].assign(
        **{"break": _breaks_before(rows), "land": _lands(rows), "edition": rows["edition"].map(_edition_order)}
    )
    distinct = stretches.drop_duplicates().sort_values([*_SERIES, "break", "land", "edition"])
    distinct = distinct.assign(segment=distinct.groupby(list(_SERIES), sort=False).cumcount() + 1)
    merged = stretches.merge(distinct, on=list(stretches.columns), how="left")
    return pd.Series(merged["segment"].to_numpy(), index=frame.index, dtype="int64")


def _breaks_before(frame: pd.DataFrame) -> pd.Series:
    """How many breaks of its indicator stand before the end of each row's period."""
    days = dated(frame)["last"]
    counted = pd.Series(0, index=frame.index, dtype="int64")
    for code, rows in days.groupby(frame["indicator"], sort=False):
        cut = pd.DatetimeIndex(cuts(str(code)))
        if len(cut):
            counted.loc[rows.index] = cut.searchsorted(rows.fillna(pd.Timestamp.min.ceil("D")), side="right")
    return counted


def cuts(indicator: str) -> tuple[dt.date, ...]:
    """First days on which an indicator was counted in another way than before, in order.

    >>> [str(day) for day in cuts("tel_density_total")]
    ['2011-05-01', '2016-10-01', '2018-01-01']
    """
    found = {day for one in lexicon().breaks if indicator in one.affects for day in days_of(one.date)}
    return tuple(sorted(found))


@lru_cache(maxsize=512)
def days_of(text: str) -> tuple[dt.date, ...]:
    """First days of a new way to count that the date of a break tells; both ends of a stretch cut the series.

    >>> [str(day) for day in days_of("2016-12 / 2023-04-15")]
    ['2016-12-01', '2023-04-15']
    >>> [str(day) for day in days_of("2016-10..2017")]
    ['2016-10-01', '2018-01-01']
    """
    return tuple(day for part in text.split("/") for day in _days(part.strip()))


def _days(part: str) -> Iterator[dt.date]:
    whole = periods.match(part)
    if whole is not None:
        yield whole.first
        return
    stretch = _STRETCH.fullmatch(part)
    first, last = (periods.match(stretch[name]) for name in ("first", "last")) if stretch else (None, None)
    if first is not None and last is not None:
        yield first.first
        yield last.last + dt.timedelta(days=1)


def _lands(frame: pd.DataFrame) -> pd.Series:
    """Place in time of the territory of each row: 0 before it grew in August 2008, 1 since, 2 merged in July 2025."""
    pairs = pd.MultiIndex.from_frame(frame[["area", "vintage"]])
    known = {pair: _land(*pair) for pair in set(pairs)}
    return pd.Series([known[pair] for pair in pairs], index=frame.index, dtype="int64")


def _land(code: str, vintage: str) -> int:
    areas = lexicon().areas
    area = areas.get(code, vintage) if vintage else None
    if area is None:
        return 0
    if vintage == "34" and len(area.formed_from) > 1:
        return 2
    grown = {unit.successor for unit in areas.by_code.values() if unit.vintage == "64"}
    return int(vintage in ("63", "34") and code in grown)


def _edition_order(edition: str) -> tuple[int, int, str]:
    """Editions by the year in their name; one before a census is older than one of that year."""
    years = re.findall(r"\d{4}", edition)
    return (int(years[-1]) if years else 0, 0 if edition.startswith("pre-") else 1, edition)

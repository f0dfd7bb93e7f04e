"""The figure that another one is divided by: of the same land, the same time, and the edition of its day.

A report of 2017 divided by the population as it was known in 2017, not by the series that was revised in 2025; so the
edition in being at the time of the row is taken, unless another one is asked for. The land must be the same: a code of
the 34 units never takes the population that the code had before. Nothing is interpolated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from ictstats.curation.per_person import edition_name
from ictstats.dataset import words
from ictstats.dataset.derived.rows import STATUSES, Row, contract, figure, kind_of_status, period, place, records
from ictstats.dataset.store import DataSet, load
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon
from ictstats.wording import language

OWN_TIME, NEWEST = "own", "newest"
Key = tuple[str, str, str, str]


class Denominator(NamedTuple):
    """A row to divide by, and the doubts that come with the choice."""

    row: Row
    doubts: tuple[str, ...] = ()


class Denominators:
    """Levels of some indicators, by land and year."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._found: dict[Key, list[Row]] = defaultdict(list)
        for row in rows:
            when, where = period(row["period"]), place(row)
            if when is not None and where and row["measure"] == "level" and figure(row) is not None:
                self._found[row["indicator"], row["breakdown"], where, str(when.year)].append(row)

    @classmethod
    def of(cls, frame: pd.DataFrame, codes: Collection[str], data: DataSet | pd.DataFrame | None) -> Denominators:
        """Rows of ``data``; without it those of the frame, and for what it lacks those of the project.

        Raises:
            NoProject: the frame lacks one of the indicators and there is no project.
        """
        return cls(records(rows_of(frame, codes, data)))

    def find(
        self, row: Mapping[str, Any], indicator: str, edition: str = OWN_TIME, *, same_period: bool = False
    ) -> Denominator | None:
        """The row of an indicator that a row may be divided by.

        Of several dates the very same one, else, unless only that will do, the whole year's, else the latest of a stock
        within the year; of several editions the one in being at the time.
        """
        when = period(row["period"])
        if when is None:
            return None
        key = (indicator, _breakdown(row["breakdown"], indicator), place(row), str(when.year))
        rows = [other for other in self._found.get(key, ()) if _fits(other, row, when, indicator)]
        if same_period:
            rows = [other for other in rows if _date_order(other, when) == 0]
        if edition not in (OWN_TIME, NEWEST):
            rows = [other for other in rows if other["edition"] == edition]
        if not rows:
            return None
        best = min(rows, key=lambda other: _order(other, row, when, edition))
        later = edition == OWN_TIME and not _in_being(best["edition"], _time(row, when))
        return Denominator(best, ("later_edition",) if later else ())


def rows_of(frame: pd.DataFrame, codes: Collection[str], data: DataSet | pd.DataFrame | None) -> pd.DataFrame:
    """Rows of some indicators, each from where :meth:`Denominators.of` says."""
    if data is not None:
        given = contract(data.observations if isinstance(data, DataSet) else data, "data")
        return given[given["indicator"].isin(list(codes))]
    own = frame[frame["indicator"].isin(list(codes))]
    lacking = sorted(set(codes) - set(own["indicator"]))
    if not lacking:
        return own
    project = load().observations
    return pd.concat([own, contract(project[project["indicator"].isin(lacking)], "project")], ignore_index=True)


def said(row: Mapping[str, Any]) -> str:
    """A denominator in the reader's words: ``Average population 2017, before the census of 2019``."""
    lang = language()
    name = words.indicator(row["indicator"], row["breakdown"], lang)
    edition = edition_name(row["edition"], lang)
    return ", ".join(filter(None, (f"{name} {words.date(row['period'], lang)}", edition)))


def _breakdown(printed: str, indicator: str) -> str:
    """The pairs that the denominator is divided by too: urban subscribers are held against urban people."""
    entry = lexicon().indicators.get(indicator)
    keys = {text.partition("=")[0] for text in entry.breakdowns} if entry else set()
    return ";".join(pair for pair in printed.split(";") if pair.partition("=")[0] in keys)


def _fits(other: Row, row: Mapping[str, Any], when: Period, indicator: str) -> bool:
    if kind_of_status(other["status"]) == "target" and kind_of_status(row["status"]) != "target":
        return False
    entry = lexicon().indicators.get(indicator)
    is_flow = entry is not None and entry.stock_or_flow == "flow"
    scope = not other["scope"] or other["scope"] == row["scope"]
    # A stretch over several years has no year whose stock it could be held against.
    apart = is_flow or when.first.year != when.last.year
    return scope and (not apart or _date_order(other, when) == 0)


def _order(other: Row, row: Mapping[str, Any], when: Period, edition: str) -> tuple[object, ...]:
    own_source = edition == OWN_TIME and bool(row["source_id"]) and other["source_id"] == row["source_id"]
    found = period(other["period"])
    return (
        _date_order(other, when),
        not own_source,
        _edition_order(other["edition"], None if edition == NEWEST else _time(row, when)),
        STATUSES.index(other["status"]),
        not other["preferred"],
        -found.last.toordinal() if found else 0,
        other["observation_id"],
    )


def _date_order(other: Row, when: Period) -> int:
    found = period(other["period"])
    if found is None or (found.first, found.last) == (when.first, when.last):
        return 0
    return 1 if found.contains(when) else 2


def _time(row: Mapping[str, Any], when: Period) -> int:
    """The year that a row was known in: that of its edition, else that of its period."""
    return _edition_years(row["edition"])[0] or when.year


def _edition_order(edition: str, time: int | None) -> tuple[int, int, int]:
    """Editions in being first, the newest of them first; after them the later ones, the earliest first."""
    year, after = _edition_years(edition)
    if time is None or _in_being(edition, time):
        return (0, -year, -after)
    return (1, year, after)


def _in_being(edition: str, time: int) -> bool:
    """Whether a series was known in a year: one from before a census was, one revised in 2025 was not."""
    year, after = _edition_years(edition)
    return not after or year <= time


@lru_cache(maxsize=64)
def _edition_years(edition: str) -> tuple[int, int]:
    """Year in the name of an edition, and whether it is the series from that year on rather than the one before it."""
    years: Sequence[str] = re.findall(r"\d{4}", edition)
    return (int(years[-1]), 0 if edition.startswith("pre-") else 1) if years else (0, 0)

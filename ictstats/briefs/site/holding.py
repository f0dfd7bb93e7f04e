"""What the data set holds of each province: how much, how fresh, how doubtful; of all topics together and of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from ictstats.briefs.labels import labels
from ictstats.dataset.standing import dated
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import vintages
from ictstats.language import periods
from ictstats.language.formats import format_number
from ictstats.lexicon import load
from ictstats.model import TOPICS

SETS = ("34", "63")
MUCH = 10  # per cent of the figures with a doubt, from which an area carries the full sign
_FRESH = (1, 4)  # years before the newest one of all areas, up to which an area is fresh, or half so


@dataclass(frozen=True, slots=True)
class Held:
    """What the data set holds of an area: figures, the last of their periods (SDMX), its year, per cent in doubt.

    What only tells how a figure was made or what it can be compared with (``remarks.csv`` of the lexicon) is no doubt.
    """

    rows: int = 0
    latest: str = ""
    year: int = 0
    doubtful: float = 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """The same as a map shows it.

    Attributes:
        fresh: 3 for figures of the last years, 2, 1 for old or undated ones, 0 for none.
        doubt: 2 for many figures with doubts, 1 for some, 0 for none.
        year: Year of the last figure, or a dash.
        latest, share: The last period in words, and per cent with doubts as it is printed.
    """

    rows: int
    fresh: int
    doubt: int
    year: str
    latest: str
    share: str


Holdings = Mapping[tuple[str, str, str], Held]  # by code, set of units and topic; "" for all topics together


def holdings(data: DataSet) -> Holdings:
    """What the data set holds of each province that it knows anything of: facts of the four topics, no targets."""
    rows = data.observations
    rows = dated(rows[(rows["area_level"] == "province") & rows["topic"].isin(TOPICS) & (rows["status"] != "target")])
    rows = rows.sort_values(["last", "first"], na_position="first", kind="stable")
    return dict(_holdings(rows))


def _holdings(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, str, str], Held]]:
    doubted = load().doubted
    for units in SETS:
        of_units = rows[rows["vintage"].isin(vintages(units))]
        for topic in ("", *TOPICS):
            for code, own in of_units[(of_units["topic"] == topic) | (topic == "")].groupby("area"):
                newest = own.iloc[-1]
                year = 0 if pd.isna(newest["last"]) else int(newest["last"].year)
                doubtful = float(own["doubts"].map(doubted).mean() * 100)
                yield (str(code), units, topic), Held(len(own), str(newest["period"]) if year else "", year, doubtful)


def years_of(held: Holdings) -> tuple[int, int]:
    """First year that is fresh, and first year that is half so: both count back from the newest figure of all."""
    newest = max((one.year for one in held.values()), default=0)
    return newest - _FRESH[0], newest - _FRESH[1]


def shown(held: Held, years: tuple[int, int], lang: str) -> Shown:
    """What is held, for the reader of a map.

    >>> shown(Held(8, "2017-11", 2017, 12.5), (2023, 2020), "vi")
    Shown(rows=8, fresh=1, doubt=2, year='2017', latest='tháng 11/2017', share='12,5')
    >>> shown(Held(), (2023, 2020), "en").fresh
    0
    """
    period = periods.match(held.latest)
    return Shown(
        rows=held.rows,
        fresh=0 if not held.rows else 3 if held.year >= years[0] else 2 if held.year >= years[1] else 1,
        doubt=0 if not held.doubtful else 2 if held.doubtful >= MUCH else 1,
        year=str(held.year or "–"),
        latest=period.label(lang) if period else labels(lang)["undated"],
        share=format_number(Decimal(repr(held.doubtful)), lang, 1),
    )

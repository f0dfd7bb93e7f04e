"""Which rows an export takes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from ictstats.dataset.get import years_of
from ictstats.dataset.query import FACTS, select
from ictstats.dataset.standing import dated, latest_years, standing
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import rows_of
from ictstats.dataset.windows import latest, windows
from ictstats.errors import BadPeriod, WrongUse
from ictstats.language import periods as periods_of
from ictstats.lexicon import load as lexicon

_YEARS = re.compile(r"(\d{4}):(\d{4})")


def choose(
    dataset: DataSet,
    *,
    indicators: Collection[str] = (),
    areas: Sequence[str] = (),
    periods: Sequence[str] = (),
    topics: Sequence[str] = (),
    everything: bool = False,
) -> pd.DataFrame:
    """Rows about some indicators, areas, periods and topics; a name that is left out does not narrow the choice.

    Args:
        dataset: The curated set.
        indicators: Codes.
        areas: Slugs, codes or names.
        periods: SDMX periods, or years such as ``2015:2023``; ``latest`` or ``latest:3``, alone, for the last year, or
            three, for which each series has a figure.
        topics: Topics.
        everything: Every claim: breakdowns, districts, targets, parts of periods, and claims that are not preferred.
            Without it the facts that :func:`ictstats.select` gives, one row a fact.

    Raises:
        UnknownName, BadPeriod: see :func:`ictstats.select`.
        WrongUse: nothing is chosen; ``latest`` stands beside another period.
    """
    if everything and not (indicators or areas or periods or topics):
        return dataset.observations
    last = latest(periods[0]) if len(periods) == 1 else 0
    asked: Sequence[str | None] = [None] if last else [*_periods(periods)] or [None]
    found: set[object] = set()
    for area, period, topic in itertools.product(areas or (None,), asked, topics or (None,)):
        rows = _rows(dataset, area, period, topic, list(indicators) or None, everything)
        found.update((_of_the_last_years(rows, last, everything) if last else rows).index)
    rows = dataset.observations[dataset.observations.index.isin(list(found))]
    if rows.empty:
        remedy = "ask for less, or for every claim with --all" if not everything else "ask for less"
        raise WrongUse("export", "no row matches", remedy)
    return rows


def _rows(
    dataset: DataSet,
    area: str | None,
    period: str | None,
    topic: str | None,
    indicators: list[str] | None,
    everything: bool,
) -> pd.DataFrame:
    facts = select(dataset, area, period, topic, indicator=indicators)  # this also knows every wrong name
    if not everything:
        return facts
    rows = dataset.observations
    rows = rows if topic is None else rows[rows["topic"] == topic]
    rows = rows if indicators is None else rows[rows["indicator"].isin(indicators)]
    wanted = None if period is None else periods_of.parse(period)
    if area is not None:
        rows = rows_of(rows, lexicon().areas.find(area, wanted))
    if wanted is not None:
        dates = {text: periods_of.match(text) for text in set(rows["period"])}
        inside = {text for text, found in dates.items() if found and wanted.contains(found)}
        rows = rows[rows["period"].isin(inside)]
    return rows


def _of_the_last_years(rows: pd.DataFrame, count: int, everything: bool) -> pd.DataFrame:
    """Rows of the last years for which each series has a fact, as ``periods="latest:3"`` of :func:`ictstats.get`."""
    rows = rows[rows["status"].isin(FACTS)]
    years = windows(None, years_of(rows))
    return latest_years(standing(dated(rows), years, preferred=not everything, partial=everything), count)


def _periods(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if latest(text):
            remedy = "give it alone, to ictstats.get or ictstats export; else give years, as in 2005:2025"
            raise WrongUse("periods", "{text!r} means other years in each series", remedy, text=text)
        years = _YEARS.fullmatch(text)
        if years is None:
            yield text
            continue
        first, last = map(int, years.groups())
        if first > last:
            raise BadPeriod(text)
        yield from map(str, range(first, last + 1))

"""Which rows an export takes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from ictstats.dataset.query import select
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import rows_of
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
        periods: SDMX periods, or years such as ``2015:2023``.
        topics: Topics.
        everything: Every claim: breakdowns, districts, targets, parts of periods, and claims that are not preferred.
            Without it the facts that :func:`ictstats.select` gives, one row a fact.

    Raises:
        UnknownName, BadPeriod: see :func:`ictstats.select`.
        WrongUse: nothing is chosen.
    """
    if everything and not (indicators or areas or periods or topics):
        return dataset.observations
    wanted = itertools.product(areas or (None,), [*_periods(periods)] or (None,), topics or (None,))
    found: set[object] = set()
    for area, period, topic in wanted:
        found.update(_labels(dataset, area, period, topic, list(indicators) or None, everything))
    rows = dataset.observations[dataset.observations.index.isin(list(found))]
    if rows.empty:
        remedy = "ask for less, or for every claim with --all" if not everything else "ask for less"
        raise WrongUse("export", "no row matches", remedy)
    return rows


def _labels(
    dataset: DataSet,
    area: str | None,
    period: str | None,
    topic: str | None,
    indicators: list[str] | None,
    everything: bool,
) -> Iterator[object]:
    facts = select(dataset, area, period, topic, indicator=indicators)  # this also knows every wrong name
    if not everything:
        yield from facts.index
        return
    rows = dataset.observations
    rows = rows if topic is None else rows[rows["topic"] == topic]
    rows = rows if indicators is None else rows[rows["indicator"].isin(indicators)]
    wanted = None if period is None else periods_of.parse(period)
    if area is not None:
        rows = rows_of(rows, lexicon().areas.find(area, wanted))
    if wanted is not None:
        dated = {text: periods_of.match(text) for text in set(rows["period"])}
        inside = {text for text, found in dated.items() if found and wanted.contains(found)}
        rows = rows[rows["period"].isin(inside)]
    yield from rows.index


def _periods(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        years = _YEARS.fullmatch(text)
        if years is None:
            yield text
            continue
        first, last = map(int, years.groups())
        if first > last:
            raise BadPeriod(text)
        yield from map(str, range(first, last + 1))

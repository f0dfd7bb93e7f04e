"""What was known at a date: claims of sources that were published by then, and the choice among them made anew.

A date of publication is as precise as the register knows it; a source of "2017" counts as published on the last day of
that year. Tables carry no date: the figures stand in publications of which only the day of reading is known.
Corrections count whatever their date, since they tell what the source should have printed.
"""

from __future__ import annotations

import warnings

import pandas as pd

from ictstats.curation.compare import rank
from ictstats.dataset.asked import one_of
from ictstats.dataset.claims import claim_of, facts_of, source_of
from ictstats.dataset.store import DataSet
from ictstats.language import periods
from ictstats.wording import say

UNDATED = ("out", "in")


class UndatedSources(UserWarning):
    """Rows were left out because the day of their publication is not known."""


def known_at(rows: pd.DataFrame, asof: str, data: DataSet, undated: str = "out") -> pd.DataFrame:
    """Rows of sources that were published by a day, with ``preferred`` as it would have been chosen then.

    Args:
        rows: Rows of the contract: all claims on each of their facts.
        asof: Day, month or year; the last day of it counts.
        data: The set that the rows are of; it holds the dates of publication.
        undated: ``out`` leaves out rows of sources without a date, with a warning that counts them; ``in`` takes those
            whose own period had ended by then.

    Raises:
        BadPeriod: ``asof`` is no date.
        UnknownName: ``undated`` is neither.
    """
    one_of("choice", undated, UNDATED, "undated")
    until = pd.Timestamp(periods.parse(asof, "asof").last)
    published = _last_days(rows["source_id"].map(dict(zip(data.sources["id"], data.sources["published"], strict=True))))
    known = published <= until
    silent = published.isna()
    if undated == "in":
        known |= silent & (_last_days(rows["period"]) <= until)
    elif silent.any():
        text = "{count} rows of sources without a date of publication are left out; undated='in' takes them"
        warnings.warn(say(text, count=int(silent.sum())), UndatedSources, stacklevel=3)
    return _chosen_anew(rows, known, data)


def _last_days(texts: pd.Series) -> pd.Series:
    last = {text: periods.match(text) for text in set(texts.dropna())}
    days = {text: pd.Timestamp(found.last) for text, found in last.items() if found}
    return pd.to_datetime(texts.map(days))


def _chosen_anew(rows: pd.DataFrame, known: pd.Series, data: DataSet) -> pd.DataFrame:
    """The rows known; where the preferred one of a fact is not among them, the next by the stated order is."""
    facts = facts_of(rows)
    chosen = facts[rows["preferred"]]
    still = set(facts[rows["preferred"] & known])
    bereft = facts[known].isin(set(chosen) - still)
    kept = rows[known]
    ranked = sorted(
        (rank(claim_of(row), source_of(row.source_id, data)), row.Index, facts[row.Index])
        for row in kept[bereft].itertuples()
    )
    first = {fact: index for _, index, fact in reversed(ranked)}
    return kept.assign(preferred=kept["preferred"] | kept.index.isin(first.values()))

"""Other claims on the fact of a row, and which rule of the stated order decides between two of them."""

from __future__ import annotations

import pandas as pd

from ictstats.curation.compare import rank
from ictstats.dataset.claims import Row, claim_of, facts_of, source_of
from ictstats.dataset.store import DataSet

# One for each place in the key of :func:`ictstats.curation.compare.rank`; the last two are the order of identities.
REASONS = (
    "its reading is not in doubt",
    "its status comes first: actual, preliminary, estimate",
    "it is of the newest edition of the series",
    "it is a single exact figure",
    "it is printed with its numerator and denominator",
    "its source stands nearest to the area",
    "its source was published later",
    "nothing tells the claims apart, so the order of their identities decides",
)


def claims_on(row: Row, data: DataSet) -> list[Row]:
    """Every other claim on the fact of a row, in the order of preference; none where the fact is not wholly known."""
    rows = data.observations
    near = rows[(rows["indicator"] == row.indicator) & (rows["area"] == row.area) & (rows["period"] == row.period)]
    facts = facts_of(near)
    own = facts[near["observation_id"] == row.observation_id]
    if own.empty or pd.isna(own.iloc[0]):
        return []
    alike = near[(facts == own.iloc[0]) & (near["observation_id"] != row.observation_id)]
    return sorted(alike.itertuples(), key=lambda one: rank(claim_of(one), source_of(one.source_id, data)))


def reason(winner: Row, loser: Row, data: DataSet) -> str:
    """The first rule by which one claim comes before another, as an English text of the wording."""
    keys = [rank(claim_of(row), source_of(row.source_id, data)) for row in (winner, loser)]
    place = next((at for at, (one, other) in enumerate(zip(*keys, strict=True)) if one != other), len(REASONS) - 1)
    return REASONS[min(place, len(REASONS) - 1)]

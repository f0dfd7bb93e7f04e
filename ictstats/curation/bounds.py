"""Limits of an indicator: a figure outside them gets a doubt and stays.

The limits hold for one province; the nation lies above them, parts of a total lie below the minimum.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ictstats.curation.curated import Claim
from ictstats.curation.gather import doubted
from ictstats.lexicon import load
from ictstats.lexicon.entries import Indicator
from ictstats.model import Observation

DOUBT = "out_of_bounds"


def mark_out_of_bounds(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, with a doubt on those outside the limits of their indicator."""
    return [doubted(claim, DOUBT) if is_out_of_bounds(claim.observation) else claim for claim in claims]


def is_out_of_bounds(seen: Observation) -> bool:
    """Whether the figure of a province, or of a smaller area, lies outside the limits of its indicator."""
    entry = load().indicators.get(seen.indicator or "")
    if entry is None or seen.measure not in ("level", "rank") or seen.unit != entry.unit:
        return False
    figures = [figure for figure in (seen.value, seen.low, seen.high) if figure is not None]
    if seen.area_level not in ("province", "district", "commune"):
        # Shares are limited everywhere; counts of a larger area are not.
        return entry.kind == "share" and any(_outside(figure, entry) for figure in figures)
    whole = seen.area_level == "province" and not seen.breakdown and not seen.scope
    return any(_outside(figure, entry, minimum=whole or entry.kind == "share") for figure in figures)


def _outside(figure: Decimal, entry: Indicator, *, minimum: bool = True) -> bool:
    below = minimum and entry.minimum is not None and figure < entry.minimum
    return below or (entry.maximum is not None and figure > entry.maximum)

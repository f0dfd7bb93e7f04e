"""Limits of an indicator: a figure outside them gets a doubt and stays.

The limits hold for one province; the nation lies above them, parts of a total lie below the minimum.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ictstats.curation.curated import Claim
from ictstats.curation.gather import doubted
from ictstats.lexicon import load
from ictstats.model import Observation

DOUBT = "out_of_bounds"


class Limits(NamedTuple):
    """Least and greatest plausible figure; ``None`` where there is no limit."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def exclude(self, figure: Decimal | float) -> bool:
        """Whether a figure lies outside.

        >>> Limits(Decimal(0), Decimal(100)).exclude(101), Limits().exclude(101)
        (True, False)
        """
        below = self.minimum is not None and figure < self.minimum
        return below or (self.maximum is not None and figure > self.maximum)


def mark_out_of_bounds(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, with a doubt on those outside the limits of their indicator."""
    return [doubted(claim, DOUBT) if is_out_of_bounds(claim.observation) else claim for claim in claims]


def is_out_of_bounds(seen: Observation) -> bool:
    """Whether the figure of a province, or of a smaller area, lies outside the limits of its indicator."""
    narrowed = bool(seen.breakdown or seen.scope)
    limits = limits_of(seen.indicator or "", seen.measure, seen.unit or "", seen.area_level, narrowed=narrowed)
    return any(limits.exclude(figure) for figure in (seen.value, seen.low, seen.high) if figure is not None)


def limits_of(indicator: str, measure: str, unit: str, area_level: str, *, narrowed: bool) -> Limits:
    """Limits for the figures of an indicator at a level of area.

    Args:
        indicator: Code; one outside the catalogue has no limits.
        measure: Levels and ranks have limits; what is said about a figure has none.
        unit: Limits stand in the unit of the indicator and hold for no other.
        area_level: Of a larger area than a province only shares are limited.
        narrowed: The figure is about a part (a breakdown, a scope), which may lie below the minimum of the whole.
    """
    entry = load().indicators.get(indicator)
    if entry is None or measure not in ("level", "rank") or unit != entry.unit:
        return Limits()
    share = entry.kind == "share"
    if area_level not in ("province", "district", "commune") and not share:
        return Limits()
    whole = area_level == "province" and not narrowed
    return Limits(entry.minimum if whole or share else None, entry.maximum)

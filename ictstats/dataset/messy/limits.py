"""The limits of indicators, held against what a messy table gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ictstats.lexicon import load as lexicon


def limits(row: dict[str, Any]) -> str:
    """The doubt on a province's figure outside the limits of its indicator: often the table counts in thousands."""
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None or row["area_level"] != "province" or row["measure"] != "level" or row["unit"] != entry.unit:
        return ""
    figures = [Decimal(repr(row[name])) for name in ("value", "low", "high") if name in row]
    below = not (row["breakdown"] or row["scope"]) and entry.minimum is not None and min(figures) < entry.minimum
    return "out_of_bounds" if below or (entry.maximum is not None and max(figures) > entry.maximum) else ""

"""The figures of a quantity: its value, the ends of a range, the parts of a ratio, and the unit they stand in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ictstats.extraction.quantities import Quantity
from ictstats.extraction.separators import Reading, decide

if TYPE_CHECKING:
    from ictstats.lexicon.entries import Indicator

_NO_SHARE = 10**12  # percent beyond which two numbers that are written like a ratio are none
_TAKES_INDICATOR_UNIT = ("persons_per_point", "km_per_point")


def unit_of(quantity: Quantity, indicator_unit: str, measure: str) -> str:
    """Unit of a number of an indicator: what is printed, unless that is another name for the indicator's own."""
    if measure == "rank":
        return "rank"
    if measure == "change" and {"rank", "places"} & set(quantity.units):
        return "places"
    if quantity.form == "ratio":
        return "percent"
    if not quantity.units:
        return indicator_unit if measure != "index" else "percent"
    if measure == "change" and quantity.units[0] not in ("percent", "percentage_points", "times"):
        return indicator_unit
    if indicator_unit in quantity.units or (indicator_unit in _TAKES_INDICATOR_UNIT and measure == "level"):
        return indicator_unit
    return quantity.units[0]


def values_of(
    quantity: Quantity, unit: str, indicator: Indicator | None, bounded: bool, measure: str
) -> tuple[dict[str, Decimal], list[Reading]]:
    """Value, ends or parts of a quantity with the evidence for each; none where a number fits no reading."""
    counted = "persons" if quantity.form in ("ratio", "pair") else unit
    if measure == "rank":
        counted = "rank"
    known = None if quantity.form == "ratio" else indicator
    readings = [decide(n, counted, quantity.scale, known, bounded=bounded) for n in quantity.numbers]
    if any(reading is None for reading in readings):
        return {}, []
    found = [reading for reading in readings if reading is not None]
    first, last = found[0].value, found[-1].value
    if quantity.form == "range":
        return ({"low": first, "high": last}, found) if first <= last else ({}, found)
    if quantity.form == "pair":
        return {"value": first, "numerator": first, "denominator": last}, found
    if quantity.form == "ratio" and measure != "rank":
        if last == 0:
            return {}, found
        share = first / last * 100
        if share >= _NO_SHARE:
            return {}, found
        share = share.quantize(Decimal("0.0001"))
        return {"value": share, "numerator": first, "denominator": last}, found
    return {"value": first + quantity.rest}, found

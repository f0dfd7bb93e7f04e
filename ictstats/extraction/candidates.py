"""Units that a number can stand in, from its noun, its shape and its scale, before its words are looked at."""

from __future__ import annotations

import re
from functools import lru_cache

from ictstats.extraction.quantities import Quantity
from ictstats.extraction.scene import Scene
from ictstats.language import numerals
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load

# Nouns that name one thing with several words: indicators of these units are looked for too.
_ALSO = {
    "agencies": ("enterprises", "websites", "stations", "services"),
    "enterprises": ("agencies",),
    "establishments": ("stations", "points"),
    "offices": ("enterprises", "agencies"),
    "points": ("offices", "licences"),
    "stations": ("sites",),
    "titles": ("agencies", "copies"),
    "copies": ("titles",),
    "computers": ("servers",),
    "servers": ("computers",),
    "persons": ("persons_per_point",),
    "km": ("km_per_point",),
    "licences": ("agencies",),
    "subscribers": ("households",),
    "persons_per_100": ("percent",),
}
_PER_HUNDRED = lazy_pattern(r"(?<!\w)100\s+(?:người\s+)?(?:dân|người)(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def only_indicator(unit: str) -> str:
    """The indicator of a ratio that no other indicator is measured by: "km/điểm"; empty where there are several."""
    entries = [i.code for i in load().indicators.values() if i.unit == unit and i.topic != "reference"]
    known = load().units.get(unit)
    return entries[0] if len(entries) == 1 and known is not None and known.dimension == "ratio" else ""


def per_hundred(quantity: Quantity, scene: Scene) -> Quantity:
    """The number with the base that stands before it: "cứ 100 dân có hơn 115 thuê bao"."""
    bases = {"subscribers": "subs_per_100", "computers": "computers_per_100", "devices": "subs_per_100"}
    per = next((bases[unit] for unit in quantity.units if unit in bases), None)
    if per is None or quantity.scale > 1 or not _PER_HUNDRED.search(scene.before):
        return quantity
    return quantity._replace(units=(per,))


def units(quantity: Quantity) -> tuple[str, ...]:
    """Units that a number can stand in: those of its noun, else all that its shape and scale allow."""
    if quantity.form == "ratio":
        return ("percent",)
    if not quantity.units:
        return _units_of_bare(quantity)
    return _with_others(quantity.units)


@lru_cache(maxsize=1024)
def _with_others(units: tuple[str, ...]) -> tuple[str, ...]:
    more = [also for unit in units for also in _ALSO.get(unit, ())]
    return tuple(dict.fromkeys([*units, *more]))


def _units_of_bare(quantity: Quantity) -> tuple[str, ...]:
    """Units that a number without a noun can stand in, by its shape and scale."""
    found = [reading for n in quantity.numbers for reading in numerals.readings(n)[:1]]
    if all(r <= 1 and -int(r.as_tuple().exponent) >= 3 for r in found):
        return ("score",)  # "0,6355": the scores of the indices are printed so
    if quantity.scale > 1:
        return countable_units("ratio", "length", "speed", "index")
    whole = all(r == r.to_integral_value() for r in found)
    return countable_units() if whole else countable_units("count", "money")


@lru_cache(maxsize=8)
def countable_units(*barred: str) -> tuple[str, ...]:
    """Units of everything but shares and ranks, and but some dimensions."""
    barred = ("rank", *barred)
    return tuple(u.code for u in load().units.values() if u.code != "percent" and u.dimension not in barred)

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
    "websites": ("agencies",),
    "computers": ("servers",),
    "servers": ("computers",),
    "persons": ("persons_per_point",),
    "km": ("km_per_point",),
    "licences": ("agencies",),
    "subscribers": ("households",),
    "persons_per_100": ("percent",),
}
_RANKING = lazy_pattern(r"(?<!\w)(?:hạng|xếp|DTI|ICT Index|chỉ số)(?!\w)", re.IGNORECASE)
_PER_HUNDRED = lazy_pattern(
    r"(?<!\w)(?:cứ|mỗi|bình quân|trung bình|tính trên|trên)\s+(?:mỗi\s+)?(?:100|một trăm)\s+(?:người\s+)?"
    r"(?:dân|người)(?!\w)[^;.]*$|"
    r"/100\s+dân[^;.\d]*(?:thấp|cao|nhiều|ít) hơn\s+$",
    re.IGNORECASE,
)
_BASE_REACH = 70  # characters within which "cứ 100 dân có 109,1 thuê bao điện thoại và 83 thuê bao Internet" goes on


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
    if per is None or quantity.scale > 1:
        return quantity
    before = scene.text[max(scene.clause_start, scene.place.start - _BASE_REACH) : scene.place.start]
    if not _PER_HUNDRED.search(before):
        return quantity
    return quantity._replace(units=(per,))


# Denominators that a share of some noun cannot have: "258/262 xã" is no share of villages.
_NOUNS = (
    (lazy_pattern(r"(?:xã|phường|thị trấn)(?!\w)", re.IGNORECASE), "communes_total"),
    (lazy_pattern(r"(?:huyện|quận|thị xã)(?!\w)", re.IGNORECASE), "districts_total"),
    (lazy_pattern(r"(?:thôn|bản|xóm|ấp|buôn|làng|khóm|tổ dân phố)(?!\w)", re.IGNORECASE), "villages_total"),
    (lazy_pattern(r"hộ(?!\w)", re.IGNORECASE), "households"),
    (lazy_pattern(r"(?:dân số|dân cư|người dân)(?!\w)", re.IGNORECASE), "population"),
)
_OF_ALL = lazy_pattern(r"\s*(?:tổng\s+)?(?:số\s+|các\s+)?(?:lượng\s+)?")


def other_denominators(quantity: Quantity, scene: Scene) -> frozenset[str]:
    """Denominators that the noun of a share excludes; none where it has no noun or none that tells."""
    if quantity.form == "ratio":
        at = scene.place.start + quantity.noun_at - quantity.place.start
    elif scene.percent:
        lead = _OF_ALL.match(scene.text, scene.place.end)
        at = lead.end() if lead else scene.place.end
    else:
        return frozenset()
    own = next((denominator for noun, denominator in _NOUNS if noun.match(scene.text, at)), None)
    return frozenset(d for _, d in _NOUNS if d != own) if own else frozenset()


def settled(quantity: Quantity, scene: Scene) -> Quantity:
    """The number with its one meaning where its noun has two: "vị trí" are sites unless a ranking is spoken of."""
    if not {"sites", "rank"} <= set(quantity.units):
        return quantity
    ranked = _RANKING.search(scene.text, scene.sentence_start, scene.place.start)
    return quantity._replace(units=tuple(u for u in quantity.units if (u == "sites") != bool(ranked)))


def units(quantity: Quantity) -> tuple[str, ...]:
    """Units that a number can stand in: those of its noun, else all that its shape and scale allow."""
    if quantity.form == "ratio":
        return ("percent",)
    if not quantity.units:
        return _units_of_bare(quantity)
    if "points" in quantity.units and quantity.form == "plain" and _is_score(quantity):
        return ("score",)  # "0,7216 điểm"
    return _with_others(quantity.units)


@lru_cache(maxsize=1024)
def _with_others(units: tuple[str, ...]) -> tuple[str, ...]:
    more = [also for unit in units for also in _ALSO.get(unit, ())]
    return tuple(dict.fromkeys([*units, *more]))


def _units_of_bare(quantity: Quantity) -> tuple[str, ...]:
    """Units that a number without a noun can stand in, by its shape and scale."""
    if _is_score(quantity):
        return ("score",)  # "0,6355": the scores of the indices are printed so
    if quantity.scale > 1:
        return countable_units("ratio", "length", "speed", "index")
    found = [reading for n in quantity.numbers for reading in numerals.readings(n)[:1]]
    whole = all(r == r.to_integral_value() for r in found)
    # Money without its currency could be đồng or millions of them.
    return countable_units("money") if whole else countable_units("count", "money")


def _is_score(quantity: Quantity) -> bool:
    found = [reading for n in quantity.numbers for reading in numerals.readings(n)[:1]]
    return all(r <= 1 and -int(r.as_tuple().exponent) >= 3 for r in found)


@lru_cache(maxsize=8)
def countable_units(*barred: str) -> tuple[str, ...]:
    """Units of everything but shares and ranks, and but some dimensions."""
    barred = ("rank", *barred)
    return tuple(u.code for u in load().units.values() if u.code != "percent" and u.dimension not in barred)

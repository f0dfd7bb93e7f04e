"""What a reader may type for an area: its names and aliases without marks, and those of what it was formed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.places import NATION, Area


def names_of(area: Area) -> tuple[str, ...]:
    """Folded names of an area: those of its own in every set of units first, then those of its predecessors.

    >>> from ictstats.lexicon import load
    >>> names = names_of(load().areas.find("hue"))
    >>> names[0], "thua thien hue" in names
    ('hue', True)
    >>> "ha tay" in names_of(load().areas.find("ha-noi"))
    True
    """
    if area.code == NATION:
        return tuple(map(fold, (area.name_vi, area.name_en)))
    found: dict[str, None] = {}
    for unit in _line(area):
        found |= dict.fromkeys(_names().get((unit.code, unit.vintage), ()))
    return tuple(found)


def note_of(area: Area, lang: str, labels: Mapping[str, str]) -> str:
    """What a unit that is no longer in being is part of now; empty for one that is, and for the nation."""
    areas = load().areas
    now = areas.became(area)
    if now is None or now.slug == area.slug:
        return ""
    if area.vintage == "64":
        older = areas.get(area.successor, "63")
        return labels["dissolved_2008"].format(name=(older or now).name(lang))
    return labels["renamed" if now.formed_from == (area.code,) else "dissolved"].format(name=now.name(lang))


def _line(area: Area) -> Iterator[Area]:
    """A unit, the units of the same slug in other sets, and all that the unit itself was formed from."""
    units = load().areas.by_code.values()
    own = [area, *(unit for unit in units if unit.slug == area.slug and unit != area)]
    yield from own
    for older in units:
        if _is_part(older, area):
            yield older
            yield from (oldest for oldest in units if _is_part(oldest, older))


def _is_part(older: Area, unit: Area) -> bool:
    order = {"64": "63", "63": "34"}
    return order.get(older.vintage) == unit.vintage and older.successor == unit.code


@lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Names by code and vintage; the slug, which is the name without marks, first."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, areas in load().areas.names.items():
        for area in areas:
            names = found.setdefault((area.code, area.vintage), [])
            names.insert(0 if name == area.slug else len(names), name.replace("-", " "))
    return {key: tuple(names) for key, names in found.items()}

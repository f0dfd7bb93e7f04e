"""What land a code means: units as sets of the provinces of before August 2008, so that territories can be compared.

A merger is a union of such sets, so two codes of different years mean the same land where their sets are equal, and a
unit lies inside another where its set does. Pieces of a province that moved in 2008 are no sets of provinces: the units
that lost or gained one are the same only approximately across that date.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ictstats.lexicon import load

VINTAGES = ("before-2004", "64", "63", "34")
_BEFORE_2008 = ("before-2004", "64")


class Fit(NamedTuple):
    """How a unit lies in another set of units.

    Attributes:
        code: Code, in that set, of the unit that it lies in; ``None`` where it lies across several.
        whole: Whether the two mean the same land.
        approximate: Whether a border moved between them.
    """

    code: str | None
    whole: bool = False
    approximate: bool = False


@lru_cache(maxsize=1024)
def land(code: str, vintage: str) -> frozenset[str]:
    """Provinces of before August 2008 (by their codes) that a unit consists of; empty where no unit has that code.

    >>> sorted(land("08", "34")), sorted(land("01", "63")), sorted(land("92", "before-2004"))
    (['02', '08'], ['01', '28'], ['92', '93'])
    """
    areas = load().areas
    area = areas.get(code, vintage)
    if area is None or not area.vintage:
        return frozenset()
    if vintage == "34":
        return frozenset().union(*(land(part, "63") for part in area.formed_from))
    if vintage == "63":
        older = (unit.code for unit in areas.by_code.values() if unit.vintage == "64" and unit.successor == code)
        return frozenset({code, *older})
    if vintage == "before-2004":
        return next(
            (frozenset(c.into) for c in areas.changes if c.kind == "split" and c.code == code), frozenset({code})
        )
    return frozenset({code})


@lru_cache(maxsize=1024)
def territory(code: str, vintage: str) -> str:
    """A name for the land of a unit, equal for two units exactly where they mean the same land.

    >>> territory("04", "63") == territory("04", "34"), territory("08", "63") == territory("08", "34")
    (True, False)
    >>> territory("26", "64") == territory("26", "63")  # Mê Linh went to Hà Nội
    False
    """
    name = "+".join(sorted(land(code, vintage)))
    return f"{name}, before 2008-08-01" if name and _has_moved(code, vintage) else name


@lru_cache(maxsize=1024)
def fit(code: str, vintage: str, target: str) -> Fit:
    """Where a unit lies in another set of units.

    >>> fit("02", "63", "34")
    Fit(code='08', whole=False, approximate=False)
    >>> fit("08", "34", "63")  # it has two parts there
    Fit(code=None, whole=False, approximate=False)
    """
    own = land(code, vintage)
    if not own:
        return Fit(None)
    met = next((unit for unit in units(target) if own <= land(unit, target)), None)
    if met is None:
        return Fit(None)
    older = vintage in _BEFORE_2008
    crossed = older != (target in _BEFORE_2008)
    moved = bool(own & _moved()) and crossed
    return Fit(met, own == land(met, target), moved)


@lru_cache(maxsize=8)
def units(vintage: str) -> tuple[str, ...]:
    """Codes of a set of units, in order.

    >>> [len(units(vintage)) for vintage in VINTAGES]
    [61, 64, 63, 34]
    """
    areas = load().areas
    codes = [area.code for area in areas.units("64" if vintage == "before-2004" else vintage)]
    born = {
        code
        for c in areas.changes
        if c.kind == "split" and vintage == "before-2004"
        for code in c.into
        if code != c.code
    }
    return tuple(code for code in codes if code not in born)


@lru_cache(maxsize=256)
def parts(code: str, target: str, vintage: str) -> tuple[str, ...]:
    """Codes, in an older set of units, of those that lie in a unit of a newer one.

    >>> parts("25", "34", "63"), parts("01", "63", "64"), parts("92", "34", "before-2004")
    (('17', '25', '26'), ('01', '28'), ('92', '94'))
    """
    whole = land(code, target)
    return tuple(unit for unit in units(vintage) if land(unit, vintage) <= whole)


@lru_cache(maxsize=1)
def _moved() -> frozenset[str]:
    """Provinces that lost or gained a piece of another one."""
    return frozenset(code for c in load().areas.changes if c.kind == "border" for code in (c.code, *c.into))


def _has_moved(code: str, vintage: str) -> bool:
    return vintage in _BEFORE_2008 and code in _moved()

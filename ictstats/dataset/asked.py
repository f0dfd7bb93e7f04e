"""What a caller names, found: indicators, areas, regions. An unknown name is told with what is near, never replaced."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from numbers import Integral  # numpy's too: a year or a vintage is often the cell of a frame
from types import NoneType
from typing import NamedTuple, TypeVar

import pandas as pd

from ictstats.dataset.windows import windows
from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.language.periods import Period
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import Area, Region

T = TypeVar("T")
ALL = "all"
VINTAGES = ("64", "63", "34")
LANGUAGES = ("vi", "en")
_DAYS = {"34": "2025-12-31", "63": "2015-12-31", "64": "2006-12-31"}


class Places(NamedTuple):
    """Areas and regions that were named; both empty and ``everywhere`` true for all."""

    areas: tuple[Area, ...] = ()
    regions: tuple[Region, ...] = ()
    everywhere: bool = False


def listed(value: str | Collection[str], where: str) -> list[str]:
    """One name or several, as a list; each once.

    Raises:
        WrongType: something that is no text stands among them, or in their place.

    >>> listed("dti_score", "get"), listed(["b", "a", "b"], "get")
    (['dti_score'], ['b', 'a'])
    """
    names = [value] if isinstance(value, str) else several(value, where)
    for name in names:
        if not isinstance(name, str):
            raise WrongType(where, name, "give a name as text, or a list of names")
    return list(dict.fromkeys(names))


def several(value: Collection[T], where: str) -> list[T]:
    """The members of a collection; a frame or a mapping is none, because its members are names of columns.

    Raises:
        WrongType: it is no collection of names.
    """
    if isinstance(value, (Mapping, pd.DataFrame)) or not isinstance(value, Iterable):
        raise WrongType(where, value, "give a name as text, or a list of names")
    return list(value)


def indicators(named: str | Collection[str], where: str) -> list[str]:
    """Codes of indicators that the lexicon knows.

    Raises:
        UnknownName: with codes that are near.
        WrongUse: none is named.
    """
    known = lexicon().indicators
    codes = listed(named, where)
    if not codes:
        raise WrongUse(where, "names no indicator", "give the code of one, as ictstats search tells it")
    for code in codes:
        if code not in known:
            raise UnknownName("indicator", str(code), where, near(str(code), known))
    return codes


def near(name: str, known: Iterable[str], least: float = 0.7) -> list[str]:
    """Names like one that is unknown."""
    return difflib.get_close_matches(name, list(known), 3, least)


def one_of(kind: str, value: str, known: Sequence[str], where: str) -> str:
    """A name of a short closed list.

    Raises:
        UnknownName: it is none; all of them are told.
        WrongType: it is no text.
    """
    if not isinstance(value, str):
        raise WrongType(where, value, "give one of {known}", known=", ".join(known))
    if value not in known:
        raise UnknownName(kind, value, where, known)
    return value


def vintage_of(value: str | int | None, where: str) -> str:
    """``64``, ``63`` or ``34``, or empty for the units of each time.

    Raises:
        WrongUse: another set of units.
    """
    if not isinstance(value, (str, Integral, NoneType)):
        raise WrongType(where, value, "give 64, 63 or 34")
    vintage = "" if value is None else str(value)
    if vintage and vintage not in VINTAGES:
        raise WrongUse(where, "there is no set of {vintage} units", "give 64, 63 or 34", vintage=vintage)
    return vintage


def places(
    named: str | Area | Collection[str | Area] | None, asked: Iterable[Period], vintage: str, where: str
) -> Places:
    """Areas by slug, name or code, and regions by name or code, as they were at the periods asked for.

    Args:
        named: ``None`` or ``"all"`` for everywhere.
        asked: Periods; a name means the unit of their time, and one that was dissolved is found in its own set.
        vintage: The set of units that the areas are to be of, or empty.
        where: Name of the parameter, for the error.

    Raises:
        UnknownName: with names that are near.
        WrongUse: a code that means two territories over the periods, or an area that is not in the set of units.
    """
    if named is None or (isinstance(named, str) and named == ALL):
        return Places(everywhere=True)
    names = [named] if isinstance(named, (str, Area)) else several(named, where)
    for name in names:
        if not isinstance(name, (str, Area)):
            raise WrongType(where, name, "give a name as text, or a list of names")
    days = [windows(_DAYS[vintage])[0]] if vintage else _one_a_vintage(asked)
    areas: dict[Area, None] = {}
    regions: dict[Region, None] = {}
    for name in names:
        region = None if isinstance(name, Area) else _region(name)
        if region is not None:
            regions[region] = None
        else:
            areas |= dict.fromkeys(_areas(name, days, vintage, where))
    return Places(tuple(areas), tuple(regions))


def _one_a_vintage(asked: Iterable[Period]) -> list[Period]:
    found = {lexicon().areas.vintage_of(period): period for period in asked}
    return list(found.values()) or [windows(_DAYS["34"])[0]]


def _areas(name: str | Area, days: Sequence[Period], vintage: str, where: str) -> list[Area]:
    if isinstance(name, Area):
        return [name]
    known = lexicon().areas
    found = _found(name, days, where)
    if str(name).strip().isdigit() and len({area.slug for area in found}) > 1:
        facts = {"code": name, "names": ", ".join(sorted(f"{area.name_vi} ({area.vintage})" for area in found))}
        raise WrongUse(where, "code {code} means {names}", "write the name, or give vintage", **facts)
    if vintage == "34" and found[0].vintage not in ("34", ""):
        heir = known.became(found[0])
        facts = {"name": found[0].name_vi, "heir": heir.name_vi if heir else ""}
        raise WrongUse(where, "{name} is none of the 34 units", "it is a part of {heir} now: write that", **facts)
    return found


def _found(name: str, days: Sequence[Period], where: str) -> list[Area]:
    """What a name means on each of some days; a code may mean nothing on some of them, but not on all."""
    found: dict[Area, None] = {}
    for number, day in enumerate(days, start=1):
        try:
            found[lexicon().areas.find(name, day, where)] = None
        except UnknownName:
            if number == len(days) and not found:
                raise
    return list(found)


def _region(name: str) -> Region | None:
    key = fold(str(name))
    return next((r for r in lexicon().areas.regions.values() if key in region_names(r)), None)


def region_names(region: Region) -> set[str]:
    """Spellings of a region, without marks."""
    return {fold(region.code), fold(region.name_vi), fold(region.name_en)}

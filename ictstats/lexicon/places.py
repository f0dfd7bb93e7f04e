"""Provinces through time: codes with a vintage, names that resolve, and what became of a unit.

A province is a code *with* a vintage: 64 units until 31 July 2008, 63 until 30 June 2025, 34 since; eight codes changed
their meaning on that last day. Names resolve exactly, then without marks, then by alias; a near miss is suggested,
never applied.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ictstats.errors import UnknownName
from ictstats.language.patterns import lazy_pattern
from ictstats.language.periods import Period
from ictstats.language.text import fold, slug
from ictstats.lexicon.borders import Neighbours, neighbours_of
from ictstats.lexicon.checks import said
from ictstats.wording import say

NATION = "VN"
FIRST_DAYS = (("34", dt.date(2025, 7, 1)), ("63", dt.date(2008, 8, 1)), ("64", dt.date(2004, 1, 1)))
_KIND = lazy_pattern(r"^(tinh|thanh pho|tp\.?|t\.p\.?|thu do)\s+")


class Area(NamedTuple):
    """A province in one vintage, or the nation.

    Attributes:
        code: GSO code as text, or ``VN``.
        vintage: Set of units that the code belongs to: ``34``, ``63`` or ``64``; empty for the nation.
        kind: ``tỉnh``, ``thành phố`` or ``quốc gia``.
        successor: Code, in the next vintage, of the unit it became part of.
        formed_from: Codes, in the vintage before, of the units it was formed from.
    """

    code: str
    vintage: str
    slug: str
    name_vi: str
    name_en: str
    kind: str
    region: str = ""
    successor: str = ""
    formed_from: tuple[str, ...] = ()

    def name(self, lang: str) -> str:
        """Name in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en


class Region(NamedTuple):
    """One of the six socio-economic regions."""

    code: str
    name_vi: str
    name_en: str

    def name(self, lang: str) -> str:
        """Name in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en


class Change(NamedTuple):
    """A change of territory that is no merger of whole provinces; those stand in ``formed_from`` and ``successor``.

    Attributes:
        date: First day on which it holds.
        kind: ``split`` (divided into the units of ``into``) or ``border`` (a piece went to the unit of ``into``).
        code: Code of the unit that lost land.
    """

    date: str
    kind: str
    code: str
    into: tuple[str, ...]
    what_vi: str
    what_en: str
    source: str


VIETNAM = Area(NATION, "", "viet-nam", "Cả nước", "Viet Nam", "quốc gia")
_NATION_NAMES = ("vn", "viet nam", "vietnam", "ca nuoc", "toan quoc", "viet-nam", "nation", "whole country")


class Areas(NamedTuple):
    """Every area by code, slug and name, in every vintage."""

    by_code: Mapping[tuple[str, str], Area]
    names: Mapping[str, tuple[Area, ...]]
    regions: Mapping[str, Region]
    aliases: tuple[tuple[str, str], ...]
    borders: Neighbours
    changes: tuple[Change, ...] = ()

    def units(self, vintage: str) -> tuple[Area, ...]:
        """Provinces in being, in the order of their codes."""
        wanted = "63" if vintage == "64" else vintage
        found = [area for (_, v), area in self.by_code.items() if v == wanted or (vintage == "64" and v == "64")]
        return tuple(sorted(found, key=lambda area: area.code))

    def vintage_of(self, period: Period) -> str:
        """Set of units in being on the last day of a period; ``before-2004`` earlier.

        Annual figures of 2008 were published for the 63 units of the end of that year.
        """
        return next((vintage for vintage, first in FIRST_DAYS if period.last >= first), "before-2004")

    def get(self, code: str, vintage: str) -> Area | None:
        """The area of a code in a vintage, or ``None``."""
        if code == NATION:
            return VIETNAM
        order = {"64": ("64", "63"), "before-2004": ("63", "64")}.get(vintage, (vintage,))
        return next((self.by_code[code, v] for v in order if (code, v) in self.by_code), None)

    def find(self, name: str, period: Period | None = None, where: str = "area") -> Area:
        """The area that a slug, a code or a name means at a period.

        Without a period the newest unit of that name is meant. A unit that was dissolved before the period is
        returned too, in its own vintage: the caller says what became of it.

        Raises:
            UnknownName: with near misses, which are never applied.
        """
        key = fold(str(name))
        if key in _NATION_NAMES:
            return VIETNAM
        vintage = self.vintage_of(period) if period else "34"
        if key.isdigit():
            found = self.get(key.zfill(2), vintage)
            if found:
                return found
        named = self.names.get(slug(key)) or self.names.get(slug(_KIND.sub("", key)), ())
        # An alias was seen in one vintage; the unit of the same name in another is meant too.
        candidates = {area for one in named for area in self.names[one.slug] if area.slug == one.slug} | {*named}
        if candidates:
            return min(candidates, key=lambda area: (_distance(area.vintage, vintage), area.code))
        import difflib

        near = difflib.get_close_matches(slug(key), sorted({a.slug for a in self.by_code.values()}), 3, 0.72)
        raise UnknownName("area", str(name), where, near)

    def became(self, area: Area) -> Area | None:
        """The unit of 2025 that an older province is part of now."""
        if area.vintage == "64":
            older = self.by_code.get((area.successor, "63"))
            return self.became(older) if older else None
        return self.by_code.get((area.successor, "34")) if area.vintage == "63" else None

    def neighbours(self, area: Area, vintage: str = "") -> tuple[Area, ...]:
        """Units that share a border with a unit, in the order of their codes.

        Args:
            area: A unit; the nation has no neighbours.
            vintage: Set of units to look in, where it is not the unit's own: Hà Nội bordered Hà Tây among the ``64``.
                A unit that is not one of that set has none there, and no borders of before 2004 are known.

        >>> from ictstats.lexicon import load
        >>> areas = load().areas
        >>> [near.name_vi for near in areas.neighbours(areas.find("ca-mau"))]
        ['An Giang', 'Cần Thơ']
        """
        within = vintage or area.vintage
        if area.code == NATION or self.get(area.code, within) != area:
            return ()
        found = (self.get(code, within) for code in self.borders.get(within, {}).get(area.code, ()))
        return tuple(near for near in found if near is not None)

    def printed_names(self) -> Iterator[tuple[str, str]]:
        """Names as they stand in Vietnamese prose, with the code they mean before July 2025."""
        for (code, vintage), area in self.by_code.items():
            if vintage in ("63", "64"):
                yield area.name_vi, code
        yield from self.aliases


def _distance(one: str, other: str) -> tuple[int, int]:
    order = {"before-2004": 0, "64": 1, "63": 2, "34": 3}
    return abs(order[one] - order[other]), -order[one]


def read_areas(folder: Path, faults: list[str]) -> Areas:
    """Read provinces, aliases and regions; add what is wrong with them to ``faults``."""
    by_code: dict[tuple[str, str], Area] = {}
    names: dict[str, dict[tuple[str, str], Area]] = {}
    for area in map(_area, _rows(folder / "provinces.csv")):
        key = (area.code, area.vintage)
        if key in by_code:
            faults.append(said("provinces.csv", area.code, "stands twice among the {vintage}", vintage=area.vintage))
        by_code[key] = area
        for name in (area.slug, slug(area.name_vi), slug(area.name_en)):
            names.setdefault(name, {})[key] = area
    aliases = tuple(_aliases(folder, by_code, names, faults))
    regions = {r["code"]: Region(r["code"], r["name_vi"], r["name_en"]) for r in _rows(folder / "regions.csv")}
    faults += _clashes(names)
    faults += [
        said("provinces.csv", a.slug, "has unknown region {code!r}", code=a.region)
        for a in by_code.values()
        if a.region not in regions
    ]
    changes = tuple(_changes(folder, by_code, faults))
    borders = neighbours_of(_rows(folder / "borders.csv"), by_code, faults)
    named = {name: tuple(found.values()) for name, found in names.items()}
    return Areas(by_code, named, regions, aliases, borders, changes)


def _changes(folder: Path, by_code: Mapping[tuple[str, str], Area], faults: list[str]) -> Iterator[Change]:
    for row in _rows(folder / "territory_changes.csv"):
        into = tuple(row["into"].split())
        unknown = [code for code in (row["code"], *into) if (code, "63") not in by_code]
        faults += [
            said("territory_changes.csv", row["date"], "names unknown area {code!r}", code=code) for code in unknown
        ]
        yield Change(row["date"], row["kind"], row["code"], into, row["what_vi"], row["what_en"], row["source"])


def _area(row: Mapping[str, str]) -> Area:
    return Area(
        code=row["code"],
        vintage=row["vintage"],
        slug=row["slug"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        kind=row["type"],
        region=row["region"],
        successor=row["successor"],
        formed_from=tuple(row["formed_from"].split()),
    )


def _aliases(
    folder: Path,
    by_code: Mapping[tuple[str, str], Area],
    names: dict[str, dict[tuple[str, str], Area]],
    faults: list[str],
) -> Iterator[tuple[str, str]]:
    """Aliases with their codes; each is added to the names of its area."""
    for row in _rows(folder / "province_aliases.csv"):
        key = (row["code"], row["vintage"])
        if key not in by_code:
            faults.append(said("province_aliases.csv", row["alias"], "names unknown area {code!r}", code=" ".join(key)))
            continue
        names.setdefault(slug(row["alias"]), {}).setdefault(key, by_code[key])
        yield row["alias"], row["code"]


def _clashes(names: Mapping[str, Mapping[tuple[str, str], Area]]) -> Iterable[str]:
    for name, found in names.items():
        vintages = [vintage for _, vintage in found]
        if len(vintages) != len(set(vintages)):
            slugs = ", ".join(sorted(area.slug for area in found.values()))
            yield f"{name}: {say('means {slugs} in one set of units', slugs=slugs)}"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    import csv

    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)

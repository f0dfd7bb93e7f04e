"""Where each province stands in a map of equal tiles, for the 63 units and for the 34.

One square a unit, so that a small province is seen as well as a large one. The layouts keep the shape of the country
and the neighbours together; they are no map to measure on. The archipelagos of Hoàng Sa and Trường Sa stand in the sea
as tiles of their own, with the code of the province that they belong to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ictstats.errors import UnknownName
from ictstats.lexicon import load
from ictstats.wording import say

if TYPE_CHECKING:
    from ictstats.lexicon.places import Area

_FILE = "tiles.csv"
VINTAGES = ("63", "34")


class Tile(NamedTuple):
    """One square of a layout.

    Attributes:
        row, column: Its place, counted from the north-west corner, from 0.
        code: Code of the province.
        part: Short name of an archipelago, where the tile stands for one; empty for the province itself.
        name_vi, name_en: Name of the archipelago; empty for the province itself.
    """

    row: int
    column: int
    code: str = ""
    part: str = ""
    name_vi: str = ""
    name_en: str = ""

    def name(self, lang: str) -> str:
        """Name of an archipelago in ``vi`` or ``en``; empty for a province, whose name its area has."""
        return self.name_vi if lang == "vi" else self.name_en


Layouts = Mapping[str, Mapping[str, Tile]]


def layout(vintage: str) -> Mapping[str, Tile]:
    """The tiles of a set of units: by code, an archipelago by the code of its province and its own short name.

    Args:
        vintage: ``63`` (from August 2008 to June 2025) or ``34`` (since).

    Raises:
        UnknownName: there is no layout of that set.

    >>> layout("34")["04"]
    Tile(row=0, column=3, code='04', part='', name_vi='', name_en='')
    >>> [key for key, tile in layout("63").items() if tile.part]
    ['48/hoang-sa', '56/truong-sa']
    """
    layouts = load().tiles
    if vintage not in layouts:
        raise UnknownName("tile map", vintage, "tiles", VINTAGES)
    return layouts[vintage]


def layouts_of(
    rows: Iterable[Mapping[str, str]], by_code: Mapping[tuple[str, str], Area], faults: list[str]
) -> Layouts:
    """The layouts of ``tiles.csv``; what is wrong with them is added to ``faults``.

    Args:
        rows: Rows of the file: vintage, code, row, column, part, name_vi, name_en, source.
        by_code: Every unit by code and vintage.
        faults: What is wrong so far.
    """
    found: dict[str, dict[str, Tile]] = {vintage: {} for vintage in VINTAGES}
    for row in rows:
        name = "/".join(filter(None, (row["code"], row["part"])))
        wrong = list(_faults_of(row, by_code))
        if not wrong:
            tile = Tile(int(row["row"]), int(row["column"]), row["code"], row["part"], row["name_vi"], row["name_en"])
            wrong = list(_clashes(name, tile, found[row["vintage"]]))
            found[row["vintage"]].setdefault(name, tile)
        faults += [_of(name, row["vintage"], fault) for fault in wrong]
    for vintage in VINTAGES:
        wanted = sorted(code for code, v in by_code if v == vintage)
        faults += [_of(code, vintage, say("has no tile")) for code in wanted if code not in found[vintage]]
        faults += _ashore(vintage, found[vintage].values())
    return found


def _of(tile: str, vintage: str, fault: str) -> str:
    told = "{file}: {tile} of the {vintage} {fault}"
    return say(told, file=_FILE, tile=tile, vintage=vintage, fault=fault)


def _faults_of(row: Mapping[str, str], by_code: Collection[tuple[str, str]]) -> Iterator[str]:
    if row["vintage"] not in VINTAGES:
        yield say("stands in no layout; write {vintages}", vintages=", ".join(VINTAGES))
    elif (row["code"], row["vintage"]) not in by_code:
        yield say("is no unit")
    keys = [key for key in ("row", "column") if not row[key].isdecimal()]
    yield from (say("has a {key} that is no whole number from 0", key=key) for key in keys)
    if len({bool(row[key]) for key in ("part", "name_vi", "name_en")}) > 1:
        yield say("needs a part and its name in both languages, or none of the three")
    if not row["source"]:
        yield say("has no source")


def _clashes(name: str, tile: Tile, placed: Mapping[str, Tile]) -> Iterator[str]:
    if name in placed:
        yield say("stands twice")
    other = next((key for key, one in placed.items() if (one.row, one.column) == (tile.row, tile.column)), None)
    if other not in (None, name):
        yield say("lies on the tile of {other}", other=other)


def _ashore(vintage: str, tiles: Collection[Tile]) -> Iterator[str]:
    """Archipelagos that touch a province: they lie in the sea, east of the land in their rows."""
    for isle in (tile for tile in tiles if tile.part):
        beside = [
            one for one in tiles if not one.part and one.column >= isle.column - 1 and abs(one.row - isle.row) < 2
        ]
        touched = [say("touches {other} or lies west of it", other=one.code) for one in beside]
        yield from (_of(isle.part, vintage, fault) for fault in touched)

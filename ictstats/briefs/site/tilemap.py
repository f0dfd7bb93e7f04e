"""A map of equal tiles: which provinces have data, how fresh and how doubtful; the same is told by a table.

Freshness and doubt are told by text, by the edge of a tile and by a sign in it, never by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ictstats.briefs.labels import labels
from ictstats.briefs.site.published import Brief
from ictstats.columns.codes import VINTAGES
from ictstats.dataset.standing import dated
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import vintages
from ictstats.language import periods
from ictstats.language.formats import format_number
from ictstats.lexicon import load
from ictstats.lexicon.places import Area
from ictstats.lexicon.tiles import Tile as Placed
from ictstats.lexicon.tiles import layout
from ictstats.model import TOPICS

SETS = ("34", "63")
MUCH = 10  # per cent of the rows with a doubt, from which a tile carries the full sign
_FRESH = (1, 4)  # years before the newest one of all areas, up to which a tile is fresh, or half so


@dataclass(frozen=True, slots=True)
class Held:
    """What the data set holds of an area: figures, the last of their periods (SDMX), its year, per cent with doubts."""

    rows: int
    latest: str
    year: int
    doubtful: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map, or an archipelago, which tells what its province tells.

    Attributes:
        short: A few letters, one of their kind on the map.
        row, column: Place in the grid, from 1.
        fresh: 3 for figures of the last years, 2, 1 for old ones, 0 for none.
        doubt: 2 for many rows with doubts, 1 for some, 0 for none.
        held: ``None`` where the data set holds nothing.
        latest, share: The last period in words, and the share of rows with doubts as it is printed.
        briefs: How many briefs there are.
        isle: Whether it is an archipelago.
    """

    slug: str
    short: str
    name: str
    row: int
    column: int
    fresh: int
    doubt: int
    held: Held | None
    latest: str
    share: str
    briefs: int
    isle: bool


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles of one set of units, from north to south.

    Attributes:
        years: First year that is fresh, and first year that is half so.
        told: For each tile what it says, in words.
    """

    vintage: str
    title: str
    tiles: tuple[Tile, ...]
    years: tuple[int, int]
    summary: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the tiles of one page are made from."""

    held: Mapping[tuple[str, str], Held]
    counts: Mapping[str, int]
    years: tuple[int, int]
    lang: str


def holdings(data: DataSet) -> dict[tuple[str, str], Held]:
    """What the data set holds of each province, by code and set of units: facts of the four topics, no targets."""
    rows = data.observations
    rows = dated(rows[(rows["area_level"] == "province") & rows["topic"].isin(TOPICS) & (rows["status"] != "target")])
    found = {}
    for vintage in SETS:
        for code, own in rows[rows["vintage"].isin(vintages(vintage))].groupby("area"):
            known = own[own["last"].notna()].sort_values(["last", "first"])
            latest = "" if known.empty else str(known["period"].iloc[-1])
            year = 0 if known.empty else int(known["last"].iloc[-1].year)
            found[str(code), vintage] = Held(len(own), latest, year, float((own["doubts"] != "").mean() * 100))
    return found


def tile_maps(held: Mapping[tuple[str, str], Held], briefs: Iterable[Brief], lang: str) -> tuple[TileMap, ...]:
    """A map for each set of units, that of today first."""
    counts: dict[str, int] = {}
    for brief in briefs:
        if brief.lang == lang and brief.there:
            counts[brief.area.slug] = counts.get(brief.area.slug, 0) + 1
    newest = max((one.year for one in held.values()), default=0)
    facts = _Facts(held, counts, (newest - _FRESH[0], newest - _FRESH[1]), lang)
    return tuple(_map(vintage, facts) for vintage in SETS)


def _map(vintage: str, facts: _Facts) -> TileMap:
    units = {area.code: area for area in load().areas.units(vintage)}
    shorts = short_names(tuple(units.values()))
    placed = sorted(layout(vintage).values(), key=lambda tile: (tile.row, tile.column))
    tiles = tuple(_tile(one, units[one.code], shorts[one.code], facts) for one in placed)
    title = VINTAGES.meanings(facts.lang)[vintage]
    told = tuple(_told(tile, facts.lang) for tile in tiles)
    return TileMap(vintage, title, tiles, facts.years, _summary(tiles, facts), told)


def _tile(at: Placed, area: Area, short: str, facts: _Facts) -> Tile:
    held = facts.held.get((area.code, area.vintage))
    period = periods.match(held.latest) if held else None
    name = f"{at.name(facts.lang)} ({area.name(facts.lang)})" if at.part else area.name(facts.lang)
    return Tile(
        slug=area.slug,
        short="".join(word[0].upper() for word in at.part.split("-")) if at.part else short,
        name=name,
        row=at.row + 1,
        column=at.column + 1,
        fresh=_freshness(held, facts.years),
        doubt=0 if held is None or not held.doubtful else 2 if held.doubtful >= MUCH else 1,
        held=held,
        latest=period.label(facts.lang) if period else labels(facts.lang)["undated"],
        share=format_number(Decimal(repr(held.doubtful)), facts.lang, 1 if 0 < held.doubtful < 1 else 0)
        if held
        else "",
        briefs=facts.counts.get(area.slug, 0),
        isle=bool(at.part),
    )


def _share(percent: float, lang: str) -> str:
    """Whole per cent; one decimal below 1, so that a doubt is never told as none."""
    return format_number(Decimal(repr(percent)), lang, 1 if 0 < percent < 1 else 0)


def _freshness(held: Held | None, years: tuple[int, int]) -> int:
    if held is None:
        return 0
    return 3 if held.year >= years[0] else 2 if held.year >= years[1] else 1


def _told(tile: Tile, lang: str) -> str:
    said = labels(lang)
    if tile.held is None:
        return said["map_told_none"].format(name=tile.name, briefs=tile.briefs)
    return said["map_told"].format(
        name=tile.name, rows=tile.held.rows, latest=tile.latest, share=tile.share, briefs=tile.briefs
    )


def _summary(tiles: Iterable[Tile], facts: _Facts) -> str:
    own = [tile for tile in tiles if not tile.isle]
    return labels(facts.lang)["map_summary"].format(
        known=sum(tile.held is not None for tile in own),
        all=len(own),
        fresh=sum(tile.fresh == 3 for tile in own),
        year=facts.years[0],
        doubtful=sum(tile.doubt == 2 for tile in own),
        much=MUCH,
    )


def short_names(areas: Sequence[Area]) -> dict[str, str]:
    """A few letters for each area, by code: initials, with more of a syllable where two areas would share them.

    >>> from ictstats.lexicon import load
    >>> short = short_names(load().areas.units("63"))
    >>> short["04"], short["49"], short["51"]
    ('CB', 'QNa', 'QNg')
    """
    ways = {area.code: tuple(_shortened(area.name_vi)) for area in areas}
    counts = [Counter(shorts) for shorts in zip(*ways.values(), strict=True)]
    return {
        code: next((short for short, count in zip(own, counts, strict=True) if count[short] == 1), own[-1])
        for code, own in ways.items()
    }


def _shortened(name: str) -> Iterator[str]:
    words = name.replace("-", " ").split()
    initials = [word[0] for word in words]
    first = "".join(initials[:-1])
    yield first + initials[-1]
    yield first + words[-1][:2]
    yield first + words[-1][:3]
    yield words[0][:2] + "".join(initials[1:])

"""A map of equal tiles: which provinces have data, how fresh and how doubtful; the same is told by a table.

Freshness and doubt are told by text, by the edge of a tile and by a sign in it, never by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ictstats.briefs.labels import labels
from ictstats.briefs.site.holding import MUCH, SETS, Held, Holdings, Shown, shown, years_of
from ictstats.briefs.site.published import Brief
from ictstats.columns.codes import VINTAGES
from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.places import Area
from ictstats.lexicon.tiles import Tile as Placed
from ictstats.lexicon.tiles import layout
from ictstats.model import TOPICS


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map, or an archipelago, which tells what its province tells.

    Attributes:
        short: A few letters, one of their kind on the map.
        row, column: Place in the grid, from 1.
        all: What is held of all topics together.
        topics: What is held of each topic, in their order.
        briefs: How many briefs there are.
        isle: Whether it is an archipelago.
        told: What the tile says, in words.
    """

    slug: str
    short: str
    name: str
    row: int
    column: int
    all: Shown
    topics: tuple[Shown, ...]
    briefs: int
    isle: bool
    told: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles of one set of units, from north to south, and what they say together."""

    vintage: str
    title: str
    tiles: tuple[Tile, ...]
    summary: str

    @property
    def listed(self) -> list[Tile]:
        """The provinces in the order of their names, for the table."""
        return sorted((tile for tile in self.tiles if not tile.isle), key=lambda tile: fold(tile.name))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the tiles of one page are made from."""

    held: Holdings
    counts: Mapping[str, int]
    years: tuple[int, int]
    lang: str


def tile_maps(held: Holdings, briefs: Iterable[Brief], lang: str) -> tuple[TileMap, ...]:
    """A map for each set of units, that of today first."""
    counts = Counter(brief.area.slug for brief in briefs if brief.lang == lang and brief.there)
    facts = _Facts(held, counts, years_of(held), lang)
    return tuple(_map(vintage, facts) for vintage in SETS)


def _map(vintage: str, facts: _Facts) -> TileMap:
    units = {area.code: area for area in load().areas.units(vintage)}
    shorts = short_names(tuple(units.values()))
    placed = sorted(layout(vintage).values(), key=lambda tile: (tile.row, tile.column))
    tiles = tuple(_tile(one, units[one.code], shorts[one.code], facts) for one in placed)
    return TileMap(vintage, VINTAGES.meanings(facts.lang)[vintage], tiles, _summary(tiles, facts))


def _tile(at: Placed, area: Area, short: str, facts: _Facts) -> Tile:
    held = [facts.held.get((area.code, area.vintage, topic), Held()) for topic in ("", *TOPICS)]
    everything, *topics = (shown(one, facts.years, facts.lang) for one in held)
    name = f"{at.name(facts.lang)} ({area.name(facts.lang)})" if at.part else area.name(facts.lang)
    briefs = facts.counts.get(area.slug, 0)
    said = labels(facts.lang)["map_told" if everything.rows else "map_told_none"]
    return Tile(
        slug=area.slug,
        short="".join(word[0].upper() for word in at.part.split("-")) if at.part else short,
        name=name,
        row=at.row + 1,
        column=at.column + 1,
        all=everything,
        topics=tuple(topics),
        briefs=briefs,
        isle=bool(at.part),
        told=said.format(
            name=name, rows=everything.rows, latest=everything.latest, share=everything.share, briefs=briefs
        ),
    )


def _summary(tiles: Iterable[Tile], facts: _Facts) -> str:
    own = [tile.all for tile in tiles if not tile.isle]
    return labels(facts.lang)["map_summary"].format(
        known=sum(one.rows > 0 for one in own),
        all=len(own),
        fresh=sum(one.fresh == 3 for one in own),
        year=facts.years[0],
        doubtful=sum(one.doubt == 2 for one in own),
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

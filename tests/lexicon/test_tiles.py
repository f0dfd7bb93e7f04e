"""The tile maps: every unit once, neighbours together, directions kept, the archipelagos in the sea."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from ictstats import lexicon
from ictstats.errors import BadLexicon, UnknownName
from ictstats.lexicon.loader import DATA, read, rows
from ictstats.lexicon.tiles import Tile, layout

AREAS = lexicon.load().areas
VINTAGES = ("63", "34")
TOUCHING = {"63": 0.95, "34": 1.0}  # share of the borders whose two tiles meet at a side or a corner


def land(vintage: str) -> dict[str, Tile]:
    return {code: tile for code, tile in layout(vintage).items() if not tile.part}


def borders(vintage: str) -> set[tuple[str, str]]:
    near = AREAS.borders[vintage]
    return {(one, other) for one, found in near.items() for other in found if one < other}


def apart(one: Tile, other: Tile) -> int:
    return max(abs(one.row - other.row), abs(one.column - other.column))


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_unit_has_one_tile_of_its_own(vintage: str) -> None:
    tiles = layout(vintage)
    assert set(land(vintage)) == {area.code for area in AREAS.units(vintage)}
    assert len({(tile.row, tile.column) for tile in tiles.values()}) == len(tiles)
    assert all(AREAS.get(tile.code, vintage) for tile in tiles.values())


@pytest.mark.parametrize("vintage", VINTAGES)
def test_neighbours_meet(vintage: str) -> None:
    tiles, pairs = land(vintage), borders(vintage)
    meeting = [pair for pair in pairs if apart(*(tiles[code] for code in pair)) == 1]
    assert len(meeting) / len(pairs) >= TOUCHING[vintage]
    assert max(apart(*(tiles[code] for code in pair)) for pair in pairs) <= 2


@pytest.mark.parametrize("vintage", VINTAGES)
def test_the_country_is_one_piece(vintage: str) -> None:
    tiles = land(vintage)
    reached, open_ends = set(), [min(tiles)]
    while open_ends:
        code = open_ends.pop()
        reached.add(code)
        open_ends += [other for other in tiles if other not in reached and apart(tiles[code], tiles[other]) == 1]
    assert reached == set(tiles)


# Each line goes from north to south (row) or from west to east (column), as on any map of the country.


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("cao-bang thai-nguyen ha-noi nghe-an ha-tinh quang-tri da-nang gia-lai dak-lak khanh-hoa ca-mau", "row"),
        ("dien-bien son-la phu-tho ha-noi quang-ninh", "column"),
        ("nghe-an ha-tinh quang-tri hue da-nang", "column"),
        ("an-giang can-tho vinh-long", "column"),
        ("lai-chau lao-cai tuyen-quang cao-bang lang-son", "column"),
    ],
)
@pytest.mark.parametrize("vintage", VINTAGES)
def test_directions_are_those_of_the_map(line: str, way: str, vintage: str) -> None:
    codes = [next(area.code for area in AREAS.names[slug] if area.vintage == "34") for slug in line.split()]
    places = [getattr(layout(vintage)[code], way) for code in codes]
    assert places == sorted(places)
    assert len(set(places)) > len(places) // 2


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize(
    ("part", "slug", "names"),
    [("hoang-sa", "da-nang", ("Hoàng Sa", "Hoang Sa")), ("truong-sa", "khanh-hoa", ("Trường Sa", "Truong Sa"))],
)
def test_the_archipelagos_stand_with_their_province(part: str, slug: str, names: tuple[str, str], vintage: str) -> None:
    tile = next(tile for tile in layout(vintage).values() if tile.part == part)
    area = AREAS.by_code[tile.code, vintage]
    assert area.slug == slug
    assert tile.column > max(one.column for one in land(vintage).values() if abs(one.row - tile.row) < 2) + 1
    assert (tile.name("vi"), tile.name("en")) == names


def test_a_set_without_a_layout_is_refused() -> None:
    with pytest.raises(UnknownName, match="63"):
        layout("64")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("34,04,0,3,,,,ADMIN_MAP\n", ""), ["34/04: has no tile"]),
        (("34,04,0,3", "34,04,1,3"), ["34/19: lies on the tile of 04"]),
        (
            ("34,04,0,3,,,,ADMIN_MAP\n", "34,04,0,3,,,,ADMIN_MAP\n34,04,0,5,,,,ADMIN_MAP\n"),
            ["34/04: stands twice"],
        ),
        (("34,04,0,3", "34,04,-1,3"), ["34/04: row is no", "34/04: has no tile"]),
        (("34,04,0,3", "34,04,0,c"), ["34/04: column is no", "34/04: has no tile"]),
        (("34,04,0,3,,,,ADMIN_MAP", "34,04,0,3,,,,"), ["34/04: has no source", "34/04: has no tile"]),
        (("34,04,0,3", "64,04,0,3"), ["64/04: stands in no layout", "34/04: has no tile"]),
        (("34,04,0,3", "34,02,0,3"), ["34/02: is no unit", "34/04: has no tile"]),
        ((",Hoàng Sa,Hoang Sa,", ",Hoàng Sa,,"), ["63/48/hoang-sa: needs", "34/48/hoang-sa: needs"]),
        (
            ("34,48,7,8,hoang-sa", "34,48,7,7,hoang-sa"),
            ["34/hoang-sa: touches 48", "34/hoang-sa: touches 51"],
        ),
    ],
)
def test_all_that_is_wrong_is_told_together(tmp_path: Path, change: tuple[str, str], words: list[str]) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    text = (folder / "tiles.csv").read_text(encoding="utf-8")
    assert change[0] in text
    (folder / "tiles.csv").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(BadLexicon) as caught:
        read(folder)
    assert len(caught.value.faults) == len(words)
    assert all(fault.startswith(f"tiles.csv: {said}") for fault, said in zip(caught.value.faults, words, strict=True))


def test_the_rows_are_in_order_and_in_nfc() -> None:
    listed = [(VINTAGES.index(row["vintage"]), row["code"], row["part"]) for row in rows(DATA, "tiles.csv")]
    assert listed == sorted(listed)
    assert all(one != other for one, other in combinations(listed, 2))

"""A map of equal tiles or of outlines: every province in the shade of its class, without data hatched.

Few classes of one hue from light to dark, so that the order is read in grey print too; the legend says what each is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ictstats.analysis.charts.canvas import SMALL, clear, drawn_on, wrapped
from ictstats.analysis.charts.marks import Mark, Shade, Words, any_open

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ictstats.lexicon.tiles import Tile

# Light to dark, one blue; lightness falls in even steps, so neighbours stay apart without colour.
RAMP = ("#e3eef8", "#a9cbe5", "#669fcb", "#2f6ea6", "#0d3a66")
EMPTY, OUTLINE = "#ffffff", "#111111"
_TILE = (0.51, 0.385)  # inches
_INSET = 0.05  # part of a tile that stays free on each side
_NAME = 8  # characters in a line of a name


def tilemap(
    marks: Sequence[Mark],
    tiles: Mapping[str, Tile],
    names: Mapping[str, str],
    shades: Sequence[Shade],
    words: Words = Words(),  # noqa: B008 - Words is frozen
) -> Figure:
    """One square a province.

    Args:
        marks: Figures with the code of their area.
        tiles: A layout of :func:`ictstats.lexicon.tiles.layout`; its archipelagos have the shade of their province.
        names: What stands in each tile, by its key in the layout.
        shades: Classes from low to high, at most as many as :data:`RAMP` has colours.
        words: What stands in the picture.
    """
    by_code = {mark.code: mark for mark in marks}
    rows = max(tile.row for tile in tiles.values()) + 1
    columns = max(tile.column for tile in tiles.values()) + 1
    with drawn_on(rows * _TILE[1] + 0.2) as (figure, axes):
        for key, tile in sorted(tiles.items(), key=lambda pair: _is_ours(by_code.get(pair[1].code))):
            _tile(axes, tile, names[key], by_code.get(tile.code), shades)
        axes.set(xlim=(0, columns), ylim=(rows, 0), xticks=[], yticks=[])
        axes.set_aspect(_TILE[1] / _TILE[0])
        axes.set_anchor("W")
        for spine in axes.spines.values():
            spine.set_visible(False)
        missing = any(tile.code not in by_code for tile in tiles.values())
        key_of_shades(axes, marks, shades, words, missing)
    return figure


def colours_of(shades: Sequence[Shade]) -> tuple[str, ...]:
    """One colour a class, as far apart as their number allows.

    >>> colours_of([Shade(0, 1, ""), Shade(2, 3, "")]) == (RAMP[0], RAMP[4])
    True
    """
    picks = {1: (2,), 2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4)}.get(len(shades), range(len(RAMP)))
    return tuple(RAMP[pick] for pick in picks)


def style_of(mark: Mark | None, shades: Sequence[Shade]) -> dict[str, Any]:
    """How the patch of an area is drawn: its shade, hatched without a figure, a black line around the brief's own."""
    if mark is None:
        return {"facecolor": EMPTY, "edgecolor": "#b5b5b5", "hatch": "////", "linewidth": 0.6}
    place = next((n for n, shade in enumerate(shades) if mark.value <= shade.high), len(shades) - 1)
    line = {"edgecolor": OUTLINE, "linewidth": 2.2} if mark.here else {"edgecolor": "#8a8a8a", "linewidth": 0.5}
    return {"facecolor": colours_of(shades)[place], **line}


def key_of_shades(axes: Axes, marks: Sequence[Mark], shades: Sequence[Shade], words: Words, missing: bool) -> None:
    """The legend in the sea: every class with its ends, what is hatched, what an open mark means."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    signs: list[Any] = [
        Patch(facecolor=colour, edgecolor="#8a8a8a", linewidth=0.5) for colour in reversed(colours_of(shades))
    ]
    texts = [wrapped(shade.text, 24) for shade in reversed(shades)]
    if missing:
        signs.append(Patch(**style_of(None, shades)))
        texts.append(wrapped(words.nothing, 24))
    if any_open(marks) and words.open:
        signs.append(Line2D([], [], linestyle="", marker="o", color="black", markerfacecolor="white", markersize=5))
        texts.append(wrapped(words.open, 24))
    axes.legend(
        signs,
        texts,
        loc="upper right",
        bbox_to_anchor=(1.0, 1.0),
        frameon=False,
        fontsize=SMALL,
        borderaxespad=0,
        handlelength=1.6,
        handleheight=1.2,
    )


def _tile(axes: Axes, tile: Tile, name: str, mark: Mark | None, shades: Sequence[Shade]) -> None:
    from matplotlib.patches import Rectangle

    corner = (tile.column + _INSET, tile.row + _INSET)
    size = 1 - 2 * _INSET
    key = mark.key if mark is not None and not tile.part else ""  # an archipelago tells what its province tells
    axes.add_patch(Rectangle(corner, size, size, gid=key or None, **style_of(mark, shades)))
    dark = mark is not None and style_of(mark, shades)["facecolor"] in RAMP[3:]
    text = axes.text(
        tile.column + 0.5,
        tile.row + 0.5,
        wrapped(name, _NAME - 1 if _is_ours(mark) else _NAME),
        ha="center",
        va="center",
        fontsize=6,
        linespacing=1.0,
        color="white" if dark else "#111111",
        fontweight="bold" if _is_ours(mark) else "normal",
    )
    if mark is None:
        clear(text)
    if mark is not None and mark.open:
        axes.plot(tile.column + 0.87, tile.row + 0.15, "o", color="black", markerfacecolor="white", markersize=3.6)


def _is_ours(mark: Mark | None) -> bool:
    return mark is not None and mark.here

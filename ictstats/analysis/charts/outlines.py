"""The map with the outlines of a user's file instead of tiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import TYPE_CHECKING

from ictstats.analysis.charts.canvas import SMALL, WIDTH, drawn_on
from ictstats.analysis.charts.marks import Mark, Shade, Words
from ictstats.analysis.charts.tilemap import key_of_shades, style_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Ring = Sequence[tuple[float, float]]
Shapes = Mapping[str, Sequence[Sequence[Ring]]]
Isle = tuple[str, str, tuple[float, float]]
_TALLEST = 7.2  # inches
_ISLE = (0.9, 0.7)  # degrees
_ROOM = 1.0  # degrees that the name of an archipelago needs on each side


def outlines(
    marks: Sequence[Mark],
    shapes: Shapes,
    isles: Sequence[Isle],
    shades: Sequence[Shade],
    words: Words = Words(),  # noqa: B008 - Words is frozen
) -> Figure:
    """Every province in its own outline; longitudes are narrowed as they are in the middle of the country.

    Args:
        marks: Figures with the code of their area.
        shapes: Polygons of each province by its code; a polygon is its outer ring and its holes, in degrees.
        isles: Archipelagos that the file does not have: code of the province, name, place.
        shades: Classes from low to high.
        words: What stands in the picture.
    """
    by_code = {mark.code: mark for mark in marks}
    points = [point for polygons in shapes.values() for rings in polygons for point in rings[0]]
    points += [(x + side, y) for _, _, (x, y) in isles for side in (-_ROOM, _ROOM)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    aspect = 1 / max(cos(radians((south + north) / 2)), 0.1)
    tall = min(WIDTH * aspect * (north - south or 1) / (east - west or 1), _TALLEST)
    with drawn_on(max(tall, 2.5)) as (figure, axes):
        for code, polygons in sorted(shapes.items(), key=lambda pair: code_is_ours(pair[0], by_code)):
            for rings in polygons:
                _polygon(axes, rings, by_code.get(code), shades)
        for code, name, place in isles:
            _isle(axes, name, place, by_code.get(code), shades)
        pad = 0.02 * max(east - west, north - south)
        axes.set(xlim=(west - pad, east + pad), ylim=(south - pad, north + pad), xticks=[], yticks=[])
        axes.set_aspect(aspect)
        for spine in axes.spines.values():
            spine.set_visible(False)
        key_of_shades(axes, marks, shades, words, any(code not in by_code for code in shapes))
    return figure


def code_is_ours(code: str, by_code: Mapping[str, Mark]) -> bool:
    """Whether a province is the area of the brief; it is drawn last, its line over those of its neighbours."""
    return code in by_code and by_code[code].here


def _polygon(axes: Axes, rings: Sequence[Ring], mark: Mark | None, shades: Sequence[Shade]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    path = Path.make_compound_path(*(Path(list(ring), closed=True) for ring in rings))
    axes.add_patch(PathPatch(path, **style_of(mark, shades)))


def _isle(axes: Axes, name: str, place: tuple[float, float], mark: Mark | None, shades: Sequence[Shade]) -> None:
    from matplotlib.patches import Ellipse

    axes.add_patch(Ellipse(place, *_ISLE, **style_of(mark, shades)))
    axes.annotate(
        name,
        (place[0], place[1] - _ISLE[1] / 2),
        (0, -3),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=SMALL,
    )

"""Every kind of chart from the same few marks, for the tests of all kinds together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ictstats.analysis import charts
from ictstats.analysis.charts import Bullet, Change, Mark, Panel, Series, Words
from ictstats.analysis.charts.classes import shades
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.tiles import layout

WORDS = Words(
    open="“trên”, “khoảng”, “ước”",
    changes=(("break", "đổi cách tính"), ("territory", "đổi địa giới"), ("edition", "chuỗi điều chỉnh")),
    nothing="không có số liệu",
    middle="trung vị",
    target="mục tiêu",
    current="hiện tại",
)
CHANGES = (Change(2011.0, "break"), Change(2011.4, "break"), Change(2012.5, "territory"))


def marks(labels: Sequence[str], texts: Sequence[str] = (), opened: Sequence[int] = ()) -> list[Mark]:
    """Marks of growing size, the second one that of the area of the brief."""
    told = texts or [str(10 + 7 * n) for n in range(len(labels))]
    return [
        Mark(label, 10.0 + 7 * n, told[n % len(told)], n == 1, n in opened, code=f"{n:02}")
        for n, label in enumerate(labels)
    ]


def series(name: str, points: Sequence[Mark], here: bool = False, changes: Sequence[Change] = ()) -> Series:
    """A line from 2010 on, parted after its second point where it has changes."""
    dated = tuple(
        Mark(str(2010 + n), one.value, one.text, here, one.open, one.low, one.high) for n, one in enumerate(points)
    )
    segments = tuple(1 if n < 2 or not changes else 2 for n in range(len(dated)))
    return Series(name, dated, tuple(2010.9 + n for n in range(len(dated))), segments, tuple(changes), here)


def coded(found: Sequence[Mark], vintage: str = "34") -> list[Mark]:
    """The marks with codes of provinces, as many as there are."""
    codes = sorted(key for key, tile in layout(vintage).items() if not tile.part)
    return [
        Mark(one.label, one.value, one.text, one.here, one.open, one.low, one.high, code)
        for one, code in zip(found, codes, strict=False)
    ]


def tile_map(found: Sequence[Mark], names: str = "") -> Any:
    """The map of the 34; ``names`` stands in every tile where it is given."""
    tiles = layout("34")
    areas = lexicon().areas
    told = {key: names or tile.name("vi") or areas.by_code[tile.code, "34"].name_vi for key, tile in tiles.items()}
    classes = shades([one.value for one in found], lambda value: f"{value:g}")
    return charts.tilemap(coded(found), tiles, told, classes, WORDS)


def outlines(found: Sequence[Mark]) -> Any:
    """Squares in place of outlines, and both archipelagos."""
    shapes = {
        one.code: [[[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]]
        for n, one in enumerate(coded(found))
        for x, y in [(102 + n % 5, 9 + 2 * n % 15)]
    }
    isles = [("48", "Hoàng Sa", (112.0, 16.5)), ("56", "Trường Sa", (114.3, 10.0))]
    return charts.outlines(coded(found), shapes, isles, shades([one.value for one in found], str), WORDS)


def panels(found: Sequence[Mark]) -> list[Panel]:
    """Three panels, the line of the area in the second."""
    return [
        Panel(one.label, tuple(series(other.label, found[n:], n == k == 1) for k, other in enumerate(found[:3])))
        for n, one in enumerate(found[:3])
    ]


def bullets(found: Sequence[Mark]) -> list[Bullet]:
    """A target with a present figure, one as a range, one without."""
    ranged = Mark(found[1].label, 20, found[1].text, True, True, 15, 25)
    return [
        Bullet(found[0], found[1], 100.0),
        Bullet(ranged, found[2], 60.0),
        Bullet(found[-1], None, 200.0),
    ]


DRAWN: dict[str, Callable[[Sequence[Mark]], Any]] = {
    "coverage": lambda m: charts.coverage(m, WORDS),
    "ranking": lambda m: charts.ranking(m, WORDS),
    "compare": lambda m: charts.compare(m, WORDS),
    "distribution": lambda m: charts.distribution(m, Mark("", 31.0, m[0].text), WORDS),
    "trend of one": lambda m: charts.trend([series("A", m, True, CHANGES)], WORDS),
    "trend of many": lambda m: charts.trend([series(one.label, [one, *m]) for one in m[:8]], WORDS),
    "slope of one": lambda m: charts.slope([series("A", m[:2], True, CHANGES[:1])], WORDS),
    "slope of many": lambda m: charts.slope([series(one.label, [one, m[0]], one.here) for one in m[:8]], WORDS),
    "bullet": lambda m: charts.bullet(bullets(m), WORDS),
    "map": tile_map,
    "outlines": outlines,
    "multiples": lambda m: charts.multiples(panels(m), WORDS),
}

"""Figures of a brief: which chart its data carry, and what stands around it.

The data choose the chart: of one figure none, two dates a slope, more a line; ten areas or more an order, a
distribution or a map, fewer a comparison. Headline, text alternative and data table are made from the same marks as the
picture.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from ictstats.analysis import charts, comparing
from ictstats.analysis.citations import Citations
from ictstats.analysis.drawing import MOST, Drawn, alt_text, mark_of, to_svg, words
from ictstats.analysis.parting import breaks
from ictstats.analysis.pictures_of_areas import distribution, ranking, tile_map
from ictstats.analysis.pictures_of_regions import by_region
from ictstats.analysis.pictures_of_targets import targets
from ictstats.analysis.pictures_of_time import over_time
from ictstats.analysis.printing import Row, middle
from ictstats.analysis.render import render
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture

__all__ = ["breaks", "figure_html", "pictures", "targets"]
_SOURCES = 3  # publishers named under a chart


def pictures(scene: Scene, wanted: Sequence[Picture]) -> list[Drawn]:
    """The charts of a theme that its data carry; its first order of many areas is followed by their map."""
    found: list[Drawn | None] = []
    mapped = any(one.kind == "map" for one in wanted)
    for one in wanted:
        found.append(_MAKERS[one.kind](scene, one))
        if one.kind == "ranking" and found[-1] is not None and not mapped:
            mapped = True
            found.append(tile_map(scene, one))
    return [drawn for drawn in found if drawn is not None]


def figure_html(drawn: Drawn, name: str, scene: Scene, citations: Citations) -> Markup:
    """The chart with headline, subtitle, source line and its data in a table."""
    m = scene.messages
    cells = [citations.cite(row) for row in drawn.rows]
    for place, base in enumerate(drawn.bases):
        facts = {"figure": drawn.marks[place].text, "count": cells[place], "base": citations.cite(base)}
        cells[place] = m.html("chart.per_cell", **facts)
    labels, dates = [mark.label for mark in drawn.marks], [m.period(row.period) for row in drawn.rows]
    data = list(zip(labels, cells, dates, strict=True))
    uri = "data:image/svg+xml;base64," + base64.b64encode(drawn.svg).decode("ascii")
    publishers = list(dict.fromkeys(_publisher(row, scene) for row in drawn.rows))
    sources = Markup(", ").join(Markup('<span lang="vi">{}</span>').format(name) for name in publishers[:_SOURCES])
    if len(publishers) > _SOURCES:
        sources = m.html("figure.more", sources=sources, count=len(publishers) - _SOURCES)
    return render("figure.html.j2", m=m, name=name, drawn=drawn, uri=uri, data=data, sources=sources)


def _coverage(scene: Scene, picture: Picture) -> Drawn | None:
    rows = [row for row in scene.rows(picture.indicators) if row.unit == "percent" and row.measure == "level"]
    rows = [row for row in rows if 0 <= middle(row) <= 100][:MOST]
    if len(rows) < 2:
        return None
    m = scene.messages
    marks = tuple(mark_of(row, m.indicator(row.indicator, row.breakdown), scene, here=True) for row in rows)
    least = min(zip(marks, rows, strict=True), key=lambda pair: pair[0].value)
    full = sum(1 for mark in marks if mark.value == 100)
    facts = {"count": len(marks), "what": m.within(least[1].indicator, least[1].breakdown), "figure": least[0].text}
    if full == len(marks):
        headline = m("headline.all_full", count=len(marks))
    elif full:
        headline = m("headline.coverage", full=full, **facts)
    else:
        headline = m("headline.coverage_none", **facts)
    what = m("chart.shares_of", area=scene.here, period=scene.period.label(m.lang))
    svg = to_svg(charts.coverage(marks, words(m)))
    return Drawn(marks, tuple(rows), headline, what, svg, alt_text("coverage", marks, scene, what, several=True))


def _compare(scene: Scene, picture: Picture) -> Drawn | None:
    """Few areas by name; where more have a figure of one year than a comparison can name, all of them as dots."""
    own = scene.own(picture.indicators[0])
    if own is None:
        return None
    others = comparing.compared(scene, own.indicator, scene.nearest(own.indicator, own), bool(picture.per))
    drawn = distribution(scene, picture) if len(others) >= MOST and not picture.per else None
    return drawn or comparing.compare(scene, picture)


_MAKERS: Mapping[str, Callable[[Scene, Picture], Drawn | None]] = MappingProxyType(
    {
        "coverage": _coverage,
        "compare": _compare,
        "ranking": ranking,
        "distribution": distribution,
        "map": tile_map,
        "trend": over_time,
        "multiples": by_region,
    }
)


def _publisher(row: Row, scene: Scene) -> str:
    table, key = (
        (scene.dataset.publications, row.publication) if row.publication else (scene.dataset.sources, row.source_id)
    )
    found = table[table["id"] == key]
    return next((one.publisher or one.title for one in found.itertuples()), row.source_id)

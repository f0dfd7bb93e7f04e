"""Pictures of one indicator in ten areas or more of one year: an order, a distribution, a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark, Shade
from ictstats.analysis.charts.classes import median, shades
from ictstats.analysis.comparing import FEW, named_end, standing_rank
from ictstats.analysis.drawing import MOST, Drawn, alt_text, mark_of, to_svg, words
from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row, middle, money
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION
from ictstats.lexicon.tiles import layout


def ranking(scene: Scene, picture: Picture) -> Drawn | None:
    """The area among all: with whom it is compared, the best and the last; of the nation all its provinces."""
    code = picture.indicators[0]
    if scene.area.code == NATION:
        return distribution(scene, picture)
    ranked = standing_rank(scene, code)
    if ranked is None:
        return None
    rank, count, year, rows = ranked
    lower = lexicon().indicators[code].direction == "lower_is_better"
    order = sorted(rows.values(), key=lambda row: (middle(row) if lower else -middle(row), row.area))
    wanted = {scene.area.code, order[0].area, order[-1].area, *(area.code for area in scene.peers)}
    shown = [row for row in order if row.area in wanted][:MOST]
    m = scene.messages
    marks = tuple(mark_of(row, scene.area_name(row.area), scene) for row in shown)
    headline = m("headline.rank", area=scene.here, rank=rank, count=count, what=m.within(code), year=year)
    facts = {"unit": m.unit(shown[0].unit, code), "year": year, "count": count, "shown": len(shown)}
    what = m("chart.ranked", what=m.indicator(code), **facts)
    svg = to_svg(charts.ranking(marks, words(m)))
    return Drawn(marks, tuple(shown), headline, what, svg, alt_text("ranking", marks, scene, what))


def distribution(scene: Scene, picture: Picture) -> Drawn | None:
    """Every area a dot; nothing below ten areas, without the area's own figure, or of sizes, which say little so."""
    code = picture.indicators[0]
    year, order = everyone(scene, code)
    if not order or lexicon().indicators[code].kind in ("count", "money", "length"):
        return None
    m = scene.messages
    marks = tuple(mark_of(row, scene.area_name(row.area), scene) for row in order)
    centre = median([mark.value for mark in marks])
    middle_mark = Mark("", float(centre), printed(order[0], m)(float(centre)))
    ends = {"low": marks[-1].text, "high": marks[0].text}
    for name, value in (("least", marks[-1].value), ("most", marks[0].value)):
        ends[name] = named_end([row for row in order if middle(row) == value], scene)
    ours = next((mark for mark in marks if mark.here), None)
    facts = {"what": m.indicator(code), "count": len(marks), "middle": middle_mark.text, **ends}
    if ours is None:
        headline = m("headline.spread_all", **facts)
    else:
        headline = m("headline.spread", area=scene.here, figure=ours.text, **facts)
    what = m("chart.of_all", what=m.indicator(code), unit=m.unit(order[0].unit, code), year=year, count=len(marks))
    svg = to_svg(charts.distribution(marks, middle_mark, words(m)))
    more = [f"{m('picture.middle')}: {middle_mark.text}"]
    return Drawn(marks, tuple(order), headline, what, svg, alt_text("distribution", marks, scene, what, more))


def tile_map(scene: Scene, picture: Picture) -> Drawn | None:
    """Every province a tile in the shade of its class; nothing below ten areas or before the 63 units."""
    code = picture.indicators[0]
    year, order = everyone(scene, code)
    vintage = lexicon().areas.vintage_of(periods.parse(year)) if year else ""
    vintage = "34" if year and lexicon().areas.vintage_of(scene.period) == "34" else vintage
    if not order or vintage not in ("63", "34"):
        return None
    m = scene.messages
    marks = tuple(mark_of(row, scene.area_name(row.area), scene) for row in order)
    classes = shades([mark.value for mark in marks], printed(order[0], m))
    tiles = layout(vintage)
    names = {key: tile.name(m.lang) or scene.area_name(tile.code) for key, tile in tiles.items()}
    units = len({tile.code for tile in tiles.values()})
    facts = {"unit": m.unit(order[0].unit, code), "year": year, "count": len(marks), "units": units}
    what = m("chart.mapped", what=m.indicator(code), **facts)
    svg = to_svg(charts.tilemap(marks, tiles, names, classes, words(m)))
    more = [m("alt.without", count=units - len(marks))] if units > len(marks) else []
    alt = alt_text("map", marks, scene, what, more)
    headline = highest(marks, classes, m.indicator(code), vintage, m, scene.here)
    return Drawn(marks, tuple(order), headline, what, svg, alt)


def everyone(scene: Scene, code: str) -> tuple[str, list[Row]]:
    """The year and the figures of all areas from high to low; none below ten, or where the area itself has none."""
    year, rows = scene.together(code) if scene.dissolved is None else ("", {})
    if len(rows) < FEW or scene.area.code not in (NATION, *rows):
        return "", []
    return year, sorted(rows.values(), key=lambda row: (-middle(row), row.area))


def printed(row: Row, m: Messages) -> Callable[[float], str]:
    """How a figure of the unit of a row is printed in a legend."""
    if row.unit == "vnd":
        return lambda value: money(Decimal(repr(value)), m)
    sign = "%" if row.unit == "percent" else ""
    return lambda value: f"{m.number(value)}{sign}"


def highest(
    marks: Sequence[Mark], classes: Sequence[Shade], what: str, vintage: str, m: Messages, area: str = ""
) -> str:
    """Where the highest class of a map lies, and in which class the area of the brief is, where there is one."""
    top = classes[-1]
    inside = [mark for mark in marks if mark.value >= top.low]
    regions = Counter(_region(mark.code, vintage, m) for mark in inside)
    name, most = regions.most_common(1)[0]
    facts = {
        "what": what,
        "range": top.ends,
        "count": len(inside),
        "where": m("headline.map_where", region=name, most=most) if most * 2 > len(inside) else "",
    }
    ours = next((mark for mark in marks if mark.here), None)
    if ours is None:
        return m("headline.map_all", **facts)
    own = next(shade for shade in classes if ours.value <= shade.high)
    return m("headline.map_top" if own == top else "headline.map", area=area, own=own.ends, **facts)


def _region(code: str, vintage: str, m: Messages) -> str:
    area = lexicon().areas.get(code, vintage)
    return lexicon().areas.regions[area.region].name(m.lang) if area is not None else ""

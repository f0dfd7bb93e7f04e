"""Figures of a brief: which marks a chart gets, its headline, its words for those who cannot see it, its data.

Headline, text alternative and data table are made from the same marks as the picture.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from markupsafe import Markup

from ictstats.analysis import charts
from ictstats.analysis.citations import Citations
from ictstats.analysis.comparing import compare, standing_rank
from ictstats.analysis.drawing import MOST, Drawn, alt_text, mark_of, to_svg
from ictstats.analysis.printing import Row, has, middle
from ictstats.analysis.render import render
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture
from ictstats.language import periods
from ictstats.lexicon import load as lexicon

_SOURCES = 3  # publishers named under a chart


def pictures(scene: Scene, wanted: Sequence[Picture]) -> list[Drawn]:
    """The charts of a theme that its data carry."""
    makers = {"coverage": _coverage, "compare": compare, "ranking": _ranking, "trend": _trend}
    return [drawn for one in wanted if (drawn := makers[one.kind](scene, one)) is not None]


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
    return Drawn(
        marks, tuple(rows), headline, what, to_svg(charts.coverage(marks)), alt_text("coverage", marks, scene, what)
    )


def _ranking(scene: Scene, picture: Picture) -> Drawn | None:
    code = picture.indicators[0]
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
    return Drawn(
        marks, tuple(shown), headline, what, to_svg(charts.ranking(marks)), alt_text("ranking", marks, scene, what)
    )


def _trend(scene: Scene, picture: Picture) -> Drawn | None:
    code = picture.indicators[0]
    rows = [row for row in scene.series(code) if has(row.value)]
    if len(rows) < 2:
        return None
    m = scene.messages
    marks = tuple(mark_of(row, m.year(row.period), scene, here=True) for row in rows)
    at = [row.last.year + (row.last.day_of_year - 1) / 366 for row in rows]
    broken = breaks(code, at[0], at[-1])
    facts = {"what": m.indicator(code), "first": m.period(rows[0].period), "last": m.period(rows[-1].period)}
    values = [mark.value for mark in marks]
    headline = m(f"trend.{_way(values, bool(broken))}", **facts, start=marks[0].text, end=marks[-1].text)
    what = m("chart.over_time", what=m.indicator(code), unit=m.unit(rows[0].unit, code), area=scene.here)
    places = [(place, m("chart.break")) for place, _ in broken]
    svg = to_svg(charts.trend(marks, at, places))
    return Drawn(marks, tuple(rows), headline, what, svg, alt_text("trend", marks, scene, what))


def _way(values: Sequence[float], broken: bool) -> str:
    """How the ends of a series stand to each other; only a flat one stayed the same."""
    if broken:
        return "broken"
    if values[-1] != values[0]:
        return "up" if values[-1] > values[0] else "down"
    return "same" if len(set(values)) == 1 else "level"


def breaks(indicator: str, first: float, last: float) -> list[tuple[float, str]]:
    """Breaks of a series between two years, as place and English explanation."""
    found = []
    for one in lexicon().breaks:
        for date in one.dates if indicator in one.affects else ():
            day = periods.parse(date).first
            place = day.year + (day.month - 1) / 12
            if first < place < last:
                found.append((place, one.effect_en))
    return found


def _publisher(row: Row, scene: Scene) -> str:
    table, key = (
        (scene.dataset.publications, row.publication) if row.publication else (scene.dataset.sources, row.source_id)
    )
    found = table[table["id"] == key]
    return next((one.publisher or one.title for one in found.itertuples()), row.source_id)

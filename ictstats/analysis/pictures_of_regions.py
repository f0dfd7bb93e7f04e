"""One indicator of all provinces over the years, one picture a region: for the brief of the nation.

The data behind the picture are the figures that it names, so that a page does not cite every point of every line.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ictstats.analysis import charts
from ictstats.analysis.charts import Panel, Series
from ictstats.analysis.drawing import Drawn, alt_text, mark_of, to_svg, told_changes, words
from ictstats.analysis.pictures_of_areas import everyone
from ictstats.analysis.pictures_of_time import series_of
from ictstats.analysis.printing import Row, has
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

_LEAST_REGIONS, _LEAST_YEARS = 2, 2


def by_region(scene: Scene, picture: Picture) -> Drawn | None:
    """The provinces' lines; nothing in the brief of a province, of one year, or below ten areas in the last one."""
    code = picture.indicators[0]
    year, order = everyone(scene, code) if scene.area.code == NATION else ("", [])
    series = _series(scene, code, order)
    panels = _panels(scene, series, order[0].vintage) if order else []
    years = sorted({int(at) for one in series.values() for at in one.at})
    if len(panels) < _LEAST_REGIONS or len(years) < _LEAST_YEARS:
        return None
    m = scene.messages
    marks = tuple(mark_of(row, scene.area_name(row.area), scene) for row in order)
    ends = {"first": m.period(str(years[0])), "last": m.period(year)}
    what = m("chart.regions", what=m.indicator(code), unit=m.unit(order[0].unit, code), **ends)
    changes = told_changes([change for one in series.values() for change in one.changes], m)
    alt = alt_text("multiples", marks, scene, what, changes, several=True)
    headline = _told(list(series.values()), m.indicator(code), ends, scene)
    named = {end.marks[-1].code for panel in panels for end in _ends(panel)}
    shown = [(mark, row) for mark, row in zip(marks, order, strict=True) if row.area in named]
    svg = to_svg(charts.multiples(panels, words(m)))
    return Drawn(tuple(mark for mark, _ in shown), tuple(row for _, row in shown), headline, what, svg, alt)


def _ends(panel: Panel) -> tuple[Series, Series]:
    """The lines that the picture names: the lowest and the highest at the last date."""
    order = sorted(panel.series, key=lambda one: (one.marks[-1].value, one.name))
    return order[0], order[-1]


def _series(scene: Scene, code: str, order: Sequence[Row]) -> dict[str, Series]:
    """A line an area of those that have the last year, in units of its set."""
    rows = scene.courses(code)
    found = {}
    for last in order:
        own = rows[(rows["area"] == last.area) & (rows["vintage"] == last.vintage)]
        points = _points(own)
        marks = [mark_of(row, scene.messages.year(row.period), scene) for row in points]
        found[last.area] = series_of(scene.area_name(last.area), points, marks)
    return found


def _points(rows: pd.DataFrame) -> list[Row]:
    ordered = rows.sort_values(["last", "observation_id"]).drop_duplicates("year", keep="last")
    return [row for row in ordered.itertuples() if has(row.value)]


def _panels(scene: Scene, series: dict[str, Series], vintage: str) -> list[Panel]:
    areas, lang = lexicon().areas, scene.messages.lang
    regions: dict[str, list[Series]] = {code: [] for code in areas.regions}
    for code, one in series.items():
        area = areas.get(code, vintage)
        if area is not None:
            regions[area.region].append(one)
    return [Panel(areas.regions[code].name(lang), tuple(found)) for code, found in regions.items() if found]


def _told(series: Sequence[Series], what: str, ends: dict[str, str], scene: Scene) -> str:
    """In how many areas the figure rose and fell between the two ends; of a broken series only that it is."""
    m = scene.messages
    whole = [one for one in series if len(one.marks) > 1]
    if any(len(set(one.segments)) > 1 for one in series):
        return m("headline.regions_broken", what=what, count=len(series), **ends)
    moves = [one.marks[-1].value - one.marks[0].value for one in whole]
    up, down = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    way = "regions_up" if up == len(whole) else "regions_down" if down == len(whole) else "regions"
    return m(f"headline.{way}", what=what, up=up, down=down, count=len(whole), **ends)

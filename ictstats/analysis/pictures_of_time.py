"""Pictures of one indicator of the area over the years: two dates a slope, more a line."""

from __future__ import annotations

from collections.abc import Sequence

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark, Series
from ictstats.analysis.drawing import Drawn, alt_text, mark_of, to_svg, told_changes, words
from ictstats.analysis.messages import Messages
from ictstats.analysis.parting import stretches, year_of
from ictstats.analysis.printing import Row, has
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture


def over_time(scene: Scene, picture: Picture) -> Drawn | None:
    """The series of the area up to the period; nothing where it has fewer than two dates."""
    code = picture.indicators[0]
    rows = [row for row in scene.series(code) if has(row.value)]
    if len(rows) < 2:
        return None
    m = scene.messages
    marks = tuple(mark_of(row, m.year(row.period), scene, here=True) for row in rows)
    one = series_of(scene.here, rows, marks, here=True)
    facts = {"what": m.indicator(code), "first": m.period(rows[0].period), "last": m.period(rows[-1].period)}
    headline = told(one, facts, m)
    what = m("chart.over_time", what=m.indicator(code), unit=m.unit(rows[0].unit, code), area=scene.here)
    kind, draw = ("slope", charts.slope) if len(rows) == 2 else ("trend", charts.trend)
    svg = to_svg(draw([one], words(m)))
    alt = alt_text(kind, marks, scene, what, told_changes(one.changes, m), several=True)
    return Drawn(marks, tuple(rows), headline, what, svg, alt)


def series_of(name: str, rows: Sequence[Row], marks: Sequence[Mark], here: bool = False) -> Series:
    """Rows of one area in order of time as a line, parted where the lexicon has a break of the series."""
    segments, changes = stretches(rows)
    return Series(name, tuple(marks), tuple(year_of(row.last.date()) for row in rows), segments, changes, here)


def told(one: Series, facts: dict[str, str], m: Messages) -> str:
    """How the ends of a line stand to each other, and never across a break; only a flat one stayed the same."""
    values = [mark.value for mark in one.marks]
    if len(set(one.segments)) > 1:
        way = "broken"
    elif values[-1] != values[0]:
        way = "up" if values[-1] > values[0] else "down"
    else:
        way = "same" if len(set(values)) == 1 else "level"
    return m(f"trend.{way}", **facts, start=one.marks[0].text, end=one.marks[-1].text)

"""The picture of targets: each with what has been reached of it."""

from __future__ import annotations

from ictstats.analysis import charts
from ictstats.analysis.charts import Bullet, Mark
from ictstats.analysis.drawing import MOST, Drawn, alt_text, mark_of, to_svg, words
from ictstats.analysis.printing import Row, has, middle
from ictstats.analysis.scene import Scene
from ictstats.lexicon import load as lexicon


def targets(scene: Scene) -> Drawn | None:
    """Targets of the period with a present figure of the same unit; nothing where no target has one."""
    pairs = [(row, now) for row in _rows(scene) if (now := _present(row, scene)) is not None][: MOST // 2]
    if not pairs:
        return None
    m = scene.messages
    bars, marks, rows = [], [], []
    for goal, now in pairs:
        name = m.indicator(goal.indicator, goal.breakdown)
        due = m.year(goal.period) or m("word.undated")
        target = mark_of(goal, m("picture.due", what=name, due=due), scene, here=True)
        current = mark_of(now, m("picture.at", what=name, when=m.year(now.period)), scene, here=True)
        bars.append(Bullet(target, current, limit_of(target, current, goal.unit)))
        marks += [target, current]
        rows += [goal, now]
    what = m("chart.against_targets", area=scene.here, period=scene.period.label(m.lang))
    count = sum(1 for goal, now in pairs if reached(goal, now))
    headline = m("headline.targets", count=len(pairs), reached=count)
    svg = to_svg(charts.bullet(bars, words(m)))
    return Drawn(tuple(marks), tuple(rows), headline, what, svg, alt_text("bullet", marks, scene, what, several=True))


def limit_of(target: Mark, current: Mark | None, unit: str) -> float:
    """The end of the scale of a bar: the whole of a share, else a little more than both figures."""
    end = max(one for one in (target.value, target.high, current.value if current else 0) if one is not None)
    return 100.0 if unit == "percent" and end <= 100 else end * 1.2 or 1.0


def _rows(scene: Scene) -> list[Row]:
    rows = scene.targets.sort_values(["indicator", "breakdown", "period"])
    return [row for row in rows.itertuples() if row.measure == "level" and (has(row.value) or has(row.low))]


def _present(goal: Row, scene: Scene) -> Row | None:
    """The exact figure of the period that a target can be held against."""
    found = [row for row in scene.rows([goal.indicator]) if row.breakdown == goal.breakdown and row.scope == goal.scope]
    return next((row for row in found if row.unit == goal.unit and row.bound == "exact" and has(row.value)), None)


def reached(goal: Row, now: Row) -> bool:
    """Whether a figure meets a target, of a range its lower end; the direction is that of the indicator."""
    wanted = goal.low if has(goal.low) else goal.value
    lower = lexicon().indicators[goal.indicator].direction == "lower_is_better"
    return bool(middle(now) <= wanted if lower else middle(now) >= wanted)

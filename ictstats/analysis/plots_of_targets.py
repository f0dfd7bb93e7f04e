"""Frames that hold targets, with what is reached of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ictstats.analysis import charts
from ictstats.analysis.charts import Bullet
from ictstats.analysis.drawing import plain_mark, words
from ictstats.analysis.figures import ShownFigure
from ictstats.analysis.messages import Messages
from ictstats.analysis.pictures_of_targets import limit_of, reached
from ictstats.analysis.plots_of_time import names_of, what_of
from ictstats.errors import WrongUse

_MOST = 16


def bullet(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """One bar a target, with the last figure of its area where the frame has one."""
    named = list(zip(names_of(rows, m.lang), rows.itertuples(), strict=True))
    goals = [(name, row) for name, row in named if row.status == "target"]
    if not goals or len(goals) > _MOST:
        what, remedy = "a bullet needs 1 to {most} targets, the frame has {count}", 'get them with status="target"'
        raise WrongUse("plot", what, remedy, most=_MOST, count=len(goals))
    now: dict[str, Any] = {name: row for name, row in named if row.status != "target"}
    pairs = [(name, goal, now.get(name)) for name, goal in goals]
    bars = [_bar(name, goal, current, m) for name, goal, current in pairs]
    held = [(goal, current) for _, goal, current in pairs if current is not None and current.bound == "exact"]
    facts = {"what": what_of(rows, m), "count": len(held), "reached": sum(reached(*pair) for pair in held)}
    headline = m("plot.targets", **facts) if held else m("plot.goals", what=facts["what"], count=len(goals))
    row = rows.iloc[0]
    years = sorted({m.year(one.period) for _, one in named})
    when = years[0] if len(years) == 1 else m("plot.dates", first=years[0], last=years[-1])
    subtitle = m("chart.compared", what=facts["what"], unit=m.unit(row["unit"], row["indicator"]), period=when)
    return charts.bullet(bars, words(m)), headline, subtitle


def _bar(name: str, goal: Any, current: Any, m: Messages) -> Bullet:
    target = plain_mark(goal, m("picture.due", what=name, due=m.year(goal.period) or m("word.undated")), m, here=True)
    present = None if current is None else plain_mark(current, name, m, here=True)
    return Bullet(target, present, limit_of(target, present, goal.unit))

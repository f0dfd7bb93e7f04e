"""Targets and norms: what is aimed at, what is, and the distance where there is a present figure to take it from.

A target stands in the brief of the period that sets it and of the one that it is due in; so does one set for every
province. A norm whose text was not verified gets no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ictstats.analysis.citations import Citations
from ictstats.analysis.printing import Row, has
from ictstats.analysis.scene import Scene
from ictstats.analysis.states import over
from ictstats.analysis.tables import dated
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Norm


@dataclass(frozen=True, slots=True)
class Goal:
    """A target or a norm with the present figure and the distance, finished texts."""

    label: str
    goal: Markup | str
    due: str
    current: Markup | str
    distance: str


def target_lines(scene: Scene, citations: Citations) -> list[Goal]:
    """Each target of the area that is due or set in the period."""
    m = scene.messages
    lines = []
    for row in scene.targets.sort_values(["indicator", "breakdown", "period"]).itertuples():
        current = _current(row, scene)
        lines.append(
            Goal(
                m.indicator(row.indicator, row.breakdown),
                citations.cite(row),
                m.period(row.period) or m("word.undated"),
                dated(current, scene, citations) if current is not None else m("cell.no_current"),
                _distance(row, current, scene) if current is not None else m("cell.no_distance"),
            )
        )
    return lines


def norm_lines(scene: Scene, citations: Citations) -> list[Goal]:
    """Norms, and targets set for every province that the period sets or that are due in it.

    A norm stands where the area has a figure of just the part that it is set for; a target set in the period stands
    without one too, for it is news of the period.
    """
    m = scene.messages
    lines = []
    for norm in lexicon().norms if scene.dissolved is None else ():
        if norm.indicator not in scene.topic.indicators or not _shown(norm, scene):
            continue
        now = [row for row in scene.rows([norm.indicator]) if row.breakdown == norm.breakdown and not row.scope]
        for row in now or [None] * bool(norm.due):
            due = m.period(norm.due) if norm.due else m("norm.standing")
            goal = m("norm.named", figure=_norm_figure(norm, scene), name=_norm_name(norm, scene))
            current = dated(row, scene, citations) if row is not None else m("cell.no_current")
            label = m.indicator(norm.indicator, norm.breakdown)
            lines.append(Goal(label, goal, due, current, _verdict(norm, row, scene)))
    return lines


def _shown(norm: Norm, scene: Scene) -> bool:
    """Whether a norm stands always, or is a target that was set in the period or is due in it."""
    if not norm.due:
        return True
    days = (periods.parse(norm.set).last, periods.parse(norm.due).last)
    return any(scene.period.first <= day <= scene.period.last for day in days)


def _verdict(norm: Norm, row: Row | None, scene: Scene) -> str:
    """The distance; where there is no figure, whether what was to be reached is still there when it is due."""
    m = scene.messages
    if row is None:
        ended = over(norm.indicator, norm.breakdown, periods.parse(norm.due).last, m.lang)
        return m("note.ended", mark=m("mark.not_applicable"), reason=ended) if ended else m("cell.no_distance")
    return _norm_distance(norm, row, scene) if norm.checked else m("norm.unchecked")


def _current(target: Row, scene: Scene) -> Row | None:
    """The present figure of just what the target is about."""
    now = [row for row in scene.rows([target.indicator]) if row.breakdown == target.breakdown]
    return next((row for row in now if row.scope == target.scope), None)


def _norm_figure(norm: Norm, scene: Scene) -> str:
    m = scene.messages
    unit = lexicon().indicators[norm.indicator].unit
    figure = m.number(norm.value) + ("%" if unit == "percent" else f" {m.unit(unit, norm.indicator)}")
    return m(f"bound.{norm.bound}", figure=figure) if norm.bound != "exact" else figure


def _norm_name(norm: Norm, scene: Scene) -> str:
    return norm.name_vi if scene.messages.lang == "vi" else norm.name_en


def _norm_distance(norm: Norm, row: Row, scene: Scene) -> str:
    """How far a figure is from a verified norm; nothing of a bound or a range."""
    if row.bound != "exact" or not has(row.value):
        return scene.messages("cell.no_distance")
    missing = float(norm.value) - row.value
    if norm.bound in ("at_most", "less_than"):
        missing = -missing
    strict = norm.bound in ("more_than", "less_than")
    return _missing(missing, row, scene, reached=missing < 0 if strict else missing <= 0)


def _distance(row: Row, current: Row, scene: Scene) -> str:
    m = scene.messages
    if current.bound != "exact" or not has(current.value):
        return m("cell.no_distance")
    goal = row.low if has(row.low) else row.value
    missing = goal - current.value
    if lexicon().indicators[row.indicator].direction == "lower_is_better":
        missing = -missing
    reached = missing < 0 if row.bound in ("more_than", "less_than") else missing <= 0
    return _missing(missing, row, scene, reached)


def _missing(missing: float, row: Row, scene: Scene, reached: bool) -> str:
    m = scene.messages
    if reached:
        return m("target.reached")
    if not missing:
        return m("target.level")
    unit = m.unit("percentage_points") if row.unit == "percent" else m.unit(row.unit, row.indicator)
    return m("target.missing", distance=f"{m.number(round(abs(missing), 2))} {unit}")

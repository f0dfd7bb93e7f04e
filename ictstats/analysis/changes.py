"""What is new since the last period: what moved, what appeared, what is missing now, what was corrected or restated.

The last period is the one of the same length before that of the brief; where the data hold nothing of the topic for it,
the latest one within reach, by its name. Figures on two sides of a break, bounds and ranges are shown side by side and
no change is worked out of them. A figure is new, and one is missing, only where the other period has a source of the
same kind: of what no report or no table was at hand for nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from markupsafe import Markup

from ictstats.analysis.citations import Citations, corrections_of
from ictstats.analysis.coverage import covered
from ictstats.analysis.printing import Row, figure_text, has
from ictstats.analysis.scene import REACH, Scene
from ictstats.analysis.states import absent, not_applicable
from ictstats.dataset import query
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import breaks
from ictstats.lexicon import load as lexicon

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of the period beside that of the last one, and how it moved, in words."""

    label: str
    now: Markup
    before: Markup
    how: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new.

    Attributes:
        last: The last period in words; empty where the data hold none within reach.
        appeared: Label and figure of what the sources of the last period had no figure of.
        unknown: How many figures the last period had no source of the same kind for, so that nothing calls them new.
        gone: Label, last figure and the state of what has none now.
        corrected: Sentences on declared corrections of figures of the two periods.
        restated: Label, the figure chosen and the other one, of the last period.
    """

    last: str
    moved: tuple[Moved, ...]
    appeared: tuple[tuple[str, Markup], ...]
    unknown: int
    gone: tuple[tuple[str, Markup, str], ...]
    corrected: tuple[str, ...]
    restated: tuple[tuple[str, Markup, Markup], ...]


def changes(scene: Scene, citations: Citations) -> Changes:
    """What is new in the topic's own indicators."""
    m = scene.messages
    last = last_period(scene) if scene.dissolved is None else None
    now = _by_key(scene.rows(scene.topic.indicators))
    if last is None:
        return Changes("", (), (), 0, (), tuple(_corrected(scene, now.values())), ())
    then = _by_key(_standing(scene, last))
    both = [key for key in now if key in then]
    moved = tuple(_moved(now[key], then[key], scene, citations) for key in both)
    others = [row for key, row in now.items() if key not in then]
    new = [row for row in others if covered(row, scene, last, list(then.values()))]
    appeared = tuple((_label(row, scene), citations.cite(row)) for row in new)
    missing = [row for key, row in then.items() if key not in now]
    gone = tuple(_gone(row, scene, citations, covered(row, scene, scene.period, list(now.values()))) for row in missing)
    corrected = tuple(_corrected(scene, [*now.values(), *then.values()]))
    restated = tuple(_restated(then.values(), scene, citations))
    return Changes(last.label(m.lang), moved, appeared, len(others) - len(new), gone, corrected, restated)


def last_period(scene: Scene) -> Period | None:
    """The latest period before that of the brief, of its length and within reach, that the topic has figures of."""
    rows = scene.history
    rows = rows[(rows["topic"] == scene.topic.code) & (rows["last"] < pd.Timestamp(scene.period.first))]
    days = sorted(zip(rows["first"], rows["last"], strict=True), reverse=True)
    step = periods.earlier(scene.period)
    while step.year >= scene.period.year - REACH and days:
        inside = [1 for first, last in days if first >= pd.Timestamp(step.first) and last <= pd.Timestamp(step.last)]
        if inside and _standing(scene, step):
            return step
        step = periods.earlier(step)
    return None


def way_of(row: Row, before: Row, scene: Scene) -> tuple[str, str]:
    """How a figure moved, and by how much: shares by points, counts and money by percent, scores and ranks no more.

    Returns:
        ``up``, ``down``, ``higher``, ``lower`` or ``same``, and the size in words; ``better`` and ``worse`` of ranks.
    """
    m = scene.messages
    kind = lexicon().indicators[row.indicator].kind
    moved = Decimal(repr(row.value)) - Decimal(repr(before.value))
    if not moved:
        return "same", ""
    if kind == "rank":
        return ("worse" if moved > 0 else "better"), m.number(abs(moved))
    if row.unit == "percent":
        return ("up" if moved > 0 else "down"), f"{m.number(abs(moved), 2)} {m.unit('percentage_points')}"
    if kind in ("count", "money", "length") and before.value:
        share = abs(moved) / Decimal(repr(before.value)) * 100
        return ("up" if moved > 0 else "down"), f"{m.number(share, 1)}%"
    return ("higher" if moved > 0 else "lower"), ""


def comparable(row: Row, before: Row) -> bool:
    """Whether a change may be worked out of two figures: both single and exact, of one territory, no break between."""
    plain = all(one.bound == "exact" and has(one.value) for one in (row, before))
    return plain and not breaks.between(row.indicator, before.last.date(), row.last.date())


def _by_key(rows: list[Row]) -> dict[Key, Row]:
    return {(row.indicator, row.breakdown, row.scope): row for row in rows}


def _standing(scene: Scene, period: Period) -> list[Row]:
    codes = scene.topic.indicators
    rows = query.select(
        scene.dataset, scene.area, period, scene.topic.code, breakdown="all", levels=("nation", "province")
    )
    order = {code: place for place, code in enumerate(codes)}
    return sorted(rows.itertuples(), key=lambda row: (order[row.indicator], row.breakdown, row.scope))


def _label(row: Row, scene: Scene) -> str:
    name = scene.messages.indicator(row.indicator, row.breakdown)
    scope = scene.messages.scope(row.indicator, row.scope)
    return f"{name} ({scope})" if scope and scene.messages.lang == "vi" else name


def _moved(row: Row, before: Row, scene: Scene, citations: Citations) -> Moved:
    m = scene.messages
    if breaks.between(row.indicator, before.last.date(), row.last.date()):
        how = m("moved.broken")
    elif not comparable(row, before):
        how = m("moved.bounds")
    else:
        way, size = way_of(row, before, scene)
        how = m(f"moved.{way}", size=size)
    then = m.html("cell.dated", figure=citations.cite(before), when=m.year(before.period))
    return Moved(_label(row, scene), citations.cite(row), then, how)


def _gone(row: Row, scene: Scene, citations: Citations, known: bool) -> tuple[str, Markup, str]:
    """A figure that the period lacks: the last one, and the state; a part whose total is there is silent."""
    m = scene.messages
    if not known:
        return _label(row, scene), citations.cite(row), m("mark.not_collected") + " " + m("changes.no_source")
    reason = not_applicable(scene, row.indicator, row.breakdown)
    found = absent(scene, [row.indicator])
    state = "not_applicable" if reason else found[0].state if found else "silent"
    words = m("absent.because", state=m(f"state.{state}"), reason=reason) if reason else m(f"state.{state}")
    return _label(row, scene), citations.cite(row), f"{m(f'mark.{state}')} {words}"


def _corrected(scene: Scene, rows: Iterable[Row]) -> Iterator[str]:
    m = scene.messages
    for row in rows:
        if row.corrected:
            said = " ".join(corrections_of(scene.dataset, row.observation_id, m))
            yield f"{m.indicator(row.indicator, row.breakdown)}: {figure_text(row, m)}. {said}".strip()


def _restated(rows: Iterable[Row], scene: Scene, citations: Citations) -> Iterator[tuple[str, Markup, Markup]]:
    """Figures of the last period that another claim on the same fact gives differently."""
    every = scene.dataset.observations
    every = every[(every["area"] == scene.area.code) & ~every["preferred"] & (every["status"] != "target")]
    same = ["indicator", "breakdown", "scope", "period", "vintage", "measure"]
    for row in rows:
        found = every
        for column in same:
            found = found[found[column] == getattr(row, column)]
        for other in found.itertuples():
            if has(other.value) and has(row.value) and other.value != row.value:
                yield _label(row, scene), citations.cite(row), citations.cite(other)

"""Tables of a brief: where the area stands, theme by theme, whom it is compared with, and its targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ictstats.analysis.citations import Citations
from ictstats.analysis.comparing import compared, named_end, of_one_year, standing_rank
from ictstats.analysis.printing import Row, doubts_of, has, in_vietnamese, middle
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Theme
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Norm
from ictstats.lexicon.places import NATION

_NAMED = 4  # areas named with their figures; of more only the two ends


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: cells that are finished markup or text."""

    label: str
    figure: Markup
    when: str
    notes: tuple[Markup | str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one subheading; the first group of a table needs none."""

    heading: str
    lines: tuple[Line, ...]


def standing(scene: Scene, theme: Theme, citations: Citations) -> list[Group]:
    """What the data hold for a theme: in the period, in years near it, and what the figures are read against."""
    m = scene.messages
    shown = (*theme.indicators, *theme.secondary)
    groups = [
        Group("", tuple(_line(row, scene, theme, citations) for row in scene.rows(shown))),
        Group(m("table.other_years"), tuple(_line(row, scene, theme, citations) for row in scene.elsewhen(shown))),
    ]
    if groups[0].lines:
        context = scene.context(theme.context) if theme.context else []
        groups.append(Group(m("table.context"), tuple(_line(row, scene, theme, citations) for row in context)))
    return [group for group in groups if group.lines]


def _line(row: Row, scene: Scene, theme: Theme, citations: Citations) -> Line:
    m = scene.messages
    return Line(
        m.indicator(row.indicator, row.breakdown),
        citations.cite(row),
        m.period(row.period),
        _notes(row, scene, theme, citations),
    )


def _notes(row: Row, scene: Scene, theme: Theme, citations: Citations) -> tuple[Markup | str, ...]:
    m = scene.messages
    notes: list[Markup | str] = []
    if row.scope:
        notes.append(m.html("note.scope", scope=in_vietnamese(row.scope, m)))
    if row.worded:
        notes.append(m("note.worded"))
    if row.edition:
        notes.append(m.edition(row.edition))
    if row.indicator in theme.secondary:
        notes.append(m("note.secondary"))
    change = scene.said_change(row)
    if change is not None:
        notes.append(m.html("note.change", figure=citations.cite(change)))
    gap = _gap(row, scene)
    if gap:
        notes.append(gap)
    if row.edition:  # its name says already that it is an older edition
        row = row._replace(doubts=";".join(doubt for doubt in row.doubts.split(";") if doubt != "revised_series"))
    return (*notes, *(m("note.doubt", doubt=doubt) for doubt in doubts_of(row, lexicon().doubts, m)))


def _gap(row: Row, scene: Scene) -> str:
    """What is left to the whole, where the source prints both parts of a share."""
    if row.unit != "percent" or not has(row.numerator) or row.numerator >= row.denominator:
        return ""
    if lexicon().indicators[row.indicator].direction != "higher_is_better":
        return ""
    return scene.messages("note.gap", left=scene.messages.number(row.denominator - row.numerator))


@dataclass(frozen=True, slots=True)
class Against:
    """One indicator of the area against others."""

    label: str
    own: Markup | str
    nation: Markup | str
    others: Markup | str
    others_label: str
    rank: str
    norm: str


def against(scene: Scene, citations: Citations) -> list[Against]:
    """For each figure of the topic: the nation, the areas compared with, the rank where ten have a figure, the norm."""
    found = []
    for code in scene.topic.indicators:
        rows = [row for row in scene.rows([code]) if row.breakdown == ""]
        line = _against(scene, code, rows[0] if rows else None, citations)
        if line is not None:
            found.append(line)
    return found


def _against(scene: Scene, code: str, own: Row | None, citations: Citations) -> Against | None:
    m = scene.messages
    own = own if own is not None else scene.own(code)
    if own is None:
        return None
    near = scene.nearest(code, own)
    ranked = standing_rank(scene, code) if _ranks(code) else None
    norm = norm_text(scene, code)
    others = [row for row in compared(scene, code, near) if row.area != NATION]
    nation = near.get(NATION)
    if not (others or nation is not None or ranked or norm):
        return None
    peers = {area.code for area in scene.peers}
    label = m(f"against.{scene.compare}") if {row.area for row in others} <= peers else m("against.elsewhere")
    return Against(
        m.indicator(code),
        _dated(own, scene, citations),
        _dated(nation, scene, citations) if nation is not None else m("cell.none"),
        _named(of_one_year(others, own), scene, citations),
        label if others else "",
        m("cell.rank", rank=ranked[0], count=ranked[1], year=ranked[2]) if ranked else "",
        norm,
    )


def _ranks(code: str) -> bool:
    """A rank of counts and money would only say which province is large."""
    return lexicon().indicators[code].kind in ("share", "ratio", "index", "speed")


def _dated(row: Row, scene: Scene, citations: Citations) -> Markup:
    """A figure with its date where that is not the brief's period itself."""
    m = scene.messages
    if row.period == str(scene.period):
        return citations.cite(row)
    return m.html("cell.dated", figure=citations.cite(row), when=m.year(row.period))


def _named(rows: Sequence[Row], scene: Scene, citations: Citations) -> Markup | str:
    """Few areas with their figures, the best or largest first; of many their number and the two ends."""
    m = scene.messages
    if not rows:
        return m("cell.none")
    lower = lexicon().indicators[rows[0].indicator].direction == "lower_is_better"
    order = sorted(rows, key=middle, reverse=not lower)
    if len(order) > _NAMED:
        low, high = (_end(end(map(middle, order)), order, scene, citations) for end in (min, max))
        return m.html("cell.range", count=len(order), low=low, high=high)
    cells = (m.html("cell.area", area=scene.area_name(r.area), figure=_dated(r, scene, citations)) for r in order)
    return Markup("; ").join(cells)


def _end(value: float, rows: Sequence[Row], scene: Scene, citations: Citations) -> Markup:
    """One end of many areas: the first of those that stand there, and how many they are."""
    there = sorted((row for row in rows if middle(row) == value), key=lambda row: row.area)
    figure = _dated(there[0], scene, citations)
    return scene.messages.html("cell.area", area=named_end(there, scene), figure=figure)


def norm_text(scene: Scene, code: str) -> str:
    """Norms and national targets of an indicator in words, with how sure they are, and no verdict."""
    m = scene.messages
    said = []
    for norm in lexicon().norms:
        if norm.indicator == code and (not norm.due or norm.due >= str(scene.period.year)):
            said.append(_norm(norm, scene))
    return m("word.semicolon").join(said)


def _norm(norm: Norm, scene: Scene) -> str:
    m = scene.messages
    unit = lexicon().indicators[norm.indicator].unit
    figure = m.number(norm.value) + ("%" if unit == "percent" else f" {m.unit(unit, norm.indicator)}")
    figure = m(f"bound.{norm.bound}", figure=figure) if norm.bound != "exact" else figure
    name = norm.name_vi if m.lang == "vi" else norm.name_en
    due = m("norm.due", year=norm.due) if norm.due else ""
    return m("norm.checked" if norm.checked else "norm.unchecked", figure=figure, name=name, due=due)


def target_lines(scene: Scene, citations: Citations) -> list[dict[str, Any]]:
    """Each target that is due or set in the period, with the current figure and the distance where there is one."""
    m = scene.messages
    lines = []
    for row in scene.targets.sort_values(["indicator", "breakdown", "period"]).itertuples():
        now = [one for one in scene.rows([row.indicator]) if one.breakdown == row.breakdown]
        current = now[0] if now else None
        lines.append(
            {
                "label": m.indicator(row.indicator, row.breakdown),
                "target": citations.cite(row),
                "due": m.period(row.period) or m("word.undated"),
                "current": _dated(current, scene, citations) if current is not None else m("cell.no_current"),
                "distance": _distance(row, current, scene) if current is not None else m("cell.no_distance"),
                "row": row,
                "now": current,
            }
        )
    return lines


def _distance(row: Row, current: Row, scene: Scene) -> str:
    m = scene.messages
    if current.bound != "exact" or not has(current.value):
        return m("cell.no_distance")
    goal = row.low if has(row.low) else row.value
    missing = goal - current.value
    if lexicon().indicators[row.indicator].direction == "lower_is_better":
        missing = -missing
    if missing <= 0:
        return m("target.reached")
    text = m.number(round(missing, 1)) + (
        f" {m.unit('percentage_points')}" if row.unit == "percent" else f" {m.unit(row.unit, row.indicator)}"
    )
    return m("target.missing", distance=text)

"""Tables of a brief: where the area stands, theme by theme, and whom it is compared with."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ictstats.analysis import topics
from ictstats.analysis.citations import Citations
from ictstats.analysis.comparing import FEW, compared, named_end, of_one_year, standing_rank
from ictstats.analysis.printing import Row, doubts_of, has, in_vietnamese, middle
from ictstats.analysis.scene import Scene
from ictstats.analysis.states import ruled_out
from ictstats.analysis.topics import Theme
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

_NAMED = FEW - 2  # others named with their figures; of more there is a rank, and only the two ends are named


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
    notes: list[Markup | str] = [*_marks(row, scene, theme)]
    change = scene.said_change(row)
    if change is not None:
        notes.append(m.html("note.change", figure=citations.cite(change)))
    gap = _gap(row, scene)
    if gap:
        notes.append(gap)
    if row.edition:  # its name says already that it is an older edition
        row = row._replace(doubts=";".join(doubt for doubt in row.doubts.split(";") if doubt != "revised_series"))
    return (*notes, *(m("note.doubt", doubt=doubt) for doubt in doubts_of(row, lexicon().doubts, m)))


def _marks(row: Row, scene: Scene, theme: Theme) -> Iterator[Markup | str]:
    """What kind of figure it is: its scope and edition, whose it is, whether it is zero or has ceased to apply."""
    m = scene.messages
    scope = m.scope(row.indicator, row.scope)
    if scope:
        yield m.html("note.scope", scope=in_vietnamese(scope, m))
    if row.worded:
        yield m("note.worded")
    if row.edition:
        yield m.edition(row.edition)
    if row.indicator in theme.secondary:
        yield m("note.secondary", topic=topics.load()[row.topic].name(m.lang))
    if row.value == 0 and row.measure == "level":
        yield m("note.zero")
    ended = ruled_out(scene, row.indicator, row.breakdown)
    if ended:
        yield m("note.ended", mark=m("mark.not_applicable"), reason=ended)


def _gap(row: Row, scene: Scene) -> str:
    """What is left to the whole, where the source prints both parts of a share."""
    if row.unit != "percent" or not has(row.numerator) or row.numerator >= row.denominator:
        return ""
    if lexicon().indicators[row.indicator].direction != "higher_is_better":
        return ""
    m, left = scene.messages, scene.messages.number(row.denominator - row.numerator)
    lacking = m.lacking(row.indicator)
    return m("note.gap", left=left, lacking=lacking) if lacking else m("note.gap_rest", left=left)


@dataclass(frozen=True, slots=True)
class Against:
    """One indicator of the area against others."""

    label: str
    own: Markup | str
    nation: Markup | str
    others: Markup | str
    others_label: str
    rank: str


def against(scene: Scene, citations: Citations) -> list[Against]:
    """For each figure of the topic: the nation, the areas compared with, the rank where ten have a figure."""
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
    others = [row for row in compared(scene, code, near) if row.area != NATION]
    nation = near.get(NATION)
    if not (others or nation is not None or ranked):
        return None
    peers = {area.code for area in scene.peers}
    shown = of_one_year(others, own)
    way = scene.compare if {row.area for row in others} <= peers else "elsewhere"
    return Against(
        m.indicator(code),
        dated(own, scene, citations),
        dated(nation, scene, citations) if nation is not None else m("cell.none"),
        _named(shown, scene, citations),
        m(f"against.{way}", count=len(shown)) if others else "",
        _rank(ranked, scene) if ranked else "",
    )


def _rank(ranked: tuple[int, int, str, dict[str, Row]], scene: Scene) -> str:
    """Rank among all that have a figure of one year, with their median."""
    m = scene.messages
    rank, count, year, rows = ranked
    median = m.number(Decimal(repr(statistics.median(map(middle, rows.values())))))
    return m("cell.rank", rank=rank, count=count, year=year, median=median)


def _ranks(code: str) -> bool:
    """A rank of counts and money would only say which province is large."""
    return lexicon().indicators[code].kind in ("share", "ratio", "index", "speed")


def dated(row: Row, scene: Scene, citations: Citations) -> Markup:
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
        return m.html("cell.range", low=low, high=high)
    cells = (m.html("cell.area", area=scene.area_name(r.area), figure=dated(r, scene, citations)) for r in order)
    return Markup("; ").join(cells)


def _end(value: float, rows: Sequence[Row], scene: Scene, citations: Citations) -> Markup:
    """One end of many areas: the first of those that stand there, and how many they are."""
    there = sorted((row for row in rows if middle(row) == value), key=lambda row: row.area)
    m, period = scene.messages, there[0].period
    when = m("word.aside", aside=m.year(period)) if period != str(scene.period) else ""
    return m.html("cell.end", figure=citations.cite(there[0]), area=named_end(there, scene), when=when)

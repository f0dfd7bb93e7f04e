"""Whom the area of a brief is held against: the others with a figure, the nation, a rank among at least ten.

Figures of one year are compared; where others have only another year it is named beside them, and no headline rests on
it. Sizes (counts, money, lengths) are held against peers or per head, never against whoever happens to have a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark
from ictstats.analysis.drawing import MOST, Drawn, alt_text, mark_of, to_svg, words
from ictstats.analysis.printing import Row, figure_text, is_open, middle, money
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

FEW = 10  # areas below which there is no rank


@dataclass(frozen=True, slots=True)
class Held:
    """A figure as it is compared: with its base where it is taken per head."""

    row: Row
    base: Row | None
    size: float


def standing_rank(scene: Scene, indicator: str) -> tuple[int, int, str, dict[str, Row]] | None:
    """Rank of the area, number of areas with a figure, and the year; ``None`` below ten areas or without the area."""
    year, rows = scene.together(indicator) if scene.dissolved is None else ("", {})
    if len(rows) < FEW or scene.area.code not in rows:
        return None
    lower = lexicon().indicators[indicator].direction == "lower_is_better"
    ours = middle(rows[scene.area.code])
    better = sum(1 for row in rows.values() if (middle(row) < ours if lower else middle(row) > ours))
    return better + 1, len(rows), year, rows


def compared(scene: Scene, code: str, found: dict[str, Row], per_head: bool = False) -> list[Row]:
    """Whom the data let the area be compared with: its peers, else whoever has a figure, and the nation."""
    rows = [found[area.code] for area in scene.peers if area.code in found]
    sized = lexicon().indicators[code].kind in ("count", "money", "length") and not per_head
    if len(rows) < 2 and scene.compare != "named" and not sized:
        rows += [row for area, row in found.items() if area != NATION and row not in rows]
    if NATION in found and not sized:
        rows.append(found[NATION])
    return rows


def of_one_year(rows: Sequence[Row], own: Row) -> list[Row]:
    """The rows of the year of the area's own figure where two or more are, else all of them."""
    same = [row for row in rows if row.last.year == own.last.year]
    return same if len(same) > 1 else list(rows)


def named_end(rows: Sequence[Row], scene: Scene) -> str:
    """The area at one end of the others, and how many stand there with it."""
    first = min(rows, key=lambda row: row.area)
    name = scene.area_name(first.area)
    return scene.messages("word.tied", area=name, count=len(rows) - 1) if len(rows) > 1 else name


def compare(scene: Scene, picture: Picture) -> Drawn | None:
    """One dot an area; of a count what it is per head, with the population of the same year."""
    code = picture.indicators[0]
    own = scene.own(code)
    if own is None:
        return None
    rows = compared(scene, code, scene.nearest(code, own), bool(picture.per))
    ours, *others = [_held(row, picture, scene) for row in (own, *rows)]
    others = [one for one in others if one is not None]
    if ours is None or not (len(others) > 1 or any(one.row.area == NATION for one in others)):
        return None
    shown = _ends([ours, *others])
    year = _common_year(shown)
    marks = tuple(_mark(one, year or str(scene.period), picture, scene) for one in shown)
    m = scene.messages
    name = _name(code, picture, scene)
    period = m.period(year) if year else scene.period.label(m.lang)
    what = m("chart.compared", what=name, unit=m.unit(own.unit, code), period=period)
    parts = [what] + [m("chart.per_note")] * bool(picture.per) + [m("chart.other_years")] * (not year)
    if len(shown) <= len(others):
        parts.append(m("chart.ends", shown=len(shown), count=len(others) + 1))
    headline = _headline(ours, others, name, picture, scene)
    alt = alt_text("compare", marks, scene, what)
    bases = tuple(one.base for one in shown) if picture.per else ()
    drawn = to_svg(charts.compare(marks, words(m)))
    return Drawn(marks, tuple(one.row for one in shown), headline, " ".join(parts), drawn, alt, bases)


def _held(row: Row, picture: Picture, scene: Scene) -> Held | None:
    """The figure with its base; ``None`` where it is to be taken per head and there is no base of its year."""
    if not picture.per:
        return Held(row, None, middle(row))
    base = scene.bases.find(picture.per, row)
    return None if base is None else Held(row, base, middle(row) / middle(base) * picture.scale)


def _ends(held: list[Held]) -> list[Held]:
    """The area (first) and the others by size; of too many only the largest, the smallest and the nation."""
    order = sorted(held, key=lambda one: one.size, reverse=True)
    if len(order) <= MOST:
        return order
    kept = {held[0].row.area, NATION, *(one.row.area for one in [*order[: MOST // 2 - 1], *order[1 - MOST // 2 :]])}
    return [one for one in order if one.row.area in kept]


def _common_year(held: Sequence[Held]) -> str:
    years = {one.row.last.year for one in held}
    return str(years.pop()) if len(years) == 1 else ""


def _headline(ours: Held, others: Sequence[Held], name: str, picture: Picture, scene: Scene) -> str:
    """The area's figure and the ends of the others of the same year, else the nation's; never a rank."""
    m = scene.messages
    when = m("headline.when", when=m.period(ours.row.period)) if ours.row.last.year != scene.period.year else ""
    facts = {"what": name, "area": scene.here + when, "figure": _text(ours, picture, scene)}
    same = [one for one in others if one.row.last.year == ours.row.last.year and one.row.area != NATION]
    same.sort(key=lambda one: one.size)
    if len(same) > 1:
        least, most = same[0], same[-1]
        ends = {"low": _text(least, picture, scene), "high": _text(most, picture, scene), "count": str(len(same))}
        for name, end in (("least", least), ("most", most)):
            ends[name] = named_end([one.row for one in same if one.size == end.size], scene)
        return m("headline.compare", **facts, **ends)
    nation = next((one for one in others if one.row.area == NATION), None)
    if nation is None:
        return m("headline.compare_self", **facts)
    other = _label(nation.row, str(scene.period), scene)
    return m("headline.compare_one", **facts, other=other, near=_text(nation, picture, scene))


def _text(held: Held, picture: Picture, scene: Scene) -> str:
    """The figure as a sentence prints it, with its unit unless the name says it."""
    if not picture.per:
        return figure_text(held.row, scene.messages)
    m = scene.messages
    text = money(Decimal(round(held.size)), m) if held.row.unit == "vnd" else m.number(held.size, 1)
    text = m(f"bound.{held.row.bound}", figure=text) if held.row.bound != "exact" else text
    return m(f"status.{held.row.status}", figure=text) if held.row.status != "actual" else text


def _mark(held: Held, year: str, picture: Picture, scene: Scene) -> Mark:
    here = held.row.area == scene.area.code
    label = _label(held.row, year, scene)
    if not picture.per:
        return mark_of(held.row, label, scene, here)
    return Mark(label, held.size, _text(held, picture, scene), here, is_open(held.row))


def _label(row: Row, year: str, scene: Scene) -> str:
    """Name of the area, with the date where it is not the year that the chart is about."""
    when = scene.messages.year(row.period)
    name = scene.area_name(row.area)
    return name if when == year else f"{name} ({when})"


def _name(code: str, picture: Picture, scene: Scene) -> str:
    m = scene.messages
    if not picture.per:
        return m.indicator(code)
    if picture.scale == 1:
        return m("chart.per_one", what=m.indicator(code))
    return m("chart.per_what", what=m.indicator(code), scale=m.number(picture.scale))

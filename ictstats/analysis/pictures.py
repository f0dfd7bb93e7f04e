"""Figures of a brief: which marks a chart gets, its headline, its words for those who cannot see it, its data.

Headline, text alternative and data table are made from the same marks as the picture.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark
from ictstats.analysis.citations import Citations
from ictstats.analysis.printing import Row, figure_text, has, is_open, middle, money
from ictstats.analysis.render import render
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Picture
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

FEW = 10  # areas below which there is no rank
_MOST = 16  # marks in one picture
_POINTS = 12  # areas beyond the peers that are looked at where the peers have nothing


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its marks and the rows behind them, in the same order; ``bases`` are what they were divided by."""

    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    headline: str
    subtitle: str
    svg: bytes
    alt: str
    bases: tuple[Row, ...] = ()


def pictures(scene: Scene, wanted: Sequence[Picture]) -> list[Drawn]:
    """The charts of a theme that its data carry."""
    makers = {"coverage": _coverage, "compare": _compare, "ranking": _ranking, "trend": _trend}
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
    sources = ", ".join(publishers[:3]) + (" …" if len(publishers) > 3 else "")
    return render("figure.html.j2", m=m, name=name, drawn=drawn, uri=uri, data=data, sources=sources)


def alt_text(kind: str, marks: Sequence[Mark], scene: Scene, what: str) -> str:
    """What the picture shows, in words: every mark where there are few, else the area, both ends and the number."""
    m = scene.messages
    said = [f"{mark.label}: {mark.text}" for mark in marks]
    if len(said) > 8:
        ours = [f"{mark.label}: {mark.text}" for mark in marks if mark.here]
        said = list(dict.fromkeys([said[0], *ours, said[-1]])) if kind != "trend" else [said[0], said[-1]]
    return m("alt.chart", kind=m(f"chart.{kind}"), what=what, count=len(marks), said="; ".join(said))


def standing_rank(scene: Scene, indicator: str) -> tuple[int, int, str, dict[str, Row]] | None:
    """Rank of the area, number of areas with a figure, and the year; ``None`` below ten areas or without the area."""
    year, rows = scene.together(indicator)
    if len(rows) < FEW or scene.area.code not in rows:
        return None
    lower = lexicon().indicators[indicator].direction == "lower_is_better"
    ours = middle(rows[scene.area.code])
    better = sum(1 for row in rows.values() if (middle(row) < ours if lower else middle(row) > ours))
    return better + 1, len(rows), year, rows


def _coverage(scene: Scene, picture: Picture) -> Drawn | None:
    rows = [row for row in scene.rows(picture.indicators) if row.unit == "percent" and row.measure == "level"]
    rows = [row for row in rows if 0 <= middle(row) <= 100][:_MOST]
    if len(rows) < 2:
        return None
    m = scene.messages
    marks = tuple(_mark(row, m.indicator(row.indicator, row.breakdown), scene, here=True) for row in rows)
    least = min(zip(marks, rows, strict=True), key=lambda pair: pair[0].value)
    full = sum(1 for mark in marks if mark.value == 100)
    if least[0].value == 100:
        headline = m("headline.all_full", count=len(marks))
    else:
        headline = m(
            "headline.coverage",
            full=full,
            count=len(marks),
            what=m.within(least[1].indicator, least[1].breakdown),
            figure=least[0].text,
        )
    what = m("chart.shares_of", area=scene.area.name(m.lang), period=scene.period.label(m.lang))
    return Drawn(
        marks, tuple(rows), headline, what, _svg(charts.coverage(marks)), alt_text("coverage", marks, scene, what)
    )


def _compare(scene: Scene, picture: Picture) -> Drawn | None:
    """One dot an area; of a count what it is per head, with the population of the same year."""
    code = picture.indicators[0]
    found = scene.nearest(code)
    rows = [*filter(None, [found.get(scene.area.code)]), *compared(scene, code, found, bool(picture.per))]
    bases = [scene.base(picture.per, row) if picture.per else None for row in rows]
    pairs = [(row, base) for row, base in zip(rows, bases, strict=True) if base is not None or not picture.per]
    pairs.sort(key=lambda pair: _size(*pair, picture), reverse=True)
    pairs = pairs[:_MOST]
    own = next((place for place, (row, _) in enumerate(pairs) if row.area == scene.area.code), None)
    if len(pairs) < (2 if own is not None else 3):
        return None
    m = scene.messages
    marks = tuple(_compared_mark(row, base, picture, scene) for row, base in pairs)
    name = m.indicator(code) if not picture.per else _per_name(code, picture, scene)
    unit = m.unit(pairs[0][0].unit)
    what = m("chart.compared", what=name, unit=unit, period=scene.period.label(m.lang))
    parts = [what] + [m("chart.per_note")] * bool(picture.per)
    parts += [m("chart.other_years")] * (len({m.year(row.period)[-4:] for row, _ in pairs}) > 1)
    headline = _compare_headline(marks, own, name, code, scene)
    alt = alt_text("compare", marks, scene, what)
    shown, below = tuple(row for row, _ in pairs), tuple(base for _, base in pairs)
    return Drawn(
        marks, shown, headline, " ".join(parts), _svg(charts.compare(marks)), alt, below if picture.per else ()
    )


def _compare_headline(marks: Sequence[Mark], own: int | None, name: str, code: str, scene: Scene) -> str:
    """The area's figure and the ends of the others', never a rank."""
    m = scene.messages
    area = scene.area.name(m.lang)
    if own is None:
        return m("headline.no_own", area=area, count=len(marks), what=m.within(code))
    ours, others = marks[own], [mark for place, mark in enumerate(marks) if place != own]
    facts = {"what": name, "area": area, "figure": ours.text}
    if len(others) == 1:
        return m("headline.compare_one", **facts, other=others[0].label, near=others[0].text)
    most, least = others[0], others[-1]
    return m("headline.compare", **facts, least=least.label, low=least.text, most=most.label, high=most.text)


def _size(row: Row, base: Row | None, picture: Picture) -> float:
    return middle(row) if base is None else middle(row) / middle(base) * picture.scale


def _compared_mark(row: Row, base: Row | None, picture: Picture, scene: Scene) -> Mark:
    label = _dated_name(row, scene)
    if base is None:
        return _mark(row, label, scene)
    m = scene.messages
    size = _size(row, base, picture)
    text = money(Decimal(round(size)), m) if row.unit == "vnd" else m.number(size, 1)
    text = m(f"bound.{row.bound}", figure=text) if row.bound != "exact" else text
    return Mark(label, size, text, row.area == scene.area.code, is_open(row))


def _per_name(code: str, picture: Picture, scene: Scene) -> str:
    m = scene.messages
    if picture.scale == 1:
        return m("chart.per_one", what=m.indicator(code))
    return m("chart.per_what", what=m.indicator(code), scale=m.number(picture.scale))


def compared(scene: Scene, code: str, found: dict[str, Row], per_head: bool = False) -> list[Row]:
    """Whom the data let the area be compared with: its peers, else whoever has a figure.

    The nation stands beside them where size does not matter: for shares, ratios, indices and what is taken per head.
    """
    rows = [found[area.code] for area in scene.peers if area.code in found]
    if len(rows) < 2 and scene.compare != "named":
        known = [row for area, row in found.items() if area not in (scene.area.code, NATION) and row not in rows]
        rows += known[: _POINTS - len(rows)]
    sized = lexicon().indicators[code].kind in ("count", "money", "length")
    if NATION in found and scene.area.code != NATION and (per_head or not sized):
        rows.append(found[NATION])
    return rows


def _ranking(scene: Scene, picture: Picture) -> Drawn | None:
    code = picture.indicators[0]
    ranked = standing_rank(scene, code)
    if ranked is None:
        return None
    rank, count, year, rows = ranked
    lower = lexicon().indicators[code].direction == "lower_is_better"
    order = sorted(rows.values(), key=lambda row: (middle(row) if lower else -middle(row), row.area))
    wanted = {scene.area.code, order[0].area, order[-1].area, *(area.code for area in scene.peers)}
    shown = [row for row in order if row.area in wanted][:_MOST]
    m = scene.messages
    marks = tuple(_mark(row, _plain_name(row, scene), scene) for row in shown)
    headline = m("headline.rank", area=scene.area.name(m.lang), rank=rank, count=count, what=m.within(code), year=year)
    what = m(
        "chart.ranked", what=m.indicator(code), unit=m.unit(shown[0].unit), year=year, count=count, shown=len(shown)
    )
    return Drawn(
        marks, tuple(shown), headline, what, _svg(charts.ranking(marks)), alt_text("ranking", marks, scene, what)
    )


def _trend(scene: Scene, picture: Picture) -> Drawn | None:
    code = picture.indicators[0]
    rows = [row for row in scene.series(code) if has(row.value)]
    if len(rows) < 2:
        return None
    m = scene.messages
    marks = tuple(_mark(row, m.year(row.period), scene, here=True) for row in rows)
    at = [row.last.year + (row.last.day_of_year - 1) / 366 for row in rows]
    broken = breaks(code, at[0], at[-1])
    facts = {"what": m.indicator(code), "first": m.period(rows[0].period), "last": m.period(rows[-1].period)}
    way = (
        "broken"
        if broken
        else "up"
        if marks[-1].value > marks[0].value
        else "down"
        if marks[-1].value < marks[0].value
        else "same"
    )
    headline = m(f"trend.{way}", **facts, start=marks[0].text, end=marks[-1].text)
    what = m("chart.over_time", what=m.indicator(code), unit=m.unit(rows[0].unit), area=scene.area.name(m.lang))
    places = [(place, m("chart.break")) for place, _ in broken]
    svg = _svg(charts.trend(marks, at, places))
    return Drawn(marks, tuple(rows), headline, what, svg, alt_text("trend", marks, scene, what))


def breaks(indicator: str, first: float, last: float) -> list[tuple[float, str]]:
    """Breaks of a series between two years, as place and English explanation."""
    found = []
    for one in lexicon().breaks:
        day = periods.match(one.date) if indicator in one.affects else None
        if day is not None:
            place = day.first.year + (day.first.month - 1) / 12
            if first < place < last:
                found.append((place, one.effect_en))
    return found


def _mark(row: Row, label: str, scene: Scene, here: bool | None = None) -> Mark:
    ours = row.area == scene.area.code if here is None else here
    low, high = (row.low, row.high) if has(row.low) else (None, None)
    unit = row.unit in ("percent", "vnd")
    return Mark(label, middle(row), figure_text(row, scene.messages, unit), ours, is_open(row), low, high)


def _plain_name(row: Row, scene: Scene) -> str:
    return scene.area_name(row.area)


def _dated_name(row: Row, scene: Scene) -> str:
    """Name of the area, with the date where it is another than the brief's."""
    when = scene.messages.year(row.period)
    name = scene.area_name(row.area)
    return name if when == str(scene.period) else f"{name} ({when})"


def _publisher(row: Row, scene: Scene) -> str:
    table, key = (
        (scene.dataset.publications, row.publication) if row.publication else (scene.dataset.sources, row.source_id)
    )
    found = table[table["id"] == key]
    return next((one.publisher or one.title for one in found.itertuples()), row.source_id)


def _svg(figure: object) -> bytes:
    return charts.to_svg(figure)  # type: ignore[arg-type]

"""What follows from the figures of a theme by arithmetic that is written out: rates, quotients, a postal network.

Each working cites what went in. Bounds go through it ("trên 730" over a population is a lower bound); an estimate stays
one. Over a reference figure with several editions it stands once for each, that of the day of the figure first. Nothing
computed here becomes data, and no target, sum over areas or interpolation goes in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ictstats.analysis.citations import Citations
from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row, has, money
from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Theme, Working
from ictstats.dataset.derived.bounded import Bounded, Written, ZeroDenominator, bounded, divide, written
from ictstats.dataset.derived.rows import STATUSES
from ictstats.lexicon import load as lexicon


@dataclass(frozen=True, slots=True)
class Worked:
    """One result with its arithmetic.

    Attributes:
        result: The figure in words, rounded to three or four digits; that it is computed stands above the table.
        arithmetic: How it came about; its figures are cited.
        notes: The edition, what the source prints for the same, what the result is not.
    """

    label: str
    result: str
    arithmetic: Markup
    notes: tuple[Markup | str, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """A figure over another: the two rows, and the result with its bound and status."""

    over: Row
    under: Row
    made: Written
    status: str


def workings(scene: Scene, theme: Theme, citations: Citations) -> list[Worked]:
    """What can be worked out of the figures of a theme, in the order of ``topics.toml``."""
    makers = {"per": _per, "points": _points, "radius": _radius}
    return [worked for one in theme.workings for worked in makers[one.kind](scene, one, citations)]


def quotients(scene: Scene, working: Working) -> list[Quotient]:
    """A working of the kind ``per``, once for each edition of what it is taken over or made of."""
    over, under = _rows(scene, working.over), _rows(scene, working.under)
    if working.under in _references():
        pairs = [(row, base) for row in over for base in scene.bases.editions(working.under, row)]
    elif working.over in _references():
        pairs = [(base, row) for row in under for base in scene.bases.editions(working.over, row)]
    else:
        alike = [(one, other) for one in over for other in under if one.scope == other.scope]
        pairs = [(one, other) for one, other in alike if one.period == other.period or _states(one, other)]
    made = (_quotient(one, other, working.scale) for one, other in pairs)
    return _unlike(one for one in made if one is not None)


def _unlike(made: Iterable[Quotient]) -> list[Quotient]:
    """Quotients without those that a later edition only repeats, because it gives the figure of the earlier one."""
    found: dict[tuple[object, ...], Quotient] = {}
    for one in made:
        over, under = ((row.scope, row.period, row.value, row.bound) for row in (one.over, one.under))
        found.setdefault((over, under), one)
    return list(found.values())


def rate(quotient: Quotient, m: Messages) -> str:
    """The result of a quotient as readers print it: "trên 13,6"."""
    in_money = quotient.over.unit == "vnd" != quotient.under.unit
    return _with_bound(quotient.made, quotient.status, m, in_money)


def _states(one: Row, other: Row) -> bool:
    """Whether two figures are states of different things at dates of one year, such as subscriptions and sites."""
    known = lexicon().indicators
    stocks = all(known[row.indicator].stock_or_flow == "stock" for row in (one, other))
    return stocks and one.unit != other.unit and one.last.year == other.last.year


def _references() -> set[str]:
    return {code for code, entry in lexicon().indicators.items() if entry.topic == "reference"}


def _rows(scene: Scene, code: str) -> list[Row]:
    """The area's total in the period, of every scope."""
    return [row for row in scene.rows([code]) if row.breakdown == "" and row.measure == "level"]


def _quotient(over: Row, under: Row, scale: int) -> Quotient | None:
    try:
        made = written(divide(_bounded(over), _bounded(under), scale))
    except ZeroDenominator:
        return None
    status = max(over.status, under.status, key=STATUSES.index)
    return None if made is None else Quotient(over, under, made, status)


def _bounded(row: Row) -> Bounded:
    value, low, high = (end if has(end) else None for end in (row.value, row.low, row.high))
    return bounded(value, low, high, row.bound)


def _per(scene: Scene, working: Working, citations: Citations) -> Iterator[Worked]:
    m = scene.messages
    for place, one in enumerate(quotients(scene, working)):
        times = "" if working.scale == 1 else m("working.times", scale=m.number(working.scale))
        facts = {"over": citations.cite(one.over), "under": citations.cite(one.under), "times": times}
        arithmetic = m.html("working.per", **facts, result=rate(one, m) + working.unit(m.lang))
        base = one.under if one.under.indicator in _references() else one.over
        notes = [*_edition(base, place, scene), *([] if place else _printed(working, scene, citations))]
        yield Worked(working.label(m.lang), rate(one, m) + working.unit(m.lang), arithmetic, tuple(notes))


def _edition(base: Row, place: int, scene: Scene) -> Iterator[str]:
    """Which edition of the reference figure it is, and whether it was there on the day of the figure."""
    m = scene.messages
    if base.edition:
        yield m("working.newest" if place else "working.own", edition=m.edition(base.edition))


def _printed(working: Working, scene: Scene, citations: Citations) -> Iterator[Markup | str]:
    """What the sources print for the same ratio, and what it must not be taken for."""
    m = scene.messages
    for ratio in lexicon().ratios.values():
        if (ratio.numerator, ratio.denominator, ratio.base) == (working.over, working.under, working.scale):
            for row in _rows(scene, ratio.indicator):
                yield m.html("working.printed", figure=citations.cite(row))
    caveat = working.caveat(m.lang)
    if caveat:
        yield caveat


def _points(scene: Scene, working: Working, citations: Citations) -> Iterator[Worked]:
    """The number of points that area and radius imply, and the people that those would serve."""
    m = scene.messages
    land, radii = _land(scene), _rows(scene, "post_radius_km")
    if land is None or not radii or not _plain(radii[0]) or _rows(scene, "post_points_total"):
        return
    points = land.value / (math.pi * radii[0].value ** 2)
    facts = {
        "area": citations.cite(land),
        "radius": citations.cite(radii[0]),
        "points": m.number(points, 1),
    }
    result = m("bound.approximate", figure=f"{m.number(points, 0)} {m.unit('points')}")
    yield Worked(working.label(m.lang), result, m.html("working.points", **facts), (working.caveat(m.lang),))
    for row in _rows(scene, "post_pop_per_point"):
        if has(row.value):
            yield _served(scene, working, citations, row, points)


def _served(scene: Scene, working: Working, citations: Citations, row: Row, points: float) -> Worked:
    """People that the points implied serve, beside the population published, in each edition."""
    m = scene.messages
    people = points * row.value
    facts = {"points": m.number(points, 1), "each": citations.cite(row), "people": m.number(_three(people))}
    notes = []
    for place, base in enumerate(scene.bases.editions("population", row)):
        apart = (people / base.value - 1) * 100
        way = "working.more" if apart > 0 else "working.fewer"
        edition = m.edition(base.edition) if base.edition else ""
        key = "working.newest" if place else "working.own"
        against = m.html(way, population=citations.cite(base), apart=m.number(abs(apart), 1))
        notes.append(m.html("working.against", against=against, edition=m(key, edition=edition)))
    result = m("bound.approximate", figure=f"{m.number(_three(people))} {m.unit('persons')}")
    result = m(f"bound.{row.bound}", figure=result) if row.bound not in ("exact", "approximate") else result
    return Worked(m("working.served"), result, m.html("working.people", **facts), tuple(notes))


def _radius(scene: Scene, working: Working, citations: Citations) -> Iterator[Worked]:
    """The mean radius that area and points imply, beside the one printed."""
    m = scene.messages
    land = _land(scene)
    for row in _rows(scene, "post_points_total"):
        if land is None or not _plain(row):
            continue
        radius = math.sqrt(land.value / (math.pi * row.value))
        facts = {"area": citations.cite(land), "points": citations.cite(row), "radius": m.number(radius, 2)}
        printed = [m.html("working.printed", figure=citations.cite(one)) for one in _rows(scene, "post_radius_km")]
        result = m("bound.approximate", figure=f"{m.number(radius, 2)} km")
        notes = (*printed, working.caveat(m.lang))
        yield Worked(working.label(m.lang), result, m.html("working.radius", **facts), notes)


def _land(scene: Scene) -> Row | None:
    """The area in the period, else the latest before it: land hardly changes."""
    found = [row for row in scene.context(["area_km2"]) if has(row.value) and row.value > 0]
    return found[0] if found else None


def _plain(row: Row) -> bool:
    """Whether a figure is one number near the truth: no lower or upper bound, no range, not zero."""
    return row.bound in ("exact", "approximate") and has(row.value) and row.value > 0


def _with_bound(made: Written, status: str, m: Messages, in_money: bool) -> str:
    ends = (made.low, made.high) if made.value is None else (made.value,)
    shown = [money(Decimal(round(end)), m) if in_money else _rounded(end, m) for end in ends if end is not None]
    text = "–".join(shown)
    text = m(f"bound.{made.bound}", figure=text) if made.bound != "exact" else text
    return m(f"status.{status}", figure=text) if status != "actual" else text


def _rounded(value: float, m: Messages) -> str:
    """Three digits or so: more would claim what the figures do not hold."""
    size = abs(value)
    return m.number(value, 0 if size >= 1000 else 1 if size >= 10 else 2)


def _three(value: float) -> float:
    """A large number to three digits."""
    return float(f"{value:.3g}") if value else value

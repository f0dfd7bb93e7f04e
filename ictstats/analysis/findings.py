"""What may be said at the head of a brief: each finder looks for one kind of news and gives it a weight.

What the data cannot carry is not said: no change from one figure or across a break, no rank below ten areas, no
sentence that rests on one other area, no verdict on a norm, no share of people out of subscriptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ictstats.analysis.changes import comparable, way_of
from ictstats.analysis.comparing import FEW, standing_rank
from ictstats.analysis.printing import Row, doubts_of, figure_text, has, in_vietnamese, middle
from ictstats.analysis.scene import Scene
from ictstats.analysis.workings import quotients, rate
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

# Services on offer and what is filed through them: the offer alone is no success.
_OFFERS = ("ops_level3", "ops_level4", "ops_full", "ops_total", "ops_partial")
# A count and the density that its source gives with it.
_DENSITIES = (
    ("tel_subs_total", "tel_density_total"),
    ("internet_subs_total", "internet_density_total"),
    ("internet_subs_fixed_bb", "fixed_bb_density"),
)
_LEAST_OTHERS = 2  # a sentence never rests on one other area


@dataclass(frozen=True, slots=True)
class News:
    """A sentence that may be said.

    Attributes:
        weight: The greater, the earlier.
        about: Indicators that it uses; each is used by one sentence only.
        key: Message; ``facts`` are its texts, ``rows`` the figures that it cites by name.
        others: Figures of other areas, cited one after the other under the name ``others``.
    """

    weight: float
    about: tuple[str, ...]
    key: str
    rows: dict[str, Row]
    facts: dict[str, Markup | str]
    others: tuple[Row, ...] = ()


def _totals(scene: Scene) -> dict[str, Row]:
    return {row.indicator: row for row in scene.rows(scene.topic.indicators) if row.breakdown == ""}


def _unused(scene: Scene) -> Iterator[News]:
    """Services that nobody filed a dossier through."""
    rows = _totals(scene)
    dossiers = rows.get("online_dossiers")
    for code in _OFFERS:
        if dossiers is not None and dossiers.value == 0 and code in rows and rows[code].value > 0:
            facts = {"what": scene.messages.indicator(code)}
            yield News(10, (code, "online_dossiers"), "news.unused", {"offer": rows[code], "used": dossiers}, facts)
            return


def _gaps(scene: Scene) -> Iterator[News]:
    """What is left to the whole, where both parts are printed."""
    m = scene.messages
    for row in scene.rows(scene.topic.indicators):
        entry = lexicon().indicators[row.indicator]
        if row.unit != "percent" or not has(row.numerator) or row.measure != "level" or not row.denominator:
            continue
        left = row.denominator - row.numerator
        if left <= 0 or entry.direction != "higher_is_better" or _contradicted(row):
            continue
        facts = {
            "what": m.indicator(row.indicator, row.breakdown),
            "left": m.number(left),
            "whole": _whole(row, scene),
            "scope": _scope(row, scene),
            "lacking": m.lacking(row.indicator),
        }
        weight = 5 + 2 * left / row.denominator + (entry.tier == "core")
        key = "news.gap" if facts["lacking"] else "news.gap_rest"
        yield News(weight, (row.indicator,), key, {"figure": row}, facts)


def _whole(row: Row, scene: Scene) -> str:
    """The denominator with the noun that it counts, where the lexicon knows it: "199 xã"."""
    m, known = scene.messages, lexicon().indicators
    base = known[row.indicator].denominator
    return (
        f"{m.number(row.denominator)} {m.unit(known[base].unit, base)}" if base in known else m.number(row.denominator)
    )


def _scope(row: Row, scene: Scene) -> Markup | str:
    scope = scene.messages.scope(row.indicator, row.scope)
    return scene.messages.html("news.scope", scope=in_vietnamese(scope, scene.messages)) if scope else ""


def _sizes(scene: Scene) -> Iterator[News]:
    """A count with what it is per 100 inhabitants, and the density that its source gives for it."""
    rows, m = _totals(scene), scene.messages
    for count, density in _DENSITIES:
        if count not in rows:
            continue
        facts: dict[str, Markup | str] = {"what": m.indicator(count), "when": m.period(rows[count].period)}
        cited, ways = {"figure": rows[count]}, []
        worked = _worked(count, scene)
        if worked is not None:
            base, said = worked
            edition = m("word.aside", aside=m.edition(base.edition)) if base.edition else ""
            cited["base"], facts = base, facts | {"rate": said, "edition": edition}
            ways.append("worked")
        if density in rows:
            cited["density"] = rows[density]
            doubts = [m.lowered(doubt) for doubt in doubts_of(rows[density], lexicon().doubts, m)]
            facts |= {"doubts": m("word.semicolon").join(doubts)}
            ways.append("doubted" if doubts else "density")
        about = (count, density) if density in rows else (count,)
        yield News(5.5 + 2 * ("density" in cited), about, "_".join(["news.size", *ways]), cited, facts)


def _worked(count: str, scene: Scene) -> tuple[Row, str] | None:
    """The population that a count is taken over, in the edition of its day, and the count per 100 of it."""
    workings = [one for theme in scene.topic.themes for one in theme.workings]
    for one in workings:
        if (one.over, one.under, one.scale) == (count, "population", 100):
            made = quotients(scene, one)
            return (made[0].under, rate(made[0], scene.messages)) if made else None
    return None


def _ranks(scene: Scene) -> Iterator[News]:
    """Where the area stands among at least ten, in the year of the brief; printed ranks first."""
    m = scene.messages
    rows = _totals(scene)
    for code, row in rows.items():
        entry = lexicon().indicators[code]
        if entry.kind == "rank":
            year, everyone = scene.together(code)
            facts = {
                "what": m.indicator(code),
                "when": m.period(row.period),
                "count": str(len(everyone)) if year else "0",
                "units": str(len(lexicon().areas.units(lexicon().areas.vintage_of(scene.period)))),
            }
            key = "news.printed_rank_all" if facts["count"] == facts["units"] else "news.printed_rank"
            yield News(6.5, (code, code.replace("_rank", "_score")), key, {"figure": row}, facts)
        elif entry.kind in ("share", "ratio", "index"):
            ranked = standing_rank(scene, code)
            if ranked is not None and ranked[2] == str(scene.period.year):
                facts = {"what": m.within(code), "rank": str(ranked[0]), "count": str(ranked[1]), "year": ranked[2]}
                facts["area"] = scene.here
                yield News(6.4, (code, code.replace("_score", "_rank")), "news.rank", {"figure": row}, facts)


def _moves(scene: Scene) -> Iterator[News]:
    """The change since the figure of the year before, where both are exact facts and no break lies between."""
    m = scene.messages
    for code, row in _totals(scene).items():
        if lexicon().indicators[code].kind == "rank" or _contradicted(row):
            continue
        before = [one for one in scene.series(code) if one.last.year == row.last.year - 1 and one.scope == row.scope]
        if not before or not before[-1].value or _contradicted(before[-1]) or not comparable(row, before[-1]):
            continue
        facts = {"what": m.indicator(code), "when": m.period(before[-1].period)}
        way, change = way_of(row, before[-1], scene)
        core = lexicon().indicators[code].tier == "core"
        yield News(
            5.7 + 0.5 * core - 0.8 * (way == "same"),
            (code,),
            f"news.{way}",
            {"figure": row, "before": before[-1]},
            facts | {"change": change},
        )


def _contradicted(row: Row) -> bool:
    return "contradicted" in row.doubts.split(";")


def _among(scene: Scene) -> Iterator[News]:
    """The figures of the few others of the same year, where they are too few for a rank and more than one."""
    m = scene.messages
    for code, row in _totals(scene).items():
        entry = lexicon().indicators[code]
        if entry.kind not in ("share", "ratio", "index") or _contradicted(row) or scene.dissolved is not None:
            continue
        near = scene.nearest(code, row)
        others = [one for area, one in near.items() if area != NATION and one.last.year == row.last.year]
        if not _LEAST_OTHERS <= len(others) < FEW - 1 or scene.area.code == NATION:
            continue
        others.sort(key=lambda one: (middle(one), one.area), reverse=entry.direction != "lower_is_better")
        facts = {"what": m.indicator(code), "area": scene.here, "year": str(row.last.year), "count": str(len(others))}
        yield News(4.6, (code,), "news.among", {"figure": row}, facts, tuple(others))


def _said_moves(scene: Scene) -> Iterator[News]:
    """The change in percent that a source gives with a figure."""
    m = scene.messages
    for row in scene.rows(scene.topic.indicators):
        change = scene.said_change(row)
        if change is None or change.unit != "percent" or row.unit == "percent" or not change.value:
            continue
        if _contradicted(row) or _contradicted(change):
            continue
        facts = {"what": m.indicator(row.indicator, row.breakdown), "when": m.period(row.period)}
        yield News(6.1, (row.indicator,), "news.said", {"figure": row, "change": change}, facts)


def _plans(scene: Scene) -> Iterator[News]:
    """A target without a figure to hold it against, or with one."""
    m = scene.messages
    for row in scene.targets.itertuples():
        now = [one for one in scene.rows([row.indicator]) if one.breakdown == row.breakdown]
        current = [one for one in now if one.scope == row.scope]
        facts = {"what": m.indicator(row.indicator, row.breakdown), "due": m.period(row.period) or m("word.undated")}
        about = (row.indicator,)
        if current:
            yield News(6.1, about, "news.target_fact", {"figure": current[0], "goal": row}, facts)
        else:
            yield News(4.8, about, "news.target_alone", {"goal": row}, facts)


def _doubts(scene: Scene) -> Iterator[News]:
    """A figure that another figure contradicts."""
    m = scene.messages
    for row in scene.rows(scene.topic.indicators):
        core = lexicon().indicators[row.indicator].tier == "core"
        for doubt in {"contradicted", "slightly_off"} & set(row.doubts.split(";")):
            facts = {"what": m.indicator(row.indicator, row.breakdown)}
            yield News(4.9 if core else 3.4, (row.indicator,), f"news.{doubt}", {"figure": row}, facts)


def _plain(scene: Scene) -> Iterator[News]:
    """Core figures as they are, when there is little else to say."""
    m = scene.messages
    for row in scene.rows(scene.topic.indicators):
        entry = lexicon().indicators[row.indicator]
        facts = {"what": m.indicator(row.indicator, row.breakdown), "when": m.period(row.period)}
        facts["scope"] = _scope(row, scene)
        weight = 3 + (entry.tier == "core") - 1.2 * bool(row.breakdown) - 0.5 * (figure_text(row, m) == "100%")
        yield News(weight, (row.indicator,), "news.plain", {"figure": row}, facts)


FINDERS = (_unused, _gaps, _sizes, _ranks, _moves, _said_moves, _plans, _among, _doubts, _plain)

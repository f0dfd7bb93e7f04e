"""The two to four sentences that open a brief: computed from its figures, each figure a link, none of them canned.

A finder looks for one kind of news and returns sentences with a weight; the weightiest on different indicators are
said. What the data cannot carry is not said: no change from one figure, no rank below ten areas, no verdict on an
unchecked norm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ictstats.analysis.citations import Citations
from ictstats.analysis.comparing import standing_rank
from ictstats.analysis.pictures import breaks
from ictstats.analysis.printing import Row, figure_text, has, in_vietnamese
from ictstats.analysis.quality import elsewhere
from ictstats.analysis.scene import Scene
from ictstats.lexicon import load as lexicon

MOST = 4
_NAMED = 12  # areas named where others have figures and this one has none
# Services on offer and what is filed through them: the offer alone is no success.
_OFFERS = ("ops_level3", "ops_level4", "ops_full", "ops_total", "ops_partial")
# A count and the density that its source gives with it.
_DENSITIES = (
    ("tel_subs_total", "tel_density_total"),
    ("internet_subs_total", "internet_density_total"),
    ("internet_subs_fixed_bb", "fixed_bb_density"),
)


# Sentences that say little after the second of them.
_TIRING = frozenset({"news.target_alone", "news.contradicted", "news.slightly_off"})


@dataclass(frozen=True, slots=True)
class News:
    """A sentence that may be said.

    Attributes:
        weight: The greater, the earlier.
        about: Indicators that it uses; each is used by one sentence only.
        key: Message; ``facts`` are its texts, ``rows`` the figures that it cites by name.
    """

    weight: float
    about: tuple[str, ...]
    key: str
    rows: dict[str, Row]
    facts: dict[str, Markup | str]


def sentences(scene: Scene, citations: Citations) -> list[Markup]:
    """The sentences that open the brief, at most four, at least one."""
    chosen: list[News] = []
    used: set[str] = set()
    found = [news for finder in _FINDERS for news in finder(scene)]
    for news in sorted(found, key=lambda one: (-one.weight, _place(one.about[0], scene))):
        alike = sum(one.key == news.key and news.key in _TIRING for one in chosen)
        if len(chosen) < MOST and alike < 2 and not used & set(news.about):
            chosen.append(news)
            used |= set(news.about)
    said = [_say(news, scene, citations) for news in chosen]
    return said or [_nothing(scene, citations)]


def _say(news: News, scene: Scene, citations: Citations) -> Markup:
    cited = {name: citations.cite(row) for name, row in news.rows.items()}
    return scene.messages.html(news.key, **news.facts, **cited)


def _place(code: str, scene: Scene) -> tuple[int, int]:
    """Where an indicator stands: first those that open a theme, so that news of one weight is from several themes."""
    places = [
        (theme.indicators.index(code), number)
        for number, theme in enumerate(scene.topic.themes)
        if code in theme.indicators
    ]
    return places[0] if places else (len(scene.topic.indicators), 0)


def _nothing(scene: Scene, citations: Citations) -> Markup:
    """What to say where no figure of the area falls into the period: the latest before it, else who has figures."""
    m = scene.messages
    earlier = scene.elsewhen(scene.topic.indicators)
    facts = {"topic": m.lowered(scene.topic.name(m.lang)), "area": scene.here, "period": scene.period.label(m.lang)}
    if earlier:
        last = max(earlier, key=lambda row: row.last)
        facts |= {"what": m.within(last.indicator, last.breakdown), "when": m.period(last.period)}
        return m.html("headline.only_earlier", **facts, figure=citations.cite(last))
    said = m.html("headline.nothing", **facts)
    return said if scene.dissolved else Markup(" ").join([said, _others(scene)])


def _others(scene: Scene) -> Markup:
    """Which areas do have figures of the topic in the period, peers alone where there are any."""
    m = scene.messages
    period = scene.period.label(m.lang)
    areas = list(elsewhere(scene)["area"])
    peers = {area.code for area in scene.peers}
    near = [code for code in areas if code in peers] or areas
    if not near:
        return m.html("headline.no_others", period=period)
    named = ", ".join(map(scene.area_name, near[:_NAMED])) + (" …" if len(near) > _NAMED else "")
    return m.html("headline.others", period=period, count=len(near), areas=named)


def _totals(scene: Scene) -> dict[str, Row]:
    return {row.indicator: row for row in scene.rows(scene.topic.indicators) if row.breakdown == ""}


def _unused(scene: Scene) -> Iterator[News]:
    """Services that nobody filed a dossier through."""
    rows = _totals(scene)
    dossiers = rows.get("online_dossiers")
    for code in _OFFERS:
        if dossiers is not None and dossiers.value == 0 and code in rows and rows[code].value > 0:
            facts = {"what": scene.messages.within(code)}
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
        if left <= 0 or entry.direction != "higher_is_better":
            continue
        facts = {
            "what": m.indicator(row.indicator, row.breakdown),
            "left": m.number(left),
            "whole": _whole(row, scene),
            "scope": _scope(row, scene),
        }
        weight = 5 + 2 * left / row.denominator + (entry.tier == "core")
        yield News(weight, (row.indicator,), "news.gap", {"figure": row}, facts)


def _whole(row: Row, scene: Scene) -> str:
    """The denominator with the noun that it counts, where the lexicon knows it: "199 xã"."""
    m, known = scene.messages, lexicon().indicators
    base = known[row.indicator].denominator
    return (
        f"{m.number(row.denominator)} {m.unit(known[base].unit, base)}" if base in known else m.number(row.denominator)
    )


def _scope(row: Row, scene: Scene) -> Markup | str:
    return scene.messages.html("news.scope", scope=in_vietnamese(row.scope, scene.messages)) if row.scope else ""


def _sizes(scene: Scene) -> Iterator[News]:
    """A count with the density that its source gives for it."""
    rows, m = _totals(scene), scene.messages
    for count, density in _DENSITIES:
        if count in rows:
            facts = {"what": m.indicator(count), "when": m.period(rows[count].period)}
            if density not in rows:
                yield News(5.5, (count,), "news.size", {"figure": rows[count]}, facts)
                continue
            cited = {"figure": rows[count], "density": rows[density]}
            doubts = set(rows[density].doubts.split(";"))
            way = "doubted" if "contradicted" in doubts else "off" if "slightly_off" in doubts else "density"
            yield News(7.5, (count, density), f"news.size_{way}", cited, facts)


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
            yield News(6.5, (code, code.replace("_rank", "_score")), "news.printed_rank", {"figure": row}, facts)
        elif entry.kind in ("share", "ratio", "index"):
            ranked = standing_rank(scene, code)
            if ranked is not None and ranked[2] == str(scene.period.year):
                facts = {"what": m.within(code), "rank": str(ranked[0]), "count": str(ranked[1]), "year": ranked[2]}
                facts["area"] = scene.here
                yield News(6, (code, code.replace("_score", "_rank")), "news.rank", {"figure": row}, facts)


def _moves(scene: Scene) -> Iterator[News]:
    """The change since the figure of the year before, where both are exact facts and no break lies between."""
    m = scene.messages
    for code, row in _totals(scene).items():
        if lexicon().indicators[code].kind == "rank" or row.bound != "exact" or not has(row.value):
            continue
        before = [one for one in scene.series(code) if one.last.year == row.last.year - 1 and one.bound == "exact"]
        if not before or not before[-1].value or breaks(code, before[-1].last.year, row.last.year + 1):
            continue
        facts = {"what": m.indicator(code), "when": m.period(before[-1].period)}
        way, change = _change(row, before[-1], scene)
        yield News(6.2, (code,), f"news.{way}", {"figure": row, "before": before[-1]}, facts | {"change": change})


def _change(row: Row, before: Row, scene: Scene) -> tuple[str, str]:
    """How a figure moved, and by how much: shares by points, counts and money by percent, scores by nothing more."""
    m = scene.messages
    moved = Decimal(repr(row.value)) - Decimal(repr(before.value))
    if not moved:
        return "same", ""
    if row.unit == "percent":
        return ("up" if moved > 0 else "down"), f"{m.number(abs(moved))} {m.unit('percentage_points')}"
    if lexicon().indicators[row.indicator].kind in ("count", "money", "length"):
        share = abs(moved) / Decimal(repr(before.value)) * 100
        return ("up" if moved > 0 else "down"), f"{m.number(share, 1)}%"
    return ("higher" if moved > 0 else "lower"), ""


def _said_moves(scene: Scene) -> Iterator[News]:
    """The change in percent that a source gives with a figure."""
    m = scene.messages
    for row in scene.rows(scene.topic.indicators):
        change = scene.said_change(row)
        if change is None or change.unit != "percent" or row.unit == "percent" or not change.value:
            continue
        facts = {"what": m.indicator(row.indicator, row.breakdown), "when": m.period(row.period)}
        yield News(6.1, (row.indicator,), "news.said", {"figure": row, "change": change}, facts)


def _plans(scene: Scene) -> Iterator[News]:
    """A target without a figure to hold it against, or with one."""
    m = scene.messages
    for row in scene.targets.itertuples():
        current = [one for one in scene.rows([row.indicator]) if one.breakdown == row.breakdown]
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


_FINDERS = (_unused, _gaps, _sizes, _ranks, _moves, _said_moves, _plans, _doubts, _plain)

"""The two to four sentences that open a brief: computed from its figures, each figure a link, none of them canned.

:mod:`ictstats.analysis.findings` says what may be said, with a weight; the weightiest on different indicators are.
Where there is too little for two sentences the second one says what the data hold of the topic.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from ictstats.analysis.citations import Citations
from ictstats.analysis.findings import FINDERS, News
from ictstats.analysis.quality import elsewhere
from ictstats.analysis.scene import Scene
from ictstats.analysis.states import ABSENT, absent, core, gone, usual

LEAST, MOST = 2, 4
_NAMED = 12  # areas named where others have figures and this one has none
# Sentences that say little after the second of them.
_TIRING = frozenset({"news.target_alone", "news.contradicted", "news.slightly_off", "news.plain"})


def sentences(scene: Scene, citations: Citations) -> list[Markup]:
    """The sentences that open the brief, two to four."""
    chosen: list[News] = []
    used: set[str] = set()
    found = [news for finder in FINDERS for news in finder(scene)]
    for news in sorted(found, key=lambda one: (-one.weight, _place(one.about[0], scene))):
        alike = sum(one.key == news.key and news.key in _TIRING for one in chosen)
        if len(chosen) < MOST and alike < 2 and not used & set(news.about):
            chosen.append(news)
            used |= set(news.about)
    said = [_say(news, scene, citations) for news in chosen] or _nothing(scene, citations)
    return said if len(said) >= LEAST else [*said, *_holdings(scene)]


def _say(news: News, scene: Scene, citations: Citations) -> Markup:
    m = scene.messages
    cited = {name: citations.cite(row) for name, row in news.rows.items()}
    others = [m.html("cell.area", area=scene.area_name(row.area), figure=citations.cite(row)) for row in news.others]
    listed = {"others": Markup("; ").join(others)} if others else {}
    return m.html(news.key, **news.facts, **cited, **listed)


def _place(code: str, scene: Scene) -> tuple[int, int]:
    """Where an indicator stands: first those that open a theme, so that news of one weight is from several themes."""
    places = [
        (theme.indicators.index(code), number)
        for number, theme in enumerate(scene.topic.themes)
        if code in theme.indicators
    ]
    return places[0] if places else (len(scene.topic.indicators), 0)


def _holdings(scene: Scene) -> list[Markup]:
    """How much of the topic the data hold for the area and period, and the state of the rest."""
    m = scene.messages
    codes = core(scene.topic.indicators)
    states = [one.state for one in absent(scene, codes)]
    parts = [
        m("headline.in_state", count=states.count(state), state=m.lowered(m(f"state.{state}")))
        for state in ABSENT
        if state in states
    ]
    if not parts or scene.dissolved is not None:
        return []
    facts = {"held": len(codes) - len(states), "count": len(codes), "rest": m("word.semicolon").join(parts)}
    return [m.html("headline.holdings", **facts)]


def _nothing(scene: Scene, citations: Citations) -> list[Markup]:
    """What to say where no figure of the area falls into the period: the latest before it, else who has figures."""
    m = scene.messages
    earlier = scene.elsewhen(scene.topic.indicators)
    facts = {"topic": m.lowered(scene.topic.name(m.lang)), "area": scene.here, "period": scene.period.label(m.lang)}
    state = m("headline.because", state=m.lowered(m(f"state.{usual(scene)}"))) if scene.dissolved is None else ""
    facts["state"] = state
    if earlier:
        last = max(earlier, key=lambda row: row.last)
        facts |= {"what": m.within(last.indicator, last.breakdown), "when": m.period(last.period)}
        return [m.html("headline.only_earlier", **facts, figure=citations.cite(last)), *_gone(scene)]
    said = m.html("headline.nothing", **facts)
    return [said, *(_gone(scene) or [_others(scene)])]


def _gone(scene: Scene) -> list[Markup]:
    """What became of a unit that is gone."""
    return [escape(gone(scene))] if scene.dissolved else []


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

"""What a number counts: the indicator whose wording is met best around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ictstats.extraction.eligible import Eligible, Rest, eligible
from ictstats.extraction.likeness import find_loose
from ictstats.extraction.scene import BEFORE, Scene
from ictstats.extraction.setting import TITLE, Near, Said
from ictstats.lexicon.phrases import phrases
from ictstats.wording import Saying

_HEAD_LEAST = 0.85  # the head must stand in the sentence; a heading alone is too far for a percentage
_OTHER_LEAST = 0.38  # headings and the title count
_FORBIDDEN_FROM = 2.0
_BESIDE = 0.15  # a forbidden word counts where it stands about as near as the head
_MANY_UNITS = 8  # more units than this are first cut down to those that are worded at all
_NEXT = "{indicator}, whose words scored {rival} against {score}"
_PLAIN = 3.0  # a wording that is met as well as this is not looked for in other words


class Binding(NamedTuple):
    """An indicator with the strength of its evidence.

    Attributes:
        indicator: Its code.
        score: How well it is worded.
        words: Those that gave it, as the lexicon has them.
        next: The indicator that came next and its score.
        why: What gave it where its own words did not.
    """

    indicator: str
    score: float
    words: tuple[str, ...] = ()
    next: tuple[str, float] | None = None
    why: Saying | None = None

    @property
    def evidence(self) -> tuple[Saying, ...]:
        """What gave the indicator, and what came next."""
        gave = self.why or Saying("indicator by the words {words}", (("words", self.words),))
        if self.next is None:
            return (gave,)
        code, score = self.next
        return gave, Saying(_NEXT, (("indicator", code), ("rival", score), ("score", self.score)))


class _Met(NamedTuple):
    """An indicator that is worded around a number, its unit, and the words as near as they stand."""

    score: float
    unit: str
    words: tuple[str, ...]


def bindings(scene: Scene, units: Mapping[str, float]) -> list[Binding]:
    """Indicators of some units that are worded around a number, the best first, each once.

    Args:
        scene: Where the number stands.
        units: Units that the number can stand in, each with what its indicators lose for it.
    """
    best: dict[str, _Met] = {}
    setting = scene.setting
    for unit in units.keys() & (setting.line.headed | setting.heads.headed):
        here = eligible(setting, unit)
        if here.rules:
            _headed(scene, here, unit, units[unit], best)
    if not best or max([found.score for found in best.values()]) < _PLAIN:
        _add_loose(scene, units, best)
    if len(best) < 2:
        return [Binding(code, found.score, found.words) for code, found in best.items()]
    order = {unit: position for position, unit in enumerate(units)}
    ranked = sorted([(-found.score, order[found.unit], code) for code, found in best.items()])
    return [Binding(code, best[code].score, best[code].words) for _, _, code in ranked]


def _headed(scene: Scene, here: Eligible, unit: str, loss: float, best: dict[str, _Met]) -> None:
    """Add the indicators of a unit by the best of their rules whose head is near enough."""
    near, head_least = _near(scene, here, unit), _HEAD_LEAST if scene.percent else TITLE
    rules = here.rules
    for head in filter(rules.__contains__, near):
        said = near[head]
        if said[0] * said[2] < TITLE:
            continue
        for rule in rules[head]:
            score = _score(near, rule, said, loss, head_least)
            if score:
                known = best.get(rule.indicator)
                if known is None or score > known.score:
                    best[rule.indicator] = _Met(score, unit, (said[1], *[near[group][1] for group in rule.others]))


def _near(scene: Scene, here: Eligible, unit: str) -> Near:
    """How near the sentence, the headings and the title bring each group that rules of a unit ask for."""
    found = here.far.copy()
    places = scene.spoken(here.wordings)
    for (_, _, words, share, length, groups), weight in zip(places, scene.weights(places), strict=True):
        if weight:
            said = (weight, words, share, length)
            for group in groups[unit]:
                known = found.get(group)
                if known is None or known < said:
                    found[group] = said
    return found


def _score(near: Near, rule: Rest, head: Said, loss: float, head_least: float) -> float:
    """What a rule is worth whose head stands so near; 0 where it is not met."""
    strongest = more = 0.0
    for group in rule.others:
        other = near.get(group)
        if other is None or other[0] < _OTHER_LEAST:
            return 0.0
        if other[0] > strongest:
            strongest = other[0]
        if other[2] == 1.0:  # a noun that many indicators share adds nothing
            more += 0.3 * other[0] + other[3]
    weight = head[0] * head[2]
    # A head in a heading will do where another word of the rule stands by the number: "Tỷ trọng: 9,6% GRDP".
    if weight < head_least and strongest < BEFORE - 1:
        return 0.0
    if rule.forbidden and _barred(near, rule.forbidden, weight):
        return 0.0
    return weight + head[3] - loss + more


def _barred(near: Near, forbidden: Sequence[int], weight: float) -> bool:
    """Whether a word stands near that a rule forbids whose head weighs so much."""
    # A head that is no more than the number's own noun says too little to keep a forbidden word away.
    least = _FORBIDDEN_FROM if weight > BEFORE else max(_FORBIDDEN_FROM, weight - _BESIDE)
    return any(group in near and near[group][0] >= least for group in forbidden)


def _add_loose(scene: Scene, units: Mapping[str, float], best: dict[str, _Met]) -> None:
    """Add the indicators whose names are met loosely."""
    never = phrases().never
    for loose in find_loose(scene, scene.worded(units) if len(units) > _MANY_UNITS else units):
        score = loose.score - units[loose.unit]
        known = best.get(loose.indicator)
        if known is not None and score <= known.score:
            continue
        # A name in other words is barred where every rule of its indicator bars a word that stands near.
        barred = never.get(loose.indicator, ())
        if not barred or not all(any(group in _standing(scene, loose.unit) for group in groups) for groups in barred):
            best[loose.indicator] = _Met(score, loose.unit, loose.words)


def _standing(scene: Scene, unit: str) -> set[int]:
    """Groups of a unit that stand near enough to bar a name."""
    places = scene.spoken(scene.setting.wordings(unit))
    weighed = zip(places, scene.weights(places), strict=True)
    return {group for place, weight in weighed if weight >= _FORBIDDEN_FROM for group in place[5][unit]}

"""What a number counts: the indicator whose wording is met best around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ictstats.extraction.likeness import find_loose
from ictstats.extraction.scene import BEFORE, Scene
from ictstats.extraction.setting import TITLE, Near
from ictstats.lexicon import load
from ictstats.lexicon.phrases import Rule, phrases

_HEAD_LEAST = 0.85  # the head must stand in the sentence; a heading alone is too far for a percentage
_OTHER_LEAST = 0.38  # headings and the title count
_FORBIDDEN_FROM = 2.0
_BESIDE = 0.15  # a forbidden word counts where it stands about as near as the head
_FULL_NAME = 6  # words
_MANY_UNITS = 8  # more units than this are first cut down to those that are worded at all
_PLAIN = 3.0  # a wording that is met as well as this is not looked for in other words
# Nouns that many indicators share: as a head they say little.
GENERIC = frozenset(
    (
        *("điểm", "trạm", "xã", "hộ", "người", "cơ quan", "đơn vị", "doanh nghiệp", "báo", "đài", "thôn", "trường"),
        *("máy", "thuê bao", "hồ sơ", "100 dân", "dân"),
    )
)


class Binding(NamedTuple):
    """An indicator with the strength of its evidence, the words that gave it, and the indicator that came next."""

    indicator: str
    score: float
    words: tuple[str, ...]
    next: str = ""


def bindings(scene: Scene, units: Mapping[str, float]) -> list[Binding]:
    """Indicators of some units that are worded around a number, the best first, each once.

    Args:
        scene: Where the number stands.
        units: Units that the number can stand in, each with what its indicators lose for it.
    """
    best: dict[str, Binding] = {}
    if len(units) > _MANY_UNITS:
        met = scene.worded(units)
        units = {unit: loss for unit, loss in units.items() if unit in met}
    near = scene.near(units)
    head_least = _HEAD_LEAST if scene.percent else TITLE
    for unit, loss in units.items():
        for rule, weight, words in _headed(near, unit):
            found = _score(near, rule, weight, words, loss, head_least)
            known = best.get(rule.indicator)
            if found is not None and (known is None or found.score > known.score):
                best[rule.indicator] = found
    if max((b.score for b in best.values()), default=0.0) < _PLAIN:
        _add_loose(scene, units, best)
    order = {unit: position for position, unit in enumerate(units)}
    known = load().indicators
    return sorted(best.values(), key=lambda b: (-b.score, order[known[b.indicator].unit], b.indicator))


def _add_loose(scene: Scene, units: Mapping[str, float], best: dict[str, Binding]) -> None:
    near, never = scene.near(units), phrases().never
    for loose in find_loose(scene, units):
        score = loose.score - units[loose.unit]
        known = best.get(loose.indicator)
        if known is not None and score <= known.score:
            continue
        # A name in other words is barred where every rule of its indicator bars a word that stands near.
        barred = never.get(loose.indicator, ())
        if not barred or not all(any(_stands(near, group) for group in groups) for groups in barred):
            best[loose.indicator] = Binding(loose.indicator, score, loose.words)


def _stands(near: Near, group: int) -> bool:
    return group in near and near[group][0] >= _FORBIDDEN_FROM


def _headed(near: Near, unit: str) -> Iterator[tuple[Rule, float, str]]:
    """Rules of a unit whose head is near enough, with the weight and the words of the head."""
    by_head = phrases().by_unit.get(unit)
    if by_head is None:
        return
    for head, (weight, words) in near.items():
        rules = by_head.get(head)
        if rules is None:
            continue
        if words.casefold() in GENERIC:
            weight *= 0.75
        if weight >= TITLE:
            for rule in rules:
                yield rule, weight, words


def _score(near: Near, rule: Rule, weight: float, words: str, loss: float, head_least: float) -> Binding | None:
    others = [near.get(group) for group in rule.needed[1:]]
    if any(other is None or other[0] < _OTHER_LEAST for other in others):
        return None
    # A head in a heading will do where another word of the rule stands by the number: "Tỷ trọng: 9,6% GRDP".
    if weight < head_least and not any(other[0] >= BEFORE - 1 for other in others):
        return None
    # A head that is no more than the number's own noun says too little to keep a forbidden word away.
    least = _FORBIDDEN_FROM if weight > BEFORE else max(_FORBIDDEN_FROM, weight - _BESIDE)
    for group in rule.forbidden:
        found = near.get(group)
        if found is not None and found[0] >= least:
            return None
    telling = [other for other in others if other[1].casefold() not in GENERIC]
    total = weight + _length(words) - loss + sum(0.3 * other[0] + _length(other[1]) for other in telling)
    return Binding(rule.indicator, total, (words, *(other[1] for other in others)))


def _length(words: str) -> float:
    """What a longer wording is worth more than a shorter one; a whole sentence is no better than a full name."""
    return 0.12 * min(words.count(" ") + 1, _FULL_NAME)

"""Indicators whose names share their telling words with the sentence, whatever the order and what stands between.

A name is met loosely where most of its weight in words stands near the number; rare words weigh more than common
ones. Reports reword names ("hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng"), so rules of fixed phrases
alone miss them. Which of two wordings is the better one is decided by :mod:`ictstats.extraction.binding`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ictstats.extraction.scene import Scene
from ictstats.extraction.spotting import tokens
from ictstats.lexicon import load

# Words that carry no content in a name of an indicator.
_EMPTY = frozenset(
    (
        *("tỷ", "tỉ", "lệ", "số", "lượng", "của", "được", "có", "trên", "và", "các", "đã", "trong", "về", "với", "cho"),
        *("tổng", "là", "tại", "từ", "theo", "bằng", "qua", "đến", "hoặc", "hay", "một", "mỗi"),
    )
)
_COVERED = 0.83  # share of a name's weight that must be met
_MISSING = 1 - _COVERED + 1e-9  # and that may be missing, with room for rounding
_NEAR = 1.0  # as near as the clause of the number
_FEWEST = 3


class Loose(NamedTuple):
    """A name that is met loosely: its indicator, how well it fits, and its words."""

    indicator: str
    unit: str
    score: float
    words: tuple[str, ...]


class _Name(NamedTuple):
    """A name of an indicator: its words, the weightiest first, what each weighs, and what they weigh together."""

    indicator: str
    unit: str
    words: tuple[tuple[str, float], ...]
    whole: float


class _Names(NamedTuple):
    """Words of names, and the names that are looked up by a word, by their units."""

    words: frozenset[str]
    by_word: Mapping[str, tuple[tuple[str, tuple[_Name, ...]], ...]]


def find_loose(scene: Scene, units: Container[str]) -> Iterator[Loose]:
    """Indicators of some units whose name is met loosely by the words near a number."""
    by_word, near = _names().by_word, near_words(scene)
    seen: set[int] = set()
    for word in near:
        for unit, names in by_word.get(word, ()):
            if unit in units:
                for name in names:
                    if id(name) not in seen:
                        seen.add(id(name))
                        loose = _met(name, near)
                        if loose is not None:
                            yield loose


def _met(name: _Name, near: Mapping[str, float]) -> Loose | None:
    """How well a name is met by the words near a number; ``None`` as soon as too much of it is missing."""
    missing = _MISSING * name.whole
    covered = nearness = 0.0
    met: list[str] = []
    for word, weight in name.words:
        distance = near.get(word)
        if distance is None:
            missing -= weight
            if missing < 0:
                return None
        else:
            covered += weight
            nearness += weight * distance
            met.append(word)
    if covered < _COVERED * name.whole:
        return None
    score = 0.9 * (nearness / covered) + 0.1 * len(met) - 3 * (1 - covered / name.whole)
    return Loose(name.indicator, name.unit, score, tuple(sorted(met)))


def near_words(scene: Scene) -> dict[str, float]:
    """How near each word of the clause is that stands in the name of an indicator."""
    setting = scene.setting
    if setting.telling is None:
        known, line = _names().words, setting.line
        places = zip(line.starts, line.ends, line.words, strict=True)
        setting.telling = [place for place in places if place[2] in known]
    first = bisect_left(setting.telling, (scene.clause_start,))
    last = bisect_left(setting.telling, (max(scene.clause_end, scene.place.end),), first)
    places = setting.telling[first:last]
    found: dict[str, float] = {}
    for (_, _, word), weight in zip(places, scene.weights(places), strict=True):
        if weight >= _NEAR and weight > found.get(word, 0.0):
            found[word] = weight
    return found


@lru_cache(maxsize=1)
def _names() -> _Names:
    listed: list[tuple[str, str, frozenset[str]]] = []
    for code, indicator in load().indicators.items():
        if indicator.topic == "reference":
            continue
        for name in dict.fromkeys((indicator.name_vi, *indicator.aliases)):
            words = frozenset(word for word in tokens(name) if word[0].isalpha()) - _EMPTY
            if len(words) >= _FEWEST:
                listed.append((code, indicator.unit, words))
    counts = Counter(word for _, _, words in listed for word in words)
    weight = {word: math.log(1 + len(listed) / count) for word, count in counts.items()}
    by_word: dict[str, dict[str, list[_Name]]] = defaultdict(lambda: defaultdict(list))
    for code, unit, words in listed:
        rare = sorted(words, key=lambda w: (counts[w], w))
        name = _Name(code, unit, tuple((w, weight[w]) for w in rare), sum(weight[word] for word in sorted(words)))
        for word in _needed(name):
            by_word[word][unit].append(name)
    filed = {word: tuple((unit, tuple(found)) for unit, found in by_unit.items()) for word, by_unit in by_word.items()}
    return _Names(frozenset(weight), filed)


def _needed(name: _Name) -> Iterator[str]:
    """The fewest words of a name of which one must be met: those, the rarest first, that may not all be missing."""
    missing = _MISSING * name.whole
    for word, weight in name.words:
        yield word
        missing -= weight
        if missing < 0:
            return

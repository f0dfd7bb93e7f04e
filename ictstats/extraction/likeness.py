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
_NEAR = 1.0  # as near as the clause of the number
_FEWEST = 3


class Loose(NamedTuple):
    """A name that is met loosely: its indicator, how well it fits, and its words."""

    indicator: str
    unit: str
    score: float
    words: tuple[str, ...]


class _Name(NamedTuple):
    """A name of an indicator as a set of words, and what these weigh together."""

    indicator: str
    unit: str
    words: frozenset[str]
    whole: float


class _Names(NamedTuple):
    """What each word weighs, and the names that are looked up by it."""

    weight: Mapping[str, float]
    by_word: Mapping[str, tuple[_Name, ...]]


def find_loose(scene: Scene, units: Container[str]) -> Iterator[Loose]:
    """Indicators of some units whose name is met loosely by the words near a number."""
    names = _names()
    weight, near = names.weight, near_words(scene)
    seen: set[int] = set()
    for word in near:
        for name in names.by_word.get(word, ()):
            if name.unit not in units or id(name) in seen:
                continue
            seen.add(id(name))
            met = [w for w in name.words if w in near]
            covered = sum(map(weight.__getitem__, met))
            if covered >= _COVERED * name.whole:
                nearness = sum(weight[w] * near[w] for w in met) / covered
                score = 0.9 * nearness + 0.1 * len(met) - 3 * (1 - covered / name.whole)
                yield Loose(name.indicator, name.unit, score, tuple(sorted(met)))


def near_words(scene: Scene) -> dict[str, float]:
    """How near each word of the clause is that stands in the name of an indicator."""
    found: dict[str, float] = {}
    line, weight_of, known = scene.line, scene.weight, _names().weight
    first = bisect_left(line.starts, scene.clause_start)
    last = bisect_left(line.starts, max(scene.clause_end, scene.place.end), first)
    for at in range(first, last):
        word, start = line.words[at], line.starts[at]
        if word in known:
            weight = weight_of(start, line.ends[at])
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
    by_word: dict[str, list[_Name]] = defaultdict(list)
    for code, unit, words in listed:
        name = _Name(code, unit, words, sum(weight[word] for word in sorted(words)))
        # Any one word may be missing, so a name is filed under its three rarest words.
        for word in sorted(words, key=lambda w: (counts[w], w))[:_FEWEST]:
            by_word[word].append(name)
    return _Names(weight, {word: tuple(found) for word, found in by_word.items()})

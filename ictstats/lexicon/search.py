"""Look-up of indicators and places by words, with or without marks, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ictstats.language.text import fold
from ictstats.lexicon import load

_SPOKEN = {"dt": "dien thoai", "dd": "di dong", "cd": "co dinh", "tb": "thue bao", "bd": "buu dien", "hs": "ho so"}


class Match(NamedTuple):
    """A row that matched, and why.

    Attributes:
        kind: ``indicator`` or ``area``.
        code: Code of the indicator, or code and vintage of the area.
        name_vi, name_en: Its names.
        why: The text that the words were found in.
        score: 0 to 1, the best first.
    """

    kind: str
    code: str
    name_vi: str
    name_en: str
    why: str
    score: float


def search(words: str, limit: int = 20) -> tuple[Match, ...]:
    """Indicators and areas whose names, aliases or definitions hold the words, the best first.

    >>> [m.code for m in search("thuê bao di dong")][:1]
    ['tel_subs_mobile']
    """
    wanted = [_SPOKEN.get(word, word) for word in fold(words).split()]
    if not wanted:
        return ()
    query = " ".join(wanted)
    found = [m for m in (*_indicators(query), *_areas(query)) if m.score > 0]
    return tuple(sorted(found, key=lambda m: (-m.score, m.kind, m.code))[:limit])


def _indicators(query: str) -> Iterator[Match]:
    for entry in load().indicators.values():
        texts = [(entry.code, 1.0), (entry.name_vi, 1.0), (entry.name_en, 1.0)]
        texts += [(alias, 0.95) for alias in entry.aliases]
        texts += [(entry.definition_vi, 0.6), (entry.definition_en, 0.6)]
        score, why = _best(query, texts)
        yield Match("indicator", entry.code, entry.name_vi, entry.name_en, why, score)


def _areas(query: str) -> Iterator[Match]:
    areas = load().areas
    aliases: dict[tuple[str, str], list[str]] = {}
    for name, meant in areas.names.items():
        for area in meant:
            aliases.setdefault((area.code, area.vintage), []).append(name.replace("-", " "))
    for area in areas.by_code.values():
        texts = [(area.name_vi, 1.0), (area.name_en, 0.98), (area.slug, 0.97)]
        texts += [(alias, 0.95) for alias in aliases.get((area.code, area.vintage), ())]
        score, why = _best(query, texts)
        yield Match("area", f"{area.code} ({area.vintage})", area.name_vi, area.name_en, why, score)


def _best(query: str, texts: Iterable[tuple[str, float]]) -> tuple[float, str]:
    return max(((_score(query, text) * weight, text) for text, weight in texts if text), default=(0.0, ""))


def _score(query: str, text: str) -> float:
    """1 for the same words, less for a part of them, 0 where a word is missing."""
    folded = fold(text.replace("_", " "))
    if query == folded:
        return 1.0
    if f" {query} " in f" {folded} ":
        return 0.6 + 0.35 * len(query) / len(folded)
    words = folded.split()
    if not all(any(word == w or (len(word) > 3 and w.startswith(word)) for w in words) for word in query.split()):
        return 0.0
    import difflib

    return 0.3 + 0.25 * difflib.SequenceMatcher(None, query, folded).ratio()

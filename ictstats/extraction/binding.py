"""What a number counts: the indicator whose wording is met best around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ictstats.extraction.likeness import find_loose
from ictstats.extraction.scene import HEADING, TITLE, Scene
from ictstats.lexicon.phrases import Rule, phrases

_HEAD_LEAST = 0.85  # the head must stand in the sentence; a heading alone is too far for a percentage
_OTHER_LEAST = 0.38  # nearer than the sentences before; headings and the title count
_FORBIDDEN_FROM = 2.0
# Nouns that many indicators share: as a head they say little.
_GENERIC = frozenset(
    ("điểm", "trạm", "xã", "hộ", "người", "cơ quan", "đơn vị", "doanh nghiệp", "báo", "đài", "thôn", "trường", "máy")
)


@dataclass(frozen=True, slots=True)
class Binding:
    """An indicator with the strength of its evidence and the words that gave it."""

    indicator: str
    score: float
    words: tuple[str, ...]


@dataclass(slots=True)
class Finder:
    """Looks for word groups in paragraphs, each group once in each text."""

    seen: dict[tuple[int, str], tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def hits(self, group: int, text: str) -> tuple[tuple[int, int], ...]:
        """Places of a group in a text."""
        key = (group, text)
        if key not in self.seen:
            self.seen[key] = tuple(m.span() for m in phrases().groups[group].finditer(text))
        return self.seen[key]


def bindings(scene: Scene, unit: str, finder: Finder) -> list[Binding]:
    """Indicators of a unit that are worded around a number, the best first, each once."""
    best: dict[str, Binding] = {}
    for rule in phrases().by_unit.get(unit, ()):
        found = _score(scene, rule, finder)
        if found and (rule.indicator not in best or found.score > best[rule.indicator].score):
            best[rule.indicator] = found
    for loose in find_loose(scene, unit):
        weaker = loose.indicator in best and loose.score <= best[loose.indicator].score
        if not weaker and not _forbidden(scene, unit, loose.indicator, finder):
            best[loose.indicator] = Binding(loose.indicator, loose.score, loose.words)
    return sorted(best.values(), key=lambda b: (-b.score, b.indicator))


def _forbidden(scene: Scene, unit: str, indicator: str, finder: Finder) -> bool:
    """Whether every rule of an indicator forbids a word that stands near the number."""
    rules = [rule for rule in phrases().by_unit.get(unit, ()) if rule.indicator == indicator and rule.forbidden]
    return bool(rules) and all(
        any(weight >= _FORBIDDEN_FROM for group in rule.forbidden for weight, _ in _nearness(scene, group, finder))
        for rule in rules
    )


def _score(scene: Scene, rule: Rule, finder: Finder) -> Binding | None:
    total, said = 0.0, []
    for number, group in enumerate(rule.needed):
        weight, words = max(_nearness(scene, group, finder), default=(0.0, ""))
        if number == 0 and words.casefold() in _GENERIC:
            weight *= 0.75
        if weight < _OTHER_LEAST or (number == 0 and weight < (_HEAD_LEAST if scene.percent else TITLE)):
            return None
        total += (weight if number == 0 else 0.3 * weight) + 0.12 * len(words.split())
        said.append(words)
    for group in rule.forbidden:
        if max((weight for weight, _ in _nearness(scene, group, finder)), default=0.0) >= _FORBIDDEN_FROM:
            return None
    return Binding(rule.indicator, total, tuple(said))


def _nearness(scene: Scene, group: int, finder: Finder) -> Iterator[tuple[float, str]]:
    for start, end in finder.hits(group, scene.text):
        weight = scene.weight(start, end)
        if weight > 0:
            yield weight, scene.text[start:end]
    for depth, heading in enumerate(scene.headings):
        for start, end in finder.hits(group, heading):
            yield HEADING - 0.15 * min(depth, 3), heading[start:end]
    for start, end in finder.hits(group, scene.title):
        yield TITLE, scene.title[start:end]

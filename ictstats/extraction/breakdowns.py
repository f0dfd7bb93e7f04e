"""Which part of the whole a number counts: technology, residence, operator, level and their like.

A cue makes a breakdown only where the catalogue allows that key for the indicator.
"""

from __future__ import annotations

from ictstats.extraction.scene import BEFORE, Scene
from ictstats.lexicon import load
from ictstats.lexicon.phrases import phrases

_NEAR = BEFORE - 0.7  # about a hundred characters on the left, or the words right after the number
_ALIKE = 0.12  # two cues this close to each other, twenty characters, stand side by side


def breakdown_of(scene: Scene, indicator: str | None) -> str | None:
    """``key=value`` pairs in alphabetical order, joined by ``;``, or ``None``."""
    allowed = _allowed(indicator)
    found: dict[str, tuple[float, str]] = {}
    both: set[str] = set()
    for pair, pattern in phrases().breakdowns:
        key, _, value = pair.partition("=")
        if key not in allowed or not _fits(allowed[key], value):
            continue
        for match in pattern.finditer(scene.text):
            weight = scene.weight(*match.span())
            if weight < _NEAR:
                continue
            if key in found and found[key][1] != value and abs(weight - found[key][0]) < _ALIKE:
                both.add(key)
            if weight > found.get(key, (0.0, ""))[0]:
                found[key] = (weight, value)
    for key in both:
        del found[key]  # "cố định và di động": the number counts both
    operator = _operator(scene)
    if operator:
        found["operator"] = (0.0, operator)
    return ";".join(f"{key}={found[key][1]}" for key in sorted(found)) or None


def _operator(scene: Scene) -> str | None:
    """The operator whose figure it is: the subject of the sentence, or named right before the number."""
    best = (-1, "")
    for name, pattern in phrases().operators:
        for match in pattern.finditer(scene.text, scene.sentence_start, scene.place.start):
            opening = scene.text[scene.sentence_start : match.start()].strip()
            near = scene.place.start - match.end() < 25
            if (not opening or opening.endswith(":") or near) and match.start() > best[0]:
                best = (match.start(), name)
    return best[1] or None


def _allowed(indicator: str | None) -> dict[str, set[str]]:
    """Keys that the catalogue gives for an indicator, with their values; ``<name>`` allows any."""
    entry = load().indicators.get(indicator or "")
    allowed: dict[str, set[str]] = {}
    for pair in entry.breakdowns if entry else ():
        key, _, values = pair.partition("=")
        allowed.setdefault(key, set()).update(values.split("|"))
    return allowed


def _fits(values: set[str], value: str) -> bool:
    return value in values or any(v.startswith("<") for v in values)

"""Which part of the whole a number counts: technology, residence, operator, level and their like.

A cue makes a breakdown only where the catalogue allows that key for the indicator.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ictstats.extraction.scene import BEFORE, Scene
from ictstats.extraction.spotting import spot
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load

_NEAR = BEFORE - 0.7  # about a hundred characters on the left, or the words right after the number
_LEAST = {"pillar": 1.2}  # a pillar is named once for a rank and the score in brackets after it
_BOTH = lazy_pattern(r"(?<!\w)(?:và|lẫn|cùng|hoặc)(?!\w)|^\s*[-–,/]\s*$")
_FIELDS = frozenset(("post", "telecom", "print", "press", "internet"))  # no service by its name, but the whole field
# The level of the offices that a figure counts, by its own noun: "21/21 sở, ngành và 161/161 xã".
_LEVELS = (
    (lazy_pattern(r"[\d%]\s+(?:(?:số|ở)\s+)?(?:UBND\s+)?(?:cấp\s+)?(?:xã|phường)(?!\w)"), "commune"),
    (lazy_pattern(r"[\d%]\s+(?:(?:số|ở)\s+)?(?:UBND\s+)?(?:cấp\s+)?(?:huyện|quận)(?!\w)"), "district"),
    (lazy_pattern(r"[\d%]\s+(?:(?:số|ở)\s+)?(?:các\s+)?sở(?!\w)"), "province"),
)
_ORDER = ("province", "district", "commune")
_NAMED_LEVEL = lazy_pattern(
    r"(?:^|[,;:(]|(?<!\w)và)\s*(?:ở\s+)?(?:cấp\s+|khối\s+)?(?P<level>tỉnh|huyện|xã)\s*(?::|đạt|là|có)?\s*$",
    re.IGNORECASE,
)
_THREE_LEVELS = lazy_pattern(
    r"(?:ba|3|03) cấp(?: \(?tỉnh, huyện,(?: và)? xã\)?)?[^.;\d]{0,20}(?:lần lượt|tương ứng)", re.IGNORECASE
)
_NOUN, _NOUN_REACH = lazy_pattern(r"[^\W\d_]"), 24
_ITEM = lazy_pattern(r"\s*(?:[-+*•–]|\d{1,2}[.)]|[a-zđ][.)])?\s*")
_SUBJECT = 40  # characters in which a document names the operator that it is about


def breakdown_of(scene: Scene, indicator: str | None, operator: str | None = None) -> str | None:
    """``key=value`` pairs in alphabetical order, joined by ``;``, or ``None``.

    Args:
        scene: Where the number stands.
        indicator: What it counts, if known.
        operator: Operator that the whole document speaks of.
    """
    found = {}
    for key, values in _allowed(indicator).items():
        if key == "operator" or key not in scene.line.cues:
            continue
        cues = [cue for cue in _cues(scene, key) if _fits(values, cue.value)]
        cues = [cue for cue in cues if not _is_the_name(scene.text[cue.start : cue.end], key, indicator)]
        best = max(cues, key=lambda c: (c.weight + 0.004 * (c.end - c.start), -c.start), default=None)
        if best and not any(_alongside(best, other, scene) for other in cues):
            found[key] = best.value
    if "level" in _allowed(indicator):
        said = scene.quote if _NOUN.search(scene.quote) else scene.quote + scene.after[:_NOUN_REACH]
        counted = next((level for noun, level in _LEVELS if noun.search(said)), "")
        counted = counted or level_in_list(scene)
        if counted in _allowed(indicator)["level"]:
            found["level"] = counted
    spoken = any(end <= scene.place.start for _, end, _ in scene.line.found("operator"))
    named = _operator(scene) or (None if spoken else operator)
    if named:
        found["operator"] = named
    return ";".join(f"{key}={found[key]}" for key in sorted(found)) or None


def document_operator(text: str) -> str | None:
    """The operator that a document opens with: it is the subject of the whole."""
    opening = text.lstrip()[:_SUBJECT]
    return next((name for start, _, name in spot(opening).found("operator") if start == 0), None)


def level_in_list(scene: Scene) -> str:
    """The level of a figure in a list of levels: "tỉnh 98%, huyện 96%, xã 84%", "ba cấp lần lượt là 92%, 86%, 71%"."""
    named = _NAMED_LEVEL.search(scene.before)
    if named:
        return _ORDER[("tỉnh", "huyện", "xã").index(named["level"].casefold())]
    three = _THREE_LEVELS.search(scene.text, scene.sentence_start, scene.place.start)
    order = bisect_right(scene.ends, scene.place.start) - bisect_left(scene.ends, three.end()) if three else 3
    return _ORDER[order] if order < len(_ORDER) else ""


class _Cue(NamedTuple):
    weight: float
    start: int
    end: int
    value: str


def _cues(scene: Scene, key: str) -> list[_Cue]:
    """Cues of a key near the number; one that stands inside a longer one is left out."""
    least = _LEAST.get(key, _NEAR)
    places = scene.cues(key)
    near = [_Cue(w, *place) for place, w in zip(places, scene.weights(places), strict=True) if w >= least]
    return [
        c
        for c in near
        if not any(o.start <= c.start and c.end <= o.end and c.end - c.start < o.end - o.start for o in near)
    ]


def _alongside(one: _Cue, other: _Cue, scene: Scene) -> bool:
    """Whether two cues of different values are joined by "và" or its like on one side of the number: it counts both."""
    if one.value == other.value or (one.start < scene.place.start) != (other.start < scene.place.start):
        return False
    between = scene.text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) < 25 and _BOTH.search(between) is not None


def _operator(scene: Scene) -> str | None:
    """The operator whose figure it is: the subject of the sentence, or named right before the number."""
    cues = scene.cues("operator")
    cue = scene.text.rfind("lần lượt", scene.sentence_start, scene.place.start) if cues else -1
    if cue >= 0:
        listed = [name for _, end, name in cues if end <= cue]
        order = bisect_right(scene.ends, scene.place.start) - bisect_left(scene.ends, cue)
        if order < len(listed) > 1:
            return listed[order]
    for start, end, name in reversed(cues):
        if end > scene.place.start:
            continue
        opening = scene.text[scene.sentence_start : start].strip()
        if not opening or opening.endswith(":") or scene.place.start - end < 25:
            return name
    return _of_item(scene)


def _of_item(scene: Scene) -> str | None:
    """The operator that opens an item, for all of its sentences: "1) VNPT Phú Thọ: … thuê bao. Doanh thu …"."""
    named = [(start, name) for start, end, name in scene.line.found("operator") if end <= scene.place.start]
    if not named or not _ITEM.fullmatch(scene.text, 0, named[0][0]):
        return None
    return named[0][1] if len({name for _, name in named}) == 1 else None


@lru_cache(maxsize=1024)
def _allowed(indicator: str | None) -> Mapping[str, frozenset[str]]:
    """Keys that the catalogue gives for an indicator, with their values; ``<name>`` allows any."""
    entry = load().indicators.get(indicator or "")
    allowed: dict[str, set[str]] = {}
    for pair in entry.breakdowns if entry else ():
        key, _, values = pair.partition("=")
        allowed.setdefault(key, set()).update(values.split("|"))
    return {key: frozenset(values) for key, values in allowed.items()}


@lru_cache(maxsize=4096)
def _is_the_name(words: str, key: str, indicator: str | None) -> bool:
    """Whether words only name the indicator: "viễn thông" of telecom operators; of post and telecom they choose one."""
    name = load().indicators[indicator].name_vi if indicator else ""
    if words.casefold() not in name.casefold():
        return False
    return {value for _, _, value in spot(name).found(key)} == {value for _, _, value in spot(words).found(key)}


def _fits(values: frozenset[str], value: str) -> bool:
    named = any(v.startswith("<") for v in values)
    return value in values or (named and value not in _FIELDS)

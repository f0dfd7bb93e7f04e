"""What a number inherits from the figures before it: a change from its level, a share from its count, an estimate.

The state of a document grows while its numbers are read in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ictstats.extraction.binding import Binding
from ictstats.extraction.quantities import Quantity
from ictstats.extraction.scene import Scene
from ictstats.extraction.times import Calendar
from ictstats.extraction.whereabouts import Whereabouts
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load
from ictstats.lexicon.phrases import phrases
from ictstats.model import Observation
from ictstats.wording import Saying

_COUNTED = lazy_pattern(
    r"[\s,(]*(?:(?:và|chỉ|mới|hiện|nay|đã|số)\s+)?"
    r"(?:(?:chiếm|đạt|tỷ lệ|tỉ lệ|mật độ|bằng|tương đương|tương ứng|với|tức|là|ước|hay|bình quân)\s*)*"
    r"(?:tỷ lệ|tỉ lệ|mật độ)?\s*(?:khoảng|gần|hơn|trên|xấp xỉ|ước|đạt)*\s*$",
    re.IGNORECASE,
)
_MAKES_SHARE = lazy_pattern(
    r"[^.;()\d]{0,60},\s*(?:chiếm|đạt)\s+(?:(?:tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên|tới)\s+)*", re.IGNORECASE
)
SAME_UNIT, _SAME_CLAUSE = 260, 60  # characters after a figure within which another goes on with it
CONTINUES = lazy_pattern(
    r"(?<!\w)(?:con số|số|tỷ lệ|tỉ lệ|mức)\s+(?:này|ấy|đó|trên)(?!\w)|tương ứng|lần lượt", re.IGNORECASE
)
# A sentence that says how something rose and not what: "So với cuối năm 2008 tăng 172.400 máy".
_ROSE_SINCE = lazy_pattern(
    r"\s*(?:so với [^.;:]{3,60}?,?\s+)?(?:(?:đã|cũng|vẫn|tiếp tục)\s+)?(?:tăng|giảm)"
    r"(?:\s+(?:thêm|khoảng|gần|hơn|trên|tới|nhẹ|mạnh))*\s*",
    re.IGNORECASE,
)
_SHARE = Saying("share or density of the figure before it")
_MOST_LEVELS = 8  # levels of a sentence among which the one is looked for that a change speaks of
_IN_BRACKETS = lazy_pattern(r"\([^()]*\)")
_JOINS = lazy_pattern(r"[\s)]*(?:và\s|[,;(]|[-–]\s)(?=[^()]*[^\W\d])")
_ENDS = lazy_pattern(r"\s*(?:[,;.)]|$|(?:của|thuộc|cấp cho|cho|ở|tại|và)(?!\w))")
_JOINED = lazy_pattern(
    r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+, (?:gồm|bao gồm|trong đó)(?: có)? |"
    r"[\s)]*(?:(?:,|và)?\s*(?:\w+\s+){0,2}|và\s+(?:\w+\s+){3,4})"
)


@dataclass(slots=True)
class State:
    """What a document has said so far.

    Attributes:
        area, operator: Of the document, where it has one.
        calendar: Periods of the document and of its lines.
        last: The observation before, with its scene; changes and shares of the same breath follow it.
        levels, ranks: Those of its line, each with its scene.
        parted: Line and bracket that tell the parts of a change.
    """

    area: Whereabouts
    calendar: Calendar
    operator: str | None = None
    last: tuple[Observation, Scene] | None = None
    levels: list[tuple[Observation, Scene]] = field(default_factory=list)
    ranks: list[tuple[Observation, Scene]] = field(default_factory=list)
    parted: tuple[int, int] | None = None

    def note(self, seen: Observation, scene: Scene) -> None:
        """Remember an observation as the one before the next; figures of another line are nobody's any more."""
        if self.last is not None and self.last[1].offset != scene.offset:
            self.levels.clear()
            self.ranks.clear()
        self.last = (seen, scene)
        if seen.measure == "level":
            self.levels.append(self.last)
        elif seen.measure == "rank":
            self.ranks.append(self.last)


def ranked(scene: Scene, state: State) -> Observation | None:
    """The rank that places gained or lost speak of."""
    here = [pair for pair in state.ranks if pair[1].offset == scene.offset]
    return next((rank for rank, where in reversed(here) if not _aside(rank, where, scene)), None)


def scored(scene: Scene, state: State) -> str | None:
    """The index whose score the line told last: "DTI đạt 0,5512 điểm …; Bắc Ninh đạt 0,6012 điểm"."""
    for level, where in reversed(state.levels):
        if where.offset != scene.offset:
            return None
        if level.unit == "score":
            return level.indicator
    return None


def ranked_index(scene: Scene, state: State) -> str | None:
    """The ranking of the index that the line told a rank or a score of last: "…; Bình Dương xếp thứ 19"."""
    rank = ranked(scene, state)
    if rank is not None:
        return rank.indicator
    code = (scored(scene, state) or "").replace("_score", "_rank")
    return code if code in load().indicators else None


def parent(quantity: Quantity, scene: Scene, state: State) -> Observation | None:
    """The level that a change, index or share of a plan speaks of: the last one of its sentence.

    One in a unit follows the last level in that unit: "198 điểm, gồm 21 bưu cục và 49 đại lý, tăng 5 điểm".
    """
    if not state.levels:
        return None
    near = [pair for pair in reversed(state.levels[-_MOST_LEVELS:]) if not _aside(*pair, scene)] or state.levels[-1:]
    here = [pair for pair in near if pair[1].offset == scene.offset and pair[1].place.end >= scene.sentence_start]
    alike = [pair for pair in here if pair[0].unit in quantity.units and pair[0].unit != "percent"]
    level, where = (alike or near)[0]
    if where.offset != scene.offset:
        return None
    if where.place.end < scene.sentence_start:
        return _of_sentence_before(quantity, scene, state)
    between = _IN_BRACKETS.sub("", scene.text[where.place.end : scene.place.start])
    return None if ";" in between and len(between) > 60 else level


def _of_sentence_before(quantity: Quantity, scene: Scene, state: State) -> Observation | None:
    """The first level of the sentence before, where this one begins with the change: its subject is that one's."""
    _, last = state.levels[-1]
    said = scene.text[last.place.end : scene.sentence_start].strip()
    begins = _ROSE_SINCE.fullmatch(scene.text, scene.sentence_start, scene.place.start)
    if not begins or not said.endswith(".") or "." in said[:-1]:
        return None
    alike = [
        level
        for level, where in state.levels
        if where.sentence_start == last.sentence_start and ("percent" in quantity.units or level.unit in quantity.units)
    ]
    return alike[0] if alike else None


def _aside(level: Observation, where: Scene, scene: Scene) -> bool:
    """Whether a level stands in brackets that are closed before the number: "76,9% (20,81 triệu hộ), tăng 6,2%"."""
    if where.offset != scene.offset:
        return False
    opened = where.text.rfind("(", 0, where.place.start)
    closed = where.text.find(")", where.place.end)
    return opened > where.text.rfind(")", 0, where.place.start) and where.place.end <= closed < scene.place.start


def companion(quantity: Quantity, scene: Scene, state: State) -> tuple[Binding, Observation] | None:
    """A share or density in the breath of a count: "8.007 điểm, chiếm 74,11%", "340/465 trường (khoảng 73%)"."""
    found = _figure_before(scene, state)
    if found is None or not found[0].indicator or not _counted(scene, found[1]):
        return None
    previous = found[0]
    known = load().indicators
    if quantity.units == ("percent",) or quantity.form == "ratio":
        same = previous.unit == "percent" and previous.measure == "level"
        if same and quantity.form == "ratio" and not scene.text[found[1] : scene.place.start].strip(" ,"):
            return None  # "22/22 sở, 14/15 huyện" are a list
        part = phrases().percent.get(f"{previous.indicator};{previous.breakdown}")
        named = part or phrases().percent.get(previous.indicator, previous.indicator + "_pct")
        code = previous.indicator if same else named
        if part and not same:
            previous = replace(previous, breakdown=None)  # the share is of that part by its name
    elif "subs_per_100" in quantity.units or "computers_per_100" in quantity.units:
        code = phrases().density.get(previous.indicator, "")
    else:
        return None
    return (Binding(code, 5.0, why=_SHARE), previous) if code in known else None


def _counted(scene: Scene, start: int) -> bool:
    """Whether the words up to a number make it a share or density of the figure before: ", chiếm", ", đạt tỷ lệ"."""
    text, end = scene.text, scene.place.start
    return bool(_COUNTED.fullmatch(text, start, end) or _MAKES_SHARE.fullmatch(text, start, end))


def _figure_before(scene: Scene, state: State) -> tuple[Observation, int] | None:
    """The figure before a number and where its words end; what stands in closed brackets between them is passed by."""
    if state.last is None or state.last[1].offset != scene.offset or scene.previous_end != state.last[1].place.end:
        return None
    closed = scene.text.find(")", scene.previous_end, scene.place.start)
    if closed < 0 or "(" in scene.text[scene.previous_end : closed]:
        return state.last[0], scene.previous_end
    level, where = next((pair for pair in reversed(state.levels) if not _aside(*pair, scene)), state.last)
    return (level, closed + 1) if where.offset == scene.offset else None


def continued(quantity: Quantity, scene: Scene, state: State) -> str | None:
    """The indicator that a number without a wording of its own goes on with.

    "391 chứng thư của tổ chức và 2.026 của cá nhân", "Lai Châu có 42 doanh nghiệp, Long An 310": the same clause, or
    the same line where the unit is printed again.
    """
    if not state.levels or quantity.form not in ("plain", "range"):
        return None
    level, where = state.levels[-1]
    entry = load().indicators.get(level.indicator or "")
    if where.offset != scene.offset or entry is None or entry.kind in ("index", "rank") or level.unit == "percent":
        return None
    gap = scene.text[where.place.end : scene.place.start]
    if quantity.units:
        density = load().indicators.get(phrases().density.get(entry.code, ""))
        again = next((one.code for one in (entry, density) if one and one.unit in quantity.units), None)
        return again if len(gap) <= SAME_UNIT else None
    if "khác" in gap:
        return None  # "bưu cục 41, điểm BĐ-VHX 118, khác 38" goes on with the whole
    said = CONTINUES.search(gap) is not None
    joined = len(gap) <= _SAME_CLAUSE and scene.sentence_start <= where.place.start and _ENDS.match(scene.after)
    return entry.code if said or (joined and _JOINS.match(gap)) else None


def part_of_change(part: Observation, scene: Scene, state: State) -> bool:
    """Whether a figure is a part of what was added, in brackets after it: "thêm 1.021 điểm (36 bưu cục, 223 điểm)"."""
    opened = scene.text.rfind("(", max(0, scene.place.start - SAME_UNIT), scene.place.start)
    if state.last is None or opened < 0 or ")" in scene.text[opened : scene.place.start]:
        return False
    if state.parted == (scene.offset, opened):
        return True
    whole, where = state.last
    added = whole.measure == "change" and where.word_before == "thêm" and where.offset == scene.offset
    begins = not scene.text[opened + 1 : scene.place.start].strip() and where.place.end <= opened
    if added and begins and None not in (part.value, whole.value) and part.value <= whole.value:
        state.parted = (scene.offset, opened)
        return True
    return False


def joined_estimate(scene: Scene, state: State) -> bool:
    """Whether only "and" or a comma stands between this number and an estimated level."""
    return bool(
        state.levels
        and state.levels[-1][0].status == "estimate"
        and state.levels[-1][1].offset == scene.offset
        and scene.previous_end >= state.levels[-1][1].place.end
        and _joined_to_previous(scene)
    )


def _joined_to_previous(scene: Scene) -> bool:
    """Whether only "and" or a comma, with a word or two, stands between this number and the one before."""
    return scene.previous_end > 0 and bool(_JOINED.fullmatch(scene.text[scene.previous_end : scene.place.start]))

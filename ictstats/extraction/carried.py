"""What a number inherits from the figures before it: a change from its level, a share from its count, an estimate.

The state of a document grows while its numbers are read in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ictstats.extraction import qualifiers
from ictstats.extraction.binding import Binding
from ictstats.extraction.quantities import Quantity
from ictstats.extraction.scene import Scene
from ictstats.extraction.times import Calendar
from ictstats.extraction.whereabouts import Whereabouts
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load
from ictstats.lexicon.phrases import phrases
from ictstats.model import Observation

_COUNTED = lazy_pattern(
    r"[\s,(]*(?:(?:và|chỉ|mới|hiện|nay|đã|số)\s+)?"
    r"(?:(?:chiếm|đạt|tỷ lệ|tỉ lệ|mật độ|bằng|tương đương|tương ứng|với|tức|là|ước|hay|bình quân)\s*)*"
    r"(?:tỷ lệ|tỉ lệ|mật độ)?\s*(?:khoảng|gần|hơn|trên|xấp xỉ|ước|đạt)*\s*$",
    re.IGNORECASE,
)


_SAME_UNIT, _SAME_CLAUSE = 260, 60  # characters after a figure within which another goes on with it
_CONTINUES = lazy_pattern(
    r"(?<!\w)(?:con số|số|tỷ lệ|tỉ lệ|mức)\s+(?:này|ấy|đó|trên)(?!\w)|tương ứng|lần lượt", re.IGNORECASE
)
_WORD = lazy_pattern(r"\s*(?P<word>[^\W\d_]+)")
# Kinds of parts that a share can be of without becoming a share of something else.
_WHO = ("residence", "level", "sex", "age", "owner", "operator", "province", "nation")
_FORMS = ("plain", "range", "ratio")
_MOST_LEVELS = 8  # levels of a sentence among which the one is looked for that a change speaks of
_IN_BRACKETS = lazy_pattern(r"\([^()]*\)")
# "tăng từ 33.107 lên 137.452 thuê bao": the end of a change counts what its beginning counted.
_RISING = lazy_pattern(
    r"[^,;.:\d]{0,40}?(?:nâng |tăng |giảm )?(?:lên|xuống|còn)(?: (?:tới|đến|gần|hơn|trên|khoảng|mức))*\s*",
    re.IGNORECASE,
)
_STARTS = lazy_pattern(r"(?<!\w)từ (?:(?:mức|khoảng|gần|hơn|trên|chỉ) )?$", re.IGNORECASE)
_OF_WHICH = lazy_pattern(r"\s*[,;]?\s*trong (?:đó|số đó|số này)(?: mới)?(?: chỉ)?(?: có)?\s*", re.IGNORECASE)
_BESIDE = 40  # characters between a figure and the bracket with its parts
_APART = lazy_pattern(r"[,;.()\d]")
_OF_DISTRICT = lazy_pattern(r"(?:huyện|thị xã|thành phố|quận|TP\.?)\s+[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*){0,2}")
_DATE = lazy_pattern(
    r"(?:(?:năm|tháng|quý|ngày)\s+)?"
    r"(?:(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d|\d{1,2}/\d{1,2}|(?<=tháng )\d{1,2}|(?<=quý )[IV]+)|"
    r"cùng kỳ(?: năm (?:trước|ngoái))?|(?:cuối|đầu|cả) năm|năm (?:trước|ngoái)|hiện nay",
    re.IGNORECASE,
)
# Words that link a figure to the one before, and say nothing of what it counts.
_LINKS = frozenset(
    (
        *(",", ";", ":", "(", ")", "-", "–", ".", "và", "còn", "là"),
        *("đạt", "có", "chỉ", "mới", "ở", "tại", "đối", "với", "của", "khu", "vực"),
        *("trong", "khi", "khoảng", "gần", "hơn", "trên", "dưới", "ước", "riêng", "bình", "quân"),
        *("toàn", "tỉnh", "con", "số", "này", "ấy", "đó", "tỷ", "tỉ", "lệ", "mức"),
        *("thì", "chiếm", "tương", "ứng", "năm", "tháng", "quý", "cuối", "đầu", "đến", "hết"),
        *("kỳ", "mục", "tiêu", "kế", "hoạch", "tăng", "lên"),
        *("dẫn", "thấp", "nhất", "cao", "tiếp", "theo", "đứng", "thứ"),
    )
)
_JOINS = lazy_pattern(r"[\s)]*(?:và\s|[,;(]|[-–]\s)(?=[^()]*[^\W\d])")
_ENDS = lazy_pattern(r"\s*(?:[,;.)]|$|(?:của|thuộc|cấp cho|cho|ở|tại|và)(?!\w))")


@dataclass(slots=True)
class State:
    """What a document has said so far.

    Attributes:
        area, operator: Of the document, where it has one.
        calendar: Periods of the document and of its lines.
        last: The observation before, with its scene; changes and shares of the same breath follow it.
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
        """Remember an observation as the one before the next."""
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
    if where.offset != scene.offset or where.place.end < scene.sentence_start:
        return None
    between = _IN_BRACKETS.sub("", scene.text[where.place.end : scene.place.start])
    return None if ";" in between and len(between) > 60 else level


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
    if found is None or not found[0].indicator or not _COUNTED.fullmatch(scene.text, found[1], scene.place.start):
        return None
    previous = found[0]
    known = load().indicators
    if quantity.units == ("percent",) or quantity.form == "ratio":
        same = previous.unit == "percent" and previous.measure == "level"
        code = previous.indicator if same else phrases().percent.get(previous.indicator, previous.indicator + "_pct")
    elif "subs_per_100" in quantity.units or "computers_per_100" in quantity.units:
        code = phrases().density.get(previous.indicator, "")
    else:
        return None
    return (Binding(code, 5.0, ("share of the figure before it",)), previous) if code in known else None


def _figure_before(scene: Scene, state: State) -> tuple[Observation, int] | None:
    """The figure before a number and where its words end; what stands in closed brackets between them is passed by."""
    if state.last is None or state.last[1].offset != scene.offset or scene.previous_end != state.last[1].place.end:
        return None
    closed = scene.text.find(")", scene.previous_end, scene.place.start)
    if closed < 0 or "(" in scene.text[scene.previous_end : closed]:
        return state.last[0], scene.previous_end
    level, where = next((pair for pair in reversed(state.levels) if not _aside(*pair, scene)), state.last)
    return (level, closed + 1) if where.offset == scene.offset else None


def repeated(quantity: Quantity, scene: Scene, state: State) -> Observation | None:
    """The figure before a number that only names another part, place or time of what that one counts.

    "Tỷ lệ hộ có máy vi tính là 29,4%, khu vực thành thị 43,8%", "96,4% (cấp xã 88%)", "92,3% (mục tiêu năm 2025: 95%)".
    """
    if state.last is None or state.last[1].offset != scene.offset or scene.previous_end != state.last[1].place.end:
        return None
    previous = state.last[0]
    percent = quantity.units == ("percent",) or quantity.form == "ratio"
    alike = percent if previous.unit == "percent" else not quantity.units or previous.unit in quantity.units
    if not alike or previous.measure != "level" or not previous.indicator or quantity.form not in _FORMS:
        return None
    own = (
        None if quantity.form == "ratio" else _WORD.match(scene.after)
    )  # a noun of its own behind a share says what it is a share of
    if percent and own and own["word"].casefold() not in _LINKS:
        return None
    return previous if _only_names_another(scene, _WHO if percent else _other_kinds()) else None


def _only_names_another(scene: Scene, kinds: Iterable[str]) -> bool:
    """Whether the words since the number before are a part, a place or a time, and words that link them."""
    line, start, end = scene.line, scene.previous_end, scene.place.start
    first, last = bisect_left(line.starts, start), scene.first_word
    named = [(at, until) for kind in kinds for at, until, _ in line.found(kind) if start <= at and until <= end]
    named += [place.span() for place in _OF_DISTRICT.finditer(line.text, start, end)]
    named += [date.span() for date in _DATE.finditer(line.text, start, end)]
    rising = _RISING.fullmatch(line.text, start, end) and _STARTS.search(line.text, 0, scene.previous_start)
    if not named and not rising and not _CONTINUES.search(line.text, start, end):
        return False
    for at in range(first, last):
        here = line.starts[at]
        if line.words[at] not in _LINKS and not any(low <= here < high for low, high in named):
            return False
    return True


@lru_cache(maxsize=1)
def _other_kinds() -> tuple[str, ...]:
    """Kinds of cues that name a part or a place."""
    return (*dict.fromkeys(pair.split("=")[0] for pair, _ in phrases().breakdowns), "operator", "province", "nation")


def whole_of(part: Observation, scene: Scene, state: State) -> Observation | None:
    """The figure whose part a number in brackets is: "1.018 trạm 4G (Viettel 11 trạm, VNPT 8)"."""
    level = bracketed(scene, state)
    if level is None or level.unit != part.unit or part.value is None or level.value is None:
        return None
    return level if part.value <= level.value else None


def bracketed(scene: Scene, state: State) -> Observation | None:
    """The figure that the bracket around a number, or a "trong đó" before it, opens behind."""
    if state.levels and _OF_WHICH.fullmatch(scene.text, scene.previous_end, scene.place.start):
        level, where = state.levels[-1]
        return level if where.offset == scene.offset and where.place.end == scene.previous_end else None
    opened = scene.text.rfind("(", max(0, scene.place.start - _SAME_UNIT), scene.place.start)
    if opened < 0 or ")" in scene.text[opened : scene.place.start]:
        return None
    above = (pair for pair in reversed(state.levels) if pair[1].offset == scene.offset and pair[1].place.end <= opened)
    level, where = next(above, (None, None))
    if level is None or where is None or where.place.end < opened - _BESIDE:
        return None
    return None if _APART.search(scene.text, where.place.end, opened) else level


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
        return again if len(gap) <= _SAME_UNIT else None
    if "khác" in gap:
        return None  # "bưu cục 41, điểm BĐ-VHX 118, khác 38" goes on with the whole
    said = _CONTINUES.search(gap) is not None
    joined = len(gap) <= _SAME_CLAUSE and scene.sentence_start <= where.place.start and _ENDS.match(scene.after)
    return entry.code if said or (joined and _JOINS.match(gap)) else None


def part_of_change(part: Observation, scene: Scene, state: State) -> bool:
    """Whether a figure is a part of what was added, in brackets after it: "thêm 1.021 điểm (36 bưu cục, 223 điểm)"."""
    opened = scene.text.rfind("(", max(0, scene.place.start - _SAME_UNIT), scene.place.start)
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
        and qualifiers.joined_to_previous(scene)
    )

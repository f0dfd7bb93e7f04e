"""Where a number stands: its line, its neighbours, and how near any phrase of the line is to it.

Nearness is a weight: words inside the quantity weigh most, then the words that follow it, the words since the number
before it, the rest of the clause, of the sentence, the heading, the title. What stands in another sentence has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ictstats.extraction.breaks import TITLE_LENGTH
from ictstats.extraction.setting import HEADING, TITLE, Setting
from ictstats.extraction.spotting import Line
from ictstats.language.patterns import lazy_pattern
from ictstats.model import Span

INSIDE, AFTER, BEFORE, CLAUSE, SENTENCE = 3.2, 2.4, 2.8, 1.6, 0.9
CLOSING = 1.7  # words behind the last figure of a list of like ones: "19/19 sở và 6/7 huyện có mạng nội bộ"
LABEL, LEAD_LABEL = 2.2, 1.2
NEXT, IN_NEXT = 0.3, 0.4  # words that name the next number, and those in the bracket behind this one
_NOUN = lazy_pattern(r"\s*(?:[^\W\d_]|[2-5]G)")
_APART = lazy_pattern(r"[,():]")
# What opens a figure of its own right after a number: ", cấp huyện 88%", " - di động 629.004", " và truyền hình 95%".
_NEXT_OPENS = lazy_pattern(r"\s*(?:,|[-–—]\s|và\s)")
_MOST_LABEL = 60
_Place = TypeVar("_Place", bound=tuple[Any, ...])  # what begins with where it starts and ends


@dataclass(slots=True)
class Scene:
    """A number among its neighbours; offsets count in ``text``, the line.

    Attributes:
        setting: The line and what heads it.
        line: The line with its words and phrases.
        place: The quantity in the line.
        previous_end: End of the quantity before it, or 0.
        next_start: Start of the quantity after it, or the line's end.
        starts, ends: Of all quantities of the line.
        percent, points: The number is a share, or counts percentage points.
        list_end: End of the last figure of the list of like ones that the number stands in; its own end without a list.
        clause_start, clause_end, sentence_start: Limits on either side.
        left, right: Where the words since the number before begin, and those up to the next number end, in the clause.
        before, after: These words.
        first_word, left_word: Where the words of the number begin in the line's words, and those since the one before.
        word_before: The word or mark right before the number, in comparable form; empty where the clause begins.
        verb: The verb that the number is the object of, and the words between, once they are asked for.
    """

    setting: Setting
    text: str
    offset: int
    place: Span
    previous_end: int
    next_start: int
    starts: Sequence[int]
    ends: Sequence[int]
    percent: bool
    points: bool = False
    list_end: int = 0
    line: Line = field(init=False)
    clause_start: int = field(init=False)
    clause_end: int = field(init=False)
    sentence_start: int = field(init=False)
    left: int = field(init=False)
    right: int = field(init=False)
    before: str = field(init=False)
    after: str = field(init=False)
    first_word: int = field(init=False)
    left_word: int = field(init=False)
    word_before: str = field(init=False)
    verb: tuple[str, list[str]] | None = None
    _label: int = -1
    _handover: int = -1
    _next: int = -1

    def __post_init__(self) -> None:
        line = self.line = self.setting.line
        breaks, text, starts = self.setting.breaks, self.text, line.starts
        start, end = self.place.start, self.place.end
        self.clause_start, self.sentence_start = breaks.begun(start)
        self.clause_end = breaks.clause_end(end, text)
        self.left = left = max(self.clause_start, self.previous_end)
        self.right = min(self.clause_end, self.next_start)
        self.before, self.after = text[left:start], text[end : self.right]
        self.first_word = bisect_left(starts, start)
        self.left_word = bisect_left(starts, left, 0, self.first_word)
        self.word_before = line.words[self.first_word - 1] if self.first_word > self.left_word else ""

    @property
    def previous_start(self) -> int:
        """Where the quantity before begins, or 0."""
        at = bisect_left(self.starts, self.place.start)
        return self.starts[at - 1] if at else 0

    @property
    def quote(self) -> str:
        """The quantity as printed."""
        return self.text[self.place.start : self.place.end]

    def worded(self, units: Iterable[str]) -> set[str]:
        """Units that any wording in the sentence, a heading or the title belongs to, of those given."""
        met = self.setting.heads.units.union(*[wording[-1] for wording in self.spoken(self.line.groups)])
        return met.intersection(units)

    def spoken(self, places: Sequence[_Place]) -> Sequence[_Place]:
        """Those of the sentence, after those of the words that open the line, where these name what it is about."""
        spoken = self._between(places, self.sentence_start)
        opening = min(max(self.setting.lead, TITLE_LENGTH if self.setting.opens else 0), self.sentence_start)
        return [*places[: bisect_left(places, (opening,))], *spoken] if opening else spoken

    def cues(self, kind: str) -> Sequence[tuple[int, int, Any]]:
        """Places of a kind of cue in the sentence, up to the end of the clause."""
        places = self.line.cues.get(kind)
        return self._between(places, self.sentence_start) if places else []

    def _between(self, places: Sequence[_Place], start: int) -> Sequence[_Place]:
        if not places:
            return places
        first = bisect_left(places, (start,))
        return places[first : bisect_left(places, (max(self.clause_end, self.place.end),), first)]

    def weights(self, places: Sequence[tuple[Any, ...]]) -> list[float]:  # noqa: C901 - one loop over every wording
        """How near words of the line are to the number, each given by where it starts and ends.

        It is long because it is one loop, which runs over every wording near every number.
        """
        if not places:
            return []
        number, after, left, right, clause = self.place.start, self.place.end, self.left, self.right, self.clause_start
        handover, label, ends = self._handover_end(), self.label_end, self.ends
        here = bisect_right(ends, number) - 1
        found: list[float] = []
        for place in places:
            start, end = place[0], place[1]
            if start >= number:
                weight = INSIDE if start < after else (self._weight_right if start < right else self._resumed)(start)
            elif end > number:
                weight = INSIDE
            elif start >= left:
                distance = number - end
                weight = CLAUSE if end <= handover else BEFORE - (distance if distance < 160 else 160) * 0.006
            elif start < clause:
                weight = self._weight_far(start, end)
            elif end <= label:
                weight = LABEL
            else:
                weight = CLAUSE - 0.25 * (here - bisect_left(ends, end))
                if weight < SENTENCE:
                    weight = SENTENCE
            found.append(weight)
        return found

    def _weight_far(self, start: int, end: int) -> float:
        """The weight of words in another clause; those that open the line name what it is about."""
        if end <= self.setting.lead:
            opening = LEAD_LABEL if self.text[self.setting.lead - 1] == ":" else HEADING
        else:
            opening = TITLE if self.setting.opens and end <= TITLE_LENGTH else 0.0
        if start >= self.sentence_start:
            distance = self.place.start - end
            return max(SENTENCE - (distance if distance < 400 else 400) * 0.0005, opening)
        return opening

    def _handover_end(self) -> int:
        """As far as words belong to the number before: "67% thuê bao dùng điện thoại thông minh, Viettel giữ 46,5%"."""
        if self._handover < 0:
            self._handover = 0
            if self.previous_end > self.clause_start and _NOUN.match(self.text, self.previous_end):
                commas = self.setting.breaks.commas
                at = bisect_left(commas, self.previous_end)
                if at < len(commas) and commas[at] < self.place.start:
                    self._handover = commas[at]
                elif self.word_before == "và":
                    self._handover = self.place.start
        return self._handover

    @property
    def label_end(self) -> int:
        """End of a label that opens the clause, "MVNO:", and names all its numbers; 0 where there is none."""
        if self._label < 0:
            start = self.clause_start
            end = self.text.find(":", start + 2, min(start + _MOST_LABEL + 1, self.place.start))
            label = self.text[start:end] if end >= 0 else ","
            plain = "," not in label and "(" not in label and not any(map(str.isdigit, label))
            self._label = end + 1 if plain else 0
        return self._label

    @property
    def next_words(self) -> int:
        """Where the words on the right begin to belong to the number after: in its bracket, or behind a mark."""
        if self._next < 0:
            text, end, last = self.text, self.place.end, self.next_start
            self._next = len(text)
            if last < self.clause_end:
                opened = text.rfind("(", end, last)
                if opened >= 0 and ")" not in text[opened:last]:
                    self._next = opened
                elif _NEXT_OPENS.match(text, end):
                    self._next = end
                elif self.percent and (colon := text.find(": ", end, last)) >= 0:
                    self._next = colon  # "78,3% hộ có Internet: khu vực thành thị 91,0%"
        return self._next

    def _resumed(self, start: int) -> float:
        """Words behind the next number: they may close the list of this one, or go on behind the bracket after it."""
        if start >= self.clause_end:
            return 0.0
        opened = self.next_words
        closed = self.text.find(")", self.next_start, self.clause_end) if opened > self.place.end else -1
        resumed = closed if closed >= 0 and self.text.startswith("(", opened) else -1
        after = self.list_end if self.list_end > self.place.end else resumed
        if not 0 < after <= start:
            return 0.0
        at = bisect_left(self.starts, after)
        return CLOSING if at == len(self.starts) or start < self.starts[at] else 0.0

    def _weight_right(self, start: int) -> float:
        """The weight of words after the number, up to the next one."""
        end = self.place.end
        gap = start - end
        if start >= self.next_words:
            return IN_NEXT if self.text.startswith("(", self.next_words) else NEXT
        if gap <= 12 and not _APART.search(self.text, end, start):
            return INSIDE - 0.2  # "502 trạm 3G": the words right after belong to the noun
        commas = self.setting.breaks.commas
        first = bisect_left(commas, end)
        between = bisect_left(commas, start) - first
        if not self.percent:
            last = bisect_left(commas, self.next_start)
            if self.next_start < self.clause_end and last > first and start > commas[last - 1]:
                return NEXT
            if between:
                return 0.7
        return AFTER - min(gap, 200) * 0.004 - 0.3 * between

"""Where a number stands: its line, its neighbours, and how near any phrase of the line is to it.

Nearness is a weight: words inside the quantity weigh most, then the words that follow it, the words since the number
before it, the rest of the clause, of the sentence, the heading, the title. What stands in another sentence has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ictstats.extraction.breaks import REACH, TITLE_LENGTH, stop_start
from ictstats.extraction.setting import HEADING, TITLE, Near, Setting
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


@dataclass(slots=True)
class Scene:
    """A number among its neighbours; offsets count in ``text``, the line.

    Attributes:
        setting: The line and what heads it.
        place: The quantity in the line.
        previous_end: End of the quantity before it, or 0.
        next_start: Start of the quantity after it, or the line's end.
        starts, ends: Of all quantities of the line.
        percent, points: The number is a share, or counts percentage points.
        list_end: End of the last figure of the list of like ones that the number stands in; its own end without a list.
        clause_start, clause_end, sentence_start: Limits on either side.
        first_word, left_word: Where the words of the number begin in the line's words, and those since the one before.
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
    clause_start: int = 0
    clause_end: int = 0
    sentence_start: int = 0
    first_word: int = 0
    left_word: int = 0
    _near: tuple[tuple[str, ...], Near] | None = None
    _label: int = -1
    _handover: int = -1
    _next: int = -1

    def __post_init__(self) -> None:
        stops, pauses = self.setting.breaks.stops, self.setting.breaks.pauses
        start, end = self.place.start, self.place.end
        at = bisect_right(stops, start)
        self.clause_start = max(stops[at - 1] if at else 0, start - REACH)
        after = bisect_right(stops, end)
        stop = stop_start(stops[after], self.text) if after < len(stops) else len(self.text)
        self.clause_end = min(stop, end + REACH // 3)
        at = bisect_right(pauses, start)
        self.sentence_start = max(pauses[at - 1] if at else 0, start - REACH)
        starts = self.setting.line.starts
        self.first_word = bisect_left(starts, start)
        self.left_word = bisect_left(starts, self.left, 0, self.first_word)

    @property
    def line(self) -> Line:
        """The line with its words and phrases."""
        return self.setting.line

    @property
    def left(self) -> int:
        """Where the words since the number before begin, within the clause."""
        return max(self.clause_start, self.previous_end)

    @property
    def previous_start(self) -> int:
        """Where the quantity before begins, or 0."""
        at = bisect_left(self.starts, self.place.start)
        return self.starts[at - 1] if at else 0

    @property
    def right(self) -> int:
        """Where the words up to the next number end, within the clause."""
        return min(self.clause_end, self.next_start)

    @property
    def quote(self) -> str:
        """The quantity as printed."""
        return self.place.of(self.text)

    @property
    def word_before(self) -> str:
        """The word or mark right before the number, in comparable form; empty where the clause begins."""
        return self.setting.line.words[self.first_word - 1] if self.first_word > self.left_word else ""

    @property
    def before(self) -> str:
        """Words since the number before, within the clause."""
        return self.text[self.left : self.place.start]

    @property
    def after(self) -> str:
        """Words up to the next number, within the clause."""
        return self.text[self.place.end : self.right]

    def near(self, units: Iterable[str]) -> Near:
        """How near the sentence, the headings and the title bring each group that rules of some units ask for."""
        wanted = tuple(units)
        if self._near is None or self._near[0] != wanted:
            self._near = (wanted, self._bring(wanted))
        return self._near[1]

    def _bring(self, wanted: Sequence[str]) -> Near:
        found: Near = {}
        for unit in wanted:
            found.update(self.setting.far(unit))
        for first, last, by_unit in self._wordings():
            asked = [groups for unit in wanted if (groups := by_unit.get(unit))]
            weight = self.weight(first, last) if asked else 0.0
            if weight > 0:
                said = (weight, self.text[first:last])
                for groups in asked:
                    for group in groups:
                        known = found.get(group)
                        if known is None or known < said:
                            found[group] = said
        return found

    def worded(self, units: Iterable[str]) -> set[str]:
        """Units that any wording in the sentence, a heading or the title belongs to, of those given."""
        met = set(self.setting.far_units)
        for _, _, by_unit in self._wordings():
            met.update(by_unit)
        return met.intersection(units)

    def _wordings(self) -> list[tuple[int, int, Any]]:
        """Wordings of the sentence, after those of the words that open the line, where these name what it is about."""
        groups = self.line.groups
        spoken = self._between(groups, self.sentence_start)
        opening = min(max(self.setting.lead, TITLE_LENGTH if self.setting.opens else 0), self.sentence_start)
        return groups[: bisect_left(groups, (opening,))] + spoken if opening else spoken

    def cues(self, kind: str) -> list[tuple[int, int, Any]]:
        """Places of a kind of cue in the sentence, up to the end of the clause."""
        return self._between(self.line.found(kind), self.sentence_start)

    def _between(self, places: list[tuple[int, int, Any]], start: int) -> list[tuple[int, int, Any]]:
        if not places:
            return places
        first = bisect_left(places, (start,))
        return places[first : bisect_left(places, (max(self.clause_end, self.place.end),), first)]

    def weight(self, start: int, end: int) -> float:
        """How near the words at ``start:end`` of the line are to the number."""
        place = self.place
        if start >= place.start:
            return self._weight_right(start)
        if end > place.start:
            return INSIDE
        distance = place.start - end
        if start >= self.clause_start and start >= self.previous_end:
            if self._of_previous(end):
                return CLAUSE
            return BEFORE - (distance if distance < 160 else 160) * 0.006
        if start >= self.clause_start:
            if end <= self.label_end:
                return LABEL
            between = bisect_right(self.ends, place.start) - bisect_left(self.ends, end)
            return max(CLAUSE - 0.25 * (between - 1), SENTENCE)
        if start >= self.sentence_start:
            return max(SENTENCE - min(distance, 400) * 0.0005, self._opening_weight(end))
        return self._opening_weight(end)

    def _opening_weight(self, end: int) -> float:
        """Words that open the line name what it is about; those of an opening line are title too."""
        if end <= self.setting.lead:
            return LEAD_LABEL if self.text[self.setting.lead - 1] == ":" else HEADING
        return TITLE if self.setting.opens and end <= TITLE_LENGTH else 0.0

    def _of_previous(self, end: int) -> bool:
        """Whether words belong to the number before: "67% thuê bao dùng điện thoại thông minh, Viettel giữ 46,5%"."""
        if self._handover < 0:
            self._handover = 0
            own = self.previous_end > self.clause_start and _NOUN.match(self.text, self.previous_end)
            if own:
                commas = self.setting.breaks.commas
                at = bisect_left(commas, self.previous_end)
                if at < len(commas) and commas[at] < self.place.start:
                    self._handover = commas[at]
        return end <= self._handover

    @property
    def label_end(self) -> int:
        """End of a label that opens the clause, "MVNO:", and names all its numbers; 0 where there is none."""
        if self._label < 0:
            start = self.clause_start
            end = self.text.find(":", start + 2, start + _MOST_LABEL + 1)
            label = self.text[start:end]
            plain = end >= 0 and "," not in label and "(" not in label and not any(c.isdigit() for c in label)
            self._label = end + 1 if plain and end < self.place.start else 0
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
        return self._next

    def _weight_resumed(self, start: int) -> float:
        """Words behind the next number: they may close the list of this one, or go on behind the bracket after it."""
        opened = self.next_words
        closed = self.text.find(")", self.next_start, self.clause_end) if opened > self.place.end else -1
        resumed = closed if closed >= 0 and self.text.startswith("(", opened) else -1
        after = self.list_end if self.list_end > self.place.end else resumed
        if not 0 < after <= start < self.clause_end:
            return 0.0
        at = bisect_left(self.starts, after)
        return CLOSING if at == len(self.starts) or start < self.starts[at] else 0.0

    def _weight_right(self, start: int) -> float:
        end = self.place.end
        if start < end:
            return INSIDE
        if start >= self.clause_end or start >= self.next_start:
            return self._weight_resumed(start)
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

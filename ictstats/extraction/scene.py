"""Where a number stands: its paragraph, its neighbours, and how near any word of the text is to it.

Nearness is a weight: words inside the quantity weigh most, then the words that follow it, the words since the number
before it, the rest of the clause, of the sentence, of the paragraph, the heading, the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ictstats.language.text import canonical
from ictstats.model import Span

INSIDE, AFTER, BEFORE, CLAUSE, SENTENCE, PARAGRAPH, HEADING, TITLE = 3.2, 2.4, 2.8, 1.6, 0.9, 0.3, 0.8, 0.4
LABEL = 2.2
_STOP = re.compile(r"[;\n]|\.(?=\s)|…|,\s(?=(?:song|nhưng|tuy nhiên|trong khi)(?!\w))")
_LIST = re.compile(
    r"xã\s*[,/]\s*phường(?:\s*,\s*|\s+và\s+)thị trấn|huyện\s*,\s*(?:thị xã\s*,\s*)?thành phố|cán bộ\s*,\s*công chức"
)
_NUMBERINGS = tuple(
    re.compile(p)
    for p in (
        r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s",
        r"(?:[IVX]{1,4}\.|[A-E]\.|(?:ĐIỀU|Điều)\s+\d)",
        r"\d{1,2}[.)]\s",
        r"\d{1,2}\.\d",
        r"[a-zđ][.)]\s",
    )
)
LETTERHEAD = re.compile(
    r"^\s*(?:ỦY BAN|UBND (?:TỈNH|HUYỆN|THÀNH PHỐ) [^-–]{3,20}$|SỞ [^:]*$|BỘ [^:]*$|CỘNG HÒA|Số\s*:|\(?[Bb]an hành kèm theo|BÁO CÁO$|KẾ HOẠCH$)"
)
_BULLET = re.compile(r"\s*(?:[-+*•–]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s")


@dataclass(frozen=True, slots=True)
class Scene:
    """A number among its neighbours; offsets count in ``text``, the paragraph with one placement of tone marks.

    Attributes:
        text: The paragraph.
        offset: Where it begins in the document.
        place: The quantity in the paragraph.
        previous_end: End of the quantity before it, or 0.
        next_start: Start of the quantity after it, or the paragraph's end.
        headings: Lines that head this one, the nearest first; ``title`` is the document's.
        earlier: Ends of the quantities before this one.
    """

    text: str
    offset: int
    place: Span
    previous_end: int
    next_start: int
    headings: tuple[str, ...]
    title: str
    earlier: tuple[int, ...]
    percent: bool

    @property
    def clause_start(self) -> int:
        """Where the clause begins: after the nearest semicolon or full stop on the left."""
        return _last_stop(self.text, self.place.start, _STOP)

    @property
    def sentence_start(self) -> int:
        """Where the sentence begins."""
        return _last_stop(self.text, self.place.start, re.compile(r"\n|\.(?=\s)|…"))

    @property
    def clause_end(self) -> int:
        """Where the clause ends on the right."""
        match = _STOP.search(self.text, self.place.end)
        return match.start() if match else len(self.text)

    @property
    def before(self) -> str:
        """Words since the number before, within the clause."""
        return self.text[max(self.clause_start, self.previous_end) : self.place.start]

    @property
    def after(self) -> str:
        """Words up to the next number, within the clause."""
        return self.text[self.place.end : min(self.clause_end, self.next_start)]

    def weight(self, start: int, end: int) -> float:
        """How near the words at ``start:end`` of the paragraph are to the number."""
        if start >= self.place.start:
            return self._weight_right(start)
        if end > self.place.start:
            return INSIDE
        distance = self.place.start - end
        if start >= max(self.clause_start, self.previous_end):
            return BEFORE - min(distance, 160) * 0.006
        if end <= self._label_end:
            return LABEL
        if start >= self.clause_start:
            between = sum(end <= other <= self.place.start for other in self.earlier)
            return max(CLAUSE - 0.25 * (between - 1), SENTENCE)
        return SENTENCE - min(distance, 400) * 0.0005 if start >= self.sentence_start else PARAGRAPH

    @property
    def _label_end(self) -> int:
        """End of a label that opens the clause, "MVNO:", and names all its numbers; 0 where there is none."""
        match = re.compile(r"[^:\d,(]{2,60}:").match(self.text, self.clause_start)
        return match.end() if match and match.end() <= self.place.start else 0

    def _weight_right(self, start: int) -> float:
        if start < self.place.end:
            return INSIDE
        if start >= self.clause_end or start >= self.next_start:
            return 0.0
        gap = self.text[self.place.end : start]
        if len(gap) <= 12 and not re.search(r"[,(:]", gap):
            return INSIDE - 0.2  # "502 trạm 3G": the words right after belong to the noun
        comma = _LIST.sub("", gap).count(",")
        last_comma = self.text.rfind(",", self.place.end, self.next_start)
        if self.next_start < self.clause_end and last_comma >= 0 and start > last_comma and not self.percent:
            return 0.3  # these words name the next number
        if comma and not self.percent:
            return 0.7
        return AFTER - min(len(gap), 200) * 0.004 - 0.3 * comma


def scenes(text: str, places: Sequence[Span], percent: Sequence[bool]) -> Iterator[Scene]:
    """The scene of each quantity of a document, in order."""
    title = _title(text)
    lines = list(_lines(text))
    for number, (start, end) in enumerate(lines):
        inside = [i for i, place in enumerate(places) if start <= place.start < end]
        if not inside:
            continue
        paragraph = canonical(text[start:end])
        headings = tuple(_headings(text, lines, number))
        local = [Span(places[i].start - start, places[i].end - start) for i in inside]
        for k, place in enumerate(local):
            yield Scene(
                paragraph,
                start,
                place,
                local[k - 1].end if k else 0,
                local[k + 1].start if k + 1 < len(local) else len(paragraph),
                headings,
                title,
                tuple(other.end for other in local[:k]),
                percent[inside[k]],
            )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _title(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip() and not LETTERHEAD.match(line)][:3]
    wordy = [line for line in lines if sum(c.isalpha() for c in line) > 0.6 * len(line.replace(" ", "")) > 8]
    return canonical(next(iter(wordy), "")[:200])


def _headings(text: str, lines: Sequence[tuple[int, int]], number: int) -> Iterator[str]:
    """Lines above that head a line: short ones without a full stop, the sentence before a list, then what heads these."""
    here = text[slice(*lines[number])]
    depth = 9
    for start, end in reversed(lines[max(0, number - 25) : number]):
        line = text[start:end].strip()
        if not line or (_kind(here) and _kind(here) == _kind(line) and not line.endswith(":")):
            continue
        if line.endswith(":") or (len(line) < 90 and not line.endswith((".", ";", ",", "…")) and not _figures(line)):
            level = _level(line)
            if level >= depth:
                continue
            yield canonical(line)
            if not line.endswith(":"):
                depth = level
                if not level:
                    return


def _level(heading: str) -> int:
    """How high a heading stands by its numbering: parts and Roman numerals above 1., 1.1 and a); 0 without a number."""
    for level, pattern in enumerate(_NUMBERINGS, start=1):
        if pattern.match(heading):
            return level
    return 0


def _kind(line: str) -> str:
    """What opens an item: a mark, a number or a letter; empty where the line is no item."""
    match = _BULLET.match(line)
    opening = match.group().strip() if match else ""
    return "1" if opening[:1].isdigit() else "a" if opening[:1].isalpha() else opening


def _figures(line: str) -> bool:
    bare = re.sub(r"^\s*(?:(?:Điều|ĐIỀU)\s+)?(?:\d{1,2}\.?)+|(?:19|20)\d\d|\d+ tháng|[Qq]uý \w+", "", line)
    return any(c.isdigit() for c in bare)


def _last_stop(text: str, at: int, pattern: re.Pattern[str]) -> int:
    start = 0
    for match in pattern.finditer(text, 0, at):
        start = match.end()
    return start

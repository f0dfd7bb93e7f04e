"""The lines of a document, what heads each of them, and the document's title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ictstats.language.patterns import lazy_pattern

_NUMBERINGS = tuple(
    lazy_pattern(p)
    for p in (
        r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s",
        r"(?:[IVX]{1,4}\.|[A-E]\.|(?:ĐIỀU|Điều)\s+\d)",
        r"\d{1,2}[.)]\s",
        r"\d{1,2}\.\d",
        r"[a-zđ][.)]\s",
    )
)
LETTERHEAD = lazy_pattern(
    r"^\s*(?:ỦY BAN|UBND (?:TỈNH|HUYỆN|THÀNH PHỐ) [^-–]{3,20}$|SỞ [^:]*$|BỘ [^:]*$|CỘNG HÒA|Số\s*:|"
    r"\(?[Bb]an hành kèm theo|BÁO CÁO$|KẾ HOẠCH$)"
)
_BULLET = lazy_pattern(r"\s*(?:[-+*•–]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s")
# Digits that a heading may hold: its number, dates, and the numbers of documents, tables and lists.
_NO_FIGURE = lazy_pattern(
    r"^\s*(?:[-+*•–]\s*)?(?:(?:Điều|ĐIỀU|Biểu|Bảng|Phụ lục|PHỤ LỤC|BIỂU|BẢNG|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+)?"
    r"(?:\d{1,2}\.?)+|"
    r"(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d|"
    r"\d+[-/][\w/-]+|\d+ (?:tháng|THÁNG)|(?:[Tt]háng|THÁNG|[Qq]uý|QUÝ|[Nn]gày|[Ss]ố|[Bb]iểu|[Kk]hóa|[Ll]ần thứ)\s+\S+"
)
_IN_PARTICULAR = lazy_pattern(r"(?:[-+*•–]\s*)?(?:[Rr]iêng|[Tt]rong đó|[Tt]rong số)(?!\w)")
_FOOTNOTE = lazy_pattern(r"\[\d{1,3}\]\s")
_CAPTION = lazy_pattern(r"(?:Bảng|BẢNG|Biểu|BIỂU)(?: số)? ?\d")
_NO_HEADING = 9  # a level below that of every heading
_REACH = 25  # lines above that may head a line
_LONGEST_HEADING, _LONGEST_QUESTION, _LONGEST_TITLE = 120, 200, 200


class _Row(NamedTuple):
    """A line as one that may head others: its text, what opens it as an item, and its rank among headings."""

    text: str
    kind: str
    level: int
    opens: bool
    heads: bool


class Outline:
    """Lines of a text; each is looked at once, and only where a number below asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._rows: dict[int, _Row] = {}

    def line_at(self, offset: int) -> tuple[int, int, int]:
        """Number, start and end of the line that holds an offset."""
        number = bisect_right(self._starts, offset) - 1
        start = self._starts[number]
        return number, start, self._end(number)

    @cached_property
    def title(self) -> str:
        """The first wordy line of the document, letterheads left out."""
        seen = 0
        for number in range(len(self._starts)):
            line = self._text[self._starts[number] : self._end(number)].strip()
            if not line or LETTERHEAD.match(line):
                continue
            if sum(c.isalpha() for c in line) > 0.6 * len(line.replace(" ", "")) > 8:
                return line[:_LONGEST_TITLE]
            seen += 1
            if seen == 3:
                break
        return ""

    def item_above(self, number: int) -> int | None:
        """Where the item before an item of a list begins; ``None`` where the line is none, or opens its list."""
        kind = self._row(number).kind
        above = number - 1
        while above >= 0 and not self._row(above).text:
            above -= 1
        listed = kind and kind != "1" and above >= 0 and self._row(above).kind == kind  # numbers open sections too
        return self._starts[above] if listed else None

    def headings(self, number: int) -> Iterator[str]:
        """What heads a line: short lines without a full stop, questions, the sentence before a list, their heads."""
        here = self._row(number)
        if _FOOTNOTE.match(here.text):
            return  # it belongs to its mark, not to what stands above it
        depth = _NO_HEADING
        if number and _IN_PARTICULAR.match(here.text):
            yield self._row(number - 1).text  # "Riêng …" goes on with the item before it
        for above in range(number - 1, max(-1, number - 1 - _REACH), -1):
            row = self._row(above)
            if not row.heads or (here.kind and here.kind == row.kind and not row.opens) or row.level >= depth:
                continue
            if depth < _NO_HEADING and _CAPTION.match(row.text):
                continue  # a table's caption heads the rows below it, up to the next heading
            yield row.text
            if not row.opens:
                depth = row.level
                if not row.level:
                    return

    def _end(self, number: int) -> int:
        return self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._text)

    def _row(self, number: int) -> _Row:
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = _row(self._text[self._starts[number] : self._end(number)].strip())
        return row


def _row(text: str) -> _Row:
    opens = text.endswith(":") or (text.endswith("?") and len(text) < _LONGEST_QUESTION)
    heads = opens or (
        0 < len(text) < _LONGEST_HEADING and not text.endswith((".", ";", ",", "…")) and not _has_figure(text)
    )
    return _Row(text, _kind(text), _level(text) if heads else 0, opens, heads)


def _level(heading: str) -> int:
    """How high a heading stands by its numbering: parts and Roman numerals above 1., 1.1 and a); 0 without a number."""
    return next((level for level, pattern in enumerate(_NUMBERINGS, start=1) if pattern.match(heading)), 0)


def _kind(line: str) -> str:
    """What opens an item: a mark, a number or a letter; empty where the line is no item."""
    match = _BULLET.match(line)
    opening = match.group().strip() if match else ""
    return "1" if opening[:1].isdigit() else "a" if opening[:1].isalpha() else opening


def _has_figure(line: str) -> bool:
    return any(map(str.isdigit, line)) and any(map(str.isdigit, _NO_FIGURE.sub("", line)))

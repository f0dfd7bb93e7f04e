"""Tables of yearbooks that became text with a line a cell: the years, then each label and its figures below it.

A run of lines with nothing but a year opens the table; a label followed by as many figures is a row. A line without
figures names what the rows after it are about, and in brackets what they count in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ictstats.extraction.columns import Cell
from ictstats.language.numerals import NUMBER, SCALE
from ictstats.language.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?P<preliminary>(?:Sơ bộ|Prel\.?)\s+)?(?:Năm\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
# Where a table may begin: two years on lines of their own.
_TWO_YEARS = lazy_pattern(
    r"(?<=\n)[^\S\n]*(?:năm )?(?:19|20)\d\d[^\S\n]*\n"
    r"\s*(?:(?:sơ bộ|prel\.?) )?(?:năm )?(?:19|20)\d\d\s*\n",
    re.IGNORECASE,
)
_FIGURE = lazy_pattern(NUMBER)
_IN_BRACKETS = lazy_pattern(r"\(\s*(?P<unit>[^()=]+?)\s*\)\s*$")
_SCALE_OF = lazy_pattern(rf"^(?:{SCALE})\s+", re.IGNORECASE)
_INDEX = lazy_pattern(r"chỉ số phát triển|năm trước\s*=\s*100", re.IGNORECASE)
_LONGEST = 120  # characters of a label


class _Line(NamedTuple):
    start: int
    text: str


class _Head(NamedTuple):
    """What the rows below are about: its words, what they count in, and whether they are indices."""

    words: str = ""
    unit: str = ""
    index: bool = False


def find_stacks(text: str) -> Iterator[Cell]:
    """Figures of the tables of a text that give each cell a line."""
    if _TWO_YEARS.search(text) is None:
        return
    lines = [line for line in _lines(text) if line.text]
    years: list[tuple[str, bool]] = []
    head, at = _Head(), 0
    while at < len(lines):
        found = _years(lines, at)
        figures = _figures(lines, at + 1)
        if len(found) > 1 or (found and head.index):
            years, at = found, at + len(found)
        elif years and not found and len(figures) == len(years) and not _FIGURE.fullmatch(lines[at].text):
            yield from _row(lines[at].text, figures, years, head)
            at += 1 + len(figures)
        else:
            prose = len(lines[at].text) > _LONGEST or lines[at].text.endswith((".", ";"))
            years, head, at = ([] if prose else years), _head(lines[at].text, head), at + 1


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start + len(line) - len(line.lstrip()), line.strip())
        start += len(line) + 1


def _years(lines: Sequence[_Line], at: int) -> list[tuple[str, bool]]:
    """The years that stand on lines of their own from a line on, and whether each is preliminary."""
    found = []
    while at < len(lines) and (match := _YEAR.fullmatch(lines[at].text)):
        found.append((match["year"], bool(match["preliminary"])))
        at += 1
    return found


def _figures(lines: Sequence[_Line], at: int) -> list[_Line]:
    """The figures that stand on lines of their own from a line on."""
    end = at
    while end < len(lines) and _FIGURE.fullmatch(lines[end].text):
        end += 1
    return list(lines[at:end])


def _head(line: str, before: _Head) -> _Head:
    """What a line makes of the rows after it; indices are of what the rows before them count."""
    if _INDEX.search(line):
        return _Head(unit=_SCALE_OF.sub("", before.unit), index=True)
    unit = _IN_BRACKETS.search(line)
    return _Head(line[: unit.start()].strip(), unit["unit"]) if unit else _Head(line)


def _row(label: str, figures: Sequence[_Line], years: Sequence[tuple[str, bool]], head: _Head) -> Iterator[Cell]:
    own = _IN_BRACKETS.search(label)
    unit = own["unit"] if own else head.unit
    words = f"{label[: own.start()] if own else label} {unit}"
    for figure, (year, preliminary) in zip(figures, years, strict=True):
        status, measure = "preliminary" if preliminary else "", "index" if head.index else ""
        yield Cell(figure.start, words, year, status, measure, unit, title=head.words)

"""Tables flattened into text: numbers whose row and column say what a sentence would.

Recognised by shape alone: a header line of periods or of labels, and rows with as many numbers as the header has
columns, on one line or on a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ictstats.extraction.columns import Cell, find_columns
from ictstats.extraction.dates import find_dates
from ictstats.extraction.stacks import find_stacks
from ictstats.language.numerals import NUMBER
from ictstats.language.patterns import lazy_pattern

_PERIOD = r"(?:(?:\d{1,2}/)?(?:19|20)\d\d)"
_PERIODS = lazy_pattern(
    rf"\s*(?:[Nn]ăm\s+)?((?:[Ss]ơ bộ\s+|Prel\.?\s+)?{_PERIOD}(?:\s*[|\t ]\s*(?:[Ss]ơ bộ\s+|Prel\.?\s+)?{_PERIOD})+)\s*$"
)
_ONE_PERIOD = lazy_pattern(rf"\s*(?P<preliminary>[Ss]ơ bộ\s+|Prel\.?\s+)?(?P<period>{_PERIOD})\s*$")
_ROW = lazy_pattern(
    rf"\s*(?P<label>.*?)(?P<values>(?:(?<![\w.,/]){NUMBER}\s*[|\t ]\s*)*(?<![\w.,/]){NUMBER})\s*\|?\s*$"
)
# Their first letters stand apart: a search leaps to a letter that stands first.
_UNIT = lazy_pattern(r"[Đđ](?:(?<=Đ)(?:VT|TV)|ơn vị(?: tính)?)\s*:?\s*(?P<unit>[^);,|]+)")
_IN_LABEL = lazy_pattern(r"\((?P<unit>%|km|người|thuê bao|điểm|đồng|hộ|xã|máy|bản)\)")
# "- Ước năm 2015: 730,0" under "Doanh thu viễn thông (đơn vị: tỷ đồng)".
_YEAR_ITEM = lazy_pattern(
    r"\s*(?:[-+*•]\s*)?(?P<estimate>[Ưư]ớc\s+)?(?P<preliminary>[Ss]ơ bộ\s+)?(?:[Nn]ăm\s+)?"
    rf"(?P<year>(?:19|20)\d\d)\s*:\s*(?P<number>{NUMBER})\s*$"
)
_HEAD_WITH_UNIT = lazy_pattern(
    r"(?P<words>[^:()]{6,120})\((?:đơn vị(?: tính)?|ĐVT)\s*:\s*(?P<unit>[^()]{1,30})\)\s*:?\s*$", re.IGNORECASE
)
_LONGEST_ROW = 240  # characters; a longer line is a paragraph
_INDEX = lazy_pattern(r"[CcNn](?:(?<=[Cc])hỉ số phát triển|(?<=[Nn])ăm trước\s*=\s*100)")


@dataclass(slots=True)
class _Table:
    """The header that is in force, and the rows seen so far."""

    labels: tuple[str, ...] = ()
    periods: tuple[tuple[str, bool], ...] = ()
    unit: str = ""
    index: bool = False
    row_period: tuple[str, bool] | None = None
    waiting: tuple[int, ...] = ()
    head: tuple[str, str] = ("", "")


def find_cells(text: str) -> Iterator[Cell]:
    """Cells of every flattened table of a text."""
    cells, taken = find_columns(text)
    yield from cells
    read = {cell.start for cell in cells if cell.words}
    yield from (cell for cell in find_stacks(text) if cell.start not in read)
    table, offset, number = _Table(), 0, 0
    for line in text.split("\n"):
        while number < len(taken) and taken[number][1] < offset:
            number += 1
        in_columns = number < len(taken) and taken[number][0] <= offset
        if line and len(line) <= _LONGEST_ROW and not in_columns:
            yield from _read_line(line, offset, table)
        offset += len(line) + 1


def _read_line(line: str, offset: int, table: _Table) -> Iterator[Cell]:
    item = _YEAR_ITEM.fullmatch(line) if table.head[0] else None
    if item is not None:
        yield _year_item(item, offset, table)
        return
    if line.strip():
        head = _HEAD_WITH_UNIT.fullmatch(line)
        table.head = (head["words"].strip(), head["unit"].strip()) if head else ("", "")
    yield from _header_or_row(line, offset, table)


def _header_or_row(line: str, offset: int, table: _Table) -> Iterator[Cell]:
    unit = _UNIT.search(line)
    if unit:
        table.unit = unit["unit"].strip()
    if _INDEX.search(line):
        table.index, table.row_period = True, None
        return
    periods = _PERIODS.match(line)
    labels = _labels(line)
    one = _ONE_PERIOD.match(line) if table.labels else None
    if periods:
        table.periods, table.labels, table.index = tuple(_dated(line)), (), False
    elif labels:
        table.labels, table.periods, table.index, table.row_period = labels, (), False, None
    elif one:
        table.row_period, table.waiting = (_sdmx(one["period"]), bool(one["preliminary"])), ()
    elif (table.periods or table.labels) and line.strip():
        yield from _row(line, offset, table)


def _year_item(item: re.Match[str], offset: int, table: _Table) -> Cell:
    status = "estimate" if item["estimate"] else "preliminary" if item["preliminary"] else ""
    return Cell(offset + item.start("number"), " ".join(table.head), item["year"], status, "", table.head[1])


def _row(line: str, offset: int, table: _Table) -> Iterator[Cell]:
    match = _ROW.match(line)
    if match is None:
        if not line.lstrip().startswith(("(", "-", "+")):
            table.labels, table.periods, table.row_period = (), (), None
        return
    values = [(m.start() + match.start("values") + offset, m.group()) for m in re.finditer(NUMBER, match["values"])]
    label = match["label"].strip(" |:-")
    if table.periods and len(values) == len(table.periods) and label:
        for (start, _), (period, preliminary) in zip(values, table.periods, strict=True):
            status, measure = "preliminary" if preliminary else "", "index" if table.index else ""
            yield Cell(start, f"{label} {table.unit}", period, status, measure, _unit(label, table))
    elif table.labels:
        yield from _labelled(values, label, table)


def _labelled(values: list[tuple[int, str]], label: str, table: _Table) -> Iterator[Cell]:
    first = re.fullmatch(_PERIOD, values[0][1])
    dated = _ONE_PERIOD.match(f"{label} {values[0][1]}".strip()) if first or label else None
    if dated and len(values) == len(table.labels) + 1:
        when = (_sdmx(dated["period"]), bool(dated["preliminary"]))
        yield from _cells(values[1:], table.labels, when, table)
    elif not label and len(values) == 1 and table.row_period and len(table.waiting) < len(table.labels):
        column = table.labels[len(table.waiting)]
        table.waiting = (*table.waiting, values[0][0])
        yield from _cells(values, (column,), table.row_period, table)


def _cells(
    values: list[tuple[int, str]], labels: tuple[str, ...], when: tuple[str, bool], table: _Table
) -> Iterator[Cell]:
    for (start, _), label in zip(values, labels, strict=True):
        status, measure = "preliminary" if when[1] else "", "index" if table.index else ""
        yield Cell(start, f"{label} {table.unit}", when[0], status, measure, _unit(label, table))


def _unit(label: str, table: _Table) -> str:
    own = _IN_LABEL.search(label)
    return own["unit"] if own else table.unit


def _labels(line: str) -> tuple[str, ...]:
    """Labels of a header line: "(Tổng số / Di động / Cố định; …)" or "TỔNG SỐ | Thành thị | Nông thôn"."""
    if " | " not in line and " / " not in line:
        return ()
    bare = re.split(r"[;]", line.strip().strip("()"))[0]
    parts = [part.strip() for part in re.split(r"\s*\|\s*|\s/\s", bare)]
    parts = [part for part in parts if part and part.casefold() not in {"năm", "stt", "tt"}]
    wordy = all(0 < len(part) < 40 and not any(c.isdigit() for c in part) for part in parts)
    return tuple(parts) if len(parts) >= 2 and wordy and not line.endswith("|") else ()


def _dated(line: str) -> Iterator[tuple[str, bool]]:
    for match in re.finditer(rf"(?P<preliminary>[Ss]ơ bộ\s+|Prel\.?\s+)?(?P<period>{_PERIOD})", line):
        yield _sdmx(match["period"]), bool(match["preliminary"])


def _sdmx(printed: str) -> str:
    return next((d.period for d in find_dates(printed)), printed[-4:])

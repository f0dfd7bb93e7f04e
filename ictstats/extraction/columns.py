"""Tables flattened into text whose cells are kept apart: by marks, by tabs, by wide gaps, or by a line each.

A header is a row of cells without a figure, and the row under it has as many cells, some of them figures. What a cell
says is what its row's label and its column's header say; a label may be a place, a header a period or a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ictstats.extraction.dates import find_dates
from ictstats.language.numerals import NUMBER
from ictstats.language.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARK = lazy_pattern(r"[|\t]")
_GAP = lazy_pattern(r" {2,}")
# What parts the cells of a line: the first that it holds.
_PARTS = (("|\t", _MARK), (("  ",), _GAP), (";", lazy_pattern(r";")))
_FIGURE = lazy_pattern(rf"\s*(?:[<>]=?|[≤≥])?\s*(?P<number>{NUMBER})\s*%?\s*")
_NUMBERING = lazy_pattern(r"(?:S?TT|Số TT)", re.IGNORECASE)
_UNITS = lazy_pattern(r"(?:ĐVT|ĐTV|Đơn vị(?: tính)?)", re.IGNORECASE)
_LABELS = lazy_pattern(
    r"(?:(?:Tên |Các )?(?:chỉ tiêu|nội dung|lĩnh vực|hạng mục|tiêu chí|danh mục)(?: chủ yếu)?|Địa bàn|Địa phương|"
    r"(?:Tên )?(?:tỉnh|huyện|đơn vị|xã|doanh nghiệp)(?:, (?:thị xã|thành phố))*)",
    re.IGNORECASE,
)
_PLANNED = lazy_pattern(r"(?<!\w)(?:KH|kế hoạch|mục tiêu|chỉ tiêu)(?!\w)", re.IGNORECASE)
_ESTIMATED = lazy_pattern(r"(?<!\w)(?:ước|ƯTH|ước TH)(?!\w)", re.IGNORECASE)
_DONE = lazy_pattern(r"^(?:thực hiện|kết quả|TH)(?!\w)", re.IGNORECASE)
_PRELIMINARY = lazy_pattern(r"(?<!\w)(?:sơ bộ|Prel\.?)(?!\w)", re.IGNORECASE)
_OF_PLAN = lazy_pattern(r"(?:TH|so|%)\s*(?:/|với|so với)?\s*(?:%\s*)?(?:KH|kế hoạch)", re.IGNORECASE)
_OF_BEFORE = lazy_pattern(
    r"so\s+(?:với\s+)?(?:cùng kỳ|năm trước|CK)|so sánh\s*\(%\)|(?:chỉ số|tốc độ) phát triển|năm trước\s*=\s*100|"
    r"(?:tăng|giảm).{0,12}%|"
    r"/\s*(?:ước\s+)?(?:TH\s+|thực hiện\s+)?(?:19|20)\d\d\s*\(%\)",
    re.IGNORECASE,
)
_WHOLE = lazy_pattern(r"(?:Toàn tỉnh|Cả tỉnh|Tổng(?: số| cộng)?|TỔNG(?: SỐ| CỘNG)?|Cộng|Toàn thành phố)", re.IGNORECASE)
_UNIT_LINE = lazy_pattern(r"(?:ĐVT|ĐTV|Đơn vị(?: tính)?)\s*:\s*(?P<unit>[^);,|]+)", re.IGNORECASE)
_TITLE = lazy_pattern(r"\s*(?:Biểu|Bảng|BIỂU|BẢNG|Phụ lục)\s")
_UNIT_OF_LABEL = lazy_pattern(r"\((?P<unit>[^()\d]{1,30})\)\s*$")
_SHORT = 60  # characters of a cell
_LEAST_LINES = 3  # columns of a table that gives each cell a line


class Cell(NamedTuple):
    """A figure of a flattened table, and what its row and column say of it.

    Attributes:
        start: Where the number begins in the document.
        words: What row, column and table say, with the unit; empty where the number only counts rows.
        period: Of its row or column, or ``None``.
        status: ``target``, ``estimate``, ``preliminary`` or empty.
        measure: ``index``, ``plan_share`` or empty for a level.
        unit: Unit of the levels, as printed in the row, in the column or above the table.
        label: What heads the row, where it may be a place.
        title: Line above the table.
    """

    start: int
    words: str = ""
    period: str | None = None
    status: str = ""
    measure: str = ""
    unit: str = ""
    label: str = ""
    title: str = ""


class Column(NamedTuple):
    """A column: number, unit, label, value (dated or planned) or words; with its period, status and measure."""

    kind: str
    text: str
    period: str | None = None
    status: str = ""
    measure: str = ""


Row = list[tuple[int, str]]


def find_columns(text: str) -> tuple[list[Cell], list[tuple[int, int]]]:
    """Figures of tables with a header, and the stretches of text that these tables take."""
    lines = list(_lines(text))
    found: list[Cell] = []
    taken: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = _table(lines, at, found)
        if end > at:
            taken.append((lines[at][0], lines[end - 1][0] + len(lines[end - 1][1])))
            at = end
        else:
            at += 1
    return found, taken


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _table(lines: Sequence[tuple[int, str]], at: int, found: list[Cell]) -> int:
    """Read the table that begins at a line, and give the line after it; the same line where none begins."""
    rows, end = _rows(lines, at)
    if not rows:
        rows, end = _stacked(lines, at)
    if not rows:
        return at
    year = _year_of([text for _, text in rows[0]], lines, at)
    columns = [read_header(text, year) for _, text in rows[0]]
    if not any(column.kind == "label" for column in columns):
        columns[0] = Column("label", columns[0].text)
    above = _above(lines, at)
    for row in rows[1:]:
        found += _figures(row, columns, above)
    return end


def _rows(lines: Sequence[tuple[int, str]], at: int) -> tuple[list[Row], int]:
    """Header and rows whose cells stand in one line each."""
    framed = lines[at][1].lstrip().startswith("|")
    header = _cells(*lines[at], framed=framed)
    if len(header) < 2 or any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text.strip()) for _, text in header):
        return [], at
    rows, end = [header], at + 1
    while end < len(lines):
        row = _cells(*lines[end], framed=framed)
        if len(row) != len(header) or not any(_FIGURE.fullmatch(text) for _, text in row):
            break
        rows.append(row)
        end += 1
    return (rows, end) if len(rows) > 1 else ([], at)


def _cells(start: int, line: str, *, framed: bool) -> Row:
    """Cells of a line; where the table is ``framed``, a mark opens each of its lines and parts nothing."""
    pattern = next((pattern for marks, pattern in _PARTS if any(mark in line for mark in marks)), None)
    if pattern is None:
        return []
    cells, at = [], 0
    for match in [*pattern.finditer(line), None]:
        end = len(line) if match is None else match.start()
        cells.append((start + at, line[at:end]))
        at = end if match is None else match.end()
    if framed and line.lstrip().startswith("|"):
        cells = cells[1:]
    if line.rstrip().endswith("|"):
        cells = cells[:-1]
    return [(begin, text) for begin, text in cells] if all(len(text) <= 2 * _SHORT for _, text in cells) else []


def _stacked(lines: Sequence[tuple[int, str]], at: int) -> tuple[list[Row], int]:
    """Header and rows whose cells have a line each: a run of headers, then as many lines a row."""
    opening = lines[at][1].strip()
    if len(opening) > _SHORT or not (_LABELS.fullmatch(opening) or _NUMBERING.fullmatch(opening)):
        return [], at
    width = 0
    while at + width < len(lines) and _is_header(lines[at + width][1]):
        width += 1
    if width < _LEAST_LINES:
        return [], at
    rows, end = [[lines[at + n] for n in range(width)]], at + width
    while end + width <= len(lines):
        row = [lines[end + n] for n in range(width)]
        if not _FIGURE.fullmatch(row[-1][1]) or (_FIGURE.fullmatch(row[0][1]) and _LABELS.fullmatch(opening)):
            break
        rows.append(row)
        end += width
    return (rows, end) if len(rows) > 1 else ([], at)


def _is_header(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= _SHORT and (read_header(text).kind != "words" or bool(_UNITS.fullmatch(text)))


def _year_of(headers: Sequence[str], lines: Sequence[tuple[int, str]], at: int) -> str | None:
    """The year of columns without one: that of the first other column that is not planned, else of the title."""
    for text in (
        *(text for text in headers if not _PLANNED.search(text)),
        *(line for _, line in lines[max(0, at - 3) : at]),
    ):
        found = _YEAR.search(text)
        if found:
            return found.group()
    return None


def read_header(text: str, year: str | None = None) -> Column:
    """What the header of a column says of its figures; ``year`` is that of dates without one."""
    text = text.strip()
    for kind, pattern in (("number", _NUMBERING), ("unit", _UNITS), ("label", _LABELS)):
        if pattern.fullmatch(text):
            return Column(kind, text)
    dates = [d.period for d in find_dates(text, year)]
    period = dates[0] if dates else None
    if _OF_PLAN.search(text):
        return Column("value", text, period, "", "plan_share")
    if _OF_BEFORE.search(text):
        return Column("value", text, None, "", "index")
    done = "actual" if _DONE.search(text) else ""
    status = "target" if _PLANNED.search(text) else "estimate" if _ESTIMATED.search(text) else ""
    status = status or ("preliminary" if _PRELIMINARY.search(text) else done)
    return Column("value" if period or status else "words", text, period, status)


def _above(lines: Sequence[tuple[int, str]], at: int) -> tuple[str, str | None, str]:
    """Unit, period and title that the lines above a table give for all of it."""
    unit, period, title = "", None, ""
    for _, line in reversed(lines[max(0, at - 3) : at]):
        said = _UNIT_LINE.search(line)
        unit = unit or (said["unit"].strip() if said else "")
        period = period or next((d.period for d in find_dates(line)), None)
        title = title or ("" if said or len(line) > 2 * _SHORT else line.strip())
        if title and (not line.strip() or _TITLE.match(line)):
            break
    return unit, period, title


def _figures(row: Row, columns: Sequence[Column], above: tuple[str, str | None, str]) -> Iterator[Cell]:
    texts = {column.kind: text.strip() for column, (_, text) in zip(columns, row, strict=True)}
    unit, period, title = above
    label, unit = texts.get("label", ""), texts.get("unit", "") or unit
    own_unit = _UNIT_OF_LABEL.search(label)
    if own_unit and "unit" not in texts:
        unit = own_unit["unit"]
    last = next((c.period for c in reversed(columns) if c.period), period)
    before = None  # the period of the column that an index stands beside
    for column, (start, text) in zip(columns, row, strict=True):
        before = column.period if column.period and column.status != "target" else before
        match = _FIGURE.fullmatch(text)
        if match is None:
            continue
        begin = start + match.start("number")
        if column.kind == "number":
            yield Cell(begin)
        elif column.kind in ("value", "words"):
            said = column.text if column.kind == "words" else ""
            own = "%" if column.measure else unit
            words = " ".join(part for part in (label, said, own) if part)
            place = label if said else ""
            dated = column.period or (before if column.measure == "index" else last)
            yield Cell(begin, words, dated, column.status, column.measure, own, place, title)


def is_whole(label: str) -> bool:
    """Whether the label of a row stands for the whole area of the table."""
    return bool(_WHOLE.fullmatch(label.strip()))

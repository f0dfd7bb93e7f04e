"""A messy table as lines of cells, parted into title, header, body and footnotes by its shape alone."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

import pandas as pd

from ictstats.dataset.messy.dating import is_dated
from ictstats.dataset.messy.printed import is_missing, is_number

_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_NOTE = re.compile(r"\s*(?:\(?\*+\)?|\(\d\)|Ghi chú|Chú thích|Nguồn|Notes?|Sources?)(?![\w])", re.IGNORECASE)


class Cell(NamedTuple):
    """A cell that is not blank.

    Attributes:
        row: Position of its line in the frame, from 0; the labels of the columns stand in lines below 0.
        column: Position of its column, from 0.
        text: What it prints.
        number: Its value where it is a number already, which no separator can make doubtful.
    """

    row: int
    column: int
    text: str
    number: Decimal | None = None


Line = dict[int, Cell]


class Grid(NamedTuple):
    """The lines of a table by what they are; blank lines are left out."""

    titles: Sequence[Line]
    header: Sequence[Line]
    body: Sequence[Line]
    notes: Sequence[Line]
    width: int


def grid_of(frame: pd.DataFrame, is_place: Callable[[str], bool]) -> Grid:
    """Part a table into its lines.

    Args:
        frame: Any table: with a header, with one of two levels, or read without (``header=None``).
        is_place: Whether a text names a place: then what stands beside it is no header.
    """
    table = frame if isinstance(frame.index, pd.RangeIndex) or not _named(frame.index) else frame.reset_index()
    labels = [_levels(label) for label in table.columns]
    plain = isinstance(table.columns, pd.RangeIndex) or [*table.columns] == [*range(len(table.columns))]
    depth = 0 if plain else max((len(levels) for levels in labels), default=0)
    above = [_line(n - depth, [levels[n] if n < len(levels) else "" for levels in labels]) for n in range(depth)]
    below = [_line(n, cells) for n, cells in enumerate(table.itertuples(index=False, name=None))]
    return _part([line for line in above if line], [line for line in below if line], len(labels), is_place)


def _named(index: pd.Index) -> bool:
    """Whether an index holds labels rather than numbers of rows."""
    return isinstance(index, pd.MultiIndex) or any(isinstance(label, str) for label in index)


def _levels(label: Any) -> tuple[Any, ...]:
    return label if isinstance(label, tuple) else (label,)


def _line(row: int, cells: Iterable[Any]) -> Line:
    found = {}
    for column, cell in enumerate(cells):
        text, number = _read(cell)
        if text:
            found[column] = Cell(row, column, text, number)
    return found


def _read(cell: Any) -> tuple[str, Decimal | None]:
    """Text of a cell, and its value where it is a number."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell):
        return "", None
    if isinstance(cell, (dt.date, pd.Timestamp)):
        return cell.strftime("%Y-%m-%d"), None
    if isinstance(cell, str):
        text = unicodedata.normalize("NFC", cell).replace("\u00a0", " ").replace("\ufeff", "").strip()
        return ("" if _UNNAMED.fullmatch(text) else text), None
    try:
        number = Decimal(str(cell))
    except InvalidOperation:
        return str(cell).strip(), None
    if not number.is_finite():
        return ("" if number.is_nan() else str(cell)), None
    number = number.to_integral_value() if number == number.to_integral_value() else number
    return f"{number:f}", number


def _part(above: list[Line], below: list[Line], width: int, is_place: Callable[[str], bool]) -> Grid:
    first = next((n for n, line in enumerate(below) if _is_body(line, is_place)), len(below))
    last = max((n for n, line in enumerate(below) if _is_body(line, is_place)), default=-1)
    lead = below[:first]
    # A lone cell above the header is a title; one between header and figures names a group of rows.
    heads = [n for n, line in enumerate(lead) if len(line) > 1]
    group = heads[-1] + 1 if heads else (0 if above else len(lead))
    titles = [line for line in lead[:group] if len(line) == 1]
    header = [*above, *(line for line in lead[:group] if len(line) > 1)]
    rest = [*lead[group:], *below[first : last + 1]]
    body = [line for line in rest if not _is_note(line)]
    notes = [*(line for line in rest if _is_note(line)), *(below[last + 1 :] if last >= 0 else [])]
    return Grid(titles, header, body, notes, width)


def _is_body(line: Line, is_place: Callable[[str], bool]) -> bool:
    """Whether a line is that of a place, or holds a figure or a mark for a missing one beside its label."""
    cells = [line[column] for column in sorted(line)]
    if len(cells) < 2 and not (cells and cells[0].column > 0):
        return False
    beside = cells[1:] if cells[0].column == 0 else cells
    if beside is not cells and is_place(cells[0].text):
        return True
    figures = [cell for cell in beside if is_number(cell.text) or is_missing(cell.text)]
    return any(not is_dated(cell.text) for cell in figures)


def _is_note(line: Line) -> bool:
    return len(line) == 1 and all(_NOTE.match(cell.text) for cell in line.values())

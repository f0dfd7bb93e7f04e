"""The files of the curated set held against the declaration of their columns, cell by cell; nothing is changed.

This needs no package beside the standard library. :mod:`ictstats.dataset.schema` asks the same of a frame.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ictstats.columns.column import Column, File
from ictstats.columns.files import FILES, OBSERVATIONS
from ictstats.curation.cells import FAULTS, fault_of, parse_cell
from ictstats.curation.rules import RULES


class Breach(NamedTuple):
    """One way in which one row breaks the contract.

    Attributes:
        file: Name of the file.
        line: Line of the file that the row ends on; the header is line 1.
        row: Identity of the row.
        columns: The columns concerned.
        cells: What stands there.
        code: Code of a fault or of a rule.
        meaning_vi, meaning_en: What is wrong, or what must hold.
    """

    file: str
    line: int
    row: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    code: str
    meaning_vi: str
    meaning_en: str

    def message(self, lang: str) -> str:
        """The breach in one line."""
        meaning = self.meaning_vi if lang == "vi" else self.meaning_en
        found = ", ".join(f"{name} {cell!r}" for name, cell in zip(self.columns, self.cells, strict=True))
        return f"{self.file} line {self.line}: {self.row}: {found}: {meaning}"


def breaches(content: Mapping[str, bytes]) -> Iterator[Breach]:
    """Every breach of the contract in files of the curated set.

    Args:
        content: Bytes by name of file; a file that is not of the set is not looked at.
    """
    for name, data in content.items():
        if name in FILES:
            yield from _of_file(FILES[name], data)


def _of_file(file: File, data: bytes) -> Iterator[Breach]:
    reader = csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    header = tuple(next(reader, ()))
    if header != file.names:
        yield _breach(file, 1, "", ("header",), (",".join(header),), "header", _HEADER)
        return
    seen: set[str] = set()
    for row in reader:
        if len(row) != len(header):
            yield _breach(file, reader.line_num, row[0] if row else "", ("row",), (",".join(row),), "cells", _CELLS)
            continue
        yield from _of_row(file, reader.line_num, row)
        if row[0] in seen:
            yield _breach(file, reader.line_num, row[0], header[:1], (row[0],), "twice", _TWICE)
        seen.add(row[0])


_HEADER = ("tiêu đề khác với các cột đã khai báo", "the header differs from the declared columns")
_CELLS = ("số ô khác với tiêu đề", "has more or fewer cells than the header")
_TWICE = ("đã có ở một dòng khác", "stands in another row too")


def _of_row(file: File, line: int, row: list[str]) -> Iterator[Breach]:
    text = dict(zip(file.names, row, strict=True))
    values, whole = {}, True
    for column in file.columns:
        values[column.name], fault = _checked(column, text[column.name])
        if fault:
            whole = False
            yield _breach(file, line, row[0], (column.name,), (text[column.name],), fault, FAULTS[fault])
    if file is not OBSERVATIONS or not whole:
        return  # what a rule says of a broken cell would only repeat it
    for rule in RULES:
        if not rule.holds(*(values[name] for name in rule.columns)):
            cells = tuple(text[name] for name in rule.columns)
            yield _breach(file, line, row[0], rule.columns, cells, rule.code, (rule.meaning_vi, rule.meaning_en))


@lru_cache(maxsize=1 << 16)
def _checked(column: Column, text: str) -> tuple[Any, str | None]:
    """A cell's value and its fault; most cells of a set are alike."""
    try:
        value = parse_cell(column, text)
    except ValueError as error:
        return None, str(error)
    return value, fault_of(column, value)


def _breach(
    file: File, line: int, row: str, columns: tuple[str, ...], cells: tuple[str, ...], code: str, said: tuple[str, str]
) -> Breach:
    return Breach(file.name, line, row, columns, cells, code, *said)

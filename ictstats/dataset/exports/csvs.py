"""CSV: the bytes of the contract, or a flavour that is safe to open in Excel, with a record of what was changed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from ictstats.columns.column import NUMBER
from ictstats.dataset.exports.bundle import Bundle
from ictstats.dataset.exports.hostile import ESCAPE, escape, restore
from ictstats.errors import BadRow
from ictstats.wording import say

PLAIN, EXCEL, RECORD = "observations.csv", "observations.excel.csv", "observations.excel.json"
_BOM = "\ufeff"
_SPECIAL = re.compile(r'[,"\r\n]')


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``observations.csv``; with ``bom`` also ``observations.excel.csv`` and the record that restores it."""
    found = {PLAIN: plain(bundle.names, bundle.rows)}
    if bundle.bom:
        figures = [column.name for column in bundle.columns if column.type == NUMBER]
        data, record = excel_safe(bundle.names, bundle.rows, figures)
        told = {"file": EXCEL, "data_version": bundle.data_version, **record}
        found |= {EXCEL: data, RECORD: (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()}
    return found


def plain(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    r"""CSV in UTF-8 with line feeds.

    >>> plain(("area", "quote"), [("04", "146/199 xã")]).decode()
    'area,quote\n04,146/199 xã\n'
    """
    return _written(header, rows, "\n").encode()


def excel_safe(
    header: Sequence[str], rows: Iterable[Sequence[str]], figures: Collection[str] = ()
) -> tuple[bytes, dict[str, object]]:
    """CSV with a byte order mark, in which no text is a formula, and the record of the cells that were changed.

    Args:
        header: Names of the columns; a hostile one is escaped too.
        rows: Cells as text.
        figures: Columns of numbers, which are left as they are.
    """
    kept = {at for at, name in enumerate(header) if name in figures}
    changed = [{"row": 0, "column": at} for at, name in enumerate(header) if escape(name) != name]
    safe = []
    for number, row in enumerate(rows, 1):
        cells = [cell if at in kept else escape(cell) for at, cell in enumerate(row)]
        changed += [{"row": number, "column": at} for at, cell in enumerate(cells) if cell != row[at]]
        safe.append(cells)
    text = _written([escape(name) for name in header], safe, "\r\n")
    return (_BOM + text).encode(), {"escape": ESCAPE, "cells": changed}


def restored(data: bytes, record: Mapping[str, object]) -> list[list[str]]:
    """Header and rows of an Excel-safe file as they were before.

    Raises:
        BadRow: a cell of the record is not there, or is not escaped: the file is not the one of the record.
    """
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for place in record["cells"]:  # type: ignore[attr-defined]
        number, at = place["row"], place["column"]
        if number >= len(rows) or at >= len(rows[number]) or not rows[number][at].startswith(ESCAPE):
            where = say("row {row}, column {column}", row=number, column=at)
            raise BadRow(where, "is not escaped as the record says", "take file and record of one export")
        rows[number][at] = restore(rows[number][at])
    return rows


def _written(header: Sequence[str], rows: Iterable[Sequence[str]], ending: str) -> str:
    return "".join(",".join(map(_cell, row)) + ending for row in (header, *rows))


def _cell(text: str) -> str:
    # Python's writer leaves a lone carriage return unquoted where its own lines end without one; readers end a line
    # there.
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text

"""An Excel workbook in which no cell is a formula or a link, and numbers are numbers.

What a sheet may hold is decided in :func:`workbook`, whatever the text: sheets get names that Excel takes, and a text
that no cell can hold is refused instead of cut.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from ictstats.columns.column import CODE
from ictstats.dataset.exports import typed
from ictstats.dataset.exports.bundle import Bundle
from ictstats.dataset.exports.codebook import breaks_for_all, entries, word
from ictstats.errors import BadRow, MissingExtra
from ictstats.lexicon.codelists import code_list
from ictstats.wording import say

# Excel's own limits, and the first day that it and its archive know.
_LONGEST, _MOST_ROWS, _LONGEST_NAME = 32_767, 1_048_576, 31
_FIRST_DAY = dt.datetime(1980, 1, 1)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class Sheet(NamedTuple):
    """A sheet: its name, header, rows of text, numbers, booleans or ``None``, and the widths of its columns."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``observations.xlsx``.

    Raises:
        MissingExtra: XlsxWriter is not installed.
        BadRow: more rows than a sheet holds, or a longer text than a cell holds.
    """
    lang = bundle.lang
    cells = typed.columns(bundle)
    data = Sheet(word("data", lang), bundle.names, zip(*cells.values(), strict=True), [14] * len(cells))
    sheets = (data, _columns(bundle), _codes(bundle), _indicators(bundle), _sources(bundle), _notes(bundle))
    title = f"ictstats {bundle.data_version}"
    return {"observations.xlsx": workbook(sheets, title=title, date=bundle.date)}


def workbook(sheets: Sequence[Sheet], *, title: str = "", date: str = "") -> bytes:
    """The bytes of a workbook; the same sheets give the same bytes.

    Args:
        sheets: At least one; a name that Excel does not take is changed, and numbered where two would be alike.
        title: Title among the properties of the file.
        date: Day of the data, ISO 8601; it stands for the day on which the file was made.

    Raises:
        MissingExtra: XlsxWriter is not installed.
        BadRow: more rows than a sheet holds, or a longer text than a cell holds.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = _xlsxwriter().Workbook(out, options)
    created = dt.datetime.fromisoformat(date) if date else _FIRST_DAY
    book.set_properties({"title": title, "created": created})
    bold = book.add_format({"bold": True})
    taken: set[str] = set()
    for sheet in sheets:
        name = sheet_name(sheet.name, taken)
        taken.add(name.casefold())
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for at, width in enumerate(sheet.widths):
            page.set_column(at, at, width)
        for number, row in enumerate((sheet.header, *sheet.rows)):
            _write(page, name, number, row, bold if number == 0 else None)
    book.close()
    return out.getvalue()


def sheet_name(text: str, taken: Collection[str] = ()) -> str:
    """A name that Excel takes, as like the text as can be.

    >>> sheet_name("=cmd|'/c calc'!A1"), sheet_name("Số liệu", {"số liệu"}), sheet_name("")
    ("=cmd|'_c calc'!A1", 'Số liệu 2', 'Sheet')
    """
    plain = _FORBIDDEN.sub("_", text).strip("'")
    plain = _cut(plain, _LONGEST_NAME).strip("'") or "Sheet"
    if plain.casefold() == "history":  # Excel keeps this name for itself
        plain += "_"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = _cut(plain, _LONGEST_NAME - len(f" {number}")) + f" {number}"
    return name


def _cut(text: str, units: int) -> str:
    """The text cut to a number of UTF-16 units, in which Excel counts."""
    return text.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")


def _xlsxwriter() -> Any:
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        raise MissingExtra("xlsxwriter", "exchange") from error


def _write(page: Any, sheet: str, number: int, row: Sequence[Any], shape: Any) -> None:
    if number >= _MOST_ROWS:
        raise BadRow(
            say("sheet {sheet}", sheet=sheet), "has more rows than Excel holds", "choose fewer rows, or csv or parquet"
        )
    for at, cell in enumerate(row):
        if isinstance(cell, bool):
            page.write_boolean(number, at, cell, shape)
        elif isinstance(cell, (int, float)):
            page.write_number(number, at, cell, shape)
        elif cell:
            if len(cell.encode("utf-16-le")) // 2 > _LONGEST:
                where = say("sheet {sheet}, row {row}, column {column}", sheet=sheet, row=number + 1, column=at + 1)
                raise BadRow(where, "has a longer text than a cell of Excel holds", "choose csv or parquet")
            page.write_string(number, at, cell, shape)


def _columns(bundle: Bundle) -> Sheet:
    lang = bundle.lang
    header = (word("column", lang), word("name", lang), word("meaning", lang))
    rows = [(one.name, one.label(lang), one.meaning(lang)) for one in bundle.columns]
    return Sheet(word("columns", lang), header, rows, (18, 26, 90))


def _codes(bundle: Bundle) -> Sheet:
    lang = bundle.lang
    rows = []
    for column in bundle.columns:
        if column.type == CODE:
            meanings = code_list(column.codes).meanings(lang)
            rows += [(column.name, code, meanings.get(code, "")) for code in bundle.used(column.name)]
    header = [word(key, lang) for key in ("column", "code", "meaning")]
    return Sheet(word("codes", lang), header, rows, (14, 32, 70))


def _indicators(bundle: Bundle) -> Sheet:
    keys = ("code", "name", "definition", "unit", "denominator", "kind", "basis", "breaks")
    rows = [(*entry[:6], "\n".join(entry.basis), "\n".join(entry.breaks)) for entry in entries(bundle)]
    widths = (28, 44, 60, 24, 24, 14, 60, 80)
    return Sheet(word("indicators", bundle.lang), [word(key, bundle.lang) for key in keys], rows, widths)


def _sources(bundle: Bundle) -> Sheet:
    keys = ("id", "title", "publisher", "address", "day")
    told = [
        *((one, one.get("published", "")) for one in bundle.sources),
        *((one, one.get("accessed", "")) for one in bundle.publications),
    ]
    rows = [(one["id"], one["title"], one["publisher"], one["address"], day) for one, day in told]
    return Sheet(word("sources", bundle.lang), [word(key, bundle.lang) for key in keys], rows, (28, 70, 34, 60, 14))


def _notes(bundle: Bundle) -> Sheet:
    lang = bundle.lang
    rows: list[tuple[str, Any]] = [
        (word("version", lang), bundle.data_version),
        (word("date", lang), bundle.date),
        (word("rows", lang), len(bundle.rows)),
        (word("rights", lang), word("whose", lang)),
        *((word("all_breaks", lang), text) for text in breaks_for_all(lang)),
    ]
    return Sheet(word("notes", lang), (word("notes", lang), word("meaning", lang)), rows, (36, 110))

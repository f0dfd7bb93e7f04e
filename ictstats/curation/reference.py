"""The reference page of the columns, ``docs/columns.md``, made from their declaration."""

from __future__ import annotations

from collections.abc import Iterator

from ictstats.columns.codes import CLOSED, CodeList
from ictstats.columns.column import TYPES, Column, File
from ictstats.columns.files import FILES
from ictstats.curation.rules import RULES

_HEAD = """\
# Columns of the curated set

This page is made from the declaration in `ictstats/columns` (`python docs/columns.py` makes it anew); the checks of the
types, the schema, the exports and this page all come from there. The files are UTF-8 with line feeds, an empty cell is
null, figures are decimal text with a point. The role in SDMX is that of the export (see [exchange.md](exchange.md)).

Trang này được tạo từ phần khai báo cột trong `ictstats/columns`. Các tệp dùng UTF-8; ô rỗng là không có giá trị; số
thập phân viết bằng dấu chấm.
"""
_RULES = """\
## Rules between cells

`ictstats check` and `ictstats.dataset.schema.validate` name the rows that break one.

| rule | columns | must hold | phải đúng |
|---|---|---|---|
"""
_LISTS = """\
## Closed lists

The lists of indicators, units, areas, doubts and kinds of issue grow with the knowledge and stand in
`ictstats/lexicon/data/`; `ictstats search WORDS` finds indicators and areas.
"""


def columns_page() -> str:
    """The page as Markdown.

    >>> columns_page().splitlines()[0]
    '# Columns of the curated set'
    """
    parts = [_HEAD, *map(_file, FILES.values()), _RULES + "".join(_rules()), _LISTS, *map(_list, CLOSED.values())]
    return "\n".join(parts)


def _file(file: File) -> str:
    head = f"## {file.name}\n\n{file.title_en}. {file.title_vi}.\n\n"
    table = "| column | type | empty | meaning | ý nghĩa | SDMX |\n|---|---|---|---|---|---|\n"
    return head + table + "".join(map(_row, file.columns))


def _row(column: Column) -> str:
    kind = TYPES[column.type][1] + (f" (`{column.codes}`)" if column.codes else "") + _range(column)
    sdmx = f"{column.concept}, {column.role}" if column.concept else ""
    empty = "never" if column.required else ""
    return _cells(f"`{column.name}`", kind, empty, column.meaning_en, column.meaning_vi, sdmx)


def _range(column: Column) -> str:
    told = [f"{sign} {limit}" for sign, limit in (("≥", column.minimum), ("≤", column.maximum)) if limit is not None]
    return ", " + " and ".join(told) if told else ""


def _rules() -> Iterator[str]:
    for rule in RULES:
        yield _cells(f"`{rule.code}`", ", ".join(rule.columns), rule.meaning_en, rule.meaning_vi)


def _list(known: CodeList) -> str:
    head = f"### {known.id}\n\n{known.name_en}. {known.name_vi}.\n\n| code | meaning | ý nghĩa |\n|---|---|---|\n"
    return head + "".join(_cells(f"`{code.code}`", code.meaning_en, code.meaning_vi) for code in known.codes)


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"

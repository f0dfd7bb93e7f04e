"""What must hold of a single cell, as its column is declared."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation
from typing import Any

from ictstats.columns import column as kinds
from ictstats.columns.column import Column
from ictstats.language import periods
from ictstats.lexicon.codelists import code_list

# Why a cell is refused, in both languages; the codes stand in quarantine frames and messages.
FAULTS = {
    "empty": ("ô không được để trống", "the cell is empty"),
    "no_number": ("không phải là số", "is no number"),
    "out_of_range": ("nằm ngoài khoảng của cột", "lies outside the range of its column"),
    "no_count": ("không phải là số nguyên không âm", "is no whole number from 0"),
    "no_mark": ("chỉ được là true hoặc rỗng", "is neither true nor empty"),
    "no_code": ("không có trong danh sách mã", "is not in the list of codes"),
    "no_pairs": ("không phải các cặp khóa=giá trị xếp theo thứ tự", "is no list of key=value in alphabetical order"),
    "no_period": ("không phải thời kỳ theo SDMX", "is no SDMX time period"),
}


def parse_cell(column: Column, text: str) -> Any:
    """The value of a cell of text: a figure as ``Decimal`` or ``None``, a mark as boolean, everything else as text.

    Raises:
        ValueError: with a code of ``FAULTS``.
    """
    if column.type == kinds.NUMBER:
        return _figure(text)
    if column.type == kinds.BOOLEAN:
        if text not in ("", "true"):
            raise ValueError("no_mark")
        return text == "true"
    return text


def fault_of(column: Column, value: Any) -> str | None:
    """Code of ``FAULTS`` for a value that its column does not take, or ``None``; figures and marks are parsed before.

    >>> from ictstats.columns.files import OBSERVATIONS
    >>> by_name = {column.name: column for column in OBSERVATIONS.columns}
    >>> fault_of(by_name["bound"], "about"), fault_of(by_name["period"], "2017-11"), fault_of(by_name["quote"], "")
    ('no_code', None, 'empty')
    """
    if column.type == kinds.NUMBER:
        return None if value is None else _fault_of_figure(column, value)
    if column.type == kinds.BOOLEAN:
        return None
    if value == "":
        return "empty" if column.required else None
    return _fault_of_text(column, str(value))


def _fault_of_figure(column: Column, figure: Decimal | float) -> str | None:
    if not math.isfinite(figure):
        return "no_number"
    below = column.minimum is not None and figure < column.minimum
    above = column.maximum is not None and figure > column.maximum
    return "out_of_range" if below or above else None


def _fault_of_text(column: Column, text: str) -> str | None:
    if column.type == kinds.COUNT:
        return None if text.isascii() and text.isdecimal() else "no_count"
    if column.type == kinds.PERIOD:
        return None if periods.match(text) else "no_period"
    if column.type == kinds.PAIRS:
        return None if _are_pairs(text) else "no_pairs"
    if column.codes:
        # A doubt between readings carries the other reading behind a colon.
        codes = [part.partition(":")[0] for part in text.split(";")] if column.type == kinds.CODES else [text]
        return None if known_codes(column.codes).issuperset(codes) else "no_code"
    return None


def known_codes(identifier: str) -> frozenset[str]:
    """The bare codes of a closed list."""
    return frozenset(code_list(identifier).names)


def _are_pairs(text: str) -> bool:
    pairs = [part.partition("=") for part in text.split(";")]
    return all(key and mark and value for key, mark, value in pairs) and pairs == sorted(pairs)


def _figure(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError("no_number") from None

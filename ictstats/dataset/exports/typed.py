"""The cells of a bundle as values of their declared types: for formats that know numbers and marks."""

from __future__ import annotations

from typing import Any

from ictstats.columns.column import BOOLEAN, COUNT, NUMBER, Column
from ictstats.dataset.exports.bundle import Bundle


def value(column: Column, text: str) -> Any:
    """A cell's value: a number, a boolean, a text, or ``None`` for an empty cell that is no mark."""
    if column.type == BOOLEAN:
        return text == "true"
    if text == "":
        return None
    made = {NUMBER: float, COUNT: int}.get(column.type, str)
    return made(text)


def columns(bundle: Bundle) -> dict[str, list[Any]]:
    """The values of each column by its name."""
    made = {}
    for at, column in enumerate(bundle.columns):
        made[column.name] = [value(column, row[at]) for row in bundle.rows]
    return made

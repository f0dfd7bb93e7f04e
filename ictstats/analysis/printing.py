"""A row of the data set as readers print it: its value with bound, status and unit, never with a digit too many.

Nothing is rounded but the share that follows from a printed ratio, which is shown beside its two parts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from ictstats.analysis.messages import Messages

Row = Any  # a named tuple of ``DataFrame.itertuples``, with the columns of observations.csv

SIGNS = {"more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤", "approximate": "≈", "nearly": "<≈"}
_MONEY = ((Decimal(10**9), "money.billion"), (Decimal(10**6), "money.million"))
_ATTACHED = ("percent",)


def figure_text(row: Row, m: Messages, unit: bool = True) -> str:
    """The figure in words and digits: "trên 730 vị trí", "158/199 xã (79,4%)", "ước tăng 9,3%".

    Args:
        row: One observation.
        m: The language.
        unit: Whether the unit follows; a percent sign and a scale of money always do.
    """
    if row.measure == "change":
        way = _way(row)
        size = row._replace(value=-row.value) if way == "down" else row
        text = m(f"change.{way}", figure=_value_text(size, m, unit))
    else:
        text = _value_text(row, m, unit)
    if row.bound != "exact":
        text = m(f"bound.{row.bound}", figure=text)
    if row.status in ("estimate", "preliminary", "target"):
        text = m(f"status.{row.status}", figure=text)
    return text


def _value_text(row: Row, m: Messages, unit: bool) -> str:
    if row.unit == "rank" and not has(row.low):
        return m("figure.rank", rank=m.number(row.value))
    if has(row.low):
        return _with_unit(f"{m.number(row.low)}–{m.number(row.high)}", row, m, unit)
    if has(row.numerator):
        return _ratio(row, m)
    if row.unit == "vnd":
        return money(Decimal(repr(row.value)), m)
    return _with_unit(m.number(row.value), row, m, unit)


def money(value: Decimal, m: Messages) -> str:
    """Đồng scaled to billions or millions without losing a digit."""
    for size, key in _MONEY:
        if abs(value) >= size:
            return m(key, figure=m.number(value / size))
    return m("money.dong", figure=m.number(value))


def middle(row: Row) -> float:
    """Where a chart puts the figure: its value, or the middle of its range."""
    return float((row.low + row.high) / 2 if has(row.low) else row.value)


def has(value: Any) -> bool:
    """Whether a cell of figures holds one."""
    return value is not None and not (isinstance(value, float) and math.isnan(value))


def is_open(row: Row) -> bool:
    """Whether the figure is a bound, a round number or an estimate: an open mark in charts."""
    return row.bound != "exact" or row.status != "actual" or has(row.low)


def doubts_of(row: Row, meanings: Mapping[str, Any], m: Messages) -> list[str]:
    """The doubts of a row in words."""
    found = []
    for doubt in filter(None, row.doubts.split(";")):
        code, _, other = doubt.partition(":")
        meaning = meanings[code].meaning(m.lang) if code in meanings else code
        found.append(m("doubt.other_reading", doubt=meaning, other=other) if other else meaning)
    return found


def in_vietnamese(text: str, m: Messages) -> Markup:
    """Words of a source; on an English page marked as Vietnamese and put in quotation marks."""
    return escape(text) if m.lang == "vi" else Markup('“<span lang="vi">{}</span>”').format(text)


def _way(row: Row) -> str:
    """Direction of a change; one in times is left as it is printed, because "tăng 2 lần" is read in two ways."""
    if row.unit == "times" or not has(row.value) or not row.value:
        return "other"
    return "up" if row.value > 0 else "down"


def _ratio(row: Row, m: Messages) -> str:
    share = Decimal(repr(row.numerator)) / Decimal(repr(row.denominator)) * 100 if row.denominator else None
    parts = f"{m.number(row.numerator)}/{m.number(row.denominator)}"
    if share is None or row.unit not in _ATTACHED:
        return parts
    return m("figure.ratio", parts=parts, share=m.number(share, 1))


def _with_unit(figure: str, row: Row, m: Messages, unit: bool) -> str:
    if row.unit in _ATTACHED:
        return f"{figure}%"
    return f"{figure} {m.unit(row.unit, row.indicator)}" if unit and row.unit else figure

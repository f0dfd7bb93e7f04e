"""Rows of the contract as a first look: what, where, when, how much, what to be careful about; every text is escaped.

The columns that a program needs stay in the frame. JupyterLab sets every cell to the right; texts are set to the left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset import words
from ictstats.dataset.claims import Row
from ictstats.dataset.tidy import labels
from ictstats.wording import say

_HEADER = ("indicator", "area_name", "period", "value", "doubts")
INPUTS = "inputs"
_FIGURE = _HEADER.index("value")
_COLUMNS = {column.name: column for column in OBSERVATIONS.columns}


def rows_html(frame: pd.DataFrame, lang: str, most: int = 10) -> str:
    """The first rows of a frame with the columns of the contract, and how many more there are.

    >>> from ictstats.dataset.store import load
    >>> html = rows_html(load().observations.head(3), "vi", 2)
    >>> html.count("<tr>"), "1 dòng nữa" in html
    (3, True)
    """
    table = table_html(_header(lang), _lines(frame.head(most), lang), numeric={_FIGURE})
    more = _more(len(frame) - most, lang)
    return table + (f"<p>{escape(more)}</p>" if more else "")


@dataclass(frozen=True, slots=True)
class ShownRows:
    """Rows as a first look, in a terminal and in JupyterLab.

    Attributes:
        frame: The rows, with the columns of the contract.
        lang: ``vi`` or ``en``.
        most: How many are shown.
    """

    frame: pd.DataFrame
    lang: str
    most: int = 20

    def __repr__(self) -> str:
        lines = [_header(self.lang), *_lines(self.frame.head(self.most), self.lang)]
        widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
        sides = [str.rjust if at == _FIGURE else str.ljust for at in range(len(widths))]
        rows = ("  ".join(side(cell, n) for cell, n, side in zip(line, widths, sides, strict=True)) for line in lines)
        return "\n".join(filter(None, [*map(str.rstrip, rows), _more(len(self.frame) - self.most, self.lang)]))

    def _repr_html_(self) -> str:
        return rows_html(self.frame, self.lang, self.most)


def _header(lang: str) -> list[str]:
    return [_COLUMNS[name].label(lang) for name in _HEADER]


def _lines(rows: pd.DataFrame, lang: str) -> list[list[str]]:
    rows, named = _rounded(rows), labels(rows, lang)
    return [_line(row, named[row.Index], lang) for row in rows.itertuples()]


def _rounded(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures that were computed, to four digits and without their parts, which a note tells; others as printed."""
    if INPUTS not in rows.columns:
        return rows
    made = rows[INPUTS].fillna("") != ""
    cells = {name: rows[name].where(~made, rows[name].map(_to_four_digits)) for name in ("value", "low", "high")}
    parts = {name: rows[name].where(~made) for name in ("numerator", "denominator")}
    return rows.assign(**cells, **parts)


def _to_four_digits(figure: float) -> float:
    """A figure with four digits that tell something, and never fewer than it has before the point.

    >>> _to_four_digits(91.66149), _to_four_digits(1701900.4)
    (91.66, 1701900.0)
    """
    if math.isnan(figure) or figure == 0:
        return figure
    return round(figure, max(0, 3 - math.floor(math.log10(abs(figure)))))


def _more(count: int, lang: str) -> str:
    return say("{count} more rows", lang, count=words.number(count, lang)) if count > 0 else ""


def table_html(header: Sequence[str], lines: Iterable[Sequence[str]], numeric: Iterable[int] = ()) -> str:
    """A table of texts: headers with their scope, figures at the right, everything else at the left.

    >>> '<td style="text-align:left">&lt;b&gt;</td>' in table_html(["a"], [["<b>"]])
    True
    """
    right = set(numeric)
    sides = ["right" if at in right else "left" for at in range(len(header))]
    head = "".join(
        f'<th scope="col" style="text-align:{side}">{escape(cell)}</th>'
        for cell, side in zip(header, sides, strict=True)
    )
    body = "".join(f"<tr>{''.join(map(_cell, line, sides))}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str, side: str) -> str:
    return f'<td style="text-align:{side}">{escape(text)}</td>'


def _line(row: Row, label: str, lang: str) -> list[str]:
    name = words.indicator(row.indicator, row.breakdown, lang) if row.indicator else row.note
    doubts = "; ".join(words.doubts(row.doubts, lang))
    return [name, label or row.area_name, words.date(row.period, lang), words.figure(row, lang), doubts]

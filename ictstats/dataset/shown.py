"""Rows of the contract as a first look: what, where, when, how much, what to be careful about; every text is escaped.

The columns that a program needs stay in the frame. JupyterLab sets every cell to the right; texts are set to the left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset import words
from ictstats.dataset.claims import Row
from ictstats.dataset.tidy import labels
from ictstats.wording import say

_HEADER = ("indicator", "area", "period", "value", "doubts")
_COLUMNS = {column.name: column for column in OBSERVATIONS.columns}


def rows_html(frame: pd.DataFrame, lang: str, most: int = 10) -> str:
    """The first rows of a frame with the columns of the contract, and how many more there are.

    >>> from ictstats.dataset.store import load
    >>> html = rows_html(load().observations.head(3), "vi", 2)
    >>> html.count("<tr>"), "1 dòng nữa" in html
    (3, True)
    """
    shown = frame.head(most)
    named = labels(shown, lang)
    lines = [_line(row, named[row.Index], lang) for row in shown.itertuples()]
    table = table_html([_COLUMNS[name].label(lang) for name in _HEADER], lines, numeric={3})
    more = len(frame) - len(shown)
    return table + (f"<p>{escape(say('{count} more rows', lang, count=words.number(more, lang)))}</p>" if more else "")


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

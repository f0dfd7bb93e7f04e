"""A researcher's own messy table as tidy rows with the columns of the contract, and what became of every cell.

Wide or long, with a header of one line or several, read with ``header=None`` or with a MultiIndex: title rows, merged
headers, units in headers or labels, regions among provinces, "Sơ bộ 2019", "1.234,5" beside "1,234.5", "..", "01
(0,727)", footnotes. Nothing is guessed: what is not known stays empty, and an issue says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import NoneType
from typing import Any

import pandas as pd

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset import words
from ictstats.dataset.derived.rows import contract
from ictstats.dataset.messy.grid import Cell, Grid, grid_of
from ictstats.dataset.messy.naming import read_place
from ictstats.dataset.messy.roles import columns_of
from ictstats.dataset.messy.tabling import Problem, Reader
from ictstats.dataset.shown import rows_html
from ictstats.errors import UnknownName, WrongType
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.wording import say

CELLS = ("row", "column", "text", "outcome", "reason")
ISSUES = ("kind", "row", "column", "quote", "message", "remedy")
_LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """What became of a messy table.

    Attributes:
        frame: One row for each figure, with the columns of the contract; ``locator`` names the cell (``R3C2`` is in the
            third row below the labels of the columns, in the second column), ``quote`` is its text, ``note`` the words
            of its row and column.
        issues: What a person must look at: names that are not known, cells that cannot be read, periods that are not
            said.
        cells: Every cell that is not blank: ``observation``, ``ignored`` (with its reason: a code of the lexicon) or
            ``issue``.
        lang: Language of the issues, in which it shows itself.
    """

    frame: pd.DataFrame
    issues: pd.DataFrame
    cells: pd.DataFrame
    lang: str = "en"

    def __repr__(self) -> str:
        return "\n".join([self._headline(), *(f"  {message}" for message in self.issues["message"].head(5))])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(message)}</li>" for message in self.issues["message"].head(10))
        return f"<p><b>{escape(self._headline())}</b></p><ul>{items}</ul>{rows_html(self.frame, self.lang)}"

    def _headline(self) -> str:
        counted = Counter(self.cells["outcome"])
        told = "{rows} rows from {read} cells; {ignored} cells ignored, {unread} not read; {issues} issues"
        of_cells = {"read": counted["observation"], "ignored": counted["ignored"], "unread": counted["issue"]}
        facts = words.counts(self.lang, rows=len(self.frame), issues=len(self.issues), **of_cells)
        return say(told, self.lang, **facts)


def clean(
    frame: pd.DataFrame,
    *,
    area: str | None = None,
    period: str | int | None = None,
    columns: Mapping[object, str] | None = None,
    lang: str = "en",
) -> Cleaned:
    """Read a messy table.

    Args:
        frame: Any table with text or numbers; it is not changed. Files are best read as text:
            ``pandas.read_csv(file, header=None, dtype=str)``.
        area: The area that the table is about, where its rows do not say; what "Tổng số" stands for.
        period: The period that it is about, where its header and rows do not say.
        columns: What a column holds, by its name or position: ``area``, ``period``, ``unit``, ``label``, ``value``,
            ``ignore``, or the code of an indicator.
        lang: Language of the issues, ``vi`` or ``en``.

    Returns:
        A :class:`Cleaned`: ``.frame``, ``.issues``, ``.cells``.

    Raises:
        WrongType: no table, or ``columns`` is no mapping.
        WrongUse: a column that is not there.
        UnknownName: no such area, indicator, role or language.
        BadPeriod: no such period.

    >>> table = pd.DataFrame({"Địa phương": ["CẢ NƯỚC", "Hà  Nội", "Hà Giang"], "2018": ["..", "7.520,7", "854,7"]})
    >>> cleaned = clean(table, columns={"2018": "population"})
    >>> cleaned.frame[["area", "period", "value", "unit"]].values.tolist()
    [['01', '2018', 7520.7, 'persons'], ['02', '2018', 854.7, 'persons']]
    >>> cleaned.cells.query("outcome == 'ignored'")["reason"].tolist()
    ['header', 'header', 'label', 'missing_not_available', 'label', 'label']
    """
    if not isinstance(frame, pd.DataFrame):
        raise WrongType("clean", frame, "give a pandas.DataFrame")
    if not isinstance(columns, (Mapping, NoneType)):
        raise WrongType("columns", columns, "give a mapping from columns to what they hold")
    if lang not in _LANGUAGES:
        raise UnknownName("language", lang, "clean", _LANGUAGES)
    when = "" if period is None else str(periods.parse(period))
    code = "" if area is None else lexicon().areas.find(area, periods.match(when), "clean").code
    grid = grid_of(frame, lambda text: read_place(text, when) is not None)
    asked = columns_of(grid, columns or {}, list(frame.columns) if grid.width == frame.shape[1] else [])
    reader = Reader(grid, asked, code, when)
    rows = [row for line in grid.body for row in reader.read(line)]
    return Cleaned(_frame(rows), _issues(reader.problems, lang), _cells(grid, reader.outcomes), lang)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(OBSERVATIONS))
    # A unit that is printed and not known stays empty, and is not that of the indicator.
    return contract(table, "clean").assign(unit=table["unit"].fillna("").astype("str"))


def _cells(grid: Grid, outcomes: Mapping[Cell, tuple[str, str]]) -> pd.DataFrame:
    found: list[tuple[object, ...]] = []
    parts = (("title", grid.titles), ("header", grid.header), ("footnote", grid.notes))
    for reason, lines in parts:
        found += [(*cell[:3], "ignored", reason) for line in lines for cell in line.values()]
    for line in grid.body:
        found += [(*cell[:3], *outcomes[cell]) for cell in line.values()]
    return pd.DataFrame(sorted(found, key=lambda cell: cell[:2]), columns=list(CELLS))


def _issues(problems: Mapping[tuple[str, str], Problem], lang: str) -> pd.DataFrame:
    rows = []
    for (kind, _), problem in problems.items():
        known = lexicon().issue_kinds[kind]
        message, remedy = (known.message_vi, known.remedy_vi) if lang == "vi" else (known.message_en, known.remedy_en)
        near = "" if not problem.near else f" ({'gần nhất' if lang == 'vi' else 'nearest'}: {', '.join(problem.near)})"
        facts = {"name": problem.quote, "quote": repr(problem.quote), "near": near, "cause": "", "file": ""}
        at = (problem.cell.row, problem.cell.column) if problem.cell else (None, None)
        told = remedy.format_map(facts)
        if kind == "unknown_indicator" and problem.near:
            told = say("{remedy}; near it are: {codes}", lang, remedy=told, codes=", ".join(problem.near))
        rows.append((kind, *at, problem.quote, message.format_map(facts), told))
    return pd.DataFrame(rows, columns=list(ISSUES)).astype({"row": "Int64", "column": "Int64"})

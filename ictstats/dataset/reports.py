"""One file that stands anywhere, read: what each of its numbers claims, or why it claims nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from ictstats.dataset import tidy, words
from ictstats.dataset.derived.rows import contract
from ictstats.dataset.shown import ShownRows, table_html
from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.extraction import prose, showing, tables
from ictstats.extraction.records import records
from ictstats.extraction.showing import Shown
from ictstats.extraction.statements import find_statements
from ictstats.extraction.telling import message
from ictstats.model import Document, Extraction, Issue, Observation, locator
from ictstats.reading.files import read_document, read_table
from ictstats.wording import language, say

_CLAIMED = {field.name for field in fields(Observation)}
_PLACE, _REST = ("start", "end", "quote", "outcome"), ("reason", "kind", "message")
COLUMNS = (*_PLACE, *(name for name in tidy.COLUMNS if name in _CLAIMED and name not in _PLACE), *_REST)
"""Where a number stands, what it claims (as the columns of :func:`ictstats.get`), and why it claims nothing."""


@dataclass(frozen=True, slots=True)
class Report:
    """One file, read; JupyterLab shows a report as its text with every number marked, a table as its records.

    Attributes:
        name: Stem of the file.
        text: The text as it was decoded; a table's as printed, cells parted by tabs.
    """

    name: str
    text: str
    _found: Extraction | tables.TableExtraction
    _document: Document | None = None

    def records(self) -> pd.DataFrame:
        """One row for each number, with the columns of :data:`COLUMNS`.

        ``outcome`` is ``observation``, ``ignored`` (with its ``reason``) or ``issue`` (with its ``message``, in
        the language of the reader). Of a
        table, ``start`` is the line.
        """
        found = self._found
        rows = list(_table(found) if isinstance(found, tables.TableExtraction) else records(found, language()))
        return pd.DataFrame([{**row, "doubts": ";".join(row.get("doubts", ()))} for row in rows], columns=list(COLUMNS))

    def observations(self) -> pd.DataFrame:
        """What the numbers claim: the records that are observations, without the columns of the others."""
        return self._only("observation", ("outcome", "reason", "kind", "message"))

    def ignored(self) -> pd.DataFrame:
        """Numbers that are no statistics (dates, ordinals, numbers of documents), each with its ``reason``."""
        return self._only("ignored")[["start", "end", "quote", "reason"]]

    def issues(self) -> pd.DataFrame:
        """What could not be read, with ``kind`` and ``message``."""
        return self._only("issue")[["start", "end", "quote", "kind", "message"]]

    def statements(self) -> pd.DataFrame:
        """Claims without a figure, as quotations: ``start``, ``end``, ``quote``, ``topic`` and ``kind``."""
        found = find_statements(self.text) if self._document else ()
        rows = [(one.place.start, one.place.end, one.quote, one.topic, one.kind) for one in found]
        return pd.DataFrame(rows, columns=["start", "end", "quote", "topic", "kind"])

    def __repr__(self) -> str:
        counts = self.records()["outcome"].value_counts()
        found = {name: int(counts.get(name, 0)) for name in ("observation", "ignored", "issue")}
        told = "{name}: {observation} observations, {ignored} ignored, {issue} issues"
        return say(told, name=self.name, **words.counts(**found))

    def _repr_html_(self) -> str:
        if self._document is None or not isinstance(self._found, Extraction):
            return f"<p>{escape(repr(self))}</p>{_first(self.records(), language())}"
        return self.shown(language())._repr_html_()

    def shown(self, lang: str) -> Shown:
        """The text with every number marked, its readings in ``vi`` or ``en``.

        Raises:
            WrongUse: the file is a table, which has no running text.
        """
        if self._document is None or not isinstance(self._found, Extraction):
            raise WrongUse(self.name, "is a table, not a text", "look at it with: .observations()")
        return showing.Shown(self._document, self._found, lang)

    def _only(self, outcome: str, dropped: Sequence[str] = ()) -> pd.DataFrame:
        rows = self.records()
        return rows[rows["outcome"] == outcome].drop(columns=list(dropped)).reset_index(drop=True)


def read(path: str | Path) -> Report:
    """Read a report or a tidy table that stands anywhere; nothing is stored.

    Args:
        path: A text file, or a ``.csv`` of one figure a row; it needs no entry in ``sources.toml``.

    Raises:
        BadSource: the file is missing, unreadable, empty or binary.

    >>> report = read("data/raw/reports/cao_bang_2017.txt")
    >>> found = report.observations().set_index("quote")
    >>> found.loc["490.756 thuê bao", ["indicator", "unit", "area", "period"]].tolist()
    ['tel_subs_total', 'subscribers', '04', '2017-11']
    """
    if not isinstance(path, (str, PathLike)):
        raise WrongType("read", path, "give the path of a file")
    file = Path(path)
    if file.suffix.lower() in {".csv", ".tsv"}:
        table = read_table(file)
        lines = ("\t".join(cells) for cells in (table.header, *table.rows))
        return Report(table.name, "\n".join(lines), tables.extract(table))
    document = read_document(file)
    return Report(document.name, document.text, prose.extract(document), document)


def show(shown: str | Path | Report | pd.DataFrame, lang: str = "vi") -> Shown | ShownRows:
    """A first look: a report with every number marked and its reading on hover or focus, or rows as a short table.

    Args:
        shown: A text file, what :func:`read` returns for one, or a frame of rows: of :func:`ictstats.get`,
            :func:`ictstats.panel` and of every measure. The frame stays as it is.
        lang: Language of the readings, ``vi`` or ``en``.

    Raises:
        UnknownName: another language.
        BadSource: the file is missing, unreadable, empty or binary.
        WrongUse: a table that was read, or a frame without the columns of rows.
        WrongType: anything else.

    >>> from ictstats.dataset.get import get
    >>> show(get("dti_score", "cao-bang", 2023, lang="en")[["indicator", "area", "period", "value"]], "en")
    Indicator                                Name of the area  Period          Value  Doubts
    Provincial digital transformation index  Cao Bang          2023    0.5249 points
    """
    if lang not in ("vi", "en"):
        raise UnknownName("language", str(lang), "show", ("vi", "en"))
    if isinstance(shown, pd.DataFrame):
        return ShownRows(_told(contract(shown, "show")), lang)
    if isinstance(shown, Report):
        return shown.shown(lang)
    if not isinstance(shown, (str, PathLike)):
        raise WrongType("show", shown, "give a file, a report that was read, or a frame of rows")
    return showing.show(read_document(Path(shown)), lang)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of a panel say their year and area where nothing is reported."""
    spare = {"period": "year", "area_name": "area_label"}
    known = {name: other for name, other in spare.items() if other in rows.columns}
    cells = {name: rows[name].where(rows[name] != "", rows[other].astype("str")) for name, other in known.items()}
    return rows.assign(**cells)


def _first(records: pd.DataFrame, lang: str, most: int = 30) -> str:
    """The first records of a table, with the columns that people look at."""
    shown = records.head(most)
    names = ("quote", "outcome", "indicator", "area_name", "period", "value", "unit", "message")
    cells = [["" if cell is None or cell != cell else str(cell) for cell in line] for line in shown[list(names)].values]
    return table_html(names, cells, numeric={5}) + _more(len(records) - len(shown), lang)


def _more(count: int, lang: str) -> str:
    return f"<p>{escape(say('{count} more rows', lang, count=count))}</p>" if count else ""


def _table(extraction: tables.TableExtraction) -> Iterator[dict[str, Any]]:
    for row in extraction.rows:
        seen = row.observation
        fields = {name: getattr(seen, name) for name in COLUMNS if hasattr(seen, name)}
        figures = {name: None if fields[name] is None else float(fields[name]) for name in ("value", "low", "high")}
        yield {**fields, **figures, "outcome": "observation", "start": _line(seen.place)}
    for issue in extraction.issues:
        yield {"outcome": "issue", "start": _line(issue.place), "quote": issue.quote, **_said(issue)}


def _said(issue: Issue) -> dict[str, str]:
    return {"kind": issue.kind, "message": message(issue, language())}


def _line(place: object) -> int:
    return int(locator(place).partition(":")[0].removeprefix("L"))  # type: ignore[arg-type]

"""One file that stands anywhere, read: what each of its numbers claims, or why it claims nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from ictstats.dataset import tidy, words
from ictstats.dataset.shown import table_html
from ictstats.errors import UnknownName
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
        return showing.Shown(self._document, self._found, language())._repr_html_()

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
    file = Path(path)
    if file.suffix.lower() in {".csv", ".tsv"}:
        table = read_table(file)
        lines = ("\t".join(cells) for cells in (table.header, *table.rows))
        return Report(table.name, "\n".join(lines), tables.extract(table))
    document = read_document(file)
    return Report(document.name, document.text, prose.extract(document), document)


def show(path: str | Path, lang: str = "vi") -> Shown:
    """A report with every number marked and its reading on hover or focus; JupyterLab shows it as marked text.

    Args:
        path: A text file.
        lang: Language of the readings, ``vi`` or ``en``.

    Raises:
        UnknownName: another language.
        BadSource: the file is missing, unreadable, empty or binary.
    """
    if lang not in ("vi", "en"):
        raise UnknownName("language", lang, "show", ("vi", "en"))
    return showing.show(read_document(Path(path)), lang)


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

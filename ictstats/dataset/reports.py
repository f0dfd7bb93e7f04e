"""One file that stands anywhere, read into a frame: what each of its numbers claims, or why it claims nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from ictstats.errors import UnknownName
from ictstats.extraction import prose, showing, tables
from ictstats.extraction.records import records
from ictstats.extraction.showing import Shown
from ictstats.model import Issue, locator
from ictstats.reading.files import read_document, read_table

COLUMNS = (
    *("start", "end", "quote", "outcome", "indicator", "breakdown", "value", "low", "high", "numerator"),
    *("denominator", "unit", "measure", "bound", "status", "area", "area_name", "area_level", "period", "scope"),
    *("worded", "doubts", "reason", "kind", "message"),
)


def read(path: str | Path) -> pd.DataFrame:
    """What a report or a tidy table says, one row for each number.

    Args:
        path: A text file, or a ``.csv`` of one figure a row; it needs no entry in ``sources.toml``.

    Returns:
        A frame with the fields of the contract; ``outcome`` is ``observation``, ``ignored`` (with its ``reason``) or
        ``issue`` (with its ``message``). Of a table, ``start`` is the line.

    Raises:
        BadSource: the file is missing, unreadable, empty or binary.
    """
    file = Path(path)
    if file.suffix.lower() in {".csv", ".tsv"}:
        rows = list(_table(tables.extract(read_table(file))))
    else:
        rows = list(records(prose.extract(read_document(file))))
    return pd.DataFrame([{**row, "doubts": ";".join(row.get("doubts", ()))} for row in rows], columns=list(COLUMNS))


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


def _table(extraction: tables.TableExtraction) -> Iterator[dict[str, Any]]:
    for row in extraction.rows:
        seen = row.observation
        fields = {name: getattr(seen, name) for name in COLUMNS if hasattr(seen, name)}
        figures = {name: None if fields[name] is None else float(fields[name]) for name in ("value", "low", "high")}
        yield {**fields, **figures, "outcome": "observation", "start": _line(seen.place)}
    for issue in extraction.issues:
        yield {"outcome": "issue", "start": _line(issue.place), "quote": issue.quote, **_said(issue)}


def _said(issue: Issue) -> dict[str, str]:
    return {"kind": issue.kind, "message": "; ".join(text for _, text in issue.facts)}


def _line(place: object) -> int:
    return int(locator(place).partition(":")[0].removeprefix("L"))  # type: ignore[arg-type]

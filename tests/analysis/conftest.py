"""Small data sets for the analyses, built row by row, and the committed one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import ictstats
from ictstats.curation.contract import COLUMNS
from ictstats.dataset.store import COUNTS, FIGURES, MARKS, DataSet
from ictstats.lexicon import load as lexicon
from ictstats.model import Publication, Source

Make = Callable[..., DataSet]


@pytest.fixture(scope="session")
def dataset(root: Path) -> DataSet:
    """The curated set of this checkout."""
    return ictstats.load(root)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A data set from a few facts; what is not given is plain: Cao Bằng, 2017, exact, actual, preferred."""

    def build(
        rows: list[dict[str, Any]],
        sources: list[dict[str, Any]] | None = None,
        issues: list[dict[str, Any]] | None = None,
        statements: list[dict[str, Any]] | None = None,
        publications: list[dict[str, Any]] | None = None,
        text: str = "",
    ) -> DataSet:
        raw = tmp_path / "data" / "raw" / "reports"
        raw.mkdir(parents=True, exist_ok=True)
        (raw / "r.txt").write_text(text or "Không có gì.", encoding="utf-8")
        return DataSet(
            _observations(rows),
            _frame("issues.csv", issues or []),
            _frame("statements.csv", statements or []),
            _frame("readings.csv", []).astype(dict.fromkeys(COUNTS, "int64")),
            _table(Source, [{**_SOURCE, **one} for one in (sources or [{}])]),
            _table(Publication, publications or []),
            "0123456789ab",
            tmp_path,
        )

    return build


_SOURCE = {
    "id": "r",
    "file": "reports/r.txt",
    "sha256": "0",
    "kind": "report",
    "title": "Báo cáo",
    "publisher": "Sở",
    "area": "04",
    "period": "2017",
    "topics": "it_adoption;postal;press;telecom",
}


def _observations(rows: list[dict[str, Any]]) -> pd.DataFrame:
    full = [_row(number, row) for number, row in enumerate(rows)]
    frame = pd.DataFrame(full, columns=list(COLUMNS["observations.csv"]))
    for column in FIGURES:
        frame[column] = pd.to_numeric(frame[column]).astype("float64")
    for column in MARKS:
        frame[column] = frame[column].astype(bool)
    return frame


def _row(number: int, row: dict[str, Any]) -> dict[str, Any]:
    entry = lexicon().indicators[row["indicator"]]
    empty = dict.fromkeys(COLUMNS["observations.csv"], "")
    locator = row.get("locator", f"{10 * number}-{10 * number + 5}")
    plain = {
        "observation_id": f"{row.get('source_id', 'r')}/{locator}",
        "topic": entry.topic,
        "area": "04",
        "area_name": "Cao Bằng",
        "area_level": "province",
        "vintage": "63",
        "period": "2017",
        "unit": entry.unit,
        "measure": "rank" if entry.kind == "rank" else "level",
        "bound": "exact",
        "status": "actual",
        "source_id": "r",
        "locator": locator,
        "quote": str(row.get("value", "")),
    }
    marks = {"worded": False, "preferred": True, "corrected": False}
    return {**empty, **dict.fromkeys(FIGURES), **marks, **plain, **row}


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        [{**dict.fromkeys(COLUMNS[name], ""), **row} for row in rows], columns=list(COLUMNS[name]), dtype=str
    )


def _table(kind: type, rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = list(kind.__dataclass_fields__)
    return pd.DataFrame([{**dict.fromkeys(names, ""), **row} for row in rows], columns=names, dtype=str)

"""Data sets built from tables that the tests write."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from ictstats.curation.building import build
from ictstats.dataset.store import DataSet, load

HEADER = (
    *("indicator", "breakdown", "vintage", "area", "area_name", "period", "value", "unit", "status"),
    *("source", "locator", "edition", "doubts", "note"),
)
BASE = {"indicator": "tel_subs_total", "area": "04", "period": "2017", "value": "490756", "unit": "subscribers"}


def write_table(root: Path, name: str, rows: Sequence[Mapping[str, str]], published: str = "") -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**BASE, **row} for row in rows)
    data = out.getvalue().encode()
    raw = root / "data" / "raw"
    (raw / "tables").mkdir(parents=True, exist_ok=True)
    (raw / "tables" / f"{name}.csv").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    with (raw / "sources.toml").open("a", encoding="utf-8") as register:
        register.write(
            f'[[source]]\nid = "{name}"\nfile = "tables/{name}.csv"\nsha256 = "{digest}"\nkind = "table"\n'
            f'title = "{name}"\nperiod = "2016"\ntopics = ["telecom"]\npublished = "{published}"\n\n'
        )


@pytest.fixture
def make_dataset(tmp_path: Path) -> Callable[..., DataSet]:
    """``make_dataset({…}, {…})``: one row each, with what it changes in Cao Bằng's telephones of 2017."""

    def make(*rows: Mapping[str, str], second: Sequence[Mapping[str, str]] = ()) -> DataSet:
        root = tmp_path / "project"
        write_table(root, "one", rows)
        if second:
            write_table(root, "two", second)
        build(root)
        return load(root)

    return make


@pytest.fixture
def make_published(tmp_path: Path) -> Callable[..., DataSet]:
    """``make_published(("one", "2017-03", [{…}]), …)``: tables with the days on which they were published."""

    def make(*tables: tuple[str, str, Sequence[Mapping[str, str]]]) -> DataSet:
        root = tmp_path / "project"
        for name, published, rows in tables:
            write_table(root, name, rows, published)
        build(root)
        return load(root)

    return make

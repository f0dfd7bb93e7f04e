"""Small projects with real files and a real register, made where the test wants them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

HEADER = (
    *("indicator", "breakdown", "vintage", "area", "area_name", "period", "value", "unit", "status"),
    *("source", "locator", "edition", "doubts", "note"),
)


def table_text(rows: Sequence[Mapping[str, str]], header: Sequence[str] = HEADER) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def entry(source: str, file: str, data: bytes, kind: str, **more: Any) -> str:
    fields = {"id": source, "file": file, "sha256": hashlib.sha256(data).hexdigest(), "kind": kind, "title": source}
    return "[[source]]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in {**fields, **more}.items())


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """``make_project(reports={id: text}, tables={id: rows}, corrections=…, entries={id: {…}})`` gives its folder."""

    def make(
        reports: Mapping[str, str | bytes] | None = None,
        tables: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
        corrections: str = "",
        entries: Mapping[str, Mapping[str, Any]] | None = None,
        name: str = "project",
    ) -> Path:
        root = tmp_path / name
        raw = root / "data" / "raw"
        for folder in ("reports", "tables"):
            (raw / folder).mkdir(parents=True, exist_ok=True)
        register = []
        for source, content in (reports or {}).items():
            data = content if isinstance(content, bytes) else content.encode()
            (raw / "reports" / f"{source}.txt").write_bytes(data)
            more = {"area": "04", "period": "2017", **(entries or {}).get(source, {})}
            register.append(entry(source, f"reports/{source}.txt", data, more.pop("kind", "report"), **more))
        for source, rows in (tables or {}).items():
            data = table_text(rows).encode()
            (raw / "tables" / f"{source}.csv").write_bytes(data)
            register.append(entry(source, f"tables/{source}.csv", data, "table", **(entries or {}).get(source, {})))
        (raw / "sources.toml").write_text("\n".join(register), encoding="utf-8")
        if corrections:
            (raw / "corrections.toml").write_text(corrections, encoding="utf-8")
        return root

    return make


@pytest.fixture
def cell() -> Callable[..., dict[str, str]]:
    """A row of a table: Cao Bằng's population of 2017, with what the test changes."""

    def make(**changes: str) -> dict[str, str]:
        row = {
            "indicator": "population",
            "area": "04",
            "area_name": "Cao Bằng",
            "period": "2017",
            "value": "535400",
            "unit": "persons",
            "status": "actual",
        }
        return {**row, **changes}

    return make

"""Mutation of truth: one digit changed in a raw file changes exactly what depends on it.

A small project of real reports and of the rows of real tables about their provinces; 200 seeded edits. Only the changed
source is read again; everything after reading is done anew.
"""

from __future__ import annotations

import csv
import hashlib
import io
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ictstats.curation import build
from ictstats.curation.contract import files
from ictstats.curation.gather import Gathered, gather
from ictstats.model import Source
from ictstats.reading.register import read_register

ROOT = Path(__file__).resolve().parents[2]
REPORTS = (
    *("01_ninh_thuan_2023", "03_nghe_an_yearbook_telephone", "15_postal_h1_2012", "20_brvt_2024"),
    *("21_bac_ninh_2017", "30_danang_household_internet", "45_gia_lai_2018", "46_vinh_long_it_2021", "cao_bang_2017"),
)
TABLES = (
    *("area_km2", "communes_total", "dti_rank", "dti_score", "hh_internet_pct", "internet_users_pct"),
    *("population_pre_census_2019", "population_revised_2025", "tel_subs_fixed", "tel_subs_mobile", "tel_subs_total"),
)
AREAS = {"VN", "04", "27", "40", "48", "58", "64", "77", "86"}
MAY_FOLLOW = {"doubts", "preferred", "confirmed_by"}
EDITS, BATCHES = 200, 10
Rows = Mapping[str, Mapping[str, str]]


class Edit(NamedTuple):
    """One digit of a figure changed: the row that it belongs to, its file, and the whole text with the change."""

    row: str
    file: str
    text: str


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mutation")
    raw = root / "data" / "raw"
    sources = {source.id: source for source in read_register(ROOT / "data/raw").sources}
    entries = []
    for name in (*REPORTS, *TABLES):
        source = sources[name]
        data = (ROOT / "data/raw" / source.file).read_bytes()
        data = _some_rows(data) if source.kind == "table" else data
        path = raw / source.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        entries.append(_entry(source, data))
    (raw / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
    return root


def _some_rows(data: bytes) -> bytes:
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([header, *(row for row in rows if row[header.index("area")] in AREAS)])
    return out.getvalue().encode("utf-8")


def _entry(source: Source, data: bytes) -> str:
    facts = {"id": source.id, "file": source.file, "sha256": hashlib.sha256(data).hexdigest(), "kind": source.kind}
    facts |= {"title": source.title, "published": source.published, "area": source.area, "period": source.period}
    return "[[source]]\n" + "".join(f'{key} = "{text}"\n' for key, text in facts.items() if text)


@pytest.fixture(scope="module")
def curated(project: Path) -> Callable[[], dict[str, Rows]]:
    """The rows of observations and issues by identity; a source is read again only where its bytes changed."""
    register = {source.id: source for source in read_register(project / "data/raw").sources}

    @cache
    def read(raw: Path, name: str, digest: str) -> Gathered:
        # The change is meant: the register knows the digest of the file as it is now.
        return gather(raw, replace(register[name], sha256=digest))

    def cached(raw: Path, source: Source) -> Gathered:
        return read(raw, source.id, hashlib.sha256((raw / source.file).read_bytes()).hexdigest())

    def make() -> dict[str, Rows]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(build, "gather", cached)
            content = files(build.curate(project))
        return {name: _by_identity(content[name]) for name in ("observations.csv", "issues.csv")}

    return make


def _by_identity(data: bytes) -> Rows:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    return {next(iter(row.values())): row for row in rows}


def edits(project: Path, rows: Rows, seed: int, count: int) -> list[Edit]:
    """Seeded edits, each of one digit of a figure of a report or a table."""
    chosen = random.Random(seed)
    names = {source.id: source.file for source in read_register(project / "data/raw").sources}
    reports = sorted(row for row, cells in rows.items() if names[cells["source_id"]].endswith(".txt"))
    tables = sorted(set(rows) - set(reports))
    found: list[Edit] = []
    while len(found) < count:
        row = chosen.choice(reports if len(found) % 2 else tables)
        cells = rows[row]
        path = project / "data" / "raw" / names[cells["source_id"]]
        text = path.read_text(encoding="utf-8")
        start = _start(text, cells)
        digits = [n for n, sign in enumerate(re.match(r"[\d.,/]*", cells["quote"])[0]) if sign.isdigit()]
        if digits:
            place = start + chosen.choice(digits)
            digit = chosen.choice([d for d in "123456789" if d != text[place]])
            found.append(Edit(row, names[cells["source_id"]], text[:place] + digit + text[place + 1 :]))
    return found


def _start(text: str, cells: Mapping[str, str]) -> int:
    """Where the quote of a row begins in its file."""
    place = cells["locator"]
    if not place.startswith("L"):
        start = int(place.partition("-")[0])
        assert text[start:].startswith(cells["quote"])
        return start
    line = int(place[1:].partition(":")[0])
    lines = text.split("\n")
    row = next(csv.reader([lines[line - 1]]))
    column = lines[0].split(",").index("value")
    assert row[column] == cells["quote"]
    # No cell before the value holds a comma or a quotation mark in these tables but the name of the area.
    before = io.StringIO()
    csv.writer(before, lineterminator="").writerow(row[:column])
    return sum(len(one) + 1 for one in lines[: line - 1]) + len(before.getvalue()) + 1


def dependents(row: str, before: dict[str, Rows], after: dict[str, Rows]) -> set[str]:
    """Rows that may follow an edit: named in one result with it, on its fact, or in its series."""
    known = {row}
    for content in (before, after):
        for issue in content["issues.csv"].values():
            named = set(issue["observation_ids"].split(";"))
            known |= named if row in named else set()
        own = _series(content["observations.csv"][row])
        known |= {one for one, cells in content["observations.csv"].items() if _series(cells) == own}
    return known


def _series(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells[name] for name in ("indicator", "breakdown", "area", "vintage"))


def differing(before: Rows, after: Rows) -> dict[str, set[str]]:
    """Columns that differ, by row; of a row that came or went all of them."""
    found = {}
    for row in before.keys() | after.keys():
        one, other = before.get(row), after.get(row)
        if one != other:
            found[row] = {name for name in (one or other) if one is None or other is None or one[name] != other[name]}
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_one_digit_changes_its_row_and_what_depends_on_it(project, curated, batch) -> None:
    before = curated()
    for edit in edits(project, before["observations.csv"], 20261124 + batch, EDITS // BATCHES):
        path = project / "data" / "raw" / edit.file
        kept = path.read_bytes()
        path.write_bytes(edit.text.encode("utf-8"))
        after = curated()
        path.write_bytes(kept)
        changed = differing(before["observations.csv"], after["observations.csv"])
        allowed = dependents(edit.row, before, after)
        assert "quote" in changed[edit.row], edit.row
        assert len(allowed) < len(before["observations.csv"]) / 10, "what may follow is a small part of all"
        assert changed.keys() <= allowed, (edit.row, changed.keys() - allowed)
        others = {row: names for row, names in changed.items() if row.split("#")[0] != edit.row.split("#")[0]}
        assert all(names <= MAY_FOLLOW for names in others.values()), (edit.row, others)
        for issue in differing(before["issues.csv"], after["issues.csv"]):
            cells = after["issues.csv"].get(issue) or before["issues.csv"][issue]
            if cells["kind"] == "revision":  # about a whole series, so it names no row
                assert before["observations.csv"][edit.row]["edition"]
                continue
            assert set(cells["observation_ids"].split(";")) & allowed, (edit.row, issue)
    assert curated() == before, "what was put back is as it was"

"""The raw data that come with the project: whole, known, and traceable."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

import pytest

from ictstats import lexicon
from ictstats.reading.register import read_register

RAW = Path(__file__).parents[2] / "data" / "raw"
REGISTER = read_register(RAW)
TABLES = sorted((RAW / "tables").glob("*.csv"))
LEXICON = lexicon.load()


def test_the_register_is_whole() -> None:
    assert REGISTER.issues == ()
    assert {s.file for s in REGISTER.sources} == {p.relative_to(RAW).as_posix() for p in RAW.glob("*/*") if p.is_file()}


@pytest.mark.parametrize("source", REGISTER.sources, ids=lambda s: s.id)
def test_every_digest_is_right(source: object) -> None:
    assert hashlib.sha256((RAW / source.file).read_bytes()).hexdigest() == source.sha256


@pytest.mark.parametrize("source", [s for s in REGISTER.sources if s.kind != "table"], ids=lambda s: s.id)
def test_a_report_says_where_it_comes_from(source: object) -> None:
    assert source.title
    assert source.publisher


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_tables_speak_in_known_codes(path: Path) -> None:
    publications = {p.id for p in REGISTER.publications}
    seen = set()
    for row in rows(path):
        assert row["indicator"] in LEXICON.indicators
        assert row["unit"] in LEXICON.units
        assert row["source"] in publications
        assert row["locator"]
        key = (
            row["indicator"],
            row["breakdown"],
            row["vintage"],
            row["area"],
            row["area_name"],
            row["period"],
            row["edition"],
        )
        assert key not in seen
        seen.add(key)


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_provinces_lie_inside_the_hard_limits_or_say_why_not(path: Path) -> None:
    for row in rows(path):
        entry = LEXICON.indicators[row["indicator"]]
        if not row["area"].isdigit() or row["breakdown"] or row["doubts"]:
            continue
        value = float(row["value"])
        assert entry.minimum is None or value >= entry.minimum, row
        assert entry.maximum is None or value <= entry.maximum, row


def test_every_publication_is_used() -> None:
    used = {row["source"] for path in TABLES for row in rows(path)}
    assert {p.id for p in REGISTER.publications} == used


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_the_digest_of_cao_bang_shares_no_sentence_with_its_report(shared: Path) -> None:
    report = words((shared / "corpus" / "dev" / "docs" / "seed.txt").read_text(encoding="utf-8"))
    digest = words((RAW / "reports" / "cao_bang_2017.txt").read_text(encoding="utf-8"))
    runs = {tuple(report[i : i + 11]) for i in range(len(report) - 10)}
    assert not [digest[i : i + 11] for i in range(len(digest) - 10) if tuple(digest[i : i + 11]) in runs]


def test_the_digest_of_cao_bang_has_every_figure_of_its_report(shared: Path) -> None:
    import json

    gold = [json.loads(line) for line in (shared / "corpus/dev/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    digest = (RAW / "reports" / "cao_bang_2017.txt").read_text(encoding="utf-8")
    for row in gold:
        if row["doc"] == "seed" and row["outcome"] == "observation":
            figure = re.match(r"[\d.,/%]+(?: - \d+%)?|\D+", row["quote"]).group()
            assert figure in digest, figure

"""The sentences that open the briefs of small areas, word for word, from raw files through the real store."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ictstats.analysis.brief import open_brief
from ictstats.curation.build import curate
from ictstats.dataset.store import DataSet, read, write
from ictstats.language import periods
from ictstats.lexicon import load as lexicon

GOLDEN = tomllib.loads((Path(__file__).parent / "golden.toml").read_text(encoding="utf-8"))["area"]
HEADER = (
    *("indicator", "breakdown", "vintage", "area", "area_name", "period", "value", "unit", "status"),
    *("source", "locator", "edition", "doubts", "note"),
)
TOPICS = ["it_adoption", "postal", "press", "telecom"]


def table_of(lines: list[str]) -> str:
    """Rows of a table of the register out of short lines."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    for line in lines:
        code, area, period, value, edition = (part.strip() for part in line.split(","))
        vintage = lexicon().areas.vintage_of(periods.parse(period))
        found = lexicon().areas.get(area, vintage)
        row = {"indicator": code, "area": area, "area_name": found.name_vi, "vintage": vintage, "period": period}
        unit = lexicon().indicators[code].unit
        more = {
            "value": value,
            "edition": edition,
            "unit": unit,
            "status": "actual",
            "locator": f"{code} {area} {period}",
        }
        writer.writerow(row | more)
    return out.getvalue()


def entry(name: str, file: str, data: bytes, **more: Any) -> str:
    fields = {"id": name, "file": file, "sha256": hashlib.sha256(data).hexdigest(), "title": name, **more}
    return "[[source]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())


def stored(area: dict[str, Any], root: Path) -> DataSet:
    """The data set of a small project, built and read back."""
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    register = []
    if "report" in area:
        data = area["report"].encode()
        (raw / "report.txt").write_bytes(data)
        more = {"kind": "report", "area": area["code"], "period": area["period"], "topics": TOPICS}
        register.append(entry("report", "report.txt", data, **more))
    if "table" in area:
        data = table_of(area["table"]).encode()
        (raw / "table.csv").write_bytes(data)
        register.append(entry("table", "table.csv", data, kind="table"))
    (raw / "sources.toml").write_text("\n".join(register), encoding="utf-8")
    write(curate(root, jobs=1), root / "data" / "processed")
    return read(root / "data" / "processed", root)


def sentences(area: dict[str, Any], lang: str, root: Path) -> list[str]:
    brief = open_brief(area["topic"], area["area"], area["period"], lang, dataset=stored(area, root))
    html = re.sub(r"<sup.*?</sup>", "", brief.headlines().html)
    return [re.sub(r"<[^>]*>", "", found) for found in re.findall(r"<li>(.*?)</li>", html)]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("area", GOLDEN, ids=lambda area: area["name"])
def test_the_sentences_that_open_a_brief(tmp_path: Path, area: dict[str, Any], lang: str) -> None:
    assert sentences(area, lang, tmp_path) == area[lang]


def test_there_are_at_least_ten_areas_with_two_to_four_sentences() -> None:
    assert len(GOLDEN) >= 10
    for area in GOLDEN:
        assert len(area["vi"]) == len(area["en"])
        assert 2 <= len(area["vi"]) <= 4

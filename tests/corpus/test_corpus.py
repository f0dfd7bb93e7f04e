"""The score on the digests that come with the project does not fall."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.extraction.prose import extract
from ictstats.extraction.records import records
from ictstats.reading.files import read_document

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "data" / "raw" / "reports"
# A little below what benchmarks/README.md reports, so that a fall is seen and a rounding is not.
FLOORS = {"recall": 0.93, "precision": 0.99, "fully_right_f1": 0.88}
FIELD_FLOORS = {
    "value": 0.99,
    "unit": 0.98,
    "bound": 0.99,
    "status": 0.98,
    "measure": 0.98,
    "area": 0.97,
    "period": 0.97,
    "indicator": 0.93,
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    gold = HERE / "dev" / "gold.jsonl"
    names = {json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines()}
    predicted = tmp_path_factory.mktemp("score") / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as handle:
        for name in sorted(names):
            for record in records(extract(read_document(REPORTS / f"{name}.txt"))):
                handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    command = [sys.executable, str(HERE / "score.py"), str(gold), str(predicted), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_every_mention_has_an_outcome(figures: dict[str, object]) -> None:
    assert figures["conservation"] == 1.0


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_whole_rows(figures: dict[str, object], name: str, floor: float) -> None:
    assert figures["observations"][name] >= floor


@pytest.mark.parametrize(("name", "floor"), FIELD_FLOORS.items())
def test_fields(figures: dict[str, object], name: str, floor: float) -> None:
    assert figures["observations"]["correct"][name] >= floor

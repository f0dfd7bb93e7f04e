"""The score on the digests that come with the project, and on reports in other styles, does not fall."""

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
FLOORS = {
    "dev": {"recall": 0.985, "precision": 0.99, "fully_right_f1": 0.925},
    "own": {"recall": 0.98, "precision": 0.985, "fully_right_f1": 0.92},
}
FIELD_FLOORS = {
    "value": 0.99,
    "unit": 0.98,
    "bound": 0.99,
    "status": 0.99,
    "measure": 0.98,
    "area": 0.97,
    "period": 0.98,
    "indicator": 0.95,
    "breakdown": 0.94,
}


@pytest.fixture(scope="module", params=["dev", "own"])
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, object]]:
    """The score of one corpus: the digests of the project, or the reports in other styles."""
    gold = HERE / request.param / "gold.jsonl"
    documents = REPORTS if request.param == "dev" else HERE / "own" / "docs"
    names = {json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines()}
    predicted = tmp_path_factory.mktemp("score") / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as handle:
        for name in sorted(names):
            for record in records(extract(read_document(documents / f"{name}.txt"))):
                handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    command = [sys.executable, str(HERE / "score.py"), str(gold), str(predicted), "--json"]
    return request.param, json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_every_mention_has_an_outcome(scored: tuple[str, dict[str, object]]) -> None:
    assert scored[1]["conservation"] == 1.0


@pytest.mark.parametrize("name", ["recall", "precision", "fully_right_f1"])
def test_whole_rows(scored: tuple[str, dict[str, object]], name: str) -> None:
    corpus, figures = scored
    assert figures["observations"][name] >= FLOORS[corpus][name]


@pytest.mark.parametrize(("name", "floor"), FIELD_FLOORS.items())
def test_fields(scored: tuple[str, dict[str, object]], name: str, floor: float) -> None:
    assert scored[1]["observations"]["correct"][name] >= floor

"""How well the reader reads: the corpus scores as one table.

python -m benchmarks.quality

Runs `tests/corpus/score.py` on what `ictstats.extraction` makes of the documents of each gold file. Zeros said in words
(`worded`) count once with the rest and once not at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import ROOT, table
from ictstats.extraction.prose import extract
from ictstats.extraction.records import records
from ictstats.reading.files import read_document

_CORPUS = ROOT / "tests" / "corpus"
_SETS = {
    "digests (`dev`)": (_CORPUS / "dev" / "gold.jsonl", ROOT / "data" / "raw" / "reports"),
    "own corpus": (_CORPUS / "own" / "gold.jsonl", _CORPUS / "own" / "docs"),
    "own corpus, kept aside": (_CORPUS / "own" / "held.jsonl", _CORPUS / "own" / "docs"),
}
_FIELDS = ("value", "unit", "bound", "status", "measure", "area", "period", "indicator", "breakdown")


def main() -> None:
    """Print one row a figure and one column a gold file."""
    columns: dict[str, dict[str, Any]] = {}
    for name, (gold, folder) in _SETS.items():
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        read = [record for doc in sorted({row["doc"] for row in rows}) for record in _read(folder / f"{doc}.txt")]
        columns[name] = _score(rows, read)
        if any(row.get("worded") for row in rows):
            columns[f"{name}, without worded zeros"] = _score(_unworded(rows), _unworded(read))
    cells = [_cells(figures) for figures in columns.values()]
    print(table(("", *columns), [(name, *(column[name] for column in cells)) for name in cells[0]]))


def _read(path: Path) -> list[dict[str, Any]]:
    return list(records(extract(read_document(path))))


def _unworded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if not row.get("worded")]


def _score(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="ictstats-bench-") as folder:
        files = [Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"]
        for file, rows in zip(files, (gold, predicted), strict=True):
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(_CORPUS / "score.py"), *map(str, files), "--json"]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _cells(figures: dict[str, Any]) -> dict[str, str]:
    found = figures["observations"]
    false = sum(figures["false_observations"].values())
    shares = {
        "every mention has an outcome": figures["conservation"],
        "statistics found": found["recall"],
        "false statistics": false / found["predicted"],
        **{f"{name} right": found["correct"][name] for name in _FIELDS},
        "everything right at once (F1)": found["fully_right_f1"],
    }
    counts = {"documents": str(figures["documents"]), "mentions": str(figures["mentions"])}
    return {**counts, "statistics": str(found["gold"]), **{name: f"{share:.1%}" for name, share in shares.items()}}


if __name__ == "__main__":
    main()

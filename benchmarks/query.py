"""A question over 3 million observations: DuckDB on the Parquet file against pandas on the same file.

python -m benchmarks.query [--rows 3000000] [--runs 5] [--everything]

The file is made anew in a temporary folder, sorted like the data set. The question: the mean of an indicator for every
province and year, or of all indicators together (``--everything``), which no order of the rows helps. Each run is a
fresh process; its time is taken around the question, imports apart, and around the whole process; memory is the most
that the process held. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import figure, machine, table

_QUESTION = (
    "SELECT area, year, avg(value) AS mean, count(*) AS n FROM observations "
    "WHERE indicator = 'indicator_050' AND preferred GROUP BY area, year ORDER BY area, year"
)
_ONE_INDICATOR = ("indicator = 'indicator_050' AND ", '(rows["indicator"] == "indicator_050") & ')
_HEAD = "import json, resource, sys, time; start = time.perf_counter(); file = sys.argv[1]\n"
_TAIL = """
seconds = time.perf_counter() - begin
again = time.perf_counter()
rows = ask()
again = time.perf_counter() - again
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"first": seconds, "again": again, "all": time.perf_counter() - start, "peak": peak, "rows": rows}))
"""
_WAYS = {
    "`python`, DuckDB and ictstats imported, nothing asked": (
        "import duckdb, ictstats.dataset.sql\ndef ask(): return []\nbegin = time.perf_counter()\nask()"
    ),
    "`ictstats.sql` (DuckDB)": (
        "from pathlib import Path\nimport duckdb\nfrom ictstats.dataset.sql import answer_from\n"
        f"def ask(): return [list(row) for row in answer_from(Path(file), {_QUESTION!r}).rows]\n"
        "begin = time.perf_counter()\nask()"
    ),
    "pandas, the five columns needed": (
        "import pandas as pd\nCOLUMNS = ['indicator', 'area', 'period', 'value', 'preferred']\nFILTERS = None\n"
    ),
    "pandas, of them the row groups needed": (
        "import pandas as pd\nCOLUMNS = ['indicator', 'area', 'period', 'value', 'preferred']\n"
        "FILTERS = [('indicator', '==', 'indicator_050')]\n"
    ),
    "pandas, the whole file": "import pandas as pd\nCOLUMNS = FILTERS = None\n",
}
_PANDAS = """
def ask():
    rows = pd.read_parquet(file, columns=COLUMNS, filters=FILTERS)
    rows = rows[(rows["indicator"] == "indicator_050") & (rows["preferred"] == "true")]
    rows = rows.assign(year=rows["period"].str[:4].astype(int))
    found = rows.groupby(["area", "year"])["value"].agg(["mean", "size"])
    return [[*key, *row] for key, row in zip(found.index, found.itertuples(index=False), strict=True)]
begin = time.perf_counter()
ask()
"""


def main() -> None:
    """Make the file, ask it in every way, check that all answers agree, and print what each cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=3_000_000, metavar="N", help="observations; default: 3,000,000")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="fresh processes each; default: 5")
    parser.add_argument("--everything", action="store_true", help="of all indicators, not of one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ictstats-bench-") as folder:
        file = Path(folder) / "observations.parquet"
        # In a process of its own: the most memory that a process held counts for the processes that it starts, too.
        maker = multiprocessing.get_context("spawn").Process(target=write, args=(file, options.rows))
        maker.start()
        maker.join()
        size = file.stat().st_size / 2**20
        print(f"{machine()}; {options.rows:,} rows, {size:.0f} MiB; best of {options.runs} fresh processes\n")
        measured = {
            name: _best(file, _asking(program, options.everything), options.runs) for name, program in _WAYS.items()
        }
    answers = [found["rows"] for found in measured.values() if found["rows"]]
    assert all(_alike(answers[0], other) for other in answers), "the answers differ"
    header = ("way", "first question, s", "the same again, s", "whole process, s", "most memory, MiB")
    rows = [
        (name, *(figure(round(found[key], 4)) for key in ("first", "again", "all", "peak")))
        for name, found in measured.items()
    ]
    print(table(header, rows))
    print(f"\n{len(answers[0]):,} provinces by year in the answer; all ways give the same.")


def write(file: Path, rows: int) -> None:
    """Observations of 100 indicators in 63 provinces, sorted by indicator, area and period, with every column."""
    import numpy as np
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    from ictstats.curation.contract import OBSERVATIONS

    figures = ("value", "low", "high", "numerator", "denominator")
    schema = pa.schema([(name, pa.float64() if name in figures else pa.string()) for name in OBSERVATIONS])
    random = np.random.default_rng(7)
    per_area = max(rows // (100 * 63), 1)
    with ParquetWriter(file, schema, compression="zstd") as writer:
        for indicator in range(100):
            columns = _indicator(indicator, per_area, random)
            nulls = pa.nulls(63 * per_area)
            arrays = [
                pa.array(columns[name]) if name in columns else nulls.cast(schema.field(name).type)
                for name in OBSERVATIONS
            ]
            writer.write_table(pa.table(arrays, schema=schema))


def _indicator(number: int, per_area: int, random: object) -> dict[str, list[object]]:
    code = f"indicator_{number:03d}"
    places = [(f"{area + 1:02d}", place) for area in range(63) for place in range(per_area)]
    names = [f"{code}/L{line + 2}:value" for line in range(len(places))]
    values = random.lognormal(10, 2, len(places)).round(2)  # type: ignore[attr-defined]
    return {
        "observation_id": names,
        "indicator": [code] * len(places),
        "topic": ["telecom"] * len(places),
        "area": [area for area, _ in places],
        "area_name": [f"Tỉnh {area}" for area, _ in places],
        "area_level": ["province"] * len(places),
        "vintage": ["63"] * len(places),
        "period": [f"{1995 + place % 30}-{place // 30 % 12 + 1:02d}" for _, place in places],
        "value": values,
        "unit": ["subscribers"] * len(places),
        "measure": ["level"] * len(places),
        "bound": ["exact"] * len(places),
        "status": ["actual"] * len(places),
        "preferred": [None if place % 7 == 0 else "true" for _, place in places],
        "source_id": [f"{code}_{area}" for area, _ in places],
        "locator": [name.partition("/")[2] for name in names],
        "quote": [str(value) for value in values],
    }


def _asking(program: str, everything: bool) -> str:
    """The whole program of a process; with ``everything`` without the condition on the indicator."""
    text = _HEAD + program + ("" if "def ask" in program else _PANDAS) + _TAIL
    if not everything:
        return text
    for condition in _ONE_INDICATOR:
        text = text.replace(condition, "")
    return text.replace("FILTERS = [('indicator', '==', 'indicator_050')]", "FILTERS = None")


def _best(file: Path, program: str, runs: int) -> dict[str, object]:
    """The least of each figure over the runs; the answer of the last."""
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    found = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True, env=env
        )
        found.append(json.loads(done.stdout))
    return {key: min(one[key] for one in found) for key in ("first", "again", "all", "peak")} | {
        "rows": found[-1]["rows"]
    }


def _alike(one: list[list[object]], other: list[list[object]]) -> bool:
    """The same keys and counts, and the same means but for the order in which they were added up."""
    return len(one) == len(other) and all(
        a[:2] == b[:2] and a[3] == b[3] and abs(float(a[2]) - float(b[2])) <= 1e-9 * abs(float(a[2]))  # type: ignore[arg-type]
        for a, b in zip(one, other, strict=True)
    )


if __name__ == "__main__":
    main()

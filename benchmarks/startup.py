"""What it costs to begin: imports over `python -c pass`, the lexicon, the first report; fresh processes, best of N.

python -m benchmarks.startup [--runs 20]

Needs a POSIX system, for the CPU time of its processes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import figure, machine, pin, table
from benchmarks.texts import reports

_EXTRACT = (
    "from ictstats.extraction.prose import extract; "
    "from ictstats.extraction.records import records; "
    "from ictstats.reading.files import read_document"
)
_LIBRARIES = ("pandas", "numpy", "pyarrow", "matplotlib", "IPython", "filelock")
# Steps inside one process, each with the CPU time since the step before.
_STEPS = f"""
import json, sys, time
steps = []
def step(name, last=[time.process_time()]):
    now = time.process_time()
    steps.append((name, now - last[0]))
    last[0] = time.process_time()
{_EXTRACT}
step("imports")
from ictstats.lexicon import load
load()
step("loading the lexicon")
document = read_document(__import__("pathlib").Path(sys.argv[1]))
extract(document)
step("first report (patterns compiled)")
extract(document)
step("the same report again")
print(json.dumps(steps))
"""


def main() -> None:
    """Print what each way to begin costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="fresh processes; default: 20")
    runs = parser.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is compiled at each start is not what is measured
    print(f"{machine()}; {pin()}; best of {runs} fresh processes, compiled bytecode\n")
    with tempfile.TemporaryDirectory(prefix="ictstats-bench-") as folder:
        report = Path(folder) / "report.txt"
        report.write_text(max(reports(), key=len), encoding="utf-8")
        _print_imports(report, runs)
        _print_steps(report, runs)
    _print_slowest()


def _print_imports(report: Path, runs: int) -> None:
    commands = {
        "`python -c pass`": ["-c", "pass"],
        "`import ictstats`": ["-c", "import ictstats"],
        "what `extract` needs": ["-c", _EXTRACT],
        "`ictstats --help`": ["-m", "ictstats", "--help"],
        "`ictstats extract` of one report": ["-m", "ictstats", "extract", str(report)],
    }
    measured = {name: _best(command, runs) for name, command in commands.items()}
    bare = measured["`python -c pass`"]
    rows = [
        (name, figure(cpu * 1000), figure((cpu - bare[0]) * 1000), figure((wall - bare[1]) * 1000), _imported(command))
        for (name, command), (cpu, wall) in zip(commands.items(), measured.values(), strict=True)
    ]
    print(
        table(("process", "CPU ms", "CPU ms over `pass`", "wall ms over `pass`", "imports of libraries"), rows) + "\n"
    )


def _best(arguments: list[str], runs: int) -> tuple[float, float]:
    """CPU and wall time of a fresh process, the least of each; one run before, so that the bytecode is there."""
    times = []
    for _ in range(runs + 1):
        before, start = _children(), time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        times.append((_children() - before, time.perf_counter() - start))
    return min(cpu for cpu, _ in times[1:]), min(wall for _, wall in times[1:])


def _children() -> float:
    """CPU time of all processes that ended so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _imported(arguments: list[str]) -> str:
    done = subprocess.run([sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True)
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    return ", ".join(name for name in _LIBRARIES if name in names) or "none"


def _print_steps(report: Path, runs: int) -> None:
    found = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", _STEPS, str(report)], capture_output=True, text=True, check=True)
        found.append(dict(json.loads(done.stdout)))
    rows = [(name, figure(min(steps[name] for steps in found) * 1000)) for name in found[0]]
    print(table(("step in one process", "CPU ms"), rows) + "\n")


def _print_slowest() -> None:
    """The dearest imports, each without what it imports itself."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", _EXTRACT], capture_output=True, text=True, check=True
    )
    lines = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if "|" in line]
    alone = {name.strip(): int(self) for self, _, name in lines if self.strip().isdigit()}
    dearest = sorted(alone.items(), key=lambda item: -item[1])[:10]
    print(table(("dearest imports", "ms alone (wall, one run)"), [(f"`{n}`", figure(us / 1000)) for n, us in dearest]))


if __name__ == "__main__":
    main()

"""How time and memory grow with a text: ordinary prose and strings that pump the patterns, from 1 kB to 16 MB.

python -m benchmarks.growth [--largest 16777216] [--seconds 4] [--only TEXT …] [--no-patterns]

Each text is read in a process of its own at doubled sizes, until a size takes longer than ``--seconds`` (ten times as
long for ordinary prose). A doubling that takes more than 2.3 times as long is measured again; if it stays, it is named
with the functions in which the time is spent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import best_of, figure, machine, pin, sampled, table
from benchmarks.texts import PUMPS, UNEVEN

LIMIT = 2.3  # times as long for twice the text
_PIECE = 2**13  # characters: the size of a report, above which two halves of ordinary text are alike
_NOISE = 0.02  # seconds: below this a doubling says nothing
_FIRST = 1024
_LOW = 2**16  # characters: a text that takes too long before this size is slow, whatever its doublings say
_ORDINARY = "ordinary prose"


def main() -> None:
    """Measure every text, or be the process that measures one."""
    options = _options()
    if options.worker:
        _work(options.worker, options.largest, options.seconds)
        return
    print(f"{machine()}; {pin()}; sizes in characters\n")
    pumps = options.only or list(PUMPS)
    if _ORDINARY in pumps:
        _prose(options)
    _pumps([name for name in pumps if name != _ORDINARY], options)
    if options.patterns:
        _patterns()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=16 * 2**20, metavar="CHARACTERS", help="default: 16777216")
    parser.add_argument("--seconds", type=float, default=4.0, help="go on until a size takes longer; default: 4")
    parser.add_argument("--only", nargs="*", choices=PUMPS, metavar="TEXT", help="as named in the tables")
    parser.add_argument("--patterns", action=argparse.BooleanOptionalAction, default=True, help="each pattern alone")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def _prose(options: argparse.Namespace) -> None:
    rows, worst = _measured(_ORDINARY, options.largest, options.seconds * 10)
    print(f"### {_ORDINARY}\n")
    cells = [
        (
            f"{row['size']:,}",
            figure(row["seconds"]),
            figure(row["size"] / row["seconds"] / 1e6),
            figure(row["ratio"]) if row["ratio"] else "",
            figure(row["memory"]),
        )
        for row in rows
    ]
    header = ("characters", "seconds", "million characters/s", "times the size before", "memory above the start, MB")
    print(table(header, cells) + f"\n\n{worst}\n")


def _pumps(names: list[str], options: argparse.Namespace) -> None:
    fine, broken = [], []
    for name in names:
        rows, worst = _measured(name, options.largest, options.seconds)
        last = rows[-1] if rows else {"size": 0, "seconds": 1.0, "memory": 0.0}
        ratio = max((row["ratio"] for row in rows if row["size"] > _PIECE or name not in UNEVEN), default=0.0)
        pace = last["size"] / last["seconds"] / 1000
        shown = f"`{name}`", f"{last['size']:,}", figure(last["seconds"]), figure(pace), figure(ratio)
        (broken if worst else fine).append((*shown, figure(last["memory"]), worst))
    header = ("text", "largest size", "seconds", "thousand characters/s", "worst doubling", "memory, MB")
    print(f"### pump strings: {len(fine)} linear, {len(broken)} not (or stopped below {_LOW:,} characters)\n")
    if broken:
        print(table((*header, "where the time goes"), broken) + "\n")
    print(table(header, [row[:-1] for row in fine]) + "\n")


def _measured(name: str, largest: int, seconds: float) -> tuple[list[dict[str, float]], str]:
    """Rows by size, and what is wrong with them, if anything."""
    rows, rest = _lines_of("--worker", name, "--largest", str(largest), "--seconds", str(seconds), limit=seconds * 40)
    measured = [row for row in rows if "seconds" in row]
    words = [str(row["functions"]) for row in rows if "functions" in row]
    return measured, "; ".join([*words, *rest])


def _lines_of(*options: str, limit: float) -> tuple[list[dict[str, float]], list[str]]:
    """What a process of ours printed, line by line, also where it had to be stopped."""
    command = [sys.executable, "-m", "benchmarks.growth", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    problems = []
    try:
        out, errors = process.communicate(timeout=limit + 60)
        if process.returncode:
            problems = [f"ended with {process.returncode}: {(errors.strip().splitlines() or [''])[-1][:120]}"]
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        problems = [f"stopped after {limit + 60:.0f} s"]
    return [json.loads(line) for line in out.splitlines()], problems


def _work(name: str, largest: int, seconds: float) -> None:
    """Print one line a size, and one with the functions where a doubling takes too long."""
    if name == "patterns":
        from benchmarks.patterns import slow_patterns

        for found in slow_patterns():
            print(json.dumps(found), flush=True)
        return
    from ictstats.extraction.prose import extract
    from ictstats.model import Document

    extract(Document("text", PUMPS["dense text"](_FIRST)))
    start, before, worst = _peak(), 0.0, (0.0, 0)
    for size in _sizes(largest):
        document = Document("text", PUMPS[name](size))
        spent = best_of(lambda document=document: extract(document), enough=0.25)
        if before > _NOISE and spent / before > LIMIT:
            smaller = Document("text", PUMPS[name](size // 2))
            before = min(before, best_of(lambda document=smaller: extract(document), enough=0.25))
            spent = min(spent, best_of(lambda document=document: extract(document), enough=0.25))
        ratio = spent / before if before > _NOISE else 0.0
        if size > _PIECE or name not in UNEVEN:
            worst = max(worst, (ratio, size))
        row = {"size": size, "seconds": spent, "ratio": ratio, "memory": _peak() - start}
        print(json.dumps(row), flush=True)
        before = spent
        if spent > seconds:
            break
    if worst[0] > LIMIT or (size < min(_LOW, largest)):
        document = Document("text", PUMPS[name](worst[1] or size))
        print(json.dumps({"functions": _functions(lambda: extract(document))}), flush=True)


def _sizes(largest: int) -> Iterator[int]:
    size = _FIRST
    while size <= largest:
        yield size
        size *= 2


def _functions(task: Callable[[], object]) -> str:
    """The functions that take most of the time, with their shares."""
    with sampled() as times:
        task()
    total = sum(times.values()) or 1.0
    named = [(f"{module.removeprefix('ictstats.')}.{name}", s / total) for (module, name), s in times.most_common(3)]
    return ", ".join(f"`{name}` {share:.0%}" for name, share in named if share > 0.1)


def _peak() -> float:
    """The most memory that this process has held so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        held = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(held[0]) / 1024 if held else 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def _patterns() -> None:
    """Each compiled pattern alone over each pump string: those that are slow or do not grow linearly."""
    rows, problems = _lines_of("--worker", "patterns", limit=900)
    summary = [row for row in rows if "patterns" in row]
    slow = [row for row in rows if "where" in row]
    counted = f"{summary[0]['patterns']} patterns, {summary[0]['pumps']} strings" if summary else "not finished"
    print(f"### each pattern alone: {counted}; {len(slow)} are not linear where searched\n")
    cells = [
        (f"`{row['where']}`", f"`{row['pump']}`", *(figure(row[key] * 1000) for key in ("seconds", "anchored")))
        for row in slow
    ]
    if cells:
        searched = f"ms searched through {slow[0]['size']:,} characters"
        print(table(("compiled at", "over this string", searched, "ms matched at its start"), cells))
    for problem in problems:
        print(problem)


if __name__ == "__main__":
    main()

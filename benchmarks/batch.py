"""`ictstats extract FOLDER` over many documents: rate, memory, streaming, progress, interruption, a bad file.

python -m benchmarks.batch [--documents 10000] [--jobs 1 2]

Not pinned to a core, since several processes are what is measured; needs a POSIX system.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measuring import figure, machine, table
from benchmarks.texts import reports, varied


@dataclass(slots=True)
class Run:
    """What one command did."""

    status: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0  # MB, all its processes together, at the most
    first: float = 0.0  # seconds until the first line
    lines: int = 0
    whole: bool = True
    documents: set[str] = field(default_factory=set)
    errors: str = ""
    stopped: float = 0.0  # seconds from the interruption to the end
    left: int = 0  # processes that outlived it


def main() -> None:
    """Make the documents, run the command in every way, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000, metavar="N", help="default: 10000")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], metavar="N", help="default: 1 2")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ictstats-bench-") as folder:
        tenth, all_of_them = Path(folder) / "tenth", Path(folder) / "all"
        _write(tenth, options.documents // 10)
        size = _write(all_of_them, options.documents)
        print(f"{machine()}; {options.documents:,} documents, {size / 1e6:.1f} MB\n")
        _print_rates(tenth, all_of_them, size, options)
        _print_interruptions(all_of_them, options)
        _print_bad_file(tenth, options)


def _write(folder: Path, number: int) -> int:
    """Write the project's reports with other figures in each copy; the bytes written."""
    folder.mkdir()
    chance, sources, size = random.Random(number), reports(), 0
    for index in range(number):
        data = varied(sources[index % len(sources)], chance).encode()
        (folder / f"report_{index:05}.txt").write_bytes(data)
        size += len(data)
    return size


def _print_rates(tenth: Path, all_of_them: Path, size: int, options: argparse.Namespace) -> None:
    rows, last = [], ""
    for jobs in options.jobs:
        small = _run(tenth, jobs)
        run = _run(all_of_them, jobs)
        last = _progress(run.errors)
        rows.append(
            (
                f"`--jobs {jobs}`",
                figure(len(run.documents) / run.wall),
                figure(size / run.wall / 1e6),
                figure(run.lines / run.wall),
                figure(run.wall),
                figure(run.cpu),
                figure(run.first),
                figure(small.memory),
                figure(run.memory),
                run.status,
            )
        )
    header = ("", "documents/s", "MB/s", "records/s", "wall s", "CPU s", "first record after s")
    print(table((*header, "peak MB, a tenth", "peak MB, all", "status"), rows))
    print(f"\nProgress on a terminal, the last line shown: `{last or 'nothing'}`\n")


def _print_interruptions(folder: Path, options: argparse.Namespace) -> None:
    rows = []
    for jobs in options.jobs:
        run = _run(folder, jobs, interrupt_after=3.0)
        said = _words(run.errors)
        shown = f"`{said[-1]}`" if said else "nothing"
        rows.append((f"`--jobs {jobs}`", run.status, figure(run.stopped), run.lines, run.whole, run.left, shown))
    header = ("Ctrl-C after 3 s", "status", "s to end", "records", "all whole", "processes left", "said last")
    print(table(header, rows) + "\n")


def _print_bad_file(folder: Path, options: argparse.Namespace) -> None:
    bad = folder / "report_00007_bad.txt"
    bad.write_bytes(bytes(random.Random(7).randrange(256) for _ in range(4096)))
    good = sum(1 for _ in folder.glob("*.txt")) - 1
    rows = []
    for jobs in options.jobs:
        run = _run(folder, jobs)
        rows.append(
            (f"`--jobs {jobs}`", run.status, f"{len(run.documents):,} of {good:,}", " · ".join(_words(run.errors)))
        )
    print(table(("one binary file", "status", "good documents read", "said"), rows) + "\n")
    bad.unlink()


def _run(folder: Path, jobs: int, interrupt_after: float = 0.0) -> Run:
    """Run the command with a terminal for its progress; everything about it."""
    run, shown, stop = Run(), [], threading.Event()
    ours, its = pty.openpty()
    start = time.perf_counter()
    command = [sys.executable, "-m", "ictstats", "extract", str(folder), "--jobs", str(jobs)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its, start_new_session=True)
    os.close(its)
    helpers = [
        threading.Thread(target=_listen, args=(ours, shown)),
        threading.Thread(target=_weigh, args=(process.pid, run, stop)),
    ]
    for helper in helpers:
        helper.start()
    timer = threading.Timer(interrupt_after, _interrupt, (process.pid, run))
    if interrupt_after:
        timer.start()
    _count(process, run, start)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = run.status = os.waitstatus_to_exitcode(status)
    end = time.perf_counter()
    timer.cancel()
    stop.set()
    run.left = _end_group(process.pid)
    for helper in helpers:
        helper.join()
    os.close(ours)
    run.wall, run.cpu = end - start, usage.ru_utime + usage.ru_stime
    run.stopped = end - run.stopped if run.stopped else 0.0
    run.errors = b"".join(shown).decode(errors="replace")
    return run


def _count(process: subprocess.Popen[bytes], run: Run, start: float) -> None:
    for line in process.stdout or ():
        if not run.lines:
            run.first = time.perf_counter() - start
        run.lines += 1
        try:
            run.documents.add(json.loads(line)["doc"])
        except ValueError:
            run.whole = False


def _interrupt(group: int, run: Run) -> None:
    """What a terminal does at Ctrl-C: the signal goes to every process of the command."""
    run.stopped = time.perf_counter()
    os.killpg(group, signal.SIGINT)


def _end_group(group: int) -> int:
    """End what is left of the command a moment later; how many processes that were."""
    time.sleep(0.3)
    left = len(_processes(group))
    if left:
        os.killpg(group, signal.SIGKILL)
    return left


def _listen(terminal: int, shown: list[bytes]) -> None:
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return  # the last process closed its side
        if not data:
            return
        shown.append(data)


def _weigh(group: int, run: Run, stop: threading.Event) -> None:
    """The memory that all processes of the command hold together, looked at often (proportional where shared)."""
    while not stop.wait(0.1):
        run.memory = max(run.memory, sum(_memory(pid) for pid in _processes(group)))


def _processes(group: int) -> list[int]:
    """Living processes of a group, the ones that only wait to be reaped left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            found.append(int(path.parent.name))
    return found


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def _progress(shown: str) -> str:
    """The last progress line that a terminal showed before it was wiped."""
    lines = [line for line in re.split(r"[\r\n]", re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", shown)) if line.strip()]
    return lines[-1] if lines else ""


def _words(shown: str) -> list[str]:
    """What was said on standard error besides progress, with where it stood on its line; paths left out."""
    lines = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", shown))
    said = [line.strip() for line in lines if "ictstats:" in line or "Error" in line or "Traceback" in line]
    return [re.sub(r"\S*/(?=report_)", "", line)[:200] for line in said]


if __name__ == "__main__":
    main()

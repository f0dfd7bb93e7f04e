"""What every benchmark needs: one core, CPU time, the machine in words, Markdown tables, a sampling profile.

CPU time rather than wall time, and the best of several runs: other work on the machine then disturbs least.
"""

from __future__ import annotations

import os
import platform
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "ictstats"


def pin() -> str:
    """Stay on one core, where the system lets a process choose; what was done, in words."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core: this system does not let a process choose"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core}"


def machine() -> str:
    """Cores, processor and Python in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model n")]
        model = named[0] if named else model
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {model}, {platform.system()}, {python}, {time.strftime('%Y-%m-%d')}"


def cpu_seconds(task: Callable[[], object]) -> float:
    """CPU time of one run in this process."""
    start = time.process_time()
    task()
    return time.process_time() - start


def best_of(task: Callable[[], object], *, runs: int = 5, enough: float = 1.0) -> float:
    """The least CPU time of several runs; fewer runs where they take longer than ``enough`` seconds together."""
    times: list[float] = []
    while len(times) < runs and sum(times) < enough:
        times.append(cpu_seconds(task))
    return min(times)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; the first column is of words, the others are of figures."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


def figure(number: float) -> str:
    """Three figures at most: 0.0812, 1.25, 13.1, 20,480."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"


@contextmanager
def sampled(home: str = PACKAGE, interval: float = 0.001) -> Iterator[Counter[tuple[str, str]]]:
    """CPU time by (module, function) while the block runs, of the innermost function whose module is under ``home``.

    A signal looks at the stack about once in a millisecond of CPU time, so that small functions are not made to look
    dear as under a tracing profiler. A call into C ends before the signal is seen; its whole time is then noted.
    """
    times: Counter[tuple[str, str]] = Counter()
    last = time.process_time()

    def note(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        times[_innermost(frame, home)] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, interval, interval)
    try:
        yield times
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _innermost(frame: FrameType | None, home: str) -> tuple[str, str]:
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module == home or module.startswith(home + "."):
            return module, frame.f_code.co_qualname
        frame = frame.f_back
    return "outside", ""

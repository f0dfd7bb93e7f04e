"""One way to run many tasks: here or in processes, with progress on a terminal and one outcome a task.

A task that fails does not stop the others. The function and its items must be picklable where several jobs run.
A worker ends with the process that started it, however that one ended. An interrupt is for that process alone: it lets
each worker end what it is at, for a moment.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ictstats.errors import IctStatsError
from ictstats.wording import say as worded

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")
_PATIENCE = 2.0  # seconds that a worker has to end what it is at
_CHUNK, _AHEAD = 8, 3  # items that a worker takes at once, and chunks a worker that may be under way or wait to be read


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Result]):
    """What became of one item: a result, or the error of ours that it ended with."""

    item: Item
    result: Result | None = None
    error: IctStatsError | None = None


def run(
    task: Callable[[Item], Result], items: Iterable[Item], *, jobs: int = 1, label: str = ""
) -> Iterator[Outcome[Item, Result]]:
    """Run a function over items and yield the outcomes in their order, each as soon as those before it are there.

    A bounded number of items is under way at a time, so memory does not grow with their number. Errors of ictstats are
    kept in the outcome; any other is a fault of the program and is raised.

    Args:
        task: What to do with one item.
        items: All items.
        jobs: Processes to use; 1 runs here.
        label: Words for the progress line; without them there is none.
    """
    todo = list(items)
    results = _here(task, todo) if jobs <= 1 or len(todo) <= 1 else _in_processes(task, todo, jobs)
    progress = Progress(label, len(todo))
    for outcome in results:
        progress.step()
        yield outcome
    progress.clear()


def end_with_parent() -> None:
    """Let this process end when its parent is gone; without it a killed parent leaves its workers waiting for ever."""
    import multiprocessing
    import threading

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent,), daemon=True).start()


def _outlive(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _attempt(task: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    try:
        return Outcome(item, task(item))
    except IctStatsError as error:
        return Outcome(item, error=error)


def _here(task: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Outcome[Item, Result]]:
    return (_attempt(task, item) for item in items)


def _all(task: Callable[[Item], Result], items: Sequence[Item]) -> list[Outcome[Item, Result]]:
    return [_attempt(task, item) for item in items]


def _in_processes(task: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Outcome[Item, Result]]:
    # Imported here: one job is the rule, and these cost as much as a report.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_CHUNK, len(items) // jobs))
    chunks = (items[at : at + size] for at in range(0, len(items), size))
    pool = ProcessPoolExecutor(min(jobs, len(items)), initializer=_begin)
    try:
        with _interrupts_held():  # until the workers are there, which inherit it
            waiting = deque(pool.submit(_all, task, chunk) for chunk in islice(chunks, jobs * _AHEAD))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(_all, task, chunk) for chunk in islice(chunks, 1))
        pool.shutdown()
    except BrokenProcessPool as error:
        raise IctStatsError("--jobs", "a process died (out of memory?)", "use fewer processes") from error
    except BaseException:
        _stop(pool)
        raise


def _begin() -> None:
    """Begin a worker: what interrupts its parent is not for it, and it ends with that one."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let an interrupt wait until the block ends; processes started in it never see one (where the system can)."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End a pool soon: nothing more is begun, and a worker that takes longer than a moment is killed.

    None is killed at once: in the middle of a result it would leave the reader of results waiting for the rest.
    """
    from multiprocessing.connection import wait

    left: dict[Any, Any] = {process.sentinel: process for process in (pool._processes or {}).values()}
    results: Any = pool._result_queue
    pool.shutdown(wait=False, cancel_futures=True)
    until = time.monotonic() + _PATIENCE
    while left and (ended := wait(list(left), max(0.0, until - time.monotonic()))):
        for sentinel in ended:
            del left[sentinel]
    for process in left.values():
        process.kill()
    if left:
        results._writer.close()  # so that the rest of a result is not waited for


def say(message: str) -> None:
    """Tell something on standard error while a progress line may stand there."""
    print(f"\r\033[K{message}" if sys.stderr.isatty() else message, file=sys.stderr)


class Progress:
    """A progress line with the rate and the time left; a pipe or a log never sees it.

    >>> Progress("reading", 3).step()
    """

    _OFTEN = 0.1  # seconds between two lines

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self._began = self._shown = time.monotonic()
        self._visible = bool(label) and sys.stderr.isatty()

    def step(self) -> None:
        """Count one more, and show it where the last line is old enough."""
        self._done += 1
        now = time.monotonic()
        if self._visible and (now - self._shown >= self._OFTEN or self._done == self._total):
            self._shown = now
            print(f"\r\033[K{self.line(now - self._began)}", end="", file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """The line after some seconds."""
        rate = self._done / seconds if seconds > 0 else 0.0
        told = "{label} {done}/{total}, {rate:.0f} a second"
        if rate and self._done < self._total:
            told = "{label} {done}/{total}, {rate:.0f} a second, {left:.0f} s left"
        left = (self._total - self._done) / rate if rate else 0.0
        return worded(told, label=self._label, done=self._done, total=self._total, rate=rate, left=left)

    def clear(self) -> None:
        """Take the line away, so that what is printed next stands on a line of its own."""
        if self._visible:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

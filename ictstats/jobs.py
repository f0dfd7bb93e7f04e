"""One way to run many tasks: here or in processes, with progress on a terminal and one outcome a task.

A task that fails does not stop the others. The function and its items must be picklable where several jobs run.
A worker ends with the process that started it, however that one ended.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from ictstats.errors import IctStatsError

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Result]):
    """What became of one item: a result, or the error of ours that it ended with."""

    item: Item
    result: Result | None = None
    error: IctStatsError | None = None


def run(
    task: Callable[[Item], Result], items: Iterable[Item], *, jobs: int = 1, label: str = ""
) -> Iterator[Outcome[Item, Result]]:
    """Run a function over items and yield the outcomes in their order.

    Errors of ictstats are kept in the outcome; any other is a fault of the program and is raised.

    Args:
        task: What to do with one item.
        items: All items.
        jobs: Processes to use; 1 runs here.
        label: Words for the progress line; without them there is none.
    """
    todo = list(items)
    results = _here(task, todo) if jobs <= 1 or len(todo) <= 1 else _in_processes(task, todo, jobs)
    for done, outcome in enumerate(results, start=1):
        _show(label, done, len(todo))
        yield outcome
    _show(label, 0, 0)


def end_with_parent() -> None:
    """Let this process end when its parent is gone; without it a killed parent leaves its workers waiting for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent,), daemon=True).start()


def _outlive(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _attempt(task: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    try:
        return Outcome(item, task(item))
    except IctStatsError as error:
        return Outcome(item, error=error)


def _here(task: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Outcome[Item, Result]]:
    return (_attempt(task, item) for item in items)


def _in_processes(task: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Outcome[Item, Result]]:
    try:
        with ProcessPoolExecutor(min(jobs, len(items)), initializer=end_with_parent) as pool:
            yield from pool.map(_attempt, [task] * len(items), items, chunksize=max(1, len(items) // (jobs * 8)))
    except BrokenProcessPool as error:
        raise IctStatsError("--jobs", "a process died (out of memory?)", "use fewer processes") from error


def _show(label: str, done: int, total: int) -> None:
    """A progress line that a pipe or a log never sees."""
    if not label or not sys.stderr.isatty():
        return
    line = f"\r\033[K{label} {done}/{total}" if total else "\r\033[K"
    print(line, end="", file=sys.stderr, flush=True)

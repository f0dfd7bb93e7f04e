"""Many briefs: what is current stays, the others are run and published one by one; a failure stops none of the others.

A page is put in place of the old one at once, so a reader sees the old whole or the new whole, and a brief that fails
leaves the published one as it was.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from ictstats.briefs import ledger
from ictstats.briefs.files import replace_file
from ictstats.briefs.plan import Task
from ictstats.errors import CannotWrite, IctStatsError, NotebookFailed


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that a worker needs for one page."""

    task: Task
    notebook: Path
    root: Path
    folder: Path
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one brief: ``cause`` is empty where its page was published."""

    task: Task
    entry: ledger.Entry
    cause: str = ""


def make(requests: Sequence[Request], inputs: Mapping[Task, str], site: Path, jobs: int) -> Iterator[Made]:
    """Run and publish briefs, and yield each as it is done; the ledger is brought up to date after every page."""
    entries = ledger.read(site)
    for request, result in _run(requests, jobs):
        task = request.task
        page = task.page.as_posix()
        known = (page, task.topic, task.area, task.period, task.lang)
        if isinstance(result, str):
            content = result.encode("utf-8")
            replace_file(site / page, content)
            made = Made(task, ledger.Entry(*known, inputs[task], hashlib.sha256(content).hexdigest()))
        else:
            old = entries.get(page)
            made = Made(task, ledger.Entry(*known, "", old.sha256 if old else "", str(result)), str(result))
        entries[page] = made.entry
        replace_file(site / ledger.FILE, ledger.to_text(entries).encode("utf-8"))
        yield made


def prepare(site: Path, runs: Path) -> Path:
    """Make the site's folder, see that it can be written, and give a private folder for this run.

    Raises:
        CannotWrite: one of them cannot be made or written.
    """
    for folder in (site, runs):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise CannotWrite(str(folder), error.strerror or str(error), "give another folder with --out") from error
    return Path(tempfile.mkdtemp(prefix="run-", dir=runs))


def finish(folder: Path, failed: bool) -> None:
    """Remove the private folder of a run; one with failures is kept, because its partial notebooks tell why."""
    if not failed:
        shutil.rmtree(folder, ignore_errors=True)


def _run(requests: Sequence[Request], jobs: int) -> Iterator[tuple[Request, str | IctStatsError]]:
    if jobs <= 1 or len(requests) <= 1:
        for request in requests:
            yield request, attempt(request)
        return
    # Fresh interpreters: a fork would carry threads and preloaded modules of this process along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(requests)), mp_context=context) as pool:
        futures: dict[Future[str | IctStatsError], Request] = {pool.submit(attempt, r): r for r in requests}
        try:
            for future in as_completed(futures):
                yield futures[future], _result(future, futures[future])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()  # kernels watch their parent and end with it
            raise


def _result(future: Future[str | IctStatsError], request: Request) -> str | IctStatsError:
    try:
        return future.result()
    except BrokenProcessPool:
        return NotebookFailed(str(request.notebook), "the process that ran it died", "run it alone with --jobs 1")


def attempt(request: Request) -> str | IctStatsError:
    """The page of one request, or the error that it ended with."""
    # Imported here: the process that plans and finds nothing to do never loads a renderer.
    from ictstats.briefs.kernels import install
    from ictstats.briefs.publish import publish
    from ictstats.briefs.runner import run_notebook

    task = request.task
    try:
        install(request.folder / "jupyter", request.root)
        output = request.folder / f"{task.area}-{task.topic}-{task.lang}" / request.notebook.name
        done = run_notebook(request.notebook, task.parameters, output)
        return publish(done, task, request.facts)
    except IctStatsError as error:
        return error


def show_progress(done: int, total: int, words: str) -> None:
    """One line for a brief: rewritten on a terminal, appended in a pipe."""
    line = f"[{done}/{total}] {words}"
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\033[K{line[:width]}", end="\n" if done == total else "", flush=True)
    else:
        print(line, flush=True)


def default_jobs() -> int:
    """Workers for this machine."""
    return os.cpu_count() or 1

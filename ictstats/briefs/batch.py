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
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from ictstats.briefs import ledger
from ictstats.briefs.documents import formats
from ictstats.briefs.files import keep_edited, replace_file
from ictstats.briefs.plan import Task
from ictstats.errors import CannotWrite, IctStatsError, NotebookFailed
from ictstats.jobs import end_with_parent

_KEPT = 7 * 24 * 3600  # seconds that the partial notebooks of a failed run are kept


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that a worker needs for one page, and the formats that it is also made in."""

    task: Task
    notebook: Path
    root: Path
    folder: Path
    facts: Mapping[str, str]
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, and the same page in other formats."""

    page: str
    documents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one brief.

    Attributes:
        cause: Empty where its page was published.
        kept: Name of a Word file that somebody had edited and that was put aside; empty where there was none.
    """

    task: Task
    entry: ledger.Entry
    cause: str = ""
    kept: str = ""


def make(requests: Sequence[Request], inputs: Mapping[Task, str], site: Path, jobs: int) -> Iterator[Made]:
    """Run and publish briefs, and yield each as it is done; the ledger is brought up to date after every page."""
    entries = ledger.read(site)
    for request, result in _run(requests, jobs):
        task = request.task
        page = task.page.as_posix()
        old = entries.get(page) or ledger.Entry(page, task.topic, task.area, task.period, task.lang, "", "")
        made = _put(site, task, result, replace(old, inputs=inputs[task], cause=""))
        if made.cause:
            made = replace(made, entry=replace(old, inputs="", cause=made.cause))
        entries[page] = made.entry
        replace_file(site / ledger.FILE, ledger.to_text(entries).encode("utf-8"))
        yield made


def _put(site: Path, task: Task, result: Rendered | IctStatsError, entry: ledger.Entry) -> Made:
    """Put a page in its place, after the documents that it links to, and say what is there or why it is not."""
    if isinstance(result, IctStatsError):
        return Made(task, entry, str(result))
    path, kept = site / entry.page, ""
    content = result.page.encode("utf-8")
    documents = {kind: hashlib.sha256(document).hexdigest() for kind, document in result.documents.items()}
    try:
        for kind, document in result.documents.items():
            place = path.with_suffix(f".{kind}")
            if kind == "docx":
                kept = keep_edited(place, entry.documents.get(kind, ""), document)
            replace_file(place, document)
        replace_file(path, content)
    except CannotWrite as error:
        return Made(task, entry, str(error), kept)
    return Made(task, replace(entry, sha256=hashlib.sha256(content).hexdigest(), documents=documents), kept=kept)


def prepare(site: Path, runs: Path | None) -> Path:
    """Make the site's folder, see that it can be written, and give a private folder for this run.

    Without a folder for runs, or where the project is read-only, the private folder is a temporary one of the system.

    Raises:
        CannotWrite: the site cannot be made or written, or there is no place for the run.
    """
    try:
        site.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=site):
            pass
    except OSError as error:
        cause = "is a file, not a folder" if site.is_file() else error.strerror or str(error)
        raise CannotWrite(str(site), cause, "give another folder with --out") from error
    if runs is not None:
        try:
            runs.mkdir(parents=True, exist_ok=True)
            _sweep(runs)
            return Path(tempfile.mkdtemp(prefix="run-", dir=runs))
        except OSError:
            pass  # told by the build, where there is something to build
    try:
        return Path(tempfile.mkdtemp(prefix="ictstats-run-"))
    except OSError as error:
        raise CannotWrite(tempfile.gettempdir(), error.strerror or str(error), "free space, or set TMPDIR") from error


def _sweep(runs: Path) -> None:
    """Remove what runs of long ago left behind: they failed, or were killed."""
    before = time.time() - _KEPT
    for folder in runs.glob("run-*"):
        if folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)


def finish(folder: Path, failed: bool) -> None:
    """Remove the private folder of a run; one with failures is kept for a week: its partial notebooks tell why."""
    if not failed:
        shutil.rmtree(folder, ignore_errors=True)


def _run(requests: Sequence[Request], jobs: int) -> Iterator[tuple[Request, Rendered | IctStatsError]]:
    if jobs <= 1 or len(requests) <= 1:
        for request in requests:
            yield request, attempt(request)
        return
    orphans = []
    for request, result in _in_processes(requests, jobs):
        if result is None:
            orphans.append(request)
        else:
            yield request, result
    # A process that dies takes the tasks of the whole pool with it; alone, each can only take itself.
    for orphan in orphans:
        for request, result in _in_processes([orphan], 1):
            died = NotebookFailed(str(request.notebook), "the process that ran it died", "give it more memory")
            yield request, result or died


def _in_processes(requests: Sequence[Request], jobs: int) -> Iterator[tuple[Request, Rendered | IctStatsError | None]]:
    """Outcomes as they come; ``None`` for a request whose process died."""
    # Fresh interpreters: a fork would carry threads and preloaded modules of this process along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(requests)), mp_context=context, initializer=end_with_parent) as pool:
        futures: dict[Future[Rendered | IctStatsError], Request] = {pool.submit(attempt, r): r for r in requests}
        try:
            for future in as_completed(futures):
                dead = isinstance(future.exception(), BrokenProcessPool)
                yield futures[future], None if dead else future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()  # kernels watch their parent and end with it
            raise


def attempt(request: Request) -> Rendered | IctStatsError:
    """The page of one request with its documents, or the error that it ended with."""
    # Imported here: the process that plans and finds nothing to do never loads a renderer.
    from ictstats.briefs.kernels import install
    from ictstats.briefs.publish import publish
    from ictstats.briefs.runner import run_notebook

    task = request.task
    try:
        install(request.folder / "jupyter", request.root)
        output = request.folder / f"{task.area}-{task.topic}-{task.lang}" / request.notebook.name
        done = run_notebook(request.notebook, task.parameters, output)
        linked = {"documents": formats.links(task.page, request.formats, task.lang)}
        page = publish(done, task, {**request.facts, **linked})
        version = request.facts["data_version"]
        return Rendered(page, {kind: formats.make(kind, page, task.lang, version) for kind in request.formats})
    except IctStatsError as error:
        return error
    except Exception as error:
        # A full disk, or a fault of ours or of a library in one brief: it must not cost the others.
        what = f"{type(error).__name__}: {error}"
        return NotebookFailed(str(request.notebook), what, "free space if the disk is full; else report this")


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

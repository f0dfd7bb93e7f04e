"""From raw reports to a site: what the command ``briefs`` does, making again only what changed."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ictstats.briefs import ledger
from ictstats.briefs.batch import Made, Request, default_jobs, finish, make, prepare, show_progress
from ictstats.briefs.documents import formats
from ictstats.briefs.latest import settle
from ictstats.briefs.plan import Task, plan
from ictstats.curation.building import build
from ictstats.curation.project import PROCESSED, find_project, snapshot
from ictstats.dataset.windows import LATEST
from ictstats.errors import CannotWrite, NoProject, WrongUse
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.wording import say

_LOCK_PATIENCE = 600  # seconds; a run of all provinces takes longer, and then the second one says so


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the notebooks of a run are, and the private folder that it works in."""

    notebooks: Path
    private: Path


def run_briefs(options: argparse.Namespace) -> int:
    """Publish the briefs that were asked for."""
    if options.jobs < 0:
        raise WrongUse(
            "--jobs", "{jobs} is below 0", "give 1 or more, or leave it out for all cores", jobs=options.jobs
        )
    tasks = plan(options.area, options.period, options.topic, options.lang, options.compare)
    formats.check(_asked(options))
    root = find_project()
    if root == snapshot() and options.out is None:
        raise WrongUse("--out", "the installed package is read-only", "give a folder for the site")
    site = (options.out or root / PROCESSED / "briefs").resolve()
    notebooks = _notebooks(root)
    folder = prepare(site, None if root == snapshot() else root / PROCESSED / "runs")
    failures: list[Made] = []
    try:
        signal.signal(signal.SIGTERM, _interrupt)
        with _alone(site):
            problems = 0 if options.no_build or root == snapshot() else _build(root)
            tasks = _settled(tasks, root)
            failures = _publish(tasks, root, site, _Places(notebooks, folder), options)
    finally:
        finish(folder, bool(failures))
    for made in failures:
        print(say("failed: {page}: {cause}", page=made.task.page, cause=made.cause), file=sys.stderr)
    print(say("look at {page}", page=site / "index.html"))
    return 1 if failures or problems else 0


def _asked(options: argparse.Namespace) -> tuple[str, ...]:
    """Formats beside the page that were asked for."""
    return tuple(kind for kind in formats.FORMATS if getattr(options, kind))


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Hold a site for one run; a second one waits, says so, and gives up in the end.

    Raises:
        CannotWrite: the lock cannot be had.
    """
    lock = FileLock(site / ".lock")
    try:
        try:
            lock.acquire(timeout=0.2)
        except Timeout:
            print(say("another run is publishing to {site}; waiting for it", site=site), file=sys.stderr, flush=True)
            lock.acquire(timeout=_LOCK_PATIENCE)
    except Timeout as error:
        raise CannotWrite(str(site), "another run is publishing there", "wait until it ends") from error
    except OSError as error:
        remedy = "remove what is in its place, or give another folder with --out"
        raise CannotWrite(str(site / ".lock"), error.strerror or str(error), remedy) from error
    try:
        yield
    finally:
        lock.release()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _settled(tasks: tuple[Task, ...], root: Path) -> tuple[Task, ...]:
    """Tasks with the periods that the data of now give to ``latest``, each told."""
    if all(task.period != LATEST for task in tasks):
        return tasks
    from ictstats.dataset.store import load as load_data

    settled, told = settle(tasks, load_data(root))
    print(*told, sep="\n", flush=True)
    return settled


def _build(root: Path) -> int:
    """Bring the data set up to date; give how many sources could not be used."""
    built = build(root, label=say("reading sources"))
    if built.fresh:
        said = {"version": built.data_version, "observations": built.counts["observations"]}
        print(say("data set {version}: built, {observations} observations", **said))
    if built.errors:
        what = "{sources} sources or corrections could not be used; see: ictstats check"
        print(say(what, sources=built.errors), file=sys.stderr)
    return built.errors


def _publish(tasks: Sequence[Task], root: Path, site: Path, at: _Places, options: argparse.Namespace) -> list[Made]:
    codes = {task.area: load().areas.find(task.area, periods.parse(task.period)).code for task in tasks}
    inputs = ledger.inputs_of(tasks, root, at.notebooks, codes)
    known = ledger.read(site)
    entries = {task: known.get(task.page.as_posix()) for task in tasks}
    asked = _asked(options)
    due = [t for t in tasks if options.force or not ledger.is_current(entries[t], inputs[t], site, asked)]
    version = _data_version(root)
    requests = []
    for task in due:
        notebook, kinds = at.notebooks / f"{task.topic}.ipynb", _formats(asked, entries[task], site)
        requests.append(Request(task, notebook, root, at.private, _facts(task, version), kinds))
    formats.check(kind for request in requests for kind in request.formats)
    if len(due) < len(tasks):
        print(say("{same} of {all} briefs are up to date", same=len(tasks) - len(due), all=len(tasks)))
    done = []
    for number, made in enumerate(make(requests, inputs, site, options.jobs or default_jobs()), start=1):
        told = "failed {page}" if made.cause else "published {page}"
        show_progress(number, len(due), say(told, page=made.task.page))
        done.append(made)
    for made in (made for made in done if made.kept):
        what = "somebody had edited the Word file of {page}; it is kept as {name}"
        print(say(what, page=made.task.page, name=made.kept))
    from ictstats.briefs.site.writing import write_site

    write_site(site, root, version)
    return [made for made in done if made.cause]


def _formats(asked: Sequence[str], entry: ledger.Entry | None, site: Path) -> tuple[str, ...]:
    """What was asked for, and what stands beside the page already: it must not tell of other figures than the page."""
    wanted = {*asked, *ledger.standing(entry, site)}
    return tuple(kind for kind in formats.FORMATS if kind in wanted)


def _facts(task: Task, version: str) -> dict[str, str]:
    period = periods.parse(task.period)
    area = load().areas.find(task.area, period)
    return {"area_name": area.name(task.lang), "period_label": period.label(task.lang), "data_version": version}


def _data_version(root: Path) -> str:
    from ictstats.curation.output import read_whole, version

    return version(read_whole(root / PROCESSED))


def _notebooks(root: Path) -> Path:
    for place in (root / "notebooks", snapshot() / "notebooks"):
        if place.is_dir():
            return place
    raise NoProject(str(root / "notebooks"), "is missing", "restore it from version control")

"""The curated set of a project, from its raw files; knows nothing of how it is stored.

Register → every source opened and extracted → declared corrections → limits → checks between figures → comparison of
claims on one fact. No step drops a row.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from ictstats.curation.bounds import mark_out_of_bounds
from ictstats.curation.compare import compare
from ictstats.curation.corrections import correct
from ictstats.curation.curated import Curated, Finding
from ictstats.curation.gather import Gathered, gather, refused
from ictstats.curation.project import RAW
from ictstats.curation.reconcile import reconcile
from ictstats.jobs import run
from ictstats.model import Issue, Source
from ictstats.reading.register import read_register

_MANY = 300  # sources


def curate(root: Path, *, jobs: int | None = None, label: str = "") -> Curated:
    """Read, correct, check and compare everything under ``data/raw`` of a project.

    Args:
        root: The project folder.
        jobs: Processes to read the sources with; by default one, and all cores from some hundred sources on, because
            starting processes costs as much as reading forty reports.
        label: Words for a progress line on a terminal.

    Raises:
        NoProject: there is no register of sources.
        BadSource: the register itself cannot be read.
    """
    raw = root / RAW
    register = read_register(raw)
    gathered = list(_gathered(raw, register.sources, jobs, label))
    claims, corrections = correct(list(chain.from_iterable(part.claims for part in gathered)), raw)
    claims, checks = reconcile(mark_out_of_bounds(claims), register.sources)
    claims, conflicts = compare(claims, register.sources, register.publications)
    findings = [Finding(issue) for issue in register.issues]
    findings += chain.from_iterable(part.findings for part in gathered)
    return Curated(
        tuple(claims),
        (*findings, *corrections, *checks, *conflicts),
        tuple(chain.from_iterable(part.statements for part in gathered)),
        tuple(part.reading for part in gathered if part.reading is not None),
    )


def _gathered(raw: Path, sources: Sequence[Source], jobs: int | None, label: str) -> Iterator[Gathered]:
    if jobs is None:
        jobs = 1 if len(sources) < _MANY else os.cpu_count() or 1
    for outcome in run(partial(_gather, raw), sources, jobs=jobs, label=label):
        if outcome.result is not None:
            yield outcome.result


def _gather(raw: Path, source: Source) -> Gathered:
    try:
        return gather(raw, source)
    except Exception as error:
        # A fault of ours in one document must not cost the others; it is an error among the issues, never silence.
        facts = (("cause", f"{type(error).__name__}: {error}"), ("id", source.id))
        return refused(source, Issue(kind="unreadable_source", file=source.file, facts=facts))

"""The curated set of a project, from its raw files; knows nothing of how it is stored.

Register → every source opened and extracted → declared corrections → limits → checks between figures → comparison of
claims on one fact. No step drops a row.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from ictstats.curation.bounds import mark_out_of_bounds
from ictstats.curation.compare import compare
from ictstats.curation.corrections import correct
from ictstats.curation.curated import Curated, Finding
from ictstats.curation.gather import Gathered, gather, refused
from ictstats.curation.project import RAW
from ictstats.curation.reconcile import reconcile
from ictstats.model import Issue, Source
from ictstats.reading.register import read_register


def curate(root: Path, progress: Callable[[str], None] | None = None) -> Curated:
    """Read, correct, check and compare everything under ``data/raw`` of a project.

    Args:
        root: The project folder.
        progress: Called with the name of each source before it is read.

    Raises:
        NoProject: there is no register of sources.
        BadSource: the register itself cannot be read.
    """
    raw = root / RAW
    register = read_register(raw)
    gathered = []
    for source in register.sources:
        if progress:
            progress(source.file)
        gathered.append(_gathered(raw, source))
    claims, corrections = correct(list(chain.from_iterable(part.claims for part in gathered)), raw)
    claims, checks = reconcile(mark_out_of_bounds(claims), register.sources)
    claims, conflicts = compare(claims, register.sources)
    findings = [Finding(issue) for issue in register.issues]
    findings += chain.from_iterable(part.findings for part in gathered)
    return Curated(
        tuple(claims),
        (*findings, *corrections, *checks, *conflicts),
        tuple(chain.from_iterable(part.statements for part in gathered)),
        tuple(part.reading for part in gathered if part.reading is not None),
    )


def _gathered(raw: Path, source: Source) -> Gathered:
    try:
        return gather(raw, source)
    except Exception as error:
        # A fault of ours in one document must not cost the others; it is an error among the issues, never silence.
        facts = (("cause", f"{type(error).__name__}: {error}"), ("id", source.id))
        return refused(source, Issue(kind="unreadable_source", file=source.file, facts=facts))

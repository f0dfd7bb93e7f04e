"""The curated set of a project, from its raw files; knows nothing of how it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ictstats.curation.compare import compare, sorted_claims
from ictstats.curation.corrections import apply, read_corrections
from ictstats.curation.gather import Gathered, PlacedStatement, Reading, gather
from ictstats.curation.reconcile import reconcile
from ictstats.model import Claim, Issue, Publication, Source
from ictstats.reading.register import read_register


@dataclass(frozen=True, slots=True)
class Curated:
    """One trusted set; every number of every source is in one of its parts.

    Attributes:
        claims: All claims, sorted as they are published.
        issues: What a person must look at, and the checks that agree.
        statements: Claims without a figure.
        readings: What became of the numbers of each source.
    """

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    statements: tuple[PlacedStatement, ...]
    readings: tuple[Reading, ...]
    sources: tuple[Source, ...]
    publications: tuple[Publication, ...]


def curate(root: Path, progress: Callable[[str], None] = lambda _: None) -> Curated:
    """Read, compare and check everything under ``data/raw`` of a project.

    Raises:
        NoProject: there is no register of sources.
        BadSource: the register itself cannot be read.
    """
    raw = root / "data" / "raw"
    register = read_register(raw)
    gathered: list[Gathered] = []
    for source in register.sources:
        progress(source.file)
        gathered.append(gather(raw, source))
    claims = [claim for part in gathered for claim in part.claims]
    issues = [*register.issues, *(issue for part in gathered for issue in part.issues)]
    corrections, bad = read_corrections(raw)
    claims, stale = apply(claims, corrections)
    claims, checks = reconcile(claims)
    claims, conflicts = compare(claims)
    return Curated(
        tuple(sorted_claims(claims)),
        (*issues, *bad, *stale, *conflicts, *checks),
        tuple(s for part in gathered for s in part.statements),
        tuple(part.reading for part in gathered if part.reading is not None),
        register.sources,
        register.publications,
    )

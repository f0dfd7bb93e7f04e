"""What curation hands over: claims, findings, statements and readings. Nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass

from ictstats.model import Claim, Issue, Source, Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue with what it belongs to, so that a brief can show the issues of its topic, area and period."""

    issue: Issue
    source_id: str = ""
    topic: str = ""
    area: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement without a figure, and the source that makes it."""

    source: Source
    statement: Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of every number of a source.

    ``mentions`` is always the sum of ``observations``, ``ignored`` and ``issues``. A mention that claims two things
    counts once here and has two rows among the claims.
    """

    source_id: str
    file: str
    kind: str
    mentions: int = 0
    observations: int = 0
    ignored: int = 0
    issues: int = 0
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Curated:
    """The curated set: no claim, refused number or statement of a source is missing from it."""

    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    statements: tuple[Kept, ...] = ()
    readings: tuple[Reading, ...] = ()

"""What curation hands over: claims, findings, statements and readings. Nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass

from ictstats.model import Issue, Observation, Source, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row of the curated data set: an observation and where it stands.

    Attributes:
        observation_id: ``source/place`` and ``#2`` for the second claim at one place.
        topic: Topic of the indicator; ``None`` where the indicator is unknown.
        vintage: ``64``, ``63`` or ``34`` units in being at the period (``before-2004`` earlier); empty for the nation.
        edition: Name of the revision that the figure belongs to, where a series has several.
        source_id: The file; ``locator``: as :func:`ictstats.model.locator` writes it.
        publication: Publication that a table's figure was taken from; ``cited_at``: table, page, column there.
        note: Doubts and explanations of whoever collected the figure.
        preferred: Chosen among the claims on the same fact by the stated rule.
        corrected: A declared correction changed it.
        confirmed_by: Number of works, its own among them, that give a figure for the same fact that agrees with it. A
            work is a publication, or a report; two mentions in one of them are one.
    """

    observation_id: str
    observation: Observation
    topic: str | None
    source_id: str
    locator: str
    vintage: str = ""
    edition: str = ""
    publication: str = ""
    cited_at: str = ""
    note: str = ""
    preferred: bool = True
    corrected: bool = False
    confirmed_by: int = 1


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

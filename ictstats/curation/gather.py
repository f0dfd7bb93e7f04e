"""From the register to claims: every source opened, extracted, and its rows given their identity and their source.

What the text does not say is filled from the source's entry, with a doubt that says so, and only where the text leaves
the whole matter open: a row that speaks of another area, or of an area that the text names without a code, never gets
the province of its source, and a target never gets the period of the report that sets it. Rows are never dropped: a
source that cannot be read becomes an issue, and the other sources go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ictstats.curation.curated import Claim, Finding, Kept, Reading
from ictstats.errors import BadSource
from ictstats.extraction import prose, tables
from ictstats.extraction.statements import find_statements
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.places import NATION
from ictstats.model import Document, Extraction, Issue, Observation, Place, Source, Table, locator
from ictstats.reading.files import open_source


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one source gives."""

    source: Source
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    statements: tuple[Kept, ...] = ()
    reading: Reading | None = None


def gather(raw: Path, source: Source) -> Gathered:
    """Open and extract one source; whatever goes wrong becomes a finding."""
    try:
        opened, issues = open_source(raw, source)
        gathered = _of_table(source, opened) if isinstance(opened, Table) else _of_document(source, opened)
    except BadSource as error:
        facts = (("cause_vi", error.told("what", "vi")), ("cause_en", error.told("what", "en")), ("id", source.id))
        return refused(source, Issue(kind=error.kind, file=source.file, facts=facts))
    if any(issue.kind == "altered_source" for issue in issues):
        gathered = replace(gathered, claims=tuple(doubted(claim, "source_altered") for claim in gathered.claims))
    own = tuple(of_source(issue, source) for issue in issues)
    return replace(gathered, findings=own + gathered.findings)


def refused(source: Source, issue: Issue) -> Gathered:
    """A source of which nothing could be read."""
    return Gathered(source, findings=(of_source(issue, source),), reading=Reading(source.id, source.file, source.kind))


def of_source(issue: Issue, source: Source) -> Finding:
    """An issue about a source, filed under the area and period that the source speaks of."""
    topic = source.topics[0] if len(source.topics) == 1 else ""
    return Finding(replace(issue, file=source.file), source.id, topic, source.area, source.period)


def doubted(claim: Claim, *codes: str) -> Claim:
    """The claim with doubts added; each stands once."""
    doubts = tuple(dict.fromkeys((*claim.observation.doubts, *codes)))
    return replace(claim, observation=replace(claim.observation, doubts=doubts))


def vintage_of(area: str | None, level: str, period: str | None) -> str:
    """Set of units that a row's area belongs to; empty for the nation and for undated rows."""
    found = periods.match(period or "")
    return "" if area == NATION or level == "nation" or found is None else _vintage(found)


@lru_cache(maxsize=1024)
def _vintage(period: periods.Period) -> str:
    return load().areas.vintage_of(period)


def _of_document(source: Source, document: Document) -> Gathered:
    found = prose.extract(document)
    claims = tuple(_claims(source, (_filled(seen, source) for seen in found.observations)))
    findings = [of_source(issue, source) for issue in found.issues]
    said = tuple(find_statements(document.text))
    reading = replace(_reading(source, found), statements=len(said))
    if reading.mentions == 0:
        findings.append(of_source(Issue(kind="no_numbers"), source))
    kept = tuple(Kept(source, statement) for statement in said)
    return Gathered(source, claims, tuple(findings), kept, reading)


def _of_table(source: Source, table: Table) -> Gathered:
    found = tables.extract(table)
    extras = {
        id(row.observation): {
            "vintage": row.vintage,
            "edition": row.edition,
            "publication": row.publication,
            "cited_at": row.cited_at,
            "note": row.note,
        }
        for row in found.rows
    }
    claims = tuple(
        replace(claim, **extras[id(claim.observation)])
        for claim in _claims(source, (row.observation for row in found.rows))
    )
    findings = [of_source(issue, source) for issue in found.issues]
    mentions = len(found.rows) + len(found.issues)
    if mentions == 0:
        findings.append(of_source(Issue(kind="no_numbers"), source))
    counts = {"mentions": mentions, "observations": len(found.rows), "issues": len(found.issues)}
    return Gathered(source, claims, tuple(findings), (), Reading(source.id, source.file, source.kind, **counts))


def _reading(source: Source, found: Extraction) -> Reading:
    observed = {seen.place for seen in found.observations}
    refused_at = {issue.place for issue in found.issues if issue.place} - observed
    ignored = {one.place for one in found.ignored} - observed - refused_at
    mentions = len(observed) + len(ignored) + len(refused_at)
    counts = (mentions, len(observed), len(ignored), len(refused_at))
    return Reading(source.id, source.file, source.kind, *counts)


def _claims(source: Source, observations: Iterable[Observation]) -> Iterator[Claim]:
    used: Counter[Place] = Counter()
    for seen in observations:
        used[seen.place] += 1
        where = locator(seen.place)
        number = f"#{used[seen.place]}" if used[seen.place] > 1 else ""
        yield Claim(
            observation_id=f"{source.id}/{where}{number}",
            observation=seen,
            topic=load().topic_of(seen.indicator),
            source_id=source.id,
            locator=where,
            vintage=vintage_of(seen.area, seen.area_level, seen.period),
        )


def _filled(seen: Observation, source: Source) -> Observation:
    doubts = list(seen.doubts)
    if _area_is_open(seen) and source.area:
        level = "nation" if source.area == NATION else "province"
        seen = replace(seen, area=source.area, area_level=level)
        doubts.append("area_from_source")
    if seen.period is None and seen.status != "target" and source.period:
        seen = replace(seen, period=source.period)
        doubts.append("period_from_source")
    return replace(seen, doubts=tuple(doubts))


def _area_is_open(seen: Observation) -> bool:
    """Whether the text says nothing at all about the area; ``other`` and a name without a code say something."""
    return seen.area is None and seen.area_level == "unknown" and not seen.area_name

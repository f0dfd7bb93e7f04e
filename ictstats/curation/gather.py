"""Every source read: claims with their place, issues, statements, and what became of each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ictstats.errors import BadSource
from ictstats.extraction.prose import extract
from ictstats.extraction.tables import extract_table
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.model import Claim, Document, Extraction, Issue, Observation, Source, Statement, Table, locator
from ictstats.reading.files import open_source


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of the numbers of one source."""

    source_id: str
    file: str
    kind: str
    mentions: int
    observations: int
    ignored: int
    issues: int
    statements: int


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement with its source and the area and period that the source speaks of."""

    source_id: str
    area: str
    period: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that one source gave."""

    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    statements: tuple[PlacedStatement, ...] = ()
    reading: Reading | None = None


def gather(raw: Path, source: Source) -> Gathered:
    """Read one source; one that cannot be read gives an issue, and the others go on."""
    try:
        content, issues = open_source(raw, source)
    except BadSource as error:
        facts = (("cause", error.what), ("id", source.id))
        return Gathered(issues=(Issue(kind=error.kind, file=source.file, facts=facts),), reading=_reading(source))
    found = _table(source, content) if isinstance(content, Table) else _prose(source, content)
    doubts = ("source_altered",) if issues else ()
    claims = tuple(_doubted(claim, doubts) for claim in _identified(found.claims))
    return replace(found, claims=claims, issues=(*issues, *found.issues))


def _table(source: Source, table: Table) -> Gathered:
    rows, issues = extract_table(table, source.file)
    claims = tuple(
        Claim(
            observation_id=f"{source.id}/{locator(row.observation.place)}",
            observation=row.observation,
            topic=load().topic_of(row.observation.indicator),
            source_id=source.id,
            locator=locator(row.observation.place),
            vintage=row.vintage,
            edition=row.edition,
            publication=row.publication,
            cited_at=row.cited_at,
            note=row.note,
        )
        for row in rows
    )
    reading = _reading(source, len(rows) + len(issues), len(rows), 0, len(issues), 0)
    return Gathered(claims, issues, (), reading)


def _prose(source: Source, document: Document) -> Gathered:
    extraction = extract(document)
    issues = [replace(issue, file=source.file) for issue in extraction.issues]
    if not extraction.observations and not extraction.issues:
        issues.append(Issue(kind="no_numbers", file=source.file))
    claims = tuple(_claim(source, observation) for observation in extraction.observations)
    statements = tuple(PlacedStatement(source.id, source.area, source.period, s) for s in extraction.statements)
    return Gathered(claims, tuple(issues), statements, _counts(source, extraction))


def _claim(source: Source, observation: Observation) -> Claim:
    known = _completed(source, observation)
    place = locator(known.place)
    period = periods.match(known.period or "")
    vintage = load().areas.vintage_of(period) if period and known.area_level == "province" else ""
    topic = load().topic_of(known.indicator)
    return Claim(
        observation_id=f"{source.id}/{place}",
        observation=known,
        topic=topic,
        source_id=source.id,
        locator=place,
        vintage=vintage,
    )


def _completed(source: Source, observation: Observation) -> Observation:
    """Area and period that the text leaves open are taken from the source entry, and the row says so."""
    changes: dict[str, object] = {}
    doubts = list(observation.doubts)
    if observation.area is None and observation.area_level == "unknown" and source.area:
        period = periods.match(observation.period or source.period)
        area = load().areas.find(source.area, period)
        level = "nation" if area.code == "VN" else "province"
        changes |= {"area": area.code, "area_name": area.name_vi, "area_level": level}
        doubts.append("area_from_source")
    if observation.period is None and source.period:
        changes["period"] = source.period
        doubts.append("period_from_source")
    known = replace(observation, **changes, doubts=tuple(doubts))
    return _bounded(known)


def _bounded(observation: Observation) -> Observation:
    """Mark a level of a province that lies outside the hard limits of its indicator."""
    entry = load().indicators.get(observation.indicator or "")
    if entry is None or observation.measure != "level" or observation.area_level != "province" or observation.breakdown:
        return observation
    values = [v for v in (observation.value, observation.low, observation.high) if v is not None]
    low = entry.minimum is not None and min(values) < entry.minimum
    high = entry.maximum is not None and max(values) > entry.maximum
    return replace(observation, doubts=(*observation.doubts, "out_of_bounds")) if low or high else observation


def _identified(claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """A second claim at one place gets ``#2``."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim.observation_id] += 1
        number = seen[claim.observation_id]
        yield claim if number == 1 else replace(claim, observation_id=f"{claim.observation_id}#{number}")


def _doubted(claim: Claim, doubts: tuple[str, ...]) -> Claim:
    if not doubts:
        return claim
    return replace(claim, observation=replace(claim.observation, doubts=(*claim.observation.doubts, *doubts)))


def _counts(source: Source, extraction: Extraction) -> Reading:
    outcomes = (len(extraction.observations), len(extraction.ignored), len(extraction.issues))
    places = {locator(o.place) for o in (*extraction.observations, *extraction.ignored)}
    mentions = len(places) + len(extraction.issues)
    return _reading(source, mentions, outcomes[0], outcomes[1], outcomes[2], len(extraction.statements))


def _reading(source: Source, *counts: int) -> Reading:
    return Reading(source.id, source.file, source.kind, *(counts or (0, 0, 0, 0, 0)))

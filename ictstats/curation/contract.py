"""The contract of ``data/processed``: the columns of its four files, and the exact text of every cell.

UTF-8, line feeds, an empty cell is null, figures as decimal text, rows in one stated order: the same claims give the
same bytes on every machine. Nothing is written here; see :mod:`ictstats.curation.output`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ictstats.columns.files import FILES
from ictstats.curation.curated import Claim, Curated, Finding
from ictstats.lexicon import load
from ictstats.model import Place, Span, locator
from ictstats.wording import say

COLUMNS = {name: file.names for name, file in FILES.items()}
OBSERVATIONS, READINGS = COLUMNS["observations.csv"], COLUMNS["readings.csv"]


def files(curated: Curated) -> dict[str, bytes]:
    """The four files by name."""
    rows: dict[str, Iterable[Sequence[object]]] = {
        "observations.csv": map(_claim_row, sorted(curated.claims, key=_claim_order)),
        "issues.csv": _issue_rows(curated.findings),
        "statements.csv": _statement_rows(curated),
        "readings.csv": (
            [getattr(reading, column) for column in READINGS]
            for reading in sorted(curated.readings, key=lambda reading: reading.source_id)
        ),
    }
    return {name: _csv(columns, rows[name]) for name, columns in COLUMNS.items()}


def decimal_text(value: Decimal | None) -> str:
    """A figure in plain notation, every digit kept.

    >>> decimal_text(Decimal("3.8935E+15"))
    '3893500000000000'
    """
    return "" if value is None else format(value, "f")


def place_order(place: Place | None) -> tuple[object, ...]:
    """Order of places within one source: numbers as numbers, so that line 10 comes after line 9."""
    if place is None:
        return (-1, -1, "")
    return (place.start, place.end, "") if isinstance(place, Span) else (place.line, 0, place.column)


def _claim_order(claim: Claim) -> tuple[object, ...]:
    seen = claim.observation
    keys = (seen.indicator, seen.area, seen.period, seen.breakdown)
    number = int(claim.observation_id.rpartition("#")[2]) if "#" in claim.observation_id else 1
    return (*(key or "" for key in keys), claim.source_id, place_order(seen.place), number, claim.observation_id)


def _claim_row(claim: Claim) -> list[str]:
    seen = claim.observation
    cells = {
        **{name: getattr(seen, name) for name in OBSERVATIONS if hasattr(seen, name)},
        **{name: getattr(claim, name) for name in OBSERVATIONS if hasattr(claim, name)},
    }
    return [_cell(cells[name]) for name in OBSERVATIONS]


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else str(value)


def _issue_rows(findings: Iterable[Finding]) -> Iterator[list[str]]:
    used: Counter[str] = Counter()
    for finding in sorted(findings, key=_finding_order):
        issue = finding.issue
        kind = load().issue_kinds[issue.kind]
        where = locator(issue.place) if issue.place else ""
        named = "/".join(part for part in (issue.kind, finding.source_id or issue.file, where) if part)
        used[named] += 1
        yield [
            named + (f"#{used[named]}" if used[named] > 1 else ""),
            issue.kind,
            kind.severity,
            finding.source_id,
            issue.file,
            where,
            finding.topic,
            finding.area,
            finding.period,
            ";".join(issue.observations),
            issue.identity,
            *(_filled(kind.message_vi, finding, "vi"), _filled(kind.message_en, finding, "en")),
            *(_filled(kind.remedy_vi, finding, "vi"), _filled(kind.remedy_en, finding, "en")),
        ]


def _finding_order(finding: Finding) -> tuple[object, ...]:
    issue = finding.issue
    where = (finding.source_id, issue.file, place_order(issue.place))
    return (issue.kind, *where, issue.identity, issue.observations, _in_english(finding))


def _in_english(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The facts as they are ordered by, whatever the language of whoever builds."""
    return tuple((name, say(fact, "en")) for name, fact in finding.issue.facts)


class _Facts(dict[str, str]):
    """A fact that an issue lacks shows as a question mark: a message must never stop a build."""

    def __missing__(self, key: str) -> str:
        return "?"


def _filled(template: str, finding: Finding, lang: str) -> str:
    """A message with its facts; a fact ``x_vi`` or ``x_en`` stands for ``x`` in its language."""
    said = {name: say(text, lang) for name, text in finding.issue.facts}
    facts = {"file": finding.issue.file, "quote": finding.issue.quote, **said}
    own = {key.removesuffix(f"_{lang}"): text for key, text in facts.items() if key.endswith(f"_{lang}")}
    return template.format_map(_Facts({**facts, **own}))


def _statement_rows(curated: Curated) -> Iterator[list[str]]:
    ordered = sorted(curated.statements, key=lambda kept: (kept.source.id, kept.statement.place, kept.statement.topic))
    used: Counter[str] = Counter()
    for kept in ordered:
        said, source = kept.statement, kept.source
        named = f"{source.id}/{locator(said.place)}"
        used[named] += 1
        identity = named + (f"#{used[named]}" if used[named] > 1 else "")
        yield [identity, source.id, locator(said.place), said.topic, said.kind, source.area, source.period, said.quote]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")

"""Declared corrections: ``data/raw/corrections.toml``, each with a reason and a guard.

A correction is applied only while the source still prints what it expects; else it is stale, is not applied and
becomes an issue. Nothing but a value is ever corrected, and the raw file stays as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ictstats.curation.contract import decimal_text
from ictstats.curation.curated import Claim, Finding
from ictstats.curation.gather import doubted
from ictstats.model import Issue

NAME = "corrections.toml"
_FIELDS = ("observation", "expect", "value", "reason", "by", "date")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: what a row must print now, and what it is to say."""

    observation: str
    expect: Decimal
    value: Decimal
    reason: str
    by: str
    date: str


def correct(claims: Sequence[Claim], raw: Path) -> tuple[list[Claim], list[Finding]]:
    """The claims with the corrections of a folder ``data/raw`` applied, and what is wrong with the corrections."""
    corrections, issues = read_corrections(raw / NAME)
    place_of = {claim.observation_id: index for index, claim in enumerate(claims)}
    corrected = list(claims)
    findings = [Finding(issue) for issue in issues]
    for correction in corrections:
        index = place_of.get(correction.observation)
        if index is None:
            findings.append(Finding(_issue("unknown_correction", observation=correction.observation)))
            continue
        claim = corrected[index]
        printed = claim.observation.value
        if printed != correction.expect:
            facts = {"found": decimal_text(printed) or "a range", "expected": decimal_text(correction.expect)}
            findings.append(_stale(claim, facts))
            continue
        seen = replace(claim.observation, value=correction.value)
        corrected[index] = replace(doubted(replace(claim, observation=seen), "altered_by_correction"), corrected=True)
    return corrected, findings


def read_corrections(path: Path) -> tuple[list[Correction], list[Issue]]:
    """The entries of a file, which may be absent; a bad one does not stop the others."""
    if not path.exists():
        return [], []
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return [], [_issue("bad_correction", cause=f"the file cannot be read: {error.strerror}")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [], [_issue("bad_correction", cause=str(error))]
    strange = [_issue("bad_correction", cause=f"unknown heading {name}") for name in content if name != "correction"]
    entries = content.get("correction", [])
    if not isinstance(entries, list):
        return [], [*strange, _issue("bad_correction", cause="write [[correction]], with two brackets")]
    found: dict[str, Correction] = {}
    issues = strange
    for number, entry in enumerate(entries, start=1):
        faults = list(_faults(entry, found))
        if faults:
            issues.append(_issue("bad_correction", cause=f"entry {number}: {'; '.join(faults)}"))
        else:
            figures = {name: Decimal(entry[name]) for name in ("expect", "value")}
            found[entry["observation"]] = Correction(**{**entry, **figures})
    return list(found.values()), issues


def _faults(entry: Any, found: dict[str, Correction]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "is no table"
        return
    for name in _FIELDS:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            yield f"{name} must be a text"
    for name in sorted(set(entry) - set(_FIELDS)):
        yield f"unknown key {name}"
    for name in ("expect", "value"):
        if isinstance(entry.get(name), str) and not _is_figure(entry[name]):
            yield f"{name} is no figure: {entry[name]!r}"
    if entry.get("observation") in found:
        yield f"{entry['observation']} is corrected twice"


def _is_figure(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _issue(kind: str, **facts: str) -> Issue:
    return Issue(kind=kind, file=NAME, facts=tuple(facts.items()))


def _stale(claim: Claim, facts: dict[str, str]) -> Finding:
    seen = claim.observation
    issue = replace(_issue("stale_correction", **facts), observations=(claim.observation_id,))
    return Finding(issue, claim.source_id, claim.topic or "", seen.area or "", seen.period or "")

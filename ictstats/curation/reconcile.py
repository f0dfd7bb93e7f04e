"""Checks between figures: each says agree, doubt or contradict, with the arithmetic written out.

Nothing is overwritten. A check that does not agree marks the claims concerned and becomes a warning; one that agrees is
kept for information, because a figure that was checked is worth more than one that was not. The tolerances are those
found to fit published figures; see ``lexicon/data/identities.toml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ictstats.curation import parts, per_person
from ictstats.curation.curated import Claim, Finding
from ictstats.curation.facts import AGREES, CONTRADICTION, DOUBT, Check, Facts
from ictstats.curation.gather import doubted
from ictstats.model import Issue, Source

_MARKS = {DOUBT: "slightly_off", CONTRADICTION: "contradicted"}


def reconcile(claims: Sequence[Claim], sources: Iterable[Source] = ()) -> tuple[list[Claim], list[Finding]]:
    """Run every check; claims that a check doubts carry a mark."""
    found = checks(claims)
    marks: dict[str, list[str]] = defaultdict(list)
    for check in found:
        if check.verdict != AGREES:
            for claim in check.claims[: check.marked]:
                marks[claim.observation_id].append(check.mark or _MARKS[check.verdict])
    marked = [doubted(c, *sorted(marks[c.observation_id])) if c.observation_id in marks else c for c in claims]
    files = {source.id: source.file for source in sources}
    return marked, [_finding(check, files) for check in found]


def checks(claims: Sequence[Claim]) -> list[Check]:
    """Every result, in the order of the checks and, within a check, of the claims."""
    facts = Facts.of(claims)
    return [
        *per_person.densities(facts),
        *per_person.postal(facts),
        *per_person.radius(facts),
        *parts.shares(claims),
        *parts.bases(facts),
        *parts.sums(facts),
        *parts.orders(facts),
        *parts.growth(claims, facts),
    ]


def _finding(check: Check, files: dict[str, str]) -> Finding:
    first = check.claims[0]
    seen = first.observation
    issue = Issue(
        kind=f"reconciliation_{check.verdict}",
        file=files.get(first.source_id, ""),
        place=seen.place,
        facts=(("arithmetic_vi", check.vi), ("arithmetic_en", check.en)),
        observations=tuple(dict.fromkeys(claim.observation_id for claim in check.claims)),
    )
    return Finding(issue, first.source_id, first.topic or "", seen.area or "", seen.period or "")

"""Checks between figures: each says agree, doubt or contradict, with the arithmetic written out.

Nothing is overwritten. A check that does not agree marks the claims concerned and becomes a warning; one that agrees is
kept for information, because a figure that was checked is worth more than one that was not (agreements that tables give
by the thousand are not told). What is checked and how far apart two figures may be stands in
``lexicon/data/identities.toml``; every identity there has its check in :data:`CHECKS`, by its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ictstats.curation import growth, national, parts, per_person, postal, ranking, series, shares
from ictstats.curation.curated import Claim, Finding
from ictstats.curation.facts import Check, Facts
from ictstats.curation.gather import doubted
from ictstats.lexicon.identities import AGREES, CONTRADICTION, DOUBT, Identity, identities
from ictstats.model import Issue, Source

_MARKS = {DOUBT: "slightly_off", CONTRADICTION: "contradicted"}
CHECKS: Mapping[str, Callable[[Identity, Facts], Iterator[Check]]] = {
    "density": per_person.ratios,
    "books": per_person.ratios,
    "pop_per_point": postal.people,
    "postal_density": postal.density,
    "radius": postal.radius,
    "percent": shares.printed,
    "same_base": parts.bases,
    "shares": shares.counted,
    "bounded_pct": shares.bounded,
    "tel_sum": parts.sums,
    "mobile_sum": parts.sums,
    "internet_sum": parts.sums,
    "fixed_bb_sum": parts.sums,
    "bts_sum": parts.sums,
    "points_sum": parts.sums,
    "revenue_sum": parts.sums,
    "websites_sum": parts.sums,
    "fines_sum": parts.sums,
    "dossiers": parts.sums,
    "breakdown_sum": parts.sums,
    "press_sum": parts.sums,
    "order": parts.orders,
    "index_prev_100": growth.indices,
    "growth": growth.changes,
    "year_on_year": growth.years,
    "urban_rural": series.weights,
    "score_pillars": series.pillars,
    "duplicate_series": series.copies,
    "text_vs_table": series.restated,
    "levels": ranking.levels,
    "rank_score": ranking.ranks,
    "unit_scale": ranking.scales,
    "province_sum": national.sums,
}


def reconcile(claims: Sequence[Claim], sources: Iterable[Source] = ()) -> tuple[list[Claim], list[Finding]]:
    """Run every check; claims that a check doubts carry a mark."""
    facts = national.with_totals(Facts.of(claims, sources))
    found = list(checks(facts))
    marks: dict[str, list[str]] = defaultdict(list)
    for check in found:
        if check.verdict != AGREES:
            for claim in check.claims[: check.marked]:
                marks[claim.observation_id].append(check.mark or _MARKS[check.verdict])
    marked = [doubted(c, *sorted(marks[c.observation_id])) if c.observation_id in marks else c for c in claims]
    told = (check for check in found if not (check.quiet and check.verdict == AGREES))
    return marked, [_finding(check, facts.sources) for check in told]


def checks(facts: Facts) -> Iterator[Check]:
    """Every result, in the order of the checks and, within a check, of the claims."""
    known = identities()
    for name, check in CHECKS.items():
        for result in check(known[name], facts):
            yield replace(result, identity=name)


def _finding(check: Check, sources: Mapping[str, Source]) -> Finding:
    first = check.claims[0]
    seen = first.observation
    source = sources.get(first.source_id)
    named = (claim.observation_id for claim in check.claims if claim.observation_id)
    issue = Issue(
        kind=f"reconciliation_{check.verdict}",
        file=source.file if source is not None else "",
        place=seen.place,
        facts=(("arithmetic_vi", check.vi), ("arithmetic_en", check.en)),
        observations=tuple(dict.fromkeys(named)),
        identity=check.identity,
    )
    # What is said of many areas at once is filed under none of them.
    areas = {claim.observation.area for claim in check.claims[: check.marked]}
    area = seen.area or "" if len(areas) == 1 else ""
    return Finding(issue, first.source_id, first.topic or "", area, seen.period or "")

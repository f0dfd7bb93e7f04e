"""Claims on one fact, side by side: duplicates, conflicts, revisions, and which one is preferred.

Claims are compared where indicator, breakdown, area, area level and name, period, measure, unit and scope agree; rows
without indicator, area or period are never compared. All are kept. The preferred one comes first in this order:

1. a figure that no check contradicts before one that is;
2. actual before preliminary before estimate; a target is never compared with a fact;
3. exact before bounded or approximate;
4. the newest edition of a series;
5. a count with its parts (146/199) before a bare percentage;
6. a report or digest that speaks of the area before a table;
7. the order of identities, so that the choice is always the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ictstats.lexicon import load
from ictstats.model import Claim, Issue

_STATUS = {"actual": 0, "preliminary": 1, "estimate": 2, "target": 3}
Key = tuple[str, ...]


def compare(claims: Sequence[Claim]) -> tuple[list[Claim], list[Issue]]:
    """Mark the preferred claim on each fact, and tell where claims disagree."""
    groups: dict[Key, list[Claim]] = defaultdict(list)
    chosen: list[Claim] = []
    issues: list[Issue] = []
    for claim in claims:
        key = fact(claim)
        if key is None:
            chosen.append(claim)
        else:
            groups[key].append(claim)
    for group in groups.values():
        ordered = sorted(group, key=_order)
        chosen.append(ordered[0])
        chosen += [replace(_revised(claim, ordered[0]), preferred=False) for claim in ordered[1:]]
        issues += _issues(ordered)
    return chosen, issues


def fact(claim: Claim) -> Key | None:
    """What a claim is about; ``None`` where indicator, area or period is not known."""
    o = claim.observation
    if not (o.indicator and o.area and o.period):
        return None
    name = o.area_name or "" if o.area_level not in ("province", "nation") else ""
    target = "target" if o.status == "target" else "fact"
    # The vintage keeps apart codes that mean different provinces before and after a merger.
    parts = (
        o.indicator,
        o.breakdown,
        o.area,
        o.area_level,
        name,
        o.period,
        o.measure,
        o.unit,
        o.scope,
        target,
        claim.vintage,
    )
    return tuple(part or "" for part in parts)


def _order(claim: Claim) -> tuple[object, ...]:
    o = claim.observation
    newest = tuple(-ord(c) for c in claim.edition[-4:]) if claim.edition else (0,)
    return (
        "contradicted" in o.doubts,
        _STATUS[o.status],
        o.bound != "exact",
        not claim.edition,
        newest,
        o.numerator is None,
        claim.publication != "",
        claim.observation_id,
    )


def _revised(claim: Claim, preferred: Claim) -> Claim:
    """An older edition of a series that was revised since is doubtful, not wrong."""
    if claim.edition == preferred.edition or "revised_series" in claim.observation.doubts:
        return claim
    return replace(claim, observation=replace(claim.observation, doubts=(*claim.observation.doubts, "revised_series")))


def _issues(ordered: Sequence[Claim]) -> Iterator[Issue]:
    if len(ordered) < 2 or not any(disagree(ordered[0], other) for other in ordered[1:]):
        return
    first = ordered[0]
    editions = {claim.edition for claim in ordered}
    sources = {claim.source_id for claim in ordered}
    if len(editions) > 1:
        return  # editions differ as a matter of course; the rows say so, and the comparison is in reconcile
    entry = load().indicators[first.observation.indicator or ""]
    facts = (
        ("indicator", entry.code),
        ("area", first.observation.area_name or first.observation.area or ""),
        ("period", first.observation.period or ""),
        ("values", "; ".join(f"{_printed(c)} ({c.source_id})" for c in ordered)),
        ("chosen", _printed(first)),
    )
    file = ", ".join(sorted(sources))
    ids = tuple(claim.observation_id for claim in ordered)
    yield Issue(kind="conflict", file=file, facts=facts, observations=ids)


def disagree(one: Claim, other: Claim) -> bool:
    """Whether two claims on one fact cannot both be right, given how exactly each is printed."""
    a, b = one.observation, other.observation
    if a.value is None or b.value is None:
        return (a.low, a.high) != (b.low, b.high)
    slack = max(_slack(a.value, a.numerator is not None), _slack(b.value, b.numerator is not None))
    if "exact" not in (a.bound, b.bound) or a.bound != b.bound:
        slack = max(slack, abs(a.value) * Decimal("0.02"))
    return abs(a.value - b.value) > slack


def _slack(value: Decimal, computed: bool) -> Decimal:
    """Half a unit of the last printed digit; a computed share is exact to four places."""
    exponent = int(value.normalize().as_tuple().exponent)
    return Decimal("0.00005") if computed else Decimal(5).scaleb(min(exponent, 0) - 1)


def _printed(claim: Claim) -> str:
    return " ".join(claim.observation.quote.split())


def sorted_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of the published file."""
    return sorted(claims, key=_published)


def _published(claim: Claim) -> tuple[object, ...]:
    o = claim.observation
    texts = (o.indicator, o.area, o.period, o.breakdown)
    return (
        o.indicator is None,
        *(t or "" for t in texts),
        claim.source_id,
        _natural(claim.locator),
        claim.observation_id,
    )


def _natural(place: str) -> tuple[int, ...]:
    return tuple(int(part) for part in place.replace("L", "").split(":")[0].split("-") if part.isdigit())

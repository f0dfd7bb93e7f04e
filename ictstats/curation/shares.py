"""Checks of shares: against the parts printed beside them, against counts elsewhere, and against 0 and 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    Interval,
    gap,
    limits,
    mildest,
    name,
    number,
    sign,
    value,
)
from ictstats.curation.per_person import edition, in_force
from ictstats.lexicon import load
from ictstats.lexicon.identities import Identity, Relation
from ictstats.model import Span

_NEAR = 30  # most characters between a ratio and the percentage that repeats it
_HUNDRED = Decimal(100)
_PRINTED = {"vi": "in ra", "en": "printed"}


def printed(identity: Identity, facts: Facts) -> Iterator[Check]:
    """A printed percentage against the parts printed beside it: "340/465 trường (khoảng 73%)"."""
    for ratio, percentage in share_pairs(facts.claims):
        seen = ratio.observation
        distance = gap(limits(ratio), limits(percentage))
        found = identity.verdict(distance, rounded=percentage.observation.bound != "exact")
        texts = [
            f"{name(ratio, lang)}: {number(seen.numerator or Decimal(0), lang)} / "
            f"{number(seen.denominator or Decimal(1), lang)} = {number(value(ratio), lang, 2)}% {sign(found)} "
            f"{number(value(percentage), lang)}% ({_PRINTED[lang]})"
            for lang in ("vi", "en")
        ]
        yield Check(found, (percentage, ratio), texts[0], texts[1], marked=2, mark="ratio_disagrees")


def share_pairs(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Ratios with parts, each with the percentage beside it that repeats it."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        seen = claim.observation
        if seen.unit == "percent" and seen.measure == "level" and seen.indicator and isinstance(seen.place, Span):
            about = (seen.indicator, seen.breakdown, seen.area, seen.area_name, seen.period, seen.status == "target")
            groups[claim.source_id, about].append(claim)
    for group in groups.values():
        ordered = sorted(group, key=lambda claim: claim.observation.place)
        for one, other in pairwise(ordered):
            if (one.observation.numerator is None) != (other.observation.numerator is None) and _near(one, other):
                yield (one, other) if one.observation.numerator is not None else (other, one)


def _near(one: Claim, other: Claim) -> bool:
    first, second = one.observation.place, other.observation.place
    return isinstance(first, Span) and isinstance(second, Span) and second.start - first.end <= _NEAR


def counted(identity: Identity, facts: Facts) -> Iterator[Check]:
    """A share against the count that it is of and the whole that it is in; shares of all parts are not above 100."""
    for relation in identity.relations:
        for where, share in facts.all(*relation.share):
            parts = [facts.same(share, where, *part) for part in relation.parts]
            found = [part for part in parts if part is not None]
            own = facts.same(share, where, *relation.whole)
            wholes = [own] if own is not None else _wholes(facts, where, relation, share)
            if len(found) == len(parts) and wholes and all(value(whole) > 0 for whole in wholes):
                yield _counted(identity, share, found, wholes, rounded=own is None or _loose((share, *found)))
    yield from _together(identity, facts)


def _wholes(facts: Facts, where: About, relation: Relation, share: Claim) -> list[Claim]:
    code, breakdown = relation.whole
    return [] if breakdown else in_force(facts.every_edition(where, code), facts.written(share))


def _loose(claims: Iterable[Claim]) -> bool:
    return any(claim.observation.bound != "exact" for claim in claims)


def _counted(
    identity: Identity, share: Claim, parts: Sequence[Claim], wholes: Sequence[Claim], *, rounded: bool
) -> Check:
    best = mildest(identity.verdict(gap(_quotient(parts, whole), limits(share)), rounded=rounded) for whole in wholes)
    added = sum((value(part) for part in parts), Decimal(0))
    texts = []
    for lang in ("vi", "en"):
        top = " + ".join(number(value(part), lang) for part in parts)
        top = f"({top})" if len(parts) > 1 else top
        quotients = "; ".join(
            f"{top} / {number(value(whole), lang)} = {number(added / value(whole) * _HUNDRED, lang, 2)}%"
            + (f" ({edition(whole, lang)})" if whole.edition else "")
            for whole in wholes
        )
        texts.append(f"{name(share, lang)}: {quotients} {sign(best)} {number(value(share), lang)}% ({_PRINTED[lang]})")
    return Check(best, (share, *parts, *wholes), texts[0], texts[1], mark="ratio_disagrees")


def _quotient(parts: Sequence[Claim], whole: Claim) -> Interval:
    low = sum((limits(part)[0] for part in parts), Decimal(0))
    high = sum((limits(part)[1] for part in parts), Decimal(0))
    least, most = limits(whole)
    return low / most * _HUNDRED, high / max(least, Decimal("0.0001")) * _HUNDRED


def _together(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Market shares of operators: each operator is one part, and nobody has more than the whole."""
    groups: dict[tuple[str, About], list[Claim]] = defaultdict(list)
    for (indicator, breakdown), places in facts.found.items():
        if indicator == "telecom_market_share" and breakdown.startswith("operator=") and ";" not in breakdown:
            for where, claims in places.items():
                for claim in claims:
                    groups[claim.source_id, where].append(claim)
    for shares in groups.values():
        if len(shares) > 1 and len({claim.observation.breakdown for claim in shares}) == len(shares):
            yield _added(identity, shares)


def _added(identity: Identity, shares: Sequence[Claim]) -> Check:
    low = sum((limits(claim)[0] for claim in shares), Decimal(0))
    # A tenth of a point for each part, as the catalogue has it, on top of their rounding.
    found = identity.verdict(max(Decimal(0), low - _HUNDRED) / len(shares))
    whole = sum((value(claim) for claim in shares), Decimal(0))
    texts = [
        f"{name(shares[0], lang)}: {' + '.join(number(value(c), lang) for c in shares)} = "
        f"{number(whole, lang)}% {'≤' if low <= _HUNDRED else '>'} 100%"
        for lang in ("vi", "en")
    ]
    return Check(found, tuple(shares), texts[0], texts[1], marked=len(shares))


def bounded(identity: Identity, facts: Facts) -> Iterator[Check]:
    """A share of people, households, communes or documents lies between 0 and 100."""
    for claim in facts.claims:
        seen = claim.observation
        entry = load().indicators.get(seen.indicator or "")
        if entry is None or entry.kind != "share" or seen.unit != "percent" or seen.measure != "level":
            continue
        if seen.indicator in identity.exceptions:
            continue
        outside = gap(limits(claim), (Decimal(0), _HUNDRED))
        found = identity.verdict(outside)
        texts = [
            f"{name(claim, lang)}: {number(value(claim), lang)}% {'∈' if not outside else '∉'} 0–100%"
            for lang in ("vi", "en")
        ]
        yield Check(found, (claim,), texts[0], texts[1], quiet=True)

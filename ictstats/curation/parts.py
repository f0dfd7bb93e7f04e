"""Checks of wholes and their parts within one source: sums, orders, and the base that shares of communes have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    Interval,
    label,
    limits,
    name,
    number,
    relative_gap,
    sign,
    value,
)
from ictstats.lexicon.identities import AGREES, CONTRADICTION, DOUBT, Identity, Relation


def sums(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Parts add up to the whole that the same source prints."""
    for relation in identity.relations:
        for where, total in facts.all(*relation.whole):
            if where.year < relation.since or not value(total):
                continue
            parts = [facts.same(total, where, *part) for part in relation.parts]
            found = [part for part in parts if part is not None]
            if len(found) >= (2 if relation.open else len(parts)):
                yield from _sum(identity, relation, total, found)


def _sum(identity: Identity, relation: Relation, total: Claim, parts: Sequence[Claim]) -> Iterator[Check]:
    added: Interval = (
        sum((limits(part)[0] for part in parts), Decimal(0)),
        sum((limits(part)[1] for part in parts), Decimal(0)),
    )
    if relation.open and added[1] < limits(total)[0]:
        return  # the rest is of other kinds
    loose = any(claim.observation.bound != "exact" for claim in (total, *parts))
    found = identity.verdict(relative_gap(added, limits(total)), rounded=loose)
    whole = sum((value(part) for part in parts), Decimal(0))
    texts = [
        f"{name(total, lang)}: {' + '.join(number(value(part), lang) for part in parts)} = "
        f"{number(whole, lang)} {sign(found)} {number(value(total), lang)}"
        for lang in ("vi", "en")
    ]
    yield Check(found, (total, *parts), texts[0], texts[1], marked=1 + len(parts), quiet=bool(total.publication))


def orders(identity: Identity, facts: Facts) -> Iterator[Check]:
    """What is a part of something is not larger than it."""
    for relation in identity.relations:
        for where, part in facts.all(*relation.parts[0]):
            whole = facts.same(part, where, *relation.whole) or _of_the_year(facts, where, relation)
            if whole is None:
                continue
            (least, _), (low, high) = limits(part), limits(whole)
            distance = relative_gap((least, max(least, high)), (low, high)) if least > high else Decimal(0)
            found = identity.verdict(distance, worst=relation.worst)
            texts = [
                f"{name(part, lang)} {number(value(part), lang)} {'≤' if found == AGREES else '>'} "
                f"{name(whole, lang)} {number(value(whole), lang)}"
                for lang in ("vi", "en")
            ]
            yield Check(found, (part, whole), texts[0], texts[1], marked=2, quiet=True)


def _of_the_year(facts: Facts, where: About, relation: Relation) -> Claim | None:
    """The largest edition of the whole in the year, so that a part is never accused by a base that it does not have."""
    code, breakdown = relation.whole
    editions = facts.found.get((code, breakdown), {}).get(About(where.area, where.of_34, where.year), ())
    return max(editions, key=value, default=None)


def bases(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Every n/m over communes in one report has the same m, which is the number of communes of its time."""
    groups: dict[tuple[str, About], list[Claim]] = defaultdict(list)
    for (indicator, breakdown), places in facts.found.items():
        if not indicator.startswith("communes_") or breakdown:
            continue
        for where, claims in places.items():
            year = About(where.area, where.of_34, where.year)
            for claim in claims:
                if claim.observation.denominator is not None:
                    groups[claim.source_id, year].append(claim)
    for (_, where), shares in groups.items():
        yield from _bases(identity, facts, where, sorted(shares, key=lambda claim: claim.observation_id))


def _bases(identity: Identity, facts: Facts, where: About, claims: Sequence[Claim]) -> Iterator[Check]:
    printed = sorted({claim.observation.denominator or Decimal(0) for claim in claims})
    total = facts.latest(where, "communes_total")
    if total is None and len(claims) < 2:
        return
    known = [*printed, *([value(total)] if total is not None else [])]
    same = identity.verdict(max(known) - min(known)) == AGREES
    # One base throughout that differs from the number known may be that of another date.
    found = AGREES if same else DOUBT if len(printed) == 1 else CONTRADICTION
    texts = []
    for lang in ("vi", "en"):
        said = "mẫu số các tỷ lệ xã" if lang == "vi" else "denominators of shares of communes"
        text = f"{said}: {', '.join(number(base, lang) for base in printed)}"
        if total is not None:
            text += f" {'=' if found == AGREES else '≠'} {number(value(total), lang)} "
            text += f"({name(total, lang)}, {label(total, lang)})"
        texts.append(text)
    real = [total] if total is not None else []
    yield Check(found, (*claims, *real), texts[0], texts[1], marked=len(claims))

"""Checks of order: ranks against scores, levels of online services against all services, scales against siblings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    a_year_before,
    label,
    limits,
    name,
    number,
    value,
)
from ictstats.lexicon import load
from ictstats.lexicon.identities import AGREES, CONTRADICTION, Identity, Member
from ictstats.lexicon.places import NATION
from ictstats.wording import say

_FEWEST = 3  # provinces with rank and score for an order to be worth checking
_SHOWN = 3  # pairs out of order that a message names
Pair = tuple[Claim, Claim]
"""Rank and score of one province."""


def ranks(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Ranks follow scores from high to low, and provinces of one rank have one score."""
    for relation in identity.relations:
        scores = _lists(facts, relation.whole)
        for (period, _, vintage), ranked in _lists(facts, relation.rank).items():
            for (other, _, of), scored in scores.items():
                pairs = [(ranked[code], scored[code]) for code in sorted(ranked.keys() & scored.keys())]
                if (other, of) == (period, vintage) and len(pairs) >= _FEWEST:
                    yield _ranking(pairs)


def _lists(facts: Facts, member: Member) -> Mapping[tuple[str, str, str], Mapping[str, Claim]]:
    """Figures of provinces by period, publication and vintage, then by area."""
    found: dict[tuple[str, str, str], dict[str, Claim]] = defaultdict(dict)
    for where, claims in facts.found.get(member, {}).items():
        for claim in claims:
            if where.area != NATION:
                found[where.period, claim.publication or claim.source_id, claim.vintage][where.area] = claim
    return found


def _ranking(pairs: Sequence[Pair]) -> Check:
    ordered = sorted(pairs, key=lambda pair: (value(pair[0]), -value(pair[1]), pair[0].observation_id))
    wrong = [(one, other) for one, other in pairwise(ordered) if _out_of_order(one, other)]
    texts = []
    for lang in ("vi", "en"):
        rank, score = ordered[0]
        head = f"{name(rank, lang)}, {label(rank, lang)}: "
        if wrong:
            shown = "; ".join(f"{_place(one, lang)} – {_place(other, lang)}" for one, other in wrong[:_SHOWN])
            texts.append(f"{head}{'ngược với điểm' if lang == 'vi' else 'against the scores'}: {shown}")
        else:
            ends = f"{number(value(score), lang)}–{number(value(ordered[-1][1]), lang)}"
            what = say("ranks in the order of their scores", lang)
            texts.append(f"{head}{len(pairs)} {what} ({ends})")
    claims = [claim for two in wrong for pair in two for claim in pair] if wrong else [pair[0] for pair in ordered]
    return Check(CONTRADICTION if wrong else AGREES, tuple(claims), texts[0], texts[1], marked=len(claims))


def _out_of_order(one: Pair, other: Pair) -> bool:
    """Whether the second, of the same or a later rank, has a score that its rank does not allow."""
    (low, high), (least, most) = limits(one[1]), limits(other[1])
    tied = value(one[0]) == value(other[0])
    return high < least or (tied and most < low)


def _place(pair: Pair, lang: str) -> str:
    rank, score = pair
    area = rank.observation.area_name or rank.observation.area or ""
    return f"{area} {number(value(rank), lang)} ({number(value(score), lang)})"


def levels(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Levels 3 and 4 of online services: counted apart where they fit into all services, else one within the other."""
    for where, third in facts.all("ops_level3"):
        fourth = facts.same(third, where, "ops_level4")
        whole = facts.same(third, where, "procedures_total") or facts.same(third, where, "ops_total")
        if fourth is not None and whole is not None:
            yield _levels(identity, third, fourth, whole)


def _levels(identity: Identity, third: Claim, fourth: Claim, whole: Claim) -> Check:
    most = limits(whole)[1]
    apart = limits(third)[0] + limits(fourth)[0]
    over = max(Decimal(0), apart - most)
    within = limits(fourth)[0] <= limits(third)[1] and limits(third)[0] <= most
    exclusive = identity.verdict(over) == AGREES
    texts = []
    for lang in ("vi", "en"):
        added = f"{number(value(third), lang)} + {number(value(fourth), lang)}"
        known = f"{number(value(third) + value(fourth), lang)} {'≤' if exclusive else '>'} {number(value(whole), lang)}"
        texts.append(f"{name(third, lang)}: {added} = {known}; {_reading(exclusive, within, lang)}")
    found = AGREES if exclusive or within else CONTRADICTION
    return Check(found, (third, fourth, whole), texts[0], texts[1], marked=3)


def _reading(exclusive: bool, within: bool, lang: str) -> str:
    words = {
        "vi": ("mức độ 3 và 4 tính riêng", "mức độ 3 gồm cả mức độ 4", "không cách tính nào khớp"),
        "en": ("levels 3 and 4 are counted apart", "level 3 includes level 4", "no way of counting fits"),
    }
    return words[lang][0 if exclusive else 1 if within else 2]


def scales(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Money in the wrong scale: a part ten times its whole, or ten times what it was a year before."""
    for relation in identity.relations:
        for where, part in facts.all(*relation.parts[0]):
            whole = facts.same(part, where, *relation.whole) or facts.any(where, *relation.whole)
            if whole is not None and limits(whole)[1] > 0:
                factor = limits(part)[0] / limits(whole)[1]
                yield _scale(identity.verdict(factor), part, whole)
    yield from _over_years(identity, facts)


def _over_years(identity: Identity, facts: Facts) -> Iterator[Check]:
    for (indicator, breakdown), places in facts.found.items():
        if load().indicators[indicator].kind != "money":
            continue
        for where, claims in places.items():
            before = About(where.area, where.of_34, a_year_before(where.period))
            for claim in claims:
                then = facts.same(claim, before, indicator, breakdown)
                if then is not None and value(then) > 0 and value(claim) > 0:
                    factor = max(value(claim) / value(then), value(then) / value(claim))
                    far = factor >= identity.tolerance[1]
                    yield _scale(CONTRADICTION if far else AGREES, claim, then)


def _scale(found: str, one: Claim, other: Claim) -> Check:
    texts = [
        f"{name(one, lang)} {number(value(one), lang)} ({label(one, lang)}) / "
        f"{name(other, lang)} {number(value(other), lang)} ({label(other, lang)}) = "
        f"{number(value(one) / value(other), lang, 2)}"
        for lang in ("vi", "en")
    ]
    return Check(found, (one, other), texts[0], texts[1], marked=2, quiet=True)

"""Provinces and the nation: sums over all provinces, and national averages between the least and the greatest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    AGREES,
    CONTRADICTION,
    About,
    Check,
    Facts,
    label,
    limits,
    name,
    number,
    one_work,
    relative_gap,
    sign,
    value,
)
from ictstats.lexicon import load
from ictstats.lexicon.identities import Identity, Member
from ictstats.lexicon.places import NATION

_ADDED = ("count", "money", "length")
_AVERAGED = ("share", "ratio")
# Denominators that are published by province only.
_DENOMINATORS = ("population", "area_km2", "households", "communes_total", "districts_total")
_WORDS = {
    "vi": {
        "sum": "tổng {n} tỉnh, thành phố",
        "range": "từ {low} đến {high} ở {n} tỉnh, thành phố",
        "nation": "cả nước",
    },
    "en": {"sum": "sum of {n} provinces", "range": "{low}–{high} in {n} provinces", "nation": "the nation"},
}


def with_totals(facts: Facts) -> Facts:
    """The facts with the nation's population, area and the like of the years for which every province has them.

    A total is a claim without an identity: it stands in an arithmetic and in no file.
    """
    made: dict[Member, dict[About, tuple[Claim, ...]]] = {}
    for indicator in _DENOMINATORS:
        places = facts.found.get((indicator, ""), {})
        for period, editions in sorted(_editions(places).items()):
            whole = [total for claims in editions if (total := _total(claims)) is not None]
            if whole:
                made.setdefault((indicator, ""), {})[About(NATION, False, period)] = tuple(whole)
    return replace(facts, totals=made)


def _editions(places: Mapping[About, tuple[Claim, ...]]) -> dict[str, list[list[Claim]]]:
    """Claims of provinces by period and, within one, by source and edition."""
    grouped: dict[str, dict[tuple[str, str, str], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for where, claims in places.items():
        for claim in claims:
            if where.area != NATION:
                grouped[where.period][claim.source_id, claim.edition, claim.vintage].append(claim)
    return {period: list(groups.values()) for period, groups in grouped.items()}


def _total(claims: Sequence[Claim]) -> Claim | None:
    if not _complete(claims):
        return None
    first = claims[0]
    whole = sum((value(claim) for claim in claims), Decimal(0))
    seen = replace(first.observation, value=whole, low=None, high=None, area=NATION, area_level="nation")
    return replace(first, observation_id="", observation=seen, vintage="", note=str(len(claims)))


def _complete(claims: Sequence[Claim]) -> bool:
    """Whether every province of the vintage has exactly one figure."""
    codes = [claim.observation.area for claim in claims]
    return len(codes) == len(set(codes)) and set(codes) == _codes(claims[0].vintage)


@lru_cache(maxsize=8)
def _codes(vintage: str) -> frozenset[str]:
    return (
        frozenset(area.code for area in load().areas.units(vintage)) if vintage in ("64", "63", "34") else frozenset()
    )


def sums(identity: Identity, facts: Facts) -> Iterator[Check]:
    """All provinces add up to the nation; a national share or density lies between theirs."""
    for (indicator, _), places in facts.found.items():
        kind = load().indicators[indicator].kind
        nation = {where.period: claims for where, claims in places.items() if where.area == NATION}
        if kind not in (*_ADDED, *_AVERAGED) or not nation:
            continue
        for period, editions in _editions(places).items():
            for provinces in editions:
                whole = next((c for c in nation.get(period, ()) if _one_series(c, provinces[0])), None)
                if whole is not None and _complete(provinces):
                    yield _sum(identity, whole, provinces) if kind in _ADDED else _average(whole, provinces)


def _one_series(nation: Claim, province: Claim) -> bool:
    together = nation.source_id == province.source_id or one_work(nation, province)
    return together and nation.edition == province.edition


def _sum(identity: Identity, whole: Claim, provinces: Sequence[Claim]) -> Check:
    low, high = (sum((limits(claim)[end] for claim in provinces), Decimal(0)) for end in (0, 1))
    found = identity.verdict(relative_gap((low, high), limits(whole)))
    added = sum((value(claim) for claim in provinces), Decimal(0))
    texts = []
    for lang in ("vi", "en"):
        words = _WORDS[lang]
        said = words["sum"].format(n=len(provinces))
        texts.append(
            f"{name(whole, lang)}, {label(whole, lang)}: {number(added, lang)} ({said}) {sign(found)} "
            f"{number(value(whole), lang)} ({words['nation']})"
        )
    return Check(found, (whole, *provinces), texts[0], texts[1], quiet=True)


def _average(whole: Claim, provinces: Sequence[Claim]) -> Check:
    least = min(provinces, key=value)
    greatest = max(provinces, key=value)
    inside = limits(least)[0] <= limits(whole)[1] and limits(whole)[0] <= limits(greatest)[1]
    texts = []
    for lang in ("vi", "en"):
        words = _WORDS[lang]
        low, high = number(value(least), lang), number(value(greatest), lang)
        said = words["range"].format(low=low, high=high, n=len(provinces))
        texts.append(
            f"{name(whole, lang)}, {label(whole, lang)}: {number(value(whole), lang)} ({words['nation']}) "
            f"{'∈' if inside else '∉'} {said}"
        )
    return Check(AGREES if inside else CONTRADICTION, (whole, least, greatest), texts[0], texts[1], quiet=True)

"""Checks over time: growth and index against the two levels, and stocks that jump from one year to the next."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    a_year_before,
    about,
    gap,
    label,
    limits,
    name,
    number,
    one_work,
    sign,
    value,
)
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.breaks import between
from ictstats.lexicon.entries import Break
from ictstats.lexicon.identities import AGREES, DOUBT, Identity

_PRINTED = {"vi": "in ra", "en": "printed"}
_SMALL = 20  # a count that stays below it doubles by chance
_SHOWN = 3  # areas that a message names
_FAR = 3  # years over which a series with gaps is still held against itself
Jump = tuple[Claim, Claim]
"""A figure and the last one before it."""


def indices(identity: Identity, facts: Facts) -> Iterator[Check]:
    """An index (the year before = 100) against the two levels that the same source prints."""
    for claim, now, then in _grown(facts):
        if claim.observation.measure == "index" and _one_source(claim, now, then):
            yield _growth(identity, claim, now, then)


def changes(identity: Identity, facts: Facts) -> Iterator[Check]:
    """A printed growth against the two levels; the base is taken to be the same stretch a year before.

    Another base (the month before, the end of the year) is possible, so this check never goes beyond a doubt.
    """
    for claim, now, then in _grown(facts):
        if claim.observation.measure != "index" or not _one_source(claim, now, then):
            yield _growth(identity, claim, now, then)


def _one_source(claim: Claim, *others: Claim) -> bool:
    return all(other.source_id == claim.source_id or one_work(other, claim) for other in others)


def _grown(facts: Facts) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Changes and indices in percent, each with the level that it led to and the one of a year before."""
    for claim in facts.claims:
        seen = claim.observation
        if seen.measure not in ("change", "index") or seen.unit != "percent" or seen.value is None:
            continue
        if not (seen.indicator and seen.area and seen.period) or seen.status == "target":
            continue
        where, breakdown = about(claim), seen.breakdown or ""
        before = About(where.area, where.of_34, a_year_before(where.period))
        now = facts.same(claim, where, seen.indicator, breakdown) or facts.any(where, seen.indicator, breakdown)
        then = facts.same(claim, before, seen.indicator, breakdown) or facts.any(before, seen.indicator, breakdown)
        if now is not None and then is not None and limits(then)[0] > 0:
            yield claim, now, then


def _growth(identity: Identity, claim: Claim, now: Claim, then: Claim) -> Check:
    base = Decimal(0) if claim.observation.measure == "index" else Decimal(100)
    (low, high), (least, most) = limits(now), limits(then)
    computed = (low / most * 100 - base, high / least * 100 - base)
    found = identity.verdict(gap(computed, limits(claim)))
    texts = []
    for lang in ("vi", "en"):
        ratio = f"{number(value(now), lang)} / {number(value(then), lang)} ({label(then, lang)})"
        result = number(value(now) / value(then) * 100 - base, lang, 2)
        minus = " × 100 − 100" if base else " × 100"
        texts.append(
            f"{name(claim, lang)}: {ratio}{minus} = {result} {sign(found)} "
            f"{number(value(claim), lang)} ({_PRINTED[lang]})"
        )
    return Check(found, (claim, now, then), texts[0], texts[1])


def years(identity: Identity, facts: Facts) -> Iterator[Check]:
    """A stock stays between 0.6 and 1.6 of the year before, or a break of its series explains why not.

    Where the year before has no figure the last one of three years is taken, and the range is that of as many years.
    Neither small counts nor a series that moves as fast in the years around are doubted, and what a source says of many
    areas at once is one result.
    """
    for (indicator, _), places in facts.found.items():
        entry = load().indicators[indicator]
        if entry.kind != "count" or entry.stock_or_flow != "stock":
            continue
        jumps: dict[tuple[str, str, int], list[Jump]] = defaultdict(list)
        for where, claims in places.items():
            for claim in claims:
                then = _before(facts, where, claim)
                if then is not None and _jumps(identity, facts, claim, then):
                    jumps[claim.source_id, where.period, _apart(claim, then)].append((claim, then))
        for found in jumps.values():
            yield _jumped(identity, found, between(indicator, *_days(found[0])))


def _before(facts: Facts, where: About, claim: Claim) -> Claim | None:
    """The last figure of the series before a claim, of at most three years before."""
    earlier = (_beside(facts, where, claim, -gap) for gap in range(1, _FAR + 1))
    return next((one for one in earlier if one and _series(one) == _series(claim) and value(one) > 0), None)


def _series(claim: Claim) -> tuple[str, str, bool]:
    """What tells series of one indicator in one area apart.

    A unit of another vintage may be another territory (Hà Nội of 2007 and of 2008), and of a figure with the doubt
    ``unlike_definition`` its source says already that it counts something else.
    """
    return claim.edition, claim.vintage, "unlike_definition" in claim.observation.doubts


def _after(facts: Facts, where: About, claim: Claim) -> Claim | None:
    """The next figure of the series, of at most three years after."""
    later = (_beside(facts, where, claim, gap) for gap in range(1, _FAR + 1))
    return next((one for one in later if one is not None), None)


def _beside(facts: Facts, where: About, claim: Claim, years_on: int) -> Claim | None:
    """The figure of the same thing some years before or after."""
    seen = claim.observation
    period = f"{int(where.period[:4]) + years_on:04d}{where.period[4:]}"
    return facts.same(claim, About(where.area, where.of_34, period), seen.indicator or "", seen.breakdown or "")


def _apart(claim: Claim, then: Claim) -> int:
    """Years between two claims of one series."""
    now, before = (int((one.observation.period or "")[:4]) for one in (claim, then))
    return now - before


def _jumps(identity: Identity, facts: Facts, claim: Claim, then: Claim) -> bool:
    """Whether a figure lies outside the usual range of the one before, and the series does not move alike around it."""
    if _within(identity, claim, then) or max(value(claim), value(then)) < _SMALL:
        return False
    earlier, later = _before(facts, about(then), then), _after(facts, about(claim), claim)
    around = [(then, earlier)] if earlier is not None else []
    around += [(later, claim)] if later is not None and value(claim) > 0 else []
    rises = value(claim) > value(then)
    return not any(not _within(identity, *pair) and (value(pair[0]) > value(pair[1])) == rises for pair in around)


def _within(identity: Identity, claim: Claim, then: Claim) -> bool:
    least, most = _range(identity, claim, then)
    return least <= value(claim) / value(then) <= most


def _range(identity: Identity, claim: Claim, then: Claim) -> tuple[Decimal, Decimal]:
    """The usual range of a year, for as many years as lie between two figures."""
    least, most = identity.tolerance
    return least ** _apart(claim, then), most ** _apart(claim, then)


def _days(jump: Jump) -> tuple[dt.date, dt.date]:
    claim, then = (periods.parse(one.observation.period or "") for one in jump)
    return then.last, claim.last


def _jumped(identity: Identity, jumps: Sequence[Jump], broken: Sequence[Break]) -> Check:
    found = AGREES if broken else DOUBT
    texts = []
    for lang in ("vi", "en"):
        claim, then = jumps[0]
        shown = "; ".join(_ratio(*jump, lang) for jump in jumps[:_SHOWN])
        least, most = (number(end, lang, 2) for end in _range(identity, claim, then))
        texts.append(
            f"{name(claim, lang)}, {label(claim, lang)} / {label(then, lang)} ∉ {least}–{most}: {shown}"
            f"{_more(len(jumps), lang)}{_because(broken, lang)}"
        )
    claims = tuple(claim for jump in jumps for claim in jump)
    return Check(found, claims, texts[0], texts[1], marked=len(claims))


def _because(broken: Sequence[Break], lang: str) -> str:
    said = "chuỗi số liệu thay đổi" if lang == "vi" else "the series breaks"
    return f"; {said}: {broken[0].what(lang)}" if broken else ""


def _ratio(claim: Claim, then: Claim, lang: str) -> str:
    area = claim.observation.area_name or claim.observation.area or ""
    ratio = number(value(claim) / value(then), lang, 2)
    return f"{area} {number(value(claim), lang)} / {number(value(then), lang)} = {ratio}"


def _more(count: int, lang: str) -> str:
    rest = count - _SHOWN
    if rest <= 0:
        return ""
    return f" và {rest} đơn vị khác" if lang == "vi" else f" and {rest} more"

"""Checks within one source: shares and their parts, bases, sums, orders, growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    AGREES,
    CONTRADICTION,
    DOUBT,
    About,
    Check,
    Facts,
    Interval,
    a_year_before,
    gap,
    label,
    limits,
    name,
    number,
    relative_gap,
    sign,
    value,
    verdict,
)
from ictstats.model import Span

# Whole and parts; ``closed`` where nothing else belongs to the whole.
_SUMS = (
    ("tel_subs_total", ("tel_subs_fixed", "tel_subs_mobile"), True),
    ("tel_subs_mobile", ("tel_subs_mobile_prepaid", "tel_subs_mobile_postpaid"), True),
    ("internet_subs_total", ("internet_subs_fixed_bb", "internet_subs_mobile_bb"), True),
    ("post_points_total", ("post_offices", "post_bdvhx", "post_agencies", "post_boxes"), False),
)
# Values of a breakdown that are all there is, and one (the generations of stations) whose list is open.
_PARTITIONS = (
    ("residence", ("urban", "rural"), True),
    ("sector", ("central", "local"), True),
    ("technology", ("2g", "3g", "4g", "5g"), False),
)
_COUNTED = ("bts_stations", "deposit_titles", "deposit_copies", "population", "households", "tel_subs_mobile")
_ORDERS = (
    ("communes_fixed_bb", "communes_total"),
    ("bts_sites", "bts_stations"),
    ("full_dossiers", "online_dossiers"),
    ("online_dossiers", "dossiers_total"),
    ("internet_users", "population"),
    ("post_bdvhx", "post_points_total"),
)
_NEAR = 30  # most characters between a ratio and the percentage that repeats it
_EXACT, _ROUNDED = Decimal("0.005"), Decimal("0.05")
_POINT = Decimal(1)


def shares(claims: Iterable[Claim]) -> Iterator[Check]:
    """A printed percentage against the parts printed beside it: "340/465 trường (khoảng 73%)"."""
    for ratio, percentage in share_pairs(claims):
        seen = ratio.observation
        slack = Decimal("1.5") if percentage.observation.bound != "exact" else Decimal("0.005")
        distance = gap(limits(ratio), limits(percentage))
        found = verdict(distance, slack, slack + _POINT)
        texts = [
            f"{name(ratio, lang)}: {number(seen.numerator or Decimal(0), lang)} / "
            f"{number(seen.denominator or Decimal(1), lang)} = {number(value(ratio), lang, 2)}% {sign(found)} "
            f"{number(value(percentage), lang)}% ({'in ra' if lang == 'vi' else 'printed'})"
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


def bases(facts: Facts) -> Iterator[Check]:
    """Every n/m over communes in one report has the same m, which is the number of communes of its time."""
    groups: dict[tuple[str, About], list[Claim]] = defaultdict(list)
    for (indicator, breakdown), places in facts.found.items():
        if not indicator.startswith("communes_") or breakdown:
            continue
        for where, claims in places.items():
            year = About(where.area, where.of_34, where.year)
            groups[claims[0].source_id, year] += [c for c in claims if c.observation.denominator is not None]
    for (_, where), claims in groups.items():
        if claims:
            yield from _bases(facts, where, sorted(claims, key=lambda claim: claim.observation_id))


def _bases(facts: Facts, where: About, claims: Sequence[Claim]) -> Iterator[Check]:
    printed = sorted({claim.observation.denominator or Decimal(0) for claim in claims})
    total = facts.latest(where, "communes_total")
    if total is None and len(claims) < 2:
        return
    known = [value(total)] if total is not None else []
    found = AGREES if len({*printed, *known}) == 1 else DOUBT if len(printed) == 1 else CONTRADICTION
    texts = []
    for lang in ("vi", "en"):
        said = "mẫu số các tỷ lệ xã" if lang == "vi" else "denominators of shares of communes"
        text = f"{said}: {', '.join(number(base, lang) for base in printed)}"
        if total is not None:
            said = f"{name(total, lang)}, {label(total, lang)}"
            text += f" {'=' if found == AGREES else '≠'} {number(value(total), lang)} ({said})"
        texts.append(text)
    yield Check(found, (*claims, *([total] if total else [])), texts[0], texts[1], marked=len(claims))


def sums(facts: Facts) -> Iterator[Check]:
    """Parts add up to the whole that the same source prints."""
    for whole, indicators, closed in _SUMS:
        for where, total in facts.all(whole):
            parts = [facts.same(total, where, part) for part in indicators]
            yield from _sum(total, parts, closed)
    for whole in _COUNTED:
        for key, values, closed in _PARTITIONS:
            for where, total in facts.all(whole):
                parts = [facts.same(total, where, whole, f"{key}={part}") for part in values]
                yield from _sum(total, parts, closed)


def _sum(total: Claim, parts: Sequence[Claim | None], closed: bool) -> Iterator[Check]:
    found = [part for part in parts if part is not None]
    if len(found) < (len(parts) if closed else 2) or not value(total):
        return
    added = (sum(limits(part)[0] for part in found), sum(limits(part)[1] for part in found))
    interval: Interval = (Decimal(added[0]), Decimal(added[1]))
    if not closed and interval[1] < limits(total)[0]:
        return  # the rest is of other kinds
    loose = any(claim.observation.bound != "exact" for claim in (total, *found))
    verdict_ = verdict(relative_gap(interval, limits(total)), _ROUNDED if loose else _EXACT, _ROUNDED * 2)
    if verdict_ == AGREES and total.publication:
        return  # a table that adds up is no news; thousands of them would hide the rest
    whole = sum((value(part) for part in found), Decimal(0))
    texts = [
        f"{name(total, lang)}: {' + '.join(number(value(part), lang) for part in found)} = "
        f"{number(whole, lang)} {sign(verdict_)} {number(value(total), lang)}"
        for lang in ("vi", "en")
    ]
    yield Check(verdict_, (total, *found), texts[0], texts[1], marked=1 + len(found))


def orders(facts: Facts) -> Iterator[Check]:
    """What is a part of something is not larger than it."""
    for small, large in _ORDERS:
        for where, part in facts.all(small):
            whole = facts.same(part, where, large) or facts.any(About(where.area, where.of_34, where.year), large)
            if whole is None or limits(part)[0] <= limits(whole)[1]:
                continue
            texts = [
                f"{name(part, lang)} {number(value(part), lang)} > {name(whole, lang)} {number(value(whole), lang)}"
                for lang in ("vi", "en")
            ]
            yield Check(CONTRADICTION, (part, whole), texts[0], texts[1], marked=2)


def growth(claims: Iterable[Claim], facts: Facts) -> Iterator[Check]:
    """A printed growth or index against the two levels; the base is taken to be the same stretch a year before."""
    for claim in claims:
        seen = claim.observation
        if seen.measure not in ("change", "index") or seen.unit != "percent" or seen.value is None:
            continue
        if not (seen.indicator and seen.area and seen.period) or seen.status == "target":
            continue
        where = About(seen.area, claim.vintage == "34", seen.period)
        before = About(seen.area, claim.vintage == "34", a_year_before(seen.period))
        breakdown = seen.breakdown or ""
        now = facts.same(claim, where, seen.indicator, breakdown) or facts.any(where, seen.indicator, breakdown)
        then = facts.any(before, seen.indicator, breakdown)
        if now is not None and then is not None and limits(then)[0] > 0:
            yield _growth(claim, now, then)


def _growth(claim: Claim, now: Claim, then: Claim) -> Check:
    base = Decimal(0) if claim.observation.measure == "index" else Decimal(100)
    (low, high), (least, most) = limits(now), limits(then)
    computed = (low / most * 100 - base, high / least * 100 - base)
    distance = gap(computed, limits(claim))
    # Another base (the month before, the end of the year) is possible, so this check never goes beyond a doubt.
    found = AGREES if distance <= _POINT else DOUBT
    texts = []
    for lang in ("vi", "en"):
        ratio = f"{number(value(now), lang)} / {number(value(then), lang)} ({label(then, lang)})"
        result = number(value(now) / value(then) * 100 - base, lang, 2)
        minus = " × 100 − 100" if base else " × 100"
        said = "in ra" if lang == "vi" else "printed"
        texts.append(
            f"{name(claim, lang)}: {ratio}{minus} = {result} {sign(found)} {number(value(claim), lang)} ({said})"
        )
    return Check(found, (claim, now, then), texts[0], texts[1])

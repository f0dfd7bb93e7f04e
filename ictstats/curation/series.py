"""Checks between series: urban and rural around their total, one series copied into another, prose against tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ictstats.curation.compare import disagree, is_of_table, rounding
from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    a_year_before,
    gap,
    label,
    limits,
    name,
    number,
    value,
)
from ictstats.lexicon import load
from ictstats.lexicon.identities import AGREES, CONTRADICTION, DOUBT, Identity

_DIGITS = 3  # a figure of fewer digits may be that of two series by chance
_CLEAR = Decimal("0.025")  # part of the distance between town and country that rounding may take


def weights(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Total = w urban + (1 - w) rural with 0 <= w <= 1, and w about the same a year before."""
    for indicator, breakdown in list(facts.found):
        if breakdown or load().indicators[indicator].kind != "share":
            continue
        for where, total in facts.all(indicator):
            trio = _trio(facts, where, total)
            if trio is not None:
                yield _inside(trio)
                before = About(where.area, where.of_34, a_year_before(where.period))
                then = facts.same(total, before, indicator)
                earlier = _trio(facts, before, then) if then is not None else None
                if earlier is not None and _clear(trio) and _clear(earlier):
                    yield _moved(identity, trio, earlier)


def _trio(facts: Facts, where: About, total: Claim) -> tuple[Claim, Claim, Claim] | None:
    code = total.observation.indicator or ""
    town = facts.same(total, where, code, "residence=urban")
    country = facts.same(total, where, code, "residence=rural")
    return (total, town, country) if town is not None and country is not None else None


def _inside(trio: tuple[Claim, Claim, Claim]) -> Check:
    total, town, country = trio
    ends = (min(limits(town)[0], limits(country)[0]), max(limits(town)[1], limits(country)[1]))
    found = AGREES if not gap(limits(total), ends) else CONTRADICTION
    texts = [
        f"{name(total, lang)}, {label(total, lang)}: {number(value(total), lang)} {'∈' if found == AGREES else '∉'} "
        f"{number(value(country), lang)}–{number(value(town), lang)} "
        f"({'nông thôn – thành thị' if lang == 'vi' else 'rural – urban'})"
        for lang in ("vi", "en")
    ]
    return Check(found, trio, texts[0], texts[1], marked=3, quiet=True)


def _weight(trio: tuple[Claim, Claim, Claim]) -> Decimal:
    total, town, country = (value(claim) for claim in trio)
    return (total - country) / (town - country) * 100


def _clear(trio: tuple[Claim, Claim, Claim]) -> bool:
    """Whether town and country are far enough apart for a weight to mean something."""
    total, town, country = trio
    return rounding(total.observation) < abs(value(town) - value(country)) * _CLEAR


def _moved(identity: Identity, now: tuple[Claim, Claim, Claim], then: tuple[Claim, Claim, Claim]) -> Check:
    one, other = _weight(now), _weight(then)
    found = AGREES if abs(one - other) <= identity.tolerance[1] else DOUBT
    texts = []
    for lang in ("vi", "en"):
        said = "tỷ trọng thành thị suy ra" if lang == "vi" else "implied weight of towns"
        texts.append(
            f"{name(now[0], lang)}: {said} {number(other, lang, 1)}% ({label(then[0], lang)}), "
            f"{number(one, lang, 1)}% ({label(now[0], lang)})"
        )
    return Check(found, (*now, *then), texts[0], texts[1], marked=3, quiet=True)


def pillars(_: Identity, facts: Facts) -> Iterator[Check]:
    """A score is an average of its pillars, so it lies between the least and the greatest of them."""
    by_indicator: dict[str, list[str]] = defaultdict(list)
    for indicator, breakdown in facts.found:
        if breakdown.startswith("pillar=") and ";" not in breakdown and load().indicators[indicator].kind == "index":
            by_indicator[indicator].append(breakdown)
    for indicator, listed in by_indicator.items():
        for where, total in facts.all(indicator):
            found = [facts.same(total, where, indicator, breakdown) for breakdown in sorted(listed)]
            parts = [part for part in found if part is not None]
            if len(parts) == len(listed) > 1:
                yield _between(total, min(parts, key=value), max(parts, key=value))


def _between(total: Claim, least: Claim, greatest: Claim) -> Check:
    outside = gap(limits(total), (limits(least)[0], limits(greatest)[1]))
    texts = [
        f"{name(total, lang)}, {label(total, lang)}: {number(value(total), lang)} {'∉' if outside else '∈'} "
        f"{number(value(least), lang)}–{number(value(greatest), lang)}"
        f" ({'các trụ cột' if lang == 'vi' else 'its pillars'})"
        for lang in ("vi", "en")
    ]
    return Check(CONTRADICTION if outside else AGREES, (total, least, greatest), texts[0], texts[1], quiet=True)


def copies(_: Identity, facts: Facts) -> Iterator[Check]:
    """Two indicators with the same figures for total, town and country of a year: one may be a copy of the other."""
    figures: dict[tuple[About, str], dict[str, dict[str, Claim]]] = defaultdict(lambda: defaultdict(dict))
    divided = {indicator for indicator, breakdown in facts.found if breakdown.startswith("residence=")}
    for (indicator, breakdown), places in facts.found.items():
        if indicator in divided and (not breakdown or breakdown.startswith("residence=")):
            for where, claims in places.items():
                figures[where, claims[0].observation.unit or ""][indicator][breakdown] = claims[0]
    for series in figures.values():
        for one, other in combinations(sorted(series), 2):
            shared = sorted(series[one].keys() & series[other].keys())
            pairs = [(series[one][key], series[other][key]) for key in shared]
            long = all(len(value(first).normalize().as_tuple().digits) >= _DIGITS for first, _ in pairs)
            if len(pairs) > 1 and long:
                yield _copy(pairs)


def _copy(pairs: list[tuple[Claim, Claim]]) -> Check:
    same = all(value(one) == value(other) for one, other in pairs)
    first, second = pairs[0]
    texts = []
    for lang in ("vi", "en"):
        ours, theirs = (" / ".join(number(value(pair[side]), lang) for pair in pairs) for side in (0, 1))
        texts.append(
            f"{name(first, lang)} {ours} {'=' if same else '≠'} {name(second, lang)} {theirs} ({label(first, lang)})"
        )
    claims = tuple(claim for pair in pairs for claim in pair)
    return Check(DOUBT if same else AGREES, claims, texts[0], texts[1], marked=len(claims), quiet=True)


def restated(_: Identity, facts: Facts) -> Iterator[Check]:
    """A figure in prose that a table has too. One that differs is told as a conflict, see :mod:`.compare`."""
    for places in facts.found.values():
        for claims in places.values():
            prose = [claim for claim in claims if not is_of_table(claim)]
            cells = [claim for claim in claims if is_of_table(claim)]
            for said in prose:
                cell = next((c for c in cells if not disagree(said.observation, c.observation)), None)
                if cell is not None:
                    texts = [
                        f"{name(said, lang)}: {number(value(said), lang)} = {number(value(cell), lang)} "
                        f"({'bảng' if lang == 'vi' else 'table'} {cell.source_id})"
                        for lang in ("vi", "en")
                    ]
                    yield Check(AGREES, (said, cell), texts[0], texts[1], quiet=True)

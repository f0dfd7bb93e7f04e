"""Checks of ratios per inhabitant: telephones per 100 people, books per head.

Population has editions that differ by several percent, and reports often divide by the population of another year. A
ratio is held against the editions that were in force when it was written down (a report of 2017 could not know the
series that was revised in 2025); where it fits none of them, the years that it does fit are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    Interval,
    label,
    limits,
    mildest,
    name,
    number,
    relative_gap,
    sign,
    value,
)
from ictstats.lexicon.identities import AGREES, Identity, Relation

_FITS = Decimal("0.005")
_LEAST = Decimal("0.0001")
_PRINTED = {"vi": "in ra", "en": "printed"}


def ratios(identity: Identity, facts: Facts) -> Iterator[Check]:
    """A printed ratio against what it counts, over the population of its year."""
    for relation in identity.relations:
        (counted, breakdown), (whole, _) = relation.parts[0], relation.whole
        for where, ratio in facts.all(*relation.share):
            count = facts.same(ratio, where, counted, breakdown) or facts.any(where, counted, breakdown)
            bases = in_force(facts.every_edition(where, whole), facts.written(ratio))
            if count is not None and bases and value(ratio) > 0 and value(count) > 0:
                yield _ratio(identity, relation, facts, (where, ratio, count), bases)


def in_force(editions: Iterable[Claim], written: str) -> list[Claim]:
    """Editions of a figure that could be known in a year; all of them where the year or its edition is not known.

    "pre-census-2019" was in force until 2019, "revised-2025" is since 2025.
    """
    every = list(editions)
    known = [claim for claim in every if not written or _known(claim.edition, written)]
    return known or every


def _known(edition: str, written: str) -> bool:
    kind, _, year = edition.rpartition("-")
    return written <= year if kind == "pre-census" else kind != "revised" or year <= written


def _ratio(
    identity: Identity, relation: Relation, facts: Facts, about: tuple[About, Claim, Claim], bases: Sequence[Claim]
) -> Check:
    where, ratio, count = about
    times = relation.times
    best = mildest(identity.verdict(relative_gap(_over(count, base, times), limits(ratio))) for base in bases)
    base = implied(count, ratio, times)
    every = in_force(facts.every_year(where, relation.whole[0]), facts.written(ratio))
    fitting = [] if best == AGREES else fits(base, every)
    texts = []
    for lang in ("vi", "en"):
        quotients = "; ".join(_quotient(count, people, times, lang) for people in bases)
        end = "" if best == AGREES else f"; {_fitting(base, fitting, every, lang)}"
        texts.append(
            f"{name(ratio, lang)}: {quotients} {sign(best)} {number(value(ratio), lang)} ({_PRINTED[lang]}){end}"
        )
    return Check(best, (ratio, count, *bases), texts[0], texts[1], mark="stale_base" if fitting else "")


def _quotient(count: Claim, people: Claim, times: Decimal, lang: str) -> str:
    factor = "" if times == 1 else f" × {number(times, lang)}"
    places = 2 if times == 1 else 1
    quotient = number(value(count) / value(people) * times, lang, places)
    return (
        f"{number(value(count), lang)} / {number(value(people), lang)}{factor} = {quotient} ({edition(people, lang)})"
    )


def _over(count: Claim, people: Claim, times: Decimal) -> Interval:
    low, high = limits(count)
    return low / value(people) * times, high / value(people) * times


def implied(count: Claim, ratio: Claim, times: Decimal = Decimal(100)) -> Interval:
    """The population behind a count and its ratio."""
    (low, high), (least, most) = limits(count), limits(ratio)
    return low / most * times, high / max(least, _LEAST) * times


def fits(base: Interval, every: Sequence[Claim]) -> list[Claim]:
    """Populations, of whatever year and edition, that an implied one is equal to, else those within half a percent."""
    apart = [(relative_gap(base, (value(claim), value(claim))), claim) for claim in every]
    least = Decimal(0) if any(not distance for distance, _ in apart) else _FITS
    close = [claim for distance, claim in apart if distance <= least]
    return sorted(close, key=lambda claim: (claim.observation.period or "", claim.edition))


def _fitting(base: Interval, found: Sequence[Claim], every: Sequence[Claim], lang: str) -> str:
    if found:
        named = ", ".join(edition(claim, lang) for claim in found)
        return f"khớp {named}" if lang == "vi" else f"it fits the {named}"
    low, high = (number(round(end), lang) for end in base)
    years = sorted({(claim.observation.period or "")[:4] for claim in every})
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    if lang == "vi":
        return f"ứng với {low}–{high} người, không khớp dân số năm nào trong dữ liệu ({span})"
    return f"implies {low}–{high} people, which fits no year in the data ({span})"


def edition(population: Claim, lang: str) -> str:
    """A population with its year and edition: "population of 2017, revised in 2025"."""
    words = [f"{'dân số' if lang == 'vi' else 'population of'} {label(population, lang)}"]
    if population.edition:
        words.append(edition_name(population.edition, lang))
    if not population.observation_id:
        count = population.note
        words.append(f"tổng {count} tỉnh, thành phố" if lang == "vi" else f"sum of {count} provinces")
    return ", ".join(words)


def edition_name(code: str, lang: str) -> str:
    """An edition in words.

    >>> edition_name("pre-census-2019", "vi"), edition_name("revised-2025", "en")
    ('trước Tổng điều tra 2019', 'revised in 2025')
    """
    kind, _, year = code.rpartition("-")
    words = {
        "pre-census": {"vi": f"trước Tổng điều tra {year}", "en": f"before the census of {year}"},
        "revised": {"vi": f"điều chỉnh năm {year}", "en": f"revised in {year}"},
    }
    return words[kind][lang] if kind in words else code

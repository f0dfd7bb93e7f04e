"""Checks of ratios per inhabitant: telephones per 100 people, people per postal point.

Population has editions that differ by several percent, and reports often divide by the population of another year, so
a ratio is held against every edition of its year, and one that fits none of them against the other years.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    AGREES,
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
    verdict,
)
from ictstats.lexicon.phrases import phrases

AGREE, DOUBTFUL = Decimal("0.03"), Decimal("0.10")
_FITS = Decimal("0.005")
_PI = Decimal(str(math.pi))
_WORDS = {
    "vi": {"people": "người", "printed": "in ra", "points": "điểm"},
    "en": {"people": "people", "printed": "printed", "points": "points"},
}


def densities(facts: Facts) -> Iterator[Check]:
    """Density = subscriptions / population x 100."""
    for counted, density in phrases().density.items():
        for where, ratio in facts.all(density):
            count = facts.same(ratio, where, counted) or facts.any(where, counted)
            people = facts.population(where)
            if count is not None and people and value(ratio) > 0 and value(count) > 0:
                yield _density(ratio, count, people, list(facts.populations(where)))


def _density(ratio: Claim, count: Claim, people: Sequence[Claim], every: Sequence[Claim]) -> Check:
    found = [verdict(relative_gap(_per_100(count, p), limits(ratio)), AGREE, DOUBTFUL) for p in people]
    best = mildest(found)
    implied = _implied(count, ratio)
    fitting = [] if best == AGREES else fits(implied, every)
    texts = []
    for lang in ("vi", "en"):
        sums = [
            f"{number(value(count), lang)} / {number(value(p), lang)} × 100 = "
            f"{number(value(count) / value(p) * 100, lang, 1)} ({edition(p, lang)})"
            for p in people
        ]
        end = "" if best == AGREES else f"; {_fitting(implied, fitting, lang)}"
        texts.append(
            f"{name(ratio, lang)}: {'; '.join(sums)} {sign(best)} {number(value(ratio), lang)} "
            f"({_WORDS[lang]['printed']}){end}"
        )
    return Check(best, (ratio, count, *people), texts[0], texts[1], mark="stale_base" if fitting else "")


def _per_100(count: Claim, people: Claim) -> Interval:
    low, high = limits(count)
    return low / value(people) * 100, high / value(people) * 100


def _implied(count: Claim, ratio: Claim) -> Interval:
    (low, high), (least, most) = limits(count), limits(ratio)
    return low / most * 100, high / max(least, Decimal("0.0001")) * 100


def fits(implied: Interval, every: Sequence[Claim]) -> list[Claim]:
    """Populations, of whatever year and edition, that an implied one is equal to within half a percent."""
    close = [claim for claim in every if relative_gap(implied, (value(claim), value(claim))) <= _FITS]
    return sorted(close, key=lambda claim: (claim.observation.period or "", claim.edition))


def _fitting(implied: Interval, found: Sequence[Claim], lang: str) -> str:
    low, high = (number(round(end), lang) for end in implied)
    if found:
        named = ", ".join(edition(claim, lang) for claim in found)
        return f"khớp {named}" if lang == "vi" else f"it fits the {named}"
    if lang == "vi":
        return f"ứng với {low}–{high} người, không khớp dân số năm nào trong dữ liệu"
    return f"implies {low}–{high} people, which fits no year in the data"


def edition(population: Claim, lang: str) -> str:
    """A population with its year and edition: "population of 2017, revised-2025"."""
    words = f"{'dân số' if lang == 'vi' else 'population of'} {label(population, lang)}"
    return f"{words}, {edition_name(population.edition, lang)}" if population.edition else words


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


def postal(facts: Facts) -> Iterator[Check]:
    """Points from area and radius, people from points and people per point, against what is published."""
    for where, per_point in facts.all("post_pop_per_point"):
        points, texts, used = _points(facts, where, per_point)
        if points is None:
            continue
        low, high = limits(per_point)
        people = (points[0] * low, points[1] * high)
        middle = (points[0] + points[1]) / 2
        told = {lang: _told(per_point, texts[lang], middle, lang) for lang in ("vi", "en")}
        published = facts.population(where)
        if published:
            yield _against_published(per_point, used, people, published, told)
        yield from _against_telephones(facts, where, per_point, used, people, told)


def _told(per_point: Claim, before: str, points: Decimal, lang: str) -> str:
    words = _WORDS[lang]
    implied = f"{number(round(points * value(per_point)), lang)} {words['people']}"
    product = f"{number(round(points), lang)} {words['points']} × {number(value(per_point), lang)}"
    return f"{name(per_point, lang)}: {before}{product} = {implied}"


def _points(facts: Facts, where: About, per_point: Claim) -> tuple[Interval | None, dict[str, str], tuple[Claim, ...]]:
    """Number of points, printed beside it or worked out from the radius, with that arithmetic."""
    printed = facts.same(per_point, where, "post_points_total")
    if printed is not None:
        return limits(printed), {"vi": "", "en": ""}, (printed,)
    radius = facts.same(per_point, where, "post_radius_km")
    land = facts.latest(where, "area_km2", within=10)
    if radius is None or land is None or value(radius) <= 0:
        return None, {}, ()
    low, high = limits(radius)
    texts = {
        lang: f"{number(value(land), lang)} km² / (π × {number(value(radius), lang)}²) = " for lang in ("vi", "en")
    }
    return (value(land) / (_PI * high**2), value(land) / (_PI * low**2)), texts, (radius, land)


def _against_published(
    per_point: Claim, used: tuple[Claim, ...], people: Interval, published: Sequence[Claim], told: dict[str, str]
) -> Check:
    distances = [relative_gap(people, (value(claim), value(claim))) for claim in published]
    best = mildest(verdict(distance, AGREE, DOUBTFUL) for distance in distances)
    texts = {
        lang: f"{told[lang]} {sign(best)} "
        + "; ".join(f"{number(value(claim), lang)} ({edition(claim, lang)})" for claim in published)
        for lang in ("vi", "en")
    }
    return Check(best, (per_point, *used, *published), texts["vi"], texts["en"])


def _against_telephones(
    facts: Facts, where: About, per_point: Claim, used: tuple[Claim, ...], people: Interval, told: dict[str, str]
) -> Iterator[Check]:
    """The population behind the telephone density of the same report, whatever month it is dated."""
    for place, ratio in facts.all("tel_density_total"):
        if (place.area, place.of_34, place.year) != (where.area, where.of_34, where.year):
            continue
        count = facts.same(ratio, place, "tel_subs_total")
        if count is None or ratio.source_id != per_point.source_id or value(ratio) <= 0:
            continue
        implied = _implied(count, ratio)
        found = verdict(relative_gap(people, implied), AGREE, DOUBTFUL)
        texts = {
            lang: f"{told[lang]} {sign(found)} {number(value(count), lang)} / {number(value(ratio), lang)} × 100 = "
            f"{number(round(value(count) / value(ratio) * 100), lang)} {_WORDS[lang]['people']} ({name(ratio, lang)})"
            for lang in ("vi", "en")
        }
        yield Check(found, (per_point, ratio, count, *used), texts["vi"], texts["en"])


def radius(facts: Facts) -> Iterator[Check]:
    """Points x pi x radius squared = area, where a source prints points and radius."""
    for where, printed in facts.all("post_radius_km"):
        points = facts.same(printed, where, "post_points_total")
        land = facts.latest(where, "area_km2", within=10)
        if points is None or land is None:
            continue
        (few, many), (low, high) = limits(points), limits(printed)
        covered = (few * _PI * low**2, many * _PI * high**2)
        found = verdict(relative_gap(covered, (value(land), value(land))), Decimal("0.06"), Decimal("0.16"))
        texts = {
            lang: f"{name(printed, lang)}: {number(value(points), lang)} × π × {number(value(printed), lang)}² = "
            f"{number(value(points) * _PI * value(printed) ** 2, lang, 0)} km² {sign(found)} "
            f"{number(value(land), lang)} km²"
            for lang in ("vi", "en")
        }
        yield Check(found, (printed, points, land), texts["vi"], texts["en"])

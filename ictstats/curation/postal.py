"""Checks of the postal network: points, the radius that one serves, the people that one serves, and the land.

A network of n points of radius r covers n π r², which is the area; n points of p people each serve n p, which is the
population. Without n, p / (π r²) is the density of population.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ictstats.curation.curated import Claim
from ictstats.curation.facts import (
    About,
    Check,
    Facts,
    Interval,
    limits,
    mildest,
    name,
    number,
    relative_gap,
    sign,
    value,
)
from ictstats.curation.per_person import edition, implied, in_force
from ictstats.lexicon.identities import Identity

_PI = Decimal(str(math.pi))
_LAND_YEARS = 10  # an area may be this much older than the report: territories rarely change
_WORDS = {
    "vi": {"people": "người", "points": "điểm", "density": "người/km²"},
    "en": {"people": "people", "points": "points", "density": "people/km²"},
}
Points = tuple[Interval, Mapping[str, str], tuple[Claim, ...]]
"""A number of points, the arithmetic that gave it, and the claims that it rests on."""


def radius(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Points x pi x radius squared = area, where a source prints points and radius."""
    for where, printed in facts.all("post_radius_km"):
        points = facts.same(printed, where, "post_points_total")
        land = facts.latest(where, "area_km2", within=_LAND_YEARS)
        if points is None or land is None or printed.observation.bound not in ("exact", "approximate"):
            continue  # "under 3 km" leaves the area open
        (few, many), (low, high) = limits(points), limits(printed)
        covered = (few * _PI * low**2, many * _PI * high**2)
        found = identity.verdict(relative_gap(covered, (value(land), value(land))))
        texts = [
            f"{name(printed, lang)}: {number(value(points), lang)} × π × {number(value(printed), lang)}² = "
            f"{number(value(points) * _PI * value(printed) ** 2, lang, 0)} km² {sign(found)} "
            f"{number(value(land), lang)} km²"
            for lang in ("vi", "en")
        ]
        yield Check(found, (printed, points, land), texts[0], texts[1])


def people(identity: Identity, facts: Facts) -> Iterator[Check]:
    """Points x people per point: against the population published, and the one behind the telephone density.

    Where no points are printed they are worked out from the radius; what is published is then held against the density
    of population, see :func:`density`.
    """
    for where, per_point in facts.all("post_pop_per_point"):
        points = _points(facts, where, per_point)
        if points is None:
            continue
        served, told, used = _served(per_point, points)
        editions = in_force(facts.every_edition(where, "population"), facts.written(per_point))
        if editions and len(used) == 1:
            yield _published(identity, per_point, used, served, told, editions)
        yield from _telephones(identity, facts, where, (per_point, used, served, told))


def density(identity: Identity, facts: Facts) -> Iterator[Check]:
    """People per point / (pi x radius squared) = people per km2; needs no count of points."""
    for where, per_point in facts.all("post_pop_per_point"):
        printed = facts.same(per_point, where, "post_radius_km")
        land = facts.latest(where, "area_km2", within=_LAND_YEARS)
        counted = facts.same(per_point, where, "post_points_total")
        editions = in_force(facts.every_edition(where, "population"), facts.written(per_point))
        if counted is not None or printed is None or land is None or not editions or value(printed) <= 0:
            continue
        (few, many), (low, high) = limits(per_point), limits(printed)
        per_km2 = (few / (_PI * high**2), many / (_PI * low**2))
        distances = [relative_gap(per_km2, _point(value(claim) / value(land))) for claim in editions]
        found = mildest(identity.verdict(distance) for distance in distances)
        texts = [_density_text(per_point, printed, land, editions, found, lang) for lang in ("vi", "en")]
        yield Check(found, (per_point, printed, land, *editions), texts[0], texts[1])


def _density_text(per_point: Claim, printed: Claim, land: Claim, editions: list[Claim], found: str, lang: str) -> str:
    words = _WORDS[lang]
    quotient = number(value(per_point) / (_PI * value(printed) ** 2), lang, 1)
    points = value(land) / (_PI * value(printed) ** 2)
    sides = "; ".join(
        f"{number(value(claim), lang)} / {number(value(land), lang)} = {number(value(claim) / value(land), lang, 1)} "
        f"({edition(claim, lang)})"
        for claim in editions
    )
    served = (
        f"{number(round(points), lang)} {words['points']} × {number(value(per_point), lang)} = "
        f"{number(round(points * value(per_point)), lang)} {words['people']}"
    )
    return (
        f"{name(per_point, lang)}: {number(value(per_point), lang)} / (π × {number(value(printed), lang)}²) = "
        f"{quotient} {words['density']} {sign(found)} {sides}; {'tức là' if lang == 'vi' else 'that is'} {served}"
    )


def _point(figure: Decimal) -> Interval:
    return figure, figure


def _points(
    facts: Facts, where: About, per_point: Claim
) -> tuple[Interval, Mapping[str, str], tuple[Claim, ...]] | None:
    """Number of points, printed beside it or worked out from the radius, with that arithmetic and its claims."""
    printed = facts.same(per_point, where, "post_points_total")
    if printed is not None:
        return limits(printed), {"vi": "", "en": ""}, (printed,)
    reach = facts.same(per_point, where, "post_radius_km")
    land = facts.latest(where, "area_km2", within=_LAND_YEARS)
    if reach is None or land is None or value(reach) <= 0:
        return None
    low, high = limits(reach)
    texts = {lang: f"{number(value(land), lang)} km² / (π × {number(value(reach), lang)}²) = " for lang in ("vi", "en")}
    return (value(land) / (_PI * high**2), value(land) / (_PI * low**2)), texts, (reach, land)


def _served(per_point: Claim, points: Points) -> tuple[Interval, dict[str, str], tuple[Claim, ...]]:
    """The people that the points serve, with the arithmetic so far."""
    (few, many), before, used = points
    low, high = limits(per_point)
    middle = (few + many) / 2
    told = {}
    for lang in ("vi", "en"):
        words = _WORDS[lang]
        product = f"{number(round(middle), lang)} {words['points']} × {number(value(per_point), lang)}"
        result = f"{number(round(middle * value(per_point)), lang)} {words['people']}"
        told[lang] = f"{name(per_point, lang)}: {before[lang]}{product} = {result}"
    return (few * low, many * high), told, used


def _published(
    identity: Identity,
    per_point: Claim,
    used: tuple[Claim, ...],
    served: Interval,
    told: Mapping[str, str],
    editions: list[Claim],
) -> Check:
    found = mildest(identity.verdict(relative_gap(served, _point(value(claim)))) for claim in editions)
    texts = [
        f"{told[lang]} {sign(found)} "
        + "; ".join(f"{number(value(claim), lang)} ({edition(claim, lang)})" for claim in editions)
        for lang in ("vi", "en")
    ]
    return Check(found, (per_point, *used, *editions), texts[0], texts[1])


def _telephones(
    identity: Identity,
    facts: Facts,
    where: About,
    points: tuple[Claim, tuple[Claim, ...], Interval, Mapping[str, str]],
) -> Iterator[Check]:
    """The population behind the telephone density of the same report, whatever month it is dated."""
    per_point, used, served, told = points
    for place, ratio in facts.all("tel_density_total"):
        if (place.area, place.of_34, place.year) != (where.area, where.of_34, where.year):
            continue
        count = facts.same(ratio, place, "tel_subs_total")
        if count is None or ratio.source_id != per_point.source_id or value(ratio) <= 0:
            continue
        found = identity.verdict(relative_gap(served, implied(count, ratio)))
        texts = [
            f"{told[lang]} {sign(found)} {number(value(count), lang)} / {number(value(ratio), lang)} × 100 = "
            f"{number(round(value(count) / value(ratio) * 100), lang)} {_WORDS[lang]['people']} ({name(ratio, lang)})"
            for lang in ("vi", "en")
        ]
        yield Check(found, (per_point, ratio, count, *used), texts[0], texts[1])

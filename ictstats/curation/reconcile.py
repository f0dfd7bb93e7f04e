"""Checks between figures: each says agree, doubt or contradict, with the arithmetic written out.

Nothing is overwritten. The tolerances are those found to fit published figures; see ``lexicon/data/identities.toml``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ictstats.language.formats import format_number
from ictstats.model import Claim, Issue

_DENSITIES = {
    "tel_density_total": "tel_subs_total",
    "tel_density_fixed": "tel_subs_fixed",
    "tel_density_mobile": "tel_subs_mobile",
    "internet_density_total": "internet_subs_total",
    "fixed_bb_density": "internet_subs_fixed_bb",
    "mobile_bb_density": "internet_subs_mobile_bb",
}
# Whole and parts: a part is an indicator, or a breakdown of the whole itself.
_SUMS = (
    ("tel_subs_total", ("tel_subs_fixed", "tel_subs_mobile"), ()),
    ("bts_stations", (), ("technology=2g", "technology=3g", "technology=4g", "technology=5g")),
)
_AGREE, _WARN = Decimal("0.03"), Decimal("0.10")
_COMMUNES = (
    "communes_same_day_paper_pct",
    "communes_fixed_bb_pct",
    "communes_mobile_coverage_pct",
    "communes_internet_pct",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One result: its verdict, the arithmetic in both languages, and the claims concerned.

    Attributes:
        verdict: ``agrees``, ``doubt`` or ``contradiction``.
        marks: Doubt that the first claim carries from it, or empty.
    """

    verdict: str
    claims: tuple[Claim, ...]
    vi: str
    en: str
    mark: str = ""


def reconcile(claims, sources=()):
    """Run every check; claims that a check doubts carry a mark."""
    facts = _Facts.of(claims)
    checks = [*_densities(facts), *_postal(facts), *_shares(claims), *_bases(facts), *_sums(facts)]
    marks: dict[str, set[str]] = defaultdict(set)
    for check in checks:
        if check.mark and check.verdict != "agrees":
            marks[check.claims[0].observation_id].add(check.mark)
    marked = [_marked(claim, marks.get(claim.observation_id, set())) for claim in claims]
    from ictstats.curation.curated import Finding

    return marked, [Finding(_issue(check)) for check in checks]


@dataclass(frozen=True, slots=True)
class _Facts:
    """Claims of provinces and the nation by what they are about; several where sources or editions differ."""

    by_key: Mapping[tuple[str, str, str], tuple[Claim, ...]]
    population: Mapping[str, tuple[Claim, ...]]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> _Facts:
        found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        population: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            o = claim.observation
            if o.area_level not in ("province", "nation") or o.measure != "level" or o.status == "target":
                continue
            name = o.indicator or ""
            found[f"{name}|{o.breakdown}" if o.breakdown else name, o.area or "", o.period or ""].append(claim)
            if name == "population" and not o.breakdown:
                population[o.area or ""].append(claim)
        return cls({k: tuple(v) for k, v in found.items()}, {k: tuple(v) for k, v in population.items()})

    def get(self, indicator: str, area: str, period: str, source: str = "") -> Claim | None:
        """A claim on a fact, from one source where that is asked."""
        found = self.by_key.get((indicator, area, period), ())
        return next((c for c in found if not source or c.source_id == source), None)

    def all(self, indicator: str) -> Iterator[tuple[str, str, Claim]]:
        """Every claim of an indicator with its area and period."""
        for (name, area, period), claims in self.by_key.items():
            if name == indicator:
                for claim in claims:
                    yield area, period, claim


def _densities(facts: _Facts) -> Iterator[Check]:
    """Density = subscriptions / population x 100, with every edition of the population of its year."""
    for density, count in _DENSITIES.items():
        for area, period, ratio in facts.all(density):
            subscriptions = facts.get(count, area, period, ratio.source_id)
            if subscriptions is None or not ratio.observation.value or not subscriptions.observation.value:
                continue
            people = [c for c in facts.population.get(area, ()) if c.observation.period == period[:4]]
            for population in people:
                yield _density(ratio, subscriptions, population, facts.population[area])


def _density(ratio: Claim, count: Claim, population: Claim, years: Sequence[Claim]) -> Check:
    printed, n, people = _value(ratio), _value(count), _value(population)
    computed = n / people * 100
    gap = abs(computed - printed) / printed
    implied = n / printed * 100
    same = [c for c in years if c.edition == population.edition]
    texts = []
    for lang in ("vi", "en"):
        text = f"{_n(n, lang)} / {_n(people, lang)} × 100 = {_n(computed, lang, 1)}"
        sign = "≈" if gap <= _AGREE else "≠"
        said = "in ra" if lang == "vi" else "printed"
        told = f"{text} {sign} {_n(printed, lang)} ({said}); {_edition(population, lang)}"
        texts.append(told + (_fitting(implied, same, lang) if gap > _AGREE else ""))
    mark = "stale_base" if gap > _AGREE and _years_that_fit(implied, same) else "contradicted"
    return Check(_verdict(gap), (ratio, count, population), texts[0], texts[1], mark)


def _edition(population: Claim, lang: str) -> str:
    year = population.observation.period
    return f"dân số {year}, {population.edition}" if lang == "vi" else f"population of {year}, {population.edition}"


def _years_that_fit(implied: Decimal, years: Sequence[Claim]) -> list[str]:
    near = [c for c in years if abs(_value(c) - implied) / implied <= Decimal("0.01")]
    return sorted({c.observation.period or "" for c in near})


def _fitting(implied: Decimal, years: Sequence[Claim], lang: str) -> str:
    """Which population a ratio fits, where it does not fit that of its year."""
    fits = _years_that_fit(implied, years)
    people = _n(implied.quantize(Decimal(1)), lang)
    if fits:
        named = ", ".join(fits)
        return (
            f"; khớp dân số năm {named} ({people})" if lang == "vi" else f"; fits the population of {named} ({people})"
        )
    if lang == "vi":
        return f"; ứng với {people} người, không khớp dân số năm nào trong dữ liệu"
    return f"; implies {people} people, which fits no year in the data"


def _postal(facts: _Facts) -> Iterator[Check]:
    """Points from area and radius; points x persons per point against the population."""
    for area, period, radius in facts.all("post_radius_km"):
        people = facts.get("post_pop_per_point", area, period, radius.source_id)
        land = _latest(facts, "area_km2", area, period)
        if people is None or land is None or not radius.observation.value:
            continue
        points = _value(land) / (Decimal(str(math.pi)) * _value(radius) ** 2)
        implied = points * _value(people)
        for population in facts.population.get(area, ()):
            if population.observation.period == period[:4]:
                yield _points(radius, people, land, population, points, implied)


def _points(radius: Claim, people: Claim, land: Claim, population: Claim, points: Decimal, implied: Decimal) -> Check:
    gap = abs(implied - _value(population)) / _value(population)
    texts = []
    for lang in ("vi", "en"):
        first = f"{_n(_value(land), lang)} km² / (π × {_n(_value(radius), lang)}²) = {_n(points, lang, 0)}"
        second = f"{_n(points, lang, 0)} × {_n(_value(people), lang)} = {_n(implied, lang, 0)}"
        words = ("điểm", "người", "so với") if lang == "vi" else ("points", "people", "against")
        published = f"{_n(_value(population), lang)} ({_edition(population, lang)})"
        texts.append(f"{first} {words[0]}; {second} {words[1]}, {words[2]} {published}")
    return Check(_verdict(gap), (people, radius, population), texts[0], texts[1], "contradicted")


def _shares(claims: Sequence[Claim]) -> Iterator[Check]:
    """A printed percentage against the parts printed beside it: "340/465 trường (khoảng 73%)"."""
    by_fact: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        o = claim.observation
        if o.unit == "percent" and o.measure == "level" and o.value is not None and o.indicator:
            by_fact[claim.source_id, o.indicator, o.breakdown, o.area, o.area_name, o.period].append(claim)
    for group in by_fact.values():
        parts = [c for c in group if c.observation.numerator is not None]
        for whole in (c for c in group if c.observation.numerator is None):
            for part in parts[:1]:
                yield _share(whole, part)


def _share(printed: Claim, parts: Claim) -> Check:
    o = parts.observation
    value = _value(printed)
    exact = printed.observation.bound == "exact"
    places = max(0, -int(value.as_tuple().exponent))
    slack = Decimal("0.06").scaleb(1 - places) if exact else Decimal("1.5")
    gap = abs(_value(parts) - value)
    verdict = "agrees" if gap <= slack else "doubt" if gap <= 1 else "contradiction"
    texts = []
    for lang in ("vi", "en"):
        said = "in ra" if lang == "vi" else "printed"
        ratio = f"{_n(o.numerator or Decimal(0), lang)} / {_n(o.denominator or Decimal(1), lang)}"
        sign = "≈" if verdict == "agrees" else "≠"
        texts.append(f"{ratio} = {_n(_value(parts), lang, 2)}% {sign} {_n(value, lang)}% ({said})")
    return Check(verdict, (printed, parts), texts[0], texts[1], "ratio_disagrees")


def _bases(facts: _Facts) -> Iterator[Check]:
    """Every n/m over communes has the number of communes of its time as m."""
    for indicator in _COMMUNES:
        for area, period, claim in facts.all(indicator):
            base = claim.observation.denominator
            total = _latest(facts, "communes_total", area, period)
            if base is None or total is None:
                continue
            same = base == _value(total)
            texts = []
            for lang in ("vi", "en"):
                words = ("mẫu số", "số xã năm") if lang == "vi" else ("denominator", "communes in")
                sign = "=" if same else "≠"
                told = f"{words[0]} {_n(base, lang)} {sign} {_n(_value(total), lang)} ({words[1]} {total.observation.period})"
                texts.append(told)
            yield Check("agrees" if same else "doubt", (claim, total), texts[0], texts[1])


def _sums(facts: _Facts) -> Iterator[Check]:
    """Parts add up to the whole that the same source prints."""
    for whole, indicators, breakdowns in _SUMS:
        for area, period, total in list(facts.all(whole)):
            names = indicators or tuple(f"{whole}|{breakdown}" for breakdown in breakdowns)
            found = [facts.get(name, area, period, total.source_id) for name in names]
            parts = [part for part in found if part is not None]
            if len(parts) < (len(names) if indicators else 2):
                continue
            added = sum((_value(part) for part in parts), Decimal(0))
            gap = abs(added - _value(total)) / _value(total)
            exact = total.observation.bound == "exact"
            verdict = "agrees" if gap <= (Decimal("0.005") if exact else _AGREE) else _verdict(gap, Decimal("0.005"))
            texts = [
                f"{' + '.join(_n(_value(p), lang) for p in parts)} = {_n(added, lang)} "
                f"{'≈' if verdict == 'agrees' else '≠'} {_n(_value(total), lang)}"
                for lang in ("vi", "en")
            ]
            yield Check(verdict, (total, *parts), texts[0], texts[1], "contradicted")


def _latest(facts: _Facts, indicator: str, area: str, period: str) -> Claim | None:
    """The last annual figure up to the year of a period."""
    found = [c for a, p, c in facts.all(indicator) if a == area and p[:4] <= period[:4]]
    return max(found, key=lambda c: c.observation.period or "", default=None)


def _verdict(gap: Decimal, agree: Decimal = _AGREE) -> str:
    return "agrees" if gap <= agree else "doubt" if gap <= _WARN else "contradiction"


def _value(claim: Claim) -> Decimal:
    value = claim.observation.value
    return value if value is not None else Decimal(0)


def _n(value: Decimal, lang: str, places: int | None = None) -> str:
    return format_number(value, lang, places)


def _marked(claim: Claim, marks: set[str]) -> Claim:
    new = tuple(sorted(marks - set(claim.observation.doubts)))
    return (
        replace(claim, observation=replace(claim.observation, doubts=(*claim.observation.doubts, *new)))
        if new
        else claim
    )


def _issue(check: Check) -> Issue:
    first = check.claims[0]
    ids = tuple(claim.observation_id for claim in check.claims)
    facts = (("arithmetic_vi", check.vi), ("arithmetic_en", check.en))
    return Issue(
        kind=f"reconciliation_{check.verdict}",
        file=first.source_id,
        place=first.observation.place,
        facts=facts,
        observations=ids,
    )

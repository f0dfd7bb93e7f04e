"""What the checks between figures share: finding claims by what they are about, and judging two figures.

Figures are compared as intervals (rounding, and what "hơn", "gần" or "khoảng" leave open), so that a check never
accuses a source of its own rounding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ictstats.curation.compare import interval
from ictstats.curation.curated import Claim
from ictstats.language import periods
from ictstats.language.formats import format_number
from ictstats.lexicon import load
from ictstats.lexicon.identities import AGREES, CONTRADICTION, DOUBT, Member
from ictstats.model import Source

Interval = tuple[Decimal, Decimal]
_ORDER = (AGREES, DOUBT, CONTRADICTION)


@dataclass(frozen=True, slots=True)
class Check:
    """One result.

    Attributes:
        verdict: ``agrees``, ``doubt`` or ``contradiction``.
        claims: Those concerned, the checked one first.
        vi, en: The arithmetic, written out in both languages.
        marked: How many of the claims carry ``mark`` where the verdict is not ``agrees``.
        mark: Doubt that they carry; empty for the usual one of the verdict.
        identity: Id of the identity that was checked.
        quiet: An agreement is not told: thousands of them would hide the rest.
    """

    verdict: str
    claims: tuple[Claim, ...]
    vi: str
    en: str
    marked: int = 1
    mark: str = ""
    identity: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Where and when a fact is: the area, whether its code is one of the 34 units', and the period."""

    area: str
    of_34: bool
    period: str

    @property
    def year(self) -> str:
        """Year of the period."""
        return self.period[:4]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks look things up in.

    Attributes:
        claims: Every claim.
        found: Levels of provinces and the nation by indicator and breakdown, and by where and when.
        sources: The register by id.
        totals: Sums over all provinces, for the nation's figures that no source prints; they are no claims of the set.
    """

    claims: tuple[Claim, ...]
    found: Mapping[Member, Mapping[About, tuple[Claim, ...]]]
    sources: Mapping[str, Source]
    totals: Mapping[Member, Mapping[About, tuple[Claim, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Claim], sources: Iterable[Source] = ()) -> Facts:
        """Index the claims that a check may rest on: dated levels and ranks, no targets, no part of a province."""
        every = tuple(claims)
        found: dict[Member, dict[About, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in every:
            seen = claim.observation
            level = seen.area_level in ("province", "nation") and seen.measure in ("level", "rank")
            if level and seen.indicator and seen.area and seen.period and seen.status != "target" and not seen.scope:
                found[seen.indicator, seen.breakdown or ""][about(claim)].append(claim)
        index = {key: {where: tuple(c) for where, c in places.items()} for key, places in found.items()}
        return cls(every, index, {source.id: source for source in sources})

    def all(self, indicator: str, breakdown: str = "") -> Iterator[tuple[About, Claim]]:
        """Every claim of an indicator, in the order of the sources."""
        for where, claims in self.found.get((indicator, breakdown), {}).items():
            yield from ((where, claim) for claim in claims)

    def same(self, claim: Claim, where: About, indicator: str, breakdown: str = "") -> Claim | None:
        """The claim of the same source on another fact of that place and time."""
        found = self.found.get((indicator, breakdown), {}).get(where, ())
        return next((c for c in found if c.source_id == claim.source_id or one_work(c, claim)), None)

    def any(self, where: About, indicator: str, breakdown: str = "") -> Claim | None:
        """A claim on a fact, whoever makes it."""
        return next(iter(self.found.get((indicator, breakdown), {}).get(where, ())), None)

    def latest(self, where: About, indicator: str, within: int = 3) -> Claim | None:
        """The last figure of an area up to a year and at most some years before it."""
        near = [
            (found.period, claims[0])
            for found, claims in self._everywhere((indicator, "")).items()
            if (found.area, found.of_34) == (where.area, where.of_34)
            and 0 <= int(where.year) - int(found.year) <= within
        ]
        return max(near, key=lambda pair: pair[0])[1] if near else None

    def every_edition(self, where: About, indicator: str) -> tuple[Claim, ...]:
        """Every edition of a figure of the year."""
        year = About(where.area, where.of_34, where.year)
        return self._everywhere((indicator, "")).get(year, ())

    def every_year(self, where: About, indicator: str) -> Iterator[Claim]:
        """Every edition of a figure of every year."""
        for found, claims in self._everywhere((indicator, "")).items():
            if (found.area, found.of_34) == (where.area, where.of_34):
                yield from claims

    def written(self, claim: Claim) -> str:
        """Year in which a figure was written down, as far as it is known: a table may be younger than its figures."""
        source = self.sources.get(claim.source_id)
        if source is None or source.kind == "table":
            return ""
        return (source.published or claim.observation.period or "")[:4]

    def _everywhere(self, member: Member) -> Mapping[About, tuple[Claim, ...]]:
        return {**self.totals.get(member, {}), **self.found.get(member, {})}


def about(claim: Claim) -> About:
    """Where and when a claim is, of one with an area and a period."""
    return About(claim.observation.area or "", claim.vintage == "34", claim.observation.period or "")


def one_work(one: Claim, other: Claim) -> bool:
    """Whether two rows of tables were taken from one publication."""
    return bool(one.publication) and one.publication == other.publication


def value(claim: Claim) -> Decimal:
    """The figure of a claim; of a range its middle."""
    seen = claim.observation
    if seen.value is not None:
        return seen.value
    return ((seen.low or Decimal(0)) + (seen.high or Decimal(0))) / 2


def limits(claim: Claim) -> Interval:
    """What the printed figure can stand for."""
    return interval(claim.observation)


def gap(one: Interval, other: Interval) -> Decimal:
    """Distance between two intervals, 0 where they meet."""
    return max(Decimal(0), one[0] - other[1], other[0] - one[1])


def relative_gap(one: Interval, other: Interval) -> Decimal:
    """Distance between two intervals as a part of the second one's middle."""
    middle = abs(other[0] + other[1]) / 2
    return gap(one, other) / middle if middle else gap(one, other)


def mildest(verdicts: Iterable[str]) -> str:
    """The verdict most in favour of a figure."""
    return min(verdicts, key=_ORDER.index)


def sign(found: str) -> str:
    """Sign between the two sides of an arithmetic."""
    return "≈" if found == AGREES else "≠"


def number(figure: Decimal | int, lang: str, places: int | None = None) -> str:
    """A figure as the language prints it."""
    return format_number(Decimal(figure), lang, places)


def name(claim: Claim, lang: str) -> str:
    """Name of a claim's indicator."""
    return load().indicators[claim.observation.indicator or ""].name(lang)


def label(claim: Claim, lang: str) -> str:
    """Period of a claim in words."""
    found = periods.match(claim.observation.period or "")
    return found.label(lang) if found else ""


def a_year_before(period: str) -> str:
    """The same stretch of the year before, in its SDMX form: ``2016-11`` for ``2017-11``."""
    return f"{int(period[:4]) - 1:04d}{period[4:]}"

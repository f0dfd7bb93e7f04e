"""Claims on one fact, side by side: duplicates, conflicts, revisions, and which one is preferred.

Two claims are on one fact where indicator, breakdown, area (with its level and vintage), period, measure, unit and
scope agree, and both are facts or both are targets. Rows without indicator, area or period are never compared. All are
kept. The preferred one comes first in this order:

1. a figure without a doubt about its reading (limits, separator, an altered file) before one with such a doubt;
2. actual before preliminary before estimate;
3. the newest edition of a series;
4. a single exact figure before a bounded or approximate one or a range;
5. a share with its parts (146/199) before a bare percentage;
6. a report about its own area before a table, a table before a report about somewhere else;
7. the later publication;
8. the order of identities, so that the choice is always the same.

Two mentions of a fact in one work are one fact with two places, not two confirmations: ``confirmed_by`` counts works,
and what stands at one address is one work, be it registered as a report or as the publication of a table.

Claims of one status and one edition that cannot both be right are a conflict: an issue tells (of another kind where one
source says both, because it may mean two things), and each of them gets the doubt ``contradicted``. An older edition
that differs from the newest is no conflict: it gets ``revised_series``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ictstats.curation.curated import Claim, Finding
from ictstats.curation.gather import doubted
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.model import Cell, Issue, Observation, Publication, Source

_STATUS = {"actual": 0, "preliminary": 1, "estimate": 2, "target": 3}
_DOUBTFUL = ("out_of_bounds", "ambiguous_separator", "source_altered")
_SCALES = (("tỷ", 9), ("tỉ", 9), ("triệu", 6), ("nghìn", 3), ("ngàn", 3))
Key = tuple[str, ...]


def compare(
    claims: Sequence[Claim], sources: Iterable[Source] = (), publications: Iterable[Publication] = ()
) -> tuple[list[Claim], list[Finding]]:
    """Mark the preferred claim on each fact, count the works that agree with each, and tell where claims disagree."""
    register = {source.id: source for source in sources}
    works = {one.id: one.address for one in (*publications, *register.values()) if one.address}
    groups: dict[Key, list[Claim]] = defaultdict(list)
    chosen: list[Claim] = []
    for claim in claims:
        key = fact(claim)
        if key is None:
            chosen.append(claim)
        else:
            groups[key].append(claim)
    _join_repeated(groups)
    findings: list[Finding] = []
    for group in groups.values():
        ordered = sorted(group, key=lambda claim: rank(claim, register.get(claim.source_id)))
        in_conflict = _conflicting(ordered)
        if in_conflict:
            findings.append(_conflict(in_conflict, ordered[0], register.get(ordered[0].source_id)))
        chosen += _marked(_confirmed(ordered, works), {claim.observation_id for claim in in_conflict})
    return chosen, [*findings, *_revisions(chosen)]


def fact(claim: Claim) -> Key | None:
    """What a claim is about; ``None`` where indicator, area or period is not known."""
    seen = claim.observation
    if not (seen.indicator and seen.area and seen.period):
        return None
    # A province is spelt in many ways; only smaller areas are told apart by their printed name.
    name = "" if seen.area_level in ("province", "nation") else seen.area_name
    target = "target" if seen.status == "target" else "fact"
    about = (seen.indicator, seen.breakdown, seen.area, seen.area_level, name, claim.vintage)
    period = _days(seen.period) if "/" in seen.period else seen.period
    return tuple(part or "" for part in (*about, period, seen.measure, seen.unit, target, seen.scope))


@lru_cache(maxsize=1024)
def _days(stretch: str) -> str:
    """The shortest name of a stretch: ``2017-01-01/P12M`` is the year 2017."""
    span = periods.match(stretch)
    if span is None:
        return stretch
    year, month = span.first.year, span.first.month
    quarter, half = f"{year}-Q{(month + 2) // 3}", f"{year}-S{(month + 5) // 6}"
    names = (str(year), half, quarter, f"{year}-{month:02d}")
    return next((name for name in names if _same_days(name, span)), stretch)


def _same_days(name: str, span: periods.Period) -> bool:
    other = periods.parse(name)
    return (other.first, other.last) == (span.first, span.last)


def _join_repeated(groups: dict[Key, list[Claim]]) -> None:
    """A figure said again without the words that narrowed it is the same fact: "(trừ mầm non) 340/465 (khoảng 73%)"."""
    for key in [key for key in groups if key[-1]]:
        open_key = (*key[:-1], "")
        for claim in list(groups.get(open_key, ())):
            if any(_repeats(claim, narrowed) for narrowed in groups[key]):
                groups[key].append(claim)
                groups[open_key].remove(claim)
        if not groups.get(open_key, True):
            del groups[open_key]


def _repeats(claim: Claim, narrowed: Claim) -> bool:
    return claim.source_id == narrowed.source_id and not disagree(claim.observation, narrowed.observation)


def rank(claim: Claim, source: Source | None = None) -> tuple[object, ...]:
    """Sort key of preference among claims on one fact: the smallest is preferred."""
    seen = claim.observation
    codes = {doubt.partition(":")[0] for doubt in seen.doubts}
    return (
        bool(codes & set(_DOUBTFUL)),
        _STATUS[seen.status],
        tuple(-number for number in _edition(claim)),
        seen.value is None or seen.bound != "exact",
        seen.numerator is None,
        _distance(claim, source),
        _later(source),
        claim.source_id,
        _natural(claim.observation_id),
    )


def _edition(claim: Claim) -> tuple[int, int]:
    """Editions by the year in their name; one before a census is older than one of that year."""
    years = re.findall(r"\d{4}", claim.edition)
    return (int(years[-1]) if years else 0, 0 if claim.edition.startswith("pre-") else 1)


def _distance(claim: Claim, source: Source | None) -> int:
    if source is None or source.kind == "table":
        return 1
    return 0 if source.area == claim.observation.area else 2


def _later(source: Source | None) -> tuple[int, ...]:
    published = (source.published or source.period) if source else ""
    return tuple(-ord(character) for character in published.ljust(10))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text) if part)


def _confirmed(group: Sequence[Claim], works: Mapping[str, str]) -> list[Claim]:
    """The claims, each with the number of works that agree with it."""
    if len(group) == 1:
        return list(group)
    work_of = {c.observation_id: works.get(c.publication or c.source_id, c.publication or c.source_id) for c in group}
    return [
        replace(
            claim,
            confirmed_by=len(
                {work_of[c.observation_id] for c in group if not disagree(claim.observation, c.observation)}
            ),
        )
        for claim in group
    ]


def _marked(ordered: Sequence[Claim], in_conflict: set[str]) -> Iterator[Claim]:
    first = ordered[0]
    for position, claim in enumerate(ordered):
        marked = claim if position == 0 else replace(claim, preferred=False)
        if claim.observation_id in in_conflict:
            marked = doubted(marked, "contradicted")
        if _edition(claim) < _edition(first) and disagree(first.observation, claim.observation):
            marked = doubted(marked, "revised_series")
        yield marked


def _conflicting(ordered: Sequence[Claim]) -> list[Claim]:
    """Claims of the status and edition of the preferred one, where one of them cannot be right beside it.

    A share that differs from its parts is told by the check of shares, not again here.
    """
    first = ordered[0]
    alike = [c for c in ordered if c.observation.status == first.observation.status and c.edition == first.edition]
    told = "ratio_disagrees" in first.observation.doubts
    alike = [c for c in alike if c is first or not (told and "ratio_disagrees" in c.observation.doubts)]
    apart = [claim for claim in alike[1:] if disagree(first.observation, claim.observation)]
    return [first, *apart] if apart else []


def disagree(one: Observation, other: Observation) -> bool:
    """Whether two figures for one fact cannot both be right, given how exactly each is printed."""
    (low, high), (other_low, other_high) = interval(one), interval(other)
    return high < other_low or other_high < low


def interval(seen: Observation) -> tuple[Decimal, Decimal]:
    """What a printed figure can stand for: its rounding, and what its bound leaves open."""
    if seen.value is None:
        return seen.low or Decimal(0), seen.high or Decimal(0)
    half = rounding(seen)
    low, high = seen.value - half, seen.value + half
    room = abs(seen.value) * Decimal("0.05")
    if seen.bound in ("more_than", "at_least", "approximate"):
        high += room
    if seen.bound in ("nearly", "less_than", "at_most", "approximate"):
        low -= room
    return low, high


def rounding(seen: Observation) -> Decimal:
    """Half a unit of the last digit that is printed.

    Of a figure with a scale word that is the last digit before it; a whole count in full is exact, but a large one that
    ends in zeros may have been rounded by up to a thousandth.
    """
    value = seen.value or Decimal(0)
    if seen.numerator is not None:
        return Decimal("0.00005")  # computed here from whole parts
    exponent = min(int(value.normalize().as_tuple().exponent), 9) if value else 0
    unit = load().units.get(seen.unit or "")
    if exponent < 0 or unit is None or unit.dimension not in ("count", "money"):
        return Decimal(5).scaleb(min(exponent, 0) - 1)
    scale = max([power for word, power in _SCALES if word in seen.quote], default=0)
    while exponent > scale and Decimal(5).scaleb(exponent - 1) > abs(value) / 1000:
        exponent -= 1
    return Decimal(5).scaleb(exponent - 1) if exponent else Decimal(0)


def _conflict(claims: Sequence[Claim], chosen: Claim, source: Source | None) -> Finding:
    seen = chosen.observation
    entry = load().indicators.get(seen.indicator or "")
    period = periods.match(seen.period or "")
    facts = {
        **{f"indicator_{lang}": entry.name(lang) if entry else "" for lang in ("vi", "en")},
        **{f"period_{lang}": period.label(lang) if period else "" for lang in ("vi", "en")},
        "area": seen.area_name or seen.area or "",
        "values": "; ".join(f"{_printed(claim)} ({claim.source_id})" for claim in claims),
        "chosen": f"{_printed(chosen)} ({chosen.source_id})",
    }
    ids = tuple(claim.observation_id for claim in claims)
    file = source.file if source else ""
    kind = "conflict" if len({claim.source_id for claim in claims}) > 1 else "repeated_differently"
    identity = "text_vs_table" if len({is_of_table(claim) for claim in claims}) > 1 else ""
    issue = Issue(
        kind=kind, file=file, place=seen.place, facts=tuple(facts.items()), observations=ids, identity=identity
    )
    return Finding(issue, chosen.source_id, chosen.topic or "", seen.area or "", seen.period or "")


def is_of_table(claim: Claim) -> bool:
    """Whether a claim stands in a cell of a table, not in prose."""
    return isinstance(claim.observation.place, Cell)


def _printed(claim: Claim) -> str:
    return " ".join(claim.observation.quote.split())


def _revisions(claims: Iterable[Claim]) -> Iterator[Finding]:
    """One issue for each series that was revised: hundreds of rows are one piece of news."""
    editions: dict[str, set[str]] = defaultdict(set)
    revised: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        code = claim.observation.indicator or ""
        if claim.edition:
            editions[code].add(claim.edition)
        if "revised_series" in claim.observation.doubts:
            revised[code].append(claim)
    for code, rows in sorted(revised.items()):
        dates = sorted({claim.observation.period or "" for claim in rows})
        facts: Mapping[str, str] = {
            **{f"indicator_{lang}": load().indicators[code].name(lang) for lang in ("vi", "en")},
            "area_vi": f"{len(rows)} dòng",
            "area_en": f"{len(rows)} rows",
            "period": dates[0] if len(dates) == 1 else f"{dates[0]}–{dates[-1]}",
            "values": ", ".join(sorted(editions[code])),
            "chosen": max(editions[code], key=lambda name: _edition(replace(rows[0], edition=name))),
        }
        issue = Issue(kind="revision", facts=tuple(facts.items()))
        yield Finding(issue, topic=rows[0].topic or "")

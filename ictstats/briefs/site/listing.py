"""The list of all briefs for one language: regions, their areas, and the periods of each with its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ictstats.briefs.labels import labels
from ictstats.briefs.site.naming import names_of, note_of
from ictstats.briefs.site.published import Brief
from ictstats.language.periods import Period
from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.places import Area
from ictstats.model import TOPICS


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period of an area, with its briefs in the order of the topics: label, page, whether it is there, cause."""

    label: str
    text: str
    pages: tuple[tuple[str, str, bool, str], ...]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area with its periods, the newest first.

    Attributes:
        names: Folded names that it is found by, joined by ``|``.
        note: What it is part of now, where it is in being no more.
    """

    slug: str
    name: str
    names: str
    note: str
    periods: tuple[PeriodLine, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region, or the nation, with its areas and the number of the briefs that are there."""

    code: str
    name: str
    areas: tuple[AreaLine, ...]
    count: int


def regions(briefs: Iterable[Brief], lang: str) -> tuple[Region, ...]:
    """Briefs of one language: the nation first, then regions and areas in the order of their names without marks."""
    areas: dict[str, list[Brief]] = {}
    for brief in briefs:
        if brief.lang == lang:
            areas.setdefault(brief.area.slug, []).append(brief)
    grouped: dict[str, list[list[Brief]]] = {}
    for own in areas.values():
        grouped.setdefault(own[0].area.region, []).append(own)
    found = [_region(code, groups, lang) for code, groups in grouped.items()]
    return tuple(sorted(found, key=lambda region: (region.code != "", fold(region.name))))


def _region(code: str, groups: Sequence[Sequence[Brief]], lang: str) -> Region:
    lines = sorted((_area(own, lang) for own in groups), key=lambda line: fold(line.name))
    known = load().areas.regions.get(code)
    count = sum(brief.there for own in groups for brief in own)
    return Region(code, known.name(lang) if known else lines[0].name, tuple(lines), count)


def _area(own: Sequence[Brief], lang: str) -> AreaLine:
    """All briefs of one slug; the name is that of its newest unit."""
    area = max((brief.area for brief in own), key=_age)
    by_period: dict[Period, list[Brief]] = {}
    for brief in own:
        by_period.setdefault(brief.period, []).append(brief)
    newest = sorted(by_period, key=lambda period: (period.last, period.first, period.text), reverse=True)
    lines = tuple(PeriodLine(period.label(lang), period.text, tuple(_pages(by_period[period]))) for period in newest)
    return AreaLine(area.slug, area.name(lang), "|".join(names_of(area)), note_of(area, lang, labels(lang)), lines)


def _age(area: Area) -> int:
    return ("", "64", "63", "34").index(area.vintage)


def _pages(briefs: Iterable[Brief]) -> Iterator[tuple[str, str, bool, str]]:
    for brief in sorted(briefs, key=_topic):
        yield labels(brief.lang)[f"topic_{brief.topic}"], brief.page, brief.there, brief.cause


def periods_of(briefs: Iterable[Brief], lang: str) -> tuple[tuple[str, str], ...]:
    """Periods of which there is a brief, the newest first: text and label."""
    found = {brief.period for brief in briefs if brief.lang == lang}
    newest = sorted(found, key=lambda period: (period.last, period.first, period.text), reverse=True)
    return tuple((period.text, period.label(lang)) for period in newest)


def pages_by_area(pages: Iterable[str], briefs: Mapping[str, Brief], lang: str) -> list[tuple[str, list[Brief]]]:
    """Pages of one language by area and period, in the order of names; others are left out."""
    groups: dict[tuple[str, Period], list[Brief]] = {}
    for page in pages:
        brief = briefs.get(page)
        if brief is not None and brief.lang == lang:
            groups.setdefault((brief.area.name(lang), brief.period), []).append(brief)
    order = sorted(groups, key=lambda key: (fold(key[0]), key[1].last, key[1].text))
    return [(f"{name}, {period.label(lang)}", sorted(groups[name, period], key=_topic)) for name, period in order]


def _topic(brief: Brief) -> int:
    return TOPICS.index(brief.topic)

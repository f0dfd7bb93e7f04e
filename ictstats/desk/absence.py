"""Why a chosen area has no figure in the chosen years, as far as the data set tells.

Zero is a figure and is shown as one. The other four states are kept apart: the area was no province then; a source on
the topic has numbers that were not read with certainty; sources were read and are silent; none was collected.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ictstats.desk.offers import Offers, slug_of
from ictstats.desk.selection import Selection
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION, VIETNAM, Area

NOT_APPLICABLE, UNREAD, SILENT, NOT_COLLECTED = "not_applicable", "unread", "silent", "not_collected"
_MOST = 12


def absent(chosen: Selection, frame: pd.DataFrame, offers: Offers) -> list[str]:
    """A line for each chosen area without a row in a frame: why, and for which years there is one.

    Of every province, only those that have a figure of another year are told, up to a dozen.
    """
    facts = offers.facts(chosen.indicator, chosen.part)
    here = {slug_of(*pair) for pair in zip(frame["area"], frame["vintage"], strict=True)}
    wanted = sorted(set(facts["slug"]) - {VIETNAM.slug}) if chosen.everywhere else list(chosen.areas)
    lines = list(_lines([slug for slug in wanted if slug not in here], chosen, offers, facts))
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], offers.labels("absent.more", count=more)]


def _lines(slugs: list[str], chosen: Selection, offers: Offers, facts: pd.DataFrame) -> Iterator[str]:
    for slug in slugs:
        area = lexicon().areas.find(slug, _last(chosen))
        why = offers.labels(f"absent.{state(area, chosen, offers)}")
        years = offers.span(facts, slug)
        told = offers.labels("absent.elsewhen" if years else "absent.never", why=why, years=years)
        yield offers.labels("absent.line", area=area.name(chosen.lang), why=told)


def state(area: Area, chosen: Selection, offers: Offers) -> str:
    """Which of the four states holds for an area without a figure in the chosen years."""
    when = _last(chosen)
    if when is not None and not _in_being(area, when):
        return NOT_APPLICABLE
    if _refused(area, chosen, offers):
        return UNREAD
    return SILENT if _spoken_of(area, chosen, offers) else NOT_COLLECTED


def _in_being(area: Area, when: Period) -> bool:
    known = lexicon().areas
    vintage = known.vintage_of(when)
    then = known.get(area.code, vintage)
    return area.code == NATION or (then is not None and then.slug == area.slug)


def _refused(area: Area, chosen: Selection, offers: Offers) -> bool:
    """Whether a source of the area has numbers that became an issue and no row, and speaks of the years chosen."""
    readings = offers.data.readings
    refused = set(readings.loc[readings["issues"] > 0, "source_id"])
    return any(source in refused for source in _sources(area, chosen, offers))


def _spoken_of(area: Area, chosen: Selection, offers: Offers) -> bool:
    """Whether a source on the topic was read that could have told: of the area, or a table that tells of others."""
    facts = offers.facts(chosen.indicator, chosen.part)
    told = facts["year"].between(chosen.first, chosen.last) if chosen.first else facts["year"] != ""
    return bool(told.any()) or any(True for _ in _sources(area, chosen, offers))


def _sources(area: Area, chosen: Selection, offers: Offers) -> Iterator[str]:
    """Sources registered for the area and the topic that speak of the years chosen."""
    for entry in offers.data.sources.itertuples():
        if entry.area == area.code and chosen.topic in entry.topics.split(";") and _within(entry.period, chosen):
            yield entry.id


def _within(text: str, chosen: Selection) -> bool:
    period = periods.match(text)
    if period is None:
        return False
    return not chosen.first or (int(chosen.first) <= period.last.year and period.first.year <= int(chosen.last))


def _last(chosen: Selection) -> Period | None:
    return periods.match(chosen.last)

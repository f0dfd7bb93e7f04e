"""The briefs of a site as its ledger tells them, with their areas and periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ictstats.briefs import ledger
from ictstats.briefs.plan import LANGUAGES
from ictstats.errors import BadPeriod, UnknownName
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import load
from ictstats.lexicon.places import Area
from ictstats.model import TOPICS


@dataclass(frozen=True, slots=True)
class Brief:
    """One brief of the ledger.

    Attributes:
        page: Path below the site.
        area: The unit that the slug of the ledger meant at the period.
        lang: ``vi`` or ``en``.
        sha256: Digest of the page that stands there.
        there: Whether a page stands there.
        cause: Why the last attempt failed; empty where it did not.
    """

    page: str
    topic: str
    area: Area
    period: Period
    lang: str
    sha256: str
    there: bool
    cause: str


def published(site: Path) -> tuple[Brief, ...]:
    """Every brief of a site; lines of an area or a period that there is not are passed over."""
    return tuple(_briefs(site))


def _briefs(site: Path) -> Iterator[Brief]:
    for page, entry in sorted(ledger.read(site).items()):
        found = _place(entry.area, entry.period)
        if found is not None and entry.topic in TOPICS and entry.lang in LANGUAGES:
            there = (site / page).is_file()
            yield Brief(page, entry.topic, *found, entry.lang, entry.sha256, there, entry.cause)


@lru_cache(maxsize=65536)
def _place(slug: str, text: str) -> tuple[Area, Period] | None:
    try:
        period = periods.parse(text)
        return load().areas.find(slug, period), period
    except (UnknownName, BadPeriod):
        return None

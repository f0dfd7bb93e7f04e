"""Which briefs are asked for: one task for each area, period, topic and language, checked before anything runs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ictstats.dataset.windows import LATEST
from ictstats.errors import BadParameter, UnknownName
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.places import Area
from ictstats.model import TOPICS

LANGUAGES = ("vi", "en")
_KINDS = ("region", "neighbours", "nation")  # against whom, where no areas are named


@dataclass(frozen=True, slots=True)
class Task:
    """One brief.

    Attributes:
        area: Slug of the area, as the notebook takes it.
        period: SDMX time period.
        compare: ``region``, ``neighbours``, ``nation`` or slugs with commas.
    """

    topic: str
    area: str
    period: str
    lang: str
    compare: str = "region"

    @property
    def folder(self) -> PurePosixPath:
        """Folder of the page below the site; the ``/`` of a span of months is written ``_``."""
        return PurePosixPath(self.area) / self.period.replace("/", "_")

    @property
    def page(self) -> PurePosixPath:
        """Path of the page below the site. Built from checked names only, so it cannot leave the site."""
        return self.folder / f"{self.topic}.{self.lang}.html"

    @property
    def parameters(self) -> dict[str, str]:
        """Parameters of the notebook."""
        return {"area": self.area, "period": self.period, "lang": self.lang, "compare": self.compare}


def plan(area: str, period: object, topic: str = "all", lang: str = "all", compare: str = "region") -> tuple[Task, ...]:
    """Tasks of a request; ``all`` and lists with commas are taken for area, topic and language.

    Tasks of the period ``latest`` keep that word until the data say which year it is of each area and topic
    (:func:`ictstats.briefs.latest.settle`); all areas are then those of the 34 and of the 63 units.

    Raises:
        UnknownName: an area, topic or language that is not known, with near misses.
        BadPeriod: the period is no SDMX time period.
    """
    when = None if period == LATEST else periods.parse(period, "--period")
    areas = tuple(_areas(area, when))
    topics = _choice("topic", topic, TOPICS)
    langs = _choice("language", lang, LANGUAGES)
    compared = _compared(compare, when)
    stands = when.text if when else LATEST
    return tuple(Task(t, a.slug, stands, la, compared) for a in areas for t in topics for la in langs)


def _areas(text: str, when: periods.Period | None) -> Iterator[Area]:
    areas = load().areas
    if text.strip() == "all":
        if when is None:
            yield from {area.slug: area for vintage in ("63", "34") for area in areas.units(vintage)}.values()
            return
        vintage = areas.vintage_of(when)
        yield from areas.units("64" if vintage == "before-2004" else vintage)
        return
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise BadParameter("--area", "names no area", "give a slug such as cao-bang, several with commas, or all")
    for name in dict.fromkeys(names):
        yield areas.find(name, when, where="--area")


def _compared(text: str, when: periods.Period | None) -> str:
    if text in _KINDS:
        return text
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise BadParameter("--compare", "names nothing", "give region, neighbours, nation, or slugs with commas")
    return ",".join(_peer(name, when).slug for name in names)


def _peer(name: str, when: periods.Period | None) -> Area:
    try:
        return load().areas.find(name, when, where="--compare")
    except UnknownName as error:
        near = difflib.get_close_matches(name, _KINDS, 1, 0.6)
        raise UnknownName("area", name, "--compare", (*near, *error.near)) from error


def _choice(kind: str, text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if text.strip() == "all":
        return known
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise BadParameter(f"--{kind}", "names nothing", "give one of {known}, or all", known=", ".join(known))
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name.casefold(), known, 1, 0.6) or known
            raise UnknownName(kind, name, f"--{'lang' if kind == 'language' else kind}", near)
    return names

"""The themes of the four briefs, read from ``topics.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ictstats.errors import BadLexicon
from ictstats.lexicon import load as lexicon
from ictstats.wording import say

FILE = Path(__file__).parent / "topics.toml"
CHARTS = ("coverage", "compare", "ranking", "distribution", "map", "trend", "multiples")
WORKINGS = ("per", "points", "radius")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that a theme asks for; ``per`` divides counts by a reference indicator, times ``scale``."""

    kind: str
    indicators: tuple[str, ...]
    per: str = ""
    scale: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """Something that a theme works out of its figures, with the arithmetic written out.

    Attributes:
        kind: One of :data:`WORKINGS`: ``per`` is ``over`` / ``under`` × ``scale``; ``points`` and ``radius`` are what
            area and radius, or area and points, imply for a postal network.
        unit_vi, unit_en: What follows the result, with its space: `` km²``, ``%``.
        caveat_vi, caveat_en: What the result must not be taken for; may be empty.
    """

    kind: str
    label_vi: str
    label_en: str
    over: str = ""
    under: str = ""
    scale: int = 1
    unit_vi: str = ""
    unit_en: str = ""
    caveat_vi: str = ""
    caveat_en: str = ""

    def label(self, lang: str) -> str:
        """What is worked out, in ``vi`` or ``en``."""
        return self.label_vi if lang == "vi" else self.label_en

    def unit(self, lang: str) -> str:
        """What follows the result, in ``vi`` or ``en``."""
        return self.unit_vi if lang == "vi" else self.unit_en

    def caveat(self, lang: str) -> str:
        """What the result must not be taken for, in ``vi`` or ``en``."""
        return self.caveat_vi if lang == "vi" else self.caveat_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One section of a brief.

    Attributes:
        indicators: Its own; each belongs to one theme only.
        secondary: Indicators of another topic that are shown here too, marked, and counted there.
        context: Reference indicators that the figures are read against.
        workings: What follows from its figures by arithmetic.
    """

    id: str
    title_vi: str
    title_en: str
    indicators: tuple[str, ...]
    secondary: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    figures: tuple[Picture, ...] = ()
    workings: tuple[Working, ...] = ()

    def title(self, lang: str) -> str:
        """Heading in ``vi`` or ``en``."""
        return self.title_vi if lang == "vi" else self.title_en


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the four briefs."""

    code: str
    name_vi: str
    name_en: str
    themes: tuple[Theme, ...]

    def name(self, lang: str) -> str:
        """Name in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en

    @property
    def indicators(self) -> tuple[str, ...]:
        """The topic's own indicators, in the order of its themes."""
        return tuple(code for theme in self.themes for code in theme.indicators)


@lru_cache(maxsize=1)
def load() -> Mapping[str, Topic]:
    """All topics by code.

    Raises:
        BadLexicon: a theme names an unknown indicator or chart.
    """
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found, faults = {}, []
    for code, entry in content.items():
        themes = tuple(_theme(theme) for theme in entry["theme"])
        found[code] = Topic(code, entry["name_vi"], entry["name_en"], themes)
        faults += [f"{code}, {theme.id}: {fault}" for theme in themes for fault in _faults(theme)]
    if faults:
        raise BadLexicon(str(FILE.name), faults)
    return found


def _theme(entry: Mapping[str, Any]) -> Theme:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    pictures = tuple(
        Picture(one["kind"], tuple(one["indicators"]), one.get("per", ""), one.get("scale", 1))
        for one in values.pop("figures", ())
    )
    workings = tuple(Working(**one) for one in values.pop("workings", ()))
    return Theme(**values, figures=pictures, workings=workings)


def _faults(theme: Theme) -> list[str]:
    named = {*theme.indicators, *theme.secondary, *theme.context, *(i for f in theme.figures for i in f.indicators)}
    named |= {figure.per for figure in theme.figures if figure.per}
    named |= {code for one in theme.workings for code in (one.over, one.under) if code}
    unknown = [say("unknown indicator {code!r}", code=code) for code in sorted(named - set(lexicon().indicators))]
    unknown += [say("unknown chart {kind!r}", kind=f.kind) for f in theme.figures if f.kind not in CHARTS]
    return unknown + [
        say("unknown working {kind!r}", kind=one.kind) for one in theme.workings if one.kind not in WORKINGS
    ]

"""Frozen rows of the lexicon."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ictstats.columns.codes import Code as Code


class Indicator(NamedTuple):
    """What is counted.

    Attributes:
        unit: Code of the unit its figures stand in.
        kind: count, share, ratio, index, rank, money, length or speed.
        stock_or_flow: ``stock`` (a state at a date) or ``flow`` (what happened over a period).
        denominator: Indicator, or words, that a share or ratio is taken over.
        minimum, maximum: Hard limits for one province and one year or period.
        typical: Soft range, or empty.
        direction: higher_is_better, lower_is_better or neutral.
        itu_sdg: Codes of the ITU, of the SDG indicators and of the World Bank for the same or a near thing.
        examples: Phrases with one number each that are read as this indicator; ``ictstats check`` reads them.
        tables_only: Its figures come from tables alone, so there is no phrase to read.
        aliases: Wordings seen in reports.
        additive: Whether provinces add up; no for things counted in several of them, such as operators.
    """

    code: str
    name_vi: str
    name_en: str
    topic: str
    unit: str
    kind: str
    stock_or_flow: str
    direction: str
    definition_en: str
    definition_vi: str = ""
    tier: str = "extended"
    denominator: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    typical: tuple[Decimal, ...] = ()
    breakdowns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    tables_only: bool = False
    itu_sdg: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    additive: bool = True

    def name(self, lang: str) -> str:
        """Name in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en

    def definition(self, lang: str) -> str:
        """Definition in ``vi`` or ``en``."""
        return self.definition_vi if lang == "vi" else self.definition_en


class Unit(NamedTuple):
    """A unit of measure; ``dimension`` is count, share, ratio, money, length, speed, index or rank."""

    code: str
    label_vi: str
    label_en: str
    dimension: str

    def label(self, lang: str) -> str:
        """Label in ``vi`` or ``en``."""
        return self.label_vi if lang == "vi" else self.label_en


class UnitForm(NamedTuple):
    """A way to print a unit; its figures times ``factor`` stand in the unit itself."""

    form: str
    code: str
    factor: Decimal


class IssueKind(NamedTuple):
    """A kind of issue: how grave it is, and its message and remedy in both languages."""

    code: str
    severity: str
    message_vi: str
    message_en: str
    remedy_vi: str
    remedy_en: str


class Synonym(NamedTuple):
    """Words of a question and what the lexicon calls them; for :func:`ictstats.search` only, never for reading."""

    form: str
    meaning: str
    source: str


class Norm(NamedTuple):
    """A limit or target set for every area.

    Attributes:
        checked: Whether it was verified against the text of the norm.
        due: Year that it is to be reached in, or empty.
        set: Period in which its decision was taken, to the day where that is known; empty of a standing norm.
        breakdown: The part of an indicator that it is set for (``level=district``); empty for the total.
    """

    indicator: str
    value: Decimal
    bound: str
    name_vi: str
    name_en: str
    source: str
    checked: bool
    due: str = ""
    breakdown: str = ""
    set: str = ""

    def name(self, lang: str) -> str:
        """Name in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en


class Break(NamedTuple):
    """A date on which what a series counts changed.

    Attributes:
        date: As it was noted; may name several days or a stretch.
        affects: Codes of indicators, or ``all`` for a change of the bodies that report.
        dates: The days and stretches of ``date`` as SDMX periods.
        what_en, what_vi: What changed.
        effect_en, effect_vi: What that does to the series.
    """

    date: str
    what_en: str
    effect_en: str
    affects: tuple[str, ...]
    sources: tuple[str, ...]
    dates: tuple[str, ...] = ()
    what_vi: str = ""
    effect_vi: str = ""

    def what(self, lang: str) -> str:
        """What changed, in ``vi`` or ``en``."""
        return self.what_vi if lang == "vi" else self.what_en

    def effect(self, lang: str) -> str:
        """What that does to the series, in ``vi`` or ``en``."""
        return self.effect_vi if lang == "vi" else self.effect_en


class Ratio(NamedTuple):
    """How an indicator is made: numerator / denominator x base."""

    indicator: str
    numerator: str
    denominator: str
    base: int

"""What there is to choose: only what has a figure, so that an analyst does not search in the dark.

Everything here comes from one frame of :func:`ictstats.get`, so that what is offered is what will be shown.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from ictstats.analysis import topics
from ictstats.dataset.get import get
from ictstats.dataset.silence import NoFigures
from ictstats.dataset.store import DataSet
from ictstats.desk.labels import Labels
from ictstats.desk.selection import ALL, REFERENCE, Selection
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION, VIETNAM
from ictstats.model import TOPICS

Options = tuple[tuple[str, str], ...]
"""Labels with the codes that they stand for."""
FEW = 8  # areas that a reader can follow in one picture over time


class Offers:
    """What a data set has for the desk.

    Args:
        data: The data set.
        lang: Language of the labels, ``vi`` or ``en``.
    """

    def __init__(self, data: DataSet, lang: str) -> None:
        self.data, self.lang, self.labels = data, lang, Labels(lang)

    def topics(self) -> Options:
        """Topics that have a figure, reference figures last."""
        names = {code: topic.name(self.lang) for code, topic in topics.load().items()}
        names[REFERENCE] = self.labels("choose.reference")
        there = {lexicon().indicators[code].topic for code in self._codes}
        return tuple((names[code], code) for code in (*TOPICS, REFERENCE) if code in there)

    def indicators(self, topic: str) -> Options:
        """Indicators of a topic that have a figure, each with the number of its areas and its years."""
        known = lexicon().indicators
        return tuple((self._told(code), code) for code in self._codes if known[code].topic == topic)

    def parts(self, indicator: str) -> Options:
        """The total, and each breakdown that has a figure, in the order of the alphabet."""
        rows = self.everything
        found = set(rows.loc[rows["indicator"] == indicator, "breakdown"])
        labels = {part: lexicon().breakdown_label(part, self.lang) for part in found if part}
        total = {"": self.labels("choose.total")} if "" in found else {}
        return tuple((name, part) for part, name in (*total.items(), *sorted(labels.items(), key=_alphabet)))

    def areas(self, indicator: str, part: str = "") -> Options:
        """Every province, where there are several; the nation; then each province in the order of the alphabet."""
        facts = self.facts(indicator, part)
        names = dict(zip(facts["slug"], facts["area_label"], strict=True))
        provinces = sorted(((one, name) for one, name in names.items() if one != VIETNAM.slug), key=_alphabet)
        nation = [(VIETNAM.slug, names[VIETNAM.slug])] if VIETNAM.slug in names else []
        label = {one: self.labels("choose.area", name=name, years=self.span(facts, one)) for one, name in names.items()}
        single = tuple((label[one], one) for one, _ in (*nation, *provinces))
        several = self.labels("choose.all", count=len(provinces))
        return ((several, ALL), *single) if len(provinces) > 1 else single

    def years(self, indicator: str, part: str, areas: Sequence[str]) -> tuple[str, ...]:
        """Years for which one of the areas has a figure that stands for the year."""
        facts = self.facts(indicator, part)
        named = facts["slug"] != VIETNAM.slug if ALL in areas else facts["slug"].isin(list(areas))
        return tuple(sorted(set(facts.loc[named, "year"])))

    def facts(self, indicator: str, part: str = "") -> pd.DataFrame:
        """Every figure of an indicator that stands for a province or the nation in a year."""
        rows = self.everything
        return rows[(rows["indicator"] == indicator) & (rows["breakdown"] == part)]

    def frame(self, chosen: Selection) -> pd.DataFrame:
        """The rows that answer a selection, as :func:`ictstats.get` gives them; none where no area is chosen."""
        areas = None if chosen.everywhere else list(chosen.areas)
        periods = None if chosen.periods == ALL else chosen.periods
        return self._get(chosen.indicator, areas, periods, chosen.part)

    def span(self, facts: pd.DataFrame, slug: str) -> str:
        """Years of which one area has a figure, in few words."""
        return _few(sorted(set(facts.loc[facts["slug"] == slug, "year"])))

    @cached_property
    def everything(self) -> pd.DataFrame:
        """Every figure that stands for a year, of provinces and the nation, with ``slug`` and ``year``."""
        codes = list(lexicon().indicators)
        both = [self._get(codes, areas, None, ALL) for areas in (None, "VN")]
        found = pd.concat(both, ignore_index=True)
        pairs = list(zip(found["area"], found["vintage"], strict=True))
        slugs = {pair: slug_of(*pair) for pair in set(pairs)}
        return found.assign(slug=[slugs[pair] for pair in pairs], year=found["stands_for"].str[:4])

    def _get(
        self, codes: str | list[str], areas: list[str] | str | None, periods: str | None, breakdown: str
    ) -> pd.DataFrame:
        """The answer of :func:`ictstats.get` without its warning: the desk says itself what is not there, and why."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NoFigures)
            return get(codes, areas, periods, breakdown=breakdown, lang=self.lang, data=self.data)

    @cached_property
    def _codes(self) -> list[str]:
        """Indicators with a figure, in the order of the lexicon."""
        there = set(self.everything["indicator"])
        return [code for code in lexicon().indicators if code in there]

    def _told(self, code: str) -> str:
        rows = self.everything[self.everything["indicator"] == code]
        name = lexicon().indicators[code].name(self.lang)
        years = _few(sorted(set(rows["year"])))
        return self.labels("choose.counted", name=name, areas=rows["slug"].nunique(), years=years)


def _alphabet(named: tuple[str, str]) -> str:
    return fold(named[1])


def slug_of(code: str, vintage: str) -> str:
    """Slug of a unit, which names it in parameters; the code of one that the lexicon does not know."""
    area = VIETNAM if code == NATION else lexicon().areas.get(code, vintage or "63")
    return area.slug if area else code


def _few(years: Sequence[str]) -> str:
    """Years in few words: each where there are up to three, else both ends."""
    return ", ".join(years) if len(years) <= 3 else f"{years[0]}–{years[-1]}"

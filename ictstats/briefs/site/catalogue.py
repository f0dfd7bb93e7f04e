"""What the pages of the indicators say of their meaning: definition, unit, denominator, law, norms and breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row
from ictstats.briefs.labels import labels
from ictstats.briefs.site.latest import linkable
from ictstats.columns.codes import ALL_TOPICS
from ictstats.language import periods
from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.entries import Indicator
from ictstats.lexicon.references import references


@dataclass(frozen=True, slots=True)
class Reference:
    """A law or a work that the lexicon names; ``lang`` is that of the text."""

    text: str
    address: str
    lang: str


@dataclass(frozen=True, slots=True)
class About:
    """An indicator in one language.

    Attributes:
        facts: What stands in the list of definitions: term, text, and the language of the text.
        law, seen: Legal basis; other works that its names, bounds and norms were seen in.
        norms: Limits and targets set for every area, in words.
        breaks: Date, what changed, and what that does to the series.
    """

    code: str
    name: str
    definition: str
    topic: str
    facts: tuple[tuple[str, str, str], ...]
    law: tuple[Reference, ...]
    seen: tuple[Reference, ...]
    norms: tuple[str, ...]
    breaks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator in the index: ``words`` is what it is found by, folded; ``year`` is empty where no figure is."""

    code: str
    name: str
    definition: str
    unit: str
    words: str
    areas: int
    year: str


def about(indicator: Indicator, lang: str) -> About:
    """An indicator as its page describes it."""
    law, seen = _references(indicator, lang)
    return About(
        code=indicator.code,
        name=indicator.name(lang),
        definition=indicator.definition(lang),
        topic=ALL_TOPICS.meanings(lang)[indicator.topic],
        facts=tuple(_facts(indicator, lang)),
        law=law,
        seen=seen,
        norms=tuple(_norms(indicator.code, lang)),
        breaks=tuple(_breaks(indicator.code, lang)),
    )


def index(standing: Mapping[str, Sequence[Row]], lang: str) -> list[tuple[str, str, list[Entry]]]:
    """All indicators by topic: code and name of the topic, and its indicators in the order of the catalogue."""
    known = load().indicators.values()
    topics = ALL_TOPICS.meanings(lang)
    return [
        (topic, name, [_entry(one, standing.get(one.code, ()), lang) for one in known if one.topic == topic])
        for topic, name in topics.items()
    ]


def _entry(indicator: Indicator, rows: Sequence[Row], lang: str) -> Entry:
    years = [found.year for row in rows if (found := periods.match(row.period))]
    words = (indicator.code, indicator.name_vi, indicator.name_en, *indicator.aliases)
    return Entry(
        code=indicator.code,
        name=indicator.name(lang),
        definition=indicator.definition(lang),
        unit=load().units[indicator.unit].label(lang),
        words="|".join(dict.fromkeys(fold(word) for word in words)),
        areas=len({(row.series, row.printed) for row in rows}),
        year=str(max(years)) if years else "",
    )


def _facts(indicator: Indicator, lang: str) -> Iterator[tuple[str, str, str]]:
    said = labels(lang)
    yield said["fact_unit"], load().units[indicator.unit].label(lang), lang
    yield said["fact_kind"], f"{said[f'kind_{indicator.kind}']}, {said[f'kind_{indicator.stock_or_flow}']}", lang
    for label, text, spoken in (
        ("fact_denominator", load().denominator(indicator.code, lang), lang),
        ("fact_bounds", _bounds(indicator, lang), lang),
        ("fact_breakdowns", ", ".join(_parts(indicator.breakdowns, lang)), lang),
        ("fact_codes", ", ".join(indicator.itu_sdg), lang),
        ("fact_aliases", ", ".join(f"“{alias}”" for alias in indicator.aliases), "vi"),
    ):
        if text:
            yield said[label], text, spoken


def _parts(breakdowns: Iterable[str], lang: str) -> dict[str, None]:
    """Parts that an indicator is broken down by, each once; one that the lexicon has no words for is left out."""
    known = load().breakdown_labels
    pairs = ((key, value) for one in breakdowns for key, _, all_ in [one.partition("=")] for value in all_.split("|"))
    return dict.fromkeys(known[pair].meaning(lang) for pair in pairs if pair in known)


def _bounds(indicator: Indicator, lang: str) -> str:
    if indicator.minimum is None or indicator.maximum is None:
        return ""
    m = Messages(lang)
    return f"{m.number(indicator.minimum)} – {m.number(indicator.maximum)}"


def _references(indicator: Indicator, lang: str) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    known = references()
    law, seen = [], []
    for name in indicator.sources:
        found = known[name]
        text, spoken = (found.what_vi, "vi") if lang == "vi" and found.what_vi else (found.what, "en")
        (law if found.legal else seen).append(Reference(text, linkable(found.address), spoken))
    return tuple(law), tuple(seen)


def _norms(code: str, lang: str) -> Iterator[str]:
    m, said = Messages(lang), labels(lang)
    for norm in load().norms:
        if norm.indicator == code:
            unit = load().indicators[code].unit
            figure = m.number(norm.value) + ("%" if unit == "percent" else f" {m.unit(unit, code)}")
            text = f"{norm.name_vi if lang == 'vi' else norm.name_en}: {m(f'bound.{norm.bound}', figure=figure)}"
            text += f" ({said['norm_due'].format(year=norm.due)})" if norm.due else ""
            yield text if norm.checked else f"{text} ({said['norm_unchecked']})"


def _breaks(code: str, lang: str) -> Iterator[tuple[str, str, str]]:
    for one in load().breaks:
        if code in one.affects:
            dates = [found.label(lang) if (found := periods.match(date)) else date for date in one.dates]
            yield ", ".join(dates) or one.date, one.what(lang), one.effect(lang)

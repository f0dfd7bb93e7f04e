"""What must hold across the files of the lexicon: every entry has a source that is known, and both languages.

Checks of one file by itself stand with its reader in :mod:`ictstats.lexicon.loader`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping

from ictstats.language import periods
from ictstats.lexicon.entries import Break, Code, Indicator, Norm, Synonym
from ictstats.wording import say


def unsourced(
    indicators: Iterable[Indicator], breaks: Iterable[Break], norms: Iterable[Norm], known: Container[str]
) -> Iterator[str]:
    """Entries without a source, and sources that ``references.toml`` does not have."""
    entries = [("indicators.toml", one.code, one.sources) for one in indicators]
    entries += [("breaks.toml", one.date, one.sources) for one in breaks]
    entries += [("norms.toml", one.indicator, (one.source,) if one.source else ()) for one in norms]
    for file, name, sources in entries:
        if not sources:
            yield said(file, name, "has no source")
        strange = [source for source in sources if source not in known]
        yield from (said(file, name, "names unknown source {source!r}", source=source) for source in strange)


def untranslated(indicators: Iterable[Indicator], breaks: Iterable[Break], norms: Iterable[Norm]) -> Iterator[str]:
    """Texts that are missing in one of the two languages, or in Vietnamese that is not in NFC."""
    entries: list[tuple[str, str, tuple[str, ...]]] = []
    for one in indicators:
        texts = (one.name_vi, one.name_en, one.definition_vi, one.definition_en, *one.aliases, *one.examples)
        entries.append(("indicators.toml", one.code, texts))
    entries += [("breaks.toml", one.date, (one.what_vi, one.what_en, one.effect_vi, one.effect_en)) for one in breaks]
    entries += [("norms.toml", one.indicator, (one.name_vi, one.name_en)) for one in norms]
    for file, name, texts in entries:
        if not all(texts):
            yield said(file, name, "lacks a name, a definition or another text in one of the languages")
        if not all(unicodedata.is_normalized("NFC", text) for text in texts):
            yield said(file, name, "a text is not in NFC")


def undated(file: str, norm: Norm) -> Iterator[str]:
    """A norm with a date that is no period, or with one of its two dates alone: what is due was set some day."""
    wrong = [day for day in (norm.set, norm.due) if day and periods.match(day) is None]
    yield from (said(file, norm.indicator, "{text!r} is no period", text=day) for day in wrong)
    if bool(norm.set) != bool(norm.due):
        yield said(file, norm.indicator, "is due and set at no time, or set and never due")


def unlabelled(indicators: Iterable[Indicator], labels: Container[tuple[str, str]]) -> Iterator[str]:
    """Parts that an indicator names and ``breakdowns.csv`` has no words for; ``<name>`` stands for any value."""
    for one in indicators:
        for pair in one.breakdowns:
            key, _, values = pair.partition("=")
            for value in values.split("|"):
                if not value.startswith("<") and (key, value) not in labels:
                    yield said("breakdowns.csv", f"{key}={value}", "has no label; {code} names it", code=one.code)


def unnamed_denominators(indicators: Mapping[str, Indicator], named: Mapping[str, Code]) -> Iterator[str]:
    """Denominators that are neither an indicator nor words with a translation, and such words that nothing uses."""
    used = {one.denominator for one in indicators.values() if one.denominator}
    for words in sorted(used - indicators.keys() - named.keys()):
        yield said("indicators.toml", words, "is a denominator and no indicator; give its words in denominators.csv")
    for words in sorted(named.keys() - used):
        yield said("denominators.csv", words, "no indicator is taken over it")


def unknown_remarks(remarks: Iterable[str], doubts: Container[str]) -> Iterator[str]:
    """Rows of ``remarks.csv`` that are about no code of ``doubts.csv``."""
    for code in sorted(remarks):
        if code not in doubts:
            yield said("remarks.csv", code, "doubts.csv has no such code")


def ambiguous_synonyms(synonyms: Iterable[Synonym]) -> Iterator[str]:
    """Rows of ``synonyms.csv`` that say nothing, or the same twice."""
    seen: set[tuple[str, str]] = set()
    for one in synonyms:
        pair = (one.form.casefold(), one.meaning.casefold())
        if not all(pair) or pair[0] == pair[1]:
            yield said("synonyms.csv", one.form, "needs a meaning other than itself")
        if pair in seen:
            yield said("synonyms.csv", f"{one.form} = {one.meaning}", "stands twice")
        seen.add(pair)


def said(file: str, name: str, what: str, **facts: object) -> str:
    """A fault in the reader's language: the file, the entry, what is wrong with it.

    >>> said("units.csv", "km", "stands twice")
    'units.csv: km: stands twice'
    """
    return f"{file}: {name}: {say(what, **facts)}"

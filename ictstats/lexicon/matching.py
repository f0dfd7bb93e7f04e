"""How well words fit the texts of an entry: which text they are found in, and how much of it they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ictstats.language.text import fold, slug
from ictstats.lexicon import load
from ictstats.lexicon.entries import Indicator
from ictstats.lexicon.places import Area
from ictstats.lexicon.questions import Reading

_WEIGHTS = {
    "code": 1.0,
    "name_vi": 1.0,
    "name_en": 0.98,
    "slug": 0.97,
    "alias": 0.95,
    "itu_sdg": 0.9,
    "formed_from": 0.8,
    "example": 0.55,
    "definition_vi": 0.6,
    "definition_en": 0.59,
    "region": 0.5,
}
_PART_OF_CODE = 0.7  # a code is known whole; its parts are abbreviations
_CORE = 0.03  # an indicator of the core list before another that fits about as well
_TAKEN = 0.97  # what stands there before what it may stand for
_OTHER_MARKS = 0.9  # "năm" typed with its mark is rather not "nam"
_LONG = 90  # characters from which a text is shown in part
_PREFIX = 4  # letters from which the beginning of a word stands for it


class Text(NamedTuple):
    """A text of an entry, with the same without marks."""

    field: str
    text: str
    folded: str


class Entry(NamedTuple):
    """An indicator or a place, as it is looked for."""

    entry: Indicator | Area
    texts: tuple[Text, ...]
    bonus: float = 0.0


class Fit(NamedTuple):
    """How well an entry fits a question, from 0 to 1, the text that it was found in, and what was taken for what."""

    score: float
    field: str
    text: str
    taken: tuple[tuple[str, str], ...] = ()


def fit(entry: Entry, questions: Iterable[Reading]) -> Fit | None:
    """The best fit of an entry to any reading of a question, or ``None``."""
    found = [
        Fit(score * _WEIGHTS[one.field] + entry.bonus, one.field, excerpt(one, question), question.taken)
        for question in questions
        for one in entry.texts
        if (score := _score(question, one))
    ]
    return max(found, key=lambda one: one.score, default=None)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Every indicator and every place in each of its sets of units, with its texts."""
    lexicon = load()
    indicators = (
        Entry(one, tuple(_texts(_of_indicator(one))), _CORE if one.tier == "core" else 0.0)
        for one in lexicon.indicators.values()
    )
    printed = {slug(alias): alias for alias, _ in lexicon.areas.aliases}
    # By slug: an alias that was seen for a unit of one set is one of its namesake in another.
    aliases: dict[str, list[str]] = {area.slug: [] for area in lexicon.areas.by_code.values()}
    for name, alias in printed.items():
        for known in {area.slug for area in lexicon.areas.names.get(name, ())}:
            aliases[known].append(alias)
    places = (Entry(area, tuple(_texts(_of_area(area, aliases[area.slug])))) for area in lexicon.areas.by_code.values())
    return (*indicators, *places)


def excerpt(one: Text, question: Reading) -> str:
    """A text, or of a long one the words around the first that a question gives."""
    if len(one.text) <= _LONG:
        return one.text
    at = one.folded.find(question.folded.split()[0])
    first = one.text.rfind(" ", 0, max(at - _LONG // 3, 0)) + 1
    last = one.text.rfind(" ", 0, first + _LONG) if first + _LONG < len(one.text) else len(one.text)
    return ("…" if first else "") + one.text[first:last] + ("…" if last < len(one.text) else "")


def vocabulary() -> set[str]:
    """Every word of every name and alias, without marks."""
    named = ("name_vi", "name_en", "alias")
    return {word for one in entries() for text in one.texts if text.field in named for word in text.folded.split()}


def _of_indicator(one: Indicator) -> Iterator[tuple[str, str]]:
    yield from (("code", one.code), ("name_vi", one.name_vi), ("name_en", one.name_en))
    yield from (("alias", alias) for alias in one.aliases)
    yield from (("itu_sdg", code) for code in one.itu_sdg)
    yield from (("definition_vi", one.definition_vi), ("definition_en", one.definition_en))
    yield from (("example", example) for example in one.examples)


def _of_area(area: Area, aliases: Iterable[str]) -> Iterator[tuple[str, str]]:
    areas = load().areas
    yield from (("code", area.code), ("name_vi", area.name_vi), ("name_en", area.name_en), ("slug", area.slug))
    yield from (("alias", alias) for alias in aliases)
    parts = (areas.by_code[code, "63"] for code in area.formed_from)
    yield from (("formed_from", part.name_vi) for part in parts if part.slug != area.slug)
    region = areas.regions[area.region]
    yield from (("region", region.name_vi), ("region", region.name_en))


def _texts(named: Iterable[tuple[str, str]]) -> Iterator[Text]:
    for field, text in named:
        if text:
            yield Text(field, text, fold(text.replace("_", " ")))


def _score(question: Reading, one: Text) -> float:
    """1 for the same words, less for a part of them, 0 where a word is missing."""
    part = len(question.folded) / max(len(question.folded), len(one.folded), 1)
    if question.folded == one.folded:
        score = 1.0
    elif f" {question.folded} " in f" {one.folded} ":
        score = 0.6 + 0.35 * part
    elif _has_words(question.folded, one.folded):
        score = 0.3 + 0.25 * part
    else:
        return 0.0
    if one.field == "code" and score < 1:
        score *= _PART_OF_CODE
    marked = question.text != question.folded and not _same_marks(question.text, one.text)
    return score * (_TAKEN if question.taken else 1.0) * (_OTHER_MARKS if marked else 1.0)


def _has_words(question: str, text: str) -> bool:
    """Whether each word of a question is one of a text, or begins one, or is one in the plural."""
    words = text.split()
    return all(
        any(
            word == other or (len(word) >= _PREFIX and (other.startswith(word) or word == f"{other}s"))
            for other in words
        )
        for word in question.split()
    )


def _same_marks(question: str, text: str) -> bool:
    """Whether the words that a question gives with marks stand so in a text."""
    words = set(text.casefold().replace(",", " ").replace(".", " ").split())
    return all(word in words for word in question.split() if fold(word) != word)

"""A row in words, without a brief around it: its figure with bound, status and unit, its indicator, date and doubts."""

from __future__ import annotations

import math
from decimal import Decimal

from ictstats.dataset.claims import Row
from ictstats.language import periods
from ictstats.language.formats import format_number
from ictstats.lexicon import load as lexicon
from ictstats.wording import language, say

BOUNDS = {
    "approximate": "about {figure}",
    "nearly": "nearly {figure}",
    "more_than": "more than {figure}",
    "at_least": "at least {figure}",
    "less_than": "less than {figure}",
    "at_most": "at most {figure}",
}
STATUSES = {
    "estimate": "{figure} (estimate)",
    "preliminary": "{figure} (preliminary)",
    "target": "{figure} (target)",
}


def figure(row: Row, lang: str) -> str:
    """The figure of a row as readers print it; nothing is rounded. Empty where there is none.

    Of a printed ratio both parts are shown beside their share, which alone is computed here.
    """
    if not _has(row.value) and not _has(row.low):
        return ""
    text = _with_unit(_number(row, lang), row, lang)
    if row.bound in BOUNDS:
        text = say(BOUNDS[row.bound], lang, figure=text)
    return say(STATUSES[row.status], lang, figure=text) if row.status in STATUSES else text


def indicator(code: str, breakdown: str, lang: str) -> str:
    """Name of an indicator with its breakdown in words; the code where the lexicon does not know it."""
    entry = lexicon().indicators.get(code)
    name = entry.name(lang) if entry else code
    return f"{name} ({lexicon().breakdown_label(breakdown, lang)})" if breakdown else name


def date(text: str, lang: str) -> str:
    """A period or a day in words; empty for none."""
    found = periods.match(text)
    return found.label(lang) if found else text


def doubts(text: str, lang: str) -> tuple[str, ...]:
    """The doubts of a row in words.

    >>> doubts("contradicted;ambiguous_separator:3.26", "en")
    ('Contradicted by another figure', 'The point or comma can be read in two ways: could also be 3.26')
    """
    return tuple(_doubt(*one.partition(":")[::2], lang) for one in text.split(";") if one)


def _doubt(code: str, other: str, lang: str) -> str:
    entry = lexicon().doubts.get(code)
    meaning = entry.meaning(lang) if entry else code
    return say("{doubt}: could also be {other}", lang, doubt=meaning, other=other) if other else meaning


def counts(lang: str = "", /, **given: int) -> dict[str, str]:
    """Counts with the marks of a language (the reader's without it), as facts for :func:`ictstats.wording.say`.

    >>> counts("vi", rows=12345)
    {'rows': '12.345'}
    """
    return {name: format_number(count, lang or language()) for name, count in given.items()}


def number(value: float, lang: str) -> str:
    """A number with the marks of the language, every digit kept."""
    return format_number(Decimal(repr(float(value))), lang)


def _number(row: Row, lang: str) -> str:
    if not _has(row.value):
        return f"{number(row.low, lang)}–{number(row.high, lang)}"
    if not _has(row.numerator):
        return number(row.value, lang)
    parts = f"{number(row.numerator, lang)}/{number(row.denominator, lang)}"
    return f"{parts} = {format_number(Decimal(repr(row.value)), lang, 1)}" if row.unit == "percent" else parts


def _with_unit(text: str, row: Row, lang: str) -> str:
    if row.unit == "percent":
        return f"{text}%"
    if row.unit == "rank":
        return say("rank {figure}", lang, figure=text)
    entry = lexicon().units.get(row.unit)
    return f"{text} {entry.label(lang)}" if entry else text


def _has(value: float) -> bool:
    return not math.isnan(value)

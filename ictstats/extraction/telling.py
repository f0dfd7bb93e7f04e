"""What was read, in the words of a reader: figures, codes with their meaning, issues. Nothing is decided here."""

from __future__ import annotations

from decimal import Decimal

from ictstats.columns.observations import OBSERVATIONS
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.codelists import code_list
from ictstats.model import Issue, Observation
from ictstats.wording import say

_COLUMNS = {column.name: column for column in OBSERVATIONS.columns}
_WORDS = ("measure", "bound", "status", "area_level")  # codes that mean words, not names
_MARKS = str.maketrans(".", ",")


def message(issue: Issue, lang: str) -> str:
    """What an issue says, in ``vi`` or ``en``."""
    facts = {"quote": issue.quote, "file": issue.file, **{name: say(fact, lang) for name, fact in issue.facts}}
    kind = load().issue_kinds[issue.kind]
    return (kind.message_vi if lang == "vi" else kind.message_en).format(**facts)


def number(value: Decimal | float | None, lang: str, places: int | None = None) -> str:
    """A number with the decimal mark of the language; thousands are not grouped, so that it has one reading.

    It has as many decimals as it needs, or as many ``places`` as are asked for.

    >>> number(Decimal("2769"), "vi"), number(Decimal("65.0000"), "vi"), number(Decimal("3.26"), "vi")
    ('2769', '65', '3,26')
    """
    text = f"{value:f}" if places is None else f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if places is None and "." in text else text
    return text.translate(_MARKS) if lang == "vi" else text


def figure(seen: Observation, unit: str, lang: str) -> str:
    """Value, both ends of a range, or a share with its parts, in a unit as it is to be called."""
    gap = "" if not unit or unit.startswith("%") else " "
    if seen.value is None:
        text = say("{low} to {high}", lang, low=number(seen.low, lang), high=number(seen.high, lang))
        return f"{text}{gap}{unit}"
    text = f"{number(seen.value, lang)}{gap}{unit}"
    if seen.numerator is None:
        return text
    return f"{text} ({number(seen.numerator, lang)} / {number(seen.denominator, lang)})"


def label(name: str, lang: str) -> str:
    """Label of a column inside a line; that of areas is of their code, and they are called by their names here."""
    return say("area", lang) if name == "area" else _lowered(_COLUMNS[name].label(lang))


def meaning(name: str, code: str, lang: str) -> str:
    """What a cell of a column means: of a code its words, of a period its name; other text stands as it is.

    >>> meaning("bound", "more_than", "en"), meaning("period", "2017-11", "vi"), meaning("scope", "xã", "en")
    ('more than (>)', 'tháng 11/2017', 'xã')
    """
    if name == "breakdown":
        return load().breakdown_label(code, lang)
    if name == "period":
        found = periods.match(code)
        return found.label(lang) if found else code
    codes = _COLUMNS[name].codes
    words = code_list(codes).meanings(lang).get(code, code) if codes else code
    return _lowered(words) if name in _WORDS else words


def coded(name: str, code: str, lang: str) -> str:
    """What a cell means, with its code behind it where that says something else.

    >>> coded("status", "estimate", "vi"), coded("period", "2017", "en")
    ('ước tính [estimate]', '2017')
    """
    words = meaning(name, code, lang)
    return words if words == code else f"{words} [{code}]"


def field(seen: Observation, name: str, lang: str, *, with_code: bool = False) -> str:
    """What an observation says in a field, an area as the report calls it; empty where it says nothing."""
    code = getattr(seen, name)
    if name == "area" and seen.area_name:
        return f"{seen.area_name} [{code}]" if with_code and code else seen.area_name
    if not code:
        return ""
    return coded(name, code, lang) if with_code else meaning(name, code, lang)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def doubted(doubt: str, lang: str, *, with_code: bool = False) -> str:
    """A doubt in words, and the reading that it names.

    >>> doubted("ambiguous_separator:3.26", "vi")
    'Dấu chấm hoặc dấu phẩy có thể hiểu theo hai cách; cách hiểu kia là 3,26'
    """
    code, _, other = doubt.partition(":")
    entry = load().doubts.get(code)
    words = entry.meaning(lang) if entry else code
    words = f"{words} [{code}]" if with_code and entry else words
    if not other:
        return words
    other = other.translate(_MARKS) if lang == "vi" else other
    return say("{doubt}; the other reading is {other}", lang, doubt=words, other=other)

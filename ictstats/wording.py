"""What ictstats says to people, in Vietnamese or English.

Texts stand in the code in English, with their facts as ``{name}``; ``wording.toml`` has them in Vietnamese. A text that
is not in it (a message of the operating system, say) is said as it is. Nothing here decides what is said.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

LANGUAGES = ("vi", "en")
VARIABLE = "ICTSTATS_LANG"
FILE = os.path.join(os.path.dirname(__file__), "wording.toml")  # noqa: PTH118, PTH120 - pathlib costs what errors need not
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Saying(NamedTuple):
    """A text with its facts that is said later, in the language of whoever reads it; ``str`` is that of the reader.

    Attributes:
        text: English of the catalogue.
        facts: By name; a fact may be a saying itself, several words (which are quoted) or several sayings.

    >>> say(Saying("indicator by the words {words}", (("words", ("báo đến", "xã")),)), "en")
    'indicator by the words “báo đến”, “xã”'
    """

    text: str
    facts: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return say(self)


def to_say(text: str, /, **facts: object) -> Saying:
    """A text to be said later.

    >>> say(to_say("entry {number}: {faults}", number=2, faults=(to_say("is no table"),)), "en")
    'entry 2: is no table'
    """
    return Saying(text, tuple(facts.items()))


def language() -> str:
    """The language that people are spoken to in.

    That is ``ICTSTATS_LANG``, else Vietnamese under a Vietnamese locale, else English.
    """
    chosen = os.environ.get(VARIABLE, "")
    if chosen in LANGUAGES:
        return chosen
    locale = next((os.environ[name] for name in _LOCALE if os.environ.get(name)), "")
    return "vi" if locale.startswith("vi") else "en"


def say(text: str | Saying, lang: str = "", /, **facts: object) -> str:
    """A text in a language (the one of :func:`language` without it), filled with its facts.

    What a saying is filled with comes with it.

    >>> say("has more than {bytes} bytes", "vi", bytes=100)
    'có hơn 100 byte'
    """
    lang = lang or language()
    if isinstance(text, Saying):
        return say(text.text, lang, **dict(text.facts))
    said = vietnamese().get(text, text) if lang == "vi" else text
    return said.format_map({name: _fact(fact, lang) for name, fact in facts.items()}) if facts else said


def _fact(fact: object, lang: str) -> object:
    """A fact as it is filled in: sayings are said, words of a tuple are quoted, anything else stays."""
    if isinstance(fact, Saying):
        return say(fact, lang)
    if isinstance(fact, tuple):
        sayings = any(isinstance(one, Saying) for one in fact)
        return "; ".join(say(one, lang) for one in fact) if sayings else ", ".join(f"“{one}”" for one in fact)
    return fact


@lru_cache(maxsize=1)
def vietnamese() -> Mapping[str, str]:
    """Vietnamese of every text that ictstats says, by its English."""
    import tomllib

    with open(FILE, "rb") as handle:  # noqa: PTH123
        sections = tomllib.load(handle)
    return {english: text for section in sections.values() for english, text in section.items()}

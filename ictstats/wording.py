"""What ictstats says to people, in Vietnamese or English.

Texts stand in the code in English, with their facts as ``{name}``; ``wording.toml`` has them in Vietnamese. A text that
is not in it (a message of the operating system, say) is said as it is. Nothing here decides what is said.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

LANGUAGES = ("vi", "en")
VARIABLE = "ICTSTATS_LANG"
FILE = os.path.join(os.path.dirname(__file__), "wording.toml")  # noqa: PTH118, PTH120 - pathlib costs what errors need not
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """The language that people are spoken to in.

    That is ``ICTSTATS_LANG``, else Vietnamese under a Vietnamese locale, else English.
    """
    chosen = os.environ.get(VARIABLE, "")
    if chosen in LANGUAGES:
        return chosen
    locale = next((os.environ[name] for name in _LOCALE if os.environ.get(name)), "")
    return "vi" if locale.startswith("vi") else "en"


def say(text: str, lang: str = "", /, **facts: object) -> str:
    """A text in a language (the one of :func:`language` without it), filled with its facts.

    >>> say("has more than {bytes} bytes", "vi", bytes=100)
    'có hơn 100 byte'
    """
    said = vietnamese().get(text, text) if (lang or language()) == "vi" else text
    return said.format_map(facts) if facts else said


@lru_cache(maxsize=1)
def vietnamese() -> Mapping[str, str]:
    """Vietnamese of every text that ictstats says, by its English."""
    import tomllib

    with open(FILE, "rb") as handle:  # noqa: PTH123
        sections = tomllib.load(handle)
    return {english: text for section in sections.values() for english, text in section.items()}

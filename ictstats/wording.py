"""What ictstats says to people, in Vietnamese or English.

Texts stand in the code in English, with their facts as ``{name}``; ``wording.toml`` has them in Vietnamese. A text that
is not in it (a message of the operating system, say) is said as it is. Nothing here decides what is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("vi", "en")
VARIABLE = "ICTSTATS_LANG"
FILE = Path(__file__).with_name("wording.toml")
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


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a language inside a ``with`` block, in the processes that it starts too; an empty one changes nothing."""
    before = os.environ.get(VARIABLE)
    if lang:
        os.environ[VARIABLE] = lang
    try:
        yield
    finally:
        if before is not None:
            os.environ[VARIABLE] = before
        elif lang:
            del os.environ[VARIABLE]


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

    sections = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {english: text for section in sections.values() for english, text in section.items()}

"""Patterns that are compiled when they are first used, so that importing a module that holds many costs nothing."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, cast


class Uncompiled:
    """Stands for a pattern: at the first use of a method it compiles, and from then on holds the method itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Use like ``re.compile``, for patterns of modules; a fault in the pattern shows at its first use.

    What comes back is no pattern itself: a match knows it by its groups, not by ``match.re is …``.

    >>> year = lazy_pattern(r"(?:19|20)\d\d")
    >>> year.search("năm 2017").group()
    '2017'
    """
    return cast("re.Pattern[str]", Uncompiled(source, flags))


def sure_part(word: str) -> str:
    """The beginning of a word that stands in the small letters of every text that the word is met in, case ignored.

    "İ", "ı" and "ſ" are met by "i" and "s", though their small letters are others.

    >>> sure_part("quý"), sure_part("cuối")
    ('quý', 'cuố')
    """
    return re.split("[is]", word, maxsplit=1)[0]


_ALIKE = {"k": "\u212a", "s": "\u017f", "i": "\u0130\u0131"}  # what else is met by a letter where case is ignored


def leaping(*alternatives: str) -> str:
    r"""Source of a pattern for whole words, case ignored, with their first letters first, so that a search leaps there.

    A search through a pattern that begins with a choice, a look back or a repeat tries it at every character; one that
    begins with a set of letters runs to the next of them. Each alternative begins with a plain letter of its own.

    >>> [found.group() for found in re.finditer(leaping("quý", "nửa (?:đầu|cuối)"), "Quý I, nửa đầu năm, bánquý")]
    ['Quý', 'nửa đầu']
    """
    rests: dict[str, list[str]] = {}
    for alternative in alternatives:
        rests.setdefault(alternative[0].lower(), []).append(alternative[1:])
    letters = "".join(letter + letter.upper() + _ALIKE.get(letter, "") for letter in rests)
    choices = "|".join(f"(?<={letter})(?:{'|'.join(found)})" for letter, found in rests.items())
    return rf"[{letters}](?<!\w.)(?i:{choices})"


class Worded(NamedTuple):
    """A pattern, and words in small letters without one of which no text holds it: these are quickly looked for."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]


def worded(*choices: tuple[str, str]) -> Worded:
    r"""A pattern of choices, case ignored; each is a word and its source, in which the word stands as ``WORD``.

    >>> worded(("gốc", r"năm WORD"), ("chỉ số", r"WORD\s+giá")).words
    ('gốc', 'chỉ ')
    """
    source = "|".join(source.replace("WORD", re.escape(word)) for word, source in choices)
    return Worded(lazy_pattern(source, re.IGNORECASE), tuple(sure_part(word) for word, _ in choices))

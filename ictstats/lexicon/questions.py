"""What a question may mean: its words as they stand, and the words that its short forms and synonyms stand for.

Short forms are those that reports use (``phrases.toml``); other synonyms are in ``synonyms.csv``. A form typed with its
marks means only itself ("ĐT" is điện thoại); typed without, it may mean several things ("dt" is doanh thu too), each of
which is looked for. Nothing here is used to read reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.phrases import phrases

Words = tuple[tuple[str, str], ...]  # each with what it is taken for
_LONGEST = 3  # words of the longest form
_MOST = 24  # readings of one question
_WORDS = 60  # of a question; no name or definition is as long, so a longer one would find nothing


class Reading(NamedTuple):
    """One way to understand a question.

    Attributes:
        text: Its words in lower case, as they are looked for.
        folded: The same without marks.
        taken: Words of the question, each with what it was taken for.
    """

    text: str
    folded: str
    taken: Words = ()


def readings(question: str) -> tuple[Reading, ...]:
    """Ways to understand a question, the literal one first; none where it has no word, or too many.

    >>> [one.text for one in readings("dt co dinh")]
    ['dt co dinh', 'doanh thu co dinh', 'điện thoại co dinh']
    >>> readings("ĐT")[1].taken
    (('ĐT', 'điện thoại'),)
    """
    words = [word for word in question.replace("_", " ").split() if fold(word).strip("%.,;:?!\"'()/-")]
    return tuple(map(reading, _expanded(words))) if 0 < len(words) <= _WORDS else ()


def reading(words: Words) -> Reading:
    """A reading from words and what each is taken for."""
    text = " ".join(meaning for _, meaning in words).casefold()
    taken = tuple((word, meaning) for word, meaning in words if word != meaning)
    return Reading(text, fold(text), taken)


def _expanded(words: Sequence[str]) -> list[Words]:
    """Readings of a question, those that take fewest words for something else first.

    Of what is read so far only the plainest are kept, so that the work grows with the length of the question and not
    with the number of readings that it could have.
    """
    begun: list[list[Words]] = [[()], *([] for _ in words)]
    for at in range(len(words)):
        for known in _plainest(begun[at]):
            begun[at + 1].append((*known, (words[at], words[at])))
            for length in range(1, min(_LONGEST, len(words) - at) + 1):
                form = " ".join(words[at : at + length])
                begun[at + length] += [(*known, (form, meaning)) for meaning in _meanings(form)]
    return _plainest(begun[-1])


def _plainest(found: list[Words]) -> list[Words]:
    return sorted(found, key=lambda words: sum(form != meaning for form, meaning in words))[:_MOST]


def _meanings(form: str) -> tuple[str, ...]:
    exact, bare = _forms()
    known = exact.get(form.casefold(), ())
    # Without marks, and only then, a form may be any of those that look like it.
    alike = bare.get(fold(form), ()) if fold(form) == form.casefold() else ()
    return tuple(dict.fromkeys((*known, *alike)))


@lru_cache(maxsize=1)
def _forms() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Meanings by the form as it is written, and by the form without marks."""
    pairs = [*phrases().abbreviations.items(), *((one.form, one.meaning) for one in load().synonyms)]
    exact: dict[str, tuple[str, ...]] = {}
    bare: dict[str, tuple[str, ...]] = {}
    for form, meaning in pairs:
        exact[form.casefold()] = (*exact.get(form.casefold(), ()), meaning)
        bare[fold(form)] = (*bare.get(fold(form), ()), meaning)
    return exact, bare

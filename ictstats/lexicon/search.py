"""Look-up of indicators and places by words, with or without marks, in both languages, and why each was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.lexicon import load
from ictstats.lexicon.entries import Indicator
from ictstats.lexicon.matching import Fit, entries, fit, vocabulary
from ictstats.lexicon.places import Area
from ictstats.lexicon.questions import Reading, reading, readings
from ictstats.lexicon.tables import Matches

LANGUAGES = ("vi", "en")
KINDS = ("indicator", "area")
_MOST = 50  # readings of misspelt words
_NEAR = 0.75  # how alike a misspelt word and a known one must be, as difflib measures it


class Match(NamedTuple):
    """A row that matched, and why.

    Attributes:
        kind: ``indicator`` or ``area``.
        code: Code of the indicator, or code and vintage of the area.
        name_vi, name_en: Its names.
        why: The text that the words were found in, what that text is, and what short forms were taken for.
        score: The higher the better; about 1 where the words are its very name.
        field: What that text is: ``name_vi``, ``alias``, ``definition_en``, … as in ``lexicon/data/listing.csv``.
    """

    kind: str
    code: str
    name_vi: str
    name_en: str
    why: str
    score: float
    field: str = ""

    def name(self, lang: str) -> str:
        """Name in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en


class Found(NamedTuple):
    """An entry that fits, and how."""

    entry: Indicator | Area
    fit: Fit


def search(words: str, limit: int = 20, *, lang: str = "en", kind: str | None = None) -> Matches:
    """Indicators and areas whose names, aliases, codes or definitions hold the words, the best first.

    Args:
        words: Words in Vietnamese or English, with or without marks; short forms are understood.
        limit: Most rows.
        lang: Language of the reasons and of the table that the result shows: ``vi`` or ``en``.
        kind: ``indicator`` or ``area`` for one of them; ``None`` for both.

    Returns:
        A sequence of :class:`Match` that shows itself as a table, in a terminal and in a notebook.

    Raises:
        UnknownName: another language or kind.
        WrongUse: the limit is below 1.

    >>> found = search("dt co dinh", kind="indicator")
    >>> found[0].code, found[0].why
    ('tel_subs_fixed', 'alias "điện thoại cố định"; "dt" taken for "điện thoại"')
    >>> search("dân số", lang="vi")[0].why
    'cách gọi "dân số"'
    """
    for name, value, known in (("language", lang, LANGUAGES), ("kind", kind or KINDS[0], KINDS)):
        if value not in known:
            raise UnknownName(name, str(value), "search", known)
    if not isinstance(words, str):
        raise WrongType("words", words, "give the words as text")
    if isinstance(limit, bool) or not isinstance(limit, int):
        raise WrongType("limit", limit, "give a number from 1")
    if limit < 1:
        raise WrongUse("limit", "{limit} is below 1", "give a number from 1", limit=limit)
    found = [one for one in find(words) if kind in (None, kind_of(one.entry))]
    return Matches((_match(one, lang) for one in found[:limit]), lang)


def find(words: str) -> list[Found]:
    """Every entry that fits the words, the best first; nearly written words only where nothing else fits."""
    asked = readings(words)
    found = list(_fitting(asked)) or list(_fitting(_nearly(asked)))
    return sorted(found, key=lambda one: (-one.fit.score, kind_of(one.entry), _vintage(one.entry), one.entry.code))


def kind_of(entry: Indicator | Area) -> str:
    """``indicator`` or ``area``."""
    return "area" if isinstance(entry, Area) else "indicator"


def reason(fit: Fit, lang: str) -> str:
    """Why an entry was found, in ``vi`` or ``en``."""
    words = load().listing
    taken = words["taken"].meaning(lang)
    parts = [f'{words[fit.field].meaning(lang)} "{fit.text}"']
    parts += [taken.format(form=f'"{form}"', meaning=f'"{meaning}"') for form, meaning in fit.taken]
    return "; ".join(parts)


def _fitting(asked: tuple[Reading, ...]) -> Iterator[Found]:
    for entry in entries() if asked else ():
        best = fit(entry, asked)
        if best is not None:
            yield Found(entry.entry, best)


def _nearly(asked: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Readings with each word that no name has replaced by words that are alike; none where a word has no such."""
    import difflib
    from itertools import islice, product

    known = sorted(vocabulary())
    near = [
        [(word, other) for other in ([word] if word in known else difflib.get_close_matches(word, known, 5, _NEAR))]
        for word in (asked[0].folded.split() if asked else ())
    ]
    return tuple(reading(words) for words in islice(product(*near), _MOST)) if near else ()


def _match(found: Found, lang: str) -> Match:
    entry, how = found
    code = f"{entry.code} ({entry.vintage})" if isinstance(entry, Area) else entry.code
    score = round(min(how.score, 1.0), 3)
    return Match(kind_of(entry), code, entry.name_vi, entry.name_en, reason(how, lang), score, how.field)


def _vintage(entry: Indicator | Area) -> int:
    """The newest set of units first."""
    return ("34", "63", "64").index(entry.vintage) if isinstance(entry, Area) else 0

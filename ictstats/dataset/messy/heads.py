"""Words at the end of a column's head that say where or when, and nothing of what is counted.

"Số trường học trên địa bàn tỉnh Cao Bằng", "Số trường học cuối năm": the words before them name the indicator. Only
words of closed lists and names of places are taken off; a unit stays, because the figures stand in it. Marks count:
"máy tính" ends in no province ("tỉnh"). A head without any marks is read without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ictstats.errors import UnknownName
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon

_JOINS = ("trong phạm vi", "trên địa bàn", "tính đến", "thời điểm", "đến", "tại", "của", "ở", "trong", "vào")
_JOINS_EN = ("at the", "in the", "of the", "in", "of", "at")
_AREAS = ("toàn tỉnh", "toàn thành phố", "toàn vùng", "toàn quốc", "cả nước", "cả tỉnh", "tỉnh", "thành phố")
_AREAS_EN = ("the province", "province", "whole country", "the whole country")
_PERIODS = ("cuối", "cuối năm", "cuối kỳ", "cả năm", "hằng năm", "hàng năm", "trong năm", "trong kỳ", "năm")
_PERIODS_EN = ("end of year", "end of the year", "year end", "year")
_TAILS = frozenset((*_AREAS, *_AREAS_EN, *_PERIODS, *_PERIODS_EN, "trên địa bàn"))
_KINDS = ("tỉnh ", "thành phố ", "tp. ", "tp ")
_LONGEST = 8  # words that are taken off at once


def shorter_heads(text: str) -> Iterator[str]:
    """A head without the words at its end that say where or when; nothing where it has none.

    >>> list(shorter_heads("Số trường học trên địa bàn tỉnh Cao Bằng")), list(shorter_heads("So truong hoc cuoi nam"))
    (['Số trường học'], ['So truong hoc'])
    >>> list(shorter_heads("Tỷ lệ hộ có máy tính")), list(shorter_heads("Số trường học đạt chuẩn"))
    ([], [])
    """
    words, unmarked = text.split(), fold(text) == text.casefold()
    rest = len(words)
    while rest > 1 and (cut := _cut(words[:rest], unmarked)):
        rest = cut
        yield " ".join(words[:rest])


def _cut(words: list[str], unmarked: bool) -> int:
    """Where the longest tail begins that says where or when; 0 where there is none."""
    for at in range(max(1, len(words) - _LONGEST), len(words)):
        if _says_where_or_when(" ".join(words[at:]).casefold(), unmarked):
            return _without_join(words[:at], unmarked)
    return 0


def _without_join(words: list[str], unmarked: bool) -> int:
    """How many words are left where the last ones only join what follows: "của", "trên địa bàn"."""
    for size in range(min(3, len(words) - 1), 0, -1):
        if " ".join(words[-size:]).casefold() in _known((*_JOINS, *_JOINS_EN), unmarked):
            return len(words) - size
    return len(words)


@lru_cache(maxsize=8192)
def _says_where_or_when(tail: str, unmarked: bool) -> bool:
    if tail in _known(tuple(_TAILS), unmarked):
        return True
    kind = next((kind for kind in _known(_KINDS, unmarked) if tail.startswith(kind)), "")
    name = tail.removeprefix(kind)
    try:
        area = lexicon().areas.find(name)
    except UnknownName:
        return False
    names = {area.name_vi.casefold(), area.name_en.casefold()}
    return name in names or (unmarked and name in set(map(fold, names)))


@lru_cache(maxsize=8)
def _known(words: tuple[str, ...], unmarked: bool) -> frozenset[str]:
    """Words as they are told, or folded where a head has no marks; what ends in a blank keeps it."""
    return frozenset(fold(word) + word[len(word.rstrip()) :] for word in words) if unmarked else frozenset(words)


def joined(texts: Sequence[str]) -> list[str]:
    """The texts as one name, in the orders in which headers give its words."""
    return [" ".join(texts), " ".join(reversed(texts)), " ".join((*texts[-1:], *texts[:-1]))]

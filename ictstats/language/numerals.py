"""Numbers as printed: every value that a text can stand for, and scale words.

A separator is decided elsewhere, from evidence; :func:`readings` refuses to choose.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ictstats.language.patterns import lazy_pattern

# The longest scale first, so that "nghìn tỷ" is not read as "nghìn".
SCALES = {
    "nghìn tỷ": 10**12,
    "nghìn tỉ": 10**12,
    "ngàn tỷ": 10**12,
    "ngàn tỉ": 10**12,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))

# Atomic: a run is taken whole or not at all, so reading is linear in its length. (A possessive repeat of a group takes
# a trailing point along in Python before 3.11.5.)
NUMBER = r"(?>\d+(?:[.,]\d+)*)"
_NUMBER = lazy_pattern(NUMBER)
_MARK = lazy_pattern("[.,]")

_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "mười lăm": 15,
    "hai mươi": 20,
}
WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# A number word counts only with a scale that follows it: "mười hai tỷ", never "năm thuê bao".
WORDED_NUMBER = lazy_pattern(rf"(?<!\w)(?P<word>{WORD})\s+(?P<scale>{SCALE})(?!\w)", re.IGNORECASE)


def readings(printed: str) -> tuple[Decimal, ...]:
    """Every value that a printed number can stand for, the thousands reading first.

    Raises:
        ValueError: the text is no number.

    >>> readings("490.756"), readings("3.26"), readings("3.382.555"), readings("1.234,5")
    ((Decimal('490756'), Decimal('490.756')), (Decimal('3.26'),), (Decimal('3382555'),), (Decimal('1234.5'),))
    """
    if printed.isdecimal():
        return (Decimal(printed),)
    if not _NUMBER.fullmatch(printed):
        raise ValueError(f"{printed!r} is no number")
    groups, marks = _MARK.split(printed), _MARK.findall(printed)
    if len(set(marks)) == 2:
        return _mixed(groups, marks)
    if len(marks) > 1:
        return (Decimal("".join(groups)),) if _grouped(groups) else ()
    as_decimal = Decimal(".".join(groups))
    if _grouped(groups):
        return (Decimal("".join(groups)), as_decimal)
    return (as_decimal,)


def value_of_word(word: str) -> int:
    """Value of a number word.

    Raises:
        ValueError: the word is not known.
    """
    try:
        return _WORDS[" ".join(word.casefold().split())]
    except KeyError:
        raise ValueError(f"{word!r} is no number word") from None


def scale_of(word: str) -> int:
    """Factor of a scale word.

    >>> scale_of("nghìn  tỷ") == 10**12
    True
    """
    return SCALES[" ".join(word.casefold().split())]


def _grouped(groups: list[str]) -> bool:
    """Whether the groups can be thousands: one to three digits without a leading zero, then threes."""
    return len(groups[0]) <= 3 and not groups[0].startswith("0") and all(len(g) == 3 for g in groups[1:])


def _mixed(groups: list[str], marks: list[str]) -> tuple[Decimal, ...]:
    """Two kinds of mark: the last is the decimal one if it stands once; the others must group by thousands."""
    if marks.count(marks[-1]) == 1 and len(set(marks[:-1])) == 1 and _grouped(groups[:-1]):
        return (Decimal("".join(groups[:-1]) + "." + groups[-1]),)
    return ()

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

_ONES = {
    **{"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5},
    **{"sáu": 6, "bảy": 7, "tám": 8, "chín": 9},
}
_ONE = "|".join(_ONES)
_TENS = rf"(?:mười|(?:{_ONE})\s+mươi)(?:\s+(?:{_ONE}))?"
WORD = rf"(?:(?:{_ONE})\s+trăm(?:\s+(?:(?:linh|lẻ)\s+(?:{_ONE})|{_TENS}))?|{_TENS}|(?:{_ONE}))"
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
    """Value of a number word below a thousand.

    Raises:
        ValueError: the word is not known.

    >>> value_of_word("ba mươi lăm"), value_of_word("một trăm linh năm"), value_of_word("mười hai")
    (35, 105, 12)
    """
    if re.fullmatch(WORD, word.strip(), re.IGNORECASE) is None:
        raise ValueError(f"{word!r} is no number word")
    total = 0
    for part in word.casefold().split():
        if part in ("trăm", "mươi"):
            # "ba mươi": the digit before it was counted once already.
            total += (total % 10) * (99 if part == "trăm" else 9)
        elif part == "mười":
            total += 10
        elif part not in ("linh", "lẻ"):
            total += _ONES[part]
    return total


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

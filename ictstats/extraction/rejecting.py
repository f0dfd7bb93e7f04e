"""The numbers of a text that are no statistics, by the rules of :mod:`ictstats.extraction.rejecters`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ictstats.extraction.rejecters import RULES, Rejecter
from ictstats.language.patterns import lazy_pattern
from ictstats.model import Ignored, Span

# Words that a rule may open with, before its number; a word that is not here is never looked at.
_OPENERS = frozenset(
    (
        *(
            "số",
            "số:",
            "sô",
            "quyết",
            "nghị",
            "chỉ",
            "thông",
            "qcvn",
            "tcvn",
            "kế",
            "công",
            "báo",
            "luật",
            "tờ",
            "văn",
            "chương",
        ),
        *("điều", "khoản", "phụ", "mẫu", "biểu", "bảng", "mục", "phần", "đt", "hotline", "hotline:", "tel", "fax"),
        *("ngày", "sáng", "chiều", "tối", "tháng", "quý", "lúc", "giai", "nhiệm", "thời", "năm", "cùng", "kỳ", "cuộc"),
        *("cách", "lần", "đợt", "khóa", "khoá", "top", "mức", "cấp", "loại", "trình", "tầng", "từ", "đủ", "trong"),
        *("lượt", "đánh", "bình", "trang", "hình", "ảnh", "trung", "tính", "trên", "mỗi", "cứ", "wi-fi", "wifi", "web"),
        *("tổng", "đến", "tới", "hết", "iso", "cmcn", "quốc", "tỉnh", "hương", "ql", "bão", "trung", "khuyến"),
        *("kênh", "liên", "đội", "đề", "đường", "đầu", "phiên", "hội"),
    )
)
_LEAD = 44  # characters before a number in which a rule may open
_MOST_DIGITS = 24  # a longer run is no date, document or telephone number
_MOST_WORDS = 6  # and words
_BEFORE_NUMBER = " \t-+*•"
_APART = "\n\t\u00a0\u202f( "
_SPACES = str.maketrans(_APART, " " * len(_APART))


def find_rejects(text: str) -> Iterator[Ignored]:
    """Numbers of a text that are no statistics, in order; the span reaches over the words that gave them away.

    Rules are tried only where a number stands, and at the words before it that may open one.
    """
    floor = left = 0
    for digits in _DIGITS.finditer(text):
        at, end = digits.span()
        if at < floor or end - at > _MOST_DIGITS or (at < left and _JOINED.match(text, at - 1)):
            continue
        match = _reject_at(text, at, floor)
        if match is None:
            left = _left(text, at, end)
            continue
        start, floor = match.span()
        while text[start].isspace():
            start += 1
        rule = RULES[int(str(match.lastgroup)[1:])]
        yield Ignored(Span(start, floor), text[start:floor], rule.reason, rule.name)


def _left(text: str, at: int, end: int) -> int:
    """As far as the digits of a token cannot be taken either, once no rule took the first of them; else 0.

    What opens before the token was tried with the first digits already, and no rule opens between joined digits.
    """
    if text[end : end + 1] in _APART or (at and text[at - 1] not in _APART):
        return 0
    token = _TOKEN.match(text, at, at + _LEAD)
    return token.end() if token and not _patterns()[0].match(text, at) else 0


def _reject_at(text: str, at: int, floor: int) -> re.Match[str] | None:
    """The rule that takes the number at a place, opening as far before it as it may."""
    anywhere, at_number = _patterns()
    for start in _starts(text, at, floor):
        match = anywhere.match(text, start)
        if match is not None and match.end() > at and not _cuts_a_number(text, match.end()):
            return match
    mark = _note_mark().match(text, at - 1) if at > floor else None
    if mark is not None:
        return mark  # right behind a word, where no other rule opens
    match = at_number.match(text, at)
    return match if match is not None and not _cuts_a_number(text, match.end()) else None


def _cuts_a_number(text: str, end: int) -> bool:
    """Whether an end lies between two digits: a rule that took half a number would lose the other half."""
    return text[end - 1].isdigit() and text[end : end + 1].isdigit()


def _starts(text: str, at: int, floor: int) -> list[int]:
    """Where a rule that takes a number may open, the farthest first: at a word, at the token, at the line's start."""
    low = max(floor, at - _LEAD)
    window = text[low:at]
    glued = window[-1:] not in _APART
    # Most numbers stand alone after words that open no rule.
    opened = glued or not _OPENERS.isdisjoint(window.casefold().replace("(", " ").split())
    found = [low + start for start in _openings(window.translate(_SPACES))] if opened else []
    near = max(0, at - len(_BEFORE_NUMBER) - 2)
    line = text.rfind("\n", near, at) + 1
    if (line or not near) and at - line < len(_BEFORE_NUMBER) + 2 and not text[line:at].strip(_BEFORE_NUMBER):
        found.append(line)
    return sorted(set(found)) if len(found) > 1 else found


def _openings(window: str) -> Iterator[int]:
    """Where the token begins that a number is glued to, and the words before it that may open a rule."""
    place = len(window)
    for _ in range(_MOST_WORDS):
        stop = len(window[:place].rstrip(" "))
        if not stop:
            return
        start = window.rfind(" ", 0, stop) + 1
        if stop == len(window) or window[start:stop].casefold() in _OPENERS:
            yield start
        place = start
        if not start:
            return


_JOINED = lazy_pattern(r"[\w.,/%]")
_TOKEN = lazy_pattern(rf"[^{_APART}]+")
_DIGITS = lazy_pattern(r"\d\d*")  # a digit first, which a search leaps to
_NOT_BEFORE = r"(?<![\w.,/%])"


def _any_of(rules: Iterable[tuple[int, Rejecter]]) -> re.Pattern[str]:
    return re.compile(_NOT_BEFORE + "(?:" + "|".join(f"(?P<r{i}>{rule.pattern})" for i, rule in rules) + ")")


@lru_cache(maxsize=1)
def _note_mark() -> re.Pattern[str]:
    return next(re.compile(f"(?P<r{i}>{rule.pattern})") for i, rule in enumerate(RULES) if rule.name == "note mark")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Every rule, and the rules that may open with their number: those have an example that does."""
    opening = [(i, rule) for i, rule in enumerate(RULES) if any(example[0].isdigit() for example in rule.examples)]
    return _any_of(enumerate(RULES)), _any_of(opening)

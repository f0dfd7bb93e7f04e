"""Periods and statuses in headers and labels of tables, in both languages; labels without their typography."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ictstats.extraction.columns import read_header
from ictstats.language import periods

_MARKS = re.compile(r"\s*(?:\(\*+\)|\*+|\(\d\)|[¹²³])(?=\s|$|[(\-–:])")
_NUMBERING = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[IVX]{1,4}|[a-z])[.)]|[-+•–])\s+")
# English and SDMX forms of dates, as the Vietnamese ones that the reader of headers knows.
_DATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"\bpre(?:l|lim|liminary)?\b\.*\s*(?=(?:19|20)\d\d)", "Sơ bộ "),
        (r"\best(?:imated?)?\b\.*\s*(?=(?:19|20)\d\d)", "ước "),
        (r"\b(?:plan|planned|target)\b\s*(?:for\s+)?(?=(?:19|20)\d\d)", "kế hoạch "),
        (r"\b((?:19|20)\d\d)\s*-?Q([1-4])\b", r"quý \2/\1"),
        (r"\b((?:19|20)\d\d)\s*-?[SH]([12])\b", r"nửa \2 \1"),
        (r"\b(?:Q|quarter)\s*([1-4]|IV|I{1,3})(?:\s*(?:/|-|,|of|năm)\s*|\s+)((?:19|20)\d\d)\b", r"quý \1/\2"),
        (r"\b(?:H|half)\s*([12])(?:\s*(?:/|-|,|of)\s*|\s+)((?:19|20)\d\d)\b", r"nửa \1 \2"),
        (r"\bfirst half(?: of)?\s+((?:19|20)\d\d)\b", r"nửa 1 \1"),
        (r"\bsecond half(?: of)?\s+((?:19|20)\d\d)\b", r"nửa 2 \1"),
        (r"\bnửa 1 ((?:19|20)\d\d)\b", r"6 tháng đầu năm \1"),
        (r"\bnửa 2 ((?:19|20)\d\d)\b", r"6 tháng cuối năm \1"),
        (r"\b(?:first\s+)?(\d{1,2})\s+months?(?:\s+of)?\s+((?:19|20)\d\d)\b", r"\1 tháng đầu năm \2"),
        (r"\b((?:19|20)\d\d)\s*-?M?(0[1-9]|1[0-2])\b(?!-)", r"tháng \2/\1"),
        (r"\bT(0?[1-9]|1[0-2])\s*/\s*((?:19|20)\d\d)\b", r"tháng \1/\2"),
    )
)
_DATED = re.compile(
    r"(?:sơ bộ|ước(?: tính)?|kế hoạch|mục tiêu|thực hiện|năm|cả năm|tính đến|đến|hết|ngày|quý|tháng|đầu|cuối|nửa|"
    r"\b[IVX]+\b|\d+|[/.,:–-])",
    re.IGNORECASE,
)


class When(NamedTuple):
    """What a header says of time: the period, and what kind of figure stands below it."""

    period: str = ""
    status: str = ""
    measure: str = ""


def bare(text: str) -> str:
    """A label without footnote marks and numbering.

    >>> bare("1. Hà Nội (*)"), bare("Diện tích(*) (Km2)")
    ('Hà Nội', 'Diện tích (Km2)')
    """
    return " ".join(_MARKS.sub("", _NUMBERING.sub("", text)).split())


@lru_cache(maxsize=2048)
def read_when(text: str) -> When:
    """The period, status and measure that a header names.

    >>> read_when("Prel. 2019"), read_when("Quý I/2020").period, read_when("6 tháng đầu năm 2021").period
    (When(period='2019', status='preliminary', measure=''), '2020-Q1', '2021-S1')
    >>> read_when("2015 Area (Km2)").period, read_when("2019-Q4").period, read_when("Mật độ (Người/km2)")
    ('2015', '2019-Q4', When(period='', status='', measure=''))
    """
    exact = periods.match(text.strip().removesuffix(".0"))
    if exact and text[:2] in ("19", "20"):
        return When(exact.text)
    said = bare(text)
    for pattern, form in _DATES:
        said = pattern.sub(form, said)
    # A year at the head of other words is the year of the column, whatever noun follows it.
    lead = re.match(r"((?:19|20)\d\d)(?=\s+[^\W\d])", said)
    found = read_header(f"{lead[1]}" if lead else said)
    whole = read_header(said)
    status = "" if whole.status == "actual" else whole.status
    return When(found.period or "", status, whole.measure)


@lru_cache(maxsize=4096)
def is_dated(text: str) -> bool:
    """Whether a header or cell names a period and nothing else.

    >>> [is_dated(text) for text in ("Sơ bộ 2019", "2015", "2015 Area (Km2)", "Hà Nội", "Year 2015")]
    [True, True, False, False, True]
    """
    if not read_when(text).period:
        return False
    said = bare(text)
    for pattern, form in _DATES:
        said = pattern.sub(form, said)
    return not _DATED.sub("", re.sub(r"\byear\b", "", said, flags=re.IGNORECASE)).strip()


@lru_cache(maxsize=4096)
def without_date(text: str) -> str:
    """A header without its period and status."""
    when = read_when(text)
    if not when.period and not when.status:
        return text
    said = text
    for pattern, form in _DATES:
        said = pattern.sub(form, said)
    said = re.sub(r"(?:sơ bộ|ước(?: tính)?|kế hoạch|thực hiện)\s*", "", said, flags=re.IGNORECASE)
    said = re.sub(
        r"(?:\d{1,2}|sáu|nửa) tháng(?: (?:đầu|cuối))?(?: năm)?\s*|(?:quý|tháng|năm)\s*[IVX\d]*\s*/?", "", said
    )
    return tidy(re.sub(r"(?:19|20)\d\d(?:\.0)?", "", said))


def tidy(text: str) -> str:
    """A label without marks, numbering and what hangs at its ends."""
    return " ".join(bare(text).split()).strip(" -–:,.;/")

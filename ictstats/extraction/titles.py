"""The period of a whole document, from its title, its lead or its dateline, and whether a date belongs to a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ictstats.extraction.dates import Dated, find_dates
from ictstats.extraction.outline import LETTERHEAD
from ictstats.language.patterns import lazy_pattern

SPAN_OF_YEARS = lazy_pattern(r"(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)")
_FULL_DATE = lazy_pattern(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|ngày \d{1,2} tháng \d{1,2} năm (?:19|20)\d\d")
_DATELINE = lazy_pattern(r"^\s*(?:(?:Thứ|Chủ)\s[^,\d]+,?|Cập nhật|Đăng ngày|ngày|[\d:h,\s/-]+)", re.IGNORECASE)
_PLACE_AND_MONTH = lazy_pattern(r"[^\d,]{2,30},\s*(?:ngày\s+[\d.…]+\s+)?tháng\s+[\d.…]+\s+năm\s+(?:19|20)\d\d\.?")
_CRAWL = lazy_pattern(r"(?:\d{1,2}:\d\d|GMT|AM|PM|SA|CH)\b")
# A search leaps to the first letters; the sign of Kelvin is a "k" too where case is ignored.
_PLANS = lazy_pattern(
    r"[PpMmĐđCcKk\u212aNn](?i:(?<=p)hấn đấu|(?<=m)ục tiêu|(?<=đ)(?:ích|ẩy mạnh)|(?<=c)hỉ tiêu|(?<=k)ế hoạch năm|"
    r"(?<=n)hiệm vụ)"
)
# "đạt 60,9 tỷ đồng, bằng 24,1% kế hoạch năm" is a fact held against a plan.
_BY_PLAN = lazy_pattern(r"(?:%|so với|so|vượt|hoàn thành)\s+(?:\d[\d.,]*\s*%\s*)?$", re.IGNORECASE)
_TITLE_PART = lazy_pattern(r"[,;:]|(?<!\w)và(?!\w)", re.IGNORECASE)
_FACTS = lazy_pattern(r"(?<!\w)(?:tình hình|kết quả|báo cáo|tổng kết|sơ kết|đánh giá|nhìn lại)(?!\w)", re.IGNORECASE)
_EXPECTED = lazy_pattern(r"(?<!\w)ước(?!\w)", re.IGNORECASE)
# "Kết quả công tác tháng 5, nhiệm vụ tháng 6 năm 2024" names its year once.
_MONTH_OF_TITLE = lazy_pattern(r"(?<!\w)tháng (?P<month>0?[1-9]|1[0-2])(?=\s*[,;]|\s+và(?!\w))", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?<![\w/.,-])(?:19|20)\d\d(?![\d/])")
_PLAN_REACH = 60  # characters after a date in which the words of a plan may follow
_HORIZON = lazy_pattern(r"(?:đến|tới|tầm nhìn)\s+(?:năm\s+)?$", re.IGNORECASE)
PLAN_HEADING = lazy_pattern(r"phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch năm", re.IGNORECASE)
_FILE = lazy_pattern(r"\S+\.(?:jpe?g|png|gif|docx?|xlsx?|pdf)", re.IGNORECASE)
_OPENING, _PARAGRAPH, _LEAD = 12, 150, 220  # lines of an opening, characters of a paragraph and of its beginning
BREATH = 30  # characters in which a date belongs to the number beside it
FAR = 4000  # characters before a number beyond which a date of its line says nothing about it


def document_period(text: str) -> str | None:
    """Period of a whole document: the title's, else the lead's, else the month of a dateline."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in opening(lines):
        lead = line[:_LEAD]
        year = _YEAR.search(lead)
        told = [d for d in find_dates(lead, year and year.group()) if not is_horizon(line, d)]
        dates = [d for d in told if not is_planned(line, d)] or [d for d in told if not _named_plan(line, d)] or told
        span = document_span(line)
        if span and not dates:
            return str(span[1])
        month = _MONTH_OF_TITLE.search(lead)
        if year and month and _FACTS.search(lead[: month.start()]) and month.end() < year.start():
            return f"{year.group()}-{int(month['month']):02}"
        if dates:
            return dates[0].period
    for line in lines[:3]:
        if _is_dateline(line):
            dates = [*find_dates(line, lenient=True)]
            if dates and len(dates[0].period) == 10:
                return dates[0].period[:7]
    years = [d.period for line in lines for d in find_dates(line)]
    return years[0] if len(set(years)) == 1 else None


def document_span(line: str) -> tuple[int, int] | None:
    """First and last year that a title reports on: "Đánh giá kết quả 5 năm 2016 - 2020"; none where it plans them."""
    match = SPAN_OF_YEARS.search(line[:_LEAD])
    if match is None or not _FACTS.search(line[: match.start()]):
        return None
    first, last = int(match["first"]), int(match["last"])
    return (first, last) if first < last else None


def _named_plan(line: str, date: Dated) -> bool:
    """Whether a part of a title is a plan: "Kết quả công tác tháng 5, nhiệm vụ tháng 6 năm 2024"."""
    part = _TITLE_PART.split(line[: date.start])[-1]
    if _FACTS.search(part):
        return False
    return bool(_PLANS.search(part) or PLAN_HEADING.search(part) or _EXPECTED.search(part))


def is_horizon(line: str, date: Dated) -> bool:
    """Whether a year is as far as a plan looks: "phát triển hạ tầng viễn thông đến năm 2020"."""
    return len(date.period) == 4 and bool(_HORIZON.search(line, max(0, date.start - BREATH), date.start))


def opening(lines: Sequence[str]) -> Iterator[str]:
    """Title and lead: the lines up to the first paragraph, letterhead, datelines and names of pictures left out."""
    words = [line for line in lines[:_OPENING] if not _is_dateline(line) and not _FILE.fullmatch(line)]
    for line in (line for line in words if not LETTERHEAD.match(line)):
        yield line
        if len(line) > _PARAGRAPH:
            return


def _is_dateline(line: str) -> bool:
    if len(line) >= 70 or sum(c.isalpha() for c in line) >= 36:
        return False
    if _PLACE_AND_MONTH.fullmatch(line):
        return True
    return bool((_DATELINE.match(line) and len(line) < 60) or (_FULL_DATE.search(line) and not _CRAWL.search(line)))


def is_planned(text: str, date: Dated) -> bool:
    """Whether a date belongs to a plan of its sentence: "năm 2018 … Phấn đấu"; facts after it keep their own date."""
    start = max(0, text.rfind(".", max(0, date.start - FAR), date.start))
    words = _PLANS.finditer(text, start, date.end + _PLAN_REACH)
    return any(not _BY_PLAN.search(text, max(0, word.start() - BREATH), word.start()) for word in words)

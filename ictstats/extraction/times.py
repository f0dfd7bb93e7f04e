"""Which period a number speaks of: dated in its clause, else carried in its paragraph, else the title's.

Years of comparison ("so với năm 2015"), dates of documents and of crawling are no statistic dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ictstats.extraction.scene import LETTERHEAD, Scene
from ictstats.language import periods

_Y = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    (re.compile(rf"(?P<months>\d{{1,2}}) tháng(?: đầu)?(?: của)? (?:năm )?{_Y}", re.I), "months"),
    (re.compile(rf"(?:nửa đầu|sáu tháng đầu)(?: của)? (?:năm )?{_Y}", re.I), "half1"),
    (re.compile(rf"(?:nửa cuối|6 tháng cuối)(?: của)? (?:năm )?{_Y}", re.I), "half2"),
    (re.compile(rf"quý\s+(?P<quarter>IV|I{{1,3}}|[1-4])\s*(?:/|-|năm)\s*{_Y}", re.I), "quarter"),
    (re.compile(rf"(?:ngày\s+)?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_Y}", re.I), "day"),
    (re.compile(rf"(?:ngày\s+)?(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})\s+năm\s+{_Y}", re.I), "day"),
    (re.compile(rf"(?:tháng\s*)?(?<![\d/.])(?P<month>0?[1-9]|1[0-2])\s*(?:/|\.|\s+năm\s+){_Y}", re.I), "month"),
    (re.compile(rf"(?<![\d/.,-]){_Y}(?![\d/]|[.,]\d|-\d|\s*(?:%|thuê bao|điểm|xã|hộ|trạm|máy|người))", re.I), "year"),
)
_SHORT = (
    (re.compile(r"(?P<months>\d{1,2}) tháng(?: đầu năm| qua)?(?!/|\s*\d|\w)", re.I), "months"),
    (re.compile(r"(?:nửa đầu năm|sáu tháng đầu năm)(?! \d)", re.I), "half1"),
    (re.compile(r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])(?!\s*(?:/|năm)\s*\d)(?!\w)", re.I), "quarter"),
    (re.compile(r"(?:tới|đến|hết|tính đến)\s+(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?![\d./])", re.I), "day"),
    (re.compile(r"(?:tới|đến|hết|trong|tính đến|tháng)\s+tháng\s+(?P<month>\d{1,2})(?!\d|/|\s+năm)", re.I), "month"),
)
_NOT_HERE = re.compile(
    r"(?:so với|so|cùng kỳ|lấy|từ|trước|kể từ|Quyết định|QĐ|Nghị (?:định|quyết)|Thông tư|ban hành|công bố|Sách trắng|giai đoạn|"
    r"khóa|nhiệm kỳ|hướng đến|thành lập|từ năm|dự báo|lần|khởi động|bắt đầu|diễn ra|tổ chức|họp)[^,;.:()]{0,25}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:^|.*\s)(?:đến|tới|hết|tính đến|thời điểm|kết thúc)(?: ngày)?\s*(?:ngày\s*)?(?:\d|$)", re.IGNORECASE | re.DOTALL
)
_SPAN = re.compile(r"(?:19|20)\d\d\s*[-–—]\s*$")
_DATELINE = re.compile(r"^\s*(?:(?:Thứ|Chủ)\s[^,\d]+,?|Cập nhật|Đăng ngày|ngày|[\d:h,\s/-]+)", re.IGNORECASE)
_CRAWL = re.compile(r"(?:\d{1,2}:\d\d|GMT|AM|PM|SA|CH)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A statistic date: where it ends in its text, and the period in SDMX form."""

    start: int
    end: int
    period: str


def find_dates(text: str, year: str | None = None, *, lenient: bool = False) -> Iterator[Dated]:
    """Statistic dates of a text, in order; forms without a year take ``year`` where it is known.

    A day is a statistic date only after "đến", "tới", "hết"; ``lenient`` takes every day, for datelines.
    """
    taken: list[tuple[int, int]] = []
    found: list[Dated] = []
    forms = [*_FORMS, *(_SHORT if year else ())]
    for pattern, kind in forms:
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            period = _period(match, kind, year)
            before = text[: match.start()]
            if kind == "day" and not (_UNTIL.search(before) or _UNTIL.match(match.group()) or lenient):
                continue
            if period and not _NOT_HERE.search(before) and not _SPAN.search(before):
                found.append(Dated(match.start(), match.end(), period))
    yield from sorted(found, key=lambda d: d.start)


def _period(match: re.Match[str], kind: str, year: str | None) -> str | None:
    parts = match.groupdict()
    y = parts.get("year") or year
    if kind in ("half1", "half2"):
        text = f"{y}-S{kind[-1]}"
    elif kind == "quarter":
        roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
        quarter = parts["quarter"].casefold()
        text = f"{y}-Q{roman.get(quarter, quarter)}"
    elif kind == "months":
        months = int(parts["months"])
        text = {6: f"{y}-S1", 3: f"{y}-Q1", 12: f"{y}"}.get(months, f"{y}-01-01/P{months}M")
    elif kind == "day":
        text = f"{y}-{int(parts['month']):02}-{int(parts['day']):02}"
    else:
        text = f"{y}-{int(parts['month']):02}" if kind == "month" else f"{y}"
    found = periods.match(text)
    return found.text if found else None


def document_period(text: str) -> str | None:
    """Period of a whole document: the title's, else the lead's, else the month of a dateline."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in _opening(lines):
        dates = [d for d in find_dates(line[:220]) if not _planned(line, d)] or [*find_dates(line[:220])]
        if dates:
            return dates[0].period
    for line in lines[:3]:
        if _is_dateline(line):
            dates = [*find_dates(line, lenient=True)]
            if dates and len(dates[0].period) == 10:
                return dates[0].period[:7]
    years = [d.period for line in lines for d in find_dates(line)]
    return years[0] if len(set(years)) == 1 else None


def _opening(lines: Sequence[str]) -> Iterator[str]:
    """Title and lead: two lines of text; after a letterhead up to the first paragraph."""
    plain = [line for line in lines[:12] if not _is_dateline(line) and not LETTERHEAD.match(line)]
    if len(plain) == len([line for line in lines[:12] if not _is_dateline(line)]):
        plain = plain[:2]
    for line in plain:
        yield line
        if len(line) > 150:
            return


def _is_dateline(line: str) -> bool:
    return len(line) < 60 and bool(_DATELINE.match(line)) and sum(c.isalpha() for c in line) < 30


def period_of(scene: Scene, document: str | None, *, target: bool) -> str | None:
    """Period of one number."""
    year = document[:4] if document else None
    text, start = scene.text, scene.place.start
    dates = [d for d in find_dates(text, year) if d.end <= start]
    if target:
        near = [d for d in dates if d.start >= scene.sentence_start]
        headings = [d.period for h in scene.headings for d in find_dates(h)]
        return near[-1].period if near else next(iter([*headings, *(d.period for d in reversed(dates))]), document)
    spoken = [d for d in dates if not _planned(text, d)]
    in_clause = [d for d in spoken if d.start >= scene.sentence_start]
    if in_clause:
        return in_clause[-1].period
    inside = [d for d in find_dates(text[: scene.place.end + len(scene.after)], year) if d.start >= scene.place.end]
    if inside and re.match(r"^[^,;]{0,30}$", text[scene.place.end : inside[0].start]):
        return inside[0].period
    if spoken:
        return spoken[-1].period
    headings = [d.period for h in scene.headings[:2] for d in find_dates(h)]
    return headings[0] if headings else document


def _planned(text: str, date: Dated) -> bool:
    """Whether a date belongs to a plan of its sentence: "năm 2018 … Phấn đấu"; facts after it keep their own date."""
    sentence = text[max(0, text.rfind(".", 0, date.start)) : date.end + 60]
    return bool(re.search(r"phấn đấu|mục tiêu|đích|chỉ tiêu|kế hoạch năm|nhiệm vụ|đẩy mạnh", sentence, re.IGNORECASE))

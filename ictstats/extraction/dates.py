"""The statistic dates of a text, in SDMX form: months, quarters, halves, years and what "năm trước" means.

Years of comparison ("so với năm 2015"), dates of documents and of meetings are no statistic dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ictstats.language import periods
from ictstats.language.patterns import lazy_pattern, leaping, sure_part

_Y = r"(?P<year>(?:19|20)\d\d)"


class _Form(NamedTuple):
    """A form of dates: a word without which it cannot be met, or none, whether it has a year, its pattern, its kind.

    The word stands in the pattern as ``WORD``, so that the two cannot part.
    """

    word: str
    dated: bool
    pattern: re.Pattern[str]
    kind: str


def _form(word: str, source: str, kind: str) -> _Form:
    return _Form(sure_part(word), _Y in source, lazy_pattern(source.replace("WORD", word), re.I), kind)


_FORMS = (
    _form(
        "từ",
        rf"WORD (?:ngày )?(?P<day1>\d{{1,2}})[/.-](?P<month1>\d{{1,2}})(?:[/.-](?P<year1>(?:19|20)\d\d))?"
        rf" (?:đến|tới)(?: hết)?(?: ngày)? (?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_Y}",
        "from_to",
    ),
    _form(
        "đầu năm",
        rf"từ WORD (?:đến|tới)(?: hết)?(?: ngày)? (?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_Y}",
        "from_to",
    ),
    _form("đầu năm", rf"từ WORD (?:đến|tới)(?: hết| cuối)? tháng (?P<month>\d{{1,2}})[/.-]{_Y}", "from_to"),
    _form("tháng", rf"(?P<months>\d{{1,2}}) WORD(?: đầu)?(?: của)? (?:năm )?{_Y}", "months"),
    _form("đầu", rf"(?:nửa|sáu tháng) WORD(?: của)? (?:năm )?{_Y}", "half1"),
    _form("cuối", rf"(?:nửa|(?:6|sáu) tháng) WORD(?: của)? (?:năm )?{_Y}", "half2"),
    _form("quý", rf"WORD\s+(?P<quarter>IV|I{{1,3}}|[1-4])\s*(?:/|-|năm)\s*{_Y}", "quarter"),
    _form("", rf"(?:ngày\s+)?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_Y}", "day"),
    _form("tháng", rf"(?:ngày\s+)?(?P<day>\d{{1,2}})\s+WORD\s+(?P<month>\d{{1,2}})\s+năm\s+{_Y}", "day"),
    _form("tháng", rf"WORD\s*(?P<month>0?[1-9]|1[0-2])\s*(?:[/.-]|\s+năm\s+){_Y}", "month"),
    _form("", rf"(?<![\w/.])(?P<month>0?[1-9]|1[0-2])\s*[/.]{_Y}", "month"),
    _form(
        "",
        rf"(?<![\w/.,-]){_Y}(?![\d/]|[.,]\d|-\d|\s*[-–—]\s*(?:19|20)\d\d|\s*(?:%|thuê bao|điểm|xã|hộ|trạm|máy|người))",
        "year",
    ),
)
_SHORT = (
    _form("cuối", r"(?:nửa|(?:6|sáu) tháng) WORD năm(?! \d)", "half2"),
    _form("tháng", r"(?P<months>\d{1,2}) WORD(?: đầu năm| qua)?(?!/|\s*\d|\w)", "months"),
    _form("đầu", r"(?:nửa|sáu tháng) WORD năm(?! \d)", "half1"),
    _form("quý", r"WORD\s+(?P<quarter>IV|I{1,3}|[1-4])(?!\s*(?:/|năm)\s*\d)(?!\w)", "quarter"),
    _form(
        "",
        r"(?:tới|đến|hết|tính đến)\s+(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?![\d./]|\s*(?:%|nghìn|ngàn|triệu|tỷ|tỉ|km|điểm|lần)(?!\w))",
        "day",
    ),
    _form("năm", r"(?:cả|cuối) WORD(?!\w|\s*học|\s*(?:19|20)\d\d(?![\d.,]))", "year"),
    _form("năm", r"WORD (?P<shift>trước|ngoái|nay|sau|tới)(?!\w|\s*=|\s+đó)", "shift"),
    _form(
        "tháng",
        r"(?:(?:tới|đến|hết|trong|tính đến|cuối|riêng|của)\s+|(?:^|(?<=[.;:,(–-]\s)|(?<=\())(?:[-+*]\s+)?)WORD\s+(?P<month>\d{1,2})(?!\d|/|[.,]\d|\s*%|\s+năm)",
        "month",
    ),
)
# What a report says of its own time: "trong tháng", "lũy kế từ đầu năm".
_OWN = (
    _form("đầu năm", r"từ WORD(?: (?:đến|tới) (?:nay|giờ))?(?!\w|\s+(?:19|20)\d\d(?![\d.,]))", "to_date"),
    _form("tháng", r"WORD trước(?!\w|\s*đó)", "month_before"),
    _form("tháng", r"(?:trong WORD|WORD (?:này|báo cáo))(?!\s*(?:\d|tới|sau|trước))", "own_month"),
    _form("quý", r"(?:trong WORD|WORD (?:này|báo cáo))(?!\s*(?:[\dIV]|tới|sau|trước))", "own_quarter"),
)
_A_YEAR = lazy_pattern(r"[12](?:(?<=1)9|(?<=2)0)\d\d")
_OWN_KINDS = frozenset(form.kind for form in _OWN)
_SHIFTS = {"trước": -1, "ngoái": -1, "nay": 0, "sau": 1, "tới": 1}
_NOT_HERE_WORDS = (
    *("so với", "so", "cùng kỳ", "cùng thời điểm", "cùng thời gian", "lấy", "trước", "Quyết định", "QĐ"),
    *("Nghị (?:định|quyết)", "Thông tư", "ban hành", "Sách trắng", "giai đoạn", "khóa", "nhiệm kỳ", "hướng đến"),
    *("thành lập", "từ năm", "dự báo", "lần", "khởi động", "bắt đầu", "diễn ra", "tổ chức", "họp"),
)
_NOT_HERE = lazy_pattern(leaping(*_NOT_HERE_WORDS) + r"[^,;.:()]{0,25}$")
# "từ năm 2010" is where something began; "từ 118 tỷ đồng năm 2016 tăng lên" is a figure of 2016.
_BEGAN = lazy_pattern(
    r"(?<!\w)từ (?:(?:đầu|giữa|cuối|khoảng|trước|ngay|những) )*(?:(?:năm|tháng|quý|ngày) )?$", re.IGNORECASE
)
# What is measured by another year or time, or not by one: "nhiều hơn năm ngoái", "kế hoạch cả năm", "mấy năm trước".
_BY_ANOTHER = lazy_pattern(
    r"(?<!\w)(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh) hơn|(?:%|đạt|bằng|so với|vượt|hoàn thành) (?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?: của)?|mấy|vài|nhiều|những|\d+)\s+$",
    re.IGNORECASE,
)
# When something was made known is not when it was so: "công bố tháng 5/2013".
_PUBLISHED = lazy_pattern(r"(?<!\w)công bố(?: (?:vào|trong|hồi|ngày|cuối|đầu))*(?: (?:năm|tháng))?\s*$", re.IGNORECASE)
# The date of a figure that others are held against: "so với mức 3.774 người của năm 2009", "so với 89% năm 2015".
_COMPARED = lazy_pattern(
    r"(?<!\w)(?:so với (?:mức |con số )?\d[^,;:()]{0,40}?|bằng (?:khoảng |gần |hơn |trên )?\d[\d.,]*\s*%\s*)"
    r"(?:của |ở |vào |trong |hồi )?(?:cuối |đầu )?(?:năm\s+)?$",
    re.IGNORECASE,
)
_YEARS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10, "2": 2, "3": 3, "4": 4, "5": 5, "10": 10}
_SUM_OF_YEARS = lazy_pattern(
    r"(?<!\w)(?:(?:cộng|cộng dồn|lũy kế|luỹ kế|trong|qua|sau|tổng|cả|toàn|thu|phí|vốn)\s+(?:trong )?"
    rf"(?P<years>{'|'.join(_YEARS)}) năm(?: qua)?|(?:cả|toàn|trong) (?:giai đoạn|nhiệm kỳ)|"
    r"(?<=\A)\W*(?:giai đoạn|nhiệm kỳ)(?= (?:19|20)\d\d))(?!\w)"
    r"(?:,?\s*\(?(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)\)?)?",
    re.IGNORECASE,
)
_UNTIL_WORDS = r"(?:đến|tới|hết|tính đến|thời điểm|kết thúc|chốt)"
_UNTIL = lazy_pattern(rf"(?<!\w){_UNTIL_WORDS}(?: ngày)?\s*$", re.IGNORECASE)
_UNTIL_DAY = lazy_pattern(rf"{_UNTIL_WORDS}(?: ngày)?\s*\d", re.IGNORECASE)
_WINDOW = 64  # characters before a date that say what it is a date of
_SPAN = lazy_pattern(r"(?:19|20)\d\d\s*[-–—]\s*$")
# What a date cannot be without: a year, "tháng", "quý", "nửa", "cả năm", "năm trước" and its like, "đến 5". Each is known
# by its rarest letter, which stands first in the pattern: a search leaps from one of these to the next. The name of the
# group tells how many letters stand before it.
_ANY_DATE = lazy_pattern(
    r"[12áÁýÝửỬảẢốỐầẦăĂớỚếẾ](?i:(?P<n0>(?<=1)9\d\d|(?<=2)0\d\d)|(?P<n2>(?<=thá)ng|(?<=cuố)i năm)|"
    r"(?P<n8>(?<=trong quý))|(?P<q2>(?<=quý))|"
    r"(?P<n1>(?<=nử)a|(?<=cả) năm|(?<=đầ)u năm|(?<=nă)m (?:trước|ngoái|nay|sau|tới)|"
    r"(?:(?<=tớ)i|(?<=đế)n|(?<=hế)t)\s+\d))"
)
_AROUND = 28  # characters on both sides of a year or of a word such as "tháng" that belong to its date


class Dated(NamedTuple):
    """A statistic date: its place, the period in SDMX form, and whether it dates only the figure held against others."""

    start: int
    end: int
    period: str
    compared: bool = False


def find_dates(text: str, year: str | None = None, *, now: str | None = None, lenient: bool = False) -> Iterator[Dated]:
    """Statistic dates of a text, in order; forms without a year take ``year`` where it is known.

    ``now`` is the period that the document reports on, for what it says of its own time.

    A day is a statistic date only after "đến", "tới", "hết"; ``lenient`` takes every day, for datelines.
    """
    taken: list[tuple[int, int]] = []
    found: list[Dated] = []
    for pattern, kind, places in _forms_near(text, (*_FORMS, *(_SHORT if year else ()), *(_OWN if now else ()))):
        for match in (match for low, high in places for match in pattern.finditer(text, low, high)):
            if not _take(taken, match.span()):
                continue
            period = _own(kind, now) if now and kind in _OWN_KINDS else _period(match, kind, year)
            before = text[max(0, match.start() - _WINDOW) : match.start()]
            if kind == "day" and not (lenient or _UNTIL.search(before) or _UNTIL_DAY.match(match.group())):
                continue
            if (kind == "shift" or "year" not in match.groupdict()) and _BY_ANOTHER.search(before):
                continue
            if period and _COMPARED.search(before):
                found.append(Dated(match.start(), match.end(), period, compared=True))
            elif (
                period
                and not _NOT_HERE.search(before)
                and not _BEGAN.search(before)
                and not _PUBLISHED.search(before)
                and not (kind == "year" and _SPAN.search(before))
            ):
                found.append(Dated(match.start(), match.end(), period))
    yield from sorted(found, key=lambda d: d.start)


def _forms_near(text: str, forms: Sequence[_Form]) -> Iterator[tuple[re.Pattern[str], str, list[tuple[int, int]]]]:
    """Forms that a text may hold, each with the stretches in which it may stand."""
    near = [(low, high, text[low:high].lower(), _A_YEAR.search(text, low, high)) for low, high in _near_dates(text)]
    if near:
        for word, dated, pattern, kind in forms:
            places = [(low, high) for low, high, said, year in near if word in said and (year or not dated)]
            if places:
                yield pattern, kind, places


def _from_to(parts: Mapping[str, str | None], year: str) -> str:
    """The months from one day to another, where both are ends of months; empty where they are not."""
    first_day, first_month = int(parts.get("day1") or 1), int(parts.get("month1") or 1)
    first_year, month = int(parts.get("year1") or year), int(parts["month"] or 0)
    months = (int(year) - first_year) * 12 + month - first_month + 1
    end, last = periods.match(f"{year}-{month:02}"), parts.get("day")
    if first_day != 1 or months < 1 or end is None or (last and int(last) != end.last.day):
        return ""
    if first_month == 1:
        return {12: year, 6: f"{year}-S1", 3: f"{year}-Q1"}.get(months, f"{first_year}-01-01/P{months}M")
    return f"{first_year}-{first_month:02}-01/P{months}M"


def _own(kind: str, now: str) -> str | None:
    """What a report's words for its own time mean: its month or quarter, or the months since January."""
    if kind == "month_before":
        return month_before(now)
    if kind != "to_date":
        wanted = {"own_month": "-", "own_quarter": "Q"}[kind]
        return now if len(now) == 7 and (now[5] == "Q") == (wanted == "Q") and now[5] != "S" else None
    found = periods.match(now)
    months = found.last.month if found else 0
    return {0: None, 12: now[:4], 6: f"{now[:4]}-S1", 3: f"{now[:4]}-Q1"}.get(months, f"{now[:4]}-01-01/P{months}M")


def month_before(now: str) -> str | None:
    """The month before a month; ``None`` where the document reports on something else.

    >>> month_before("2023-01"), month_before("2023-Q1")
    ('2022-12', None)
    """
    found = periods.match(now) if len(now) == len("2017-11") and now[5].isdigit() else None
    return f"{found.first.year - (found.first.month == 1)}-{(found.first.month - 2) % 12 + 1:02}" if found else None


def find_years_summed(text: str, span: tuple[int, int] | None) -> Dated | None:
    """The last words of a text for years that a sum runs over; those that name no year mean the ``span`` of the report.

    >>> find_years_summed("Doanh thu cộng dồn 5 năm đạt", (2011, 2015)).period
    '2011-01-01/P60M'
    """
    said = next(reversed([*_SUM_OF_YEARS.finditer(text)]), None)
    if said is None:
        return None
    first, last = (int(said["first"]), int(said["last"])) if said["first"] else span or (0, 0)
    years = last - first + 1
    printed = _YEARS.get((said["years"] or "").casefold(), years)
    fits = first > 0 and 1 < years == printed
    return Dated(*said.span(), f"{first}-01-01/P{years * 12}M") if fits else None


def _near_dates(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text in which a date may stand: only there are the forms of dates looked for."""
    low = high = -1
    last = 0
    for match in _ANY_DATE.finditer(text):
        start, end = match.span()
        start -= int(str(match.lastgroup)[1:])
        if start < last:
            continue
        last, start, end = end, max(0, start - _AROUND), end + _AROUND
        while end < len(text) and text[end].isalnum():
            end += 1
        if start > high >= 0:
            yield low, high
            low = start
        low, high = (start if low < 0 else low), end
    if high >= 0:
        yield low, high


def _take(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Add a span to those that are taken, unless it overlaps one of them; they stay in order."""
    at = bisect_left(taken, span)
    if (at and taken[at - 1][1] > span[0]) or (at < len(taken) and taken[at][0] < span[1]):
        return False
    taken.insert(at, span)
    return True


def _period(match: re.Match[str], kind: str, year: str | None) -> str | None:
    parts = match.groupdict()
    y = parts.get("year") or year
    if kind in ("half1", "half2"):
        text = f"{y}-S{kind[-1]}"
    elif kind == "quarter":
        roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
        quarter = parts["quarter"].casefold()
        text = f"{y}-Q{roman.get(quarter, quarter)}"
    elif kind == "shift":
        text = str(int(y or 0) + _SHIFTS[parts["shift"].casefold()])
    elif kind == "months":
        months = int(parts["months"])
        text = {6: f"{y}-S1", 3: f"{y}-Q1", 12: f"{y}"}.get(months, f"{y}-01-01/P{months}M")
    elif kind == "from_to":
        text = _from_to(parts, y or "")
    elif kind == "day":
        text = f"{y}-{int(parts['month']):02}-{int(parts['day']):02}"
    else:
        text = f"{y}-{int(parts['month']):02}" if kind == "month" else f"{y}"
    found = periods.match(text)
    return found.text if found else None

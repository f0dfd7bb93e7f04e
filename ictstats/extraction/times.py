"""Which period a number speaks of: dated in its clause, else carried in its paragraph, else the title's.

Dates of crawling and printing are no statistic dates, and neither are the years as far as which a plan looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ictstats.extraction.dates import Dated, find_dates
from ictstats.extraction.outline import LETTERHEAD
from ictstats.extraction.scene import Scene
from ictstats.extraction.setting import Heads
from ictstats.language.patterns import lazy_pattern

_SPAN_OF_YEARS = lazy_pattern(r"(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)")
_FULL_DATE = lazy_pattern(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|ngày \d{1,2} tháng \d{1,2} năm (?:19|20)\d\d")
_DATELINE = lazy_pattern(r"^\s*(?:(?:Thứ|Chủ)\s[^,\d]+,?|Cập nhật|Đăng ngày|ngày|[\d:h,\s/-]+)", re.IGNORECASE)
_CRAWL = lazy_pattern(r"(?:\d{1,2}:\d\d|GMT|AM|PM|SA|CH)\b")


def document_period(text: str) -> str | None:
    """Period of a whole document: the title's, else the lead's, else the month of a dateline."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in _opening(lines):
        lead = line[:_LEAD]
        year = _YEAR.search(lead)
        told = [d for d in find_dates(lead, year and year.group()) if not _is_horizon(line, d)]
        dates = [d for d in told if not _planned(line, d)] or [d for d in told if not _named_plan(line, d)] or told
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


def _named_plan(line: str, date: Dated) -> bool:
    """Whether a part of a title is a plan: "Kết quả công tác tháng 5, nhiệm vụ tháng 6 năm 2024"."""
    part = _TITLE_PART.split(line[: date.start])[-1]
    if _FACTS.search(part):
        return False
    return bool(_PLANS.search(part) or _PLAN_HEADING.search(part) or _EXPECTED.search(part))


def _is_horizon(line: str, date: Dated) -> bool:
    """Whether a year is as far as a plan looks: "phát triển hạ tầng viễn thông đến năm 2020"."""
    return len(date.period) == 4 and bool(_HORIZON.search(line, max(0, date.start - _BREATH), date.start))


def _opening(lines: Sequence[str]) -> Iterator[str]:
    """Title and lead: the lines up to the first paragraph, letterhead, datelines and names of pictures left out."""
    words = [line for line in lines[:_OPENING] if not _is_dateline(line) and not _FILE.fullmatch(line)]
    for line in (line for line in words if not LETTERHEAD.match(line)):
        yield line
        if len(line) > _PARAGRAPH:
            return


def _is_dateline(line: str) -> bool:
    if len(line) >= 70 or sum(c.isalpha() for c in line) >= 36:
        return False
    return bool((_DATELINE.match(line) and len(line) < 60) or (_FULL_DATE.search(line) and not _CRAWL.search(line)))


_PLANS = lazy_pattern(
    r"[PpMmĐđCcKkNn](?i:(?<=p)hấn đấu|(?<=m)ục tiêu|(?<=đ)(?:ích|ẩy mạnh)|(?<=c)hỉ tiêu|(?<=k)ế hoạch năm|(?<=n)hiệm vụ)"
)
_TITLE_PART = lazy_pattern(r"[,;:]|(?<!\w)và(?!\w)", re.IGNORECASE)
_FACTS = lazy_pattern(r"(?<!\w)(?:tình hình|kết quả|báo cáo|tổng kết|sơ kết)(?!\w)", re.IGNORECASE)
_EXPECTED = lazy_pattern(r"(?<!\w)ước(?!\w)", re.IGNORECASE)
# "Kết quả công tác tháng 5, nhiệm vụ tháng 6 năm 2024" names its year once.
_MONTH_OF_TITLE = lazy_pattern(r"(?<!\w)tháng (?P<month>0?[1-9]|1[0-2])(?=\s*[,;]|\s+và(?!\w))", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?<![\w/.,-])(?:19|20)\d\d(?![\d/])")
_PLAN_REACH = 60  # characters after a date in which the words of a plan may follow
_HORIZON = lazy_pattern(r"(?:đến|tới|tầm nhìn)\s+(?:năm\s+)?$", re.IGNORECASE)
_PLAN_HEADING = lazy_pattern(r"phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch năm", re.IGNORECASE)
_FILE = lazy_pattern(r"\S+\.(?:jpe?g|png|gif|docx?|xlsx?|pdf)", re.IGNORECASE)
_OPENING, _PARAGRAPH, _LEAD = 12, 150, 220  # lines of an opening, characters of a paragraph and of its beginning
_SAME_BEFORE = lazy_pattern(r"\s*(?:của|trong|ở)?\s*cùng kỳ(?:\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d))?", re.IGNORECASE)
_AGAINST = lazy_pattern(r"so với\s*$", re.IGNORECASE)
_BREATH = 30  # characters in which a date belongs to the number beside it
_DAY_OR_MONTH = (7, 10)  # lengths of the names of months and days
_FAR = 4000  # characters before a number beyond which a date of its line says nothing about it


class _Said(NamedTuple):
    """A date of a line, whether it belongs to a plan, and how far it can hold."""

    start: int
    end: int
    period: str
    planned: bool
    until: int


class Calendar:
    """The periods of a document's numbers; the dates of each line and heading are looked for once."""

    def __init__(self, text: str) -> None:
        self.document = document_period(text)
        self._year = self.document[:4] if self.document else None
        self._dates: dict[int, list[_Said]] = {}
        self._headings: dict[str, tuple[str, ...]] = {}

    def period_of(self, scene: Scene, *, target: bool, flow: bool = False) -> str | None:
        """Period of one number: dated in its clause, else carried in its line, else of its heading or the document.

        Args:
            scene: Where the number stands.
            target: It is aimed at; then the date of the plan counts.
            flow: It counts what happened over a time; then the day of a state before it in the line does not count.
        """
        known, start = self._line(scene), scene.place.start
        first = bisect_left(known, (start - _FAR,))
        dates = [d for d in known[first : bisect_left(known, (start,), first)] if d.end <= start < d.until]
        if target:
            return self._aimed_at(scene, dates)
        named = _respective_year(scene) or self._year_before(scene)
        if named:
            return named
        spoken = self._until_now(scene, [d for d in dates if not d.planned])
        if spoken and spoken[-1].start >= scene.sentence_start:
            return spoken[-1].period
        after = _dated_after(scene, known[first:])
        if after:
            return after
        spoken = [d for d in spoken if not (flow and "-" in d.period and len(d.period) in _DAY_OR_MONTH)]
        if spoken:
            return spoken[-1].period
        told = self._of_facts(scene.setting.heads)
        return told[0] if told else self.document

    def _aimed_at(self, scene: Scene, dates: Sequence[_Said]) -> str | None:
        near = [d.period for d in dates if d.start >= scene.sentence_start][-1:]
        above = [period for heading in scene.setting.headings for period in self._heading(heading.text)]
        return next(iter([*near, *above, *(d.period for d in reversed(dates))]), self.document)

    def _year_before(self, scene: Scene) -> str | None:
        """The same stretch a year before: "so với 61 sự cố của cùng kỳ năm 2022"."""
        match = _SAME_BEFORE.match(scene.after) if self.document else None
        if match is None or not _AGAINST.search(scene.before):
            return None
        year = match["year"] or str(int(self.document[:4]) - 1)
        return year + self.document[4:]

    def _until_now(self, scene: Scene, spoken: list[_Said]) -> list[_Said]:
        """The dates that still hold: "Năm 2008 có 310 trạm; nay đã là 2.874 trạm" speaks of the document's time again."""
        if spoken and self._year and spoken[-1].period[:4] < self._year:
            for at, end, _ in scene.line.found("nowadays"):
                if spoken[-1].end <= at and end <= scene.place.start:
                    return []
        return spoken

    def _line(self, scene: Scene) -> list[_Said]:
        found = self._dates.get(scene.offset)
        if found is None:
            text = scene.text
            dates = find_dates(text, self._year)
            found = [_Said(d.start, d.end, d.period, _planned(text, d), _holds_until(scene, d)) for d in dates]
            self._dates[scene.offset] = found
        return found

    def _of_facts(self, heads: Heads) -> tuple[str, ...]:
        """Periods of the two nearest headings, those of plans left out."""
        if heads.periods is None:
            facts = [heading.text for heading in heads.headings[:2] if not _PLAN_HEADING.search(heading.text)]
            heads.periods = tuple(period for heading in facts for period in self._heading(heading))
        return heads.periods

    def _heading(self, heading: str) -> tuple[str, ...]:
        if heading not in self._headings:
            self._headings[heading] = tuple(d.period for d in find_dates(heading))
        return self._headings[heading]


def _dated_after(scene: Scene, known: Sequence[_Said]) -> str | None:
    """The period of a date that follows a number in its breath: "156 xã (tháng 6/2012)"."""
    after = next((d for d in known if d.start >= scene.place.end), None)
    if after is None or after.end > scene.right or after.start - scene.place.end > _BREATH:
        return None
    between = scene.text[scene.place.end : after.start]
    return None if "," in between or ";" in between else after.period


def _holds_until(scene: Scene, date: Dated) -> int:
    """How far a date holds: one in brackets with a figure of its own, "(năm 2015: 3.200)", holds inside them only."""
    text = scene.text
    opened = text.rfind("(", max(0, date.start - _BREATH), date.start)
    if opened < 0 or ")" in text[opened : date.start]:
        return len(text) + 1
    closed = text.find(")", date.end)
    own = bisect_right(scene.ends, closed) > bisect_right(scene.ends, date.end)
    return closed if closed >= 0 and own else len(text) + 1


def _respective_year(scene: Scene) -> str | None:
    """The year of a number in a list that goes with a list of years: "các năm 2008 - 2011 lần lượt là 38; 44; 52; 61"."""
    text, start, begins = scene.text, scene.place.start, scene.sentence_start
    cue = max(text.rfind("lần lượt", begins, start), text.rfind("tương ứng", begins, start))
    if cue < 0:
        return None
    years = _SPAN_OF_YEARS.search(text, scene.sentence_start, cue)
    if years:
        listed = [str(year) for year in range(int(years["first"]), int(years["last"]) + 1)]
    else:
        listed = re.findall(r"(?<![\d/.])(?:19|20)\d\d(?![\d.,]\d)", text[scene.sentence_start : cue])
    order = bisect_right(scene.ends, start) - bisect_left(scene.ends, cue)
    return listed[order] if len(listed) > 1 and order < len(listed) else None


def _planned(text: str, date: Dated) -> bool:
    """Whether a date belongs to a plan of its sentence: "năm 2018 … Phấn đấu"; facts after it keep their own date."""
    start = max(0, text.rfind(".", max(0, date.start - _FAR), date.start))
    return bool(_PLANS.search(text, start, date.end + _PLAN_REACH))

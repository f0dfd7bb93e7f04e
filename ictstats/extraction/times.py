"""Which period a number speaks of: dated in its clause, else carried in its paragraph, else the title's.

Dates of crawling and printing are no statistic dates, and neither are the years as far as which a plan looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ictstats.extraction.dates import Dated, find_dates, find_years_summed, month_before
from ictstats.extraction.scene import Scene
from ictstats.extraction.setting import Heads
from ictstats.extraction.titles import (
    BREATH,
    FAR,
    PLAN_HEADING,
    SPAN_OF_YEARS,
    document_period,
    document_span,
    is_horizon,
    is_planned,
    opening,
)
from ictstats.language import periods
from ictstats.language.patterns import lazy_pattern, leaping
from ictstats.lexicon import load

_SAME_BEFORE = lazy_pattern(r"\s*(?:của|trong|ở)?\s*cùng kỳ(?:\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d))?", re.IGNORECASE)
_SAME_THEN = lazy_pattern(
    r"[cC](?<!\w.)(?i:(?<!so với .)(?<!bằng .)(?<!so .)(?<!của .)(?<!trong .)"
    r"ùng (?:kỳ|thời điểm|thời gian)(?:,? năm (?:trước|ngoái))?"
    r"(?:,?(?: năm)? (?P<year>(?:19|20)\d\d))?(?:\s*(?:là|đạt|chỉ|có|tăng|giảm|ước|:|[-–]))*\s*$)"
)
_AGAINST = lazy_pattern(r"so với\s*$", re.IGNORECASE)
_FROM = lazy_pattern(r"(?<!\w)từ\s+(?:(?:khoảng|gần|hơn|chỉ|mức|trên)\s+)?$", re.IGNORECASE)
_TO = lazy_pattern(r"[^\d.;]{0,24}(?<!\w)(?:lên|xuống|còn)(?!\w)", re.IGNORECASE)
_YEARLY_PLAN = lazy_pattern(r"(?:kế hoạch|chỉ tiêu) năm \(\s*$", re.IGNORECASE)
_LED_TO = lazy_pattern(leaping("lên", "xuống", "còn") + r"(?i:(?: (?:tới|đến|gần|hơn|trên|khoảng|mức))*\s*$)")
# "gấp 2,8 lần so với năm 2010 (18.950 thuê bao)": the figure that the other one is held against.
_BASE_IN_BRACKETS = lazy_pattern(
    r"so với (?:cuối |đầu )?(?:(?:năm )?(?P<year>(?:19|20)\d\d)|(?P<last>năm (?:trước|ngoái))|(?P<month>tháng trước)) "
    r"\((?:(?:xếp |đứng )?(?:thứ|hạng)|là|đạt|khi đó|chỉ)?\s*$",
    re.IGNORECASE,
)
_AT_FIRST = lazy_pattern(r"(?<!\w)đầu (?:nhiệm )?kỳ[^.;,)\d]{0,20}$", re.IGNORECASE)
_AT_ONCE = lazy_pattern(r"\s*(?:[2-5]G\s*)?\(?(?:(?:của|trong|vào|ở|hồi)\s)?(?:(?:đến|cuối|hết|cả)\s)?(?:năm\s)?")
# "ước đến 31/12/2013 đạt 975.000": a look ahead, which holds for its own clause.
_FORECAST = lazy_pattern(
    r"(?<!\w)(?:ước|dự ước|dự kiến)(?: thực hiện)?(?: (?:đến|tới|hết|cuối))*(?: ngày)?\s*$", re.IGNORECASE
)
_DAY_OR_MONTH = (7, 10)  # lengths of the names of months and days


class _Said(NamedTuple):
    """A date of a line, whether it belongs to a plan, how far it can hold, and whether it dates one figure only."""

    start: int
    end: int
    period: str
    planned: bool
    until: int
    compared: bool


class Calendar:
    """The periods of a document's numbers; the dates of each line and heading are looked for once."""

    def __init__(self, text: str) -> None:
        self.document = document_period(text)
        self._year = self.document[:4] if self.document else None
        now = periods.match(self.document or "")
        self._last = now.last.isoformat() if now else ""
        self.vintage = load().areas.vintage_of(now) if now else "63"
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        self._span = next(filter(None, map(document_span, opening(lines))), None)
        self._base = str(self._span[0] - 1) if self._span else None
        self._dates: dict[int, list[_Said]] = {}
        self._headings: dict[str, tuple[Dated, ...]] = {}
        self._items: dict[int, str | None] = {}

    def period_of(self, scene: Scene, *, target: bool, flow: bool = False) -> str | None:
        """Period of one number: dated in its clause, else carried in its line, else of its heading or the document.

        Args:
            scene: Where the number stands.
            target: It is aimed at; then the date of the plan counts.
            flow: It counts what happened over a time; then the day of a state before it in the line does not count.
        """
        known, start = self._line(scene), scene.place.start
        first = bisect_left(known, (start - FAR,))
        before = [d for d in known[first : bisect_left(known, (start,), first)] if d.end <= start]
        dates = [d for d in before if start < d.until]
        if target:
            return self._aimed_at(scene, before)
        named = self.named_year(scene) or _dated_at_once(scene, known[first:]) or (flow and self.over_years(scene))
        if named:
            return named
        if _is_end(scene):  # "từ 66,2 năm 2015 lên 84,9": the date is that of the beginning alone
            dates = [d for d in dates if d.start < scene.previous_end]
        spoken = self._until_now(scene, [d for d in dates if not d.planned])
        if self._base and _is_beginning(scene) and not (spoken and spoken[-1].start >= scene.clause_start):
            return self._base
        if spoken and spoken[-1].start >= scene.sentence_start:
            return spoken[-1].period
        after = _dated_after(scene, known[first:])
        if after:
            return after
        spoken = [d for d in spoken if not (flow and "-" in d.period and len(d.period) in _DAY_OR_MONTH)]
        if spoken:
            return spoken[-1].period
        listed = None if flow else self._of_list(scene)
        told = self._of_facts(scene.setting.heads)
        return listed or (told[0] if told else self.document)

    def over_years(self, scene: Scene) -> str | None:
        """The years that a sum runs over: "doanh thu cộng dồn 5 năm đạt", "cả giai đoạn 2016 - 2020"."""
        start = scene.place.start
        sums = find_years_summed(scene.text[scene.sentence_start : start], self._span)
        if sums is None or any(scene.sentence_start + sums.end <= d.start < start for d in self._line(scene)):
            return None
        return sums.period

    def _of_list(self, scene: Scene) -> str | None:
        """The day or month that an item without a date has from the one before: "a) Hết tháng 11/2020, …", "b) …"."""
        dated = self._line(scene) or scene.line.found("nowadays")
        return None if dated else self._items.get(scene.offset)

    def _list_date(self, scene: Scene, dates: Sequence[_Said]) -> str | None:
        """The day or month that holds for the items after a line: its own last one, else that of the item before it."""
        said = [d for d in dates if not d.planned and not d.compared and d.until > len(scene.text)]
        days = [d.period for d in said if len(d.period) in _DAY_OR_MONTH and d.period[5].isdigit()]
        above = scene.setting.item_above
        return days[-1] if days else None if said or above is None else self._items.get(above)

    def _aimed_at(self, scene: Scene, dates: Sequence[_Said]) -> str | None:
        near = [d.period for d in dates if d.start >= scene.sentence_start][-1:]
        if self._year and _YEARLY_PLAN.search(scene.before):
            return self._year
        at_once = _dated_at_once(scene, self._line(scene))
        if at_once:
            return at_once
        above = [date.period for heading in scene.setting.headings for date in self._heading(heading.text)]
        return next(iter([*near, *above, *(d.period for d in reversed(dates))]), self.document)

    def named_year(self, scene: Scene) -> str | None:
        """The year of a figure in a list of years, or of one that is held against another year."""
        base = _BASE_IN_BRACKETS.search(scene.text, scene.clause_start, scene.place.start)
        return (self._of_base(base) if base else None) or _respective_year(scene) or self.year_before(scene)

    def _of_base(self, base: re.Match[str]) -> str | None:
        """The time of the figure that another is held against: a year, the year before, or the month before."""
        if base["month"]:
            return month_before(self.document or "")
        return base["year"] or (str(int(self._year) - 1) if self._year else None)

    def year_before(self, scene: Scene) -> str | None:
        """The same stretch of another year: "so với 61 sự cố của cùng kỳ năm 2022", "34,9% - cùng kỳ 19,2%"."""
        after = _SAME_BEFORE.match(scene.after)
        match = after if after and _AGAINST.search(scene.before) else _SAME_THEN.search(scene.before)
        if match is None or not self.document:
            return None
        spoken = [d for d in self._line(scene) if d.end <= scene.place.start < d.until]
        now = spoken[-1].period if spoken else self.document
        if match["year"] and len(now) == len("2017-11-30"):
            return match["year"]
        return (match["year"] or str(int(now[:4]) - 1)) + now[4:]

    def _until_now(self, scene: Scene, spoken: list[_Said]) -> list[_Said]:
        """The dates that still hold: "Năm 2008 có 310 trạm; nay đã là 2.874 trạm" speaks of the document's time again."""
        if not spoken or not self._year:
            return spoken
        older = spoken[-1].period[:4] < self._year
        for at, end, _ in scene.line.found("nowadays"):
            if (
                spoken[-1].end <= at
                and end <= scene.place.start
                and (older or at >= scene.sentence_start > spoken[-1].end)
            ):
                return []
        if older and spoken[-1].start < scene.sentence_start and scene.ends[0] < spoken[-1].start:
            return [d for d in spoken if d.period[:4] >= self._year]  # a look back in a paragraph about now
        return spoken

    def _line(self, scene: Scene) -> list[_Said]:
        found = self._dates.get(scene.offset)
        if found is None:
            text = scene.text
            dates = find_dates(text, self._year, now=self.document)
            found = [
                _Said(d.start, d.end, d.period, is_planned(text, d), _holds_until(scene, d, self._last), d.compared)
                for d in dates
            ]
            self._dates[scene.offset] = found
            self._items[scene.offset] = self._list_date(scene, found)
        return found

    def _of_facts(self, heads: Heads) -> tuple[str, ...]:
        """Periods of the two nearest headings, those of plans left out."""
        if heads.periods is None:
            facts = [heading.text for heading in heads.headings[:2] if not PLAN_HEADING.search(heading.text)]
            told = ((heading, date) for heading in facts for date in self._heading(heading))
            heads.periods = tuple(date.period for heading, date in told if not is_horizon(heading, date))
        return heads.periods

    def _heading(self, heading: str) -> tuple[Dated, ...]:
        if heading not in self._headings:
            self._headings[heading] = tuple(find_dates(heading))
        return self._headings[heading]


def _is_beginning(scene: Scene) -> bool:
    """Whether a number is where a change began: "giảm từ 4,32 km xuống 4,09 km", "gấp 1,6 lần đầu kỳ (1.183 vị trí)"."""
    if _is_end(scene):
        return False
    return bool(_FROM.search(scene.before) and _TO.match(scene.text, scene.place.end)) or bool(
        _AT_FIRST.search(scene.text, scene.clause_start, scene.place.start)
    )


def _is_end(scene: Scene) -> bool:
    """Whether a number is where a change led to."""
    return bool(_LED_TO.search(scene.before) and _FROM.search(scene.text, 0, scene.previous_start))


def _dated_at_once(scene: Scene, known: Sequence[_Said]) -> str | None:
    """The period of a date right behind a number, whatever stands before: "từ 66,2 năm 2015 lên 84,9 năm 2020"."""
    after = next((d for d in known if d.start >= scene.place.end), None)
    if after is None or _in_brackets(after, scene) or not _AT_ONCE.fullmatch(scene.text, scene.place.end, after.start):
        return None
    return after.period


def _in_brackets(date: _Said, scene: Scene) -> bool:
    """Whether a date stands in brackets with a figure of its own."""
    return not date.compared and date.until <= len(scene.text)


def _dated_after(scene: Scene, known: Sequence[_Said]) -> str | None:
    """The period of a date that follows a number in its breath: "156 xã (tháng 6/2012)"."""
    after = next((d for d in known if d.start >= scene.place.end), None)
    if after is None or after.end > scene.right or after.start - scene.place.end > BREATH:
        return None
    if _in_brackets(after, scene):
        return None  # "62,7% (quý I/2024: 55,2%)" dates the figure in the brackets
    between = scene.text[scene.place.end : after.start]
    return None if "," in between or ";" in between else after.period


def _holds_until(scene: Scene, date: Dated, now: str) -> int:
    """How far a date holds: one in brackets with a figure of its own, "(năm 2015: 3.200)", holds inside them only.

    One that looks ahead of the document's time, whose last day is ``now``, holds for its own clause.
    """
    text = scene.text
    if date.compared:
        return date.start
    forecast = _FORECAST.search(text, max(0, date.start - BREATH), date.start) and date.period != now
    if _is_ahead(date.period, now) or forecast:
        return next((stop for stop in scene.setting.breaks.stops if stop > date.end), len(text) + 1)
    opened = text.rfind("(", max(0, date.start - BREATH), date.start)
    if opened < 0 or ")" in text[opened : date.start]:
        return len(text) + 1
    closed = text.find(")", date.end)
    own = bisect_right(scene.ends, closed) > bisect_right(scene.ends, date.end)
    return closed if closed >= 0 and own else len(text) + 1


def _is_ahead(period: str, now: str) -> bool:
    """Whether a month, quarter or day ends after the time that a document reports on."""
    if not now or len(period) == len("2017") or period[:4] < now[:4]:
        return False
    found = periods.match(period)
    return found is not None and found.last.isoformat() > now


def _respective_year(scene: Scene) -> str | None:
    """The year of a number in a list that goes with a list of years: "các năm 2008 - 2011 lần lượt là 38; 44; 52; 61"."""
    text, start, begins = scene.text, scene.place.start, scene.sentence_start
    cue = max(text.rfind("lần lượt", begins, start), text.rfind("tương ứng", begins, start))
    if cue < 0:
        return None
    years = SPAN_OF_YEARS.search(text, scene.sentence_start, cue)
    if years:
        listed = [str(year) for year in range(int(years["first"]), int(years["last"]) + 1)]
    else:
        listed = re.findall(r"(?<![\d/.])(?:19|20)\d\d(?![\d.,]\d)", text[scene.sentence_start : cue])
    order = bisect_right(scene.ends, start) - bisect_left(scene.ends, cue)
    return listed[order] if len(listed) > 1 and order < len(listed) else None

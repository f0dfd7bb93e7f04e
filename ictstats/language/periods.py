"""SDMX time periods: parsing, containment and names in two languages.

Finding periods in prose is the business of :mod:`ictstats.extraction`, which knows the words around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ictstats.errors import BadPeriod, WrongType
from ictstats.language.patterns import lazy_pattern

if TYPE_CHECKING:
    import datetime as dt

_FORM = lazy_pattern(
    r"""(?P<year>\d{4})
        (?: -Q(?P<quarter>[1-4])
          | -S(?P<half>[12])
          | -(?P<month>\d{2}) (?: -(?P<day>\d{2}) (?: /P(?P<months>\d{1,2})M )? )?
        )?""",
    re.VERBOSE,
)
_MONTHS_EN = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Period(NamedTuple):
    """A stretch of days with its SDMX name.

    Attributes:
        text: SDMX form: ``2017``, ``2017-11``, ``2017-11-30``, ``2017-Q1``, ``2017-S1``, ``2010-01-01/P9M``.
        first, last: First and last day, both inside.
    """

    text: str
    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int:
        """Calendar year of the last day."""
        return self.last.year

    def contains(self, other: Period) -> bool:
        """Whether every day of ``other`` lies in this period."""
        return self.first <= other.first and other.last <= self.last

    def label(self, lang: str = "vi") -> str:
        """The period in words.

        >>> parse("2017-11").label("vi"), parse("2017-11").label("en"), parse("2017-S1").label("vi")
        ('tháng 11/2017', 'November 2017', '6 tháng đầu năm 2017')
        """
        return _label_vi(self) if lang == "vi" else _label_en(self)


def parse(value: object, where: str = "period") -> Period:
    """Read an SDMX time period; an integer year is one too, because papermill turns ``2017`` into a number.

    Raises:
        WrongType: for a list, a frame and whatever else holds several things.
        BadPeriod: for anything else, also for a day that does not exist.

    >>> parse("2010-01-01/P9M").last
    datetime.date(2010, 9, 30)
    """
    if not isinstance(value, str) and hasattr(value, "__len__"):
        raise WrongType(where, value, "give one period, such as 2017 or 2017-Q1")
    text = str(value).strip().replace("_", "/")
    match = None if isinstance(value, bool) else _FORM.fullmatch(text)
    if match is None:
        raise BadPeriod(str(value), where)
    try:
        first, last = _days({name: int(part) for name, part in match.groupdict().items() if part is not None})
    except ValueError as error:
        raise BadPeriod(text, where) from error
    return Period(text, first, last)


def match(value: str) -> Period | None:
    """The period that a text names, or ``None`` where it is empty or names none."""
    try:
        return parse(value) if value else None
    except BadPeriod:
        return None


def earlier(period: Period, back: int = 1) -> Period:
    """The period of the same length that many steps before; a day or a span of months goes back whole years.

    >>> str(earlier(parse("2017"))), str(earlier(parse("2017-01"))), str(earlier(parse("2017-Q1"), 4))
    ('2016', '2016-12', '2016-Q1')
    >>> str(earlier(parse("2017-01-01/P9M")))
    '2016-01-01/P9M'
    """
    text, year = period.text, int(period.text[:4])
    for mark, in_a_year in (("-Q", 4), ("-S", 2)):
        if mark in text:
            steps = year * in_a_year + int(text[-1]) - 1 - back
            return parse(f"{steps // in_a_year:04d}{mark}{steps % in_a_year + 1}")
    if len(text) == len("2017-11"):
        steps = year * 12 + int(text[-2:]) - 1 - back
        return parse(f"{steps // 12:04d}-{steps % 12 + 1:02d}")
    # 29 February has none in most years; the last day of the month is meant.
    rest = "-02-28" if text[4:] == "-02-29" and (year - back) % 4 else text[4:]
    return parse(f"{year - back:04d}{rest}")


def _days(parts: dict[str, int]) -> tuple[dt.date, dt.date]:
    import calendar
    import datetime as dt

    year, months = parts["year"], 12
    month = 1
    if "quarter" in parts:
        month, months = 3 * parts["quarter"] - 2, 3
    elif "half" in parts:
        month, months = 6 * parts["half"] - 5, 6
    elif "months" in parts:
        month, months = parts["month"], parts["months"]
    elif "day" in parts:
        day = dt.date(year, parts["month"], parts["day"])
        return day, day
    elif "month" in parts:
        month, months = parts["month"], 1
    first = dt.date(year, month, parts.get("day", 1))
    if months == 0:
        raise ValueError("a span of no months")
    end = month + months - 1
    last_year, last_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    return first, dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _label_vi(period: Period) -> str:
    text, first, last = period.text, period.first, period.last
    if "/" in text:
        if first.month == 1 and first.year == last.year:
            return f"{last.month} tháng đầu năm {last.year}"
        return f"từ tháng {first.month}/{first.year} đến tháng {last.month}/{last.year}"
    if "-Q" in text:
        return f"quý {text[-1]}/{text[:4]}"
    if "-S" in text:
        return f"6 tháng {'đầu' if text[-1] == '1' else 'cuối'} năm {text[:4]}"
    if len(text) == 10:
        return f"ngày {last.day}/{last.month}/{last.year}"
    if len(text) == 7:
        return f"tháng {last.month}/{last.year}"
    return f"năm {text}"


def _label_en(period: Period) -> str:
    text, first, last = period.text, period.first, period.last
    if "/" in text:
        return f"{_MONTHS_EN[first.month]} {first.year} to {_MONTHS_EN[last.month]} {last.year}"
    if "-Q" in text:
        return f"quarter {text[-1]} of {text[:4]}"
    if "-S" in text:
        return f"{'first' if text[-1] == '1' else 'second'} half of {text[:4]}"
    if len(text) == 10:
        return f"{last.day} {_MONTHS_EN[last.month]} {last.year}"
    if len(text) == 7:
        return f"{_MONTHS_EN[last.month]} {last.year}"
    return text

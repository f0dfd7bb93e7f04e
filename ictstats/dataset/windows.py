"""The periods that a caller asks for: one, several, or a range of years, half-years, quarters or months."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from numbers import Integral
from typing import Any

from ictstats.errors import WrongType, WrongUse
from ictstats.language import periods
from ictstats.language.periods import Period

Asked = str | int | Period | Collection[str | int | Period] | None
LATEST = "latest"
_IN_A_YEAR = {"": 1, "S": 2, "Q": 4, "M": 12}


def windows(asked: Asked, years: tuple[int, int] = (1, 0)) -> tuple[Period, ...]:
    """Every period that is asked for, in the order given, each once.

    Args:
        asked: ``2017``, ``"2017-Q1"``, a range ``"2015:2023"`` (both ends inside, either may be open; also of months,
            quarters or half-years), or several of them; ``None`` for every year.
        years: First and last year that an open end reaches; a first one after the last means that there is none.

    Raises:
        BadPeriod: a text that is no period.
        WrongType: something that is neither a period nor several.
        WrongUse: the ends of a range are of two kinds, or the first comes after the last; ``latest`` names no period.

    >>> [str(period) for period in windows("2015:2017")]
    ['2015', '2016', '2017']
    >>> [str(period) for period in windows(["2016-Q4:2017-Q1", 2018])]
    ['2016-Q4', '2017-Q1', '2018']
    >>> [str(period) for period in windows("2022:", years=(2005, 2023))]
    ['2022', '2023']
    """
    if asked is None:
        asked = ":"
    parts = [asked] if isinstance(asked, (str, Integral, Period)) else _several(asked)
    return tuple(dict.fromkeys(period for part in parts for period in _of(part, years)))


def _several(asked: object) -> list[Any]:
    """Periods of a list; a mapping or a frame is none, because its members are names of columns."""
    if not isinstance(asked, Iterable) or isinstance(asked, Mapping) or hasattr(asked, "columns"):
        raise WrongType("periods", asked, "give 2017, a range as in 2005:2025, or a list of periods")
    return list(asked)


def latest(asked: Asked) -> int:
    """How many of the most recent years ``"latest"`` or ``"latest:3"`` asks for; 0 where something else is asked for.

    Raises:
        WrongUse: what follows ``latest:`` is no whole number above 0.

    >>> latest("latest"), latest("latest:3"), latest("2015:2023")
    (1, 3, 0)
    """
    if not _says_latest(asked):
        return 0
    _, colon, count = (piece.strip() for piece in str(asked).partition(":"))
    if colon and not (count.isascii() and count.isdigit() and int(count)):
        what = "{text!r} does not say how many years"
        raise WrongUse("periods", what, "write latest, or latest:3 for the last three years with a figure", text=asked)
    return int(count) if colon else 1


def _says_latest(part: object) -> bool:
    return isinstance(part, str) and part.partition(":")[0].strip() == LATEST


def _of(part: str | int | Period, years: tuple[int, int]) -> Iterator[Period]:
    if _says_latest(part):
        remedy = "give it alone, to ictstats.get or ictstats export; else give years, as in 2005:2025"
        raise WrongUse("periods", "{text!r} means other years in each series", remedy, text=part)
    if not isinstance(part, (str, Integral, Period)):
        raise WrongType("periods", part, "give 2017, a range as in 2005:2025, or a list of periods")
    if isinstance(part, Period):
        yield part
    elif isinstance(part, str) and ":" in part:
        yield from _range(part, years)
    else:
        yield periods.parse(part, "periods")


def _range(text: str, years: tuple[int, int]) -> Iterator[Period]:
    start, _, end = (piece.strip() for piece in text.partition(":"))
    kind = kind_of(periods.parse(start or end, "periods")) if start or end else ""
    count = _IN_A_YEAR.get(kind, 0)
    if not count or (start and end and kind_of(periods.parse(end, "periods")) != kind):
        what = "{text!r} is no range of years, half-years, quarters or months"
        raise WrongUse("periods", what, "write both ends alike, as in 2015:2023 or 2017-Q1:2018-Q4", text=text)
    first = _number(periods.parse(start)) if start else years[0] * count
    last = _number(periods.parse(end)) if end else (years[1] + 1) * count - 1
    if start and end and first > last:
        raise WrongUse("periods", "{text!r} ends before it begins", "put the earlier end first", text=text)
    yield from (_numbered(number, kind, count) for number in range(first, last + 1))


def kind_of(period: Period) -> str:
    """``""`` for a year, ``S`` half-year, ``Q`` quarter, ``M`` month; the text itself for any other stretch of days."""
    text = period.text
    if len(text) == 4:
        return ""
    if len(text) == 7:
        return text[5] if text[5] in "SQ" else "M"
    return text


def _number(period: Period) -> int:
    """Place of a year, half-year, quarter or month in the count of all of its kind."""
    kind, year = kind_of(period), int(period.text[:4])
    part = period.text[5:].lstrip("SQ")
    return year * _IN_A_YEAR[kind] + (int(part) - 1 if part else 0)


def _numbered(number: int, kind: str, count: int) -> Period:
    year, part = divmod(number, count)
    ending = {"": "", "M": f"-{part + 1:02d}"}.get(kind, f"-{kind}{part + 1}")
    return periods.parse(f"{year:04d}{ending}", "periods")

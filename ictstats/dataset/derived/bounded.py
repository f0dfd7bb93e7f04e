"""Arithmetic with figures that are bounds: "trên 730" / 500 is a lower bound, 730 / "trên 500" an upper one.

A figure is an interval whose ends may be open or absent. What comes out of a sum, a difference or a quotient holds for
every world that the figures leave possible. "khoảng" (about) has no ends that could be proven: it makes the result
approximate, and together with a one-sided bound it makes none at all. "gần" (nearly) is below its figure and near it.
Denominators are positive: counts of people, households, points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

Ends = tuple[float | None, bool]


class ZeroDenominator(ArithmeticError):
    """The denominator is, or may be, zero or negative."""


class Bounded(NamedTuple):
    """A figure with what its bound leaves open.

    Attributes:
        low, high: Ends of the interval; ``None`` where there is none.
        nominal: The figure as printed; of a range its middle.
        low_open, high_open: The end itself is not possible ("trên", "dưới").
        near: The true value is near ``nominal``, whatever the ends.
        about: The ends are not proven ("khoảng").
    """

    low: float | None
    high: float | None
    nominal: float
    low_open: bool = False
    high_open: bool = False
    near: bool = True
    about: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value is possible.

        >>> bounded(730, bound="more_than").holds(730), bounded(730, bound="at_least").holds(730)
        (False, True)
        """
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below


class Written(NamedTuple):
    """A result as the columns of the contract hold it; ``value`` is ``None`` for a range."""

    value: float | None
    low: float | None
    high: float | None
    bound: str


def bounded(value: float | None, low: float | None = None, high: float | None = None, bound: str = "exact") -> Bounded:
    """The figure of a row.

    Raises:
        ValueError: neither a value nor both ends.
    """
    if value is None:
        if low is None or high is None:
            raise ValueError("a figure needs either a value or both ends of a range")
        least, most, middle = low, high, (low + high) / 2
    else:
        least = most = middle = value
    if bound in ("more_than", "at_least"):
        return Bounded(least, None, middle, low_open=bound == "more_than", near=False)
    if bound in ("less_than", "at_most", "nearly"):
        return Bounded(None, most, middle, high_open=bound != "at_most", near=bound == "nearly")
    return Bounded(least, most, middle, near=least == most, about=bound == "approximate")


def written(figure: Bounded) -> Written | None:
    """The result as value, range or bound; ``None`` where the figures leave it open.

    >>> written(add([bounded(730, bound="more_than"), bounded(200)]))
    Written(value=930.0, low=None, high=None, bound='more_than')
    >>> written(add([bounded(730, bound="more_than"), bounded(200, bound="less_than")])) is None
    True
    """
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        bound = "approximate" if figure.about else "exact"
        return Written(low, None, None, bound) if low == high else Written(None, low, high, bound)
    if figure.near and (figure.about or (low is None and high is None)):
        return Written(figure.nominal, None, None, "approximate")
    if figure.about or (low is None and high is None):
        return None
    if low is not None:
        return Written(low, None, None, "more_than" if figure.low_open else "at_least")
    above = "nearly" if figure.near else "less_than" if figure.high_open else "at_most"
    return Written(high, None, None, above)


def add(figures: Iterable[Bounded]) -> Bounded:
    """The sum; it does not depend on the order."""
    every = tuple(figures)
    return Bounded(
        _sum(figure.low for figure in every),
        _sum(figure.high for figure in every),
        math.fsum(figure.nominal for figure in every),
        any(figure.low_open for figure in every),
        any(figure.high_open for figure in every),
        all(figure.near for figure in every),
        any(figure.about for figure in every),
    )


def subtract(one: Bounded, other: Bounded) -> Bounded:
    """The difference; "near" says nothing of it, because it may be far smaller than the two."""
    low = None if one.low is None or other.high is None else one.low - other.high
    high = None if one.high is None or other.low is None else one.high - other.low
    about = one.about or other.about
    return Bounded(
        low,
        high,
        one.nominal - other.nominal,
        one.low_open or other.high_open,
        one.high_open or other.low_open,
        one.near and other.near and low is not None and high is not None,
        about,
    )


def divide(one: Bounded, other: Bounded, base: float = 1) -> Bounded:
    """The quotient times ``base``.

    Raises:
        ZeroDenominator: the denominator can be zero or less.

    >>> written(divide(bounded(730, bound="more_than"), bounded(500), 100))
    Written(value=146.0, low=None, high=None, bound='more_than')
    >>> written(divide(bounded(730), bounded(500, bound="at_least"), 100))
    Written(value=146.0, low=None, high=None, bound='at_most')
    """
    least: Ends = (other.low, other.low_open)
    most: Ends = (other.high, other.high_open)
    if (other.high is not None and other.high <= 0) or (other.low is not None and other.low < 0):
        raise ZeroDenominator
    if other.low == 0:
        if not other.low_open:
            raise ZeroDenominator
        least = (None, True)
    low, low_open = _quotient((one.low, one.low_open), most if (one.low or 0) >= 0 else least, base)
    high, high_open = _quotient((one.high, one.high_open), least if (one.high or 0) >= 0 else most, base)
    near, about = one.near and other.near, one.about or other.about
    nominal = one.nominal * base / other.nominal if other.nominal else math.nan
    return Bounded(low, high, nominal, low_open, high_open, near, about)


def change(now: Bounded, before: Bounded) -> Bounded:
    """Change in percent of what was before.

    Raises:
        ZeroDenominator: what was before can be zero or less.

    >>> written(change(bounded(150), bounded(100)))
    Written(value=50.0, low=None, high=None, bound='exact')
    """
    ratio = divide(now, before, 100)
    low, high = (None if end is None else end - 100 for end in (ratio.low, ratio.high))
    near = ratio.near and low is not None and high is not None
    return ratio._replace(low=low, high=high, nominal=ratio.nominal - 100, near=near)


def scale(figure: Bounded, factor: float) -> Bounded:
    """A figure times a number above zero.

    >>> written(scale(bounded(70, 70, 80), 0.5)), written(scale(bounded(730, bound="more_than"), 2))
    (Written(value=35.0, low=None, high=None, bound='exact'), \
Written(value=1460, low=None, high=None, bound='more_than'))
    """
    low, high = (None if end is None else end * factor for end in (figure.low, figure.high))
    return figure._replace(low=low, high=high, nominal=figure.nominal * factor)


def at_least(figure: Bounded) -> Bounded:
    """What is known of a whole of parts that are not below zero, where the figure is that of some of them.

    >>> written(at_least(bounded(730))), written(at_least(bounded(730, bound="less_than"))) is None
    (Written(value=730, low=None, high=None, bound='at_least'), True)
    """
    return figure._replace(high=None, high_open=False, near=False)


def _sum(ends: Iterable[float | None]) -> float | None:
    found = tuple(ends)
    return None if None in found else math.fsum(end for end in found if end is not None)


def _quotient(end: Ends, by: Ends, base: float) -> Ends:
    """An end divided by an end of the denominator; where that is missing there is none, unless the end is zero."""
    value, is_open = end
    if value is None:
        return None, False
    if value == 0:
        return 0.0, is_open
    if by[0] is None:
        return None, False
    return value * base / by[0], is_open or by[1]

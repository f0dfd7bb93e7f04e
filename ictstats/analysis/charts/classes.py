"""Classes of a map and the median of many figures: what is computed before a picture is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ictstats.analysis.charts.marks import Shade

MOST = 5
_IN_CLASS = 4  # figures that a class should have before there is another one


def shades(values: Sequence[float], say: Callable[[float], str]) -> tuple[Shade, ...]:
    """Classes of about as many figures each, from low to high; equal figures never part.

    The ends of a class are figures that occur, so that the legend needs no rounding and leaves no gap unsaid.

    Args:
        values: One or more figures.
        say: How a figure is printed.

    >>> [(one.low, one.high, one.text) for one in shades([1, 1, 2, 3, 5, 8, 13, 21], str)]
    [(1, 3, '1–3 (4)'), (5, 21, '5–21 (4)')]
    """
    order = sorted(values)
    count = min(MOST, max(len(order) // _IN_CLASS, 1), len(set(order)))
    ends = sorted({order[-(-len(order) * place // count) - 1] for place in range(1, count + 1)})
    found, low = [], order[0]
    for high in ends:
        within = [value for value in order if low <= value <= high]
        text = say(within[0]) if within[0] == high else f"{say(within[0])}–{say(high)}"
        found.append(Shade(within[0], high, text, len(within)))
        low = next((value for value in order if value > high), high)
    return tuple(found)


def median(values: Sequence[float]) -> Decimal:
    """The median, with no more decimal places than the figures have.

    >>> median([3.0, 1.0, 2.5]), median([0.41, 0.5, 0.7, 0.9])
    (Decimal('2.5'), Decimal('0.60'))
    """
    order = sorted(Decimal(repr(value)) for value in values)
    half = len(order) // 2
    if len(order) % 2:
        return order[half].normalize() if order[half] == order[half].to_integral() else order[half]
    places = min((int(value.as_tuple().exponent) for value in order), default=0)
    return ((order[half - 1] + order[half]) / 2).quantize(Decimal(1).scaleb(min(places, 0)))

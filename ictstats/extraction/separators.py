"""Which reading of a printed number holds: decided per number, from evidence, strongest first.

Shape, unit, scale word, plausible range of the indicator; what the evidence does not decide is kept as a doubt that
names the other reading. Real documents mix conventions within one sentence, so the document's habit decides nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ictstats.language.numerals import readings
from ictstats.lexicon import load
from ictstats.wording import Saying

if TYPE_CHECKING:
    from ictstats.lexicon.entries import Indicator

_FRACTIONS = ("share", "index", "speed")
_BILLION = 10**9
_PROVINCES = 63
# What decided, said where it is shown.
_SHAPE = Saying("value by the shape of the number: it has one reading only")
_WHOLE = Saying("value by its unit: the mark groups thousands")
_FRACTION = Saying("value by its unit: the mark is that of decimals")
_SCALE = Saying("value by the word of scale behind it")
_RANGE = Saying("value by the plausible range of the indicator: the other reading lies outside")
_LIMIT = Saying("value by the limit of the indicator: what all provinces together can reach")
_HABIT = Saying("value by habit: a mark before three digits mostly groups thousands")


class Reading(NamedTuple):
    """The value that was chosen, what decided it, and the doubt that is left."""

    value: Decimal
    evidence: Saying
    doubts: tuple[str, ...] = ()


def decide(printed: str, unit: str | None, scale: int, indicator: Indicator | None, *, bounded: bool) -> Reading | None:
    """Read a number from the evidence around it; ``None`` where its marks fit no number at all.

    Args:
        printed: Digits and marks.
        unit: Code of the unit it stands in, if known.
        scale: Factor of the scale words that follow.
        indicator: What is counted, if known.
        bounded: Whether the indicator's limits hold: they are those of one province.
    """
    found = readings(printed)
    if not found:
        return None
    if len(found) == 1:
        return Reading(found[0] * scale, _SHAPE)
    whole, fraction = found
    choice = _by_unit(unit, scale) or _by_scale(scale)
    if choice == "scale fraction" and indicator is not None and not bounded:
        return _by_country(whole * scale, fraction * scale, indicator)
    if choice is None or choice == "range":
        return _by_range(whole * scale, fraction * scale, indicator, bounded)
    value, evidence = (whole, _WHOLE) if choice == "whole" else (fraction, _FRACTION)
    if choice.startswith("scale"):
        value, other = (whole, fraction) if choice == "scale whole" else (fraction, whole)
        return _by_scale_word(value * scale, other * scale, indicator, bounded)
    return Reading(value * scale, evidence)


def _by_unit(unit: str | None, scale: int) -> str | None:
    entry = load().units.get(unit or "")
    if entry is None or scale != 1:
        return None
    if entry.dimension == "count" or entry.code in ("persons_per_point", "vnd", "rank", "places"):
        return "whole"
    if entry.dimension in _FRACTIONS or entry.code == "times":
        return "fraction"
    return "range"


def _by_scale(scale: int) -> str | None:
    if scale > _BILLION:
        return "scale fraction"  # thousands of billions are printed with decimals: "8.811 nghìn tỷ"
    if scale in (_BILLION, 1000):
        return "scale whole"  # "6.922 tỷ", "1.460 nghìn"
    return "range"


def _by_scale_word(value: Decimal, other: Decimal, indicator: Indicator | None, bounded: bool) -> Reading:
    """What the scale word speaks for, unless no province can have so much and the other reading fits: it is doubted."""
    if indicator is None or plausible(value, indicator, bounded) or not plausible(other, indicator, bounded):
        return Reading(value, _SCALE)
    return Reading(other, _RANGE, (f"ambiguous_separator:{value.normalize():f}",))


def _by_range(whole: Decimal, fraction: Decimal, indicator: Indicator | None, bounded: bool) -> Reading:
    if indicator is not None:
        fits = [value for value in (whole, fraction) if plausible(value, indicator, bounded)]
        if len(fits) == 1:
            return Reading(fits[0], _RANGE)
    return Reading(whole, _HABIT, (f"ambiguous_separator:{fraction.normalize():f}",))


def _by_country(whole: Decimal, fraction: Decimal, indicator: Indicator) -> Reading:
    """Thousands of billions of the nation: the greater reading only where so many provinces could bring it about."""
    other = whole
    if indicator.maximum is not None and whole <= indicator.maximum * _PROVINCES:
        fraction, other = whole, fraction
    return Reading(fraction, _LIMIT, (f"ambiguous_separator:{other.normalize():f}",))


def plausible(value: Decimal, indicator: Indicator, bounded: bool) -> bool:
    """Whether a value is within the limits of an indicator; the upper one is that of a province."""
    if indicator.minimum is not None and value < indicator.minimum:
        return False
    return not bounded or indicator.maximum is None or value <= indicator.maximum

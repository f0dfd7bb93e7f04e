"""Cells of tables as printed: numbers in both styles, bounds, ranges, ranks with scores, and marks for what is missing.

Which separator a column uses is decided from all of its cells; see :func:`habit`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ictstats.dataset.messy.naming import read_unit
from ictstats.extraction.separators import decide, plausible
from ictstats.language.numerals import NUMBER, readings
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Indicator

# What a mark in place of a figure means in Vietnamese yearbooks and in PX-Web: codes of the ignored reasons.
MISSING = {
    **dict.fromkeys(("..", "...", "…", "....", ":", "n/a", "na", "n.a.", "nan", "null"), "missing_not_available"),
    **dict.fromkeys(("-", "–", "—", "−"), "missing_nil"),
    **dict.fromkeys(("x", "×"), "missing_not_applicable"),
}
_BOUNDS = {
    "more_than": (">", "trên", "hơn", "over", "more than"),
    "at_least": ("≥", ">=", "ít nhất", "tối thiểu", "at least"),
    "less_than": ("<", "dưới", "under", "less than"),
    "at_most": ("≤", "<=", "tối đa", "at most"),
    "approximate": ("~", "≈", "khoảng", "about"),
    "nearly": ("gần", "nearly", "almost"),
}
_BOUND = "|".join(sorted((re.escape(word) for words in _BOUNDS.values() for word in words), key=len, reverse=True))
_MEANING = {word: bound for bound, words in _BOUNDS.items() for word in words}
_SIGNED = rf"[-−+]?(?:{NUMBER})"
_MARK = r"(?:\s*(?:\(\*+\)|\*+|\(\d\)|[¹²³]))?"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u202f]\d{3})+(?![\d])")
_CELL = re.compile(rf"(?:(?P<bound>{_BOUND})\s*)?(?P<number>{_SIGNED})\s*(?P<percent>%)?{_MARK}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:(?P<bound>{_BOUND})\s*)?(?P<low>{NUMBER})\s*%?\s*[-–—]\s*(?P<high>{NUMBER})\s*(?P<percent>%)?{_MARK}",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(rf"(?:(?P<bound>{_BOUND})\s*)?(?P<number>{NUMBER})\s+(?P<unit>[^\W\d].{{1,40}})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANKED = re.compile(rf"(?P<rank>\d{{1,2}})\s*(?:\(\s*(?P<score>{NUMBER})\s*\)|/\s*(?P<other>0[.,]\d+))")


class Printed(NamedTuple):
    """What a cell prints.

    Attributes:
        numbers: One; both ends of a range; or rank and score.
        kind: ``number``, ``range`` or ``ranked``.
        percent: A percent sign stands in the cell.
        unit: Unit in the cell, as printed.
    """

    numbers: tuple[str, ...]
    kind: str = "number"
    bound: str = "exact"
    percent: bool = False
    unit: str = ""


class Value(NamedTuple):
    """A number that was read, and the doubts that are left."""

    value: Decimal
    doubts: tuple[str, ...] = ()


def read_cell(text: str) -> Printed | None:
    """What a cell prints; ``None`` where it is no figure.

    >>> read_cell("1 234 567").numbers, read_cell("trên 730").bound, read_cell("490.756 thuê bao").unit
    (('1234567',), 'more_than', 'thuê bao')
    >>> read_cell("01 (0,727)").kind, read_cell("70 - 80%").numbers, read_cell("12.5 (*)").numbers, read_cell("Hà Nội")
    ('ranked', ('70', '80'), ('12.5',), None)
    """
    text = _GROUPED.sub(lambda match: re.sub(r"\s", "", match.group()), text.strip())
    found = _CELL.fullmatch(text)
    if found:
        return Printed((found["number"].replace("−", "-"),), "number", _bound(found), bool(found["percent"]))
    found = _RANKED.fullmatch(text)
    if found and ("," in text or "." in text):
        return Printed((found["rank"], found["score"] or found["other"]), "ranked")
    found = _RANGE.fullmatch(text)
    if found:
        return Printed((found["low"], found["high"]), "range", _bound(found), bool(found["percent"]))
    found = _WITH_UNIT.fullmatch(text)
    # "2009 Communes" is the header of a year, whatever its unit.
    if found and not _YEAR.fullmatch(found["number"]) and _says_how_much(found["unit"]):
        return Printed((found["number"],), "number", _bound(found), unit=found["unit"])
    return None


def is_number(text: str) -> bool:
    """Whether a cell prints a figure."""
    return read_cell(text) is not None


def is_missing(text: str) -> bool:
    """Whether a cell holds a mark in place of a figure."""
    return text.strip().casefold() in MISSING


def habit(texts: Iterable[str]) -> str:
    """The decimal mark of a column, where the shape of its numbers tells; empty where nothing or both do.

    >>> habit(["1.234,5", "490.756"]), habit(["3.26", "1.029"]), habit(["490.756"]), habit(["3.26", "3,26"])
    (',', '.', '', '')
    """
    found = {
        mark for text in texts if (cell := read_cell(text)) for number in cell.numbers for mark in _decimals(number)
    }
    return found.pop() if len(found) == 1 else ""


def _says_how_much(unit: str) -> bool:
    measured = read_unit(unit)
    return bool(measured.code) or measured.factor != 1


def value_of(
    number: str, mark: str, unit: str | None, factor: Decimal, indicator: str, bounded: bool = True
) -> Value | None:
    """Value of a printed number times its scale; ``None`` where its marks fit no number.

    Shape, unit and the range of the indicator speak before the habit of the column, and scale words after it. Where
    they speak against the habit, the other reading stays as a doubt.

    Args:
        number: Digits and marks, with a sign.
        mark: Decimal mark of the column; empty where its numbers do not tell.
        unit: Code of the unit, if known.
        factor: Scale of the unit as printed.
        indicator: Code of what is counted, or empty.
        bounded: Whether the upper limit of the indicator holds: it is that of one province.
    """
    entry = lexicon().indicators.get(indicator)
    sign = -1 if number.startswith("-") else 1
    bare = number.lstrip("+-")
    found = readings(bare)
    if not found:
        return None
    if len(found) == 2 and mark:
        decimal = next(sign for sign in bare if sign in ".,") == mark
        chosen = _by_habit(found, decimal, unit, factor, entry, bounded)
        return Value(sign * chosen.value, chosen.doubts)
    reading = decide(bare, unit, 1 if factor == 1 else int(max(factor, Decimal(1))), entry, bounded=bounded)
    if reading is None:
        return None
    scaled = reading.value if factor >= 1 and factor == int(factor) else reading.value * factor
    return Value(sign * scaled, reading.doubts)


def _by_habit(
    found: Sequence[Decimal], decimal: bool, unit: str | None, factor: Decimal, entry: Indicator | None, bounded: bool
) -> Value:
    """The reading that the habit of the column speaks for, unless unit or range speak against it."""
    whole, fraction = (value * factor for value in found)
    chosen, other = (fraction, whole) if decimal else (whole, fraction)
    counted = factor == 1 and unit is not None and _is_count(unit)
    unlikely = entry is not None and not plausible(chosen, entry, bounded) and plausible(other, entry, bounded)
    if (counted and decimal) or unlikely:
        return Value(other, (f"ambiguous_separator:{chosen.normalize():f}",))
    return Value(chosen)


def _decimals(number: str) -> Iterable[str]:
    """The mark that must be decimal in a number; the other one where a mark must part thousands."""
    bare = number.lstrip("+-")
    marks = [sign for sign in bare if sign in ".,"]
    found = readings(bare)
    if not marks or len(found) != 1:
        return
    if found[0] != found[0].to_integral_value() or not _is_grouped(bare):
        yield marks[-1]
    else:
        yield "," if marks[-1] == "." else "."


def _is_grouped(bare: str) -> bool:
    groups = re.split(r"[.,]", bare)
    return len(groups) > 2 and all(len(group) == 3 for group in groups[1:])


def _is_count(unit: str) -> bool:
    entry = lexicon().units.get(unit)
    return entry is not None and entry.dimension == "count" and unit != "km2"


def _bound(found: re.Match[str]) -> str:
    return _MEANING[found["bound"].casefold()] if found["bound"] else "exact"

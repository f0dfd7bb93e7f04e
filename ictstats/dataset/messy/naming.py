"""Words of a table: the unit, place, indicator and breakdown that a header or a label names.

Names match whole, with or without marks; a near miss is suggested, never applied.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ictstats.dataset.messy.dating import bare, tidy
from ictstats.dataset.messy.heads import shorter_heads
from ictstats.errors import UnknownName
from ictstats.extraction.tables import is_region
from ictstats.language import periods
from ictstats.language.numerals import SCALE, scale_of
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import Area

_BRACKETS = re.compile(r"\(([^()]*)\)")
_DASH = re.compile(r"\s*[-–]\s+|\s+[-–]\s*")
_BY = re.compile(r"\s+(?:phân theo|chia theo|theo|by)\s+.*$", re.IGNORECASE | re.DOTALL)
_NUMBER_OF = re.compile(
    r"^(?:trong đó|of which)\s*:?\s*|^(?:(?:total )?number of|số lượng|so luong|tổng số|tong so|số|so)\s+",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(r"(?:ĐVT|ĐTV|Đơn vị(?: tính)?|Units?)\s*(?:\([^)]*\)\s*)?:\s*(?P<unit>[^;|\n]+)", re.IGNORECASE)
_EN_SCALES = {
    **dict.fromkeys(("thous", "thous.", "thousand", "thousands"), 10**3),
    **dict.fromkeys(("mill", "mill.", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("bill", "bill.", "bn", "billion", "billions"), 10**9),
}
_VI_SCALE = re.compile(rf"(?:1[.,]?000\s+)?(?P<scale>{SCALE})(?:\s+|$)", re.IGNORECASE)
_EMPTY = frozenset(
    (
        *(
            "tong so",
            "tong",
            "total",
            "chung",
            "ca nuoc",
            "so luong",
            "gia tri",
            "value",
            "tri so",
            "so lieu",
            "figure",
        ),
        *("nam", "year", "chi tieu", "indicator", "items", "don vi", "trong do", "of which"),
    )
)


class Measured(NamedTuple):
    """A unit: its code, the factor of its figures, and the text that was not understood."""

    code: str = ""
    factor: Decimal = Decimal(1)
    unknown: str = ""


class Place(NamedTuple):
    """A place: code, level, set of units, and the doubt that comes with it."""

    code: str
    level: str
    vintage: str = ""
    doubt: str = ""


@lru_cache(maxsize=2048)
def read_unit(text: str) -> Measured:
    """A unit as printed, with its scale.

    >>> read_unit("Nghìn người"), read_unit("Thous. Subcribers").code, read_unit("Tỷ đồng").factor
    (Measured(code='persons', factor=Decimal('1000'), unknown=''), 'subscribers', Decimal('1000000000'))
    >>> read_unit("furlongs")
    Measured(code='', factor=Decimal('1'), unknown='furlongs')
    """
    said = " ".join(text.split())
    whole = _forms().get(fold(said))
    if whole is not None:
        return whole
    scale = _VI_SCALE.match(said)
    factor, rest = (scale_of(scale["scale"]), said[scale.end() :]) if scale else (1, said)
    first, _, after = said.partition(" ")
    if first.casefold() in _EN_SCALES:
        factor, rest = _EN_SCALES[first.casefold()], after
    known = _forms().get(fold(rest)) if factor != 1 else None
    if known is not None:
        return known._replace(factor=known.factor * factor)
    return Measured(unknown=said) if factor == 1 or rest else Measured(factor=Decimal(factor))


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, Measured]:
    """A label and the unit in brackets, after a dash or in a line of its own.

    >>> split_unit("Dân số trung bình (Nghìn người)")[0], split_unit("Doanh thu - Tỷ đồng")[1].code
    ('Dân số trung bình', 'vnd')
    >>> split_unit("Mật độ dân số (Người/km2)")[1].unknown
    'Người/km2'
    """
    line = _UNIT_LINE.search(text)
    if line:
        return tidy(text[: line.start()]), read_unit(line["unit"].strip(" ()."))
    for match in _BRACKETS.finditer(text):
        found = read_unit(match[1])
        if found.code or found.factor != 1:
            return tidy(text[: match.start()] + text[match.end() :]), found
    cuts = list(_DASH.finditer(text))
    if cuts:
        found = read_unit(text[cuts[-1].end() :].strip())
        if found.code:
            return tidy(text[: cuts[-1].start()]), found
    last = _BRACKETS.findall(text)
    odd = last[-1] if last and re.search(r"/|%|\bper\b", last[-1]) else ""
    return tidy(_BRACKETS.sub("", text) if last else text), Measured(unknown=odd)


@lru_cache(maxsize=4096)
def read_place(text: str, period: str, whole: str = "") -> Place | None:
    """The place that a label names at a time: nation, region or province; ``None`` where it names none.

    Args:
        text: The label.
        period: The period of the figure, which tells the set of units.
        whole: Code of the area that "Tổng số" stands for, or empty.
    """
    said = bare(text)
    if fold(said) in ("tong so", "total", "tong cong", "toan tinh", "toan thanh pho", "chung", "cong") and whole:
        return Place(whole, "nation" if whole == "VN" else "province", "" if whole == "VN" else _vintage(period))
    area = _area(said, period)
    if area is not None:
        return _of(area, period)
    return Place("", "region", _vintage(period)) if is_region(said) and len(said.split()) > 1 else None


def is_named(text: str, period: str) -> bool:
    """Whether a label names an area, and is not a word for the whole."""
    return _area(bare(text), period) is not None


@lru_cache(maxsize=4096)
def near_places(text: str) -> tuple[str, ...]:
    """Names of places that are spelt nearly like a label."""
    try:
        lexicon().areas.find(bare(text))
    except UnknownName as error:
        return error.near
    return ()


def indicator_of(texts: Iterable[str], unit: str) -> str:
    """The indicator that one of some texts names whole, the first that does; empty where none does or two do.

    >>> indicator_of(["Dân số trung bình"], "persons"), indicator_of(["dan so trung binh by province"], "")
    ('population', 'population')
    """
    return next((code for text in texts if (code := _named(text, unit))), "")


@lru_cache(maxsize=4096)
def near_indicators(text: str) -> tuple[str, ...]:
    """Codes of the indicators whose names are nearest to a text: spelt nearly so, else with the most words of it.

    >>> near_indicators("Dan so trung bin"), near_indicators("máy tính của cán bộ")[:1]
    (('population',), ('computers_total',))
    """
    said = fold(_BY.sub("", text))
    names = difflib.get_close_matches(said, _indicators(), 3, 0.75) or _sharing(said)
    return tuple(dict.fromkeys(code for name in names for code in _indicators()[name]))[:3]


def _sharing(said: str) -> list[str]:
    """Names that hold most of the words of a text, or are held in it; at least two words, and half of them."""
    words = set(said.split())
    shared = {name: len(words & set(name.split())) for name in _indicators()}
    close = [name for name, count in shared.items() if count > 1 and 2 * count >= min(len(words), len(name.split()))]
    return sorted(close, key=lambda name: (-shared[name] / len(words | set(name.split())), name))[:3]


@lru_cache(maxsize=4096)
def breakdown_of(text: str) -> str:
    """The breakdown that a part of a header names; empty where it names none. Marks count: "Năm" is no "Nam".

    >>> breakdown_of("Thành thị"), breakdown_of("Rural"), breakdown_of("Nam"), breakdown_of("Năm")
    ('residence=urban', 'residence=rural', 'sex=male', '')
    """
    return _breakdowns().get(bare(text).casefold(), "")


@lru_cache(maxsize=4096)
def is_empty(text: str) -> bool:
    """Whether a text says nothing of what is counted."""
    return fold(text) in _EMPTY or not fold(text)


def sibling(indicator: str, ending: str) -> str:
    """The rank that goes with a score, or the score that goes with a rank; empty where there is none."""
    stem = re.sub(r"_(?:rank|score)$", "", indicator)
    return f"{stem}_{ending}" if f"{stem}_{ending}" in lexicon().indicators else ""


@lru_cache(maxsize=4096)
def _area(said: str, period: str) -> Area | None:
    found = periods.match(period)
    for name in (said, _BRACKETS.sub("", said), *_halves(said)):
        try:
            return lexicon().areas.find(name, found)
        except UnknownName:
            continue
    return None


def _halves(said: str) -> tuple[str, ...]:
    """The Vietnamese and the English half of a label such as "Hà Nội - Ha Noi"."""
    parts = re.split(r"\s*/\s*|\s+[-–]\s+", said)
    return tuple(parts) if len(parts) == 2 else ()


def _of(area: Area, period: str) -> Place:
    if area.code == "VN":
        return Place("VN", "nation")
    vintage = _vintage(period) or area.vintage
    then = lexicon().areas.get(area.code, vintage)
    if then is not None and then.slug == area.slug:
        return Place(area.code, "province", vintage)
    return Place(area.code, "province", area.vintage, "dissolved_area")


def _vintage(period: str) -> str:
    found = periods.match(period)
    return lexicon().areas.vintage_of(found) if found else ""


@lru_cache(maxsize=8192)
def _named(text: str, unit: str) -> str:
    """The one indicator that a text, with or without "by province", names whole."""
    short = _BY.sub("", text)
    for said in (text, short, _NUMBER_OF.sub("", text), _NUMBER_OF.sub("", short), *_shorter(short)):
        codes = {code for code in _indicators().get(fold(tidy(said)), ()) if _may_stand_in(code, unit)}
        if len(codes) == 1:
            return codes.pop()
    return ""


def _shorter(text: str) -> Iterator[str]:
    """The text without words that say where or when, with and without "number of"."""
    for head in shorter_heads(text):
        yield from (head, _NUMBER_OF.sub("", head))


def _may_stand_in(code: str, unit: str) -> bool:
    if not unit:
        return True
    known = lexicon()
    own = known.indicators[code].unit
    return own == unit or known.units[own].dimension == known.units[unit].dimension == "count"


@lru_cache(maxsize=1)
def _indicators() -> Mapping[str, tuple[str, ...]]:
    """Codes by every folded name that they have."""
    found: dict[str, dict[str, None]] = {}
    for code, entry in lexicon().indicators.items():
        for name in (code, entry.name_vi, entry.name_en, *entry.aliases):
            found.setdefault(fold(tidy(name)), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items() if name}


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, Measured]:
    """Units by every folded form that they have; a form of two units is left out."""
    known = lexicon()
    found: dict[str, set[Measured]] = {}
    for form, code, factor in known.unit_forms:
        found.setdefault(fold(form), set()).add(Measured(code, factor))
    for code, unit in known.units.items():
        for name in (code, unit.label_vi, unit.label_en):
            found.setdefault(fold(name), {Measured(code)})
    forms = {form: next(iter(units)) for form, units in found.items() if len(units) == 1}
    return forms | {fold(word): Measured(code) for word, code in known.unit_words.items()}


@lru_cache(maxsize=1)
def _breakdowns() -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for (key, value), label in lexicon().breakdown_labels.items():
        for name in (label.meaning_vi, label.meaning_en):
            found.setdefault(name.casefold(), set()).add(f"{key}={value}")
    return {name: next(iter(pairs)) for name, pairs in found.items() if len(pairs) == 1}

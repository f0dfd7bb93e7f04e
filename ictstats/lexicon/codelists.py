"""Every closed list that a column may take its codes from: those of the program, and those that the lexicon holds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ictstats.columns.codes import CLOSED, Code, CodeList
from ictstats.errors import UnknownName
from ictstats.lexicon import load

_VINTAGES = ("64", "63", "34")


@lru_cache(maxsize=32)
def code_list(identifier: str) -> CodeList:
    """A closed list by its SDMX identifier.

    Raises:
        UnknownName: there is no such list.

    >>> code_list("CL_UNIT").meanings("en")["subscribers"], code_list("CL_AREA").meanings("vi")["24"]
    ('subscriptions', 'Bắc Giang (64, 63); Bắc Ninh (34)')
    """
    if identifier in CLOSED:
        return CLOSED[identifier]
    made = _LEXICAL.get(identifier)
    if made is None:
        raise UnknownName("code list", identifier, "code_list", (*CLOSED, *_LEXICAL))
    return made()


def _indicators() -> CodeList:
    entries = load().indicators.values()
    return _list("CL_INDICATOR", "Chỉ tiêu", "Indicator", (Code(e.code, e.name_vi, e.name_en) for e in entries))


def _units() -> CodeList:
    entries = load().units.values()
    return _list("CL_UNIT", "Đơn vị tính", "Unit of measure", (Code(e.code, e.label_vi, e.label_en) for e in entries))


def _doubts() -> CodeList:
    return _list("CL_DOUBT", "Điều còn nghi vấn", "Doubt", load().doubts.values())


def _issue_kinds() -> CodeList:
    entries = load().issue_kinds.values()
    codes = (Code(e.code, e.message_vi, e.message_en) for e in entries)
    return _list("CL_ISSUE_KIND", "Loại vấn đề", "Kind of issue", codes)


def _areas() -> CodeList:
    """Codes of the nation and the provinces; one that meant several units names each with its vintages."""
    areas = load().areas
    nation = areas.find("VN")
    codes = sorted({code for code, _ in areas.by_code})
    provinces = (Code(code, _names(code, "vi"), _names(code, "en")) for code in codes)
    return _list("CL_AREA", "Đơn vị hành chính", "Area", (Code("VN", nation.name_vi, nation.name_en), *provinces))


def _names(code: str, lang: str) -> str:
    areas = load().areas
    named: dict[str, list[str]] = {}
    for vintage in _VINTAGES:
        area = areas.get(code, vintage)
        if area is not None:
            named.setdefault(area.name(lang), []).append(vintage)
    if len(named) == 1:
        return next(iter(named))
    return "; ".join(f"{name} ({', '.join(vintages)})" for name, vintages in named.items())


def _list(identifier: str, name_vi: str, name_en: str, codes: Iterable[Code]) -> CodeList:
    return CodeList(identifier, name_vi, name_en, tuple(codes))


_LEXICAL = {
    "CL_INDICATOR": _indicators,
    "CL_UNIT": _units,
    "CL_DOUBT": _doubts,
    "CL_ISSUE_KIND": _issue_kinds,
    "CL_AREA": _areas,
}

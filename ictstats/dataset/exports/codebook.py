"""What a reader must know of each indicator of an export: definition, unit, denominator, legal basis, breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ictstats.dataset.exports.bundle import Bundle
from ictstats.lexicon import load
from ictstats.lexicon.entries import Break, Indicator
from ictstats.lexicon.references import references

# Words of a codebook, (vi, en).
WORDS = {
    "codebook": ("Sổ mã", "Codebook"),
    "data": ("Số liệu", "Data"),
    "columns": ("Cột", "Columns"),
    "codes": ("Mã", "Codes"),
    "indicators": ("Chỉ tiêu", "Indicators"),
    "sources": ("Nguồn", "Sources"),
    "notes": ("Ghi chú", "Notes"),
    "code": ("Mã", "Code"),
    "column": ("Cột", "Column"),
    "meaning": ("Ý nghĩa", "Meaning"),
    "name": ("Tên", "Name"),
    "definition": ("Định nghĩa", "Definition"),
    "unit": ("Đơn vị tính", "Unit"),
    "denominator": ("Mẫu số", "Denominator"),
    "kind": ("Loại số liệu", "Stock or flow"),
    "stock": ("thời điểm", "stock (a state at a date)"),
    "flow": ("thời kỳ", "flow (what happened over a period)"),
    "basis": ("Căn cứ", "Basis"),
    "breaks": ("Thay đổi cách tính", "Breaks in the series"),
    "all_breaks": ("Thay đổi liên quan đến mọi chỉ tiêu", "Breaks that concern every indicator"),
    "version": ("Phiên bản dữ liệu", "Data version"),
    "date": ("Nguồn mới nhất", "Newest source"),
    "rows": ("Số dòng", "Rows"),
    "rights": ("Quyền", "Rights"),
    "whose": (
        "Số liệu thuộc về đơn vị công bố, nêu tên ở từng số liệu; khi dùng xin ghi nguồn",
        "Figures belong to their publishers, who are named with each of them; cite them",
    ),
    "id": ("Mã", "Identity"),
    "title": ("Tiêu đề", "Title"),
    "publisher": ("Đơn vị công bố", "Publisher"),
    "address": ("Địa chỉ", "Address"),
    "day": ("Ngày công bố hoặc truy cập", "Published or read on"),
}


def word(key: str, lang: str) -> str:
    """A word of a codebook in ``vi`` or ``en``."""
    return WORDS[key][0 if lang == "vi" else 1]


class Entry(NamedTuple):
    """One indicator of a codebook, in words of one language.

    Attributes:
        basis: Laws, decisions and metadata that define it, or where it was seen; with addresses where known.
        breaks: What changed, when, and what follows for the series.
    """

    code: str
    name: str
    definition: str
    unit: str
    denominator: str
    kind: str
    basis: tuple[str, ...]
    breaks: tuple[str, ...]


def entries(bundle: Bundle) -> tuple[Entry, ...]:
    """The indicators that have a row in an export, by code."""
    known = load().indicators
    return tuple(_entry(known[code], bundle.lang) for code in bundle.used("indicator") if code in known)


def breaks_for_all(lang: str) -> tuple[str, ...]:
    """Breaks that concern every indicator."""
    return tuple(_break(one, lang) for one in load().breaks if "all" in one.affects)


def markdown(bundle: Bundle) -> str:
    """The codebook of an export."""
    return "\n".join(_lines(bundle)) + "\n"


def _entry(indicator: Indicator, lang: str) -> Entry:
    lexicon = load()
    base = lexicon.indicators.get(indicator.denominator)
    return Entry(
        indicator.code,
        indicator.name(lang),
        indicator.definition(lang),
        f"{lexicon.units[indicator.unit].label(lang)} ({indicator.unit})",
        f"{base.name(lang)} ({base.code})" if base else indicator.denominator,
        word(indicator.stock_or_flow, lang),
        tuple(_basis(name) for name in indicator.sources),
        tuple(_break(one, lang) for one in lexicon.breaks if indicator.code in one.affects),
    )


def _basis(name: str) -> str:
    found = references().get(name)
    if found is None:
        return name
    return f"{found.what} ({found.address})" if found.address else found.what


def _break(one: Break, lang: str) -> str:
    what = getattr(one, f"what_{lang}", "") or one.what_en
    effect = getattr(one, f"effect_{lang}", "") or one.effect_en
    return f"{one.date}: {what}. {effect}"


def _lines(bundle: Bundle) -> Iterator[str]:
    lang = bundle.lang
    yield f"# {word('codebook', lang)}: ictstats {bundle.data_version}"
    yield ""
    yield f"{word('rows', lang)}: {len(bundle.rows)}."
    if bundle.date:
        yield f"{word('date', lang)}: {bundle.date}."
    yield f"{word('whose', lang)}."
    yield f"\n## {word('columns', lang)}\n"
    yield from (f"- `{one.name}`: {one.label(lang)}. {one.meaning(lang)}." for one in bundle.columns)
    yield f"\n## {word('indicators', lang)}"
    for entry in entries(bundle):
        yield from _of_entry(entry, lang)
    yield f"\n## {word('all_breaks', lang)}\n"
    yield from (f"- {text}" for text in breaks_for_all(lang))
    yield f"\n## {word('sources', lang)}\n"
    yield from (f"- {_cited(one)}" for one in (*bundle.sources, *bundle.publications))


def _of_entry(entry: Entry, lang: str) -> Iterator[str]:
    yield f"\n### {entry.code}: {entry.name}\n"
    for key in ("definition", "unit", "denominator", "kind"):
        text = getattr(entry, key)
        if text:
            yield f"- {word(key, lang)}: {text}"
    for key in ("basis", "breaks"):
        listed = getattr(entry, key)
        if listed:
            yield f"- {word(key, lang)}:"
            yield from (f"  - {text}" for text in listed)


def _cited(entry: object) -> str:
    told = dict(entry)  # type: ignore[call-overload]
    return ". ".join(part for part in (f"`{told['id']}`", told["title"], told["publisher"], told["address"]) if part)

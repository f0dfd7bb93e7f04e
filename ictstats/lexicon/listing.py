"""What the lexicon knows, as rows: all of it, or what fits some words with the reason of each match.

A row is a plain mapping for JSON: codes, and texts in both languages; only the reason is in the language asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ictstats.lexicon import load
from ictstats.lexicon.entries import Indicator
from ictstats.lexicon.places import Area
from ictstats.lexicon.search import Found, find, reason
from ictstats.lexicon.tables import aligned

Row = dict[str, Any]


def indicators(words: str = "", topic: str | None = None, lang: str = "en") -> list[Row]:
    """Indicators that fit the words, the best first; without words all of them, in the order of the catalogue.

    Args:
        words: Words of names, aliases, codes or definitions.
        topic: A topic, or ``reference`` for denominators.
        lang: Language of ``why``, ``vi`` or ``en``.

    >>> [row["code"] for row in indicators("ban kinh phuc vu", "postal")][:1]
    ['post_radius_km']
    """
    found = [(one, how) for one, how in _chosen(words, load().indicators.values()) if isinstance(one, Indicator)]
    return [_of_indicator(one, how, lang) for one, how in found if topic in (None, one.topic)]


def places(words: str = "", vintage: str | None = None, lang: str = "en") -> list[Row]:
    """Places that fit the words, the best first; without words the units of a set, in the order of their codes.

    Args:
        words: Words of names, aliases or codes; of a region; of what a unit was formed from.
        vintage: Set of units: ``34``, ``63`` or ``64``. Without it and without words, the newest.
        lang: Language of ``why``, ``vi`` or ``en``.

    >>> row = places("ha giang", "34")[0]
    >>> row["name_vi"], row["formed_from"], row["why"]
    ('Tuyên Quang', ['Hà Giang', 'Tuyên Quang'], 'formed from "Hà Giang"')
    """
    areas = load().areas
    within = vintage or ("" if words.strip() else "34")
    units = areas.units(within) if within else tuple(areas.by_code.values())
    found = [(one, how) for one, how in _chosen(words, units) if isinstance(one, Area) and one in units]
    return [_of_area(one, within or one.vintage, how, lang) for one, how in found]


def table(rows: Sequence[Row], columns: Sequence[str], lang: str) -> str:
    """Rows as an aligned table in ``vi`` or ``en``; a column of reasons only where there are some."""
    words = load().listing
    shown = [column for column in columns if column != "why" or any(row.get("why") for row in rows)]
    return aligned(
        [words[column].meaning(lang) for column in shown],
        [[_cell(row, column, lang) for column in shown] for row in rows],
    )


def _cell(row: Row, column: str, lang: str) -> str:
    """A cell in words; codes of units and regions by their names."""
    lexicon = load()
    value = row[f"name_{lang}"] if column == "name" else row.get(column, "")
    if column == "unit":
        return lexicon.units[value].label(lang)
    if column == "region":
        return lexicon.areas.regions[value].name(lang)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _chosen(words: str, everything: Iterable[Indicator | Area]) -> list[tuple[Indicator | Area, Found | None]]:
    if not words.strip():
        return [(one, None) for one in everything]
    return [(found.entry, found) for found in find(words)]


def _of_indicator(one: Indicator, how: Found | None, lang: str) -> Row:
    names = ("code", "name_vi", "name_en", "topic", "tier", "unit", "kind", "stock_or_flow", "direction", "denominator")
    row: Row = {name: getattr(one, name) for name in names}
    row |= {f"denominator_{spoken}": load().denominator(one.code, spoken) for spoken in ("vi", "en")}
    row |= {"definition_vi": one.definition_vi, "definition_en": one.definition_en}
    row |= {name: str(value) for name in ("minimum", "maximum") if (value := getattr(one, name)) is not None}
    row |= {name: list(getattr(one, name)) for name in ("itu_sdg", "breakdowns", "aliases", "examples", "sources")}
    return row | _why(how, lang)


def _of_area(area: Area, vintage: str, how: Found | None, lang: str) -> Row:
    """A place with what it was formed from, what it is part of now where that is another unit, and its neighbours.

    Other places are named with their marks in both languages: they tell Hà Giang from Hậu Giang.
    """
    areas = load().areas
    heir = areas.became(area)
    row: Row = {name: getattr(area, name) for name in ("code", "slug", "name_vi", "name_en", "kind", "region")}
    row["vintage"] = vintage
    row["formed_from"] = [part.name_vi for part in _parts(area, vintage)]
    row["became"] = heir.name_vi if heir is not None and heir.name_vi != area.name_vi else ""
    row["neighbours"] = [near.name_vi for near in areas.neighbours(area, vintage)]
    return row | _why(how, lang)


def _parts(area: Area, vintage: str) -> list[Area]:
    """The units of the set before that were merged into a unit; none where it is one of them unchanged."""
    by_code = load().areas.by_code
    parts = [by_code[code, "63"] for code in area.formed_from]
    if vintage == "63":
        gone = [unit for unit in by_code.values() if (unit.vintage, unit.successor) == ("64", area.code)]
        parts = [area, *gone]
    return parts if len(parts) > 1 else []


def _why(found: Found | None, lang: str) -> Row:
    return {"why": reason(found.fit, lang), "score": round(min(found.fit.score, 1.0), 3)} if found else {}

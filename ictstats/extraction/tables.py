"""A tidy table, read: every row becomes an observation with its provenance, or an issue that says why not.

Cells stand in plain units and plain notation (``490756``, ``3.26``). Nothing is guessed: a cell that is no number, an
unknown area, period, unit or status makes an issue of that row, and the other rows go on. Messy sheets (title rows,
merged headers, printed numerals) are not read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ictstats.errors import BadPeriod, BadSource, UnknownName
from ictstats.language import periods
from ictstats.language.patterns import lazy_pattern
from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.places import NATION
from ictstats.model import STATUSES, Cell, Issue, Observation, Table
from ictstats.wording import Saying, to_say

_NEEDED = ("area", "period", "value")
_PLAIN = lazy_pattern(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_LIKE_GROUPED = lazy_pattern(r"[+-]?\d{1,3}\.\d{3}")
# A day on which each set of units was in being, to look a printed name up in that set.
_DAYS = {"34": "2025-12-31", "63": "2015-12-31", "64": "2006-12-31", "before-2004": "2003-12-31"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """An observation of a table with what only a table says about it; see :class:`ictstats.curation.curated.Claim`."""

    observation: Observation
    vintage: str = ""
    edition: str = ""
    publication: str = ""
    cited_at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableExtraction:
    """Everything that was read from one table; each row that is not blank is in one of the two."""

    name: str
    rows: tuple[TableRow, ...] = ()
    issues: tuple[Issue, ...] = ()


class _Refused(ValueError):
    """A row that cannot be read, as the issue it becomes."""

    def __init__(self, kind: str, **facts: str | Saying) -> None:
        super().__init__(kind)
        self.kind, self.facts = kind, tuple(facts.items())


def _bad(text: str, /, **facts: object) -> _Refused:
    """A row that cannot be read, with the cause as a text of the catalogue."""
    return _Refused("bad_row", cause=to_say(text, **facts))


def extract(table: Table) -> TableExtraction:
    """Read a table of one figure a row.

    Raises:
        BadSource: a column that no row can do without is missing.
    """
    missing = [name for name in _NEEDED if name not in table.header]
    if missing:
        listed = ", ".join(missing)
        raise BadSource(
            table.name, "has no column {columns}", "see data/raw/README.md", "misdeclared_source", columns=listed
        )
    rows: list[TableRow] = []
    issues: list[Issue] = []
    for line, cells in enumerate(table.rows, start=table.first_line):
        if not any(cell.strip() for cell in cells):
            continue  # a blank line holds no number
        place = Cell(line, "value")
        try:
            if len(cells) != len(table.header):
                raise _bad("{cells} cells under {columns} columns", cells=len(cells), columns=len(table.header))
            rows.append(_row(dict(zip(table.header, cells, strict=True)), place, table.name))
        except _Refused as refused:
            quote = dict(zip(table.header, cells, strict=False)).get("value", "")
            issues.append(Issue(kind=refused.kind, place=place, facts=refused.facts, quote=quote))
    return TableExtraction(table.name, tuple(rows), tuple(issues))


def _row(printed: Mapping[str, str], place: Cell, name: str) -> TableRow:
    cells = {column: cell.strip() for column, cell in printed.items()}
    indicator = _known("indicator", cells.get("indicator") or name, load().indicators)
    unit = _known("unit", cells.get("unit") or load().indicators[indicator].unit, load().units)
    status = _known("status", cells.get("status") or "actual", STATUSES)
    period = _period(cells["period"])
    vintage = _vintage(cells.get("vintage", ""), period)
    code, level = _area(cells["area"], cells.get("area_name", ""), vintage)
    value = _number(cells["value"])
    observation = Observation(  # long because it names each field once
        place=place,
        quote=printed["value"],
        indicator=indicator,
        breakdown=_breakdown(cells.get("breakdown", "")),
        value=value,
        unit=unit,
        measure="rank" if unit == "rank" else "level",
        status=status,
        area=code,
        area_name=cells.get("area_name") or None,
        area_level=level,
        period=str(period),
        doubts=_doubts(cells.get("doubts", ""), cells["value"], unit),
    )
    return TableRow(
        observation,
        vintage="" if code == NATION else vintage,
        edition=cells.get("edition", ""),
        publication=cells.get("source", ""),
        cited_at=cells.get("locator", ""),
        note=cells.get("note", ""),
    )


def _known(what: str, code: str, known: object) -> str:
    if code not in known:  # type: ignore[operator]
        raise _bad("no {kind} called {name!r}", kind=to_say(what), name=code)
    return code


def _number(cell: str) -> Decimal:
    if not _PLAIN.fullmatch(cell):
        raise _bad("{cell!r} is no plain number such as 490756 or 3.26", cell=cell)
    return Decimal(cell)


@lru_cache(maxsize=1024)
def _period(cell: str) -> periods.Period:
    try:
        return periods.parse(cell)
    except BadPeriod as error:
        raise _bad("{text!r} is no period", text=cell) from error


def _vintage(cell: str, period: periods.Period) -> str:
    if cell and cell not in _DAYS:
        raise _bad("no {kind} called {name!r}", kind=to_say("set of units"), name=cell)
    return cell or load().areas.vintage_of(period)


@lru_cache(maxsize=8192)
def _area(cell: str, name: str, vintage: str) -> tuple[str | None, str]:
    if not cell:
        if not name:
            raise _bad("neither a code nor a name of an area")
        meant = _code_of(name, vintage)
        if meant:
            raise _bad("names {area} without its code {code}", area=name, code=meant)
        return None, "region" if is_region(name) else "group"
    if cell == NATION:
        return NATION, "nation"
    area = load().areas.get(cell, vintage)
    if area is None:
        raise _Refused("unknown_area", name=f"{cell} ({vintage})")
    named = _code_of(name, vintage)
    if named and named != cell:
        raise _bad("code {code} is {area}, the row names {name}", code=cell, area=area.name_vi, name=name)
    return cell, "province"


@lru_cache(maxsize=4096)
def _code_of(name: str, vintage: str) -> str:
    """Code that a printed name means, or nothing where it is no name of a province."""
    try:
        return load().areas.find(name, periods.parse(_DAYS[vintage])).code if name else ""
    except UnknownName:
        return ""


@lru_cache(maxsize=256)
def is_region(name: str) -> bool:
    """Whether a name is a region of today or before, in either language; provinces joined by ``+`` are none."""
    known = [fold(text) for region in load().areas.regions.values() for text in (region.name_vi, region.name_en)]
    printed = fold(name)
    words = {"north", "northern", "south", "southern", "central", "highlands", "midlands", "delta", "vung", "region"}
    older = {"tay bac", "dong bac", "bac trung bo", "nam trung bo", "dong nam bo"}
    parts = {part.strip() for part in printed.split(" - ")}
    return any(one in printed for one in known) or (
        "+" not in name and bool(words & set(printed.split()) or older & parts)
    )


def _breakdown(cell: str) -> str | None:
    pairs = sorted(pair.strip() for pair in cell.split(";") if pair.strip())
    if any(pair.count("=") != 1 or pair.startswith("=") or pair.endswith("=") for pair in pairs):
        raise _bad("{cell!r} is no breakdown such as residence=urban", cell=cell)
    return ";".join(pairs) or None


def _doubts(cell: str, value: str, unit: str) -> tuple[str, ...]:
    """Doubts that the table declares, and that of a counted thing which looks like a grouped number."""
    codes = [code.strip() for code in cell.replace(";", " ").split()]
    for code in codes:
        _known("doubt", code.partition(":")[0], load().doubts)
    if load().units[unit].dimension == "count" and _LIKE_GROUPED.fullmatch(value):
        codes.append(f"ambiguous_separator:{value.replace('.', '')}")
    return tuple(codes)

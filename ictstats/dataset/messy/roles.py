"""What each column of a messy table holds: places, periods, units, labels or figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ictstats.dataset.messy.dating import is_dated
from ictstats.dataset.messy.grid import Cell, Grid
from ictstats.dataset.messy.naming import read_place, read_unit
from ictstats.dataset.messy.printed import habit, is_missing, is_number
from ictstats.errors import UnknownName, WrongUse
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon

ROLES = ("area", "period", "unit", "label", "value", "ignore")
_HEADERS: Mapping[str, str] = {
    **dict.fromkeys(("stt", "tt", "so tt", "so thu tu", "no", "no."), "ignore"),
    **dict.fromkeys(("dvt", "don vi tinh", "unit", "units"), "unit"),
    **dict.fromkeys(("ghi chu", "note", "notes", "remarks", "nguon", "source"), "ignore"),
    **dict.fromkeys(("nam", "year", "years", "thoi gian", "time", "ky", "thoi ky", "period"), "period"),
    **dict.fromkeys(("chi tieu", "indicator", "item", "items", "noi dung"), "label"),
    **dict.fromkeys(
        ("tinh", "tinh thanh", "tinh thanh pho", "tinh, thanh pho", "tinh/thanh pho", "dia phuong"), "area"
    ),
    **dict.fromkeys(("province", "provinces", "cities, provincies", "area", "area_name", "huyen", "dia ban"), "area"),
    **dict.fromkeys(("ma", "ma tinh", "ma so", "code", "area code"), "code"),
}


class Column(NamedTuple):
    """A column: what it holds, the parts of its header from the top, and the decimal mark that it uses.

    Attributes:
        position: From 0.
        role: One of :data:`ROLES`.
        header: Parts of its header, each once.
        mark: ``,``, ``.`` or empty where its numbers do not tell.
        indicator: Code that the caller gave it, or empty.
    """

    position: int
    role: str
    header: tuple[str, ...] = ()
    mark: str = ""
    indicator: str = ""


def columns_of(grid: Grid, asked: Mapping[object, str], names: Sequence[object]) -> tuple[Column, ...]:
    """The columns of a table.

    Args:
        grid: The table.
        asked: Roles or codes of indicators by name or position of the column, where the caller says so.
        names: Labels of the columns, by which the caller names them.

    Raises:
        WrongUse: a column that the caller names is not there.
        UnknownName: what the caller says of it is neither a role nor an indicator.
    """
    wishes = _wishes(grid, asked, names)
    headers = _headers(grid)
    found = [_column(grid, n, headers[n], wishes.get(n, "")) for n in range(grid.width)]
    if any(column.role == "area" for column in found):
        # Beside names, codes say nothing more.
        return tuple(column._replace(role="ignore") if column.role == "code" else column for column in found)
    return tuple(column._replace(role="area") if column.role == "code" else column for column in found)


def _wishes(grid: Grid, asked: Mapping[object, str], names: Sequence[object]) -> dict[int, str]:
    wishes: dict[int, str] = {}
    for name, wish in asked.items():
        position = next((n for n, label in enumerate(names) if label == name), None)
        if position is None:
            position = name if isinstance(name, int) and 0 <= name < grid.width else _by_header(grid, name)
        if position is None:
            given = ", ".join(map(str, list(names)[:8]))
            remedy = "name a column or give its position from 0; there are {given}"
            raise WrongUse("clean", "no {kind} called {name!r}", remedy, kind="column", name=name, given=given)
        if wish not in ROLES and wish not in lexicon().indicators:
            raise UnknownName("role or indicator", str(wish), f"columns[{name!r}]", ROLES)
        wishes[position] = wish
    return wishes


def _by_header(grid: Grid, name: object) -> int | None:
    found = [n for n, parts in enumerate(_headers(grid)) if str(name) in parts]
    return found[0] if len(found) == 1 else None


def _headers(grid: Grid) -> list[tuple[str, ...]]:
    """Parts of the header of each column; a merged cell, which stands blank, is that of its left neighbour."""
    parts: list[list[str]] = [[] for _ in range(grid.width)]
    for number, line in enumerate(grid.header):
        last = ""
        for column in range(grid.width):
            cell = line.get(column)
            last = cell.text if cell and column else "" if cell else last
            text = cell.text if cell else last if number < len(grid.header) - 1 else ""
            if text and text not in parts[column]:
                parts[column].append(text)
    return [tuple(found) for found in parts]


def _column(grid: Grid, position: int, header: tuple[str, ...], wish: str) -> Column:
    cells = [line[position] for line in grid.body if position in line]
    mark = habit(cell.text for cell in cells if cell.number is None)
    if wish:
        role = wish if wish in ROLES else "value"
        return Column(position, role, header, mark, "" if wish in ROLES else wish)
    return Column(position, _role(cells, header), header, mark)


def _role(cells: Sequence[Cell], header: tuple[str, ...]) -> str:
    named = next((role for part in header if (role := _HEADERS.get(fold(part)))), "")
    if named in ("ignore", "code") or not cells:
        return named or "label"
    # Without marks "Nam" is male or year: its cells tell.
    dated = _share(cells, lambda cell: is_dated(cell.text))
    if named == "period":
        named = "period" if dated >= 0.5 else ""
    if named == "period":
        return named
    if _share(cells, _is_place) >= 0.5:
        return "area"
    if not any(map(is_dated, header)) and dated >= 0.8:
        return "period"
    if _share(cells, lambda cell: is_number(cell.text) or is_missing(cell.text)) >= 0.5:
        return "code" if named == "area" else "value"
    if named == "unit" or _share(cells, lambda cell: bool(read_unit(cell.text).code)) >= 0.8:
        return "unit"
    return named or "label"


def _share(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_place(cell: Cell) -> bool:
    return cell.number is None and not cell.text[:1].isdigit() and read_place(cell.text, "", "VN") is not None

"""The lines of a messy table, one by one: what each figure counts, where and when, by its row, column and title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ictstats.dataset.messy.dating import When, bare, read_when, without_date
from ictstats.dataset.messy.grid import Cell, Grid, Line
from ictstats.dataset.messy.heads import joined
from ictstats.dataset.messy.limits import limits
from ictstats.dataset.messy.naming import (
    Measured,
    Place,
    breakdown_of,
    indicator_of,
    is_empty,
    is_named,
    near_indicators,
    near_places,
    read_place,
    read_unit,
    sibling,
    split_unit,
)
from ictstats.dataset.messy.printed import MISSING, Printed, Value, read_cell, value_of
from ictstats.dataset.messy.roles import Column
from ictstats.lexicon import load as lexicon

_INDEX = re.compile(r"chỉ số phát triển|(?:năm trước|previous year)\s*=\s*100", re.IGNORECASE)
_DISTRICT = re.compile(r"(?:huyện|thị xã|thành phố|quận|tx\.?|tp\.?)\s+\w", re.IGNORECASE)
_OF_DISTRICTS = re.compile(r"(?:(?:quận|thị xã|thành phố|tên|các)[\s,/-]+)*huyện(?!\w)|districts?\b", re.IGNORECASE)
_MANY = 30  # provinces in a table whose total is that of the nation


class Problem(NamedTuple):
    """Something that a person must look at: where it was met first, its text, and what is nearest to it."""

    cell: Cell | None
    quote: str
    near: tuple[str, ...] = ()


class _Words(NamedTuple):
    """What the words of a row and a column say together."""

    indicator: str
    breakdown: str
    scope: str
    unit: Measured
    when: When
    place: Place | None
    named: str


class Reader:
    """The reading of one table: the group of rows that is being read, and what was met so far.

    Attributes:
        outcomes: ``(outcome, reason)`` of every cell of the body that was read.
        problems: Issues by kind and text, each once.
    """

    def __init__(self, grid: Grid, columns: Sequence[Column], area: str, period: str) -> None:
        self.outcomes: dict[Cell, tuple[str, str]] = {}
        self.problems: dict[tuple[str, str], Problem] = {}
        self._columns, self._area, self._period = columns, area, period
        self._titles = [cell.text for line in grid.titles for cell in line.values()]
        self._group = ""
        self._whole = area or self._nation(grid)
        self._day = self._day_of_units(grid)

    def read(self, line: Line) -> Iterator[dict[str, Any]]:
        """The rows that a line gives; every one of its cells gets its outcome."""
        if len(line) == 1 and self._is_group(line):
            (cell,) = line.values()
            self._group = cell.text
            self.outcomes[cell] = ("ignored", "group_label")
            return
        for column, cell in sorted(line.items()):
            role = self._columns[column].role
            if role == "value":
                yield from self._figure(cell, self._columns[column], line)
            else:
                self.outcomes[cell] = ("ignored", "not_asked" if role == "ignore" else "label")

    def _is_group(self, line: Line) -> bool:
        (cell,) = line.values()
        return (
            read_cell(cell.text) is None and self._columns[cell.column].role != "period" and not self._placed(cell.text)
        )

    def _placed(self, text: str) -> bool:
        place = read_place(text, self._period)
        return place is not None and place.level == "province"

    def _nation(self, grid: Grid) -> str:
        columns = [column.position for column in self._columns if column.role == "area"]
        texts = {line[n].text for n in columns for line in grid.body if n in line}
        return "VN" if sum(map(self._placed, texts)) >= _MANY else ""

    def _day_of_units(self, grid: Grid) -> str:
        """A year of the set of units that the table speaks of, where it names one that is no more: "Hà Giang"."""
        columns = [column.position for column in self._columns if column.role == "area"]
        texts = {line[n].text for n in columns for line in grid.body if n in line}
        gone = [place for text in texts if (place := read_place(text, "2026")) and place.vintage == "63"]
        return "2015" if gone else ""

    def _figure(self, cell: Cell, column: Column, line: Line) -> Iterator[dict[str, Any]]:
        missing = MISSING.get(cell.text.casefold())
        printed = read_cell(cell.text)
        if missing:
            self.outcomes[cell] = ("ignored", missing)
            return
        if cell.number is not None:
            printed = Printed((cell.text,))
        if printed is None:
            self._problem("unread_cell", cell, cell.text)
            self.outcomes[cell] = ("issue", "unread_cell")
            return
        words = self._words(cell, column, line, printed)
        values = _values(cell, printed, column, words)
        if values is None:
            self._problem("unread_cell", cell, cell.text)
            self.outcomes[cell] = ("issue", "unread_cell")
            return
        self.outcomes[cell] = ("observation", "")
        yield from self._rows(cell, column, line, printed, words, values)

    def _words(self, cell: Cell, column: Column, line: Line, printed: Printed) -> _Words:
        labels = [line[c.position].text for c in self._columns if c.role == "label" and c.position in line]
        parts = [*column.header, *labels, *filter(None, [self._group])]
        when = self._when(column, line, labels)
        place, named = self._place(cell, column, line, when.period or self._day)
        unit = self._unit(line, parts, printed)
        texts = [without_date(split_unit(part)[0]) for part in parts if not _INDEX.search(part)]
        texts = [text for text in texts if not is_empty(text) and read_place(text, when.period) is None]
        measure = "index" if any(_INDEX.search(part) for part in parts) else when.measure
        counted = "" if measure else unit.code  # the unit of an index is not that of what it is an index of
        # "Số thuê bao" over "Cố định" is an indicator of its own; only where it is none is the second line a part.
        whole = not column.indicator and bool(indicator_of(joined(texts), counted))
        pairs = [] if whole else sorted({pair for text in texts if (pair := breakdown_of(text))})
        texts = texts if whole else [text for text in texts if not breakdown_of(text)]
        indicator, scope = (column.indicator, "") if column.indicator else self._indicator(texts, counted)
        if not unit.code and not unit.unknown and indicator and printed.kind != "ranked":
            self._problem("unsaid_unit", None, indicator)
        return _Words(indicator, ";".join(pairs), scope, unit, when._replace(measure=measure), place, named)

    def _when(self, column: Column, line: Line, labels: Sequence[str]) -> When:
        dated = [line[c.position].text for c in self._columns if c.role == "period" and c.position in line]
        found = [read_when(text) for text in (*dated, *reversed(column.header), *labels)]
        period = next((when.period for when in found if when.period), "") or self._period
        if not period:
            period = next((when.period for text in self._titles if (when := read_when(text)).period), "")
        if not period:
            self._problem("no_period", None, column.header[-1] if column.header else f"C{column.position + 1}")
        status = next((when.status for when in found if when.status), "")
        measure = next((when.measure for when in found if when.measure), "")
        return When(period, status, measure)

    def _place(self, cell: Cell, column: Column, line: Line, period: str) -> tuple[Place | None, str]:
        """The place of a figure: that of the nearest column of places to its left, else of its header."""
        at = [c.position for c in self._columns if c.role == "area" and c.position in line]
        left = [n for n in at if n < cell.column] or at
        if left:
            text = line[left[-1]].text
            districts = any(_OF_DISTRICTS.match(part) for part in self._columns[left[-1]].header)
            return self._named_place(line[left[-1]], text, period, districts), text
        for part in column.header:
            place = read_place(part, period)
            if place is not None:
                return place, part
        if not self._area:
            self._problem("no_area", None, self._titles[0] if self._titles else "R1")
            return None, ""
        return read_place("Tổng số", period, self._area), ""

    def _named_place(self, cell: Cell, text: str, period: str, districts: bool) -> Place | None:
        place = read_place(text, period, self._whole)
        # The town of a province has its name: "TP. Cao Bằng" among districts is not the province.
        if place is not None and not (districts and place.level == "province" and is_named(text, period)):
            return place
        if districts and self._area not in ("", "VN"):
            return Place(self._area, "district", "")
        if self._area not in ("", "VN") and _DISTRICT.match(bare(text)):
            return Place(self._area, "district", "")
        self._problem("unknown_area", cell, text, near_places(text))
        return None

    def _unit(self, line: Line, parts: Sequence[str], printed: Printed) -> Measured:
        if printed.percent:
            return Measured("percent")
        if printed.unit:
            return read_unit(printed.unit)
        own = [line[c.position].text for c in self._columns if c.role == "unit" and c.position in line]
        found = [split_unit(f"({text})")[1] for text in own] + [split_unit(part)[1] for part in (*parts, *self._titles)]
        met = next((unit for unit in found if unit.code), None)
        odd = next((unit.unknown for unit in found if unit.unknown), "")
        # A unit that is not known says more than one further away that is.
        if odd and (met is None or [bool(u.unknown) for u in found].index(True) < found.index(met)):
            self._problem("unknown_unit", None, odd)
            return Measured(unknown=odd)
        scale = next((unit for unit in found if unit.factor != 1), None)
        return met or scale or Measured()

    def _indicator(self, texts: Sequence[str], unit: str) -> tuple[str, str]:
        """The indicator that the words name together, else one of them, which the others narrow."""
        if not texts:
            titles = [split_unit(without_date(title))[0] for title in self._titles]
            named = indicator_of(titles, unit)
            if not named:
                title = titles[0] if titles else "R1"
                self._problem("unknown_indicator", None, title, near_indicators(title))
            return named, ""
        whole = indicator_of(joined(texts), unit)
        if whole:
            return whole, ""
        found = indicator_of(texts, unit)
        if not found:
            self._problem("unknown_indicator", None, texts[0], near_indicators(texts[0]))
            return "", ""
        return found, "; ".join(text for text in texts if indicator_of([text], unit) != found)

    def _rows(
        self,
        cell: Cell,
        column: Column,
        line: Line,
        printed: Printed,
        words: _Words,
        values: Sequence[Value],
    ) -> Iterator[dict[str, Any]]:
        place = words.place or Place("", "unknown")
        base = {
            "breakdown": words.breakdown,
            "scope": words.scope,
            "area": place.code,
            "area_name": words.named,
            "area_level": place.level,
            "vintage": place.vintage,
            "period": words.when.period,
            "status": words.when.status or "actual",
            "bound": printed.bound,
            "locator": f"R{cell.row + 1}C{cell.column + 1}",
            "quote": cell.text,
            "note": " | ".join((*column.header, *filter(None, [self._group]))),
            "preferred": True,
        }
        for number, fields in enumerate(_fields(printed, words, values), start=1):
            again = f"#{number}" if number > 1 else ""
            beyond = limits({**base, **fields})
            doubts = ";".join(filter(None, (place.doubt, *fields.pop("doubts"), beyond)))
            yield {**base, **fields, "doubts": doubts, "observation_id": f"own/{base['locator']}{again}"}

    def _problem(self, kind: str, cell: Cell | None, quote: str, near: tuple[str, ...] = ()) -> None:
        self.problems.setdefault((kind, quote), Problem(cell, quote, near))


def _values(cell: Cell, printed: Printed, column: Column, words: _Words) -> list[Value] | None:
    unit, factor = words.unit.code or _unit_of(words), words.unit.factor
    bounded = words.place is None or words.place.level == "province"
    if cell.number is not None:
        return [Value(cell.number * factor)]
    if printed.kind == "ranked":
        rank, score = printed.numbers
        found = [value_of(rank, "", "rank", Decimal(1), ""), value_of(score, column.mark, "score", Decimal(1), "")]
    else:
        about = (column.mark, unit or None, factor, words.indicator, bounded)
        found = [value_of(number, *about) for number in printed.numbers]
    read = [value for value in found if value is not None]
    return read if len(read) == len(found) else None


def _fields(printed: Printed, words: _Words, values: Sequence[Value]) -> Iterator[dict[str, Any]]:
    indicator, unit = words.indicator, words.unit.code or _unit_of(words)
    if printed.kind == "ranked":
        for ending, value in zip(("rank", "score"), values, strict=True):
            about = {"indicator": sibling(indicator, ending), "unit": ending}
            measure = "rank" if ending == "rank" else "level"
            yield {**about, "measure": measure, "value": float(value.value), "doubts": value.doubts}
        return
    measure = words.when.measure or ("rank" if unit == "rank" else "level")
    unit = "percent" if measure in ("index", "plan_share") else unit
    about = {"indicator": indicator, "unit": unit, "measure": measure}
    doubts = tuple(dict.fromkeys(doubt for value in values for doubt in value.doubts))
    if printed.kind == "range":
        low, high = (float(value.value) for value in values)
        yield {**about, "low": low, "high": high, "doubts": doubts}
    else:
        yield {**about, "value": float(values[0].value), "doubts": doubts}


def _unit_of(words: _Words) -> str:
    """The unit of the indicator, where none is printed."""
    entry = lexicon().indicators.get(words.indicator)
    return entry.unit if entry and not words.unit.unknown else ""

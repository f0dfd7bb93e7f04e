"""Tables that can be edited: real rows, a head that is repeated on each page, no row broken across pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ictstats.briefs.documents.content import Cell, Inline, Row, Table, Text
from ictstats.briefs.documents.markup import element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WIDTH = 9071  # twentieths of a point: the 16 cm between the margins
_NARROW, _WIDE = 6, 48  # characters of a column's longest cell that count for its width
_Writer = Callable[[tuple[Inline, ...]], Iterable["Element"]]


class Slot(NamedTuple):
    """A cell in its column; ``goes_on`` where it only reaches down from the row above."""

    at: int
    cell: Cell
    goes_on: bool


def table(block: Table, write: _Writer) -> Element:
    """A table.

    Args:
        block: Its rows.
        write: Writes the words of a cell.
    """
    rows = [*_laid_out(block.head), *_laid_out(block.body)]
    widths = _widths(rows)
    look = {"firstRow": int(bool(block.head)), "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1}
    properties = [
        element("tblStyle", val="BriefTable"),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="06A0" if block.head else "0680", **look, noVBand=1),
    ]
    if block.description:
        properties.append(element("tblCaption", val=block.description))
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    heads = len(block.head)
    written = (_row(slots, widths, write, number < heads) for number, slots in enumerate(rows))
    return element("tbl", element("tblPr", *properties), grid, *written)


def _laid_out(rows: Sequence[Row]) -> list[list[Slot]]:
    """Rows with a slot for each cell that stands in them or reaches down into them."""
    found: list[list[Slot]] = []
    reaching: dict[int, tuple[Cell, int]] = {}  # column: the cell and how many rows it still reaches into
    for row in rows:
        slots = [Slot(at, cell, True) for at, (cell, _) in reaching.items()]
        taken = {at + n for at, cell, _ in slots for n in range(cell.columns)}
        reaching = {at: (cell, left - 1) for at, (cell, left) in reaching.items() if left > 1}
        at = 0
        for cell in row:
            while at in taken:
                at += 1
            slots.append(Slot(at, cell, False))
            if cell.rows > 1:
                reaching[at] = (cell, cell.rows - 1)
            at += cell.columns
        found.append(sorted(slots, key=lambda slot: slot.at))
    return found


def _widths(rows: Sequence[Sequence[Slot]]) -> list[int]:
    """Widths of the columns: by the longest cell of each, softened, so that a long one leaves the others legible."""
    count = max((slot.at + slot.cell.columns for slots in rows for slot in slots), default=1)
    longest = [_NARROW] * count
    for slot in (slot for slots in rows for slot in slots if slot.cell.columns == 1):
        words = "".join(inline.words for inline in slot.cell.inlines if isinstance(inline, Text))
        longest[slot.at] = max(longest[slot.at], min(len(words), _WIDE))
    weights = [math.sqrt(length) for length in longest]
    return [int(WIDTH * weight / sum(weights)) for weight in weights]


def _row(slots: Sequence[Slot], widths: Sequence[int], write: _Writer, head: bool) -> Element:
    properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if head else []))
    filled = list(_filled(slots, len(widths)))
    return element("tr", properties, *(_cell(slot, widths, write, head) for slot in filled))


def _filled(slots: Sequence[Slot], count: int) -> Iterable[Slot]:
    """The slots of a row with empty cells where it has none: Word wants whole rows."""
    at = 0
    for slot in slots:
        while at < slot.at:
            yield Slot(at, Cell(()), False)
            at += 1
        yield slot
        at = slot.at + slot.cell.columns
    while at < count:
        yield Slot(at, Cell(()), False)
        at += 1


def _cell(slot: Slot, widths: Sequence[int], write: _Writer, head: bool) -> Element:
    at, cell, goes_on = slot
    properties = [element("tcW", w=sum(widths[at : at + cell.columns]), type="dxa")]
    if cell.columns > 1:
        properties.append(element("gridSpan", val=cell.columns))
    if goes_on or cell.rows > 1:
        properties.append(element("vMerge", **({} if goes_on else {"val": "restart"})))
    style = "TableHead" if head or (cell.head and cell.columns > 1) else "TableText"
    words = () if goes_on else write(cell.inlines)
    written = element("p", element("pPr", element("pStyle", val=style)), *words)
    return element("tc", element("tcPr", *properties), written)

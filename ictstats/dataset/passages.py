"""The place that a figure was read from, in three parts: what stands before it, the figure, what stands after."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ictstats.curation.project import RAW
from ictstats.dataset.claims import place_of
from ictstats.errors import BadSource
from ictstats.language.text import sentence_at
from ictstats.model import Cell, Document, Source, Span, Table
from ictstats.reading.files import open_source

_APART = ("note",)  # columns of a table that a card tells in a line of their own
LONGEST = 420  # characters on each side of a figure; longer ones are cut at a word


class Passage(NamedTuple):
    """A sentence, or a row of a table, with one figure in it.

    Attributes:
        before, after: Text around the figure; both empty where the file cannot be read or holds something else now.
        marked: The figure as printed.
    """

    before: str
    marked: str
    after: str


def content(root: Path, source: Source | None) -> Document | Table | None:
    """The file of a source, read; ``None`` where it cannot be."""
    if source is None:
        return None
    try:
        return open_source(root / RAW, source)[0]
    except BadSource:
        return None


def passage(found: Document | Table | None, locator: str, quote: str) -> Passage:
    """The sentence or row around a figure; the quote alone where it does not stand there any more.

    >>> passage(Document("a", "Một câu. Có 12 xã ở đây. Hết."), "12-17", "12 xã")
    Passage(before='Có ', marked='12 xã', after=' ở đây.')
    """
    place = place_of(locator)
    if isinstance(found, Document) and isinstance(place, Span) and place.of(found.text) == quote:
        sentence = sentence_at(found.text, place)
        before, after = found.text[sentence.start : place.start], found.text[place.end : sentence.end]
        return Passage(_tail(before), quote, _head(after))
    if isinstance(found, Table) and isinstance(place, Cell):
        return _row(found, place, quote)
    return Passage("", quote, "")


def _row(table: Table, place: Cell, quote: str) -> Passage:
    at = place.line - table.first_line
    cells = table.rows[at] if 0 <= at < len(table.rows) else ()
    named = [(name, cell) for name, cell in zip(table.header, cells, strict=False) if cell and name not in _APART]
    column = next((i for i, (name, cell) in enumerate(named) if name == place.column and cell == quote), None)
    if column is None:
        return Passage("", quote, "")
    words = [f"{name}: {cell}" for name, cell in named]
    before = "; ".join([*words[:column], f"{place.column}: "])
    return Passage(before, quote, "".join(f"; {word}" for word in words[column + 1 :]))


def _tail(text: str) -> str:
    return text if len(text) <= LONGEST else "… " + text[-LONGEST:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"

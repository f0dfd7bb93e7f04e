"""What a page says, without its HTML: paragraphs, captions, tables, pictures, and the source notes of its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words that look the same.

    Attributes:
        lang: ``vi`` or ``en`` where it is not the language of the page; else empty.
        address: ``http`` or ``https`` address that the words lead to, or empty.
    """

    words: str
    bold: bool = False
    italic: bool = False
    marked: bool = False
    raised: bool = False
    lang: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a source note, behind the figure that it is about; ``anchor`` is the note's."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


Inline = Text | Reference | Break


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``style`` is the identifier of a style of ``word/styles.xml``."""

    style: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """The numbered caption of a ``table`` or a ``figure``."""

    kind: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and how many columns and rows it reaches over."""

    inlines: tuple[Inline, ...]
    head: bool = False
    columns: int = 1
    rows: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a table; ``head`` is repeated on each page."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, as PNG or SVG, with the text that stands for it."""

    source: bytes
    kind: str
    alt: str


Block = Paragraph | Caption | Table | Picture


@dataclass(frozen=True, slots=True)
class Content:
    """A whole page.

    Attributes:
        notes: Text of the note of each figure that the blocks refer to, by anchor.
    """

    lang: str
    title: str
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Inline, ...]]

    @property
    def cited(self) -> tuple[str, ...]:
        """Anchors of the notes, in the order in which they are first referred to."""
        found = (inline.anchor for inline in inlines_of(self.blocks) if isinstance(inline, Reference))
        return tuple(dict.fromkeys(found))


def inlines_of(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Everything that is written, in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            for row in (*block.head, *block.body):
                for cell in row:
                    yield from cell.inlines
        elif not isinstance(block, Picture):
            yield from block.inlines

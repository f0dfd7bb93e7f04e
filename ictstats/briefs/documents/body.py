"""Content → paragraphs, tables and drawings of WordprocessingML, in the order that its schema asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ictstats.briefs.documents.content import Block, Break, Caption, Inline, Paragraph, Picture, Reference, Table, Text
from ictstats.briefs.documents.markup import address, element
from ictstats.briefs.documents.pictures import drawing, to_png
from ictstats.briefs.documents.tables import table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_BOOKMARKS = 100_000_000  # Word numbers the hidden bookmarks of its own cross-references like this


class Body:
    """Writes blocks of one part; keeps what must be unique in it: bookmarks, drawings, captions, relationships.

    Args:
        relate: Gives the identifier of the relationship to a web address.
        embed: Gives the identifier of the relationship to a PNG.
        words: Words of ``table`` and ``figure`` in captions.
        numbers: Number of each note, by anchor.
    """

    def __init__(
        self,
        relate: Callable[[str], str],
        embed: Callable[[bytes], str],
        words: Mapping[str, str],
        numbers: Mapping[str, int],
    ) -> None:
        self._relate, self._embed, self._words, self._numbers = relate, embed, words, numbers
        self._counts: dict[str, int] = {}
        self._noted: set[str] = set()

    def write(self, blocks: tuple[Block, ...]) -> Iterator[Element]:
        """Elements of the blocks, one after the other."""
        for number, block in enumerate(blocks):
            if isinstance(block, Table):
                yield table(block, self.inlines)
                after = blocks[number + 1] if number + 1 < len(blocks) else None
                if after is None or isinstance(after, Table):
                    yield paragraph("TableEnd")  # tables that touch become one
            elif isinstance(block, Picture):
                yield self._picture(block)
            elif isinstance(block, Caption):
                yield self._caption(block)
            else:
                yield self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Element:
        return paragraph(block.style, *self.inlines(block.inlines))

    def _caption(self, block: Caption) -> Element:
        """A caption that Word numbers; that of a table keeps with it."""
        number = self._count(block.kind)
        word = self._words[block.kind]
        label = [*runs(Text(f"{word} ")), *field(f" SEQ {word} \\* ARABIC ", str(number)), *runs(Text(". "))]
        style = "TableCaption" if block.kind == "table" else "Caption"
        return paragraph(style, *label, *self.inlines(block.inlines))

    def _picture(self, block: Picture) -> Element:
        png = to_png(block)
        return paragraph("Picture", element("r", drawing(png, block.alt, self._embed(png), self._count("drawing"))))

    def _count(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def inlines(self, found: tuple[Inline, ...]) -> Iterator[Element]:
        """Runs, links, breaks and the numbers of notes."""
        for inline in found:
            if isinstance(inline, Break):
                yield element("r", element("br"))
            elif isinstance(inline, Reference):
                yield from self._reference(inline.anchor)
            elif inline.address and address(inline.address):
                relation = self._relate(address(inline.address))
                yield element("hyperlink", *runs(inline, "Hyperlink"), r_id=relation, history=1)
            else:
                yield from runs(inline)

    def _reference(self, anchor: str) -> Iterator[Element]:
        """The note where it is first referred to, and after that a cross-reference to it, so that it has one number."""
        number = self._numbers[anchor]
        name = f"_Ref{_BOOKMARKS + number}"
        if anchor in self._noted:
            yield from field(f" NOTEREF {name} \\f \\h ", str(number), "EndnoteReference")
            return
        self._noted.add(anchor)
        yield element("bookmarkStart", id=number, name=name)
        yield element("r", _look("EndnoteReference"), element("endnoteReference", id=number))
        yield element("bookmarkEnd", id=number)


def paragraph(style: str, *children: Element) -> Element:
    """A paragraph of a style."""
    return element("p", element("pPr", element("pStyle", val=style)), *children)


def runs(text: Text, style: str = "") -> Iterator[Element]:
    """The run of a text, with only what differs from its paragraph."""
    marks = [element("rStyle", val=style)] if style else []
    marks += [element("b"), element("bCs")] if text.bold else []
    marks += [element("i"), element("iCs")] if text.italic else []
    marks += [element("u", val="single")] if text.marked else []  # seen in grey print too
    marks += [element("vertAlign", val="superscript")] if text.raised else []
    marks += [element("lang", val=LANGUAGES[text.lang])] if text.lang in LANGUAGES else []
    look = [element("rPr", *marks)] if marks else []
    if text.words:
        yield element("r", *look, element("t", text.words))


def field(code: str, shown: str, style: str = "") -> Iterator[Element]:
    """A field of Word with what it shows until Word works it out again."""
    steps = (
        element("fldChar", fldCharType="begin"),
        element("instrText", code),
        element("fldChar", fldCharType="separate"),
        element("t", shown),
        element("fldChar", fldCharType="end"),
    )
    for step in steps:
        yield element("r", *([_look(style)] if style else []), step)


def _look(style: str) -> Element:
    return element("rPr", element("rStyle", val=style))

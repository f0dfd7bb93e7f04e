"""A published page → its content. Nothing is computed: what is written in the page is taken as it stands.

The entries of the block of sources that figures lead to become their notes; the block keeps the sources themselves.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ictstats.briefs.documents.content import (
    Block,
    Break,
    Caption,
    Cell,
    Content,
    Inline,
    Paragraph,
    Picture,
    Table,
    Text,
)
from ictstats.briefs.documents.inlines import TAGS, Place, classes, inlines, left_out, tidy
from ictstats.briefs.labels import labels
from ictstats.errors import DocumentFailed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLES = {
    "ict-kicker": "Subtitle",
    "ict-note": "BriefNote",
    "ict-source": "BriefNote",
    "ict-where": "BriefNote",
    "ict-subtitle": "BriefNote",
    "ict-digest": "Digest",
}
_HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
_IMAGE = re.compile(r"data:image/(svg\+xml|png);base64,(.*)", re.S)


def read_page(page: str) -> Content:
    """Read a page of :func:`ictstats.briefs.publish.publish`.

    Raises:
        DocumentFailed: the text is no page of a brief.
    """
    from lxml import html
    from lxml.etree import ParserError

    try:
        root = html.document_fromstring(page)
    except ParserError as error:
        raise DocumentFailed("docx", "the page is empty", "make the brief again with --force") from error
    main = root.find(".//main")
    if main is None:
        raise DocumentFailed("docx", "the page has no <main>", "make the brief again with --force")
    lang = root.get("lang") or "vi"
    entries = _entries(main)
    blocks = tuple(_blocks(main, Place("Normal", frozenset(entries))))
    notes = {anchor: _note(entry, labels(lang)) for anchor, entry in entries.items()}
    return Content(lang, root.findtext(".//title") or "", blocks, notes)


def _entries(main: HtmlElement) -> Mapping[str, HtmlElement]:
    """Elements of the block of sources that a figure elsewhere leads to, by their anchor."""
    inside = {node.get("id"): node for block in main.find_class("ict-sources") for node in block.iterdescendants()}
    leading = [link.get("href", "") for link in main.iter("a") if not _within(link, "ict-sources")]
    return {href[1:]: inside[href[1:]] for href in leading if href.startswith("#") and href[1:] in inside}


def _within(node: HtmlElement, name: str) -> bool:
    return any(name in classes(above) for above in node.iterancestors())


def _note(entry: HtmlElement, known: Mapping[str, str]) -> tuple[Inline, ...]:
    """The entry in one paragraph, its lines parted by semicolons, quotations in quotation marks, and its source."""
    found: list[Inline] = []
    for block in _blocks(entry, Place("Normal", frozenset())):
        if isinstance(block, Paragraph):
            said = [Text("; ") if isinstance(inline, Break) else inline for inline in block.inlines]
            quoted = block.style == "Quote"
            found += [Text(_joint(found))] if found else []
            found += [Text("“"), *said, Text("”")] if quoted else said
    card = next((above for above in entry.iterancestors() if above.tag in ("section", "article")), None)
    heading = card.find(".//h3") if card is not None else None
    if heading is not None:
        at = Place("Normal", frozenset(), Text("", italic=True))
        found += [Text(f". {known['document_source']}: "), *_line(heading, at), Text(".")]
    return tidy(found)


def _joint(found: Sequence[Inline]) -> str:
    """What parts a line of a note from the one before it: a sentence has its own end."""
    last = found[-1]
    return " " if isinstance(last, Text) and last.words.rstrip().endswith((".", "!", "?", "…")) else "; "


def _blocks(node: HtmlElement, at: Place) -> Iterator[Block]:
    """Blocks of an element; words that stand beside blocks are paragraphs of their own."""
    waiting: list[Inline] = [replace(at.look, words=node.text or "")]
    for child in node:
        if child.tag in TAGS:
            waiting += inlines(child, at)
        elif not left_out(child, at):
            yield from _paragraph(waiting, at)
            waiting = []
            yield from _READERS.get(child.tag, _inner)(child, at)
        waiting.append(replace(at.look, words=child.tail or ""))
    yield from _paragraph(waiting, at)


def _paragraph(waiting: list[Inline], at: Place) -> Iterator[Block]:
    found = tidy(waiting)
    if found:
        yield Paragraph(at.style, found)


def _inner(node: HtmlElement, at: Place) -> Iterator[Block]:
    style = next((_STYLES[name] for name in _STYLES if name in classes(node)), at.style)
    look = replace(at.look, lang=node.get("lang")) if node.get("lang") and node.tag != "div" else at.look
    yield from _blocks(node, at._replace(style=style, look=look))


def _sources(node: HtmlElement, at: Place) -> Iterator[Block]:
    """The sources themselves; how to find the entry of a figure is said in the words of a document."""
    for child in node:
        if child.tag == "p" and not classes(child) and at.notes:
            lang = node.get("lang") or node.getroottree().getroot().get("lang") or "vi"
            yield Paragraph("Normal", (Text(labels(lang)["document_sources_lead"]),))
        else:
            yield from _READERS.get(child.tag, _inner)(child, at)


def _division(node: HtmlElement, at: Place) -> Iterator[Block]:
    yield from (_sources if "ict-sources" in classes(node) else _inner)(node, at)


def _heading(node: HtmlElement, at: Place) -> Iterator[Block]:
    look = replace(at.look, lang=node.get("lang") or at.look.lang)
    yield from _blocks(node, at._replace(style=_HEADINGS[node.tag], look=look))


def _quote(node: HtmlElement, at: Place) -> Iterator[Block]:
    look = replace(at.look, lang=node.get("lang") or at.look.lang)
    yield from _blocks(node, at._replace(style="Quote", look=look))


def _items(node: HtmlElement, at: Place) -> Iterator[Block]:
    """Items of a list; what follows the first paragraph of an item is set in without a bullet."""
    for item in node.iterchildren("li"):
        if left_out(item, at):
            continue
        first = True
        for block in _blocks(item, at._replace(style="ListBullet")):
            if isinstance(block, Paragraph) and block.style == "ListBullet" and not first:
                block = replace(block, style="ListContinue")
            first = False
            yield block


def _pairs(node: HtmlElement, at: Place) -> Iterator[Block]:
    """A list of names with their values: a table of two columns."""
    rows = []
    for name in node.iter("dt"):
        value = name.getnext()
        cells = [Cell(_line(name, at), head=True), Cell(_line(value, at) if value is not None else ())]
        rows.append(tuple(cells))
    if rows:
        yield Table((), tuple(rows))


def _line(node: HtmlElement, at: Place) -> tuple[Inline, ...]:
    """The words of a cell or a caption, whatever stands in it."""
    found: list[Inline] = [replace(at.look, words=node.text or "")]
    for child in node:
        found += inlines(child, at)
        found.append(replace(at.look, words=child.tail or ""))
    return tidy(found)


def _table(node: HtmlElement, at: Place) -> Iterator[Block]:
    caption = node.find("caption")
    if caption is not None:
        yield Caption("table", _line(caption, at))
    head, body = [], []
    for row in node.iter("tr"):
        cells = tuple(_cell(cell, at) for cell in row if cell.tag in ("th", "td"))
        (head if row.getparent().tag == "thead" else body).append(cells)
    if head or body:
        yield Table(tuple(head), tuple(body), " ".join(caption.text_content().split()) if caption is not None else "")


def _cell(node: HtmlElement, at: Place) -> Cell:
    spans = (node.get("colspan", "1"), node.get("rowspan", "1"))
    columns, rows = (int(span) if span.isdigit() and 0 < int(span) < 64 else 1 for span in spans)
    return Cell(_line(node, at), node.tag == "th", columns, rows)


def _figure(node: HtmlElement, at: Place) -> Iterator[Block]:
    """A picture, its caption below it, then what is said of it and its data."""
    for image in node.iter("img"):
        yield from _picture(image, at)
    caption = node.find("figcaption")
    if caption is not None:
        strong = caption.find(".//strong")
        yield Caption("figure", _line(caption if strong is None else strong, at))
        said = [part for child in caption if child is not strong for part in inlines(child, at)]
        yield from _paragraph(said if strong is not None else [], at._replace(style="BriefNote"))
    for child in node:
        if child.tag not in ("figcaption", "img") and not left_out(child, at):
            yield from _READERS.get(child.tag, _inner)(child, at)


def _picture(node: HtmlElement, at: Place) -> Iterator[Block]:
    found = _IMAGE.fullmatch(node.get("src") or "")
    if found:
        kind = "svg" if found[1].startswith("svg") else "png"
        yield Picture(base64.b64decode(found[2]), kind, node.get("alt") or "")


def _details(node: HtmlElement, at: Place) -> Iterator[Block]:
    """What a page folds away is laid open; a table says by its caption what it is."""
    summary = node.find("summary")
    if summary is not None and node.find(".//table") is None:
        bold = at._replace(look=replace(at.look, bold=True))
        yield Paragraph(at.style, _line(summary, bold))
    for child in node:
        if child.tag != "summary" and not left_out(child, at):
            yield from _READERS.get(child.tag, _inner)(child, at)


_READERS: Mapping[str, Callable[[HtmlElement, Place], Iterator[Block]]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    "blockquote": _quote,
    "details": _details,
    "div": _division,
    "dl": _pairs,
    "figure": _figure,
    "img": _picture,
    "ol": _items,
    "section": _division,
    "table": _table,
    "ul": _items,
}

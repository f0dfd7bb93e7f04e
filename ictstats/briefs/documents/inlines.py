"""Words of a page with what marks them: emphasis, links, languages, and the references to sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ictstats.briefs.documents.content import Break, Inline, Reference, Text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAGS = frozenset("a abbr b br cite code em i mark q s small span strong sub sup u".split())  # noqa: SIM905
_BLANKS = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses; a no-break space stays
_LEFT_OUT = frozenset({"script", "style", "button", "template", "nav"})
# Numbers of notes and ways back, of which Word has its own, and how to follow a figure on a screen.
_OF_THE_PAGE = frozenset({"ict-cite", "ict-back", "ict-follow"})
_NUMBER = re.compile(r"\s*\[\d+\]\s*")  # a link that is nothing but the number that the page gives to a note
_LOOKS = {
    "strong": {"bold": True},
    "b": {"bold": True},
    "em": {"italic": True},
    "i": {"italic": True},
    "cite": {"italic": True},
    "mark": {"marked": True},
    "sup": {"raised": True},
}


class Place(NamedTuple):
    """Where words stand: the style of their paragraph, how they look, and the anchors that have a note."""

    style: str
    notes: Collection[str]
    look: Text = Text("")


def classes(node: HtmlElement) -> frozenset[str]:
    """Classes of an element."""
    return frozenset((node.get("class") or "").split())


def left_out(node: HtmlElement, at: Place) -> bool:
    """Whether an element has no place in a document: controls, downloads, ways back, and entries that become notes."""
    if not isinstance(node.tag, str) or node.tag in _LEFT_OUT or node.get("download") is not None:
        return True
    return node.get("id") in at.notes or bool(classes(node) & _OF_THE_PAGE)


def inlines(node: HtmlElement, at: Place) -> Iterator[Inline]:
    """Everything written in an element of a line."""
    if left_out(node, at):
        return
    if node.tag == "br":
        yield Break()
        return
    target = (node.get("href") or "").removeprefix("#") if node.tag == "a" else ""
    if target in at.notes and _NUMBER.fullmatch(node.text_content()):
        yield Reference(target)
        return
    if node.tag not in TAGS - {"small"} or "ict-tag" in classes(node) or _is_cell(node):
        yield Break()  # on the page a bar, its size or a line of its own parts a remark from what it is about
    look = _look(node, at)
    quoted = node.tag == "q" or _is_cell(node)
    yield replace(look, words=("“" if quoted else "") + (node.text or ""))
    for child in node:
        yield from inlines(child, at._replace(look=look))
        yield replace(look, words=child.tail or "")
    if quoted:
        yield replace(look, words="”")
    if target in at.notes:
        yield Reference(target)


def _is_cell(node: HtmlElement) -> bool:
    """Whether an element is a cell that is quoted alone, not within its row."""
    return "ict-cell" in classes(node) and node.getparent().tag == "li"


def _look(node: HtmlElement, at: Place) -> Text:
    href = node.get("href") or ""
    changes: dict[str, str | bool] = dict(_LOOKS.get(node.tag, {}))
    if node.get("lang"):
        changes["lang"] = node.get("lang")
    if node.tag == "a" and href.startswith(("http://", "https://")):
        changes["address"] = href
    if classes(node) & {"ict-tag", "ict-label"}:
        changes["italic"] = True
    if _is_cell(node):
        changes["marked"] = False  # all of the cell is the figure
    if "ict-severity" in classes(node):
        changes["bold"] = True
    return replace(at.look, **changes)


def tidy(found: Iterable[Inline]) -> tuple[Inline, ...]:
    """Blanks collapsed as a browser does, neighbours that look the same joined, no blank at either end.

    >>> tidy([Text(" a "), Text(" b "), Break(), Text(" c ")]) == (Text("a b"), Break(), Text("c"))
    True
    """
    kept: list[Inline] = []
    for inline in found:
        if not isinstance(inline, Text):
            kept.append(inline)
            continue
        words = _BLANKS.sub(" ", inline.words)
        if words.startswith(" ") and _ends_blank(kept):
            words = words[1:]
        if words:
            kept.append(replace(inline, words=words))
    return _trimmed(_joined(kept))


def _ends_blank(kept: list[Inline]) -> bool:
    last = kept[-1] if kept else Break()
    return isinstance(last, Break) or (isinstance(last, Text) and last.words.endswith(" "))


def _joined(kept: Iterable[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for inline in kept:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and replace(last, words="") == replace(inline, words=""):
            joined[-1] = replace(last, words=last.words + inline.words)
        else:
            joined.append(inline)
    return joined


def _trimmed(joined: list[Inline]) -> tuple[Inline, ...]:
    """Without breaks at the ends and blanks before a break."""
    found: list[Inline] = []
    for number, inline in enumerate(joined):
        last = number + 1 == len(joined) or isinstance(joined[number + 1], Break)
        if isinstance(inline, Text) and last:
            inline = replace(inline, words=inline.words.rstrip(" "))
        empty = isinstance(inline, Text) and not inline.words
        if not empty and not (isinstance(inline, Break) and (not found or isinstance(found[-1], Break))):
            found.append(inline)
    while found and isinstance(found[-1], Break):
        found.pop()
    return tuple(found)

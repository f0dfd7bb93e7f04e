"""A Word file: its parts, how they refer to each other, and the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ictstats.briefs.documents.body import LANGUAGES, Body, field, paragraph, runs
from ictstats.briefs.documents.content import Content, Text
from ictstats.briefs.documents.markup import element, plain
from ictstats.briefs.documents.reading import read_page
from ictstats.briefs.labels import labels
from ictstats.errors import MissingExtra

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part
    from lxml.etree import _Element as Element

_TEMPLATES = Path(__file__).parent / "word"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_CORE = (
    "application/vnd.openxmlformats-package.core-properties+xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive can hold
_MARGINS = {"top": 1134, "right": 1134, "bottom": 1134, "left": 1701, "header": 567, "footer": 567, "gutter": 0}


def to_word(page: str, data_version: str) -> bytes:
    """A published page as a Word file.

    Args:
        page: The page.
        data_version: Version of the data set, for the foot of each sheet.

    Raises:
        MissingExtra: python-docx or resvg is not installed.
        DocumentFailed: the page is none of a brief, or a picture of it cannot be drawn.
    """
    try:
        from docx.opc.package import OpcPackage
    except ImportError as error:
        raise MissingExtra("python-docx", "documents") from error
    content = read_page(page)
    package = OpcPackage()
    _write(package, content, f"{content.title} · {labels(content.lang)['data_version']} {data_version}")
    stream = io.BytesIO()
    package.save(stream)
    return _without_dates(stream.getvalue())


def _write(package: OpcPackage, content: Content, foot: str) -> None:
    main = _part(package, "document", "document.main", b"")
    package.relate_to(main, _RELATION.format("officeDocument"))
    core = _core(content, foot)
    package.relate_to(_new_part(package, "/docProps/core.xml", _CORE[0], core), _CORE[1])
    for name in ("styles", "settings", "numbering"):
        main.relate_to(_part(package, name, name, _template(name, content.lang)), _RELATION.format(name))
    known = labels(content.lang)
    numbers = {anchor: number for number, anchor in enumerate(content.cited, start=1)}
    words = {kind: known[f"document_{kind}"] for kind in ("table", "figure")}
    notes = _part(package, "endnotes", "endnotes", b"")
    _fill(notes, "endnotes", _notes(content, numbers, Body(_relating(notes), _embedding(package, notes), words, {})))
    main.relate_to(notes, _RELATION.format("endnotes"))
    body = list(Body(_relating(main), _embedding(package, main), words, numbers).write(content.blocks))
    if numbers:
        body += [paragraph("Heading1", *runs(Text(known["document_notes"])))]
    _fill(main, "document", [element("body", *body, _section(package, main, foot))])


def _part(package: OpcPackage, name: str, kind: str, blob: bytes) -> Part:
    return _new_part(package, f"/word/{name}.xml", _KIND.format(kind), blob)


def _new_part(package: OpcPackage, name: str, kind: str, blob: bytes) -> Part:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(name), kind, blob, package)


def _fill(part: Part, name: str, children: Iterable[Element]) -> None:
    part._blob = _to_bytes(element(name, *children))


def _to_bytes(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _relating(part: Part) -> Callable[[str], str]:
    return lambda url: part.relate_to(url, _RELATION.format("hyperlink"), is_external=True)


def _embedding(package: OpcPackage, part: Part) -> Callable[[bytes], str]:
    """Gives the relationship of a picture; the same picture is kept once."""
    kept: dict[bytes, Part] = {}

    def embed(png: bytes) -> str:
        if png not in kept:
            kept[png] = _new_part(package, f"/word/media/image{len(kept) + 1}.png", "image/png", png)
        return part.relate_to(kept[png], _RELATION.format("image"))

    return embed


def _template(name: str, lang: str) -> bytes:
    """A part that is kept as a file, in the language of the page."""
    text = (_TEMPLATES / f"{name}.xml").read_text(encoding="utf-8")
    if lang == "en":
        text = text.replace('w:decimalSymbol w:val=","', 'w:decimalSymbol w:val="."').replace('w:val=";"', 'w:val=","')
    return text.replace("vi-VN", LANGUAGES[lang]).encode("utf-8")


def _notes(content: Content, numbers: Mapping[str, int], body: Body) -> Iterable[Element]:
    """The notes, after the two lines that every set of notes begins with."""
    for number, (kind, mark) in enumerate((("separator",) * 2, ("continuationSeparator",) * 2), start=-1):
        yield element("endnote", paragraph("EndnoteText", element("r", element(mark))), type=kind, id=number)
    for anchor, number in numbers.items():
        look = element("rPr", element("rStyle", val="EndnoteReference"))
        mark = [element("r", look, element("endnoteRef")), *runs(Text(" "))]
        words = body.inlines(content.notes[anchor])
        yield element("endnote", paragraph("EndnoteText", *mark, *words), id=number)


def _section(package: OpcPackage, main: Part, foot: str) -> Element:
    """A4 with the margins of official texts; the number of the page at the head of each but the first."""
    header = _part(package, "header1", "header", b"")
    _fill(header, "hdr", [paragraph("Header", *field(" PAGE ", "2"))])
    found = [element("headerReference", type="default", r_id=main.relate_to(header, _RELATION.format("header")))]
    for number, kind in enumerate(("default", "first"), start=1):
        footer = _part(package, f"footer{number}", "footer", b"")
        _fill(footer, "ftr", [paragraph("Footer", *runs(Text(foot)))])
        found.append(element("footerReference", type=kind, r_id=main.relate_to(footer, _RELATION.format("footer"))))
    return element(
        "sectPr",
        *found,
        element("endnotePr", element("numFmt", val="decimal")),
        element("pgSz", w=11906, h=16838),
        element("pgMar", **_MARGINS),
        element("titlePg"),
    )


def _core(content: Content, foot: str) -> bytes:
    """Title, language and version of the data; no day, no person and no machine."""
    from lxml import etree

    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    names = {"cp": core, "dc": "http://purl.org/dc/elements/1.1/"}
    root = etree.Element(f"{{{core}}}coreProperties", nsmap=names)
    said = {"dc:title": content.title, "dc:creator": "ictstats", "dc:language": LANGUAGES[content.lang]}
    for name, text in {**said, "cp:keywords": foot}.items():
        space, _, local = name.partition(":")
        etree.SubElement(root, f"{{{names[space]}}}{local}").text = plain(text)
    return _to_bytes(root)


def _without_dates(archive: bytes) -> bytes:
    """The same members with no day and no system, so that equal content is equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(member, old.read(name))
    return stream.getvalue()

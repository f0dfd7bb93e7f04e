"""Charts for Word: SVG drawn to PNG at the width of the text, and the drawing that places it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from ictstats.briefs.documents.content import Picture
from ictstats.briefs.documents.markup import W, plain
from ictstats.errors import DocumentFailed, MissingExtra

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PIXELS = 1600  # of a picture as wide as the text, 16 cm: 254 to the inch
_EMU = 360_000  # English Metric Units of a centimetre
_LARGEST = (16.0, 21.0)  # centimetres that a picture may take
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DRAWING = """<w:drawing xmlns:w="{w}"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/>
<wp:effectExtent l="0" t="0" r="0" b="0"/>
<wp:docPr id="{number}" name="Picture {number}" descr={alt}/>
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"""


def to_png(picture: Picture) -> bytes:
    """The picture as PNG on white.

    Raises:
        DocumentFailed: it is no picture, or an SVG that takes something from elsewhere.
        MissingExtra: resvg is not installed.
    """
    if picture.kind == "png":
        if not picture.source.startswith(_SIGNATURE):
            raise DocumentFailed("docx", "a picture of the page is no picture", "report this")
        return picture.source
    try:
        import resvg_py
    except ImportError as error:
        raise MissingExtra("resvg-py", "documents") from error
    try:
        _see_that_it_stands_alone(picture.source)
        drawn = resvg_py.svg_to_bytes(
            svg_string=picture.source.decode("utf-8"),
            width=_PIXELS,
            dpi=96.0,  # what a point of the SVG is counted by; without it lengths in points are none
            background="#ffffff",
            skip_system_fonts=True,  # texts of our charts are drawn as paths
        )
    except ValueError as error:
        what = "a picture of the page cannot be drawn: {cause}"
        raise DocumentFailed("docx", what, "report this", cause=error) from error
    return bytes(drawn)


def _see_that_it_stands_alone(source: bytes) -> None:
    """Refuse an SVG that names a file: a browser does not open it from a page, a drawing library would."""
    from lxml import etree

    try:
        root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    for node in root.iter():
        for name, value in node.attrib.items():
            if name.rpartition("}")[2] == "href" and not value.startswith(("#", "data:image/png;base64,")):
                raise ValueError(f"href={value[:40]}")


def drawing(png: bytes, alt: str, relation: str, number: int) -> Element:
    """The drawing of a PNG, as wide as the text or lower than a page.

    Args:
        png: The picture.
        alt: The text that stands for it.
        relation: Identifier of the relationship to its part.
        number: Number of the drawing, unique in the document.
    """
    from lxml import etree

    wide, high = struct.unpack(">II", png[16:24])
    centimetres = min(_LARGEST[0], _LARGEST[1] * wide / max(high, 1))
    x, y = round(centimetres * _EMU), round(centimetres * _EMU * high / max(wide, 1))
    said = quoteattr(plain(alt))
    return etree.fromstring(_DRAWING.format(w=W, x=x, y=y, number=number, alt=said, relation=relation))

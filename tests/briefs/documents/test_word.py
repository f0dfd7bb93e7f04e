"""A Word file: valid part by part, official in its form, the same figures as the page, the same bytes each time."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable

import docx
import pytest
from docx.shared import Mm
from lxml import etree, html

from ictstats.briefs.documents.content import Picture
from ictstats.briefs.documents.package import to_word
from ictstats.briefs.documents.pictures import to_png
from ictstats.errors import DocumentFailed, MissingExtra

from .conftest import REF, SOURCES, SVG, VERSION, W, page_of, part_of, parts_of, texts

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TOPICS = ("press", "postal", "telecom", "it_adoption")
BRIEFS = [*((topic, "vi") for topic in TOPICS), ("telecom", "en")]
SAMPLE = (
    f'<h1>Viễn thông</h1><p>Có {REF.format("a", "490.756 thuê bao")}; <a href="https://example.vn/x">nguồn</a>.</p>'
    f'<figure><figcaption><strong>Tin</strong></figcaption><img src="data:image/svg+xml;base64,{SVG}" alt="Cột"></figure>'
    f"<table><caption>Bảng</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th colspan='2'>C</th></tr>"
    f"<tr><th rowspan='2'>D</th><td>{REF.format('a', '490.756')}</td></tr><tr><td>{REF.format('b', '526.400')}</td></tr>"
    "</tbody></table><table><tbody><tr><td>1</td></tr></tbody></table>"
)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return to_word(page_of(SAMPLE, SOURCES), VERSION)


@pytest.fixture(scope="module", params=BRIEFS, ids="-".join)
def brief(request: pytest.FixtureRequest, real: Callable[[str, str], str]) -> tuple[str, bytes]:
    page = real(*request.param)
    return page, to_word(page, VERSION)


def numbers_of_page(page: str) -> Counter[str]:
    """Every number in the body of a page but the numbers of notes and what becomes notes."""
    main = html.document_fromstring(page).find(".//main")
    for node in [
        *main.find_class("ict-cite"),
        *main.find_class("ict-notes"),
        *main.xpath("//*[contains(@class, 'ict-sources')]//li"),
    ]:
        node.drop_tree()
    return Counter(NUMBER.findall("\n".join(main.itertext())))


def numbers_of_word(root: etree._Element) -> Counter[str]:
    """Every number that is written as text; what fields show is Word's."""
    inside, found = False, []
    for node in root.iter(f"{W}fldChar", f"{W}t", f"{W}p", f"{W}br"):
        if node.tag == f"{W}fldChar":
            inside = node.get(f"{W}fldCharType") != "end"
        elif node.tag != f"{W}t":
            found.append("\n")
        elif not inside:
            found.append(node.text or "")
    return Counter(NUMBER.findall("".join(found)))


def test_the_figures_are_those_of_the_page(brief: tuple[str, bytes]) -> None:
    page, document = brief
    ours, theirs = numbers_of_word(part_of(document)), numbers_of_page(page)
    assert sum(theirs.values()) > 50
    assert ours == theirs


def test_every_figure_has_the_note_of_its_source(brief: tuple[str, bytes]) -> None:
    page, document = brief
    main = html.document_fromstring(page).find(".//main")
    entries = {node.get("id"): node for node in main.xpath("//*[contains(@class, 'ict-sources')]//li[@id]")}
    links = [a.get("href")[1:] for a in main.iter("a") if a.get("href", "").startswith("#o-")]
    notes = part_of(document, "word/endnotes.xml").findall(f"{W}endnote")[2:]
    assert len(notes) == len(set(links)) == len(entries)
    for anchor, note in zip(dict.fromkeys(links), notes, strict=True):
        for cite in entries[anchor].xpath(".//*[@class='ict-cite' or @class='ict-back']"):
            cite.drop_tree()
        missing = Counter(NUMBER.findall(entries[anchor].text_content())) - Counter(NUMBER.findall(texts(note)))
        assert not missing
    body = part_of(document)
    references = [node.get(f"{W}id") for node in body.iter(f"{W}endnoteReference")]
    assert references == [note.get(f"{W}id") for note in notes] == [str(n) for n in range(1, len(notes) + 1)]
    repeats = [node.text for node in body.iter(f"{W}instrText") if "NOTEREF" in node.text]
    assert len(references) + len(repeats) == len(links)


def test_every_relationship_and_content_type_resolves(brief: tuple[str, bytes]) -> None:
    check_package(brief[1])


def test_the_sample_is_whole(sample: bytes) -> None:
    check_package(sample)
    check_order(sample)
    check_references(sample)


def check_package(document: bytes) -> None:
    parts = parts_of(document)
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {node.get("PartName") for node in types if node.get("PartName")}
    extensions = {node.get("Extension") for node in types if node.get("Extension")}
    for name in parts.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in named or name.rpartition(".")[2] in extensions
    assert named <= {f"/{name}" for name in parts}
    for name in (name for name in parts if name.endswith(".rels")):
        folder = name.partition("_rels/")[0]
        for relation in etree.fromstring(parts[name]):
            target = relation.get("Target")
            if relation.get("TargetMode") == "External":
                assert re.fullmatch(r"https?://[!-~]+", target)
            else:
                assert (target.lstrip("/") if target.startswith("/") else folder + target) in parts
    for name in ("word/document.xml", "word/endnotes.xml"):
        related = {
            r.get("Id") for r in etree.fromstring(parts.get(name.replace("word/", "word/_rels/") + ".rels", b"<x/>"))
        }
        space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        used = {
            v for node in etree.fromstring(parts[name]).iter() for k, v in node.attrib.items() if k.startswith(space)
        }
        assert used <= related


# The sequence that the schema of WordprocessingML (ISO/IEC 29500-1) gives; Word refuses a file that breaks it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing kern sz szCs highlight u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "tbl": "tblPr tblGrid tr",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar pgNumType cols titlePg docGrid",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat themeFontLang decimalSymbol listSeparator",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "multiLevelType lvl",
    "docDefaults": "rPrDefault pPrDefault",
    "endnotePr": "numFmt endnote",
}


def check_order(document: bytes) -> None:
    for name, blob in parts_of(document).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for node in etree.fromstring(blob).iter(*(f"{W}{tag}" for tag in ORDER)):
                order = ORDER[node.tag.removeprefix(W)].split()
                places = [order.index(child.tag.removeprefix(W)) for child in node if isinstance(child.tag, str)]
                assert places == sorted(places), f"{name}: {etree.tostring(node)[:300]!r}"


def check_references(document: bytes) -> None:
    parts = parts_of(document)
    styles = {node.get(f"{W}styleId") for node in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    for name in ("document", "endnotes", "header1", "footer1", "footer2", "styles", "numbering"):
        root = etree.fromstring(parts[f"word/{name}.xml"])
        used = {
            n.get(f"{W}val") for t in ("pStyle", "rStyle", "tblStyle", "basedOn", "next") for n in root.iter(f"{W}{t}")
        }
        assert used <= styles
    root = etree.fromstring(parts["word/document.xml"])
    bookmarks = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    assert len(set(bookmarks)) == len(bookmarks)
    assert {node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart")} == {
        node.get(f"{W}id") for node in root.iter(f"{W}bookmarkEnd")
    }
    for node in root.iter(f"{W}instrText"):
        if "NOTEREF" in node.text:
            assert node.text.split()[1] in bookmarks
    drawings = root.findall(".//{*}docPr")
    assert len({d.get("id") for d in drawings}) == len(drawings)
    assert all(d.get("descr") for d in drawings)


def test_the_real_briefs_are_valid(brief: tuple[str, bytes]) -> None:
    check_order(brief[1])
    check_references(brief[1])


def test_tables_can_be_edited_and_repeat_their_heads(brief: tuple[str, bytes]) -> None:
    root = part_of(brief[1])
    pictured = len(root.findall(".//{*}docPr"))
    tables = root.findall(f".//{W}tbl")
    assert len(tables) > pictured >= 0
    headed = 0
    for table in tables:
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert 8900 < sum(grid) <= 9071
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        headed += heads[0]
        assert heads == sorted(heads, reverse=True)
        for row in rows:
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(int(s.get(f"{W}val")) if s is not None else 1 for s in spans) == len(grid)
            assert all(cell[-1].tag == f"{W}p" for cell in row.findall(f"{W}tc"))
    assert headed >= len(tables) - 1  # the list of counts has none
    for one, other in zip(root[0], root[0][1:], strict=False):
        assert (one.tag, other.tag) != (f"{W}tbl", f"{W}tbl")  # they would become one


def test_python_docx_opens_it_with_its_headings_and_merged_cells(sample: bytes) -> None:
    document = docx.Document(io.BytesIO(sample))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:2] == ["Title", "Normal"]
    assert {"Heading 1", "Heading 2", "Caption", "Brief Table Caption"} <= set(styles)
    table = document.tables[0]
    assert table.cell(1, 0)._tc is table.cell(1, 1)._tc
    assert table.cell(2, 0)._tc is table.cell(3, 0)._tc
    assert [table.cell(n, 1).text for n in (2, 3)] == ["490.7561", "526.400"]
    assert [p.text for p in document.paragraphs if p.style.name.endswith("Caption")] == ["Hình 1. Tin", "Bảng 1. Bảng"]


@pytest.mark.parametrize(("lang", "code"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_it_has_the_form_of_an_official_text(lang: str, code: str) -> None:
    made = to_word(page_of(SAMPLE, SOURCES, lang=lang), VERSION)
    document = docx.Document(io.BytesIO(made))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
        margin = getattr(section, f"{side}_margin")
        assert Mm(least) - 7000 <= margin <= Mm(most) + 7000, side  # a twentieth of a point is 635
    assert section.different_first_page_header_footer
    header = "".join(node.text for node in section.header._element.iter(f"{W}instrText"))
    assert header.strip() == "PAGE"
    for foot in (section.footer, section.first_page_footer):
        assert foot.paragraphs[0].text.endswith(VERSION)
        assert "Hà Nam" in foot.paragraphs[0].text
    defaults = part_of(made, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert set(defaults.find(f"{W}rFonts").attrib.values()) == {"Times New Roman"}
    assert 26 <= int(defaults.find(f"{W}sz").get(f"{W}val")) <= 28
    assert defaults.find(f"{W}lang").get(f"{W}val") == code
    fonts = {
        v
        for name in ("styles", "document")
        for n in part_of(made, f"word/{name}.xml").iter(f"{W}rFonts")
        for v in n.attrib.values()
    }
    assert fonts == {"Times New Roman"}
    properties = document.core_properties
    assert (properties.language, properties.author, properties.last_modified_by) == (code, "ictstats", "")
    assert VERSION in properties.keywords
    assert properties.title
    assert properties.created is None
    assert properties.modified is None


def test_words_in_another_language_say_so() -> None:
    made = to_word(page_of('<p>See <span lang="vi">Tổng cục</span></p>', lang="en"), VERSION)
    (run,) = [r for r in part_of(made).iter(f"{W}r") if texts(r) == "Tổng cục"]
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "vi-VN"


def test_the_same_page_gives_the_same_bytes_without_a_day_or_a_place(sample: bytes) -> None:
    assert to_word(page_of(SAMPLE, SOURCES), VERSION) == sample
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    joined = b"".join(parts_of(sample).values())
    for absent in (b"file:", b"/tmp", b"/home", b"dcterms", b"lastModifiedBy"):
        assert absent not in joined


HOSTILE = [
    '{ INCLUDETEXT "C:\\\\secret.txt" }',
    "</w:t></w:r><w:fldSimple w:instr='DDEAUTO cmd'/>",
    "<![CDATA[x]]>&#0;&amp;lt;",
    "=cmd|' /C calc'!A0",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "a\u0000b\u0008c\u000bd\ufffee\uffff",
    "\u202eđảo\u202c \u200f",
    "x" * 70_000,
]
FIELDS = {
    "text": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "caption": "<table><caption>{}</caption><tbody><tr><td>1</td></tr></tbody></table>",
    "cell": "<table><tbody><tr><td>{}</td></tr></tbody></table>",
    "alt": f'<figure><img src="data:image/svg+xml;base64,{SVG}" alt="{{}}"></figure>',
    "figure": '<p><a class="ict-ref" href="#o-a">{}</a></p>' + SOURCES,
    "note": '<p><a href="#o-x">1</a></p><div class="ict-sources"><section><h3>T</h3><ol><li id="o-x">{}</li></ol></section></div>',
    "source": '<p><a href="#o-x">1</a></p><div class="ict-sources"><section><h3>{}</h3><ol><li id="o-x">1</li></ol></section></div>',
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str, field: str) -> None:
    from html import escape

    made = to_word(page_of(FIELDS[field].format(escape(text))), VERSION)
    check_package(made)
    shown = re.sub(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]", "", text).replace("\ufffd", "")
    name = "word/endnotes.xml" if field in ("note", "source") else "word/document.xml"
    root = part_of(made, name)
    written = " ".join(node.get("descr") for node in root.iter("{*}docPr")) if field == "alt" else texts(root)
    assert " ".join(shown.split()) in " ".join(written.replace("\ufffd", "").split())
    assert not list(root.iter(f"{W}fldSimple", f"{W}object", f"{W}altChunk"))
    for node in root.iter(f"{W}instrText"):
        assert re.fullmatch(r" (SEQ (Bảng|Hình) \\\* ARABIC|NOTEREF _Ref\d+ \\f \\h) ", node.text)


LINKS = [
    ("https://example.vn/a?b=1&c=2#d", "https://example.vn/a?b=1&c=2#d"),
    ("https://example.vn/tin-tức", "https://example.vn/tin-t%E1%BB%A9c"),
    ("https://example.vn:8080/", "https://example.vn:8080/"),
    ("https://[::1", None),
    ("https://user:pass@example.vn/", None),
    ("https://exämple.vn/", None),
    ("https:///x", None),
    ("javascript:alert(1)", None),
    ("file:///etc/passwd", None),
    ("mailto:a@b.vn", None),
]


@pytest.mark.parametrize(("href", "target"), LINKS)
def test_only_plain_web_addresses_are_links(href: str, target: str | None) -> None:
    made = to_word(page_of(f'<p><a href="{href}">địa chỉ</a></p>'), VERSION)
    relations = etree.fromstring(parts_of(made)["word/_rels/document.xml.rels"])
    external = [r.get("Target") for r in relations if r.get("TargetMode") == "External"]
    assert external == ([target] if target else [])
    assert texts(part_of(made)) == "địa chỉ"


SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="4" height="2">'
BAD_PICTURES = [
    (Picture(b"", "svg", "x"), "cannot be drawn"),
    (Picture(b"<svg", "svg", "x"), "cannot be drawn"),
    (Picture(b"\xff\xfe", "svg", "x"), "cannot be drawn"),
    (Picture(b"<p/>", "svg", "x"), "cannot be drawn"),
    (Picture(f'{SVG_HEAD}<image xlink:href="/etc/hostname"/></svg>'.encode(), "svg", "x"), "cannot be drawn"),
    (Picture(f'{SVG_HEAD}<image href="file:///x.png"/></svg>'.encode(), "svg", "x"), "cannot be drawn"),
    (Picture(f'{SVG_HEAD}<use href="https://example.vn/x.svg#a"/></svg>'.encode(), "svg", "x"), "cannot be drawn"),
    (Picture(b"GIF89a", "png", "x"), "is no picture"),
]


@pytest.mark.parametrize(("picture", "words"), BAD_PICTURES)
def test_what_is_no_picture_of_ours_is_told(picture: Picture, words: str) -> None:
    with pytest.raises(DocumentFailed, match=words):
        to_png(picture)


def test_a_picture_is_drawn_sharp_enough_for_print(sample: bytes) -> None:
    png = parts_of(sample)["word/media/image1.png"]
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 1600
    extent = part_of(sample).find(".//{*}extent")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (16 * 360_000, 8 * 360_000)


@pytest.mark.parametrize(("module", "package"), [("docx.opc.package", "python-docx"), ("resvg_py", "resvg-py")])
def test_a_package_that_is_missing_is_told(module: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"ictstats\[documents\]") as raised:
        to_word(page_of(SAMPLE, SOURCES), VERSION)
    assert raised.value.package == package

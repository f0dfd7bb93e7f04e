"""What a page says becomes paragraphs, captions, tables, pictures and notes; nothing of it is lost or made up."""

from __future__ import annotations

import pytest

from ictstats.briefs.documents.content import Break, Caption, Paragraph, Picture, Reference, Table, Text, inlines_of
from ictstats.briefs.documents.reading import read_page
from ictstats.errors import DocumentFailed

from .conftest import REF, SOURCES, SVG, page_of

LINES = [
    ("<h1>A</h1>", [("Title", "A")]),
    ("<h2>A</h2><h3>B</h3><h4>C</h4>", [("Heading1", "A"), ("Heading2", "B"), ("Heading3", "C")]),
    ('<p class="ict-kicker">A</p>', [("Subtitle", "A")]),
    ('<p class="ict-note">A</p><p>B</p>', [("BriefNote", "A"), ("Normal", "B")]),
    ("<ul><li>A</li><li>B<p>C</p></li></ul>", [("ListBullet", "A"), ("ListBullet", "B"), ("ListContinue", "C")]),
    ("<ul><li>A<ul><li>B</li></ul></li></ul>", [("ListBullet", "A"), ("ListContinue", "B")]),
    ("<blockquote>A</blockquote>", [("Quote", "A")]),
    ('<p class="ict-digest">A</p>', [("Digest", "A")]),
    ("<p>A <q>B</q>\n  C</p>", [("Normal", "A “B” C")]),
    ("<div>A<p>B</p>C</div>", [("Normal", "A"), ("Normal", "B"), ("Normal", "C")]),
    ("<p>A\u00a0B  C</p>", [("Normal", "A\u00a0B C")]),
    ("<details><summary>A</summary><p>B</p></details>", [("Normal", "A"), ("Normal", "B")]),
    ('<p><span class="ict-severity ict-warning">A</span> B <small>C</small></p>', [("Normal", "A B|C")]),
    ("<p> </p><p></p>", []),
    ('<p>A <mark class="ict-cell">1</mark>; B</p>', [("Normal", "A 1; B")]),
    ('<p>A</p><p class="ict-follow">B</p>', [("Normal", "A")]),
    ('<p>A <small class="ict-back">Dẫn ở: B</small></p>', [("Normal", "A")]),
]


def said(page: str) -> list[tuple[str, str]]:
    return [(b.style, words(b.inlines)) for b in read_page(page).blocks if isinstance(b, Paragraph)]


def words(inlines: tuple) -> str:
    return "".join("|" if isinstance(i, Break) else getattr(i, "words", "") for i in inlines)


@pytest.mark.parametrize(("html", "paragraphs"), LINES)
def test_lines_become_paragraphs_of_a_style(html: str, paragraphs: list[tuple[str, str]]) -> None:
    assert said(page_of(html)) == paragraphs


def test_downloads_and_controls_of_the_page_stay_out() -> None:
    html = '<p>A <a href="data:text/csv,1" download="x.csv">CSV</a></p><button>B</button><script>C</script>'
    assert said(f'<html lang="vi"><body><main>{html}</main></body></html>') == [("Normal", "A")]


LOOKS = [
    ("<strong>A</strong>", Text("A", bold=True)),
    ("<em>A</em>", Text("A", italic=True)),
    ("<mark>A</mark>", Text("A", marked=True)),
    ("<sup>2</sup>", Text("2", raised=True)),
    ('<span lang="en">A</span>', Text("A", lang="en")),
    ('<a href="https://a.vn/b">A</a>', Text("A", address="https://a.vn/b")),
    ('<a href="#nowhere">A</a>', Text("A")),
    ("<strong><em>A</em></strong>", Text("A", bold=True, italic=True)),
]


@pytest.mark.parametrize(("html", "text"), LOOKS)
def test_words_keep_their_look(html: str, text: Text) -> None:
    (block,) = read_page(page_of(f"<p>{html}</p>")).blocks
    assert block == Paragraph("Normal", (text,))


def test_a_table_keeps_heads_spans_and_caption() -> None:
    html = (
        "<table><caption>Bảng của tôi</caption><thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead>"
        "<tbody><tr><th colspan='2' scope='rowgroup'>C</th></tr>"
        "<tr><th rowspan='2' scope='row'>D</th><td>1</td></tr><tr><td>2</td></tr></tbody></table>"
    )
    caption, table = read_page(page_of(html)).blocks
    assert caption == Caption("table", (Text("Bảng của tôi"),))
    assert isinstance(table, Table)
    assert [[words(cell.inlines) for cell in row] for row in table.head] == [["A", "B"]]
    shapes = [[(words(c.inlines), c.head, c.columns, c.rows) for c in row] for row in table.body]
    assert shapes == [[("C", True, 2, 1)], [("D", True, 1, 2), ("1", False, 1, 1)], [("2", False, 1, 1)]]


def test_a_figure_is_its_picture_caption_words_and_data() -> None:
    html = (
        '<figure class="ict-figure"><figcaption><strong>Tin chính</strong><span class="ict-subtitle">đơn vị: %</span>'
        f'</figcaption><img src="data:image/svg+xml;base64,{SVG}" alt="Cột cao"><p class="ict-source">Nguồn: Sở</p>'
        "<details><summary>Số liệu</summary><table><caption>Số</caption><tbody><tr><td>1</td></tr></tbody></table>"
        "</details></figure>"
    )
    picture, caption, subtitle, source, table_caption, table = read_page(page_of(html)).blocks
    assert isinstance(picture, Picture)
    assert (picture.kind, picture.alt, picture.source[:4]) == ("svg", "Cột cao", b"<svg")
    assert caption == Caption("figure", (Text("Tin chính"),))
    assert (subtitle.style, words(subtitle.inlines), words(source.inlines)) == ("BriefNote", "đơn vị: %", "Nguồn: Sở")
    assert table_caption == Caption("table", (Text("Số"),))
    assert isinstance(table, Table)


def test_a_list_of_names_and_values_is_a_table() -> None:
    (table,) = read_page(page_of("<dl><div><dt>A</dt><dd>1</dd></div><div><dt>B</dt><dd>2</dd></div></dl>")).blocks
    assert [[words(cell.inlines) for cell in row] for row in table.body] == [["A", "1"], ["B", "2"]]


def test_entries_of_sources_become_the_notes_of_the_figures_that_lead_to_them() -> None:
    content = read_page(
        page_of(f"<p>Có {REF.format('b', '526.400 người')}, {REF.format('a', '490.756')}.</p>", SOURCES)
    )
    assert content.cited == ("o-b", "o-a")
    assert words(content.notes["o-a"]) == (
        "Thuê bao, Hà Nam: 490.756 thuê bao; “có 490.756 thuê bao”; a.txt, ký tự 1–9. Nguồn: Báo cáo 2017."
    )
    assert words(content.notes["o-b"]) == "Dân số: 526.400 người; “526400”; b.csv, dòng 3. Nguồn: Báo cáo 2017."
    (first,) = content.blocks[:1]
    assert [i for i in first.inlines if isinstance(i, Reference)] == [Reference("o-b"), Reference("o-a")]
    assert words(first.inlines) == "Có 526.400 người, 490.756."
    after = [words(b.inlines) for b in content.blocks[1:]]
    assert after[0] == "Nguồn"
    assert "ở cuối văn bản" in after[1]
    assert after[2:] == ["Báo cáo 2017", "Sở · https://example.vn/bao-cao"]


def test_the_lines_of_a_note_are_parted_once() -> None:
    entry = '<li id="o-c"><p>Có 5.</p><p class="ict-digest">Một câu.</p><small>c.txt</small></li>'
    sources = f'<div class="ict-sources"><section><h3>Tựa</h3><ol>{entry}</ol></section></div>'
    content = read_page(page_of('<p><a href="#o-c">5</a></p>', sources))
    assert words(content.notes["o-c"]) == "Có 5. Một câu. c.txt. Nguồn: Tựa."


def test_a_link_that_is_only_the_number_of_a_note_becomes_the_number_of_word() -> None:
    line = '<p>Nguồn: Sở. <span class="ict-notes">Chú thích: <a href="#o-b">[2]</a> <a href="#o-a">[1]</a></span></p>'
    content = read_page(page_of(line, SOURCES))
    (block,) = content.blocks[:1]
    assert words(block.inlines).rstrip() == "Nguồn: Sở. Chú thích:"
    assert content.cited == ("o-b", "o-a")


def test_an_entry_that_no_figure_leads_to_is_not_lost() -> None:
    content = read_page(page_of(f"<p>{REF.format('a', '490.756')}</p>", SOURCES))
    assert content.cited == ("o-a",)
    assert any("526.400 người" in words((inline,)) for inline in inlines_of(content.blocks))


@pytest.mark.parametrize("page", ["", "<p>x</p>", "<html><body>x</body></html>", "\x00"])
def test_what_is_no_page_is_told(page: str) -> None:
    with pytest.raises(DocumentFailed, match="--force"):
        read_page(page)

"""A page holds our blocks and nothing else, whatever a source or a notebook says."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape

import nbformat
import pytest

from ictstats.analysis.block import stylesheet
from ictstats.briefs.plan import Task
from ictstats.briefs.publish import LARGEST, TEMPLATES, clean, publish
from ictstats.errors import NotebookFailed

TASK = Task("telecom", "cao-bang", "2017", "vi")
FACTS = {"area_name": "Cao Bằng", "period_label": "năm 2017", "data_version": "0123456789ab"}


def notebook(*fragments: str, about: bool = True) -> nbformat.NotebookNode:
    outputs = [
        nbformat.v4.new_output(
            "display_data",
            data={"text/html": html, "text/plain": "x"},
            metadata={"ictstats": {"block": "section", "id": f"s{i}", "title": f"Phần {i}"}} if about else {},
        )
        for i, html in enumerate(fragments)
    ]
    cell = nbformat.v4.new_code_cell("secret = 1", outputs=outputs)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# for the analyst"), cell])


def test_a_page_is_whole_and_says_what_it_is() -> None:
    page = publish(notebook('<section id="s0"><h1>A</h1></section>'), TASK, FACTS)
    assert '<html lang="vi">' in page
    assert "<title>Viễn thông, Internet: Cao Bằng, năm 2017</title>" in page
    assert '<a href="#s0">Phần 0</a>' in page
    assert "0123456789ab" in page
    assert 'href="telecom.en.html"' in page
    assert "Content-Security-Policy" in page
    assert page.count("<script") == 1, "ours"
    for absent in ("secret = 1", "for the analyst", 'http-equiv="refresh"'):
        assert absent not in page
    assert len(page.encode()) < LARGEST


def test_the_policy_names_the_one_sheet_and_the_one_script_and_nothing_else() -> None:
    page = publish(notebook("<p>a</p>"), TASK, FACTS)
    (element,) = re.findall(r'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>', page)
    (said,) = re.findall(r'content="([^"]+)"', element)
    held = dict(rule.split(" ", 1) for rule in unescape(said).split("; "))
    assert held["default-src"] == "'none'"
    assert held["img-src"] == "data:"
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        ((attributes, text),) = re.findall(rf"<{element}([^>]*)>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert (attributes, held[rule]) == ("", f"'sha256-{digest}'")
    assert "unsafe" not in said


@pytest.mark.parametrize("script", ["brief/theme.js", "brief/page.js", "index/site.js"])
@pytest.mark.parametrize(
    "word", ["eval(", "innerHTML", "outerHTML", "document.write", "Function(", "insertAdjacentHTML"]
)
def test_the_script_makes_no_markup_and_no_code(script: str, word: str) -> None:
    assert word not in (TEMPLATES / script).read_text(encoding="utf-8")


@pytest.mark.parametrize("element", ["style", "script"])
def test_no_end_tag_stands_in_sheet_or_script(element: str) -> None:
    kind = {"style": "css", "script": "js"}[element]
    text = "".join(one.read_text(encoding="utf-8") for one in sorted(TEMPLATES.rglob(f"*.{kind}"))) + stylesheet()
    assert len(text) > 10_000
    assert f"</{element}" not in text.lower()


def test_the_box_and_the_file_stand_below_the_headlines() -> None:
    run = notebook('<h1 id="s0">A</h1>', '<div id="s1">headlines</div>', '<div id="s2">rest</div>')
    first, second, third = run.cells[1].outputs
    first.metadata.ictstats["block"], second.metadata.ictstats["block"] = "title", "headlines"
    third.metadata.ictstats["numbers"] = {"shown": 7, "doubtful": 3, "conflicts": 1, "refused": 2}
    third.data["text/csv"] = "\ufeffa\r\n1\r\n"
    page = publish(run, TASK, FACTS)
    places = [page.index(text) for text in ("headlines</div>", 'id="page-box"', "rest</div>")]
    assert places == sorted(places)
    assert [*re.findall(r"<strong>(\d+)</strong>", page)] == ["4", "3", "2", "1"]
    (href,) = re.findall(
        r'download="cao-bang-2017-telecom.vi.csv" href="data:text/csv;charset=utf-8;base64,([^"]+)"', page
    )
    assert base64.b64decode(href).decode() == "\ufeffa\r\n1\r\n"


def test_a_page_without_counts_and_figures_has_no_box() -> None:
    assert "page-box" not in publish(notebook("<p>a</p>"), TASK, FACTS)


def test_the_same_run_gives_the_same_bytes() -> None:
    assert publish(notebook("<p>a</p>"), TASK, FACTS) == publish(notebook("<p>a</p>"), TASK, FACTS)


def test_outputs_that_are_no_blocks_stay_out() -> None:
    with pytest.raises(NotebookFailed, match="no block"):
        publish(notebook("<p>a warning of a library</p>", about=False), TASK, FACTS)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://example.org/x.png">',
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a download='x.csv' href='data:text/csv,example.org/x'>x</a>",
    "<button onclick=alert(1)>x</button>",
    "<svg onload=alert(1)><circle/></svg>",
    "<iframe src='https://example.org'></iframe>",
    "<style>@import url(https://example.org/x.css)</style>",
    "<p style='background:url(https://example.org/x)'>x</p>",
    "<form action='https://example.org'><input></form>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href='https://example.org/'>",
    "<object data='x'></object><embed src=x>",
    "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
]


@pytest.mark.parametrize("fragment", HOSTILE)
def test_hostile_fragments_lose_their_sting(fragment: str) -> None:
    left = clean(fragment)
    assert not re.search(
        r"<script|<iframe|<svg|<style|<form|<meta|<base|<object|<embed|<button|\sdownload=|\son\w+=|javascript:|example\.org/x|data:text/html|style=",
        left,
    )


@pytest.mark.parametrize(
    "fragment",
    [
        '<table><caption>Bảng</caption><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        '<details><summary>Số liệu</summary><p class="ict-lead">x <mark>146/199</mark></p></details>',
        '<p lang="en">x</p>',
    ],
)
def test_what_a_block_needs_stays(fragment: str) -> None:
    assert clean(fragment) == fragment


def test_links_to_places_and_publishers_stay() -> None:
    assert 'href="#card-1"' in clean('<a href="#card-1">490.756</a>')
    assert 'href="https://vneconomy.vn/a.htm"' in clean('<a href="https://vneconomy.vn/a.htm">x</a>')
    image = '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x">'
    assert clean(image) == image


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_escaped_in_head_and_foot(text: str) -> None:
    page = publish(notebook("<p>a</p>"), TASK, {**FACTS, "area_name": text, "period_label": text, "data_version": text})
    assert text not in page


@pytest.mark.parametrize(("letters", "offered"), [(100_000, True), (350_000, False)])
def test_a_page_leaves_out_the_file_of_figures_rather_than_grow_too_large(letters: int, offered: bool) -> None:
    printed = notebook(f"<p>{'a' * letters}</p>")
    printed.cells[-1].outputs[-1].data["text/csv"] = "x\n" * 60_000
    page = publish(printed, TASK, FACTS)
    assert ("data:text/csv" in page) == offered
    assert ("ictstats export" in page) != offered
    assert len(page.encode()) <= LARGEST

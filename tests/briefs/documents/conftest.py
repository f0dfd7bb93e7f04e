"""Pages to make documents of: one of every element, and the real briefs of Cao Bằng 2017."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from lxml import etree

from ictstats.briefs.plan import Task
from ictstats.briefs.publish import publish

ROOT = Path(__file__).resolve().parents[3]
VERSION = "0123456789ab"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0OHB0IiBoZWlnaHQ9IjI0cHQiIHZpZXdCb3g9IjAgMCA0MCAyMCI+PHBhdGggZD0iTTAgMEg0MFYyMEgweiIvPjwvc3ZnPg=="
SOURCES = (
    '<div class="ict-block ict-sources" id="sources"><h2>Nguồn</h2><p>Mỗi con số dẫn tới một dòng dưới đây.</p>'
    '<section class="ict-card"><h3>Báo cáo 2017</h3><p class="ict-where">Sở · '
    '<a href="https://example.vn/bao-cao">https://example.vn/bao-cao</a></p><ol class="ict-figures">'
    '<li id="o-a"><span class="ict-cite">[1]</span> Thuê bao, Hà Nam: <strong>490.756 thuê bao</strong>'
    '<blockquote class="ict-quote">có <mark>490.756 thuê bao</mark></blockquote>'
    '<small class="ict-where">a.txt, ký tự 1–9</small></li>'
    '<li id="o-b"><span class="ict-cite">[2]</span> Dân số: <strong>526.400 người</strong> '
    '<mark class="ict-cell">526400</mark> <small class="ict-where">b.csv, dòng 3</small></li>'
    "</ol></section></div>"
)
REF = '<a class="ict-ref" href="#o-{}">{}<sup class="ict-cite">[1]</sup></a>'


def page_of(*fragments: str, lang: str = "vi") -> str:
    """Fragments of blocks as the page that they are published in."""
    outputs = [
        nbformat.v4.new_output(
            "display_data",
            data={"text/html": html},
            metadata={"ictstats": {"block": "section", "id": f"s{i}", "title": ""}},
        )
        for i, html in enumerate(fragments)
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=outputs)])
    facts = {"area_name": "Hà Nam", "period_label": "năm 2017", "data_version": VERSION}
    return publish(notebook, Task("telecom", "ha-nam", "2017", lang), facts)


def parts_of(document: bytes) -> dict[str, bytes]:
    """Members of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(document: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(document)[name])


def texts(node: etree._Element) -> str:
    return "".join(node.itertext(f"{W}t"))


@pytest.fixture(scope="session")
def real() -> Callable[[str, str], str]:
    """The published page of a topic of Cao Bằng 2017 in a language, made of the real data without a kernel."""
    made: dict[tuple[str, str], str] = {}

    def page(topic: str, lang: str) -> str:
        if (topic, lang) not in made:
            from ictstats.analysis.brief import open_brief

            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("ICTSTATS_HOME", str(ROOT))
                brief = open_brief(topic, "cao-bang", "2017", lang=lang)
                made[topic, lang] = page_of(*fragments(topic, brief), lang=lang)
        return made[topic, lang]

    return page


def fragments(topic: str, brief: object) -> list[str]:
    """HTML of every block of a brief, as its notebook prints them."""
    import json

    cells = json.loads((ROOT / "notebooks" / f"{topic}.ipynb").read_text(encoding="utf-8"))["cells"]
    calls = ["".join(cell["source"]).strip() for cell in cells if cell["cell_type"] == "code"]
    calls = [line for call in calls for line in call.splitlines() if line.startswith("brief.")]
    return [eval(call, {"brief": brief}).html for call in calls]

"""Every chart names its source notes, and every source note leads back to each place that cites it."""

from __future__ import annotations

import pytest

from ictstats.briefs.notes import Part, linked

WORDS = {"source_notes": "Source notes", "cited_in": "Back to"}


def ref(anchor: str, number: int, text: str = "5") -> str:
    return f'<a class="ict-ref" href="#{anchor}" rel="x">{text}<sup class="ict-cite">[{number}]</sup></a>'


def link(*parts: tuple[str, str]) -> list[str]:
    made = linked([Part("section", f"s{at}", title, html) for at, (title, html) in enumerate(parts)], WORDS)
    return [part.html for part in made]


@pytest.mark.parametrize(
    ("titles", "back"),
    [
        (["A"], '<a href="#b1-o-x">A</a>'),
        (["A", "B"], '<a href="#b1-o-x">A</a> · <a href="#b2-o-x">B</a>'),
        (["A", "A"], '<a href="#b1-o-x">A (1)</a> · <a href="#b2-o-x">A (2)</a>'),
        (["A", "B", "A"], '<a href="#b1-o-x">A (1)</a> · <a href="#b2-o-x">B</a> · <a href="#b3-o-x">A (2)</a>'),
        (["<i>"], '<a href="#b1-o-x">&lt;i&gt;</a>'),
    ],
)
def test_a_note_leads_back_to_each_place(titles: list[str], back: str) -> None:
    *cited, sources = link(*((title, ref("o-x", 1)) for title in titles), ("Sources", '<li id="o-x">N</li>'))
    assert sources == f'<li id="o-x">N <small class="ict-back">Back to: {back}</small></li>'
    assert [f'id="b{at}-o-x" href="#o-x"' in html for at, html in enumerate(cited, 1)] == [True] * len(titles)


@pytest.mark.parametrize(
    "html",
    [
        '<li id="o-x">N</li>',  # nobody cites it
        "<li>N</li>",
        '<p>&lt;a class="ict-ref" href="#o-x"</p>',  # text of a source that looks like a link
        '<p title="&lt;figure&gt;">x</p>',
        '<a href="#o-x">x</a>',
        '<figure id="f"><p class="ict-source">S</p></figure>',  # a chart without figures
    ],
)
def test_what_is_no_citation_stays_as_it_is(html: str) -> None:
    assert link(("A", html)) == [html]


@pytest.mark.parametrize(
    ("figure", "noted"),
    [
        (ref("o-a", 12) + ref("o-b", 3) + ref("o-a", 12), '<a href="#o-b">[3]</a> <a href="#o-a">[12]</a>'),
        (ref("o-a", 1, ""), '<a href="#o-a">[1]</a>'),
    ],
)
@pytest.mark.parametrize("line", ['<p class="ict-source">S</p>', ""], ids=["with a line of sources", "without"])
def test_a_chart_names_its_notes_in_order(figure: str, noted: str, line: str) -> None:
    (html,) = link(("A", f"<figure>{line}{figure}</figure><p>{ref('o-z', 9)}</p>"))
    before = '<p class="ict-source">' + ("S " if line else "")
    assert f'{before}<span class="ict-notes">Source notes: {noted}</span></p>' in html
    assert html.count("ict-notes") == 1


def test_a_chart_that_names_its_notes_itself_is_left_alone() -> None:
    html = f'<figure><p class="ict-source"><span class="ict-notes">x</span></p>{ref("o-a", 1)}</figure>'
    assert link(("A", html))[0].count("ict-notes") == 1


def test_the_parts_given_stay_as_they_were() -> None:
    part = Part("section", "s", "A", ref("o-a", 1))
    linked([part], WORDS)
    assert part.html == ref("o-a", 1)

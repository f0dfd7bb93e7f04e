"""Blocks hold only what the page expects, whatever stands in the data."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from ictstats.analysis.block import ATTRIBUTES, CLASSES, ELEMENTS, Block, stylesheet
from ictstats.analysis.brief import Brief, open_brief

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></section><iframe src=//x>",
    "{{ 7*7 }}{% raw %}{0}{area}",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "]]><!--",
    "=cmd|' /C calc'!A0",
    "\u202eđảo\u0000",
    "a" * 5000,
]


class Checker(HTMLParser):
    """Collects what the list of a block does not allow, and the anchors and links."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.faults.append(tag)
        if tag != "img":
            self.open.append(tag)
        for name, value in attrs:
            self.look_at(tag, name, value or "")

    def look_at(self, tag: str, name: str, value: str) -> None:
        if name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()):
            self.faults.append(f"{tag} {name}")
        if name == "class":
            self.faults += [one for one in value.split() if one not in CLASSES]
        if name == "id":
            self.ids.append(value)
        if name == "href":
            self.links.append(value)
        if name == "src" and not value.startswith("data:image/svg+xml;base64,"):
            self.faults.append(f"src {value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def blocks(brief: Brief) -> list[Block]:
    themes = [brief.theme(theme.id) for theme in brief.scene.topic.themes]
    first = [brief.title(), brief.headlines(), *themes, brief.comparison(), brief.targets(), brief.statements()]
    return [*first, brief.quality(), brief.sources(), brief.method()]


def checked(found: list[Block]) -> Checker:
    checker = Checker()
    checker.feed("".join(block.html for block in found))
    checker.close()
    return checker


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("topic", ["press", "postal", "telecom", "it_adoption"])
def test_brief_of_the_committed_data_is_well_formed(dataset, topic: str, lang: str) -> None:
    found = blocks(open_brief(topic, "cao-bang", 2017, lang, dataset=dataset))
    checker = checked(found)
    assert checker.faults == []
    assert checker.open == []
    assert len(set(checker.ids)) == len(checker.ids)
    assert {link[1:] for link in checker.links if link.startswith("#")} <= set(checker.ids)
    assert sum(len(block.html.encode()) for block in found) < 400_000
    assert [block.id for block in found] == sorted({block.id for block in found}, key=[b.id for b in found].index)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_out_as_text(make, text: str) -> None:
    fact = {"quote": text, "scope": text, "note": text, "cited_at": text, "area_name": text, "doubts": text}
    fact |= {"breakdown": f"operator={text}", "edition": text, "publication": text}
    rows = [
        {"indicator": "ops_level3", "value": 850, "quote": text, "scope": text},
        {"indicator": "online_dossiers", "value": 0, "doubts": text},
        {"indicator": "agencies_dsig_pct", "value": 50, "numerator": 1, "denominator": 2, **fact},
        {"indicator": "edocs_exchanged_pct", "value": 23, **fact, "breakdown": "", "locator": f"L2:{text}"},
        {"indicator": "staff_computer_pct", "value": 75, "status": "target", "period": "2018", **fact},
    ]
    source = {"title": text, "publisher": text, "address": text, "published": text, "kind": "digest"}
    statement = {"statement_id": "r/1", "source_id": "r", "topic": "it_adoption", "kind": "plan", "area": "04"}
    issue = {"issue_id": "i", "severity": text, "topic": "it_adoption", "area": "04", "period": "2017"}
    issue |= {"message_vi": text, "remedy_vi": text, "message_en": text, "remedy_en": text, "kind": text}
    data = make(
        rows, [source], [issue], [{**statement, "period": "2017", "quote": text}], [{"id": text, "title": text}]
    )
    for lang in ("vi", "en"):
        found = blocks(open_brief("it_adoption", "cao-bang", 2017, lang, dataset=data))
        checker = checked(found)
        assert checker.faults == []
        assert all(link.startswith(("#", "https://", "http://")) for link in checker.links)
        assert "49" not in {word for block in found for word in block.text.split()}


@pytest.mark.parametrize(
    ("kind", "name", "lang"), [("x", "a", "vi"), ("text", "Á", "vi"), ("text", "a b", "vi"), ("text", "a", "fr")]
)
def test_block_cannot_be_built_wrong(kind: str, name: str, lang: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Block(kind, name, "", "<p></p>", lang)


def test_block_shows_itself_with_its_metadata() -> None:
    data, metadata = Block("text", "a", "Tên", "<p>5 &lt; 6</p>", "vi")._repr_mimebundle_()
    assert data == {"text/html": "<p>5 &lt; 6</p>", "text/plain": "5 < 6"}
    assert metadata == {"ictstats": {"block": "text", "id": "a", "title": "Tên"}}


def test_stylesheet_knows_only_listed_classes_and_loads_nothing() -> None:
    import re

    css = stylesheet()
    assert set(re.findall(r"\.(ict-[a-z]+)", css)) <= CLASSES
    assert "url(" not in css
    assert "@import" not in css

"""What explain, show and extract say of a reading, in both languages: nothing in one of them only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ictstats.cli import main
from ictstats.extraction import telling
from ictstats.extraction.explain import explain
from ictstats.extraction.prose import extract
from ictstats.extraction.records import records
from ictstats.extraction.showing import show
from ictstats.model import Document
from ictstats.reading.files import read_document
from ictstats.speech import speaking
from ictstats.wording import Saying, vietnamese

ROOT = Path(__file__).resolve().parents[2]
REPORTS = sorted((ROOT / "data" / "raw" / "reports").glob("*.txt"))
# Sentences that bring about what the reports of the repository do not.
TEXTS = (
    "Toàn tỉnh có 12.34.5 thuê bao điện thoại.",
    "Tỷ lệ xã có Internet đạt 80 - 70%.",
    "Có 5/0 xã đã nối Internet băng rộng.",
    "Tỷ lệ xã có Internet đạt 12.345%.",
    "Có 490.756 thuê bao điện thoại, tăng 12.345 thuê bao (2,5%).",
)
DOCUMENTS = [
    *map(read_document, REPORTS),
    *(Document(f"text {i}", f"Cao Bằng năm 2017\n{t}") for i, t in enumerate(TEXTS)),
]
ENGLISH = re.compile(
    r"\b(?:the|of|by|and|or|which|whose|number|word|words|value|indicator|figure|unit|year|month|date|rule|share|level|"
    r"exact|actual|estimate|province|because|doubt|issue|reading|before|near|page|name)\b",
    re.IGNORECASE,
)
# What stays as it is in every language: codes, and words of reports and of the lexicon.
KEPT = re.compile(r"\[[^\]]*\]|“[^”]*”|phạm vi: [^;]*")


def reading(text: str, lang: str) -> list[str]:
    """Lines that explain the last number of a text, apart from its place and its sentence."""
    return explain(Document("x", text), None, lang).split("\n\n")[-1].splitlines()[2:]


def told(document: Document, lang: str) -> Iterator[str]:
    """Lines of an explanation that are ours: neither places nor sentences of the report."""
    for outcome in filter(None, explain(document, None, lang).split("\n\n")):
        yield from outcome.splitlines()[2:]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_line_speaks_one_language_only(document: Document) -> None:
    vi, en = list(told(document, "vi")), list(told(document, "en"))
    assert len(vi) == len(en)
    assert [line for line, other in zip(vi, en, strict=True) if line == other] == []
    assert [line for line in vi if ENGLISH.search(KEPT.sub("", line))] == []


def test_english_is_found_where_it_stands() -> None:
    assert ENGLISH.search(KEPT.sub("", "  vì: value by the unit"))
    assert not ENGLISH.search(KEPT.sub("", "  vì: chỉ tiêu ngoài danh mục [level=province] “the”; phạm vi: of"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_all_that_decided_stands_in_the_catalogue(document: Document) -> None:
    found = extract(document)
    sayings = [rule for seen in found.observations for rule in seen.rules]
    sayings += [fact for issue in found.issues for _, fact in issue.facts if isinstance(fact, Saying)]
    assert {saying.text for saying in sayings} - vietnamese().keys() == set()
    assert {one.rule for one in found.ignored if one.rule} - vietnamese().keys() == set()
    assert all(seen.rules for seen in found.observations)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_what_is_shown_on_hover_is_in_the_language(document: Document) -> None:
    titles = re.findall(r' title="([^"]*)"', show(document, "vi")._repr_html_())
    scopes = [seen.scope for seen in extract(document).observations if seen.scope]
    kept = re.compile("|".join(map(re.escape, scopes)) or r"(?!)")
    assert [title for title in titles if ENGLISH.search(kept.sub("", title)) or "_" in title] == []


BECAUSE = [
    (
        "Có 490.756 thuê bao điện thoại",
        "giá trị theo đơn vị tính: dấu trong con số dùng để phân cách hàng nghìn",
        "value by its unit: the mark groups thousands",
    ),
    (
        "Doanh thu viễn thông đạt 6.922 tỷ đồng",
        "giá trị theo từ chỉ bậc (nghìn, triệu, tỷ) đứng sau con số",
        "value by the word of scale behind it",
    ),
    (
        "Bán kính phục vụ là 3.265 km/điểm",
        "giá trị theo khoảng hợp lý của chỉ tiêu: cách hiểu kia nằm ngoài khoảng này",
        "value by the plausible range of the indicator: the other reading lies outside",
    ),
    (
        "Có 10.000 thuê bao điện thoại, tăng 5%",
        "chỉ tiêu của con số đứng trước; con số này là mức tăng, giảm, chỉ số phát triển hoặc tỷ lệ hoàn thành kế hoạch "
        "của chỉ tiêu đó",
        "indicator of the figure before it, of which it tells the change, the index or the share of the plan",
    ),
    (
        "giáo dục có Internet băng rộng: 340/465 trường (khoảng 73%)",
        "tỷ lệ hoặc mật độ của con số đứng trước",
        "share or density of the figure before it",
    ),
    (
        "Bán kính phục vụ bình quân: 3,26 km/điểm",
        "chỉ tiêu được nhận ra qua các từ “Bán kính phục vụ”",
        "indicator by the words “Bán kính phục vụ”",
    ),
    ("họp vào tháng 11/2017", "quy tắc “tháng và năm”", "the rule “month and year”"),
]


@pytest.mark.parametrize(("sentence", "vi", "en"), BECAUSE, ids=[row[2] for row in BECAUSE])
def test_the_evidence_is_told(sentence: str, vi: str, en: str) -> None:
    text = f"Cao Bằng năm 2017\nNgành {sentence}."
    assert f"  vì: {vi}" in reading(text, "vi")
    assert f"  because: {en}" in reading(text, "en")


UNREAD = [
    (TEXTS[0], "Không đọc chắc chắn được 12.34.5 thuê bao: các dấu không hợp với số nào", "its marks fit no number"),
    (TEXTS[1], "khoảng ghi từ số lớn đến số nhỏ", "a range from the greater to the smaller number"),
    (TEXTS[2], "số thứ hai bằng 0", "its second number is 0"),
]


@pytest.mark.parametrize(("text", "vi", "en"), UNREAD, ids=[row[2] for row in UNREAD])
def test_an_issue_says_what_is_wrong_in_both_languages(text: str, vi: str, en: str) -> None:
    (issue,) = extract(Document("x", text)).issues
    assert vi in telling.message(issue, "vi")
    assert en in telling.message(issue, "en")
    assert vi in show(Document("x", text), "vi")._repr_html_()


def test_records_are_the_same_whoever_reads_them() -> None:
    found = extract(Document("x", TEXTS[0]))
    with speaking("vi"):
        here = list(records(found))
    assert here == list(records(found))
    assert "its marks fit no number" in here[-1]["message"]
    assert "các dấu không hợp" in list(records(found, "vi"))[-1]["message"]


def test_a_table_for_people_is_in_their_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text(TEXTS[1], encoding="utf-8")
    for options, words in (
        (["--lang", "vi", "extract", str(path), "--format", "table"], "khoảng ghi từ số lớn"),
        (["--lang", "vi", "extract", str(path)], "a range from the greater"),
    ):
        assert main(options) == 0
        assert words in capsys.readouterr().out


def test_the_second_claim_of_a_number_has_evidence_of_its_own() -> None:
    text = "Cao Bằng năm 2017\nSóng di động đã tới 100% xã và các xã đều truy cập được Internet."
    first, second = (o for o in extract(Document("x", text)).observations)
    assert (first.indicator, second.indicator) == ("communes_mobile_coverage_pct", "communes_internet_pct")
    assert "truy cập được Internet" in str(second.rules[0])
    assert str(first.rules[-1]) == str(second.rules[-1])


def test_an_area_without_a_code_is_named() -> None:
    text = "Cao Bằng năm 2017\nHuyện Hòa An có 1.250 thuê bao Internet."
    assert any("Hòa An" in line for line in reading(text, "vi"))

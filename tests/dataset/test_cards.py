"""Every figure leads back: cards, appendices, citations, doubts and issues of the rows of a frame."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from ictstats.curation.building import build
from ictstats.dataset import cards, rivals, words
from ictstats.dataset.cards import source
from ictstats.dataset.checking import COLUMNS as CHECKED
from ictstats.dataset.checking import check
from ictstats.dataset.citing import COLUMNS, cite, sources
from ictstats.dataset.get import get
from ictstats.dataset.panels import panel
from ictstats.dataset.store import load
from ictstats.errors import UnknownName, WrongUse
from ictstats.wording import vietnamese

CODE = "tel_subs_total"


@pytest.fixture(scope="module")
def committed(root):
    return load(root)


def test_a_card_shows_the_sentence_with_the_figure_marked(committed) -> None:
    df = get(CODE, "cao-bang", 2017, data=committed)
    card = source(df.iloc[0], lang="en", data=committed)
    assert card.passage.marked == "490.756 thuê bao"
    assert card.passage.before.endswith("toàn tỉnh có ")
    assert card.figure == "490,756 subscriptions"
    assert (card.file, card.published, card.kind) == ("reports/cao_bang_2017.txt", "2017-12", "digest")
    assert "[490.756 thuê bao]" in repr(card)
    assert "<mark>490.756 thuê bao</mark>" in card._repr_html_()
    assert source(card.observation_id, lang="en", data=committed) == card
    assert source(df, lang="en", data=committed) == card
    assert source(next(df.itertuples()), lang="en", data=committed) == card


def test_a_card_of_a_table_shows_its_row(make_dataset) -> None:
    data = make_dataset({"note": "as printed"})
    card = source(get(CODE, data=data).iloc[0], lang="vi", data=data)
    assert card.passage.before.endswith("value: ")
    assert card.passage.marked == "490756"
    assert "unit: subscribers" in card.passage.after
    assert (card.locator, card.note, card.kind) == ("L2:value", "as printed", "table")
    assert "ghi chú: as printed" in repr(card)


def test_a_card_of_a_file_that_changed_or_is_gone_shows_the_quote_alone(make_dataset) -> None:
    data = make_dataset({})
    row = get(CODE, data=data).iloc[0]
    path = data.root / "data/raw/tables/one.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("490756", "490757"), encoding="utf-8")
    assert source(row, data=data).passage == ("", "490756", "")
    path.unlink()
    assert source(row, data=data).passage == ("", "490756", "")


# In the order of preference; each pair is decided by the reason.
PAIRS = [
    ({"value": "1"}, {"value": "2", "status": "preliminary"}, "its status comes first: actual, preliminary, estimate"),
    (
        {"edition": "revised-2025"},
        {"edition": "pre-census-2019", "value": "500000"},
        "it is of the newest edition of the series",
    ),
    ({"value": "1"}, {"value": "2"}, "nothing tells the claims apart, so the order of their identities decides"),
]


@pytest.mark.parametrize(("one", "other", "reason"), PAIRS)
def test_a_card_tells_the_other_claims_and_why_one_is_preferred(make_dataset, one, other, reason) -> None:
    data = make_dataset(other, second=[one]) if reason != PAIRS[-1][2] else make_dataset(one, second=[other])
    both = get(CODE, preferred=False, data=data)
    told = {}
    for _, row in both.iterrows():
        card = source(row, lang="en", data=data)
        told[card.preferred] = card.rivals
    assert [rival.reason for rival in told[True]] == [f"this one is preferred: {reason}"]
    assert [rival.reason for rival in told[False]] == [f"that one is preferred: {reason}"]


def test_a_card_tells_a_correction(make_dataset) -> None:
    data = make_dataset({"value": "4907560"})
    identity = data.observations["observation_id"].iloc[0]
    (data.root / "data/raw/corrections.toml").write_text(
        f'[[correction]]\nobservation = "{identity}"\nexpect = "4907560"\nvalue = "490756"\n'
        'reason = "a digit was doubled"\nby = "Lan"\ndate = "2026-11-24"\n',
        encoding="utf-8",
    )
    build(data.root)
    fixed = load(data.root)
    card = source(identity, lang="en", data=fixed)
    assert card.corrections == (cards.Corrected("4907560", "490756", "a digit was doubled", "Lan", "2026-11-24"),)
    assert "correction: 4907560 in the source, 490756 here: a digit was doubled (Lan, 2026-11-24)" in repr(card)
    assert card.passage.marked == "4907560"


class Tags(HTMLParser):
    """Tags that a text really has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</dd><b>"])
def test_a_hostile_text_stays_text(make_dataset, text) -> None:
    data = make_dataset({"note": text})
    data.observations.loc[0, ["quote", "cited_at"]] = text
    tags = Tags()
    tags.feed(source(data.observations.iloc[0], data=data)._repr_html_())
    assert tags.found == {"p", "b", "blockquote", "mark", "dl", "dt", "dd"}


@pytest.mark.parametrize(
    ("row", "error", "match"),
    [
        ("cao_bang_2017/765-782", UnknownName, "cao_bang_2017/765-781"),
        ("nothing", UnknownName, "nothing"),
        ("", WrongUse, "names no observation"),
        (12, WrongUse, "names no observation"),
        (pd.Series({"value": 1}), WrongUse, "names no observation"),
        (pd.DataFrame({"observation_id": ["a", "b"]}), WrongUse, "2 rows"),
    ],
    ids=str,
)
def test_a_row_that_names_no_observation_is_told(committed, row, error, match) -> None:
    with pytest.raises(error, match=match):
        source(row, data=committed)
    with pytest.raises(UnknownName, match="vi"):
        source("x", lang="fr", data=committed)


def test_an_appendix_has_one_line_for_each_figure(committed) -> None:
    df = get([CODE, "tel_density_total", "dti_score"], "cao-bang", "2017:2023", data=committed)
    lines = sources(df, lang="en", data=committed)
    assert list(lines.columns) == list(COLUMNS)
    assert list(lines["observation_id"]) == list(df["observation_id"])
    assert (lines["file"] != "").all()
    assert (lines["title"] != "").all()
    assert list(lines.loc[lines["locator"] == "848-867", "doubts"]) == ["Computed on the population of another year"]


@pytest.mark.parametrize("shape", ["long", "wide"])
def test_an_appendix_of_a_panel_has_its_figures_once(committed, shape) -> None:
    codes = ["dti_score", "population"]
    table = panel(codes, "2022:2023", areas=["04", "20"], shape=shape, data=committed)
    lines = sources(pd.concat([table, table]), data=committed)
    assert sorted(lines["observation_id"]) == sorted(
        get(codes, ["04", "20"], "2022:2023", data=committed)["observation_id"]
    )


def test_an_empty_frame_has_an_empty_appendix(committed) -> None:
    none = get(CODE, "cao-bang", 1990, data=committed)
    assert list(sources(none, data=committed).columns) == list(COLUMNS)
    assert list(check(none, data=committed).columns) == list(CHECKED)
    assert cite(none, data=committed).count("\n") == 0


def test_a_citation_names_the_version_and_each_publication_once(committed) -> None:
    df = get(["population", CODE], "cao-bang", "2010:2017", data=committed)
    text = cite(df, lang="en", data=committed)
    assert committed.data_version in text.splitlines()[0]
    publications = sources(df, data=committed)["title"].nunique()
    assert len(text.splitlines()) == 1 + publications
    bibtex = cite(df, "bibtex", data=committed)
    keys = re.findall(r"^@misc\{([^,]+),$", bibtex, re.M)
    assert len(keys) == len(set(keys)) == 1 + publications
    assert committed.data_version in bibtex


def test_a_citation_is_safe_for_tex(make_dataset) -> None:
    data = make_dataset({})
    data.sources.loc[0, ["title", "publisher", "address"]] = ["A & B_50% {x} \\y", "Sở TT&TT", "https://a.vn/x_1?y=1&z"]
    found = cite(get(CODE, data=data), "bibtex", data=data)
    assert r"title = {A \& B\_50\% \{x\} \textbackslash{}y}," in found
    assert r"author = {{Sở TT\&TT}}," in found
    assert "url = {https://a.vn/x_1?y=1&z}," in found
    assert found.count("{") - found.count(r"\{") == found.count("}") - found.count(r"\}")


@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda d: sources(pd.DataFrame({"value": [1]}), data=d), WrongUse, "no column observation_id"),
        (lambda d: check(pd.DataFrame({"value": [1]}), data=d), WrongUse, "no column observation_id"),
        (lambda d: sources(pd.DataFrame({"observation_id": ["x/1-2"]}), data=d), UnknownName, "x/1-2"),
        (lambda d: cite(get(CODE, data=d), "apa", data=d), UnknownName, "bibtex"),
        (lambda d: cite(get(CODE, data=d), lang="de", data=d), UnknownName, "vi"),
    ],
)
def test_wrong_use_is_told(make_dataset, call, error, match) -> None:
    with pytest.raises(error, match=match):
        call(make_dataset({}))


def test_check_gives_doubts_and_issues_with_their_arithmetic(committed) -> None:
    df = get(["tel_density_total", CODE], "cao-bang", 2017, data=committed)
    found = check(df, data=committed)
    assert list(found.columns) == list(CHECKED)
    assert set(found["observation_id"]) <= set(df["observation_id"])
    doubts = found[found["kind"] == "doubt"]
    assert [*doubts["message_vi"]] == ["Tính trên dân số của năm khác"]
    issues = found[found["kind"] == "issue"]
    assert issues["message_en"].str.contains("490,756 / 535,400 × 100 = 91.7", regex=False).any()
    assert (issues["issue_id"] != "").all()
    assert set(found["severity"]) <= {"info", "warning", "error"}


def test_check_tells_a_conflict_to_both_claims_and_to_no_other(make_dataset) -> None:
    data = make_dataset({"value": "400000"}, {"period": "2010"}, second=[{"value": "500000"}])
    found = check(get(CODE, preferred=False, data=data), data=data)
    assert sorted(found.loc[found["code"] == "conflict", "observation_id"]) == ["one/L2:value", "two/L2:value"]
    assert set(found["observation_id"]) == {"one/L2:value", "two/L2:value"}


@pytest.mark.parametrize(
    "text", [*words.BOUNDS.values(), *words.STATUSES.values(), *rivals.REASONS, *cards.KINDS.values()]
)
def test_what_a_table_of_texts_says_stands_in_vietnamese(text) -> None:
    assert vietnamese()[text] != text


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [
        ({}, "490.756 thuê bao", "490,756 subscriptions"),
        ({"bound": "more_than"}, "trên 490.756 thuê bao", "more than 490,756 subscriptions"),
        ({"status": "estimate"}, "490.756 thuê bao (ước tính)", "490,756 subscriptions (estimate)"),
        ({"unit": "percent", "value": 97.4}, "97,4%", "97.4%"),
        ({"value": float("nan"), "low": 70.0, "high": 80.5, "unit": "percent"}, "70–80,5%", "70–80.5%"),
        (
            {"value": 73.36683417, "numerator": 146.0, "denominator": 199.0, "unit": "percent"},
            "146/199 = 73,4%",
            "146/199 = 73.4%",
        ),
        ({"unit": "unknown unit"}, "490.756", "490,756"),
    ],
    ids=str,
)
def test_a_figure_in_words(make_dataset, change, vi, en) -> None:
    row = next(make_dataset({}).observations.itertuples())._replace(**change)
    assert (words.figure(row, "vi"), words.figure(row, "en")) == (vi, en)

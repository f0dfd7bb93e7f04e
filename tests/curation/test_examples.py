"""Each indicator's own examples are read as it, and what is not is told with its remedy."""

from __future__ import annotations

import argparse

import pytest

from ictstats.curation import commands
from ictstats.curation.examples import unlike_examples
from ictstats.lexicon import load

INDICATORS = load().indicators


def test_every_example_of_the_lexicon_is_read_as_its_indicator() -> None:
    assert list(unlike_examples(INDICATORS.values())) == []


def test_nearly_every_indicator_that_prose_speaks_of_has_an_example() -> None:
    spoken_of = [one for one in INDICATORS.values() if one.topic != "reference"]
    tables = [one.code for one in spoken_of if one.tables_only]
    assert all(one.examples for one in spoken_of if not one.tables_only)
    assert len(tables) <= len(spoken_of) // 20
    assert not any(INDICATORS[code].tier == "core" for code in tables)


@pytest.mark.parametrize("indicator", [one for one in INDICATORS.values() if one.examples], ids=lambda one: one.code)
def test_an_example_is_one_short_phrase_of_the_indicators_own(indicator) -> None:
    for example in indicator.examples:
        assert len(example) <= 120
        assert example == " ".join(example.split())
    others = {e for one in INDICATORS.values() if one is not indicator for e in one.examples}
    assert not others & {*indicator.examples}


@pytest.mark.parametrize(
    ("examples", "kind", "read"),
    [
        (("Có 52 thuê bao di động",), "misread_example", "'52 thuê bao': tel_subs_mobile"),
        (("Có 52 thuê bao cố định và 40 thuê bao di động",), "misread_example", "tel_subs_fixed"),
        (("Ban hành Nghị định 97/2008/NĐ-CP",), "misread_example", "97/2008"),
        (("Có nhiều thuê bao cố định",), "misread_example", "–"),
        ((), "missing_example", ""),
    ],
    ids=["another", "two", "no statistic", "no number", "none"],
)
def test_what_is_not_read_as_the_indicator_is_found(examples: tuple[str, ...], kind: str, read: str) -> None:
    (found,) = unlike_examples([INDICATORS["tel_subs_fixed"]._replace(examples=examples)])
    assert found.issue.kind == kind
    assert found.issue.file == "indicators.toml"
    assert read in dict(found.issue.facts).get("read_en", "")


@pytest.mark.parametrize("change", [{"topic": "reference"}, {"tables_only": True}])
def test_what_prose_does_not_speak_of_needs_no_example(change: dict[str, object]) -> None:
    assert list(unlike_examples([INDICATORS["tel_subs_fixed"]._replace(examples=(), **change)])) == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ["error: indicators.toml: The example “Có 52 thuê bao di động” of tel_subs_fixed", "(Change the example"],
        ),
        ("vi", ["lỗi: indicators.toml: Câu ví dụ “Có 52 thuê bao di động” của tel_subs_fixed", "(Sửa câu ví dụ"]),
    ],
)
def test_check_tells_it_and_fails(make_project, cell, monkeypatch, capsys, lang: str, words: list[str]) -> None:
    root = make_project(tables={"people": [cell()]})
    wrong = INDICATORS["tel_subs_fixed"]._replace(examples=("Có 52 thuê bao di động",))
    lexicon = load()
    changed = lexicon._replace(indicators={**lexicon.indicators, wrong.code: wrong})
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers(required=True))
    options = parser.parse_args(["check", "--root", str(root), "--lang", lang])
    assert options.func(options) == 0
    monkeypatch.setattr("ictstats.lexicon.load", lambda: changed)
    capsys.readouterr()
    assert options.func(options) == 1
    said = capsys.readouterr().out
    assert all(word in said for word in words)

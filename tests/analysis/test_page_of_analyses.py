"""docs/analyses.md names what is there: indicators, themes, and figures that the briefs print."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from ictstats.analysis import topics
from ictstats.lexicon import load as lexicon

PAGE = "docs/analyses.md"
NOT_INDICATORS = {"stale_base", "points_sum", "it_adoption"}


def sections(root: Path) -> dict[str, str]:
    """Text of the section of each topic."""
    found = re.split(r"\n## .*\(`(\w+)`\)\n", (root / PAGE).read_text(encoding="utf-8"))
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_each_topic_has_its_section(root: Path) -> None:
    assert set(sections(root)) == set(topics.load())


def test_every_indicator_named_is_known(root: Path) -> None:
    named = set(re.findall(r"`([a-z]+(?:_[a-z0-9]+)+)`", (root / PAGE).read_text(encoding="utf-8"))) - NOT_INDICATORS
    assert len(named) > 60
    assert sorted(named - set(lexicon().indicators)) == []


@pytest.mark.parametrize(
    ("topic", "theme"), [(code, theme) for code, topic in topics.load().items() for theme in topic.themes]
)
def test_every_theme_is_asked_about_where_it_has_core_indicators(root: Path, topic: str, theme: topics.Theme) -> None:
    asked = set(re.findall(r"`(\w+)`", sections(root)[topic]))
    assert asked & set(theme.indicators)


@pytest.mark.parametrize("topic", sorted(topics.load()))
@pytest.mark.parametrize("reader", ["analyst", "desk"])
def test_readers_ask_of_every_topic(root: Path, topic: str, reader: str) -> None:
    text = sections(root)[topic]
    assert f"| {reader} |" in text
    assert "**What the data cannot say.**" in text


def test_the_examples_are_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTSTATS_HOME", str(root))
    result = doctest.testfile(str(root / PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0

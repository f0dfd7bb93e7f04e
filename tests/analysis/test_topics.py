"""Every indicator has its place in one brief."""

from __future__ import annotations

import pytest

from ictstats.analysis import topics
from ictstats.lexicon import load as lexicon
from ictstats.model import TOPICS
from ictstats.speech import speaking

HOMES = [(code, topic.code) for topic in topics.load().values() for code in topic.indicators]


def test_the_four_topics() -> None:
    assert sorted(topics.load()) == sorted(TOPICS)


@pytest.mark.parametrize("code", sorted(lexicon().indicators))
def test_indicator_stands_in_one_theme_of_its_topic(code: str) -> None:
    topic = lexicon().indicators[code].topic
    assert [home for one, home in HOMES if one == code] == ([] if topic == "reference" else [topic])


def test_every_reference_indicator_is_context_somewhere() -> None:
    used = {code for topic in topics.load().values() for theme in topic.themes for code in theme.context}
    reference = {code for code, entry in lexicon().indicators.items() if entry.topic == "reference"}
    assert reference <= used


@pytest.mark.parametrize("topic", sorted(topics.load()))
def test_theme_names_are_unique_anchors(topic: str) -> None:
    names = [theme.id for theme in topics.load()[topic].themes]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and name.isalpha() and name.islower() for name in names)


def test_a_fault_is_told_in_the_language_of_the_reader() -> None:
    shown = topics.Picture("pie", ("population",), per="people")
    theme = topics.Theme(id="x", title_vi="X", title_en="X", indicators=("tel",), figures=(shown,))
    assert topics._faults(theme) == ["unknown indicator 'people'", "unknown indicator 'tel'", "unknown chart 'pie'"]
    with speaking("vi"):
        assert topics._faults(theme)[2] == "biểu đồ chưa biết 'pie'"

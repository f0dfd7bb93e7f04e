"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from ictstats.language.patterns import lazy_pattern

TEXT = "năm 2017, 12 xã"


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
@pytest.mark.parametrize(("source", "flags"), [(r"\d+", 0), (r"NĂM", re.IGNORECASE), (r"(?P<word>xã) $", re.VERBOSE)])
def test_it_answers_as_a_pattern_does(method: str, source: str, flags: int) -> None:
    late, early = (
        getattr(pattern, method)(TEXT) for pattern in (lazy_pattern(source, flags), re.compile(source, flags))
    )
    assert str(late) == str(early)


def test_positions_and_attributes_are_those_of_the_pattern() -> None:
    number = lazy_pattern(r"(?P<number>\d+)")
    assert [m.group() for m in number.finditer(TEXT, 8)] == ["12"]
    assert (number.pattern, dict(number.groupindex)) == (r"(?P<number>\d+)", {"number": 1})


def test_a_fault_shows_at_the_first_use() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search(TEXT)

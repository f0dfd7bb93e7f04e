"""Numbers: every reading that a printed form allows, and no other."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.language.formats import format_number
from ictstats.language.numerals import NUMBER, readings, scale_of, value_of_word


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("490.756", ["490756", "490.756"]),
        ("2,769", ["2769", "2.769"]),
        ("3.26", ["3.26"]),
        ("97,4", ["97.4"]),
        ("3.382.555", ["3382555"]),
        ("1.234,5", ["1234.5"]),
        ("1,234.5", ["1234.5"]),
        ("0,123", ["0.123"]),
        ("0.8654", ["0.8654"]),
        ("07", ["7"]),
        ("8007", ["8007"]),
        ("12.34.56", []),
        ("1.234,56,7", []),
        ("1234.567", ["1234.567"]),
    ],
)
def test_every_reading_and_no_other(printed: str, values: list[str]) -> None:
    assert readings(printed) == tuple(Decimal(v) for v in values)


@pytest.mark.parametrize("text", ["", "a", "1.", ".5", "1 000", "-3"])
def test_what_is_no_number_raises(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        readings(text)


@given(st.integers(0, 10**12), st.integers(0, 4), st.sampled_from(["vi", "en"]))
def test_what_is_printed_is_among_the_readings(digits: int, places: int, lang: str) -> None:
    value = Decimal(digits).scaleb(-places)
    assert value in readings(format_number(value, lang))


@pytest.mark.parametrize(
    ("word", "scale"), [("nghìn tỷ", 10**12), ("Nghìn  Tỉ", 10**12), ("triệu", 10**6), ("vạn", 10**4)]
)
def test_scale_words(word: str, scale: int) -> None:
    assert scale_of(word) == scale


def test_number_words_are_known_or_refused() -> None:
    assert value_of_word("mười  hai") == 12
    with pytest.raises(ValueError, match="number word"):
        value_of_word("trăm")


def test_a_long_run_is_taken_whole() -> None:
    run = "123." * 20_000 + "1"
    assert re.match(NUMBER, run).group() == run

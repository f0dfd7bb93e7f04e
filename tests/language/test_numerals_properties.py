"""Numbers printed in every style: the true value is always among the readings, and no reading is chosen for the caller."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest

from ictstats.language.formats import format_number
from ictstats.language.numerals import NUMBER, SCALES, readings, scale_of

CASES = 25_000  # of each of the four styles: a hundred thousand values


def value(dice: random.Random) -> Decimal:
    whole = dice.randrange(10 ** dice.randint(1, 12))
    places = dice.choice((0, 0, 1, 2, 3, 4))
    return Decimal(whole) + Decimal(dice.randrange(10**places)).scaleb(-places)


STYLES = {
    "vi": lambda v: format_number(v, "vi"),
    "en": lambda v: format_number(v, "en"),
    "plain with a point": lambda v: f"{v:f}",
    "plain with a comma": lambda v: f"{v:f}".replace(".", ","),
}


@pytest.mark.parametrize("style", STYLES)
def test_the_true_value_is_among_the_readings(style: str) -> None:
    dice = random.Random(style)
    for _ in range(CASES):
        true = value(dice)
        printed = STYLES[style](true)
        assert true in readings(printed), (true, printed)


def test_two_readings_are_kept_where_two_fit() -> None:
    dice = random.Random(5)
    for _ in range(CASES):
        first, rest, mark = dice.randint(1, 999), dice.randrange(1000), dice.choice(".,")
        printed = f"{first}{mark}{rest:03}"
        assert readings(printed) == (Decimal(f"{first}{rest:03}"), Decimal(f"{first}.{rest:03}"))


@pytest.mark.parametrize("printed", ["1.23.4", "1,2,3", "1.2345.678", "1,234.567,8", "1.234,567,8", "12.34.567"])
def test_marks_that_fit_no_number_have_no_reading(printed: str) -> None:
    assert readings(printed) == ()


@pytest.mark.parametrize("printed", ["", "a", "1 234", "1.", ".5", "-3", "1..2", "٣", "1e5"])
def test_what_is_no_number_raises(printed: str) -> None:
    if printed == "٣":
        assert readings(printed) == (Decimal(3),)  # a digit of another script is a digit
        return
    with pytest.raises(ValueError, match="is no number"):
        readings(printed)


@pytest.mark.parametrize("text", ["123.123." * 500, "1," * 500, "9" * 5000, "1.1,1." * 300])
def test_a_run_is_taken_whole_or_not_at_all(text: str) -> None:
    match = re.match(NUMBER, text)
    assert match is not None
    assert match.group() == text.rstrip(".,")


@pytest.mark.parametrize("word", SCALES)
def test_scale_words_are_read_in_any_case_and_spacing(word: str) -> None:
    assert scale_of(word.upper().replace(" ", "  ")) == SCALES[word]

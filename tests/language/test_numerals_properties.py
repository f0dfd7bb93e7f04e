"""Numbers printed in every style: the true value is always among the readings, and no reading is chosen for the caller."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import product

import pytest

from ictstats.language.formats import format_number
from ictstats.language.numerals import NUMBER, SCALES, readings, scale_of

try:
    from hypothesis import given
    from hypothesis import strategies as st
except ImportError:  # a user's installation has no tools of development; the seeded tests run there too
    given = None

CASES = 25_000  # of each style: two hundred thousand values


def value(dice: random.Random) -> Decimal:
    whole = dice.randrange(10 ** dice.randint(1, 12))
    places = dice.choice((0, 0, 1, 2, 3, 4))
    return Decimal(whole) + Decimal(dice.randrange(10**places)).scaleb(-places)


STYLES = {
    "vi": lambda v: format_number(v, "vi"),
    "en": lambda v: format_number(v, "en"),
    "plain with a point": lambda v: f"{v:f}",
    "plain with a comma": lambda v: f"{v:f}".replace(".", ","),
    "vi with all its decimals": lambda v: f"{v:,f}".translate(str.maketrans(".,", ",.")),
    "en with all its decimals": lambda v: f"{v:,f}",
    "a leading zero": lambda v: f"{int(v):02}",
    "leading zeros": lambda v: f"{int(v):04}",
}
WHOLE = ("a leading zero", "leading zeros")


@pytest.mark.parametrize("style", STYLES)
def test_the_true_value_is_among_the_readings(style: str) -> None:
    dice = random.Random(style)
    for _ in range(CASES):
        true = value(dice)
        true = Decimal(int(true)) if style in WHOLE else true
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


def _by_definition(printed: str) -> set[Decimal]:
    """Every value of a printed number, by trying each pair of marks: thousands and decimals, or none."""
    found = set()
    for group, point in ((".", ","), (",", "."), ("", "."), ("", ",")):
        whole, mark, fraction = printed.partition(point)
        digits = whole.split(group) if group else [whole]
        in_threes = len(digits) == 1 or (
            1 <= len(digits[0]) <= 3 and digits[0][0] != "0" and all(len(part) == 3 for part in digits[1:])
        )
        if in_threes and all(part.isdigit() for part in digits) and (fraction.isdigit() or not mark):
            found.add(Decimal("".join(digits) + (f".{fraction}" if mark else "")))
    return found


def test_short_numbers_have_the_readings_of_the_definition_and_no_other() -> None:
    checked = 0
    for length in range(1, 11):
        for marks in product("d.,", repeat=length):
            printed = "".join(marks).replace("d", "1")
            if re.fullmatch(NUMBER, printed) is None:
                continue
            for first in "10":
                text = first + printed[1:]
                assert set(readings(text)) == _by_definition(text), text
                checked += 1
    assert checked > 1_000


def test_a_number_with_two_readings_never_has_one() -> None:
    dice = random.Random(8)
    for _ in range(CASES):
        printed = STYLES[dice.choice(list(STYLES))](value(dice))
        assert set(readings(printed)) == _by_definition(printed), printed


@pytest.mark.parametrize("word", SCALES)
def test_a_value_printed_with_a_scale_word_is_read_again(word: str) -> None:
    dice = random.Random(word)
    for _ in range(2_000):
        true = Decimal(dice.randrange(1, 10**6)).scaleb(-dice.choice((0, 1, 2))) * SCALES[word]
        for lang in ("vi", "en"):
            printed = format_number(true / SCALES[word], lang)
            assert true in {reading * scale_of(word) for reading in readings(printed)}


if given is not None:

    @given(st.text(alphabet="0123456789.,- \u00a0eE+٣²½Ⅳ", max_size=12))
    def test_any_text_is_read_by_the_definition_or_refused(text: str) -> None:
        if re.fullmatch(r"\d+(?:[.,]\d+)*", text):
            assert set(readings(text)) == _by_definition(text)
        else:
            with pytest.raises(ValueError, match="is no number"):
                readings(text)

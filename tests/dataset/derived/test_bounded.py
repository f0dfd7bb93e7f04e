"""Arithmetic with bounds: the table of what comes out, and that every possible world lies inside it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictstats.dataset.derived.bounded import (
    Bounded,
    Written,
    ZeroDenominator,
    add,
    bounded,
    change,
    divide,
    subtract,
    written,
)

NAMES = ("exact", "approximate", "nearly", "more_than", "at_least", "less_than", "at_most")
PROVEN = tuple(name for name in NAMES if name != "approximate")


def result(value: float, bound: str = "exact") -> Written:
    return Written(value, None, None, bound)


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        ("exact", "exact", "exact"),
        ("exact", "more_than", "more_than"),
        ("exact", "at_least", "at_least"),
        ("at_least", "more_than", "more_than"),
        ("at_most", "less_than", "less_than"),
        ("at_most", "exact", "at_most"),
        ("nearly", "exact", "nearly"),
        ("nearly", "nearly", "nearly"),
        ("nearly", "less_than", "less_than"),
        ("approximate", "exact", "approximate"),
        ("approximate", "nearly", "approximate"),
        # What leaves the sum open on both sides is no result.
        ("more_than", "less_than", None),
        ("more_than", "nearly", None),
        ("at_least", "at_most", None),
        ("approximate", "more_than", None),
        ("approximate", "less_than", None),
    ],
)
def test_sums(one: str, other: str, total: str | None) -> None:
    for pair in ((one, other), (other, one)):
        found = written(add(bounded(number, bound=name) for number, name in zip((700, 30), pair, strict=True)))
        assert found == (None if total is None else result(730, total))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("exact", "exact", "exact"),
        ("more_than", "exact", "more_than"),
        ("exact", "more_than", "less_than"),
        ("exact", "at_least", "at_most"),
        ("exact", "at_most", "at_least"),
        ("exact", "less_than", "more_than"),
        ("nearly", "exact", "nearly"),
        ("exact", "nearly", "more_than"),
        ("nearly", "nearly", "approximate"),
        ("approximate", "exact", "approximate"),
        ("exact", "approximate", "approximate"),
        ("more_than", "less_than", "more_than"),
        ("less_than", "more_than", "less_than"),
        ("more_than", "more_than", None),
        ("approximate", "more_than", None),
    ],
)
def test_quotients(one: str, other: str, ratio: str | None) -> None:
    found = written(divide(bounded(700, bound=one), bounded(500, bound=other), 100))
    assert found == (None if ratio is None else result(140, ratio))


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (add([bounded(None, 70, 80), bounded(10)]), Written(None, 80, 90, "exact")),
        (add([bounded(None, 70, 80), bounded(10, bound="approximate")]), Written(None, 80, 90, "approximate")),
        (add([bounded(None, 70, 80), bounded(10, bound="more_than")]), result(80, "more_than")),
        (divide(bounded(None, 70, 80), bounded(None, 2, 4)), Written(None, 17.5, 40, "exact")),
        (divide(bounded(-10), bounded(None, 2, 4)), Written(None, -5, -2.5, "exact")),
        (divide(bounded(0), bounded(5, bound="more_than")), result(0)),
        (divide(bounded(7), bounded(0, bound="more_than")), None),
        (subtract(bounded(80), bounded(None, 70, 75)), Written(None, 5, 10, "exact")),
        (subtract(bounded(80, bound="more_than"), bounded(70)), result(10, "more_than")),
        # "gần" is near its figure, but the difference to another may be anything.
        (subtract(bounded(80, bound="nearly"), bounded(80)), result(0, "less_than")),
        (change(bounded(101, bound="nearly"), bounded(100)), result(1, "less_than")),
        (change(bounded(90), bounded(100, bound="approximate")), result(-10, "approximate")),
    ],
)
def test_other_results(figure: Bounded, expected: Written | None) -> None:
    found = written(figure)
    assert found == (expected if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    "denominator",
    [
        bounded(0),
        bounded(-1),
        bounded(None, 0, 5),
        bounded(0, bound="at_least"),
        bounded(0, bound="less_than"),
        bounded(-3, bound="more_than"),
    ],
)
def test_zero_is_no_denominator(denominator: Bounded) -> None:
    with pytest.raises(ZeroDenominator):
        divide(bounded(1), denominator)


@pytest.mark.parametrize("ends", [(None, 3.0), (3.0, None), (None, None)])
def test_a_figure_has_a_value_or_both_ends(ends: tuple[float | None, float | None]) -> None:
    with pytest.raises(ValueError, match="both ends"):
        bounded(None, *ends)


amounts = st.integers(1, 10**6).map(Fraction)


@st.composite
def worlds(draw: st.DrawFn, least: int = 1) -> tuple[Bounded, Fraction]:
    """A figure as a source prints it, and a truth that it does not contradict; exact, so that no rounding is in the way."""
    name = draw(st.sampled_from((*PROVEN, "range")))
    printed = draw(amounts)
    if name == "range":
        high = printed + draw(amounts)
        part = Fraction(draw(st.integers(0, 100)), 100)
        return bounded(None, printed, high), printed + (high - printed) * part
    figure = bounded(printed, bound=name)
    if name == "exact":
        return figure, printed
    step = draw(st.integers(0 if name.startswith("at_") else 1, 99))
    if name in ("more_than", "at_least"):
        return figure, printed * (100 + step) / 100
    return figure, printed * (100 - step) / 100


def inside(figure: Bounded, truth: Fraction) -> bool:
    """Ends are floats where a sum or a zero made them so: they are exact for whole numbers of this size."""
    return figure.holds(truth)  # type: ignore[arg-type]


@settings(max_examples=500, deadline=None)
@given(st.lists(worlds(), min_size=1, max_size=5))
def test_the_truth_lies_in_the_sum(drawn: list[tuple[Bounded, Fraction]]) -> None:
    # Ends are whole numbers below 10**7, so their sum is exact in floats.
    assert inside(add(figure for figure, _ in drawn), sum((truth for _, truth in drawn), Fraction(0)))


@settings(max_examples=500, deadline=None)
@given(worlds(), worlds())
def test_the_truth_lies_in_what_is_derived(one: tuple[Bounded, Fraction], other: tuple[Bounded, Fraction]) -> None:
    (first, a), (second, b) = one, other
    assert inside(divide(first, second, 100), a / b * 100)
    assert inside(subtract(first, second), a - b)
    assert inside(change(first, second), a / b * 100 - 100)


@settings(max_examples=300, deadline=None)
@given(worlds(), worlds())
def test_what_is_written_is_no_more_than_what_is_known(one, other) -> None:
    """The code of the bound, read again, never excludes a world that the interval allows."""
    (first, a), (second, b) = one, other
    found = written(divide(first, second))
    if found is None or found.bound == "approximate":
        return
    again = bounded(found.value, found.low, found.high, found.bound)
    assert inside(again, a / b)

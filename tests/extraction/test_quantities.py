"""The grammar of a number with its unit."""

from __future__ import annotations

import time

import pytest

from ictstats.extraction.quantities import find_quantities
from ictstats.model import Span


@pytest.mark.parametrize(
    ("text", "quote", "numbers", "form", "unit"),
    [
        ("có 490.756 thuê bao;", "490.756 thuê bao", ("490.756",), "plain", "subscribers"),
        ("đạt 97 thuê bao/100 dân.", "97 thuê bao/100 dân", ("97",), "plain", "subs_per_100"),
        ("là 3.26 km/điểm,", "3.26 km/điểm", ("3.26",), "plain", "km_per_point"),
        ("2,96km/1 điểm", "2,96km/1 điểm", ("2,96",), "plain", "km_per_point"),
        ("146/199 xã.", "146/199 xã", ("146", "199"), "ratio", "communes"),
        ("1/13 UBND huyện", "1/13 UBND huyện", ("1", "13"), "ratio", "agencies"),
        ("70 - 80%", "70 - 80%", ("70", "80"), "range", "percent"),
        ("70–80%", "70–80%", ("70", "80"), "range", "percent"),
        ("15 đến 20 người", "15 đến 20 người", ("15", "20"), "range", "persons"),
        ("501 máy/13 xã (", "501 máy/13 xã", ("501", "13"), "pair", "computers"),
        ("0,8654/1 điểm", "0,8654/1 điểm", ("0,8654",), "score", "score"),
        ("4.750 tờ / kỳ", "4.750 tờ / kỳ", ("4.750",), "plain", "copies_per_issue"),
        ("mười hai tỷ đồng", "mười hai tỷ đồng", ("12",), "word", "vnd"),
        ("20,81triệu hộ", "20,81triệu hộ", ("20,81",), "plain", "households"),
    ],
)
def test_forms(text: str, quote: str, numbers: tuple[str, ...], form: str, unit: str) -> None:
    (found,) = find_quantities(text, ())
    assert (found.place.of(text), found.numbers, found.form, found.units[0]) == (quote, numbers, form, unit)


@pytest.mark.parametrize(("text", "scale"), [("46 nghìn tỷ đồng", 10**12), ("14,2 triệu thuê bao", 10**6), ("3 xã", 1)])
def test_scales(text: str, scale: int) -> None:
    (found,) = find_quantities(text, ())
    assert found.scale == scale


def test_taken_places_are_left_alone() -> None:
    text = "năm 2017 có 5 xã"
    assert [q.numbers for q in find_quantities(text, [Span(0, 8)])] == [("5",)]


@pytest.mark.parametrize("pump", ["123.", "1/", "1-", "1 - ", "9 triệu ", "1,5%/", "năm thứ ", "08:"])
def test_time_grows_with_the_text_and_not_faster(pump: str) -> None:
    def once(text: str) -> float:
        start = time.process_time()
        list(find_quantities(text, ()))
        return time.process_time() - start

    def seconds(size: int) -> float:
        text = pump * (size // len(pump))
        return min(once(text) for _ in range(3))  # a collection of garbage may fall into any one of them

    seconds(2_000)  # patterns are compiled once
    small, large = max(seconds(8_000), 0.005), seconds(32_000)
    assert large < small * 16 * 2, "four times the text may take sixteen times the time only by accident of the clock"

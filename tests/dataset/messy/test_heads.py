"""Heads of columns with words of place or time around an indicator: matched where nothing else is said, else suggested."""

from __future__ import annotations

import pandas as pd
import pytest

import ictstats as ict
from ictstats.dataset.messy.heads import shorter_heads
from ictstats.dataset.messy.naming import near_indicators


def cleaned(head: str, lang: str = "en"):
    return ict.clean(pd.DataFrame({"Tỉnh": ["Cao Bằng", "Hà Giang"], head: ["120", "140"]}), period=2017, lang=lang)


@pytest.mark.parametrize(
    ("head", "indicator"),
    [
        ("Số trường học", "schools_total"),
        ("Số trường học trên địa bàn", "schools_total"),
        ("Số trường học trên địa bàn tỉnh", "schools_total"),
        ("Số trường học toàn tỉnh cuối năm", "schools_total"),
        ("Số trường học tính đến cuối năm 2017", "schools_total"),
        ("So truong hoc toan tinh", "schools_total"),
        ("Dân số trung bình của cả nước", "population"),
        ("Average population in the whole country", "population"),
        ("Số thuê bao điện thoại di động của tỉnh Cao Bằng", "tel_subs_mobile"),
    ],
)
def test_words_of_place_and_time_do_not_hide_an_indicator(head: str, indicator: str) -> None:
    frame = cleaned(head).frame
    assert set(frame["indicator"]) == {indicator}
    assert set(frame["scope"]) == {""}


@pytest.mark.parametrize(
    "head",
    [
        "Số trường học đạt chuẩn",
        "Thuê bao di động của Viettel",
        "Số trường học có máy tính",
        "Trường học và trạm y tế",
        "của tỉnh",
        "Cuối năm",
    ],
)
def test_what_narrows_or_names_something_else_is_never_taken_off(head: str) -> None:
    result = cleaned(head)
    assert set(result.frame["indicator"]) == {""}
    assert "unknown_indicator" in set(result.issues["kind"])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Tỷ lệ hộ có máy tính", []),  # no "tỉnh"
        ("Máy tính tỉnh Cao Bằng", ["Máy tính"]),
        ("Dân số trung bình tỉnh Hà Giang trong năm", ["Dân số trung bình tỉnh Hà Giang", "Dân số trung bình"]),
        ("Ha Giang", []),
        ("", []),
        ("Tỉnh", []),
    ],
)
def test_what_is_left_of_a_head(text: str, rest: list[str]) -> None:
    assert list(shorter_heads(text)) == rest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Số trường học đạt chuẩn", "schools_total"),
        ("Thuê bao di động trả trước của Viettel", "tel_subs_mobile_prepaid"),
        ("máy tính của cán bộ", "computers_total"),
        ("Dan so trung bin", "population"),
    ],
)
def test_a_near_indicator_is_suggested_in_the_remedy_and_not_applied(text: str, code: str) -> None:
    assert near_indicators(text)[0] == code
    issue = cleaned(text).issues.query("kind == 'unknown_indicator'").iloc[0]
    assert f"near it are: {code}" in issue["remedy"]
    told = cleaned(text, "vi").issues.query("kind == 'unknown_indicator'").iloc[0]
    assert f"các chỉ tiêu gần giống: {code}" in told["remedy"]


def test_words_that_are_near_nothing_suggest_nothing() -> None:
    assert near_indicators("Chuyện lạ") == ()
    assert "near it" not in cleaned("Chuyện lạ").issues.iloc[0]["remedy"]

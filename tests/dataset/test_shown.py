"""``ictstats.show`` of frames: short, in words, escaped, and the same frame afterwards."""

from __future__ import annotations

import pandas as pd
import pytest

import ictstats as ict
from ictstats.errors import WrongUse

REPORT = "data/raw/reports/cao_bang_2017.txt"
SCORES = ("dti_score", ["cao-bang", "ha-giang"], "2022:2024")
FRAMES = {
    "get": lambda: ict.get(*SCORES),
    "growth": lambda: ict.growth(ict.get(*SCORES)),
    "panel": lambda: ict.panel("dti_score", "2024:2025", areas=["cao-bang", "Bắc Giang"]),
    "per": lambda: ict.per(ict.get("tel_subs_total", "cao-bang", 2017), "population", 100),
    "rank": lambda: ict.rank(ict.get("dti_score", periods=2022)),
    "region": lambda: ict.aggregate(ict.get("library_books", periods=2016)).frame,
    "set": lambda: ict.load().observations,
    "nothing": lambda: ict.get(*SCORES).iloc[:0],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_of_rows_has_a_short_view(name: str, lang: str) -> None:
    frame = FRAMES[name]()
    before = frame.copy()
    shown = ict.show(frame, lang)
    lines = repr(shown).splitlines()
    assert len(lines) == 1 + min(len(frame), 20) + (len(frame) > 20)
    assert shown._repr_html_().count("<tr>") == 1 + min(len(frame), 20)
    assert "nan" not in repr(shown).casefold()
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("name", "lang", "told"),
    [
        ("per", "en", "91.66 subscriptions per 100 inhabitants"),
        ("per", "vi", "91,66 thuê bao/100 dân"),
        ("growth", "en", "40.79%"),
        ("rank", "en", "rank 24"),
        ("rank", "vi", "hạng 24"),
        ("get", "en", "0.4081 points"),
        ("panel", "vi", "Bắc Giang    năm 2025"),
        ("region", "en", "1,701,900 copies"),
        ("set", "vi", "dòng nữa"),
    ],
)
def test_the_view_says_the_figure(name: str, lang: str, told: str) -> None:
    assert told in repr(ict.show(FRAMES[name](), lang))


def test_a_printed_figure_keeps_every_digit() -> None:
    frame = pd.DataFrame({"indicator": ["x"], "area": ["04"], "period": ["2022"], "value": [12345.678901]})
    assert "12,345.678901" in repr(ict.show(frame, "en"))


def test_text_of_a_cell_is_no_markup() -> None:
    frame = pd.DataFrame({"indicator": ["<script>"], "area": ["04"], "period": ["2022"], "value": [1.0]})
    assert "<script>" not in ict.show(frame)._repr_html_()


def test_a_report_that_was_read_is_shown_as_the_file_is() -> None:
    assert ict.show(ict.read(REPORT), "en")._repr_html_() == ict.show(REPORT, "en")._repr_html_()


@pytest.mark.parametrize(
    "given",
    [
        lambda: ict.read("data/raw/tables/dti_score.csv"),
        ict.coverage,
        lambda: ict.panel("dti_score", 2024, shape="wide"),
        lambda: pd.DataFrame({"a": [1]}),
    ],
    ids=["table", "coverage", "wide", "strange"],
)
def test_what_has_no_view_is_told(given) -> None:
    with pytest.raises(WrongUse) as told:
        ict.show(given())
    assert told.value.remedy

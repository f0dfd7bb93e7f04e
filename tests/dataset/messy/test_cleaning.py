"""Messy tables: every shape that yearbooks and exports come in, and that each of their cells is accounted for."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset.messy.cleaning import Cleaned, clean
from ictstats.dataset.messy.dating import read_when, without_date
from ictstats.dataset.messy.naming import read_place, read_unit
from ictstats.dataset.messy.printed import habit, read_cell
from ictstats.errors import BadPeriod, UnknownName, WrongUse
from ictstats.lexicon import load as lexicon


def raw(text: str) -> pd.DataFrame:
    """A table as ``read_csv(header=None, dtype=str)`` gives it; ``|`` parts the cells."""
    lines = [[cell.strip() or None for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    width = max(map(len, lines))
    return pd.DataFrame([line + [None] * (width - len(line)) for line in lines])


def filled(frame: pd.DataFrame) -> int:
    """Cells that are not blank, the labels of the columns included where they are not numbers."""
    cells = int(frame.map(lambda cell: cell is not None and cell == cell and str(cell).strip() != "").to_numpy().sum())
    labels = [part for label in frame.columns for part in (label if isinstance(label, tuple) else (label,))]
    return cells + (0 if isinstance(frame.columns, pd.RangeIndex) else sum(bool(str(part).strip()) for part in labels))


def accounted(frame: pd.DataFrame, cleaned: Cleaned) -> None:
    """Conservation: each cell is one of three things, and each observation leads back to its cell."""
    assert len(cleaned.cells) == filled(frame)
    assert not cleaned.cells.duplicated(["row", "column"]).any()
    ignored = cleaned.cells[cleaned.cells["outcome"] == "ignored"]
    assert set(ignored["reason"]) <= set(lexicon().ignored_reasons)
    read = cleaned.cells[cleaned.cells["outcome"] == "observation"]
    places = {
        f"R{row + 1}C{column + 1}": text
        for row, column, text in zip(read["row"], read["column"], read["text"], strict=True)
    }
    assert set(cleaned.frame["locator"]) == set(places)
    assert all(
        quote == places[place] for place, quote in zip(cleaned.frame["locator"], cleaned.frame["quote"], strict=True)
    )
    assert cleaned.frame["observation_id"].is_unique


WIDE = """
Dân số trung bình phân theo địa phương (Nghìn người)

Địa phương | 2017 | 2018 | Sơ bộ 2019 (*)
CẢ NƯỚC | 93671,6 | 94666,0 | 96484,0
Đồng bằng sông Hồng | 21342,1 | 21566,4 | 22620,2
 Hà  Nội | 7420,1 | 7520,7 | 8093,9
Hà Tây | .. | .. | ..
Ðắk Lắk | 1896,6 | 1919,2 | -
Tỉnh Cao Bằng (1) | 535,4 | 540,4 | …
(*) Số liệu điều chỉnh theo
kết quả Tổng điều tra.
"""


def test_a_wide_table_of_a_yearbook() -> None:
    frame = raw(WIDE)
    before = frame.copy(deep=True)
    cleaned = clean(frame)
    assert_frame_equal(frame, before)
    accounted(frame, cleaned)
    made = cleaned.frame
    assert [*made.columns] == [*OBSERVATIONS]
    assert set(made["indicator"]) == {"population"}
    assert set(made["unit"]) == {"persons"}
    row = made[(made["area"] == "04") & (made["period"] == "2017")].iloc[0]
    assert (row["value"], row["area_level"], row["vintage"], row["status"]) == (535_400, "province", "63", "actual")
    assert set(made[made["period"] == "2019"]["status"]) == {"preliminary"}
    assert [*made[made["area_level"] == "nation"]["area"]] == ["VN"] * 3
    assert [*made[made["area_level"] == "region"]["area"]] == [""] * 3
    assert set(made[made["area_level"] == "province"]["area"]) == {"01", "66", "04"}
    reasons = cleaned.cells.groupby("reason").size().to_dict()
    assert reasons["missing_not_available"] == 4
    assert reasons["missing_nil"] == 1
    assert reasons["footnote"] == 2
    assert reasons["title"] == 1
    assert cleaned.issues.empty


TABLES = {
    "two rows of header, the upper one merged": (
        "Tỉnh | Tổng số |  | Nông thôn | \n | 2017 | 2018 | 2017 | 2018\nCao Bằng | 1,5 | 2,5 | 1,25 | 2,25",
        {"columns": dict.fromkeys(range(1, 5), "population")},
        [
            ("04", "2017", "", 1.5),
            ("04", "2018", "", 2.5),
            ("04", "2017", "residence=rural", 1.25),
            ("04", "2018", "residence=rural", 2.25),
        ],
    ),
    "period and unit in one header": (
        "Cities, provinces | 2015 Area (Km2) | 2016 Area (Km2)\nCao Bang | 6703.4 | 6700.3",
        {"columns": {1: "area_km2", 2: "area_km2"}},
        [("04", "2015", "", 6703.4), ("04", "2016", "", 6700.3)],
    ),
    "a long table with the year in a column": (
        "Tỉnh | Năm | Thuê bao di động\nCao Bằng | 2015 | 400.123\nCao Bằng | 2016 | 1.234.567",
        {},
        [("04", "2015", "", 400123), ("04", "2016", "", 1234567)],
    ),
    "a long table with indicator and unit in columns": (
        "province | period | indicator | unit | value\nNinh Thuan | 2020 | tel_subs_mobile | Thous. subscribers | 650.5",
        {},
        [("58", "2020", "", 650500)],
    ),
    "quarters and half-years": (
        "Tỉnh | Quý I/2020 | Q2 2020 | 6 tháng đầu năm 2021 | 9 tháng năm 2021 | 2021-11\nCao Bằng | 1 | 2 | 3 | 4 | 5",
        {"columns": dict.fromkeys(range(1, 6), "post_revenue")},
        [
            ("04", "2020-Q1", "", 1),
            ("04", "2020-Q2", "", 2),
            ("04", "2021-S1", "", 3),
            ("04", "2021-01-01/P9M", "", 4),
            ("04", "2021-11", "", 5),
        ],
    ),
    "years down and provinces across": (
        "Năm | Cao Bằng | Bắc Kạn\n2015 | 10 | 20\n2016 | 11 | 21",
        {"columns": {1: "schools_total", 2: "schools_total"}},
        [("04", "2015", "", 10), ("06", "2015", "", 20), ("04", "2016", "", 11), ("06", "2016", "", 21)],
    ),
    "codes instead of names": (
        "Mã | 2015\n04 | 10\n06 | 20",
        {"columns": {1: "schools_total"}},
        [("04", "2015", "", 10), ("06", "2015", "", 20)],
    ),
    "codes beside names, and numbers of rows": (
        "STT | Mã | Tỉnh | 2015\n1 | 04 | Cao Bằng | 10\n2 | 06 | Bắc Kạn | 20",
        {"columns": {3: "schools_total"}},
        [("04", "2015", "", 10), ("06", "2015", "", 20)],
    ),
    "each column of figures with its own provinces": (
        "Tỉnh | 2015 | Tỉnh | 2016\nCao Bằng | 10 | Bắc Kạn | 20",
        {"columns": {1: "schools_total", 3: "schools_total"}},
        [("04", "2015", "", 10), ("06", "2016", "", 20)],
    ),
    "figures that look like years": (
        "Tỉnh | 2017\nCao Bằng | 2005\nBắc Kạn | 1998",
        {"columns": {1: "post_offices"}},
        [("04", "2017", "", 2005), ("06", "2017", "", 1998)],
    ),
    "the period given by the caller": (
        "Tỉnh | Số trường\nCao Bằng | 500",
        {"columns": {1: "schools_total"}, "period": 2016},
        [("04", "2016", "", 500)],
    ),
    "the period in the title": (
        "Số trường học năm 2016\nTỉnh | Trường\nCao Bằng | 500",
        {"columns": {1: "schools_total"}},
        [("04", "2016", "", 500)],
    ),
    "districts of a province, and its total": (
        "Huyện | 2015\nToàn tỉnh | 30\nHuyện Bảo Lạc | 10\nThành phố Cao Bằng | 20",
        {"columns": {1: "schools_total"}, "area": "cao-bang"},
        [("04", "2015", "", 30), ("04", "2015", "", 10), ("04", "2015", "", 20)],
    ),
    "bilingual labels": (
        "Tỉnh - Province | 2015\nCẢ NƯỚC - WHOLE COUNTRY | 9\nHà Nội - Ha Noi | 10\nHồ Chí Minh (Sài Gòn) | 20",
        {"columns": {1: "schools_total"}},
        [("VN", "2015", "", 9), ("01", "2015", "", 10), ("79", "2015", "", 20)],
    ),
    "the same name before and after July 2025": (
        "Tỉnh | 2024 | 2026\nLào Cai | 10 | 20",
        {"columns": {1: "schools_total", 2: "schools_total"}},
        [("10", "2024", "", 10), ("15", "2026", "", 20)],
    ),
    "an unmarked name, an alias, thousands parted by blanks": (
        "Dia phuong | 2015\nthua thien-hue | 1 234 567\nTP.HCM | 12 345\nBRVT | 7",
        {"columns": {1: "tel_subs_total"}},
        [("46", "2015", "", 1234567), ("79", "2015", "", 12345), ("77", "2015", "", 7)],
    ),
    "a group label with the unit": (
        "Tỉnh | 2015\nDoanh thu viễn thông - Tỷ đồng\nCao Bằng | 1,5\nBắc Kạn | 2,5",
        {},
        [("04", "2015", "", 1.5e9), ("06", "2015", "", 2.5e9)],
    ),
}


@pytest.mark.parametrize(("text", "options", "expected"), TABLES.values(), ids=TABLES)
def test_shapes_of_tables(text: str, options: dict, expected: list) -> None:
    frame = raw(text)
    cleaned = clean(frame, **options)
    accounted(frame, cleaned)
    made = cleaned.frame[["area", "period", "breakdown", "value"]].values.tolist()
    assert [tuple(row) for row in made] == expected


def test_names_of_columns_one_level_or_two() -> None:
    index = pd.MultiIndex.from_tuples(
        [("Tỉnh", ""), ("2017", "Diện tích (Km2)"), ("2017", "Dân số trung bình (Nghìn người)")]
    )
    frame = pd.DataFrame([["Cao Bằng", "6.703,4", "535,4"]], columns=index)
    made = clean(frame).frame
    assert made[["indicator", "period", "value"]].values.tolist() == [
        ["area_km2", "2017", 6703.4],
        ["population", "2017", 535400],
    ]
    flat = pd.DataFrame({"Tỉnh": ["Cao Bằng"], 2017: [535.4]})
    cleaned = clean(flat, columns={2017: "population"})
    accounted(flat, cleaned)
    assert [*cleaned.frame["period"]] == ["2017"]
    by_index = pd.DataFrame({"2017": [5, 6]}, index=["Cao Bằng", "Bắc Kạn"])
    assert [*clean(by_index, columns={"2017": "schools_total"}).frame["area"]] == ["04", "06"]


def test_what_is_no_finite_number_is_said() -> None:
    frame = pd.DataFrame({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "2017": [float("inf"), 2.0]})
    cleaned = clean(frame, columns={"2017": "schools_total"})
    assert [*cleaned.frame["value"]] == [2]
    assert "unread_cell" in set(cleaned.issues["kind"])


def test_numbers_that_are_numbers_already_need_no_evidence() -> None:
    frame = pd.DataFrame({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "2017": [535.4, float("nan")]})
    cleaned = clean(frame, columns={"2017": "population"})
    assert [*cleaned.frame["value"]] == [535.4]
    assert len(cleaned.cells) == 5


@pytest.mark.parametrize(
    ("cells", "values", "doubts"),
    [
        (["490.756", "1.234,5"], [490756, 1234.5], ["", ""]),
        (["490.756", "97,4"], [490756, 97.4], ["", ""]),
        (["490,756", "97.4"], [490756, 97.4], ["", ""]),
        (["1.029", "3.26"], [1.029, 3.26], ["", ""]),
        (["1,029", "3,26"], [1.029, 3.26], ["", ""]),
        (["1.234.567", "490.756"], [1234567, 490756], ["", ""]),
        # Nothing tells: the habit of the language, with the other reading as a doubt.
        (["1.234", "2.345"], [1234, 2345], ["ambiguous_separator:1.234", "ambiguous_separator:2.345"]),
        # Both styles in one column tell nothing about the third.
        (["3.26", "3,26", "1.234"], [3.26, 3.26, 1234], ["", "", "ambiguous_separator:1.234"]),
    ],
)
def test_separators_are_decided_by_the_column(cells: list, values: list, doubts: list) -> None:
    names = ["Cao Bằng", "Bắc Kạn", "Hà Giang"][: len(cells)]
    made = clean(pd.DataFrame({"Tỉnh": names, "Chỉ số lạ 2017": cells})).frame
    assert [*made["value"]] == values
    assert [*made["doubts"]] == doubts


def test_a_habit_that_breaks_a_counted_thing_is_doubted() -> None:
    frame = pd.DataFrame({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Thuê bao di động 2017": ["490.756", "97.4"]})
    made = clean(frame).frame
    assert [*made["value"]] == [490756, 97.4]
    assert [*made["doubts"]] == ["ambiguous_separator:490.756", "out_of_bounds"]


@pytest.mark.parametrize(
    ("label", "cell", "value", "doubts"),
    [
        # A range that only one reading fits speaks before a scale word and before the habit of the column.
        ("Số thuê bao điện thoại di động 2019 (nghìn)", "490,756", 490756, "ambiguous_separator:490756000"),
        ("Số thuê bao điện thoại di động 2019 (nghìn)", "1.460", 1460000, ""),
        ("Số thuê bao điện thoại di động 2019", "3,26 triệu", 3260000, ""),
        ("Số thuê bao điện thoại di động 2019", "490.756", 490756, ""),
        ("Số thuê bao điện thoại di động 2019", "12.345.678", 12345678, ""),
    ],
)
def test_what_speaks_for_a_reading(label: str, cell: str, value: float, doubts: str) -> None:
    made = clean(pd.DataFrame({"Tỉnh": ["Cao Bằng"], label: [cell]})).frame.iloc[0]
    assert (made["value"], made["doubts"]) == (value, doubts)


def test_the_habit_of_other_rows_does_not_break_a_counted_thing() -> None:
    frame = pd.DataFrame(
        {
            "Chỉ tiêu": ["Số thuê bao Internet", "Bán kính phục vụ"],
            "ĐVT": ["thuê bao", "km/điểm"],
            "Năm 2016": ["34.953", "3.26"],
        }
    )
    made = clean(frame, area="cao-bang").frame
    assert [*made["value"]] == [34953, 3.26]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12.5 (*)", {"value": 12.5}),
        ("97,4%", {"value": 97.4, "unit": "percent"}),
        ("-5,3", {"value": -5.3}),
        ("trên 730", {"value": 730, "bound": "more_than"}),
        (">= 30", {"value": 30, "bound": "at_least"}),
        ("khoảng 5", {"value": 5, "bound": "approximate"}),
        ("490.756 thuê bao", {"value": 490756, "unit": "subscribers"}),
        ("1,2 tỷ đồng", {"value": 1.2e9, "unit": "vnd"}),
        ("70 - 80%", {"low": 70, "high": 80, "unit": "percent"}),
    ],
)
def test_cells_with_more_than_a_number(cell: str, expected: dict) -> None:
    made = clean(pd.DataFrame({"Tỉnh": ["Cao Bằng"], "Chỉ số lạ 2017": [cell]})).frame.iloc[0]
    assert {name: made[name] for name in expected} == expected


def test_rank_and_score_in_one_cell_are_two_rows() -> None:
    frame = pd.DataFrame({"Tỉnh": ["Cao Bằng", "Đà Nẵng"], "2022": ["55 (0,412)", "01 (0,727)"]})
    cleaned = clean(frame, columns={"2022": "dti_rank"})
    made = cleaned.frame
    assert made[["indicator", "value", "unit", "measure"]].values.tolist() == [
        ["dti_rank", 55, "rank", "rank"],
        ["dti_score", 0.412, "score", "level"],
        ["dti_rank", 1, "rank", "rank"],
        ["dti_score", 0.727, "score", "level"],
    ]
    accounted(frame, cleaned)


@pytest.mark.parametrize(
    ("table", "kind", "said"),
    [
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạm"], "Dân số 2017": [1, 2]}, "unknown_area", "Bắc Kạm"),
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Chuyện lạ 2017": [1, 2]}, "unknown_indicator", "Chuyện lạ"),
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Dân số": [1, 2]}, "no_period", "Dân số"),
        ({"Chỉ tiêu": ["Dân số", "Số hộ"], "2017": [1, 2]}, "no_area", "R1"),
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Dân số 2017": ["1,2,3.4", "5"]}, "unread_cell", "1,2,3.4"),
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Dân số 2017": ["xem phụ lục", "5"]}, "unread_cell", "xem phụ lục"),
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Dân số 2017 (sải/km2)": [1, 2]}, "unknown_unit", "sải/km2"),
        ({"Tỉnh": ["Cao Bằng", "Bắc Kạn"], "Dân số 2017": [1, 2]}, "unsaid_unit", "population"),
    ],
)
def test_what_is_not_known_is_an_issue_in_both_languages(table: dict, kind: str, said: str) -> None:
    frame = pd.DataFrame(table)
    vi, en = clean(frame, lang="vi"), clean(frame)
    accounted(frame, en)
    row = en.issues[en.issues["kind"] == kind].iloc[0]
    assert row["quote"] == said
    assert said in row["message"]
    assert row["remedy"]
    assert "{" not in row["message"] + row["remedy"]
    assert [*vi.issues["kind"]] == [*en.issues["kind"]]
    assert not set(vi.issues["message"]) & set(en.issues["message"])


def test_near_misses_are_suggested_and_never_applied() -> None:
    cleaned = clean(pd.DataFrame({"Tỉnh": ["Cao Bằng", "Bắc Kạm"], "Dân số 2017": [1, 2]}))
    assert [*cleaned.frame["area"]] == ["04", ""]
    assert cleaned.frame["area_name"].iloc[1] == "Bắc Kạm"
    wording = clean(pd.DataFrame({"Tỉnh": ["Cao Bằng"], "Dân số trung bịn 2017": [1]}))
    assert "population" in wording.issues.loc[wording.issues["kind"] == "unknown_indicator", "message"].iloc[0]


def test_a_table_that_counts_in_thousands_without_saying_so_is_doubted() -> None:
    made = clean(pd.DataFrame({"Tỉnh": ["Cao Bằng"], "Dân số 2017": [535.4]})).frame
    assert [*made["doubts"]] == ["out_of_bounds"]


def test_a_dead_province_with_a_figure_is_doubted() -> None:
    made = clean(
        raw("Tỉnh | 2006 | 2017\nHà Tây | 5 | 6\nHà Nội | 7 | 8"), columns={1: "schools_total", 2: "schools_total"}
    ).frame
    assert made[["area", "vintage", "doubts"]].values.tolist()[:2] == [
        ["28", "64", "out_of_bounds"],
        ["28", "64", "dissolved_area;out_of_bounds"],
    ]


def test_other_words_of_a_row_narrow_what_is_counted() -> None:
    frame = raw("Chỉ tiêu | 2017\nThuê bao di động\nTrả sau của Viettel | 5\nGhi chú khác | 6")
    made = clean(frame, area="VN").frame
    assert [*made["indicator"]] == ["tel_subs_mobile"] * 2
    assert [*made["scope"]] == ["Trả sau của Viettel", "Ghi chú khác"]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: clean([[1, 2]]), WrongUse),
        (lambda: clean(raw(WIDE), area="Atlantis"), UnknownName),
        (lambda: clean(raw(WIDE), period="soon"), BadPeriod),
        (lambda: clean(raw(WIDE), lang="fr"), UnknownName),
        (lambda: clean(raw(WIDE), columns={9: "area"}), WrongUse),
        (lambda: clean(raw(WIDE), columns={"Dân số": "population"}), WrongUse),
        (lambda: clean(raw(WIDE), columns={1: "populaton"}), UnknownName),
    ],
)
def test_wrong_use_is_said(call, error) -> None:
    with pytest.raises(error) as caught:
        call()
    assert caught.value.exit_status == 2


@pytest.mark.parametrize(
    "frame", [pd.DataFrame(), pd.DataFrame({"a": []}), raw("chỉ một dòng chữ"), raw("2017 | 2018")]
)
def test_a_table_without_figures_is_no_fault(frame: pd.DataFrame) -> None:
    cleaned = clean(frame)
    assert cleaned.frame.empty
    assert [*cleaned.frame.columns] == [*OBSERVATIONS]
    assert "0 rows" in repr(cleaned)
    assert cleaned._repr_html_()


def test_columns_can_be_left_out() -> None:
    frame = pd.DataFrame({"Tỉnh": ["Cao Bằng"], "2016": [3], "2017": [4]})
    cleaned = clean(frame, columns={"2016": "ignore", "2017": "schools_total"})
    assert [*cleaned.frame["period"]] == ["2017"]
    assert "not_asked" in set(cleaned.cells["reason"])


@pytest.mark.parametrize(
    ("text", "period", "status"),
    [
        ("2015", "2015", ""),
        ("2015.0", "2015", ""),
        ("Prel. 2019", "2019", "preliminary"),
        ("Pre. 2016", "2016", "preliminary"),
        ("Pre..2015", "2015", "preliminary"),
        ("Sơ bộ 2019", "2019", "preliminary"),
        ("Ước 2020", "2020", "estimate"),
        ("KH 2021", "2021", "target"),
        ("Plan 2021", "2021", "target"),
        ("Quý IV/2020", "2020-Q4", ""),
        ("Quarter 3 2020", "2020-Q3", ""),
        ("2020Q3", "2020-Q3", ""),
        ("First 6 months of 2021", "2021-S1", ""),
        ("6 tháng cuối năm 2021", "2021-S2", ""),
        ("Tháng 11/2017", "2017-11", ""),
        ("T11/2017", "2017-11", ""),
        ("1620", "", ""),
        ("Nam", "", ""),
        ("Hà Nội", "", ""),
        ("Người/km2", "", ""),
    ],
)
def test_periods_in_headers(text: str, period: str, status: str) -> None:
    assert read_when(text)[:2] == (period, status)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("Total Prel. 2016", "Total"), ("2015 Area (Km2)", "Area (Km2)"), ("Dân số", "Dân số"), ("2017", "")],
)
def test_what_a_header_says_beside_its_period(text: str, rest: str) -> None:
    assert without_date(text) == rest


@pytest.mark.parametrize(
    "text", ["", "Hà Nội", "12 lần nữa", "2009 Communes", "0218.3852.123 (máy lẻ)", "()", "%", "12 - ", "1-2-3"]
)
def test_what_is_no_figure(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize("text", ["Bắc Kạm", "Tổng", "Trong đó", "2017", "nam", "Bình", "Hà"])
def test_what_is_no_place(text: str) -> None:
    assert read_place(text, "2017") is None


@pytest.mark.parametrize(
    ("text", "code", "factor"),
    [
        ("Km2", "km2", 1),
        ("%", "percent", 1),
        ("Triệu bản", "copies", 10**6),
        ("Nghìn tỷ đồng", "vnd", 10**12),
        ("1000 thuê bao", "", 1),
        ("Mill. dongs", "vnd", 10**6),
        ("thuê bao/100 dân", "subs_per_100", 1),
        ("nghìn", "", 1000),
        ("hải lý", "", 1),
    ],
)
def test_units(text: str, code: str, factor: int) -> None:
    assert read_unit(text)[:2] == (code, factor)


def test_the_habit_of_numbers_that_tell_nothing() -> None:
    assert habit(["1", "23", "456", "không"]) == ""


# --- real tables, and tables that were broken at random --------------------------------------------------------------


def real(path: Path) -> pd.DataFrame:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    mark = ";" if text[:3000].count(";") > 20 else ","
    lines = list(csv.reader(text.splitlines(keepends=True), delimiter=mark))
    width = max(map(len, lines))
    return pd.DataFrame([line + [None] * (width - len(line)) for line in lines])


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("px_en_admin_units_not_utf8.csv", 3131),
        ("px_en_average_population_by_province.csv", 7630),
        ("px_en_editorial_offices_by_province.csv", 630),
        ("px_en_telephone_internet_subscribers.csv", 69),
        ("px_vi_V02.01_comma_crlf.csv", 210),
        ("px_vi_danso_gioitinh_thanhthi_2017_2019.csv", 1050),
        ("px_vi_dientich_danso_2017_2019.csv", 630),
        ("px_vi_doanhthu_buuchinh_vienthong.csv", 18),
        ("px_vi_xuatban_bao_tapchi.csv", 110),
    ],
)
def test_real_tables_are_accounted_for(shared: Path, name: str, rows: int) -> None:
    frame = real(shared / "tables" / name)
    cleaned = clean(frame)
    accounted(frame, cleaned)
    assert (cleaned.cells["outcome"] == "observation").sum() == rows
    assert "unknown_area" not in set(cleaned.issues["kind"])


def test_a_real_table_gives_the_figures_of_the_data_set(shared: Path) -> None:
    """The same population as the set has from the same publication, read here without a hand."""
    from ictstats.dataset.store import load

    own = load().observations
    own = own[
        (own["indicator"] == "population")
        & (own["edition"] == "pre-census-2019")
        & own["period"].isin(["2017", "2018"])
    ]
    made = clean(real(shared / "tables" / "px_vi_dientich_danso_2017_2019.csv")).frame
    made = made[(made["indicator"] == "population") & (made["area_level"] == "province")]
    both = own.merge(made, on=["area", "period"])
    assert len(both) == 126
    assert all(math.isclose(x, y) for x, y in zip(both["value_x"], both["value_y"], strict=True))


PIECES = [
    "Cao Bằng",
    "Hà Nội",
    "2017",
    "Sơ bộ 2019",
    "1.234",
    "97,4",
    "..",
    "-",
    "",
    " ",
    None,
    "Tổng số",
    "(*) chú thích",
    "01 (0,727)",
    "70-80",
    "x",
    "Dân số (Nghìn người)",
    "%",
    "1,2,3.4",
    "Nam",
    "Huyện Bảo Lạc",
    5,
    2.5,
    float("nan"),
    "​",
]


@pytest.mark.parametrize("seed", range(60))
def test_no_cell_vanishes_whatever_a_table_looks_like(seed: int) -> None:
    rng = random.Random(seed)
    width = rng.randint(1, 6)
    frame = pd.DataFrame([[rng.choice(PIECES) for _ in range(width)] for _ in range(rng.randint(1, 12))], dtype=object)
    if seed % 3 == 0:
        frame.columns = [str(rng.choice(PIECES)) + str(n) for n in range(width)]
    cleaned = clean(frame)
    accounted(frame, cleaned)
    assert set(cleaned.cells["outcome"]) <= {"observation", "ignored", "issue"}


def test_a_head_of_two_lines_is_one_name_where_it_is_one() -> None:
    rows = [["Tỉnh", "Số thuê bao (nghìn)", ""], ["", "Cố định", "Di động"], ["Cao Bằng", "12,5", "490,7"]]
    made = clean(pd.DataFrame(rows), period=2017).frame
    told = made[["indicator", "breakdown", "value"]].values.tolist()
    assert told == [["tel_subs_fixed", "", 12500], ["tel_subs_mobile", "", 490700]]


@pytest.mark.parametrize("head", ["Huyện, thành phố", "Quận, huyện", "District"])
def test_the_town_of_a_province_among_districts_is_not_the_province(head: str) -> None:
    table = pd.DataFrame(
        {head: ["TP. Cao Bằng", "Hà Quảng", "Tổng số"], "Số thuê bao Internet 2017": [1000, 500, 1500]}
    )
    made = clean(table, area="cao-bang").frame
    assert [*made["area_level"]] == ["district", "district", "province"]
    assert {*clean(table).frame["area_level"]} & {"province"} == set()

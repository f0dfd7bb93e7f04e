"""Tables of yearbooks that became text with a line a cell."""

from __future__ import annotations

from ictstats.extraction.prose import extract
from ictstats.model import Document, Observation

TABLE = """Bưu chính, viễn thông tỉnh Quảng Bình

Chỉ tiêu
2015
2017
Sơ bộ 2018

Doanh thu (Tỷ đồng)
Bưu chính
61,4
72,0
80,5

Thuê bao điện thoại (Nghìn thuê bao)
Cố định
38,1
29,6
25,0
Di động
701,2
744,8
760,3

Chỉ số phát triển (Năm trước = 100) - %
Sơ bộ 2018
Cố định
84,5
"""


def read(text: str) -> tuple[Observation, ...]:
    return extract(Document("table", text)).observations


def test_label_section_and_year_make_what_a_cell_says() -> None:
    told = [(o.indicator, str(o.value), o.period, o.status, o.measure) for o in read(TABLE)]
    assert told == [
        ("post_revenue", "61400000000.0", "2015", "actual", "level"),
        ("post_revenue", "72000000000.0", "2017", "actual", "level"),
        ("post_revenue", "80500000000.0", "2018", "preliminary", "level"),
        ("tel_subs_fixed", "38100.0", "2015", "actual", "level"),
        ("tel_subs_fixed", "29600.0", "2017", "actual", "level"),
        ("tel_subs_fixed", "25000.0", "2018", "preliminary", "level"),
        ("tel_subs_mobile", "701200.0", "2015", "actual", "level"),
        ("tel_subs_mobile", "744800.0", "2017", "actual", "level"),
        ("tel_subs_mobile", "760300.0", "2018", "preliminary", "level"),
        ("tel_subs_fixed", "84.5", "2018", "preliminary", "index"),
    ]


def test_a_row_that_lacks_a_figure_is_not_filled_with_the_next_one() -> None:
    broken = TABLE.replace("744,8\n", "")
    assert [str(o.value) for o in read(broken) if o.indicator == "tel_subs_mobile" and o.period] == []


def test_years_in_a_list_of_prose_make_no_table() -> None:
    assert read("Viễn thông tỉnh Quảng Bình năm 2018\n\nCác mốc:\n2015\n2017\nTỉnh phủ sóng 12 xã.\n") == ()

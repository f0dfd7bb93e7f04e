"""A figure is printed as its source has it: bound, status, range, ratio, money, zero in words."""

from __future__ import annotations

import pytest

from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import figure_text, is_open


@pytest.mark.parametrize(
    ("row", "vi", "en"),
    [
        ({"indicator": "tel_subs_total", "value": 490756}, "490.756 thuê bao", "490,756 subscriptions"),
        ({"indicator": "bts_sites", "value": 730, "bound": "more_than"}, "trên 730 vị trí", "more than 730 sites"),
        (
            {"indicator": "staff_computer_pct", "low": 70, "high": 80, "status": "target"},
            "mục tiêu 70–80%",
            "target 70–80%",
        ),
        (
            {"indicator": "communes_fixed_bb_pct", "value": 79.397, "numerator": 158, "denominator": 199},
            "158/199 (79,4%)",
            "158/199 (79.4%)",
        ),
        ({"indicator": "schools_broadband_pct", "value": 73, "bound": "approximate"}, "khoảng 73%", "about 73%"),
        (
            {"indicator": "tel_density_total", "value": 97, "status": "estimate"},
            "ước 97 thuê bao/100 dân",
            "an estimated 97 subscriptions per 100 inhabitants",
        ),
        (
            {"indicator": "editorial_offices", "value": 2, "status": "preliminary"},
            "sơ bộ 2 tòa soạn",
            "provisionally 2 offices",
        ),
        ({"indicator": "post_offices", "value": 61}, "61 bưu cục", "61 offices"),
        (
            {"indicator": "post_revenue", "value": 9.3, "unit": "percent", "measure": "change", "status": "estimate"},
            "ước tăng 9,3%",
            "an estimated 9.3% more",
        ),
        (
            {"indicator": "press_revenue", "value": -3.9, "unit": "percent", "measure": "change"},
            "giảm 3,9%",
            "3.9% less",
        ),
        (
            {"indicator": "bts_stations", "value": 2.1, "unit": "times", "measure": "change"},
            "mức thay đổi 2,1 lần",
            "2.1 times as the change",
        ),
        ({"indicator": "post_revenue", "value": 168_200_000_000}, "168,2 tỷ đồng", "VND 168.2 billion"),
        ({"indicator": "post_revenue", "value": 158_674_000}, "158,674 triệu đồng", "VND 158.674 million"),
        ({"indicator": "post_revenue", "value": 0}, "0 đồng", "VND 0"),
        ({"indicator": "dti_rank", "value": 12}, "hạng 12", "rank 12"),
        ({"indicator": "dti_score", "value": 0.6098}, "0,6098 điểm", "0.6098 points"),
        ({"indicator": "post_radius_km", "value": 3.26}, "3,26 km/điểm", "3.26 kilometres per point"),
        ({"indicator": "online_dossiers", "value": 0, "worded": True}, "0 hồ sơ", "0 dossiers"),
        (
            {"indicator": "communes_fixed_bb_pct", "value": 0, "numerator": 0, "denominator": 0},
            "0/0",
            "0/0",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figure(make, row, vi: str, en: str) -> None:
    printed = next(make([row]).observations.itertuples())
    assert (figure_text(printed, Messages("vi")), figure_text(printed, Messages("en"))) == (vi, en)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, False),
        ({"bound": "more_than"}, True),
        ({"status": "estimate"}, True),
        ({"value": None, "low": 1, "high": 2}, True),
    ],
)
def test_what_is_not_exact_is_an_open_mark(make, change, expected: bool) -> None:
    row = next(make([{"indicator": "bts_sites", "value": 7, **change}]).observations.itertuples())
    assert is_open(row) is expected

"""Limits: a figure outside them is doubted and stays."""

from __future__ import annotations

import pytest

from ictstats.curation.build import curate

PERCENT = {"indicator": "communes_fixed_bb_pct", "unit": "percent"}


@pytest.mark.parametrize(
    ("change", "outside"),
    [
        ({}, False),
        ({"value": "1000"}, True),
        ({"value": "90000000"}, True),
        ({"value": "90000000", "area": "VN", "area_name": "Cả nước"}, False),
        ({"value": "1000", "breakdown": "residence=urban"}, False),
        ({"value": "90000000", "breakdown": "residence=urban"}, True),
        ({"value": "1000", "area": "", "area_name": "Tây Nguyên"}, False),
        ({**PERCENT, "value": "100"}, False),
        ({**PERCENT, "value": "100.1"}, True),
        ({**PERCENT, "value": "-1"}, True),
        ({**PERCENT, "value": "100.1", "area": "VN", "area_name": "Cả nước"}, True),
        ({"indicator": "hh_fibre_pct", "unit": "percent", "value": "105.48"}, False),
        ({"indicator": "dti_rank", "unit": "rank", "value": "64"}, True),
        ({"unit": "households", "value": "5"}, False),
    ],
    ids=str,
)
def test_a_figure_outside_its_limits_is_doubted_and_kept(make_project, cell, change, outside) -> None:
    claims = curate(make_project(tables={"a": [cell(**change)]})).claims
    assert len(claims) == 1
    assert ("out_of_bounds" in claims[0].observation.doubts) is outside

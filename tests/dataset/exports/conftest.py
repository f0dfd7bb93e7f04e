"""Bundles to export: the committed set, and a small one of everything that is hard."""

from __future__ import annotations

import pytest

import ictstats
from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset.exports.bundle import Bundle, collect
from ictstats.dataset.store import DataSet

GOOD = {
    "indicator": "tel_subs_total",
    "topic": "telecom",
    "area": "04",
    "area_name": "Cao Bằng",
    "area_level": "province",
    "vintage": "63",
    "period": "2017",
    "value": "490756",
    "unit": "subscribers",
    "measure": "level",
    "bound": "exact",
    "status": "actual",
    "confirmed_by": "1",
    "preferred": "true",
    "source_id": "s",
    "quote": "490.756 thuê bao",
}
ODD = (
    {},
    {"value": "65.0000", "numerator": "13", "denominator": "20", "unit": "percent", "quote": "13/20 (65 %)"},
    {"value": "", "low": "70", "high": "80.5", "unit": "percent", "bound": "approximate", "quote": "70 - 80,5%"},
    {"value": "0.1", "bound": "more_than", "doubts": "ambiguous_separator:100;contradicted", "worded": "true"},
    {"value": "38935000000000000", "unit": "vnd", "period": "2017-01-01/P9M", "status": "estimate"},
    {"value": "-5.25", "measure": "change", "unit": "percent", "period": "2017-S1", "corrected": "true"},
    {"value": "0", "period": "2017-Q3", "status": "preliminary", "preferred": "", "edition": "revised-2025"},
    {"indicator": "", "topic": "", "unit": "", "area": "", "vintage": "", "area_level": "region", "period": "2017-11"},
    {
        "area": "VN",
        "vintage": "",
        "area_level": "nation",
        "period": "2017-11-30",
        "status": "target",
        "bound": "at_most",
    },
    {"breakdown": "operator=VNPT;technology=4g", "scope": "trừ cấp mầm non", "note": 'Đắk Lắk, “ghi chú”; "thẳng"'},
    {"quote": "hai dòng\nmột ô", "note": "NA", "cited_at": "null", "publication": "p"},
    {"note": "ghi chú dài " * 400},
)


@pytest.fixture(scope="session")
def data() -> DataSet:
    return ictstats.load(__file__.partition("/tests/")[0])


@pytest.fixture(scope="session")
def whole(data: DataSet) -> Bundle:
    return collect(data, lang="vi", bom=True)


@pytest.fixture
def odd() -> Bundle:
    rows = [
        {**GOOD, "observation_id": f"s/{at}-{at + 1}", "locator": f"{at}-{at + 1}", **row} for at, row in enumerate(ODD)
    ]
    cells = tuple(tuple(row.get(name, "") for name in OBSERVATIONS.names) for row in rows)
    source = {"id": "s", "title": "Báo cáo", "publisher": "Sở", "address": "http://a.vn/tệp 1", "published": "2018"}
    work = {"id": "p", "title": "Niên giám", "publisher": "", "address": "", "accessed": "2026-11-23"}
    return Bundle(OBSERVATIONS.columns, cells, (source,), (work,), "0123456789ab", "vi", True)

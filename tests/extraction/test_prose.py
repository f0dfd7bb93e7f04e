"""What sentences claim, the laws that hold for every document, and the seed report."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from ictstats.extraction.prose import extract
from ictstats.extraction.records import records
from ictstats.extraction.statements import find_statements
from ictstats.extraction.whereabouts import document_area
from ictstats.lexicon import load
from ictstats.model import Document, Span
from ictstats.reading.files import read_document

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "data" / "raw" / "reports").glob("*.txt"))
HEAD = "Hà Nam: Thông tin và truyền thông năm 2019\n\n"

CLAIMS = [
    ("Toàn tỉnh có 512.300 thuê bao điện thoại.", "tel_subs_total", "512300", "subscribers", "exact", "actual"),
    (
        "Số thuê bao di động ước đạt 1,2 triệu thuê bao.",
        "tel_subs_mobile",
        "1200000",
        "subscribers",
        "exact",
        "estimate",
    ),
    (
        "Thuê bao Internet đạt hơn 85.400 thuê bao.",
        "internet_subs_total",
        "85400",
        "subscribers",
        "more_than",
        "actual",
    ),
    ("Bán kính phục vụ bình quân 2.15 km/điểm.", "post_radius_km", "2.15", "km_per_point", "exact", "actual"),
    ("Phấn đấu 100% xã có báo đến trong ngày.", "communes_same_day_paper_pct", "100", "percent", "exact", "target"),
    ("Doanh thu bưu chính khoảng 95,6 tỷ đồng.", "post_revenue", "95600000000", "vnd", "approximate", "actual"),
    ("Cả tỉnh có gần 800 trạm BTS.", "bts_stations", "800", "stations", "nearly", "actual"),
    ("Có 18/21 cơ quan sử dụng chữ ký số.", "agencies_dsig_pct", "85.7143", "percent", "exact", "actual"),
    ("Dịch vụ công trực tuyến mức độ 4 có 215 dịch vụ.", "ops_level4", "215", "services", "exact", "actual"),
    ("Trên địa bàn có 104 điểm Bưu điện văn hóa xã.", "post_bdvhx", "104", "points", "exact", "actual"),
]


@pytest.mark.parametrize(("sentence", "indicator", "value", "unit", "bound", "status"), CLAIMS)
def test_claims(sentence: str, indicator: str, value: str, unit: str, bound: str, status: str) -> None:
    (o,) = extract(Document("hà-nam", HEAD + sentence)).observations
    assert (o.indicator, f"{o.value.normalize():f}", o.unit, o.bound, o.status) == (
        indicator,
        value,
        unit,
        bound,
        status,
    )
    assert (o.area, o.area_level, o.period) == ("35", "province", "2019")


def test_a_target_ends_at_its_semicolon() -> None:
    text = HEAD + "Phấn đấu 80% cán bộ, công chức có máy tính; 100% cơ quan đã có mạng nội bộ."
    assert [o.status for o in extract(Document("d", text)).observations] == ["target", "actual"]


def test_one_number_may_say_two_things() -> None:
    text = HEAD + "100% xã, phường, thị trấn đã có sóng di động, truy cập được Internet."
    found = extract(Document("d", text)).observations
    assert {o.indicator for o in found} == {"communes_mobile_coverage_pct", "communes_internet_pct"}
    assert len({o.place for o in found}) == 1


def test_zero_said_in_words() -> None:
    text = HEAD + "Tỉnh cung cấp 320 dịch vụ công trực tuyến mức độ 3, song chưa phát sinh hồ sơ trực tuyến."
    zero = [o for o in extract(Document("d", text)).observations if o.worded]
    assert [(o.indicator, o.value) for o in zero] == [("online_dossiers", 0)]


def test_what_evidence_does_not_decide_carries_both_readings() -> None:
    (o,) = extract(Document("d", HEAD + "Tổng chiều dài cáp đồng là 1.895 km.")).observations
    assert (o.indicator, o.value, o.doubts) == ("copper_length_km", 1895, ("ambiguous_separator:1.895",))


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Mấy năm trước còn khó; nay toàn tỉnh có 684 trạm BTS.", "2019"),
        ("Toàn tỉnh có 684 trạm BTS, nhiều hơn năm ngoái 120 trạm.", "2019"),
        ("Năm trước toàn tỉnh có 684 trạm BTS.", "2018"),
        ("Đến tháng 6/2019 có 684 trạm BTS.", "2019-06"),
        ("Tháng 6/2019 doanh thu bưu chính đạt 9 tỷ đồng; cả năm ước 108 tỷ đồng.", "2019-06"),
    ],
)
def test_the_period_of_the_first_number(sentence: str, period: str) -> None:
    first, *rest = extract(Document("d", HEAD + sentence)).observations
    assert first.period == period
    assert {o.period for o in rest} <= {"2019"}


def test_a_plan_for_a_named_year_goes_on_over_semicolons() -> None:
    text = HEAD + "Trong năm 2020, phấn đấu có 800 trạm BTS; ít nhất 90% số xã có đài truyền thanh."
    assert [(o.status, o.period) for o in extract(Document("d", text)).observations] == [("target", "2020")] * 2


@pytest.mark.parametrize("fact", ["100% cơ quan đã có mạng nội bộ", "100% cơ quan đều có mạng nội bộ"])
def test_a_fact_after_a_plan_for_a_named_year_stays_a_fact(fact: str) -> None:
    text = HEAD + f"Trong năm 2020, phấn đấu có 800 trạm BTS; {fact}."
    assert [o.status for o in extract(Document("d", text)).observations] == ["target", "actual"]


def test_the_parts_of_what_was_added_are_changes_too() -> None:
    text = HEAD + "Năm qua mở thêm 105 điểm phục vụ bưu chính (36 bưu cục, 69 điểm Bưu điện văn hóa xã); tổng 390 điểm."
    found = extract(Document("d", text)).observations
    assert [o.measure for o in found] == ["change", "change", "change", "level"]


def test_a_density_without_a_kind_is_of_the_only_figure_before_it() -> None:
    text = HEAD + "- Thuê bao băng rộng cố định: 171.066 TB; mật độ 18,6 TB/100 dân"
    assert [o.indicator for o in extract(Document("d", text)).observations] == [
        "internet_subs_fixed_bb",
        "fixed_bb_density",
    ]


def test_a_plan_that_was_made_is_a_fact() -> None:
    text = HEAD + "Kế hoạch hạ tầng số: 42/63 (chiếm 66,7%) xã đã ban hành."
    assert {o.status for o in extract(Document("d", text)).observations} == {"actual"}


def test_a_bare_score_is_never_taken_for_no_statistic() -> None:
    (o,) = extract(Document("d", HEAD + "Bộ Tài chính dẫn đầu với 0.4944.")).observations
    assert (o.unit, o.value) == ("score", Decimal("0.4944"))


def test_communes_that_something_was_given_to_are_a_figure_and_those_named_in_passing_are_none() -> None:
    found = extract(Document("d", HEAD + "Tỉnh lắp 200 cụm loa thông minh cho 19 xã của 9 huyện."))
    assert [o.quote for o in found.observations] == ["200 cụm loa", "19 xã"]
    assert [i.reason for i in found.ignored][-1] == "admin_count"


def test_the_country_named_beside_a_number_is_its_area() -> None:
    text = HEAD + "58% hộ gia đình Hà Nam có Internet, dù thấp hơn mức bình quân cả nước là khoảng 64%."
    assert [o.area for o in extract(Document("d", text)).observations] == ["35", "VN"]


def test_a_report_of_another_province_says_the_same_of_another_area() -> None:
    fields = ("indicator", "breakdown", "value", "low", "high", "unit", "bound", "status", "measure", "period")
    compared = 0
    for path in (*REPORTS, *sorted((ROOT / "tests" / "corpus" / "own" / "docs").glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        area = document_area(text)
        if area.level != "province" or not area.name or "yên bái" in text.casefold():
            continue
        moved = re.sub(
            re.escape(area.name), lambda m: "YÊN BÁI" if m.group().isupper() else "Yên Bái", text, flags=re.I
        )
        here, there = (
            [tuple(getattr(o, f) for f in fields) for o in extract(Document("d", t)).observations]
            for t in (text, moved)
        )
        assert here == there, path.name
        compared += 1
    assert compared > 40


def test_a_figure_of_another_field_is_ignored_with_its_reason() -> None:
    extraction = extract(Document("d", HEAD + "Mật độ dân số là 107 người/km2."))
    assert [i.reason for i in extraction.ignored if i.quote.startswith("107")] == ["non_ict_statistic"]
    assert not extraction.observations


@pytest.mark.parametrize(
    "text", ["", "Không có số nào ở đây.", "1", "%", "/", "1/", "1/0 xã", "9" * 400, "²³½", "１２", "Ⅳ", "1" + "." * 50]
)
def test_odd_texts_are_read_without_a_crash(text: str) -> None:
    extract(Document("d", text))


DIGITS = re.compile(r"\d+")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_laws(path: Path) -> None:
    document = read_document(path)
    extraction = extract(document)
    outcomes = [*extraction.observations, *extraction.ignored, *extraction.issues]
    spans = [(o.place.start, o.place.end) for o in outcomes]
    for run in DIGITS.finditer(document.text):  # conservation
        assert any(a <= run.start() and run.end() <= b for a, b in spans), f"{run.group()} at {run.start()} vanished"
    for o in outcomes:  # provenance
        assert o.place.of(document.text) == o.quote
    kinds: dict[tuple[int, int], set[type]] = {}
    for o in outcomes:
        kinds.setdefault((o.place.start, o.place.end), set()).add(type(o))
    assert all(len(found) == 1 for found in kinds.values())  # one outcome a place
    ordered = sorted(set(spans))
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))  # no place reaches over another
    for s in find_statements(document.text):
        assert s.place.of(document.text) == s.quote
    assert list(records(extraction)) == list(records(extract(document)))  # determinism


def test_codes_are_from_the_closed_lists() -> None:
    lexicon = load()
    for path in REPORTS:
        extraction = extract(read_document(path))
        assert {i.reason for i in extraction.ignored} <= set(lexicon.ignored_reasons)
        assert {d.split(":")[0] for o in extraction.observations for d in o.doubts} <= set(lexicon.doubts)
        assert {o.unit for o in extraction.observations} <= {*lexicon.units, None}


SEED_FIELDS = (
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "unit",
    "bound",
    "status",
    "measure",
    "indicator",
    "breakdown",
)


def test_the_seed_report_is_read_without_fault(shared: Path) -> None:
    gold = [json.loads(line) for line in (shared / "corpus/dev/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [g for g in gold if g["doc"] == "seed"]
    document = read_document(shared / "corpus" / "dev" / "docs" / "seed.txt")
    found = list(records(extract(document)))
    claims = {(r["start"], r["indicator"]): r for r in found if r["outcome"] == "observation"}
    stated = [g for g in wanted if g["outcome"] == "observation"]
    assert set(claims) == {(g["start"], g["indicator"]) for g in stated}
    for g in stated:
        mine = claims[g["start"], g["indicator"]]
        for name in (*SEED_FIELDS, "area", "area_level", "period"):
            expected = g.get(name)
            if name == "value" and "numerator" in g:
                assert mine["value"] == pytest.approx(expected, abs=0.05)
            else:
                assert mine.get(name) == expected, (g["quote"], name)
    reasons = {(r["start"], r["end"]): r["reason"] for r in found if r["outcome"] == "ignored"}
    for g in wanted:
        if g["outcome"] == "ignored" and not g.get("optional"):
            met = [r for (a, b), r in reasons.items() if a < g["end"] and g["start"] < b]
            assert met == [g["reason"]], g["quote"]
    zero = claims[7873, "online_dossiers"]
    assert zero["worded"] is True
    assert Span(zero["start"], zero["end"]).of(document.text) == zero["quote"]

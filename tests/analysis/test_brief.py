"""What a brief says, and what it must not say: small data sets, and the committed one for Cao Bằng 2017."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from ictstats.analysis.brief import Brief, open_brief
from ictstats.lexicon import load as lexicon

REGION = ["02", "06", "08", "10", "11"]  # provinces of the region of Cao Bằng


def others(indicator: str, values: list[float], codes: list[str] = REGION, **more: Any) -> list[dict[str, Any]]:
    return [
        {"indicator": indicator, "value": value, "area": code, "locator": f"9{code}{number}-99{code}{number}", **more}
        for number, (code, value) in enumerate(zip(codes, values, strict=False))
    ]


def said(block: Any) -> str:
    """The words of a block without the small numbers of its citations."""
    text = re.sub(r"<sup.*?</sup>", "", block.html)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


# --- the main points -------------------------------------------------------------------------------------------------

SHARE = {"indicator": "pci_firms_using_ppc_website_pct"}
MAIN_POINTS = {
    "a share moves by points": (
        [{**SHARE, "value": 66.46}, {**SHARE, "value": 68.09, "period": "2016"}],
        ["giảm 1,63 điểm phần trăm so với năm 2016", "68,09%"],
        ["2,4%"],
    ),
    "a score is only higher or lower": (
        [
            {"indicator": "pci_website_score", "value": 36},
            {"indicator": "pci_website_score", "value": 40, "period": "2016"},
        ],
        ["36 điểm , thấp hơn năm 2016"],
        ["10%", "giảm"],
    ),
    "a count moves by percent": (
        [{"indicator": "bts_sites", "value": 110}, {"indicator": "bts_sites", "value": 100, "period": "2016"}],
        ["tăng 10% so với năm 2016"],
        [],
    ),
    "what stays is no change of zero": (
        [
            {"indicator": "libraries_local", "value": 31},
            {"indicator": "libraries_local", "value": 31, "period": "2016"},
        ],
        ["31 thư viện , bằng năm 2016"],
        ["0%", "không đổi"],
    ),
    "a change that the source gives is said with its direction": (
        [
            {"indicator": "press_revenue", "value": 5e9},
            {"indicator": "press_revenue", "value": -3.9, "unit": "percent", "measure": "change", "locator": "70-75"},
        ],
        ["nguồn nêu giảm 3,9%"],
        ["-3,9", "−3,9"],
    ),
    "slightly off is no contradiction": (
        [{"indicator": "post_pop_per_point", "value": 2769, "doubts": "slightly_off"}],
        ["hơi lệch so với số khác"],
        ["mâu thuẫn", "không khớp"],
    ),
    "what is contradicted is said so": (
        [{"indicator": "post_pop_per_point", "value": 2769, "doubts": "contradicted"}],
        ["mâu thuẫn với số khác"],
        ["hơi lệch"],
    ),
    "a gap names what is counted": (
        [{"indicator": "communes_fixed_bb_pct", "value": 79.4, "numerator": 158, "denominator": 199}],
        ["còn 41 trong 199 xã chưa có Internet băng rộng cố định"],
        [],
    ),
}


def topic_of(rows: list[dict[str, Any]]) -> str:
    return lexicon().indicators[rows[0]["indicator"]].topic


@pytest.mark.parametrize("name", MAIN_POINTS)
def test_main_points(make, name: str) -> None:
    rows, there, absent = MAIN_POINTS[name]
    text = said(open_brief(topic_of(rows), "cao-bang", 2017, dataset=make(rows)).headlines())
    for words in there:
        assert words in text
    for words in absent:
        assert words not in text


def test_an_area_without_figures_names_those_that_have_some(make) -> None:
    brief = open_brief("telecom", "soc-trang", 2017, dataset=make([{"indicator": "bts_sites", "value": 730}]))
    assert "Nơi có số liệu của năm 2017 (1): Cao Bằng." in said(brief.headlines())


# --- whom an area is compared with -----------------------------------------------------------------------------------


def comparison(brief: Brief) -> str:
    return said(brief.comparison())


def test_a_figure_of_a_later_year_does_not_stand_for_the_period(make) -> None:
    rows = [
        {"indicator": "dti_score", "value": 0.41, "period": "2022"},
        *others("dti_score", [0.5, 0.6], period="2022"),
    ]
    assert "0,41" not in comparison(open_brief("it_adoption", "cao-bang", 2018, dataset=make(rows)))
    assert "0,41" in comparison(open_brief("it_adoption", "cao-bang", 2023, dataset=make(rows)))


def test_ranks_and_means_made_for_the_34_units_about_an_earlier_time_are_not_compared(make) -> None:
    codes = ["01", "08", "11", "12", "14", "15", "19", "20", "22", "24", "25", "31"]
    rows = others("dti_score", [0.5 + n / 100 for n in range(12)], codes, period="2024", vintage="34")
    rows += [{"indicator": "dti_score", "value": 0.4, "period": "2024", "vintage": "34", "doubts": "derived_by_source"}]
    brief = open_brief("it_adoption", "cao-bang", 2025, dataset=make(rows))
    assert "<figure" not in brief.theme("rankings").html
    assert "<table" not in brief.comparison().html
    later = make([{**row, "period": "2026", "locator": row.get("locator", "1-2")} for row in rows])
    assert "13" in said(open_brief("it_adoption", "cao-bang", 2026, dataset=later).theme("rankings"))


@pytest.mark.parametrize(
    ("area", "period", "names"),
    [
        ("cao-bang", 2017, "Hà Giang, Bắc Kạn, Tuyên Quang, Lạng Sơn"),
        ("cao-bang", 2026, "Tuyên Quang, Thái Nguyên, Lạng Sơn"),
        ("ha-noi", 2007, "Thái Nguyên, Bắc Giang, Vĩnh Phúc, Bắc Ninh, Hà Tây, Hưng Yên"),
        ("ca-mau", 2017, "Kiên Giang, Bạc Liêu"),
    ],
)
def test_neighbours_are_those_of_the_time_of_the_brief(make, area: str, period: int, names: str) -> None:
    brief = open_brief("telecom", area, period, compare="neighbours", dataset=make([]))
    assert f"So với các tỉnh, thành phố giáp ranh ({names})" in said(brief.title())
    english = open_brief("telecom", area, period, "en", compare="neighbours", dataset=make([]))
    assert "Compared with the neighbouring provinces (" in said(english.title())


@pytest.mark.parametrize(("area", "period"), [("viet-nam", 2017), ("ha-tay", 2017), ("ha-giang", 2026)])
def test_the_nation_and_what_is_gone_have_no_neighbours(make, area: str, period: int) -> None:
    brief = open_brief("telecom", area, period, compare="neighbours", dataset=make([]))
    assert brief.scene.peers == ()
    assert "giáp ranh" not in said(brief.title())


def test_neighbours_are_compared_and_nobody_else(make) -> None:
    codes = ["02", "06", "79"]  # two neighbours and Hồ Chí Minh City
    rows = [{"indicator": "tel_density_total", "value": 97}, *others("tel_density_total", [80, 90, 150], codes)]
    found = comparison(open_brief("telecom", "cao-bang", 2017, compare="neighbours", dataset=make(rows)))
    assert "Giáp ranh (2):" in found
    assert "Hà Giang" in found
    assert "Bắc Kạn" in found
    assert "Hồ Chí Minh" not in found


def test_sizes_are_not_held_against_whoever_has_a_figure(make) -> None:
    rows = [{"indicator": "ops_level3", "value": 850}, *others("ops_level3", [334], ["64"])]
    assert "334" not in comparison(open_brief("it_adoption", "cao-bang", 2017, dataset=make(rows)))
    rows = [{"indicator": "ops_level3", "value": 850}, *others("ops_level3", [334])]
    assert "Trong vùng (1): Hà Giang 334 dịch vụ" in comparison(
        open_brief("it_adoption", "cao-bang", 2017, dataset=make(rows))
    )


def test_others_outside_the_region_are_not_called_of_the_region(make) -> None:
    rows = [{"indicator": "tel_density_total", "value": 97}, *others("tel_density_total", [90, 95], ["02", "27"])]
    text = comparison(open_brief("telecom", "cao-bang", 2017, dataset=make(rows)))
    assert "Nơi có số liệu (2): Bắc Ninh" in text
    assert "Trong vùng" not in text


def test_of_many_only_the_ends_are_named_with_their_ties(make) -> None:
    rows = [{"indicator": "tel_density_total", "value": 97}]
    rows += others("tel_density_total", [90, 90, 95, 99, 101, *[96] * 4], [*REGION, "12", "14", "15", "17"])
    text = comparison(open_brief("telecom", "cao-bang", 2017, dataset=make(rows)))
    assert "Trong vùng (9): từ 90 thuê bao/100 dân (Hà Giang và 1 nơi khác)" in text
    assert "đến 101 thuê bao/100 dân (Điện Biên)" in text
    assert "95" not in text


def test_fewer_than_ten_are_named_with_their_figures_and_not_ranked(make) -> None:
    rows = [{"indicator": "tel_density_total", "value": 97}]
    rows += others("tel_density_total", [90, 91, 92, 93, 94, 95, 96, 98], [*REGION, "12", "14", "15"])
    text = comparison(open_brief("telecom", "cao-bang", 2017, dataset=make(rows)))
    assert all(f" {value} thuê bao/100 dân" in text for value in (90, 91, 92, 93, 94, 95, 96, 98))
    assert "thứ " not in text
    more = others("tel_density_total", [89], ["17"])
    text = comparison(open_brief("telecom", "cao-bang", 2017, dataset=make(rows + more)))
    assert "thứ 2 trong 10 nơi có số liệu (2017); trung vị 93,5" in text


def test_a_rank_ascends_from_the_best(make) -> None:
    rows = [{"indicator": "dti_rank", "value": 30}, *others("dti_rank", [50, 6])]
    text = comparison(open_brief("it_adoption", "cao-bang", 2017, dataset=make(rows)))
    assert text.index("hạng 6") < text.index("hạng 50")


YEARS = {
    "all of one other year": (
        "2016",
        ["2016", "2016"],
        ["(km/điểm), năm 2016.", "Cao Bằng (năm 2016)", "nơi khác từ"],
        ["năm 2017."],
    ),
    "the same year": ("2017", ["2017", "2017"], ["(km/điểm), năm 2017.", "nơi khác từ 2 km/điểm"], ["Năm khác"]),
    "others of other years": (
        "2017",
        ["2015", "2014"],
        ["nơi khác chỉ có số liệu của năm khác", "Năm khác"],
        ["từ 2 km"],
    ),
}


@pytest.mark.parametrize("name", YEARS)
def test_a_comparison_says_of_which_year_it_is(make, name: str) -> None:
    own, years, there, absent = YEARS[name]
    rows = [{"indicator": "post_radius_km", "value": 3.26, "period": own}]
    for place, year in enumerate(years):
        rows += others("post_radius_km", [2 + place], [REGION[place]], period=year)
    text = said(open_brief("postal", "cao-bang", 2017, dataset=make(rows)).theme("network"))
    for words in there:
        assert words in text
    for words in absent:
        assert words not in text


def test_no_chart_rests_on_one_area_or_on_others_alone(make) -> None:
    one = [{"indicator": "post_radius_km", "value": 3.26}, *others("post_radius_km", [2])]
    alone = others("post_radius_km", [2, 3, 4])
    for rows in (one, alone):
        assert "<figure" not in open_brief("postal", "cao-bang", 2017, dataset=make(rows)).theme("network").html


def test_a_series_that_ended_long_ago_is_not_drawn(make) -> None:
    rows = [{"indicator": "editorial_offices", "value": 2, "period": str(year)} for year in (2010, 2016)]
    assert "<figure" in open_brief("press", "cao-bang", 2018, dataset=make(rows)).theme("outlets").html
    assert "<figure" not in open_brief("press", "cao-bang", 2023, dataset=make(rows)).theme("outlets").html


FLAT = {
    "không đổi từ năm 2014": [2, 2, 2],
    "sau khi có lúc khác": [2, 5, 2],
    "tăng từ 2": [2, 5, 4],
    "giảm từ 4": [4, 5, 2],
}


@pytest.mark.parametrize("words", FLAT)
def test_only_a_flat_series_did_not_change(make, words: str) -> None:
    rows = [{"indicator": "editorial_offices", "value": v, "period": str(2014 + n)} for n, v in enumerate(FLAT[words])]
    text = said(open_brief("press", "cao-bang", 2017, dataset=make(rows)).theme("outlets"))
    assert [one for one in FLAT if one in text] == [words]


# --- names, quality, statements --------------------------------------------------------------------------------------


def test_the_nation_is_named_within_a_sentence_and_not_compared_with_itself(make) -> None:
    rows = [{"indicator": "press_radio_tv", "value": 67, "area": "VN", "area_level": "nation", "vintage": ""}]
    title = said(open_brief("press", "viet-nam", 2017, dataset=make(rows)).title())
    assert "của cả nước, năm 2017" in title
    assert "So với cả nước" not in title


def test_a_dissolved_unit_says_what_it_became_and_is_compared_with_nobody(make) -> None:
    title = said(open_brief("press", "soc-trang", 2025, dataset=make([])).title())
    assert "là một phần của Cần Thơ" in title
    assert "So với" not in title
    assert "area =" not in title


def test_a_count_printed_above_its_total_is_not_missing(make) -> None:
    row = {"indicator": "communes_fixed_bb_pct", "value": 79.4}
    missing = "Số xã được kết nối Internet băng rộng cố định"
    assert missing in said(open_brief("telecom", "cao-bang", 2017, dataset=make([row])).theme("coverage"))
    row |= {"numerator": 158, "denominator": 199}
    assert missing not in said(open_brief("telecom", "cao-bang", 2017, dataset=make([row])).theme("coverage"))


@pytest.mark.parametrize(("period", "applies"), [("2017", False), ("2021", True)])
def test_an_index_is_not_missing_before_it_began(make, period: str, applies: bool) -> None:
    text = said(open_brief("it_adoption", "cao-bang", period, dataset=make([])).theme("rankings"))
    assert ("Không áp dụng: bộ chỉ số chuyển đổi số" in text) is not applies


def test_doubts_of_others_are_not_denied(make) -> None:
    rows = [{"indicator": "post_radius_km", "value": 3.26}]
    rows += others("post_radius_km", [2, 3], doubts="stale_base")
    brief = open_brief("postal", "cao-bang", 2017, dataset=make(rows))
    brief.theme("network")
    text = said(brief.quality())
    assert "Không số liệu nào của Cao Bằng trong năm 2017 có lưu ý." in text
    assert "2 số có lưu ý" in text


def test_two_statements_of_one_sentence_are_marked_in_it_and_can_be_looked_up(make) -> None:
    text = "Mạng đã đủ; cán bộ đã có."
    plain = {"source_id": "r", "topic": "telecom", "kind": "achievement", "area": "04", "period": "2017"}
    found = [("Mạng đã đủ", "0-10"), ("cán bộ đã có.", "12-25")]
    rows = [{**plain, "statement_id": f"r/{at}", "locator": at, "quote": quote} for quote, at in found]
    source = {"kind": "digest", "address": "https://example.vn/a"}
    html = (
        open_brief("telecom", "cao-bang", 2017, dataset=make([], [source], statements=rows, text=text))
        .statements()
        .html
    )
    assert html.count("<li>") == 1
    assert "<mark>Mạng đã đủ</mark>; <mark>cán bộ đã có.</mark>" in html
    assert 'href="https://example.vn/a"' in html
    assert "không phải trích nguyên văn" in html
    assert "<blockquote" not in html


def test_a_card_names_the_area_in_the_language_of_the_brief(make) -> None:
    rows = [{"indicator": "bts_sites", "value": 7, "area_name": "Cao Bang"}]
    for lang, name in (("vi", "Cao Bằng"), ("en", "Cao Bang")):
        brief = open_brief("telecom", "cao-bang", 2017, lang, dataset=make(rows))
        brief.headlines()
        assert f", {name}, " in said(brief.sources())


def test_every_line_of_a_digest_says_that_its_wording_is_ours(make) -> None:
    rows = [{"indicator": "bts_sites", "value": 7}, {"indicator": "bts_stations", "value": 9}]
    words = "Bản tổng hợp: số liệu như đã công bố, lời văn của chúng tôi"
    for kind, count in (("digest", 2), ("report", 0)):
        brief = open_brief("telecom", "cao-bang", 2017, dataset=make(rows, [{"kind": kind}]))
        brief.headlines()
        assert said(brief.sources()).count(words) == count


CORRECTED = {
    "vi": "Đã đính chính số liệu: nguồn ghi 97, nay là 91,7. Lý do: bảng 3 in 91,7. Nguyễn Văn A, ngày 24/11/2026.",
    "en": "Corrected figure: the source gives 97, now 91.7. Reason: bảng 3 in 91,7. Nguyễn Văn A, 24 November 2026.",
}


@pytest.mark.parametrize("lang", CORRECTED)
@pytest.mark.parametrize("applied", [True, False])
def test_a_correction_is_told_where_the_figure_is(make, lang: str, applied: bool) -> None:
    data = make([{"indicator": "post_radius_km", "value": 91.7, "corrected": True}])
    entry = {
        "observation_id": data.observations["observation_id"][0],
        "field": "value",
        "was": "97",
        "now": "91.7",
        "reason": "bảng 3 in 91,7.",
        "by": "Nguyễn Văn A",
        "date": "2026-11-24",
        "applied": applied,
    }
    told = replace(data, corrections=pd.DataFrame([entry]))
    brief = open_brief("postal", "cao-bang", 2017, lang, dataset=told)
    brief.theme("network")
    assert (CORRECTED[lang] in said(brief.quality())) is applied
    assert (CORRECTED[lang] in said(brief.sources())) is applied


@pytest.mark.parametrize(("scopes", "drawn"), [(["", ""], True), (["trừ cấp mầm non"] * 2, False)])
def test_figures_of_another_scope_are_not_drawn_beside_ours(make, scopes: list[str], drawn: bool) -> None:
    rows = [{"indicator": "post_radius_km", "value": 3.26}]
    rows += [{**row, "scope": scope} for row, scope in zip(others("post_radius_km", [2, 3]), scopes, strict=False)]
    theme = open_brief("postal", "cao-bang", 2017, dataset=make(rows)).theme("network")
    assert ("<figure" in theme.html) is drawn


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_quality_of_nothing_is_counted_too(lang: str) -> None:
    brief = open_brief("telecom", "cao-bang", "1950", lang=lang)
    block = brief.quality()
    assert block.numbers["shown"] == block.numbers["doubtful"] == 0

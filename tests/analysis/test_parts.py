"""Parts of a brief on small data sets: workings, what is new, states, targets and norms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from ictstats.analysis import states
from ictstats.analysis.brief import open_brief
from ictstats.lexicon import load as lexicon

Rows = list[dict[str, Any]]


def said(block: Any) -> str:
    """The words of a block without the small numbers of its citations; cells parted by "|"."""
    html = re.sub(r"<sup.*?</sup>", "", block.html)
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"</t[hd]>", " | ", html)).split())


def population(value: float, edition: str, period: str = "2017") -> dict[str, Any]:
    return {"indicator": "population", "value": value, "edition": edition, "period": period, "source_id": edition}


BOTH = [
    population(535_400, "pre-census-2019") | {"preferred": False},
    population(526_400, "revised-2025"),
]
SUBS = {"indicator": "tel_subs_total", "value": 490_756, "period": "2017-11"}

# --- workings --------------------------------------------------------------------------------------------------------

WORKED: dict[str, tuple[str, Rows, list[str], list[str]]] = {
    "both editions, that of the day first": (
        "telecom/telephone",
        [SUBS, *BOTH],
        ["= 91,7 | dân số có khi đó", "= 93,2 | dân số công bố lại sau này", "thuê bao, không phải người"],
        [],
    ),
    "an edition that repeats the figure of the other one makes no second rate": (
        "telecom/telephone",
        [SUBS, BOTH[0], {**BOTH[1], "value": 535_400}],
        ["= 91,7 | dân số có khi đó"],
        ["dân số công bố lại sau này"],
    ),
    "without a population of the year there is no rate": (
        "telecom/telephone",
        [SUBS, population(529_800, "revised-2025", "2016")],
        [],
        ["trên 100 dân | "],
    ),
    "a bound stays one": (
        "telecom/infrastructure",
        [{"indicator": "bts_sites", "value": 730, "bound": "more_than"}, *BOTH],
        ["trên 13,6", "trên 13,9"],
        [],
    ),
    "a bound below makes an upper one": (
        "telecom/infrastructure",
        [{"indicator": "bts_sites", "value": 730, "bound": "more_than"}, {**SUBS, "period": "2017"}],
        ["Thuê bao điện thoại trên một vị trí BTS | dưới 672"],
        [],
    ),
    "an estimate stays one": (
        "postal/business",
        [{"indicator": "post_revenue", "value": 53_540_000_000, "status": "estimate"}, BOTH[0] | {"preferred": True}],
        ["ước 100.000 đồng"],
        [],
    ),
    "nothing is divided by zero": (
        "it_adoption/services",
        [{"indicator": "ops_level3", "value": 0}, {"indicator": "online_dossiers", "value": 5}],
        [],
        ["Hồ sơ trực tuyến trên một dịch vụ"],
    ),
    "no dossier for any service is a zero": (
        "it_adoption/services",
        [{"indicator": "ops_level3", "value": 850}, {"indicator": "online_dossiers", "value": 0, "worded": True}],
        ["0 hồ sơ / 850 dịch vụ = 0", "bằng 0: nguồn nói là không có"],
        [],
    ),
    "area and radius imply points, points imply people": (
        "postal/network",
        [
            {"indicator": "post_radius_km", "value": 3.26},
            {"indicator": "post_pop_per_point", "value": 2769, "bound": "more_than"},
            {"indicator": "area_km2", "value": 6700.3},
            *BOTH,
        ],
        [
            "khoảng 201 điểm | 6.700,3 km² / (π × ( 3,26 km/điểm )²) = 200,7",
            "trên khoảng 556.000 người | 200,7 × trên 2.769 người/điểm = 556.000",
            "cao hơn 3,8% so với 535.400 người (dân số có khi đó",
            "cao hơn 5,6% so với 526.400 người (dân số công bố lại",
        ],
        [],
    ),
    "where points are printed they imply the radius instead": (
        "postal/network",
        [
            {"indicator": "post_points_total", "value": 122},
            {"indicator": "post_radius_km", "value": 2.96, "bound": "approximate"},
            {"indicator": "area_km2", "value": 3355.7022},
        ],
        ["khoảng 2,96 km | √(", "nguồn nêu khoảng 2,96 km/điểm"],
        ["hàm ý | khoảng 122"],
    ),
    "a bound on the radius leaves the points open": (
        "postal/network",
        [{"indicator": "post_radius_km", "value": 3, "bound": "less_than"}, {"indicator": "area_km2", "value": 6700.3}],
        [],
        ["Số điểm mà diện tích"],
    ),
    "parts and whole of two dates are not divided": (
        "telecom/telephone",
        [{"indicator": "tel_subs_mobile", "value": 400_000, "period": "2017-06"}, {**SUBS, "period": "2017-11"}],
        [],
        ["Phần của thuê bao di động"],
    ),
}


@pytest.mark.parametrize("name", WORKED)
def test_workings(make, name: str) -> None:
    where, rows, there, absent = WORKED[name]
    topic, theme = where.split("/")
    text = said(open_brief(topic, "cao-bang", 2017, dataset=make(rows)).theme(theme))
    assert [words for words in there if words not in text] == []
    assert [words for words in absent if words in text] == []


def test_the_chart_takes_the_population_of_the_day(make) -> None:
    rows = [SUBS, *BOTH]
    for code in ("02", "06"):
        own = [{"indicator": "tel_subs_total", "value": 400_000}, population(500_000, "pre-census-2019")]
        rows += [{**row, "area": code, "locator": f"{code}{n}-{code}{n}9"} for n, row in enumerate(own, start=1)]
    text = said(open_brief("telecom", "cao-bang", 2017, dataset=make(rows)).theme("telephone"))
    assert "Cao Bằng 91,7; 2 nơi khác từ 80" in text


# --- what is new -----------------------------------------------------------------------------------------------------

NEW: dict[str, tuple[str, Rows, list[str], list[str]]] = {
    "what moved, appeared and is missing": (
        "telecom",
        [
            {"indicator": "bts_sites", "value": 110},
            {"indicator": "bts_sites", "value": 100, "period": "2016"},
            {"indicator": "bts_stations", "value": 300},
            {"indicator": "fibre_length_km", "value": 900, "period": "2016", "source_id": "r16"},
        ],
        ["1 số có ở cả hai kỳ, 1 số nay mới có, 1 số nay không có", "tăng 10%", "300", "○ Báo cáo đã đọc không nêu"],
        ["không có nguồn cùng loại"],
    ),
    "what one report says of the year before makes nothing new": (
        "telecom",
        [
            {"indicator": "bts_sites", "value": 110},
            {"indicator": "bts_sites", "value": 100, "period": "2016"},
            {"indicator": "bts_stations", "value": 300},
        ],
        ["1 số có ở cả hai kỳ, 0 số nay mới có", "có 1 số của kỳ này chưa thể coi là mới"],
        ["300", "Nay có"],
    ),
    "a report is not new beside a table of the year before": (
        "press",
        [
            {"indicator": "press_agencies", "value": 3},
            {"indicator": "libraries_local", "value": 13, "period": "2016", "locator": "L2:3", "source_id": "t"},
        ],
        ["0 số nay mới có, 1 số nay không có", "có 1 số của kỳ này chưa thể coi là mới", "… chưa có nguồn cùng loại"],
        ["Nay có", "Báo cáo đã đọc không nêu"],
    ),
    "of a table that goes on a figure is new and one is missing": (
        "press",
        [
            {"indicator": "libraries_local", "value": 12, "locator": "L2:2", "source_id": "t"},
            {
                "indicator": "libraries_local",
                "value": 9,
                "area": "02",
                "period": "2016",
                "locator": "L3:3",
                "source_id": "t",
            },
            {"indicator": "editorial_offices", "value": 2, "period": "2016", "locator": "L4:3", "source_id": "t"},
            {"indicator": "editorial_offices", "value": 4, "area": "02", "locator": "L5:2", "source_id": "t"},
        ],
        ["0 số có ở cả hai kỳ, 1 số nay mới có, 1 số nay không có", "○ Báo cáo đã đọc không nêu"],
        ["không có nguồn cùng loại", "chưa có nguồn cùng loại"],
    ),
    "a break is no change": (
        "telecom",
        [
            {"indicator": "tel_subs_total", "value": 90},
            {"indicator": "tel_subs_total", "value": 100, "period": "2016"},
        ],
        ["không so: đổi cách tính ở giữa"],
        ["giảm 10%"],
    ),
    "a bound is no change": (
        "telecom",
        [
            {"indicator": "bts_sites", "value": 730, "bound": "more_than"},
            {"indicator": "bts_sites", "value": 700, "period": "2016"},
        ],
        ["không tính: số là khoảng giá trị hoặc số làm tròn"],
        ["tăng"],
    ),
    "the last period with figures may lie further back and is named": (
        "telecom",
        [{"indicator": "bts_sites", "value": 110}, {"indicator": "bts_sites", "value": 100, "period": "2014"}],
        ["So với năm 2014", "100 vị trí (2014)"],
        ["năm 2016"],
    ),
    "beyond reach nothing is new": (
        "telecom",
        [{"indicator": "bts_sites", "value": 110}, {"indicator": "bts_sites", "value": 100, "period": "2011"}],
        ["chưa nói được điều gì là mới"],
        ["100 vị trí"],
    ),
    "a rank that falls in number rises in place": (
        "it_adoption",
        [
            {"indicator": "it_application_rank", "value": 50},
            {"indicator": "it_application_rank", "value": 56, "period": "2016"},
        ],
        ["lên 6 bậc"],
        ["giảm"],
    ),
    "another claim on the figure of the last period": (
        "telecom",
        [
            {"indicator": "bts_sites", "value": 110},
            {"indicator": "bts_sites", "value": 100, "period": "2016"},
            {"indicator": "bts_sites", "value": 104, "period": "2016", "preferred": False},
        ],
        ["Số của năm 2016 được nêu khác nhau", "nơi khác trong nguồn nêu 104"],
        [],
    ),
    "figures of another scope are not held against each other": (
        "it_adoption",
        [
            {"indicator": "schools_broadband_pct", "value": 73, "scope": "trừ cấp mầm non"},
            {"indicator": "schools_broadband_pct", "value": 60, "period": "2016", "source_id": "r16"},
        ],
        ["0 số có ở cả hai kỳ, 1 số nay mới có, 1 số nay không có"],
        ["tăng 13"],
    ),
}


@pytest.mark.parametrize("name", NEW)
def test_what_is_new(make, name: str) -> None:
    topic, rows, there, absent = NEW[name]
    text = said(open_brief(topic, "cao-bang", 2017, dataset=make(rows)).changes())
    assert [words for words in there if words not in text] == []
    assert [words for words in absent if words in text] == []


def test_a_quarter_is_held_against_the_quarter_before(make) -> None:
    rows = [
        {"indicator": "post_revenue", "value": 120, "period": "2017-Q1"},
        {"indicator": "post_revenue", "value": 100, "period": "2016-Q4"},
        {"indicator": "post_revenue", "value": 60, "period": "2016-Q1"},
    ]
    text = said(open_brief("postal", "cao-bang", "2017-Q1", "en", dataset=make(rows)).changes())
    assert "Against quarter 4 of 2016" in text
    assert "up 20%" in text


def test_what_was_corrected_is_new(make) -> None:
    data = make([{"indicator": "bts_sites", "value": 110, "corrected": True}])
    entry = {"observation_id": data.observations["observation_id"][0], "field": "value", "was": "1100", "now": "110"}
    entry |= {"reason": "thừa một số 0", "by": "A", "date": "2026-11-24", "applied": True}
    told = replace(data, corrections=pd.DataFrame([entry]))
    assert "nguồn ghi 1.100, nay là 110" in said(open_brief("telecom", "cao-bang", 2017, dataset=told).changes())


@pytest.mark.parametrize(
    ("area", "period", "words"),
    [
        ("tuyen-quang", 2026, "hình thành ngày 1/7/2025 từ Hà Giang, Tuyên Quang"),
        ("ha-giang", 2026, "là một phần của Tuyên Quang"),
    ],
)
def test_nothing_is_compared_across_a_merger(make, area: str, period: int, words: str) -> None:
    rows = [
        {"indicator": "libraries_local", "value": 11, "area": "02", "period": "2024"},
        {"indicator": "libraries_local", "value": 7, "area": "08", "period": "2024"},
        {"indicator": "libraries_local", "value": 18, "area": "08", "period": "2026", "vintage": "34"},
    ]
    text = said(open_brief("press", area, period, dataset=make(rows)).changes())
    assert words in text
    assert "|" not in text


# --- states ----------------------------------------------------------------------------------------------------------

PLAIN = {"id": "r", "kind": "report"}
UNREAD = [{"kind": "unreadable_source", "severity": "error", "source_id": "r", "file": "reports/r.txt"}]
STATES: dict[str, tuple[dict[str, Any], int, str, str]] = {
    "silent": ({}, 2017, "telecom/coverage", "○ Báo cáo đã đọc không nêu"),
    "not read": ({"issues": UNREAD}, 2017, "telecom/coverage", "? Có báo cáo nhưng chưa đọc được"),
    "not collected": ({"sources": [{"area": "01"}]}, 2017, "telecom/coverage", "… Chưa thu thập được báo cáo nào"),
    "of another topic, so not collected": (
        {"sources": [{"topics": "press"}]},
        2017,
        "telecom/coverage",
        "… Chưa thu thập được báo cáo nào",
    ),
    "levels after 2022": ({}, 2023, "it_adoption/services", "× Không áp dụng: từ năm 2022"),
    "full-process before 2022": ({}, 2017, "it_adoption/services", "× Không áp dụng: trước năm 2022"),
    "the index before it began": ({}, 2017, "it_adoption/rankings", "× Không áp dụng: bộ chỉ số"),
}
MARKS = "○?…×"


@pytest.mark.parametrize("name", STATES)
def test_each_state_has_its_mark_and_words(make, name: str) -> None:
    more, period, where, words = STATES[name]
    topic, theme = where.split("/")
    assert words in said(open_brief(topic, "cao-bang", period, dataset=make([], **more)).theme(theme))


@pytest.mark.parametrize("name", ["silent", "not read", "not collected"])
def test_states_are_not_mixed(make, name: str) -> None:
    more, period, _, words = STATES[name]
    text = said(open_brief("telecom", "cao-bang", period, dataset=make([], **more)).theme("coverage"))
    assert [mark for mark in MARKS if f"{mark} " in text] == [words[0]]


@pytest.mark.parametrize(("theme", "folded"), [("telephone", True), ("infrastructure", False)])
def test_many_indicators_without_a_figure_are_folded_away(make, theme: str, folded: bool) -> None:
    html = open_brief("telecom", "cao-bang", 2017, dataset=make([])).theme(theme).html
    assert ('<details class="ict-more"><summary>' in html) is folded
    assert "○ Báo cáo đã đọc không nêu" in html


def test_how_to_follow_a_figure_stands_with_the_table_and_not_in_the_line_of_sources(make) -> None:
    rows = [{"indicator": code, "value": 90} for code in ("communes_internet_pct", "communes_mobile_coverage_pct")]
    html = open_brief("telecom", "cao-bang", 2017, dataset=make(rows)).theme("coverage").html
    assert '<p class="ict-source">Nguồn: <span lang="vi">Sở</span>.</p>' in html
    assert (
        html.index('<details class="ict-data">') < html.index("Chọn một con số trong bảng") < html.index("</details>")
    )


@pytest.mark.parametrize(("period", "ended"), [("2025-Q2", False), ("2025-Q3", True), ("2026", True)])
def test_a_part_about_districts_ends_with_them(make, period: str, ended: bool) -> None:
    row = {"indicator": "agencies_dsig_pct", "breakdown": "level=district", "value": 90, "period": "2024"}
    text = said(open_brief("it_adoption", "cao-bang", period, dataset=make([row])).theme("documents"))
    assert "90%" in text
    assert ("× nay không áp dụng: từ ngày 1/7/2025 không còn đơn vị hành chính cấp huyện" in text) is ended


def test_the_states_of_a_theme_add_up(make) -> None:
    rows = [{"indicator": "ops_level3", "value": 850}, {"indicator": "online_dossiers", "value": 0}]
    scene = open_brief("it_adoption", "cao-bang", 2017, dataset=make(rows)).scene
    for theme in scene.topic.themes:
        assert sum(states.counted(scene, theme).values()) == len(states.core(theme.indicators))
    services = next(theme for theme in scene.topic.themes if theme.id == "services")
    assert (states.counted(scene, services)["figure"], states.counted(scene, services)["zero"]) == (1, 1)


def test_marks_and_words_differ_between_states() -> None:
    from ictstats.analysis.messages import Messages

    for lang in ("vi", "en"):
        m = Messages(lang)
        for kind in ("mark", "state"):
            assert len({m(f"{kind}.{state}") for state in states.STATES}) == len(states.STATES)


@pytest.mark.parametrize("rule", states.rules(), ids=lambda rule: rule.reason_en)
def test_a_rule_holds_on_one_side_of_its_day_only(rule: states.Rule) -> None:
    from ictstats.language.periods import parse

    assert set(rule.indicators) <= set(lexicon().indicators)
    code = rule.indicators[0]
    assert [rule.holds(code, "", parse(year)) for year in (2005, 2035)] in ([True, False], [False, True])


# --- targets and norms -----------------------------------------------------------------------------------------------

GOAL = {"indicator": "communes_fixed_bb_pct", "value": 90, "status": "target", "period": "2020"}
NOW = {"indicator": "communes_fixed_bb_pct", "value": 79.4}
GOALS: dict[str, tuple[int, Rows, list[str], list[str]]] = {
    "set in the period": (2017, [GOAL, NOW], ["mục tiêu 90% | năm 2020 | 79,4% | còn thiếu 10,6 điểm phần trăm"], []),
    "without a present figure there is no distance": (
        2017,
        [GOAL],
        ["○ nguồn không nêu | không tính được"],
        ["còn thiếu", "đã đạt"],
    ),
    "not between the two": (2018, [GOAL, {**NOW, "period": "2018"}], ["không nêu mục tiêu nào"], ["90%"]),
    "due in the period": (2020, [GOAL, {**NOW, "value": 95, "period": "2020"}], ["đã đạt"], ["còn thiếu"]),
    "of a bound there is no distance": (
        2017,
        [GOAL, {**NOW, "bound": "more_than"}],
        ["trên 79,4% | không tính được"],
        ["còn thiếu"],
    ),
    "beyond is not at": (
        2020,
        [{**GOAL, "bound": "more_than"}, {**NOW, "value": 90, "period": "2020"}],
        ["bằng mức nêu, chưa vượt"],
        ["đã đạt"],
    ),
    "a figure of another scope is not held against it": (
        2017,
        [GOAL, {**NOW, "scope": "xã vùng cao"}],
        ["○ nguồn không nêu"],
        ["còn thiếu"],
    ),
}


@pytest.mark.parametrize("name", GOALS)
def test_targets(make, name: str) -> None:
    period, rows, there, absent = GOALS[name]
    text = said(open_brief("telecom", "cao-bang", period, dataset=make(rows)).targets())
    assert [words for words in there if words not in text] == []
    assert [words for words in absent if words in text] == []


@pytest.mark.parametrize(
    ("topic", "row", "period", "words"),
    [
        ("postal", {"indicator": "post_radius_km", "value": 3.26}, 2017, "3,26 km/điểm | không kết luận"),
        ("postal", {"indicator": "post_radius_km", "value": 2.5}, 2017, "2,5 km/điểm | không kết luận"),
        ("telecom", {"indicator": "adults_smartphone_pct", "value": 75}, 2025, "75% | còn thiếu 5 điểm phần trăm"),
        ("telecom", {"indicator": "adults_smartphone_pct", "value": 80}, 2025, "80% | đã đạt"),
        ("it_adoption", {"indicator": "adults_dsig_pct", "value": 50}, 2025, "50% | bằng mức nêu, chưa vượt"),
        ("telecom", {"indicator": "adults_smartphone_pct", "value": 75}, 2019, "không nêu mục tiêu nào"),
        ("telecom", {"indicator": "adults_smartphone_pct", "value": 75}, 2022, "năm 2025 | 75% | còn thiếu 5 điểm"),
        (
            "it_adoption",
            {"indicator": "ict_revenue", "value": 5},
            2025,
            "cấp huyện) | năm 2025 | ○ nguồn không nêu | × nay không áp dụng: từ ngày 1/7/2025",
        ),
        (
            "telecom",
            {"indicator": "tel_subs_total", "value": 5},
            "2022-Q1",
            "năm 2025 | ○ nguồn không nêu | không tính",
        ),
        (
            "it_adoption",
            {"indicator": "workfiles_online_pct", "breakdown": "level=district", "value": 70},
            2020,
            "(cấp huyện) | từ 80% trở lên (mục tiêu của Quyết định 749/QĐ-TTg đối với cấp huyện) | năm 2025 | 70%",
        ),
    ],
)
def test_norms(make, topic: str, row: dict[str, Any], period: int | str, words: str) -> None:
    data = make([{**row, "period": str(period), "vintage": "34" if str(period) >= "2025" else "63"}])
    text = said(open_brief(topic, "cao-bang", period, dataset=data).targets())
    assert words in text


@pytest.mark.parametrize(
    ("area", "period", "shown"),
    [
        ("cao-bang", 2021, False),
        ("cao-bang", 2022, True),
        ("cao-bang", "2022-Q1", True),
        ("cao-bang", "2022-Q2", False),
        ("cao-bang", 2023, False),
        ("cao-bang", 2025, True),
        ("cao-bang", "2025-Q1", False),  # it is due by the end of the year
        ("ha-giang", 2025, False),  # a unit that is gone has nothing to reach
    ],
)
def test_a_target_for_every_province_stands_when_it_is_set_and_when_it_is_due(make, area, period, shown) -> None:
    text = said(open_brief("it_adoption", area, period, dataset=make([])).targets())
    assert ("trên 50% (mục tiêu của Quyết định 411/QĐ-TTg)" in text) is shown


# --- second briefs ---------------------------------------------------------------------------------------------------


def test_an_indicator_of_another_topic_is_marked_and_counted_there_only(make) -> None:
    brief = open_brief("it_adoption", "cao-bang", 2017, dataset=make([{**NOW, "numerator": 158, "denominator": 199}]))
    assert "thuộc lĩnh vực Viễn thông và Internet, không tính lại ở đây" in said(brief.theme("equipment"))
    assert "158" not in said(brief.headlines())
    assert "158" not in said(brief.comparison())
    assert "158" not in said(brief.changes())
    assert all(counts["counts"]["figure"] == 0 for counts in _states(brief))


def _states(brief: Any) -> list[dict[str, Any]]:
    from ictstats.analysis.quality import states as by_theme

    return by_theme(brief.scene)

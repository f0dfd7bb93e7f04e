"""Pictures of a brief: the data choose the chart, and what is said of it is what it shows."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("matplotlib", reason="matplotlib is not installed: it comes with the extra 'briefs'")

from ictstats.analysis import pictures
from ictstats.analysis.pictures_of_areas import distribution, tile_map
from ictstats.analysis.pictures_of_time import over_time
from ictstats.analysis.scene import open_scene
from ictstats.analysis.topics import Picture
from ictstats.lexicon import load as lexicon

AREAS = lexicon().areas
SCENES = [
    ("it_adoption", "ninh-thuan", 2023, "ranking", "dti_score"),
    ("it_adoption", "ninh-thuan", 2023, "map", "dti_score"),
    ("it_adoption", "ninh-thuan", 2023, "distribution", "dti_score"),
    ("it_adoption", "viet-nam", 2023, "distribution", "dti_score"),
    ("it_adoption", "viet-nam", 2023, "map", "dti_score"),
    ("it_adoption", "ca-mau", 2024, "trend", "dti_score"),
    ("it_adoption", "ninh-thuan", 2023, "trend", "dti_score"),
    ("telecom", "viet-nam", 2015, "trend", "tel_subs_total"),
]


def scores(values, indicator="dti_score", period="2023"):
    """One figure a province of the 63, in the order of their codes."""
    areas = AREAS.units("63")[: len(values)]
    return [
        {"indicator": indicator, "value": value, "area": area.code, "area_name": area.name_vi, "period": period}
        for area, value in zip(areas, values, strict=True)
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("topic", "area", "year", "kind", "code"), SCENES, ids=[f"{s[1]}-{s[3]}-{s[2]}" for s in SCENES]
)
def test_the_words_say_what_the_picture_shows(dataset, topic, area, year, kind, code, lang) -> None:
    scene = open_scene(topic, area, year, lang, "region", dataset)
    drawn = pictures.pictures(scene, [Picture(kind, (code,))])[0]
    m = scene.messages
    assert len(drawn.marks) == len(drawn.rows) >= 2
    assert [mark.value for mark in drawn.marks] == [row.value for row in drawn.rows]
    said = drawn.alt.partition(drawn.subtitle.rstrip("."))[2]
    printed = {f"{mark.label}: {mark.text}" for mark in drawn.marks}
    named = [part for part in re.split(r"; |\. ", said.strip(". ")) if part in printed]
    ends = [drawn.marks[0], drawn.marks[-1], *(mark for mark in drawn.marks if mark.here and kind != "trend")]
    assert {f"{mark.label}: {mark.text}" for mark in ends} <= set(named)
    assert m("alt.chart", kind="", what="", count=len(drawn.marks), said="").split(".")[0].strip(", ") in drawn.alt
    assert drawn.svg.startswith(b"<?xml")
    for text in (drawn.headline, drawn.subtitle, drawn.alt):
        assert "{" not in text
        assert ".." not in text


def test_the_median_that_is_said_is_that_of_the_marks(dataset) -> None:
    scene = open_scene("it_adoption", "viet-nam", 2023, "en", "region", dataset)
    drawn = distribution(scene, Picture("distribution", ("dti_score",)))
    middle = sorted(mark.value for mark in drawn.marks)[len(drawn.marks) // 2]
    assert len(drawn.marks) % 2 == 1
    assert f"median: {middle:g}" in drawn.alt
    assert f"median of {len(drawn.marks)} areas is {middle:g}" in drawn.headline


def test_breaks_are_told_to_those_who_cannot_see_them(dataset) -> None:
    scene = open_scene("telecom", "viet-nam", 2015, "vi", "region", dataset)
    drawn = over_time(scene, Picture("trend", ("tel_subs_total",)))
    assert "đổi cách tính: 2011, 2012" in drawn.alt
    assert "không so trực tiếp" in drawn.headline


@pytest.mark.parametrize(("dates", "kind"), [(1, None), (2, "Two dates"), (3, "Line over time"), (6, "Line over time")])
def test_the_number_of_dates_chooses_the_picture(make, dates, kind) -> None:
    rows = [
        {"indicator": "dti_score", "value": 0.5 + n / 100, "period": str(2022 - n), "locator": f"{n}-{n + 1}"}
        for n in range(dates)
    ]
    scene = open_scene("it_adoption", "cao-bang", 2022, "en", "region", make(rows))
    drawn = over_time(scene, Picture("trend", ("dti_score",)))
    assert (drawn is None) == (kind is None)
    assert kind is None or drawn.alt.startswith(kind)


@pytest.mark.parametrize("count", [9, 10])
def test_below_ten_areas_there_is_neither_distribution_nor_map(make, count) -> None:
    data = make(scores([0.5 + n / 100 for n in range(count)]))
    scene = open_scene("it_adoption", "cao-bang", 2023, "en", "region", data)
    for draw, kind in ((distribution, "distribution"), (tile_map, "map")):
        assert (draw(scene, Picture(kind, ("dti_score",))) is None) == (count < 10)


def test_sizes_are_not_held_against_whoever_has_a_figure(make) -> None:
    data = make(scores([100 + n for n in range(12)], "tel_subs_total"))
    scene = open_scene("telecom", "cao-bang", 2023, "en", "region", data)
    assert distribution(scene, Picture("distribution", ("tel_subs_total",))) is None


def test_an_area_without_a_figure_is_not_placed_among_those_that_have_one(make) -> None:
    data = make(scores([0.5 + n / 100 for n in range(12)]))
    scene = open_scene("it_adoption", "ca-mau", 2023, "en", "region", data)
    assert (
        pictures.pictures(scene, [Picture(kind, ("dti_score",)) for kind in ("ranking", "map", "distribution")]) == []
    )


@pytest.mark.parametrize(
    ("values", "area", "words"),
    [
        (
            [0.9] * 12,
            "cao-bang",
            "Cao Bang is in the highest class (0.9), of 12 areas, most of them in the Northern Midlands",
        ),
        (
            [0.1, 0.2, 0.3] + [0.5 + n / 100 for n in range(9)],
            "cao-bang",
            "Cao Bang is in the class 0.1–0.5; the highest",
        ),
    ],
)
def test_the_headline_of_a_map_names_the_classes(make, values, area, words) -> None:
    scene = open_scene("it_adoption", area, 2023, "en", "region", make(scores(values)))
    drawn = tile_map(scene, Picture("map", ("dti_score",)))
    assert words in drawn.headline
    assert drawn.alt.endswith(f"{63 - len(values)} areas without a figure.")


def test_targets_are_drawn_where_a_present_figure_is_known(make) -> None:
    rows = [
        {"indicator": "hh_internet_pct", "value": 80.0, "period": "2017", "status": "target", "bound": "at_least"},
        {"indicator": "hh_internet_pct", "value": 85.5, "period": "2017"},
        {"indicator": "hh_fibre_pct", "value": 70.0, "period": "2017", "status": "target"},
        {"indicator": "hh_fibre_pct", "value": 20.0, "period": "2017"},
        {"indicator": "hh_computer_pct", "value": 60.0, "period": "2017", "status": "target"},
    ]
    scene = open_scene("telecom", "cao-bang", 2017, "en", "region", make(rows))
    drawn = pictures.targets(scene)
    assert drawn.headline == "1 of 2 targets with a present figure are reached"
    assert [row.value for row in drawn.rows] == [70.0, 20.0, 80.0, 85.5]
    assert all(mark.text in drawn.alt for mark in drawn.marks)
    assert pictures.targets(open_scene("telecom", "cao-bang", 2017, "en", "region", make(rows[-1:]))) is None


def courses(before: list[float], after: list[float]) -> list[dict[str, object]]:
    """Twelve provinces with figures of two years."""
    return scores(before, period="2022") + scores(after, period="2023")


RISING = ([0.4] * 12, [0.5 + n / 100 for n in range(12)])


@pytest.mark.parametrize(
    ("area", "rows", "headline"),
    [
        ("viet-nam", courses(*RISING), "từ năm 2022 đến năm 2023 tăng ở cả 12 địa phương"),
        ("viet-nam", courses(*RISING[::-1]), "từ năm 2022 đến năm 2023 giảm ở cả 12 địa phương"),
        (
            "viet-nam",
            courses([0.4] * 12, [0.5] * 7 + [0.4] * 2 + [0.3] * 3),
            "từ năm 2022 đến năm 2023 tăng ở 7 và giảm ở 3 trong 12 địa phương",
        ),
        ("viet-nam", scores(RISING[1]), None),  # one year has no course
        ("viet-nam", courses([0.4] * 9, [0.5] * 9), None),
        ("cao-bang", courses(*RISING), None),
    ],
)
def test_the_nation_sees_its_provinces_by_region(make, area, rows, headline) -> None:
    scene = open_scene("it_adoption", area, 2023, "vi", "region", make(rows))
    drawn = pictures.pictures(scene, [Picture("multiples", ("dti_score",))])
    assert [one.headline.partition(": ")[2] for one in drawn] == ([headline] if headline else [])


def test_a_picture_by_region_cites_the_areas_that_it_names(make) -> None:
    scene = open_scene("it_adoption", "viet-nam", 2023, "vi", "region", make(courses(*RISING)))
    drawn = pictures.pictures(scene, [Picture("multiples", ("dti_score",))])[0]
    regions = {AREAS.get(row.area, "63").region for row in drawn.rows}
    assert {row.period for row in drawn.rows} == {"2023"}
    assert len(drawn.rows) <= 2 * len(regions)
    assert max(row.value for row in drawn.rows) == pytest.approx(0.61)


def test_the_first_order_of_a_theme_is_followed_by_its_map(dataset) -> None:
    scene = open_scene("it_adoption", "ninh-thuan", 2023, "en", "region", dataset)
    twice = pictures.pictures(scene, [Picture("ranking", ("dti_score",)), Picture("ranking", ("dti_score",))])
    kinds = [drawn.alt.split(",")[0] for drawn in twice]
    assert kinds == ["Ordered bars", "Map of equal tiles", "Ordered bars"]
    asked = pictures.pictures(scene, [Picture("map", ("dti_score",)), Picture("ranking", ("dti_score",))])
    assert [drawn.alt.split(",")[0] for drawn in asked] == ["Map of equal tiles", "Ordered bars"]

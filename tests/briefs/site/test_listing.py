"""The list of briefs: the nation first, then regions and areas in the order of their names without marks; every name finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictstats.briefs import ledger
from ictstats.briefs.labels import labels
from ictstats.briefs.site.listing import pages_by_area, periods_of, regions
from ictstats.briefs.site.naming import names_of, note_of
from ictstats.briefs.site.published import published
from ictstats.language import periods
from ictstats.lexicon import load

from .conftest import entry, write

PLACES = [
    ("soc-trang", "2017"),
    ("lam-dong", "2017"),
    ("viet-nam", "2017"),
    ("bac-ninh", "2017"),
    ("cao-bang", "2017"),
    ("an-giang", "2017"),
    ("cao-bang", "2016"),
]


def test_the_nation_comes_first_and_marks_do_not_change_the_order(tmp_path: Path) -> None:
    write(tmp_path, *(entry(*place) for place in PLACES))
    found = regions(published(tmp_path), "vi")
    assert [region.name for region in found] == [
        "Cả nước",
        "Đồng bằng sông Cửu Long",
        "Đồng bằng sông Hồng",
        "Tây Nguyên",
        "Trung du và miền núi phía Bắc",
    ]
    assert [area.name for area in found[1].areas] == ["An Giang", "Sóc Trăng"]
    assert [line.label for line in found[-1].areas[0].periods] == ["năm 2017", "năm 2016"]
    assert [region.count for region in found] == [1, 2, 1, 1, 2]
    assert regions(published(tmp_path), "en") == ()


@pytest.mark.parametrize(
    "strange",
    [
        entry("an-old-name", "2017"),
        entry("cao-bang", "long ago"),
        entry("cao-bang", "2017", topic="weather"),
        entry("cao-bang", "2017", lang="fr"),
    ],
    ids=lambda one: one.page,
)
def test_a_line_of_the_ledger_that_names_nothing_known_is_passed_over(tmp_path: Path, strange: ledger.Entry) -> None:
    write(tmp_path, strange, entry("ha-nam", "2019"))
    assert [brief.area.slug for brief in published(tmp_path)] == ["ha-nam"]


def test_a_page_that_is_not_there_is_told_and_not_counted(tmp_path: Path) -> None:
    write(tmp_path, entry("ha-nam", "2019"), entry("ha-nam", "2019", "postal", cause="disk full"))
    region = regions(published(tmp_path), "vi")[0]
    assert region.count == 1
    assert [(there, cause) for _, _, there, cause in region.areas[0].periods[0].pages] == [
        (True, ""),
        (False, "disk full"),
    ]


@pytest.mark.parametrize(
    ("typed", "slug", "period"),
    [
        ("ha tay", "ha-tay", "2007"),
        ("ha tay", "ha-noi", "2017"),
        ("ha tay", "ha-noi", "2026"),
        ("thua thien hue", "thua-thien-hue", "2017"),
        ("thua thien hue", "hue", "2026"),
        ("hue", "thua-thien-hue", "2017"),
        ("tphcm", "ho-chi-minh", "2017"),
        ("sai gon", "ho-chi-minh", "2026"),
        ("binh duong", "ho-chi-minh", "2026"),
        ("ha giang", "tuyen-quang", "2026"),
        ("dak nong", "lam-dong", "2026"),
        ("viet nam", "viet-nam", "2017"),
        ("ca nuoc", "viet-nam", "2017"),
    ],
)
def test_an_area_has_the_names_that_people_type(typed: str, slug: str, period: str) -> None:
    assert typed in names_of(load().areas.find(slug, periods.parse(period)))


@pytest.mark.parametrize(
    ("typed", "slug", "period"),
    [
        ("bac kan", "thai-nguyen", "2017"),
        ("lam dong", "dak-nong", "2017"),
        ("ha noi", "ha-tay", "2007"),
        ("ha noi", "ha-nam", "2017"),
        ("", "hue", "2026"),
    ],
)
def test_an_area_has_no_name_of_another(typed: str, slug: str, period: str) -> None:
    assert typed not in names_of(load().areas.find(slug, periods.parse(period)))


@pytest.mark.parametrize(
    ("slug", "period", "vi", "en"),
    [
        ("ha-nam", "2019", "Từ ngày 1/7/2025 thuộc Ninh Bình", "Part of Ninh Binh since 1 July 2025"),
        ("ha-tay", "2007", "Từ ngày 1/8/2008 thuộc Hà Nội", "Part of Hanoi since 1 August 2008"),
        ("thua-thien-hue", "2017", "Từ ngày 1/7/2025 là Huế", "Hue since 1 July 2025"),
        ("cao-bang", "2017", "", ""),
        ("hue", "2026", "", ""),
        ("viet-nam", "2017", "", ""),
    ],
)
def test_a_unit_that_is_no_more_says_what_it_is_part_of(slug: str, period: str, vi: str, en: str) -> None:
    area = load().areas.find(slug, periods.parse(period))
    assert (note_of(area, "vi", labels("vi")), note_of(area, "en", labels("en"))) == (vi, en)


def test_periods_stand_from_the_newest(tmp_path: Path) -> None:
    write(tmp_path, *(entry("ha-nam", period) for period in ("2016", "2017-01-01_P9M", "2017", "2017-Q1")))
    assert periods_of(published(tmp_path), "vi") == (
        ("2017", "năm 2017"),
        ("2017-01-01/P9M", "9 tháng đầu năm 2017"),
        ("2017-Q1", "quý 1/2017"),
        ("2016", "năm 2016"),
    )


def test_pages_are_grouped_by_area_in_the_order_of_topics(tmp_path: Path) -> None:
    write(tmp_path, *(entry(area, "2019", topic) for area in ("dak-lak", "ca-mau") for topic in ("telecom", "press")))
    known = {brief.page: brief for brief in published(tmp_path)}
    found = pages_by_area([*known, "gone/2019/press.vi.html"], known, "vi")
    assert [(name, [brief.topic for brief in briefs]) for name, briefs in found] == [
        ("Cà Mau, năm 2019", ["press", "telecom"]),
        ("Đắk Lắk, năm 2019", ["press", "telecom"]),
    ]

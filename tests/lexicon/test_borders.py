"""Who borders whom: the file against itself, against published descriptions, and through the merger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ictstats import lexicon
from ictstats.errors import BadLexicon
from ictstats.language import periods
from ictstats.lexicon.loader import DATA, read, rows

AREAS = lexicon.load().areas
VINTAGES = ("64", "63", "34")
YEARS = {"64": "2007", "63": "2017", "34": "2026"}

# As the provinces describe where they lie (portals of the provinces, Wikipedia), most in many independent texts.
PUBLISHED = [
    ("cao-bang", "63", "ha-giang tuyen-quang bac-kan lang-son"),
    ("ha-noi", "63", "thai-nguyen vinh-phuc ha-nam hoa-binh bac-giang bac-ninh hung-yen phu-tho"),
    ("ha-noi", "64", "thai-nguyen vinh-phuc bac-giang bac-ninh hung-yen ha-tay"),
    ("ha-tay", "64", "ha-noi vinh-phuc phu-tho hoa-binh ha-nam hung-yen"),
    ("hoa-binh", "64", "son-la phu-tho ha-tay ha-nam ninh-binh thanh-hoa"),
    ("gia-lai", "63", "kon-tum quang-ngai binh-dinh phu-yen dak-lak"),
    ("lam-dong", "63", "khanh-hoa ninh-thuan binh-thuan dong-nai binh-phuoc dak-nong dak-lak"),
    ("ho-chi-minh", "63", "tay-ninh binh-duong dong-nai ba-ria-vung-tau long-an tien-giang"),
    ("soc-trang", "63", "tra-vinh vinh-long hau-giang bac-lieu"),
    ("vinh-long", "63", "tien-giang ben-tre tra-vinh soc-trang hau-giang can-tho dong-thap"),
    ("hai-duong", "63", "bac-ninh bac-giang quang-ninh hai-phong thai-binh hung-yen"),
    ("thanh-hoa", "63", "son-la hoa-binh ninh-binh nghe-an"),
    ("ha-noi", "34", "thai-nguyen bac-ninh phu-tho hung-yen ninh-binh"),
    ("cao-bang", "34", "tuyen-quang thai-nguyen lang-son"),
    ("dong-thap", "34", "tay-ninh vinh-long an-giang can-tho ho-chi-minh"),
    ("hue", "34", "quang-tri da-nang"),
]


@pytest.mark.parametrize(("slug", "vintage", "names"), PUBLISHED, ids=[f"{s}-{v}" for s, v, _ in PUBLISHED])
def test_neighbours_are_as_published(slug: str, vintage: str, names: str) -> None:
    area = AREAS.find(slug, periods.parse(YEARS[vintage]))
    assert {near.slug for near in AREAS.neighbours(area, vintage)} == set(names.split())


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_unit_has_neighbours_and_is_theirs(vintage: str) -> None:
    for area in AREAS.units(vintage):
        near = AREAS.neighbours(area, vintage)
        assert 1 < len(near) < 9, area.slug
        assert area not in near
        assert all(area in AREAS.neighbours(other, vintage) for other in near)
        assert [other.code for other in near] == sorted(other.code for other in near)


@pytest.mark.parametrize("vintage", VINTAGES)
def test_the_borders_can_be_drawn_on_a_map(vintage: str) -> None:
    """A planar graph of n units has at most 3n - 6 borders, and each part of it keeps to the same bound."""
    units = AREAS.units(vintage)
    near = {area.code: {other.code for other in AREAS.neighbours(area, vintage)} for area in units}
    parts = [set(near), *({code} | found for code, found in near.items())]
    for part in parts:
        borders = sum(len(near[code] & part) for code in part) // 2
        assert borders <= max(3 * len(part) - 6, 1)


@pytest.mark.parametrize("region", sorted(AREAS.regions))
def test_every_region_of_the_63_is_one_piece(region: str) -> None:
    members = {area for area in AREAS.units("63") if area.region == region}
    reached, open_ends = set(), [min(members)]
    while open_ends:
        area = open_ends.pop()
        reached.add(area)
        open_ends += [near for near in AREAS.neighbours(area) if near in members - reached]
    assert reached == members


def test_a_merged_unit_borders_the_heirs_of_its_parts_neighbours() -> None:
    for area in AREAS.units("34"):
        parts = [AREAS.by_code[code, "63"] for code in area.formed_from]
        heirs = {AREAS.became(near) for part in parts for near in AREAS.neighbours(part)} - {area}
        assert heirs == set(AREAS.neighbours(area))


@pytest.mark.parametrize(
    ("slug", "period", "vintage"),
    [("viet-nam", "2017", ""), ("ha-tay", "2007", "63"), ("yen-bai", "2017", "34"), ("ha-noi", "2017", "before-2004")],
)
def test_outside_its_set_of_units_a_unit_has_no_neighbours(slug: str, period: str, vintage: str) -> None:
    assert AREAS.neighbours(AREAS.find(slug, periods.parse(period)), vintage) == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("04,02,63,ADMIN_MAP", "smaller code first"),
        ("04,04,63,ADMIN_MAP", "smaller code first"),
        ("02,04,63,ADMIN_MAP", "stands twice among the 63"),
        ("02,99,63,ADMIN_MAP", "names 99, no unit of the 63"),
        ("02,28,63,ADMIN_MAP", "names 28, no unit of the 63"),
        ("02,79,34,ADMIN_MAP", "write 64, 63"),
        ("02,79,,ADMIN_MAP", "holds in no set of units"),
        ("02,79,63,", "has no source"),
    ],
)
def test_a_wrong_border_is_told(tmp_path: Path, row: str, words: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / "borders.csv").open("a", encoding="utf-8") as handle:
        handle.write(f"{row}\n")
    with pytest.raises(BadLexicon, match=words) as caught:
        read(folder)
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith("borders.csv: ")


def test_a_part_of_the_country_that_is_cut_off_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    lines = (folder / "borders.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("95,96") and not line.startswith("91,96")]
    assert len(lines) - len(kept) == 2
    (folder / "borders.csv").write_text("".join(kept), encoding="utf-8")
    with pytest.raises(BadLexicon, match="no borders lead from 01 to 96 among the 63"):
        read(folder)


def test_each_border_is_declared_once_with_its_source() -> None:
    listed = list(rows(DATA, "borders.csv"))
    pairs = [(row["code"], row["neighbour"]) for row in listed]
    assert len(pairs) == len(set(pairs)) == len({frozenset(pair) for pair in pairs})
    assert all(row["source"] for row in listed)
    assert pairs == sorted(pairs)

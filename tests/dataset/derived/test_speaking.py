"""What derived figures and their frames say, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import ictstats as ict
from ictstats.lexicon import load as lexicon
from ictstats.speech import speaking

PEOPLE = pd.DataFrame({"value": [535_400.0]}).assign(indicator="population", area="04", period="2017")
PEOPLE = PEOPLE.assign(edition="pre-census-2019")


def one(indicator: str, value: float = 490_756.5, **cells: object) -> pd.DataFrame:
    return pd.DataFrame({"value": [value]}).assign(indicator=indicator, area="04", period="2017", **cells)


def many() -> pd.DataFrame:
    codes = [area.code for area in lexicon().areas.units("63")[:12]]
    return pd.DataFrame({"area": codes, "value": range(12)}).assign(indicator="tel_density_total", period="2017")


def goal() -> pd.DataFrame:
    target = one("schools_total", 150, status="target").assign(period="2020")
    return pd.concat([one("schools_total", 120), target], ignore_index=True)


def grown() -> pd.DataFrame:
    return pd.concat([one("schools_total", 100).assign(period="2016-11"), one("schools_total", 120)]).assign(
        period=["2016-11", "2017-11"]
    )


@pytest.mark.parametrize(
    ("make", "vi", "en"),
    [
        (
            lambda: ict.per(one("tel_subs_total"), data=PEOPLE),
            "490.756,5 / 535.400 × 100, Dân số trung bình năm 2017, trước Tổng điều tra 2019",
            "490,756.5 / 535,400 × 100, Average population 2017, before the census of 2019",
        ),
        (
            lambda: ict.rank(many()),
            "trong 12 tỉnh, thành phố, lớn nhất là 1",
            "among 12 provinces, the largest is 1",
        ),
        (
            lambda: ict.distance(one("post_radius_km", 3.26)),
            "3,26 − 3 (giới hạn bán kính phục vụ của dịch vụ bưu chính công ích, chưa đối chiếu với văn bản)",
            "3.26 − 3 (service radius limit of the public postal service, not verified against the text)",
        ),
        (
            lambda: ict.distance(goal(), to="target").head(1),
            "120 − 150 (mục tiêu cho năm 2020)",
            "120 − 150 (target for 2020)",
        ),
        (lambda: ict.growth(grown(), 12).tail(1), "120 / 100 − 1, tháng 11/2016", "120 / 100 − 1, November 2016"),
    ],
    ids=["per", "rank", "norm", "target", "growth"],
)
def test_the_arithmetic_is_told_in_the_language_of_the_reader(
    make: Callable[[], pd.DataFrame], vi: str, en: str
) -> None:
    assert make()["note"].iloc[0] == en
    with speaking("vi"):
        assert make()["note"].iloc[0] == vi


def test_a_merger_shows_itself_in_the_language_of_the_reader() -> None:
    result = ict.to_vintage(one("schools_total", 2000).assign(area="02"), 34)
    assert "0 merged; 1 refused" in repr(result)
    with speaking("vi"):
        assert repr(result) == "\n".join(
            [
                "0 dòng theo 34 đơn vị: 0 giữ nguyên, 0 gộp lại; 1 không chuyển được",
                "       1 Thiếu số liệu của một số đơn vị cũ",
            ]
        )


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "1 dòng từ 1 ô; bỏ qua 3 ô, không đọc được 0 ô"), ("en", "1 rows from 1 cells; 3 cells")]
)
def test_a_cleaned_table_shows_itself_in_the_language_of_its_issues(lang: str, said: str) -> None:
    cleaned = ict.clean(
        pd.DataFrame({"Tỉnh": ["Cao Bằng"], "2018": ["540"]}), columns={"2018": "population"}, lang=lang
    )
    assert said in repr(cleaned)
    assert said in cleaned._repr_html_()


@pytest.mark.parametrize("to", ["norm", "target"])
def test_an_unknown_indicator_is_as_far_from_a_goal_as_nothing(to: str) -> None:
    both = pd.concat([one("nothing", 1), one("nothing", 2, status="target")], ignore_index=True)
    assert ict.distance(both, to=to)["doubts"].tolist() == ["no_indicator", "no_indicator"]

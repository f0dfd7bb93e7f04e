"""``--period latest``: the last year with a figure of each area and topic; nothing is made where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ictstats.briefs.latest import settle
from ictstats.briefs.plan import plan
from ictstats.dataset.store import load
from ictstats.errors import BadPeriod, WrongUse
from ictstats.speech import speaking

if TYPE_CHECKING:
    from ictstats.dataset.store import DataSet

ROWS = [
    ("tel_subs_total", "04", "2016", "actual", "", "province", ""),
    ("tel_subs_total", "04", "2017-11", "actual", "", "province", ""),
    ("tel_subs_total", "04", "2030", "target", "", "province", ""),
    ("tel_subs_total", "04", "2018", "actual", "operator=VNPT", "province", ""),
    ("tel_subs_total", "04", "2019", "actual", "", "district", "Thạch An"),
    ("post_revenue", "04", "2015", "actual", "", "province", ""),
    ("post_revenue", "04", "2016-01-01/P9M", "actual", "", "province", ""),
    ("tel_subs_total", "08", "2026", "actual", "", "province", ""),
    ("tel_subs_total", "02", "2024", "actual", "", "province", ""),
]


@pytest.fixture(scope="module")
def data(root) -> DataSet:
    committed = load(root)
    names = ["indicator", "area", "period", "status", "breakdown", "area_level", "area_name"]
    rows = committed.observations.query("indicator == 'tel_subs_total' and area_level == 'province'").head(len(ROWS))
    rows = rows.assign(**{name: [row[at] for row in ROWS] for at, name in enumerate(names)}, measure="level")
    rows = rows.assign(
        topic=["postal" if row[0] == "post_revenue" else "telecom" for row in ROWS],
        vintage=["34" if row[2] == "2026" else "63" for row in ROWS],
        preferred=True,
    )
    return replace(committed, observations=rows)


@pytest.mark.parametrize(
    ("area", "topic", "period"),
    [
        ("cao-bang", "telecom", "2017"),  # no target, no operator, no district
        ("cao-bang", "postal", "2015"),  # nine months are no year
        ("tuyen-quang", "telecom", "2026"),
        ("ha-giang", "telecom", "2024"),
    ],
)
def test_the_latest_period_is_the_last_one_with_a_figure(data: DataSet, area: str, topic: str, period: str) -> None:
    tasks, told = settle(plan(area, "latest", topic), data)
    assert [task.page.as_posix() for task in tasks] == [f"{area}/{period}/{topic}.{lang}.html" for lang in ("vi", "en")]
    assert told == (f"{area}, {topic}: the latest period is {period}",)


def test_each_topic_has_its_own_and_one_without_a_figure_is_said(data: DataSet) -> None:
    tasks, told = settle(plan("cao-bang", "latest", lang="vi"), data)
    assert {(task.topic, task.period) for task in tasks} == {("postal", "2015"), ("telecom", "2017")}
    assert told[0] == "cao-bang, press: no figure, no brief"
    with speaking("vi"):
        assert settle(plan("cao-bang", "latest", "press,telecom"), data)[1] == (
            "cao-bang, press: không có số liệu, không có bản tóm tắt",
            "cao-bang, telecom: kỳ mới nhất là 2017",
        )


def test_all_areas_are_those_of_today_and_those_that_became_them(data: DataSet) -> None:
    asked = plan("all", "latest", "telecom", "vi")
    assert len({task.area for task in asked}) == len(asked) == 64  # Huế has two names
    assert {task.area for task in settle(asked, data)[0]} == {"cao-bang", "tuyen-quang", "ha-giang"}


def test_nothing_at_all_is_wrong_use(data: DataSet) -> None:
    with pytest.raises(WrongUse, match=r"^--period: no figure"):
        settle(plan("cao-bang", "latest", "press"), data)


def test_a_period_that_is_named_stays(data: DataSet) -> None:
    tasks = plan("cao-bang", "1999", "press", "vi")
    assert settle(tasks, data) == (tasks, ())


@pytest.mark.parametrize("period", ["newest", "latest:3", "Latest"])
def test_no_other_word_is_a_period_of_a_brief(period: str) -> None:
    with pytest.raises(BadPeriod, match="--period"):
        plan("cao-bang", period)

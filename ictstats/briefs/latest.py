"""Briefs of the latest period: the last year with a figure of an area on a topic, found in the data set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ictstats.briefs.plan import Task
from ictstats.dataset.windows import LATEST
from ictstats.errors import UnknownName, WrongUse
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.wording import say

if TYPE_CHECKING:
    from ictstats.dataset.store import DataSet


def settle(tasks: Iterable[Task], dataset: DataSet) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """Tasks of the period ``latest`` with the year that it means; what is said about each area and topic.

    A year counts where a brief of it would have a figure: by the rules of :func:`ictstats.dataset.query.select`, so a
    target, a row of a district or a part of a flow is no figure. A task without any such year is left out, and said.

    Raises:
        WrongUse: none of the tasks has a figure.
    """

    @cache
    def year(area: str, topic: str) -> str:
        return _year(area, topic, dataset)

    given = tuple(tasks)
    made = tuple(
        replace(task, period=found) if task.period == LATEST else task
        for task in given
        if (found := year(task.area, task.topic) if task.period == LATEST else task.period)
    )
    if given and not made:
        remedy = "look with ictstats.coverage at what there is"
        raise WrongUse("--period", "no figure of the areas on the topics", remedy)
    return made, tuple(_said(given, year))


def _said(tasks: Iterable[Task], year: Callable[[str, str], str]) -> Iterator[str]:
    for area, topic in dict.fromkeys((task.area, task.topic) for task in tasks if task.period == LATEST):
        found = year(area, topic)
        told = "{area}, {topic}: the latest period is {period}" if found else "{area}, {topic}: no figure, no brief"
        yield say(told, area=area, topic=topic, period=found)


def _year(slug: str, topic: str, dataset: DataSet) -> str:
    """The last year in which a figure of an area on a topic stands; empty where there is none."""
    from ictstats.dataset.query import select

    codes = {area.code for area in lexicon().areas.by_code.values() if area.slug == slug}
    rows = dataset.observations
    rows = rows[(rows["topic"] == topic) & rows["area"].isin(codes) & (rows["period"] != "")]
    for text in sorted({period[:4] for period in rows["period"]}, reverse=True):
        wanted = periods.parse(text)
        try:
            area = lexicon().areas.find(slug, wanted)
        except UnknownName:
            continue
        if not select(dataset, area, wanted, topic).empty:
            return text
    return ""

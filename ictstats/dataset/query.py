"""Which rows stand for an area, a period and a topic.

The rules, each of which a figure in a brief depends on:

* A period shows what is dated inside it: 2017 takes 2017-11 and 2017-S1, never 2018.
* Of a stock (also an index or a rank) the row with the latest last day stands, with its own date.
* A flow stands only where it covers the whole period: nine months are never a year. Ask for the rest with ``partial``.
* A row of a district, an operator or another breakdown never stands for its province; ask for it.
* A figure that counts only some of the things (``scope``: "trừ cấp mầm non") stands beside the one that counts all of
  them, never for it; a comparison holds figures of one scope.
* Among claims on one fact the preferred one stands; ask for the others with ``preferred=False``.
* A target stands in the period that sets it (its source's) and in the one that it is due in, never among the facts.
* A code means the unit of its vintage. Rows of the 34 units about a time before July 2025 were computed by someone and
  do not stand for a province; a province that kept its territory has one series across that day. The series of a
  province that took in another one (Hà Nội in 2008) begins with that day.

Nothing is computed here, and no two rows are added up.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ictstats.columns.codes import ALL_TOPICS
from ictstats.dataset.standing import STANDS_FOR, dated, standing
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import rows_of, vintages
from ictstats.errors import UnknownName, WrongType
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import Area
from ictstats.model import AREA_LEVELS

FACTS = ("actual", "preliminary", "estimate")
_ALL = "all"


def select(
    dataset: DataSet,
    area: str | Area | None = None,
    period: str | int | Period | None = None,
    topic: str | None = None,
    *,
    indicator: str | Collection[str] | None = None,
    breakdown: str = "",
    levels: Collection[str] = ("nation", "province"),
    measures: Collection[str] = ("level", "rank"),
    preferred: bool = True,
    partial: bool = False,
) -> pd.DataFrame:
    """Facts that stand for an area in a period, at most one for each indicator, breakdown, measure and scope.

    Args:
        dataset: The curated set.
        area: Slug, code or name, or an area of the lexicon; ``None`` for every area.
        period: SDMX period; ``None`` for every date, which gives the whole series instead of the row that stands.
        topic: One of the four topics or ``reference``; ``None`` for all.
        indicator: A code, or several.
        breakdown: ``""`` for totals only, one such as ``operator=VNPT``, or ``"all"``.
        levels: Levels of area; add ``district`` to see the districts that carry their province's code.
        measures: Add ``change``, ``index``, ``plan_share`` to see what is said about a figure.
        preferred: Only the preferred claim on each fact.
        partial: Flows that cover a part of the period only.

    Returns:
        Rows of ``dataset.observations``, with the columns ``first`` and ``last`` (days) added, in their order.

    Raises:
        UnknownName: no such area, topic or indicator.
        BadPeriod: no such period.
        WrongUse: no such level.
    """
    wanted = _period(period)
    rows = _about(dataset, topic, indicator)
    rows = rows[rows["status"].isin(FACTS) & rows["measure"].isin(list(measures))]
    rows = rows[rows["area_level"].isin(_levels(levels))]
    if preferred:
        rows = rows[rows["preferred"]]
    if breakdown != _ALL:
        rows = rows[rows["breakdown"] == breakdown]
    if area is not None:
        rows = rows_of(rows, _area(area, wanted), whole_series=wanted is None)
    rows = dated(rows)
    return rows if wanted is None else standing(rows, [wanted], preferred, partial).drop(columns=STANDS_FOR)


def targets(
    dataset: DataSet,
    area: str | Area | None = None,
    period: str | int | Period | None = None,
    topic: str | None = None,
    *,
    breakdown: str = _ALL,
) -> pd.DataFrame:
    """Targets of an area that are due in a period or were set by a source of that period.

    Raises:
        UnknownName, BadPeriod: see :func:`select`.
    """
    wanted = _period(period)
    rows = _about(dataset, topic, None)
    rows = rows[(rows["status"] == "target") & rows["preferred"]]
    if breakdown != _ALL:
        rows = rows[rows["breakdown"] == breakdown]
    if area is not None:
        rows = rows_of(rows, _area(area, wanted))
    rows = dated(rows)
    if wanted is None:
        return rows
    spoken = dict(zip(dataset.sources["id"], dataset.sources["period"], strict=True))
    inside = {text: _inside(text, wanted) for text in {*rows["period"], *spoken.values()}}
    due = rows["period"].map(inside).astype(bool)
    set_then = rows["source_id"].map(lambda source: inside[spoken.get(source, "")] if source in spoken else False)
    return rows[due | set_then.astype(bool)]


def across(
    dataset: DataSet,
    indicator: str,
    period: str | int | Period,
    *,
    breakdown: str = "",
    measures: Collection[str] = (),
    scope: str = "",
) -> pd.DataFrame:
    """One row for each province of the period's vintage that has the indicator: a comparison or a ranking.

    Args:
        dataset: The curated set.
        indicator: A code.
        period: SDMX period.
        breakdown: As in :func:`select`.
        measures: Those of :func:`select` by default.
        scope: Words that narrow what is counted; figures of another scope, or of none, are not compared with them.

    Raises:
        UnknownName, BadPeriod: see :func:`select`.
    """
    wanted = _period(period)
    rows = select(
        dataset,
        None,
        wanted,
        indicator=indicator,
        breakdown=breakdown,
        levels=("province",),
        measures=measures or ("level", "rank"),
    )
    allowed = vintages(lexicon().areas.vintage_of(wanted)) if wanted else ()
    return rows[rows["vintage"].isin(allowed) & (rows["area"] != "") & (rows["scope"] == scope)]


def statements(
    dataset: DataSet, area: str | Area | None = None, period: str | int | Period | None = None, topic: str | None = None
) -> pd.DataFrame:
    """Claims without a figure that the sources of an area and a period make.

    Raises:
        UnknownName, BadPeriod: see :func:`select`.
    """
    return _filed(dataset.statements, area, period, topic)


def issues(
    dataset: DataSet, area: str | Area | None = None, period: str | int | Period | None = None, topic: str | None = None
) -> pd.DataFrame:
    """Issues of an area, a period and a topic.

    Raises:
        UnknownName, BadPeriod: see :func:`select`.
    """
    return _filed(dataset.issues, area, period, topic)


def _filed(
    rows: pd.DataFrame, area: str | Area | None, period: str | int | Period | None, topic: str | None
) -> pd.DataFrame:
    wanted = _period(period)
    if topic is not None:
        rows = rows[rows["topic"] == _topic(topic)]
    if area is not None:
        rows = rows[rows["area"] == _area(area, wanted).code]
    if wanted is not None:
        inside = {text: _inside(text, wanted) for text in set(rows["period"])}
        rows = rows[rows["period"].map(inside).astype(bool)]
    return rows


def _about(dataset: DataSet, topic: str | None, indicator: str | Collection[str] | None) -> pd.DataFrame:
    rows = dataset.observations
    if topic is not None:
        rows = rows[rows["topic"] == _topic(topic)]
    if indicator is not None:
        codes = [indicator] if isinstance(indicator, str) else list(indicator)
        known = lexicon().indicators
        for code in codes:
            if code not in known:
                raise UnknownName("indicator", code, "select", _near(code, known))
        rows = rows[rows["indicator"].isin(codes)]
    return rows[rows["indicator"] != ""]


def _near(code: str, known: Collection[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(code, known, 3, 0.7)


def _topic(topic: str) -> str:
    if topic not in ALL_TOPICS.names:
        raise UnknownName("topic", topic, "topic", _near(topic, ALL_TOPICS.names))
    return topic


def _levels(levels: Collection[str]) -> list[str]:
    strange = sorted(set(levels) - set(AREA_LEVELS))
    if strange:
        raise UnknownName("level", strange[0], "levels", AREA_LEVELS)
    return list(levels)


def _period(period: str | int | Period | None) -> Period | None:
    return period if period is None or isinstance(period, Period) else periods.parse(period)


def _area(area: str | Area, period: Period | None) -> Area:
    if not isinstance(area, (str, Area)):
        raise WrongType("area", area, "give one name as text")
    return area if isinstance(area, Area) else lexicon().areas.find(area, period)


def _inside(text: str, wanted: Period) -> bool:
    found = periods.match(text)
    return found is not None and wanted.contains(found)

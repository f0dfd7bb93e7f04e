"""``ictstats.coverage``: what the data set holds, by indicator, area and year, before one asks for figures."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ictstats.dataset import asked
from ictstats.dataset.asked import Places
from ictstats.dataset.current import current
from ictstats.dataset.get import FACTS, on_land
from ictstats.dataset.store import DataSet
from ictstats.dataset.tidy import labels
from ictstats.errors import UnknownName
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.model import AREA_LEVELS, TOPICS

BY = ("indicator", "year", "area", "area_year")
SHAPES = ("long", "wide")
COUNTS = ("areas", "observations", "sources", "doubtful")
_KEYS = {
    "indicator": ["indicator"],
    "year": ["indicator", "year"],
    "area": ["indicator", "area", "area_label"],
    "area_year": ["indicator", "area", "area_label", "year"],
}


def coverage(
    about: str | Collection[str] | None = None,
    by: str = "year",
    *,
    level: str = "province",
    breakdown: str = "",
    shape: str = "long",
    vintage: str | int | None = None,
    lang: str = "vi",
    data: DataSet | None = None,
) -> pd.DataFrame:
    """Counts of what there is: facts and no targets, whatever the measure, of the units of each time.

    Args:
        about: A topic (``telecom``), a code of an indicator, or several codes; ``None`` for everything.
        by: ``indicator``, ``year``, ``area`` or ``area_year``.
        level: Level of the areas that are counted.
        breakdown: ``""`` for totals, or ``all`` for parts too (pillars, operators, …).
        shape: ``long``, one line for each indicator and ``by``; ``wide``, years in columns, with the number of areas
            (with ``by="area_year"``, of figures) in each cell, 0 where there is none.
        vintage: 63 or 34 units, as in :func:`ictstats.get`: also what was computed for units that were not in being.
        lang: Language of ``area_label``.
        data: A data set; without it the one of the project.

    Returns:
        Long: ``indicator``, what ``by`` names, ``first`` and ``last`` (years), ``areas``, ``observations``, ``sources``
        and ``doubtful`` (observations with a doubt). Rows without a date count under the year ``""``.

    Raises:
        UnknownName: no such topic, indicator, level, shape or ``by``.

    >>> table = coverage("telecom", by="indicator").set_index("indicator")
    >>> table.loc["tel_subs_fixed_and_postpaid", ["first", "last"]].tolist()
    ['2000', '2008']
    """
    for kind, value, known in (("choice", by, BY), ("shape", shape, SHAPES), ("level", level, AREA_LEVELS)):
        asked.one_of(kind, value, known, "coverage")
    rows = current(data).observations
    rows = rows[rows["indicator"].isin(_codes(about)) & rows["status"].isin(FACTS)]
    rows = rows[(rows["breakdown"] == breakdown) | (breakdown == asked.ALL)]
    rows = on_land(rows, Places(everywhere=True), level, asked.vintage_of(vintage, "vintage"))
    counted = _counted(rows.assign(year=_years(rows), area_label=labels(rows, lang)), _KEYS[by])
    return counted if shape == "long" else _wide(counted, _KEYS[by])


def _codes(about: str | Collection[str] | None) -> list[str]:
    known = lexicon().indicators
    if about is None:
        return list(known)
    topics = (*TOPICS, "reference")
    if isinstance(about, str) and about in topics:
        return [code for code, entry in known.items() if entry.topic == about]
    names = asked.listed(about, "coverage")
    for name in names:
        if name not in known:
            raise UnknownName("topic or indicator", name, "coverage", asked.near(name, (*topics, *known)))
    return names


def _years(rows: pd.DataFrame) -> pd.Series:
    found = {text: periods.match(text) for text in set(rows["period"])}
    return (
        rows["period"].map({text: str(period.year) if period else "" for text, period in found.items()}).astype("str")
    )


def _counted(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One line for each combination of keys, in their order."""
    dated, unit = rows["year"].where(rows["year"] != ""), rows["area"] + "/" + rows["area_label"]
    groups = rows.assign(dated=dated, doubtful=rows["doubts"] != "", unit=unit).groupby(keys, sort=True)
    counts = groups.agg(
        first=("dated", "min"),
        last=("dated", "max"),
        areas=("unit", "nunique"),
        observations=("observation_id", "size"),
        sources=("source_id", "nunique"),
        doubtful=("doubtful", "sum"),
    )
    texts = dict.fromkeys(("first", "last"), "str")
    return counts.reset_index().fillna({"first": "", "last": ""}).astype(texts | dict.fromkeys(COUNTS, "int64"))


def _wide(counted: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    if "year" not in keys:
        return counted.set_index(keys)[list(COUNTS)]
    cell = "observations" if "area" in keys else "areas"
    index = [key for key in keys if key != "year"]
    table = counted.pivot(index=index, columns="year", values=cell)
    return table.fillna(0).astype("int64")

"""Frames over several dates as lines, slopes or one picture a region."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ictstats.analysis import charts
from ictstats.analysis.charts import Panel, Series
from ictstats.analysis.charts.slope import MOST as MOST_SLOPES
from ictstats.analysis.charts.trend import MOST as MOST_LINES
from ictstats.analysis.drawing import plain_mark, words
from ictstats.analysis.figures import ShownFigure
from ictstats.analysis.messages import Messages
from ictstats.analysis.pictures_of_time import series_of, told
from ictstats.errors import WrongUse
from ictstats.lexicon import load as lexicon


def trend(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """One line an area, at most :data:`MOST_LINES`."""
    series = _few(_series(rows, m), MOST_LINES)
    return charts.trend(series, words(m)), _headline(series, rows, m), _subtitle(series, rows, m)


def slope(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """One line an area between two dates, at most :data:`MOST_SLOPES`; areas with one of the two are left out."""
    years = rows["last"].dt.year
    if rows["period"].nunique() != 2 and years.nunique() != 2:
        what, remedy = "a slope has two dates, the frame has {count}", 'choose two, or give kind="trend"'
        raise WrongUse("plot", what, remedy, count=rows["period"].nunique())
    series = [one for one in _series(rows, m) if len(one.marks) == 2]
    if not series:
        what, remedy = "no area of the frame has a figure at both dates", 'give kind="ranking"'
        raise WrongUse("plot", what, remedy)
    series = _few(series, MOST_SLOPES)
    return charts.slope(series, words(m)), _headline(series, rows, m), _subtitle(series, rows, m)


def multiples(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """One picture a region, a line a province."""
    regions = rows.assign(region=[_region(*pair) for pair in zip(rows["area"], rows["vintage"], strict=True)])
    known = [code for code in lexicon().areas.regions if (regions["region"] == code).any()]
    if len(known) < 2 or (rows["area_level"] != "province").any():
        what = "pictures by region need provinces of two regions or more; lines are for {most} areas at most"
        raise WrongUse("plot", what, "choose fewer areas, or one date for all", most=MOST_LINES)
    panels = [
        Panel(lexicon().areas.regions[code].name(m.lang), tuple(_series(regions[regions["region"] == code], m)))
        for code in known
    ]
    series = [one for panel in panels for one in panel.series]
    return charts.multiples(panels, words(m)), _headline(series, rows, m), _subtitle(series, rows, m)


def names_of(rows: pd.DataFrame, lang: str) -> list[str]:
    """What tells the series of a frame apart: the area, its part, and words that narrow what is counted."""
    parts = zip(rows["area_label"], rows["breakdown"], rows["scope"], strict=True)
    return [", ".join(filter(None, (a, lexicon().breakdown_label(b, lang) if b else "", s))) for a, b, s in parts]


def what_of(rows: pd.DataFrame, m: Messages) -> str:
    """Name of the indicator, with the breakdown that all rows share."""
    breakdowns = rows["breakdown"].unique()
    return m.indicator(rows["indicator"].iloc[0], breakdowns[0] if len(breakdowns) == 1 else "")


def _series(rows: pd.DataFrame, m: Messages) -> list[Series]:
    names = pd.Series(names_of(rows, m.lang), index=rows.index)
    return [_one(str(name), list(part.itertuples()), m) for name, part in rows.groupby(names, sort=False)]


def _one(name: str, rows: list[Any], m: Messages) -> Series:
    return series_of(name, rows, [plain_mark(row, m.year(row.period), m, here=True) for row in rows])


def _few(series: list[Series], most: int) -> list[Series]:
    if len(series) > most:
        what, remedy = "the frame has {count} lines", "choose at most {most} areas, or one date for all"
        raise WrongUse("plot", what, remedy, count=len(series), most=most)
    return series


def _headline(series: list[Series], rows: pd.DataFrame, m: Messages) -> str:
    first, last = (m.year(rows["period"].iloc[place]) for place in (0, -1))
    facts = {"what": what_of(rows, m), "first": first, "last": last}
    if len(series) > 1:
        return m("plot.lines", count=len(series), **facts)
    return m("plot.of", area=series[0].name, told=told(series[0], facts, m))


def _subtitle(series: list[Series], rows: pd.DataFrame, m: Messages) -> str:
    row = rows.iloc[0]
    area = series[0].name if len(series) == 1 else m("plot.count", count=len(series))
    told_over = m("chart.over_time", what=what_of(rows, m), unit=m.unit(row["unit"], row["indicator"]), area=area)
    return f"{told_over}."


def _region(code: str, vintage: str) -> str:
    area = lexicon().areas.get(code, vintage)
    return area.region if area else ""

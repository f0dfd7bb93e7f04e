"""``ictstats.plot``: the picture that fits the shape of a frame, with headline, subtitle and sources around it.

One area over time, or several, make lines; several areas at one time make ordered bars. A bound, a range or an estimate
is an open mark; a line never crosses a break in its series.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from ictstats.dataset.citing import sources
from ictstats.dataset.current import current
from ictstats.dataset.standing import dated
from ictstats.dataset.store import DataSet
from ictstats.errors import MissingExtra, WrongUse
from ictstats.lexicon import load as lexicon

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ictstats.analysis.charts import Mark
    from ictstats.analysis.lines import Series
    from ictstats.analysis.messages import Messages
    from ictstats.analysis.printing import Row

NEEDED = ("indicator", "area_label", "period", "value", "low", "high", "unit", "measure", "bound", "status")
_NAMED = 2  # publishers named in the line of sources
_MOST_BARS = 64


def plot(df: pd.DataFrame, lang: str = "vi", *, data: DataSet | None = None) -> Figure:
    """A picture of one indicator: lines where the frame has several dates, ordered bars where it has one.

    Args:
        df: A frame of :func:`ictstats.get`, of one indicator, with at most eight areas (or breakdowns) over several
            dates, or any number of provinces at one date.
        lang: Language of the words, ``vi`` or ``en``.
        data: The data set that the frame is of; its sources are named below the picture.

    Returns:
        A matplotlib Figure, which JupyterLab shows; ``.savefig`` writes it.

    Raises:
        WrongUse: the frame is empty, has several indicators, or more lines than a reader can follow.
        UnknownName: no such language.
        MissingExtra: matplotlib is not installed.

    >>> from ictstats.dataset.get import get
    >>> figure = plot(get("dti_score", ["cao-bang", "lang-son"], "2022:2024"), lang="en")
    >>> " ".join(figure.get_suptitle().split())
    'Provincial digital transformation index: 2 areas, 2022 to 2024'
    """
    m = _ready(lang)
    rows = _checked(df)
    names = [*dict.fromkeys(_names(rows, lang))]
    dates = rows["period"].nunique()
    if dates == 1 or len(names) == len(rows):
        figure, headline, subtitle = _bars(rows, m)
    else:
        figure, headline, subtitle = _lines(rows, m)
    from ictstats.analysis.figures import entitle
    from ictstats.analysis.printing import is_open

    if any(is_open(row) for row in rows.itertuples()):
        subtitle = f"{subtitle} {m('chart.open_marks')}"
    entitle(figure, headline, subtitle, _source_line(rows, m, current(data)))
    return figure


def _ready(lang: str) -> Messages:
    try:
        import markupsafe  # noqa: F401
        import matplotlib as mpl  # noqa: F401
        import seaborn  # noqa: F401
    except ImportError as error:
        raise MissingExtra(error.name or "matplotlib", "briefs") from error
    from ictstats.analysis.messages import Messages

    return Messages(lang)


def _checked(df: pd.DataFrame) -> pd.DataFrame:
    missing = [name for name in (*NEEDED, "breakdown", "scope", "segment", "observation_id") if name not in df.columns]
    if missing:
        what, remedy = "the frame has no column {columns}", "give a frame of ictstats.get"
        raise WrongUse("plot", what, remedy, columns=", ".join(missing))
    rows = dated(df[df["value"].notna() | df["low"].notna()])
    codes = rows["indicator"].unique()
    if not len(rows):
        raise WrongUse("plot", "the frame has no figure", "look with ictstats.coverage at what there is")
    if len(codes) > 1:
        what, remedy = "the frame has {count} indicators", "choose one: df[df.indicator == {code!r}]"
        raise WrongUse("plot", what, remedy, count=len(codes), code=str(codes[0]))
    return rows.sort_values(["last", "observation_id"], kind="stable")


def _names(rows: pd.DataFrame, lang: str) -> list[str]:
    """What tells the series of a frame apart: the area, its part, and words that narrow what is counted."""
    told = zip(rows["area_label"], rows["breakdown"], rows["scope"], strict=True)
    return [", ".join(filter(None, (a, lexicon().breakdown_label(b, lang) if b else "", s))) for a, b, s in told]


def _bars(rows: pd.DataFrame, m: Messages) -> tuple[Figure, str, str]:
    from ictstats.analysis import charts

    if len(rows) > _MOST_BARS:
        what, remedy = "the frame has {count} areas at one date", "choose {most} at most"
        raise WrongUse("plot", what, remedy, count=len(rows), most=_MOST_BARS)
    entry = lexicon().indicators.get(rows["indicator"].iloc[0])
    rising = entry is not None and entry.direction == "lower_is_better"
    one_date = rows["period"].nunique() == 1
    named = zip(rows.itertuples(), _names(rows, m.lang), strict=True)
    marks = [_mark(row, name if one_date else f"{name}, {m.year(row.period)}", m) for row, name in named]
    marks.sort(key=lambda mark: (mark.value if rising else -mark.value, mark.label))
    first, what = rows.iloc[0], m.indicator(rows["indicator"].iloc[0], _common(rows["breakdown"]))
    ends = sorted(marks, key=lambda mark: (-mark.value, mark.label))
    facts = {"what": what, "most": ends[0].label, "high": ends[0].text, "least": ends[-1].label, "low": ends[-1].text}
    headline = m("plot.ends", **facts) if ends[0].value != ends[-1].value else m("plot.one", **facts)
    when = m.period(first["period"]) if one_date else m("plot.dates", first=m.year(first["period"]), **_last(rows, m))
    return charts.ranking(marks), headline, m("chart.compared", what=what, unit=_unit(first, m), period=when)


def _lines(rows: pd.DataFrame, m: Messages) -> tuple[Figure, str, str]:
    from ictstats.analysis import lines

    names = pd.Series(_names(rows, m.lang), index=rows.index)
    if names.nunique() > lines.MOST:
        what, remedy = "the frame has {count} lines", "choose at most {most} areas, or one date for all"
        raise WrongUse("plot", what, remedy, count=names.nunique(), most=lines.MOST)
    series = [_series(str(name), part, m) for name, part in rows.groupby(names, sort=False)]
    first, what = rows.iloc[0], m.indicator(rows["indicator"].iloc[0], _common(rows["breakdown"]))
    facts = {"what": what, "first": m.year(first["period"]), **_last(rows, m), "count": len(series)}
    headline = _of_one(series[0], rows, facts, m) if len(series) == 1 else m("plot.lines", **facts)
    area = series[0].name if len(series) == 1 else m("plot.count", count=len(series))
    subtitle = m("chart.over_time", what=what, unit=_unit(first, m), area=area)
    return lines.over_time(series, m("chart.break")), headline, f"{subtitle}."


def _series(name: str, rows: pd.DataFrame, m: Messages) -> Series:
    from ictstats.analysis.lines import Series

    marks = tuple(_mark(row, m.year(row.period), m) for row in rows.itertuples())
    at = tuple(day.year + (day.day_of_year - 1) / 366 for day in rows["last"])
    return Series(name, marks, at, tuple(int(number) for number in rows["segment"]))


def _mark(row: Row, label: str, m: Messages) -> Mark:
    from ictstats.analysis.charts import Mark
    from ictstats.analysis.printing import figure_text, has, is_open, middle

    text = figure_text(row, m, row.unit in ("percent", "vnd"))
    ends = (row.low, row.high) if has(row.low) else (None, None)
    return Mark(label, middle(row), text, True, is_open(row), *ends, row.observation_id)


def _of_one(one: Series, rows: pd.DataFrame, facts: dict[str, Any], m: Messages) -> str:
    values = [mark.value for mark in one.marks]
    if len(set(one.segments)) > 1:
        way = "broken"
    elif values[-1] != values[0]:
        way = "up" if values[-1] > values[0] else "down"
    else:
        way = "same" if len(set(values)) == 1 else "level"
    told = m(f"trend.{way}", **facts, start=one.marks[0].text, end=one.marks[-1].text)
    return m("plot.of", area=one.name, told=told)


def _common(breakdowns: pd.Series) -> str:
    return str(breakdowns.iloc[0]) if breakdowns.nunique() == 1 else ""


def _last(rows: pd.DataFrame, m: Messages) -> dict[str, str]:
    return {"last": m.year(rows.iloc[-1]["period"])}


def _unit(row: pd.Series, m: Messages) -> str:
    return m.unit(row["unit"], row["indicator"])


def _source_line(rows: pd.DataFrame, m: Messages, data: DataSet) -> str:
    lines = sources(rows, lang=m.lang, data=data)
    publishers: Sequence[str] = [*dict.fromkeys(lines["publisher"].where(lines["publisher"] != "", lines["title"]))]
    named = "; ".join(publishers[:_NAMED])
    if len(publishers) > _NAMED:
        named = m("figure.more", sources=named, count=len(publishers) - _NAMED)
    return m("plot.source", sources=named, version=data.data_version)

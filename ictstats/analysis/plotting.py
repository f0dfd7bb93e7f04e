"""``ictstats.plot``: the picture that fits the shape of a frame, with headline, subtitle and sources around it.

One area over time, or several, make lines, two dates a slope, more areas than a picture of lines can hold one picture a
region; several areas at one time make ordered bars. Another kind is drawn where it is asked for and the frame carries
it. A bound, a range or an estimate is an open mark; a line never crosses a break in its series.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ictstats.dataset.citing import sources
from ictstats.dataset.current import current
from ictstats.dataset.standing import dated
from ictstats.dataset.store import DataSet
from ictstats.errors import MissingExtra, UnknownName, WrongType, WrongUse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ictstats.analysis.messages import Messages

KINDS = ("trend", "slope", "multiples", "ranking", "distribution", "map", "bullet")
NEEDED = ("indicator", "area_label", "period", "value", "low", "high", "unit", "measure", "bound", "status")
_ALSO = ("breakdown", "scope", "area", "area_level", "vintage", "edition", "numerator", "denominator", "observation_id")
_NAMED = 2  # publishers named in the line of sources


def plot(
    df: pd.DataFrame,
    lang: str = "vi",
    *,
    kind: str = "",
    shapes: str | Path | None = None,
    data: DataSet | None = None,
) -> Figure:
    """A picture of one indicator, of the kind that fits the shape of the frame, or of a kind of your choice.

    Args:
        df: A frame of :func:`ictstats.get`, of one indicator.
        lang: Language of the words, ``vi`` or ``en``.
        kind: Without it, several dates make a ``trend`` (two of them a ``slope``; of more than eight areas
            ``multiples``, one picture a region) and one date a ``ranking``. ``distribution`` (a dot an area) and
            ``map`` take one date of ten areas or more, ``bullet`` targets with what is reached of them.
        shapes: For a ``map``: a GeoJSON file with the outlines of the provinces, which are drawn instead of tiles; its
            features are joined by code or name.
        data: The data set that the frame is of; its sources are named below the picture.

    Returns:
        A matplotlib Figure, which JupyterLab shows; ``.savefig`` writes it.

    Raises:
        WrongUse: the frame is empty, has several indicators, or does not carry the kind of picture.
        UnknownName: no such language or kind.
        BadSource: the file of outlines cannot be read or does not fit the provinces.
        MissingExtra: matplotlib is not installed.

    >>> from ictstats.dataset.get import get
    >>> df = get("dti_score", ["cao-bang", "lang-son"], "2022:2024")
    >>> " ".join(plot(df, lang="en").get_suptitle().split())
    'Provincial digital transformation index: 2 areas, 2022 to 2024'
    >>> figure = plot(get("dti_score", None, 2024), lang="en", kind="map")
    >>> " ".join(figure.get_suptitle().split())[:60]
    'Provincial digital transformation index: the highest class ('
    """
    m = _ready(lang)
    if kind and kind not in KINDS:
        raise UnknownName("chart", kind, "plot", KINDS)
    if shapes is not None and kind != "map":
        raise WrongUse("plot", "outlines are drawn on a map only", 'add kind="map"')
    from ictstats.analysis import plots
    from ictstats.analysis.figures import entitle

    rows = _checked(df)
    drawn = plots.draw(rows, kind or plots.fitting(rows, m), m, shapes)
    entitle(drawn.figure, drawn.headline, drawn.subtitle, _source_line(rows, m, current(data)))
    return drawn.figure


def _ready(lang: str) -> Messages:
    try:
        import markupsafe  # noqa: F401
        import matplotlib as mpl  # noqa: F401
    except ImportError as error:
        raise MissingExtra(error.name or "matplotlib", "briefs") from error
    from ictstats.analysis.messages import Messages

    return Messages(lang)


def _checked(df: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(df, pd.DataFrame):
        raise WrongType("plot", df, "give a frame of rows, as ictstats.get gives it")
    missing = [name for name in (*NEEDED, *_ALSO) if name not in df.columns]
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


def _source_line(rows: pd.DataFrame, m: Messages, data: DataSet) -> str:
    lines = sources(rows, lang=m.lang, data=data)
    publishers = [*dict.fromkeys(lines["publisher"].where(lines["publisher"] != "", lines["title"]))]
    named = "; ".join(publishers[:_NAMED])
    if len(publishers) > _NAMED:
        named = m("figure.more", sources=named, count=len(publishers) - _NAMED)
    return m("plot.source", sources=named, version=data.data_version)

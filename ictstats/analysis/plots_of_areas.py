"""Frames of one date: areas in order, as a distribution, on a map of tiles or of a user's outlines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark, Shade
from ictstats.analysis.charts.classes import median, shades
from ictstats.analysis.comparing import FEW
from ictstats.analysis.drawing import plain_mark, words
from ictstats.analysis.figures import ShownFigure
from ictstats.analysis.messages import Messages
from ictstats.analysis.outline_files import isles_beside, read_shapes
from ictstats.analysis.pictures_of_areas import highest, printed
from ictstats.analysis.plots_of_time import names_of, what_of
from ictstats.errors import WrongUse
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.territories import fit
from ictstats.lexicon.tiles import layout

_MOST_BARS = 64


def ranking(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """Ordered bars, the best on top; at most 64."""
    marks = _once(rows, "ranking", m)
    if len(marks) > _MOST_BARS:
        what, remedy = "the frame has {count} areas at one date", "choose {most} at most"
        raise WrongUse("plot", what, remedy, count=len(marks), most=_MOST_BARS)
    entry = lexicon().indicators.get(rows["indicator"].iloc[0])
    rising = entry is not None and entry.direction == "lower_is_better"
    marks.sort(key=lambda mark: (mark.value if rising else -mark.value, mark.label))
    return charts.ranking(marks, words(m)), _ends(marks, rows, m), _subtitle(rows, m)


def distribution(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """A dot an area, with the median."""
    marks = _many(rows, "distribution", m)
    centre = float(median([mark.value for mark in marks]))
    middle = Mark("", centre, printed(rows.iloc[0], m)(centre))
    order = sorted(marks, key=lambda mark: (-mark.value, mark.label))
    ends = {"most": order[0].label, "high": order[0].text, "least": order[-1].label, "low": order[-1].text}
    headline = m("headline.spread_all", what=what_of(rows, m), count=len(marks), middle=middle.text, **ends)
    return charts.distribution(marks, middle, words(m)), headline, _subtitle(rows, m)


def tile_map(rows: pd.DataFrame, m: Messages) -> tuple[ShownFigure, str, str]:
    """A tile a province."""
    marks, vintage = _provinces(rows, m)
    classes = _classes(marks, rows, m)
    tiles = layout(vintage)
    names = {key: tile.name(m.lang) or _name(tile.code, vintage, m) for key, tile in tiles.items()}
    figure = charts.tilemap(marks, tiles, names, classes, words(m))
    return figure, highest(marks, classes, what_of(rows, m), vintage, m), _mapped(rows, marks, vintage, m)


def outline_map(rows: pd.DataFrame, m: Messages, path: Path) -> tuple[ShownFigure, str, str]:
    """The outlines of a user's file."""
    marks, vintage = _provinces(rows, m)
    classes = _classes(marks, rows, m)
    shapes = read_shapes(path, vintage)
    bare = [_name(mark.code, vintage, m) for mark in marks if mark.code not in shapes]
    if bare:
        what = "{path} has no outline of {names}"
        raise WrongUse("plot", what, "add them, or leave out shapes", path=path.name, names=", ".join(bare[:5]))
    figure = charts.outlines(marks, shapes, isles_beside(shapes, vintage, m.lang), classes, words(m))
    return figure, highest(marks, classes, what_of(rows, m), vintage, m), _mapped(rows, marks, vintage, m)


def _once(rows: pd.DataFrame, kind: str, m: Messages) -> list[Mark]:
    """The rows as marks; each area once, or each at one date of its own, which then stands beside its name."""
    names = names_of(rows, m.lang)
    one_date = rows["period"].nunique() == 1
    if not one_date and len(set(names)) < len(names):
        what, remedy = "a {kind} has one date, the frame has {count}", "choose one period, or leave out kind"
        raise WrongUse("plot", what, remedy, kind=kind, count=rows["period"].nunique())
    return [
        plain_mark(row, name if one_date else f"{name}, {m.year(row.period)}", m, here=True)
        for row, name in zip(rows.itertuples(), names, strict=True)
    ]


def _many(rows: pd.DataFrame, kind: str, m: Messages) -> list[Mark]:
    marks = [replace(mark, here=False) for mark in _once(rows, kind, m)]
    if len(marks) < FEW:
        what, remedy = "a {kind} needs {least} areas or more, the frame has {count}", 'give kind="ranking"'
        raise WrongUse("plot", what, remedy, kind=kind, least=FEW, count=len(marks))
    return marks


def _provinces(rows: pd.DataFrame, m: Messages) -> tuple[list[Mark], str]:
    """The marks of a map, each with the code of its tile, and the set of units that the map is of.

    Figures of the 34 stand beside those of provinces that stayed as they were, which carry their older code.
    """
    marks = _many(rows, "map", m)
    vintage = "34" if (rows["vintage"] == "34").any() else "63"
    fits = [fit(code, of or vintage, vintage) for code, of in zip(rows["area"], rows["vintage"], strict=True)]
    codes = [one.code for one in fits if one.code is not None and one.whole]
    if len(codes) < len(marks) or len(set(codes)) < len(codes) or (rows["area_level"] != "province").any():
        what = "a map shows each province of one set of units once"
        raise WrongUse("plot", what, "ask for provinces, with vintage=63 or vintage=34, and one breakdown")
    return [replace(mark, code=code) for mark, code in zip(marks, codes, strict=True)], vintage


def _classes(marks: list[Mark], rows: pd.DataFrame, m: Messages) -> tuple[Shade, ...]:
    return shades([mark.value for mark in marks], printed(rows.iloc[0], m))


def _name(code: str, vintage: str, m: Messages) -> str:
    area = lexicon().areas.get(code, vintage)
    return area.name(m.lang) if area else code


def _ends(marks: list[Mark], rows: pd.DataFrame, m: Messages) -> str:
    ends = sorted(marks, key=lambda mark: (-mark.value, mark.label))
    most, least = ends[0], ends[-1]
    facts = {"what": what_of(rows, m), "most": most.label, "high": most.text, "least": least.label, "low": least.text}
    return m("plot.ends", **facts) if most.value != least.value else m("plot.one", **facts)


def _subtitle(rows: pd.DataFrame, m: Messages) -> str:
    row, last = rows.iloc[0], rows.iloc[-1]
    one_date = rows["period"].nunique() == 1
    when = (
        m.period(row["period"])
        if one_date
        else m("plot.dates", first=m.year(row["period"]), last=m.year(last["period"]))
    )
    return m("chart.compared", what=what_of(rows, m), unit=m.unit(row["unit"], row["indicator"]), period=when)


def _mapped(rows: pd.DataFrame, marks: list[Mark], vintage: str, m: Messages) -> str:
    row = rows.iloc[0]
    units = len({tile.code for tile in layout(vintage).values()})
    facts = {"year": row["last"].year, "count": len(marks), "units": units}
    return m("chart.mapped", what=what_of(rows, m), unit=m.unit(row["unit"], row["indicator"]), **facts)

"""What ``ictstats.plot`` draws: which kind fits a frame, and the frame as marks with their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from ictstats.analysis import plots_of_areas, plots_of_targets, plots_of_time
from ictstats.analysis.figures import ShownFigure
from ictstats.analysis.messages import Messages
from ictstats.analysis.plots_of_time import MOST_LINES, MOST_SLOPES, names_of
from ictstats.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Plotted:
    """A picture with the words that stand around it."""

    figure: ShownFigure
    headline: str
    subtitle: str


_DRAWN: Mapping[str, Callable[[pd.DataFrame, Messages], tuple[ShownFigure, str, str]]] = MappingProxyType(
    {
        "trend": plots_of_time.trend,
        "slope": plots_of_time.slope,
        "multiples": plots_of_time.multiples,
        "ranking": plots_of_areas.ranking,
        "distribution": plots_of_areas.distribution,
        "map": plots_of_areas.tile_map,
        "bullet": plots_of_targets.bullet,
    }
)


def fitting(rows: pd.DataFrame, m: Messages) -> str:
    """The kind of picture that fits a frame: by its dates, and by how many lines it would take."""
    names = names_of(rows, m.lang)
    dates, lines = rows["period"].nunique(), len(set(names))
    if (rows["status"] == "target").any() and not (rows["status"] == "target").all():
        return "bullet"
    if dates == 1 or lines == len(names):
        return "ranking"
    if dates == 2 and lines <= MOST_SLOPES:
        return "slope"
    return "trend" if lines <= MOST_LINES else "multiples"


def draw(rows: pd.DataFrame, kind: str, m: Messages, shapes: str | Path | None = None) -> Plotted:
    """The picture of a kind.

    Args:
        rows: Rows of one indicator, with their first and last days, in the order of time.
        kind: One of :data:`ictstats.analysis.plotting.KINDS`.
        m: The language.
        shapes: A GeoJSON file for a ``map``.

    Raises:
        WrongUse: the rows do not carry the kind.
        BadSource: the file does not fit.
    """
    if kind in ("trend", "slope", "multiples") and rows["period"].nunique() == 1:
        what, remedy = "a {kind} needs several dates, the frame has one", "ask for more periods, or leave out kind"
        raise WrongUse("plot", what, remedy, kind=kind)
    if shapes is not None:
        return Plotted(*plots_of_areas.outline_map(rows, m, Path(shapes)))
    return Plotted(*_DRAWN[kind](rows, m))

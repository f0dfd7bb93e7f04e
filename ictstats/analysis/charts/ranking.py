"""Bars in the order of their size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ictstats.analysis.charts.canvas import (
    OURS,
    REST,
    SOFT,
    drawn_on,
    height_of,
    legend,
    name_rows,
    open_bar,
    tell_rows,
)
from ictstats.analysis.charts.marks import Mark, Words, any_open

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def ranking(marks: Sequence[Mark], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """Bars from zero in the order given, the area of the brief dark."""
    with drawn_on(height_of(marks)) as (figure, axes):
        for place, mark in enumerate(marks):
            colour = OURS if mark.here else REST
            edge = OURS if mark.here else SOFT
            style = {"color": "white", "edgecolor": edge, "hatch": "///"} if mark.open else {"color": colour}
            bars = axes.barh(place, mark.value, height=0.66, **style)
            bars[0].set_gid(mark.key or None)
        axes.set(xticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.axvline(0, color="#777777", linewidth=0.8)
        name_rows(axes, marks)
        tell_rows(axes, marks)
        legend(figure, [(open_bar(SOFT), words.open)] if any_open(marks) else [])
    return figure

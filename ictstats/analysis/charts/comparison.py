"""Few areas on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ictstats.analysis.charts.canvas import (
    OURS,
    SOFT,
    drawn_on,
    height_of,
    legend,
    name_rows,
    open_dot,
    tell_rows,
)
from ictstats.analysis.charts.marks import Mark, Words, any_open

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def compare(marks: Sequence[Mark], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """One dot an area on a common scale from zero; open dots are bounds, ranges and estimates."""
    with drawn_on(height_of(marks)) as (figure, axes):
        for place, mark in enumerate(marks):
            colour = OURS if mark.here else SOFT
            axes.plot([0, mark.value], [place, place], color="#d9d9d9", linewidth=1, zorder=1)
            if mark.low is not None and mark.high is not None:
                axes.plot([mark.low, mark.high], [place, place], color=colour, linewidth=4, alpha=0.5, zorder=2)
            face = "white" if mark.open else colour
            style = {"color": colour, "markerfacecolor": face, "markersize": 7, "gid": mark.key or None}
            axes.plot(mark.value, place, "D" if mark.here else "o", **style)
        axes.set(xticks=[])
        axes.spines["bottom"].set_visible(False)
        name_rows(axes, marks)
        tell_rows(axes, marks)
        legend(figure, [(open_dot(SOFT), words.open)] if any_open(marks) else [])
    return figure

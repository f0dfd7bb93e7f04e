"""Shares as bars out of 100."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ictstats.analysis.charts.canvas import (
    INK,
    OURS,
    PALE,
    drawn_on,
    height_of,
    legend,
    name_rows,
    open_bar,
    wrapped,
)
from ictstats.analysis.charts.marks import Mark, Words, any_open

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TEXT = 22  # characters of a figure in one line, right of the bars


def coverage(marks: Sequence[Mark], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """Shares as bars out of 100, the missing part visible, the printed counts beside them."""
    with drawn_on(height_of(marks)) as (figure, axes):
        places = list(range(len(marks)))
        axes.barh(places, [100] * len(marks), color=PALE, height=0.6)
        axes.barh(
            places,
            [mark.value for mark in marks],
            color=["white" if mark.open else OURS for mark in marks],
            edgecolor=OURS,
            hatch=["///" if mark.open else "" for mark in marks],
            height=0.6,
        )
        for place, mark in enumerate(marks):
            text = wrapped(mark.text, _TEXT)
            axes.annotate(text, (100, place), (5, 0), textcoords="offset points", va="center", color=INK)
        axes.set(xlim=(0, 100), xticks=[0, 50, 100], xticklabels=["0%", "50%", "100%"])
        name_rows(axes, marks)
        legend(figure, [(open_bar(), words.open)] if any_open(marks) else [])
    return figure

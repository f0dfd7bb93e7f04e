"""Many areas on one scale: each a dot, equal ones above each other, the area of the brief and the middle told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ictstats.analysis.charts.canvas import (
    INK,
    OURS,
    SMALL,
    SOFT,
    drawn_on,
    legend,
    meets,
    open_dot,
    wrapped,
)
from ictstats.analysis.charts.marks import Mark, Words, any_open

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ictstats.analysis.figures import ShownFigure

_DOT = 0.016  # width of a dot as a part of the axis
_STEP = 0.11  # inches that a dot stands above one of the same place
_NAME = 18  # characters in a line of a name


def distribution(marks: Sequence[Mark], middle: Mark, words: Words = Words()) -> Figure:  # noqa: B008 - frozen
    """A strip of dots: every area one, the ends and the area of the brief by name, the median a line.

    Args:
        marks: One an area, in any order.
        middle: The median of them; its text is printed at its line.
        words: What stands in the picture.
    """
    stacked = _stacked(marks)
    tall = max(height for _, height in stacked) + 1
    with drawn_on(0.75 + _STEP * tall) as (figure, axes):
        for mark, height in sorted(stacked, key=lambda pair: pair[0].here):
            colour = OURS if mark.here else SOFT
            face = "white" if mark.open else (OURS if mark.here else "#9a9a9a")
            style = {"color": colour, "markerfacecolor": face, "markersize": 9 if mark.here else 6}
            axes.plot(mark.value, height, "D" if mark.here else "o", gid=mark.key or None, **style)
        axes.axvline(middle.value, color=INK, linewidth=1, linestyle=(0, (1, 1.5)), zorder=0)
        axes.set_ylim(-0.9, tall)
        axes.set(yticks=[], xticks=[])
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.08)
        figure.draw_without_rendering()
        _tell(figure, axes, stacked, middle, words)
        legend(figure, [(open_dot(SOFT), words.open)] if any_open(marks) else [])
    return figure


def _stacked(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Each mark with the number of dots below it; the area of the brief stands lowest."""
    low, high = min(mark.value for mark in marks), max(mark.value for mark in marks)
    room = (high - low or 1) * _DOT
    found: list[tuple[Mark, int]] = []
    for mark in sorted(marks, key=lambda one: (not one.here, one.value, one.label)):
        near = {height for other, height in found if abs(other.value - mark.value) < room}
        found.append((mark, next(height for height in range(len(marks)) if height not in near)))
    return found


def _tell(figure: ShownFigure, axes: Axes, stacked: Sequence[tuple[Mark, int]], middle: Mark, words: Words) -> None:
    """Names of both ends and of the area below the strip, the median above it; none over another."""
    ends = [min(stacked, key=lambda pair: pair[0].value)[0], max(stacked, key=lambda pair: pair[0].value)[0]]
    ours = [mark for mark, _ in stacked if mark.here]
    told: list[Any] = []
    for mark in dict.fromkeys([*ours, *ends]):
        text = _below(axes, mark, -4)
        if meets(text, told):
            lowest = min(other.get_window_extent().y0 for other in told) - axes.get_window_extent().y0
            text.xyann = (0, lowest * 72 / figure.dpi - 4)
        told.append(text)
    depth = axes.get_window_extent().y0 - min(text.get_window_extent().y0 for text in told)
    figure.reserve(below=depth / figure.dpi)
    axes.annotate(
        f"{words.middle} {middle.text}".strip(),
        (middle.value, 1),
        (0, 2),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=SMALL,
        color=INK,
    )


def _below(axes: Axes, mark: Mark, offset: float) -> Any:
    """The name and the figure of a mark below the axis, within its width."""
    low, high = axes.get_xlim()
    place = (mark.value - low) / (high - low)
    side = "left" if place < 0.2 else "right" if place > 0.8 else "center"
    return axes.annotate(
        f"{wrapped(mark.label, _NAME)}\n{wrapped(mark.text, _NAME)}",
        (mark.value, 0),
        (0, offset),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha=side,
        va="top",
        fontweight="bold" if mark.here else "normal",
        color=OURS if mark.here else INK,
        in_layout=False,
    )

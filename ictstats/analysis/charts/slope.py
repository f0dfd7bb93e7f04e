"""Two dates: where each area stood and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ictstats.analysis.charts.canvas import INK, OURS, REST, SOFT, drawn_on, legend, open_dot, part, wrapped
from ictstats.analysis.charts.marks import Change, Series, Words, any_open
from ictstats.analysis.charts.trend import tell_changes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 12  # areas in one picture
_TEXT = 28  # characters in a line of a label


def slope(series: Sequence[Series], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """A line from the first date to the second for each area; none where the two may not be compared.

    Args:
        series: Each of two marks, all of the same two dates; the areas of the brief are dark.
        words: What stands in the picture.
    """
    with drawn_on(2.0 if len(series) == 1 else 1.5 + 0.26 * len(series)) as (figure, axes):
        for one in sorted(series, key=lambda each: each.here):
            _line(axes, one)
        marks = [mark for one in series for mark in one.marks]
        values = [mark.value for mark in marks]
        low, high = (0.0, max(values) * 1.12) if len(series) == 1 else (min(values), max(values))
        edge = (high - low or 1) * 0.08
        axes.set(xlim=(-0.03, 1.03), ylim=(min(low, *values) - edge, high + edge), yticks=[])
        axes.set_xticks([0, 1], [series[0].marks[0].label, series[0].marks[1].label])
        axes.spines["left"].set_visible(False)
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(bottom=False)
        for end, side in ((0, "right"), (1, "left")):
            axes.axvline(end, color="#c9c9c9", linewidth=1, zorder=0)
            _tell(axes, series, end, side)
        tell_changes(axes, [change for one in series for change in _changes(one)], words)
        legend(figure, [(open_dot(), words.open)] if any_open(marks) else [])
    return figure


def _changes(one: Series) -> list[Change]:
    """What parts the two dates, placed between the first (0) and the second (1)."""
    first, last = one.at
    return [Change((change.at - first) / (last - first), change.kind) for change in one.changes]


def _line(axes: Axes, one: Series) -> None:
    colour = OURS if one.here else SOFT
    if one.segments[0] == one.segments[1]:
        ends = [mark.value for mark in one.marks]
        axes.plot([0, 1], ends, color=OURS if one.here else REST, linewidth=2.4 if one.here else 1.3, zorder=1)
    for place, mark in enumerate(one.marks):
        if mark.low is not None and mark.high is not None:
            axes.plot([place, place], [mark.low, mark.high], color=colour, linewidth=4, alpha=0.5, zorder=1)
        face = "white" if mark.open else colour
        style = {"color": colour, "markerfacecolor": face, "markersize": 7, "gid": mark.key or None}
        axes.plot(place, mark.value, "o", zorder=3, clip_on=False, **style)


def _tell(axes: Axes, series: Sequence[Series], end: int, side: str) -> None:
    """Figures at one end, with the names at the right; none over another."""
    order = sorted(series, key=lambda one: (one.marks[end].value, one.name))
    several = len(series) > 1
    texts = []
    for one in order:
        text = f"{one.name}: {one.marks[1].text}" if end and several else one.marks[end].text
        texts.append(
            axes.annotate(
                wrapped(text, _TEXT),
                (end, one.marks[end].value),
                (9 if end else -9, 0),
                textcoords="offset points",
                ha=side,
                va="center",
                color=OURS if one.here else INK,
                fontweight="bold" if one.here and several else "normal",
                annotation_clip=False,
            )
        )
    part(axes, texts, [one.marks[end].value for one in order], end)

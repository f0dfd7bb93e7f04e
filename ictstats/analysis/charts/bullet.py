"""Targets, and what has been reached of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ictstats.analysis.charts.canvas import INK, OURS, PALE, drawn_on, height_of, legend, name_rows, open_bar, wrapped
from ictstats.analysis.charts.marks import Bullet, Words, any_open

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TEXT = 26  # characters in a line of the figures beside a bar


def bullet(bars: Sequence[Bullet], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """One bar a target on a scale of its own: the target a black line (a range: a hatched band), the present a bar."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    marks = [one.target for one in bars]
    with drawn_on(height_of(marks) + 0.16 * len(bars)) as (figure, axes):
        for place, one in enumerate(bars):
            _bar(axes, place, one)
        axes.set(xlim=(0, 1), xticks=[])
        axes.spines["bottom"].set_visible(False)
        name_rows(axes, marks)
        current = [one.current for one in bars if one.current is not None]
        signs = [
            (Line2D([], [], linestyle="", marker="|", color="black", markersize=11, markeredgewidth=3), words.target)
        ]
        if any(not mark.open for mark in current):
            signs.append((Patch(facecolor=OURS), words.current))
        if any_open(current):
            signs.append((open_bar(), words.open))
        legend(figure, signs)
    return figure


def _bar(axes: Axes, place: int, one: Bullet) -> None:
    axes.barh(place, 1, color=PALE, height=0.56)
    now, goal = one.current, one.target
    if now is not None:
        style: dict[str, Any] = {"color": "white", "edgecolor": OURS, "hatch": "///"} if now.open else {"color": OURS}
        axes.barh(place, now.value / one.limit, height=0.26, **style)[0].set_gid(now.key or None)
    if goal.low is not None and goal.high is not None:
        start, wide = goal.low / one.limit, (goal.high - goal.low) / one.limit
        style = {"color": "none", "edgecolor": "black", "hatch": "///"}
        axes.barh(place, wide, left=start, height=0.56, **style)[0].set_gid(goal.key or None)
    else:
        at = goal.value / one.limit
        style = {"color": "black", "linewidth": 3, "solid_capstyle": "butt", "gid": goal.key or None}
        axes.plot([at, at], [place - 0.36, place + 0.36], **style)
    told = [wrapped(goal.text, _TEXT), *([wrapped(now.text, _TEXT)] if now is not None else [])]
    axes.annotate("\n".join(told), (1, place), (6, 0), textcoords="offset points", va="center", color=INK)

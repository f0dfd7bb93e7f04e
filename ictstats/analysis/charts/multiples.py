"""Small multiples: the same picture once a region, on one scale, so that regions are read against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ictstats.analysis.charts.canvas import INK, LINE, OURS, SOFT, drawn_on, legend, open_dot, wrapped
from ictstats.analysis.charts.marks import Panel, Series, Words, any_open
from ictstats.analysis.charts.trend import draw, name_dates, tell_changes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_COLUMNS = 2
_TITLE, _NAME = 28, 26  # characters in a line
_GREY = "#a8a8a8"


def multiples(panels: Sequence[Panel], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """A panel a region, a line an area: the highest and the lowest at the last date by name, the area's own dark.

    All panels have one scale. It need not begin at zero: lines are read by their course and their printed ends.
    """
    rows = -(-len(panels) // _COLUMNS)
    lines = max(wrapped(panel.title, _TITLE).count("\n") + 1 for panel in panels)
    everyone = [one for panel in panels for one in panel.series]
    with drawn_on((_tall(everyone) + LINE * lines) * rows, rows, _COLUMNS, sharex=True, sharey=True, squeeze=False) as (
        figure,
        grid,
    ):
        top = max(mark.value for one in everyone for mark in one.marks)
        low = min(mark.value for one in everyone for mark in one.marks)
        span = top - low or 1
        for axes, panel in zip(grid.flat, panels, strict=False):
            _panel(axes, panel)
            axes.set_ylim(low - 0.3 * span, top + 0.3 * span)
            name_dates(axes, everyone, most=3)
            axes.tick_params(labelbottom=True)
            tell_changes(axes, [change for one in panel.series for change in one.changes], Words())
        for axes in list(grid.flat)[len(panels) :]:
            axes.set_visible(False)
        figure.draw_without_rendering()  # the panels have their size now
        for axes, panel in zip(grid.flat, panels, strict=False):
            _tell(axes, panel)
        legend(figure, [(open_dot(SOFT), words.open)] if any_open([m for s in everyone for m in s.marks]) else [])
    return figure


def _tall(series: Sequence[Series]) -> float:
    """Inches of a panel: as high as three of the longest names need."""
    lines = max(wrapped(_told(one), _NAME).count("\n") + 1 for one in series)
    return max(1.75, 0.6 + 0.45 * lines)


def _told(one: Series) -> str:
    return f"{one.name}: {one.marks[-1].text}"


def _panel(axes: Axes, panel: Panel) -> None:
    for one in sorted(panel.series, key=lambda each: each.here):
        draw(axes, one, OURS if one.here else _GREY, "o", 5 if one.here else 3)
    axes.set_title(wrapped(panel.title, _TITLE), loc="left", fontsize=9, fontweight="bold")
    axes.set(yticks=[])
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.06)


def _tell(axes: Axes, panel: Panel) -> None:
    """Names of the ends in the corners of a panel, that of the area above the lower one; none over another."""
    order = sorted(panel.series, key=lambda one: (one.marks[-1].value, one.name))
    _corner(axes, order[-1], 0.99, "top")
    height = 0.02
    ours = [one for one in order[1:-1] if one.here]
    for one in [*order[:-1][:1], *ours]:
        text = _corner(axes, one, height, "bottom")
        box = text.get_window_extent().transformed(axes.transAxes.inverted())
        height = box.y1 + 0.03


def _corner(axes: Axes, one: Series, height: float, side: str) -> Text:
    text = axes.text(
        0.99,
        height,
        wrapped(_told(one), _NAME),
        transform=axes.transAxes,
        ha="right",
        va=side,
        fontsize=7.5,
        color=OURS if one.here else INK,
        fontweight="bold" if one.here else "normal",
    )
    # A ground of its own, not an outline: outlined words are written out letter by letter, and there are many of them.
    text.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4})
    return text

"""Lines over time, of one area or of several: each stretch of a series that may be compared is one line.

Several lines are told apart by colour, by mark and by their name at the end. Where the definition, the land or the
edition of a series changes stands a vertical line with its word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ictstats.analysis.charts.canvas import (
    INK,
    OURS,
    SMALL,
    clear,
    drawn_on,
    legend,
    meets,
    open_dot,
    part,
    wrapped,
)
from ictstats.analysis.charts.marks import Change, Series, Words, any_open

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 8  # lines in one picture
# Colours that stay apart for colour-blind readers (Okabe and Ito, darkened for white paper), each with its own mark.
COLOURS = (OURS, "#b8432f", "#3c7a4b", "#7a4f9c", "#a06a00", "#4a4a4a", "#0086a8", "#c2478c")
SHAPES = "osD^vPX*"
DASHES = {"break": (0, (5, 3)), "territory": (0, (1, 1.5)), "edition": (0, (6, 2, 1, 2))}
_NAME = 26  # characters in a line of a name


def trend(series: Sequence[Series], words: Words = Words()) -> Figure:  # noqa: B008 - Words is frozen
    """One line an area over the years, from zero; bounds, ranges and estimates are open marks."""
    with drawn_on(3.0 if len(series) < 5 else 3.8) as (figure, axes):
        for one, colour, shape in zip(series, _colours(series), SHAPES, strict=False):
            draw(axes, one, colour, shape)
        marks = [mark for one in series for mark in one.marks]
        values = [0.0, *(end for mark in marks for end in (mark.value, mark.low, mark.high) if end is not None)]
        axes.set_ylim(min(values) * 1.1, max(values) * 1.2 or 1)
        axes.set(yticks=[])
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.08)
        name_dates(axes, series)
        tell_changes(axes, [change for one in series for change in one.changes], words)
        if len(series) == 1:
            _tell_figures(axes, series[0])
        else:
            _name_ends(axes, series)
        legend(figure, [(open_dot(), words.open)] if any_open(marks) else [])
    return figure


def draw(axes: Axes, one: Series, colour: str, shape: str, size: float = 6) -> None:
    """One series: its stretches as lines, its figures as marks, its ranges as bars."""
    import seaborn

    points = zip(one.segments, one.at, one.marks, strict=True)
    for _, stretch in groupby(points, key=lambda point: point[0]):
        places, values = zip(*[(at, mark.value) for _, at, mark in stretch], strict=True)
        line = {"color": colour, "linewidth": 2 if size > 4 else 1, "zorder": 2}
        seaborn.lineplot(x=places, y=values, ax=axes, estimator=None, **line)
    for at, mark in zip(one.at, one.marks, strict=True):
        if mark.low is not None and mark.high is not None:
            axes.plot([at, at], [mark.low, mark.high], color=colour, linewidth=4, alpha=0.5, zorder=1)
        face = "white" if mark.open else colour
        style = {"color": colour, "markerfacecolor": face, "markersize": size, "gid": mark.key or None}
        axes.plot(at, mark.value, shape, zorder=3, **style)


def tell_changes(axes: Axes, changes: Sequence[Change], words: Words) -> None:
    """A vertical line at every change, its word above the first and wherever it fits; a kind has a row of its own."""
    said = dict(words.changes)
    places = {(change.at, change.kind) for change in changes}
    for at, kind in sorted(places):
        axes.axvline(at, color="#707070", linestyle=DASHES[kind], linewidth=1, zorder=0)
    for row, kind in enumerate(sorted({kind for _, kind in places})):
        told: list[Any] = []
        for at in sorted(at for at, one in places if one == kind):
            text = axes.annotate(
                said.get(kind, ""),
                (at, 1),
                (0, 2 + 11 * row),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha=_side(axes, at),
                va="bottom",
                fontsize=SMALL,
                color="#444444",
            )
            if meets(text, told, 3):
                text.remove()
            else:
                told.append(text)


def name_dates(axes: Axes, series: Sequence[Series], most: int = 6) -> None:
    """Dates below the axis: all of few, else the first, the middle and the last; none over another."""
    dates = dict(sorted({at: mark.label for one in series for at, mark in zip(one.at, one.marks, strict=True)}.items()))
    places, labels = list(dates), list(dates.values())
    wanted = [0, len(places) - 1, *range(1, len(places) - 1)] if len(places) <= most else [0, -1, len(places) // 2]
    room = (places[-1] - places[0]) * 0.016 * max(len(label) for label in labels) or 1
    kept: list[int] = []
    for place in (place % len(places) for place in wanted):
        if all(abs(places[place] - places[other]) >= room for other in kept):
            kept.append(place)
    axes.set_xticks([places[i] for i in kept], [labels[i] for i in kept])


def _side(axes: Axes, at: float) -> str:
    low, high = axes.get_xlim()
    part = (at - low) / (high - low)
    return "left" if part < 0.15 else "right" if part > 0.85 else "center"


def _tell_figures(axes: Axes, one: Series) -> None:
    """Figures at every point of a short line, of a longer one at ends, top and bottom; none over another.

    A figure stands above its point, or below it where the line would run through it above.
    """
    values = [mark.value for mark in one.marks]
    places = range(len(values))
    wanted = [len(values) - 1, 0, max(places, key=values.__getitem__), min(places, key=values.__getitem__)]
    path = _path(axes, one)
    told: list[Any] = []
    for place in dict.fromkeys(wanted if len(values) > 8 else [*wanted, *places]):
        tried = [_figure_at(axes, one, place, up) for up in (True, False)]
        free = [text for text in tried if not meets(text, told, 2)]
        clear_of_line = [text for text in free if _inside(axes, text) and not _crossed(text, path)]
        kept = next(iter([*clear_of_line, *free[:1]]), None)
        for text in tried:
            if text is not kept:
                text.remove()
        told += [kept] if kept is not None else []


def _figure_at(axes: Axes, one: Series, place: int, up: bool) -> Any:
    mark = one.marks[place]
    ends = [end for end in (mark.value, mark.low, mark.high) if end is not None]
    text = axes.annotate(
        wrapped(mark.text, _NAME),
        (one.at[place], max(ends) if up else min(ends)),
        (0, 7 if up else -7),
        textcoords="offset points",
        ha=_side(axes, one.at[place]),
        va="bottom" if up else "top",
        zorder=4,
    )
    clear(text)
    return text


def _path(axes: Axes, one: Series) -> Any:
    """Points close together along the line of a series, as drawn."""
    import numpy as np

    figure: Any = axes.figure
    figure.draw_without_rendering()
    corners = axes.transData.transform(list(zip(one.at, [mark.value for mark in one.marks], strict=True)))
    steps = np.linspace(0, len(corners) - 1, 40 * len(corners))
    return np.column_stack([np.interp(steps, range(len(corners)), corners[:, axis]) for axis in (0, 1)])


def _crossed(text: Any, path: Any) -> bool:
    box = text.get_window_extent()
    inside = (path[:, 0] > box.x0) & (path[:, 0] < box.x1) & (path[:, 1] > box.y0) & (path[:, 1] < box.y1)
    return bool(inside.any())


def _inside(axes: Axes, text: Any) -> bool:
    """Whether a text stays above the axis of dates."""
    return bool(text.get_window_extent().y0 > axes.get_window_extent().y0 + 1)


def _name_ends(axes: Axes, series: Sequence[Series]) -> None:
    """Names with the last figure at the right edge, in the order of the ends and none over another."""
    last = max(one.at[-1] for one in series)
    ends = sorted(zip(series, _colours(series), strict=False), key=lambda pair: (pair[0].marks[-1].value, pair[0].name))
    texts = [
        axes.annotate(
            wrapped(f"{one.name}: {one.marks[-1].text}", _NAME),
            (last, one.marks[-1].value),
            (9, 0),
            textcoords="offset points",
            va="center",
            color=colour if len(series) > 1 else INK,
            annotation_clip=False,
        )
        for one, colour in ends
    ]
    part(axes, texts, [one.marks[-1].value for one, _ in ends], last)


def _colours(series: Sequence[Series]) -> Sequence[str]:
    return COLOURS[: len(series)]

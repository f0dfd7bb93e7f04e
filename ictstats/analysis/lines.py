"""Lines over time, of one area or of several: each stretch of a series that may be compared is one line.

Nothing is computed here. Several lines are told apart by colour, by mark and by their name at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ictstats.analysis.charts import Mark, drawn_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 8  # lines in one picture
_SHAPES = "osD^vPX*"
_ROOM = 0.32  # part of the width that a word at a break needs; a figure needs half of it
_APART = 0.055  # part of the height that two names need between them


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one area in order of time.

    Attributes:
        name: What stands at the end of the line.
        marks: Figures; their labels are the dates.
        at: Where each stands on the axis of years.
        segments: Stretch that each belongs to; a line never crosses from one to another.
    """

    name: str
    marks: tuple[Mark, ...]
    at: tuple[float, ...]
    segments: tuple[int, ...]

    def breaks(self) -> list[float]:
        """Places between two marks of different stretches."""
        places = range(1, len(self.at))
        return [(self.at[i - 1] + self.at[i]) / 2 for i in places if self.segments[i - 1] != self.segments[i]]


def over_time(series: Sequence[Series], changed: str) -> Figure:
    """Draw one line or several; ``changed`` is the word at a dashed vertical where a series breaks."""
    with drawn_on(3.1 if len(series) < 5 else 3.8) as (figure, axes):
        for one, colour, shape in zip(series, _colours(len(series)), _SHAPES, strict=False):
            _draw(axes, one, colour, shape)
        values = [mark.value for one in series for mark in one.marks]
        axes.set_ylim(min([*values, 0]) * 1.1, max([*values, 0]) * 1.18 or 1)
        _mark_breaks(axes, series, changed)
        _name_dates(axes, series)
        if len(series) == 1:
            _tell_figures(axes, series[0])
        else:
            _name_ends(axes, series)
        axes.set(yticks=[], xlabel="", ylabel="")
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.08)
    return figure


def _draw(axes: Axes, one: Series, colour: str, shape: str) -> None:
    points = zip(one.segments, one.at, one.marks, strict=True)
    for _, stretch in groupby(points, key=lambda point: point[0]):
        places = [(at, mark.value) for _, at, mark in stretch]
        axes.plot(*zip(*places, strict=True), color=colour, linewidth=2, zorder=2)
    for at, mark in zip(one.at, one.marks, strict=True):
        if mark.low is not None and mark.high is not None:
            axes.plot([at, at], [mark.low, mark.high], color=colour, linewidth=4, alpha=0.5, zorder=1)
        face = "white" if mark.open else colour
        kept = {"color": colour, "markerfacecolor": face, "gid": mark.key or None}
        axes.plot(at, mark.value, shape, markersize=6, zorder=3, **kept)


def _mark_breaks(axes: Axes, series: Sequence[Series], changed: str) -> None:
    first, last = (edge(at for one in series for at in one.at) for edge in (min, max))
    named = float("-inf")
    for place in sorted({place for one in series for place in one.breaks()}):
        axes.axvline(place, color="#888888", linestyle=(0, (4, 3)), linewidth=1)
        if place - named > (last - first) * _ROOM:  # every break has its line, a word only where it fits
            named = place
            axes.annotate(changed, (place, 1), (3, -9), xycoords=("data", "axes fraction"), textcoords="offset points")


def _name_dates(axes: Axes, series: Sequence[Series]) -> None:
    dates = dict(sorted({at: mark.label for one in series for at, mark in zip(one.at, one.marks, strict=True)}.items()))
    places, labels = list(dates), list(dates.values())
    few = range(len(places)) if len(places) <= 6 else sorted({0, len(places) // 2, len(places) - 1})
    axes.set(xticks=[places[i] for i in few], xticklabels=[labels[i] for i in few])


def _tell_figures(axes: Axes, one: Series) -> None:
    """The figure at the first, last, highest and lowest point, none over another."""
    values = [mark.value for mark in one.marks]
    places = range(len(values))
    wanted = [len(values) - 1, 0, max(places, key=values.__getitem__), min(places, key=values.__getitem__)]
    room = (one.at[-1] - one.at[0]) * _ROOM / 2
    told: list[int] = []
    for place in wanted if len(values) > 5 else [wanted[0], *places]:
        if all(abs(one.at[place] - one.at[other]) >= room for other in told):
            told.append(place)
            point = (one.at[place], values[place])
            axes.annotate(one.marks[place].text, point, (0, 8), textcoords="offset points", ha="center")


def _name_ends(axes: Axes, series: Sequence[Series]) -> None:
    """Names with the last figure at the right edge, in the order of the ends and none over another."""
    low, high = axes.get_ylim()
    last = max(one.at[-1] for one in series)
    ends = sorted((one.marks[-1].value, one.name, one.marks[-1].text) for one in series)
    heights = _spread([(value - low) / (high - low) for value, _, _ in ends])
    for height, (_, name, text) in zip(heights, ends, strict=True):
        place = (last, height)
        axes.annotate(
            f"{name}: {text}",
            place,
            (9, 0),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            va="center",
            annotation_clip=False,
        )


def _spread(wanted: Sequence[float]) -> Iterator[float]:
    """Heights in order, each at least a line above the one before."""
    before = float("-inf")
    for height in wanted:
        before = max(height, before + _APART)
        yield before


def _colours(count: int) -> list[str]:
    """Blue for one; else the colour-blind safe palette."""
    if count == 1:
        return ["#0b5a8f"]
    import seaborn

    return [*seaborn.color_palette("colorblind", count).as_hex()]

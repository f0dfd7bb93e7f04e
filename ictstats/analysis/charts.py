"""Charts of a brief: each takes marks that are ready and returns a matplotlib Figure; nothing is computed here.

Right in grey print and for colour-blind readers: the area of the brief is dark and filled, the others light, and a
bound, a range or an estimate is an open mark. Labels stand at the marks.
Styles are used in a context and never set globally.
Headline, subtitle and source line stand around the picture, as text that wraps and can be read aloud
(:mod:`ictstats.analysis.pictures`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 5.6  # inches; at 72 points an inch the text stays readable on a phone
_BAR = 0.34  # inches a bar
_LINE = 0.15  # inches a line of a label
_ROOM = 0.16  # part of the axis that a figure beside a point of a line needs
_STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#777777",
    "xtick.color": "#555555",
    "ytick.color": "#222222",
    "axes.axisbelow": True,
    "svg.fonttype": "path",
    "svg.hashsalt": "ictstats",
    "figure.facecolor": "white",
    "path.simplify": True,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure as a chart shows it.

    Attributes:
        label: What it is of: an area, an indicator, a date.
        value: Where it stands.
        text: How it is printed beside the mark.
        here: It belongs to the area of the brief.
        open: A bound, a range, an estimate or a target.
        low, high: Ends of a range.
        key: Identity of its observation; the mark carries it as its ``id`` in the SVG.
    """

    label: str
    value: float
    text: str
    here: bool = False
    open: bool = False
    low: float | None = None
    high: float | None = None
    key: str = ""


def coverage(marks: Sequence[Mark]) -> Figure:
    """Shares as bars out of 100, the missing part visible, the printed counts beside them."""
    with drawn_on(_height(marks)) as (figure, axes):
        places = list(range(len(marks)))
        ours, _ = _colours()
        axes.barh(places, [100] * len(marks), color="#e9e9e9", height=0.6)
        axes.barh(
            places,
            [mark.value for mark in marks],
            color=["white" if mark.open else ours for mark in marks],
            edgecolor=ours,
            hatch=["///" if mark.open else "" for mark in marks],
            height=0.6,
        )
        for place, mark in zip(places, marks, strict=True):
            axes.annotate(mark.text, (100, place), (5, 0), textcoords="offset points", va="center", color="#111111")
        axes.set(xlim=(0, 100), xticks=[0, 50, 100], xticklabels=["0%", "50%", "100%"])
        _names(axes, marks)
    return figure


def ranking(marks: Sequence[Mark]) -> Figure:
    """Bars from zero in the order given, the area of the brief dark."""
    import seaborn

    with drawn_on(_height(marks)) as (figure, axes):
        ours, rest = _colours()
        seaborn.barplot(
            x=[mark.value for mark in marks],
            y=[str(place) for place in range(len(marks))],
            hue=[str(place) for place in range(len(marks))],
            palette=[ours if mark.here else rest for mark in marks],
            legend=False,
            orient="h",
            ax=axes,
            width=0.66,
        )
        mixed = any(not mark.here for mark in marks)
        for place, (mark, bar) in enumerate(zip(marks, axes.patches, strict=True)):
            bar.set_gid(mark.key or None)
            if mark.open:
                bar.set(facecolor="white", edgecolor=ours if mark.here else "#6f6f6f", hatch="///")
            weight = "bold" if mark.here and mixed else "normal"
            axes.annotate(
                mark.text, (mark.value, place), (4, 0), textcoords="offset points", va="center", fontweight=weight
            )
        axes.set(xticks=[], xlabel="", ylabel="")
        axes.spines["bottom"].set_visible(False)
        axes.set_xlim(0, max([mark.value for mark in marks] + [0]) * 1.2 or 1)
        _names(axes, marks)
    return figure


def compare(marks: Sequence[Mark]) -> Figure:
    """One dot an area on a common scale from zero; open dots are bounds, ranges and estimates."""
    with drawn_on(_height(marks)) as (figure, axes):
        ours, _ = _colours()
        top = max([mark.high or mark.value for mark in marks] + [0]) or 1
        for place, mark in enumerate(marks):
            colour = ours if mark.here else "#6f6f6f"
            axes.plot([0, mark.value], [place, place], color="#d9d9d9", linewidth=1, zorder=1)
            if mark.low is not None and mark.high is not None:
                axes.plot([mark.low, mark.high], [place, place], color=colour, linewidth=4, alpha=0.5, zorder=2)
            face = "white" if mark.open else colour
            axes.plot(mark.value, place, "D" if mark.here else "o", color=colour, markerfacecolor=face, markersize=7)
            weight = "bold" if mark.here else "normal"
            axes.annotate(
                mark.text, (mark.value, place), (8, 0), textcoords="offset points", va="center", fontweight=weight
            )
        axes.set(xlim=(0, top * 1.42), xticks=[])
        axes.spines["bottom"].set_visible(False)
        _names(axes, marks)
    return figure


def trend(marks: Sequence[Mark], at: Sequence[float], breaks: Sequence[tuple[float, str]]) -> Figure:
    """The area over time: two points make a slope, more a line; breaks in the series are dashed verticals.

    Args:
        marks: Figures in order of time; their labels are the dates.
        at: Where each stands on the axis of years.
        breaks: Places and short names of the breaks between them.
    """
    import seaborn

    with drawn_on(2.9) as (figure, axes):
        ours, _ = _colours()
        values = [mark.value for mark in marks]
        seaborn.lineplot(x=list(at), y=values, color=ours, ax=axes, estimator=None, linewidth=2)
        for place, mark in zip(at, marks, strict=True):
            face = "white" if mark.open else ours
            axes.plot(place, mark.value, "o", color=ours, markerfacecolor=face, markersize=6)
        for place, name in breaks:
            axes.axvline(place, color="#888888", linestyle=(0, (4, 3)), linewidth=1)
            axes.annotate(name, (place, 1), (3, -9), xycoords=("data", "axes fraction"), textcoords="offset points")
        for index in _labelled(values, at):
            axes.annotate(
                marks[index].text, (at[index], values[index]), (0, 8), textcoords="offset points", ha="center"
            )
        few = _labelled(range(len(marks)), at) if len(marks) <= 7 else sorted({0, len(marks) // 2, len(marks) - 1})
        axes.set(
            xticks=[at[i] for i in few], xticklabels=[marks[i].label for i in few], yticks=[], xlabel="", ylabel=""
        )
        axes.spines["left"].set_visible(False)
        axes.set_ylim(0, max([*values, 0]) * 1.2 or 1)
        axes.margins(x=0.12)
    return figure


def target(mark: Mark, current: Mark | None) -> Figure:
    """A target as an open mark or band, with the current figure as a bar where there is one."""
    with drawn_on(1.0) as (figure, axes):
        ours, _ = _colours()
        end = max(mark.high or mark.value, current.value if current else 0)
        limit = 100 if end <= 100 and mark.text.find("%") >= 0 else end * 1.3 or 1
        axes.barh([0], [limit], color="#e9e9e9", height=0.5)
        if current is not None:
            axes.barh([0], [current.value], color=ours, height=0.26)
        if mark.low is not None and mark.high is not None:
            axes.barh(
                [0], [mark.high - mark.low], left=[mark.low], color="none", edgecolor="black", hatch="///", height=0.5
            )
        else:
            axes.plot([mark.value, mark.value], [-0.33, 0.33], color="black", linewidth=3)
        axes.annotate(mark.text, (mark.high or mark.value, 0.34), ha="right", va="bottom")
        axes.set(xlim=(0, limit), ylim=(-0.4, 0.75), yticks=[], xticks=[0, limit])
        axes.spines["left"].set_visible(False)
        unit = "%" if limit == 100 else ""
        axes.set_xticklabels([f"0{unit}", f"{limit:.0f}{unit}" if limit == 100 else ""])
    return figure


def to_svg(figure: Figure) -> bytes:
    """The figure as SVG, byte for byte the same on every machine with the same libraries."""
    import matplotlib

    with matplotlib.rc_context(_STYLE):
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    lines = buffer.getvalue().decode("utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()).encode("utf-8")


@contextmanager
def drawn_on(height: float) -> Iterator[tuple[Figure, Axes]]:
    """A figure of its own, outside pyplot, so that no notebook shows it twice and no state is left."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    from ictstats.analysis.figures import ShownFigure

    with matplotlib.rc_context(_STYLE):
        figure = ShownFigure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure, figure.add_subplot()
        figure.draw_without_rendering()


def _height(marks: Sequence[Mark]) -> float:
    """Inches for all bars: the longest label must not reach into the next bar's."""
    lines = max((_wrapped(mark.label).count("\n") + 1 for mark in marks), default=1)
    return 0.55 + max(_BAR, _LINE * lines + 0.06) * len(marks)


def _colours() -> tuple[str, str]:
    """Blue of the colour-blind safe palette for the area, a light grey for the others: apart in grey print too."""
    return "#0b5a8f", "#bdbdbd"


def _names(axes: Axes, marks: Sequence[Mark]) -> None:
    axes.set_yticks(range(len(marks)), [_wrapped(mark.label) for mark in marks])
    for label, mark in zip(axes.get_yticklabels(), marks, strict=True):
        label.set_fontweight("bold" if mark.here and any(not one.here for one in marks) else "normal")
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(marks) - 0.4, -0.6)


def _wrapped(label: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(label, 30)) or label


def _labelled(values: Sequence[float], at: Sequence[float]) -> list[int]:
    """Points of a line that get their figure: of many the last, first, highest and lowest, none over another."""
    places = range(len(values))
    last = len(values) - 1
    ends = [last, 0, max(places, key=values.__getitem__), min(places, key=values.__getitem__)]
    wanted = [last, *places] if len(values) <= 5 else ends
    room = (at[-1] - at[0]) * _ROOM
    kept: list[int] = []
    for place in wanted:
        if all(abs(at[place] - at[other]) >= room for other in kept):
            kept.append(place)
    return sorted(kept)

"""The paper that every chart is drawn on: style, colours, measured texts, legends, and the way to SVG.

Right in grey print and for colour-blind readers: the area of the brief is dark and filled, the others light, and a
bound, a range or an estimate is an open mark. Pictures are drawn on white and stand on a light card in a dark page, so
that one file serves page, print and document. Styles are used in a context and never set globally.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ictstats.analysis.charts.marks import Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from ictstats.analysis.figures import ShownFigure

WIDTH = 5.6  # inches; at 72 points an inch the text stays readable on a phone
OURS, REST, INK, SOFT, PALE = "#0b5a8f", "#bdbdbd", "#111111", "#6f6f6f", "#e9e9e9"
SMALL = 8  # points of a legend and of a word beside a line
PAD = 0.1  # inches of white around the axes: the picture is a card of its own in a dark page
LINE = 0.15  # inches a line of a label
_BAR = 0.34  # inches a bar
_LABEL, _FIGURE, _LEGEND = 30, 34, 84  # characters in a line of a name, of a figure, of a legend
_PLACES, _FINER = re.compile(r' (?:d|x|y)="[^"]*"|translate\([^)]*\)'), re.compile(r"(\.\d\d)\d+")
_FONTS = (("DejaVuSans-Bold-", "B-"), ("DejaVuSans-", "D-"))
_STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#777777",
    "xtick.color": "#555555",
    "ytick.color": "#222222",
    "axes.axisbelow": True,
    "hatch.linewidth": 0.8,
    "svg.fonttype": "path",
    "svg.hashsalt": "ictstats",
    "figure.facecolor": "white",
    "path.simplify": True,
    "text.parse_math": False,  # a name with dollar signs is a name
}


@contextmanager
def drawn_on(height: float, rows: int = 1, columns: int = 1, **grid: Any) -> Iterator[tuple[ShownFigure, Any]]:
    """A figure of its own, outside pyplot, so that no notebook shows it twice and no state is left.

    Args:
        height: Inches.
        rows: Rows of axes; more than one are given as an array.
        columns: Columns of axes.
        grid: What ``Figure.subplots`` takes besides.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    from ictstats.analysis.figures import ShownFigure

    with mpl.rc_context(_STYLE):
        figure = ShownFigure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        figure.get_layout_engine().set(w_pad=PAD, h_pad=PAD * 0.6)  # type: ignore[union-attr]
        yield figure, figure.subplots(rows, columns, **grid)
        figure.draw_without_rendering()


def to_svg(figure: Any) -> bytes:
    """The figure as SVG, byte for byte the same on every machine with the same libraries."""
    import matplotlib as mpl

    with mpl.rc_context(_STYLE):
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    lines = _compact(buffer.getvalue().decode("utf-8")).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()).encode("utf-8")


def _compact(svg: str) -> str:
    """Places to a hundredth of a point, and short names of glyphs: a map of 63 names is mostly these two."""
    placed = _PLACES.sub(lambda found: _FINER.sub(r"\1", found[0]), svg)
    for long, short in _FONTS:
        placed = placed.replace(f'"{long}', f'"{short}').replace(f'"#{long}', f'"#{short}')
    return placed


def height_of(marks: Sequence[Mark]) -> float:
    """Inches for all bars: the longest label must not reach into the next bar's."""
    texts = [*(wrapped(mark.label) for mark in marks), *(wrapped(mark.text, _FIGURE) for mark in marks)]
    lines = max((text.count("\n") + 1 for text in texts), default=1)
    return 0.55 + max(_BAR, LINE * lines + 0.06) * len(marks)


def name_rows(axes: Axes, marks: Sequence[Mark]) -> None:
    """Names at the left, the first mark on top; the area of the brief in bold among others."""
    axes.set_yticks(range(len(marks)), [wrapped(mark.label) for mark in marks])
    for label, mark in zip(axes.get_yticklabels(), marks, strict=True):
        label.set_fontweight(weight_of(mark, marks))
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(marks) - 0.4, -0.6)


def tell_rows(axes: Axes, marks: Sequence[Mark], least: float = 0.0) -> None:
    """Figures right of their marks, and an axis that is long enough for all of them.

    Args:
        axes: Where the marks are drawn, one a row.
        marks: In the order of the rows.
        least: End of the axis that the marks need without their figures.
    """
    texts = [
        axes.annotate(
            wrapped(mark.text, _FIGURE),
            (max(mark.value, mark.high or mark.value), place),
            (8, 0),
            textcoords="offset points",
            va="center",
            color=INK,
            fontweight=weight_of(mark, marks),
            in_layout=False,
        )
        for place, mark in enumerate(marks)
    ]
    figure: Any = axes.figure
    figure.draw_without_rendering()
    room = axes.get_window_extent().width
    ends = [max(least, 0.0)]
    for text in texts:
        left = max(room - text.get_window_extent().width - 14, room / 8)
        ends.append(text.xy[0] * room / left)
    axes.set_xlim(min([0.0, *(mark.value for mark in marks)]), max(ends) or 1)


def weight_of(mark: Mark, marks: Sequence[Mark]) -> str:
    """Bold for the area of the brief, where others stand beside it."""
    return "bold" if mark.here and any(not one.here for one in marks) else "normal"


def wrapped(text: str, width: int = _LABEL) -> str:
    """A text in lines of at most ``width`` characters; also a single word is broken there, and controls are blanks."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return "\n".join(textwrap.wrap(shown, width)) or shown


def legend(figure: ShownFigure, entries: Sequence[tuple[Any, str]]) -> None:
    """A legend below the picture: each line a sign and what it means; entries without words are left out."""
    told = [(sign, wrapped(text, _LEGEND)) for sign, text in entries if text]
    if not told:
        return
    signs, texts = zip(*told, strict=True)
    lines = sum(text.count("\n") + 1 for text in texts)
    figure.reserve(below=0.1 + LINE * lines)
    figure.legend(
        signs,
        texts,
        loc="lower left",
        bbox_to_anchor=(PAD / WIDTH, 0.02),
        frameon=False,
        fontsize=SMALL,
        borderaxespad=0,
    ).set_in_layout(False)


def open_dot(colour: str = OURS) -> Any:
    """The sign of an open mark in a legend."""
    from matplotlib.lines import Line2D

    return Line2D([], [], linestyle="", marker="o", color=colour, markerfacecolor="white", markersize=6)


def open_bar(colour: str = OURS) -> Any:
    """The sign of a hatched bar in a legend."""
    from matplotlib.patches import Patch

    return Patch(facecolor="white", edgecolor=colour, hatch="///")


def clear(text: Text, width: float = 2.2) -> None:
    """White around a text, so that it can be read on a hatch or a line."""
    from matplotlib import patheffects

    text.set_path_effects([patheffects.withStroke(linewidth=width, foreground="white")])


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places in the order given, each ``apart`` or more from the next, as near to the wanted ones as can be.

    >>> spread([5, 5, 9], 2, 0, 10)
    [4.0, 6.0, 9.0]
    """
    groups: list[tuple[float, int]] = []  # centre and number of the places that stand together
    for place in wanted:
        centre, count = place, 1
        while groups and centre - (count - 1) * apart / 2 - _end(groups[-1], apart) < apart:
            before, many = groups.pop()
            centre, count = (before * many + centre * count) / (many + count), many + count
            centre = _inside(centre, count, apart, low, high)
        groups.append((_inside(centre, count, apart, low, high), count))
    return [centre + (number - (count - 1) / 2) * apart for centre, count in groups for number in range(count)]


def _end(group: tuple[float, int], apart: float) -> float:
    return group[0] + (group[1] - 1) * apart / 2


def _inside(centre: float, count: int, apart: float, low: float, high: float) -> float:
    half = (count - 1) * apart / 2
    return min(max(centre, low + half), max(high - half, low + half))


def part(axes: Axes, texts: Sequence[Any], values: Sequence[float], at: float) -> None:
    """Move labels beside an axis apart, in the order of their values; the figure grows where they need more room."""
    figure: Any = axes.figure
    figure.draw_without_rendering()
    apart = max(text.get_window_extent().height for text in texts) + 2
    short = apart * (len(texts) + 0.5) - axes.get_window_extent().height
    if short > 0:
        figure.set_figheight(figure.get_figheight() + short / figure.dpi)
        figure.draw_without_rendering()
    low, high = axes.get_ylim()
    size = axes.get_window_extent().height
    wanted = [(value - low) / (high - low) * size for value in values]
    for text, place in zip(texts, spread(wanted, apart, apart / 2, size - apart / 2), strict=True):
        text.xy = (at, low + place / size * (high - low))


def meets(text: Text, others: Sequence[Text], pad: float = 1.0) -> bool:
    """Whether a text lies on one of the others, as drawn."""
    box = text.get_window_extent().padded(pad)
    return any(box.overlaps(other.get_window_extent()) for other in others)

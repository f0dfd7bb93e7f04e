"""A matplotlib Figure that shows itself in JupyterLab, with words around its picture; it needs no pyplot."""

from __future__ import annotations

import textwrap
from typing import Any

from matplotlib.figure import Figure

_HEADLINE, _SMALL, _SOURCE = 54, 82, 92  # characters in a line of each size
_TALL, _LINE, _LOW = 0.19, 0.145, 0.13  # inches a line of each size


class ShownFigure(Figure):
    """A Figure that JupyterLab shows as SVG and that keeps strips free around its axes; else as any Figure."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._above = self._below = 0.0

    def reserve(self, above: float = 0.0, below: float = 0.0) -> None:
        """Grow by strips above and below the axes, in inches; the axes keep their size, a legend its place."""
        old, self._above, self._below = self._below, self._above + above, self._below + below
        tall = self.get_figheight() + above + below
        self.set_figheight(tall)
        free = (tall - self._above - self._below) / tall
        self.get_layout_engine().set(rect=(0, self._below / tall, 1, free))  # type: ignore[union-attr]
        for legend in self.legends:  # it stood on the lower edge before
            legend.set_bbox_to_anchor((0.1 / self.get_figwidth(), (self._below - old) / tall + 0.02))

    def _repr_svg_(self) -> str:
        from ictstats.analysis.charts import to_svg

        return to_svg(self).decode("utf-8")


def entitle(figure: ShownFigure, headline: str, subtitle: str, source: str) -> None:
    """Put a headline and a subtitle above the picture of a figure, and the line of its sources below it."""
    above = textwrap.wrap(headline, _HEADLINE)
    small = textwrap.wrap(subtitle, _SMALL)
    below = textwrap.wrap(source, _SOURCE)
    figure.reserve(_TALL * len(above) + _LINE * len(small) + 0.14, _LOW * len(below) + 0.1)
    tall = figure.get_figheight()
    figure.suptitle(
        "\n".join(above), x=0.01, y=1 - 0.04 / tall, ha="left", va="top", fontsize=11, fontweight="bold"
    ).set_in_layout(False)
    figure.text(
        0.01, 1 - (_TALL * len(above) + 0.1) / tall, "\n".join(small), va="top", fontsize=8, color="#444444"
    ).set_in_layout(False)
    figure.supxlabel(
        "\n".join(below), x=0.01, y=0.04 / tall, ha="left", va="bottom", fontsize=7, color="#444444"
    ).set_in_layout(False)
    figure.draw_without_rendering()

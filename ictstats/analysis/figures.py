"""A matplotlib Figure that shows itself in JupyterLab, with words around its picture; it needs no pyplot."""

from __future__ import annotations

import textwrap

from matplotlib.figure import Figure

_HEADLINE, _SMALL, _SOURCE = 54, 82, 92  # characters in a line of each size
_LINE = 0.17  # inches a line


class ShownFigure(Figure):
    """A Figure that JupyterLab shows as SVG; everything else is as with any Figure."""

    def _repr_svg_(self) -> str:
        from ictstats.analysis.charts import to_svg

        return to_svg(self).decode("utf-8")


def entitle(figure: Figure, headline: str, subtitle: str, source: str) -> None:
    """Put a headline and a subtitle above the picture of a figure, and the line of its sources below it."""
    above = textwrap.wrap(headline, _HEADLINE)
    small = textwrap.wrap(subtitle, _SMALL)
    below = textwrap.wrap(source, _SOURCE)
    figure.suptitle("\n".join(above), x=0.01, ha="left", fontsize=11, fontweight="bold")
    figure.axes[0].annotate(
        "\n".join(small),
        (0.01, 1),
        (0, 6),
        xycoords=("figure fraction", "axes fraction"),
        textcoords="offset points",
        ha="left",
        va="bottom",
        fontsize=8,
        color="#444444",
    )
    figure.supxlabel("\n".join(below), x=0.01, ha="left", fontsize=7, color="#444444")
    figure.set_figheight(figure.get_figheight() + _LINE * (len(above) + len(small) + len(below)) + 0.2)
    figure.draw_without_rendering()

"""The parts of the desk that a browser draws: a chart with marks to choose, a table of texts, a place for a text.

Their programs stand under ``front``; they ask for nothing from the network, and set every text as text.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from ictstats.desk import intake

FRONT = Path(__file__).parent / "front"


def _front(name: str) -> str:
    return (FRONT / name).read_text(encoding="utf-8")


class ChartView(anywidget.AnyWidget):
    """A chart; a mark that is chosen sends ``{"id": …}``.

    Attributes:
        content: ``svg``, ``points`` (identity and words of each mark), ``label``, ``hint``; ``why`` there is none.
        said: What a screen reader is told after a choice.
    """

    _esm = _front("chart.js")
    _css = _front("desk.css")
    content = traitlets.Dict().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)


class TableView(anywidget.AnyWidget):
    """A table as :func:`ictstats.desk.rows.table` makes it; the button of a row sends ``{"id": …}``."""

    _esm = _front("table.js")
    _css = _front("desk.css")
    content = traitlets.Dict().tag(sync=True)


class IntakeView(anywidget.AnyWidget):
    """A field for a text and a file; what is given comes as ``{"name": …}`` with the bytes."""

    _esm = _front("intake.js")
    _css = _front("desk.css")
    words = traitlets.Dict().tag(sync=True)
    most = traitlets.Int(intake.MOST).tag(sync=True)

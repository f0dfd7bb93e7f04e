"""What is seen of a selection: the chart, why something is not in it, the table, and the card of one figure."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets
import pandas as pd

from ictstats.analysis.plotting import plot
from ictstats.dataset.cards import source
from ictstats.desk import rows
from ictstats.desk.absence import absent
from ictstats.desk.drawing import Picture, draw
from ictstats.desk.offers import Offers
from ictstats.desk.selection import Selection
from ictstats.desk.views import ChartView, TableView
from ictstats.errors import IctStatsError


class Viewer:
    """Chart, table and card of one selection after the other."""

    def __init__(self, offers: Offers) -> None:
        self._offers, self._labels = offers, offers.labels
        self._chart, self._table = ChartView(), TableView()
        self._absent, self._card = ipywidgets.HTML(), ipywidgets.HTML()
        for view in (self._chart, self._table):
            view.on_msg(self._sent)
        self.widget = ipywidgets.VBox([self._chart, self._absent, self._card, self._table])

    def show(self, chosen: Selection) -> None:
        """Show a selection; the card of the one before goes."""
        self._card.value = _paragraph(self._labels("card.empty"))
        if not chosen.areas:
            self._show_none(self._labels("chart.nowhere"))
            return
        try:
            frame = self._offers.frame(chosen)
        except IctStatsError as error:
            self._show_none(error.message(chosen.lang))
            return
        self._chart.content = self._content(draw(frame, chosen.lang, self._offers.data), frame)
        self._table.content = rows.table(frame, chosen.lang)
        self._absent.value = self._listed(absent(chosen, frame, self._offers))

    def choose(self, identity: str) -> str:
        """Show the card of a figure; returns its words, or what is wrong with the identity."""
        lang = self._offers.lang
        try:
            card = source(identity, lang=lang, data=self._offers.data)
        except IctStatsError as error:
            self._card.value = _paragraph(error.message(lang))
            return error.message(lang)
        self._card.value = (
            f'<div class="ict-card" role="region" aria-label="{escape(card.about)}">{card._repr_html_()}</div>'
        )
        self._chart.said = self._labels("chart.chosen", point=f"{card.about}: {card.figure}")
        return repr(card)

    def figure(self, chosen: Selection) -> Any:
        """The picture of a selection as a matplotlib Figure; a text where there is none."""
        try:
            return plot(self._offers.frame(chosen), chosen.lang, data=self._offers.data)
        except IctStatsError as error:
            return error.message(chosen.lang)

    def _sent(self, _: Any, content: Any, buffers: Any) -> None:
        """What a page sends is not trusted: an identity that is none becomes a message."""
        identity = content.get("id") if isinstance(content, dict) else None
        if isinstance(identity, str):
            self.choose(identity)

    def _content(self, picture: Picture, frame: pd.DataFrame) -> dict[str, Any]:
        why = picture.told if len(frame) else self._labels("chart.nothing")
        return {
            "svg": picture.svg,
            "points": [list(one) for one in picture.points],
            "label": self._labels("chart.group", told=f"{picture.told}.", count=len(picture.points)),
            "hint": self._labels("chart.hint"),
            "why": f"{self._labels('chart.none')}: {why}",
        }

    def _show_none(self, why: str) -> None:
        self._chart.content = {"svg": "", "points": [], "label": "", "hint": "", "why": why}
        self._table.content = {}
        self._absent.value = ""

    def _listed(self, lines: list[str]) -> str:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        return f"<p><b>{escape(self._labels('absent.heading'))}</b></p><ul>{items}</ul>" if lines else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"

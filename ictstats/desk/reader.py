"""A text of one's own on the desk: what is given, and what is read from it."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets

from ictstats.desk import intake
from ictstats.desk.labels import Labels
from ictstats.desk.views import IntakeView, TableView
from ictstats.errors import BadSource


class Reader:
    """A field for a text, and under it the counts, the marked text and the table of what was read.

    Args:
        lang: ``vi`` or ``en``.
    """

    def __init__(self, lang: str) -> None:
        self._labels = Labels(lang)
        words = {name: self._labels(f"intake.{name}") for name in ("label", "read", "file")}
        self._intake, self._table = IntakeView(words=words), TableView()
        self._told, self._marked = ipywidgets.HTML(), ipywidgets.HTML()
        self._intake.on_msg(self._sent)
        self.widget = ipywidgets.VBox([self._intake, self._told, self._table, self._marked])

    def take(self, data: bytes, name: str = "") -> str:
        """Read a text and show it; returns what is told: counts, or what is wrong."""
        if len(data) > intake.MOST:
            return self._say(self._labels("intake.large", name=name, most=intake.MOST))
        if not data.strip():
            return self._say(self._labels("intake.empty"))
        lang = self._labels.lang
        try:
            document = intake.document_of(data, name, lang)
        except BadSource as error:
            return self._say(error.message(lang))
        told, marked, table = intake.read(document, lang)
        self._marked.value, self._table.content = marked, table
        return self._say(told, clear=False)

    def _say(self, text: str, *, clear: bool = True) -> str:
        if clear:
            self._marked.value, self._table.content = "", {}
        self._told.value = f'<p role="status">{escape(text)}</p>'
        return text

    def _sent(self, _: Any, content: Any, buffers: Any) -> None:
        """What a page sends: a name with bytes, or the size of a file that was too large to send."""
        name = str(content.get("name", "")) if isinstance(content, dict) else ""
        if isinstance(content, dict) and content.get("size"):
            self._say(self._labels("intake.large", name=name, most=intake.MOST))
        else:
            self.take(bytes(buffers[0]) if buffers else b"", name)

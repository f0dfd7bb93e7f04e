"""Buttons that save a selection, and the commands that take it up again."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets

from ictstats.desk import saving
from ictstats.desk.offers import Offers
from ictstats.desk.selection import Selection
from ictstats.errors import BadParameter, IctStatsError

_WIDE = {"width": "100%", "max_width": "46em"}


class Saver:
    """A name, two buttons, and what came of them."""

    def __init__(self, offers: Offers) -> None:
        self._offers, self._labels = offers, offers.labels
        self._chosen: Selection | None = None
        style = {"description_width": "7em"}
        self.name = ipywidgets.Text(description=self._labels("save.name"), layout=_WIDE, style=style)
        self._told, self._commands = ipywidgets.HTML(), ipywidgets.HTML()
        buttons = [self._button("csv", self.save_rows), self._button("yaml", self.save_parameters)]
        self.widget = ipywidgets.VBox([self.name, ipywidgets.HBox(buttons), self._told, self._commands])

    def show(self, chosen: Selection) -> None:
        """Take another selection: its name and its commands."""
        self._chosen = chosen
        self.name.value, self._told.value = chosen.stem, ""
        self._command(f"{chosen.stem}.yaml")

    def save_rows(self) -> Path:
        """Write the rows of the selection as CSV."""
        return saving.save(saving.csv_of(self._offers.frame(self._asked())), f"{self.name.value}.csv")

    def save_parameters(self) -> Path:
        """Write the selection as a parameter file, which the commands then name."""
        path = saving.save(saving.parameters_of(self._asked()), f"{self.name.value}.yaml")
        self._command(path.name)
        return path

    def _asked(self) -> Selection:
        if self._chosen is None or not self._chosen.areas:
            raise BadParameter("areas", "names no area", "choose at least one area")
        return self._chosen

    def _button(self, name: str, act: Callable[[], Path]) -> Any:
        made = ipywidgets.Button(description=self._labels(f"save.{name}"), layout={"width": "auto"})
        made.on_click(lambda _: self._do(act))
        return made

    def _do(self, act: Callable[[], Path]) -> None:
        try:
            told = self._labels("save.done", path=act())
        except IctStatsError as error:
            told = error.message(self._offers.lang)
        self._told.value = f'<p role="status">{escape(told)}</p>'

    def _command(self, file: str) -> None:
        """The commands, each as a line to copy."""
        chosen = self._chosen
        if chosen is None or not chosen.areas:
            self._commands.value = ""
            return
        parts = [(self._labels("save.again"), saving.papermill_command(file))]
        try:
            briefs = saving.briefs_command(chosen)
            words = f"{self._labels('save.briefs')} {self._labels('save.year', year=chosen.last)}"
            parts.append((words, briefs) if briefs else (self._labels("save.no_brief"), ""))
        except IctStatsError as error:
            parts.append((error.message(self._offers.lang), ""))
        self._commands.value = "".join(map(_shown, parts))


def _shown(part: tuple[str, str]) -> str:
    words, command = part
    return f"<p>{escape(words)}</p>" + (f"<pre>{escape(command)}</pre>" if command else "")

"""``Desk``: the parts put together, and what happens when one of them changes.

A widget never shows a traceback: what goes wrong is told as text, with what to do about it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ictstats.dataset.current import current
from ictstats.dataset.store import DataSet
from ictstats.desk import selection
from ictstats.desk.chooser import Chooser
from ictstats.desk.offers import Offers
from ictstats.desk.reader import Reader
from ictstats.desk.refit import refit
from ictstats.desk.saver import Saver
from ictstats.desk.saving import read_parameters
from ictstats.desk.selection import ALL, Selection
from ictstats.desk.viewer import Viewer

if TYPE_CHECKING:
    import ipywidgets
    import pandas as pd
    from matplotlib.figure import Figure


class Desk:
    """The analyst's desk in a notebook.

    Args:
        indicator: Code of the indicator to begin with.
        areas: Slugs with commas, or ``all``; ``viet-nam`` is the nation.
        periods: ``2017``, ``2022:2024``, or ``all``.
        part: A breakdown such as ``operator=VNPT``, or empty.
        lang: ``vi`` or ``en``.
        data: A data set; without it the one of the project.

    Raises:
        UnknownName, BadPeriod, BadParameter: a parameter that cannot be, with what to do.
        NoProject: no data set was found.

    >>> desk = Desk("dti_score", "cao-bang,lang-son", "2022:2024")
    >>> desk.frame["period"].tolist()
    ['2022', '2023', '2024', '2022', '2023', '2024']
    >>> desk.selection.parameters["areas"]
    'cao-bang,lang-son'
    """

    def __init__(
        self,
        indicator: str = "dti_score",
        areas: str = ALL,
        periods: object = ALL,
        part: str = "",
        *,
        lang: str = "vi",
        data: DataSet | None = None,
    ) -> None:
        chosen = selection.parse(indicator, areas, periods, part, lang)
        self._offers = Offers(current(data), chosen.lang)
        self._chooser = Chooser(refit(chosen, self._offers), self._offers)
        self._viewer = Viewer(self._offers)
        self._saver = Saver(self._offers)
        self._reader = Reader(chosen.lang)
        self._chooser.on_change(self._viewer.show)
        self._chooser.on_change(self._saver.show)

    @classmethod
    def from_file(cls, path: str | Path, *, data: DataSet | None = None) -> Desk:
        """A desk that begins with the selection of a parameter file.

        Raises:
            BadSource, BadParameter, UnknownName, BadPeriod: what the file says cannot be.
        """
        return cls(**read_parameters(path).parameters, data=data)  # type: ignore[arg-type]

    @property
    def selection(self) -> Selection:
        """What is chosen now."""
        return self._chooser.chosen

    @property
    def frame(self) -> pd.DataFrame:
        """The rows of what is chosen now, as :func:`ictstats.get` gives them."""
        return self._offers.frame(self.selection)

    @property
    def board(self) -> ipywidgets.Widget:
        """Controls, chart, table and the card of the figure that was chosen."""
        return _column(self._chooser.widget, self._viewer.widget)

    @property
    def reader(self) -> ipywidgets.Widget:
        """A place to paste or drop a text, and what is read from it."""
        return self._reader.widget

    @property
    def saver(self) -> ipywidgets.Widget:
        """Buttons that save the selection, and the commands that take it up again."""
        return self._saver.widget

    def source(self, identity: str) -> str:
        """Choose a figure by its identity, as a click does; returns the words of its card, or what is wrong."""
        return self._viewer.choose(identity)

    def plot(self) -> Figure | str:
        """The picture of what is chosen now without widgets, for a run unattended; a text where there is none."""
        return self._viewer.figure(self.selection)


def _column(*parts: ipywidgets.Widget) -> ipywidgets.Widget:
    import ipywidgets

    return ipywidgets.VBox(list(parts))

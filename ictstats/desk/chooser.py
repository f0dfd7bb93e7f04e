"""The controls: topic, indicator, breakdown, areas and years, of which each offers only what has a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets

from ictstats.desk.offers import Offers, Options
from ictstats.desk.refit import of_topic, refit
from ictstats.desk.selection import ALL, Selection

Heard = Callable[[Selection], None]
_ROWS = 9


class Chooser:
    """Controls that hold one selection and tell when it changes.

    Args:
        chosen: A selection that the offers hold.
        offers: What there is to choose.
    """

    def __init__(self, chosen: Selection, offers: Offers) -> None:
        self.chosen, self._offers = chosen, offers
        self._heard: list[Heard] = []
        self._filling = False
        self._topic, self._indicator, self._part, self._first, self._last = (
            self._control(ipywidgets.Dropdown, name) for name in ("topic", "indicator", "part", "first", "last")
        )
        self._areas = self._control(ipywidgets.SelectMultiple, "areas", rows=_ROWS)
        self._fill()
        years = ipywidgets.HBox([self._first, self._last], layout={"flex_flow": "row wrap"})
        hint = ipywidgets.Label(offers.labels("choose.several"))
        parts = [self._topic, self._indicator, self._part, self._areas, hint, years]
        self.widget = ipywidgets.VBox(parts)

    def on_change(self, act: Heard) -> None:
        """Call a function with the selection, now and whenever it changes."""
        self._heard.append(act)
        act(self.chosen)

    def _control(self, kind: type[ipywidgets.Widget], name: str, **more: Any) -> Any:
        narrow = name in ("first", "last")
        layout = {"width": "20em" if narrow else "100%", "max_width": "46em"}
        label = self._offers.labels(f"choose.{name}")
        made = kind(description=label, layout=layout, style={"description_width": "7em"}, **more)
        made.observe(lambda change: self._picked(name, change["new"]), names="value")
        return made

    def _picked(self, name: str, value: Any) -> None:
        if self._filling or value is None:
            return
        self.chosen = self._after(name, value)
        self._fill()
        for act in self._heard:
            act(self.chosen)

    def _after(self, name: str, value: Any) -> Selection:
        """The selection after one control changed."""
        now = self.chosen
        if name == "topic":
            return of_topic(value, now, self._offers)
        if name == "areas":
            return self._of_areas(tuple(value))
        if name == "first":
            return replace(now, first=value, last=max(value, now.last))
        if name == "last":
            return replace(now, last=value, first=min(value, now.first))
        return refit(replace(now, **{name: value}, first="", last=""), self._offers)

    def _of_areas(self, areas: tuple[str, ...]) -> Selection:
        now = self.chosen
        if not areas:
            return replace(now, areas=())
        # One year of all and all years of a few are what one picture holds: a change from one to the other begins anew.
        anew = (ALL in areas) != now.everywhere or not now.areas
        years = {"first": "", "last": ""} if anew else {}
        return refit(replace(now, areas=areas, **years), self._offers)

    def _fill(self) -> None:
        """Put the selection and what can be chosen beside it into the controls, without taking that for a choice."""
        now, offers = self.chosen, self._offers
        self._filling = True
        try:
            _set(self._topic, offers.topics(), now.topic)
            _set(self._indicator, offers.indicators(now.topic), now.indicator)
            parts = offers.parts(now.indicator)
            _set(self._part, parts, now.part)
            self._part.layout.display = "" if len(parts) > 1 else "none"
            _set(self._areas, offers.areas(now.indicator, now.part), now.areas)
            years = tuple((year, year) for year in offers.years(now.indicator, now.part, now.areas or (ALL,)))
            _set(self._first, years, now.first or None)
            _set(self._last, years, now.last or None)
        finally:
            self._filling = False


def _set(control: Any, options: Options, value: Any) -> None:
    if control.options != options:
        if isinstance(control, ipywidgets.SelectMultiple):
            control.value = ()  # the page would look for chosen places of the longer list in the shorter one
        control.options = options
    if control.value != value:
        control.value = value

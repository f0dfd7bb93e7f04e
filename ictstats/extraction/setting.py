"""What a line with numbers stands in: its clauses, its headings, the title, and how near these bring a wording."""

from __future__ import annotations

from dataclasses import dataclass, field

from ictstats.extraction.breaks import Breaks
from ictstats.extraction.spotting import Line

HEADING, TITLE = 0.8, 0.4
Near = dict[int, tuple[float, str]]


@dataclass(slots=True)
class Setting:
    """A line with numbers: its phrases, its clauses, and what heads it.

    Attributes:
        line: Words and phrases of its sentences with numbers.
        headings: Lines that head this one, the nearest first, spotted; ``title`` is the document's.
        opens: The line itself opens the document: what stands before a number in it is title too.
        breaks: Where its clauses and sentences end.
        lead: End of the words that open the line and name what it is about, or 0.
        item_above: Where the item before this one of a list begins in the document.
        far_units: Units of the wordings in headings and title.
    """

    line: Line
    headings: tuple[Line, ...]
    title: Line
    opens: bool = False
    breaks: Breaks = field(default_factory=lambda: Breaks(""))
    lead: int = 0
    item_above: int | None = None
    far_units: set[str] = field(default_factory=set)
    _far: dict[str, Near] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in (*self.headings, self.title):
            for _, _, by_unit in line.groups:
                self.far_units.update(by_unit)

    def far(self, unit: str) -> Near:
        """How near headings and title bring each group that rules of a unit ask for."""
        if unit not in self._far:
            found: Near = {}
            for depth, heading in enumerate(self.headings):
                _bring(found, heading, HEADING - 0.15 * min(depth, 3), unit)
            _bring(found, self.title, TITLE, unit)
            self._far[unit] = found
        return self._far[unit]


def _bring(far: Near, line: Line, weight: float, unit: str) -> None:
    for start, end, by_unit in line.groups:
        for group in by_unit.get(unit, ()):
            said = (weight, line.text[start:end])
            if group not in far or far[group] < said:
                far[group] = said

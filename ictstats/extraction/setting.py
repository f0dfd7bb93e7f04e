"""What a line with numbers stands in: its clauses, its headings, the title, and how near these bring a wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ictstats.extraction.breaks import Breaks
from ictstats.extraction.spotting import Line, Wording
from ictstats.language.patterns import Worded

HEADING, TITLE = 0.8, 0.4
# Words as near as they stand to a number: weight, the words, what a head of them is worth of its weight (a noun that
# many indicators share is worth less than 1), and what their length is worth. A plain tuple, for it is made and
# compared for every wording near every number; the greater one is the nearer.
Said = tuple[float, str, float, float]
Near = dict[int, Said]


@dataclass(slots=True)
class Heads:
    """What heads lines of a document; lines under the same headings share it.

    Attributes:
        headings: Lines that head a line, the nearest first, spotted; ``title`` is the document's.
        units, headed: Units of the wordings in headings and title, and of the rules that these head.
        told: Whether headings open a report of ``facts`` or a ``plan``, or neither, once it is asked for.
        periods: Periods of the headings of facts, once they are asked for.
    """

    headings: tuple[Line, ...]
    title: Line
    units: set[str] = field(default_factory=set)
    headed: set[str] = field(default_factory=set)
    told: str | None = None
    periods: tuple[str, ...] | None = None
    _far: dict[str, Near] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in (*self.headings, self.title):
            self.headed |= line.headed
            for wording in line.groups:
                self.units.update(wording[5])

    def far(self, unit: str) -> Near:
        """How near headings and title bring each group that rules of a unit ask for."""
        found = self._far.get(unit)
        if found is None:
            found = self._far[unit] = {}
            if unit in self.units:
                self._bring(found, unit)
        return found

    def _bring(self, far: Near, unit: str) -> None:
        weights = [HEADING - 0.15 * min(depth, 3) for depth in range(len(self.headings))]
        for line, weight in zip((*self.headings, self.title), (*weights, TITLE), strict=True):
            for _, _, words, share, length, by_unit in line.groups:
                if unit in by_unit:
                    said = (weight, words, share, length)
                    for group in by_unit[unit]:
                        if group not in far or far[group] < said:
                            far[group] = said


@dataclass(slots=True)
class Setting:
    """A line with numbers: its phrases, its clauses, and what heads it.

    Attributes:
        line: Words and phrases of its sentences with numbers.
        heads: What heads it.
        opens: The line itself opens the document: what stands before a number in it is title too.
        breaks: Where its clauses and sentences end.
        lead: End of the words that open the line and name what it is about, or 0.
        item_above: Where the item before this one of a list begins in the document.
        telling: Words of the line that stand in names of indicators, once they are asked for.
        eligible: Rules that the line can meet by their units, once they are asked for.
    """

    line: Line
    heads: Heads
    opens: bool = False
    breaks: Breaks = field(default_factory=lambda: Breaks(""))
    lead: int = 0
    item_above: int | None = None
    telling: list[tuple[int, int, str]] | None = None
    eligible: dict[str, Any] = field(default_factory=dict)
    _by_unit: dict[str, list[Wording]] | None = None
    _small: str = ""
    _held: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[Line, ...]:
        """Lines that head this one, the nearest first."""
        return self.heads.headings

    @property
    def title(self) -> Line:
        """The document's title; empty where the line itself opens the document."""
        return self.heads.title

    def wordings(self, unit: str) -> Sequence[Wording]:
        """Wordings of the line that rules of a unit ask for, in order."""
        if self._by_unit is None:
            self._by_unit = {}
            for wording in self.line.groups:
                for asking in wording[5]:
                    if asking in self._by_unit:
                        self._by_unit[asking].append(wording)
                    else:
                        self._by_unit[asking] = [wording]
        return self._by_unit.get(unit, ())

    def may_hold(self, worded: Worded) -> bool:
        """Whether the line may hold a pattern: it has one of its words. A line is looked through once for each."""
        held = self._held.get(worded.words)
        if held is None:
            self._small = self._small or self.line.text.lower()
            held = self._held[worded.words] = any(word in self._small for word in worded.words)
        return held

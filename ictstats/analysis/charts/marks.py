"""What a chart is given: figures that are ready to be drawn, and the words that stand in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure as a chart shows it.

    Attributes:
        label: What it is of: an area, an indicator, a date.
        value: Where it stands.
        text: How it is printed beside the mark.
        here: It belongs to the area of the brief.
        open: A bound, a range, an estimate or a target.
        low, high: Ends of a range.
        code: Code of its area, for a map; empty elsewhere.
        key: Identity of its observation; the mark carries it as its ``id`` in the SVG.
    """

    label: str
    value: float
    text: str
    here: bool = False
    open: bool = False
    low: float | None = None
    high: float | None = None
    code: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A date on which a series stops being comparable with what it was.

    Attributes:
        at: Place on the axis of years.
        kind: ``break`` (of definition), ``territory`` or ``edition``.
    """

    at: float
    kind: str


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one area in order of time.

    Attributes:
        name: What stands at the end of the line.
        marks: Figures; their labels are the dates.
        at: Where each stands on the axis of years.
        segments: Stretch that each belongs to; a line never crosses from one to another.
        changes: What parts the stretches.
        here: It is the area of the brief.
    """

    name: str
    marks: tuple[Mark, ...]
    at: tuple[float, ...]
    segments: tuple[int, ...]
    changes: tuple[Change, ...] = ()
    here: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """A target with what has been reached; ``limit`` is the end of its scale, in its own unit."""

    target: Mark
    current: Mark | None
    limit: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture among small multiples: a region with the lines of its areas."""

    title: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of a map.

    Attributes:
        low, high: Its ends, both of them figures that occur.
        ends: How the two are printed.
        count: Number of figures in it.
    """

    low: float
    high: float
    ends: str
    count: int = 0

    @property
    def text(self) -> str:
        """What the legend says: the ends and how many areas lie between them."""
        return f"{self.ends} ({self.count})" if self.count else self.ends


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a picture besides names and figures, in the language of the page; an empty one is left out."""

    open: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    nothing: str = ""
    middle: str = ""
    target: str = ""
    current: str = ""


def any_open(marks: Sequence[Mark]) -> bool:
    """Whether a legend has to say what an open mark means."""
    return any(mark.open for mark in marks)

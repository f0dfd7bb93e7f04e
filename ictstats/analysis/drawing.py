"""A chart with what stands around it: its marks, the rows behind them, its headline, and its words when unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ictstats.analysis import charts
from ictstats.analysis.charts import Change, Mark, Words
from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row, figure_text, has, is_open, middle
from ictstats.analysis.scene import Scene

MOST = 16  # marks in one picture of bars
_SAID = 8  # marks that a text alternative names one by one


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its marks and the rows behind them, in the same order; ``bases`` are what they were divided by."""

    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    headline: str
    subtitle: str
    svg: bytes
    alt: str
    bases: tuple[Row, ...] = ()


def alt_text(
    kind: str, marks: Sequence[Mark], scene: Scene, what: str, more: Sequence[str] = (), several: bool = False
) -> str:
    """What the picture shows, in words: every mark where there are few, else the area, both ends and the number.

    Args:
        kind: Kind of the chart, as in ``chart.<kind>`` of the messages.
        marks: In the order of the picture: of size, or of time.
        scene: The language.
        what: Measure, unit, area and period.
        more: What else is seen: the median, breaks, areas without a figure.
        several: The marks are of one area or not of areas at all, so none of them is "the area".
    """
    m = scene.messages
    said = [f"{mark.label}: {mark.text}" for mark in marks]
    if len(said) > _SAID:
        ours = [] if several or kind == "trend" else [f"{mark.label}: {mark.text}" for mark in marks if mark.here]
        said = list(dict.fromkeys([said[0], *ours, said[-1]]))
    return m(
        "alt.chart", kind=m(f"chart.{kind}"), what=what.rstrip("."), count=len(marks), said="; ".join([*said, *more])
    )


def mark_of(row: Row, label: str, scene: Scene, here: bool | None = None) -> Mark:
    """A row as a mark; ``here`` says whether it is of the area of the brief, where its code does not tell."""
    ours = row.area == scene.area.code if here is None else here
    return plain_mark(row, label, scene.messages, ours)


def plain_mark(row: Row, label: str, m: Messages, here: bool = False) -> Mark:
    """A row as a mark, printed as the sentence prints it."""
    low, high = (row.low, row.high) if has(row.low) else (None, None)
    text = figure_text(row, m, row.unit in ("percent", "vnd"))
    return Mark(label, middle(row), text, here, is_open(row), low, high, row.area, row.observation_id)


def words(m: Messages) -> Words:
    """What stands in pictures besides names and figures."""
    return Words(
        open=m("picture.open"),
        changes=tuple((kind, m(f"picture.{kind}")) for kind in ("break", "territory", "edition")),
        nothing=m("picture.nothing"),
        middle=m("picture.middle"),
        target=m("picture.target"),
        current=m("picture.current"),
    )


def told_changes(changes: Sequence[Change], m: Messages) -> list[str]:
    """Breaks of a series in words, each with its year."""
    kinds: dict[str, list[str]] = {}
    for change in changes:
        years = kinds.setdefault(change.kind, [])
        years += [year for year in (str(int(change.at)),) if year not in years]
    return [m("alt.change", kind=m(f"picture.{kind}"), years=", ".join(years)) for kind, years in kinds.items()]


def to_svg(figure: object) -> bytes:
    """A drawn figure as SVG."""
    return charts.to_svg(figure)

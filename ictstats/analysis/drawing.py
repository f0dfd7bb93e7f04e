"""A chart with what stands around it: its marks, the rows behind them, its headline, and its words when unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark
from ictstats.analysis.printing import Row, figure_text, has, is_open, middle
from ictstats.analysis.scene import Scene

MOST = 16  # marks in one picture


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


def alt_text(kind: str, marks: Sequence[Mark], scene: Scene, what: str) -> str:
    """What the picture shows, in words: every mark where there are few, else the area, both ends and the number."""
    m = scene.messages
    said = [f"{mark.label}: {mark.text}" for mark in marks]
    if len(said) > 8:
        ours = [f"{mark.label}: {mark.text}" for mark in marks if mark.here]
        said = list(dict.fromkeys([said[0], *ours, said[-1]])) if kind != "trend" else [said[0], said[-1]]
    return m("alt.chart", kind=m(f"chart.{kind}"), what=what, count=len(marks), said="; ".join(said))


def mark_of(row: Row, label: str, scene: Scene, here: bool | None = None) -> Mark:
    """A row as a mark; ``here`` says whether it is of the area of the brief, where its code does not tell."""
    ours = row.area == scene.area.code if here is None else here
    low, high = (row.low, row.high) if has(row.low) else (None, None)
    unit = row.unit in ("percent", "vnd")
    return Mark(label, middle(row), figure_text(row, scene.messages, unit), ours, is_open(row), low, high)


def to_svg(figure: object) -> bytes:
    """A drawn figure as SVG."""
    return charts.to_svg(figure)  # type: ignore[arg-type]

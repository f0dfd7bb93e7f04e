"""Whether a period has a source of the kind that a figure of another period was taken from: a report, or a table.

Without one the figure is neither new there nor missing: nobody looked.
"""

from __future__ import annotations

from collections.abc import Sequence

from ictstats.analysis.printing import Row
from ictstats.analysis.scene import Scene
from ictstats.analysis.states import sources_of
from ictstats.language import periods
from ictstats.language.periods import Period


def covered(row: Row, scene: Scene, period: Period, there: Sequence[Row]) -> bool:
    """Whether a period was looked at as the source of a figure of another period looked at its own.

    Args:
        row: A figure of another period.
        scene: Area and topic.
        period: The period in question.
        there: Figures of the topic that the data hold for that period.
    """
    if _of_table(row):
        return _tabled(row, scene, period)
    reports = {one.source_id for one in there if not _of_table(one)} | {one.id for one in sources_of(scene, period)}
    return bool(reports - {row.source_id})


def _of_table(row: Row) -> bool:
    return str(row.locator).startswith("L")


def _tabled(row: Row, scene: Scene, period: Period) -> bool:
    """Whether a table has the indicator for the period, of any area of the level."""
    rows = scene.dataset.observations
    rows = rows[(rows["indicator"] == row.indicator) & (rows["area_level"] == row.area_level)]
    rows = rows[rows["locator"].str.startswith("L") & (rows["status"] != "target")]
    dated = map(periods.match, rows["period"].unique())
    return any(one is not None and period.contains(one) for one in dated)

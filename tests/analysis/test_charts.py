"""Charts: what a reader must be able to tell apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytest.importorskip("matplotlib", reason="matplotlib is not installed: it comes with the extra 'briefs'")

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark

LONG = "Share of agencies using digital signatures (district level)"


@pytest.mark.parametrize("draw", [charts.coverage, charts.compare, charts.ranking])
@pytest.mark.parametrize("count", [2, 3, 9])
def test_labels_never_reach_into_each_other(draw: object, count: int) -> None:
    figure = draw([Mark(f"{LONG} {number}", 10.0 * number, str(number)) for number in range(1, count + 1)])
    figure.canvas.draw()
    boxes = sorted((label.get_window_extent() for label in figure.axes[0].get_yticklabels()), key=lambda box: box.y0)
    assert all(below.y1 <= above.y0 for below, above in pairwise(boxes))

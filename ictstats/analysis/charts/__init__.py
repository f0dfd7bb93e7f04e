"""Charts of a brief: each takes marks that are ready and returns a matplotlib Figure; nothing is computed here.

One module a kind, each right for one message: :func:`coverage` how much of a whole, :func:`compare` few areas,
:func:`ranking` an order, :func:`distribution` many areas, :func:`trend` many dates, :func:`slope` two dates,
:func:`bullet` targets, :func:`tilemap` and :func:`outlines` places, :func:`multiples` one picture a region.
Labels stand at the marks. Headline, subtitle and source line stand around the picture, as text that wraps and can be
read aloud (:mod:`ictstats.analysis.pictures`).
"""

from ictstats.analysis.charts.bullet import bullet
from ictstats.analysis.charts.canvas import WIDTH, drawn_on, to_svg
from ictstats.analysis.charts.comparison import compare
from ictstats.analysis.charts.coverage import coverage
from ictstats.analysis.charts.distribution import distribution
from ictstats.analysis.charts.marks import Bullet, Change, Mark, Panel, Series, Shade, Words
from ictstats.analysis.charts.multiples import multiples
from ictstats.analysis.charts.outlines import outlines
from ictstats.analysis.charts.ranking import ranking
from ictstats.analysis.charts.slope import slope
from ictstats.analysis.charts.tilemap import tilemap
from ictstats.analysis.charts.trend import trend

__all__ = [
    "WIDTH",
    "Bullet",
    "Change",
    "Mark",
    "Panel",
    "Series",
    "Shade",
    "Words",
    "bullet",
    "compare",
    "coverage",
    "distribution",
    "drawn_on",
    "multiples",
    "outlines",
    "ranking",
    "slope",
    "tilemap",
    "to_svg",
    "trend",
]

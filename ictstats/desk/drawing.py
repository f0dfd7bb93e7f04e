"""A picture whose points can be chosen: the SVG of :func:`ictstats.plot`, and what each of its points is.

The SVG carries the identity of an observation as the ``id`` of its mark; the page finds the marks by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ictstats.analysis.plotting import plot
from ictstats.dataset import words
from ictstats.dataset.claims import Row
from ictstats.dataset.store import DataSet
from ictstats.desk.labels import Labels
from ictstats.errors import IctStatsError


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page needs to show a chart.

    Attributes:
        svg: The picture; empty where there is none.
        points: Identity and words of each mark, in the order of the rows.
        told: Headline and subtitle in one text, or why there is no picture and what to do.
    """

    svg: str
    points: tuple[tuple[str, str], ...]
    told: str


def draw(frame: pd.DataFrame, lang: str, data: DataSet) -> Picture:
    """The picture of a frame of :func:`ictstats.get`, or the reason why there is none."""
    try:
        figure = plot(frame, lang, data=data)
    except IctStatsError as error:
        return Picture("", (), f"{error.told('what', lang)}; {error.told('remedy', lang)}.")
    labels = Labels(lang)
    points = tuple((row.observation_id, point(row, labels)) for row in frame.itertuples())
    return Picture(figure._repr_svg_(), points, " ".join(figure.get_suptitle().split()))


def point(row: Row, labels: Labels) -> str:
    """One row in words: area, date, figure."""
    facts = {
        "area": row.area_label,
        "date": words.date(row.period, labels.lang),
        "figure": words.figure(row, labels.lang),
    }
    return labels("chart.point", **facts)

"""What figures are taken over: the reference figure of the same land and year, in the edition of its day or the newest.

A report of 2017 could not know the series that was revised in 2025, so the edition of the day comes first and the
newest one after it, each with its name.
"""

from __future__ import annotations

import pandas as pd

from ictstats.analysis.printing import Row
from ictstats.dataset.derived.denominators import NEWEST, OWN_TIME, Denominators
from ictstats.dataset.derived.rows import records
from ictstats.dataset.store import DataSet


class Bases:
    """Reference figures of some years; those of an indicator are gathered when it is first asked for."""

    def __init__(self, dataset: DataSet, first_year: int, last_year: int) -> None:
        rows = dataset.observations
        years = pd.to_numeric(rows["period"].str[:4], errors="coerce").between(first_year, last_year)
        self._rows = rows[(rows["topic"] == "reference") & years]
        self._found: dict[str, Denominators] = {}

    def find(self, indicator: str, row: Row, edition: str = OWN_TIME) -> Row | None:
        """The figure that a row may be divided by; ``None`` where there is none of its land and year.

        Args:
            indicator: Code of a reference indicator.
            row: One observation.
            edition: ``own`` for the series in being at the time of the row, ``newest``, or the name of an edition.
        """
        if indicator not in self._found:
            self._found[indicator] = Denominators(records(self._rows[self._rows["indicator"] == indicator]))
        found = self._found[indicator].find(row._asdict(), indicator, edition)
        if found is None:
            return None
        return next(self._rows[self._rows["observation_id"] == found.row["observation_id"]].itertuples())

    def editions(self, indicator: str, row: Row) -> list[Row]:
        """The figure in the edition of the row's day, and the newest one where that is another figure."""
        found = [self.find(indicator, row, edition) for edition in (OWN_TIME, NEWEST)]
        return list({one.observation_id: one for one in found if one is not None}.values())

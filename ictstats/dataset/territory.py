"""Which rows speak of the territory of an area: a code means one unit before July 2025 and may mean another after."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import Area


def rows_of(rows: pd.DataFrame, area: Area, *, whole_series: bool = False) -> pd.DataFrame:
    """Rows of an area, in its own vintage and, where it kept its territory in 2025, in the other one too.

    Rows of the 34 units about a time before July 2025 were computed by someone and are left out. In a whole series the
    rows from before a province took in another one are left out too, because they are about another territory.
    """
    rows = rows[rows["area"].isin({code for code, _ in _lineage(area)})]
    if not area.vintage:
        return rows
    if whole_series and _absorbed_another(area):
        rows = rows[~rows["vintage"].isin(["64", "before-2004"])]
    own = pd.Series(
        [
            vintage == "" or ((code, _is_34(vintage)) in _lineage(area) and _is_34(vintage) == _is_after(period))
            for code, vintage, period in zip(rows["area"], rows["vintage"], rows["period"], strict=True)
        ],
        index=rows.index,
        dtype=bool,
    )
    return rows[own]


def _lineage(area: Area) -> frozenset[tuple[str, bool]]:
    """Codes that mean the territory of an area, each with whether it is one of the 34 units."""
    found = {(area.code, _is_34(area.vintage))}
    areas = lexicon().areas
    if area.vintage == "34" and len(area.formed_from) == 1:
        found.add((area.formed_from[0], False))
    now = areas.became(area) if area.vintage in ("63", "64") else None
    if now is not None and len(now.formed_from) == 1:
        found.add((now.code, True))
    return frozenset(found)


def _absorbed_another(area: Area) -> bool:
    """Whether the unit grew in 2008: Hà Nội, which took in Hà Tây."""
    before = {code for code, after in _lineage(area) if not after}
    units = lexicon().areas.by_code.values()
    return any(unit.vintage == "64" and unit.successor in before - {unit.code} for unit in units)


def _is_34(vintage: str) -> bool:
    return vintage == "34"


@lru_cache(maxsize=4096)
def _is_after(period: str) -> bool:
    """Whether the 34 units were in being; a row of theirs about an earlier time was computed by someone."""
    found = periods.match(period)
    return found is not None and lexicon().areas.vintage_of(found) == "34"


def vintages(vintage: str) -> tuple[str, ...]:
    """Sets of units in which a code means the same unit: the 34 stand alone."""
    return ("34",) if vintage == "34" else ("63", "64", "before-2004")

"""Which rows speak of the territory of an area: a code means one unit before July 2025 and may mean another after."""

from __future__ import annotations

from collections.abc import Iterable
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


def units_of(rows: pd.DataFrame, areas: Iterable[Area] | None, vintage: str = "") -> pd.Series:
    """Code of the area, among some, that each row speaks of; missing where it speaks of none of them.

    Args:
        rows: Rows of the contract.
        areas: Areas that are asked for; ``None`` for all: each code then stands for itself.
        vintage: Set of units that the areas are taken from. Rows of that set stand whatever their date, also those that
            a source computed for a time before the set was in being. Without it each row must be of the units of its
            own time.
    """
    is_34 = rows["vintage"] == "34"
    own = is_34 == _after_the_merger(rows["period"])
    if vintage:
        own |= is_34 if _is_34(vintage) else ~is_34
    if areas is None:
        return rows["area"].where((own | (rows["vintage"] == "")) & (rows["area"] != ""))
    meant = {pair: area.code for area in areas for pair in _lineage(area)}
    keys = pd.MultiIndex.from_arrays([rows["area"], is_34])
    codes = pd.Series(
        pd.Series(meant, dtype="str").reindex(keys).to_numpy() if meant else None, rows.index, dtype="str"
    )
    return codes.where(own | (rows["vintage"] == ""))


def through_time(rows: pd.DataFrame) -> pd.Series:
    """A key of the area of each row that stays when the set of units changes and the area goes on.

    An area goes on in the unit of today that has its name (Tuyên Quang, enlarged in 2025) or that is it alone (Thừa
    Thiên Huế, Huế now); an area that became a part of another one (Hà Giang, Hà Tây) ends with its own last figure.
    """
    pairs = list(zip(rows["area"], rows["vintage"], strict=True))
    known = {pair: _goes_on(*pair) for pair in set(pairs)}
    return pd.Series([known[pair] for pair in pairs], index=rows.index, dtype="str")


def _goes_on(code: str, vintage: str) -> str:
    areas = lexicon().areas
    area = areas.get(code, vintage or "63")
    heir = areas.became(area) if area else None
    if area is None or heir is None:
        return f"{code} {'34' if _is_34(vintage) else ''}".strip()
    goes_on = heir.slug == area.slug or heir.formed_from == (code,)
    return f"{heir.code} 34" if goes_on else code


def _after_the_merger(texts: pd.Series) -> pd.Series:
    """Whether each period ends when the 34 units were in being."""
    return texts.map({text: _is_after(text) for text in set(texts)}).astype(bool)


def _lineage(area: Area) -> frozenset[tuple[str, bool]]:
    """Codes that mean the territory of an area, each with whether it is one of the 34 units."""
    found = {(area.code, _is_34(area.vintage))}
    areas = lexicon().areas
    if area.vintage == "34" and len(area.formed_from) == 1:
        found.add((area.formed_from[0], False))
    now = areas.became(area) if area.vintage in ("63", "64") else None
    if now is not None and now.formed_from == (area.code,):  # of Hà Tây, a part of Hà Nội since 2008, it is ("01",)
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

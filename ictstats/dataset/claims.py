"""Rows of the set as the claims that curation compares, so that its order of preference is told in one place only."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

from ictstats.curation.curated import Claim
from ictstats.dataset.store import DataSet
from ictstats.model import Cell, Observation, Place, Source, Span

Row = Any  # a named tuple of ``DataFrame.itertuples``, with the columns of observations.csv

FACT = ("indicator", "breakdown", "area", "area_level", "area_name", "vintage", "period", "measure", "unit", "status")


def facts_of(rows: pd.DataFrame) -> pd.Series:
    """What each row is about, as one text: equal where claims are compared, missing where they never are."""
    provinces = rows["area_level"].isin(["province", "nation"])
    parts = rows[[*FACT, "scope"]].assign(
        area_name=rows["area_name"].where(~provinces, ""),
        status=rows["status"].where(rows["status"] == "target", "fact"),
    )
    about = parts["indicator"].str.cat([parts[name] for name in parts.columns[1:]], sep="\x1f")
    comparable = (rows["indicator"] != "") & (rows["area"] != "") & (rows["period"] != "")
    return about.where(comparable)


def claim_of(row: Row) -> Claim:
    """A row as a claim."""
    place = place_of(row.locator) or Cell(1, row.locator)
    seen = Observation(
        place=place,
        quote=row.quote,
        unit=row.unit or None,
        indicator=row.indicator or None,
        breakdown=row.breakdown or None,
        value=_decimal(row.value),
        low=_decimal(row.low),
        high=_decimal(row.high),
        numerator=_decimal(row.numerator),
        denominator=_decimal(row.denominator),
        measure=row.measure,
        bound=row.bound,
        status=row.status,
        area=row.area or None,
        area_name=row.area_name or None,
        area_level=row.area_level,
        period=row.period or None,
        scope=row.scope or None,
        worded=bool(row.worded),
        doubts=tuple(filter(None, row.doubts.split(";"))),
    )
    names = ("observation_id", "source_id", "locator", "vintage", "edition", "publication", "cited_at", "note")
    more = {name: getattr(row, name) for name in names}
    return Claim(observation=seen, topic=row.topic or None, preferred=bool(row.preferred), **more)


def place_of(locator: str) -> Place | None:
    """The place that a locator names: ``2853-2865`` a span, ``L12:value`` a cell; ``None`` for any other text.

    >>> place_of("2853-2865"), place_of("L12:value")
    (Span(start=2853, end=2865), Cell(line=12, column='value'))
    """
    try:
        if locator.startswith("L"):
            line, _, column = locator[1:].partition(":")
            return Cell(int(line), column)
        start, _, end = locator.partition("#")[0].partition("-")
        return Span(int(start), int(end))
    except ValueError:
        return None


def source_of(source_id: str, data: DataSet) -> Source | None:
    """The entry of a source in the register, or ``None``."""
    return _register(_Same(data)).get(source_id)


class _Same:
    """A data set as a key: its frames cannot be hashed, and it is the same one where it is the same object."""

    def __init__(self, data: DataSet) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.data is other.data

    def __hash__(self) -> int:
        return id(self.data)


@lru_cache(maxsize=4)
def _register(key: _Same) -> dict[str, Source]:
    found = {}
    for entry in key.data.sources.to_dict("records"):
        topics = tuple(filter(None, entry["topics"].split(";")))
        found[entry["id"]] = Source(**{**entry, "topics": topics})
    return found


def _decimal(figure: float) -> Decimal | None:
    return None if pd.isna(figure) else Decimal(repr(float(figure)))

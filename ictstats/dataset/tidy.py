"""The one form in which the library hands rows out: the same columns in the same order, also where there is no row."""

from __future__ import annotations

import pandas as pd

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset.claims import Row
from ictstats.dataset.derived.segments import number
from ictstats.dataset.labelling import labelled
from ictstats.dataset.standing import STANDS_FOR
from ictstats.dataset.store import FIGURES, MARKS
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

FIRST = (
    *("indicator", "area", "area_label", "period", "value", "low", "high", "unit", "measure", "bound", "status"),
    *("breakdown", "scope", "segment", STANDS_FOR),
)
COLUMNS = (*FIRST, *(name for name in OBSERVATIONS if name not in FIRST))
"""Columns of every frame of :func:`ictstats.get`, in this order."""

_ORDER = ["indicator", "breakdown", "area", "first", "scope", "measure", "observation_id"]


def tidy(rows: pd.DataFrame, lang: str, named: bool = False) -> pd.DataFrame:
    """Rows with days and ``stands_for``, in the fixed columns and the stated order: indicator, breakdown, area, date.

    ``area_label`` is the name of the area in the units that the row is about (of a district or region, as printed),
    ``segment`` the stretch of its series (see :mod:`ictstats.dataset.derived.segments`).
    Where ``named`` each column of codes is followed by their names.
    """
    rows = rows.assign(area_label=labels(rows, lang), segment=number(rows)).sort_values(_ORDER, kind="stable")
    made = rows.loc[:, list(COLUMNS)].reset_index(drop=True).astype(_dtypes())
    return labelled(made, lang) if named else made


def labels(rows: pd.DataFrame, lang: str) -> pd.Series:
    """Names of the areas of rows, each in its own vintage."""
    known = {pair: _label(*pair, lang) for pair in set(zip(rows["area"], rows["vintage"], strict=True))}
    coded = [known[pair] for pair in zip(rows["area"], rows["vintage"], strict=True)]
    smaller = ~rows["area_level"].isin(["province", "nation"])
    named = pd.Series(coded, index=rows.index, dtype="str")
    return named.where(~smaller & (named != ""), rows["area_name"])


def label_of(row: Row, lang: str) -> str:
    """Name of the area of one row, in its own vintage."""
    coded = _label(row.area, row.vintage, lang) if row.area_level in ("province", "nation") else ""
    return coded or row.area_name


def _label(code: str, vintage: str, lang: str) -> str:
    found = lexicon().areas.get(code, vintage or "63") if vintage or code == NATION else None
    return found.name(lang) if found else ""


def _dtypes() -> dict[str, str]:
    figures, marks = dict.fromkeys(FIGURES, "float64"), dict.fromkeys(MARKS, "bool")
    return dict.fromkeys(COLUMNS, "str") | figures | marks | {"segment": "int64"}

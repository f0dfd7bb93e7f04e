"""What is said where a question finds nothing: which areas are without figures, and where there are some."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator

import pandas as pd

from ictstats.dataset.asked import Places
from ictstats.dataset.tidy import labels
from ictstats.lexicon.places import Area
from ictstats.wording import language, say

_FEW = 5  # indicators, and areas of each, that a warning names


class NoFigures(UserWarning):
    """An indicator has no figure for what was asked; the frame has no row of it."""


def with_warning(found: pd.DataFrame, rows: pd.DataFrame, codes: Collection[str], places: Places) -> pd.DataFrame:
    """An answer as it is, with a warning of indicators without a row, or without one for an area that was named.

    Args:
        found: The answer, with the columns ``indicator`` and ``area``.
        rows: Every claim of the contract on the indicators, whatever its area and period.
        codes: Indicators asked for.
        places: Areas asked for; of regions and of everywhere it is told only where nothing at all was found.
    """
    silent = [(code, _without(found[found["indicator"] == code], places)) for code in codes]
    texts = [_text(code, areas, rows[rows["indicator"] == code]) for code, areas in silent if areas is not None]
    if texts:
        more = [say("and {count} indicators more", count=len(texts) - _FEW)] if len(texts) > _FEW else []
        warnings.warn("\n".join(texts[:_FEW] + more), NoFigures, stacklevel=3)
    return found


def _without(found: pd.DataFrame, places: Places) -> tuple[Area, ...] | None:
    """Areas named that have no row; none of them where nothing was found at all; null where all is well."""
    if found.empty:
        return places.areas
    there = set(found["area"])
    vintages = set(found["vintage"])
    silent = tuple(area for area in places.areas if area.code not in there and area.vintage in vintages)
    return silent or None


def _text(code: str, areas: tuple[Area, ...], rows: pd.DataFrame) -> str:
    names = ", ".join(dict.fromkeys(area.name(language()) for area in areas))
    where = list(_where(rows, {area.code for area in areas}))
    facts = {"code": code, "areas": names, "where": ", ".join(where[:_FEW]), "count": len(where)}
    if not where:
        return say("no source has a figure of {code}", **facts)
    if not areas:
        what = "no figure of {code} fits the question; there are figures of {count} areas: {where}"
    else:
        what = "no figure of {code} for {areas} fits the question; there are figures of {count} areas: {where}"
    return f"{say(what, **facts)}{'' if len(where) <= _FEW else ', …'} (ictstats.coverage)"


def _where(rows: pd.DataFrame, first: Collection[str]) -> Iterator[str]:
    """The nation and provinces with figures and their years, those of the codes given before the others."""
    kept = rows[(rows["period"] != "") & (rows["area"] != "") & rows["area_level"].isin(["nation", "province"])]
    later = ~kept["area"].isin(first)
    years = kept.assign(year=kept["period"].str[:4], later=later, label=labels(kept, language()))
    spans = years.groupby(["later", "area", "label"])["year"].agg(["min", "max"])
    for (_, _, name), span in spans.iterrows():
        yield f"{name} ({span['min']})" if span["min"] == span["max"] else f"{name} ({span['min']}–{span['max']})"

"""The figures of the parts of one future unit, made one figure: a sum, a ratio computed anew, or a refusal.

See :mod:`ictstats.dataset.derived.merging` for what the rules mean to a user.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ictstats.dataset.derived.bounded import Bounded, ZeroDenominator, add, divide, written
from ictstats.dataset.derived.denominators import Denominators, said
from ictstats.dataset.derived.rows import STATUSES, Row, derived, figure, joined, printed
from ictstats.dataset.store import DataSet
from ictstats.errors import NoProject
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Indicator
from ictstats.lexicon.territories import parts as parts_of
from ictstats.wording import say

_ADDED = ("count", "money", "length")


class Combined(NamedTuple):
    """Rows that were made, and rows that were refused, each with ``reason`` and ``missing``."""

    merged: Sequence[Row] = ()
    refused: Sequence[Row] = ()


class Parts:
    """Numerators and denominators of ratios; they are looked for when the first ratio asks for them."""

    def __init__(self, frame: pd.DataFrame, data: DataSet | pd.DataFrame | None) -> None:
        self._frame, self._data = frame, data
        self._found: Denominators | None = None

    def of(self, row: Mapping[str, Any], indicator: str) -> Row | None:
        """The row of an indicator that belongs to a ratio's row."""
        if self._found is None:
            codes = _parts_of_ratios()
            try:
                self._found = Denominators.of(self._frame, codes, self._data)
            except NoProject:  # what the frame itself holds may be enough
                self._found = Denominators.of(self._frame, codes, self._frame)
        met = self._found.find(row, indicator)
        return met.row | {"doubts": joined(met.row["doubts"], *met.doubts)} if met else None


def _parts_of_ratios() -> set[str]:
    """Indicators that a ratio is made of or a share is taken over."""
    known = lexicon()
    parts = {code for ratio in known.ratios.values() for code in (ratio.numerator, ratio.denominator)}
    return parts | {entry.denominator for entry in known.indicators.values() if entry.denominator in known.indicators}


def combine(
    rows: Sequence[Row], target: str, vintage: str, wanted: str, parts: Parts, approximate: bool = False
) -> Combined:
    """One figure of a future unit from the rows of its parts on one fact.

    Args:
        rows: Claims of one set of units that differ in their area, source and figure only.
        target: Code of the future unit in the set ``wanted``.
        vintage: Set of units of the rows.
        wanted: The set that they are carried into.
        parts: Where the parts of ratios are looked up.
        approximate: A border moved between the two sets.
    """
    reason = refusal(rows[0])
    if reason:
        return Combined((), refused_for(rows, reason))
    needed = parts_of(target, wanted, vintage)
    chosen, others = choose(rows, needed)
    if not chosen:
        names = names_of(sorted(set(needed) - {row["area"] for row in rows if figure(row) is not None}), vintage)
        return Combined((), refused_for(rows, "parts_missing", names))
    area = lexicon().areas.get(target, wanted)
    changed = {"area": target, "vintage": wanted, "area_name": area.name_vi if area else target}
    merged: list[Row] = []
    refused: list[Row] = list(refused_for(others, "other_claim"))
    for together in chosen:
        made = made_of(together, parts, changed, f"merged-{wanted}", ("border_change",) if approximate else ())
        if isinstance(made, str):
            refused += refused_for(together, made)
        else:
            merged.append(made)
    return Combined(merged, refused)


def refusal(row: Row) -> str:
    """Why figures of this kind cannot be carried over at all; empty where they may."""
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None:
        return "no_indicator"
    if row["measure"] != "level" or not (is_added(row, entry) or entry.kind in ("ratio", "share")):
        return "not_additive"
    return "" if entry.additive else "counted_everywhere"


def is_added(row: Mapping[str, Any], entry: Indicator) -> bool:
    """Whether figures of a row add up: counts, money and lengths in their own unit."""
    unit = lexicon().units.get(row["unit"])
    return entry.kind in _ADDED and unit is not None and unit.dimension in _ADDED


def choose(rows: Sequence[Row], needed: Sequence[str]) -> tuple[list[list[Row]], list[Row]]:
    """Sets of rows with one for each part: every source that has all of them, else the best of all sources."""
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row["source_id"]].append(row)
    groups = [group for _, group in sorted(by_source.items())]
    chosen = [one for group in groups if (one := _one_each(group, needed))] or [_one_each(rows, needed)]
    chosen = [one for one in chosen if one]
    taken = {id(row) for one in chosen for row in one}
    return chosen, [row for row in rows if id(row) not in taken]


def _one_each(rows: Sequence[Row], needed: Sequence[str]) -> list[Row]:
    best: dict[str, Row] = {}
    for row in sorted(rows, key=preference):
        if figure(row) is not None:
            best.setdefault(row["area"], row)
    return [best[code] for code in needed] if set(needed) <= best.keys() else []


def preference(row: Row) -> tuple[object, ...]:
    """Sort key of claims on one fact: the preferred first, then by status."""
    return (not row["preferred"], STATUSES.index(row["status"]), row["observation_id"])


def made_of(rows: list[Row], parts: Parts, changed: dict[str, str], prefix: str, doubts: tuple[str, ...]) -> Row | str:
    """The merged row, or the code of why there is none."""
    entry = lexicon().indicators[rows[0]["indicator"]]
    if is_added(rows[0], entry):
        total = add(figures(rows))
        if written(total) is None:
            return "bounds_unclear"
        note = " + ".join(f"{name_of(row)} {printed(row)}" for row in rows)
        return combined_row(rows, prefix, total, rows, doubts, note, changed)
    tops, bottoms, base = _ratio_parts(rows, parts)
    if not tops:
        return "no_parts"
    over, under = add(figures(tops)), add(figures(bottoms))
    try:
        ratio = divide(over, under, base)
    except ZeroDenominator:
        return "zero_denominator"
    if written(ratio) is None:
        return "bounds_unclear"
    note = f"({' + '.join(map(printed, tops))}) / ({' + '.join(map(printed, bottoms))}) × {base}, {_over(bottoms[0])}"
    return combined_row(rows, prefix, ratio, [*rows, *tops, *bottoms], doubts, note, changed) | _fraction(over, under)


def _ratio_parts(rows: list[Row], parts: Parts) -> tuple[list[Row], list[Row], int]:
    """Numerators and denominators of the parts, printed beside them or of the catalogue; empty where one is missing."""
    if rows[0]["unit"] == "percent" and not any(math.isnan(row["numerator"] + row["denominator"]) for row in rows):
        return [_bare(row, "numerator") for row in rows], [_bare(row, "denominator") for row in rows], 100
    ratio = lexicon().ratios.get(rows[0]["indicator"])
    if ratio is None or rows[0]["unit"] != lexicon().indicators[ratio.indicator].unit:
        return [], [], 1
    tops = [parts.of(row, ratio.numerator) for row in rows]
    bottoms = [parts.of(row, ratio.denominator) for row in rows]
    found = [row for row in (*tops, *bottoms) if row is not None]
    # Parts of several editions make no whole.
    mixed = len({row["edition"] for row in found[len(tops) :]}) > 1
    if len(found) < 2 * len(rows) or mixed:
        return [], [], 1
    return found[: len(rows)], found[len(rows) :], ratio.base


def _bare(row: Row, part: str) -> Row:
    """A printed part of a ratio as a figure of its own."""
    return row | {"value": row[part], "low": math.nan, "high": math.nan, "bound": "exact", "indicator": ""}


def _over(row: Row) -> str:
    return said(row) if row["indicator"] else say("as printed")


def _fraction(over: Bounded, under: Bounded) -> dict[str, float]:
    exact = all(one.low == one.high and not one.about for one in (over, under))
    return {"numerator": over.nominal, "denominator": under.nominal} if exact else {}


def figures(rows: Iterable[Row]) -> list[Bounded]:
    """Figures of the rows that have one."""
    return [found for row in rows if (found := figure(row)) is not None]


def combined_row(
    rows: list[Row],
    prefix: str,
    result: Bounded,
    inputs: list[Row],
    doubts: tuple[str, ...],
    note: str,
    changed: dict[str, str],
) -> Row:
    """A row made of several areas, with every source, edition and place that it rests on."""
    sources = {name: joined(*sorted(row[name] for row in rows)) for name in ("source_id", "publication", "edition")}
    apart = {
        "locator": joined(*(row["locator"] for row in rows)),
        "cited_at": joined(*(row["cited_at"] for row in rows)),
    }
    worded = any(row["worded"] for row in rows)
    first = min(rows, key=lambda row: row["observation_id"])
    return derived(
        first, prefix, result, inputs, doubts=doubts, note=note, worded=worded, **changed, **sources, **apart
    )


def refused_for(rows: Iterable[Row], reason: str, missing: str = "") -> list[Row]:
    """Rows with why they were refused, and the names of areas whose figure is missing."""
    return [row | {"reason": reason, "missing": missing} for row in rows]


def names_of(codes: Iterable[str], vintage: str) -> str:
    """Names of provinces, in the order given."""
    areas = lexicon().areas
    return ", ".join(area.name_vi for code in codes if (area := areas.get(code, vintage)))


def name_of(row: Row) -> str:
    """Name of the province of a row in its own set of units."""
    area = lexicon().areas.get(row["area"], row["vintage"])
    return area.name_vi if area else row["area"]

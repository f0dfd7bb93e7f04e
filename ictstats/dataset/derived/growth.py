"""Change against the period before: like with like, within one segment of a series, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from numbers import Integral

import pandas as pd

from ictstats.dataset import words
from ictstats.dataset.derived.bounded import ZeroDenominator, change, subtract
from ictstats.dataset.derived.rows import (
    STATUSES,
    Row,
    contract,
    derived,
    figure,
    kind_of_status,
    period,
    place,
    printed,
    records,
    result_of,
)
from ictstats.dataset.derived.segments import crosses_any, segment_of
from ictstats.errors import WrongType, WrongUse
from ictstats.language import periods
from ictstats.lexicon import load as lexicon
from ictstats.wording import language

_ALIKE = ("indicator", "breakdown", "unit", "measure", "scope", "area_level", "area")
Found = Mapping[tuple[object, ...], Sequence[Row]]


def growth(frame: pd.DataFrame, periods_back: int = 1) -> pd.DataFrame:
    """Change of each level against the same area's period before, in percent; of percentages in percentage points.

    A year is held against the year before, a month against the month before (``periods_back=12`` for the month of the
    year before), nine months against nine months of the year before. Both figures are rows of the frame, of one
    definition, territory and edition; a target is held against targets only.

    Args:
        frame: Rows with the columns of the contract; it is not changed.
        periods_back: How many periods before, from 1.

    Returns:
        As many rows, in the same order, with the columns of the contract and ``inputs``; ``measure`` is ``change``. A
        row without a value has one of the doubts ``no_earlier_figure`` (the first of a series), ``across_break``,
        ``across_territory``, ``across_edition``, ``not_a_level`` (a rank has no growth), ``zero_denominator``,
        ``bounds_unclear``, ``no_figure``, ``no_indicator``.

    Raises:
        WrongUse: ``periods_back`` is below 1, or the frame lacks a column.

    >>> rows = [("2015", 100), ("2016", 120), ("2017", 90)]
    >>> frame = pd.DataFrame(rows, columns=["period", "value"]).assign(indicator="schools_total", area="04")
    >>> growth(frame)[["period", "value", "unit", "doubts"]].values.tolist()
    [['2015', nan, 'percent', 'no_earlier_figure'], ['2016', 20.0, 'percent', ''], ['2017', -25.0, 'percent', '']]
    """
    if isinstance(periods_back, bool) or not isinstance(periods_back, Integral):
        raise WrongType("periods_back", periods_back, "give a whole number from 1")
    if periods_back < 1:
        raise WrongUse("periods_back", "is {value!r}", "give a whole number from 1", value=periods_back)
    rows = contract(frame, "growth")
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    every = records(rows)
    for row in every:
        when = period(row["period"])
        if when is not None and figure(row) is not None:
            for key in _keys(row, when):
                found[key].append(row)
    return result_of([_grown(row, found, periods_back) for row in every], rows, frame.index)


def _grown(row: Row, found: Found, back: int) -> Row:
    points = row["unit"] == "percent"
    changed = {"measure": "change", "unit": "percentage_points" if points else "percent"}
    when, now = period(row["period"]), figure(row)
    before = _before(row, found, periods.earlier(when, back)) if when else None
    base = figure(before) if before else None
    reason = _no_level(row) or ("no_figure" if now is None else _apart(row, before))
    if reason or now is None or base is None or before is None:
        return derived(row, f"growth/{back}", None, [row], doubts=(reason,), **changed)
    try:
        result = subtract(now, base) if points else change(now, base)
    except ZeroDenominator:
        return derived(row, f"growth/{back}", None, [row, before], doubts=("zero_denominator",), **changed)
    doubts = ("series_break",) if _crosses_any(row, before) else ()
    sum_ = f"{printed(row)} − {printed(before)}" if points else f"{printed(row)} / {printed(before)} − 1"
    note = f"{sum_}, {words.date(before['period'], language())}"
    return derived(row, f"growth/{back}", result, [row, before], doubts=doubts, note=note, **changed)


def _no_level(row: Row) -> str:
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None:
        return "no_indicator"
    return "not_a_level" if row["measure"] != "level" or entry.kind == "rank" or row["unit"] == "rank" else ""


def _keys(row: Row, when: periods.Period) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Where a row is looked for: by its land, and by its code, which may have meant another land."""
    about = tuple(row[name] for name in _ALIKE[:-1])
    days = (when.first, when.last, kind_of_status(row["status"]))
    return ("land", *about, place(row), *days), (
        "code",
        *about,
        row["area"],
        row["area_name"] * (not row["area"]),
        *days,
    )


def _before(row: Row, found: Found, when: periods.Period) -> Row | None:
    for key in _keys(row, when):
        if found.get(key):
            return min(found[key], key=lambda other: _preference(other, row))
    return None


def _preference(other: Row, row: Row) -> tuple[object, ...]:
    return (
        other["edition"] != row["edition"],
        other["source_id"] != row["source_id"],
        not other["preferred"],
        STATUSES.index(other["status"]),
        other["observation_id"],
    )


def _apart(row: Row, before: Row | None) -> str:
    """Why two rows are not of one segment; empty where they are."""
    if before is None:
        return "no_earlier_figure"
    one, other = segment_of(row), segment_of(before)
    if one is None or other is None:
        return "no_indicator"
    if one.territory != other.territory:
        return "across_territory"
    if one.edition != other.edition:
        return "across_edition"
    reaches = one.definition.startswith("~") or other.definition.startswith("~")
    return "across_break" if one.definition != other.definition or reaches else ""


def _crosses_any(row: Row, before: Row) -> bool:
    earlier, when = period(before["period"]), period(row["period"])
    return earlier is not None and when is not None and crosses_any(row["indicator"], earlier, when)

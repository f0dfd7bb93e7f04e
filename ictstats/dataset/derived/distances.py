"""How far a figure is from the norm or the target that is set for it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from ictstats.dataset import words
from ictstats.dataset.derived.bounded import Bounded, bounded, subtract
from ictstats.dataset.derived.denominators import rows_of
from ictstats.dataset.derived.rows import (
    Row,
    contract,
    derived,
    figure,
    joined,
    leaves,
    period,
    place,
    printed,
    records,
    result_of,
)
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName, WrongType
from ictstats.language.formats import format_number
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Norm
from ictstats.wording import language, say

_KINDS = ("norm", "target")
Targets = Mapping[tuple[str, ...], Sequence[Row]]


class _Goal(NamedTuple):
    """What a figure is held against: a number, whether it must be reached from below or kept below, and its name."""

    value: Bounded
    upwards: bool
    strict: bool
    name: str
    row: Row | None = None


def distance(frame: pd.DataFrame, to: str = "norm", *, data: DataSet | pd.DataFrame | None = None) -> pd.DataFrame:
    """Figure minus norm, or minus the target, in the unit of the figure; of percentages in percentage points.

    Args:
        frame: Rows with the columns of the contract; it is not changed.
        to: ``norm`` (set for every area, from the catalogue; where it is set for each level of government, the one of
            the row's ``breakdown``) or ``target`` (set by the area itself: the one that is due
            first at or after the row's period).
        data: Where targets are looked up; without it in the frame, else in the project.

    Returns:
        As many rows, in the same order, with the columns of the contract, ``inputs`` and ``met``: ``yes``, ``no``, or
        empty where the bounds leave it open or there is nothing to be met. A row without a value has one of the doubts
        ``no_norm``, ``norm_by_level`` (the figure names no level), ``no_target``, ``not_a_level``, ``bounds_unclear``,
        ``no_figure``, ``no_indicator``.

    Raises:
        WrongUse: ``to`` is neither of the two, or the frame lacks a column.
        NoProject: targets are asked for, the frame has none, and there is no project.

    >>> frame = pd.DataFrame({"area": ["04"], "value": [3.26]}).assign(indicator="post_radius_km", period="2017")
    >>> distance(frame)[["value", "unit", "met"]].round(2).values.tolist()  # the norm is 3 km at most
    [[0.26, 'km_per_point', 'no']]
    """
    if not isinstance(to, str):
        raise WrongType("to", to, "give norm or target")
    if to not in _KINDS:
        raise UnknownName("distance", to, "distance", _KINDS)
    rows = contract(frame, "distance")
    targets = _targets(rows, data) if to == "target" else {}
    made = [_held(row, to, targets) for row in records(rows)]
    return result_of(made, rows, frame.index)


def _targets(rows: pd.DataFrame, data: DataSet | pd.DataFrame | None) -> Targets:
    own = rows if data is not None or (rows["status"] == "target").any() else rows.iloc[:0]
    codes = {code for code in rows["indicator"] if code}
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in records(rows_of(own, codes, data)) if codes else ():
        if row["status"] == "target" and row["measure"] == "level" and row["preferred"]:
            found[_about(row)].append(row)
    return found


def _about(row: Row) -> tuple[str, ...]:
    return (row["indicator"], row["breakdown"], row["unit"], place(row))


def _held(row: Row, to: str, targets: Targets) -> Row:
    prefix = f"distance/{to}"
    unit = "percentage_points" if row["unit"] == "percent" else row["unit"]
    changed = {"measure": "change", "unit": unit, "met": ""}
    now = figure(row)
    goal = _norm(row) if to == "norm" else _target(row, targets)
    reason = _no_level(row) or ("no_figure" if now is None else "" if goal else _no_goal(row, to))
    if reason or goal is None or now is None:
        return derived(row, prefix, None, [row], doubts=(reason,), **changed)
    inputs = [row, goal.row] if goal.row else [row]
    note = f"{printed(row)} − {goal.name}"
    made = derived(row, prefix, subtract(now, goal.value), inputs, note=note, **changed)
    # The status of a target is no status of the figure that is held against it.
    return made | {"status": row["status"], "met": _met(now, goal), "inputs": joined(*map(leaves, inputs))}


def _no_level(row: Row) -> str:
    if row["indicator"] not in lexicon().indicators:
        return "no_indicator"
    return "" if row["measure"] == "level" else "not_a_level"


def _norm(row: Row) -> _Goal | None:
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None or row["unit"] != entry.unit or row["scope"]:
        return None
    norm = next((norm for norm in _norms(row) if norm.breakdown == row["breakdown"]), None)
    if norm is None:
        return None
    upwards = norm.bound in ("at_least", "more_than")
    told = "{value} ({norm})" if norm.checked else "{value} ({norm}, not verified against the text)"
    name = say(told, value=format_number(norm.value, language()), norm=norm.name(language()))
    return _Goal(bounded(float(norm.value)), upwards, norm.bound in ("more_than", "less_than"), name)


def _norms(row: Row) -> list[Norm]:
    return [norm for norm in lexicon().norms if norm.indicator == row["indicator"]]


def _no_goal(row: Row, to: str) -> str:
    """Why there is nothing to hold a figure against."""
    by_level = to == "norm" and not row["breakdown"] and any(norm.breakdown for norm in _norms(row))
    return "norm_by_level" if by_level else f"no_{to}"


def _target(row: Row, targets: Targets) -> _Goal | None:
    when = period(row["period"])
    if when is None or row["status"] == "target" or row["indicator"] not in lexicon().indicators:
        return None
    due = [
        (found.last, row_["observation_id"], row_)
        for row_ in targets.get(_about(row), ())
        if (found := period(row_["period"])) is not None and found.last >= when.last
    ]
    if not due:
        return None
    _, _, target = min(due, key=lambda one: one[:2])
    upwards = lexicon().indicators[row["indicator"]].direction != "lower_is_better"
    # Of a range the end that is reached first counts, of a bound the figure that it names.
    ends = [target[name] for name in ("value", "low", "high") if not math.isnan(target[name])]
    goal = bounded(
        min(ends) if upwards else max(ends), bound="approximate" if target["bound"] == "approximate" else "exact"
    )
    strict = target["bound"] in ("more_than", "less_than")
    when_due = words.date(target["period"], language())
    name = say("{figure} (target for {period})", figure=printed(target), period=when_due)
    return _Goal(goal, upwards, strict, name, target)


def _met(now: Bounded, goal: _Goal) -> str:
    """Whether the goal is reached in every world that the figure leaves possible, or in none."""
    if now.about or goal.value.about:
        return ""
    mark = goal.value.nominal
    low, high = (now.low, now.high) if goal.upwards else (_minus(now.high), _minus(now.low))
    low_open, high_open = (now.low_open, now.high_open) if goal.upwards else (now.high_open, now.low_open)
    mark = mark if goal.upwards else -mark
    if low is not None and (low > mark or (low == mark and (low_open or not goal.strict))):
        return "yes"
    if high is not None and (high < mark or (high == mark and (high_open or goal.strict))):
        return "no"
    return ""


def _minus(end: float | None) -> float | None:
    return None if end is None else -end

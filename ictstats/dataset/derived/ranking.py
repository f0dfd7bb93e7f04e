"""Ranks among the provinces that have a figure; a bound makes a range of ranks."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from ictstats.dataset.derived.bounded import Bounded
from ictstats.dataset.derived.rows import (
    INPUTS,
    STATUSES,
    Row,
    contract,
    derived,
    figure,
    joined,
    kind_of_status,
    leaves,
    records,
    result_of,
)
from ictstats.dataset.territory import vintages
from ictstats.lexicon import load as lexicon
from ictstats.wording import say

FEW = 10  # areas below which there is no rank
_ALIKE = ("indicator", "breakdown", "period", "unit", "scope", "edition")


def rank(frame: pd.DataFrame) -> pd.DataFrame:
    """Rank of each province among those of its set of units with a figure on the same thing and period.

    The best is 1: the largest, or the smallest where the indicator is better when lower; where neither is better, the
    largest. Equal figures share the better rank. A figure that is a bound or a range has a range of ranks; against
    "khoảng" it is approximate. Below ten provinces there is no rank.

    Args:
        frame: Rows with the columns of the contract; it is not changed.

    Returns:
        As many rows, in the same order, with the columns of the contract, ``inputs`` and ``among``, the number of
        provinces that were ranked; ``measure`` and ``unit`` are ``rank``. A row without a rank has one of the doubts
        ``few_areas``, ``not_a_province``, ``not_a_level``, ``other_claim``, ``no_figure``, ``no_indicator``.

    Raises:
        WrongUse: the frame lacks a column.

    >>> codes = [area.code for area in lexicon().areas.units("63")[:11]]
    >>> frame = pd.DataFrame({"area": codes, "value": [5, 9, 9, 1, 2, 3, 4, 6, 7, 8, 0]})
    >>> ranked = rank(frame.assign(indicator="tel_density_total", period="2017"))
    >>> ranked["value"].astype(int).tolist(), ranked["among"].unique().tolist()
    ([6, 1, 1, 10, 9, 8, 7, 5, 4, 3, 11], [11])
    """
    rows = contract(frame, "rank")
    every = records(rows)
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    made: dict[int, Row] = {}
    for row in every:
        reason = _no_rank(row)
        if reason:
            made[id(row)] = _unranked(row, reason, 0)
        else:
            of_34 = vintages(row["vintage"])[0]
            groups[(*(row[name] for name in _ALIKE), of_34, kind_of_status(row["status"]))].append(row)
    for group in groups.values():
        made |= _ranked(group)
    return result_of([made[id(row)] for row in every], rows, frame.index)


def _no_rank(row: Row) -> str:
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None:
        return "no_indicator"
    if row["area_level"] != "province" or not row["area"]:
        return "not_a_province"
    if row["measure"] not in ("level", "change") or entry.kind == "rank" or row["unit"] == "rank":
        return "not_a_level"
    return "no_figure" if figure(row) is None else ""


def _ranked(group: Sequence[Row]) -> dict[int, Row]:
    best: dict[str, Row] = {}
    for row in sorted(
        group, key=lambda row: (not row["preferred"], STATUSES.index(row["status"]), row["observation_id"])
    ):
        best.setdefault(row["area"], row)
    made = {id(row): _unranked(row, "other_claim", len(best)) for row in group if best[row["area"]] is not row}
    if len(best) < FEW:
        return made | {id(row): _unranked(row, "few_areas", len(best)) for row in best.values()}
    lower = lexicon().indicators[group[0]["indicator"]].direction == "lower_is_better"
    ends = {code: _better_ends(one, lower) for code, row in best.items() if (one := figure(row)) is not None}
    about = any(row["bound"] == "approximate" for row in best.values())
    # A rank rests on the figures of all the others, and on the weakest of them.
    shared = {
        INPUTS: joined(*(leaves(row) for row in best.values())),
        "status": max((row["status"] for row in best.values()), key=STATUSES.index),
        "among": len(best),
        "note": say(
            "among {count} provinces, the smallest is 1" if lower else "among {count} provinces, the largest is 1",
            count=len(best),
        ),
    }
    return made | {id(row): _row(row, _place(code, ends), about) | shared for code, row in best.items()}


def _better_ends(one: Bounded, lower: bool) -> tuple[float, float]:
    """The figure's worst and best end, larger being better."""
    low, high = (-math.inf if one.low is None else one.low), (math.inf if one.high is None else one.high)
    return (-high, -low) if lower else (low, high)


def _place(code: str, ends: dict[str, tuple[float, float]]) -> tuple[int, int]:
    """The best and the worst rank that the figures allow: 1 + those surely better, 1 + those possibly better."""
    worst, best = ends[code]
    others = [end for other, end in ends.items() if other != code]
    return 1 + sum(low > best for low, _ in others), 1 + sum(high > worst for _, high in others)


def _row(row: Row, place: tuple[int, int], about: bool) -> Row:
    one, last = float(place[0]), float(place[1])
    result = Bounded(one, last, (one + last) / 2, near=one == last, about=about)
    return derived(row, "rank", result, [row], measure="rank", unit="rank")


def _unranked(row: Row, reason: str, among: int) -> Row:
    return derived(row, "rank", None, [row], doubts=(reason,), measure="rank", unit="rank", among=among)

"""Figures of regions, and of the nation, made from those of their provinces: sums, ratios computed anew, or a refusal.

A region is never passed off as whole: where a province has no figure, a sum is told as "at least" with the number of
provinces behind it, and a ratio is refused. Nothing is estimated. Ranks, scores, indices and speeds have no sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import pandas as pd

from ictstats.dataset import words
from ictstats.dataset.derived.bounded import add, at_least, divide, scale, written
from ictstats.dataset.derived.combining import (
    Combined,
    Parts,
    choose,
    combined_row,
    figures,
    is_added,
    made_of,
    name_of,
    names_of,
    preference,
    refusal,
    refused_for,
)
from ictstats.dataset.derived.denominators import said
from ictstats.dataset.derived.merging import refused_frame
from ictstats.dataset.derived.rows import INPUTS, Row, contract, figure, frame_of, kind_of_status, printed, records
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName, WrongType
from ictstats.language.formats import format_number
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION
from ictstats.lexicon.territories import VINTAGES, units
from ictstats.wording import language, say

COUNTED, MEMBERS = "counted", "members"
_LEVELS = ("region", "nation")
_ALIKE = ("vintage", "indicator", "breakdown", "period", "unit", "measure", "scope", "edition")


@dataclass(frozen=True, slots=True, eq=False)
class Aggregated:
    """What became of every row.

    Attributes:
        frame: Rows of regions, or of the nation. ``counted`` of ``members`` provinces are behind each; where not all
            are, the figure is a lower bound with the doubt ``provinces_missing``. ``inputs`` names the rows.
        refused: Rows that went into none, with ``reason`` (a code of the doubts), ``missing`` (names of the provinces
            without a figure), ``message_vi`` and ``message_en``.
        level: ``region`` or ``nation``.
    """

    frame: pd.DataFrame
    refused: pd.DataFrame
    level: str

    def __repr__(self) -> str:
        return "\n".join([self._headline(), *(f"  {count:>6} {text}" for count, text in self._reasons())])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{count}: {escape(text)}</li>" for count, text in self._reasons())
        table: str = self.frame.head(10).to_html(max_cols=12)
        return f"<p><b>{escape(self._headline())}</b></p><ul>{items}</ul>{table}"

    def _headline(self) -> str:
        told = "{rows} aggregates, {partial} of them of a part of their provinces; {refused} rows refused"
        partial = int((self.frame[COUNTED] < self.frame[MEMBERS]).sum())
        return say(told, **words.counts(rows=len(self.frame), partial=partial, refused=len(self.refused)))

    def _reasons(self) -> Iterator[tuple[str, str]]:
        counted = sorted(self.refused["reason"].value_counts().to_dict().items(), key=lambda pair: (-pair[1], pair[0]))
        lang = language()
        yield from ((format_number(count, lang), lexicon().doubts[code].meaning(lang)) for code, count in counted)


def aggregate(frame: pd.DataFrame, by: str = "region", *, data: DataSet | pd.DataFrame | None = None) -> Aggregated:
    """Figures of provinces added up, or computed anew, for their regions or for the nation.

    Counts, money and lengths add up. Ratios and shares are computed from the numerators and denominators of every
    province, printed beside them or those of the catalogue; else a share is the mean of its provinces weighted by what
    it is taken over, where that is an indicator (households, population). Rows meet where indicator, breakdown, period,
    unit, measure, scope, edition and set of units agree; facts and targets are kept apart.

    Args:
        frame: Rows of provinces with the columns of the contract; it is not changed.
        by: ``region`` or ``nation``.
        data: Where parts and weights are looked up; without it in the frame, else in the project.

    Returns:
        An :class:`Aggregated`. Of a region the code is empty and ``area_name`` its Vietnamese name, as for every region
        of the data set. Rows are refused as ``not_additive``, ``counted_everywhere``, ``no_weight``,
        ``provinces_missing`` (a ratio of some provinces is not that of the region), ``bounds_unclear``,
        ``zero_denominator``, ``other_claim``, ``other_level``, ``no_figure``, ``no_indicator``, ``no_period``,
        ``unknown_area``.

    Raises:
        UnknownName: ``by`` is neither of the two.
        WrongUse: the frame lacks a column.

    >>> frame = pd.DataFrame({"area": ["62", "64", "66", "67", "68"], "value": [100, 200, 300, 400, 500]})
    >>> frame = frame.assign(indicator="schools_total", period="2016")
    >>> aggregate(frame).frame[["area_name", "value", "bound", "counted", "members"]].values.tolist()
    [['Tây Nguyên', 1500.0, 'exact', 5, 5]]
    >>> aggregate(frame.head(4)).frame[["value", "bound", "doubts", "counted", "members"]].values.tolist()
    [[1000.0, 'at_least', 'provinces_missing', 4, 5]]
    """
    if not isinstance(by, str):
        raise WrongType("by", by, "give region or nation")
    if by not in _LEVELS:
        raise UnknownName("grouping", str(by), "aggregate", _LEVELS)
    rows = contract(frame, "aggregate")
    rows = rows if INPUTS in rows.columns else rows.assign(**{INPUTS: ""})
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    refused: list[Row] = []
    for row in records(rows):
        reason = _outside(row)
        if reason:
            refused += refused_for([row], reason)
        else:
            where = _region(row["area"], row["vintage"]) if by == "region" else NATION
            groups[(where, *(row[name] for name in _ALIKE), kind_of_status(row["status"]))].append(row)
    parts, made = Parts(rows, data), list[Row]()
    for key, members in sorted(groups.items()):
        outcome = _of_group(members, key[0], parts)
        made += outcome.merged
        refused += outcome.refused
    like = rows.assign(**{COUNTED: 0, MEMBERS: 0})
    return Aggregated(frame_of(made, like) if made else like.iloc[:0], refused_frame(refused, rows), by)


def _outside(row: Row) -> str:
    """Why a row can be no part of an aggregate; empty where it can."""
    if row["area_level"] != "province" or not row["area"] or row["area"] == NATION:
        return "other_level"
    if row["vintage"] not in VINTAGES:
        return "no_period"
    if not _region(row["area"], row["vintage"]):
        return "unknown_area"
    return "no_figure" if figure(row) is None else ""


@lru_cache(maxsize=512)
def _region(code: str, vintage: str) -> str:
    area = lexicon().areas.get(code, vintage) if code in units(vintage) else None
    return area.region if area else ""


@lru_cache(maxsize=64)
def _members(where: str, vintage: str) -> tuple[str, ...]:
    """Codes of the provinces of a region, or of all of them, in a set of units."""
    return tuple(code for code in units(vintage) if where in (NATION, _region(code, vintage)))


def _of_group(rows: Sequence[Row], where: str, parts: Parts) -> Combined:
    reason = refusal(rows[0])
    if reason:
        return Combined((), refused_for(rows, reason))
    needed = _members(where, rows[0]["vintage"])
    chosen, others = choose(rows, needed)
    if not chosen:
        return _partial(rows, where, needed)
    made: list[Row] = []
    refused = refused_for(others, "other_claim")
    for together in chosen:
        one = made_of(together, parts, _about(where), f"aggregated-{where}", ())
        one = _weighted(together, parts, where) if one == "no_parts" else one
        if isinstance(one, str):
            refused += refused_for(together, one)
        else:
            made.append(one | {COUNTED: len(needed), MEMBERS: len(needed)})
    return Combined(made, refused)


def _partial(rows: Sequence[Row], where: str, needed: Sequence[str]) -> Combined:
    """What some of the provinces make: of counts a lower bound, of ratios nothing."""
    vintage = rows[0]["vintage"]
    best: dict[str, Row] = {}
    for row in sorted(rows, key=preference):
        best.setdefault(row["area"], row)
    entry = lexicon().indicators[rows[0]["indicator"]]
    missing = names_of([code for code in needed if code not in best], vintage)
    if not is_added(rows[0], entry) or entry.minimum is None or entry.minimum < 0:
        return Combined((), refused_for(rows, "provinces_missing", missing))
    taken = [best[code] for code in needed if code in best]
    others = refused_for([row for row in rows if best[row["area"]] is not row], "other_claim")
    total = at_least(add(figures(taken)))
    if written(total) is None:
        return Combined((), [*others, *refused_for(taken, "bounds_unclear")])
    sums = " + ".join(f"{name_of(row)} {printed(row)}" for row in taken)
    note = say("{count} of {all} provinces: {sum}", count=len(taken), all=len(needed), sum=sums)
    doubts = ("provinces_missing",)
    made = combined_row(taken, f"aggregated-{where}", total, taken, doubts, note, _about(where))
    return Combined([made | {COUNTED: len(taken), MEMBERS: len(needed)}], others)


def _weighted(rows: list[Row], parts: Parts, where: str) -> Row | str:
    """The mean of shares weighted by what they are taken over; the code of why there is none."""
    entry = lexicon().indicators[rows[0]["indicator"]]
    if entry.denominator not in lexicon().indicators or rows[0]["unit"] != entry.unit:
        return "no_weight"
    weights = [weight for row in rows if (weight := parts.of(row, entry.denominator)) is not None]
    exact = [one for one in weights if one["bound"] == "exact" and one["value"] > 0]
    if len(exact) < len(rows) or len({one["edition"] for one in exact}) > 1:
        return "no_weight"
    products = [scale(one, weight["value"]) for one, weight in zip(figures(rows), exact, strict=True)]
    mean = divide(add(products), add(figures(exact)), 1)
    if written(mean) is None:
        return "bounds_unclear"
    note = say("mean of {count} provinces, weighted by: {weight}", count=len(rows), weight=said(exact[0]))
    return combined_row(rows, f"aggregated-{where}", mean, [*rows, *exact], (), note, _about(where))


def _about(where: str) -> dict[str, str]:
    """What the row of a region or of the nation says of its area."""
    if where == NATION:
        return {
            "area": NATION,
            "area_level": "nation",
            "vintage": "",
            "area_name": lexicon().areas.find(NATION).name_vi,
        }
    return {"area": "", "area_level": "region", "area_name": lexicon().areas.regions[where].name_vi}

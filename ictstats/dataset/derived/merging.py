"""Figures of provinces on the territory of a later set of units.

Counts add up where every former unit has one; ratios and shares are computed anew from their parts; ranks, scores,
indices and speeds have no sum. What cannot be carried over is refused with a reason, row by row, and stays with the
result. There is no way back: a figure of Tuyên Quang of today is not divided between Hà Giang and Tuyên Quang.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from numbers import Integral
from typing import NamedTuple

import pandas as pd

from ictstats.dataset import words
from ictstats.dataset.derived.combining import Combined, Parts, combine
from ictstats.dataset.derived.rows import INPUTS, Row, contract, frame_of, kind_of_status, records
from ictstats.dataset.shown import rows_html
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.language.formats import format_number
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.territories import VINTAGES, Fit, fit
from ictstats.wording import language, say

REFUSED = ("reason", "missing", "message_vi", "message_en")


class CannotSplit(WrongUse):
    """Figures of merged provinces were asked for on the territory of the provinces that they were merged from."""


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """What became of every row.

    Attributes:
        frame: Rows on the territory that was asked for: those that passed as they are, then those that were merged,
            whose ``inputs`` name the rows they are made of.
        refused: Rows that could not be carried over, with ``reason`` (a code of the doubts), ``missing`` (names of the
            former units without a figure), ``message_vi`` and ``message_en``.
        vintage: Set of units of the frame.
    """

    frame: pd.DataFrame
    refused: pd.DataFrame
    vintage: str

    def __repr__(self) -> str:
        return "\n".join([self._headline(), *(f"  {count:>6} {text}" for count, text in self._reasons())])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{count}: {escape(text)}</li>" for count, text in self._reasons())
        return f"<p><b>{escape(self._headline())}</b></p><ul>{items}</ul>{rows_html(self.frame, language())}"

    def _headline(self) -> str:
        merged = int((self.frame[INPUTS] != "").sum())
        told = "{rows} rows for the {units} units: {passed} passed, {merged} merged; {refused} refused"
        counts = {"rows": len(self.frame), "passed": len(self.frame) - merged, "merged": merged}
        return say(told, units=self.vintage, **words.counts(**counts, refused=len(self.refused)))

    def _reasons(self) -> Iterable[tuple[str, str]]:
        counted = self.refused["reason"].value_counts().to_dict()
        ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        yield from (
            (format_number(count, language()), lexicon().doubts[reason].meaning(language()))
            for reason, count in ordered
        )


class _Group(NamedTuple):
    """Rows on one fact of one future unit."""

    target: str
    vintage: str
    rows: list[Row]
    approximate: bool


def to_vintage(frame: pd.DataFrame, vintage: str | int, *, data: DataSet | pd.DataFrame | None = None) -> Merged:
    """Figures of provinces on the territory of a set of units: 34 (since July 2025), 63, or 64 (before August 2008).

    Provinces that kept their territory pass as they are, as do rows of the nation, of regions and of districts. Hà Nội,
    Hòa Bình and Vĩnh Phúc across 2008 carry the doubt ``border_change``. Where a unit has several claims on one fact,
    those of one source go together, else the preferred ones do; the others are refused as ``other_claim``.

    Args:
        frame: Rows with the columns of the contract, as :func:`ictstats.select` gives them; it is not changed.
        vintage: ``34``, ``63`` or ``64``, as a number or as text.
        data: Where the parts of ratios are looked up (subscriptions and population of a density); without it in the
            frame and, for what it lacks, in the project.

    Returns:
        A :class:`Merged`: ``.frame``, ``.refused``.

    Raises:
        CannotSplit: a row is of a unit that has several parts in the older set.
        WrongUse: no such set of units, or the frame lacks a column.

    >>> rows = [{"area": "02", "value": 100}, {"area": "08", "value": 250}, {"area": "04", "value": 90}]
    >>> frame = pd.DataFrame(rows).assign(indicator="schools_total", period="2016")
    >>> merged = to_vintage(frame, 34)
    >>> merged.frame[["area", "area_name", "value", "inputs"]].values.tolist()
    [['04', '', 90.0, ''], ['08', 'Tuyên Quang', 350.0, 'row/0;row/1']]
    >>> to_vintage(merged.frame, 63)
    Traceback (most recent call last):
    ...
    ictstats.dataset.derived.merging.CannotSplit: to_vintage: 1 row of Tuyên Quang (34) has no parts that the figure \
could be divided into; take the rows of 08 (34) out, or ask for the 34 units
    """
    if not isinstance(vintage, (str, Integral)):
        raise WrongType("vintage", vintage, "give 64, 63 or 34")
    wanted = str(vintage)
    if wanted not in VINTAGES[1:]:
        raise UnknownName("set of units", wanted, "to_vintage", VINTAGES[1:])
    rows = contract(frame, "to_vintage")
    if INPUTS not in rows.columns:
        rows = rows.assign(**{INPUTS: ""})
    fits = {pair: fit(*pair, wanted) for pair in set(zip(rows["area"], rows["vintage"], strict=True))}
    found = pd.Series(
        [fits[pair] for pair in zip(rows["area"], rows["vintage"], strict=True)], index=rows.index, dtype=object
    )
    provincial = rows["area_level"] == "province"
    whole = found.map(lambda one: one.whole)
    passed = ~provincial | whole.astype(bool)
    _refuse_the_way_back(rows[~passed], found[~passed], wanted)
    merged, refused = _merge(rows, rows[~passed], found[~passed], wanted, data)
    kept = _passed(rows[passed], found[passed], wanted)
    together = pd.concat([kept, frame_of(merged, kept)], ignore_index=True) if merged else kept.reset_index(drop=True)
    return Merged(together, refused_frame(refused, rows), wanted)


def _refuse_the_way_back(rows: pd.DataFrame, found: pd.Series, wanted: str) -> None:
    later = rows["vintage"].map(
        lambda vintage: vintage in VINTAGES and VINTAGES.index(vintage) > VINTAGES.index(wanted)
    )
    known = rows["area"].isin([code for code, _ in lexicon().areas.by_code])
    split = rows[later.astype(bool) & known & found.map(lambda one: one.code is None).astype(bool)]
    if split.empty:
        return
    first = split.iloc[0]
    area = lexicon().areas.get(first["area"], first["vintage"])
    what = (
        "{number} rows, the first of {name}, have no parts that the figure could be divided into"
        if len(split) > 1
        else "1 row of {name} has no parts that the figure could be divided into"
    )
    own = f"{area.name_vi if area else first['area']} ({first['vintage']})"
    raise CannotSplit(
        "to_vintage",
        what,
        "take the rows of {code} ({units}) out, or ask for the {units} units",
        number=len(split),
        name=own,
        code=first["area"],
        units=first["vintage"],
    )


def _passed(rows: pd.DataFrame, found: pd.Series, wanted: str) -> pd.DataFrame:
    """Rows of unchanged territory, with the code and the set of units that it has there."""
    provincial = rows["area_level"] == "province"
    moved = provincial & found.map(lambda one: one.approximate).astype(bool)
    codes = found.map(lambda one: one.code or "").astype("str")
    doubts = rows["doubts"].map(
        lambda doubts: doubts if "border_change" in doubts else f"{doubts};border_change".strip(";")
    )
    return rows.assign(
        area=rows["area"].where(~provincial, codes),
        vintage=rows["vintage"].where(~provincial, wanted),
        doubts=rows["doubts"].where(~moved, doubts),
    )


def _merge(
    every: pd.DataFrame, rows: pd.DataFrame, found: pd.Series, wanted: str, data: DataSet | pd.DataFrame | None
) -> tuple[list[Row], list[Row]]:
    merged: list[Row] = []
    refused: list[Row] = []
    parts = Parts(every, data)
    for group in _groups(records(rows), found, refused):
        outcome: Combined = combine(group.rows, group.target, group.vintage, wanted, parts, group.approximate)
        merged += outcome.merged
        refused += outcome.refused
    return sorted(
        merged, key=lambda row: (row["indicator"], row["area"], row["period"], row["observation_id"])
    ), refused


def _groups(rows: list[Row], found: Iterable[Fit], refused: list[Row]) -> Iterable[_Group]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    moved: dict[tuple[str, ...], bool] = defaultdict(bool)
    for row, one in zip(rows, found, strict=True):
        if one.code is None:
            refused.append(row | {"reason": _why_nowhere(row), "missing": ""})
            continue
        about = (row["indicator"], row["breakdown"], row["period"], row["unit"], row["measure"], row["scope"])
        key: tuple[str, ...] = (one.code, row["vintage"], *about, row["edition"], kind_of_status(row["status"]))
        groups[key].append(row)
        moved[key] |= one.approximate
    for key, members in sorted(groups.items()):
        yield _Group(key[0], key[1], members, moved[key])


def _why_nowhere(row: Row) -> str:
    """Why a row lies in no unit of the newer set."""
    if not any((row["area"], vintage) in lexicon().areas.by_code for vintage in ("63", "64")):
        return "unknown_area"
    return "territory_split" if row["vintage"] else "no_period"


def refused_frame(refused: list[Row], like: pd.DataFrame) -> pd.DataFrame:
    """Refused rows, ordered by reason, each with why in both languages."""
    meanings = lexicon().doubts
    rows = [
        {
            **row,
            "message_vi": _with(meanings[row["reason"]].meaning_vi, row["missing"]),
            "message_en": _with(meanings[row["reason"]].meaning_en, row["missing"]),
        }
        for row in sorted(
            refused, key=lambda row: (row["reason"], row["indicator"], row["area"], row["observation_id"])
        )
    ]
    return frame_of(rows, like) if rows else like.iloc[:0].assign(**dict.fromkeys(REFUSED, ""))


def _with(meaning: str, names: str) -> str:
    return f"{meaning}: {names}" if names else meaning

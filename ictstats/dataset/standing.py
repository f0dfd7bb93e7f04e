"""Which of many rows stand for each of several periods; the rules are told in :mod:`ictstats.dataset.query`.

Periods of one kind (years, quarters, …) never overlap, so each row falls into one of them at most and all are judged in
one pass, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from ictstats.dataset.territory import through_time
from ictstats.dataset.windows import kind_of
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon

STANDS_FOR = "stands_for"
# One fact apart from its date; the printed name of an area tells districts apart, never spellings of a province.
_KEY = ["indicator", "breakdown", "area", "area_level", "vintage", "measure", "scope"]
_SAID_OF_A_STRETCH = ("change", "index")


def dated(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with their first and last day; undated ones have neither."""
    known = {text: periods.match(text) for text in set(rows["period"])}
    first = {text: pd.Timestamp(found.first) if found else pd.NaT for text, found in known.items()}
    last = {text: pd.Timestamp(found.last) if found else pd.NaT for text, found in known.items()}
    return rows.assign(first=pd.to_datetime(rows["period"].map(first)), last=pd.to_datetime(rows["period"].map(last)))


def standing(
    rows: pd.DataFrame, asked: Sequence[Period], preferred: bool = True, partial: bool = False
) -> pd.DataFrame:
    """Rows that stand for one of the periods, which a column ``stands_for`` names.

    Args:
        rows: Rows of the contract with ``first`` and ``last`` (see :func:`dated`).
        asked: Periods; a row may stand for two where one lies in the other, and the index is then a new one.
        preferred: Of a stock only the last row in a period.
        partial: Also flows that cover a part of the period only.
    """
    kinds: dict[str, list[Period]] = {}
    for period in asked:
        kinds.setdefault(kind_of(period), []).append(period)
    found = [_of_one_kind(rows, alike, preferred, partial) for alike in kinds.values()]
    return pd.concat(found, ignore_index=len(found) > 1) if found else rows.iloc[:0].assign(**{STANDS_FOR: ""})


def _of_one_kind(rows: pd.DataFrame, asked: Iterable[Period], preferred: bool, partial: bool) -> pd.DataFrame:
    ordered = sorted(asked, key=lambda period: period.first)
    starts = pd.DatetimeIndex([period.first for period in ordered])
    ends = pd.DatetimeIndex([period.last for period in ordered])
    rows = rows[rows["last"].notna()]
    at = starts.searchsorted(rows["first"], side="right") - 1
    inside = (at >= 0) & (rows["last"].to_numpy() <= ends[at.clip(0)].to_numpy())
    rows, at = rows[inside], at[inside]
    covers = (rows["first"].to_numpy() == starts[at].to_numpy()) & (rows["last"].to_numpy() == ends[at].to_numpy())
    names = pd.Series([str(period) for period in ordered], dtype="str")
    rows = rows.assign(**{STANDS_FOR: names.iloc[at].to_numpy()})
    flow = is_flow(rows)
    rows = rows[~flow | covers | partial]
    return _last_stocks(rows, ~flow.loc[rows.index]) if preferred else rows


def _last_stocks(rows: pd.DataFrame, stock: pd.Series) -> pd.DataFrame:
    rows = rows[~stock | (rows["last"] == _greatest(rows, "last"))]
    # Two stocks with the same last day: the one that names the shorter stretch is the dated one.
    stock = stock.loc[rows.index]
    return rows[~stock | (rows["first"] == _greatest(rows, "first"))]


def latest_years(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """Rows of the last years, at most ``count``, for which each series has a row; years differ between series.

    A series is one fact through time: a province goes on in the next set of units (see
    :func:`ictstats.dataset.territory.through_time`), and each scope, measure and breakdown is a series of its own.

    Args:
        rows: Rows that stand for years (see :func:`standing`).
        count: 1 or more.
    """
    keys = [*(rows[key] for key in _KEY if key not in ("area", "vintage")), through_time(rows), _printed(rows)]
    back = rows[STANDS_FOR].groupby(keys, sort=False).rank(method="dense", ascending=False)
    return rows[back <= count]


def _greatest(rows: pd.DataFrame, day: str) -> pd.Series:
    """The latest day of each fact within its period, aligned with its rows."""
    keys = [*(rows[key] for key in _KEY), _printed(rows), rows[STANDS_FOR]]
    return rows.groupby(keys, sort=False)[day].transform("max")


def _printed(rows: pd.DataFrame) -> pd.Series:
    """The name that tells smaller areas and regions apart; empty for provinces, whose spellings differ."""
    return rows["area_name"].where(~rows["area_level"].isin(["nation", "province"]), "")


def is_flow(rows: pd.DataFrame) -> pd.Series:
    """Whether each row happened over its period; what is said about a figure holds for the stretch that it names."""
    flows = {code for code, entry in lexicon().indicators.items() if _flows(entry.stock_or_flow, entry.kind)}
    return rows["indicator"].isin(flows) & (rows["measure"] != "rank") | rows["measure"].isin(_SAID_OF_A_STRETCH)


def _flows(stock_or_flow: str, kind: str) -> bool:
    return stock_or_flow == "flow" and kind not in ("index", "rank")

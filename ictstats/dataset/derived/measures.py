"""One figure over another: per 100 people, per household, as a share of a whole.

The figure below is of the same land, the same time and the edition of its day; which one it was stands in ``note``.
Bounds and statuses go through the arithmetic: "trên 730" over a population is a lower bound, an estimate stays one. A
row that cannot be computed stays, without a value and with a doubt that says why.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable
from numbers import Real

import pandas as pd

from ictstats.dataset.derived.bounded import ZeroDenominator, divide
from ictstats.dataset.derived.combining import is_added
from ictstats.dataset.derived.denominators import OWN_TIME, Denominator, Denominators, rows_of, said
from ictstats.dataset.derived.merging import to_vintage
from ictstats.dataset.derived.rows import INPUTS, Row, contract, derived, figure, printed, records, result_of
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Ratio
from ictstats.lexicon.territories import VINTAGES

_WHOLE = 100.0000001  # percent; rounding of floats is no contradiction


def per(
    frame: pd.DataFrame,
    denominator: str = "population",
    base: int = 100,
    *,
    edition: str = OWN_TIME,
    data: DataSet | pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Counts, amounts and lengths for each ``base`` people, households or whatever else is counted.

    Args:
        frame: Rows with the columns of the contract; it is not changed.
        denominator: An indicator: ``population``, ``households``, ``communes_total``, ….
        base: 100 for "per 100 people".
        edition: ``own`` takes the series that was known at the time of the row, ``newest`` the newest one; else the
            name of an edition.
        data: Where the denominator is looked up; without it in the frame, else in the project.

    Returns:
        As many rows, in the same order, with the columns of the contract and ``inputs``. Where the catalogue has the
        ratio (subscriptions per 100 people are ``tel_density_total``), the row gets its code and unit. A row without a
        value has one of the doubts ``no_denominator``, ``zero_denominator``, ``not_a_count``, ``no_indicator``,
        ``bounds_unclear``, ``no_figure``.

    Raises:
        UnknownName: no such indicator.
        WrongUse: the base is not positive, or the frame lacks a column.
        NoProject: the denominator is not in the frame and there is no project.

    >>> rows = [("tel_subs_total", 730.0, "more_than"), ("population", 500.0, "exact")]
    >>> frame = pd.DataFrame(rows, columns=["indicator", "value", "bound"]).assign(area="04", period="2017")
    >>> per(frame.head(1), "population", 100, data=frame)[["indicator", "value", "bound", "unit"]].values.tolist()
    [['tel_density_total', 146.0, 'more_than', 'subs_per_100']]
    """
    _known(denominator, "per")
    if isinstance(base, bool) or not isinstance(base, Real):
        raise WrongType("base", base, "give a number above 0, such as 100")
    if not base > 0:
        raise WrongUse("base", "is {value!r}", "give a number above 0, such as 100", value=base)
    rows = contract(frame, "per")
    found = _denominators(rows, denominator, data)
    made = [_per(row, denominator, base, found.find(row, denominator, edition)) for row in records(rows)]
    return result_of(made, rows, frame.index)


def share(frame: pd.DataFrame, of: str, *, data: DataSet | pd.DataFrame | None = None) -> pd.DataFrame:
    """Percent that each row is of a whole of the same area, period and unit.

    Args:
        frame: Rows with the columns of the contract; it is not changed.
        of: Indicator of the whole. Where it is the row's own, the whole is its total without breakdown: the share of an
            operator, of urban areas.
        data: Where the whole is looked up; without it in the frame, else in the project.

    Returns:
        As :func:`per`; a part above its whole carries the doubt ``contradicted``, and one whose whole stands in another
        unit has no value and the doubt ``other_unit``.

    Raises:
        UnknownName, WrongUse, NoProject: see :func:`per`.

    >>> frame = pd.DataFrame({"breakdown": ["operator=VNPT", ""], "value": [40, 160]})
    >>> frame = frame.assign(indicator="tel_subs_total", area="04", period="2017")
    >>> share(frame, "tel_subs_total")[["breakdown", "value", "unit"]].values.tolist()
    [['operator=VNPT', 25.0, 'percent'], ['', 100.0, 'percent']]
    """
    _known(of, "share")
    rows = contract(frame, "share")
    found = _denominators(rows, of, data)
    made = [_share(row, of, _whole(row, of, found)) for row in records(rows)]
    return result_of(made, rows, frame.index)


def _known(indicator: str, where: str) -> None:
    known = lexicon().indicators
    if not isinstance(indicator, str):
        raise WrongType(where, indicator, "give the code of one, as ictstats search tells it")
    if indicator not in known:
        raise UnknownName("indicator", str(indicator), where, difflib.get_close_matches(str(indicator), known, 3, 0.7))


def _denominators(rows: pd.DataFrame, indicator: str, data: DataSet | pd.DataFrame | None) -> Denominators:
    """Rows of the indicator, and what they add up to on the territory of later units that the frame speaks of."""
    found = rows_of(rows, {indicator}, data)
    found = found.assign(**{INPUTS: found[INPUTS] if INPUTS in found.columns else ""})
    return Denominators([*records(found), *_merged(found, set(rows["vintage"]))])


def _merged(found: pd.DataFrame, vintages: Iterable[str]) -> Iterable[Row]:
    for vintage in sorted({"63", "34"} & set(vintages)):
        older = found[found["vintage"].isin(VINTAGES[: VINTAGES.index(vintage)])]
        merged = to_vintage(older, vintage, data=older).frame
        yield from records(merged[~merged["observation_id"].isin(older["observation_id"])])


def _whole(row: Row, of: str, found: Denominators) -> Denominator | None:
    """The whole of the very same period; that of a part of an indicator is its total."""
    asked = row | {"breakdown": ""} if of == row["indicator"] else row
    return found.find(asked, of, row["edition"] or OWN_TIME, same_period=True)


def _per(row: Row, code: str, base: int, under: Denominator | None) -> Row:
    prefix = f"per/{code}/{base}"
    indicator, unit = _meaning(row, code, base)
    changed = {"indicator": indicator, "topic": lexicon().topic_of(indicator) or row["topic"], "unit": unit}
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None or row["measure"] != "level" or not is_added(row, entry):
        return derived(row, prefix, None, [row], doubts=("not_a_count" if entry else "no_indicator",))
    return _divided(row, prefix, under, base) | changed


def _share(row: Row, of: str, under: Denominator | None) -> Row:
    prefix = f"share/{of}"
    entry = lexicon().indicators.get(row["indicator"])
    if entry is None or row["measure"] != "level" or not is_added(row, entry):
        return derived(row, prefix, None, [row], doubts=("not_a_count" if entry else "no_indicator",))
    if under is not None and under.row["unit"] != row["unit"]:
        return derived(row, prefix, None, [row], doubts=("other_unit",)) | {"unit": "percent"}
    made = _divided(row, prefix, under, 100) | {"unit": "percent"}
    if made["value"] > _WHOLE and made["bound"] in ("exact", "more_than", "at_least"):
        made["doubts"] = ";".join(filter(None, (made["doubts"], "contradicted")))
    ratio = next((r for r in lexicon().ratios.values() if _makes(r, row, of, 100)), None)
    return made | {"indicator": ratio.indicator} if ratio else made


def _divided(row: Row, prefix: str, under: Denominator | None, base: int) -> Row:
    top = figure(row)
    bottom = figure(under.row) if under else None
    if top is None or under is None or bottom is None:
        return derived(row, prefix, None, [row], doubts=("no_denominator" if top else "no_figure",))
    try:
        result = divide(top, bottom, base)
    except ZeroDenominator:
        return derived(row, prefix, None, [row, under.row], doubts=("zero_denominator",))
    times = "" if base == 1 else f" × {base}"
    note = f"{printed(row)} / {printed(under.row)}{times}, {said(under.row)}"
    made = derived(row, prefix, result, [row, under.row], doubts=under.doubts, note=note)
    exact = row["bound"] == under.row["bound"] == "exact" and not math.isnan(row["value"] + under.row["value"])
    return made | {"numerator": row["value"], "denominator": under.row["value"]} if exact else made


def _meaning(row: Row, code: str, base: int) -> tuple[str, str]:
    """Indicator and unit of the result: those of the catalogue where it has this ratio, else a unit put together."""
    known = lexicon()
    for ratio in known.ratios.values():
        if _makes(ratio, row, code, base):
            return ratio.indicator, known.indicators[ratio.indicator].unit
    same = [r for r in known.ratios.values() if (r.denominator, r.base) == (code, base)]
    for ratio in same:
        if known.indicators[ratio.numerator].unit == row["unit"]:
            return row["indicator"], known.indicators[ratio.indicator].unit
    below = known.indicators[code].unit
    return row["indicator"], f"{row['unit']}/{base} {below}" if base != 1 else f"{row['unit']}/{below}"


def _makes(ratio: Ratio, row: Row, code: str, base: int) -> bool:
    return (ratio.numerator, ratio.denominator, ratio.base) == (row["indicator"], code, base)

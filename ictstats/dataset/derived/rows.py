"""Rows of a frame as records that are computed with, and the rows that come out.

A derived row has the columns of the contract: its own ``observation_id``, the ids that it was made from in ``inputs``,
the weakest status of them, the arithmetic in ``note``. Its ``quote`` is empty, because nobody printed it. A figure that
could not be computed is a row with no value and a doubt that says why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from ictstats.curation.contract import OBSERVATIONS
from ictstats.dataset.derived.bounded import Bounded, bounded, written
from ictstats.dataset.store import FIGURES, MARKS
from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.language import periods
from ictstats.language.formats import format_number
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION
from ictstats.lexicon.territories import VINTAGES, territory
from ictstats.wording import language

Row = dict[str, Any]
NEEDED = ("indicator", "area", "period", "value")
STATUSES = ("actual", "preliminary", "estimate", "target")
INPUTS = "inputs"
_DEFAULTS = {"measure": "level", "bound": "exact", "status": "actual"}


def contract(frame: pd.DataFrame, where: str) -> pd.DataFrame:
    """A copy with every column of the contract; what is missing gets its plain meaning, further columns stay.

    A code means a province unless its level says otherwise, a figure stands in the unit of its indicator, and a code is
    of the units in being at its period.

    Raises:
        WrongType: it is no frame.
        WrongUse: a column that no figure can do without is missing, or a column of figures holds something else.
    """
    if not isinstance(frame, pd.DataFrame):
        raise WrongType(where, frame, "give a frame of rows, as ictstats.get gives it")
    missing = [name for name in NEEDED if name not in frame.columns]
    if missing:
        given = ", ".join(map(str, frame.columns[:8])) or "none"
        what = "the frame has no column {columns}; it has {given}"
        raise WrongUse(where, what, "see ictstats.clean", columns=", ".join(missing), given=given)
    full = frame.reset_index(drop=True)
    if INPUTS in full.columns:
        full = full.assign(**{INPUTS: _text(full[INPUTS])})
    for name in OBSERVATIONS:
        full = full.assign(**{name: _column(full, name, where)})
    full = full.assign(
        area_level=full["area_level"].where(full["area_level"] != "", full["area"].map(_level)),
        unit=full["unit"].where(full["unit"] != "", full["indicator"].map(_unit)),
        topic=full["topic"].where(full["topic"] != "", full["indicator"].map(_topic)),
    )
    provincial = (full["area_level"] == "province") & (full["vintage"] == "")
    full = full.assign(vintage=full["vintage"].where(~provincial, full["period"].map(_vintage)))
    _check_vintages(full, where)
    return full[[*OBSERVATIONS, *(name for name in full.columns if name not in OBSERVATIONS)]]


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows as records."""
    return [dict(zip(frame.columns, cells, strict=True)) for cells in frame.itertuples(index=False, name=None)]


def frame_of(rows: Sequence[Row], like: pd.DataFrame) -> pd.DataFrame:
    """A frame of records with the columns and types of another, and whatever further columns the records have."""
    columns = [*like.columns, *(name for name in (rows[0] if rows else ()) if name not in like.columns)]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({name: like[name].dtype for name in like.columns if name in OBSERVATIONS})


def result_of(rows: Sequence[Row], like: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """A frame of derived rows, one for each row of the frame that they were made from, with its index."""
    return frame_of(rows, like.assign(**{INPUTS: ""})).set_axis(index, axis="index")


def figure(row: Mapping[str, Any]) -> Bounded | None:
    """The figure of a row with its bound; ``None`` where it has none."""
    value, low, high = (None if math.isnan(row[name]) else row[name] for name in ("value", "low", "high"))
    if value is None and (low is None or high is None):
        return None
    return bounded(value, low, high, row["bound"])


def derived(
    row: Mapping[str, Any],
    prefix: str,
    result: Bounded | None,
    inputs: Iterable[Mapping[str, Any]],
    *,
    doubts: Iterable[str] = (),
    note: str = "",
    **changed: Any,
) -> Row:
    """A row made from ``inputs``, in the place of ``row``.

    Args:
        row: The row whose columns are kept unless ``changed``.
        prefix: First part of the new identity: ``per/population``.
        result: ``None``, with a doubt that says why, where nothing could be computed.
        inputs: Every row that went in.
        doubts: Codes added to those of the inputs.
        note: The arithmetic, for people.
        changed: Columns with another content.
    """
    used = list(inputs)
    said = None if result is None else written(result)
    unclear = ("bounds_unclear",) if result is not None and said is None else ()
    figures = dict.fromkeys(FIGURES, math.nan) | {"bound": "exact"}
    if said is not None:
        figures |= {name: math.nan if end is None else end for name, end in said._asdict().items() if name != "bound"}
        figures["bound"] = said.bound
    return {
        **row,
        **figures,
        "observation_id": f"{prefix}/{row['observation_id']}",
        "status": max((other["status"] for other in used), key=STATUSES.index),
        "doubts": joined(*(other["doubts"] for other in used), *unclear, *doubts),
        "preferred": all(other["preferred"] for other in used),
        "corrected": any(other["corrected"] for other in used),
        "quote": "",
        "note": note,
        INPUTS: joined(*map(leaves, used)),
        **changed,
    }


def leaves(row: Mapping[str, Any]) -> str:
    """Identities of the claims that a row rests on: its own, or those that it was derived from."""
    return str(row.get(INPUTS) or row["observation_id"])


def joined(*texts: str) -> str:
    """Codes of several lists joined by ``;``, each once, in order.

    >>> joined("a;b", "", "b", "c")
    'a;b;c'
    """
    return ";".join(dict.fromkeys(part for text in texts for part in text.split(";") if part))


def printed(row: Mapping[str, Any]) -> str:
    """The figure of a row in an arithmetic, in the reader's language: ``>730``, ``70–80``, ``~900``."""
    from decimal import Decimal

    marks = {"more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤", "approximate": "~", "nearly": "≲"}
    ends = [row[name] for name in ("value", "low", "high") if not math.isnan(row[name])]
    texts = [format_number(Decimal(repr(end)).normalize(), language(), 4) for end in ends]
    return marks.get(row["bound"], "") + "–".join(texts)


def place(row: Mapping[str, Any]) -> str:
    """What is equal for two rows exactly where they speak of the same land; empty where the land is not known."""
    level, code, vintage = row["area_level"], row["area"], row["vintage"]
    if level == "nation" or code == NATION:
        return NATION
    if level == "province":
        return territory(code, vintage)
    name = fold(row["area_name"])
    return f"{level}:{code}:{name}:{vintage}" if name else ""


def kind_of_status(status: str) -> str:
    """Targets are kept apart from facts."""
    return "target" if status == "target" else "fact"


@lru_cache(maxsize=4096)
def period(text: str) -> periods.Period | None:
    """The period that a cell names, or ``None``."""
    return periods.match(text)


def _column(full: pd.DataFrame, name: str, where: str) -> Any:
    if name in FIGURES:
        if name not in full.columns:
            return math.nan
        try:
            return pd.to_numeric(full[name]).astype("float64")
        except (ValueError, TypeError) as error:
            raise WrongUse(where, "column {column}: {cause}", "see ictstats.clean", column=name, cause=error) from error
    if name in MARKS:
        default = name == "preferred"
        given = full[name].astype("object").where(full[name].notna(), default) if name in full.columns else None
        return default if given is None else given.map(_mark).astype(bool)
    if name not in full.columns:
        return (
            pd.Series([f"row/{n}" for n in full.index], dtype="str") if name == "observation_id" else _plain(full, name)
        )
    text = _text(full[name])
    return text.where(text != "", _DEFAULTS[name]) if name in _DEFAULTS else text


def _plain(full: pd.DataFrame, name: str) -> pd.Series:
    return pd.Series([_DEFAULTS.get(name, "")] * len(full), index=full.index, dtype="str")


def _text(column: pd.Series) -> pd.Series:
    return column.astype("object").where(column.notna(), "").map(_as_text).astype("str")


def _as_text(cell: object) -> str:
    # A year that pandas read as a number is that year; text of a period needs no reading here.
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _mark(cell: object) -> bool:
    return cell is True or str(cell).casefold() == "true"


def _level(code: str) -> str:
    return "nation" if code == NATION else "province" if code else "unknown"


def _unit(code: str) -> str:
    entry = lexicon().indicators.get(code)
    return entry.unit if entry else ""


def _topic(code: str) -> str:
    return lexicon().topic_of(code) or ""


def _vintage(text: str) -> str:
    found = period(text)
    return lexicon().areas.vintage_of(found) if found else ""


def _check_vintages(full: pd.DataFrame, where: str) -> None:
    strange = sorted(set(full["vintage"]) - {"", *VINTAGES})
    if strange:
        raise UnknownName("set of units", strange[0], where, VINTAGES)

"""Stata: labels of variables, coded columns as labelled numbers, and a codebook beside the data.

A label of values is ``code: meaning``, so that the code is never lost and no two labels are alike.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ictstats.columns.codes import CLOSED
from ictstats.columns.column import BOOLEAN, CODE, COUNT, NUMBER, Column
from ictstats.dataset.exports import codebook, typed
from ictstats.dataset.exports.bundle import Bundle
from ictstats.lexicon.codelists import code_list

_EPOCH = dt.datetime(1960, 1, 1)  # Stata's own first day
_LONGEST_TEXT = 2045  # bytes of a plain text; a longer one is a strL
_LONGEST_LABEL = 80
_MOST_LABELS = 32_000  # bytes of all labels of one column, as pandas writes them
_YES_NO = {"vi": {0: "không", 1: "có"}, "en": {0: "no", 1: "yes"}}


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``observations.dta`` and ``observations.codebook.md``."""
    values = typed.columns(bundle)
    frame = pd.DataFrame({one.name: _variable(one, values[one.name], bundle.lang) for one in bundle.columns})
    marks = [one.name for one in bundle.columns if one.type == BOOLEAN]
    out = io.BytesIO()
    frame.to_stata(
        out,
        write_index=False,
        version=118,
        time_stamp=dt.datetime.fromisoformat(bundle.date) if bundle.date else _EPOCH,
        data_label=f"ictstats {bundle.data_version}"[:_LONGEST_LABEL],
        variable_labels={one.name: one.label(bundle.lang)[:_LONGEST_LABEL] for one in bundle.columns},
        value_labels=dict.fromkeys(marks, _YES_NO[bundle.lang]),
        convert_strl=_long(frame),
    )
    return {"observations.dta": out.getvalue(), "observations.codebook.md": codebook.markdown(bundle).encode()}


def code_of(label: str) -> str:
    """The code in a label of values.

    >>> code_of("more_than: Trên (>)")
    'more_than'
    """
    return label.partition(": ")[0]


def _variable(column: Column, values: list[Any], lang: str) -> pd.Series:
    if column.type == BOOLEAN:
        return pd.Series(values, dtype="int8")
    if column.type == CODE:
        labels = _labels(column, values, lang)
        return pd.Series(pd.Categorical([labels.get(cell) for cell in values], categories=[*labels.values()]))
    if column.type in (NUMBER, COUNT):
        return pd.Series(values, dtype="float64")
    return pd.Series([cell or "" for cell in values], dtype=object)


def _labels(column: Column, values: list[Any], lang: str) -> dict[str, str]:
    """Label by code: of a list of the program every code, so that its numbers never change; else the codes in use."""
    meanings = code_list(column.codes).meanings(lang)
    used = {cell for cell in values if cell}
    codes = [code for code in meanings if code in used or column.codes in CLOSED]
    codes += sorted(used - set(codes))
    labels = {code: f"{code}: {meanings.get(code, '')}" for code in codes}
    fits = sum(len(label.encode()) + 1 for label in labels.values()) < _MOST_LABELS
    return labels if fits else {code: code for code in codes}


def _long(frame: pd.DataFrame) -> list[str]:
    texts = [name for name in frame.columns if frame[name].dtype == object]
    return [name for name in texts if any(len(cell.encode()) > _LONGEST_TEXT for cell in frame[name])]

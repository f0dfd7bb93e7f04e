"""Names of codes beside the codes: what a reader of a frame sees without the lists of codes at hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ictstats.columns.column import CODE, CODES
from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset import words
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.codelists import code_list

BREAKDOWN = "breakdown"
ENDING = "_label"
LABELLED = (*OBSERVATIONS.of_type(CODE), *OBSERVATIONS.of_type(CODES), BREAKDOWN)
"""Columns of codes that are named; an area has its name in every frame."""


def labelled(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with a column ``indicator_label``, ``unit_label``, … after each column of codes; no code is no label.

    Args:
        frame: Rows of the contract, whole or some of its columns; it is not changed.
        lang: ``vi`` or ``en``.

    >>> frame = pd.DataFrame({"unit": ["km", ""], "value": [1, 2], "breakdown": ["residence=urban", ""]})
    >>> labelled(frame, "en").to_dict("list")
    {'unit': ['km', ''], 'unit_label': ['kilometres', ''], 'value': [1, 2], 'breakdown': ['residence=urban', ''], \
'breakdown_label': ['urban', '']}
    """
    made = frame.copy()
    for name in (name for name in frame.columns if name in LABELLED):
        codes = frame[name]
        labels = codes.map(_labels(name, codes, lang)).astype("str")
        made.insert(made.columns.get_loc(name) + 1, f"{name}{ENDING}", labels)
    return made


def _labels(name: str, codes: pd.Series, lang: str) -> Mapping[str, str]:
    if name == BREAKDOWN:
        return {code: lexicon().breakdown_label(code, lang) if code else "" for code in codes.unique()}
    column = next(column for column in OBSERVATIONS.columns if column.name == name)
    if column.type == CODES:
        return {code: "; ".join(words.doubts(code, lang)) for code in codes.unique()}
    known = code_list(column.codes).meanings(lang)
    return {code: known.get(code, code) for code in codes.unique()}

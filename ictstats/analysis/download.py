"""The figures of a brief as a file: rows of the data set, each with the number of its source note and its source."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ictstats.columns.column import NUMBER
from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset import citing
from ictstats.dataset.exports.bundle import collect
from ictstats.dataset.exports.csvs import excel_safe
from ictstats.dataset.store import DataSet

SOURCE = ("title", "publisher", "address", "published", "accessed", "file")
COLUMNS = ("source_note", "area_label", *OBSERVATIONS.names, *SOURCE)
"""Columns of the file: the source note in the brief, the area's name, the row of the data set, and its source."""

_FIGURES = ("source_note", *OBSERVATIONS.of_type(NUMBER))


def rows(dataset: DataSet, cited: Sequence[str], lang: str) -> str:
    """CSV of the figures that a brief cites, in the order of their notes; no text in it is a formula to a spreadsheet.

    Args:
        dataset: The curated set.
        cited: Identities of observations; the first has note 1.
        lang: Language of the areas' names.

    Returns:
        Text with a byte order mark; empty where nothing is cited.

    Raises:
        UnknownName: the data set has no such observation.

    >>> from ictstats.dataset.store import load
    >>> text = rows(load(), ["cao_bang_2017/765-781"], "en")
    >>> [line.split(",")[:2] for line in text.splitlines()]
    [['\ufeffsource_note', 'area_label'], ['1', 'Cao Bang']]
    """
    if not cited:
        return ""
    frame = citing.observations_of(pd.DataFrame({citing.IDENTITY: list(cited)}), dataset, "sources")
    told = citing.sources(frame, lang=lang, data=dataset)
    known = told[["area_label", *SOURCE]].astype(str).itertuples(index=False)
    cells = zip(known, collect(dataset, frame).rows, strict=True)
    lines = [(str(note), name, *row, *source) for note, ((name, *source), row) in enumerate(cells, start=1)]
    data, _ = excel_safe(COLUMNS, lines, _FIGURES)
    return data.decode("utf-8")

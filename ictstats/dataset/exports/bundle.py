"""What is exported: rows as text, exactly as they stand in the contract, and what is known about them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from ictstats.columns import column as kinds
from ictstats.columns.column import Column
from ictstats.columns.files import OBSERVATIONS
from ictstats.curation.contract import decimal_text
from ictstats.curation.output import read_whole, version
from ictstats.curation.project import PROCESSED
from ictstats.dataset.store import DataSet
from ictstats.errors import BadRow, IctStatsError, WrongType
from ictstats.language import periods

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Row = tuple[str, ...]


class Bundle(NamedTuple):
    """The rows of an export and what is known about them.

    Attributes:
        columns: Columns of the rows, as declared.
        rows: Cells as text, in the order of the columns; an empty cell is null.
        sources, publications: Entries of the register that the rows came from, by column of the register.
        data_version: Version of the set that the rows were taken from.
        lang: Language of labels, ``vi`` or ``en``.
        bom: CSV in the flavour for Excel.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sources: tuple[Mapping[str, str], ...]
    publications: tuple[Mapping[str, str], ...]
    data_version: str
    lang: str = "en"
    bom: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)

    def cells(self, name: str) -> tuple[str, ...]:
        """The cells of a column."""
        at = self.names.index(name)
        return tuple(row[at] for row in self.rows)

    def used(self, name: str) -> tuple[str, ...]:
        """The different cells of a column that are not empty, sorted."""
        return tuple(sorted({cell for cell in self.cells(name) if cell}))

    @property
    def date(self) -> str:
        """Day of the newest source or publication that the rows came from, or empty; never the day of the export."""
        told = [entry.get("published", "") for entry in self.sources]
        told += [entry.get("accessed", "") for entry in self.publications]
        return max((day for day in told if _DAY.fullmatch(day)), default="")

    @property
    def span(self) -> tuple[str, str]:
        """First and last day that the rows speak of, or two empty texts."""
        found = [period for period in map(periods.match, self.used("period")) if period]
        if not found:
            return "", ""
        return min(period.first for period in found).isoformat(), max(period.last for period in found).isoformat()


def collect(dataset: DataSet, rows: pd.DataFrame | None = None, *, lang: str = "en", bom: bool = False) -> Bundle:
    """The bundle of some rows of a set, or of all.

    Args:
        dataset: The curated set.
        rows: Rows of ``dataset.observations``, as :func:`ictstats.select` gives them; other columns are left out.
        lang: Language of labels.
        bom: CSV in the flavour for Excel.

    Raises:
        WrongType: the rows are no frame.
        BadRow: a column of the contract is missing.
    """
    if rows is not None and not isinstance(rows, pd.DataFrame):
        raise WrongType("rows", rows, "give rows of ictstats.load().observations")
    chosen = dataset.observations if rows is None else rows
    missing = [name for name in OBSERVATIONS.names if name not in chosen.columns]
    if missing:
        where = f"export: {', '.join(missing)}"
        raise BadRow(where, "is missing among the columns of the rows", "give rows of ictstats.load().observations")
    printed = _printed(dataset)
    cells = [_texts(column, chosen[column.name]) for column in OBSERVATIONS.columns]
    made = tuple(_as_printed(row, printed.get(row[0])) for row in zip(*cells, strict=True))
    used = {name: set(chosen[name]) for name in ("source_id", "publication")}
    return Bundle(
        OBSERVATIONS.columns,
        made,
        _entries(dataset.sources, used["source_id"]),
        _entries(dataset.publications, used["publication"]),
        dataset.data_version,
        lang,
        bom,
    )


def _texts(column: Column, cells: pd.Series) -> list[str]:
    if column.type == kinds.NUMBER:
        return ["" if pd.isna(cell) else _shortest(float(cell)) for cell in cells]
    if column.type == kinds.BOOLEAN:
        return ["true" if cell else "" for cell in cells]
    return ["" if pd.isna(cell) else str(cell) for cell in cells]


def _shortest(figure: float) -> str:
    text = decimal_text(Decimal(repr(figure)))
    return text.removesuffix(".0")


_FIGURES = tuple(at for at, column in enumerate(OBSERVATIONS.columns) if column.type == kinds.NUMBER)


def _as_printed(row: Row, printed: Row | None) -> Row:
    """The row with its figures in all their digits ("65.0000"), where they are the figures that the file has."""
    if printed is None:
        return row
    cells = list(row)
    for at in _FIGURES:
        if cells[at] and printed[at] and float(printed[at]) == float(cells[at]):
            cells[at] = printed[at]
    return tuple(cells)


def _printed(dataset: DataSet) -> Mapping[str, Row]:
    """The rows of the file that the set was read from, by identity; none where it is another version by now."""
    try:
        content = read_whole(dataset.root / PROCESSED)
    except (IctStatsError, OSError):
        return {}
    if version(content) != dataset.data_version:
        return {}
    reader = csv.reader(io.StringIO(content[OBSERVATIONS.name].decode("utf-8"), newline=""))
    next(reader)
    return {row[0]: tuple(row) for row in reader}


def _entries(register: pd.DataFrame, used: Iterable[object]) -> tuple[Mapping[str, str], ...]:
    chosen = register[register["id"].isin(list(used))]
    return tuple({str(name): str(cell) for name, cell in entry.items()} for entry in chosen.to_dict("records"))

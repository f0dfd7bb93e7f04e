"""The contract of the curated set for a whole frame: every failure at once, failing rows apart with their reasons.

The schema is made from the declaration of the columns and the rules between cells; nothing is declared here. It needs
pandera, which comes with the extra ``exchange``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from ictstats.columns import column as kinds
from ictstats.columns.column import Column, File
from ictstats.columns.files import OBSERVATIONS
from ictstats.curation.cells import fault_of
from ictstats.curation.rules import RULES, Rule
from ictstats.errors import BadRow, MissingExtra
from ictstats.wording import say

if TYPE_CHECKING:
    from pandera.pandas import Check, DataFrameSchema

_DTYPES = {kinds.NUMBER: "float64", kinds.BOOLEAN: "bool", kinds.COUNT: "int64"}
_TWICE = "twice"


class Checked(NamedTuple):
    """A frame in two parts.

    Attributes:
        good: The rows that keep the contract, as they were.
        quarantine: The others, with a column ``reasons``: columns with the fault of their cell (``bound: no_code``), or
            rules. The labels of the rows are those of the frame.
    """

    good: pd.DataFrame
    quarantine: pd.DataFrame


def validate(frame: pd.DataFrame, file: File = OBSERVATIONS) -> Checked:
    """Hold a frame against the contract.

    Args:
        frame: Rows in the form of :func:`ictstats.load`: figures as numbers, marks as booleans, everything else as text
            (a missing text counts as empty). Other columns are let through.
        file: What the rows are; observations unless another file of :mod:`ictstats.columns.files` is given.

    Raises:
        BadRow: a column is missing or has another type, so that no row can be judged.
        MissingExtra: pandera is not installed.
    """
    pandera = _pandera()
    rows = _plain(frame, file)
    try:
        schema(file).validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as error:
        reasons = _reasons(error.failure_cases, rows, file)
    else:
        reasons = {}
    bad = [at in reasons for at in range(len(frame))]
    kept = frame[[not is_bad for is_bad in bad]]
    return Checked(kept, frame[bad].assign(reasons=[reasons[at] for at in sorted(reasons)]))


def schema(file: File = OBSERVATIONS) -> DataFrameSchema:
    """The pandera schema of a file of the curated set.

    Raises:
        MissingExtra: pandera is not installed.
    """
    pandera = _pandera()
    columns = {
        column.name: pandera.Column(
            _DTYPES.get(column.type, str),
            checks=[pandera.Check(lambda cells, column=column: _takes(column, cells), name=column.name)],
            nullable=column.type == kinds.NUMBER,
            unique=at == 0,
            report_duplicates="exclude_first",
            title=column.label_en,
            description=column.meaning_en,
        )
        for at, column in enumerate(file.columns)
    }
    checks = [_check(pandera, rule) for rule in RULES] if file is OBSERVATIONS else []
    made: DataFrameSchema = pandera.DataFrameSchema(columns, checks=checks, name=file.name, title=file.title_en)
    return made


def _pandera() -> Any:
    try:
        return import_module("pandera.pandas")
    except ImportError as error:
        raise MissingExtra("pandera", "exchange") from error


def _plain(frame: pd.DataFrame, file: File) -> pd.DataFrame:
    """The declared columns by position, a missing text as empty."""
    missing = [name for name in file.names if name not in frame.columns]
    if missing:
        where = f"{file.name}: {', '.join(missing)}"
        raise BadRow(where, "is missing among the columns of the rows", "keep the columns of ictstats.load()")
    rows = frame.loc[:, list(file.names)].reset_index(drop=True)
    for column in file.columns:
        wanted = _DTYPES.get(column.type)
        if wanted is None:
            rows[column.name] = rows[column.name].fillna("").astype(str)
        elif str(rows[column.name].dtype) != wanted:
            where = f"{file.name}: {_types(column.name, rows[column.name].dtype, wanted)}"
            raise BadRow(where, "has another type than the contract", "keep the types of ictstats.load()")
    return rows


def _types(column: str, found: object, wanted: str) -> str:
    return say("column {column}, {found} instead of {wanted}", column=column, found=found, wanted=wanted)


def _takes(column: Column, cells: pd.Series) -> pd.Series:
    fine = {value: fault_of(column, value) is None for value in cells.unique()}
    return cells.map(fine)


def _check(pandera: Any, rule: Rule) -> Check:
    made: Check = pandera.Check(lambda rows: _holds(rule, rows), name=rule.code)
    return made


def _holds(rule: Rule, rows: pd.DataFrame) -> pd.Series:
    asked = lru_cache(maxsize=1 << 16)(rule.holds)
    cells = zip(*(_values(rows[name]) for name in rule.columns), strict=True)
    return pd.Series([asked(*each) for each in cells], index=rows.index, dtype=bool)


def _values(cells: pd.Series) -> Iterable[Any]:
    return [None if cell != cell else cell for cell in cells]


def _reasons(failures: pd.DataFrame, rows: pd.DataFrame, file: File) -> dict[int, str]:
    """Reasons by position, in the order of columns and rules; a rule is not named where a cell is broken."""
    by_name = {column.name: column for column in file.columns}
    order = {name: at for at, name in enumerate((*by_name, _TWICE, *(rule.code for rule in RULES)))}
    found: dict[int, set[str]] = {}
    for at, check in zip(failures["index"], failures["check"], strict=True):
        found.setdefault(int(at), set()).add(_TWICE if "uniqueness" in str(check) else str(check))
    texts = {}
    for at, checks in sorted(found.items()):
        of_cells = {check for check in checks if check in by_name}
        told = sorted((of_cells or checks) | (checks & {_TWICE}), key=order.__getitem__)
        texts[at] = "; ".join(_told(check, by_name, rows, at) for check in told)
    return texts


def _told(check: str, by_name: dict[str, Column], rows: pd.DataFrame, at: int) -> str:
    if check not in by_name:
        return check
    return f"{check}: {fault_of(by_name[check], rows[check].iloc[at])}"

"""SDMX-CSV 2.0: one row an observation, with the structure beside it in SDMX-ML 3.0.

Several sources may speak of one fact, so the identity of the claim is a dimension; take the rows whose attribute
PREFERRED is true for one a fact. The ends of a range and the parts of a ratio are attributes of the one measure. An
empty cell of a dimension is a code of SDMX (``_T`` total, ``_O`` other, ``_U`` unknown, ``_Z`` not applicable). SDMX
has no observation without a time: such claims are listed in ``sdmx_left_out.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ictstats.columns.codes import Code, CodeList
from ictstats.columns.column import ATTRIBUTE, BOOLEAN, CODE, DIMENSION, MEASURE, Column
from ictstats.dataset.exports.bundle import Bundle, Row
from ictstats.dataset.exports.csvs import plain
from ictstats.dataset.exports.sdmx_structure import FLOW, structure

DATA, STRUCTURE, LEFT_OUT = "observations.sdmx.csv", "sdmx_structure.xml", "sdmx_left_out.csv"
_FREQ = Column(
    *("FREQ", CODE, "Tần suất", "Frequency", "Độ dài của thời kỳ", "Length of the period"),
    codes="CL_FREQ",
    required=True,
    concept="FREQ",
    role=DIMENSION,
)
_OBS_STATUS = Column(
    *("OBS_STATUS", CODE, "Tính chất theo SDMX", "Observation status"),
    *("Tính chất theo danh mục của SDMX; rỗng với mục tiêu", "Status in the list of SDMX; empty for a target"),
    codes="CL_OBS_STATUS",
    concept="OBS_STATUS",
    role=ATTRIBUTE,
)
_LISTS = {
    "CL_FREQ": CodeList(
        *("CL_FREQ", "Tần suất", "Frequency"),
        (
            Code("A", "Năm", "Annual"),
            Code("S", "Nửa năm", "Half-yearly"),
            Code("Q", "Quý", "Quarterly"),
            Code("M", "Tháng", "Monthly"),
            Code("D", "Ngày", "Daily"),
            Code("_O", "Khác", "Other"),
        ),
    ),
    "CL_OBS_STATUS": CodeList(
        *("CL_OBS_STATUS", "Tính chất theo SDMX", "Observation status"),
        (Code("A", "Bình thường", "Normal"), Code("E", "Ước tính", "Estimated"), Code("P", "Sơ bộ", "Provisional")),
    ),
}
_OBS_STATUS_OF = {"actual": "A", "estimate": "E", "preliminary": "P"}


class Component(NamedTuple):
    """A component of the structure: the column that it is declared by, and the place of its cell in a row.

    Attributes:
        column: The declaration; for a derived component its own.
        at: Place of the cell in a row of the bundle, from which a derived component is made too.
    """

    column: Column
    at: int


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``observations.sdmx.csv``, ``sdmx_structure.xml`` and, where claims have no period, ``sdmx_left_out.csv``."""
    parts = components(bundle.columns)
    period, identity = bundle.names.index("period"), bundle.names.index("observation_id")
    timed = [row for row in bundle.rows if row[period]]
    header = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(part.column.concept for part in parts))
    rows = (("dataflow", FLOW, "I", *(cell_of(part, row) for part in parts)) for row in timed)
    found = {
        DATA: plain(header, rows),
        STRUCTURE: structure([part.column for part in parts], _LISTS, bundle.data_version, bundle.date),
    }
    untimed = [(row[identity], "no period") for row in bundle.rows if not row[period]]
    if untimed:
        found[LEFT_OUT] = plain(("observation_id", "reason"), untimed)
    return found


def components(columns: Iterable[Column]) -> tuple[Component, ...]:
    """Dimensions with claim and time at their end, then the measure, then the attributes."""
    declared = [Component(column, at) for at, column in enumerate(columns) if column.concept]
    by_name = {part.column.name: part for part in declared}
    first = [by_name["observation_id"], by_name["period"]]
    keys = [part for part in declared if part.column.role == DIMENSION and part not in first]
    measures = [part for part in declared if part.column.role == MEASURE]
    attributes = [part for part in declared if part.column.role == ATTRIBUTE]
    frequency = Component(_FREQ, by_name["period"].at)
    status = Component(_OBS_STATUS, by_name["status"].at)
    return (frequency, *keys, *first, *measures, status, *attributes)


def cell_of(part: Component, row: Row) -> str:
    """The cell of a component."""
    cell = row[part.at]
    if part.column is _FREQ:
        return frequency_of(cell)
    if part.column is _OBS_STATUS:
        return _OBS_STATUS_OF.get(cell, "")
    if part.column.type == BOOLEAN:
        return cell or "false"
    return cell or part.column.empty


def frequency_of(period: str) -> str:
    """Code of CL_FREQ for a period.

    >>> [frequency_of(text) for text in ("2017", "2017-S1", "2017-Q1", "2017-11", "2017-11-30", "2017-01-01/P9M")]
    ['A', 'S', 'Q', 'M', 'D', '_O']
    """
    if "/" in period:
        return "_O"
    if len(period) == len("2017-Q1") and period[5] in "SQ":
        return period[5]
    return {4: "A", 7: "M", 10: "D"}.get(len(period), "_O")

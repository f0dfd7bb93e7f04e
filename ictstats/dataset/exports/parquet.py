"""Parquet: figures as numbers, marks as booleans, text as text; the meaning of each column travels with it."""

from __future__ import annotations

from collections.abc import Mapping

from ictstats.columns.column import BOOLEAN, COUNT, NUMBER
from ictstats.dataset.exports import typed
from ictstats.dataset.exports.bundle import Bundle


def files(bundle: Bundle, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """``observations.parquet``."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    kinds = {NUMBER: pa.float64(), COUNT: pa.int64(), BOOLEAN: pa.bool_()}
    about = {"ictstats_data_version": bundle.data_version, "ictstats_date": bundle.date}
    fields = [
        pa.field(
            column.name,
            kinds.get(column.type, pa.string()),
            metadata={"label": column.label(bundle.lang), "description": column.meaning(bundle.lang)},
        )
        for column in bundle.columns
    ]
    table = pa.table(typed.columns(bundle), schema=pa.schema(fields, metadata=about))
    out = pa.BufferOutputStream()
    write_table(table, out, compression="zstd")
    return {"observations.parquet": out.getvalue().to_pybytes()}

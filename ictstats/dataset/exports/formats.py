"""The formats, and which module makes each; nothing of them is imported before it is asked for."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format of export.

    Attributes:
        module: Module of this package whose ``files(bundle, made)`` gives the bytes of each file by name; ``made``
            holds the files of the formats before it.
        about: What it is for, in a few words.
    """

    module: str
    about: str


FORMATS = {
    "csv": Format("csvs", "plain CSV as in data/processed; with --bom a flavour that is safe to open in Excel"),
    "xlsx": Format("xlsx", "Excel workbook: data, columns, codes, indicators, sources"),
    "parquet": Format("parquet", "Parquet with types, for pandas, R, DuckDB, Spark"),
    "dta": Format("stata", "Stata with labels of variables and values, and a codebook"),
    "sdmx": Format("sdmx", "SDMX-CSV 2.0 with its structure in SDMX-ML 3.0"),
    "datapackage": Format("datapackage", "Frictionless Data Package"),
    # Last, since it lists what the others made.
    "dcat": Format("dcat", "DCAT-AP metadata in JSON-LD, for open-data portals"),
}

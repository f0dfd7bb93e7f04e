"""The curated set, read from ``data/processed`` into frames.

Text stays text (the code ``04`` keeps its zero, an empty cell is ``""``), figures become floats, marks become booleans.
Writing is the business of :mod:`ictstats.curation.output`, which this module only names.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from os import PathLike
from pathlib import Path
from types import NoneType

import pandas as pd

from ictstats.columns.column import BOOLEAN, COUNT, NUMBER
from ictstats.columns.files import OBSERVATIONS, READINGS
from ictstats.curation.contract import COLUMNS
from ictstats.curation.corrections import FIGURE, NAME, Correction, parse_figure, read_corrections
from ictstats.curation.output import read_whole, version, write
from ictstats.curation.project import PROCESSED, RAW, find_project
from ictstats.errors import BadRow, WrongType
from ictstats.model import Publication, Source
from ictstats.reading.register import read_register
from ictstats.wording import say

__all__ = ["DataSet", "find_version", "load", "read", "write"]

FIGURES = OBSERVATIONS.of_type(NUMBER)
MARKS = OBSERVATIONS.of_type(BOOLEAN)
WHOLE = OBSERVATIONS.of_type(COUNT)
COUNTS = READINGS.of_type(COUNT)
_CORRECTION_COLUMNS = {"observation": "observation_id", "expect": "was", "value": "now"}


@dataclass(frozen=True, slots=True, eq=False)
class DataSet:
    """The curated set of a project; its frames are shared, so copy one before changing it.

    Attributes:
        observations: One row per claim.
        issues: One row per thing that a person should look at.
        statements: Claims without a figure, as quotations.
        readings: What became of the numbers of each source.
        sources: The register; ``topics`` joined by ``;``.
        publications: Works that figures of tables were taken from.
        data_version: First 12 hexadecimal digits of the SHA-256 over the four files.
        root: Project folder that it was read from.
        corrections: What was put right: ``observation_id, field, was, now, reason, by, date`` and ``applied``, which is
            false where the source or the row changed since, or no build has taken it up yet.
    """

    observations: pd.DataFrame
    issues: pd.DataFrame
    statements: pd.DataFrame
    readings: pd.DataFrame
    sources: pd.DataFrame
    publications: pd.DataFrame
    data_version: str
    root: Path
    corrections: pd.DataFrame = field(default_factory=lambda: _listed((), None))

    def __repr__(self) -> str:
        told = "{observations} observations, {issues} issues, {statements} statements from {sources} sources in {root}"
        names = ("observations", "issues", "statements", "sources")
        counts = {name: len(getattr(self, name)) for name in names}
        return f"DataSet {self.data_version}: {say(told, root=self.root, **counts)}"


def load(root: str | Path | None = None, *, version: str | Path | None = None) -> DataSet:
    """The curated set of the project that ictstats is called from, or a snapshot of one.

    Args:
        root: The project folder; without it, see :func:`ictstats.curation.project.find_project`.
        version: A file that ``ictstats snapshot`` made, or the version of the set or of a snapshot that is kept under
            ``data/processed/snapshots``.

    Raises:
        NoProject: no project was found, or it has no curated set yet (``ictstats build`` makes it).
        UnknownName: no snapshot of that version.
        BadRow: the file is no snapshot, or was changed since it was made.
    """
    for name, place in (("root", root), ("version", version)):
        if not isinstance(place, (str, PathLike, NoneType)):
            raise WrongType(name, place, "give a path or a version as text")
    if version is not None:
        from ictstats.dataset.snapshots import load_version

        return load_version(version, root)
    project = find_project(root)
    return read(project / PROCESSED, project)


def read(folder: Path, root: Path | None = None) -> DataSet:
    """Read the four files of a folder, and the register of the project around it.

    Raises:
        NoProject: a file is missing.
        BadRow: a file has other columns than the contract, or a cell that is no figure.
    """
    project = root or folder.parents[1]
    content = read_whole(folder)
    sources, publications = _register(project / RAW)
    observations = _observations(content["observations.csv"])
    return DataSet(
        observations,
        _frame(content, "issues.csv"),
        _frame(content, "statements.csv"),
        _counted(_frame(content, "readings.csv")),
        sources,
        publications,
        version(content),
        project,
        _corrections(project / RAW, observations),
    )


def find_version(root: str | Path | None = None) -> str:
    """Version of the data that :func:`load` would read.

    Raises:
        NoProject: see :func:`load`.
    """
    return version(read_whole(find_project(root) / PROCESSED))


def _frame(content: Mapping[str, bytes], name: str) -> pd.DataFrame:
    frame = pd.read_csv(io.BytesIO(content[name]), dtype=str, keep_default_na=False, na_filter=False)
    if tuple(frame.columns) != COLUMNS[name]:
        strange = sorted(set(frame.columns) ^ set(COLUMNS[name])) or ["another order"]
        what = "has other columns than the contract: {columns}"
        raise BadRow(name, what, "run: ictstats build --force", columns=", ".join(strange))
    return frame


def _observations(data: bytes) -> pd.DataFrame:
    name = "observations.csv"
    frame = _frame({name: data}, name)
    for column in FIGURES:
        try:
            frame[column] = pd.to_numeric(frame[column].replace("", None)).astype("float64")
        except (ValueError, TypeError) as error:
            remedy = "run: ictstats build --force"
            raise BadRow(name, "column {column}: {cause}", remedy, column=column, cause=error) from error
    for column in MARKS:
        frame[column] = frame[column] == "true"
    return frame.astype(dict.fromkeys(WHOLE, "int64"))


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype(dict.fromkeys(COUNTS, "int64"))


@lru_cache(maxsize=4)
def _parsed(path: Path, stamp: tuple[int, int]) -> tuple[tuple[Source, ...], tuple[Publication, ...]]:
    register = read_register(path)
    return register.sources, register.publications


def _register(raw: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    fact = (raw / "sources.toml").stat()
    sources, publications = _parsed(raw, (fact.st_mtime_ns, fact.st_size))
    return _table(Source, sources), _table(Publication, publications)


def _corrections(raw: Path, observations: pd.DataFrame) -> pd.DataFrame:
    """The declared corrections, each with whether the row says now what it is to say."""
    entries, _ = read_corrections(raw / NAME)
    return _listed(entries, observations[observations["corrected"]].set_index("observation_id"))


def _listed(entries: Sequence[Correction], rows: pd.DataFrame | None) -> pd.DataFrame:
    frame = _table(Correction, entries).rename(columns=_CORRECTION_COLUMNS)
    found = [
        rows is not None and one.observation in rows.index and _says(rows.loc[one.observation], one) for one in entries
    ]
    frame = frame.assign(applied=pd.Series(found, dtype=bool))
    return frame[["observation_id", "field", "was", "now", "reason", "by", "date", "applied"]]


def _says(row: pd.Series, correction: Correction) -> bool:
    if correction.field != FIGURE:
        return bool(row[correction.field] == correction.value)
    low, high = (float(end) for end in parse_figure(correction.value))
    return bool(row["value"] == low == high or (row["low"], row["high"]) == (low, high))


def _table(kind: type, entries: Iterable[object]) -> pd.DataFrame:
    names: Sequence[str] = [field.name for field in fields(kind)]
    rows = [[_text(getattr(entry, name)) for name in names] for entry in entries]
    return pd.DataFrame(rows, columns=names, dtype=str)


def _text(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value)

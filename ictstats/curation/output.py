"""The four files on disk, replaced as one: a reader sees the old whole set or the new whole set.

All files are written to a private folder beside their place and flushed to the disk. A mark then says that the set is
being replaced; the files are renamed; the mark goes. When a rename fails, the files of before come back. A reader waits
for the mark and reads again when a file changed under its eyes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from ictstats.columns.column import BOOLEAN, COUNT, NUMBER
from ictstats.columns.files import OBSERVATIONS
from ictstats.curation.contract import COLUMNS, files
from ictstats.curation.curated import Curated
from ictstats.errors import BadRow, CannotWrite, NoProject

T = TypeVar("T")
NAMES = tuple(COLUMNS)
PARQUET = "observations.parquet"
MARK = ".replacing"
_PATIENCE = 5.0  # seconds that a reader waits for a set being replaced; it takes a few milliseconds


def write(curated: Curated, folder: Path) -> str:
    """Write the curated set and its Parquet copy into a folder; returns the data version.

    Raises:
        CannotWrite: the folder cannot be written; what was there stays.
    """
    content = files(curated)
    replace({**content, PARQUET: parquet(content["observations.csv"])}, folder)
    return version(content)


def replace(content: Mapping[str, bytes], folder: Path) -> None:
    """Replace the files of a folder together, or leave every one of them as it was.

    Raises:
        CannotWrite: see above.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    except OSError as error:
        raise _cannot(folder, error) from error
    try:
        for name, data in content.items():
            _write_through(stage / name, data)
        _swap(stage, folder, tuple(content))
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _swap(stage: Path, folder: Path, names: tuple[str, ...]) -> None:
    mark = folder / MARK
    before = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    mark.write_text("the set is being replaced\n", encoding="utf-8")
    moved: list[str] = []
    try:
        for name in names:
            moved.append(name)
            (stage / name).replace(folder / name)
    except BaseException:  # an interrupt too must leave the set as it was
        for name in moved:
            _put_back(folder / name, before.get(name))
        mark.unlink()
        raise
    _flush_folder(folder)
    mark.unlink()


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the renames last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    remedy = "make the folder writable and free space; what was there is unchanged"
    return CannotWrite(str(folder), "cannot be written: {cause}", remedy, cause=error.strerror or error)


def read_whole(folder: Path) -> dict[str, bytes]:
    """The four files of one version, by name.

    Raises:
        NoProject: the folder has no whole set.
        BadRow: an interrupted build left the set half replaced.
    """
    return whole(folder, lambda: {name: (folder / name).read_bytes() for name in NAMES})


def whole(folder: Path, read: Callable[[], T]) -> T:
    """What ``read`` gives when no file of the set changed meanwhile."""
    missing = [name for name in NAMES if not (folder / name).is_file()]
    until = time.monotonic() + _PATIENCE
    while not missing:
        before = _state(folder)
        if before is not None:
            result = read()
            if _state(folder) == before:
                return result
        if time.monotonic() > until:
            raise BadRow(str(folder), "was left half replaced by an interrupted build", "run: ictstats build --force")
        time.sleep(0.02)
    raise NoProject(str(folder), "has no {missing}", "run: ictstats build", missing=", ".join(missing))


def _state(folder: Path) -> tuple[tuple[int, int, int], ...] | None:
    """What changes when a file of the set is replaced; ``None`` while the set is being replaced."""
    if (folder / MARK).exists():
        return None
    facts = [(folder / name).stat() for name in NAMES]
    return tuple((fact.st_ino, fact.st_mtime_ns, fact.st_size) for fact in facts)


def version(content: Mapping[str, bytes]) -> str:
    """First 12 hexadecimal digits of the SHA-256 over the four files, in the order of their names here."""
    digest = hashlib.sha256()
    for name in NAMES:
        digest.update(content[name])
    return digest.hexdigest()[:12]


def parquet(observations: bytes) -> bytes:
    """The observations as Parquet: figures as numbers, marks as true or false, everything else as text."""
    import pyarrow as pa
    from pyarrow import csv
    from pyarrow.parquet import write_table

    made = {NUMBER: pa.float64(), BOOLEAN: pa.bool_(), COUNT: pa.int64()}
    types = {column.name: made.get(column.type, pa.string()) for column in OBSERVATIONS.columns}
    options = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""], true_values=["true"])
    parsing = csv.ParseOptions(newlines_in_values=True)
    table = csv.read_csv(pa.BufferReader(observations), parse_options=parsing, convert_options=options)
    for at, column in enumerate(OBSERVATIONS.columns):
        if column.type == BOOLEAN:  # an empty mark is false, so that a question with NOT finds its rows
            table = table.set_column(at, column.name, table[column.name].fill_null(False))
    out = pa.BufferOutputStream()
    write_table(table, out, compression="zstd")
    return out.getvalue().to_pybytes()

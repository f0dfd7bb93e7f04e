"""Raw files, opened safely: inside ``data/raw``, of a bearable size, of the declared kind, their digest checked."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from ictstats.errors import BadSource
from ictstats.language.encodings import decode
from ictstats.model import Document, Issue, Source, Table

LARGEST = 20_000_000  # bytes; a provincial report has a few hundred kilobytes


def open_source(raw: Path, source: Source) -> tuple[Document | Table, tuple[Issue, ...]]:
    """Read a registered source; an altered file is read too, with an issue that says so.

    Raises:
        BadSource: the file is missing, outside the folder, unreadable, empty, binary or not of its kind.
    """
    path = _inside(raw, source.file)
    data = _bytes(path, source.file)
    digest = hashlib.sha256(data).hexdigest()
    issues: tuple[Issue, ...] = ()
    if digest != source.sha256:
        facts = (("expected", source.sha256), ("found", digest))
        issues = (Issue(kind="altered_source", file=source.file, facts=facts),)
    if source.kind == "table":
        return _table(source.id, data, source.file), issues
    if Path(source.file).suffix.lower() in {".csv", ".tsv"}:
        raise BadSource(source.file, "is a table but declared as prose", 'declare kind = "table"', "misdeclared_source")
    return _document(source.id, data, source.file), issues


def read_document(path: Path) -> Document:
    """Read a prose file that stands anywhere.

    Raises:
        BadSource: see :func:`open_source`.
    """
    return _document(path.stem, _bytes(path, str(path)), str(path))


def read_table(path: Path) -> Table:
    """Read a tidy table that stands anywhere.

    Raises:
        BadSource: see :func:`open_source`.
    """
    return _table(path.stem, _bytes(path, str(path)), str(path))


def _inside(raw: Path, file: str) -> Path:
    path = (raw / file).resolve()
    if not path.is_relative_to(raw.resolve()):
        raise BadSource(file, "lies outside data/raw", "put the file under data/raw", "unreadable_source")
    return path


def _bytes(path: Path, where: str) -> bytes:
    if not path.exists():
        raise BadSource(where, "is missing", "put the file there or remove its entry", "missing_source")
    try:
        if path.stat().st_size > LARGEST:
            raise BadSource(where, f"has more than {LARGEST} bytes", "split it", "unreadable_source")
        return path.read_bytes()
    except OSError as error:
        raise BadSource(where, error.strerror or str(error), "check the file and its permissions") from error


def _document(name: str, data: bytes, where: str) -> Document:
    decoded = decode(data, where)
    return Document(name, decoded.text, decoded.encoding)


def _table(name: str, data: bytes, where: str) -> Table:
    text = decode(data, where).text
    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise BadSource(where, f"is no CSV: {error}", "save it as CSV with commas", "misdeclared_source") from error
    header = tuple(rows[0])
    if len(header) < 2 or len(set(header)) != len(header):
        raise BadSource(where, "has no header of different columns", "see data/raw/README.md", "misdeclared_source")
    return Table(name, header, tuple(tuple(row) for row in rows[1:]))

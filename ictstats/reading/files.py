"""Raw files, opened safely: inside ``data/raw``, of a bearable size, of the declared kind, their digest checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ictstats.errors import BadSource
from ictstats.language.encodings import Decoded, decode
from ictstats.model import Document, Issue, Source, Table

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 20_000_000  # bytes; a provincial report has a few hundred kilobytes
# What a file really is, by its first bytes, whatever its name and its entry say.
_DISGUISES = (
    (b"%PDF", "is a PDF"),
    (b"PK\x03\x04", "is a ZIP package (Word, Excel, OpenDocument)"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document"),
    (b"{\\rtf", "is an RTF document"),
    (b"\x89PNG", "is a PNG image"),
    (b"\xff\xd8\xff", "is a JPEG image"),
    (b"GIF8", "is a GIF image"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"<!doctype html", "is an HTML page"),
    (b"<html", "is an HTML page"),
    (b"<?xml", "is an XML file"),
)
_OF_A_TABLE = {"area", "period", "value"}


def open_source(raw: Path, source: Source) -> tuple[Document | Table, tuple[Issue, ...]]:
    """Read a registered source; an altered file is read too, with an issue that says so.

    Raises:
        BadSource: the file is missing, outside the folder, unreadable, empty, binary or not of its kind.
    """
    import hashlib

    path = _inside(raw, source.file)
    data = _bytes(path, source.file)
    digest = hashlib.sha256(data).hexdigest()
    issues: tuple[Issue, ...] = ()
    if digest != source.sha256:
        facts = (("expected", source.sha256), ("found", digest))
        issues = (Issue(kind="altered_source", file=source.file, facts=facts),)
    if source.kind == "table":
        return _table(source.id, data, source.file), issues
    if source.file.lower().endswith((".csv", ".tsv")):
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
    try:
        path = (raw / file).resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise BadSource(file, "is a link that leads nowhere", "put the file itself there") from error
    if not path.is_relative_to(raw.resolve()):
        raise BadSource(file, "lies outside data/raw", "put the file under data/raw", "unreadable_source")
    return path


def _bytes(path: Path, where: str) -> bytes:
    try:
        if not path.exists():
            raise BadSource(where, "is missing", "check the path, or put the file there", "missing_source")
        if path.stat().st_size > LARGEST:
            raise BadSource(where, "has more than {bytes} bytes", "split it", "unreadable_source", bytes=LARGEST)
        return path.read_bytes()
    except OSError as error:
        raise BadSource(where, error.strerror or str(error), "check the file and its permissions") from error


def _decoded(data: bytes, where: str) -> Decoded:
    start = data[:64].lstrip().lower()
    for mark, what in _DISGUISES:
        if start.startswith(mark.lower()):
            raise BadSource(where, what, "save it as UTF-8 text or CSV", "binary_source")
    decoded = decode(data, where)
    if not decoded.text.strip():
        raise BadSource(where, "is empty", "replace it with the right file", "empty_source")
    return decoded


def _document(name: str, data: bytes, where: str) -> Document:
    decoded = _decoded(data, where)
    header = decoded.text.lstrip().partition("\n")[0]
    if {cell.strip() for cell in header.split(",")} >= _OF_A_TABLE:
        raise BadSource(where, "is a table, not prose", 'declare kind = "table"', "misdeclared_source")
    return Document(name, decoded.text, decoded.encoding)


def _table(name: str, data: bytes, where: str) -> Table:
    import csv
    import io

    text = _decoded(data, where).text
    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise BadSource(
            where, "is no CSV: {cause}", "save it as CSV with commas", "misdeclared_source", cause=error
        ) from error
    header = tuple(rows[0])
    if len(header) < 2 or len(set(header)) != len(header):
        raise BadSource(where, "has no header of different columns", "see data/raw/README.md", "misdeclared_source")
    return Table(name, header, tuple(tuple(row) for row in rows[1:]))

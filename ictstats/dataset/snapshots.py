"""A data set in one file: rows, issues, sources, corrections, versions, and the digests of the raw files.

The file is a zip whose members stand in one order, with one date and uncompressed, so that the same set gives the same
bytes on every machine. Raw files are not in it: their digests are, and a card from a snapshot shows the quote instead
of the sentence.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ictstats import __version__
from ictstats.curation.output import NAMES, read_whole
from ictstats.curation.output import version as version_of
from ictstats.curation.project import PROCESSED, RAW, find_project
from ictstats.errors import BadRow, CannotWrite, UnknownName
from ictstats.model import Source

if TYPE_CHECKING:
    from ictstats.dataset.store import DataSet

FOLDER = PROCESSED / "snapshots"
MANIFEST = "snapshot.json"
FORMAT = 1
_REGISTER = ("sources.toml", "corrections.toml")
_DATE = (1980, 1, 1, 0, 0, 0)
_LEAST = 6  # characters of a version that name a snapshot


def write_snapshot(out: str | Path | None = None, root: str | Path | None = None) -> Path:
    """Freeze the data set of a project in one file; gives the path of it.

    Args:
        out: The file; without it ``data/processed/snapshots/ictstats-VERSION.zip`` of the project.
        root: The project; without it the one that ictstats is called from.

    Raises:
        NoProject: no project was found, or it has no curated set.
        CannotWrite: the file cannot be written; one that was there stays as it was.
    """
    project = find_project(root)
    members = _members(project)
    version = version_of({name: members[(PROCESSED / name).as_posix()] for name in NAMES})
    path = project / FOLDER / f"ictstats-{version}.zip" if out is None else Path(out)
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(_zipped(members))
        new.replace(path)
    except OSError as error:
        remedy = "give another file with --out, or free space"
        raise CannotWrite(str(path), "cannot be written: {cause}", remedy, cause=error.strerror or error) from error
    finally:
        with suppress(OSError):
            new.unlink()
    return path


def _members(project: Path) -> dict[str, bytes]:
    """Content of the file by name, in its order."""
    import json

    from ictstats.reading.register import read_register

    content = read_whole(project / PROCESSED)
    raw = {name: (project / RAW / name).read_bytes() for name in _REGISTER if (project / RAW / name).is_file()}
    sources = read_register(project / RAW).sources
    manifest = {
        "format": FORMAT,
        "data_version": version_of(content),
        "code_version": __version__,
        "raw": {source.file: _digests(project / RAW, source) for source in sources},
    }
    listed = {MANIFEST: (json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()}
    listed |= {(PROCESSED / name).as_posix(): content[name] for name in NAMES}
    return listed | {(RAW / name).as_posix(): data for name, data in raw.items()}


def _digests(raw: Path, source: Source) -> dict[str, str]:
    """SHA-256 that the register tells for a raw file, and that of the file as it is; empty where it is not there."""
    import hashlib

    path = raw / source.file
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return {"registered": source.sha256, "found": found}


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def open_snapshot(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What a snapshot says of itself, and its members by name.

    Raises:
        BadRow: it is no snapshot, of a later format, or its rows are not those that it was made of.
    """
    import json

    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            content = {name: archive.read(name) for name in archive.namelist()}
        rows = {name: content[(PROCESSED / name).as_posix()] for name in NAMES}
        format_of, version = manifest["format"], manifest["data_version"]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        remedy = "give a file that ictstats snapshot made"
        raise BadRow(str(path), "is no snapshot of a data set", remedy) from error
    if format_of != FORMAT:
        what = "is a snapshot of format {found}, this code reads format {known}"
        raise BadRow(str(path), what, "use a newer ictstats", found=format_of, known=FORMAT)
    if version_of(rows) != version:
        what = "was changed: its rows are not those of version {version}"
        raise BadRow(str(path), what, "take an unchanged copy", version=version)
    return manifest, content


def load_version(version: str | Path, root: str | Path | None = None) -> DataSet:
    """The data set of a snapshot, by file or by version; see :func:`ictstats.load`."""
    from ictstats.dataset.store import load

    path = Path(version)
    if path.is_file():
        return _loaded(path.resolve(), _stamp(path))
    project = find_project(root)
    current = load(project)
    name = str(version)
    if len(name) >= _LEAST and current.data_version.startswith(name):
        return current
    kept = {_version_in(file): file for file in sorted((project / FOLDER).glob("*.zip"))}
    found = next((file for known, file in kept.items() if len(name) >= _LEAST and known.startswith(name)), None)
    if found is None:
        raise UnknownName("version", name, "load", (current.data_version, *filter(None, kept)))
    return _loaded(found, _stamp(found))


def _version_in(path: Path) -> str:
    try:
        return str(open_snapshot(path)[0]["data_version"])
    except BadRow:
        return ""


def _stamp(path: Path) -> tuple[int, int]:
    fact = path.stat()
    return fact.st_mtime_ns, fact.st_size


@lru_cache(maxsize=4)
def _loaded(path: Path, stamp: tuple[int, int]) -> DataSet:
    """The set, unpacked beside nothing of the user's; the folder is a project in small and goes with the process."""
    import atexit
    import shutil
    import tempfile

    from ictstats.dataset.store import read

    content = open_snapshot(path)[1]
    project = Path(tempfile.mkdtemp(prefix="ictstats-snapshot-"))
    atexit.register(shutil.rmtree, project, ignore_errors=True)
    for folder, names in ((PROCESSED, NAMES), (RAW, _REGISTER)):
        (project / folder).mkdir(parents=True)
        for name in names:
            data = content.get((folder / name).as_posix())
            if data is not None:
                (project / folder / name).write_bytes(data)
    return read(project / PROCESSED, project)

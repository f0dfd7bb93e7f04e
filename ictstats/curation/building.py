"""The curated set brought up to date with ``data/raw``: built where something changed, left alone where nothing did.

A stamp under ``data/processed/runs`` holds the digest of everything that a build depends on (the raw files and the code
and knowledge that read them) and the version that came of it. The stamp is never committed: losing it costs one build.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import ictstats
from ictstats.curation import output
from ictstats.curation.project import PROCESSED, RAW, find_project, snapshot
from ictstats.curation.verify import breaches
from ictstats.errors import CannotWrite, IctStatsError, NoProject

RUNS = PROCESSED / "runs"
STAMP = "build.json"
_CODE = ("errors.py", "columns", "model.py", "jobs.py", "language", "lexicon", "reading", "extraction", "curation")
_KNOWLEDGE = {".py", ".toml", ".csv"}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    Attributes:
        root: The project.
        data_version: Version of the set that is on disk now.
        fresh: Whether something was built; ``False`` where nothing had changed.
        counts: Rows by file, issues by severity, and breaches of the contract.
    """

    root: Path
    data_version: str
    fresh: bool
    counts: Mapping[str, int]

    @property
    def errors(self) -> int:
        """Number of sources and corrections that could not be used, and of breaches of the contract."""
        return self.counts.get("error", 0) + self.counts.get("breaches", 0)


def build(root: str | Path | None = None, *, force: bool = False, label: str = "") -> Built:
    """Bring ``data/processed`` up to date.

    Args:
        root: The project; without it the one that ictstats is called from.
        force: Build also where nothing changed.
        label: Words for a progress line on a terminal.

    Raises:
        NoProject: no project, or only the read-only snapshot of an installed ictstats.
        BadSource: ``sources.toml`` itself cannot be read.
        CannotWrite: the folder cannot be written; what was there stays.
    """
    project = find_project(root)
    if project == snapshot():
        what = "is the read-only snapshot of the installed package"
        raise NoProject(str(project), what, "call ictstats inside a project of your own")
    inputs = fingerprint(project)
    known = None if force else up_to_date(project, inputs)
    if known is not None:
        return known
    from filelock import FileLock

    folder = project / PROCESSED
    _make(project / RUNS)
    try:
        with FileLock(str(project / RUNS / "build.lock")):
            known = None if force else up_to_date(project, inputs)
            return known or _build(project, folder, inputs, label)
    except OSError as error:
        raise _cannot(project / RUNS, error) from error


def curated_files(root: Path, label: str = "") -> dict[str, bytes]:
    """The four files that ``data/raw`` makes, in memory.

    Raises:
        NoProject, BadSource: see :func:`build`.
    """
    from ictstats.curation.build import curate
    from ictstats.curation.contract import files

    return files(curate(root, label=label))


def up_to_date(root: Path, inputs: str | None = None) -> Built | None:
    """The build that is on disk, where it still is what ``data/raw`` and the code make."""
    try:
        stamp = json.loads((root / RUNS / STAMP).read_text(encoding="utf-8"))
        same = stamp["inputs"] == (inputs or fingerprint(root))
        if same and output.version(output.read_whole(root / PROCESSED)) == stamp["data_version"]:
            return Built(root, stamp["data_version"], False, dict(stamp["counts"]))
    except (OSError, ValueError, KeyError, TypeError, IctStatsError):
        return None  # no stamp, or none that can be trusted: build
    return None


def fingerprint(root: Path) -> str:
    """Digest of everything that the curated set depends on."""
    digest = hashlib.sha256()
    package = Path(ictstats.__file__).resolve().parent
    for base, path in (*_raw_files(root), *_code_files(package)):
        data = _bytes_of(path)
        digest.update(f"{path.relative_to(base).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; of one that cannot be read the reason, so that a repair is a change."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        return f"\0cannot be read: {error.strerror}".encode()


def _raw_files(root: Path) -> Iterator[tuple[Path, Path]]:
    raw = root / RAW
    yield from ((root, path) for path in sorted(raw.rglob("*")) if path.is_file())


def _code_files(package: Path) -> Iterator[tuple[Path, Path]]:
    for name in _CODE:
        path = package / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from ((package, file) for file in inside if file.suffix in _KNOWLEDGE)


def _build(project: Path, folder: Path, inputs: str, label: str) -> Built:
    content = curated_files(project, label)
    output.replace({**content, output.PARQUET: output.parquet(content["observations.csv"])}, folder)
    built = Built(project, output.version(content), True, counts(content))
    stamp = {"inputs": inputs, "data_version": built.data_version, "counts": dict(built.counts)}
    path = project / RUNS / STAMP
    new = path.with_suffix(".new")
    new.write_text(json.dumps(stamp, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(path)
    return built


def counts(content: Mapping[str, bytes]) -> dict[str, int]:
    """Rows of each file, issues by severity, and breaches of the contract."""
    rows = {name: list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))) for name, data in content.items()}
    found = {name.removesuffix(".csv"): len(rows[name]) for name in rows}
    for severity in ("error", "warning", "info"):
        found[severity] = sum(row["severity"] == severity for row in rows["issues.csv"])
    found["breaches"] = sum(1 for _ in breaches(content))
    found["sources"] = len(rows["readings.csv"])
    found["mentions"] = sum(int(row["mentions"]) for row in rows["readings.csv"])
    return found


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(folder, error) from error


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    remedy = "make the folder writable; what was there is unchanged"
    return CannotWrite(str(folder), "cannot be written: {cause}", remedy, cause=error.strerror or error)

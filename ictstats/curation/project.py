"""Which project is meant: the folder that holds ``data/raw/sources.toml``, wherever ictstats is called from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import ictstats
from ictstats.errors import NoProject

RAW = Path("data", "raw")
PROCESSED = Path("data", "processed")
HOME = "ICTSTATS_HOME"
_MARK = RAW / "sources.toml"


def snapshot() -> Path:
    """Folder of the read-only project that a wheel carries; it may be absent."""
    return Path(ictstats.__file__).resolve().parent / "snapshot"


def find_project(root: str | Path | None = None) -> Path:
    """The project folder.

    That is ``root``, else ``ICTSTATS_HOME``, else the nearest parent of the working folder that holds
    ``data/raw/sources.toml``, else the checkout of an editable install, else the snapshot that the wheel carries.

    Raises:
        NoProject: none of them is a project, or the one that was named is not.
    """
    named = root if root is not None else os.environ.get(HOME) or None
    if named is not None:
        folder = Path(named).expanduser().resolve()
        if not (folder / _MARK).is_file():
            given = "root" if root is not None else HOME
            raise NoProject(
                str(folder),
                "holds no {mark}",
                "give {given} the folder of a project",
                mark=_MARK.as_posix(),
                given=given,
            )
        return folder
    for folder in _candidates():
        if (folder / _MARK).is_file():
            return folder
    remedy = "go to a folder with {mark}, or set {variable}"
    raise NoProject(str(Path.cwd()), "is in no project", remedy, mark=_MARK.as_posix(), variable=HOME)


def _candidates() -> Iterator[Path]:
    here = Path.cwd()
    yield from (here, *here.parents)
    yield Path(ictstats.__file__).resolve().parents[1]
    yield snapshot()

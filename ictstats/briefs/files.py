"""Files put in place at once: a reader sees the old whole or the new whole, also after a crash."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from ictstats.errors import CannotWrite


def replace_file(path: Path, content: bytes) -> None:
    """Write content beside a file, flush it to disk and rename it into place.

    Raises:
        CannotWrite: the folder cannot be written or is full; the old file stays.
    """
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True) if name else None
        raise CannotWrite(
            str(path), error.strerror or str(error), "check the folder's permissions and space"
        ) from error


def keep_edited(path: Path, known: str, content: bytes) -> str:
    """Rename a file that somebody edited since it was written, so that what comes in its place does not cost the work.

    Args:
        path: The file; there may be none.
        known: Digest of the file as it was written; empty where nobody knows.
        content: What will be written in its place.

    Returns:
        The new name, or nothing where no work would be lost.

    Raises:
        CannotWrite: the file cannot be read or renamed.
    """
    if not path.is_file():
        return ""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in (known, hashlib.sha256(content).hexdigest()):
            return ""
        kept = path.with_name(f"{path.stem}.edited-{digest[:8]}{path.suffix}")
        path.replace(kept)
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or str(error), "close it where it is open") from error
    return kept.name

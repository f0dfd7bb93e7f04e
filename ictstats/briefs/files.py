"""Files put in place at once: a reader sees the old whole or the new whole, also after a crash."""

from __future__ import annotations

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

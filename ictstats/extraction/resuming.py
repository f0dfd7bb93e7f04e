"""Records written to a file so that a run that was stopped can go on: nothing twice, nothing half.

Beside the file, ``FILE.done`` lists the documents whose records are complete, each with where they end. What stands
behind the last of them is cut off before the run goes on. A run that could read every document takes the list away; a
file with records and without a list is never written to.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO

from ictstats.errors import CannotWrite, WrongUse


class Output:
    """A file of records that grows by whole documents.

    Args:
        path: The file; it must not exist, unless ``resume`` goes on with it.
        resume: Go on where an earlier run stopped.

    Raises:
        WrongUse: the file exists and ``resume`` was not asked for, or it has no list to go on from.
        CannotWrite: the file or the list beside it cannot be written.
    """

    def __init__(self, path: Path, *, resume: bool = False) -> None:
        self._path, self._list_path = path, path.with_name(f"{path.name}.done")
        if path.exists() and not resume:
            raise WrongUse(str(path), "exists already", "go on with it by --resume, or name another file")
        size = path.stat().st_size if path.exists() else 0
        if size and not self._list_path.exists():
            what = "has no {list} beside it: it is complete, or no file of an extraction"
            raise WrongUse(str(path), what, "name another file", list=self._list_path.name)
        # What is listed beyond the end of the file is not in it (any more).
        ends = {document: end for document, end in _listed(self._list_path) if end <= size} if resume else {}
        try:
            self._file: IO[bytes] = path.open("r+b" if path.exists() else "w+b")
            self._file.truncate(max(ends.values(), default=0))
            self._file.seek(0, os.SEEK_END)
            self._list = self._list_path.open("a" if ends else "w", encoding="utf-8")
        except OSError as error:
            raise CannotWrite(str(path), error.strerror or str(error), "give another file with --out") from error
        self.done = frozenset(ends)
        self._finished = False

    def write(self, document: Path, lines: Iterable[str]) -> None:
        """Add the records of a document, and note that they are complete."""
        self._file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
        self._file.flush()
        self._list.write(f"{self._file.tell()}\t{document}\n")
        self._list.flush()

    def finish(self) -> None:
        """Note that every document could be read, so that nothing is left to go on with."""
        self._finished = True

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self._file.close()
        self._list.close()
        if self._finished and kind is None:
            self._list_path.unlink(missing_ok=True)


def _listed(path: Path) -> Iterable[tuple[str, int]]:
    """Complete documents with where their records end; a line that was cut short counts for nothing."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        end, _, document = line.partition("\t")
        if end.isdigit() and document:
            yield document, int(end)

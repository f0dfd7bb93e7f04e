"""Two builds side by side, row by row: what came, what went, what changed. Pandas is not needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ictstats.curation.contract import COLUMNS
from ictstats.curation.output import NAMES, read_whole, version
from ictstats.curation.project import PROCESSED
from ictstats.dataset.snapshots import open_snapshot
from ictstats.errors import BadRow, NoProject
from ictstats.wording import say

OBSERVATIONS = "observations.csv"
KINDS = ("added", "gone", "changed")


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a file.

    Attributes:
        file: Name of the file.
        kind: ``added``, ``gone`` or ``changed``.
        identity: First cell of the row.
        indicator, area, period: What an observation is about, in the newer build where it is there; else empty.
        cells: Columns that differ, each with the text before and after; none of a row that came or went.
    """

    file: str
    kind: str
    identity: str
    indicator: str = ""
    area: str = ""
    period: str = ""
    cells: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """What differs between two builds, and the versions of both.

    Two versions may differ where no row does: the order of rows or the way they are quoted.
    """

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether the two are one version, byte for byte."""
        return self.old == self.new

    def by_fact(self) -> dict[tuple[str, str], dict[str, int]]:
        """Observations that came, went and changed, by indicator and area."""
        return self._counted(lambda change: (change.indicator, change.area), OBSERVATIONS)

    def by_file(self) -> dict[str, dict[str, int]]:
        """Rows that came, went and changed, by file."""
        return self._counted(lambda change: change.file)

    def __repr__(self) -> str:
        lines = (f"  {name}: {', '.join(told)}" for name, told in self._told())
        return "\n".join([f"{self.old} → {self.new}", *lines])

    def _repr_html_(self) -> str:
        from html import escape

        lines = "".join(f"<li>{escape(name)}: {escape(', '.join(told))}</li>" for name, told in self._told())
        return f"<p><b>{escape(self.old)} → {escape(self.new)}</b></p><ul>{lines}</ul>"

    def _told(self) -> Iterator[tuple[str, list[str]]]:
        for name, counts in self.by_file().items():
            yield name, [f"{count} {say(kind)}" for kind, count in counts.items() if count]

    def _counted(self, key: Any, file: str = "") -> dict[Any, dict[str, int]]:
        found = Counter((key(change), change.kind) for change in self.changes if file in ("", change.file))
        keys = sorted({key for key, _ in found})
        return {key: {kind: found[key, kind] for kind in KINDS} for key in keys}


def diff(old: str | Path, new: str | Path) -> Difference:
    """Compare two builds by the identity of their rows.

    Args:
        old: A snapshot, a project folder, or a folder with the four files of ``data/processed``.
        new: The same.

    Raises:
        NoProject: there is no data set at a path.
        BadRow: a file is no snapshot, or not of the contract.
    """
    before, after = (contents(Path(where)) for where in (old, new))
    changes = [change for name in NAMES for change in _changes(name, before[name], after[name])]
    return Difference(version(before), version(after), tuple(changes))


def contents(where: Path) -> dict[str, bytes]:
    """The four files of a data set, wherever it stands.

    Raises:
        NoProject, BadRow: see :func:`diff`.
    """
    if where.is_file():
        members = open_snapshot(where)[1]
        return {name: members[(PROCESSED / name).as_posix()] for name in NAMES}
    folders = [folder for folder in (where, where / PROCESSED) if (folder / OBSERVATIONS).is_file()]
    if not folders:
        remedy = "give a snapshot, a project folder, or a folder with its files"
        raise NoProject(str(where), "holds no data set", remedy)
    return read_whole(folders[0])


def _changes(name: str, before: bytes, after: bytes) -> Iterator[Change]:
    if before == after:
        return
    old, new = _rows(name, before), _rows(name, after)
    for identity in sorted(old.keys() | new.keys()):
        one, other = old.get(identity), new.get(identity)
        about = _about(name, other or one or {})
        if one is None or other is None:
            yield Change(name, "added" if one is None else "gone", identity, *about)
        elif cells := tuple(_cells(one, other)):
            yield Change(name, "changed", identity, *about, cells)


def _about(name: str, row: Mapping[str, str]) -> tuple[str, str, str]:
    if name != OBSERVATIONS:
        return "", "", ""
    return row["indicator"], row["area"] or row["area_name"], row["period"]


def _cells(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Columns that differ; one that a build of another code does not have counts as empty."""
    for column in dict.fromkeys((*one, *other)):
        before, after = one.get(column, ""), other.get(column, "")
        if before != after:
            yield column, before, after


def _rows(name: str, data: bytes) -> dict[str, dict[str, str]]:
    import csv
    import io

    reader = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    key = COLUMNS[name][0]
    needed = {key, "indicator", "area", "area_name", "period"} if name == OBSERVATIONS else {key}
    missing = sorted(needed - set(reader.fieldnames or ()))
    if missing:
        raise BadRow(name, "has no column {columns}", "compare two builds of ictstats", columns=", ".join(missing))
    return {row[key]: row for row in reader}

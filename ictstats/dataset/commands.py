"""``ictstats query``, ``snapshot``, ``diff`` and ``export``. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ictstats.dataset.exports import commands as export_command
from ictstats.errors import WrongUse
from ictstats.wording import say

if TYPE_CHECKING:
    from ictstats.dataset.differences import Change, Difference

_QUERY = """examples:
  ictstats query "SELECT area, value FROM observations WHERE indicator = 'dti_score' AND year = 2023 AND preferred"
  ictstats query "SELECT * FROM places WHERE code = $code" --set code=04 --format csv

views: observations, issues, sources, publications, indicators, places
"""
_SNAPSHOT = """examples:
  ictstats snapshot                      data/processed/snapshots/ictstats-VERSION.zip
  ictstats snapshot --out paper.zip      a file to publish with a paper
"""
_DIFF = """examples:
  ictstats diff paper.zip .                    what changed since a snapshot
  ictstats diff old/data/processed new.zip     two builds, without version control

exit status: 0 one version, 1 they differ
"""
_SHOWN = 40  # lines of each part of a difference


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the four commands."""
    export_command.register(subparsers)
    raw = argparse.RawDescriptionHelpFormatter
    query = subparsers.add_parser("query", help="a question in SQL", epilog=_QUERY, formatter_class=raw)
    query.add_argument("query", metavar="SELECT", help="one SELECT over the views named below")
    query.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a value for $NAME")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    query.add_argument("--root", type=Path, help="the project folder (default: the one you are in)")
    query.set_defaults(func=run_query)
    freeze = subparsers.add_parser("snapshot", help="the data set in one file", epilog=_SNAPSHOT, formatter_class=raw)
    freeze.add_argument("--out", type=Path, metavar="FILE", help="default: under data/processed/snapshots")
    freeze.add_argument("--root", type=Path, help="the project folder (default: the one you are in)")
    freeze.set_defaults(func=run_snapshot)
    compare = subparsers.add_parser("diff", help="two builds side by side", epilog=_DIFF, formatter_class=raw)
    compare.add_argument("old", type=Path, metavar="OLD", help="a snapshot, a project, or a folder with the four files")
    compare.add_argument("new", type=Path, metavar="NEW", help="the same")
    compare.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    compare.set_defaults(func=run_diff)


def run_query(options: argparse.Namespace) -> int:
    """Print the answer to a question."""
    from ictstats.dataset.sql import answer

    found = answer(options.query, _values(options.set), options.root)
    if options.format == "json":
        _print_json([dict(zip(found.columns, row, strict=True)) for row in found.rows])
    elif options.format == "csv":
        import csv

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([found.columns, *(["" if cell is None else cell for cell in row] for row in found.rows)])
    else:
        print("\n".join(_table(found.columns, found.rows)))
    return 0


def _values(given: Iterable[str]) -> dict[str, str] | None:
    values = dict(pair.partition("=")[::2] for pair in given)
    if any(not name.isidentifier() for name in values):
        raise WrongUse("--set", "names no value", "write --set code=04 for $code")
    return values or None


def run_snapshot(options: argparse.Namespace) -> int:
    """Freeze the data set and print where it is."""
    from ictstats.dataset.snapshots import write_snapshot

    print(write_snapshot(options.out, options.root))
    return 0


def run_diff(options: argparse.Namespace) -> int:
    """Print what differs: 1 where something does."""
    from ictstats.dataset.differences import diff

    found = diff(options.old, options.new)
    if options.format == "json":
        _print_json(_as_json(found))
    else:
        print("\n".join(_told(found)))
    return 0 if found.same else 1


def _as_json(found: Difference) -> dict[str, Any]:
    facts = [{"indicator": i, "area": a, **counts} for (i, a), counts in found.by_fact().items()]
    rows = [
        {
            **{name: getattr(change, name) for name in ("file", "kind", "identity", "indicator", "area", "period")},
            "cells": [{"column": column, "old": before, "new": after} for column, before, after in change.cells],
        }
        for change in found.changes
    ]
    versions = {"old": found.old, "new": found.new, "same": found.same}
    return {**versions, "files": found.by_file(), "facts": facts, "changes": rows}


def _told(found: Difference) -> list[str]:
    if found.same:
        return [say("the same version: {version}", version=found.old)]
    lines = [f"{found.old} -> {found.new}"]
    if not found.changes:
        return [*lines, say("the same rows in another form (order, line ends, quoting or columns)")]
    header = [say("added"), say("gone"), say("changed")]
    files = [(name, *counts.values()) for name, counts in found.by_file().items()]
    facts = [(i or "-", a or "-", *counts.values()) for (i, a), counts in found.by_fact().items()]
    lines += ["", *_table((say("file"), *header), files), ""]
    lines += [*_table((say("indicator"), say("area"), *header), facts[:_SHOWN]), *_more(len(facts)), ""]
    return [*lines, *(_change(change) for change in found.changes[:_SHOWN]), *_more(len(found.changes))]


def _change(change: Change) -> str:
    cells = "; ".join(f"{column}: {before!r} -> {after!r}" for column, before, after in change.cells)
    return f"{say(change.kind):8} {change.identity}" + (f"  {cells}" if cells else "")


def _more(count: int) -> list[str]:
    return [say("and {count} more", count=count - _SHOWN)] if count > _SHOWN else []


def _table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """Rows in aligned columns; figures to the right."""
    cells = [header, *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(header))]
    right = [
        bool(rows) and all(isinstance(row[at], (int, float, type(None))) for row in rows) for at in range(len(header))
    ]
    return ["  ".join(_set(*column) for column in zip(row, widths, right, strict=True)).rstrip() for row in cells]


def _set(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)


def _cell(cell: Any) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))

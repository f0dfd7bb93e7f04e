"""``data/raw/sources.toml``: every source with its digest, every publication that figures were taken from.

One bad entry does not stop the others: it becomes an issue.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ictstats.errors import BadPeriod, BadSource, NoProject, UnknownName
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.model import TOPICS, Issue, Publication, Source

REGISTER = "sources.toml"
_FOLDERS = ("reports", "tables")
_SOURCE_KEYS = frozenset(Source.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Register:
    """What ``sources.toml`` says, in the order of its identities, and what is wrong with it."""

    sources: tuple[Source, ...]
    publications: tuple[Publication, ...]
    issues: tuple[Issue, ...]


def read_register(raw: Path) -> Register:
    """Read the register of a folder ``data/raw``.

    Raises:
        NoProject: the folder has no register.
        BadSource: the register is not TOML at all.
    """
    path = raw / REGISTER
    if not path.is_file():
        raise NoProject(str(path), "is missing", "call ictstats inside a project, or set ICTSTATS_HOME")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSource(str(path), f"is no TOML: {error}", "correct the line it names", "bad_entry") from error
    issues: list[Issue] = []
    sources: dict[str, Source] = {}
    for number, entry in enumerate(content.get("source", ()), start=1):
        try:
            source = _source(entry, number)
            if source.id in sources:
                raise ValueError(f"the id {source.id!r} stands twice")
            sources[source.id] = source
        except (TypeError, ValueError, UnknownName, BadPeriod) as error:
            issues.append(_bad_entry(entry, number, error))
    publications = []
    for number, entry in enumerate(content.get("publication", ()), start=1):
        try:
            publications.append(Publication(**entry))
        except TypeError as error:
            issues.append(_bad_entry(entry, number, error))
    issues += _unregistered(raw, sources.values())
    return Register(tuple(sources[i] for i in sorted(sources)), tuple(publications), tuple(issues))


def _source(entry: dict[str, Any], number: int) -> Source:
    missing = [key for key in ("id", "file", "sha256", "kind", "title") if not entry.get(key)]
    if missing:
        raise ValueError(f"entry {number} lacks {', '.join(missing)}")
    unknown = sorted(set(entry) - _SOURCE_KEYS - {"note"})
    if unknown:
        raise ValueError(f"unknown key {', '.join(unknown)}")
    values = {key: value for key, value in entry.items() if key != "note"}
    topics = tuple(values.pop("topics", ()))
    strange = sorted(set(topics) - set(TOPICS))
    if strange:
        raise ValueError(f"unknown topic {', '.join(strange)}")
    period = periods.parse(values["period"]) if values.get("period") else None
    if values.get("area"):
        load().areas.find(values["area"], period, where=f"sources.toml, {entry['id']}")
    return Source(**values, topics=topics)


def _bad_entry(entry: dict[str, Any], number: int, cause: Exception) -> Issue:
    name = str(entry.get("id") or f"entry {number}")
    return Issue(kind="bad_entry", file=REGISTER, facts=(("id", name), ("cause", f"{name}: {cause}")))


def _unregistered(raw: Path, sources: Iterator[Source]) -> Iterator[Issue]:
    """Files that lie among the sources without an entry: they would vanish silently."""
    known = {source.file for source in sources}
    for folder in _FOLDERS:
        for path in sorted((raw / folder).glob("*")) if (raw / folder).is_dir() else ():
            name = f"{folder}/{path.name}"
            if name not in known and not path.name.startswith("."):
                yield Issue(kind="unregistered_source", file=name)

"""``data/raw/sources.toml``: every source with its digest, every publication that figures were taken from.

One bad entry does not stop the others: it becomes an issue.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ictstats.errors import BadPeriod, BadSource, IctStatsError, NoProject, UnknownName
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.model import SOURCE_KINDS, TOPICS, Issue, Publication, Source
from ictstats.wording import LANGUAGES, Saying, say, to_say

REGISTER = "sources.toml"
_FOLDERS = ("reports", "tables")
_LISTS = ("source", "publication")
_NEEDED = {"source": ("id", "file", "sha256", "kind", "title"), "publication": ("id", "title")}
_KEYS = {"source": (*Source.__dataclass_fields__, "note"), "publication": tuple(Publication.__dataclass_fields__)}
_NUMBERS_TOO = ("area", "period")  # ``period = 2017`` and ``area = 4`` say enough


@dataclass(frozen=True, slots=True)
class Register:
    """What ``sources.toml`` says, in the order of its identities, and what is wrong with it."""

    sources: tuple[Source, ...]
    publications: tuple[Publication, ...]
    issues: tuple[Issue, ...]


class _Bad(ValueError):
    """What is wrong with an entry."""

    def __init__(self, cause: str | Saying, **facts: object) -> None:
        self.cause = cause if isinstance(cause, Saying) else to_say(cause, **facts)
        super().__init__(self.cause)


def read_register(raw: Path) -> Register:
    """Read the register of a folder ``data/raw``.

    Raises:
        NoProject: the folder has no register.
        BadSource: the register cannot be read or is not TOML at all.
    """
    content = _content(raw / REGISTER)
    issues = [_bad_entry(name, _unlike("heading", name, _LISTS)) for name in content if name not in _LISTS]
    sources: dict[str, Source] = {}
    files: set[str] = set()
    for name, entry in _entries(content, "source", issues):
        try:
            source = _source(entry)
            _once("id", source.id, sources)
            _once("file", source.file, files)
            sources[source.id] = source
            files.add(source.file)
        except (_Bad, UnknownName, BadPeriod) as error:
            issues.append(_bad_entry(name, error))
    publications: dict[str, Publication] = {}
    for name, entry in _entries(content, "publication", issues):
        try:
            _check(entry, "publication")
            _once("id", entry["id"], publications)
            publications[entry["id"]] = Publication(**entry)
        except _Bad as error:
            issues.append(_bad_entry(name, error))
    issues += _unregistered(raw, files)
    return Register(tuple(sources[i] for i in sorted(sources)), tuple(publications.values()), tuple(issues))


def _content(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise NoProject(str(path), "is missing", "call ictstats inside a project, or set ICTSTATS_HOME")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSource(
            str(path), "is no TOML: {cause}", "correct the line it names", "bad_entry", cause=error
        ) from error
    except OSError as error:
        raise BadSource(
            str(path), "cannot be read: {cause}", "check its permissions", "bad_entry", cause=error.strerror
        ) from error


def _entries(content: dict[str, Any], kind: str, issues: list[Issue]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entries of a kind, each with the name to call it by; what is no entry at all becomes an issue."""
    listed = content.get(kind, [])
    if not isinstance(listed, list):
        issues.append(_bad_entry(kind, _Bad("write [[{kind}]], with two brackets", kind=kind)))
        return
    for number, entry in enumerate(listed, start=1):
        if not isinstance(entry, dict):
            issues.append(_bad_entry(f"{kind} {number}", _Bad("write [[{kind}]] with one key a line", kind=kind)))
            continue
        yield str(entry.get("id") or f"{kind} {number}"), entry


def _source(entry: dict[str, Any]) -> Source:
    entry = {key: str(entry[key]) if _is_number(entry[key]) and key in _NUMBERS_TOO else entry[key] for key in entry}
    _check(entry, "source")
    topics = entry.get("topics", [])
    if entry["kind"] not in SOURCE_KINDS:
        raise _unlike("kind", entry["kind"], SOURCE_KINDS)
    for topic in topics:
        if topic not in TOPICS:
            raise _unlike("topic", topic, TOPICS)
    period = periods.parse(entry["period"]) if entry.get("period") else None
    # A name or a slug is taken too, and the rows of the source get the code that it means.
    area = load().areas.find(entry["area"], period).code if entry.get("area") else ""
    values = {key: value for key, value in entry.items() if key not in ("note", "topics", "area", "period")}
    return Source(**values, area=area, period=period.text if period else "", topics=tuple(topics))


def _check(entry: dict[str, Any], kind: str) -> None:
    """The keys are known, those that cannot be missed are there, and each is a text (topics: several)."""
    for key in entry:
        if key not in _KEYS[kind]:
            raise _unlike("key", key, _KEYS[kind])
    missing = [key for key in _NEEDED[kind] if not entry.get(key)]
    if missing:
        raise _Bad("lacks {keys}", keys=", ".join(missing))
    for key, value in entry.items():
        if key == "topics" and not (isinstance(value, list) and all(isinstance(topic, str) for topic in value)):
            raise _Bad('topics must be a list such as ["press", "telecom"]')
        if key != "topics" and not isinstance(value, str):
            raise _Bad("{key} must be a text in quotes, not {value!r}", key=key, value=value)
        if key != "topics" and "\0" in value:
            raise _Bad("{key} holds a NUL character", key=key)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _once(what: str, value: str, known: Collection[str]) -> None:
    if value in known:
        raise _Bad("the {key} {value!r} stands twice", key=what, value=value)


def _unlike(what: str, name: object, known: Iterable[str]) -> _Bad:
    """What to say about a name outside a closed list: the near ones, else all of them."""
    listed = list(known)
    near = difflib.get_close_matches(str(name), listed, 2, 0.6)
    remedy = (
        to_say("did you mean {near}?", near=" / ".join(near))
        if near
        else to_say("use one of {known}", known=", ".join(listed))
    )
    return _Bad("unknown {kind} {name}; {remedy}", kind=to_say(what), name=name, remedy=remedy)


def _bad_entry(name: str, fault: _Bad | IctStatsError) -> Issue:
    """The issue of an entry, with its cause in both languages."""
    told = {lang: say(fault.cause, lang) if isinstance(fault, _Bad) else fault.message(lang) for lang in LANGUAGES}
    causes = ((f"cause_{lang}", f"{name}: {text}") for lang, text in told.items())
    return Issue(kind="bad_entry", file=REGISTER, facts=(("id", name), *causes))


def _unregistered(raw: Path, known: Collection[str]) -> Iterator[Issue]:
    """Files that lie among the sources without an entry: they would vanish silently."""
    for folder in _FOLDERS:
        for path in sorted((raw / folder).glob("*")) if (raw / folder).is_dir() else ():
            name = f"{folder}/{path.name}"
            if name not in known and not path.name.startswith("."):
                yield Issue(kind="unregistered_source", file=name)

"""Declaring a correction: the entry of ``corrections.toml`` written for a row, with its guard taken from the source.

The file is added to, never rewritten: comments and order stay. It is replaced as a whole, so that a reader sees the old
file or the new one.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

from ictstats.curation.building import RUNS
from ictstats.curation.corrections import (
    FIELDS,
    FIGURE,
    NAME,
    Correction,
    faults_of,
    parse_corrections,
    printed,
    same,
)
from ictstats.curation.curated import Claim
from ictstats.curation.gather import gather
from ictstats.curation.project import RAW, find_project, snapshot
from ictstats.errors import BadSource, CannotWrite, NoProject, UnknownName, WrongUse
from ictstats.reading.register import read_register

_NEAR = 3  # rows that an unknown identity is answered with


@dataclass(frozen=True, slots=True)
class Declared:
    """A correction that was written.

    Attributes:
        correction: The entry.
        path: The file that it stands in now.
        quote: What the source prints there.
    """

    correction: Correction
    path: Path
    quote: str


def declare(
    observation: str,
    value: str,
    reason: str,
    by: str,
    *,
    field: str = FIGURE,
    date: str | None = None,
    root: str | Path | None = None,
) -> Declared:
    """Write the correction of a row; it takes effect with the next build.

    Args:
        observation: ``observation_id`` of the row.
        value: What it is to say: a figure as decimal text (``490756``, ``3.26``), a range (``730..750``), or for
            another field a code of the lexicon or an SDMX period.
        reason: Why, and where the right figure stands.
        by: Who says so.
        field: The column that is corrected.
        date: The day, ISO 8601; today without it.
        root: The project; without it the one that ictstats is called from.

    Raises:
        NoProject: no project, or only the read-only snapshot of an installed ictstats.
        UnknownName: no source gives such a row, and some are called alike.
        WrongUse: no such row, nothing would change, the row is corrected already, or a part is missing or cannot stand
            there.
        BadSource: the source, or the file of corrections as it is, cannot be read.
        CannotWrite: the file cannot be written; what was there stays.
    """
    project = find_project(root)
    if project == snapshot():
        what = "is the read-only snapshot of the installed package"
        raise NoProject(str(project), what, "call ictstats inside a project of your own")
    _check({"value": value, "reason": reason, "by": by, "date": date}, field)
    claim = _claim(project, observation)
    expect = printed(claim.observation, field)
    if same(expect, value, field):
        raise WrongUse("value", "{value} is what the source gives", "a correction changes something", value=value)
    day = date or dt.date.today().isoformat()
    correction = Correction(observation, expect, value.strip(), reason.strip(), by.strip(), day, field)
    path = project / RAW / NAME
    _add(project, path, correction)
    return Declared(correction, path, claim.observation.quote)


def _check(given: dict[str, str | None], field: str) -> None:
    if field not in FIELDS:
        raise WrongUse(
            "field", "{field!r} cannot be corrected", "use one of {known}", field=field, known=", ".join(FIELDS)
        )
    for name in ("value", "reason", "by"):
        if not (given[name] or "").strip():
            raise WrongUse(name, "is empty", "say what is right, why, and who says so")
    for fault in faults_of((given["value"] or "").strip(), field):
        remedy = (
            "write it as 490756, 3.26 or 730..750" if field == FIGURE else "look for it with: ictstats search WORDS"
        )
        raise WrongUse("value", "{cause}", remedy, cause=fault)
    try:
        dt.date.fromisoformat(given["date"] or "2000-01-01")
    except ValueError as error:
        raise WrongUse("date", "{date!r} is no day", "write 2026-11-24", date=given["date"]) from error


def _claim(project: Path, observation: str) -> Claim:
    """The row as its source gives it now, before any correction."""
    source_id = observation.rpartition("/")[0]
    sources = {source.id: source for source in read_register(project / RAW).sources}
    if source_id not in sources:
        raise _unknown(observation, [f"{name}/{observation.rpartition('/')[2]}" for name in sources])
    gathered = gather(project / RAW, sources[source_id])
    claims = {claim.observation_id: claim for claim in gathered.claims}
    if observation not in claims:
        raise _unknown(observation, list(claims))
    return claims[observation]


def _unknown(observation: str, known: list[str]) -> WrongUse:
    import difflib

    near = difflib.get_close_matches(observation, known, _NEAR, 0.6)
    if near:
        return UnknownName("observation", observation, "ID", near)
    remedy = "take it from data/processed/observations.csv, from ictstats check, or from the card of a brief"
    return WrongUse("ID", "no {kind} called {name!r}", remedy, kind="observation", name=observation)


def _add(project: Path, path: Path, correction: Correction) -> None:
    from filelock import FileLock

    try:
        (project / RUNS).mkdir(parents=True, exist_ok=True)
        with FileLock(str(project / RUNS / "corrections.lock")):
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            _replace(path, _with(before, path, correction))
    except UnicodeDecodeError as error:
        what = "the file is not UTF-8 text at byte {byte}"
        raise BadSource(str(path), what, "save it as UTF-8 text", "bad_correction", byte=error.start) from error
    except OSError as error:
        remedy = "make the folder writable; what was there is unchanged"
        raise CannotWrite(str(path), "cannot be written: {cause}", remedy, cause=error.strerror or error) from error


def _with(before: str, path: Path, correction: Correction) -> str:
    """The text of the file with one more entry.

    Raises:
        WrongUse: the field of that row is corrected already.
        BadSource: the file is broken as it is, and would stay so.
    """
    known, issues = parse_corrections(before)
    if issues:
        cause = dict(issues[0].facts)["cause"]
        raise BadSource(str(path), "{cause}", "correct that entry first", "bad_correction", cause=cause)
    if any((one.observation, one.field) == (correction.observation, correction.field) for one in known):
        what, remedy = "the {field} of {observation} is corrected already", "change or remove its entry in {path}"
        facts = {"field": correction.field, "observation": correction.observation, "path": path}
        raise WrongUse("ID", what, remedy, **facts)
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    return f"{before}{gap}{entry_text(correction)}"


def entry_text(correction: Correction) -> str:
    """An entry as it stands in the file; the field is named where it is not the figure."""
    lines = ["[[correction]]"]
    for name in (field.name for field in fields(Correction)):
        text = getattr(correction, name)
        if name != "field" or text != FIGURE:
            # A JSON string is a TOML string, but for the one control character that JSON leaves bare.
            lines.append(f"{name} = {json.dumps(text, ensure_ascii=False)}".replace("\x7f", "\\u007f"))
    return "\n".join(lines) + "\n"


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".corrections-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        new.chmod(path.stat().st_mode if path.exists() else 0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise

"""What the site looked like when it was last written, so that the next run can tell what changed.

The state lies beside the ledger, one JSON object, and is replaced whole. It is written before the pages that show it: a
run that is killed in between leaves the change on record, and the next one only has to write the pages. One that
cannot be read is as good as none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ictstats.briefs.files import replace_file
from ictstats.briefs.site.published import Brief

FILE = ".site.json"


@dataclass(frozen=True, slots=True)
class Changes:
    """What the last run that changed anything changed.

    Attributes:
        date: Day on which it was noted, ISO 8601, UTC.
        data_was, data_now: Versions of the data set; the first is empty where no earlier state is known.
        new, changed, gone: Pages that were not there before, are others than before, or are there no more.
        failed: Pages whose last attempt failed.
    """

    date: str
    data_was: str
    data_now: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A site as it was last written.

    Attributes:
        briefs: Digest of each brief that stood there, by page.
        files: Digest of each page around the briefs, by group and path below the site.
        made: Digest of what each group of these pages was made from (see :mod:`ictstats.briefs.site.groups`);
            of a group that is being written there is none.
        changes: What the last run that changed anything changed; ``None`` before the first one.
    """

    data_version: str = ""
    briefs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)
    changes: Changes | None = None


def read_state(site: Path) -> State:
    """The state of a site; an empty one where there is none, or none that can be read."""
    try:
        content = json.loads((site / FILE).read_text(encoding="utf-8"))
        state = State(**{**content, "changes": _changes(content["changes"])})
    except (OSError, ValueError, TypeError, KeyError):
        return State()
    groups = (state.briefs, state.files, state.made, *(state.files.values() if isinstance(state.files, dict) else ()))
    return state if all(isinstance(group, dict) for group in groups) else State()


def _changes(content: Mapping[str, str | list[str]] | None) -> Changes | None:
    if content is None:
        return None
    lists: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in dict(content).items()}
    return Changes(**lists)


def write_state(site: Path, state: State) -> None:
    """Put the state of a site in its place.

    Raises:
        CannotWrite: the site cannot be written or is full; the old state stays.
    """
    replace_file(site / FILE, json.dumps(asdict(state), ensure_ascii=False, indent=0).encode("utf-8"))


def compare(before: State, briefs: Iterable[Brief], data_version: str, date: str) -> Changes:
    """What changed since a state; where nothing did, what was told before.

    >>> from pathlib import Path
    >>> compare(State(), (), "a1", "2026-01-31")
    Changes(date='2026-01-31', data_was='', data_now='a1', new=(), changed=(), gone=(), failed=())
    """
    briefs = tuple(briefs)
    now = digests(briefs)
    was = before.briefs
    changes = Changes(
        date,
        before.data_version,
        data_version,
        new=tuple(page for page in now if page not in was),
        changed=tuple(page for page in now if page in was and was[page] != now[page]),
        gone=tuple(sorted(set(was) - set(now))),
        failed=tuple(brief.page for brief in briefs if brief.cause),
    )
    told = before.changes
    moved = changes.new or changes.changed or changes.gone or changes.data_was != changes.data_now
    return changes if told is None or moved or changes.failed != told.failed else told


def digests(briefs: Iterable[Brief]) -> dict[str, str]:
    """Digest of each brief that stands in its place, by page."""
    return {brief.page: brief.sha256[:16] for brief in briefs if brief.there}

"""Writes the pages around the briefs: only those that changed, each put in its place at once.

What each group of pages is made from is known by a digest. Where it is the one of the last run and the pages stand as
they were written, nothing is read and nothing is made, so a run without news costs next to nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ictstats.briefs.files import replace_file
from ictstats.briefs.site.groups import FOLDER, GROUPS, digests_of
from ictstats.briefs.site.published import Brief, published
from ictstats.briefs.site.rendering import file_name
from ictstats.briefs.site.state import State, compare, digests, read_state, write_state


def write_site(site: Path, root: Path, data_version: str) -> Path:
    """Write index, indicators and issues of a site in both languages; give the path of the Vietnamese index.

    Args:
        site: Folder of the briefs and of their ledger.
        root: The project whose curated set the briefs were made from.
        data_version: Version of that set.

    Raises:
        CannotWrite: the site cannot be written or is full; each page is the old whole or the new whole.
        NoProject, BadRow: the curated set cannot be read.
    """
    briefs, before = published(site), read_state(site)
    changes = compare(before, briefs, data_version, today())
    made = digests_of(briefs, data_version, repr(changes))
    due = [group for group in GROUPS if made[group] != before.made.get(group) or not _stand(site, before, group)]
    if due:
        kept = {group: digest for group, digest in before.made.items() if group not in due}
        state = State(data_version, digests(briefs), before.files, kept, changes)
        write_state(site, state)  # first: a run that is killed among the pages leaves the change on record
        files = _write(site, root, state, briefs, due)
        write_state(site, replace(state, files=files, made=made))
    return site / file_name("index", "vi")


def _write(
    site: Path, root: Path, state: State, briefs: tuple[Brief, ...], due: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Put the pages of some groups in their places; give the digests of all pages, by group and path."""
    # Imported here: the run that has nothing to write never loads a data frame.
    from ictstats.briefs.site.pages import Pages
    from ictstats.curation.project import PROCESSED
    from ictstats.dataset.store import read

    pages = Pages(site, read(root / PROCESSED, root), state, briefs)
    files = {group: dict(own) for group, own in state.files.items() if group in GROUPS}
    for group in due:
        files[group] = dict(_put(site, pages.of(group)))
    _remove(site, _names(state.files) - _names(files))
    return files


def _put(site: Path, pages: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, text in pages:
        content, path = text.encode("utf-8"), site / name
        if not path.is_file() or path.read_bytes() != content:
            replace_file(path, content)
        yield name, _sha(content)


def today() -> str:
    """The day in UTC, or that of ``SOURCE_DATE_EPOCH``, which makes a site the same whenever it is made."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdigit() else dt.datetime.now(dt.UTC)
    return now.date().isoformat()


def _stand(site: Path, state: State, group: str) -> bool:
    """Whether every page of a group stands as it was written."""
    try:
        return all(_sha((site / name).read_bytes()) == digest for name, digest in state.files.get(group, {}).items())
    except OSError:
        return False


def _names(files: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {name for own in files.values() for name in own}


def _remove(site: Path, names: set[str]) -> None:
    """Remove pages of ours that are no more: of an indicator that the lexicon gave up."""
    for name in names:
        path = site / name
        if path.parent in (site, site / FOLDER) and path.suffix == ".html":
            path.unlink(missing_ok=True)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""What each page of a site was made from, so that only what changed is made again.

The ledger lies in the site it describes, one JSON object a line, and is replaced whole. A ledger that cannot be read
is as good as none: everything is made anew.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ictstats.briefs.plan import Task
from ictstats.curation.contract import COLUMNS
from ictstats.curation.output import read_whole
from ictstats.errors import BadRow

FILE = ".ledger.jsonl"
_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = {".py", ".toml", ".csv", ".css", ".j2", ".js", ".json", ".html", ".xml"}
_RENDERERS = ("papermill", "nbconvert", "matplotlib", "seaborn", "pandas", "nh3")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: what it was asked for, what it was made from, and how that ended.

    Attributes:
        page: Path below the site.
        inputs: Digest of code, notebook, parameters and data.
        sha256: Digest of the page as it was written.
        cause: Why the last attempt failed; empty where it did not. The page before it stays published.
        documents: Digest of each file beside the page that was made of it, by its format.
    """

    page: str
    topic: str
    area: str
    period: str
    lang: str
    inputs: str
    sha256: str
    cause: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)


def read(site: Path) -> dict[str, Entry]:
    """Entries of a site by page."""
    path = site / FILE
    if not path.is_file():
        return {}
    try:
        entries = [Entry(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]
    except (ValueError, TypeError, OSError):
        return {}
    return {entry.page: entry for entry in entries}


def to_text(entries: Mapping[str, Entry]) -> str:
    """The ledger as it is written: sorted, one page a line."""
    return "".join(json.dumps(asdict(entries[page]), ensure_ascii=False) + "\n" for page in sorted(entries))


def is_current(entry: Entry | None, inputs: str, site: Path, formats: Iterable[str] = ()) -> bool:
    """Whether a page was made from these inputs and stands there as it was written, and so in these other formats."""
    if entry is None or entry.cause or entry.inputs != inputs:
        return False
    path = site / entry.page
    digests = {path: entry.sha256} | {path.with_suffix(f".{f}"): entry.documents.get(f, "") for f in formats}
    return all(digest and _file_digest(place) == digest for place, digest in digests.items())


def standing(entry: Entry | None, site: Path) -> tuple[str, ...]:
    """Formats beside the page that were made of it and were not taken away since."""
    if entry is None:
        return ()
    return tuple(kind for kind in entry.documents if (site / entry.page).with_suffix(f".{kind}").is_file())


def inputs_of(tasks: Iterable[Task], root: Path, notebooks: Path, areas: Mapping[str, str]) -> dict[Task, str]:
    """Digest of everything that each brief is made from.

    Args:
        tasks: The briefs.
        root: The project.
        notebooks: Folder of the notebooks.
        areas: Code of each area's slug.
    """
    code, slices = code_digest(), _slices(root)
    found = {}
    for task in tasks:
        notebook = _file_digest(notebooks / f"{task.topic}.ipynb")
        data = [slices.get(key, "") for key in (f"topic={task.topic}", "topic=reference", f"area={areas[task.area]}")]
        parts = [code, notebook, json.dumps(task.parameters, sort_keys=True), *data]
        found[task] = _digest(parts)
    return found


def code_digest() -> str:
    """Digest of the library, its data files and the packages that draw and render."""
    parts = []
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _CODE and "snapshot" not in path.parts and "__pycache__" not in path.parts:
            parts += [path.relative_to(_PACKAGE).as_posix(), _file_digest(path)]
    for name in _RENDERERS:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    return _digest(parts)


def _slices(root: Path) -> dict[str, str]:
    """Digest of the rows of each topic and each area, and of the source files that they come from."""
    rows: dict[str, list[str]] = defaultdict(list)
    sources: dict[str, set[str]] = defaultdict(set)
    folder = root / "data" / "processed"
    content = read_whole(folder)
    for name in ("observations.csv", "issues.csv", "statements.csv"):
        reader = csv.DictReader(io.StringIO(content[name].decode("utf-8"), newline=""))
        if tuple(reader.fieldnames or ()) != COLUMNS[name]:
            raise BadRow(str(folder / name), "has other columns than the contract", "run: ictstats build --force")
        for row in reader:
            line = "\x1f".join(row.values())
            for key in (f"topic={row['topic']}", f"area={row['area']}"):
                rows[key].append(line)
                sources[key].add(row["source_id"])
    files = _source_digests(root)
    return {key: _digest([*lines, *(files.get(s, "") for s in sorted(sources[key]))]) for key, lines in rows.items()}


def _source_digests(root: Path) -> dict[str, str]:
    raw = root / "data" / "raw"
    return {path.stem: _file_digest(path) for path in sorted(raw.glob("*/*")) if path.is_file()}


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode("utf-8"))
        whole.update(b"\x00")
    return whole.hexdigest()

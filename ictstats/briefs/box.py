"""What the box near the top of a page tells: how good the figures are, and the figures themselves as a file."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ictstats.briefs.labels import labels
from ictstats.briefs.plan import Task
from ictstats.language.formats import format_number

LARGEST_DATA = 150_000  # bytes of the file; as text in the page it is a third larger
NOT_KNOWN = "–"
_QUOTED = re.compile(r'"[^"]*"')  # cells of a CSV file that may hold an end of line


@dataclass(frozen=True, slots=True)
class Download:
    """The link to the figures of a brief.

    Attributes:
        text: What the link says, or why there is none.
        name: Name of the file.
        href: The file itself as a ``data:`` address; empty where it is too large for the page.
    """

    text: str
    name: str
    href: str


def counts(numbers: Mapping[str, int], lang: str) -> list[tuple[str, str]]:
    """Accepted, doubtful, refused and conflicting with their numbers as printed; empty where nothing was counted.

    Where no report of the area was read, none was refused, which is not the same as zero:

    >>> counts({"shown": 1250, "doubtful": 2, "conflicts": 0}, "vi")
    [('accepted', '1.248'), ('doubtful', '2'), ('no_report', '–'), ('conflicts', '0')]
    """
    if not numbers:
        return []
    known = {**numbers, "accepted": numbers["shown"] - numbers["doubtful"]}  # of the figures shown, not of the readings
    told = {name: format_number(value, lang) for name, value in known.items()} | {"no_report": NOT_KNOWN}
    refused = "refused" if "refused" in numbers else "no_report"
    return [(name, told[name]) for name in ("accepted", "doubtful", refused, "conflicts")]


def download(text: str, task: Task, largest: int = LARGEST_DATA) -> Download | None:
    """The link to a CSV text; ``None`` where there is nothing to download, no address where it is too large."""
    data = text.encode("utf-8")
    if not data:
        return None
    fits = len(data) <= largest
    facts = {"rows": format_number(_rows(text), task.lang), "size": format_number(-(-len(data) // 1000), task.lang)}
    said = labels(task.lang)["download" if fits else "download_large"].format(**facts)
    encoded = base64.b64encode(data).decode("ascii")
    name = f"{task.area}-{task.period.replace('/', '_')}-{task.topic}.{task.lang}.csv"
    return Download(said, name, f"data:text/csv;charset=utf-8;base64,{encoded}" if fits else "")


def _rows(text: str) -> int:
    return _QUOTED.sub("", text).count("\n") - 1

"""The unit that a brief is made of: one fragment of finished, escaped HTML that says what it is.

A block knows nothing of the page around it. Its HTML comes from the templates of this package, which escape every text;
it holds no script and no style attribute, only the elements, attributes and classes listed here. The look of a
block's content is in ``blocks.css``, which a page includes once (:func:`stylesheet`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

KINDS = ("title", "headlines", "section", "text", "figure", "table", "statements", "quality", "sources", "method")
LANGUAGES = ("vi", "en")
ELEMENTS = frozenset(
    """
    a abbr blockquote caption cite code dd details div dl dt em figcaption figure h1 h2 h3 h4 img li mark ol p q
    section small span strong summary sup table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list to be read
)
# Attributes of any element, and of some; ``href`` is ``#anchor``, ``https://…`` or ``http://…``; ``src`` a data: SVG.
ATTRIBUTES = {
    "*": frozenset({"class", "id", "lang", "title"}),
    "a": frozenset({"href", "aria-label"}),
    "div": frozenset({"role", "tabindex", "aria-label"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "th": frozenset({"scope", "colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan", "data-label"}),
}
CLASSES = frozenset(
    f"ict-{name}"
    for name in """
    block title headlines section text figure table statements quality sources method lead kicker scroll number note
    doubt target none tag card quote digest cell where cite figures subtitle source key label facts data counts severity
    warning error info ref corrected said place row notes back follow more
    """.split()  # noqa: SIM905 - a list to be read
)
_ID = re.compile(r"[a-z][a-z0-9-]*")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Block:
    """One finished part of a brief.

    Attributes:
        kind: One of :data:`KINDS`.
        id: ASCII name, unique in the page; the outermost element of ``html`` carries it.
        title: Heading for the table of contents; empty where the block has none.
        html: One escaped fragment of the elements, attributes and classes listed in this module.
        lang: ``vi`` or ``en``.
        numbers: Counts that the page tells beside the block, by name.
        csv: Rows that the page offers as a file; empty where the block has none.
    """

    kind: str
    id: str
    title: str
    html: str
    lang: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    csv: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no kind of block called {self.kind!r}")
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is no ASCII name in lower case")
        if self.lang not in LANGUAGES:
            raise ValueError(f"no language called {self.lang!r}")

    @property
    def text(self) -> str:
        """The words of the block without its HTML, white space collapsed."""
        return " ".join(unescape(_TAG.sub(" ", self.html)).split())

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        data = {"text/html": self.html, "text/plain": self.text} | ({"text/csv": self.csv} if self.csv else {})
        about: dict[str, Any] = {"block": self.kind, "id": self.id, "title": self.title}
        return data, {"ictstats": about | ({"numbers": dict(self.numbers)} if self.numbers else {})}


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The look of all blocks, for the one ``<style>`` of a page."""
    return (Path(__file__).parent / "blocks.css").read_text(encoding="utf-8")

"""A run notebook to one self-contained page: our blocks only, through an allow-list, in our own template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ictstats import __version__
from ictstats.analysis.block import ATTRIBUTES, ELEMENTS, stylesheet
from ictstats.briefs.labels import labels
from ictstats.briefs.plan import LANGUAGES, Task
from ictstats.errors import NotebookFailed
from ictstats.model import TOPICS

if TYPE_CHECKING:
    import nbformat
    from nbconvert import HTMLExporter

TEMPLATES = Path(__file__).parent / "template"
LARGEST = 500_000  # bytes of a page
_IMAGE = re.compile(r"data:image/(?:svg\+xml|png);base64,[A-Za-z0-9+/=\s]+")
_DOWNLOAD = re.compile(r"data:text/csv[;,][^\"<>]*")
_LINK = re.compile(r"(?:#[\w:.-]+|https?://[^\s\"<>]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it stands in the page."""

    kind: str
    id: str
    title: str
    html: str


def publish(notebook: nbformat.NotebookNode, task: Task, facts: Mapping[str, str]) -> str:
    """Render a run notebook.

    Args:
        notebook: It was run without error.
        task: What was asked for.
        facts: ``area_name``, ``period_label`` and ``data_version`` for head and foot of the page.

    Raises:
        NotebookFailed: the notebook printed no block.
    """
    parts = tuple(_parts(notebook))
    if not parts:
        raise NotebookFailed(f"{task.topic}.ipynb", "printed no block of a brief", "print blocks of ictstats.analysis")
    known = labels(task.lang)
    page = {
        "parts": parts,
        "contents": [part for part in parts if part.title and part.kind != "title"],
        "lang": task.lang,
        "title": f"{known['topic_' + task.topic]}: {facts['area_name']}, {facts['period_label']}",
        "labels": known,
        "task": task,
        "topics": [
            {"label": known["topic_" + t], "page": f"{t}.{task.lang}.html", "here": t == task.topic} for t in TOPICS
        ],
        "languages": [{"lang": la, "page": f"{task.topic}.{la}.html"} for la in LANGUAGES if la != task.lang],
        "index": f"../../index{'' if task.lang == 'vi' else '.en'}.html",
        "style": _style(),
        "version": __version__,
        **facts,
    }
    text, _ = _exporter().from_notebook_node(notebook, resources={"page": page})
    return text


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter

    return HTMLExporter(template_name="brief", extra_template_basedirs=[str(TEMPLATES)], exclude_input=True)


@lru_cache(maxsize=1)
def _style() -> str:
    return (TEMPLATES / "brief" / "page.css").read_text(encoding="utf-8") + stylesheet()


def _parts(notebook: nbformat.NotebookNode) -> Any:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            about = output.get("metadata", {}).get("ictstats")
            html = output.get("data", {}).get("text/html")
            if about and html:
                yield Part(about["block"], about["id"], about["title"], clean("".join(html)))


def clean(html: str) -> str:
    """A fragment with nothing but the elements and attributes of our blocks; links and images of safe kinds only."""
    import nh3

    attributes = {name: set(values) for name, values in ATTRIBUTES.items()}
    attributes["a"] = attributes.get("a", set()) | {"download"}
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes=attributes,
        attribute_filter=_safe,
        url_schemes={"http", "https", "data"},
        link_rel="noopener noreferrer",
    )


def _safe(element: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if element == "img" and _IMAGE.fullmatch(value) else None
    if attribute == "href":
        return value if _LINK.fullmatch(value) or _DOWNLOAD.fullmatch(value) else None
    return value

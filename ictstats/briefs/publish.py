"""A run notebook to one self-contained page: our blocks only, through an allow-list, in our own template."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ictstats import __version__
from ictstats.analysis.block import ATTRIBUTES, ELEMENTS, stylesheet
from ictstats.briefs import box
from ictstats.briefs.labels import labels
from ictstats.briefs.notes import Part, linked
from ictstats.briefs.plan import LANGUAGES, Task
from ictstats.briefs.policy import policy
from ictstats.errors import NotebookFailed
from ictstats.model import TOPICS

if TYPE_CHECKING:
    import nbformat
    from nbconvert import HTMLExporter

TEMPLATES = Path(__file__).parent / "template"
LARGEST = 500_000  # bytes of a page
_IMAGE = re.compile(r"data:image/(?:svg\+xml|png);base64,[A-Za-z0-9+/=\s]+")
_LINK = re.compile(r"(?:#[\w:.-]+|https?://[^\s\"<>]+)")


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a notebook printed: its parts, what they count, and the figures of the brief as CSV."""

    parts: tuple[Part, ...]
    numbers: Mapping[str, int]
    csv: str


def publish(notebook: nbformat.NotebookNode, task: Task, facts: Mapping[str, str]) -> str:
    """Render a run notebook.

    Args:
        notebook: It was run without error.
        task: What was asked for.
        facts: ``area_name``, ``period_label`` and ``data_version`` for head and foot of the page.

    Raises:
        NotebookFailed: the notebook printed no block.
    """
    printed = _printed(notebook)
    if not printed.parts:
        raise NotebookFailed(f"{task.topic}.ipynb", "printed no block of a brief", "print blocks of ictstats.analysis")
    known = labels(task.lang)
    parts = _finished(printed.parts, known)
    page = {
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
        "version": __version__,
        **_around(parts),
        "counts": box.counts(printed.numbers, task.lang),
        "download": box.download(printed.csv, task),
        **_assets(),
        **facts,
    }
    text = _rendered(notebook, page)
    if len(text.encode("utf-8")) <= LARGEST:
        return text
    # The figures as a file are the one thing that a reader can get elsewhere.
    return _rendered(notebook, page | {"download": box.download(printed.csv, task, largest=0)})


def _rendered(notebook: nbformat.NotebookNode, page: Mapping[str, Any]) -> str:
    text: str = _exporter().from_notebook_node(notebook, resources={"page": page})[0]
    return text


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    from jinja2 import StrictUndefined
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="brief", extra_template_basedirs=[str(TEMPLATES)], exclude_input=True)
    exporter.environment.autoescape = True
    exporter.environment.undefined = StrictUndefined
    return exporter


@lru_cache(maxsize=1)
def _assets() -> Mapping[str, Any]:
    """Sheet and script of every page, and the policy that allows these two and nothing else."""
    folder = TEMPLATES / "brief"
    style = (folder / "page.css").read_text(encoding="utf-8") + stylesheet()
    script = "".join((folder / name).read_text(encoding="utf-8") for name in ("theme.js", "page.js"))
    return {"style": Markup(style), "script": Markup(script), "policy": policy(style, script)}  # noqa: S704 - our files


def _printed(notebook: nbformat.NotebookNode) -> _Printed:
    """The blocks among the outputs of a notebook; whatever else it printed is left out."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    blocks = [(output["metadata"]["ictstats"], output["data"]) for output in outputs if _is_block(output)]
    parts = tuple(Part(about["block"], about["id"], about["title"], _text(data["text/html"])) for about, data in blocks)
    numbers = {name: int(value) for about, _ in blocks for name, value in about.get("numbers", {}).items()}
    return _Printed(parts, numbers, "".join(_text(data.get("text/csv", "")) for _, data in blocks))


def _is_block(output: Any) -> bool:
    return bool(output.get("metadata", {}).get("ictstats") and output.get("data", {}).get("text/html"))


def _text(lines: str | Sequence[str]) -> str:
    return "".join(lines)


def _finished(parts: Sequence[Part], known: Mapping[str, str]) -> tuple[Part, ...]:
    """Parts with their ways to and back, each through the allow-list before and after."""
    cleaned = (replace(part, html=clean(part.html)) for part in parts)
    return tuple(replace(part, html=clean(part.html)) for part in linked(cleaned, known))


def _around(parts: Sequence[Part]) -> dict[str, list[Markup]]:
    """The parts above the box on the quality of the data, and those below it."""
    shown = [Markup(part.html) for part in parts]  # noqa: S704 - they passed the allow-list
    first = next((at + 1 for at, part in enumerate(parts) if part.kind == "headlines"), 1)
    return {"above": shown[:first], "below": shown[first:]}


def clean(html: str) -> str:
    """A fragment with nothing but the elements and attributes of our blocks; links and images of safe kinds only."""
    import nh3

    attributes = {name: set(values) for name, values in ATTRIBUTES.items()}
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes=attributes,
        attribute_filter=_safe,
        url_schemes={"http", "https", "data"},  # of data: only images, see _safe
        link_rel="noopener noreferrer",
    )


def _safe(element: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if element == "img" and _IMAGE.fullmatch(value) else None
    if attribute == "href":
        return value if _LINK.fullmatch(value) else None
    return value

"""Templates to pages: escaping, the policy of the page, and the hashes that let its one sheet and one script in."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from ictstats import __version__
from ictstats.briefs.labels import labels

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parents[1] / "template"
_SCRIPTS, _SHEETS = ("brief/theme.js", "index/site.js"), ("brief/page.css", "index/site.css")


def render(template: str, lang: str, **values: object) -> str:
    """One page of the site, finished; every value that is not markup is escaped."""
    sheet, script = _style(), _script()
    frame = {
        "lang": lang,
        "labels": labels(lang),
        "version": __version__,
        "style": sheet,
        "style_hash": _hash(sheet),
        "script": script,
        "script_hash": _hash(script),
    }
    return _environment().get_template(f"{template}.html.j2").render(**frame, **values)


def file_name(stem: str, lang: str) -> str:
    """Name of a page: ``index.html`` in Vietnamese, ``index.en.html`` in English.

    >>> file_name("issues", "vi"), file_name("issues", "en")
    ('issues.html', 'issues.en.html')
    """
    return f"{stem}{'' if lang == 'vi' else '.en'}.html"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES / "index"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _style() -> Markup:
    return Markup("\n".join(_read(name) for name in _SHEETS))  # noqa: S704 - files of ours


@lru_cache(maxsize=1)
def _script() -> Markup:
    return Markup("\n".join(_read(name) for name in _SCRIPTS))  # noqa: S704 - files of ours


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """Source expression of a policy for the content of one element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}"

"""Templates to HTML: the one place where text becomes markup, and it is escaped there."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_UNSAFE = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of this package; an unknown variable is an error, not an empty string."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> Markup:
    """One template filled in; every value that is not markup is escaped."""
    return Markup(environment().get_template(template).render(**values).strip())  # noqa: S704 - from an escaping template


def ascii_name(text: str) -> str:
    """A text as the name of an anchor: lower-case ASCII letters, digits and hyphens."""
    return _UNSAFE.sub("-", text.lower()).strip("-") or "x"

"""The analyst's desk: choose, look, follow a figure to its source, try a text, keep the selection.

``Desk`` is made of widgets (the extra ``lab``), which are imported when it is first used. What the desk says and
decides stands in modules that need no widget: ``offers`` (what there is to choose), ``selection`` (what is chosen),
``refit`` (made whole after a change), ``absence`` (why there is nothing to see), ``drawing`` (a picture whose points
can be chosen), ``rows`` (the table), ``intake`` (a text of one's own) and ``saving``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ictstats.errors import MissingExtra

if TYPE_CHECKING:
    from ictstats.desk.board import Desk

__all__ = ["Desk"]


def __getattr__(name: str) -> Any:
    if name != "Desk":
        raise AttributeError(f"module 'ictstats.desk' has no attribute {name!r}")
    try:
        from ictstats.desk.board import Desk
    except ImportError as error:
        raise MissingExtra(error.name or "ipywidgets", "lab") from error
    return Desk

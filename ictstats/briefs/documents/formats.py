"""The formats that a page is also published in, beside it: what each needs, and how it is made."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import PurePath

from ictstats.briefs.labels import labels
from ictstats.errors import MissingExtra

FORMATS = ("docx", "pdf")
_PACKAGES = {"docx": "python-docx", "resvg_py": "resvg-py"}  # module: the package that has it


def check(formats: Iterable[str]) -> None:
    """See that what the formats need is here, before any brief is run for nothing.

    Raises:
        MissingExtra: the packages for Word are not installed.
        NoBrowser: no browser prints PDF here.
    """
    wanted = set(formats)
    if "docx" in wanted:
        for module, package in _PACKAGES.items():
            if find_spec(module) is None:
                raise MissingExtra(package, "documents")
    if "pdf" in wanted:
        from ictstats.briefs.documents.browser import find_browser

        find_browser()


def make(kind: str, page: str, lang: str, data_version: str) -> bytes:
    """A published page in another format.

    Args:
        kind: One of :data:`FORMATS`.
        page: The page.
        lang: Its language.
        data_version: Version of the data set.

    Raises:
        DocumentFailed: it cannot be made.
    """
    if kind == "docx":
        from ictstats.briefs.documents.package import to_word

        return to_word(page, data_version)
    from ictstats.briefs.documents.browser import to_pdf

    return to_pdf(page, lang, data_version)


def links(page: PurePath, formats: Iterable[str], lang: str) -> list[dict[str, str]]:
    """Links from a page to its other formats: ``page`` (a name beside it), ``kind`` and ``label``."""
    known = labels(lang)
    return [
        {"page": page.with_suffix(f".{kind}").name, "kind": kind, "label": known[f"document_{kind}"]}
        for kind in formats
    ]

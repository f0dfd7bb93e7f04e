"""What the documents say of the code is so."""

from __future__ import annotations

import doctest
import importlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from ictstats.curation.contract import COLUMNS
from ictstats.curation.reference import columns_page

ROOT = Path(__file__).resolve().parents[1]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def named() -> list[tuple[str, str]]:
    """Names such as ``files.read_document`` of the section of each package, with the module that they stand for."""
    found = []
    for part in ARCHITECTURE.split("\n### ")[1:]:
        package = re.match(r"`(ictstats\.\w+)`", part)[1]
        for module, name in re.findall(r"`(\w+)\.(\w+)", part):
            if (
                find_spec(package)
                and find_spec(package).submodule_search_locations
                and find_spec(f"{package}.{module}")
            ):
                found.append((f"{package}.{module}", name))
    return sorted({*found})


@pytest.mark.parametrize(("module", "name"), named())
def test_every_name_of_the_architecture_exists(module: str, name: str) -> None:
    assert hasattr(importlib.import_module(module), name)


def test_the_architecture_names_enough() -> None:
    assert len(named()) >= 20


def test_the_page_of_columns_is_what_the_declaration_makes() -> None:
    page = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    assert page == columns_page(), "run: python docs/columns.py"
    assert all(f"| `{column}` |" in page for columns in COLUMNS.values() for column in columns)


@pytest.mark.parametrize("name", ["reading-prose", "places-and-measures"])
def test_the_examples_of_the_guides_are_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICTSTATS_HOME", str(ROOT))
    path = ROOT / "docs" / f"{name}.md"
    result = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert result.attempted > 20
    assert result.failed == 0


def test_the_examples_of_the_library_are_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed: it comes with the extra 'exchange'")
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: it comes with the extra 'briefs'")
    monkeypatch.chdir(ROOT)
    path = ROOT / "docs" / "library.md"
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(path), module_relative=False, encoding="utf-8", optionflags=options)
    assert result.attempted > 20
    assert result.failed == 0


def test_what_is_cited_is_what_is_here() -> None:
    from ictstats import __version__

    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")

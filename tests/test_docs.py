"""What the documents say of the code is so."""

from __future__ import annotations

import argparse
import doctest
import importlib
import re
import shutil
from importlib.util import find_spec
from inspect import signature
from pathlib import Path

import pytest

import ictstats
from ictstats.cli import build_parser
from ictstats.curation.contract import COLUMNS
from ictstats.curation.reference import columns_page
from tests import guide

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = next(action.choices for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def named() -> list[tuple[str, str]]:
    """Names such as ``files.read_document`` of the section of each package, with the module that they stand for."""
    found = []
    for part in ARCHITECTURE.split("\n### ")[1:]:
        package = re.match(r"`(ictstats(?:\.\w+)+)`", part)[1]
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


def outcome_of_guide(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> doctest.TestResults:
    """Examples tried and failed, in a folder of its own."""
    monkeypatch.delenv("ICTSTATS_HOME", raising=False)
    monkeypatch.setenv("ICTSTATS_LANG", "en")
    monkeypatch.chdir(folder)
    names = {"run": guide.run, "write": guide.write}
    test = doctest.DocTestParser().get_doctest(guide.as_doctest(text), names, "guide", "docs/guide.md", 0)
    return doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test)


def test_the_guide_can_be_followed_in_a_fresh_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: it comes with the extra 'briefs'")
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw")
    shutil.copytree(
        ROOT / "data" / "processed", tmp_path / "data" / "processed", ignore=shutil.ignore_patterns("briefs")
    )
    text = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    result = outcome_of_guide(text, tmp_path, monkeypatch)
    assert result.attempted > 40
    assert result.failed == 0
    assert "<svg" in (tmp_path / "dti.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("```console\n$ ictstats places 04 --vintage 63 --format json\n[\n...Cao Bằng...\n```", 0),
        ("```console\n$ ictstats places 04 --vintage 63 --format json\n[\n...Cà Mau...\n```", 1),
        ("```console\n$ ictstats build --root nowhere\n```", 1),
        ("```console\n$ rm -r data\n```", 1),
        ("```python\n>>> 1 + 1\n3\n```", 1),
        ("Write this to `a.toml`:\n```toml\n[x]\n```\n```python\n>>> open('a.toml').read()\n'[x]\\n'\n```", 0),
    ],
    ids=["right", "other output", "exit status", "other program", "other value", "file"],
)
def test_a_guide_that_is_wrong_fails(
    text: str, failed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome_of_guide(text, tmp_path, monkeypatch).failed == failed


COMPARISON = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")


def compared() -> list[list[str]]:
    """Cells of the rows that set features side by side."""
    rows = [line.strip("|").split("|") for line in COMPARISON.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if row[-1].strip().startswith(("read", "ran", "doc"))]


def test_every_row_of_the_comparison_has_all_libraries_and_says_how_it_was_checked() -> None:
    (header,) = {line for line in COMPARISON.splitlines() if line.startswith("| feature |")}
    names = [name.strip() for name in header.strip("|").split("|")][1:-1]
    assert names == ["ictstats", "wbgapi", "eurostat", "sdmx1", "tidycensus", "owid-catalog"]
    tables = COMPARISON.count(header)
    lines = sum(line.startswith("|") for line in COMPARISON.splitlines())
    assert lines == len(compared()) + 2 * tables + 2 + len(names)
    assert {len(row) for row in compared()} == {len(names) + 2}
    assert all(all(row) for row in compared())


def test_what_the_comparison_says_of_ictstats_is_there() -> None:
    parameters = signature(ictstats.get).parameters
    for row in compared():
        for words in re.findall(r"`([^`]+)`", row[1]):
            name = re.match(r"\w+", words.removeprefix("ictstats "))[0]
            known = name in parameters if "=" in words else name in {*ictstats.__all__, *COMMANDS}
            assert known or words == "py.typed", f"{row[0]}: {words}"


@pytest.mark.parametrize("name", ["guide", "comparison", "documents", "library"])
def test_every_link_of_a_guide_leads_somewhere(name: str) -> None:
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert (ROOT / "docs" / link).is_file(), link


def test_what_is_cited_is_what_is_here() -> None:
    from ictstats import __version__

    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")

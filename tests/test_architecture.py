"""The shape of the code: who may import whom, how long a module may be, what must not be there."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ictstats"
LAYERS = (
    "wording",
    "errors",
    "columns",
    "model",
    "jobs",
    "language",
    "lexicon",
    "reading",
    "extraction",
    "curation",
    "dataset",
    "analysis",
    "briefs",
    "desk",
    "speech",
    "cli",
)
MODULES = sorted(PACKAGE.rglob("*.py"))
POSIX_ONLY = ("fcntl", "resource", "pwd", "grp", "termios")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """Layers of ictstats that a module names in an import, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "ictstats":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("ictstats.")}
    return found & set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    layer = layer_of(path)
    if layer in {"__init__", "__main__"}:
        return  # the public face gathers names from every layer
    assert layer in LAYERS, f"{name_of(path)} belongs to no layer"
    assert imported(path) <= set(LAYERS[: LAYERS.index(layer) + 1])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_relative_and_no_star_imports(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert all(alias.name != "*" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            excused = any("long because" in line for line in lines[node.lineno - 1 : node.end_lineno])
            assert length <= 30 + docstring_lines(node) or excused, f"{node.name} has {length} lines"


def docstring_lines(node: ast.FunctionDef) -> int:
    doc = ast.get_docstring(node, clean=False)
    return doc.count("\n") + 1 if doc else 0


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_posix_modules_are_imported_where_they_are_used(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not set(names) & set(POSIX_ONLY)


def test_everything_imports_where_posix_modules_are_absent() -> None:
    names = [name_of(path).replace("/", ".").removesuffix(".__init__") for path in MODULES]
    program = (
        "import sys, importlib, json\n"
        f"for name in {POSIX_ONLY!r}: sys.modules[name] = None\n"
        f"for name in {[n for n in names if not n.endswith('__main__')]!r}: importlib.import_module(name)\n"
    )
    # The interactive shell's own modules may need termios; ours must not, so only ours are asked for.
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_public_face_is_small_and_light() -> None:
    program = "import sys, json, ictstats; print(json.dumps([list(ictstats.__all__), sorted(sys.modules)]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    public, loaded = json.loads(done.stdout)
    assert 0 < len(public) <= 30
    assert not {"matplotlib", "papermill", "nbconvert", "nbformat", "seaborn"} & set(loaded)


READER = (
    "from ictstats.extraction.prose import extract; from ictstats.extraction.records import records; "
    "from ictstats.reading.files import read_document"
)


@pytest.mark.parametrize("program", [READER, "from ictstats.cli import build_parser; build_parser()"])
@pytest.mark.parametrize(
    "name",
    ["pandas", "numpy", "filelock", "csv", "tomllib", "difflib", "hashlib", "html", "concurrent", "multiprocessing"],
)
def test_beginning_imports_nothing_that_it_may_not_need(program: str, name: str) -> None:
    program = f"import sys; {program}; print({name!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_reader_compiles_no_pattern_before_it_reads() -> None:
    program = (
        "import re, sys; compiled = []; compile_ = re.compile\n"
        "def noting(pattern, flags=0):\n"
        "    if sys._getframe(1).f_globals['__name__'].startswith('ictstats'): compiled.append(pattern)\n"
        "    return compile_(pattern, flags)\n"
        f"re.compile = noting\n{READER}\nassert not compiled, compiled"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_public_name_exists() -> None:
    import ictstats

    for name in ictstats.__all__:
        assert getattr(ictstats, name) is not None

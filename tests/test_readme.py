"""The two front doors say the same and what they say runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ictstats.cli import build_parser

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, VIETNAMESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md"))
LINK = re.compile(r"\]\((?!https?://|#)([^)]+)\)")
PICTURE = ROOT / "docs" / "brief.png"


def commands(text: str) -> list[str]:
    """Lines of the fenced blocks without their comments, diagrams left out, and the commands within sentences."""
    found = []
    for block in re.findall(r"```(?:python)?\n(.*?)```", text, re.S):
        if "──" not in block:
            found += [re.sub(r"\s+#.*", "", line).strip() for line in block.splitlines() if line.strip()]
    sentences = re.sub(r"```.*?```", "", text, flags=re.S)
    return found + re.findall(r"`((?:make|papermill|conda|ictstats) [^`]+)`", " ".join(sentences.split()))


def test_both_languages_give_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(VIETNAMESE)
    assert {"make briefs", "make test", "make lab"} <= set(commands(ENGLISH))


def test_both_languages_have_the_same_parts() -> None:
    def shape(text: str) -> tuple[int, int, list[str]]:
        return text.count("\n## "), text.count("\n- "), sorted({*LINK.findall(text)} - {"README.md", "README.vi.md"})

    assert shape(ENGLISH) == shape(VIETNAMESE)


def ours() -> list[str]:
    """Calls of the program, without what stands before it in its line."""
    lines = (re.search(r"(?:^|bin/)ictstats (.*)", line) for line in commands(ENGLISH))
    return sorted({match[1] for match in lines if match} - {"extract"})


@pytest.mark.parametrize("arguments", ours())
def test_every_call_of_the_program_is_one_that_it_takes(arguments: str) -> None:
    assert build_parser().parse_args(shlex.split(arguments)).func


@pytest.mark.parametrize("text", [ENGLISH, VIETNAMESE], ids=["en", "vi"])
def test_the_first_lines_of_library_use_run(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", text, re.S)
    assert len([line for line in block.splitlines() if line.strip()]) == 5
    report = (root / "data/raw/reports/cao_bang_2017.txt").read_bytes()
    (tmp_path / "baocao.txt").write_bytes(report)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ICTSTATS_HOME", str(root))
    names: dict[str, object] = {}
    results = []
    for line in filter(str.strip, block.splitlines()):
        code = compile(line, "README", "single" if line.startswith(("import", "df =")) else "eval")
        results.append(eval(code, names))
    assert len(names["df"]) == 6
    card, figure, observations = results[2:]
    assert card.figure.startswith("0.4081")
    assert "<svg" in figure._repr_svg_()
    assert len(observations) > 5


@pytest.mark.parametrize("link", sorted({*LINK.findall(ENGLISH), *LINK.findall(VIETNAMESE)}))
def test_every_link_leads_somewhere(link: str) -> None:
    if link.startswith("benchmarks/") and not (ROOT / "benchmarks").is_dir():
        pytest.skip("the benchmarks are not part of this checkout")
    assert (ROOT / link).is_file()


def test_the_picture_is_small_and_wide_enough() -> None:
    data = PICTURE.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) <= 300_000
    assert 1000 <= int.from_bytes(data[16:20], "big") <= 2500

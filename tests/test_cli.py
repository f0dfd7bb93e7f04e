"""The command line as a person meets it: help, exit status, messages, pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.cli import main

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data" / "raw" / "reports" / "cao_bang_2017.txt"
COMMANDS = (
    *("briefs", "build", "check", "correct", "diff", "explain", "export", "extract", "indicators", "places", "query"),
    *("search", "snapshot"),
)


def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, in a locale that is not ours."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "ictstats", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False, **more)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"ictstats {command}" in done.stdout.split("example", 1)[1]


def test_the_program_has_help_with_examples_and_says_its_exit_status() -> None:
    done = run("--help")
    assert "exit status: 0 all well" in done.stdout
    assert all(f"ictstats {command}" in done.stdout for command in ("briefs", "extract", "explain", "search", "check"))


@pytest.mark.parametrize(
    "arguments",
    [(), ("dance",), ("extract",), ("search", "x", "--limit", "0"), ("extract", str(REPORT), "--jobs", "-1")],
)
def test_wrong_use_is_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_the_version_names_code_and_data() -> None:
    done = run("--version", cwd=ROOT)
    assert done.returncode == 0
    assert done.stdout.startswith("ictstats 0.")
    assert "data " in done.stdout


def test_extract_prints_one_record_a_number() -> None:
    done = run("extract", str(REPORT))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert done.stderr == ""
    by_quote = {r["quote"]: r for r in records}
    assert by_quote["490.756 thuê bao"]["value"] == 490756
    assert by_quote["146/199 xã"]["denominator"] == 199
    assert {r["outcome"] for r in records} == {"observation", "ignored"}


def test_extract_as_a_table_and_statements() -> None:
    table = run("extract", str(REPORT), "--format", "table").stdout
    assert "490.756 thuê bao" in table
    assert "Traceback" not in table
    statements = run("extract", str(REPORT), "--statements").stdout
    assert {json.loads(line)["kind"] for line in statements.splitlines()} == {"achievement", "difficulty", "plan"}


def test_several_processes_print_the_same() -> None:
    folder = str(REPORT.parent)
    assert run("extract", folder, "--jobs", "2").stdout == run("extract", folder).stdout


def test_a_bad_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\x00")
    done = run("extract", str(bad), str(tmp_path / "none.txt"), str(REPORT))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "bad.txt" in done.stderr
    assert '"490.756 thuê bao"' in done.stdout


def test_explain_marks_the_number_and_gives_reasons() -> None:
    at = REPORT.read_text(encoding="utf-8").index("2.769")
    done = run("explain", str(REPORT), "--at", str(at))
    assert "⟦2.769 người/điểm⟧" in done.stdout
    assert "value: 2769" in done.stdout
    assert "because: value by its unit: the mark groups thousands" in done.stdout
    assert run("explain", str(REPORT), "--at", "0").returncode == 2


def test_explain_names_the_rule_that_took_a_number_and_the_indicator_that_came_next() -> None:
    done = run("explain", str(REPORT))
    assert "no statistic: technology generation [technology_generation]" in done.stdout
    assert "because: the rule “month and year”" in done.stdout
    assert re.search(r"not taken: .* \[\w+\], whose words scored \d\.\d+ against \d\.\d+\n", done.stdout)


def test_search_says_why_and_1_where_nothing_matches() -> None:
    done = run("search", "thue", "bao", "di", "dong")
    assert done.returncode == 0
    assert "tel_subs_mobile" in done.stdout
    assert 'alias "thuê bao di động"' in done.stdout
    assert run("search", "zzzz").returncode == 1


@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_closed_pipe_is_no_error(buffered: str) -> None:
    command = f'"{sys.executable}" -m ictstats extract "{REPORT.parent}" | head -n 1'
    env = {**os.environ, "PYTHONUNBUFFERED": buffered}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),
        (PermissionError(13, "Permission denied", "somewhere"), "somewhere: Permission denied"),
    ],
)
def test_what_the_system_refuses_is_told_and_never_taken_for_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError, words: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("ictstats.lexicon.commands.search", refuse)
    assert main(["search", "x"]) == 1
    assert words in capsys.readouterr().err


def die(_: Path, lang: str) -> None:
    os._exit(3)


def test_a_worker_that_dies_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("ictstats.extraction.commands.records_of", die)
    assert main(["extract", str(REPORT), str(REPORT), "--jobs", "2"]) == 1
    assert "a process died" in capsys.readouterr().err


def test_errors_of_ours_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["briefs", "--area", "cao-bnag"]) == 2
    assert capsys.readouterr().err.strip() == "ictstats: --area: no area called 'cao-bnag'; did you mean 'cao-bang'?"

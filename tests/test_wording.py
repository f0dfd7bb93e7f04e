"""Every text that ictstats says stands in Vietnamese too, with the same facts; and nothing stands there that it does not say."""

from __future__ import annotations

import argparse
import ast
import os
import pickle
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ictstats import speech
from ictstats.cli import build_parser, main
from ictstats.errors import BadLexicon, BadPeriod, BadSource, IctStatsError, MissingExtra, UnknownName
from ictstats.extraction.rejecters import RULES
from ictstats.speech import speaking
from ictstats.wording import FILE, Saying, say, to_say, vietnamese

PACKAGE = Path(FILE).parent
ERRORS = {"IctStatsError", "UnknownName", "BadParameter", "CannotSplit", "WrongType"} | {
    kind.__name__ for kind in IctStatsError.__subclasses__()
}
TEXTS = {"what", "remedy", "partial", "hint", "listed", "told", "cause"}  # variables that hold a text of an error
SAYING = {"say", "to_say", "Saying", "_bad", "_Bad"}  # functions whose first argument is a text of the catalogue
KINDS = {"indicator", "area", "topic", "theme", "level", "language"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def literals(node: ast.expr) -> Iterator[str]:
    """Texts that an argument can be: a literal, or either of "a if b else c"."""
    if isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def said_in(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, call in calls(tree):
        if name in SAYING:
            yield from literals(call.args[0])
        elif name == "said" and len(call.args) > 2:  # a fault of the lexicon: file, entry, what
            yield from literals(call.args[2])
        elif name in ERRORS - {"UnknownName", "BadLexicon", "MissingExtra"}:
            for argument in call.args[1:3]:
                yield from literals(argument)
    for target, value in assigned(tree):
        if isinstance(target, ast.Name) and target.id in TEXTS:
            yield from literals(value)


def assigned(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets with what each is assigned, "a, b = …" taken apart."""
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
        pair = isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple)
        if pair:
            yield from zip(node.targets[0].elts, node.value.elts, strict=True)
        else:
            yield node.targets[0], node.value


def helped(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Texts of help, line by line; of an example only what it gives."""
    for text in (parser.description, parser.epilog):
        for line in (text or "").split("\n"):
            example = speech._EXAMPLE.fullmatch(line)
            if line and not (example is None and "ictstats " in line):
                yield example[2] if example else line
    yield from (group.title or "" for group in parser._action_groups if group._group_actions)
    for action in parser._actions:
        if action.help and action.help != argparse.SUPPRESS:
            yield action.help
        if isinstance(action, argparse._SubParsersAction):
            yield from (choice.help or "" for choice in action._choices_actions)
            for command in action.choices.values():
                yield from helped(command)


def spoken() -> set[str]:
    found = {text for path in PACKAGE.rglob("*.py") for text in said_in(path)}
    rules = {rule.name for rule in RULES}
    return {text for text in found if text} | set(helped(build_parser())) | rules


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_stands_in_vietnamese() -> None:
    assert sorted(spoken() - vietnamese().keys()) == []


def test_nothing_stands_there_that_is_not_said() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    joined = sources.replace('"\n            "', "")
    assert [text for text in vietnamese() if text not in joined and text not in spoken()] == []


@pytest.mark.parametrize("english", vietnamese())
def test_both_languages_say_the_same_facts(english: str) -> None:
    assert facts(english) == facts(vietnamese()[english])


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_text_is_a_template(path: Path) -> None:
    """A filled text cannot be translated: facts go by name."""
    for name, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
        texts = call.args[1:3] if name in ERRORS - {"UnknownName", "BadLexicon", "MissingExtra"} else call.args[:1]
        if name in SAYING or name in ERRORS:
            assert not any(isinstance(text, ast.JoinedStr) for text in texts), f"{path.name}:{call.lineno}"


# Packages whose every text for people goes through the catalogue, and what in them only looks like one.
SPOKEN = [
    path for package in ("lexicon", "dataset", "extraction") for path in sorted((PACKAGE / package).rglob("*.py"))
]
NO_PROSE = {
    "dataset/exports/dcat.py": "both languages stand beside each other, in the file itself",
    "lexicon/tables.py": "markup",
    "dataset/cards.py": "markup",
    "dataset/shown.py": "markup",
    "extraction/showing.py": "markup",
    "extraction/whereabouts.py": "words of reports",
}
PROSE = re.compile(r"[a-z]{2,},? [a-z]{2,}|^[a-z]{3,} |^ [a-z]{3,}(?: |$)| [a-z]{3,} ?$")


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_english_is_filled_in_where_it_stands(path: Path) -> None:
    """Words in an f-string reach a reader in one language only: ``say`` them, with their facts by name."""
    found = [text for text in filled(ast.parse(path.read_text(encoding="utf-8"))) if PROSE.search(text)]
    name = path.relative_to(PACKAGE).as_posix()
    assert bool(found) == (name in NO_PROSE), found


def filled(tree: ast.AST) -> Iterator[str]:
    """Fixed pieces of the f-strings of a module, apart from names of programs and files."""
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        pieces = (piece.value for piece in node.values if isinstance(piece, ast.Constant))
        yield from (str(piece).replace("ictstats", "") for piece in pieces)


def test_prose_is_told_from_markup() -> None:
    assert all(map(PROSE.search, (" is missing", "unknown key ", "sum of ", " rows", "no unit of the ")))
    assert not any(map(PROSE.search, (": ", "R", " × ", "row/", "per/", "; ", " ≠ ", ", ")))


@pytest.mark.parametrize(
    ("error", "vi", "en"),
    [
        (
            UnknownName("indicator", "tel_sub", "get", ["tel_subs_total", "tel_subs_new"]),
            "get: không có chỉ tiêu nào tên là 'tel_sub'; có phải bạn muốn nói 'tel_subs_total' hoặc 'tel_subs_new'?",
            "get: no indicator called 'tel_sub'; did you mean 'tel_subs_total' or 'tel_subs_new'?",
        ),
        (
            BadSource("a.txt", "has more than {bytes} bytes", "split it", "unreadable_source", bytes=100),
            "a.txt: có hơn 100 byte; hãy chia nhỏ tệp",
            "a.txt: has more than 100 bytes; split it",
        ),
        (
            MissingExtra("papermill", "briefs"),
            'papermill: chưa được cài đặt; hãy cài bằng lệnh: pip install "ictstats[briefs]"',
            'papermill: is not installed; install it with: pip install "ictstats[briefs]"',
        ),
        (BadLexicon("a.toml", ["one", "two"]), "a.toml: 2 lỗi\n  one\n  two; hãy sửa các dòng nêu trên", None),
        (IctStatsError("disk", "No space left on {device}"), "disk: No space left on {device}", None),
    ],
)
def test_an_error_speaks_both_languages(error: IctStatsError, vi: str, en: str | None) -> None:
    assert error.message("vi") == vi
    assert en is None or str(error) == en
    with speaking("vi"):
        assert str(error) == vi
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_an_error_has_a_code_that_no_language_changes() -> None:
    kinds = [IctStatsError, *IctStatsError.__subclasses__(), UnknownName, BadPeriod]
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)
    with speaking("vi"):
        assert BadPeriod("20017").code == "bad_period"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C", "LC_ALL": "vi_VN"}, "vi"),
        ({"LANG": "vi_VN", "ICTSTATS_LANG": "en"}, "en"),
        ({"ICTSTATS_LANG": "fr"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_reader(variables: dict[str, str], language: str) -> None:
    code = "from ictstats.wording import language; print(language())"
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept | variables, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == language


def test_help_is_in_the_language_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "vi", "--help"])
    vi = capsys.readouterr().out
    assert "các lệnh" in vi
    assert "vì sao một con số được đọc như vậy" in vi
    assert "ictstats explain baocao.txt --at 2853" in vi
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "why a number was read as it was" in capsys.readouterr().out


def test_a_failure_is_told_in_the_language_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang=vi", "explain", "none.txt"]) == 1
    assert capsys.readouterr().err == "ictstats: none.txt: không có; hãy kiểm tra đường dẫn, hoặc đặt tệp vào đó\n"


def test_say_leaves_what_it_does_not_know() -> None:
    assert say("No such file {x}", "vi") == "No such file {x}"


SAYINGS = [
    (to_say("its marks fit no number"), "các dấu không hợp với số nào", "its marks fit no number"),
    (
        to_say("indicator by the words {words}", words=("xã", "báo")),
        "chỉ tiêu được nhận ra qua các từ “xã”, “báo”",
        None,
    ),
    (
        to_say("no {kind} called {name!r}", kind=to_say("unit"), name="x"),
        "không có đơn vị tính nào tên là 'x'",
        "no unit called 'x'",
    ),
    (
        to_say(
            "entry {number}: {faults}",
            number=2,
            faults=(to_say("is no table"), to_say("{name} must be a text", name="by")),
        ),
        "mục 2: không phải là bảng; by phải là văn bản",
        "entry 2: is no table; by must be a text",
    ),
]


@pytest.mark.parametrize(("saying", "vi", "en"), SAYINGS)
def test_a_saying_is_said_with_all_that_it_holds(saying: Saying, vi: str, en: str | None) -> None:
    assert say(saying, "vi") == vi
    assert en is None or say(saying, "en") == str(saying) == en
    assert pickle.loads(pickle.dumps(saying)) == saying
    with speaking("vi"):
        assert str(saying) == vi


def test_an_error_says_its_sayings_in_the_language_that_is_asked_for() -> None:
    error = BadSource("a.toml", "{cause}", "split it", cause=to_say("is no table"))
    assert error.message("vi").startswith("a.toml: không phải là bảng; ")
    assert error.message("en").startswith("a.toml: is no table; ")

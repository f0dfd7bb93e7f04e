"""The guide as a doctest: a line of a terminal becomes a call, a block of TOML becomes a file, line by line.

Lines stay where they are, so that a failure names the line of the guide.
"""

from __future__ import annotations

import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from ictstats.cli import main

_FILE = re.compile(r"Write this to `([^`]+)`")
_FENCE = "```"


def run(line: str) -> None:
    """Run a line such as ``ictstats check`` and print what it says, with the working folder as ``.``."""
    program, *arguments = shlex.split(line)
    assert program == "ictstats", f"the guide runs nothing else: {line}"
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = main(arguments)
    print(said.getvalue().replace(f"{Path.cwd()}{os.sep}", ""), end="")
    assert status == 0, f"exit status {status}: {line}"


def write(name: str, text: str) -> None:
    """Write a file that the guide shows."""
    Path(name).write_text(text, encoding="utf-8")


def as_doctest(guide: str) -> str:
    """The same lines, with each command and each file that the reader writes as an example of a doctest."""
    return "\n".join(_lines(guide.splitlines()))


def _lines(lines: list[str]) -> Iterator[str]:
    inside, name, kept = "", "", []
    for line in lines:
        name = found[1] if (found := _FILE.search(line)) else name
        if line.startswith(_FENCE):
            if inside == "toml":
                yield f">>> write({name!r}, {chr(10).join([*kept, ''])!r})"
            else:
                yield ""  # a fence is no output
            inside, kept = ("" if inside else line.removeprefix(_FENCE)), []
        elif inside == "toml":
            kept.append(line)
            yield ""
        elif inside == "console" and line.startswith("$ "):
            yield f">>> run({line[2:]!r})"
        else:
            yield line

"""The command line in the reader's language: help and usage of a parser, translated where they stand."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ictstats.wording import LANGUAGES, VARIABLE, language, say

# An example: the command, a gap, and what it gives.
_EXAMPLE = re.compile(r"(\s*(?:example: )?\S.*?\s{2,})(\S.*)")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a language inside a ``with`` block, in the processes that it starts too; an empty one changes nothing."""
    before = os.environ.get(VARIABLE)
    if lang:
        os.environ[VARIABLE] = lang
    try:
        yield
    finally:
        if before is not None:
            os.environ[VARIABLE] = before
        elif lang:
            del os.environ[VARIABLE]


def asked_for(argv: Sequence[str]) -> str:
    """The language that the options before the command ask for; empty where they ask for none.

    >>> asked_for(["--lang", "vi", "check"]), asked_for(["check", "--lang", "vi"])
    ('vi', '')
    """
    for at, word in enumerate(argv):
        if not word.startswith("-"):
            return ""
        name, _, value = word.partition("=")
        if name == "--lang":
            given = value or next(iter(argv[at + 1 :]), "")
            return given if given in LANGUAGES else ""
    return ""


def translate(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Put help, examples and headings of a parser and its commands into the language of the reader; gives it back."""
    if language() == "en":
        return parser
    parser.description, parser.epilog = map(in_lines, (parser.description, parser.epilog))
    for group in parser._action_groups:
        group.title = say(group.title or "")
    for action in parser._actions:
        if action.help and action.help != argparse.SUPPRESS:
            action.help = say(action.help)
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                choice.help = say(choice.help or "")
            for command in action.choices.values():
                translate(command)
    return parser


def in_lines(text: str | None) -> str | None:
    """A text of several lines; of an example only what it gives is translated."""
    return "\n".join(map(_line, text.split("\n"))) if text else text


def _line(line: str) -> str:
    said = say(line)
    example = _EXAMPLE.fullmatch(line) if said == line else None
    return example[1] + say(example[2]) if example else said

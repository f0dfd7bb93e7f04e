"""The command ``search``."""

from __future__ import annotations

import argparse
import sys

from ictstats.errors import WrongUse
from ictstats.lexicon.search import search
from ictstats.wording import say


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``search`` to the command line."""
    parser = subparsers.add_parser(
        "search",
        help="indicators and places by words",
        description="Find indicators and places, with or without marks, in both languages, and say why each matched.",
        epilog='example: ictstats search "thue bao di dong"    exit 1 where nothing matches',
    )
    parser.add_argument("words", nargs="+", metavar="WORDS")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="most rows; default: 20")
    parser.set_defaults(func=run_search)


def run_search(options: argparse.Namespace) -> int:
    """Print what matches, the best first."""
    if options.limit < 1:
        raise WrongUse("--limit", "{limit} is below 1", "give a number from 1", limit=options.limit)
    words = " ".join(options.words)
    found = search(words, options.limit)
    for match in found:
        print(f"{match.kind:9}  {match.code:32}  {match.name_vi} | {match.name_en}")
        print(f"{'':9}  {say('matched: {why}', why=match.why)}")
    if not found:
        print(f"ictstats: {say('nothing matches {words!r}', words=words)}", file=sys.stderr)
    return 0 if found else 1

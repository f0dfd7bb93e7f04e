"""The commands ``search``, ``indicators`` and ``places``: what the lexicon knows, listed and looked up."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ictstats.errors import WrongUse
from ictstats.lexicon.listing import Row, indicators, places, table
from ictstats.lexicon.search import LANGUAGES, search
from ictstats.model import TOPICS
from ictstats.wording import language, say

_INDICATORS = """examples:
  ictstats indicators                              all of them
  ictstats indicators --topic postal --lang vi     of one topic, in Vietnamese
  ictstats indicators "dt co dinh"                 by words, with the reason of each match
"""
_PLACES = """examples:
  ictstats places                                  the 34 units of July 2025, what each was formed from, its neighbours
  ictstats places --vintage 63                     the 63 of before, and what each became part of
  ictstats places "ha giang"                       by words, in every set of units
"""
_RAW = argparse.RawDescriptionHelpFormatter


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line."""
    parser = subparsers.add_parser(
        "search",
        help="indicators and places by words",
        description="Find indicators and places, with or without marks, in both languages, and say why each matched.",
        epilog='example: ictstats search "thue bao di dong"    exit 1 where nothing matches',
    )
    parser.add_argument("words", nargs="+", metavar="WORDS")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="most rows; default: 20")
    _common(parser)
    parser.set_defaults(func=run_search)
    text = "List indicators, or find them by words; exit 1 where nothing matches."
    parser = subparsers.add_parser(
        "indicators", help="what is counted", description=text, epilog=_INDICATORS, formatter_class=_RAW
    )
    parser.add_argument("words", nargs="*", metavar="WORDS")
    parser.add_argument("--topic", choices=(*TOPICS, "reference"), help="only of this topic")
    _common(parser)
    parser.set_defaults(func=run_indicators)
    text = "List provinces and what became of them, or find them by words; exit 1 where nothing matches."
    parser = subparsers.add_parser(
        "places", help="provinces through time", description=text, epilog=_PLACES, formatter_class=_RAW
    )
    parser.add_argument("words", nargs="*", metavar="WORDS")
    parser.add_argument("--vintage", choices=("34", "63", "64"), help="set of units; 64 is that of before August 2008")
    _common(parser)
    parser.set_defaults(func=run_places)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=language(), help="language of names and reasons")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")


def run_search(options: argparse.Namespace) -> int:
    """Print what matches, the best first."""
    if options.limit < 1:
        raise WrongUse("--limit", "{limit} is below 1", "give a number from 1", limit=options.limit)
    words = " ".join(options.words)
    found = search(words, options.limit, lang=options.lang)
    text = _json([one._asdict() for one in found]) if options.format == "json" else str(found)
    return _printed(text, len(found), words)


def run_indicators(options: argparse.Namespace) -> int:
    """Print indicators, all or those that match."""
    words = " ".join(options.words)
    rows = indicators(words, options.topic, options.lang)
    return _shown(rows, ("code", "name", "unit", "topic", "why"), options, words)


def run_places(options: argparse.Namespace) -> int:
    """Print places, all of a set of units or those that match."""
    words = " ".join(options.words)
    rows = places(words, options.vintage, options.lang)
    columns = ["code", "vintage", "name", "region", "formed_from", "became", "neighbours", "why"]
    if options.vintage == "34" or not (words or options.vintage):
        columns = [column for column in columns if column not in ("vintage", "became")]  # nothing came after them
    return _shown(rows, columns, options, words)


def _shown(rows: Sequence[Row], columns: Sequence[str], options: argparse.Namespace, words: str) -> int:
    text = _json(rows) if options.format == "json" else table(rows, columns, options.lang)
    return _printed(text, len(rows), words)


def _printed(text: str, count: int, words: str) -> int:
    """Print what was found; exit status 1 where that is nothing."""
    if not count:
        print(f"ictstats: {say('nothing matches {words!r}', words=words)}", file=sys.stderr)
        return 1
    print(text)
    return 0


def _json(rows: Sequence[Row]) -> str:
    import json

    return json.dumps(rows, ensure_ascii=False, indent=1)

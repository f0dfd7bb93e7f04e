"""The command ``briefs``; what it does stands in :mod:`ictstats.briefs.making`, which is imported when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path

_EXAMPLES = """examples:
  ictstats briefs                                              Cao Bằng 2017, four topics, two languages
  ictstats briefs --area ninh-thuan,lam-dong --period 2023     several areas
  ictstats briefs --area da-nang --period latest               the last year with a figure, of each topic
  ictstats briefs --area all --topic telecom --lang vi         every province in being at the period
  ictstats briefs --compare da-nang,hue --out /srv/briefs      against named areas, into another folder
  ictstats briefs --topic telecom --docx --pdf                 with a Word and a PDF file beside each page

exit status: 0 every brief is published, 1 some failed and the others are published, 2 wrong use
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``briefs`` to the command line."""
    parser = subparsers.add_parser(
        "briefs",
        help="HTML briefs with an index",
        description="Build the data set, run the topic notebooks in fresh kernels, publish briefs and index.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--area", default="cao-bang", help="slug, several with commas, or all; default: cao-bang")
    parser.add_argument(
        "--period", default="2017", help="2017, 2017-11, 2017-Q1, 2017-S1, 2017-01-01/P9M or latest; default: 2017"
    )
    parser.add_argument("--topic", default="all", help="press, postal, telecom, it_adoption, or all; default: all")
    parser.add_argument("--lang", default="all", help="vi, en or all; default: all")
    parser.add_argument("--compare", default="region", help="region, neighbours, nation, or slugs; default: region")
    parser.add_argument("--out", type=_folder, help="folder of the site; default: data/processed/briefs")
    parser.add_argument("--docx", action="store_true", help="a Word file beside each page; needs ictstats[documents]")
    parser.add_argument(
        "--pdf", action="store_true", help="a PDF file beside each page; needs Chromium, Chrome or Edge"
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="kernels at a time; default: all cores")
    parser.add_argument("--force", action="store_true", help="make every brief again")
    parser.add_argument("--no-build", action="store_true", help="take the data set as it is")
    parser.set_defaults(func=run_briefs)


def _folder(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("names no folder")
    return Path(text)


def run_briefs(options: argparse.Namespace) -> int:
    """Publish the briefs that were asked for."""
    from ictstats.briefs import making

    return making.run_briefs(options)

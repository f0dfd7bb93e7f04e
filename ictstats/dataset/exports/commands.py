"""The command ``export``. Pandas is not imported before it is asked for something."""

from __future__ import annotations

import argparse
from pathlib import Path

from ictstats.dataset.exports.formats import FORMATS
from ictstats.wording import LANGUAGES, language, say

_EXPORT = """examples:
  ictstats export xlsx --area cao-bang --period 2017 --out cao-bang      one workbook: data, columns, codes, sources
  ictstats export dta --topic telecom --period 2015:2023 --out stata     Stata, with a codebook
  ictstats export csv --bom --indicator tel_subs_total --out excel       CSV that is safe to open in Excel
  ictstats export sdmx datapackage dcat --all --out portal               every claim, for a data portal

formats:
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``export`` to the command line."""
    parser = subparsers.add_parser(
        "export",
        help="the data set for other tools",
        description=(
            "Write rows of the curated set for other tools. Without --all these are the facts that stand for the "
            "areas, periods and topics (totals, preferred); with --all every claim about them."
        ),
        epilog=_EXPORT + "\n".join(f"  {name:12} {form.about}" for name, form in FORMATS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("formats", nargs="+", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to")
    parser.add_argument("--indicator", nargs="+", default=[], metavar="CODE", help="indicators")
    parser.add_argument("--area", nargs="+", default=[], metavar="AREA", help="areas: slugs, codes or names")
    parser.add_argument(
        "--period", nargs="+", default=[], metavar="PERIOD", help="SDMX periods, or years: 2015:2023, latest, latest:3"
    )
    parser.add_argument("--topic", nargs="+", default=[], metavar="TOPIC", help="topics")
    parser.add_argument("--all", action="store_true", help="every claim, not only the facts that stand")
    parser.add_argument("--lang", choices=LANGUAGES, default=language(), help="language of labels")
    parser.add_argument("--bom", action="store_true", help="also a CSV that is safe to open in Excel")
    parser.add_argument("--root", type=Path, help="the project folder (default: the one you are in)")
    parser.set_defaults(func=run_export)


def run_export(options: argparse.Namespace) -> int:
    """Write the files and print their paths."""
    from ictstats.dataset.exports.choosing import choose
    from ictstats.dataset.exports.making import export
    from ictstats.dataset.exports.sdmx import LEFT_OUT
    from ictstats.dataset.store import load

    dataset = load(options.root)
    rows = choose(
        dataset,
        indicators=options.indicator,
        areas=options.area,
        periods=options.period,
        topics=options.topic,
        everything=options.all,
    )
    paths = export(dataset, options.formats, options.out, rows, lang=options.lang, bom=options.bom)
    for path in paths:
        note = say("claims without a period, which SDMX cannot hold") if path.name == LEFT_OUT else ""
        print(f"{path}   {note}".rstrip())
    print(say("{count} rows of data {version}", count=len(rows), version=dataset.data_version))
    return 0

"""The commands ``extract`` and ``explain``; the reader itself is imported when one of them runs."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ictstats import jobs
from ictstats.errors import WrongUse
from ictstats.extraction.resuming import Output
from ictstats.wording import language, say

_EXAMPLES = """examples:
  ictstats extract baocao.txt data/raw/reports --format table
  ictstats extract reports --jobs 0 --out records.jsonl             a whole folder, on all cores
  ictstats extract reports --jobs 0 --out records.jsonl --resume    go on where that run was stopped
"""
_COLUMNS = ("start", "quote", "outcome", "indicator", "value", "unit", "bound", "status", "area", "period", "reason")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``extract`` and ``explain`` to the command line."""
    extractor = subparsers.add_parser(
        "extract",
        help="what reports say, number by number",
        description="Print one record for every number of reports: a claim, ignored with a reason, or an issue.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    extractor.add_argument("files", nargs="+", type=Path, metavar="FILE", help="text files, or folders of them")
    extractor.add_argument("--format", choices=("jsonl", "table"), default="jsonl", help="default: jsonl")
    extractor.add_argument("--statements", action="store_true", help="claims without a figure instead of numbers")
    extractor.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes; default: 1, 0: all cores")
    extractor.add_argument("--out", type=Path, metavar="OUT", help="write to this file instead of printing")
    extractor.add_argument("--resume", action="store_true", help="go on with a file that an earlier run did not finish")
    extractor.set_defaults(func=run_extract)
    explainer = subparsers.add_parser(
        "explain",
        help="why a number was read as it was",
        description="Print the sentence of each number with the rules and the evidence that decided.",
        epilog="example: ictstats explain baocao.txt --at 2853",
    )
    explainer.add_argument("file", type=Path, metavar="FILE")
    explainer.add_argument("--at", type=int, metavar="OFFSET", help="only the number at this character")
    explainer.set_defaults(func=run_explain)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(say("{value!r} is no whole number from 0", value=text))
    return int(text) or os.cpu_count() or 1


def run_extract(options: argparse.Namespace) -> int:
    """Extract every file; one that cannot be read is told on standard error, and the others go on."""
    if options.resume and options.out is None:
        raise WrongUse("--resume", "needs the file to go on with", "name it with --out FILE")
    if options.out is None:
        return _extract_all(options, list(_files(options.files)), _print)
    with Output(options.out, resume=options.resume) as output:
        todo = [path for path in _files(options.files) if str(path) not in output.done]
        status = _extract_all(options, todo, output.write)
        if status == 0:
            output.finish()
        return status


def _print(_: Path, lines: list[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _extract_all(options: argparse.Namespace, files: list[Path], write: Callable[[Path, list[str]], None]) -> int:
    lang = language() if options.format == "table" else "en"  # records of one text are the same everywhere
    task = statements_of if options.statements else partial(records_of, lang=lang)
    columns = ("topic", "kind", "quote") if options.statements else _COLUMNS
    failed = 0
    for outcome in jobs.run(task, files, jobs=options.jobs, label=say("extracting")):
        if outcome.error is not None:
            failed += 1
            jobs.say(f"ictstats: {outcome.error}")
            continue
        found = outcome.result or []
        write(outcome.item, list(_table(outcome.item, found, columns) if options.format == "table" else _json(found)))
    return 1 if failed else 0


def run_explain(options: argparse.Namespace) -> int:
    """Explain the numbers of one file."""
    from ictstats.extraction.explain import explain
    from ictstats.reading.files import read_document

    print(explain(read_document(options.file), options.at))
    return 0


def records_of(path: Path, lang: str = "en") -> list[dict[str, Any]]:
    """The contract's records of one file; messages of issues are in a language."""
    from ictstats.extraction.prose import extract
    from ictstats.extraction.records import records
    from ictstats.reading.files import read_document

    return list(records(extract(read_document(path)), lang))


def statements_of(path: Path) -> list[dict[str, Any]]:
    """Claims without a figure of one file."""
    from ictstats.extraction.statements import find_statements
    from ictstats.reading.files import read_document

    document = read_document(path)
    return [
        {
            "doc": document.name,
            "start": s.place.start,
            "end": s.place.end,
            "topic": s.topic,
            "kind": s.kind,
            "quote": s.quote,
        }
        for s in find_statements(document.text)
    ]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as given; of a folder its text files in order."""
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*.txt") if p.is_file())
            if not found:
                raise WrongUse(str(path), "holds no .txt file", "name the files themselves")
            yield from found
        else:
            yield path


def _json(found: list[dict[str, Any]] | None) -> Iterator[str]:
    return (json.dumps(record, ensure_ascii=False) for record in found or ())


def _table(path: Path, found: list[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    yield f"# {path}"
    cells = [[_cell(record, name) for name in columns] for record in found]
    widths = [max([len(name), *(len(row[i]) for row in cells)]) for i, name in enumerate(columns)]
    for row in [list(columns), *cells]:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _cell(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if name == "value" and value is None and "low" in record:
        return f"{record['low']}..{record['high']}"
    if name == "reason" and value is None:
        value = record.get("message")
    return "" if value is None else " ".join(str(value).split())

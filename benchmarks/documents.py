"""What Word and PDF add to the making of a brief.

python -m benchmarks.documents [--repeat 5]

The pages are the published briefs of Cao Bằng 2017, made anew in a temporary folder; needs the extra `documents` and a
browser. CPU time of this process and of the processes that it started, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks.measuring import figure, machine, table
from ictstats.briefs.documents import formats
from ictstats.cli import main as ictstats


def main() -> None:
    """Publish the briefs, make each into Word and PDF, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="times that each is made; default: 5")
    options = parser.parse_args()
    formats.check(formats.FORMATS)
    with tempfile.TemporaryDirectory(prefix="ictstats-bench-") as folder:
        started = _cpu()
        with contextlib.redirect_stdout(io.StringIO()):
            ictstats(["briefs", "--no-build", "--jobs", "1", "--out", folder])
        pages = sorted(Path(folder).glob("*/*/*.html"))
        each = (_cpu() - started) / len(pages)
        said = f"each {figure(each)} s of CPU as a page, the median of {options.repeat} runs as a document"
        print(f"{machine()}; {len(pages)} briefs, {said}\n")
        print(
            table(
                ("brief", "page, kB", "Word, CPU s", "Word, kB", "PDF, CPU s", "PDF, kB"), _rows(pages, options.repeat)
            )
        )


def _cpu() -> float:
    """Seconds of CPU of this process and of those that it has seen end."""
    return sum(os.times()[:4])


def _rows(pages: list[Path], repeat: int) -> list[list[str]]:
    rows = []
    for path in pages:
        page, lang = path.read_text(encoding="utf-8"), path.suffixes[0].removeprefix(".")
        row = [path.stem, figure(path.stat().st_size / 1000)]
        for kind in formats.FORMATS:
            times, made = [], b""
            for _ in range(repeat):
                started = _cpu()
                made = formats.make(kind, page, lang, "0123456789ab")
                times.append(_cpu() - started)
            row += [figure(statistics.median(times)), figure(len(made) / 1000)]
        rows.append(row)
    return rows


if __name__ == "__main__":
    main()

"""ictstats beside its peers: the same texts, one core, CPU time, in one run.

python -m benchmarks.extraction [--size 100000] [--runs 3] [--peers NAME …] [--environments FOLDER] [--seed FILE]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import peers, texts
from benchmarks.measuring import figure, machine, pin, sampled, table
from ictstats.extraction.prose import extract
from ictstats.model import Document

# Stages by the module of `ictstats.extraction` in which the time is spent; what is in none of them is "the rest".
_STAGES = {
    "numbers that are no statistics": ("rejecters",),
    "number, unit, range, ratio": ("quantities", "separators"),
    "scene: sentence, headings, nearness": ("scene", "carried"),
    "binding to an indicator": ("binding", "likeness", "breakdowns"),
    "area, period, bound, status": ("times", "whereabouts", "qualifiers"),
    "observations built": ("claims", "cells", "grids"),
    "claims without a number": ("statements",),
}


def main() -> None:
    """Make the texts, run every reader over them, print the tables."""
    options = _options()
    print(f"{machine()}; {pin()}; {options.size} bytes a text, best of {options.runs} runs\n")
    with tempfile.TemporaryDirectory(prefix="ictstats-bench-") as folder:
        home = Path(folder)
        chosen = [peer for peer in peers.PEERS if peer.name in options.peers]
        places = options.environments or home / "environments"
        failed = {peer.name: peers.install(peer, places) for peer in chosen}
        for kind, made in _texts(options).items():
            if isinstance(made, str):
                print(f"### {kind}\n\nnot measured: {made}\n")
                continue
            _write(made, home / kind)
            _compare(kind, home / kind, chosen, places, failed)
            _stages(made)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [peer.name for peer in peers.PEERS]
    parser.add_argument("--size", type=int, default=100_000, metavar="BYTES", help="of each text; default: 100000")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs, each over other figures; default: 3")
    parser.add_argument("--peers", nargs="*", choices=names, default=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--environments", type=Path, metavar="FOLDER", help="keep the environments of the peers here")
    parser.add_argument("--seed", type=Path, default=texts.SEED, metavar="FILE", help="the report called the seed")
    return parser.parse_args()


def _texts(options: argparse.Namespace) -> dict[str, list[list[str]] | str]:
    """By kind: one list of documents a run, and one to warm up on; or why there is none."""
    runs = range(options.runs + 1)
    made: dict[str, list[list[str]] | str] = {
        "reports": [texts.documents(texts.reports(), options.size, random.Random(run)) for run in runs],
        "dense": [texts.dense(options.size, random.Random(run)) for run in runs],
    }
    try:
        seed = options.seed.read_text(encoding="utf-8")
    except OSError as error:
        return {"seed": f"the seed is not here ({error.strerror})", **made}
    return {"seed": [texts.documents([seed], options.size, random.Random(run)) for run in runs], **made}


def _write(made: list[list[str]], folder: Path) -> None:
    for run, documents in enumerate(made):
        place = folder / f"{run:02}"
        place.mkdir(parents=True)
        for number, text in enumerate(documents):
            (place / f"{number:04}.txt").write_text(text, encoding="utf-8", newline="\n")


def _compare(kind: str, folder: Path, chosen: list[peers.Peer], places: Path, failed: dict[str, str]) -> None:
    """One table: every reader over one kind of text, and how many times as fast ictstats is."""
    ours = peers.run("ictstats", folder)
    if isinstance(ours, str):
        sys.exit(f"ictstats could not read: {ours}")
    speed = ours["bytes"] / ours["seconds"]
    rows = [
        _row("**ictstats, complete, in memory**", ours, speed),
        _row("ictstats, as dictionaries of the contract", peers.run("ictstats-records", folder), speed),
    ]
    for peer in chosen:
        for name, title in peer.readers:
            why = failed[peer.name]
            found = f"not installed: {why}" if why else peers.run(name, folder, peers.python_of(places / peer.name))
            rows.append(_row(title, found, speed))
    limit = peers.run("one-pass", folder)
    rows.append(_row("limit: one pass of `re` over the digits", limit, speed))
    print(f"### {kind}\n")
    print(table(("reader", "MB/s", "found", "found/s", "ictstats is … times as fast"), rows))
    observations = peers.run("ictstats-observations", folder)
    if not isinstance(limit, str) and not isinstance(observations, str):
        share = speed / (limit["bytes"] / limit["seconds"])
        print(f"\nOf the {ours['found']:,} records {observations['found']:,} are observations: ", end="")
        print(f"{figure(observations['found'] / observations['seconds'])} a second.", end=" ")
        print(f"{share:.2%} of the one-pass limit.\n")


def _row(title: str, found: dict[str, float] | str, ours: float) -> tuple[str, ...]:
    if isinstance(found, str):
        return title, f"failed: {found}", "", "", ""
    speed = found["bytes"] / found["seconds"]
    rate = figure(found["found"] / found["seconds"])
    return title, figure(speed / 1e6), f"{found['found']:,}", rate, figure(ours / speed)


def _stages(made: list[list[str]]) -> None:
    """Where the time of ictstats goes, by stage."""
    try:
        with sampled("ictstats.extraction") as times:
            for documents in made[1:]:
                for text in documents:
                    extract(Document("text", text))
    except AttributeError:
        print("Time by stage: this system has no profiling timer.\n")
        return
    modules: Counter[str] = Counter()
    for (module, _), seconds in times.items():
        modules[module.rpartition(".")[2]] += seconds
    total = sum(modules.values())
    size = sum(len(text.encode()) for documents in made[1:] for text in documents)
    stage_of = {module: stage for stage, names in _STAGES.items() for module in names}
    rows = []
    for stage in (*_STAGES, "the rest"):
        inside = [(name, s) for name, s in modules.most_common() if stage_of.get(name, "the rest") == stage]
        seconds = sum(s for _, s in inside)
        named = ", ".join(f"{name} {s / total:.0%}" for name, s in inside)
        rows.append((stage, f"{seconds / total:.1%}", figure(seconds / size * 1e8), named))
    print(table(("stage", "share", "ms per 100 kB", "modules"), rows) + "\n")


if __name__ == "__main__":
    main()

"""``ictstats build``, ``check`` and ``correct``: the curated set, what a person should look at, what is put right.

Pandas is not imported: an unchanged build ends in a fraction of a second.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from ictstats.errors import BadLexicon
from ictstats.wording import LANGUAGES, language, say

_BUILD = """examples:
  ictstats build              data/processed from data/raw, where something changed
  ictstats build --check      is what is committed what data/raw makes? (exit status 1 and the rows where not)
"""
_CHECK = """examples:
  ictstats check              errors and warnings, each with its file, place and remedy
  ictstats check --all        also what was checked and agrees
  ictstats check --lang vi    in Vietnamese
"""
_CORRECT = """examples:
  ictstats correct cao_bang_2017/848-867 --value 91.7 --reason "table 3 has 91,7" --by "Nguyễn Văn A"
  ictstats correct tel_subs_total/L5:value --value 2852..2860 --reason "two prints differ" --by "an analyst"
  ictstats correct 16_postal_2014/30-42 --field period --value 2013 --reason "heading of the annex" --by "an analyst"

ID is the observation_id of a row; ictstats check prints them, and so do the cards of a brief.
"""
_SHOWN = 20


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the two commands."""
    raw = argparse.RawDescriptionHelpFormatter
    build = subparsers.add_parser("build", help="data/processed from data/raw", epilog=_BUILD, formatter_class=raw)
    build.add_argument("--root", type=Path, help="the project folder (default: the one you are in)")
    build.add_argument("--force", action="store_true", help="build also where nothing changed")
    build.add_argument("--check", action="store_true", help="write nothing; compare with the files that are there")
    build.set_defaults(func=run_build)
    check = subparsers.add_parser("check", help="what a person should look at", epilog=_CHECK, formatter_class=raw)
    check.add_argument("--root", type=Path, help="the project folder (default: the one you are in)")
    check.add_argument("--all", action="store_true", help="also what is only for information")
    check.add_argument("--lang", choices=LANGUAGES, default=language(), help="language of the messages")
    check.set_defaults(func=run_check)
    _register_correct(subparsers)


def _register_correct(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    raw = argparse.RawDescriptionHelpFormatter
    correct = subparsers.add_parser(
        "correct", help="declare that a source is wrong, with the reason", epilog=_CORRECT, formatter_class=raw
    )
    correct.add_argument("id", metavar="ID", help="observation_id of the row")
    correct.add_argument("--value", required=True, help="what it is to say: 490756, 3.26, 730..750, or a code")
    correct.add_argument("--reason", required=True, help="why, and where the right figure stands")
    correct.add_argument("--by", required=True, help="who says so")
    correct.add_argument("--date", help="the day, 2026-11-24 (default: today)")
    correct.add_argument("--field", default="value", help="another column than the figure, such as period or unit")
    correct.add_argument("--root", type=Path, help="the project folder (default: the one you are in)")
    correct.set_defaults(func=run_correct)


def run_build(options: argparse.Namespace) -> int:
    """``ictstats build``: 0 all well, 1 where a source could not be used or ``--check`` found a difference."""
    from ictstats.curation.building import build
    from ictstats.curation.project import PROCESSED

    if options.check:
        return _compare(options.root)
    built = build(options.root, force=options.force, label=say("reading sources"))
    n = built.counts
    did = say("built" if built.fresh else "nothing changed")
    print(
        say(
            "{did}: {observations} observations from {sources} sources ({mentions} numbers read), "
            "{statements} statements; {error} errors, {warning} warnings",
            did=did,
            **n,
        )
    )
    if n.get("breaches"):
        print(say("{breaches} cells or rows break the contract of the data set", breaches=n["breaches"]))
    if built.errors or n["warning"]:
        print(say("see what to look at: ictstats check"))
    print(say("data {version} in {folder}", version=built.data_version, folder=built.root / PROCESSED))
    return 1 if built.errors else 0


def run_check(options: argparse.Namespace) -> int:
    """``ictstats check``: 1 where there is an error, among the sources or in the lexicon."""
    from ictstats.curation.verify import breaches

    try:
        content = _content(options.root)
    except BadLexicon as error:
        print(error.message(options.lang))
        return 1
    rows = [*_misread_examples(), *_rows(content["issues.csv"].decode("utf-8"))]
    broken = list(breaches(content))
    for breach in broken:
        print(f"{_severity('error', options.lang)}: {breach.message(options.lang)}")
    shown = [row for row in rows if options.all or row["severity"] != "info"]
    order = {"error": 0, "warning": 1, "info": 2}
    for row in sorted(shown, key=lambda row: order[row["severity"]]):
        print(_line(row, options.lang))
    tally = {severity: sum(row["severity"] == severity for row in rows) for severity in order}
    tally["error"] += len(broken)
    print(say("{error} errors, {warning} warnings, {info} for information", options.lang, **tally))
    return 1 if tally["error"] else 0


def run_correct(options: argparse.Namespace) -> int:
    """``ictstats correct``: writes the entry and says what to do next."""
    from ictstats.curation.correcting import declare

    done = declare(
        options.id,
        options.value,
        options.reason,
        options.by,
        field=options.field,
        date=options.date,
        root=options.root,
    )
    one = done.correction
    told = {"id": one.observation, "field": one.field, "was": one.expect or "-", "now": one.value, "quote": done.quote}
    print(say("{id}: {field} {was} → {now} (the source prints {quote!r})", **told))
    print(say("written to {path}", path=done.path))
    print(say("it takes effect with: ictstats build"))
    return 0


def _line(row: Mapping[str, str], lang: str) -> str:
    where = " ".join(part for part in (row["file"] or row["source_id"], row["locator"]) if part) or row["kind"]
    remedy = f" ({row[f'remedy_{lang}']})" if row[f"remedy_{lang}"] else ""
    about = f"\n    {row['observation_ids'].replace(';', ' ')}" if row["observation_ids"] else ""
    return f"{_severity(row['severity'], lang)}: {where}: {row[f'message_{lang}']}{remedy}{about}"


def _severity(code: str, lang: str) -> str:
    from ictstats.columns.codes import CLOSED

    return CLOSED["CL_SEVERITY"].meanings(lang)[code].lower()


def _content(root: Path | None) -> Mapping[str, bytes]:
    """The four files on disk where they are up to date, else those that a build would write; nothing is written."""
    from ictstats.curation.building import curated_files, up_to_date
    from ictstats.curation.output import read_whole
    from ictstats.curation.project import PROCESSED, find_project, snapshot
    from ictstats.lexicon.identities import identities
    from ictstats.lexicon.phrases import phrases

    project = find_project(root)
    phrases()  # these two check the whole lexicon
    identities()
    if project == snapshot() or up_to_date(project):
        return read_whole(project / PROCESSED)
    return curated_files(project, say("reading sources"))


def _misread_examples() -> Iterator[dict[str, str]]:
    """Indicators whose own examples are not read as theirs, as rows of ``issues.csv``; a build does not keep them."""
    from ictstats.curation.contract import files
    from ictstats.curation.curated import Curated
    from ictstats.curation.examples import unlike_examples
    from ictstats.lexicon import load

    found = tuple(unlike_examples(load().indicators.values()))
    yield from _rows(files(Curated(findings=found))["issues.csv"].decode("utf-8"))


def _compare(root: Path | None) -> int:
    from ictstats.curation.building import curated_files
    from ictstats.curation.contract import COLUMNS
    from ictstats.curation.project import PROCESSED, find_project

    project = find_project(root)
    content = curated_files(project, say("reading sources"))
    different = []
    for name, data in content.items():
        path = project / PROCESSED / name
        there = path.read_bytes() if path.is_file() else b""
        if there != data:
            different += [f"{name}: {row}" for row in _different_rows(there, data, COLUMNS[name][0])]
    for line in different[:_SHOWN]:
        print(line)
    if len(different) > _SHOWN:
        print(say("and {count} more", count=len(different) - _SHOWN))
    if different:
        folder = project / PROCESSED
        print(say("{folder} is not what data/raw makes; run: ictstats build, and commit the result", folder=folder))
        return 1
    print(say("data/processed is what data/raw makes"))
    return 0


def _different_rows(there: bytes, made: bytes, key: str) -> Iterator[str]:
    """Rows that are gone, new or changed, by their identity; else that the bytes differ in form only."""
    old, new = (_by_identity(data, key) for data in (there, made))
    said = False
    for identity in sorted(old.keys() | new.keys()):
        if old.get(identity) == new.get(identity):
            continue
        said = True
        if identity not in new:
            yield say("{id} is no longer made", id=identity)
        elif identity not in old:
            yield say("{id} is missing", id=identity)
        else:
            cells = [k for k, v in new[identity].items() if old[identity].get(k) != v]
            yield say("{id} differs in {columns}", id=identity, columns=", ".join(cells) or "–")
    if not said:
        yield say("the same rows in another form (order, line ends, quoting or columns)")


def _by_identity(data: bytes, key: str) -> dict[str, dict[str, str]]:
    rows = _rows(data.decode("utf-8", "replace"))
    return {row.get(key) or "": row for row in rows}


def _rows(text: str) -> Iterator[dict[str, str]]:
    import csv
    import io

    return iter(csv.DictReader(io.StringIO(text, newline="")))

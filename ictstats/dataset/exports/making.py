"""An export on the disk: every file of it, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from importlib import import_module
from pathlib import Path

import pandas as pd

from ictstats.curation.output import replace
from ictstats.curation.project import PROCESSED
from ictstats.dataset.exports.bundle import Bundle, collect
from ictstats.dataset.exports.formats import FORMATS
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName, WrongType, WrongUse


def export(
    dataset: DataSet,
    formats: str | Collection[str],
    folder: str | Path,
    rows: pd.DataFrame | None = None,
    *,
    lang: str = "en",
    bom: bool = False,
) -> tuple[Path, ...]:
    """Write rows of a data set for other tools.

    The same rows give the same bytes on every day and machine: no file holds the day on which it was made. Files of an
    earlier export are replaced together, or stay as they were.

    Args:
        dataset: The curated set, as :func:`ictstats.load` gives it.
        formats: One or more of ``csv``, ``xlsx``, ``parquet``, ``dta``, ``sdmx``, ``datapackage``, ``dcat``.
        folder: Where to; it is made where it is absent.
        rows: Rows of ``dataset.observations``, as :func:`ictstats.select` gives them; all without.
        lang: Language of labels, ``vi`` or ``en``.
        bom: Also a CSV that is safe to open in Excel, and the record that restores it.

    Returns:
        The files, by name.

    Raises:
        UnknownName: a format or language that does not exist.
        WrongUse: no format, or the folder of the curated set itself.
        BadRow: rows that are none of the data set, or that a format cannot hold.
        MissingExtra: a format needs a package that is not installed.
        CannotWrite: the folder cannot be written.
    """
    if not isinstance(formats, Iterable):
        raise WrongType("formats", formats, "see: ictstats export --help")
    if not isinstance(dataset, DataSet):
        raise WrongType("dataset", dataset, "give what ictstats.load returns")
    wanted = [formats] if isinstance(formats, str) else list(formats)
    _check(wanted, lang)
    place = Path(folder)
    if place.resolve() == (dataset.root / PROCESSED).resolve():
        raise WrongUse(str(place), "is the folder of the curated set itself", "choose another folder")
    content = made(collect(dataset, rows, lang=lang, bom=bom), wanted)
    replace(content, place)
    return tuple(place / name for name in sorted(content))


def made(bundle: Bundle, formats: Sequence[str]) -> dict[str, bytes]:
    """The bytes of each file of an export by name; nothing is written."""
    content: dict[str, bytes] = {}
    for name in (name for name in FORMATS if name in formats):
        module = import_module(f"ictstats.dataset.exports.{FORMATS[name].module}")
        content |= module.files(bundle, content)
    return content


def _check(formats: Sequence[str], lang: str) -> None:
    if not formats:
        raise WrongUse("formats", "names no format", "see: ictstats export --help")
    for name in formats:
        if name not in FORMATS:
            raise UnknownName("format", name, "export", FORMATS)
    if lang not in ("vi", "en"):
        raise UnknownName("language", lang, "export", ("vi", "en"))

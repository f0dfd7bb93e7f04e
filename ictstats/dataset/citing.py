"""Where the figures of a frame come from, as an appendix of one line a figure, and how to cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from ictstats import __version__
from ictstats.dataset import asked, words
from ictstats.dataset.claims import Row, source_of
from ictstats.dataset.current import current
from ictstats.dataset.store import DataSet
from ictstats.dataset.tidy import labels
from ictstats.errors import UnknownName, WrongType, WrongUse
from ictstats.language.text import slug
from ictstats.wording import language, say

IDENTITY = "observation_id"
COLUMNS = (
    *("observation_id", "indicator", "area", "area_label", "period", "figure", "title", "publisher", "address"),
    *("published", "accessed", "file", "locator", "cited_at", "quote", "kind", "corrected", "doubts"),
)
FORMATS = ("text", "bibtex")
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def sources(frame: pd.DataFrame, *, lang: str | None = None, data: DataSet | None = None) -> pd.DataFrame:
    """An appendix: one line for each figure of a frame, with its publication, its place there and its doubts.

    Args:
        frame: A frame of :func:`ictstats.get`, :func:`ictstats.select`, or :func:`ictstats.panel` (long or wide).
        lang: Language of names and doubts; without it that of the reader.
        data: The data set that the frame is of.

    Returns:
        A frame with the columns of :data:`COLUMNS`, in the order in which the figures first appear.

    Raises:
        WrongUse: the frame has no column of identities.
        UnknownName: the data set has no observation of one of the identities, or there is no such language.

    >>> from ictstats.dataset.get import get
    >>> sources(get("tel_subs_total", "cao-bang", 2017), lang="en")[["figure", "file", "locator"]].values.tolist()
    [['490,756 subscriptions', 'reports/cao_bang_2017.txt', '765-781']]
    """
    lang = language() if lang is None else asked.one_of("language", lang, asked.LANGUAGES, "lang")
    dataset = current(data)
    rows = observations_of(frame, dataset, "sources")
    named = labels(rows, lang)
    lines = [_line(row, named[row.Index], dataset, lang) for row in rows.itertuples()]
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype({"corrected": "bool"})


def cite(frame: pd.DataFrame, format: str = "text", *, lang: str | None = None, data: DataSet | None = None) -> str:
    """How to cite the figures of a frame: the data set with its version, then each publication once.

    Args:
        frame: See :func:`sources`.
        format: ``text``, one line each, or ``bibtex``.
        lang: Language of the words around the titles.
        data: The data set that the frame is of.

    Raises:
        UnknownName: another format; see also :func:`sources`.
        WrongUse: see :func:`sources`.
    """
    asked.one_of("format", format, FORMATS, "cite")
    lang = language() if lang is None else asked.one_of("language", lang, asked.LANGUAGES, "lang")
    dataset = current(data)
    works = list(_works(sources(frame, lang=lang, data=dataset)))
    title = say("ictstats: ICT statistics of the provinces of Viet Nam", lang)
    version = say("Data version {data}, code version {code}", lang, data=dataset.data_version, code=__version__)
    if format == "text":
        return "\n".join([f"{title}. {version}.", *(_in_words(work, lang) for work in works)])
    own = {"title": title, "version": f"{dataset.data_version}", "note": version}
    keyed = zip(_keys(works), works, strict=True)
    entries = [_bibtex("misc", f"ictstats-{dataset.data_version}", own)]
    return "\n\n".join([*entries, *(_bibtex("misc", key, _fields(work, lang)) for key, work in keyed)]) + "\n"


def identities(frame: pd.DataFrame, where: str) -> list[str]:
    """Identities of the figures of a frame, in order, each once.

    Raises:
        WrongType: it is no frame.
        WrongUse: the frame has no column of them.
    """
    if not isinstance(frame, pd.DataFrame):
        raise WrongType(where, frame, "give a frame of rows, as ictstats.get gives it")
    named = [name for name in frame.columns if name == IDENTITY or str(name).endswith(f"_{IDENTITY}")]
    if not named:
        remedy = "give a frame of ictstats.get, select or panel, with that column"
        raise WrongUse(where, "the frame has no column observation_id", remedy)
    cells = frame[named].to_numpy().ravel()
    return list(dict.fromkeys(cell for cell in cells if isinstance(cell, str) and cell))


def observations_of(frame: pd.DataFrame, data: DataSet, where: str) -> pd.DataFrame:
    """Rows of the data set that a frame was made of, in its order.

    Raises:
        WrongUse, UnknownName: see :func:`sources`.
    """
    wanted = identities(frame, where)
    rows = data.observations
    rows = rows[rows[IDENTITY].isin(wanted)]
    order = {identity: place for place, identity in enumerate(wanted)}
    missing = sorted(set(wanted) - set(rows[IDENTITY]))
    if missing:
        raise UnknownName("observation", missing[0], where)
    return rows.sort_values(IDENTITY, key=lambda column: column.map(order))


def _line(row: Row, label: str, data: DataSet, lang: str) -> list[object]:
    entry = source_of(row.source_id, data)
    table = data.publications[data.publications["id"] == row.publication]
    publication: Row = next(table.itertuples(), None) if row.publication else None
    work = publication or entry
    read_on = publication.accessed if publication else ""
    published = entry.published if entry and not publication else ""
    cells = [getattr(work, name, "") for name in ("title", "publisher", "address")]
    place = [entry.file if entry else "", row.locator, row.cited_at, row.quote, entry.kind if entry else ""]
    name, doubts = words.indicator(row.indicator, row.breakdown, lang), "; ".join(words.doubts(row.doubts, lang))
    about = [row.observation_id, name, row.area, label, row.period, words.figure(row, lang)]
    return [*about, *cells, published, read_on, *place, bool(row.corrected), doubts]


def _works(lines: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Publications in the order of their first figure, each once."""
    kept = lines[["title", "publisher", "address", "published", "accessed"]].drop_duplicates()
    yield from kept.to_dict("records")


def _in_words(work: dict[str, str], lang: str) -> str:
    when = words.date(work["published"], lang)
    read_on = words.date(work["accessed"], lang)
    read = say("Read on {date}", lang, date=read_on) if read_on else ""
    return ". ".join(filter(None, (work["publisher"], work["title"], when, work["address"], read))) + "."


def _fields(work: dict[str, str], lang: str) -> dict[str, str]:
    published, accessed = work["published"], work["accessed"]
    return {
        "title": work["title"],
        "author": f"{{{work['publisher']}}}" if work["publisher"] else "",
        "year": published[:4],
        "month": published[5:7],
        "url": work["address"],
        "urldate": accessed,
    }


def _keys(works: Iterable[dict[str, str]]) -> Iterator[str]:
    """Short keys, told apart by a number where two are alike."""
    used: dict[str, int] = {}
    for work in works:
        words_of = slug(f"{work['publisher'].split('(')[0]} {work['title']}")[:40].strip("-")
        used[words_of] = used.get(words_of, 0) + 1
        yield words_of if used[words_of] == 1 else f"{words_of}-{used[words_of]}"


def _bibtex(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{_escape(name, text)}}}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _escape(name: str, text: str) -> str:
    """Marks that mean something to TeX; an address stands as it is, and so do the braces around an author."""
    if name == "url":
        return text.replace("{", "%7B").replace("}", "%7D")
    if name == "author":
        return f"{{{_escape('', text[1:-1])}}}"
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)

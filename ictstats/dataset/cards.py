"""``ictstats.source``: the card of one figure, which leads back to the sentence or the cell that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from ictstats.columns.files import OBSERVATIONS
from ictstats.curation.corrections import FIGURE
from ictstats.dataset import asked, words
from ictstats.dataset.claims import Row, source_of
from ictstats.dataset.current import current
from ictstats.dataset.passages import Passage, content, passage
from ictstats.dataset.rivals import claims_on, reason
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName, WrongUse
from ictstats.wording import language, say

_LABELS = {column.name: column for column in OBSERVATIONS.columns}
KINDS = {"report": "report as published", "digest": "digest: figures as published, wording ours", "table": "table"}


@dataclass(frozen=True, slots=True)
class Rival:
    """Another claim on the same fact: its identity, figure and source in words, and which of the two stands and why."""

    observation_id: str
    figure: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A declared correction: what the source gives, what stands now, why, who says so, when, and in which column."""

    was: str
    now: str
    why: str
    who: str
    when: str
    field: str = FIGURE


@dataclass(frozen=True, slots=True)
class SourceCard:
    """Where a figure comes from; JupyterLab shows it as a card.

    Attributes:
        observation_id: Identity of the row.
        about: Indicator, area and date in words.
        figure: The figure with bound, status and unit.
        passage: The sentence, or the row of a table, in three parts with the figure in the middle.
        title, publisher, address: Of the publication, else of the file.
        published, accessed: Day of publication; day on which the address was read. Empty where not known.
        file: Path below ``data/raw``; ``locator``: span or cell in it; ``cited_at``: table, page, column there.
        kind: ``report``, ``digest`` or ``table``.
        doubts: In words.
        corrections: Declared corrections of this figure.
        rivals: Other claims on the same fact, the best first.
        preferred: Whether this one stands for the fact.
        note: Of whoever collected the figure.
        lang: Language of the card.
    """

    observation_id: str
    about: str
    figure: str
    passage: Passage
    title: str
    publisher: str
    address: str
    published: str
    accessed: str
    file: str
    locator: str
    cited_at: str
    kind: str
    doubts: tuple[str, ...]
    corrections: tuple[Corrected, ...]
    rivals: tuple[Rival, ...]
    preferred: bool
    note: str
    lang: str

    def __repr__(self) -> str:
        said = f"{self.passage.before}[{self.passage.marked}]{self.passage.after}".strip()
        lines = [f"{self.about}: {self.figure}", f"  {' '.join(said.split())}"]
        return "\n".join([*lines, *(f"  {name}: {text}" for name, text in self._lines())])

    def _repr_html_(self) -> str:
        quote = (escape(text) for text in self.passage)
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{_linked(text)}</dd>" for name, text in self._lines())
        heading = f"<p><b>{escape(self.about)}: {escape(self.figure)}</b></p>"
        return f'{heading}<blockquote lang="vi">{"{}<mark>{}</mark>{}".format(*quote)}</blockquote><dl>{rows}</dl>'

    def _lines(self) -> Iterator[tuple[str, str]]:
        """Names and texts of what is known, in the language of the card."""
        lang = self.lang
        places = ", ".join(filter(None, (self.file, self.locator, self.cited_at)))
        told = (
            (say("source", lang), ", ".join(filter(None, (self.title, self.publisher)))),
            (say("address", lang), self.address),
            (say("published", lang), words.date(self.published, lang)),
            (say("read on", lang), words.date(self.accessed, lang)),
            (say("kind", lang), say(KINDS[self.kind], lang) if self.kind in KINDS else ""),
            (say("place", lang), places),
            (say("note", lang), self.note),
        )
        yield from ((name, text) for name, text in told if text)
        yield from ((say("doubt", lang), doubt) for doubt in self.doubts)
        for one in self.corrections:
            text = "{was} in the source, {now} here: {why} ({who}, {when})"
            facts = {"was": one.was, "now": one.now, "why": one.why, "who": one.who, "when": one.when}
            field = "" if one.field == FIGURE else f"{_LABELS[one.field].label(lang)}: "
            yield say("correction", lang), field + say(text, lang, **facts)
        for rival in self.rivals:
            yield say("other claim", lang), f"{rival.figure}, {rival.source} [{rival.observation_id}]; {rival.reason}"


def source(row: pd.Series | str | Any, *, lang: str | None = None, data: DataSet | None = None) -> SourceCard:
    """The card of one figure.

    Args:
        row: A row of a frame of the library (``df.iloc[0]``), a frame of one row, or an ``observation_id``.
        lang: ``vi`` or ``en``; without it the language of the reader.
        data: The data set that the row is of; without it the one of the project.

    Raises:
        WrongUse: the row names no observation.
        UnknownName: the data set has no observation of that identity, or there is no such language.

    >>> card = source("cao_bang_2017/765-781", lang="en")
    >>> card.about, card.figure
    ('Telephone subscriptions, total, Cao Bang, November 2017', '490,756 subscriptions')
    >>> card.passage.before, card.passage.marked
    ('Tính đến tháng 11/2017, toàn tỉnh có ', '490.756 thuê bao')
    """
    lang = language() if lang is None else asked.one_of("language", lang, asked.LANGUAGES, "lang")
    dataset = current(data)
    found = _observation(identity_of(row), dataset)
    entry = source_of(found.source_id, dataset)
    table = dataset.publications[dataset.publications["id"] == found.publication]
    publication = next(table.itertuples(), None) if found.publication else None
    work = publication or entry
    rivals = claims_on(found, dataset)
    return SourceCard(
        observation_id=found.observation_id,
        about=_about(found, lang),
        figure=words.figure(found, lang),
        passage=passage(content(dataset.root, entry), found.locator, found.quote),
        title=work.title if work else found.source_id,
        publisher=work.publisher if work else "",
        address=work.address if work else "",
        published=entry.published if entry and not publication else "",
        accessed=publication.accessed if publication else "",
        file=entry.file if entry else "",
        locator=found.locator,
        cited_at=found.cited_at,
        kind=entry.kind if entry else "",
        doubts=words.doubts(found.doubts, lang),
        corrections=tuple(_corrections(found, dataset)),
        rivals=tuple(_rival(one, found, rivals, dataset, lang) for one in rivals),
        preferred=bool(found.preferred),
        note=found.note,
        lang=lang,
    )


def identity_of(row: pd.Series | str | Any) -> str:
    """The ``observation_id`` that a row carries.

    Raises:
        WrongUse: it carries none, or several rows were given.
    """
    if isinstance(row, pd.DataFrame):
        if len(row) != 1:
            remedy = "give one of them, as in df.iloc[0], or use ictstats.sources for all"
            raise WrongUse("source", "{count} rows were given", remedy, count=len(row))
        row = row.iloc[0]
    found = row if isinstance(row, str) else getattr(row, "observation_id", None)
    if not isinstance(found, str) or not found:
        raise WrongUse(
            "source", "the row names no observation", "give a row of a frame of ictstats.get or ictstats.panel"
        )
    return found


def _observation(identity: str, data: DataSet) -> Row:
    rows = data.observations
    found = rows[rows["observation_id"] == identity]
    if found.empty:
        near = asked.near(identity, rows.loc[rows["source_id"] == identity.partition("/")[0], "observation_id"])
        raise UnknownName("observation", identity, "source", near)
    return next(found.itertuples())


def _about(row: Row, lang: str) -> str:
    from ictstats.dataset.tidy import label_of

    name = words.indicator(row.indicator, row.breakdown, lang)
    return ", ".join(filter(None, (name, label_of(row, lang), words.date(row.period, lang), row.scope)))


def _corrections(row: Row, data: DataSet) -> Iterator[Corrected]:
    if not row.corrected:
        return
    entries = data.corrections
    for one in entries[(entries["observation_id"] == row.observation_id) & entries["applied"]].itertuples():
        yield Corrected(one.was, one.now, one.reason, one.by, one.date, one.field)


def _rival(one: Row, own: Row, rivals: list[Row], data: DataSet, lang: str) -> Rival:
    winner = own if own.preferred or not one.preferred else one
    loser = one if winner is own else own
    entry = source_of(one.source_id, data)
    text = "this one is preferred: {reason}" if winner is own else "that one is preferred: {reason}"
    why = say(text, lang, reason=say(reason(winner, loser, data), lang)) if own.preferred or one.preferred else ""
    return Rival(one.observation_id, words.figure(one, lang), entry.title if entry else one.source_id, why)


def _linked(text: str) -> str:
    shown = escape(text)
    return (
        f'<a href="{shown}" target="_blank" rel="noopener noreferrer">{shown}</a>'
        if text.startswith(("https://", "http://"))
        else shown
    )

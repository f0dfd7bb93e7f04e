"""What a brief cites: each figure numbered in the order of its first appearance, each with a card at the end.

A card of a document shows the sentence with the figure marked; of a digest it says that the wording is ours and is no
quotation; figures of tables stand together on the card of the publication that they were taken from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row, doubts_of, figure_text
from ictstats.analysis.render import ascii_name, render
from ictstats.curation.corrections import FIGURE
from ictstats.dataset.claims import source_of
from ictstats.dataset.passages import content, passage
from ictstats.dataset.store import DataSet
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION
from ictstats.model import Document, Span, Table


@dataclass
class Citations:
    """The figures cited so far; the only thing about a brief that grows while it is read."""

    dataset: DataSet
    messages: Messages
    _cited: dict[str, Row] = field(default_factory=dict)
    _anchors: dict[str, str] = field(default_factory=dict)
    _contents: dict[str, Document | Table | None] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Observations cited so far, in the order of their first appearance."""
        return tuple(self._cited)

    def cite(self, row: Row, text: str | None = None) -> Markup:
        """The figure as a link to its card.

        Args:
            row: One observation.
            text: Other words for the link than the figure itself.
        """
        number = self._number(row)
        shown = figure_text(row, self.messages) if text is None else text
        return render("cite.html.j2", anchor=self._anchors[row.observation_id], number=number, text=shown)

    def _number(self, row: Row) -> int:
        if row.observation_id not in self._cited:
            self._cited[row.observation_id] = row
            self._anchors[row.observation_id] = self._anchor(row.observation_id)
        return list(self._cited).index(row.observation_id) + 1

    def _anchor(self, observation_id: str) -> str:
        name = wanted = f"o-{ascii_name(observation_id)}"
        count = 1
        while name in self._anchors.values():
            count += 1
            name = f"{wanted}-{count}"
        return name

    def cards(self) -> list[dict[str, Any]]:
        """One card for each document and each publication, in the order of first appearance."""
        cards: dict[tuple[str, str], dict[str, Any]] = {}
        sources = {row.id: row for row in self.dataset.sources.itertuples()}
        publications = {row.id: row for row in self.dataset.publications.itertuples()}
        for number, (observation_id, row) in enumerate(self._cited.items(), start=1):
            source = sources.get(row.source_id)
            is_table = row.locator.startswith("L")
            publication = publications.get(row.publication) if is_table else None
            key = ("publication", row.publication) if publication else ("source", row.source_id)
            if key not in cards:
                cards[key] = _card(source, publication, row, self.messages)
            entry = {"number": number, "anchor": self._anchors[observation_id], **self._facts(row)}
            entry |= {"file": source.file if source else row.source_id, "table": is_table}
            cards[key]["entries"].append(entry | self.sentence(row, source))
        return list(cards.values())

    def _facts(self, row: Row) -> dict[str, Any]:
        m = self.messages
        return {
            "indicator": m.indicator(row.indicator, row.breakdown),
            "area": self._area(row),
            "period": m.period(row.period),
            "figure": figure_text(row, m),
            "place": place_of(row.locator, m),
            "cited_at": row.cited_at,
            "note": row.note,
            "quote": row.quote,
            "doubts": doubts_of(row, lexicon().doubts, m),
            "corrections": corrections_of(self.dataset, row.observation_id, m) if row.corrected else [],
        }

    def _area(self, row: Row) -> str:
        """Name of the area in the language of the brief; of a district, or of what has no code, the name as printed."""
        m = self.messages
        if row.area == NATION:
            return m("word.nation")
        found = lexicon().areas.get(row.area, row.vintage or "63") if row.area_level == "province" else None
        return found.name(m.lang) if found else row.area_name or row.area

    def sentence(self, row: Row, source: Any) -> dict[str, str]:
        """The sentence or row around a figure or statement in three parts; the quote alone where it stands no more."""
        found = passage(self._content(source), row.locator, row.quote)
        return found._asdict()

    def _content(self, source: Any) -> Document | Table | None:
        if source is None:
            return None
        if source.id not in self._contents:
            self._contents[source.id] = content(self.dataset.root, source_of(source.id, self.dataset))
        return self._contents[source.id]


def _card(source: Any, publication: Any, row: Row, m: Messages) -> dict[str, Any]:
    shown = publication or source
    kind = source.kind if source is not None else "table"
    return {
        "kind": kind,
        "title": shown.title if shown is not None else row.source_id,
        "lang": "en" if shown is not None and shown.title.isascii() else "vi",
        "publisher": shown.publisher if shown is not None else "",
        "address": safe_address(shown.address) if shown is not None else "",
        "published": "" if publication or source is None else m.period(source.published),
        "accessed": m.period(publication.accessed) if publication else "",
        "entries": [],
    }


def corrections_of(dataset: DataSet, observation_id: str, m: Messages) -> list[str]:
    """What was corrected of a row, in a sentence each: was, now, why, who and when."""
    entries = dataset.corrections
    own = entries[(entries["observation_id"] == observation_id) & entries["applied"]]
    return [
        m(
            "card.corrected",
            field=m(f"field.{one.field}"),
            was=_said(one.was, one.field, m),
            now=_said(one.now, one.field, m),
            reason=one.reason.rstrip("."),
            by=one.by,
            date=m.period(one.date),
        )
        for one in own.itertuples()
    ]


def _said(text: str, field: str, m: Messages) -> str:
    """What a correction puts in place of what, as readers print it; a code that has no words stands as it is."""
    if field == FIGURE:
        return "–".join(m.number(Decimal(end)) for end in dict.fromkeys(text.split("..")))
    if field == "indicator":
        return m.indicator(text)
    if field == "period":
        return m.period(text) or "–"
    return (m.unit(text) if field == "unit" else text) or "–"


def safe_address(address: str) -> str:
    """An address that a page may link to; empty for any other."""
    return address if address.startswith(("https://", "http://")) else ""


def _span(locator: str) -> Span | None:
    start, _, end = locator.partition("#")[0].partition("-")
    return Span(int(start), int(end)) if start.isdigit() and end.isdigit() and int(start) < int(end) else None


def place_of(locator: str, m: Messages) -> str:
    """Where in its file a figure or a statement stands, in words."""
    place = _span(locator)
    if place is not None:
        return m("card.characters", start=m.number(place.start), end=m.number(place.end))
    line, _, column = locator.removeprefix("L").partition(":")
    return m("card.line", line=line, column=column) if column else locator

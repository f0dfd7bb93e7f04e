"""A document of prose, read: every number with its outcome, every claim without one.

Knows nothing but the text: not the file's name, not its source entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from ictstats.extraction.binding import bindings
from ictstats.extraction.breakdowns import document_operator
from ictstats.extraction.carried import State
from ictstats.extraction.cells import interpret_cell
from ictstats.extraction.claims import Outcome, interpret
from ictstats.extraction.grids import find_cells
from ictstats.extraction.quantities import Quantity, find_quantities
from ictstats.extraction.rejecters import find_rejects
from ictstats.extraction.scene import scenes
from ictstats.extraction.statements import find_statements
from ictstats.extraction.times import Calendar
from ictstats.extraction.whereabouts import area_of, document_area
from ictstats.lexicon import load
from ictstats.model import Document, Extraction, Ignored, Issue, Observation, Span

_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[^\s(),;:]*\d[^\s(),;:]*")
# Zero said in words; what did not occur is named right after.
_NONE_OCCURRED = re.compile(
    r"(?<!\w)(?:chưa|không)\s+(?:hề\s+)?(?:phát sinh|xảy ra|ghi nhận)\s+(?P<what>[^,.;()\n]{4,60})"
)


def extract(document: Document) -> Extraction:
    """Read a document: what each of its numbers claims, which are no statistics, which cannot be read."""
    text = document.text
    rejects = list(find_rejects(text))
    quantities = list(find_quantities(text, [_span(r) for r in rejects]))
    state = State(document_area(text), Calendar(text), document_operator(text))
    outcomes: list[Outcome] = [*rejects, *_read(text, quantities, state)]
    outcomes += _zeros(text, outcomes, state)
    outcomes += _left_over(text, outcomes)
    outcomes = [_quoted(outcome, text) for outcome in outcomes]
    outcomes.sort(key=lambda o: (_span(o).start, _span(o).end))
    return Extraction(
        document.name,
        tuple(o for o in outcomes if isinstance(o, Observation)),
        tuple(o for o in outcomes if isinstance(o, Ignored)),
        tuple(o for o in outcomes if isinstance(o, Issue)),
        tuple(find_statements(text)),
    )


def _read(text: str, quantities: list[Quantity], state: State) -> Iterator[Outcome]:
    placed = scenes(text, [q.place for q in quantities], [_kind(q) for q in quantities])
    cells = {cell.start: cell for cell in find_cells(text)}
    for quantity, scene in zip(quantities, placed, strict=True):
        cell = cells.get(quantity.place.start)
        if cell is None:
            yield from interpret(quantity, scene, state)
        elif not cell.words:
            yield Ignored(quantity.place, "", "list_number")
        else:
            yield from interpret_cell(quantity, scene, cell, state)


def _kind(quantity: Quantity) -> str:
    if quantity.form == "ratio" or "percent" in quantity.units:
        return "percent"
    return "points" if "percentage_points" in quantity.units else ""


def _zeros(text: str, outcomes: Iterable[Outcome], state: State) -> Iterator[Observation]:
    """Zeros said in words, where what did not occur is an indicator of ours."""
    taken = [_span(o) for o in outcomes]
    places = [Span(*m.span()) for m in _NONE_OCCURRED.finditer(text)]
    free = [p for p in places if not any(p.overlaps(t) for t in taken)]
    for place, scene in zip(free, scenes(text, free, [""] * len(free)), strict=True):
        counts = {unit.code: 0.0 for unit in load().units.values() if unit.dimension == "count"}
        best = next(iter(bindings(scene, counts)), None)
        if best is None or best.score < 3.0:
            continue
        area = area_of(scene, state.area)
        yield Observation(
            place=place,
            quote="",
            unit=load().indicators[best.indicator].unit,
            indicator=best.indicator,
            value=Decimal(0),
            area=area.code,
            area_name=area.name,
            area_level=area.level,
            period=state.calendar.period_of(scene, target=False),
            worded=True,
            rules=(f"zero said in words; indicator by {', '.join(map(repr, best.words))}",),
        )


def _left_over(text: str, outcomes: Iterable[Outcome]) -> Iterator[Ignored]:
    """Digits glued to letters and marks belong to names; none may vanish."""
    taken = sorted((_span(o).start, _span(o).end) for o in outcomes)
    at = 0
    for token in _TOKEN.finditer(text):
        for digits in _DIGITS.finditer(text, *token.span()):
            if digits.start() < at or any(a < digits.end() and digits.start() < b for a, b in taken):
                continue
            start = max([token.start(), *(b for a, b in taken if b <= digits.start())])
            end = min([token.end(), *(a for a, b in taken if a >= digits.end())])
            yield Ignored(Span(start, end), "", "name" if re.search(r"[^\W\d]", text[start:end]) else "other")
            at = end


def _span(outcome: Outcome) -> Span:
    if not isinstance(outcome.place, Span):
        raise TypeError("a number of prose stands in a span")
    return outcome.place


def _quoted(outcome: Outcome, text: str) -> Outcome:
    return replace(outcome, quote=_span(outcome).of(text))

"""A document of prose, read: every number with its outcome, every claim without one.

Knows nothing but the text: not the file's name, not its source entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from ictstats.extraction.binding import bindings
from ictstats.extraction.breakdowns import document_operator
from ictstats.extraction.carried import State
from ictstats.extraction.cells import interpret_cell
from ictstats.extraction.claims import Outcome, interpret
from ictstats.extraction.grids import find_cells
from ictstats.extraction.placing import scenes
from ictstats.extraction.quantities import Quantity, find_quantities
from ictstats.extraction.rejecting import find_rejects
from ictstats.extraction.spans import Spans
from ictstats.extraction.times import Calendar
from ictstats.extraction.whereabouts import area_of, document_area, in_vintage, named_districts
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load
from ictstats.model import Document, Extraction, Ignored, Issue, Observation, Span
from ictstats.wording import Saying

_DIGITS = lazy_pattern(r"\d\d*")  # a digit first, which a search leaps to
_BREAK = lazy_pattern(r"[\s(),;:]")
_LETTER = lazy_pattern(r"[^\W\d]")
_START = attrgetter("place.start")
_SUBJECT = 60  # characters
_ZERO = Saying("zero said in words")
_SURE = 3.0  # a zero said in words is taken only from a wording as good as this
# Without "nào" an area must have none of just what is named: "các bản chưa có trạm", "chưa có trạm đạt chuẩn" say less.
_OF_AN_AREA = lazy_pattern(
    r"(?:^|[.;:,\n]|\bhiện(?: nay)?,?)\s*(?:(?:toàn|trên địa bàn)\s+)?"
    r"(?:tỉnh|thành phố|huyện|thị xã)(?:\s\w+){0,6}\s*\Z",
    re.IGNORECASE,
)
_NARROW = lazy_pattern(r"nghiêm trọng|lớn|đáng tiếc|mới", re.IGNORECASE)  # no grave incident is not no incident
# "phát sinh", "xảy ra", "ghi nhận", "nào" or "chưa có", each known by its rarest letter: a search leaps to these.
_OCCUR = lazy_pattern(r"[áÁảẢậẬàÀóÓ](?i:(?<=phá)t sinh|(?<=xả)y ra|(?<=ghi nhậ)n|(?<=\snà)o(?!\w)|(?<=chưa có)(?!\w))")
# Zero said in words; what did not occur is named right after. The sign of Kelvin is a "k" too where case is ignored.
_NONE_OCCURRED = lazy_pattern(
    r"[cCkK\u212a](?<!\w.)(?i:(?:(?<=c)hưa|(?<=k)hông)\s+(?:hề\s+|để\s+)?"
    r"(?:(?:phát sinh|xảy ra|ghi nhận)\s+(?P<what>[^,.;()\n]{4,60})|"
    r"(?:có|cấp|mở|phát hiện|tiếp nhận)\s+[^,.;()\d\n]{4,60}?\snào(?=\s*(?:[.,;)\n]|$|trên địa bàn))|"
    r"(?<=chưa )có\s+(?P<bare>[^,.;()\d\n]{4,60}?)(?=\s*(?:[.,;)\n]|$|trên địa bàn))))"
)


def extract(document: Document) -> Extraction:
    """Read a document: what each of its numbers claims, which are no statistics, which cannot be read."""
    text = document.text
    rejects: list[Outcome] = list(find_rejects(text))
    quantities = list(find_quantities(text, list(map(_span, rejects))))
    calendar = Calendar(text)
    area = in_vintage(document_area(text), calendar.vintage)._replace(districts=named_districts(text))
    state = State(area, calendar, document_operator(text))
    outcomes = _in_order(rejects, _read(text, quantities, state))
    outcomes = _in_order(outcomes, _zeros(text, outcomes, state))
    outcomes = _in_order(outcomes, _left_over(text, outcomes))
    return Extraction(
        document.name,
        tuple([o for o in outcomes if isinstance(o, Observation)]),
        tuple([o for o in outcomes if isinstance(o, Ignored)]),
        tuple([o for o in outcomes if isinstance(o, Issue)]),
    )


def _read(text: str, quantities: list[Quantity], state: State) -> Iterator[Outcome]:
    placed = scenes(text, [q.place for q in quantities], [_kind(q) for q in quantities])
    cells = {cell.start: cell for cell in find_cells(text)}
    for quantity, scene in zip(quantities, placed, strict=True):
        cell = cells.get(quantity.place.start)
        if cell is None:
            yield from interpret(quantity, scene, state)
        elif not cell.words:
            yield Ignored(quantity.place, quantity.place.of(text), "list_number")
        else:
            yield from interpret_cell(quantity, scene, cell, state)


def _kind(quantity: Quantity) -> str:
    if quantity.form == "ratio" or "percent" in quantity.units:
        return "percent"
    return "points" if "percentage_points" in quantity.units else ""


def _zeros(text: str, outcomes: Sequence[Outcome], state: State) -> Iterator[Observation]:
    """Zeros said in words, where what did not occur is an indicator of ours."""
    found = _NONE_OCCURRED.finditer(text) if _OCCUR.search(text) else ()
    bare = {Span(*match.span()): match["bare"] for match in found}
    if not bare:
        return
    taken = Spans(map(_ends, outcomes))
    counts = {unit.code: 0.0 for unit in load().units.values() if unit.dimension == "count"}
    free = [place for place in bare if not taken.meets(place.start, place.end)]
    for place, scene in zip(free, scenes(text, free, [""] * len(free)), strict=True):
        best = next(iter(bindings(scene, counts)), None)
        said = scene.quote.casefold()
        # What none of is said to be must be named there: "chưa có dịch vụ nào" may be of any level.
        if best is None or best.score < _SURE or not all(words.casefold() in said for words in best.words):
            continue
        if bare[place] and not (bare[place] in best.words and _OF_AN_AREA.search(text, *_before(text, place))):
            continue
        yield Observation(
            place=place,
            quote=place.of(text),
            unit=load().indicators[best.indicator].unit,
            indicator=best.indicator,
            value=Decimal(0),
            period=state.calendar.period_of(scene, target=False),
            worded=True,
            scope=narrow.group() if (narrow := _NARROW.search(scene.quote)) else None,
            rules=(_ZERO, *best.evidence),
            **area_of(scene, state.area).fields(),
        )


def _before(text: str, place: Span) -> tuple[int, int]:
    """The stretch of text in which the subject of a verb at a place can stand."""
    return max(0, place.start - _SUBJECT), place.start


def _left_over(text: str, outcomes: Sequence[Outcome]) -> Iterator[Ignored]:
    """Digits glued to letters and marks belong to names; none may vanish."""
    taken = Spans(map(_ends, outcomes))
    at = 0
    for first, last in taken.outside(match.span() for match in _DIGITS.finditer(text)):
        if first < at:
            continue
        start, end = taken.between(first, last, *_token(text, first, last))
        yield Ignored(Span(start, end), text[start:end], "name" if _LETTER.search(text, start, end) else "other")
        at = end


def _token(text: str, first: int, last: int) -> tuple[int, int]:
    """The unbroken run of letters and marks around some digits."""
    while first and not _BREAK.match(text, first - 1):
        first -= 1
    match = _BREAK.search(text, last)
    return first, match.start() if match else len(text)


def _span(outcome: Outcome) -> Span:
    if not isinstance(outcome.place, Span):
        raise TypeError("a number of prose stands in a span")
    return outcome.place


def _ends(outcome: Outcome) -> tuple[int, int]:
    place = _span(outcome)
    return place.start, place.end


def _in_order(outcomes: list[Outcome], more: Iterable[Outcome]) -> list[Outcome]:
    """Outcomes by their places; they do not overlap, and those of one place stay as they are."""
    added = list(more)
    return sorted([*outcomes, *added], key=_START) if added else outcomes

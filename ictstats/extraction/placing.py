"""The scene of each number of a document: its line, its neighbours, what heads it, and the list that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ictstats.extraction.breaks import Breaks
from ictstats.extraction.outline import Outline
from ictstats.extraction.scene import Scene
from ictstats.extraction.setting import Setting
from ictstats.extraction.spotting import Line, spot
from ictstats.language.patterns import lazy_pattern
from ictstats.model import Span

_LIST_GAP = 60  # characters between two figures of a list
_LISTED = lazy_pattern(r"[^;.:()\d]*?(?:,|(?<!\w)và)\s*")


def scenes(text: str, places: Sequence[Span], kinds: Sequence[str]) -> Iterator[Scene]:
    """The scene of each quantity of a document, in order; its kind is ``percent``, ``points`` or empty."""
    outline = Outline(text)
    title, nothing = spot(outline.title), Line("")
    known: dict[str, Line] = {}
    first = 0
    while first < len(places):
        number, start, end = outline.line_at(places[first].start)
        last = first
        while last < len(places) and places[last].start < end:
            last += 1
        here = text[start:end]
        opens = here.strip().startswith(outline.title)
        above = nothing if opens else title
        headings = tuple(_spotted(heading, known) for heading in outline.headings(number))
        local = [Span(place.start - start, place.end - start) for place in places[first:last]]
        breaks = Breaks(here)
        lead = breaks.lead(here, local)
        line = spot(here, start, breaks.stretches(local, len(here), opens=opens, lead=lead))
        setting = Setting(line, headings, above, opens, breaks, lead, outline.item_above(number))
        yield from _in_line(setting, local, kinds[first:last])
        first = last


def _spotted(heading: str, known: dict[str, Line]) -> Line:
    if heading not in known:
        known[heading] = spot(heading)
    return known[heading]


def _in_line(setting: Setting, places: Sequence[Span], kinds: Sequence[str]) -> Iterator[Scene]:
    text, offset = setting.line.text, setting.line.offset
    starts, ends = [place.start for place in places], [place.end for place in places]
    closing = _list_ends(text, places, kinds)
    for number, place in enumerate(places):
        yield Scene(
            setting,
            text,
            offset,
            place,
            ends[number - 1] if number else 0,
            places[number + 1].start if number + 1 < len(places) else len(text),
            starts,
            ends,
            percent=kinds[number] == "percent",
            points=kinds[number] == "points",
            list_end=closing[number],
        )


def _list_ends(text: str, places: Sequence[Span], kinds: Sequence[str]) -> list[int]:
    """For each figure where the list of like ones ends that it stands in: "19/19 sở, 6/7 huyện và 12 xã"."""
    found = [place.end for place in places]
    for at in range(len(places) - 2, -1, -1):
        here, after = places[at], places[at + 1]
        near = after.start - here.end <= _LIST_GAP and kinds[at] == kinds[at + 1] == "percent"
        if near and _LISTED.fullmatch(text, here.end, after.start):
            found[at] = found[at + 1]
    return found

"""The scene of each number of a document: its line, its neighbours, what heads it, and the list that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ictstats.extraction.breaks import Breaks
from ictstats.extraction.outline import Outline
from ictstats.extraction.scene import Scene
from ictstats.extraction.setting import Heads, Setting
from ictstats.extraction.spotting import Line, spot
from ictstats.language.patterns import lazy_pattern
from ictstats.model import Span

_LIST_GAP = 60  # characters between two figures of a list
_LISTED = lazy_pattern(r"[^;.:()\d]*?(?:,|(?<!\w)và)\s*")


def scenes(text: str, places: Sequence[Span], kinds: Sequence[str]) -> Iterator[Scene]:
    """The scene of each quantity of a document, in order; its kind is ``percent``, ``points`` or empty."""
    outline = Outline(text)
    above = _Above(outline.title)
    first = 0
    while first < len(places):
        number, start, end = outline.line_at(places[first].start)
        last = first
        while last < len(places) and places[last].start < end:
            last += 1
        here = text[start:end]
        opens = here.strip().startswith(outline.title)
        heads = above.heads(tuple(outline.headings(number)), opens=opens)
        local = [Span(place.start - start, place.end - start) for place in places[first:last]]
        breaks = Breaks(here)
        lead = breaks.lead(here, local)
        line = spot(here, start, breaks.stretches(local, len(here), opens=opens, lead=lead))
        setting = Setting(line, heads, opens, breaks, lead, outline.item_above(number))
        yield from _in_line(setting, local, kinds[first:last])
        first = last


class _Above:
    """What heads the lines of a document; each heading is looked through once."""

    def __init__(self, title: str) -> None:
        self._title = spot(title)
        self._lines: dict[str, Line] = {}
        self._heads: dict[tuple[tuple[str, ...], bool], Heads] = {}

    def heads(self, headings: tuple[str, ...], *, opens: bool) -> Heads:
        """What heads a line: its headings, and the title unless the line opens the document itself."""
        found = self._heads.get((headings, opens))
        if found is None:
            lines = tuple(map(self._spotted, headings))
            found = self._heads[headings, opens] = Heads(lines, Line("") if opens else self._title)
        return found

    def _spotted(self, heading: str) -> Line:
        if heading not in self._lines:
            self._lines[heading] = spot(heading)
        return self._lines[heading]


def _in_line(setting: Setting, places: Sequence[Span], kinds: Sequence[str]) -> Iterator[Scene]:
    text, offset = setting.line.text, setting.line.offset
    starts, ends = [place.start for place in places], [place.end for place in places]
    closing = _list_ends(text, places, kinds)
    around = zip(places, kinds, [0, *ends], [*starts[1:], len(text)], closing, strict=False)
    for place, kind, previous, following, list_end in around:
        percent, points = kind == "percent", kind == "points"
        yield Scene(setting, text, offset, place, previous, following, starts, ends, percent, points, list_end)


def _list_ends(text: str, places: Sequence[Span], kinds: Sequence[str]) -> list[int]:
    """For each figure where the list of like ones ends that it stands in: "19/19 sở, 6/7 huyện và 12 xã"."""
    found = [place.end for place in places]
    for at in range(len(places) - 2, -1, -1):
        here, after = places[at], places[at + 1]
        near = after.start - here.end <= _LIST_GAP and kinds[at] == kinds[at + 1] == "percent"
        if near and _LISTED.fullmatch(text, here.end, after.start):
            found[at] = found[at + 1]
    return found

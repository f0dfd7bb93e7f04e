"""Places of a text that are taken, in order, asked in any order and answered without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator


class Spans:
    """Spans in order of their starts; two claims of one number share a span, else none overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        listed = list(spans)
        self._starts = [start for start, _ in listed]
        self._ends = [end for _, end in listed]

    def meets(self, start: int, end: int) -> bool:
        """Whether the place ``start:end`` overlaps one of the spans."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start

    def outside(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Those of some places, in order, that overlap none of the spans."""
        number, last = 0, len(self._ends)
        for start, end in places:
            while number < last and self._ends[number] <= start:
                number += 1
            if number == last or self._starts[number] >= end:
                yield start, end

    def between(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """The part of ``start:end`` around ``first:last`` that no span reaches into."""
        before = bisect_right(self._ends, first)
        after = bisect_left(self._starts, last)
        low = max(start, self._ends[before - 1]) if before else start
        return low, min(end, self._starts[after]) if after < len(self._starts) else end

    def next_start(self, at: int, default: int) -> int:
        """Where the first span from a place on begins."""
        found = bisect_left(self._starts, at)
        return self._starts[found] if found < len(self._starts) else default

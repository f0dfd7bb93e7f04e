"""Where the clauses and sentences of a line end, and how far the words around a number can belong to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ictstats.extraction.spans import Spans
from ictstats.language.patterns import lazy_pattern
from ictstats.model import Span

_STOP = lazy_pattern(r"[;….,](?:(?<=[;…])|(?<=\.)(?=\s)|(?<=,)\s(?=(?:song|nhưng|tuy nhiên|trong khi)(?!\w)))")
# Names with commas, by a word that ends each.
_LISTS = {
    word: lazy_pattern(source + word)
    for word, source in (
        ("thị trấn", r"xã\s*[,/]\s*phường(?:\s*,\s*|\s+và\s+)"),
        ("thành phố", r"huyện\s*,\s*(?:thị xã\s*,\s*)?"),
        ("công chức", r"cán bộ\s*,\s*"),
    )
}
TITLE_LENGTH = 200  # characters of an opening line that are as good as a title
_LONGEST_LEAD, _NUMBERING = 80, 4  # characters of the words that open a line, and of a number before them
REACH = 800  # characters on the left, and a third of them on the right, beyond which nothing belongs to a number


class Breaks:
    """Where the clauses and sentences of a line end, and the commas that part its items.

    Attributes:
        stops, pauses: Ends of clauses and of sentences.
        commas: Places of commas, without those in names such as "xã, phường, thị trấn".
    """

    def __init__(self, text: str) -> None:
        self.stops: list[int] = []
        self.pauses: list[int] = []
        self.commas: list[int] = []
        for match in _STOP.finditer(text):
            self.stops.append(match.end())
            if match.group() in ".…":
                self.pauses.append(match.end())
        met = [match.span() for word, names in _LISTS.items() if word in text for match in names.finditer(text)]
        lists = Spans(sorted(met))
        at = text.find(",")
        while at >= 0:
            if not met or not lists.meets(at, at + 1):
                self.commas.append(at)
            at = text.find(",", at + 1)

    def begun(self, start: int) -> tuple[int, int]:
        """Where the clause and the sentence of a place begin."""
        stops, pauses, farthest = self.stops, self.pauses, max(0, start - REACH)
        at = bisect_right(stops, start)
        clause = stops[at - 1] if at else 0
        at = bisect_right(pauses, start)
        sentence = pauses[at - 1] if at else 0
        return max(clause, farthest), max(sentence, farthest)

    def clause_end(self, end: int, text: str) -> int:
        """Where the clause of what ends at a place ends."""
        after = bisect_right(self.stops, end)
        stop = stop_start(self.stops[after], text) if after < len(self.stops) else len(text)
        return min(stop, end + REACH // 3)

    def lead(self, text: str, places: Sequence[Span]) -> int:
        """End of the words that open a line and name what it is about: "1. Bưu chính. …", "- Mạng TSLCD: …"; else 0."""
        first = places[0].start if places else len(text)
        colon = text.find(":", 0, min(first, _LONGEST_LEAD))
        pause = next((end for end in self.pauses if end > _NUMBERING), len(text))
        end = colon + 1 if 0 < colon < pause else pause
        return end if end <= min(first, _LONGEST_LEAD) and end < len(text.rstrip()) else 0

    def stretches(self, places: Sequence[Span], length: int, *, opens: bool, lead: int) -> list[tuple[int, int]]:
        """The sentences that hold some places, as far as their words can matter to them."""
        found: list[tuple[int, int]] = [(0, min(length, TITLE_LENGTH))] if opens else [(0, lead)] if lead else []
        for place in places:
            at = bisect_right(self.pauses, place.start)
            start = max(self.pauses[at - 1] if at else 0, place.start - REACH)
            after = bisect_right(self.pauses, place.end)
            end = min(self.pauses[after] if after < len(self.pauses) else length, place.end + REACH // 3)
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found


def stop_start(end: int, text: str) -> int:
    """Where a stop begins, from where it ends: a comma before "nhưng" takes the space after it along."""
    return end - 2 if text[end - 1].isspace() else end - 1

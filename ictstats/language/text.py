"""Folding of names, and the sentences and clauses of a text.

Folding is for look-up of names only: in prose the marks carry meaning ("năm" is year or five, folded it also meets
"nam", south).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ictstats.language.patterns import lazy_pattern
from ictstats.model import Span

# A point ends a sentence only before white space and a capital, a quotation mark or the end; "TP. Cần Thơ" does not.
_ABBREVIATION = r"(?<!\bTP)(?<!\bTp)(?<!\bTX)(?<!\bQ)(?<!\bP)(?<!\bT\.Ư)"
_SENTENCE_END = lazy_pattern(
    rf"""
    \n+                                        # a line ends whatever stands on it
  | {_ABBREVIATION} (?<!\n\d) (?<!\A\d) (?<!\n\d\d) (?<!\b[IVX]) [.!?…]+ (?=\s+[^\Wa-zà-ỹ0-9_]|\s*$|\s+["“(\[+*-]|\s+\d)
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Lower case without Vietnamese marks, for look-up of names only.

    >>> fold("Đắk  Lắk")
    'dak lak'
    """
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def slug(name: str) -> str:
    """Name as it stands in addresses and file names.

    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))


def sentences(text: str) -> Iterator[Span]:
    """Sentences and lines of a text, in order, without the white space around them."""
    start = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = len(text) if match is None else match.end()
        span = _trimmed(text, start, end)
        if span is not None:
            yield span
        start = end


def sentence_at(text: str, place: Span) -> Span:
    """The sentence that holds a place, widened where the place reaches over several."""
    # Sentences never cross a line, so only the lines around the place are cut.
    first = text.rfind("\n", 0, place.start) + 1
    last = text.find("\n", place.end)
    line = text[first : last if last >= 0 else len(text)]
    met = [s for s in sentences(line) if first + s.start < place.end and first + s.end > place.start]
    if not met:
        return place
    return Span(min(first + met[0].start, place.start), max(first + met[-1].end, place.end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


_OLD_TO_NEW = {
    old: new
    for first, bases in (("o", ("a", "e")), ("u", ("y",)))
    for second in bases
    for old, new in zip(
        (unicodedata.normalize("NFC", first + second + mark) for mark in "\u0300\u0301\u0309\u0303\u0323"),
        (unicodedata.normalize("NFC", first + mark) + second for mark in "\u0300\u0301\u0309\u0303\u0323"),
        strict=True,
    )
}
_OLD = lazy_pattern(r"(?<![qQ])(?:" + "|".join(_OLD_TO_NEW) + r")(?![a-zà-ỹ])")


# Words that hold another word of ours: the village in "nông thôn", the newspaper in "báo cáo", now in "thực hiện".
COMPOUNDS = (
    *("nông thôn", "báo cáo", "báo chí", "nhà báo", "thông báo", "văn bản", "cơ bản"),
    *("trang bị", "trang thiết bị", "bảo hộ", "hộ khẩu", "phiên bản"),
    *("thực hiện", "phát hiện", "thể hiện", "xuất hiện", "thị xã"),
)
_COMPOUND = lazy_pattern(rf"(?<!\w)({'|'.join(COMPOUNDS)})(?!\w)", re.IGNORECASE)


def canonical(text: str) -> str:
    """Text for comparison, character for character: one placement of tone marks, compounds held together.

    >>> canonical("số hoá nông thôn, thuỷ, quý")
    'số hóa nông_thôn, thủy, quý'
    """
    one = _OLD.sub(lambda match: _OLD_TO_NEW[match.group()], text)
    return _COMPOUND.sub(lambda match: match.group().replace(" ", "_"), one)

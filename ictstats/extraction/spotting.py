"""Every phrase that reading needs, found in one pass over the words of a line.

The wordings of indicators, the cues of breakdowns, the names of operators and provinces and the words that make a
target or an estimate stand in one tree of words, so a line is looked through once, whatever is asked of it later.
Marks carry meaning and are kept; case, and where a tone mark is placed, carry none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ictstats.language.patterns import lazy_pattern
from ictstats.language.text import COMPOUNDS, canonical
from ictstats.lexicon import load
from ictstats.lexicon.phrases import phrases

_TOKEN = lazy_pattern(r"\w+|[^\w\s]")
_IN_A_NAME = lazy_pattern(r"[-/]\w")  # the number of a document: "142/BC-STTTT"
_END = ""  # key of a tree's node under which the marks of a finished phrase stand; no word is empty
_MEMORY = 50_000  # words whose comparable form is remembered

# Words of the grammar around a number; what they do is told where they are used.
CUES: Mapping[str, str] = {
    "estimate": "ước",
    "preliminary": "sơ bộ",
    "target": "mục tiêu|phấn đấu|đích|chỉ tiêu|kế hoạch|dự kiến|quyết tâm|hướng tới|đặt ra",
    "no_target": "chỉ tiêu thành phần|chỉ tiêu đánh giá|chỉ tiêu thống kê|kế hoạch và đầu tư|kế hoạch số|"
    "ước mơ|ước muốn|ước nguyện",
    "now": "hiện|hiện nay|hiện tại|hiện đã|tính đến|kết quả|thực tế",
    "done": "đã|hiện|hiện nay|hiện trạng|thực trạng|tính đến|hết năm|mới đạt|kết quả",
    "nowadays": "nay|hiện nay|hiện|đến nay|tới nay|hiện tại|bây giờ|năm nay",
    "nation": "cả nước|toàn quốc|Việt Nam|quốc gia|trên phạm vi cả nước",
    "world": "quốc tế|thế giới|toàn cầu|khu vực ASEAN|các nước",
    "support_zone": "vùng công ích|vùng viễn thông công ích|vùng hỗ trợ|vùng được hỗ trợ",
    "ministries": "bộ có dịch vụ công|bộ không có dịch vụ công|bộ, ngành có dịch vụ công|"
    "bộ, ngành không có dịch vụ công|khối bộ|khối không có|khối có",
    "district": "huyện|thị xã|quận",
}


@dataclass(slots=True)
class Line:
    """A line of a document with its words and every phrase in it; offsets count in ``text``.

    Attributes:
        text: The line as it stands.
        offset: Where it begins in the document.
        words: Words and marks in comparable form, with where each starts and ends.
        groups: Places of wordings of indicators, each with its groups of :class:`~ictstats.lexicon.phrases.Phrases`
            by the units whose rules ask for them.
        cues: Places of all other phrases, by kind, each with its value.
    """

    text: str
    offset: int = 0
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    groups: list[tuple[int, int, Mapping[str, tuple[int, ...]]]] = field(default_factory=list)
    cues: dict[str, list[tuple[int, int, Any]]] = field(default_factory=dict)

    def found(self, kind: str) -> list[tuple[int, int, Any]]:
        """Places of a kind of cue, in order."""
        return self.cues.get(kind, [])


class _Marks(NamedTuple):
    """What a finished phrase means: groups of indicators by unit, and cues by kind and value."""

    groups: Mapping[str, tuple[int, ...]]
    cues: tuple[tuple[str, Any], ...]


def spot(text: str, offset: int = 0, stretches: Sequence[tuple[int, int]] | None = None) -> Line:
    """The line of a text with its words and phrases.

    Args:
        text: The line.
        offset: Where it begins in the document.
        stretches: Parts of it to look through, in order; all of it without them.
    """
    line = Line(text, offset)
    for start, end in stretches or ((0, len(text)),):
        _split(line, start, end)
    _join_compounds(line)
    words, starts, ends, tree = line.words, line.starts, line.ends, _tree()
    groups, cues, last = line.groups, line.cues, len(line.words)
    for first, word in enumerate(words):
        node = tree.get(word)
        after = first + 1
        while node is not None:
            marks = node.get(_END)
            if marks is not None:
                start, end = starts[first], ends[after - 1]
                if marks.groups:
                    groups.append((start, end, marks.groups))
                for kind, value in marks.cues:
                    cues.setdefault(kind, []).append((start, end, value))
            if after == last:
                break
            node = node.get(words[after])
            after += 1
    return line


def comparable(word: str) -> str:
    """One word in the form in which words are compared."""
    return canonical(word).casefold()


def tokens(phrase: str) -> tuple[str, ...]:
    """Words and marks of a phrase in comparable form, compounds held together.

    >>> tokens("xã, phường nông thôn")
    ('xã', ',', 'phường', 'nông_thôn')
    """
    line = Line(phrase)
    _split(line, 0, len(phrase))
    _join_compounds(line)
    return tuple(line.words)


_comparable: dict[str, str] = {}


def _split(line: Line, first: int, last: int) -> None:
    words, starts, ends, known = line.words, line.starts, line.ends, _comparable
    short = _abbreviations()
    for match in _TOKEN.finditer(line.text, first, last):
        word = match.group()
        if word in short and not _IN_A_NAME.match(line.text, match.end()):
            for part in short[word]:
                words.append(part)
                starts.append(match.start())
                ends.append(match.end())
            continue
        form = known.get(word)
        if form is None:
            if len(known) >= _MEMORY:
                known.clear()
            form = known[word] = comparable(word)
        words.append(form)
        start, end = match.span()
        starts.append(start)
        ends.append(end)


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[str, tuple[str, ...]]:
    """The words that short forms stand for, in comparable form; "TB" is read as "thuê bao"."""
    return {form: tuple(map(comparable, words.split())) for form, words in phrases().abbreviations.items()}


def _join_compounds(line: Line) -> None:
    words = line.words
    for at in reversed([at for at, word in enumerate(words) if word in _FIRSTS]):
        for rest in _FIRSTS[words[at]]:
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                _join(line, at, len(rest))
                break


def _join(line: Line, at: int, more: int) -> None:
    line.words[at : at + 1 + more] = ["_".join(line.words[at : at + 1 + more])]
    line.ends[at : at + 1 + more] = [line.ends[at + more]]
    del line.starts[at + 1 : at + 1 + more]


def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for compound in COMPOUNDS:
        first, *rest = compound.split()
        firsts.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in firsts.items()}


_FIRSTS = _compounds()


@lru_cache(maxsize=1)
def _tree() -> Mapping[str, Any]:
    groups: dict[tuple[str, ...], list[int]] = {}
    cues: dict[tuple[str, ...], list[tuple[str, Any]]] = {}
    for number, text in enumerate(phrases().groups):
        for phrase in _alternatives(text):
            groups.setdefault(phrase, []).append(number)
    for kind, value, text in _cue_texts():
        for phrase in _alternatives(text):
            cues.setdefault(phrase, []).append((kind, value))
    asking = _units_of_groups()
    tree: dict[str, Any] = {}
    for phrase in {**groups, **cues}:
        node = tree
        for word in phrase:
            node = node.setdefault(word, {})
        node[_END] = _Marks(_by_unit(groups.get(phrase, ()), asking), tuple(cues.get(phrase, ())))
    return tree


def _by_unit(groups: Sequence[int], asking: Mapping[int, Sequence[str]]) -> dict[str, tuple[int, ...]]:
    by_unit: dict[str, list[int]] = {}
    for group in dict.fromkeys(groups):
        for unit in asking[group]:
            by_unit.setdefault(unit, []).append(group)
    return {unit: tuple(found) for unit, found in by_unit.items()}


def _units_of_groups() -> dict[int, list[str]]:
    """Units whose rules need or forbid a group."""
    asking: dict[int, dict[str, None]] = {}
    for unit, heads in phrases().by_unit.items():
        for rule in (rule for rules in heads.values() for rule in rules):
            for group in (*rule.needed, *rule.forbidden):
                asking.setdefault(group, {})[unit] = None
    return {group: list(units) for group, units in asking.items()}


def _cue_texts() -> Iterator[tuple[str, Any, str]]:
    """Kind, value and alternatives of every cue."""
    known = phrases()
    for pair, text in known.breakdowns:
        key, _, value = pair.partition("=")
        yield key, value, text
    for name, text in known.operators:
        yield "operator", name, text
    for kind, text in (("ours", known.ours), ("others", known.others), ("survey", known.survey), *CUES.items()):
        yield kind, "", text
    yield "district", "city", "thành phố"
    yield "district", "commune", "xã|phường|thị trấn|đặc khu"
    for name, code in _province_names().items():
        yield "province", code, name


def _alternatives(text: str) -> Iterator[tuple[str, ...]]:
    for part in text.split("|"):
        found = tokens(part)
        if found:
            yield found


def _province_names() -> dict[str, str]:
    """Province names as printed, with the code of each; the names of the 63 units rule."""
    codes: dict[str, str] = {}
    for name, code in load().areas.printed_names():
        # Unmarked spellings and two-letter ones would be met inside other words and names.
        if any(ord(c) > 127 for c in name) or name.startswith(("TP", "Tp")):
            codes.setdefault(name, code)
    return codes | {area.name_vi: area.code for area in load().areas.units("63")}

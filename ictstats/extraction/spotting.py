"""Every phrase that reading needs, found in one pass over the words of a line.

The wordings of indicators, the cues of breakdowns, the names of operators and provinces and the words that make a
target or an estimate stand in one tree of words, so a line is looked through once, whatever is asked of it later.
Marks carry meaning and are kept; case, and where a tone mark is placed, carry none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress
from operator import itemgetter, sub
from typing import Any, NamedTuple

from ictstats.language.patterns import lazy_pattern
from ictstats.language.text import COMPOUNDS, canonical
from ictstats.lexicon import load
from ictstats.lexicon.phrases import phrases

_TOKEN = lazy_pattern(r"\s*(?:\w+|[^\w\s])")  # with the white space before it, so that their lengths are their places
_IN_A_NAME = lazy_pattern(r"[-/]\w")  # the number of a document: "142/BC-STTTT"
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


_FULL_NAME = 6  # words
# Nouns that many indicators share: as a head they say little.
GENERIC = frozenset(
    (
        *("điểm", "trạm", "xã", "hộ", "người", "cơ quan", "đơn vị", "doanh nghiệp", "báo", "đài", "thôn", "trường"),
        *("máy", "thuê bao", "hồ sơ", "100 dân", "dân"),
    )
)
# A wording of indicators: start, end, its words, what a head of them is worth of its weight, what their length is
# worth, and its groups of :class:`~ictstats.lexicon.phrases.Phrases` by the units whose rules ask for them.
Wording = tuple[int, int, str, float, float, Mapping[str, tuple[int, ...]]]


@dataclass(slots=True)
class Line:
    """A line of a document with its words and every phrase in it; offsets count in ``text``.

    Attributes:
        text: The line as it stands.
        offset: Where it begins in the document.
        words: Words and marks in comparable form, with where each starts and ends.
        groups: Wordings of indicators, in order.
        headed: Units of rules whose head is among them.
        cues: Places of all other phrases, by kind, each with its value.
    """

    text: str
    offset: int = 0
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    groups: list[Wording] = field(default_factory=list)
    headed: set[str] = field(default_factory=set)
    cues: dict[str, list[tuple[int, int, Any]]] = field(default_factory=dict)

    def found(self, kind: str) -> list[tuple[int, int, Any]]:
        """Places of a kind of cue, in order."""
        return self.cues.get(kind, [])


class _Marks(NamedTuple):
    """What a finished phrase means: groups by unit, units whose rules it heads, cues by kind and value."""

    groups: Mapping[str, tuple[int, ...]]
    headed: frozenset[str]
    cues: tuple[tuple[str, Any], ...]


# By the next word: what is meant where a phrase ends with it, and the tree of the words that may follow.
_Tree = Mapping[str, tuple[_Marks | None, "_Tree"]]


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
    words, last = line.words, len(line.words)
    nodes = list(map(_tree().get, words))
    for first in compress(range(last), nodes):
        node, after = nodes[first], first + 1
        while node is not None:
            marks, more = node
            if marks is not None:
                _mark(line, line.starts[first], line.ends[after - 1], marks)
            if after == last:
                break
            node = more.get(words[after])
            after += 1
    return line


def _mark(line: Line, start: int, end: int, marks: _Marks) -> None:
    if marks.groups:
        said = line.text[start:end]
        line.groups.append((start, end, said, *_worth(said), marks.groups))
        line.headed |= marks.headed
    for kind, value in marks.cues:
        line.cues.setdefault(kind, []).append((start, end, value))


@lru_cache(maxsize=8192)
def _worth(words: str) -> tuple[float, float]:
    """What words are worth as a head, and for their length; a whole sentence is no better than a full name."""
    return 0.75 if words.casefold() in GENERIC else 1.0, 0.12 * min(words.count(" ") + 1, _FULL_NAME)


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


class _Forms(dict[str, tuple[str, int, tuple[str, ...]]]):
    """Words as they are met, after white space: comparable form, length, and the words that a short form stands for."""

    def __missing__(self, piece: str) -> tuple[str, int, tuple[str, ...]]:
        if len(self) >= _MEMORY:
            self.clear()
        word = piece.lstrip()
        found = self[piece] = comparable(word), len(word), _abbreviations().get(word, ())
        return found


_forms = _Forms()
_WORD, _LENGTH, _PARTS = itemgetter(0), itemgetter(1), itemgetter(2)


def _split(line: Line, first: int, last: int) -> None:
    pieces = _TOKEN.findall(line.text, first, first + len(line.text[first:last].rstrip()))
    forms = list(map(_forms.__getitem__, pieces))
    ends = list(accumulate(map(len, pieces), initial=first))[1:]
    starts = list(map(sub, ends, map(_LENGTH, forms)))
    words = list(map(_WORD, forms))
    for at in reversed(list(compress(range(len(forms)), map(_PARTS, forms)))):
        if not _IN_A_NAME.match(line.text, ends[at]):
            parts = forms[at][2]
            words[at : at + 1] = parts
            starts[at : at + 1] = [starts[at]] * len(parts)
            ends[at : at + 1] = [ends[at]] * len(parts)
    line.words += words
    line.starts += starts
    line.ends += ends


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[str, tuple[str, ...]]:
    """The words that short forms stand for, in comparable form; "TB" is read as "thuê bao"."""
    return {form: tuple(map(comparable, words.split())) for form, words in phrases().abbreviations.items()}


def _join_compounds(line: Line) -> None:
    words = line.words
    for at in reversed(list(compress(range(len(words)), map(_FIRSTS.get, words)))):
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
def _tree() -> _Tree:
    groups: dict[tuple[str, ...], list[int]] = {}
    cues: dict[tuple[str, ...], list[tuple[str, Any]]] = {}
    for number, text in enumerate(phrases().groups):
        for phrase in _alternatives(text):
            groups.setdefault(phrase, []).append(number)
    for kind, value, text in _cue_texts():
        for phrase in _alternatives(text):
            cues.setdefault(phrase, []).append((kind, value))
    asking = _units_of_groups()
    tree: dict[str, list[Any]] = {}
    for phrase in {**groups, **cues}:
        more = tree
        for word in phrase:
            node = more.setdefault(word, [None, {}])
            more = node[1]
        meant = groups.get(phrase, ())
        headed = frozenset(unit for unit, heads in phrases().by_unit.items() if not heads.keys().isdisjoint(meant))
        node[0] = _Marks(_by_unit(meant, asking), headed, tuple(cues.get(phrase, ())))
    return _settled(tree)


def _settled(tree: Mapping[str, list[Any]]) -> _Tree:
    return {word: (marks, _settled(more)) for word, (marks, more) in tree.items()}


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
    yield "district", "city", "thành phố|TP"
    yield "district", "", "TX"
    yield "district", "commune", "xã|phường|thị trấn|đặc khu"
    for region in load().areas.regions.values():
        yield "region", region.name_vi, f"vùng {region.name_vi}|khu vực {region.name_vi}"
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

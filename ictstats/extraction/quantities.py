"""The grammar of a number with its unit: plain figures, ranges, ratios, scores and ranks.

Reads forms only. Which reading of a separator holds, and what is counted, is decided later from the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ictstats.extraction.spans import Spans
from ictstats.language.numerals import NUMBER, SCALE, SCALES, WORDED_NUMBER, scale_of, value_of_word
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load
from ictstats.model import Span

_GAPS = " \t\u00a0\u202f"
_GAP = rf"[{_GAPS}]*"
_TO = ("-", "–", "—", "−", "đến", "tới")
_RANGE = lazy_pattern(rf"{_GAP}(?:{'|'.join(_TO)}){_GAP}(?P<number>{NUMBER})(?![\w/])(?!\.\d)")
_RANGE_WITH_UNIT = lazy_pattern(rf"{_GAP}%{_GAP}(?:{'|'.join(_TO)}){_GAP}(?P<number>{NUMBER})(?={_GAP}%)")
_RATIO = lazy_pattern(rf"(?:{_GAP}/{_GAP}|[ ]trên (?:tổng số )?)(?P<number>{NUMBER})(?![\d/])")
# What may follow a number, by the characters that it may begin with: most numbers are followed by nothing of it.
_SECONDS = (
    (frozenset(word[0] for word in _TO), "range", _RANGE),
    (frozenset("%"), "range", _RANGE_WITH_UNIT),
    (frozenset("/t"), "ratio", _RATIO),
)
# "7.460 tr.đ" is short for million; "tr" before anything else is not.
_SCALE = lazy_pattern(
    rf"{_GAP}(?:(?P<scale>{SCALE})(?!\w)|(?P<short>tr)\.?{_GAP}(?=(?:đ|đồng|vnđ|vnd)(?!\w)))", re.IGNORECASE
)
_SCALE_LETTERS = frozenset(letter for scale in SCALES for letter in (scale[0], scale[0].upper()))
_SECOND = lazy_pattern(rf"{_GAP}(?P<number>\d{{1,3}}){_GAP}(?P<scale>{SCALE})(?!\w)", re.IGNORECASE)
_LISTED = lazy_pattern(rf"{_GAP}(?:[;,]|và|[;,]{_GAP}và){_GAP}(?:(?:khoảng|gần|hơn|trên){_GAP})?")
_SCALE_WORD = lazy_pattern(rf"\s(?:{SCALE})(?!\w)", re.IGNORECASE)
# Each scale word is known by its first letter beyond ASCII, which is rare: a search leaps from one to the next.
_BEFORE_LETTER = {
    word[at]: (at, word)
    for word in SCALES
    if " " not in word
    for at in [next(at for at, letter in enumerate(word) if not letter.isascii())]
}
_SCALE_LETTER = lazy_pattern(
    f"[{''.join(letter + letter.upper() for letter in _BEFORE_LETTER)}](?i:"
    + "|".join(rf"(?<=\s{word[: at + 1]}){word[at + 1 :]}" for at, word in _BEFORE_LETTER.values())
    + ")"
)
_WORDS = 24  # characters of the longest number word before its scale
_SCORE = lazy_pattern(rf"{_GAP}/{_GAP}(?P<top>10|100|1)(?P<point>{_GAP}điểm)?(?![\d.,]?\d)(?!{_GAP}\w)")
_BASE = lazy_pattern(
    rf"{_GAP}(?:/|(?:tính )?trên(?= ?100\b| ?1\.?000\b)){_GAP}(?P<count>(?:0?1|100|1\.?000){_GAP})?(?P<noun>[^\W\d_]+(?:{_GAP}(?:phục vụ|dân|bưu cục|gia đình))?(?:[2²](?!\d))?)"
    rf"(?:{_GAP}/{_GAP}(?P<second>tháng|năm|ngày|quý))?"
)
# A number that is not glued to a word, a slash or the digits before a mark; the first digit stands first, for the search.
_NUMBER = lazy_pattern(r"\d(?<![\w/]\d)(?<!\d[.,]\d)(?>\d*(?:[.,]\d+)*)")
_PLURAL_BASE = {"dân": "dân", "người dân": "dân", "người": "người"}


class Quantity(NamedTuple):
    """A number as printed, with everything that its own form says.

    Attributes:
        place: From the first digit to the end of the unit noun.
        numbers: Printed numbers: one, or two for a range or ratio.
        form: ``plain``, ``range``, ``ratio`` (of one noun), ``pair`` (of two nouns), ``score`` or ``word``.
        scale: Factor of the scale words that follow.
        units: Codes of the units that the noun can mean, the likeliest first; empty where none follows.
        factor: Factor of the unit's form (``triệu đồng``).
        noun_at: Where the unit noun begins; the end of the number where there is none.
        unit_form: The unit as printed, in lower case.
        rest: What a second number with a smaller scale adds: 500 million of "32 tỷ 500 triệu đồng".
        lent: Unit and scale are those of the number that closes the list: "38,1; 44,7 và 61,9 tỷ đồng".
    """

    place: Span
    numbers: tuple[str, ...]
    form: str
    scale: int = 1
    units: tuple[str, ...] = ()
    factor: int = 1
    noun_at: int = 0
    unit_form: str = ""
    rest: int = 0
    lent: bool = False


# Thousands parted by spaces are one number only where its noun follows: else they may be cells of a table.
_SPACED = lazy_pattern(r"(?>[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)(?![\d%]|[.,]\d|[ \u00a0]\d)")
_AFTER_NUMBER = lazy_pattern(r"\d\s$")


class _Forms(NamedTuple):
    """Unit forms by their first letter, one pattern a letter with the longest form first, and the codes of each form."""

    by_letter: dict[str, re.Pattern[str]]
    codes: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    codes: dict[str, list[str]] = {}
    for form in load().unit_forms:
        if form.factor == 1 and "(" not in form.form:
            codes.setdefault(_key(form.form), []).append(form.code)
    for noun in load().other_nouns:  # classes are no persons, whatever is taught in them
        codes.setdefault(_key(noun), ["unknown"])
    by_letter: dict[str, list[str]] = {}
    for key in sorted(codes, key=lambda k: (-len(k), k)):
        if "/" not in key:
            by_letter.setdefault(key[0], []).append(r"[ \t\u00a0\u202f]+".join(map(re.escape, key.split())))
    compiled = {
        letter: lazy_pattern(rf"(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) for letter, forms in by_letter.items()
    }
    return _Forms(compiled, {key: tuple(dict.fromkeys(found)) for key, found in codes.items()})


def unit_codes(printed: str) -> tuple[str, ...]:
    """Codes of the units that a printed unit can mean; empty where none is known."""
    return ("percent",) if printed.strip() == "%" else _forms().codes.get(_key(printed), ())


def find_quantities(text: str, taken: Sequence[Span]) -> Iterator[Quantity]:
    """Every number outside the spans that are ``taken``, in order; spans never overlap."""
    found = list(_find(text, taken))
    for number in range(len(found) - 2, -1, -1):
        here, after = found[number], found[number + 1]
        open_ = not here.units and here.scale == 1 and here.form == after.form == "plain" and after.units
        if open_ and _LISTED.fullmatch(text, here.place.end, after.place.start) and _alike(here, after):
            lent = {"units": after.units, "scale": after.scale, "unit_form": after.unit_form, "lent": True}
            found[number] = here._replace(**lent)
    yield from found


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of a list are printed alike, so that they can share a unit: "0,81 và 12.300 hộ" do not."""
    lengths = [len(re.split(r"[.,]", q.numbers[0])[0]) for q in (one, other)]
    return other.scale == 1 or abs(lengths[0] - lengths[1]) <= 1


def _find(text: str, taken: Sequence[Span]) -> Iterator[Quantity]:
    at, spans = 0, Spans((span.start, span.end) for span in taken)
    for match in _mentions(text):
        start, end = match.span()
        if start < at or spans.meets(start, end):
            continue
        limit = spans.next_start(end, len(text))
        # Only number words have groups.
        quantity = _word(text, match, limit) if match.lastgroup else _quantity(text, match, limit)
        yield quantity
        at = quantity.place.end


def _mentions(text: str) -> list[re.Match[str]]:
    found, worded = list(_NUMBER.finditer(text)), list(_worded(text))
    return sorted([*found, *worded], key=lambda m: m.start()) if worded else found


def _worded(text: str) -> Iterator[re.Match[str]]:
    """Number words with a scale, looked for only where a scale word stands: "mười hai tỷ"."""
    for letter in _SCALE_LETTER.finditer(text):
        at = letter.start() - _BEFORE_LETTER[text[letter.start()].lower()][0] - 1
        scale = _SCALE_WORD.match(text, at)
        if scale:
            for match in WORDED_NUMBER.finditer(text, max(0, at - _WORDS), scale.end()):
                if match.end() == scale.end():
                    yield match


def _word(text: str, match: re.Match[str], limit: int) -> Quantity:
    units, end, noun_at, factor, form = _unit(text, match.end(), limit)
    value = str(value_of_word(match["word"]))
    place = Span(match.start(), end)
    return Quantity(place, (value,), "word", scale_of(match["scale"]), units, factor, noun_at, form)


def _quantity(text: str, match: re.Match[str], limit: int) -> Quantity:
    first, end = match.group(), match.end()
    follows = _following(text, end, limit)
    score = _SCORE.match(text, end, limit) if follows == "/" else None
    if score and (score["point"] or not first.isdecimal()):
        return Quantity(Span(match.start(), score.end()), (first,), "score", 1, ("score",), 1, end)
    spaced = _SPACED.match(text, match.start(), limit) if follows.isdigit() or follows == "\u2009" else None
    if spaced and not _AFTER_NUMBER.search(text, max(0, match.start() - 2), match.start()):
        units, end, noun_at, factor, unit_form = _unit(text, spaced.end(), limit)
        if units and "percent" not in units:
            printed = "".join(filter(str.isdigit, spaced.group()))
            return Quantity(Span(match.start(), end), (printed,), "plain", 1, units, factor, noun_at, unit_form)
        end = match.end()
    second, form = _second(text, end, limit, follows)
    numbers: tuple[str, ...] = (first, second["number"]) if second else (first,)
    end = second.end("number") if second else end
    scale, end = _scale(text, end, limit)
    rest, end = _rest(text, end, limit, scale) if form == "plain" and scale > 1 else (0, end)
    units, end, noun_at, factor, unit_form = _unit(text, end, limit)
    if form == "plain" and units and _following(text, end, limit) in "/t":
        pair = _RATIO.match(text, end, limit)
        if pair and not _is_base(text, pair, limit):
            _, pair_end, *_ = _unit(text, pair.end(), limit)
            return Quantity(
                Span(match.start(), pair_end), (first, pair["number"]), "pair", scale, units, factor, noun_at, unit_form
            )
    return Quantity(Span(match.start(), end), numbers, form, scale, units, factor, noun_at, unit_form, rest)


def _second(text: str, at: int, limit: int, follows: str) -> tuple[re.Match[str] | None, str]:
    """The second number of a range or a ratio that begins with some character, and which of them it is."""
    for opening, form, pattern in _SECONDS:
        match = pattern.match(text, at, limit) if follows in opening else None
        if match and not (form == "ratio" and _is_base(text, match, limit)):
            return match, form
    return None, "plain"


def _following(text: str, at: int, limit: int) -> str:
    """The first character after a gap; empty where there is none."""
    while at < limit and text[at] in _GAPS:
        at += 1
    return text[at] if at < limit else ""


def _is_base(text: str, ratio: re.Match[str], limit: int) -> bool:
    """Whether "/100 dân" follows: then the second number belongs to the unit."""
    base = _BASE.match(text, ratio.start(), limit)
    return bool(base and base["count"] and base["noun"].split()[0] in {"dân", "người", "điểm", "hộ", "xã", "thuê"})


def _scale(text: str, at: int, limit: int) -> tuple[int, int]:
    match = _SCALE.match(text, at, limit) if _following(text, at, limit) in _SCALE_LETTERS else None
    if match is None:
        return 1, at
    return scale_of(match["scale"] or "triệu"), match.end()


def _rest(text: str, at: int, limit: int, scale: int) -> tuple[int, int]:
    """What a second number with a smaller scale adds, and where it ends: " 500 triệu" after "32 tỷ"."""
    match = _SECOND.match(text, at, limit)
    if match is None or scale_of(match["scale"]) >= scale:
        return 0, at
    return int(match["number"]) * scale_of(match["scale"]), match.end()


def _unit(text: str, at: int, limit: int) -> tuple[tuple[str, ...], int, int, int, str]:
    """Unit codes, where the unit ends, where its noun begins, the factor of its form, and the form."""
    start = at
    while start < limit and text[start] in _GAPS:
        start += 1
    if start >= limit:
        return (), at, at, 1, ""
    if text[start] in "%":
        points = lazy_pattern(r"%(?:\s*điểm)?").match(text, start)
        return ("percent",), points.end() if points else start + 1, start, 1, "%"
    pattern = _forms().by_letter.get(text[start].casefold())
    match = pattern.match(text, start, limit) if pattern else None
    if match is None:
        return (), at, start, 1, ""
    return _with_base(text, match.end(), limit, start, _key(match.group()))


# "35 thuê bao Internet/100 dân", "0,3 doanh nghiệp công nghệ số/1.000 dân": the kind stands before the base.
_KIND = lazy_pattern(rf"(?:[ \t]+[^\W\d_]+){{1,4}}(?={_GAP}/{_GAP}(?:100|1\.?000){_GAP}(?:dân|người|hộ))")


_LONGEST_KIND = 40


def _with_base(text: str, end: int, limit: int, noun_at: int, key: str) -> tuple[tuple[str, ...], int, int, int, str]:
    codes = _forms().codes[key]
    kind = _KIND.match(text, end, limit) if "/" in text[end : end + _LONGEST_KIND] else None
    at = kind.end() if kind else end
    base = _BASE.match(text, at, limit) if _following(text, at, limit) in "/t" else None
    if base is None or (base["count"] is None and base["noun"].casefold() in {"phường", "thị", "thành"}):
        return codes, end, noun_at, 1, key
    count = (base["count"] or "").strip().lstrip("0").replace(".", "")
    noun = " ".join(base["noun"].casefold().split()[:1])
    whole = f"{key}/{count + ' ' if count not in ('', '1') else ''}{noun}" + (
        f"/{base['second']}" if base["second"] else ""
    )
    found = _forms().codes.get(whole) or _forms().codes.get(
        whole.replace("người dân", "dân").replace("người", "dân", 1)
    )
    return found or ("unknown",), base.end(), noun_at, 1, whole


def _key(form: str) -> str:
    return " ".join(form.casefold().split())

"""Breaks real texts in many ways and holds the laws of reading against what is left.

    python -m tests.extraction.fuzz --cases 20000 --seed 7

prints every counter-example with the shortest text that still breaks the same law. ``test_fuzz.py`` runs a bounded
number of cases; a case is named by its seed and its number, so each can be run again alone.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from ictstats.errors import BadSource
from ictstats.extraction.prose import extract
from ictstats.extraction.statements import find_statements
from ictstats.language.encodings import decode, normalise
from ictstats.model import Document, Extraction, Ignored, Issue, Observation

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "data" / "raw" / "reports", ROOT / "tests" / "corpus" / "own" / "docs")
TEXTS = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
LONGEST = 2_500  # characters of a case; a short one is as telling and much faster

Outcome = Observation | Ignored | Issue
Spoil = Callable[[random.Random, str, int, int], str]

MARKS = tuple(".,:;/%()|+*=~<>&#[]{}…–—−-'\"“”")
SPACES = ("\u00a0", "\u202f", "\u2009", "\u3000", "\t", "\n", "\n\n", "\f", "\v", "\u2028", "\u0085")
UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u200f")
COMBINING = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302", "\u031b", "\u20e3")
OTHER_DIGITS = ("٣", "१", "１２", "𝟙", "²", "³", "½", "①", "Ⅳ", "〇")
CONTROLS = tuple(map(chr, (0, 1, 7, 8, 27, 127, 0x80, 0x9F)))
WIDE = ("𝒙", "😀", "中文", "\U0010ffff", "\ufffd", "\ufffe", "İ", "ß", "ŉ")
ENTITIES = ("&nbsp;", "&#160;", "&lt;", "&amp;", "&#x1EA1;", "&frac12;")
WORDS = ("tỷ", "triệu", "nghìn", "%", "/100 dân", "năm 2017", "đến", "từ", "lần lượt", "trong đó", "chưa phát sinh")


def _insert(*choices: str) -> Spoil:
    return lambda dice, text, at, to: text[:at] + dice.choice(choices) * dice.randint(1, 4) + text[at:]


SPOILS: dict[str, Spoil] = {
    "cut": lambda dice, text, at, to: text[:at] + text[min(to, at + 80) :],
    "splice": lambda dice, text, at, to: text[:at] + dice.choice(TEXTS)[at : at + dice.randrange(200)] + text[at:],
    "repeat": lambda dice, text, at, to: text[:at] + text[at : min(to, at + 60)] * dice.randint(2, 4) + text[at:],
    "swap": lambda dice, text, at, to: text[to:] + text[at:to] + text[:at],
    "digits": lambda dice, text, at, to: re.sub(r"\d", lambda m: dice.choice("0123456789"), text),
    "separators": lambda dice, text, at, to: text.translate(str.maketrans(".,", ",.")),
    "no spaces": lambda dice, text, at, to: text[:at] + text[at : at + 40].replace(" ", "") + text[at + 40 :],
    "no breaks": lambda dice, text, at, to: text.replace("\n", " "),
    "capitals": lambda dice, text, at, to: text[:at] + text[at:to].upper() + text[to:],
    "noise": lambda dice, text, at, to: text[:at] + "".join(dice.choices("0123456789.,/-% ", k=30)) + text[at:],
    "long token": lambda dice, text, at, to: (
        text[:at] + dice.choice(("9", "a1", "1.", "a", "1/", "-")) * 400 + text[at:]
    ),
    "any character": lambda dice, text, at, to: text[:at] + chr(dice.randrange(32, 0xD800)) + text[at:],
    "mark": _insert(*MARKS),
    "space": _insert(*SPACES),
    "unseen": _insert(*UNSEEN),
    "combining": _insert(*COMBINING),
    "other digit": _insert(*OTHER_DIGITS),
    "control": _insert(*CONTROLS),
    "wide": _insert(*WIDE),
    "entity": _insert(*ENTITIES),
    "word": _insert(*WORDS),
}


class Broken(AssertionError):
    """A law that does not hold for a text."""

    def __init__(self, law: str, what: str) -> None:
        super().__init__(f"{law}: {what}")
        self.law = law


def case(seed: int, number: int) -> str:
    """A real text, cut, spliced and spoilt; two of three in the form in which files are decoded."""
    dice = random.Random(f"{seed}-{number}")
    text = dice.choice(TEXTS)
    start = dice.randrange(max(1, len(text) - LONGEST))
    text = text[start : start + LONGEST]
    for _ in range(dice.randint(1, 6)):
        at, to = sorted(dice.randrange(len(text) + 1) for _ in "ab")
        if dice.random() < 0.5:  # beside a number, where a spoilt character tells most
            digits = [match.start() for match in re.finditer(r"\d", text)] or [0]
            at = min(len(text), dice.choice(digits) + dice.randint(0, 2))
            to = max(at, to)
        text = SPOILS[dice.choice(list(SPOILS))](dice, text, at, to)[: 2 * LONGEST] or "0"
    return normalise(text) if dice.random() < 0.67 else text


def check(text: str) -> None:
    """Hold every law against one text.

    Raises:
        Broken: a law does not hold.
    """
    document = Document("fuzz", text)
    try:
        found = extract(document)
        statements = list(find_statements(text))
    except Exception as error:
        raise Broken(f"no exception ({type(error).__name__})", repr(error)) from error
    _check_places(text, outcomes(found))
    for said in statements:
        if said.place.of(text) != said.quote:
            raise Broken("provenance of statements", repr(said.quote))
    if extract(document) != found:
        raise Broken("determinism", "a second run differs")
    _check_decoding(text)


def outcomes(found: Extraction) -> list[Outcome]:
    """Every outcome of an extraction."""
    return [*found.observations, *found.ignored, *found.issues]


def _check_places(text: str, found: list[Outcome]) -> None:
    kinds: dict[tuple[int, int], set[str]] = {}
    for one in found:
        if one.place.of(text) != one.quote:
            raise Broken("provenance", f"{one.quote!r} is not at {one.place}")
        kinds.setdefault((one.place.start, one.place.end), set()).add(type(one).__name__)
    for span, names in kinds.items():
        if len(names) > 1:
            raise Broken("one outcome a span", f"{text[slice(*span)]!r}: {sorted(names)}")
    spans = sorted(kinds)
    for one, other in pairwise(spans):
        if one[1] > other[0]:
            raise Broken("no overlap", f"{text[slice(*one)]!r} and {text[slice(*other)]!r}")
    _check_conservation(text, spans)


def _check_conservation(text: str, spans: list[tuple[int, int]]) -> None:
    for run in re.finditer(r"\d+", text):
        if not any(a <= run.start() and run.end() <= b for a, b in spans):
            raise Broken("conservation", f"{run.group()!r} at {run.start()}")


def _check_decoding(text: str) -> None:
    """Bytes are decoded or refused with a reason, and what was decoded is decoded already."""
    try:
        once = decode(text.encode("utf-8")).text
    except (BadSource, UnicodeEncodeError):
        return
    if normalise(once) != once and "&" not in once:
        raise Broken("decoding ends", f"{once[:80]!r}")


def shortest(text: str, law: str) -> str:
    """The text with everything taken away that is not needed to break a law."""
    size = max(1, len(text) // 2)
    while size:
        at = 0
        while at < len(text):
            less = text[:at] + text[at + size :]
            if law_broken_by(less) == law:
                text = less
            else:
                at += size
        size //= 2
    return text


def law_broken_by(text: str) -> str:
    """Name of the first law that a text breaks; empty where all hold."""
    try:
        check(text)
    except Broken as broken:
        return broken.law
    return ""


def run(seed: int, cases: int, first: int = 0) -> Iterator[tuple[int, Broken, str]]:
    """Number, broken law and text of each case that breaks one."""
    for number in range(first, first + cases):
        text = case(seed, number)
        try:
            check(text)
        except Broken as broken:
            yield number, broken, text


def main() -> int:
    """Run many cases; the exit code is 1 where a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.extraction.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000, help="how many texts (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which texts (default %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="number of the first case (default %(default)s)")
    options = parser.parse_args()
    begun, laws = time.perf_counter(), Counter[str]()
    for number, broken, text in run(options.seed, options.cases, options.first):
        laws[broken.law] += 1
        if laws[broken.law] <= 5:
            print(f"case {number} of seed {options.seed}: {broken}\n  {shortest(text, broken.law)!r}", flush=True)
    seconds = time.perf_counter() - begun
    print(f"{options.cases} cases in {seconds:.0f} s; broken: {dict(laws.most_common()) or 'none'}")
    return bool(laws)


if __name__ == "__main__":
    sys.exit(main())

"""Whatever a text looks like, the laws of reading hold; a few hundred broken texts here, more on demand.

``ICTSTATS_FUZZ=20000 python -m pytest tests/extraction/test_fuzz.py`` runs longer; ``ICTSTATS_FUZZ_SEED`` varies it.
"""

from __future__ import annotations

import os
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from ictstats.extraction.prose import extract
from ictstats.extraction.statements import find_statements
from ictstats.language.encodings import normalise
from ictstats.model import Document

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data" / "raw" / "reports").glob("*.txt"))]
TEXTS += [p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests" / "corpus" / "own" / "docs").glob("*.txt"))]
CASES = int(os.environ.get("ICTSTATS_FUZZ", "300"))
SEED = int(os.environ.get("ICTSTATS_FUZZ_SEED", "1"))
ODD = [
    "\u00a0",
    "\u202f",
    "\u0301",
    "\u00b2",
    "½",
    "٣",
    "１２",
    "³",
    "\t",
    "\n",
    "|",
    "%",
    "/",
    ".",
    ",",
    "(",
    ")",
    "…",
    "–",
    "0",
]
LONGEST = 2_500


SPOILS = (
    lambda dice, text, at, to: text[:at] + text[min(to, at + 80) :],
    lambda dice, text, at, to: text[:at] + dice.choice(TEXTS)[at : at + dice.randrange(200)] + text[at:],
    lambda dice, text, at, to: text[:at] + dice.choice(ODD) * dice.randint(1, 5) + text[at:],
    lambda dice, text, at, to: re.sub(r"\d", lambda m: dice.choice("0123456789"), text),
    lambda dice, text, at, to: text.translate(str.maketrans(".,", ",.")),
    lambda dice, text, at, to: text[:at] + "".join(dice.choices("0123456789.,/-%", k=dice.randint(1, 60))) + text[at:],
    lambda dice, text, at, to: text[:at] + text[at:to].upper() + text[to:],
)


def broken(dice: random.Random) -> str:
    """A real text, cut, spliced and spoilt."""
    text = dice.choice(TEXTS)
    for _ in range(dice.randint(1, 6)):
        at, to = sorted(dice.randrange(len(text) + 1) for _ in "ab")
        text = dice.choice(SPOILS)(dice, text, at, to) or "0"
    return normalise(text[:LONGEST])


def check(text: str) -> None:
    """The laws: nothing vanishes, quotes are there, one outcome a place, no overlap, the same again."""
    document = Document("fuzz", text)
    found = extract(document)
    outcomes = [*found.observations, *found.ignored, *found.issues]
    for o in outcomes:
        assert o.place.of(text) == o.quote
    spans = sorted({(o.place.start, o.place.end) for o in outcomes})
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    kinds: dict[object, set[type]] = {}
    for o in outcomes:
        kinds.setdefault(o.place, set()).add(type(o))
    assert all(len(types) == 1 for types in kinds.values())
    for run in re.finditer(r"\d+", text):
        assert any(a <= run.start() and run.end() <= b for a, b in spans), f"{run.group()!r} at {run.start()} vanished"
    for said in find_statements(text):
        assert said.place.of(text) == said.quote
    assert extract(document) == found


@pytest.mark.parametrize("part", range(10))
def test_the_laws_hold_for_broken_texts(part: int) -> None:
    for number in range(part * CASES // 10, (part + 1) * CASES // 10):
        text = broken(random.Random(f"{SEED}-{number}"))
        try:
            check(text)
        except Exception as error:
            raise AssertionError(f"case {number} of seed {SEED}: {error!r} in {text!r}") from error


ALIKE = ("indicator", "breakdown", "unit", "bound", "status", "measure", "area_level")


def test_other_digits_of_the_same_shape_are_read_alike() -> None:
    """A figure changed for one that looks like it changes nothing but the value; few may cross a limit."""
    dice = random.Random(3)
    seen = same = 0
    for text in TEXTS:
        for o in extract(Document("d", text)).observations:
            digits = [at for at in range(o.place.start, o.place.end) if text[at] in "23456789"]
            if not digits or not text[o.place.start].isdigit() or o.numerator is not None or o.low is not None:
                continue
            at = digits[-1]
            other = text[:at] + dice.choice([d for d in "23456789" if d != text[at]]) + text[at + 1 :]
            again = [
                c
                for c in extract(Document("d", other)).observations
                if c.place == o.place and c.indicator == o.indicator
            ]
            seen += 1
            same += bool(again) and all(getattr(again[0], name) == getattr(o, name) for name in ALIKE)
        if seen > 250:
            break
    assert seen > 200
    assert same >= 0.97 * seen, f"{same} of {seen}"

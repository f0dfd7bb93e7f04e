"""Whatever a text looks like, the laws of reading hold: a few hundred broken texts here, more on demand.

``ICTSTATS_FUZZ=20000 python -m pytest tests/extraction/test_fuzz.py`` runs longer; ``ICTSTATS_FUZZ_SEED`` varies it.
``python -m tests.extraction.fuzz`` goes on after a counter-example and shortens each.
"""

from __future__ import annotations

import os

import pytest

from tests.extraction import fuzz

CASES = int(os.environ.get("ICTSTATS_FUZZ", "300"))
SEED = int(os.environ.get("ICTSTATS_FUZZ_SEED", "1"))
PARTS = 10

# Shortest texts that once broke a law.
ONCE_BROKEN = [
    "9/1/20115",
    "tháng5/20231",
    "y tháng2 năm 20023",
    "ngày 5/6/20195 có",
    "quý 1/20145",
    "Internet ấp 99999999999999999999895/7",
    "99999999999999999999999/1 phê duyệt cấp độ",
    "hạng 1̉ICT Index tăng 3hạng",
    "ICT Index xếp hạng 30; chỉ số DTI tăng 3 bậc.",
]


@pytest.mark.parametrize("part", range(PARTS))
def test_the_laws_hold_for_broken_texts(part: int) -> None:
    first, end = part * CASES // PARTS, (part + 1) * CASES // PARTS
    for number, broken, text in fuzz.run(SEED, end - first, first):
        pytest.fail(f"case {number} of seed {SEED}: {broken} in {fuzz.shortest(text, broken.law)!r}")


@pytest.mark.parametrize("text", ONCE_BROKEN)
def test_the_laws_hold_for_what_once_broke_them(text: str) -> None:
    assert fuzz.law_broken_by(text) == ""


@pytest.mark.parametrize("name", fuzz.SPOILS)
def test_every_way_of_breaking_changes_a_text(name: str) -> None:
    dice = fuzz.random.Random(name)
    text = fuzz.TEXTS[0]
    spoilt = [fuzz.SPOILS[name](dice, text, at, at + 200) for at in range(0, 600, 50)]
    assert any(one != text for one in spoilt)

"""A report with other figures of the same shape, and of another province, is read alike.

Nothing of a reading may hang on the figures and names of the texts that its rules were written beside.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from ictstats.extraction.prose import extract
from ictstats.extraction.whereabouts import document_area
from ictstats.language.numerals import readings
from ictstats.model import Document, Ignored, Issue, Observation
from tests.extraction.fuzz import TEXTS

Outcome = Observation | Ignored | Issue
ALIKE = ("indicator", "breakdown", "unit", "bound", "status", "measure", "reason")
LEAST = 0.97  # a figure may come to lie beyond what its indicator can be, or be printed like a year
TRIES = 20
PROVINCES = ("Yên Bái", "Hà Giang", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Kiên Giang")


def mentions(text: str) -> list[Outcome]:
    """Every outcome of a text, in order."""
    found = extract(Document("d", text))
    everything = [*found.observations, *found.ignored, *found.issues]
    return sorted(everything, key=lambda o: (o.place.start, o.place.end, getattr(o, "indicator", None) or ""))


def summary(outcome: Outcome) -> tuple[object, ...]:
    """What must stay the same."""
    return (type(outcome).__name__, *(getattr(outcome, name, None) for name in ALIKE))


def other_figure(dice: random.Random, printed: str) -> str:
    """Other digits in the same places: zeros stay, the first digit moves a little, 100 stays 100."""
    if printed == "100":
        return printed
    first = re.search(r"[1-9]", printed)
    lead = first.start() if first else 0

    def other(match: re.Match[str]) -> str:
        digit = int(match.group())
        if match.start() == lead:
            return str(dice.choice([d for d in (digit - 1, digit, digit + 1) if 0 < d < 10]))
        return str(dice.randint(1, 9))

    return re.sub("[1-9]", other, printed)


def fits(printed: list[str], o: Observation) -> bool:
    """Whether a part is no more than its whole, a range runs upwards, and no number looks like a year."""
    if any(re.fullmatch(r"(?:19|20)\d\d", number) for number in printed):
        return False
    if o.low is None and o.numerator is None:
        return True
    first, last = (readings(number)[0] for number in printed[:2])
    return first <= last


def with_other_figures(dice: random.Random, text: str) -> str:
    """The text with every figure of a statistic changed; dates, names and ordinals stay."""
    places = {o.place: o for o in extract(Document("d", text)).observations if not o.worded}
    for place, o in places.items():
        quote = place.of(text)
        unit_at = re.search(r"/\s*(?:0?1|100|1\.?000)\s*[^\W\d]", quote)  # the base of a unit is no figure
        head = quote[: unit_at.start()] if unit_at and o.numerator is None else quote
        for _ in range(TRIES):
            changed = re.sub(r"\d+(?:[.,]\d+)*", lambda m: other_figure(dice, m.group()), head)
            if fits(re.findall(r"\d+(?:[.,]\d+)*", changed), o):
                text = text[: place.start] + changed + quote[len(head) :] + text[place.end :]
                break
    return text


def with_other_province(text: str, name: str) -> str | None:
    """The text as one of another province; ``None`` where it is of none, or names the other already."""
    area = document_area(text)
    if area.level != "province" or not area.name or name.casefold() in text.casefold():
        return None
    printed = re.compile(re.escape(area.name), re.IGNORECASE)
    return printed.sub(lambda match: name.upper() if match.group().isupper() else name, text)


def differences(texts: list[tuple[str, str]]) -> tuple[int, list[tuple[str, str, object, object]]]:
    """How many mentions were compared, and each that is read otherwise: both quotes, both readings."""
    seen, other = 0, []
    for text, copy in texts:
        here, there = mentions(text), mentions(copy)
        seen += max(len(here), len(there))
        if len(here) == len(there):
            pairs = zip(here, there, strict=True)
            other += [(a.quote, b.quote, summary(a), summary(b)) for a, b in pairs if summary(a) != summary(b)]
        else:
            other += _unpaired(here, there)
    return seen, other


def _unpaired(here: list[Outcome], there: list[Outcome]) -> Iterator[tuple[str, str, object, object]]:
    """Mentions of two lists of unlike length that have no like in the other; figures have moved no place."""
    left = [(re.sub(r"\d", "0", a.quote), summary(a)) for a in here]
    for b in there:
        key = (re.sub(r"\d", "0", b.quote), summary(b))
        if key in left:
            left.remove(key)
        else:
            yield "", b.quote, None, summary(b)
    for quote, said in left:
        yield quote, "", said, None


@pytest.mark.parametrize("seed", range(2))
def test_other_figures_are_read_alike(seed: int) -> None:
    dice = random.Random(f"figures {seed}")
    seen, other = differences([(text, with_other_figures(dice, text)) for text in TEXTS])
    assert seen > 1_000
    assert len(other) <= (1 - LEAST) * seen, f"{len(other)} of {seen}: {other[:20]}"


@pytest.mark.parametrize("name", PROVINCES)
def test_another_province_is_read_alike(name: str) -> None:
    copies = [(text, copy) for text in TEXTS if (copy := with_other_province(text, name)) is not None]
    seen, other = differences(copies)
    assert seen > 500
    assert len(other) <= (1 - LEAST) * seen, f"{len(other)} of {seen}: {other[:20]}"


def test_another_province_with_other_figures_is_read_alike() -> None:
    dice = random.Random("both")
    copies = []
    for number, text in enumerate(TEXTS):
        copy = with_other_province(text, PROVINCES[number % len(PROVINCES)])
        if copy is not None:
            copies.append((text, with_other_figures(dice, copy)))
    seen, other = differences(copies)
    assert seen > 500
    assert len(other) <= (1 - LEAST) * seen, f"{len(other)} of {seen}: {other[:20]}"


def test_a_changed_figure_changes_nothing_but_itself() -> None:
    dice, compared = random.Random("one"), 0
    for text in TEXTS:
        before = mentions(text)
        found = [o for o in before if isinstance(o, Observation) and is_single(o)]
        for o in dice.sample(found, min(2, len(found))):
            printed = re.match(r"[\d.,]*\d", o.quote)[0]
            other = other_figure(dice, printed)
            if other == printed or not fits([other], o):
                continue
            copy = text[: o.place.start] + other + text[o.place.start + len(other) :]
            again = mentions(copy)
            assert [m for m in again if m.place != o.place] == [m for m in before if m.place != o.place]
            assert all(m.value != o.value for m in again if m.place == o.place)
            compared += 1
    assert compared > 80


def is_single(o: Observation) -> bool:
    """Whether a statistic is one number in digits."""
    return o.low is None and o.numerator is None and o.quote[0].isdigit()

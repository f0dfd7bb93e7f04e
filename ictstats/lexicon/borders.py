"""Which provinces share a border, in each set of units.

Every border stands once in ``borders.csv``, with the sets of units that have it; the neighbours of the 34 units of July
2025 follow from those of the provinces that they were formed from, so nothing is declared twice and no border can be
one-sided. A border in a river counts; two units that meet only across the open sea are no neighbours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ictstats.wording import say

if TYPE_CHECKING:
    from ictstats.lexicon.places import Area

Units = Mapping[tuple[str, str], "Area"]
Neighbours = Mapping[str, Mapping[str, tuple[str, ...]]]
_FILE = "borders.csv"
_DECLARED = ("64", "63")


def neighbours_of(rows: Iterable[Mapping[str, str]], by_code: Units, faults: list[str]) -> Neighbours:
    """Codes of the neighbours of each unit, by set of units and code; what is wrong is added to ``faults``.

    Args:
        rows: Rows of ``borders.csv``: code, neighbour, vintages (separated by blanks), source.
        by_code: Every unit by code and vintage.
        faults: What is wrong so far.
    """
    pairs: dict[str, set[tuple[str, str]]] = {vintage: set() for vintage in _DECLARED}
    for row in rows:
        pair = (row["code"], row["neighbour"])
        wrong = list(_faults_of(row, pair, pairs, by_code))
        faults += [f"{_FILE}: {'-'.join(pair)} {fault}" for fault in wrong]
        for vintage in () if wrong else row["vintages"].split():
            pairs[vintage].add(pair)
    found = {vintage: _both_ways(pairs[vintage]) for vintage in _DECLARED}
    for vintage, near in found.items():
        faults += _cut_off(vintage, near, by_code)
    return {**found, "34": _both_ways(_merged(pairs["63"], by_code))}


def _faults_of(
    row: Mapping[str, str], pair: tuple[str, str], pairs: Mapping[str, Collection[tuple[str, str]]], by_code: Units
) -> Iterator[str]:
    if pair[0] >= pair[1]:
        yield say("is not written once, the smaller code first")
    if not row["source"]:
        yield say("has no source")
    vintages = row["vintages"].split()
    if not vintages:
        yield say("holds in no set of units")
    for vintage in vintages:
        if vintage not in pairs:
            yield say("holds in {vintage}; write {declared}", vintage=vintage, declared=", ".join(_DECLARED))
            continue
        strange = [code for code in pair if not _in(code, vintage, by_code)]
        yield from (say("names {code}, no unit of the {vintage}", code=code, vintage=vintage) for code in strange)
        if pair in pairs[vintage]:
            yield say("stands twice among the {vintage}", vintage=vintage)


def _in(code: str, vintage: str, by_code: Units) -> bool:
    """Whether a code is one of a set of units; the 64 are the 63 and Hà Tây."""
    return (code, vintage) in by_code or (vintage == "64" and (code, "63") in by_code)


def _merged(pairs: Iterable[tuple[str, str]], by_code: Units) -> set[tuple[str, str]]:
    heirs = ((by_code[one, "63"].successor, by_code[other, "63"].successor) for one, other in pairs)
    return {(min(pair), max(pair)) for pair in heirs if pair[0] != pair[1]}


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return {code: tuple(sorted(found)) for code, found in near.items()}


def _cut_off(vintage: str, near: Mapping[str, tuple[str, ...]], by_code: Units) -> list[str]:
    """Units that cannot be reached over land from the first one: the country is one piece."""
    units = sorted({code for code, _ in by_code if _in(code, vintage, by_code)})
    reached, open_ends = set(units[:1]), units[:1]
    while open_ends:
        new = [code for code in near.get(open_ends.pop(), ()) if code not in reached]
        reached.update(new)
        open_ends += new
    lost = [code for code in units if code not in reached]
    told = "no borders lead from {code} to {lost} among the {vintage}"
    return [f"{_FILE}: {say(told, code=units[0], lost=' '.join(lost), vintage=vintage)}"] if lost else []

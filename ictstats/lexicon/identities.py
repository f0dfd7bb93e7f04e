"""Arithmetic that must hold between indicators: ``data/identities.toml``, read once and checked.

An identity says which figures are held against which and how far apart they may be; nothing is computed here, see
:mod:`ictstats.curation.reconcile`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ictstats.errors import BadLexicon
from ictstats.lexicon import load
from ictstats.wording import say

if TYPE_CHECKING:
    from ictstats.lexicon.loader import Lexicon

NAME = "identities.toml"
AGREES, DOUBT, CONTRADICTION = "agrees", "doubt", "contradiction"
MEASURES = ("relative", "points", "ratio")
_KEYS = {"id", "formula", "measure", "tolerance", "rounded", "worst", "except", "stated", "evidence", "source"}
_MEMBERS = ("whole", "share", "rank")
_RELATION = {*_MEMBERS, "parts", "times", "open", "since", "worst"}
Member = tuple[str, str]
"""Indicator and breakdown."""


class Relation(NamedTuple):
    """Figures that an identity binds.

    Attributes:
        whole: What parts add up to, are not above, or are divided by.
        parts: The parts, or the one figure that a share or density is of.
        share: The printed share or density; empty for sums and orders. ``rank``: the printed rank.
        times: Factor between the quotient and the printed share: 100 for percent.
        open: Other parts may exist that nobody prints.
        since: First year that it holds for; empty for always.
        worst: The gravest verdict that it can come to; empty for that of its identity.
    """

    whole: Member
    parts: tuple[Member, ...] = ()
    share: Member = ("", "")
    rank: Member = ("", "")
    times: Decimal = Decimal(1)
    open: bool = False
    since: str = ""
    worst: str = ""


class Identity(NamedTuple):
    """One identity; the tolerances are in ``measure``, see the head of the data file.

    Attributes:
        tolerance: Distance up to which two sides agree, and up to which they are doubted.
        rounded: The same for figures that are said to be rounded.
        worst: The gravest verdict that it can come to.
        exceptions: Indicators that it does not hold for.
    """

    id: str
    formula: str
    measure: str
    tolerance: tuple[Decimal, Decimal]
    rounded: tuple[Decimal, Decimal]
    worst: str
    exceptions: tuple[str, ...]
    relations: tuple[Relation, ...]

    def verdict(self, distance: Decimal, *, rounded: bool = False, worst: str = "") -> str:
        """The verdict for a distance between the two sides.

        >>> identities()["density"].verdict(Decimal("0.02")), identities()["density"].verdict(Decimal("0.2"))
        ('agrees', 'contradiction')
        """
        agree, doubt = self.rounded if rounded else self.tolerance
        found = AGREES if distance <= agree else DOUBT if distance <= doubt else CONTRADICTION
        return DOUBT if found == CONTRADICTION and DOUBT in (worst, self.worst) else found


@lru_cache(maxsize=1)
def identities() -> Mapping[str, Identity]:
    """Every identity by its id, read once.

    Raises:
        BadLexicon: with every fault of the file.
    """
    from ictstats.lexicon.loader import DATA

    return read(DATA / NAME, load())


def read(path: Path, lexicon: Lexicon) -> dict[str, Identity]:
    """Read and check a file of identities; :func:`identities` for the one that ictstats carries.

    Raises:
        BadLexicon: with every fault of the file.
    """
    from ictstats.lexicon.loader import toml

    found: dict[str, Identity] = {}
    faults: list[str] = []
    for number, entry in enumerate(toml(path).get("identity", []), start=1):
        own = list(_faults(entry, lexicon))
        if entry.get("id") in found:
            own.append(say("stands twice"))
        faults += [f"{path.name}: {entry.get('id', number)}: {fault}" for fault in own]
        if not own:
            found[entry["id"]] = _identity(entry)
    if faults:
        raise BadLexicon(path.name, faults)
    return found


def _identity(entry: Mapping[str, Any]) -> Identity:
    tolerance = _pair(entry["tolerance"])
    return Identity(
        id=entry["id"],
        formula=entry["formula"],
        measure=entry["measure"],
        tolerance=tolerance,
        rounded=_pair(entry["rounded"]) if "rounded" in entry else tolerance,
        worst=entry.get("worst", CONTRADICTION),
        exceptions=tuple(entry.get("except", ())),
        relations=tuple(_relation(given) for given in entry.get("relation", ())),
    )


def _pair(texts: list[str]) -> tuple[Decimal, Decimal]:
    low, high = texts
    return Decimal(low), Decimal(high)


def _relation(given: Mapping[str, Any]) -> Relation:
    members = {name: _member(given.get(name, "")) for name in _MEMBERS}
    return Relation(
        **members,
        parts=tuple(_member(text) for text in given.get("parts", ())),
        times=Decimal(given.get("times", "1")),
        open=given.get("open", False),
        since=given.get("since", ""),
        worst=given.get("worst", ""),
    )


def _member(text: str) -> Member:
    code, _, breakdown = text.partition(";")
    return code, breakdown


def _faults(entry: Mapping[str, Any], lexicon: Lexicon) -> Iterator[str]:
    yield from _key_faults(entry)
    for name in sorted({"tolerance", "rounded"} & set(entry)):
        yield from _tolerance_faults(name, entry[name])
    for code in entry.get("except", ()):
        if code not in lexicon.indicators:
            yield say("unknown indicator {code!r}", code=code)
    for given in entry.get("relation", ()):
        yield from _relation_faults(given, lexicon)


def _key_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(_KEYS - {"rounded", "worst", "except"} - set(entry)):
        yield say("{name} is missing", name=name)
    for name in sorted(set(entry) - _KEYS - {"relation"}):
        yield say("unknown key {name!r}", name=name)
    if entry.get("measure") not in MEASURES:
        yield say(
            "{name} is {value!r}, not one of {known}",
            name="measure",
            value=entry.get("measure"),
            known=", ".join(MEASURES),
        )
    if entry.get("worst", DOUBT) != DOUBT:
        yield say("{name} is {value!r}, not one of {known}", name="worst", value=entry["worst"], known=DOUBT)


def _tolerance_faults(name: str, texts: Any) -> Iterator[str]:
    try:
        low, high = _pair(texts)
        if not 0 <= low <= high:
            yield say("{name} is {value!r}; write what agrees first, then what is doubted", name=name, value=texts)
    except (TypeError, ValueError, InvalidOperation):
        yield say("{name} is {value!r}; write two figures as text", name=name, value=texts)


def _relation_faults(given: Mapping[str, Any], lexicon: Lexicon) -> Iterator[str]:
    for name in sorted(set(given) - _RELATION):
        yield say("a relation has the unknown key {name!r}", name=name)
    if "whole" not in given:
        yield say("a relation names no whole")
    for text in [*(given[name] for name in _MEMBERS if name in given), *given.get("parts", ())]:
        code, breakdown = _member(text)
        if code not in lexicon.indicators:
            yield say("unknown indicator {code!r}", code=code)
        for pair in filter(None, breakdown.split(";")):
            key, _, value = pair.partition("=")
            if (key, value) not in lexicon.breakdown_labels:
                yield say("unknown breakdown {pair!r}", pair=pair)

"""Declared corrections: ``data/raw/corrections.toml``, each with a reason and a guard.

A correction is applied only while the source still gives what it expects; else it is stale, is not applied and becomes
an issue. The raw file stays as it is, and the row keeps its quote: what was printed can always be read beside what was
put in its place. What a source prints can be wrong in its figure, and in what it says of it: the period, the area, the
indicator, the breakdown, the unit, the status and the bound can be corrected too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ictstats.curation.contract import decimal_text
from ictstats.curation.curated import Claim, Finding
from ictstats.curation.gather import doubted, vintage_of
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.places import NATION
from ictstats.model import BOUNDS, STATUSES, Issue, Observation
from ictstats.wording import Saying, to_say

NAME = "corrections.toml"
FIGURE = "value"
FIELDS = (FIGURE, "period", "area", "indicator", "breakdown", "unit", "status", "bound")
TEXTS = ("observation", "expect", "value", "reason", "by", "date")
_RANGE = ".."
_VINTAGES = ("34", "63", "64")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry.

    Attributes:
        observation: ``observation_id`` of the row.
        expect: What the source must give now; a figure as decimal text, a range as ``730..750``.
        value: What the row is to say.
        reason, by, date: Why, who, and when (ISO 8601).
        field: Which column of the row.
    """

    observation: str
    expect: str
    value: str
    reason: str
    by: str
    date: str
    field: str = FIGURE


def correct(claims: Sequence[Claim], raw: Path) -> tuple[list[Claim], list[Finding]]:
    """The claims with the corrections of a folder ``data/raw`` applied, and what is wrong with the corrections."""
    corrections, issues = read_corrections(raw / NAME)
    place_of = {claim.observation_id: index for index, claim in enumerate(claims)}
    corrected = list(claims)
    findings = [Finding(issue) for issue in issues]
    for correction in corrections:
        index = place_of.get(correction.observation)
        if index is None:
            findings.append(Finding(_issue("unknown_correction", observation=correction.observation)))
        elif fits(claims[index].observation, correction):
            corrected[index] = _applied(corrected[index], correction)
        else:
            findings.append(_stale(claims[index], correction))
    return corrected, findings


def fits(seen: Observation, correction: Correction) -> bool:
    """Whether a source still gives what a correction expects."""
    return same(printed(seen, correction.field), correction.expect, correction.field)


def printed(seen: Observation, field: str) -> str:
    """What a row says in a field, as corrections write it.

    >>> from ictstats.model import Span
    >>> printed(Observation(place=Span(0, 5), quote="5-7", unit="points", low=Decimal(5), high=Decimal(7)), "value")
    '5..7'
    """
    if field != FIGURE:
        return getattr(seen, field) or ""
    if seen.value is not None:
        return decimal_text(seen.value)
    return f"{decimal_text(seen.low)}{_RANGE}{decimal_text(seen.high)}"


def same(one: str, other: str, field: str) -> bool:
    """Whether two texts say the same in a field; figures are compared as figures: 97 is 97.0."""
    return parse_figure(one) == parse_figure(other) if field == FIGURE else one == other


def parse_figure(text: str) -> tuple[Decimal, Decimal]:
    """Both ends of a figure or range.

    Raises:
        ValueError: it is neither.

    >>> parse_figure("730..750")
    (Decimal('730'), Decimal('750'))
    """
    try:
        low, _, high = text.partition(_RANGE)
        ends = Decimal(low), Decimal(high if _RANGE in text else low)
    except InvalidOperation as error:
        raise ValueError(f"is no figure: {text!r}") from error
    if not all(end.is_finite() for end in ends) or ends[0] > ends[1]:
        raise ValueError(f"is no figure: {text!r}")
    return ends


def read_corrections(path: Path) -> tuple[list[Correction], list[Issue]]:
    """The entries of a file, which may be absent; a bad one does not stop the others."""
    if not path.exists():
        return [], []
    try:
        return parse_corrections(path.read_text(encoding="utf-8"))
    except OSError as error:
        return [], [_bad("cannot be read: {cause}", cause=error.strerror)]
    except UnicodeDecodeError as error:
        return [], [_bad("the file is not UTF-8 text at byte {byte}", byte=error.start)]


def parse_corrections(text: str) -> tuple[list[Correction], list[Issue]]:
    """The entries of a text, and what is wrong with the others."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [], [_bad("is no TOML: {cause}", cause=error)]
    issues = [_bad("unknown heading {name}", name=name) for name in content if name != "correction"]
    entries = content.get("correction", [])
    if not isinstance(entries, list):
        return [], [*issues, _bad("write [[{kind}]], with two brackets", kind="correction")]
    found: dict[tuple[str, str], Correction] = {}
    for number, entry in enumerate(entries, start=1):
        faults = tuple(_faults(entry, found))
        if faults:
            issues.append(_bad("entry {number}: {faults}", number=number, faults=faults))
        else:
            found[entry["observation"], entry.get("field", FIGURE)] = Correction(**entry)
    return list(found.values()), issues


def _faults(entry: Any, found: Mapping[tuple[str, str], Correction]) -> Iterator[Saying]:
    if not isinstance(entry, dict):
        yield to_say("is no table")
        return
    field = entry.get("field", FIGURE)
    for name in TEXTS:
        may_be_empty = name == "expect" and field != FIGURE
        if not isinstance(entry.get(name), str) or not (may_be_empty or entry[name].strip()):
            yield to_say("{name} must be a text", name=name)
    for name in sorted(set(entry) - {*TEXTS, "field"}):
        yield to_say("unknown key {name!r}", name=name)
    if not isinstance(field, str) or field not in FIELDS:
        yield to_say("field is {field!r}, not one of {known}", field=field, known=", ".join(FIELDS))
    else:
        yield from _content_faults(entry, field)
        if any((entry.get("observation"), field) == key for key in found):
            yield to_say("{field} of {observation} is corrected twice", field=field, observation=entry["observation"])


def _content_faults(entry: Mapping[str, Any], field: str) -> Iterator[Saying]:
    for name in ("expect", "value") if field == FIGURE else ("value",):
        text = entry.get(name)
        if isinstance(text, str) and text.strip():
            yield from (to_say("{name} {fault}", name=name, fault=fault) for fault in faults_of(text, field))
    date = entry.get("date")
    if isinstance(date, str) and date.strip() and not (len(date) == 10 and periods.match(date)):
        yield to_say("{date!r} is no day", date=date)


def faults_of(text: str, field: str) -> Iterator[Saying]:
    """Why a text cannot stand in a field.

    >>> [str(fault) for fault in faults_of("many", "value")]
    ["is no figure: 'many'"]
    """
    if field == FIGURE:
        try:
            parse_figure(text)
        except ValueError:
            yield to_say("is no figure: {text!r}", text=text)
    elif not _KNOWN[field](text):
        yield to_say("is no {kind}: {text!r}", kind=to_say(field), text=text)


def _is_area(text: str) -> bool:
    return text == NATION or any(load().areas.get(text, vintage) for vintage in _VINTAGES)


def _is_breakdown(text: str) -> bool:
    pairs = [tuple(pair.split("=", 1)) for pair in text.split(";")]
    return pairs == sorted(pairs) and all(pair in load().breakdown_labels for pair in pairs)


_KNOWN: Mapping[str, Callable[[str], bool]] = {
    "period": lambda text: periods.match(text) is not None,
    "area": _is_area,
    "indicator": lambda text: text in load().indicators,
    "breakdown": _is_breakdown,
    "unit": lambda text: text in load().units,
    "status": lambda text: text in STATUSES,
    "bound": lambda text: text in BOUNDS,
}


def _applied(claim: Claim, correction: Correction) -> Claim:
    seen = _changed(claim.observation, correction)
    claim = replace(claim, observation=seen, topic=load().topic_of(seen.indicator))
    if correction.field in ("period", "area"):
        claim = replace(claim, vintage=vintage_of(seen.area, seen.area_level, seen.period))
    return replace(doubted(claim, "altered_by_correction"), corrected=True)


def _changed(seen: Observation, correction: Correction) -> Observation:
    text = correction.value
    if correction.field == FIGURE:
        low, high = parse_figure(text)
        alone = low == high
        # The printed parts of a share no longer make it.
        return replace(
            seen,
            value=low if alone else None,
            low=None if alone else low,
            high=None if alone else high,
            numerator=None,
            denominator=None,
        )
    if correction.field == "area":
        return replace(seen, area=text, area_level="nation" if text == NATION else "province")
    return replace(seen, **{correction.field: text})


def _bad(text: str, /, **facts: object) -> Issue:
    return _issue("bad_correction", cause=to_say(text, **facts))


def _issue(kind: str, **facts: str | Saying) -> Issue:
    return Issue(kind=kind, file=NAME, facts=tuple(facts.items()))


def _stale(claim: Claim, correction: Correction) -> Finding:
    seen = claim.observation
    facts = {"found": printed(seen, correction.field) or "–", "expected": correction.expect or "–"}
    issue = replace(_issue("stale_correction", **facts), observations=(claim.observation_id,))
    return Finding(issue, claim.source_id, claim.topic or "", seen.area or "", seen.period or "")

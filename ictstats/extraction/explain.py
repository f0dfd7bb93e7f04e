"""Why a number was read as it was: its sentence with the number marked, what decided, and what it claims."""

from __future__ import annotations

from collections.abc import Iterator

from ictstats.errors import WrongUse
from ictstats.extraction.prose import extract
from ictstats.language.text import sentence_at
from ictstats.lexicon import load
from ictstats.model import Document, Ignored, Issue, Observation, Span

_FIELDS = (
    "indicator",
    "breakdown",
    "unit",
    "measure",
    "bound",
    "status",
    "area",
    "area_name",
    "area_level",
    "period",
    "scope",
)


def explain(document: Document, offset: int | None = None) -> str:
    """Explanation of every number of a document, or of the one at an offset.

    Raises:
        WrongUse: no number stands at the offset.
    """
    extraction = extract(document)
    outcomes = sorted((*extraction.observations, *extraction.ignored, *extraction.issues), key=lambda o: _span(o).start)
    if offset is not None:
        outcomes = [o for o in outcomes if _span(o).start <= offset < _span(o).end]
        if not outcomes:
            what, remedy = "no number stands there in {document}", "leave out --at to see all"
            raise WrongUse(f"--at {offset}", what, remedy, document=document.name)
    return "\n\n".join("\n".join(_lines(document, outcome)) for outcome in outcomes)


def _lines(document: Document, outcome: Observation | Ignored | Issue) -> Iterator[str]:
    place = _span(outcome)
    yield f"{document.name} {place.start}-{place.end}"
    yield "  " + _marked(document.text, place)
    if isinstance(outcome, Ignored):
        reason = load().ignored_reasons[outcome.reason]
        rule = f"; by the rule '{outcome.rule}'" if outcome.rule else ""
        yield f"  ignored: {outcome.reason} ({reason.meaning_en}){rule}"
    elif isinstance(outcome, Issue):
        yield f"  issue: {outcome.kind}; {dict(outcome.facts).get('cause', '')}"
    else:
        yield f"  value: {_value(outcome)}"
        yield "  " + ", ".join(f"{name}={v}" for name in _FIELDS if (v := getattr(outcome, name)))
        yield from (f"  because: {rule}" for rule in outcome.rules)
        yield from (f"  doubt: {doubt}{_meaning(doubt)}" for doubt in outcome.doubts)


def _marked(text: str, place: Span) -> str:
    sentence = sentence_at(text, place)
    before, after = text[sentence.start : place.start], text[place.end : sentence.end]
    return " ".join(f"{before}⟦{place.of(text)}⟧{after}".split())


def _value(observation: Observation) -> str:
    if observation.value is None:
        return f"{observation.low} to {observation.high}"
    if observation.numerator is None:
        return str(observation.value)
    return f"{observation.value} ({observation.numerator} / {observation.denominator})"


def _meaning(doubt: str) -> str:
    entry = load().doubts.get(doubt.partition(":")[0])
    return f" ({entry.meaning_en})" if entry else ""


def _span(outcome: Observation | Ignored | Issue) -> Span:
    if not isinstance(outcome.place, Span):
        raise TypeError("a number of prose stands in a span")
    return outcome.place

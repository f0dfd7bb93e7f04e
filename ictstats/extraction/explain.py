"""Why a number was read as it was: its sentence with the number marked, what decided, and what it claims."""

from __future__ import annotations

from collections.abc import Iterator

from ictstats.errors import WrongUse
from ictstats.extraction.prose import extract
from ictstats.extraction.spotting import tokens
from ictstats.extraction.telling import coded, doubted, field, figure, label, message, number
from ictstats.language.text import sentence_at
from ictstats.lexicon import load
from ictstats.model import Document, Ignored, Issue, Observation, Span
from ictstats.wording import Saying, language, say, to_say

# What an observation says beside its value, in the order of lines.
_FIELDS = (("indicator", "breakdown"), ("area", "area_level", "period", "scope"), ("measure", "bound", "status"))


def explain(document: Document, offset: int | None = None, lang: str = "") -> str:
    """Explanation of every number of a document, or of the one at an offset.

    Args:
        document: What to read.
        offset: A character of the number.
        lang: ``vi`` or ``en``; without it the language of :func:`ictstats.wording.language`.

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
    lang = lang or language()
    return "\n\n".join("\n".join(_lines(document, outcome, lang)) for outcome in outcomes)


def _lines(document: Document, outcome: Observation | Ignored | Issue, lang: str) -> Iterator[str]:
    place = _span(outcome)
    yield f"{document.name} {place.start}-{place.end}"
    yield "  " + _marked(document.text, place)
    yield from (f"  {line}" for line in _told(outcome, lang))


def _told(outcome: Observation | Ignored | Issue, lang: str) -> Iterator[str]:
    if isinstance(outcome, Ignored):
        return _ignored(outcome, lang)
    return _issue(outcome, lang) if isinstance(outcome, Issue) else _observed(outcome, lang)


def _ignored(outcome: Ignored, lang: str) -> Iterator[str]:
    entry = load().ignored_reasons[outcome.reason]
    reason = entry.meaning(lang)
    code = "" if reason == outcome.reason else f" [{outcome.reason}]"
    yield say("no statistic: {reason}", lang, reason=f"{reason}{code}")
    if outcome.rule not in ("", entry.meaning_en):
        yield say("because: the rule “{rule}”", lang, rule=say(outcome.rule, lang))


def _issue(outcome: Issue, lang: str) -> Iterator[str]:
    yield say("issue: {message} [{code}]", lang, message=message(outcome, lang), code=outcome.kind)


def _observed(seen: Observation, lang: str) -> Iterator[str]:
    unit = field(seen, "unit", lang, with_code=True)
    yield say("value: {value}", lang, value=figure(seen, unit, lang))
    for names in _FIELDS:
        fields = [(label(name, lang), field(seen, name, lang, with_code=True)) for name in names]
        if any(text for _, text in fields):
            yield "; ".join(f"{name}: {text}" for name, text in fields if text)
    for rule in dict.fromkeys(seen.rules):
        told = "not taken: {rule}" if "rival" in dict(rule.facts) else "because: {rule}"
        yield say(told, lang, rule=_localised(rule, seen.indicator, lang))
    for doubt in seen.doubts:
        yield say("doubt: {doubt}", lang, doubt=doubted(doubt, lang, with_code=True))


def _localised(rule: Saying, indicator: str | None, lang: str) -> Saying:
    """Evidence with indicators by their names, numbers of the language, and words that were met loosely as a name."""
    facts = dict(rule.facts)
    whole = _name_of(facts.get("words", ()), indicator)
    if whole:
        return to_say("most words of its name {name} stand near it", name=(whole,))
    return to_say(rule.text, **{name: _fact(name, fact, lang) for name, fact in facts.items()})


def _fact(name: str, fact: object, lang: str) -> object:
    if name == "indicator":
        return coded("indicator", str(fact), lang)
    return number(fact, lang, places=2) if isinstance(fact, float) else fact


def _name_of(words: object, indicator: str | None) -> str:
    """The name of an indicator that single words were met of; empty where whole phrases were met, or no words."""
    known = load().indicators.get(indicator or "")
    if known is None or not isinstance(words, tuple) or not words or any(" " in word for word in words):
        return ""
    names = (known.name_vi, *known.aliases)
    return next((name for name in names if len(words) > 2 and set(words) <= set(tokens(name))), "")


def _marked(text: str, place: Span) -> str:
    sentence = sentence_at(text, place)
    before, after = text[sentence.start : place.start], text[place.end : sentence.end]
    return " ".join(f"{before}⟦{place.of(text)}⟧{after}".split())


def _span(outcome: Observation | Ignored | Issue) -> Span:
    if not isinstance(outcome.place, Span):
        raise TypeError("a number of prose stands in a span")
    return outcome.place

"""A report that shows itself: its text with every number marked, each with its reading.

Colour and shape tell the outcomes apart: an observation is underlined, a doubtful one has a wavy line, an ignored
number a dotted one, an issue a frame. The reading stands in the title, for the mouse, and in the label, for the
keyboard and those who listen. Everything from the report is escaped; there is no script.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ictstats.extraction.prose import extract
from ictstats.extraction.telling import doubted, field, figure, message
from ictstats.lexicon import load
from ictstats.model import Document, Extraction, Ignored, Issue, Observation, Span
from ictstats.wording import say

_STYLES = {
    "observation": "color:#111;background:#e3f1e3;border-bottom:2px solid #2f6b2f",
    "doubtful": "color:#111;background:#fff1d6;text-decoration:underline wavy #9a5b00",
    "ignored": "color:#444;background:#f2f2f2;border-bottom:2px dotted #777",
    "issue": "color:#111;background:#fbe3e3;border:2px solid #a12020",
}
_NAMES = {
    "vi": ("số liệu", "số liệu còn nghi vấn", "không phải số liệu", "cần xem lại"),
    "en": ("observation", "doubtful observation", "no statistic", "to be looked at"),
}
# What is said beside the figure, unless it is as usual.
_BESIDE = {
    "breakdown": "",
    "bound": "exact",
    "status": "actual",
    "measure": "level",
    "area": "",
    "period": "",
    "scope": "",
}
_BOX = "white-space:pre-wrap;line-height:1.7;max-width:60em"


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with what was read from it; JupyterLab shows it as marked text."""

    document: Document
    extraction: Extraction
    lang: str = "vi"

    def _repr_html_(self) -> str:
        """The marked text, with a line that explains the marks."""
        text, at, parts = self.document.text, 0, []
        for span, outcomes in _by_place(self.extraction):
            parts += [escape(text[at : span.start]), _marked(span.of(text), outcomes, self.lang)]
            at = span.end
        named = zip(_NAMES[self.lang], _STYLES.values(), strict=True)
        legend = " ".join(f'<span style="{style}">{name}</span>' for name, style in named)
        return f'<div style="{_BOX}" lang="vi">{"".join(parts)}{escape(text[at:])}</div><p>{legend}</p>'

    def __repr__(self) -> str:
        found = self.extraction
        told = "{name}: {observation} observations, {ignored} ignored, {issue} issues"
        facts = {"observation": len(found.observations), "ignored": len(found.ignored), "issue": len(found.issues)}
        return say(told, self.lang, name=self.document.name, **facts)


def show(document: Document, lang: str = "vi") -> Shown:
    """Read a document and show it, the readings in ``vi`` or ``en``."""
    return Shown(document, extract(document), lang)


def _by_place(found: Extraction) -> list[tuple[Span, list[Observation | Ignored | Issue]]]:
    places: dict[Span, list[Observation | Ignored | Issue]] = {}
    for outcome in (*found.observations, *found.ignored, *found.issues):
        if isinstance(outcome.place, Span):
            places.setdefault(outcome.place, []).append(outcome)
    return sorted(places.items())


def _marked(quote: str, outcomes: list[Observation | Ignored | Issue], lang: str) -> str:
    reading = escape(" · ".join(_reading(outcome, lang) for outcome in outcomes), quote=True)
    style = _STYLES[_look(outcomes[0])]
    label = escape(f"{quote}: ", quote=True) + reading
    return f'<span style="{style}" tabindex="0" title="{reading}" aria-label="{label}">{escape(quote)}</span>'


def _look(outcome: Observation | Ignored | Issue) -> str:
    if isinstance(outcome, Observation):
        return "doubtful" if outcome.doubts else "observation"
    return "ignored" if isinstance(outcome, Ignored) else "issue"


def _reading(outcome: Observation | Ignored | Issue, lang: str) -> str:
    if isinstance(outcome, Ignored):
        return load().ignored_reasons[outcome.reason].meaning(lang)
    if isinstance(outcome, Issue):
        return message(outcome, lang)
    counted = field(outcome, "indicator", lang) or say("an indicator outside the catalogue", lang)
    beside = [field(outcome, name, lang) for name, usual in _BESIDE.items() if getattr(outcome, name) != usual]
    told = [f"{counted}: {figure(outcome, field(outcome, 'unit', lang), lang)}", *filter(None, beside)]
    told += [say("doubt: {doubt}", lang, doubt=doubted(doubt, lang)) for doubt in outcome.doubts]
    return "; ".join(told)

"""Whether the reader takes each indicator's own examples for it.

An indicator carries short phrases as a report would print them (``examples`` in ``indicators.toml``). They are read by
the reader of prose itself, so a new alias or phrase that takes another indicator's wording away shows at once. The
lexicon cannot do this when it is loaded: it knows nothing of the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ictstats.curation.curated import Finding
from ictstats.extraction.prose import extract
from ictstats.lexicon import load
from ictstats.lexicon.entries import Indicator
from ictstats.model import Document, Extraction, Ignored, Issue, Observation

_FILE = "indicators.toml"


def unlike_examples(indicators: Iterable[Indicator]) -> Iterator[Finding]:
    """Indicators without an example, and examples that do not come out as their indicator and nothing else.

    Figures of the topic ``reference`` and of indicators marked ``tables_only`` are not read from prose: they need none.
    """
    for indicator in indicators:
        if not (indicator.examples or indicator.tables_only or indicator.topic == "reference"):
            yield _finding("missing_example", indicator)
        for example in indicator.examples:
            extraction = extract(Document(indicator.code, example))
            if extraction.issues or [one.indicator for one in extraction.observations] != [indicator.code]:
                said = {f"read_{lang}": _said(extraction, lang) for lang in ("vi", "en")}
                yield _finding("misread_example", indicator, quote=example, **said)


def _finding(kind: str, indicator: Indicator, quote: str = "", **facts: str) -> Finding:
    known = (("indicator", indicator.code), *facts.items())
    return Finding(Issue(kind=kind, file=_FILE, facts=known, quote=quote), topic=indicator.topic)


def _said(extraction: Extraction, lang: str) -> str:
    """What became of each number of an example, in words."""
    outcomes: list[Observation | Ignored | Issue] = [*extraction.observations, *extraction.ignored, *extraction.issues]
    return "; ".join(_outcome(one, lang) for one in outcomes) or "–"


def _outcome(outcome: Observation | Ignored | Issue, lang: str) -> str:
    if isinstance(outcome, Observation):
        return f"{outcome.quote!r}: {outcome.indicator or outcome.unit}"
    if isinstance(outcome, Ignored):
        return f"{outcome.quote!r}: {load().ignored_reasons[outcome.reason].meaning(lang)}"
    return f"{outcome.quote!r}: {outcome.kind}"

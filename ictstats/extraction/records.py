"""The contract as dictionaries: one record for every number of a document, ready for JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ictstats.model import Extraction, Ignored, Issue, Observation, Span

_FIELDS = (
    "indicator",
    "breakdown",
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "unit",
    "measure",
    "bound",
    "status",
)
_PLACE = ("area", "area_name", "area_level", "period", "scope")


def records(extraction: Extraction, lang: str = "en") -> Iterator[dict[str, Any]]:
    """Records of an extraction from prose, in the order of the text; messages of issues are in ``vi`` or ``en``."""
    outcomes = [*extraction.observations, *extraction.ignored, *extraction.issues]
    for outcome in sorted(outcomes, key=_order):
        span = outcome.place
        if not isinstance(span, Span):
            raise TypeError("the contract is about numbers of prose")
        yield {
            "doc": extraction.name,
            "start": span.start,
            "end": span.end,
            "quote": outcome.quote,
            **_rest(outcome, lang),
        }


def _order(outcome: Observation | Ignored | Issue) -> tuple[int, int]:
    span = outcome.place
    return (span.start, span.end) if isinstance(span, Span) else (0, 0)


def _rest(outcome: Observation | Ignored | Issue, lang: str) -> dict[str, Any]:
    if isinstance(outcome, Ignored):
        return {"outcome": "ignored", "reason": outcome.reason}
    if isinstance(outcome, Issue):
        return {"outcome": "issue", "kind": outcome.kind, "message": _message(outcome, lang)}
    fields = {name: _plain(getattr(outcome, name)) for name in (*_FIELDS, *_PLACE)}
    fields = {k: v for k, v in fields.items() if v is not None or k in ("indicator", "breakdown", "area", "period")}
    return {"outcome": "observation", **fields, "worded": outcome.worded, "doubts": list(outcome.doubts)}


def _message(issue: Issue, lang: str) -> str:
    from ictstats.extraction.telling import message  # issues are rare, and reading starts sooner without

    return message(issue, lang)


def _plain(value: object) -> object:
    """Decimals as JSON numbers, whole ones without a point."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)

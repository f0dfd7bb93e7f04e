"""A text of one's own, read: the text with its numbers marked, and a line for each figure. Nothing is stored."""

from __future__ import annotations

import math
from html import escape
from pathlib import PurePath
from types import SimpleNamespace
from typing import Any

from ictstats.columns.codes import MEASURES
from ictstats.dataset import words
from ictstats.desk.labels import Labels
from ictstats.extraction.prose import extract
from ictstats.extraction.showing import Shown
from ictstats.language import periods
from ictstats.language.encodings import decode
from ictstats.lexicon import load as lexicon
from ictstats.model import Document, Extraction, Observation

MOST = 2_000_000  # bytes of a text
_ROWS = 200


def document_of(data: bytes, name: str, lang: str) -> Document:
    """The document of some bytes: UTF-8, or Vietnamese of before Unicode where the bytes prove it.

    Raises:
        BadSource: there is nothing to read, or it is no text.
    """
    stem = PurePath(name).name[:80] or Labels(lang)("intake.pasted")
    return Document(stem, *decode(data, stem))


def read(document: Document, lang: str) -> tuple[str, str, dict[str, Any]]:
    """What was read from a document: counts in words, the marked text as escaped HTML, and a table of texts."""
    labels, found = Labels(lang), extract(document)
    counts = {"observations": len(found.observations), "ignored": len(found.ignored), "issues": len(found.issues)}
    told = labels("intake.counts", name=document.name, **counts) if any(counts.values()) else labels("intake.none")
    heading = f"<p><b>{escape(labels('intake.marked'))}</b></p>"
    return told, heading + Shown(document, found, lang)._repr_html_(), _table(found, labels)


def _table(found: Extraction, labels: Labels) -> dict[str, Any]:
    header = [labels(f"intake.{name}") for name in ("quote", "indicator")]
    header += [labels(f"rows.{name}") for name in ("figure", "area", "date", "notes")]
    more = len(found.observations) - _ROWS
    return {
        "caption": labels("intake.caption"),
        "header": header,
        "numeric": 2,
        "button": "",
        "rows": [_line(one, labels) for one in found.observations[:_ROWS]],
        "more": labels("rows.more", count=more) if more > 0 else "",
    }


def _line(one: Observation, labels: Labels) -> dict[str, Any]:
    lang = labels.lang
    name = words.indicator(one.indicator, one.breakdown or "", lang) if one.indicator else labels("intake.unknown")
    measure = MEASURES.meanings(lang)[one.measure] if one.measure != "level" else ""
    notes = filter(None, [measure, one.scope, *words.doubts(";".join(one.doubts), lang)])
    when = words.date(one.period or "", lang)
    cells = [one.quote, name, words.figure(_row(one), lang), _area(one, lang), when, "; ".join(notes)]
    return {"id": "", "cells": cells, "label": ""}


def _row(one: Observation) -> SimpleNamespace:
    """The figure as a row of the data set holds it."""
    figures = {name: getattr(one, name) for name in ("value", "low", "high", "numerator", "denominator")}
    plain = {name: math.nan if value is None else float(value) for name, value in figures.items()}
    return SimpleNamespace(**plain, unit=one.unit or "", bound=one.bound, status=one.status)


def _area(one: Observation, lang: str) -> str:
    """The area as printed, else the name of its code; a code means the unit of the time that the text speaks of."""
    period = periods.match(one.period or "")
    vintage = lexicon().areas.vintage_of(period) if period else "63"
    known = lexicon().areas.get(one.area, vintage) if one.area and one.area_level in ("province", "nation") else None
    return known.name(lang) if known else one.area_name or ""

"""The table under the picture, as texts: nothing in it is markup."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ictstats.dataset import words
from ictstats.dataset.claims import Row
from ictstats.desk.drawing import point
from ictstats.desk.labels import Labels
from ictstats.lexicon import load as lexicon

MOST = 200  # rows that a page shows
NUMERIC = 2  # column of the figures, which stand at the right


def table(frame: pd.DataFrame, lang: str) -> dict[str, Any]:
    """Caption, header and rows of a frame of :func:`ictstats.get`; each row with its identity and its button's name."""
    labels = Labels(lang)
    shown = [_line(row, labels) for row in frame.head(MOST).itertuples()]
    names = [words.indicator(code, "", lang) for code in dict.fromkeys(frame["indicator"])]
    more = len(frame) - MOST
    return {
        "caption": labels("rows.caption", indicator="; ".join(names)) if names else "",
        "header": [labels(f"rows.{name}") for name in ("area", "date", "figure", "notes", "source")],
        "numeric": NUMERIC,
        "button": labels("rows.button"),
        "rows": shown,
        "more": labels("rows.more", count=more) if more > 0 else "",
    }


def _line(row: Row, labels: Labels) -> dict[str, Any]:
    lang = labels.lang
    part = lexicon().breakdown_label(row.breakdown, lang) if row.breakdown else ""
    corrected = labels("rows.corrected") if row.corrected else ""
    notes = [part, row.scope, corrected, *words.doubts(row.doubts, lang)]
    cells = [row.area_label, words.date(row.period, lang), words.figure(row, lang), "; ".join(filter(None, notes))]
    return {"id": row.observation_id, "cells": cells, "label": labels("chart.open", point=point(row, labels))}

"""What a brief says about its own data: what is missing, what is doubtful, and what became of each number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ictstats.analysis.citations import Citations, corrections_of, place_of, safe_address
from ictstats.analysis.printing import doubts_of, figure_text
from ictstats.analysis.scene import Scene
from ictstats.analysis.states import counted, sources_of
from ictstats.dataset import query
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

_CONFLICTS = ("conflict", "repeated_differently", "reconciliation_contradiction", "reconciliation_doubt")
_SEVERITIES = ("error", "warning", "info")


def states(scene: Scene) -> list[dict[str, Any]]:
    """How many core indicators of each theme have a figure, are zero, or have none for which reason."""
    lang = scene.messages.lang
    return [{"theme": theme.title(lang), "counts": counted(scene, theme)} for theme in scene.topic.themes]


def doubtful(scene: Scene, citations: Citations) -> list[dict[str, Any]]:
    """Figures of the topic for the area and the period that are in doubt, cited, with all that was noted on them."""
    m = scene.messages
    rows = [row for row in scene.rows(scene.topic.indicators) if lexicon().doubted(row.doubts)]
    return [
        {
            "label": m.indicator(row.indicator, row.breakdown),
            "figure": citations.cite(row),
            "doubts": doubts_of(row, lexicon().doubts, m),
        }
        for row in rows
    ]


def doubtful_elsewhere(scene: Scene, cited: Sequence[str]) -> int:
    """How many of the figures cited are in doubt and are not the topic's own of the area and the period."""
    frame = scene.dataset.observations
    rows = frame[frame["observation_id"].isin(list(cited))]
    rows = rows[rows["doubts"].map(lexicon().doubted).astype(bool)]
    own = {row.observation_id for row in scene.rows(scene.topic.indicators)}
    return int((~rows["observation_id"].isin(own)).sum())


def issues(scene: Scene, cited: Sequence[str]) -> list[dict[str, str]]:
    """Issues about the figures cited, of the topic's own area, period and sources; the gravest first."""
    m = scene.messages
    frame = scene.dataset.issues
    ours = set(scene.standing["observation_id"]) | set(scene.targets["observation_id"])
    ours &= set(
        scene.dataset.observations.loc[scene.dataset.observations["topic"] == scene.topic.code, "observation_id"]
    )
    wanted = (set(cited) & ours) | ours
    files = {row.file for row in sources_of(scene)}
    about = frame["observation_ids"].map(lambda ids: bool(wanted & set(ids.split(";")))).astype(bool)
    unread = frame["file"].isin(files) & (frame["observation_ids"] == "")
    filed = query.issues(scene.dataset, scene.area, scene.period, scene.topic.code).index
    rows = frame[about | unread | frame.index.isin(filed)]
    rows = rows.assign(order=rows["severity"].map(lambda one: _SEVERITIES.index(one) if one in _SEVERITIES else 3))
    rows = rows.sort_values(["order", "issue_id"])
    return [
        {
            "kind": row.kind,
            "severity": row.severity if row.severity in _SEVERITIES else "info",
            "word": m(f"severity.{row.severity if row.severity in _SEVERITIES else 'info'}"),
            "message": row.message_vi if m.lang == "vi" else row.message_en,
            "remedy": row.remedy_vi if m.lang == "vi" else row.remedy_en,
        }
        for row in rows.itertuples()
    ]


def counts(scene: Scene, cited: Sequence[str], found: Sequence[dict[str, str]]) -> list[tuple[str, str]]:
    """The :func:`tallies` in words."""
    m = scene.messages
    return [(m(f"count.{name}"), m.number(value)) for name, value in tallies(scene, cited, found).items()]


def tallies(scene: Scene, cited: Sequence[str], found: Sequence[dict[str, str]]) -> dict[str, int]:
    """How many figures are shown, how many of them are doubtful, corrected; what was read, refused and in conflict.

    What became of the numbers of the area's reports is told only where there is such a report.
    """
    frame = scene.dataset.observations
    shown = frame[frame["observation_id"].isin(list(cited))]
    readings = scene.dataset.readings
    read = readings[readings["source_id"].isin([row.id for row in sources_of(scene)])]
    told = {
        "shown": len(shown),
        "doubtful": sum(map(lexicon().doubted, shown["doubts"])),
        "corrected": int(shown["corrected"].sum()),
        "conflicts": sum(one["kind"] in _CONFLICTS for one in found),
        "sources": len(read),
    }
    if len(read):
        columns = {"read": "mentions", "accepted": "observations", "ignored": "ignored", "refused": "issues"}
        told |= {name: int(read[column].sum()) for name, column in columns.items()}
    return told


def corrections(scene: Scene, cited: Sequence[str]) -> list[str]:
    """Figures shown that a declared correction changed: what, was, now, why, who and when."""
    m = scene.messages
    frame = scene.dataset.observations
    rows = frame[frame["observation_id"].isin(list(cited)) & frame["corrected"]]
    return [
        " ".join([f"{m.indicator(row.indicator, row.breakdown)}: {figure_text(row, m)}.", *said])
        for row in rows.itertuples()
        for said in [corrections_of(scene.dataset, row.observation_id, m)]
    ]


def statements(scene: Scene, citations: Citations) -> list[dict[str, Any]]:
    """What the sources say without a figure, by kind; of a digest as reported speech, of a report as a quotation."""
    m = scene.messages
    rows = query.statements(scene.dataset, scene.area, scene.period, scene.topic.code)
    sources = {row.id: row for row in scene.dataset.sources.itertuples()}
    groups = []
    for kind in ("achievement", "difficulty", "plan"):
        said: list[dict[str, Any]] = []
        for row in rows[rows["kind"] == kind].itertuples():
            one = _said(row, sources.get(row.source_id), citations)
            if not (said and _joined(said[-1], one)):
                said.append(one)
        if said:
            groups.append({"heading": m(f"statement.{kind}"), "said": said})
    return groups


def _said(row: Any, source: Any, citations: Citations) -> dict[str, Any]:
    """A statement within its sentence, with its place in a source that can be looked up."""
    sentence = citations.sentence(row, source)
    return {
        "pieces": [(sentence["before"], False), (sentence["marked"], True), (sentence["after"], False)],
        "digest": source is not None and source.kind == "digest",
        "source": source.title if source is not None else row.source_id,
        "address": safe_address(source.address) if source is not None else "",
        "file": source.file if source is not None else row.source_id,
        "places": [place_of(row.locator, citations.messages)],
    }


def _joined(said: dict[str, Any], one: dict[str, Any]) -> bool:
    """Mark a further statement of the same sentence where the sentence stands already; tell whether it did."""
    text, marked = ("".join(piece for piece, _ in one["pieces"]), one["pieces"][1][0])
    before, found, after = said["pieces"][-1][0].partition(marked)
    if text != "".join(piece for piece, _ in said["pieces"]) or said["file"] != one["file"] or not found:
        return False
    said["pieces"][-1:] = [(before, False), (marked, True), (after, False)]
    said["places"] += one["places"]
    return True


def elsewhere(scene: Scene) -> pd.DataFrame:
    """Where the topic does have figures in the period: areas with the number of their indicators, the most first."""
    rows = scene.everyone
    rows = rows[rows["topic"] == scene.topic.code]
    first, last = pd.Timestamp(scene.period.first), pd.Timestamp(scene.period.last)
    rows = rows[(rows["first"] >= first) & (rows["last"] <= last) & ~rows["area"].isin([scene.area.code, NATION])]
    counted = rows.groupby("area")["indicator"].nunique().reset_index(name="count")
    return counted.sort_values(["count", "area"], ascending=[False, True])

"""All issues of the data set as a page prints them, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass

from ictstats.analysis.citations import place_of
from ictstats.analysis.messages import Messages
from ictstats.briefs.labels import labels
from ictstats.columns.codes import ALL_TOPICS
from ictstats.dataset.store import DataSet
from ictstats.language import periods
from ictstats.lexicon import load

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Problem:
    """An issue: how grave, of what kind, where, its cause and what to do; texts in one language."""

    id: str
    severity: str
    severity_name: str
    kind: str
    kind_name: str
    file: str
    place: str
    topic: str
    about: str
    cause: str
    remedy: str


def problems(data: DataSet, lang: str) -> list[Problem]:
    """Every issue, by severity, kind, file and place."""
    m, said, topics = Messages(lang), labels(lang), ALL_TOPICS.meanings(lang)
    found = [
        Problem(
            id=row.issue_id,
            severity=row.severity if row.severity in SEVERITIES else "info",
            severity_name=m(f"severity.{row.severity if row.severity in SEVERITIES else 'info'}"),
            kind=row.kind,
            kind_name=said.get(f"issue_{row.kind}", row.kind),
            file=row.file,
            place=place_of(row.locator, m) if row.locator else "",
            topic=topics.get(row.topic, ""),
            about=", ".join(filter(None, (_area(row.area, row.period, lang), m.period(row.period)))),
            cause=row.message_vi if lang == "vi" else row.message_en,
            remedy=row.remedy_vi if lang == "vi" else row.remedy_en,
        )
        for row in data.issues.itertuples()
    ]
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.kind, one.file, one.id))


def _area(code: str, period: str, lang: str) -> str:
    """Name of an area at a period; the bare code where it named several units and the period is not known."""
    areas, when = load().areas, periods.match(period)
    found = areas.get(code, areas.vintage_of(when) if when else "63") if code else None
    return found.name(lang) if found else code

"""Every page around the briefs as text: what stands on which, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ictstats.analysis.printing import Row
from ictstats.briefs.labels import labels
from ictstats.briefs.plan import LANGUAGES
from ictstats.briefs.site.catalogue import about, index
from ictstats.briefs.site.groups import AROUND, FOLDER
from ictstats.briefs.site.holding import MUCH, Holdings, holdings, years_of
from ictstats.briefs.site.latest import Printer, latest
from ictstats.briefs.site.listing import pages_by_area, periods_of, regions
from ictstats.briefs.site.problems import SEVERITIES, problems
from ictstats.briefs.site.published import Brief
from ictstats.briefs.site.rendering import file_name, render
from ictstats.briefs.site.state import Changes, State
from ictstats.briefs.site.tilemap import tile_maps
from ictstats.dataset.store import DataSet
from ictstats.language import periods
from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.model import TOPICS

_OPEN = 60  # briefs up to which the list stands open from the start
_LISTED = 60  # lines of one kind of change; of more the number is told
_CAUSE = 400  # characters of a cause of failure


@dataclass(frozen=True, slots=True)
class _Site:
    """What all pages are made from."""

    data: DataSet
    state: State
    briefs: tuple[Brief, ...]
    standing: Mapping[str, Sequence[Row]]
    held: Holdings


class Pages:
    """The pages of a site by group: ``around`` (index, issues, list of indicators), and the indicators of each topic.

    Args:
        folder: The site; its briefs are looked into for the figures that they cite.
        data: The curated set.
        state: What changed.
        briefs: What is published.
    """

    def __init__(self, folder: Path, data: DataSet, state: State, briefs: tuple[Brief, ...]) -> None:
        self._site = _Site(data, state, briefs, latest(data), holdings(data))
        self._printers = {lang: Printer(data, folder, briefs, lang) for lang in LANGUAGES}

    def of(self, group: str) -> Iterator[tuple[str, str]]:
        """Path below the site and text of every page of a group."""
        for lang in LANGUAGES:
            if group == AROUND:
                yield file_name("index", lang), _index(self._site, lang)
                yield file_name("issues", lang), _issues(self._site, lang)
                yield f"{FOLDER}/{file_name('index', lang)}", _indicators(self._site, lang)
            for code, entry in load().indicators.items():
                if entry.topic == group:
                    text = _indicator(self._site, code, self._printers[lang])
                    yield f"{FOLDER}/{file_name(code, lang)}", text


def _frame(lang: str, stem: str, here: str, data_version: str = "") -> dict[str, Any]:
    """What the frame of a page needs: the ways to the others, and to the same one in the other language.

    The page of an indicator names no version of the data: it stays as it is where its figures do.
    """
    up = "../" if "/" in stem else ""
    said = labels(lang)
    ways = (("index", said["index"]), (f"{FOLDER}/index", said["nav_indicators"]), ("issues", said["nav_issues"]))
    other = next(one for one in LANGUAGES if one != lang)
    return {
        "pages": [
            {"href": up + file_name(way, lang), "label": label, "here": way == here, "same": way == stem}
            for way, label in ways
        ],
        "other": {"href": file_name(stem.rpartition("/")[2], other), "lang": other},
        "data_version": data_version,
    }


def _index(site: _Site, lang: str) -> str:
    said, known = labels(lang), regions(site.briefs, lang)
    there = [brief for brief in site.briefs if brief.lang == lang and brief.there]
    areas = len({brief.area.slug for brief in there})
    return render(
        "index",
        lang,
        title=said["index_title"],
        count=said["count"].format(pages=len(there), areas=areas) if there else said["none"],
        regions=known,
        open=len(there) <= _OPEN,
        region_options=[(region.code or "VN", region.name) for region in known],
        topic_options=[(topic, said[f"topic_{topic}"]) for topic in TOPICS],
        period_options=periods_of(site.briefs, lang),
        maps=tile_maps(site.held, site.briefs, lang),
        topics=[said[f"topic_{topic}"] for topic in TOPICS],
        years=years_of(site.held),
        much=MUCH,
        changes=_changes(site, lang),
        **_frame(lang, "index", "index", site.state.data_version),
    )


def _changes(site: _Site, lang: str) -> dict[str, Any] | None:
    changes = site.state.changes
    if changes is None:
        return None
    day = periods.match(changes.date)
    return {
        "date": day.label(lang) if day else changes.date,
        "was": changes.data_was,
        "now": changes.data_now,
        "groups": list(_groups(changes, site.briefs, lang)),
    }


def _groups(changes: Changes, briefs: Iterable[Brief], lang: str) -> Iterator[dict[str, Any]]:
    """Failed, new, changed and gone briefs, as far as there are some of the language."""
    known = {brief.page: brief for brief in briefs}
    said = labels(lang)
    for kind in ("failed", "new", "changed", "gone"):
        own = [page for page in getattr(changes, kind) if page.endswith(f".{lang}.html")]
        groups = pages_by_area(own, known, lang)
        lines = [(name, [_shown(brief, said) for brief in found]) for name, found in groups]
        lines += [(page, []) for page in own if page not in known]
        if own:
            told = sum(max(1, len(found)) for _, found in lines[:_LISTED])
            yield {
                "kind": kind,
                "label": said[f"changes_{kind}"],
                "count": len(own),
                "lines": lines[:_LISTED],
                "more": len(own) - told,
                "open": kind == "failed" or len(own) <= _LISTED,
            }


def _shown(brief: Brief, said: Mapping[str, str]) -> tuple[str, str, bool, str]:
    cause = brief.cause if len(brief.cause) <= _CAUSE else f"{brief.cause[:_CAUSE]}…"
    return said[f"topic_{brief.topic}"], brief.page, brief.there, cause


def _indicators(site: _Site, lang: str) -> str:
    topics = index(site.standing, lang)
    return render(
        "indicators",
        lang,
        title=labels(lang)["indicators_title"],
        topics=topics,
        topic_options=[(topic, name) for topic, name, _ in topics],
        **_frame(lang, f"{FOLDER}/index", f"{FOLDER}/index", site.state.data_version),
    )


def _indicator(site: _Site, code: str, printer: Printer) -> str:
    lang = printer.lang
    told = about(load().indicators[code], lang)
    rows = site.standing.get(code, ())
    return render(
        "indicator",
        lang,
        title=told.name,
        about=told,
        totals=printer.lines([row for row in rows if not row.breakdown]),
        parts=printer.lines([row for row in rows if row.breakdown]),
        **_frame(lang, f"{FOLDER}/{code}", f"{FOLDER}/index"),
    )


def _issues(site: _Site, lang: str) -> str:
    found = problems(site.data, lang)
    names = {one.severity: one.severity_name for one in found}
    kinds = {one.kind: one.kind_name for one in found}
    return render(
        "issues",
        lang,
        title=labels(lang)["issues_title"],
        problems=found,
        severity_options=[(one, names[one]) for one in SEVERITIES if one in names],
        kind_options=sorted(kinds.items(), key=lambda kind: fold(kind[1])),
        **_frame(lang, "issues", "issues", site.state.data_version),
    )

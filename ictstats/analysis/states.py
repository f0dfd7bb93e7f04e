"""Why an indicator has no figure: states that are never mixed, each with its own word and mark.

``zero`` is a figure: a source says that there is none. Of an indicator without a figure either nothing was collected
(no report at hand), or the report at hand is silent, or there is one that could not be read (refused), or the indicator
does not apply to the area or the time. Rules for the last stand in ``states.toml``, each with its source.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ictstats.analysis.scene import Scene
from ictstats.analysis.topics import Theme
from ictstats.errors import BadLexicon
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.references import references

FILE = Path(__file__).parent / "states.toml"
ABSENT = ("silent", "refused", "not_collected", "not_applicable")
MOST_LISTED = 5  # indicators without a figure that are named at once; more are folded away
STATES = ("figure", "zero", *ABSENT)
# Issues of a source that mean that nothing of it was read.
_UNREAD = ("unreadable_source", "missing_source", "empty_source", "binary_source", "misdeclared_source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Indicators, or parts of any indicator, that do not apply from a day on or before a day."""

    indicators: tuple[str, ...]
    breakdowns: tuple[str, ...] = ()
    since: dt.date | None = None
    before: dt.date | None = None
    reason_vi: str
    reason_en: str
    source: str

    def holds(self, indicator: str, breakdown: str, period: Period) -> bool:
        """Whether the indicator, or the part of it, does not apply to the period."""
        if indicator not in self.indicators and not set(breakdown.split(";")) & set(self.breakdowns):
            return False
        return (self.since is not None and period.first >= self.since) or (
            self.before is not None and period.last < self.before
        )


@dataclass(frozen=True, slots=True)
class Absent:
    """An indicator without a figure.

    Attributes:
        state: One of :data:`ABSENT`.
        reason: Why, in words, where more can be said than the state itself.
        notes: What there is instead: an earlier figure, a target.
    """

    indicator: str
    state: str
    reason: str
    notes: tuple[str, ...]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """What does not apply when.

    Raises:
        BadLexicon: a rule names an unknown indicator or source, or no day.
    """
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
    found = tuple(_rule(entry) for entry in entries)
    known = lexicon()
    faults = [
        f"unknown indicator {code!r}" for rule in found for code in rule.indicators if code not in known.indicators
    ]
    faults += [f"unknown source {rule.source!r}" for rule in found if rule.source not in references()]
    faults += [f"no day: {rule.reason_en}" for rule in found if not (rule.since or rule.before)]
    if faults:
        raise BadLexicon(FILE.name, faults)
    return found


def _rule(entry: dict[str, Any]) -> Rule:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    days: dict[str, Any] = {key: dt.date.fromisoformat(entry[key]) for key in ("since", "before") if key in entry}
    values: dict[str, Any] = entry | lists | days
    return Rule(**values)


def not_applicable(scene: Scene, indicator: str, breakdown: str = "") -> str:
    """Why an indicator does not apply to the area and period, in words; empty where it does."""
    m = scene.messages
    if scene.dissolved is not None:
        return m("absent.dissolved", area=scene.area.name(m.lang))
    return ruled_out(scene, indicator, breakdown)


def gone(scene: Scene) -> str:
    """What a reader must know first of a unit that is gone: what it became; empty of one that is there."""
    m, heir = scene.messages, scene.dissolved
    if heir is None:
        return ""
    facts = {"area": scene.area.name(m.lang), "heir": heir.name(m.lang)}
    return m("gone.merged_2025" if heir.vintage == "34" else "gone.merged_2008", **facts)


def formed(scene: Scene) -> str:
    """Of a unit that was formed of several in July 2025, which they were; empty of any other."""
    areas, m = lexicon().areas, scene.messages
    parts = [areas.get(code, "63") for code in scene.area.formed_from] if scene.area.vintage == "34" else []
    if len(parts) < 2:
        return ""
    return m("gone.formed", area=scene.here, parts=", ".join(part.name(m.lang) for part in parts if part))


def ruled_out(scene: Scene, indicator: str, breakdown: str = "") -> str:
    """The rule by which an indicator does not apply to the period, in words; empty where there is none."""
    return _reason(indicator, breakdown, scene.period, scene.messages.lang)


def over(indicator: str, breakdown: str, day: dt.date, lang: str) -> str:
    """The rule by which an indicator does not apply on a day, in words; empty where there is none."""
    return _reason(indicator, breakdown, periods.parse(day.isoformat()), lang)


def _reason(indicator: str, breakdown: str, period: Period, lang: str) -> str:
    found = next((rule for rule in rules() if rule.holds(indicator, breakdown, period)), None)
    return "" if found is None else found.reason_vi if lang == "vi" else found.reason_en


def absent(scene: Scene, codes: Iterable[str]) -> list[Absent]:
    """Those of some indicators that have no figure of the area in the period, each with its state."""
    m = scene.messages
    wanted = list(codes)
    present = with_figure(scene)
    earlier = {row.indicator: m.period(row.period) for row in scene.elsewhen(wanted)}
    targets = set(scene.targets["indicator"])
    otherwise = usual(scene)
    found = []
    for code in wanted:
        if code in present:
            continue
        notes = [m("absent.earlier", when=earlier[code])] if code in earlier else []
        notes += [m("absent.target_only")] if code in targets else []
        reason = not_applicable(scene, code)
        found.append(Absent(code, "not_applicable" if reason else otherwise, reason, tuple(notes)))
    return found


def with_figure(scene: Scene) -> set[str]:
    """Indicators that the data hold for the area and period, a count that is printed above its total among them."""
    ratios = scene.standing[scene.standing["numerator"].notna()]
    return set(scene.standing["indicator"]) | {code.removesuffix("_pct") for code in ratios["indicator"]}


def usual(scene: Scene) -> str:
    """The state of what applies and has no figure."""
    sources = sources_of(scene)
    if not sources:
        return "not_collected"
    return "refused" if all(source.id in unread(scene) for source in sources) else "silent"


def unread(scene: Scene) -> set[str]:
    """Sources of which nothing could be read."""
    issues = scene.dataset.issues
    return set(issues.loc[issues["kind"].isin(_UNREAD), "source_id"])


def unread_numbers(scene: Scene) -> int:
    """Numbers of the area's own reports that were not read with certainty."""
    readings = scene.dataset.readings
    return int(readings.loc[readings["source_id"].isin([row.id for row in sources_of(scene)]), "issues"].sum())


def sources_of(scene: Scene, period: Period | None = None) -> list[Any]:
    """Reports registered for the area and topic that speak of a period, without one that of the brief, or a longer."""
    wanted = period or scene.period
    found = []
    for row in scene.dataset.sources.itertuples():
        spoken = periods.match(row.period)
        same = row.area == scene.area.code and scene.topic.code in row.topics.split(";")
        if same and spoken and (wanted.contains(spoken) or spoken.contains(wanted)):
            found.append(row)
    return found


def core(codes: Iterable[str]) -> list[str]:
    """Core indicators among some, in their order."""
    return [code for code in codes if lexicon().indicators[code].tier == "core"]


def told(scene: Scene, found: Sequence[Absent]) -> list[dict[str, Any]]:
    """Indicators without a figure, by state and reason: mark, words, number and names; of a unit that is gone none."""
    m = scene.messages
    if scene.dissolved is not None:
        return []
    groups: dict[tuple[str, str], list[str]] = {}
    for one in sorted(found, key=lambda one: ABSENT.index(one.state)):
        name = m.indicator(one.indicator) + (f" ({', '.join(one.notes)})" if one.notes else "")
        groups.setdefault((one.state, one.reason), []).append(name)
    return [
        {
            "mark": m(f"mark.{state}"),
            "words": m("absent.because", state=m(f"state.{state}"), reason=reason) if reason else m(f"state.{state}"),
            "count": len(names),
            "names": names,
            "folded": len(names) > MOST_LISTED,
        }
        for (state, reason), names in groups.items()
    ]


def counted(scene: Scene, theme: Theme) -> dict[str, int]:
    """How many core indicators of a theme stand in each state."""
    codes = core(theme.indicators)
    states = [one.state for one in absent(scene, codes)]
    zero = {row.indicator for row in scene.rows(codes) if row.breakdown == "" and row.value == 0}
    counts = {state: states.count(state) for state in ABSENT} | {"zero": len(zero)}
    return {"figure": len(codes) - len(states) - len(zero)} | counts

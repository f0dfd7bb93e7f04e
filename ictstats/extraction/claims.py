"""From a number in its scene to what it claims: indicator, measure and value; or why it is no claim of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ictstats.extraction import qualifiers
from ictstats.extraction.binding import Binding, bindings
from ictstats.extraction.breakdowns import breakdown_of
from ictstats.extraction.candidates import countable_units, only_indicator, per_hundred, units
from ictstats.extraction.carried import State, companion, continued, joined_estimate, parent, part_of_change, ranked
from ictstats.extraction.quantities import Quantity
from ictstats.extraction.scene import Scene
from ictstats.extraction.separators import Reading
from ictstats.extraction.spotting import GENERIC
from ictstats.extraction.values import unit_of, values_of
from ictstats.extraction.whereabouts import Whereabouts, area_of
from ictstats.language import numerals
from ictstats.language.patterns import lazy_pattern, worded
from ictstats.lexicon import load
from ictstats.model import Ignored, Issue, Observation

if TYPE_CHECKING:
    from ictstats.lexicon.entries import Indicator

_SCOPE = worded(
    *((f"({word}", r"WORD[^()]{3,80}\)") for word in ("trừ", "không kể", "không tính", "chưa kể", "không bao gồm")),
    ("tuyến tỉnh", r"WORD(?: và tuyến huyện)?"),
    ("hoàn toàn dưới dạng điện tử", "WORD"),
)
_MANY_UNITS, _LESS = 8, 0.35  # a number without a noun can stand in many units, and none of them is the likeliest
_NAMED = 3.4  # a change that names what changed as well as this does not follow the figure of another clause
_STRONG = 2.6  # a binding weaker than this is not trusted where the unit says nothing
_GIVEN_TO = lazy_pattern(r"(?<!\w)cho\s+$", re.IGNORECASE)  # "lắp 200 cụm loa cho 19 xã" says how far the work reached
_SAYS_NO_KIND = GENERIC | {"mật độ", "thuê bao/100 dân", "máy/100 dân"}
_PLACES_OF_ADMINISTRATION = ("communes", "districts", "provinces", "villages")


Outcome = Observation | Ignored | Issue


def interpret(quantity: Quantity, scene: Scene, state: State) -> tuple[Outcome, ...]:
    """Outcomes of one number: usually one, two where it says two things at once."""
    measure = qualifiers.measure_of(scene)
    if "places" in quantity.units and measure == "level":
        measure = "change"
    quantity = per_hundred(quantity, scene)
    if "times" in quantity.units and measure == "level":
        return (_ignore(quantity, scene, "other"),)
    found = _bind(quantity, scene, state, measure)
    if found is None:
        return (_unbound(quantity, scene, state, measure),)
    binding, parent = found
    first = _observe(quantity, scene, state, measure, binding, parent)
    if not isinstance(first, Observation):
        return (first,)
    if measure == "level" and part_of_change(first, scene, state):
        measure, first = "change", replace(first, measure="change")
    state.last = (first, scene)
    if measure == "level":
        state.levels.append(state.last)
    elif measure == "rank":
        state.ranks.append(state.last)
    return (first, *_second_claim(first, scene, state))


def _bind(quantity: Quantity, scene: Scene, state: State, measure: str) -> tuple[Binding, Observation | None] | None:
    """The binding of a number, and the observation whose indicator, area and period it shares."""
    if measure in ("change", "index", "plan_share"):
        places = bool({"rank", "places"} & set(quantity.units))
        own = _best(scene, ("rank",) if places else countable_units())
        level = ranked(scene, state) if places else parent(scene, state)
        named = own is not None and own.score >= _NAMED and own.indicator != getattr(level, "indicator", None)
        elsewhere = named and (not state.levels or scene.clause_start > state.levels[-1][1].place.end)
        if level is not None and level.indicator and not elsewhere:
            return Binding(level.indicator, 9.0, ("follows the figure before it",)), level
        return (own, None) if own and own.score >= _STRONG else None
    if measure == "rank":
        best = _best(scene, ("rank",))
        return (best, None) if best else None
    share = companion(quantity, scene, state)
    best = _best(scene, units(quantity))
    if share and (best is None or best.score < 4.6 or best.indicator == share[0].indicator):
        return share
    bare = not quantity.units and units(quantity) != ("score",)
    known = best is not None and not (bare and best.score < _STRONG)
    # A wording that is no more than the number's own noun says less than the figure that it goes on from.
    silent = _SAYS_NO_KIND if _goes_on(quantity, scene, state) else GENERIC
    if best is not None and known and not all(words.casefold() in silent for words in best.words):
        return best, None
    head = continued(quantity, scene, state)
    if head:
        return Binding(head, _STRONG, ("continues the figure before it",)), None
    if best is not None and known:
        return best, None
    only = only_indicator(quantity.units[0]) if quantity.units else ""
    return (Binding(only, _STRONG, (f"the only indicator in {quantity.unit_form}",)), None) if only else None


def _goes_on(quantity: Quantity, scene: Scene, state: State) -> bool:
    """Whether a density without a kind is of the figure before it: "Băng rộng cố định: 171.066; mật độ 18,6"."""
    here = [level for level, where in state.levels[-2:] if where.offset == scene.offset]
    return len(here) == 1 or (bool(here) and here[-1].unit in quantity.units)


def _best(scene: Scene, units: tuple[str, ...]) -> Binding | None:
    """Best binding over several units; the ones that the noun only may mean count a little less."""
    found = bindings(scene, _losses(units))
    if len(found) > 1:
        return found[0]._replace(next=f"{found[1].indicator} ({found[1].score:.2f} against {found[0].score:.2f})")
    return found[0] if found else None


@lru_cache(maxsize=1024)
def _losses(units: tuple[str, ...]) -> Mapping[str, float]:
    """What indicators of each unit lose: nothing those of the likeliest, which stands first."""
    loss = 0.0 if len(units) > _MANY_UNITS else _LESS
    return {unit: loss if position else 0.0 for position, unit in enumerate(units)}


def _observe(
    quantity: Quantity, scene: Scene, state: State, measure: str, binding: Binding, parent: Observation | None
) -> Observation | Issue:
    indicator = load().indicators[binding.indicator]
    unit = unit_of(quantity, indicator.unit, measure)
    area = _area(parent) if parent else area_of(scene, state.area)
    bounded = area.level in ("province", "district") and measure == "level"
    numbers, readings = values_of(quantity, unit, indicator if measure == "level" else None, bounded, measure)
    if not numbers:
        return _unread(quantity, scene)
    status = _status(scene, state, measure, parent)
    own_time = parent is None or status == "target"
    return Observation(
        place=quantity.place,
        quote=scene.quote,
        unit=unit,
        indicator=binding.indicator,
        breakdown=_breakdown(quantity, scene, state, binding.indicator, parent),
        measure=measure,
        bound=qualifiers.bound_of(scene),
        status=status,
        period=_period(scene, state, status, indicator) if own_time else parent.period,
        scope=_scope(scene),
        worded=quantity.form == "word",
        doubts=_doubts(readings),
        rules=_evidence(binding, readings),
        **area.fields(),
        **_signed(numbers, scene, measure),
    )


def _period(scene: Scene, state: State, status: str, indicator: Indicator) -> str | None:
    flow = indicator.stock_or_flow == "flow" and indicator.kind in ("count", "money")
    return state.calendar.period_of(scene, target=status == "target", flow=flow)


def _signed(numbers: dict[str, Decimal], scene: Scene, measure: str) -> dict[str, Decimal]:
    """A fall is negative, and "vượt 7,5% kế hoạch" is 107.5 of it."""
    if measure == "change" and qualifiers.is_decrease(scene):
        return {key: -value for key, value in numbers.items()}
    if measure == "plan_share" and qualifiers.is_over_plan(scene):
        return {**numbers, "value": numbers["value"] + 100}
    return numbers


def _status(scene: Scene, state: State, measure: str, parent: Observation | None) -> str:
    """Status by the words around; what is said of an estimated level, or joined to it, is an estimate too."""
    status = qualifiers.status_of(scene)
    if status != "actual":
        return status
    if parent is not None and measure != "level" and parent.status in ("estimate", "preliminary"):
        return parent.status
    return "estimate" if joined_estimate(scene, state) else status


def _doubts(readings: Sequence[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt for reading in readings for doubt in reading.doubts))


def _evidence(binding: Binding, readings: Sequence[Reading]) -> tuple[str, ...]:
    words = ", ".join(map(repr, binding.words))
    rival = (f"next would be {binding.next}",) if binding.next else ()
    return (f"indicator by the words {words}", *rival, *(f"value by {reading.evidence}" for reading in readings))


def _breakdown(
    quantity: Quantity, scene: Scene, state: State, indicator: str, parent: Observation | None
) -> str | None:
    """The part that is counted: the parent's, unless a ratio with a noun of its own names another."""
    if parent is None:
        return breakdown_of(scene, indicator, state.operator)
    own = breakdown_of(scene, indicator, state.operator) if quantity.form == "ratio" else None
    return own or parent.breakdown


def _area(parent: Observation) -> Whereabouts:
    return Whereabouts(parent.area, parent.area_name, parent.area_level)


def _scope(scene: Scene) -> str | None:
    if not scene.setting.may_hold(_SCOPE):
        return None
    match = _SCOPE.pattern.search(scene.before) or _SCOPE.pattern.search(scene.after)
    return match.group().strip("()") if match else None


def _second_claim(first: Observation, scene: Scene, state: State) -> Iterator[Observation]:
    """Two claims of one number: "100% of communes have a signal and can reach the Internet"."""
    pairs = {
        "communes_mobile_coverage_pct": "communes_internet_pct",
        "communes_internet_pct": "communes_mobile_coverage_pct",
    }
    other = pairs.get(first.indicator or "")
    if first.measure != "level" or other is None:
        return
    second = next((b for b in bindings(scene, {"percent": 0.0}) if b.indicator == other), None)
    if second and second.score >= _STRONG and all(word in scene.after for word in second.words):
        yield replace(first, indicator=other)


def _unbound(quantity: Quantity, scene: Scene, state: State, measure: str) -> Observation | Ignored | Issue:
    """A number without an indicator: a statistic of our field outside the catalogue, or none of ours."""
    reason = _not_ours(quantity, scene, measure)
    if reason:
        return Ignored(quantity.place, scene.quote, reason)
    unit = "percent" if quantity.form == "ratio" else units(quantity)[0]
    numbers, readings = values_of(quantity, unit, None, False, measure)
    if not numbers:
        return _unread(quantity, scene)
    area, status = area_of(scene, state.area), qualifiers.status_of(scene)
    return Observation(
        place=quantity.place,
        quote=scene.quote,
        unit=unit,
        breakdown=breakdown_of(scene, None, state.operator),
        measure=measure,
        bound=qualifiers.bound_of(scene),
        status=status,
        period=state.calendar.period_of(scene, target=status == "target"),
        doubts=_doubts(readings),
        rules=("no wording of an indicator of the catalogue",),
        **area.fields(),
        **numbers,
    )


def _not_ours(quantity: Quantity, scene: Scene, measure: str) -> str:
    """Why a number without an indicator is no statistic of ours; empty where it is one outside the catalogue."""
    if measure == "rank":
        return "ordinal"
    if quantity.units and any(end <= scene.place.end for _, end, _ in scene.cues("survey")):
        return "survey_scope"
    others = any(scene.left <= start and end <= scene.right for start, end, _ in scene.cues("others"))
    if others or "unknown" in quantity.units:
        return "non_ict_statistic"
    if set(quantity.units) & set(_PLACES_OF_ADMINISTRATION) and quantity.form == "plain":
        return "" if _GIVEN_TO.search(scene.before) and scene.previous_end > scene.clause_start else "admin_count"
    title = scene.line if scene.setting.opens else scene.setting.title
    ours = scene.cues("ours") or ("/" in quantity.unit_form and title.found("ours"))
    if (quantity.units or _is_share(quantity)) and ours:
        return ""
    if units(quantity) == ("score",) and quantity.form == "plain":
        return ""  # "dẫn đầu với 0.4944": nothing but an index is printed so
    return "admin_count" if re.match(r"\s*(?:cấp (?:tỉnh|huyện|xã|cơ sở)|bộ)\b", scene.after) else "other"


def _is_share(quantity: Quantity) -> bool:
    """Whether two numbers without a noun can be a part and its whole."""
    if quantity.form != "ratio":
        return False
    part, whole = (numerals.readings(number)[:1] for number in quantity.numbers)
    return part <= whole


def _ignore(quantity: Quantity, scene: Scene, reason: str) -> Ignored:
    return Ignored(quantity.place, scene.quote, reason)


def _unread(quantity: Quantity, scene: Scene) -> Issue:
    facts = (("cause", "its marks fit no number"),)
    return Issue(kind="unread_number", place=quantity.place, facts=facts, quote=scene.quote)

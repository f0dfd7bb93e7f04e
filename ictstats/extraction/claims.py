"""From a number in its scene to what it claims: indicator, measure and value; or why it is no claim of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ictstats.extraction import qualifiers
from ictstats.extraction.assignment import STRONG, assign
from ictstats.extraction.binding import Binding, bindings
from ictstats.extraction.breakdowns import breakdown_of, level_in_list
from ictstats.extraction.candidates import per_hundred, settled, units
from ictstats.extraction.carried import State, joined_estimate, part_of_change
from ictstats.extraction.quantities import Quantity
from ictstats.extraction.repeating import repeated, told_again, whole_of
from ictstats.extraction.scene import Scene
from ictstats.extraction.separators import Reading
from ictstats.extraction.statuses import status_of
from ictstats.extraction.values import unit_of, values_of
from ictstats.extraction.whereabouts import Whereabouts, area_of
from ictstats.language import numerals
from ictstats.language.patterns import lazy_pattern, worded
from ictstats.lexicon import load
from ictstats.model import Ignored, Issue, Observation
from ictstats.wording import Saying

if TYPE_CHECKING:
    from ictstats.lexicon.entries import Indicator

_SCOPE = worded(
    *((f"({word}", r"WORD[^()]{3,80}\)") for word in ("trừ", "không kể", "không tính", "chưa kể", "không bao gồm")),
    ("tuyến tỉnh", r"WORD(?: và tuyến huyện)?"),
    ("hoàn toàn dưới dạng điện tử", "WORD"),
)
_GIVEN_TO = lazy_pattern(r"(?<!\w)cho\s+$", re.IGNORECASE)  # "lắp 200 cụm loa cho 19 xã" says how far the work reached
_OF_ADMINISTRATION = lazy_pattern(r"\s*hành chính(?!\w)", re.IGNORECASE)  # "124 đơn vị hành chính cấp xã"
# What is said of the same communes in one breath.
_TOGETHER = {
    "communes_mobile_coverage_pct": ("communes_fixed_bb_pct", "communes_internet_pct"),
    "communes_internet_pct": ("communes_mobile_coverage_pct",),
    "communes_fixed_bb_pct": ("communes_mobile_coverage_pct",),
}
_LEVEL = lazy_pattern(r"level=(?:province|district|commune)(?![^;])")
_AND = lazy_pattern(r"(?<!\w)và(?!\w)|,")
_PLACES_OF_ADMINISTRATION = ("communes", "districts", "provinces", "villages")
NO_NUMBER = Saying("its marks fit no number")
_REVERSED = Saying("a range from the greater to the smaller number")
_NO_SHARE = Saying("its second number is 0, or too small to take a share of")
_NO_WORDS = Saying("no words of an indicator of the catalogue stand near it")

Outcome = Observation | Ignored | Issue


def interpret(quantity: Quantity, scene: Scene, state: State) -> tuple[Outcome, ...]:
    """Outcomes of one number: usually one, two where it says two things at once."""
    measure = told_again(quantity, scene, state) or qualifiers.measure_of(scene)
    if "places" in quantity.units and measure == "level":
        measure = "change"
    quantity = per_hundred(settled(quantity, scene), scene)
    reason = _no_claim(quantity, scene, measure)
    if reason:
        return (_ignore(quantity, scene, reason),)
    found = assign(quantity, scene, state, measure)
    if found is None:
        return (_unbound(quantity, scene, state, measure),)
    binding, parent = found
    first = _observe(quantity, scene, state, measure, binding, parent)
    if not isinstance(first, Observation):
        return (first,)
    first = _part_of_whole(quantity, first, scene, state)
    if measure == "level" and (part_of_change(first, scene, state) or _built(first, scene)):
        first = replace(first, measure="change")
    state.note(first, scene)
    return (first, *_second_claim(first, scene, state, binding))


def _built(seen: Observation, scene: Scene) -> bool:
    """Whether a stock of things is told by what was built of them; new subscribers are an indicator of their own."""
    stock = load().indicators[seen.indicator or ""].stock_or_flow == "stock"
    return stock and seen.unit not in ("percent", "subscribers") and qualifiers.is_built(scene)


def _no_claim(quantity: Quantity, scene: Scene, measure: str) -> str:
    """Why a number claims nothing, whatever is worded around it; empty where it may claim something."""
    if "agencies" in quantity.units and _OF_ADMINISTRATION.match(scene.after):
        return "admin_count"
    if "times" in quantity.units and measure == "level":
        return "other"
    asked = quantity.form == "plain" and quantity.units and "percent" not in quantity.units and measure == "level"
    if asked and any(scene.left <= start and end <= scene.place.start for start, end, _ in scene.cues("survey")):
        return "survey_scope"
    return ""


def _part_of_whole(quantity: Quantity, first: Observation, scene: Scene, state: State) -> Observation:
    """The observation with the breakdown of the figure that it is a part of, or says again of another part or time."""
    whole = whole_of(first, scene, state) or repeated(quantity, scene, state)
    if whole is None or whole.indicator != first.indicator or not whole.breakdown or first.measure != "level":
        return first
    pairs = dict(pair.split("=", 1) for part in (whole, first) for pair in (part.breakdown or "").split(";") if pair)
    return replace(first, breakdown=";".join(f"{key}={pairs[key]}" for key in sorted(pairs)))


def _observe(
    quantity: Quantity, scene: Scene, state: State, measure: str, binding: Binding, parent: Observation | None
) -> Observation | Issue:
    indicator = load().indicators[binding.indicator]
    unit = unit_of(quantity, indicator.unit, measure)
    area = _area(parent) if parent else area_of(scene, state.area)
    bounded = area.level in ("province", "district") and measure == "level"
    numbers, readings = values_of(quantity, unit, indicator if measure == "level" else None, bounded, measure)
    if not numbers:
        return _unread(quantity, scene, readings)
    status = _status(scene, state, measure, parent)
    return Observation(
        place=quantity.place,
        quote=scene.quote,
        unit=unit,
        indicator=binding.indicator,
        breakdown=_breakdown(quantity, scene, state, binding.indicator, parent),
        measure=measure,
        bound=qualifiers.bound_of(scene),
        status=status,
        period=_period(scene, state, status, indicator, parent),
        scope=_scope(scene),
        worded=quantity.form == "word",
        doubts=_doubts(readings),
        rules=_evidence(binding, readings),
        **area.fields(),
        **_signed(numbers, scene, measure, parent),
    )


def _period(scene: Scene, state: State, status: str, indicator: Indicator, parent: Observation | None) -> str | None:
    """The parent's period, unless the number is aimed at or told of the same stretch of another year."""
    if parent is not None and status != "target" and not _nowadays(scene):
        return state.calendar.named_year(scene) or parent.period
    flow = indicator.stock_or_flow == "flow" and indicator.kind in ("count", "money")
    return state.calendar.period_of(scene, target=status == "target", flow=flow)


def _nowadays(scene: Scene) -> bool:
    """Whether a number speaks of the document's time again: "cuối năm 2017 còn 38 thôn, nay đã giảm 21 thôn"."""
    now = scene.line.found("nowadays")
    return any(scene.previous_end <= at and end <= scene.place.start for at, end, _ in now)


def _signed(numbers: dict[str, Decimal], scene: Scene, measure: str, parent: Observation | None) -> dict[str, Decimal]:
    """A fall is negative, and "vượt 7,5% kế hoạch" is 107.5 of it; "37.650 máy (26,6%)" fell as its parent did."""
    same = parent is not None and parent.measure == "change" and (parent.value or 0) < 0
    if measure == "change" and (same or qualifiers.is_decrease(scene)):
        return {key: -value for key, value in numbers.items()}
    if measure == "plan_share" and qualifiers.is_over_plan(scene):
        return {**numbers, "value": numbers["value"] + 100}
    return numbers


def _status(scene: Scene, state: State, measure: str, parent: Observation | None) -> str:
    """Status by the words around; what is said of an estimated level, or joined to it, is an estimate too."""
    status = status_of(scene)
    if status != "actual":
        return status
    if parent is not None and measure != "level" and parent.status in ("estimate", "preliminary"):
        return parent.status
    return "estimate" if joined_estimate(scene, state) else status


def _doubts(readings: Sequence[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt for reading in readings for doubt in reading.doubts))


def _evidence(binding: Binding, readings: Sequence[Reading]) -> tuple[Saying, ...]:
    return (*binding.evidence, *dict.fromkeys([reading.evidence for reading in readings]))


def _breakdown(
    quantity: Quantity, scene: Scene, state: State, indicator: str, parent: Observation | None
) -> str | None:
    """The part that is counted: the parent's, unless a ratio with a noun of its own names another."""
    if parent is None:
        return breakdown_of(scene, indicator, state.operator)
    own = breakdown_of(scene, indicator, state.operator) if quantity.form == "ratio" else None
    if own or not parent.breakdown or not _LEVEL.search(parent.breakdown):
        return own or parent.breakdown
    level = level_in_list(scene)
    return _LEVEL.sub(f"level={level}", parent.breakdown) if level else parent.breakdown


def _area(parent: Observation) -> Whereabouts:
    return Whereabouts(parent.area, parent.area_name, parent.area_level)


def _scope(scene: Scene) -> str | None:
    if not scene.setting.may_hold(_SCOPE):
        return None
    match = _SCOPE.pattern.search(scene.before) or _SCOPE.pattern.search(scene.after)
    return match.group().strip("()") if match else None


def _second_claim(first: Observation, scene: Scene, state: State, binding: Binding) -> Iterator[Observation]:
    """Two claims of one number: "100% of communes have a signal and can reach the Internet"."""
    others = _TOGETHER.get(first.indicator or "", ())
    if first.measure != "level" or not others or not _AND.search(scene.after):
        return
    for second in bindings(scene, {"percent": 0.0}):
        if second.indicator in others and second.score >= STRONG and all(said in scene.after for said in second.words):
            breakdown = breakdown_of(scene, second.indicator, state.operator)
            rules = (*second.evidence, *first.rules[len(binding.evidence) :])
            yield replace(first, indicator=second.indicator, breakdown=breakdown, rules=rules)
            return


def _unbound(quantity: Quantity, scene: Scene, state: State, measure: str) -> Observation | Ignored | Issue:
    """A number without an indicator: a statistic of our field outside the catalogue, or none of ours."""
    reason = _not_ours(quantity, scene, measure)
    if reason:
        return Ignored(quantity.place, scene.quote, reason)
    unit = "percent" if quantity.form == "ratio" else units(quantity)[0]
    numbers, readings = values_of(quantity, unit, None, False, measure)
    if not numbers:
        return _unread(quantity, scene, readings)
    area, status = area_of(scene, state.area), status_of(scene)
    over_years = state.calendar.over_years(scene) if unit == "vnd" else None
    return Observation(
        place=quantity.place,
        quote=scene.quote,
        unit=unit,
        breakdown=breakdown_of(scene, None, state.operator),
        measure=measure,
        bound=qualifiers.bound_of(scene),
        status=status,
        period=over_years or state.calendar.period_of(scene, target=status == "target"),
        doubts=_doubts(readings),
        rules=(_NO_WORDS, *dict.fromkeys([reading.evidence for reading in readings])),
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


def _unread(quantity: Quantity, scene: Scene, readings: Sequence[Reading]) -> Issue:
    """The issue of a number: its marks cannot be read, or what they say cannot be a range or a share."""
    impossible = _REVERSED if quantity.form == "range" else _NO_SHARE
    cause = impossible if readings else NO_NUMBER
    return Issue(kind="unread_number", place=quantity.place, facts=(("cause", cause),), quote=scene.quote)

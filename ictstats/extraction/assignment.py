"""Which indicator a number is given: its own wording, or that of the figure that it goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Mapping
from functools import lru_cache

from ictstats.extraction.binding import Binding, bindings
from ictstats.extraction.candidates import countable_units, only_indicator, other_denominators, units
from ictstats.extraction.carried import State, companion, continued, parent, ranked, ranked_index, scored
from ictstats.extraction.quantities import Quantity
from ictstats.extraction.repeating import bracketed, repeated, told_again
from ictstats.extraction.scene import Scene
from ictstats.extraction.spotting import GENERIC, tokens
from ictstats.language import numerals
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load
from ictstats.model import Observation
from ictstats.wording import Saying

STRONG = 2.6  # a binding weaker than this is not trusted where the unit says nothing
_NAMED = 3.4  # a change that names what changed as well as this does not follow the figure of another clause
_OF_ALL = lazy_pattern(r"\s*(?:tổng số|tổng|số)(?!\w)", re.IGNORECASE)
_SHARED = 4.6  # a share that is worded as well as this is no share of the figure before it
_ROSE = lazy_pattern(
    r"\s*(?:(?:ước|đã|cũng|chỉ|tiếp tục)\s+)*(?:tăng|giảm)(?:\s+(?:trưởng|thêm|khoảng|gần|hơn|trên|nhẹ|mạnh|từ))*\s*"
)
_EXPLICIT = 4.0  # a score that names its index as well as this is not of the index before it
_MANY_UNITS, _LESS = 8, 0.35  # a number without a noun can stand in many units, and none of them is the likeliest
# Why a number is given an indicator that is not worded around it.
_THE_INDEX = Saying("the index that the line speaks of")
_AGAIN = Saying("indicator of the figure before it, which it gives for another part or time")
_PART = Saying("indicator of the figure before the bracket, of which it is a part")
_GOES_ON = Saying("indicator of the figure before it, which it goes on from")
_SAME_CHANGE = Saying("the change before it, as a share")
_OF_LEVEL = Saying(
    "indicator of the figure before it, of which it tells the change, the index or the share of the plan"
)
_SAYS_NO_KIND = GENERIC | {"mật độ", "thuê bao/100 dân", "máy/100 dân"}


def assign(quantity: Quantity, scene: Scene, state: State, measure: str) -> tuple[Binding, Observation | None] | None:
    """The binding of a number, and the observation whose indicator, area and period it shares."""
    if measure in ("change", "index", "plan_share"):
        return _of_what_changed(quantity, scene, state)
    if measure == "rank":
        best = _best(scene, ("rank",))
        told = None if best else ranked_index(scene, state)
        best = Binding(told, STRONG, why=_THE_INDEX) if told else best
        return (best, None) if best else None
    share = companion(quantity, scene, state)
    best = _best(scene, units(quantity), other_denominators(quantity, scene))
    # A noun of its own behind a share says what it is a share of.
    own = scene.after.lstrip()[:1].isalpha() and not _OF_ALL.match(scene.after)
    if share and (best is None or not own or best.score < _SHARED or best.indicator == share[0].indicator):
        return share
    again = repeated(quantity, scene, state)
    if again and (
        again.unit == "percent" or best is None or _is_silent(best, GENERIC) or not _stands_between(best, scene)
    ):
        return Binding(str(again.indicator), 5.0, why=_AGAIN), None
    score = units(quantity) == ("score",) and (best is None or best.score < _EXPLICIT)
    if score and (told := scored(scene, state)):
        return Binding(told, 5.0, why=_THE_INDEX), None
    whole = bracketed(scene, state)
    if whole and whole.indicator and _is_part(quantity, whole, best):
        return Binding(whole.indicator, 5.0, why=_PART), None
    return _by_words(quantity, scene, state, best)


def _by_words(
    quantity: Quantity, scene: Scene, state: State, best: Binding | None
) -> tuple[Binding, Observation | None] | None:
    """The indicator whose wording is met best, unless the number only goes on with the figure before it."""
    bare = not quantity.units and units(quantity) != ("score",)
    known = best is not None and not (bare and best.score < STRONG)
    # A wording that is no more than the number's own noun says less than the figure that it goes on from.
    silent = _SAYS_NO_KIND if _goes_on(quantity, scene, state) else GENERIC
    if best is not None and known and not _is_silent(best, silent):
        return best, None
    head = continued(quantity, scene, state)
    if head:
        return Binding(head, STRONG, why=_GOES_ON), None
    if best is not None and known:
        return best, None
    only = only_indicator(quantity.units[0]) if quantity.units else ""
    why = Saying("the only indicator counted in {unit}", (("unit", (quantity.unit_form,)),))
    return (Binding(only, STRONG, why=why), None) if only else None


def _of_what_changed(quantity: Quantity, scene: Scene, state: State) -> tuple[Binding, Observation | None] | None:
    if scene.percent and told_again(quantity, scene, state) == "change" and state.last:
        return Binding(str(state.last[0].indicator), 9.0, why=_SAME_CHANGE), state.last[0]
    places = bool({"rank", "places"} & set(quantity.units))
    own = _best(scene, ("rank",) if places else countable_units())
    level = ranked(scene, state) if places else parent(quantity, scene, state)
    named = own is not None and own.score >= _NAMED and own.indicator != getattr(level, "indicator", None)
    elsewhere = named and (not state.levels or scene.clause_start > state.levels[-1][1].place.end)
    elsewhere = elsewhere or (named and own is not None and own.words[0] in scene.before and "," in scene.before)
    elsewhere = elsewhere or (own is not None and own.score >= STRONG and _is_subject(own, scene))
    if level is not None and level.indicator and not elsewhere:
        return Binding(level.indicator, 9.0, why=_OF_LEVEL), level
    return (own, None) if own and own.score >= STRONG else None


def _is_subject(own: Binding, scene: Scene) -> bool:
    """Whether words that name an indicator are what rose or fell: "so với năm trước, thuê bao cố định giảm 17,3%"."""
    before = scene.before.casefold()
    at = before.rfind(own.words[0].casefold())
    return at >= 0 and _ROSE.fullmatch(before[at + len(own.words[0]) :]) is not None


def _is_part(quantity: Quantity, whole: Observation, best: Binding | None) -> bool:
    """Whether a number in a bracket is a part of the figure before it: in its unit, or a smaller one without a unit."""
    if quantity.units:
        return whole.unit in quantity.units and (best is None or best.words[0].casefold() in GENERIC)
    bare = quantity.form == "plain" and quantity.scale == 1 and whole.value is not None
    readings = numerals.readings(quantity.numbers[0])[:1] if bare and quantity.numbers[0][0].isdigit() else ()
    another = best is not None and load().indicators[best.indicator].unit != whole.unit
    return any(reading <= whole.value for reading in readings if whole.value) and (best is None or another)


def _stands_between(found: Binding, scene: Scene) -> bool:
    """Whether words of a binding stand between the number and the one before it, or behind the number."""
    line = scene.line
    first, last = bisect_left(line.starts, scene.previous_end), bisect_left(line.starts, scene.right)
    here = set(line.words[first:last]) - _generic_words()
    return any(word in here for said in found.words for word in tokens(said))


@lru_cache(maxsize=1)
def _generic_words() -> frozenset[str]:
    """Words of the nouns that many indicators share."""
    return frozenset(word for noun in GENERIC for word in tokens(noun))


def _is_silent(found: Binding, words: Container[str]) -> bool:
    return all(said.casefold() in words for said in found.words)


def _goes_on(quantity: Quantity, scene: Scene, state: State) -> bool:
    """Whether a density without a kind is of the figure before it: "Băng rộng cố định: 171.066; mật độ 18,6"."""
    here = [level for level, where in state.levels[-2:] if where.offset == scene.offset]
    return len(here) == 1 or (bool(here) and here[-1].unit in quantity.units)


def _best(scene: Scene, units: tuple[str, ...], barred: Container[str] = ()) -> Binding | None:
    """Best binding over several units; the ones that the noun only may mean count a little less.

    Shares of the denominators that are ``barred`` are left out.
    """
    found = bindings(scene, _losses(units))
    if barred:
        found = [one for one in found if load().indicators[one.indicator].denominator not in barred]
    if len(found) > 1:
        return found[0]._replace(next=found[1][:2])
    return found[0] if found else None


@lru_cache(maxsize=1024)
def _losses(units: tuple[str, ...]) -> Mapping[str, float]:
    """What indicators of each unit lose: nothing those of the likeliest, which stands first."""
    loss = 0.0 if len(units) > _MANY_UNITS else _LESS
    return {unit: loss if position else 0.0 for position, unit in enumerate(units)}

"""A number of a flattened table, read through the words of its row and column."""

from __future__ import annotations

import re
from dataclasses import replace

from ictstats.extraction.breaks import Breaks
from ictstats.extraction.carried import State
from ictstats.extraction.claims import NO_NUMBER, Outcome, interpret
from ictstats.extraction.columns import Cell, is_whole
from ictstats.extraction.quantities import Quantity, unit_codes
from ictstats.extraction.scene import Scene
from ictstats.extraction.separators import decide
from ictstats.extraction.setting import Heads, Setting
from ictstats.extraction.spotting import spot
from ictstats.extraction.whereabouts import named_area
from ictstats.language.numerals import SCALE, scale_of
from ictstats.language.patterns import lazy_pattern
from ictstats.model import Issue, Observation, Span
from ictstats.wording import Saying

_SHARE = Saying("share of the figure before it in its row")
_ROW = 200  # characters that the cells of a row may lie apart
_MARK = lazy_pattern(r"(?:[<>]=?|[≤≥])\s*$")
_SCALED = lazy_pattern(rf"\s*(?:1\.?000\s+)?(?P<scale>{SCALE})\s+", re.IGNORECASE)


def interpret_cell(quantity: Quantity, scene: Scene, cell: Cell, state: State) -> tuple[Outcome, ...]:
    """Outcomes of a cell: its number is read as if row, column and unit stood in one line before it."""
    words = f"{cell.words} : "
    headings = (spot(cell.title), *scene.setting.headings) if cell.title else scene.setting.headings
    mark = _MARK.search(scene.text, 0, scene.place.start)
    words += mark.group() if mark else ""
    place = Span(len(words), len(words) + len(quantity.numbers[0]))
    said = words + quantity.numbers[0]
    setting = Setting(spot(said, scene.offset), Heads(headings, scene.setting.title), breaks=Breaks(said))
    # No share: a title is near enough to name what a cell counts.
    line = Scene(setting, said, scene.offset, place, 0, place.end, (), (), percent=False)
    scale = _SCALED.match(cell.unit)
    unit = cell.unit[scale.end() :] if scale else cell.unit
    factor = scale_of(scale["scale"]) if scale and quantity.scale == 1 else quantity.scale
    quantity = quantity._replace(units=unit_codes(unit) or quantity.units, scale=factor)
    whole = state.levels[-1][0] if state.levels and cell.measure and cell.unit == "%" else None
    if whole is not None and isinstance(whole.place, Span) and cell.start - whole.place.end < _ROW:
        share = _share_of(whole, quantity, cell.measure)
        return (
            replace(share, quote=scene.quote, period=cell.period or share.period)
            if isinstance(share, Observation)
            else share,
        )
    outcomes = interpret(quantity, line, state)
    return tuple(
        replace(_of_cell(o, cell, state) if isinstance(o, Observation) else o, quote=scene.quote) for o in outcomes
    )


def _share_of(whole: Observation, quantity: Quantity, measure: str) -> Outcome:
    """What part of its plan, or of what was a year before, the figure before it in the row reached."""
    reading = decide(quantity.numbers[0], "percent", 1, None, bounded=False)
    if reading is None:
        return Issue(kind="unread_number", place=quantity.place, facts=(("cause", NO_NUMBER),))
    bare = {"low": None, "high": None, "numerator": None, "denominator": None, "bound": "exact", "doubts": ()}
    facts = {"place": quantity.place, "unit": "percent", "measure": measure, "value": reading.value, **bare}
    return replace(whole, **facts, rules=(_SHARE,))


def _of_cell(seen: Observation, cell: Cell, state: State) -> Observation:
    """What the table says beside the words: period, status, measure, and the place that heads the row."""
    if cell.measure:
        seen = replace(seen, measure=cell.measure, unit="percent")
    status = cell.status or seen.status
    seen = replace(seen, period=cell.period or seen.period, status=status)
    place = named_area(cell.label, state.area) if cell.label and not is_whole(cell.label) else None
    return replace(seen, area=place.code, area_name=place.name, area_level=place.level) if place else seen

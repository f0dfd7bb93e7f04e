"""A number of a flattened table, read through the words of its row and column."""

from __future__ import annotations

import re
from dataclasses import replace

from ictstats.extraction.carried import State
from ictstats.extraction.claims import Outcome, interpret
from ictstats.extraction.grids import Cell
from ictstats.extraction.quantities import Quantity, unit_codes
from ictstats.extraction.scene import Scene, Setting
from ictstats.extraction.spotting import spot
from ictstats.language.numerals import SCALE, scale_of
from ictstats.model import Observation, Span

_SCALED = re.compile(rf"\s*(?:1\.?000\s+)?(?P<scale>{SCALE})\s+", re.IGNORECASE)


def interpret_cell(quantity: Quantity, scene: Scene, cell: Cell, state: State) -> tuple[Outcome, ...]:
    """Outcomes of a cell: its number is read as if row, column and unit stood in one line before it."""
    words = f"{cell.words} : "
    place = Span(len(words), len(words) + len(quantity.numbers[0]))
    line = Scene(
        Setting(spot(words + quantity.numbers[0], scene.offset), scene.setting.headings, scene.setting.title),
        words + quantity.numbers[0],
        scene.offset,
        place,
        0,
        place.end,
        (),
        percent=False,  # a title is near enough to name what a cell counts
    )
    scale = _SCALED.match(cell.unit)
    unit = cell.unit[scale.end() :] if scale else cell.unit
    factor = scale_of(scale["scale"]) if scale and quantity.scale == 1 else quantity.scale
    quantity = replace(quantity, units=unit_codes(unit) or quantity.units, scale=factor)
    outcomes = interpret(quantity, line, state)
    return tuple(_dated(o, cell) if isinstance(o, Observation) else o for o in outcomes)


def _dated(observation: Observation, cell: Cell) -> Observation:
    status = "preliminary" if cell.preliminary else observation.status
    if cell.index:
        observation = replace(observation, measure="index", unit="percent")
    return replace(observation, period=cell.period or observation.period, status=status)

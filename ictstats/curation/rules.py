"""What must hold between the cells of one claim, each rule written once.

``ictstats check`` asks the rules of every row of text, :mod:`ictstats.dataset.schema` of a whole frame. A figure is a
number or ``None``, a mark is a boolean, everything else is text.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from ictstats.curation.bounds import DOUBT, limits_of
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.lexicon.places import NATION

Figure = Decimal | float | None
# Dimensions of unit that a figure *about* an indicator may stand in, beside that of the indicator itself.
_ABOUT = {
    "level": (),
    "rank": ("rank",),
    "change": ("share", "ratio"),
    "index": ("share", "ratio"),
    "plan_share": ("share",),
}


class Rule(NamedTuple):
    """A rule between columns.

    Attributes:
        code: Short name, shown with the rows that break it.
        columns: Columns whose cells it is asked of, in the order of its parameters.
        holds: Whether the cells agree.
        meaning_vi, meaning_en: The rule in words.
    """

    code: str
    columns: tuple[str, ...]
    holds: Callable[..., bool]
    meaning_vi: str
    meaning_en: str

    def meaning(self, lang: str) -> str:
        """The rule in ``vi`` or ``en``."""
        return self.meaning_vi if lang == "vi" else self.meaning_en


def _value_or_range(value: Figure, low: Figure, high: Figure) -> bool:
    return (low is None and high is None) if value is not None else (low is not None and high is not None)


def _range_rises(low: Figure, high: Figure) -> bool:
    return low is None or high is None or low <= high


def _both_parts(numerator: Figure, denominator: Figure) -> bool:
    return (numerator is None) == (denominator is None) and denominator != 0


def _identity(observation_id: str, source_id: str, locator: str) -> bool:
    return observation_id.partition("#")[0] == f"{source_id}/{locator}"


def _topic(indicator: str, topic: str) -> bool:
    return topic == (load().topic_of(indicator) or "")


def _area(area: str, vintage: str) -> bool:
    if area in ("", NATION):
        return area == "" or vintage == ""
    return load().areas.get(area, vintage) is not None


def _vintage(area: str, vintage: str, period: str) -> bool:
    """Rows of the 34 units may speak of an earlier time; the units of before speak of no later one."""
    found = periods.match(period)
    if area in ("", NATION) or vintage == "34" or found is None:
        return True
    return load().areas.vintage_of(found) != "34"


def _unit(indicator: str, unit: str, measure: str) -> bool:
    lexicon = load()
    entry, stands = lexicon.indicators.get(indicator), lexicon.units.get(unit)
    if entry is None or stands is None:
        return True
    allowed = _ABOUT.get(measure, ())
    return stands.dimension in allowed or (
        measure != "rank" and stands.dimension == lexicon.units[entry.unit].dimension
    )


def _plausible(*cells: Any) -> bool:
    indicator, measure, unit, level, breakdown, scope, doubts, *figures = cells
    if DOUBT in doubts.split(";"):
        return True
    limits = limits_of(indicator, measure, unit, level, narrowed=bool(breakdown or scope))
    return not any(limits.exclude(figure) for figure in figures if figure is not None)


RULES = (
    Rule(
        "value_or_range",
        ("value", "low", "high"),
        _value_or_range,
        "có giá trị, hoặc có cả hai đầu của một khoảng",
        "either a value or both ends of a range",
    ),
    Rule("range_rises", ("low", "high"), _range_rises, "cận dưới không lớn hơn cận trên", "low is not above high"),
    Rule(
        "both_parts",
        ("numerator", "denominator"),
        _both_parts,
        "tử số đi cùng mẫu số, và mẫu số khác 0",
        "numerator and denominator stand together, and the denominator is not 0",
    ),
    Rule(
        "identity",
        ("observation_id", "source_id", "locator"),
        _identity,
        "mã số liệu gồm nguồn và vị trí",
        "the identity is made of source and place",
    ),
    Rule(
        "topic_of_indicator",
        ("indicator", "topic"),
        _topic,
        "lĩnh vực là lĩnh vực của chỉ tiêu",
        "the topic is the indicator's",
    ),
    Rule(
        "area_in_vintage",
        ("area", "vintage"),
        _area,
        "mã có trong hệ đơn vị hành chính",
        "the code exists in its vintage",
    ),
    Rule(
        "vintage_at_period",
        ("area", "vintage", "period"),
        _vintage,
        "hệ đơn vị hành chính còn tồn tại vào thời kỳ đó",
        "the vintage was still in being at the period",
    ),
    Rule(
        "unit_of_indicator",
        ("indicator", "unit", "measure"),
        _unit,
        "đơn vị cùng loại với đơn vị của chỉ tiêu",
        "the unit has the dimension of the indicator's unit",
    ),
    Rule(
        "plausible",
        (
            *("indicator", "measure", "unit", "area_level", "breakdown", "scope", "doubts"),
            *("value", "low", "high"),
        ),
        _plausible,
        "nằm trong khoảng hợp lý của chỉ tiêu, hoặc có ghi nghi vấn",
        "inside the plausible range of the indicator, or doubted",
    ),
)

"""``ictstats.panel``: every area of one set of units in every year, what is missing told apart from what cannot be."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ictstats.dataset import asked
from ictstats.dataset.asked import VINTAGES
from ictstats.dataset.current import current
from ictstats.dataset.derived.segments import number
from ictstats.dataset.get import FACTS, on_land, years_of
from ictstats.dataset.standing import STANDS_FOR, dated, standing
from ictstats.dataset.store import DataSet
from ictstats.dataset.windows import Asked, kind_of, windows
from ictstats.errors import WrongUse
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import Area
from ictstats.model import STATUSES

REPORTED, SILENT, NOT_APPLICABLE = "reported", "silent", "not_applicable"
SHAPES = ("long", "wide")
KEYS = ("indicator", "area", "area_label", "year")
CELLS = ("value", "low", "high", "unit", "bound", "status", "scope", "segment", "state", "period", "observation_id")
COLUMNS = (*KEYS, *CELLS)
_FIGURES = ("value", "low", "high")
_UNIT = "unit_code"


def panel(
    indicators: str | Collection[str],
    periods: Asked = None,
    vintage: str | int = 63,
    areas: str | Area | Collection[str | Area] | None = None,
    breakdown: str = "",
    *,
    shape: str = "long",
    status: str | Collection[str] = FACTS,
    lang: str = "vi",
    data: DataSet | None = None,
) -> pd.DataFrame:
    """A balanced panel of provinces and years: one row for each indicator, area and year, also where nothing is known.

    Args:
        indicators: Code, or several.
        periods: Years: ``"2005:2025"``, a list, an integer; ``None`` for every year that has a figure.
        vintage: 63 or 34 units (64 for those until July 2008). Figures of another set are used only of a province that
            kept its territory; nothing is added up here.
        areas: As in :func:`ictstats.get`; ``None`` for every province.
        breakdown: ``""`` for totals, or one such as ``operator=VNPT``.
        shape: ``long``, or ``wide`` with one row for each area and year and the columns of each indicator after its
            code: ``dti_score``, ``dti_score_low``, ``dti_score_state`` ….
        status: Statuses of the figures taken.
        lang: Language of ``area_label``.
        data: A data set; without it the one of the project.

    Returns:
        Long: the columns of :data:`COLUMNS`, sorted by indicator, area and year. ``state`` is ``reported``; ``silent``
        where the area was in being and no source says anything; ``not_applicable`` where it was not in being that year.
        ``value`` is missing where silent and in a range, whose ends are ``low`` and ``high``. ``segment`` is 0 where
        nothing is reported. Where only a part of the whole is reported, ``scope`` says which.

    Raises:
        UnknownName, BadPeriod, WrongUse: see :func:`ictstats.get`; periods must be whole years.

    >>> table = panel("dti_score", "2023:2025", areas="Bắc Giang")
    >>> table[["area", "year", "value", "state"]].values.tolist()
    [['24', '2023', 0.7366, 'reported'], ['24', '2024', 0.7583, 'reported'], ['24', '2025', nan, 'not_applicable']]
    """
    asked.one_of("shape", shape, SHAPES, "panel")
    asked.one_of("language", lang, asked.LANGUAGES, "lang")
    codes, chosen = asked.indicators(indicators, "panel"), asked.vintage_of(vintage, "vintage") or VINTAGES[1]
    rows = current(data).observations
    statuses = [asked.one_of("status", one, STATUSES, "status") for one in asked.listed(status, "status")]
    rows = rows[rows["indicator"].isin(codes) & rows["preferred"] & (rows["breakdown"] == breakdown)]
    rows = rows[rows["measure"].isin(["level", "rank"]) & rows["status"].isin(statuses)]
    years = _whole_years(windows(periods, years_of(rows)))
    places = asked.places(areas, years, chosen, "areas")
    rows = on_land(rows, places, "province", chosen)
    units = _units(places, chosen)
    found = _one_each(standing(dated(rows[rows[_UNIT].isin([unit.code for unit in units])]), years))
    table = _balanced(codes, units, years, found, chosen, lang)
    return table if shape == "long" else _wide(table, codes)


def _whole_years(asked_for: tuple[Period, ...]) -> tuple[Period, ...]:
    strange = next((period for period in asked_for if kind_of(period)), None)
    if strange is not None:
        raise WrongUse("periods", "{period} is no whole year", "give years, as in 2005:2025", period=strange)
    return asked_for


def _units(places: asked.Places, vintage: str) -> list[Area]:
    known = lexicon().areas.units(vintage)
    if places.everywhere:
        return list(known)
    regions = {region.code for region in places.regions}
    codes = {area.code for area in places.areas}
    nation = [area for area in places.areas if not area.vintage]
    return [*(unit for unit in known if unit.code in codes or unit.region in regions), *nation]


def _one_each(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each indicator, area and year: the whole before a part of it, the units of the time before others."""
    computed = (rows["vintage"] == "34") & (rows["last"] < pd.Timestamp(2025, 7, 1))
    ordered = rows.assign(computed=computed, narrowed=rows["scope"] != "").sort_values(
        ["narrowed", "computed", "last", "observation_id"], ascending=[True, True, False, True], kind="stable"
    )
    return ordered.drop_duplicates(["indicator", _UNIT, STANDS_FOR])


def _balanced(
    codes: list[str], units: list[Area], years: tuple[Period, ...], found: pd.DataFrame, vintage: str, lang: str
) -> pd.DataFrame:
    """Every indicator, area and year, with what was found joined to it."""
    levels = [codes, [unit.code for unit in units], [str(year) for year in years]]
    grid = pd.MultiIndex.from_product(levels, names=["indicator", "area", "year"]).to_frame(index=False).astype("str")
    known = found.assign(area=found[_UNIT].astype("str"), year=found[STANDS_FOR].astype("str"), segment=number(found))
    cells = [name for name in CELLS if name != "state"]
    table = grid.merge(known[["indicator", "area", "year", *cells]], on=["indicator", "area", "year"], how="left")
    names = {unit.code: unit.name(lang) for unit in units}
    reported = table["observation_id"].notna()
    in_being = _in_being(units, years, vintage)
    there = pd.Series([in_being[pair] for pair in zip(table["area"], table["year"], strict=True)], dtype="bool")
    state = pd.Series(SILENT, index=table.index).where(there, NOT_APPLICABLE).where(~reported, REPORTED)
    table = table.assign(area_label=table["area"].map(names), state=state, segment=table["segment"].fillna(0))
    texts = [name for name in COLUMNS if name not in (*_FIGURES, "segment")]
    table = table.fillna(dict.fromkeys(texts, "")).astype(dict.fromkeys(texts, "str") | {"segment": "int64"})
    return table.loc[:, list(COLUMNS)].sort_values(["indicator", "area", "year"], kind="stable").reset_index(drop=True)


def _in_being(units: list[Area], years: tuple[Period, ...], vintage: str) -> dict[tuple[str, str], bool]:
    """Whether each area, on its territory, was a province (or the nation) at the end of each year."""
    return {(unit.code, str(year)): _was(unit, year, vintage) for unit in units for year in years}


def _was(unit: Area, year: Period, vintage: str) -> bool:
    areas = lexicon().areas
    then = areas.vintage_of(year)
    if not unit.vintage or (then == "34") == (vintage == "34"):
        return not unit.vintage or areas.get(unit.code, then) is not None
    # The sets differ: only a province that kept its territory is one in both.
    new = unit if vintage == "34" else areas.became(unit)
    return new is not None and len(new.formed_from) == 1


def _wide(table: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    keys = ["area", "area_label", "year"]
    wide = table[keys].drop_duplicates().sort_values(["area", "year"], kind="stable").reset_index(drop=True)
    for code in codes:
        own = table[table["indicator"] == code].drop(columns="indicator")
        named = {name: code if name == "value" else f"{code}_{name}" for name in CELLS}
        wide = wide.merge(own.rename(columns=named), on=keys, how="left")
    return wide

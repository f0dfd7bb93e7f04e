"""``ictstats.get``: a tidy frame of indicators, areas and periods, by the rules of :mod:`ictstats.dataset.query`."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ictstats.dataset import asked
from ictstats.dataset.asked import ALL, Places
from ictstats.dataset.current import current
from ictstats.dataset.knowledge import known_at
from ictstats.dataset.silence import with_warning
from ictstats.dataset.standing import dated, latest_years, standing
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import units_of
from ictstats.dataset.tidy import tidy
from ictstats.dataset.windows import Asked, latest, windows
from ictstats.errors import WrongType
from ictstats.language.periods import Period
from ictstats.language.text import fold
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION, Area
from ictstats.model import AREA_LEVELS, MEASURES, STATUSES

FACTS = ("actual", "preliminary", "estimate")
UNIT = "unit_code"


def get(
    indicator: str | Collection[str],
    areas: str | Area | Collection[str | Area] | None = None,
    periods: Asked = None,
    *,
    level: str = "province",
    breakdown: str = "",
    measures: str | Collection[str] = ("level", "rank"),
    status: str | Collection[str] = FACTS,
    vintage: str | int | None = None,
    asof: str | None = None,
    undated: str = "out",
    preferred: bool = True,
    partial: bool = False,
    labels: bool = False,
    lang: str = "vi",
    data: DataSet | None = None,
) -> pd.DataFrame:
    """Figures of indicators in areas and periods: one row for each area, period, breakdown, measure and scope.

    Of a stock (also an index or a rank) the last figure in a period stands, with its own date in ``period``; a flow
    stands only where it covers the whole period. A row of a district or an operator never stands for its province.

    Args:
        indicator: Code, or several; :func:`ictstats.search` finds them.
        areas: Slugs, names (with or without marks), codes, or regions, which mean their provinces; ``None`` or
            ``"all"`` for every area of the level. ``"VN"`` is the nation, whatever the level.
        periods: ``2017``, ``"2017-Q1"``, ``"2015:2023"``, ``"2015:"``, or several; ``None`` for every year;
            ``"latest"`` or ``"latest:3"`` for the last year, or three, for which each series has a figure.
        level: ``province``, ``district``, ``region`` … (districts carry the code of their province).
        breakdown: ``""`` for totals only, one such as ``operator=VNPT``, or ``"all"``.
        measures: Add ``change``, ``index`` or ``plan_share`` to see what is said about a figure.
        status: ``actual``, ``preliminary``, ``estimate``, or ``target``.
        vintage: 63 or 34: areas on the territory of that set of units; without it, of the units of each time.
        asof: Day (or month, or year): only what sources published until then say; the choice among claims is made anew.
        undated: With ``asof``, what sources without a date of publication count for: ``out`` leaves them out and warns,
            ``in`` takes those of their rows whose own period had ended.
        preferred: Only the preferred claim on each fact; else all of them.
        partial: Flows too that cover a part of the period only.
        labels: Also the names of codes: ``indicator_label``, ``unit_label``, ``status_label`` … after each code.
        lang: Language of ``area_label`` and of the labels, ``vi`` or ``en``.
        data: A data set; without it the one of the project that ictstats is called from.

    Warns:
        NoFigures: an indicator has no figure for what was asked, or for an area that was named; told with where it has.

    Returns:
        A frame with the columns of :data:`ictstats.dataset.tidy.COLUMNS`, also where it is empty, sorted by indicator,
        breakdown, area and date; ``labels`` names those of :data:`ictstats.dataset.labelling.LABELLED` too. Percent is
        0-100, money in đồng; text that is not there is ``""``.

    Raises:
        UnknownName: no such indicator, area, level, measure, status or language; near names are told.
        BadPeriod: no such period.
        WrongUse: a range or a combination that cannot be.
        NoProject: no data set was found.

    >>> df = get("dti_score", ["cao-bang", "Ninh Thuận"], "2022:2023")
    >>> [*zip(df["area_label"], df["period"], df["value"])][:2]
    [('Cao Bằng', '2022', 0.4081), ('Cao Bằng', '2023', 0.5249)]
    >>> get("tel_subs_total", "cao-bang", 2017)[["period", "stands_for", "value", "bound"]].values.tolist()
    [['2017-11', '2017', 490756.0, 'exact']]
    >>> get("tel_subs_total", "cao-bang", 2017, labels=True, lang="en")["indicator_label"].tolist()
    ['Telephone subscriptions, total']
    >>> get("dti_score", "cao-bang", "latest:2")["period"].tolist()
    ['2023', '2024']
    """
    asked.one_of("language", lang, asked.LANGUAGES, "lang")
    codes, dataset = asked.indicators(indicator, "get"), current(data)
    claims = rows = dataset.observations[dataset.observations["indicator"].isin(codes)]
    chosen, (wanted, count) = asked.vintage_of(vintage, "vintage"), _wanted(periods, rows)
    places = asked.places(areas, wanted, chosen, "areas")
    rows = on_land(rows, places, asked.one_of("level", level, AREA_LEVELS, "level"), chosen)
    rows = rows if asof is None else known_at(rows, asof, dataset, undated)
    rows = _said(rows, _all_of("status", status, STATUSES), _all_of("measure", measures, MEASURES), breakdown)
    rows = standing(dated(rows[rows["preferred"] | (not preferred)]), wanted, preferred, partial)
    rows = _once(rows, chosen) if preferred and chosen else rows
    answer = tidy(latest_years(rows, count) if count else rows, lang, labels)
    return with_warning(answer, claims, codes, places)


def _wanted(periods: Asked, rows: pd.DataFrame) -> tuple[tuple[Period, ...], int]:
    """Periods that rows may stand for, and how many of the last ones each series keeps; 0 for all of them."""
    count = latest(periods)
    return windows(None if count else periods, years_of(rows)), count


def years_of(rows: pd.DataFrame) -> tuple[int, int]:
    """First and last year of which rows speak; a first one after the last where there is none."""
    years = sorted({text[:4] for text in rows["period"] if text})
    return (int(years[0]), int(years[-1])) if years else (1, 0)


def on_land(rows: pd.DataFrame, places: Places, level: str, vintage: str) -> pd.DataFrame:
    """Rows of areas, with a column ``unit_code`` that names each in the units asked for."""
    at_level = rows["area_level"] == level
    nation = rows["area"] == NATION
    if places.everywhere:
        at = rows[at_level & ((level != "province") | ~nation)]
        areas = _units(vintage) if vintage and level == "province" else None
        coded = units_of(at, areas, vintage)
        coded = coded if level in ("province", "nation") else coded.fillna(at["area"])
        return at.assign(**{UNIT: coded})[coded.notna()]
    named = rows[(at_level | nation) & ~(at_level & (level == "region"))]
    inside = [unit for region in places.regions for unit in _members(region.code, vintage)] if level != "region" else []
    coded = units_of(named, (*places.areas, *inside), vintage)
    regions = _of_regions(rows[at_level], places) if level == "region" else rows.iloc[:0]
    return pd.concat([named.assign(**{UNIT: coded})[coded.notna()], regions.assign(**{UNIT: regions["area"]})])


def _units(vintage: str) -> tuple[Area, ...]:
    return lexicon().areas.units(vintage)


def _members(region: str, vintage: str) -> list[Area]:
    """Provinces of a region, in one set of units or in all."""
    sets = [vintage] if vintage else ["34", "63", "64"]
    return [area for name in sets for area in _units(name) if area.region == region]


def _of_regions(rows: pd.DataFrame, places: Places) -> pd.DataFrame:
    names = set().union(*(asked.region_names(region) for region in places.regions))
    return rows[rows["area_name"].map({name: fold(name) in names for name in set(rows["area_name"])}).astype(bool)]


def _said(rows: pd.DataFrame, status: list[str], measures: list[str], breakdown: str) -> pd.DataFrame:
    if not isinstance(breakdown, str):
        raise WrongType("breakdown", breakdown, 'give "" for totals, one such as operator=VNPT, or "all"')
    rows = rows[rows["status"].isin(status) & rows["measure"].isin(measures)]
    return rows if breakdown == ALL else rows[rows["breakdown"] == breakdown]


def _all_of(kind: str, value: str | Collection[str], known: tuple[str, ...]) -> list[str]:
    return [asked.one_of(kind, one, known, kind) for one in asked.listed(value, kind)]


def _once(rows: pd.DataFrame, vintage: str) -> pd.DataFrame:
    """One row where a fact is told both for the units of its time and, by later computation, for others: the former."""
    computed = (rows["vintage"] == "34") & (rows["last"] < pd.Timestamp(2025, 7, 1))
    key = ["indicator", "breakdown", UNIT, "area_level", "area_name", "measure", "scope", "stands_for"]
    smaller = ~rows["area_level"].isin(["nation", "province"])
    ordered = rows.assign(computed=computed, area_name=rows["area_name"].where(smaller, ""))
    ordered = ordered.sort_values("computed", kind="stable")
    kept = ~ordered.duplicated(key) | (ordered["vintage"] == "")
    return rows.loc[kept.index[kept]]

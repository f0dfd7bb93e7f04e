"""What a brief is about, checked, and the rows that it may speak of.

Everything is selected once by the rules of :mod:`ictstats.dataset.query`; the other modules only look things up here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ictstats.analysis import topics
from ictstats.analysis.bases import Bases
from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row, has
from ictstats.analysis.topics import Topic
from ictstats.dataset import query
from ictstats.dataset.store import DataSet
from ictstats.errors import BadParameter, UnknownName
from ictstats.language import periods
from ictstats.language.periods import Period
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION, Area

REACH = 5  # years to either side from which a figure of another year is shown, with its year
_LEVELS = ("nation", "province")
_MERGED = pd.Timestamp(2025, 7, 1)


@dataclass(frozen=True)
class Scene:
    """Topic, area, period and language of a brief, and whom its area is compared with.

    Attributes:
        peers: Areas compared with, without the area itself; empty for ``nation``.
        compare: ``region``, ``neighbours``, ``nation`` or ``named``.
    """

    dataset: DataSet
    topic: Topic
    area: Area
    period: Period
    messages: Messages
    peers: tuple[Area, ...]
    compare: str

    @cached_property
    def standing(self) -> pd.DataFrame:
        """Facts of the area that stand for the period, of every topic, breakdowns included."""
        return query.select(self.dataset, self.area, self.period, breakdown="all", levels=_LEVELS)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What the sources say about the change of a figure in the period."""
        return query.select(self.dataset, self.area, self.period, breakdown="all", levels=_LEVELS, measures=("change",))

    @cached_property
    def history(self) -> pd.DataFrame:
        """Dated facts of the area, whatever the date, breakdowns included."""
        rows = query.select(self.dataset, self.area, None, breakdown="all", levels=_LEVELS)
        return rows[rows["last"].notna()]

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Targets of the area that are due in the period or set in it."""
        return query.targets(self.dataset, self.area, self.period, self.topic.code)

    @cached_property
    def everyone(self) -> pd.DataFrame:
        """Dated facts of all provinces in the units of the period, and of the nation, totals only.

        A figure of one of the 34 units about a time before they were in being was computed by someone from the former
        provinces (scores averaged, ranks made anew): no comparison and no rank is built on it.
        """
        rows = query.select(self.dataset, None, None, levels=_LEVELS)
        now = lexicon().areas.vintage_of(self.period) == "34"
        known = rows["vintage"].isin(["34"] if now else ["63", "64", "before-2004"]) & (rows["area"] != "")
        if now:
            known &= rows["last"] >= _MERGED
        return rows[(known | (rows["area"] == NATION)) & rows["last"].notna()]

    def rows(self, indicators: Iterable[str]) -> list[Row]:
        """Facts that stand for the period, in the order of the indicators given."""
        return _ordered(self.standing, indicators)

    def context(self, indicators: Iterable[str]) -> list[Row]:
        """What figures are read against: reference figures of the period, else the latest before.

        Of several editions all are given, the one that was in being on the day first.
        """
        rows = query.select(
            self.dataset,
            self.area,
            self.period,
            "reference",
            indicator=tuple(indicators),
            levels=_LEVELS,
            preferred=False,
        )
        rows = rows.sort_values("preferred", ascending=False).drop_duplicates(["indicator", "edition"])
        standing = sorted(_ordered(rows, indicators), key=lambda row: (row.order, not self._of_its_day(row)))
        return standing + self.elsewhen(indicators)

    def _of_its_day(self, row: Row) -> bool:
        """Whether a reference figure stands in the edition that was in being at its own time."""
        found = self.bases.find(row.indicator, row._replace(edition="", source_id=""))
        return found is not None and found.observation_id == row.observation_id

    def said_change(self, row: Row) -> Row | None:
        """The change of a figure that its source prints, if it prints one."""
        rows = self.changes
        found = rows[(rows["indicator"] == row.indicator) & (rows["breakdown"] == row.breakdown)]
        return next(found.itertuples(), None)

    def elsewhen(self, indicators: Iterable[str]) -> list[Row]:
        """Of indicators without a figure in the period, the nearest earlier one within reach."""
        silent = [code for code in indicators if code not in set(self.standing["indicator"])]
        rows = self.history
        rows = rows[rows["indicator"].isin(silent) & (rows["last"] < pd.Timestamp(self.period.first))]
        rows = rows[rows["last"].dt.year >= self.period.year - REACH]
        latest = rows.groupby("indicator")["last"].transform("max")
        return _ordered(rows[rows["last"] == latest], silent)

    def series(self, indicator: str) -> list[Row]:
        """Dated totals of the area in order of time, one for each date; none where the last is out of reach."""
        rows = self.history
        rows = rows[(rows["indicator"] == indicator) & (rows["breakdown"] == "") & self._same_length(rows, indicator)]
        rows = rows[rows["last"] <= pd.Timestamp(self.period.last)]
        if rows.empty or rows["last"].max().year < self.period.year - REACH:
            return []
        rows = rows[rows["scope"] == rows.sort_values(["last", "observation_id"])["scope"].iloc[-1]]
        return list(rows.sort_values(["last", "observation_id"]).drop_duplicates("last", keep="last").itertuples())

    def nearest(self, indicator: str, own: Row | None = None) -> dict[str, Row]:
        """For each other area with the indicator, its figure nearest in time, and within reach, by code of area.

        A flow counts only where it covers as long a time as the period of the brief, and a figure that counts only
        some of the things never stands beside one that counts all of them.

        Args:
            indicator: Code of an indicator.
            own: Figure of the area that the others are to be held against; without it the period itself.
        """
        last = pd.Timestamp(self.period.last) if own is None else own.last
        rows = self.everyone
        rows = rows[(rows["indicator"] == indicator) & self._same_length(rows, indicator)]
        scope = "" if own is None else own.scope
        rows = rows[(rows["area"] != self.area.code) & (rows["scope"] == scope)]
        away = (rows["last"].dt.year - last.year).abs()
        later = rows["last"] > max(last, pd.Timestamp(self.period.last))
        rows = rows.assign(away=away, later=later)[away <= REACH]
        rows = rows.sort_values(["away", "later", "last", "observation_id"], ascending=[True, True, False, True])
        return {row.area: row for row in rows.drop_duplicates("area").itertuples() if has(row.value) or has(row.low)}

    def own(self, indicator: str) -> Row | None:
        """The area's total of an indicator: in the period, else the latest before it within reach, never later."""
        found = [row for row in self.rows([indicator]) or self.elsewhen([indicator]) if row.breakdown == ""]
        return next((row for row in found if has(row.value) or has(row.low)), None)

    @cached_property
    def bases(self) -> Bases:
        """Reference figures that others are taken over, of the years within reach."""
        return Bases(self.dataset, self.period.year - REACH, self.period.year + REACH)

    def together(self, indicator: str) -> tuple[str, dict[str, Row]]:
        """The year nearest to the period for which most areas have the indicator, and their figures.

        Returns:
            The year as text, empty where there is none, and the provinces' figures by code of area.
        """
        rows = self.courses(indicator)
        counts = rows.groupby("year")["area"].nunique()
        full = counts[counts >= 10]
        if full.empty:
            return "", {}
        year = int(full.index.max())
        rows = rows[rows["year"] == year].sort_values(["last", "observation_id"]).drop_duplicates("area", keep="last")
        return str(year), {row.area: row for row in rows.itertuples() if has(row.value)}

    def courses(self, indicator: str) -> pd.DataFrame:
        """Dated totals of all provinces up to the period and within reach, with their ``year``."""
        rows = self.everyone
        wanted = (rows["indicator"] == indicator) & (rows["area"] != NATION) & self._same_length(rows, indicator)
        rows = rows[wanted & (rows["last"] <= pd.Timestamp(self.period.last)) & (rows["scope"] == "")]
        rows = rows.assign(year=rows["last"].dt.year)
        return rows[rows["year"] >= self.period.year - REACH]

    def _same_length(self, rows: pd.DataFrame, indicator: str) -> pd.Series:
        entry = lexicon().indicators[indicator]
        if entry.stock_or_flow != "flow" or entry.kind in ("index", "rank"):
            return pd.Series(True, index=rows.index)
        length = (self.period.last - self.period.first).days
        return ((rows["last"] - rows["first"]).dt.days - length).abs() <= 3

    def area_name(self, code: str) -> str:
        """Name of an area in the units of the period, as it stands inside a sentence."""
        if code == NATION:
            return self.messages("word.nation")
        found = lexicon().areas.get(code, lexicon().areas.vintage_of(self.period))
        return found.name(self.messages.lang) if found else code

    @property
    def here(self) -> str:
        """Name of the area of the brief, as it stands inside a sentence."""
        return self.messages("word.nation") if self.area.code == NATION else self.area.name(self.messages.lang)

    @property
    def dissolved(self) -> Area | None:
        """The unit that the area had become part of by the period, or ``None``."""
        areas = lexicon().areas
        if self.area.code == NATION:
            return None
        now = areas.get(self.area.code, areas.vintage_of(self.period))
        if now is not None and now.slug == self.area.slug:
            return None
        return areas.became(self.area) if areas.vintage_of(self.period) == "34" else self._merged_before()

    def _merged_before(self) -> Area | None:
        return lexicon().areas.get(self.area.successor, "63") if self.area.vintage == "64" else None


def open_scene(
    topic: object, area: object, period: object, lang: object, compare: object, dataset: DataSet | None
) -> Scene:
    """Check the parameters of a brief and gather what it needs.

    Raises:
        UnknownName: no such topic, area or language; names what is near.
        BadPeriod: the period is none.
        BadParameter: a parameter is empty or of a wrong type.
    """
    messages = Messages(str(lang))
    found_topic = _topic(topic)
    wanted = periods.parse(period)
    found_area = lexicon().areas.find(_text("area", area), wanted)
    kind, peers = _peers(_text("compare", compare), found_area, wanted)
    if dataset is None:
        from ictstats.dataset.store import load

        dataset = load()
    return Scene(dataset, found_topic, found_area, wanted, messages, peers, kind)


def _text(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise BadParameter(
            name, "{value!r} is no name", 'write for example {name} = "cao-bang"', value=value, name=name
        )
    # papermill turns the code 04 into the integer 4.
    return f"{value:02d}" if isinstance(value, int) else value.strip()


def _topic(topic: object) -> Topic:
    known = topics.load()
    name = str(topic).strip().replace("-", "_")
    if name not in known:
        raise UnknownName("topic", str(topic), "topic", difflib.get_close_matches(name, known, 2, 0.5) or tuple(known))
    return known[name]


def _peers(compare: str, area: Area, period: Period) -> tuple[str, tuple[Area, ...]]:
    areas = lexicon().areas
    if compare == "nation":
        return compare, ()
    if compare == "region":
        units = areas.units(areas.vintage_of(period))
        return compare, tuple(one for one in units if one.region == area.region and one.slug != area.slug)
    if compare == "neighbours":
        return compare, areas.neighbours(area, areas.vintage_of(period))
    found = [areas.find(name, period, where="compare") for name in compare.split(",") if name.strip()]
    if not found:
        raise BadParameter(
            "compare", "{value!r} names no area", "write region, neighbours, nation or slugs with commas", value=compare
        )
    unique = {one.code: one for one in found if one.code not in (area.code, NATION)}
    return "named", tuple(unique.values())


def _ordered(rows: pd.DataFrame, indicators: Iterable[str]) -> list[Row]:
    place = {code: number for number, code in enumerate(indicators)}
    rows = rows[rows["indicator"].isin(list(place))]
    rows = rows.assign(order=rows["indicator"].map(place))
    return list(rows.sort_values(["order", "breakdown", "last", "observation_id"]).itertuples())

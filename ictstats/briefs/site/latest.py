"""The last known figure of each indicator in each area as a page prints it, with its source and a brief citing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ictstats.analysis.messages import Messages
from ictstats.analysis.printing import Row, doubts_of, figure_text
from ictstats.analysis.render import ascii_name
from ictstats.briefs.site.published import Brief
from ictstats.columns.codes import VINTAGES
from ictstats.dataset.standing import dated
from ictstats.dataset.store import DataSet
from ictstats.dataset.territory import through_time
from ictstats.dataset.tidy import labels
from ictstats.language import periods
from ictstats.language.text import fold
from ictstats.lexicon import load

_LEVELS = ("nation", "region", "province")  # in this order on a page, other levels after them
_ANCHOR = re.compile(rb'id="(o-[a-z0-9-]+)"')
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TRIED = 4  # briefs of an area that are searched for a figure


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a figure; ``address`` is empty where there is none to link to, ``lang`` is that of the title."""

    title: str
    publisher: str
    address: str
    lang: str


@dataclass(frozen=True, slots=True)
class Line:
    """One figure.

    Attributes:
        area: Name of the area; ``units`` says of which set of units, where it is of no longer the one of today.
        breakdown: In words; empty for a total.
        figure: With its bound and status in words.
        scope: Words of the source that narrow what is counted, in Vietnamese.
        doubts: What was noted on it, in words.
        doubted: Whether one of these is a doubt and not a mere remark.
        brief: Address of the brief's card of this figure, below the site; empty where no published brief cites it.
    """

    area: str
    units: str
    breakdown: str
    figure: str
    period: str
    scope: str
    doubts: tuple[str, ...]
    doubted: bool
    source: Source
    brief: str


def latest(data: DataSet) -> dict[str, tuple[Row, ...]]:
    """For each indicator the last preferred fact of each area, breakdown, measure and scope, in the order of a page.

    An area goes on in its unit of today where it kept its territory or its name (see
    :func:`ictstats.dataset.territory.through_time`). Targets, changes and shares of plans are left out.
    """
    rows = data.observations
    rows = rows[rows["preferred"] & (rows["indicator"] != "") & (rows["area_level"] != "unknown")]
    rows = dated(rows[(rows["status"] != "target") & rows["measure"].isin(["level", "rank"])])
    smaller = ~rows["area_level"].isin(["nation", "province"])
    rows = rows.assign(series=through_time(rows), printed=rows["area_name"].where(smaller, ""))
    key = ["indicator", "breakdown", "area_level", "series", "printed", "measure", "scope"]
    rows = rows.sort_values(["last", "first", "observation_id"], na_position="first", kind="stable")
    rows = rows.drop_duplicates(key, keep="last")
    order = {level: number for number, level in enumerate(_LEVELS)}
    rank, name = rows["area_level"].map(order).fillna(len(order)), _folded(labels(rows, "vi"))
    rows = rows.assign(rank=rank, name=name).sort_values(["breakdown", "rank", "name", "scope", "observation_id"])
    found: dict[str, list[Row]] = {}
    for row in rows.itertuples():
        found.setdefault(row.indicator, []).append(row)
    return {code: tuple(own) for code, own in found.items()}


def _folded(names: pd.Series) -> pd.Series:
    return names.map({name: fold(name) for name in set(names)})


@dataclass
class Printer:
    """Prints rows in one language; it remembers which cards the briefs it has looked into hold.

    Args:
        data: The curated set.
        site: Folder of the briefs.
        briefs: What is published.
        lang: ``vi`` or ``en``.
    """

    data: DataSet
    site: Path
    briefs: Iterable[Brief]
    lang: str
    _sources: dict[str, Any] = field(init=False)
    _publications: dict[str, Any] = field(init=False)
    _cards: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    _pages: dict[tuple[str, str], list[Brief]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._sources = {row.id: row for row in self.data.sources.itertuples()}
        self._publications = {row.id: row for row in self.data.publications.itertuples()}
        for brief in self.briefs:
            if brief.lang == self.lang and brief.there:
                self._pages.setdefault((brief.area.slug, brief.topic), []).append(brief)

    def lines(self, rows: Sequence[Row]) -> list[Line]:
        """Rows as a page prints them."""
        m = Messages(self.lang)
        return [self._line(row, m) for row in rows]

    def _line(self, row: Row, m: Messages) -> Line:
        area = load().areas.get(row.area, row.vintage or "63") if row.area_level in ("nation", "province") else None
        return Line(
            area=area.name(self.lang) if area else row.area_name or row.area,
            units=VINTAGES.meanings(self.lang).get(row.vintage, "") if row.vintage not in ("", "34") else "",
            breakdown=load().breakdown_label(row.breakdown, self.lang) if row.breakdown else "",
            figure=figure_text(row, m),
            period=m.period(row.period),
            scope=row.scope,
            doubts=tuple(doubts_of(row, load().doubts, m)),
            doubted=load().doubted(row.doubts),
            source=self._source(row),
            brief=self._cited(row, area.slug) if area else "",
        )

    def _source(self, row: Row) -> Source:
        shown = self._publications.get(row.publication) or self._sources.get(row.source_id)
        if shown is None:
            return Source(row.source_id, "", "", "en")
        lang = "en" if shown.title.isascii() else "vi"
        return Source(shown.title, shown.publisher, linkable(shown.address), lang)

    def _cited(self, row: Row, slug: str) -> str:
        """The card of a figure in a brief of its area and topic: those that hold its period are tried first."""
        period = periods.match(row.period)
        own = self._pages.get((slug, row.topic), ())
        if period is None or not own:
            return ""
        anchor = f"o-{ascii_name(row.observation_id)}"
        order = sorted(own, key=lambda one: (not one.period.contains(period), -one.period.last.toordinal(), one.page))
        return next((f"{one.page}#{anchor}" for one in order[:_TRIED] if anchor in self._anchors(one.page)), "")

    def _anchors(self, page: str) -> frozenset[str]:
        if page not in self._cards:
            try:
                content = (self.site / page).read_bytes()
            except OSError:
                content = b""  # taken away meanwhile: then it cites nothing
            self._cards[page] = frozenset(name.decode("ascii") for name in _ANCHOR.findall(content))
        return self._cards[page]


def linkable(address: str) -> str:
    """An address that is one and nothing more; empty for any other text.

    >>> linkable("https://example.org/a?b=1"), linkable("http://a.vn (441)"), linkable("javascript:alert(1)")
    ('https://example.org/a?b=1', '', '')
    """
    return address if _ADDRESS.fullmatch(address) else ""

"""Vietnamese provincial ICT statistics: from prose reports to one checked, traceable data set and briefs.

>>> import ictstats as ict
>>> ict.search("thuê bao di dong", 1)[0].code
'tel_subs_mobile'
>>> df = ict.get("tel_subs_total", "cao-bang", 2017)
>>> df[["area_label", "period", "value", "unit"]].values.tolist()
[['Cao Bằng', '2017-11', 490756.0, 'subscribers']]

``docs/library.md`` shows the rest. The names below are loaded when they are first used: the import costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ictstats.analysis.brief import open_brief
    from ictstats.analysis.plotting import plot
    from ictstats.dataset.cards import source
    from ictstats.dataset.checking import check
    from ictstats.dataset.citing import cite, sources
    from ictstats.dataset.covering import coverage
    from ictstats.dataset.derived.aggregating import aggregate
    from ictstats.dataset.derived.distances import distance
    from ictstats.dataset.derived.growth import growth
    from ictstats.dataset.derived.measures import per, share
    from ictstats.dataset.derived.merging import to_vintage
    from ictstats.dataset.derived.ranking import rank
    from ictstats.dataset.derived.segments import segment
    from ictstats.dataset.exports.making import export
    from ictstats.dataset.get import get
    from ictstats.dataset.messy.cleaning import clean
    from ictstats.dataset.panels import panel
    from ictstats.dataset.query import across, select, targets
    from ictstats.dataset.reports import read, show
    from ictstats.dataset.sql import sql
    from ictstats.dataset.store import DataSet, load
    from ictstats.errors import IctStatsError
    from ictstats.lexicon.search import search

__version__ = "0.1.0"

_HOME_OF = {
    "DataSet": "dataset.store",
    "IctStatsError": "errors",
    "across": "dataset.query",
    "aggregate": "dataset.derived.aggregating",
    "check": "dataset.checking",
    "cite": "dataset.citing",
    "clean": "dataset.messy.cleaning",
    "coverage": "dataset.covering",
    "distance": "dataset.derived.distances",
    "export": "dataset.exports.making",
    "get": "dataset.get",
    "growth": "dataset.derived.growth",
    "load": "dataset.store",
    "open_brief": "analysis.brief",
    "panel": "dataset.panels",
    "per": "dataset.derived.measures",
    "plot": "analysis.plotting",
    "rank": "dataset.derived.ranking",
    "read": "dataset.reports",
    "search": "lexicon.search",
    "segment": "dataset.derived.segments",
    "select": "dataset.query",
    "share": "dataset.derived.measures",
    "show": "dataset.reports",
    "source": "dataset.cards",
    "sources": "dataset.citing",
    "sql": "dataset.sql",
    "targets": "dataset.query",
    "to_vintage": "dataset.derived.merging",
}

__all__ = [
    "DataSet",
    "IctStatsError",
    "__version__",
    "across",
    "aggregate",
    "check",
    "cite",
    "clean",
    "coverage",
    "distance",
    "export",
    "get",
    "growth",
    "load",
    "open_brief",
    "panel",
    "per",
    "plot",
    "rank",
    "read",
    "search",
    "segment",
    "select",
    "share",
    "show",
    "source",
    "sources",
    "sql",
    "targets",
    "to_vintage",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'ictstats' has no attribute {name!r}")
    return getattr(import_module(f"ictstats.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

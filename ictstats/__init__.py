"""Vietnamese provincial ICT statistics: from prose reports to one checked, traceable data set and briefs.

>>> import ictstats as ict
>>> ict.search("thuê bao di dong")[0].code
'tel_subs_mobile'
>>> df = ict.get("dti_score", ["cao-bang", "Ninh Thuận"], "2021:2023")
>>> print(ict.source(df.iloc[0]))                             # doctest: +SKIP
>>> ict.plot(df)                                              # doctest: +SKIP
>>> ict.read("baocao.txt").observations()                     # doctest: +SKIP

The names below are loaded when they are first used, so that ``import ictstats`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # so that editors and type checkers see what is loaded on first use
    from ictstats.analysis.brief import open_brief
    from ictstats.analysis.plotting import plot
    from ictstats.dataset.cards import source
    from ictstats.dataset.checking import check
    from ictstats.dataset.citing import cite, sources
    from ictstats.dataset.covering import coverage
    from ictstats.dataset.get import get
    from ictstats.dataset.panels import panel
    from ictstats.dataset.query import select
    from ictstats.dataset.reports import read, show
    from ictstats.dataset.sql import sql
    from ictstats.dataset.store import DataSet, load
    from ictstats.errors import IctStatsError
    from ictstats.lexicon.search import search

__version__ = "0.1.0"

_HOME_OF = {
    "DataSet": "ictstats.dataset.store",
    "IctStatsError": "ictstats.errors",
    "check": "ictstats.dataset.checking",
    "cite": "ictstats.dataset.citing",
    "coverage": "ictstats.dataset.covering",
    "get": "ictstats.dataset.get",
    "load": "ictstats.dataset.store",
    "open_brief": "ictstats.analysis.brief",
    "panel": "ictstats.dataset.panels",
    "plot": "ictstats.analysis.plotting",
    "read": "ictstats.dataset.reports",
    "search": "ictstats.lexicon.search",
    "select": "ictstats.dataset.query",
    "show": "ictstats.dataset.reports",
    "source": "ictstats.dataset.cards",
    "sources": "ictstats.dataset.citing",
    "sql": "ictstats.dataset.sql",
    # Kept for those who know them; the functions above do the same and more.
    "across": "ictstats.dataset.query",
    "targets": "ictstats.dataset.query",
}

__all__ = [
    "DataSet",
    "IctStatsError",
    "__version__",
    "check",
    "cite",
    "coverage",
    "get",
    "load",
    "open_brief",
    "panel",
    "plot",
    "read",
    "search",
    "select",
    "show",
    "source",
    "sources",
    "sql",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'ictstats' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""Vietnamese provincial ICT statistics: from prose reports to one checked, traceable data set and briefs.

>>> import ictstats
>>> data = ictstats.load()                                    # doctest: +SKIP
>>> ictstats.select(data, "cao-bang", 2017, "telecom")        # doctest: +SKIP
>>> ictstats.read("baocao.txt")                               # doctest: +SKIP
>>> ictstats.show("baocao.txt")                               # doctest: +SKIP
>>> ictstats.search("thue bao di dong")                       # doctest: +SKIP

The names below are loaded when they are first used, so that ``import ictstats`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME_OF = {
    "DataSet": "ictstats.dataset.store",
    "IctStatsError": "ictstats.errors",
    "across": "ictstats.dataset.query",
    "clean": "ictstats.dataset.cleaning",
    "distance": "ictstats.dataset.distances",
    "export": "ictstats.dataset.exports.making",
    "growth": "ictstats.dataset.growth",
    "load": "ictstats.dataset.store",
    "open_brief": "ictstats.analysis.brief",
    "per": "ictstats.dataset.measures",
    "rank": "ictstats.dataset.ranking",
    "read": "ictstats.dataset.reports",
    "search": "ictstats.lexicon.search",
    "segment": "ictstats.dataset.segments",
    "select": "ictstats.dataset.query",
    "share": "ictstats.dataset.measures",
    "show": "ictstats.dataset.reports",
    "targets": "ictstats.dataset.query",
    "to_vintage": "ictstats.dataset.merging",
}

__all__ = [
    "DataSet",
    "IctStatsError",
    "__version__",
    "across",
    "clean",
    "distance",
    "export",
    "growth",
    "load",
    "open_brief",
    "per",
    "rank",
    "read",
    "search",
    "segment",
    "select",
    "share",
    "show",
    "targets",
    "to_vintage",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'ictstats' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

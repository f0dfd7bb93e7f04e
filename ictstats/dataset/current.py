"""The data set that is meant where none is named: that of the project that ictstats is called from, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ictstats.curation.output import read_whole, version
from ictstats.curation.project import PROCESSED, find_project
from ictstats.dataset.store import DataSet, load
from ictstats.errors import WrongType


def current(data: DataSet | None = None) -> DataSet:
    """The data set given, else that of the project; a set that was built anew is read anew.

    Raises:
        WrongType: something else than a data set is given.
        NoProject: no project was found, or it has no curated set yet.
    """
    if data is not None:
        if not isinstance(data, DataSet):
            raise WrongType("data", data, "give what ictstats.load returns, or nothing for the data set of the project")
        return data
    project = find_project()
    return _loaded(project, version(read_whole(project / PROCESSED)))


@lru_cache(maxsize=2)
def _loaded(project: Path, data_version: str) -> DataSet:
    return load(project)

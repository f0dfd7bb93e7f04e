"""Where names, definitions, bounds and norms were seen: the entries of ``references.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ictstats.lexicon.loader import DATA, toml


class Reference(NamedTuple):
    """A law, a definition or a publication that knowledge was taken from."""

    what: str
    address: str


@lru_cache(maxsize=1)
def references() -> Mapping[str, Reference]:
    """Every reference by its short name.

    >>> references()["GSO_P_TEL"].what
    'GSO metadata, provincial system: number of telephone subscribers'
    """
    return {name: Reference(entry["what"], entry.get("address", "")) for name, entry in _entries().items()}


def _entries() -> Mapping[str, Mapping[str, str]]:
    return toml(DATA / "references.toml")

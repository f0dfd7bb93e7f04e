"""Where names, definitions, bounds and norms were seen: the entries of ``references.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ictstats.lexicon.loader import DATA, toml


class Reference(NamedTuple):
    """A law, a definition or a publication that knowledge was taken from.

    Attributes:
        what_vi: The same in Vietnamese; of a law its official number and what it rules, empty where not noted.
        legal: Whether it is a law, a decree or the like, which a figure can rest on.
    """

    what: str
    address: str
    what_vi: str = ""
    legal: bool = False


@lru_cache(maxsize=1)
def references() -> Mapping[str, Reference]:
    """Every reference by its short name.

    >>> references()["GSO_P_TEL"].what
    'GSO metadata, provincial system: number of telephone subscribers'
    """
    return {
        name: Reference(
            entry["what"], entry.get("address", ""), entry.get("what_vi", ""), bool(entry.get("legal", False))
        )
        for name, entry in _entries().items()
    }


def _entries() -> Mapping[str, Mapping[str, Any]]:
    return toml(DATA / "references.toml")

"""Words of the page around a brief, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=4)
def labels(lang: str) -> Mapping[str, str]:
    """Labels in ``vi`` or ``en`` by key."""
    entries = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
    return {key: entry[lang] for key, entry in entries.items()}

"""Words of the desk, in both languages, from ``labels.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "labels.toml"


class Labels:
    """The words in one language; facts are filled in by name.

    >>> Labels("vi")("rows.more", count=3)
    'Còn 3 dòng nữa; tệp CSV có đủ.'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **facts: object) -> str:
        """A text as it stands in the language; a key that is not there is a fault of the program."""
        return catalogue()[key][self.lang].format(**facts)


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every text by its key, ``table.name``."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {f"{table}.{name}": texts for table, entries in content.items() for name, texts in entries.items()}

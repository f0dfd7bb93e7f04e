"""What words mean: indicators, units, places, norms, breaks and the closed lists of codes.

The knowledge stands in data files under ``data/``, each row with its source; :func:`load` reads them once and checks
everything together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ictstats.lexicon.loader import Lexicon

__all__ = ["load"]


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon, read once; what reads it is imported only then.

    Raises:
        BadLexicon: with every fault of every file.
    """
    from ictstats.lexicon import loader

    return loader.load()

"""What words mean: indicators, units, places, norms, breaks and the closed lists of codes.

The knowledge stands in data files under ``data/``, each row with its source; :func:`load` reads them once and checks
everything together.
"""

from ictstats.lexicon.loader import Lexicon, load

__all__ = ["Lexicon", "load"]

"""Patterns that are compiled when they are first used, so that importing a module that holds many costs nothing."""

from __future__ import annotations

import re
from typing import Any, cast


class Uncompiled:
    """Stands for a pattern: at the first use of a method it compiles, and from then on holds the method itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Use like ``re.compile``, for patterns of modules; a fault in the pattern shows at its first use.

    What comes back is no pattern itself: a match knows it by its groups, not by ``match.re is …``.

    >>> year = lazy_pattern(r"(?:19|20)\d\d")
    >>> year.search("năm 2017").group()
    '2017'
    """
    return cast("re.Pattern[str]", Uncompiled(source, flags))

"""Text that a spreadsheet would take for a formula stays text, and comes back as it was.

A cell of text that begins with one of ``= + - @``, a tab, a carriage return or NUL gets an apostrophe before it; so
does one that begins with an apostrophe, since only then taking it away again is exact. Numbers are never touched.
"""

from __future__ import annotations

ESCAPE = "'"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\0", ESCAPE)


def escape(text: str) -> str:
    """The text as it may stand in a cell that a spreadsheet opens.

    >>> escape("=1+1"), escape("-5 %"), escape("Cao Bằng")
    ("'=1+1", "'-5 %", 'Cao Bằng')
    """
    return ESCAPE + text if text.startswith(_DANGEROUS) else text


def restore(text: str) -> str:
    """The text that :func:`escape` was given.

    >>> restore(escape("'quoted'"))
    "'quoted'"
    """
    return text.removeprefix(ESCAPE)

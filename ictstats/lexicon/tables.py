"""Plain tables: aligned for a terminal, escaped for a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ictstats.lexicon import load

if TYPE_CHECKING:
    from ictstats.lexicon.search import Match

    Base = tuple[Match, ...]
else:
    Base = tuple


_LEFT = "text-align:left"


def aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in columns of equal width; the last column runs on, and no line ends in blanks.

    >>> print(aligned(["code", "name"], [["a", "Đắk Lắk"], ["long", "Huế"]]))
    code  name
    a     Đắk Lắk
    long  Huế
    """
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(line.rstrip() for line in padded)


def html_table(header: Sequence[str], rows: Iterable[Sequence[str]], lang: str) -> str:
    """The table as HTML, every cell escaped.

    >>> ">&lt;b&gt;</td>" in html_table(["name"], [["<b>"]], "en")
    True
    """
    from html import escape

    # JupyterLab sets cells to the right, which is for figures.
    head = "".join(f'<th scope="col" style="{_LEFT}">{escape(cell)}</th>' for cell in header)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_LEFT}">{escape(cell)}</td>' for cell in row) + "</tr>" for row in rows
    )
    return f'<table lang="{escape(lang)}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


class Matches(Base):
    """What a search found: a tuple of matches that shows itself as a table.

    Attributes:
        lang: Language of the headings, ``vi`` or ``en``.
    """

    lang: str

    def __new__(cls, found: Iterable[Match] = (), lang: str = "en") -> Matches:
        """A table of matches."""
        made = super().__new__(cls, found)
        made.lang = lang
        return made

    def __repr__(self) -> str:
        if not self:
            return f"({load().listing['none'].meaning(self.lang)})"
        return aligned(self._header(), self._rows())

    __str__ = __repr__

    def _repr_html_(self) -> str:
        return html_table(self._header(), self._rows(), self.lang) if self else f"<p>{self!r}</p>"

    def _header(self) -> list[str]:
        words = load().listing
        return [words[name].meaning(self.lang) for name in ("kind", "code", "name", "why")]

    def _rows(self) -> list[list[str]]:
        words = load().listing
        return [[words[one.kind].meaning(self.lang), one.code, one.name(self.lang), one.why] for one in self]

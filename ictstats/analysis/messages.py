"""The words of a brief: one catalogue in two languages, and numbers, dates and units as their readers print them.

Facts are put into sentences as text, or as finished markup by :meth:`Messages.html`, which escapes everything else.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from ictstats.errors import UnknownName, WrongType
from ictstats.language import periods
from ictstats.language.formats import format_number
from ictstats.lexicon import load as lexicon

CATALOGUE = Path(__file__).parent / "messages.toml"
LANGUAGES = ("vi", "en")
_PROPER = ("Internet", "Vietnam")  # first words of names that keep their capital


@lru_cache(maxsize=1)
def catalogue() -> dict[str, dict[str, str]]:
    """Every message: key to its texts by language. Keys of the file's tables are joined by points."""
    content = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {f"{table}.{key}": texts for table, entries in content.items() for key, texts in entries.items()}


class Messages:
    """The catalogue in one language.

    Args:
        lang: ``vi`` or ``en``.

    Raises:
        UnknownName: there is no such language.
    """

    def __init__(self, lang: str) -> None:
        if not isinstance(lang, str):
            raise WrongType("lang", lang, "give vi or en")
        if lang not in LANGUAGES:
            raise UnknownName("language", str(lang), "lang", LANGUAGES)
        self.lang = lang

    def __call__(self, key: str, **facts: object) -> str:
        """A message as text."""
        return self._text(key).format(**facts)

    def html(self, key: str, **facts: object) -> Markup:
        """A message as markup; facts that are not markup are escaped."""
        return escape(self._text(key)).format(**facts)

    def _text(self, key: str) -> str:
        return catalogue()[key][self.lang]

    def number(self, value: Any, places: int | None = None) -> str:
        """A number with the marks of the language and no digit that it does not have.

        >>> Messages("vi").number(490756.0), Messages("en").number(3.26), Messages("vi").number(73.1183, 1)
        ('490.756', '3.26', '73,1')
        """
        decimal = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
        return format_number(decimal, self.lang, places)

    def period(self, text: str) -> str:
        """An SDMX period in words; empty for none."""
        found = periods.match(text)
        return found.label(self.lang) if found else ""

    def year(self, text: str) -> str:
        """A period as short as can be, for charts: the year, or month and year; empty for none.

        >>> Messages("vi").year("2017-11"), Messages("vi").year("2017")
        ('11/2017', '2017')
        """
        found = periods.match(text)
        if found is None:
            return ""
        if len(text) == 7 and text[5:].isdigit():
            return f"{int(text[5:])}/{text[:4]}"
        return str(found.year) if len(text) == 4 else found.label(self.lang)

    def unit(self, code: str, indicator: str = "") -> str:
        """Label of a unit, or the noun that an indicator counts; the code itself where the lexicon does not know it.

        >>> Messages("vi").unit("offices"), Messages("vi").unit("offices", "post_offices")
        ('văn phòng', 'bưu cục')
        """
        if f"counted.{indicator}" in catalogue():
            return self(f"counted.{indicator}")
        entry = lexicon().units.get(code)
        return entry.label(self.lang) if entry else code

    def indicator(self, code: str, breakdown: str = "") -> str:
        """Name of an indicator, with its breakdown in words; the code where the lexicon does not know it."""
        entry = lexicon().indicators.get(code)
        name = entry.name(self.lang) if entry else code
        if not breakdown:
            return name
        label = lexicon().breakdown_label(breakdown, self.lang)
        return f"{name[:-1]}; {label})" if name.endswith(")") else f"{name} ({label})"

    def scope(self, code: str, scope: str) -> str:
        """Words that narrow what is counted; empty where the name of the indicator says them already.

        >>> m = Messages("vi")
        >>> m.scope("edocs_exchanged_pct", "hoàn toàn dưới dạng điện tử"), m.scope("schools_broadband_pct", "cấp THPT")
        ('', 'cấp THPT')
        """
        entry = lexicon().indicators.get(code)
        return "" if entry and scope.casefold() in entry.name_vi.casefold() else scope

    def lacking(self, code: str) -> str:
        """What is said of those that a share leaves out; empty where there are no words of its own.

        >>> Messages("vi").lacking("agencies_dsig_pct"), Messages("en").lacking("digital_economy_pct")
        ('cơ quan chưa sử dụng chữ ký số', '')
        """
        key = f"lacking.{code}"
        return self(key) if key in catalogue() else ""

    def edition(self, code: str) -> str:
        """Name of an edition of a series; the code itself where it has no name of its own."""
        key = f"edition.{code}"
        return self(key) if key in catalogue() else self("note.edition", edition=code)

    def within(self, code: str, breakdown: str = "") -> str:
        """Name of an indicator inside a sentence: no capital, unless an abbreviation begins it."""
        return self.lowered(self.indicator(code, breakdown))

    @staticmethod
    def lowered(name: str) -> str:
        """A name without its capital, unless an abbreviation or a proper name begins it."""
        return name if name[1:2].isupper() or name.split(" ")[0] in _PROPER else name[:1].lower() + name[1:]

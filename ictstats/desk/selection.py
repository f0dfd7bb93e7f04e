"""What an analyst has chosen: one indicator, some areas, a stretch of years; as parameters of a notebook and back.

Everything in it is a code or a slug in ASCII, so that papermill and a shell carry it unharmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ictstats.dataset import asked
from ictstats.dataset.windows import kind_of, windows
from ictstats.errors import BadParameter, UnknownName
from ictstats.language.text import slug
from ictstats.lexicon import load as lexicon

ALL = "all"
REFERENCE = "reference"
NAMES = ("indicator", "areas", "periods", "part", "lang")
"""Parameters of the notebook, in its order."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One question to the data set.

    Attributes:
        indicator: Code.
        areas: Slugs, or ``("all",)`` for every province.
        first, last: Years, both inside; both empty for every year.
        part: ``""`` for totals, or one breakdown such as ``operator=VNPT``.
        lang: ``vi`` or ``en``.
    """

    indicator: str
    areas: tuple[str, ...] = (ALL,)
    first: str = ""
    last: str = ""
    part: str = ""
    lang: str = "vi"

    @property
    def topic(self) -> str:
        """Topic of the indicator: one of the four, or ``reference``."""
        return lexicon().indicators[self.indicator].topic

    @property
    def everywhere(self) -> bool:
        """Whether every province is meant."""
        return self.areas == (ALL,)

    @property
    def periods(self) -> str:
        """The years as :func:`ictstats.get` takes them: ``2017``, ``2022:2024``, or ``all``.

        >>> Selection("dti_score", first="2022", last="2024").periods, Selection("dti_score").periods
        ('2022:2024', 'all')
        """
        if not self.first:
            return ALL
        return self.first if self.first == self.last else f"{self.first}:{self.last}"

    @property
    def parameters(self) -> dict[str, str]:
        """Parameters of the notebook, by :data:`NAMES`; :func:`parse` takes them back.

        >>> parse(**Selection("dti_score", ("cao-bang", "da-nang"), "2022", "2024").parameters).areas
        ('cao-bang', 'da-nang')
        """
        values = (self.indicator, ",".join(self.areas), self.periods, self.part, self.lang)
        return dict(zip(NAMES, values, strict=True))

    @property
    def stem(self) -> str:
        """Name of a file that holds it, without an ending: the indicator, up to three areas and the years.

        >>> Selection("dti_score", ("cao-bang", "hue"), "2022", "2024").stem
        'dti_score_cao-bang_hue_2022-2024'
        """
        few = self.areas if len(self.areas) <= 3 else (*self.areas[:2], f"{len(self.areas) - 2}-more")
        told = (self.indicator, slug(self.part.replace("=", " ")) if self.part else "", *few, self.periods)
        return "_".join(filter(None, told)).replace(":", "-")


def parse(
    indicator: object, areas: object = ALL, periods: object = ALL, part: object = "", lang: object = "vi"
) -> Selection:
    """A selection from parameters, as a notebook or a file gives them.

    Args:
        indicator: Code.
        areas: Slugs or names, with commas or as a list; ``viet-nam`` is the nation, ``all`` every province.
        periods: ``2017`` (a number too), ``2022:2024``, or ``all``.
        part: A breakdown, or empty.
        lang: ``vi`` or ``en``.

    Raises:
        UnknownName: an indicator, an area or a language that is not known; near names are told.
        BadPeriod, WrongUse: no period, or a range that cannot be.
        BadParameter: no area is named, or the periods are no years.
    """
    (code,) = asked.indicators(str(indicator), "indicator")
    first, last = _years(periods)
    spoken = asked.one_of("language", str(lang), asked.LANGUAGES, "lang")
    return Selection(code, _areas(areas, last), first, last, str(part), spoken)


def from_mapping(content: Mapping[str, Any], where: str) -> Selection:
    """A selection from the content of a parameter file.

    Raises:
        BadParameter: a name that no parameter has, or no indicator; else as :func:`parse`.
    """
    unknown = next((str(name) for name in content if name not in NAMES), None)
    if unknown is not None:
        what, remedy = "has no parameter {name!r}", "write {known}"
        raise BadParameter(where, what, remedy, name=unknown, known=", ".join(NAMES))
    if "indicator" not in content:
        raise BadParameter(where, "names no indicator", "give the code of one, as ictstats search tells it")
    return parse(**content)


def _areas(value: object, last: str) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) else list(value) if isinstance(value, (list, tuple)) else []
    wanted = list(dict.fromkeys(str(name).strip() for name in names if str(name).strip()))
    if not wanted:
        raise BadParameter("areas", "names no area", "give a slug such as cao-bang, several with commas, or all")
    if wanted == [ALL]:
        return (ALL,)
    if ALL in wanted:
        raise UnknownName("area", ALL, "areas")
    when = windows(last)[0] if last else None
    found = (lexicon().areas.find(name, when, "areas").slug for name in wanted)
    return tuple(dict.fromkeys(found))


def _years(value: object) -> tuple[str, str]:
    text = str(value).strip()
    if text == ALL:
        return "", ""
    wanted = windows(text) if ":" in text else windows(value if isinstance(value, int) else text)
    strange = next((period for period in wanted if kind_of(period)), None)
    if strange is not None or not wanted:
        raise BadParameter("periods", "{text!r} names no years", "write 2017, 2022:2024, or all", text=text)
    return str(wanted[0]), str(wanted[-1])

"""Numbers as Vietnamese and English readers expect them."""

from __future__ import annotations

from decimal import Decimal

_MARKS = {"vi": str.maketrans({",": ".", ".": ","}), "en": {}}


def format_number(value: Decimal | int, lang: str, places: int | None = None) -> str:
    """A number with thousands and decimal marks of the language, never with more digits than it has.

    Args:
        value: The number.
        lang: ``vi`` or ``en``.
        places: Most decimal places; ``None`` keeps all.

    >>> format_number(Decimal("490756"), "vi"), format_number(Decimal("97.40"), "vi")
    ('490.756', '97,4')
    """
    number = Decimal(value)
    if places is not None and -int(number.as_tuple().exponent) > places:
        number = round(number, places)
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_MARKS[lang])

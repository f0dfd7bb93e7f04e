"""What is declared of a column and of a file of columns."""

from __future__ import annotations

from typing import NamedTuple

TEXT, NUMBER, COUNT, BOOLEAN = "text", "number", "count", "boolean"
CODE, CODES, PAIRS, PERIOD, AREA = "code", "codes", "pairs", "period", "area"
TYPES = {
    TEXT: ("văn bản", "text"),
    NUMBER: ("số thập phân", "decimal number"),
    COUNT: ("số nguyên", "whole number"),
    BOOLEAN: ("`true` hoặc rỗng", "`true` or empty"),
    CODE: ("mã", "code"),
    CODES: ("các mã, cách nhau bằng `;`", "codes joined by `;`"),
    PAIRS: ("các cặp `khóa=giá trị`, cách nhau bằng `;`", "pairs `key=value` joined by `;`"),
    PERIOD: ("thời kỳ theo SDMX", "SDMX time period"),
    AREA: ("mã đơn vị hành chính", "code of an area"),
}
DIMENSION, MEASURE, ATTRIBUTE = "dimension", "measure", "attribute"


class Column(NamedTuple):
    """One column of a file of the curated set.

    Attributes:
        name: Name in the header.
        type: One of ``TYPES``.
        label_vi, label_en: A few words, for headers and variable labels.
        meaning_vi, meaning_en: What a cell says, in a sentence.
        codes: Identifier of the closed list that its cells take, or empty.
        required: No cell is empty.
        concept, role: SDMX concept and ``dimension``, ``measure`` or ``attribute``; empty where it has none.
        minimum, maximum: Least and greatest figure; ``None`` where there is no limit. Those of indicators stand in the
            lexicon.
        empty: Code that stands for an empty cell where SDMX wants one: ``_T`` total, ``_O`` other, ``_U`` unknown,
            ``_Z`` not applicable.
    """

    name: str
    type: str
    label_vi: str
    label_en: str
    meaning_vi: str
    meaning_en: str
    codes: str = ""
    required: bool = False
    concept: str = ""
    role: str = ""
    empty: str = ""
    minimum: int | None = None
    maximum: int | None = None

    def label(self, lang: str) -> str:
        """A few words in ``vi`` or ``en``."""
        return self.label_vi if lang == "vi" else self.label_en

    def meaning(self, lang: str) -> str:
        """What a cell says, in ``vi`` or ``en``."""
        return self.meaning_vi if lang == "vi" else self.meaning_en


class File(NamedTuple):
    """One file of the curated set; the cells of its first column name the rows, each once."""

    name: str
    title_vi: str
    title_en: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    def of_type(self, *types: str) -> tuple[str, ...]:
        """Names of the columns of some types, in their order."""
        return tuple(column.name for column in self.columns if column.type in types)

    def title(self, lang: str) -> str:
        """What a row is, in ``vi`` or ``en``."""
        return self.title_vi if lang == "vi" else self.title_en

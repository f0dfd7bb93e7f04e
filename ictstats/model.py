"""Frozen types that the whole of ictstats speaks in.

They hold what a source says and where it says it; they cannot be built in a state that breaks the
contract. Nothing here reads files, knows Vietnamese, or depends on pandas. Figures are
:class:`~decimal.Decimal` from the printed text until :mod:`ictstats.dataset` makes a frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ictstats.columns import codes
from ictstats.wording import Saying

OUTCOMES = codes.OUTCOMES.names
MEASURES = codes.MEASURES.names
BOUNDS = codes.BOUNDS.names
STATUSES = codes.STATUSES.names
AREA_LEVELS = codes.AREA_LEVELS.names
STATEMENT_KINDS = codes.STATEMENT_KINDS.names
SOURCE_KINDS = codes.SOURCE_KINDS.names
TOPICS = codes.TOPICS.names


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}, not one of {', '.join(allowed)}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in a document's decoded, NFC text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}:{self.end}")

    def of(self, text: str) -> str:
        """The characters of ``text`` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a table: the file's line (the header is line 1 or later) and the column's name."""

    line: int
    column: str

    def __post_init__(self) -> None:
        if self.line < 1 or not self.column:
            raise ValueError(f"no cell at line {self.line}, column {self.column!r}")


Place = Span | Cell


def locator(place: Place) -> str:
    """The place as text, unique within its file: ``2853-2865`` or ``L12:value``."""
    return f"{place.start}-{place.end}" if isinstance(place, Span) else f"L{place.line}:{place.column}"


@dataclass(frozen=True, slots=True)
class Publication:
    """A published work that figures of a table were taken from.

    Attributes:
        id: Short name, unique in the project: ``s003``.
        accessed: Day on which its address was read, ISO 8601.
    """

    id: str
    title: str
    publisher: str = ""
    address: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One file under ``data/raw`` and what is known about it.

    Attributes:
        id: Short name, unique in the project; the file's stem for the documents of the corpus.
        file: Path below ``data/raw``, with forward slashes.
        sha256: Digest of the file's bytes that the figures were checked against.
        kind: ``report`` (text as published), ``digest`` (figures and typography as published,
            wording ours) or ``table``.
        area: GSO code of the area that the source speaks of, ``VN`` or empty.
        period: Period that the source speaks of, or empty.
        published: ISO 8601 date of publication, as precise as known, or empty.
        topics: Topics that the source is registered for.
    """

    id: str
    file: str
    sha256: str
    kind: str
    title: str
    publisher: str = ""
    address: str = ""
    published: str = ""
    area: str = ""
    period: str = ""
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of("kind", self.kind, SOURCE_KINDS)


class Document(NamedTuple):
    """A prose source, decoded.

    Attributes:
        name: File stem; the ``doc`` of the contract.
        text: Decoded text in NFC; every span counts its characters.
        encoding: How the bytes were read.
    """

    name: str
    text: str
    encoding: str = "utf-8"


class Table(NamedTuple):
    """A tidy table source: one figure a row.

    Attributes:
        name: File stem, which is the code of the indicator unless a column ``indicator`` says so.
        header: Names of the columns.
        rows: Cells as printed, one tuple a row, in the order of the file.
        first_line: Number of the file's line that holds the first of ``rows``; line numbers are locators.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_line: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One claim of a source: a number, what it counts, where, when, and how it is said.

    Attributes:
        place: Where the number with its unit stands: a span of a document's text, or a table's cell.
        quote: The text at that place.
        indicator: Code of the catalogue; ``None`` for a statistic outside it.
        breakdown: ``key=value`` pairs in alphabetical order, joined by ``;``.
        value: Percent as 0-100, money in đồng, scale words applied; ``None`` for a range.
        low, high: Ends of a range.
        numerator, denominator: Parts of a printed ratio.
        unit: Code of ``lexicon/data/units.csv``.
        area: GSO code as text, ``VN`` or ``None``; ``area_name`` is as printed.
        period: SDMX time period, a span ``start/duration``, or ``None``.
        scope: Words of the source that narrow what is counted.
        worded: The number is said in words.
        doubts: Codes of ``lexicon/data/doubts.csv``, some with ``:reading``.
        rules: The evidence that decided, to be said in either language; shown by ``ictstats explain``.
    """

    place: Place
    quote: str
    unit: str | None
    indicator: str | None = None
    breakdown: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    measure: str = "level"
    bound: str = "exact"
    status: str = "actual"
    area: str | None = None
    area_name: str | None = None
    area_level: str = "unknown"
    period: str | None = None
    scope: str | None = None
    worded: bool = False
    doubts: tuple[str, ...] = ()
    rules: tuple[Saying, ...] = ()

    def __post_init__(self) -> None:
        _one_of("measure", self.measure, MEASURES)
        _one_of("bound", self.bound, BOUNDS)
        _one_of("status", self.status, STATUSES)
        _one_of("area_level", self.area_level, AREA_LEVELS)
        if (self.value is None) == (self.low is None or self.high is None):
            raise ValueError(f"{self.quote!r} needs either a value or both ends of a range")
        if (self.numerator is None) != (self.denominator is None):
            raise ValueError(f"{self.quote!r} has one part of a ratio without the other")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A number that is no statistic, and why: a code of ``lexicon/data/ignored_reasons.csv``.

    Attributes:
        place: Span of the number, with the words that gave it away.
        quote: The text there.
        reason: Why it is none.
        rule: Name of the rule that took it, in English; empty where no rule did, but its sentence.
    """

    place: Place
    quote: str
    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that a person must look at; the rest of the batch goes on.

    Attributes:
        kind: Code of ``lexicon/data/issue_kinds.csv``, which also gives its severity.
        file: Path below ``data/raw``, or of the file that was given.
        place: Span or cell in the file; ``None`` for the whole file.
        facts: What the message of that kind is filled with (``{"expected": "…", "found": "…"}``).
        observations: Identities of the rows concerned.
        quote: What stands at ``place``, where the issue is about one number.
        identity: Id of the identity that was checked, see ``lexicon/data/identities.toml``.
    """

    kind: str
    file: str = ""
    place: Place | None = None
    facts: tuple[tuple[str, str | Saying], ...] = ()
    observations: tuple[str, ...] = ()
    quote: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim without a figure, kept as a quotation and never turned into a value."""

    place: Span
    quote: str
    topic: str
    kind: str

    def __post_init__(self) -> None:
        _one_of("topic", self.topic, TOPICS)
        _one_of("kind", self.kind, STATEMENT_KINDS)


class Extraction(NamedTuple):
    """What became of every number of one document or table."""

    name: str
    observations: tuple[Observation, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    issues: tuple[Issue, ...] = ()

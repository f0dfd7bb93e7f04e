"""Reads every data file of the lexicon, checks them against each other, and reports all faults together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ictstats.columns.codes import ALL_TOPICS
from ictstats.errors import BadLexicon
from ictstats.language import periods
from ictstats.lexicon import checks
from ictstats.lexicon.checks import said
from ictstats.lexicon.entries import Break, Code, Indicator, IssueKind, Norm, Ratio, Synonym, Unit, UnitForm
from ictstats.lexicon.places import Areas, read_areas
from ictstats.lexicon.tiles import Layouts, layouts_of
from ictstats.wording import say

DATA = Path(__file__).parent / "data"
TOPICS = ALL_TOPICS.names
_KINDS = ("count", "share", "ratio", "index", "rank", "money", "length", "speed")


class Lexicon(NamedTuple):
    """Everything that is known about words; mappings are from code to entry."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    unit_forms: tuple[UnitForm, ...]
    other_nouns: frozenset[str]
    denominators: Mapping[str, Code]
    synonyms: tuple[Synonym, ...]
    listing: Mapping[str, Code]
    areas: Areas
    norms: tuple[Norm, ...]
    breaks: tuple[Break, ...]
    doubts: Mapping[str, Code]
    remarks: frozenset[str]
    ignored_reasons: Mapping[str, Code]
    issue_kinds: Mapping[str, IssueKind]
    breakdown_labels: Mapping[tuple[str, str], Code]
    ratios: Mapping[str, Ratio]
    unit_words: Mapping[str, str]
    tiles: Layouts

    def doubted(self, doubts: str) -> bool:
        """Whether codes as a row has them (``slightly_off;series_break``) hold a doubt, and not remarks alone.

        A remark tells how a figure was made or what it can be compared with; ``remarks.csv`` says which codes are one.
        """
        return any(code.partition(":")[0] not in self.remarks for code in doubts.split(";") if code)

    def topic_of(self, indicator: str | None) -> str | None:
        """Topic of an indicator; ``None`` for a statistic outside the catalogue."""
        entry = self.indicators.get(indicator or "")
        return entry.topic if entry else None

    def denominator(self, indicator: str, lang: str) -> str:
        """What an indicator is taken over, in words; empty where it is no share or ratio."""
        code = self.indicators[indicator].denominator
        if code in self.indicators:
            return self.indicators[code].name(lang)
        return self.denominators[code].meaning(lang) if code else ""

    def breakdown_label(self, breakdown: str, lang: str) -> str:
        """``technology=4g;operator=VNPT`` in words; an unknown value stands as it is."""
        words = []
        for pair in breakdown.split(";"):
            key, _, value = pair.partition("=")
            entry = self.breakdown_labels.get((key, value))
            words.append(entry.meaning(lang) if entry else value)
        return ", ".join(words)


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon, read once.

    Raises:
        BadLexicon: with every fault of every file.
    """
    return read(DATA)


def read(folder: Path) -> Lexicon:
    """Read and check the lexicon of a folder; :func:`load` for the one that ictstats carries."""
    faults: list[str] = []
    indicators = _indicators(folder / "indicators.toml", faults)
    units = _units(folder, indicators, faults)
    areas = read_areas(folder, faults)
    lexicon = Lexicon(
        indicators=indicators,
        units=units,
        unit_forms=tuple(_forms(folder, units, faults)),
        other_nouns=frozenset(row["noun"] for row in rows(folder, "other_nouns.csv")),
        denominators=_codes(folder, "denominators.csv", faults),
        synonyms=tuple(Synonym(r["form"], r["meaning"], r["source"]) for r in rows(folder, "synonyms.csv")),
        listing=_codes(folder, "listing.csv", faults),
        areas=areas,
        norms=tuple(_norms(folder / "norms.toml", indicators, faults)),
        breaks=tuple(_breaks(folder / "breaks.toml", indicators, faults)),
        doubts=_codes(folder, "doubts.csv", faults),
        remarks=frozenset(row["code"] for row in rows(folder, "remarks.csv")),
        ignored_reasons=_codes(folder, "ignored_reasons.csv", faults),
        issue_kinds={r["code"]: IssueKind(*(r[f] for f in IssueKind._fields)) for r in rows(folder, "issue_kinds.csv")},
        breakdown_labels=_labels(folder),
        unit_words=_unit_words(folder, units, faults),
        ratios={ratio.indicator: ratio for ratio in _ratios(folder, indicators, faults)},
        tiles=layouts_of(rows(folder, "tiles.csv"), areas.by_code, faults),
    )
    faults += _across(lexicon, folder)
    if faults:
        raise BadLexicon(str(folder), faults)
    return lexicon


def _units(folder: Path, indicators: Mapping[str, Indicator], faults: list[str]) -> dict[str, Unit]:
    """Units by code; an indicator in none of them is a fault."""
    units = {row["code"]: Unit(*(row[name] for name in Unit._fields)) for row in rows(folder, "units.csv")}
    strange = [entry for entry in indicators.values() if entry.unit not in units]
    faults += [said("indicators.toml", entry.code, "unknown unit {code!r}", code=entry.unit) for entry in strange]
    return units


def _across(lexicon: Lexicon, folder: Path) -> Iterator[str]:
    """What is wrong between the files."""
    entries = (lexicon.indicators.values(), lexicon.breaks, lexicon.norms)
    yield from checks.unsourced(*entries, known=toml(folder / "references.toml"))
    yield from checks.untranslated(*entries)
    yield from checks.unlabelled(lexicon.indicators.values(), lexicon.breakdown_labels)
    yield from checks.unnamed_denominators(lexicon.indicators, lexicon.denominators)
    yield from checks.ambiguous_synonyms(lexicon.synonyms)
    yield from checks.unknown_remarks(lexicon.remarks, lexicon.doubts)


def _breaks(path: Path, indicators: Mapping[str, Indicator], faults: list[str]) -> Iterator[Break]:
    for entry in toml(path)["break"]:
        for code in entry["affects"]:
            if code != "all" and code not in indicators:
                faults.append(said(path.name, entry["date"], "unknown indicator {code!r}", code=code))
        dates = entry.get("dates", ())
        wrong = [date for date in dates or [""] if not periods.match(date)]
        faults += [said(path.name, entry["date"], "{text!r} is no period", text=date) for date in wrong]
        given: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
        }
        try:
            yield Break(**given)
        except TypeError as error:
            faults.append(f"{path.name}: {entry['date']}: {error}")


def _unit_words(folder: Path, units: Mapping[str, Unit], faults: list[str]) -> dict[str, str]:
    """Units as English tables print them; prose is not read with these."""
    found = {row["word"]: row["code"] for row in rows(folder, "unit_words.csv")}
    faults += [
        said("unit_words.csv", word, "unknown unit {code!r}", code=code)
        for word, code in found.items()
        if code not in units
    ]
    return found


def _ratios(folder: Path, indicators: Mapping[str, Indicator], faults: list[str]) -> Iterator[Ratio]:
    for row in rows(folder, "ratios.csv"):
        codes = (row["indicator"], row["numerator"], row["denominator"])
        faults += [
            said("ratios.csv", codes[0], "unknown indicator {code!r}", code=code)
            for code in codes
            if code not in indicators
        ]
        if codes[0] in indicators and indicators[codes[0]].denominator != codes[2]:
            faults.append(said("ratios.csv", codes[0], "is not taken over {code} in indicators.toml", code=codes[2]))
        yield Ratio(*codes, int(row["base"]))


def _labels(folder: Path) -> dict[tuple[str, str], Code]:
    """Labels of breakdowns by key and value."""
    listed = rows(folder, "breakdowns.csv")
    return {(r["key"], r["value"]): Code(r["value"], r["label_vi"], r["label_en"]) for r in listed}


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV file of the lexicon; every cell is text, so that the code 01 stays 01.

    Raises:
        BadLexicon: a row has more or fewer cells than the header.
    """
    import csv

    with (folder / name).open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        for row in reader:
            if None in row or None in row.values():
                what = "line {line} has more or fewer cells than the header"
                raise BadLexicon(name, [say(what, line=reader.line_num)])
            yield row


def toml(path: Path) -> dict[str, Any]:
    """Content of a TOML file of the lexicon.

    Raises:
        BadLexicon: it is no TOML.
    """
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadLexicon(path.name, [str(error)]) from error


def _codes(folder: Path, name: str, faults: list[str]) -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for row in rows(folder, name):
        if row["code"] in codes:
            faults.append(said(name, row["code"], "stands twice"))
        codes[row["code"]] = Code(row["code"], row["meaning_vi"], row["meaning_en"])
    return codes


def _indicators(path: Path, faults: list[str]) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for code, entry in toml(path).items():
        if not isinstance(entry, dict):
            faults.append(said(path.name, code, "write it as the heading [{code}], with one bracket", code=code))
            continue
        try:
            found[code] = _indicator(code, entry)
        except (TypeError, InvalidOperation) as error:
            faults.append(f"{path.name}: {code}: {error}")
            continue
        faults += [f"{path.name}: {code}: {fault}" for fault in _faults_of(found[code])]
    return found


def _indicator(code: str, entry: Mapping[str, Any]) -> Indicator:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    values.pop("bounds_reason", None)  # for the reader of the file
    for name in ("minimum", "maximum"):
        if name in values:
            values[name] = Decimal(values[name])
    values["typical"] = tuple(Decimal(v) for v in values.get("typical", ()))
    return Indicator(code=code, **values)


def _faults_of(entry: Indicator) -> Iterator[str]:
    if entry.topic not in TOPICS:
        yield say("unknown topic {value!r}", value=entry.topic)
    if entry.kind not in _KINDS:
        yield say("unknown kind {value!r}", value=entry.kind)
    if entry.stock_or_flow not in ("stock", "flow"):
        yield say("stock_or_flow is {value!r}", value=entry.stock_or_flow)
    if entry.minimum is not None and entry.maximum is not None and entry.minimum > entry.maximum:
        yield say("minimum is above maximum")
    if len(set(entry.aliases)) != len(entry.aliases):
        yield say("an alias stands twice")


def _forms(folder: Path, units: Mapping[str, Unit], faults: list[str]) -> Iterator[UnitForm]:
    seen: set[tuple[str, str]] = set()
    for row in rows(folder, "unit_forms.csv"):
        key = (row["form"], row["code"])
        if key in seen:
            faults.append(said("unit_forms.csv", " ".join(key), "stands twice"))
        if row["code"] not in units:
            faults.append(said("unit_forms.csv", row["form"], "unknown unit {code!r}", code=row["code"]))
        seen.add(key)
        yield UnitForm(row["form"], row["code"], Decimal(row["factor"]))


def _norms(path: Path, indicators: Mapping[str, Indicator], faults: list[str]) -> Iterator[Norm]:
    seen: set[tuple[str, str]] = set()
    for entry in toml(path)["norm"]:
        norm = Norm(**{**entry, "value": Decimal(entry["value"])})
        indicator, about = indicators.get(norm.indicator), (norm.indicator, norm.breakdown)
        if indicator is None:
            faults.append(said(path.name, norm.name_en, "unknown indicator {code!r}", code=norm.indicator))
        elif norm.breakdown and norm.breakdown not in indicator.breakdowns:
            faults.append(said(path.name, norm.indicator, "unknown breakdown {pair!r}", pair=norm.breakdown))
        if about in seen:
            faults.append(said(path.name, " ".join(about).strip(), "stands twice"))
        seen.add(about)
        faults += checks.undated(path.name, norm)
        yield norm

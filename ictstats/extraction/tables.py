"""Tidy tables: one figure a row, with the publication it was taken from.

A row that cannot be read becomes an issue that names its line; the other rows go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ictstats.errors import BadPeriod
from ictstats.language import periods
from ictstats.lexicon import load
from ictstats.model import STATUSES, Cell, Issue, Observation, Table

_NEEDED = ("area", "area_name", "period", "value", "unit")


@dataclass(frozen=True, slots=True)
class TableRow:
    """An observation with the columns that only a table has; see :class:`ictstats.model.Claim`."""

    observation: Observation
    vintage: str
    edition: str
    publication: str
    cited_at: str
    note: str


def extract_table(table: Table, file: str) -> tuple[tuple[TableRow, ...], tuple[Issue, ...]]:
    """Read the rows of a table.

    Args:
        table: Its columns are described in ``data/raw/README.md``; the indicator is a column or the table's name.
        file: Path that issues name.
    """
    missing = [name for name in _NEEDED if name not in table.header]
    if missing:
        cause = f"no column {', '.join(missing)}"
        return (), (Issue(kind="misdeclared_source", file=file, facts=(("cause", cause),)),)
    rows, issues = [], []
    for line, cells in enumerate(table.rows, start=table.first_line):
        if not any(cells):
            continue
        try:
            if len(cells) != len(table.header):
                raise ValueError(f"{len(cells)} cells under {len(table.header)} columns")
            rows.append(_row(dict(zip(table.header, cells, strict=True)), line, table.name))
        except (ValueError, InvalidOperation, BadPeriod) as error:
            cause = "the value is no number" if isinstance(error, InvalidOperation) else str(error)
            issues.append(Issue(kind="bad_row", file=file, place=Cell(line, "value"), facts=(("cause", cause),)))
    return tuple(rows), tuple(issues)


def _row(row: dict[str, str], line: int, name: str) -> TableRow:
    lexicon = load()
    indicator = row.get("indicator") or name
    if indicator not in lexicon.indicators:
        raise ValueError(f"no indicator called {indicator!r}")
    if row["unit"] not in lexicon.units:
        raise ValueError(f"no unit called {row['unit']!r}")
    status = row.get("status") or "actual"
    if status not in STATUSES:
        raise ValueError(f"no status called {status!r}")
    doubts = tuple(d for d in row.get("doubts", "").split(";") if d)
    unknown = [d for d in doubts if d not in lexicon.doubts]
    if unknown:
        raise ValueError(f"no doubt called {unknown[0]!r}")
    period = periods.parse(row["period"])
    value = Decimal(row["value"])
    if not value.is_finite():
        raise ValueError("the value is no number")
    vintage = row.get("vintage", "")
    observation = Observation(
        place=Cell(line, "value"),
        quote=row["value"],
        unit=row["unit"],
        indicator=indicator,
        breakdown=row.get("breakdown") or None,
        value=value,
        status=status,
        measure="rank" if row["unit"] == "rank" else "level",
        area=row["area"] or None,
        area_name=row["area_name"] or None,
        area_level=_level(row["area"], vintage, period),
        period=period.text,
        doubts=doubts,
    )
    parts = (row.get(key, "") for key in ("edition", "source", "locator", "note"))
    return TableRow(observation, vintage, *parts)


def _level(area: str, vintage: str, period: periods.Period) -> str:
    if area == "VN":
        return "nation"
    if not area:
        return "region"
    areas = load().areas
    if areas.get(area, vintage or areas.vintage_of(period)) is None:
        raise ValueError(f"no area has the code {area!r} among the {vintage} units")
    return "province"

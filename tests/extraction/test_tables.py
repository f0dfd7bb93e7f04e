"""Tidy tables: what a row must give, and what must become an issue of that row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ictstats.errors import BadSource
from ictstats.extraction.tables import extract
from ictstats.model import Table, locator

HEADER = ("breakdown", "vintage", "area", "area_name", "period", "value", "unit", "status", "source", "doubts")
GOOD = dict(zip(HEADER, ("", "", "04", "Cao Bằng", "2017", "535400", "persons", "actual", "s001", ""), strict=True))


def read(*changes: dict[str, str], name: str = "population"):
    return extract(Table(name, HEADER, tuple(tuple({**GOOD, **change}[h] for h in HEADER) for change in changes)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {"value": Decimal(535400), "area": "04", "area_level": "province", "measure": "level"}),
        ({"value": " 535400.50 "}, {"value": Decimal("535400.50"), "quote": " 535400.50 "}),
        ({"value": "-3"}, {"value": Decimal(-3)}),
        ({"value": "0"}, {"value": Decimal(0)}),
        ({"area": "VN", "area_name": "Cả nước"}, {"area": "VN", "area_level": "nation"}),
        ({"area": "", "area_name": "Tây Nguyên - Central Highlands"}, {"area": None, "area_level": "region"}),
        ({"area": "", "area_name": "Northern midlands and mountain areas"}, {"area_level": "region"}),
        ({"area": "", "area_name": "Cần Thơ + Hậu Giang"}, {"area": None, "area_level": "group"}),
        ({"status": ""}, {"status": "actual"}),
        ({"unit": ""}, {"unit": "persons"}),
        ({"unit": "rank", "value": "5"}, {"measure": "rank"}),
        ({"breakdown": "sex=male;residence=urban"}, {"breakdown": "residence=urban;sex=male"}),
        ({"period": "2010-01-01/P9M"}, {"period": "2010-01-01/P9M"}),
        ({"doubts": "unlike_definition"}, {"doubts": ("unlike_definition",)}),
        ({"value": "535.400"}, {"value": Decimal("535.400"), "doubts": ("ambiguous_separator:535400",)}),
        ({"value": "3.400", "unit": "km2"}, {"doubts": ()}),
        ({"area": "28", "vintage": "64", "area_name": "Hà Tây", "period": "2006"}, {"area": "28"}),
    ],
    ids=str,
)
def test_a_row_is_read(change: dict[str, str], expected: dict[str, object]) -> None:
    found = read(change)
    assert not found.issues
    seen = found.rows[0].observation
    assert {name: getattr(seen, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        ({"value": ""}, "bad_row", "no plain number"),
        ({"value": ".."}, "bad_row", "no plain number"),
        ({"value": "1.234.567"}, "bad_row", "no plain number"),
        ({"value": "1,5"}, "bad_row", "no plain number"),
        ({"value": "nan"}, "bad_row", "no plain number"),
        ({"value": "1e5"}, "bad_row", "no plain number"),
        ({"value": "=1+1"}, "bad_row", "no plain number"),
        ({"value": "٣"}, "bad_row", "no plain number"),
        ({"area": "99"}, "unknown_area", "99"),
        ({"area": "28"}, "unknown_area", "28"),
        ({"area": "", "area_name": ""}, "bad_row", "neither"),
        ({"area": "", "area_name": "Cao Bằng"}, "bad_row", "without its code 04"),
        ({"area": "01"}, "bad_row", "Cao Bằng"),
        ({"period": "20177"}, "bad_row", "no period"),
        ({"period": "2017-13"}, "bad_row", "no period"),
        ({"unit": "furlongs"}, "bad_row", "no unit"),
        ({"status": "maybe"}, "bad_row", "no status"),
        ({"vintage": "62"}, "bad_row", "no set of units"),
        ({"breakdown": "urban"}, "bad_row", "no breakdown"),
        ({"doubts": "who_knows"}, "bad_row", "no doubt"),
    ],
    ids=str,
)
def test_a_row_that_cannot_be_read_is_an_issue_and_the_others_go_on(
    change: dict[str, str], kind: str, words: str
) -> None:
    found = read({}, change, {})
    assert len(found.rows) == 2
    assert [issue.kind for issue in found.issues] == [kind]
    assert words in "".join(str(fact) for _, fact in found.issues[0].facts)
    assert locator(found.issues[0].place) == "L3:value"


def test_an_unknown_indicator_is_an_issue() -> None:
    assert [issue.kind for issue in read({}, name="no_such_thing").issues] == ["bad_row"]


def test_a_short_row_is_an_issue_and_a_blank_line_is_nothing() -> None:
    found = extract(Table("population", HEADER, (("", "63"), ("",) * len(HEADER), (" ",), ())))
    assert not found.rows
    assert len(found.issues) == 1


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(BadSource, match="no column value"):
        extract(Table("population", ("area", "period"), ()))

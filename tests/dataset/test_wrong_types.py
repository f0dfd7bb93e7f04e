"""Values of the wrong kind, everywhere that a user can put one: the error of the family with a remedy, never pandas' own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import ictstats as ict
from ictstats.errors import IctStatsError, WrongType

FRAME = pd.DataFrame({"indicator": ["dti_score"], "area": ["04"], "period": ["2022"], "value": [0.4]})
NOT_FRAMES = [None, 5, [], "x", pd.Series([1, 2]), float("nan"), {"a": 1}, (1,)]
NOT_NAMES = [5, float("nan"), {"a": 1}, FRAME, pd.Series([1, 2]), [None], object()]

OF_A_FRAME: dict[str, Callable[[object], object]] = {
    "aggregate": ict.aggregate,
    "check": ict.check,
    "cite": ict.cite,
    "clean": ict.clean,
    "distance": lambda given: ict.distance(given, to="norm"),
    "growth": ict.growth,
    "per": lambda given: ict.per(given, "population"),
    "plot": ict.plot,
    "rank": ict.rank,
    "segment": ict.segment,
    "share": lambda given: ict.share(given, of="tel_subs_total"),
    "sources": ict.sources,
    "to_vintage": lambda given: ict.to_vintage(given, 34),
}
OF_A_NAME: dict[str, Callable[[object], object]] = {
    "aggregate by": lambda given: ict.aggregate(FRAME, by=given),
    "clean columns": lambda given: ict.clean(FRAME, columns=5 if isinstance(given, dict) else given),
    "coverage": ict.coverage,
    "distance to": lambda given: ict.distance(FRAME, to=given),
    "export": lambda given: ict.export(ict.load(), given, "nowhere"),
    "export rows": lambda given: ict.export(ict.load(), "csv", "nowhere", 5 if given is FRAME else given),
    "get": ict.get,
    "get areas": lambda given: ict.get("dti_score", given),
    "get breakdown": lambda given: ict.get("dti_score", breakdown=given),
    "get data": lambda given: ict.get("dti_score", data=given),
    "get lang": lambda given: ict.get("dti_score", lang=given),
    "get level": lambda given: ict.get("dti_score", level=given),
    "get periods": lambda given: ict.get("dti_score", periods=given),
    "get status": lambda given: ict.get("dti_score", status=given),
    "get vintage": lambda given: ict.get("dti_score", vintage=given),
    "load": ict.load,
    "load version": lambda given: ict.load(version=given),
    "panel": ict.panel,
    "panel periods": lambda given: ict.panel("dti_score", given),
    "per denominator": lambda given: ict.per(FRAME, given),
    "plot lang": lambda given: ict.plot(FRAME, lang=given),
    "read": ict.read,
    "search": ict.search,
    "select area": lambda given: ict.select(ict.load(), given),
    "select period": lambda given: ict.select(ict.load(), "cao-bang", given),
    "share of": lambda given: ict.share(FRAME, of=given),
    "show": lambda given: ict.show(5 if given is FRAME else given),
    "sql": ict.sql,
    "to_vintage units": lambda given: ict.to_vintage(FRAME, given),
}


@pytest.mark.parametrize("given", NOT_FRAMES, ids=lambda given: type(given).__name__)
@pytest.mark.parametrize("name", OF_A_FRAME)
def test_what_is_no_frame_is_told_with_a_remedy(name: str, given: object) -> None:
    with pytest.raises(WrongType, match="give ") as told:
        OF_A_FRAME[name](given)
    assert told.value.remedy


@pytest.mark.parametrize("given", NOT_NAMES, ids=lambda given: type(given).__name__)
@pytest.mark.parametrize("name", OF_A_NAME)
def test_what_is_no_name_is_told_with_a_remedy(name: str, given: object) -> None:
    with pytest.raises(IctStatsError) as told:
        OF_A_NAME[name](given)
    assert told.value.remedy
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("base", [None, "100", [100], FRAME, True], ids=lambda base: type(base).__name__)
def test_a_base_is_a_number(base: object) -> None:
    with pytest.raises(WrongType, match="give a number above 0"):
        ict.per(FRAME, "population", base)


@pytest.mark.parametrize("year", [np.int64(2022), 2022, "2022"], ids=lambda year: type(year).__name__)
def test_a_year_and_a_vintage_may_be_cells_of_a_frame(year: object) -> None:
    assert len(ict.get("dti_score", "cao-bang", year, vintage=np.int64(63))) == 1
    assert ict.panel("dti_score", [year], areas="cao-bang")["state"].tolist() == ["reported"]


def test_several_names_may_be_a_column() -> None:
    areas = pd.Series(["cao-bang", "ha-giang"])
    assert ict.get("dti_score", areas, 2022)["area"].tolist() == ["02", "04"]

"""Where a question finds nothing, the library says so and says where there is something."""

from __future__ import annotations

import warnings

import pytest

import ictstats as ict
from ictstats.dataset.silence import NoFigures

SILENT = (
    (("tel_subs_mobile", ["cao-bang", "Ninh Thuận"], "2015:2023"), {}, ("Cao Bang, Ninh Thuan", "Nghe An (2015–2020)")),
    (("dti_score", ["cao-bang"], 1999), {}, ("Cao Bang", "dti_score", "…")),
    (("tel_subs_mobile", None, "2015"), {"level": "district"}, ("tel_subs_mobile", "Nghe An")),
    (("tel_subs_mobile", ["nghe-an", "cao-bang"], "2015:2020"), {}, ("for Cao Bang fits",)),
    (("tel_subs_mobile", "nghe-an", None), {"breakdown": "operator=VNPT"}, ("for Nghe An fits",)),
)
HEARD = (
    (("dti_score", ["cao-bang", "Ninh Thuận"], "2022:2024"), {}),
    (("tel_subs_mobile", None, None), {}),
    (("dti_score", "Đông Nam Bộ", "2023"), {}),
    (("population", "ha-noi", "2007:2010"), {}),
)


@pytest.mark.parametrize(("asked", "more", "said"), SILENT)
def test_what_is_not_there_is_told_with_what_is(
    asked: tuple[object, ...], more: dict[str, str], said: tuple[str, ...]
) -> None:
    with pytest.warns(NoFigures) as heard:
        ict.get(*asked, **more)
    assert all(text in str(heard[0].message) for text in said)
    assert "Total" not in str(heard[0].message)


@pytest.mark.parametrize(("asked", "more"), HEARD)
def test_nothing_is_said_where_all_is_there(asked: tuple[object, ...], more: dict[str, str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", NoFigures)
        assert len(ict.get(*asked, **more))


def test_an_indicator_that_no_source_tells_of() -> None:
    told = set(ict.load().observations["indicator"])
    from ictstats.lexicon import load

    code = next(code for code in load().indicators if code not in told)
    with pytest.warns(NoFigures, match=f"no source has a figure of {code}"):
        assert ict.get(code).empty


def test_a_warning_names_a_few_and_counts_the_rest() -> None:
    from ictstats.lexicon import load

    with pytest.warns(NoFigures) as heard:
        ict.get(list(load().indicators), "cao-bang", 1950)
    lines = str(heard[0].message).splitlines()
    assert len(lines) == 6
    assert lines[-1] == f"and {len(load().indicators) - 5} indicators more"

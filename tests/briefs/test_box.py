"""The box near the top: counts that mix no states, and a file that a spreadsheet opens as it is."""

from __future__ import annotations

import base64

import pytest

from ictstats.briefs import box
from ictstats.briefs.plan import Task

TASK = Task("telecom", "cao-bang", "2017-01-01/P9M", "vi")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({}, []),
        (
            {"shown": 5, "doubtful": 2, "conflicts": 1, "refused": 0, "accepted": 35},
            [("accepted", "3"), ("doubtful", "2"), ("refused", "0"), ("conflicts", "1")],
        ),
        (
            {"shown": 0, "doubtful": 0, "conflicts": 0},
            [("accepted", "0"), ("doubtful", "0"), ("no_report", "–"), ("conflicts", "0")],
        ),
    ],
    ids=["nothing counted", "a report read", "no report: not known is not zero"],
)
def test_counts(numbers: dict[str, int], told: list[tuple[str, str]]) -> None:
    assert box.counts(numbers, "vi") == told


@pytest.mark.parametrize("numbers", [{"shown": 5}, {"doubtful": 2, "conflicts": 1}])
def test_half_a_count_is_a_fault(numbers: dict[str, int]) -> None:
    with pytest.raises(KeyError):
        box.counts(numbers, "vi")


def test_there_is_nothing_to_download_where_nothing_is_cited() -> None:
    assert box.download("", TASK) is None


def test_the_file_is_the_text_and_its_rows_are_counted() -> None:
    text = '\ufeffa,b\r\n1,"hai\r\ndòng"\r\n2,x\r\n'
    found = box.download(text, TASK)
    assert found is not None
    kind, _, data = found.href.partition("base64,")
    assert kind == "data:text/csv;charset=utf-8;"
    assert base64.b64decode(data).decode("utf-8") == text
    assert (found.name, "2 dòng, 1 kB" in found.text) == ("cao-bang-2017-01-01_P9M-telecom.vi.csv", True)


@pytest.mark.parametrize(("size", "fits"), [(box.LARGEST_DATA, True), (box.LARGEST_DATA + 1, False)])
def test_a_file_that_is_too_large_is_not_in_the_page_and_the_page_says_so(size: int, fits: bool) -> None:
    found = box.download("a" * size, TASK)
    assert found is not None
    assert bool(found.href) == fits
    assert ("ictstats export" in found.text) != fits

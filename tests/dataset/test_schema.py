"""The pandera schema says of a frame what ``ictstats check`` says of the file."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

from ictstats.columns import files
from ictstats.curation.cells import FAULTS
from ictstats.curation.verify import breaches
from ictstats.dataset.schema import schema, validate
from ictstats.errors import BadRow, MissingExtra

pytest.importorskip("pandera")

# Changes of a good row, and the reasons that come of them.
BROKEN = [
    ({"value": None}, "value_or_range"),
    ({"low": 490000.0}, "value_or_range"),
    ({"value": None, "low": 600000.0, "high": 500000.0}, "range_rises"),
    ({"numerator": 1.0}, "both_parts"),
    ({"numerator": 1.0, "denominator": -2.0}, "denominator: out_of_range"),
    ({"value": float("inf")}, "value: no_number"),
    ({"indicator": "tel_subs_totl"}, "indicator: no_code"),
    ({"topic": "postal"}, "topic_of_indicator"),
    ({"breakdown": "operator"}, "breakdown: no_pairs"),
    ({"area": "28"}, "area_in_vintage"),
    ({"area": None}, None),
    ({"vintage": "62"}, "vintage: no_code"),
    ({"period": "2026"}, "vintage_at_period"),
    ({"period": "2017-13"}, "period: no_period"),
    ({"unit": "percent"}, "unit_of_indicator"),
    ({"bound": "about", "status": ""}, "bound: no_code; status: empty"),
    ({"bound": "about", "unit": "percent"}, "bound: no_code"),
    ({"quote": None}, "quote: empty"),
    ({"value": 1.0}, "plausible"),
    ({"value": 1.0, "doubts": "out_of_bounds"}, None),
    ({"observation_id": "x/1-2"}, "identity"),
]


@pytest.mark.parametrize(("changes", "reasons"), BROKEN, ids=lambda x: str(x)[:60])
def test_a_broken_row_goes_into_quarantine_with_its_reasons(make_dataset, changes, reasons) -> None:
    frame = make_dataset({}, {"period": "2016"}).observations
    for name, value in changes.items():
        frame.loc[1, name] = value
    checked = validate(frame)
    assert [*checked.quarantine["reasons"]] == ([reasons] if reasons else [])
    assert [*checked.quarantine.index] == ([1] if reasons else [])
    assert len(checked.good) + len(checked.quarantine) == 2
    assert checked.good.loc[0].equals(frame.loc[0])


def test_every_failure_comes_at_once_and_labels_are_kept(make_dataset) -> None:
    frame = make_dataset(*({"period": str(year)} for year in range(2010, 2016))).observations
    frame.loc[1, "bound"], frame.loc[2, "area"], frame.loc[4, "observation_id"] = (
        "x",
        "99",
        frame.loc[3, "observation_id"],
    )
    frame = frame.set_axis([*"abcdef"])
    before = frame.copy()
    checked = validate(frame)
    assert dict(checked.quarantine["reasons"]) == {"b": "bound: no_code", "c": "area: no_code", "e": "twice; identity"}
    assert [*checked.good.index] == ["a", "d", "f"]
    assert frame.equals(before), "validation changes nothing"


def test_labels_that_stand_twice_do_no_harm(make_dataset) -> None:
    frame = make_dataset({}, {"period": "2016"}).observations
    frame.loc[1, "bound"] = "x"
    checked = validate(frame.set_axis(["same", "same"]))
    assert (len(checked.good), len(checked.quarantine)) == (1, 1)


def test_other_columns_are_let_through(make_dataset) -> None:
    frame = make_dataset({}).observations.assign(mine=1)
    assert "mine" in validate(frame).good


def test_schema_and_check_agree_on_the_committed_set(root) -> None:
    import ictstats

    data = ictstats.load(root)
    for file, frame in (
        (files.OBSERVATIONS, data.observations),
        (files.ISSUES, data.issues),
        (files.STATEMENTS, data.statements),
        (files.READINGS, data.readings),
    ):
        told = {breach.row for breach in breaches({file.name: frame_text(root, file.name)})}
        assert set(validate(frame, file).quarantine[file.names[0]]) == told


def frame_text(root, name: str) -> bytes:
    return (root / "data" / "processed" / name).read_bytes()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: f.drop(columns="bound"), "bound: is missing among"),
        (lambda f: f.assign(value=f["value"].astype(str)), "column value, str instead of float64"),
        (lambda f: f.assign(preferred="true"), "column preferred, str instead of bool"),
        (lambda f: pd.DataFrame(), "observation_id, .* is missing among"),
    ],
)
def test_a_frame_of_another_form_is_refused(make_dataset, change, words) -> None:
    with pytest.raises(BadRow, match=words):
        validate(change(make_dataset({}).observations))


def test_without_pandera_the_extra_is_named(make_dataset, monkeypatch) -> None:
    frame = make_dataset({}).observations
    monkeypatch.setitem(sys.modules, "pandera.pandas", None)
    with pytest.raises(MissingExtra, match=r"ictstats\[exchange\]"):
        validate(frame)


@pytest.mark.parametrize("file", files.FILES.values(), ids=lambda file: file.name)
def test_the_schema_has_the_declared_columns_with_their_meaning(file) -> None:
    made = schema(file)
    assert tuple(made.columns) == file.names
    assert [made.columns[one.name].description for one in file.columns] == [one.meaning_en for one in file.columns]


def test_every_fault_has_words() -> None:
    assert all(vi and en and vi != en for vi, en in FAULTS.values())

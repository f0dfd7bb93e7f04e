"""The set in frames: columns, kinds of cells, version, and where it is found."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import ictstats
from ictstats.curation.contract import COLUMNS
from ictstats.curation.project import HOME
from ictstats.dataset import store
from ictstats.errors import BadRow, NoProject


def test_frames_have_the_columns_of_the_contract(make_dataset) -> None:
    data = make_dataset({})
    assert tuple(data.observations.columns) == COLUMNS["observations.csv"]
    assert tuple(data.issues.columns) == COLUMNS["issues.csv"]
    assert tuple(data.statements.columns) == COLUMNS["statements.csv"]
    assert tuple(data.readings.columns) == COLUMNS["readings.csv"]
    assert {"id", "file", "sha256", "kind", "topics"} <= set(data.sources.columns)
    assert {"id", "title", "address"} <= set(data.publications.columns)


def test_text_stays_text_and_figures_are_numbers(make_dataset) -> None:
    data = make_dataset({"value": "0.6098", "note": "NA"}, {"value": "7", "period": "2016", "status": "preliminary"})
    frame = data.observations.set_index("locator")
    row = frame.loc["L2:value"]
    assert row["area"] == "04"
    assert row["note"] == "NA"
    assert row["breakdown"] == ""
    assert row["value"] == 0.6098
    assert pd.isna(row["low"])
    assert bool(row["preferred"])
    assert str(frame["value"].dtype) == "float64"
    assert str(frame["worded"].dtype) == "bool"
    assert str(data.readings["mentions"].dtype) == "int64"


def test_an_empty_set_has_its_columns(make_dataset) -> None:
    data = make_dataset({"value": "no number"})
    assert len(data.observations) == 0
    assert len(data.issues) == 1
    assert tuple(data.observations.columns) == COLUMNS["observations.csv"]


def test_the_version_names_the_content(make_dataset) -> None:
    data = make_dataset({})
    assert len(data.data_version) == 12
    assert data.data_version == store.find_version(data.root)
    assert data.data_version in repr(data)


def test_a_project_without_a_set_says_what_to_do(make_dataset) -> None:
    root = make_dataset({}).root
    for path in (root / "data" / "processed").glob("*.csv"):
        path.unlink()
    with pytest.raises(NoProject, match="ictstats build"):
        store.load(root)


@pytest.mark.parametrize(
    ("old", "new"),
    [("indicator,topic", "topic,indicator"), (",note\n", "\n"), (",490756,", ",many,")],
    ids=["order", "column", "figure"],
)
def test_a_set_that_breaks_the_contract_is_refused(make_dataset, old, new) -> None:
    root = make_dataset({}).root
    path = root / "data/processed/observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRow):
        store.load(root)


def test_load_finds_the_project_by_the_environment(make_dataset, monkeypatch, tmp_path) -> None:
    data = make_dataset({})
    monkeypatch.setenv(HOME, str(data.root))
    monkeypatch.chdir(tmp_path)
    assert ictstats.load().data_version == data.data_version
    monkeypatch.delenv(HOME)
    monkeypatch.chdir(data.root / "data" / "raw" / "tables")
    assert ictstats.load().root == data.root.resolve()


def test_public_names_are_few_light_and_there() -> None:
    program = "import sys, ictstats; print(len(ictstats.__all__), 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    count, pandas_loaded = done.stdout.split()
    assert int(count) <= 30
    assert pandas_loaded == "False"
    assert {"load", "read", "search", "select"} <= set(dir(ictstats))
    assert all(getattr(ictstats, name) is not None for name in ictstats.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        ictstats.nothing_of_the_kind  # noqa: B018


def test_a_type_checker_sees_the_public_names() -> None:
    tree = ast.parse(Path(ictstats.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: node.module for node in block.body for alias in node.names}
    assert seen == {name: f"ictstats.{ictstats._HOME_OF[name]}" for name in ictstats.__all__ if name != "__version__"}
    assert (Path(ictstats.__file__).parent / "py.typed").exists()


def test_a_file_that_stands_anywhere_is_read(tmp_path) -> None:
    report = tmp_path / "baocao.txt"
    report.write_text("Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 490.756 thuê bao điện thoại.\n", encoding="utf-8")
    found = ictstats.read(report).records()
    row = found[found["indicator"] == "tel_subs_total"].iloc[0]
    assert (row["value"], row["area"], row["period"], row["outcome"]) == (490756, "04", "2017", "observation")
    assert set(found["outcome"]) >= {"observation", "ignored"}
    table = tmp_path / "population.csv"
    table.write_text("area,period,value\n04,2017,535400\n04,2016,x\n", encoding="utf-8")
    found = ictstats.read(table).records()
    assert list(found["outcome"]) == ["observation", "issue"]
    assert list(found["start"]) == [2, 3]

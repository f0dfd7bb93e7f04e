"""A data set in one file: the same bytes each time, read back whole, refused where it was changed; and two builds compared."""

from __future__ import annotations

import json
import shutil
import zipfile

import pandas as pd
import pytest

import ictstats
from ictstats.cli import main
from ictstats.curation.building import build
from ictstats.curation.output import NAMES
from ictstats.dataset.differences import diff
from ictstats.dataset.get import get
from ictstats.dataset.snapshots import MANIFEST, open_snapshot, write_snapshot
from ictstats.dataset.store import load
from ictstats.errors import BadRow, CannotWrite, NoProject, UnknownName
from tests.dataset.conftest import write_table

CODE = "tel_subs_total"


def test_the_same_set_gives_the_same_bytes_and_comes_back_whole(make_dataset, tmp_path) -> None:
    data = make_dataset({"note": "Đắk Lắk; NA"}, {"period": "2016"}, second=[{"value": "2"}])
    one = write_snapshot(tmp_path / "one.zip", data.root)
    other = write_snapshot(tmp_path / "two.zip", data.root)
    assert one.read_bytes() == other.read_bytes()
    back = ictstats.load(version=one)
    assert back.data_version == data.data_version
    for name in ("observations", "issues", "statements", "readings", "sources", "publications"):
        pd.testing.assert_frame_equal(getattr(back, name), getattr(data, name))
    assert len(get(CODE, data=back)) == 2
    assert ictstats.source(get(CODE, data=back).iloc[0], data=back).passage.marked == "490756"


def test_a_snapshot_says_what_it_is_of(make_dataset, tmp_path) -> None:
    data = make_dataset({})
    manifest, members = open_snapshot(write_snapshot(tmp_path / "one.zip", data.root))
    assert manifest["data_version"] == data.data_version
    assert manifest["code_version"] == ictstats.__version__
    (digests,) = manifest["raw"].values()
    assert digests["registered"] == digests["found"] != ""
    assert next(iter(members)) == MANIFEST
    assert set(members) == {MANIFEST, "data/raw/sources.toml", *(f"data/processed/{name}" for name in NAMES)}


def test_a_snapshot_is_found_by_its_version(make_dataset, monkeypatch) -> None:
    data = make_dataset({})
    monkeypatch.setenv("ICTSTATS_HOME", str(data.root))
    old = write_snapshot()
    write_table(data.root, "two", [{"value": "2"}])
    build(data.root)
    now = load()
    assert now.data_version != data.data_version
    assert ictstats.load(version=data.data_version[:8]).data_version == data.data_version
    assert ictstats.load(version=now.data_version).root == data.root
    with pytest.raises(UnknownName, match=data.data_version):
        ictstats.load(version="ffffffffffff")
    with pytest.raises(UnknownName):
        ictstats.load(version="")
    assert old.parent == data.root / "data/processed/snapshots"


def rewritten(path, change) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def later(members: dict[str, bytes]) -> None:
    members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), "format": 99}).encode()


def digit(members: dict[str, bytes]) -> None:
    name = "data/processed/observations.csv"
    members[name] = members[name].replace(b",490756,", b",490757,")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (digit, "was changed"),
        (later, "format 99"),
        (lambda members: members.pop(MANIFEST), "is no snapshot"),
        (lambda members: members.pop("data/processed/issues.csv"), "is no snapshot"),
        (lambda members: members.update({MANIFEST: b"[1]"}), "is no snapshot"),
    ],
)
def test_what_is_no_unchanged_snapshot_is_refused(make_dataset, tmp_path, change, words) -> None:
    path = write_snapshot(tmp_path / "one.zip", make_dataset({}).root)
    rewritten(path, change)
    with pytest.raises(BadRow, match=words):
        ictstats.load(version=path)


def test_a_file_of_another_kind_is_refused(tmp_path) -> None:
    path = tmp_path / "one.zip"
    path.write_text("no zip", encoding="utf-8")
    with pytest.raises(BadRow, match="is no snapshot"):
        ictstats.load(version=path)


def test_a_place_that_cannot_be_written_is_told(make_dataset, tmp_path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_snapshot(tmp_path / "file" / "one.zip", make_dataset({}).root)


@pytest.fixture
def two_builds(make_dataset, tmp_path):
    """A snapshot, and a project where one row changed, one went and two came since."""
    data = make_dataset({"note": "old"}, {"period": "2016"}, {"period": "2015", "area": "06"})
    old = write_snapshot(tmp_path / "old.zip", data.root)
    raw = data.root / "data/raw"
    shutil.rmtree(raw)
    write_table(data.root, "one", [{"note": "new"}, {"period": "2016"}])
    write_table(data.root, "two", [{"area": "06"}, {"area": "08", "period": "2010"}])
    build(data.root)
    return old, data.root


def test_two_builds_are_compared_row_by_row(two_builds) -> None:
    found = diff(*two_builds)
    assert not found.same
    rows = {change.identity: change for change in found.changes if change.file == "observations.csv"}
    assert {name: change.kind for name, change in rows.items()} == {
        "one/L2:value": "changed",
        "one/L4:value": "gone",
        "two/L2:value": "added",
        "two/L3:value": "added",
    }
    assert rows["one/L2:value"].cells == (("note", "old", "new"),)
    assert found.by_fact() == {
        (CODE, "04"): {"added": 0, "gone": 0, "changed": 1},
        (CODE, "06"): {"added": 1, "gone": 1, "changed": 0},
        (CODE, "08"): {"added": 1, "gone": 0, "changed": 0},
    }
    back = diff(*reversed(two_builds))
    assert {c.identity: c.kind for c in back.changes if c.kind == "gone"}.keys() >= {"two/L2:value", "two/L3:value"}


def test_a_snapshot_a_project_and_its_folder_are_one_build(make_dataset, tmp_path) -> None:
    root = make_dataset({}).root
    snapshot = write_snapshot(tmp_path / "one.zip", root)
    for where in (root, root / "data/processed", snapshot):
        assert diff(snapshot, where).same
        assert diff(snapshot, where).changes == ()


def test_other_columns_are_told_as_changes_and_a_strange_file_is_refused(make_dataset, tmp_path) -> None:
    root = make_dataset({}).root
    older = tmp_path / "older"
    shutil.copytree(root / "data/processed", older)
    path = older / "observations.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",note\n", ",remark\n"), encoding="utf-8")
    assert diff(older, root).changes == (), "an empty cell more is no change of the row"
    path.write_text(text.replace("observation_id,", "id,"), encoding="utf-8")
    with pytest.raises(BadRow, match="has no column observation_id"):
        diff(older, root)
    with pytest.raises(NoProject, match="holds no data set"):
        diff(tmp_path / "nowhere", root)


def test_the_commands_freeze_and_compare(two_builds, tmp_path, capsys) -> None:
    old, root = two_builds
    assert main(["snapshot", "--root", str(root), "--out", str(tmp_path / "new.zip")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "new.zip")
    assert main(["diff", str(tmp_path / "new.zip"), str(root)]) == 0
    assert "the same version" in capsys.readouterr().out
    assert main(["diff", str(old), str(root)]) == 1
    told = capsys.readouterr().out
    assert "changed  one/L2:value  note: 'old' -> 'new'" in told
    assert main(["diff", str(old), str(root), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["files"]["observations.csv"] == {"added": 2, "gone": 1, "changed": 1}
    assert {"column": "note", "old": "old", "new": "new"} in found["changes"][0]["cells"]
    assert main(["diff", str(old), str(tmp_path / "none.zip")]) == 2

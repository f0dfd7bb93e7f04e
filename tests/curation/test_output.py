"""The files of the set: their contract, the same bytes everywhere, and all or nothing on disk."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from ictstats.columns.column import BOOLEAN
from ictstats.columns.files import OBSERVATIONS
from ictstats.curation import output
from ictstats.curation.build import curate
from ictstats.curation.contract import COLUMNS, decimal_text, files
from ictstats.curation.curated import Curated, Finding
from ictstats.errors import BadRow, CannotWrite, NoProject
from ictstats.lexicon import load
from ictstats.model import Issue

TEXT = """Tỉnh Cao Bằng năm 2017

Bán kính phục vụ bình quân: 3.26 km/điểm; xã có báo đến trong ngày: 146/199 xã.
Toàn tỉnh có 490.756 thuê bao điện thoại; Internet có 34.953 thuê bao.
Việc cấp phép xây dựng trạm BTS còn vướng mắc; doanh nghiệp viễn thông chưa phối hợp tốt khi dùng chung hạ tầng.
"""
PROGRAM = """
import hashlib, sys
from pathlib import Path
from ictstats.curation.build import curate
from ictstats.curation.contract import files
for name, data in files(curate(Path(sys.argv[1]))).items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.fixture
def curated(make_project, cell) -> Curated:
    rows = [cell(), cell(value="530000", note='a "note", with a comma\nand a line'), cell(period="2016", value="x")]
    return curate(make_project({"one": TEXT}, {"people": rows}))


def test_files_have_the_columns_of_the_contract(curated) -> None:
    content = files(curated)
    assert tuple(content) == tuple(COLUMNS)
    for name, data in content.items():
        assert data.decode("utf-8").split("\n")[0] == ",".join(COLUMNS[name])
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        assert all(None not in row and None not in row.values() for row in table(data))


def test_identities_are_unique_in_every_file(curated) -> None:
    for name, data in files(curated).items():
        identities = [row[COLUMNS[name][0]] for row in table(data)]
        assert len(identities) == len(set(identities)), name


def test_rows_are_sorted_and_figures_exact(curated) -> None:
    rows = table(files(curated)["observations.csv"])
    keys = [(r["indicator"], r["area"], r["period"], r["breakdown"], r["source_id"]) for r in rows]
    assert keys == sorted(keys)
    shares = [row for row in rows if row["quote"].startswith("146/199")]
    assert [(row["numerator"], row["denominator"]) for row in shares] == [("146", "199")]
    assert [row["value"] for row in rows if row["indicator"] == "tel_subs_total"] == ["490756"]
    assert [row["value"] for row in rows if row["quote"].startswith("3.26")] == ["3.26"]
    assert {row["preferred"] for row in rows} == {"true", ""}


def test_a_cell_with_marks_and_line_ends_comes_back_whole(curated) -> None:
    notes = [row["note"] for row in table(files(curated)["observations.csv"])]
    assert 'a "note", with a comma\nand a line' in notes


@pytest.mark.parametrize(
    ("value", "text"),
    [("3.8935E+15", "3893500000000000"), ("0.10", "0.10"), ("-5", "-5"), ("1E-7", "0.0000001"), ("0", "0")],
)
def test_figures_are_plain_text(value, text) -> None:
    assert decimal_text(Decimal(value)) == text


@pytest.mark.parametrize("kind", sorted(load().issue_kinds))
@pytest.mark.parametrize("facts", [(), (("cause", "{oops} %s <b>"), ("indicator", "x"))])
def test_every_kind_of_issue_can_be_written_whatever_its_facts(kind, facts) -> None:
    row = table(files(Curated(findings=(Finding(Issue(kind=kind, file="a.txt", facts=facts)),)))["issues.csv"])[0]
    assert row["message_vi"]
    assert row["message_en"]
    assert row["severity"] in ("error", "warning", "info")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"},
    ],
    ids=["one", "other"],
)
def test_the_same_files_give_the_same_bytes_everywhere(make_project, cell, surroundings, tmp_path) -> None:
    import hashlib

    root = make_project({"one": TEXT, "two": TEXT}, {"people": [cell(), cell(value="530000")]})
    expected = {name: hashlib.sha256(data).hexdigest() for name, data in files(curate(root)).items()}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root)],
        env={**os.environ, **surroundings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(line.split() for line in done.stdout.splitlines()) == expected


def test_several_processes_give_the_same_bytes(make_project, cell) -> None:
    root = make_project({"one": TEXT, "two": TEXT}, {"people": [cell()]})
    assert files(curate(root, jobs=2)) == files(curate(root, jobs=1))


OLD = {name: f"old {name}".encode() for name in (*output.NAMES, output.PARQUET)}
NEW = {name: f"new {name}".encode() for name in (*output.NAMES, output.PARQUET)}


def there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("step", range(len(NEW)))
@pytest.mark.parametrize("what", ["write", "rename"])
def test_a_failure_at_any_step_leaves_the_old_set_whole(tmp_path, monkeypatch, step, what) -> None:
    output.replace(OLD, tmp_path)
    calls = []

    def failing(real):
        def call(*args, **kwargs):
            calls.append(args)
            if len(calls) == step + 1:
                raise OSError(28, "No space left on device")
            return real(*args, **kwargs)

        return call

    if what == "write":
        monkeypatch.setattr(output, "_write_through", failing(output._write_through))
    else:
        monkeypatch.setattr(Path, "replace", failing(Path.replace))
    with pytest.raises(CannotWrite, match="No space left"):
        output.replace(NEW, tmp_path)
    assert len(calls) == step + 1
    assert there(tmp_path) == OLD


def test_an_interrupt_leaves_the_old_set_whole(tmp_path, monkeypatch) -> None:
    output.replace(OLD, tmp_path)
    real = Path.replace

    def interrupted(self, target):
        if target.name == "statements.csv":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        output.replace(NEW, tmp_path)
    assert there(tmp_path) == OLD


def test_a_first_write_that_fails_leaves_nothing(tmp_path, monkeypatch) -> None:
    real = Path.replace
    calls = []

    def failing(self, target):
        calls.append(target)
        if len(calls) == 3:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(CannotWrite):
        output.replace(NEW, tmp_path)
    assert there(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_told(tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(CannotWrite, match="unchanged"):
        output.replace(NEW, blocked / "processed")


def test_a_reader_never_sees_half(tmp_path) -> None:
    sets = [{name: f"{n} {name}".encode() for name in output.NAMES} for n in range(2)]
    output.replace(sets[0], tmp_path)
    stop = threading.Event()

    def rewrite() -> None:
        n = 0
        while not stop.is_set():
            n += 1
            output.replace(sets[n % 2], tmp_path)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        seen = [output.read_whole(tmp_path) for _ in range(100)]
    finally:
        stop.set()
        writer.join()
    assert all(one in sets for one in seen)


def test_a_set_left_half_replaced_is_refused(tmp_path, monkeypatch) -> None:
    output.replace(OLD, tmp_path)
    (tmp_path / output.MARK).write_text("interrupted")
    monkeypatch.setattr(output, "_PATIENCE", 0.05)
    with pytest.raises(BadRow, match="half replaced"):
        output.read_whole(tmp_path)
    output.replace(NEW, tmp_path)
    assert output.read_whole(tmp_path)["issues.csv"] == b"new issues.csv"


def test_a_missing_file_is_told(tmp_path) -> None:
    output.replace(OLD, tmp_path)
    (tmp_path / "issues.csv").unlink()
    with pytest.raises(NoProject, match=r"issues\.csv"):
        output.read_whole(tmp_path)


def test_parquet_holds_the_same_rows(curated, tmp_path) -> None:
    import pyarrow.parquet

    version = output.write(curated, tmp_path)
    assert version == output.version(output.read_whole(tmp_path))
    found = pyarrow.parquet.read_table(tmp_path / output.PARQUET)
    assert tuple(found.column_names) == COLUMNS["observations.csv"]
    assert found.num_rows == len(curated.claims)
    assert set(found["area"].to_pylist()) == {"04"}
    assert 490756.0 in found["value"].to_pylist()
    for column in OBSERVATIONS.columns:
        if column.type == BOOLEAN:
            assert set(found[column.name].to_pylist()) <= {True, False}, "an empty mark is false, never unknown"
    assert False in found["corrected"].to_pylist()

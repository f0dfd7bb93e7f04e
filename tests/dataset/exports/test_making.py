"""An export on the disk: whole or not at all, the same on every day, and told what is wrong."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ictstats
from ictstats.cli import main
from ictstats.dataset.exports import making
from ictstats.dataset.exports.choosing import choose
from ictstats.dataset.exports.formats import FORMATS
from ictstats.errors import BadPeriod, BadRow, CannotWrite, MissingExtra, UnknownName, WrongUse

FILES = {
    "csv": {"observations.csv"},
    "xlsx": {"observations.xlsx"},
    "parquet": {"observations.parquet"},
    "dta": {"observations.dta", "observations.codebook.md"},
    "sdmx": {"observations.sdmx.csv", "sdmx_structure.xml"},
    "datapackage": {"datapackage.json", "observations.csv", "sources.csv"},
    "dcat": {"dcat.jsonld"},
}


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_its_files_and_nothing_else(make_dataset, tmp_path, name: str) -> None:
    data = make_dataset({})
    paths = ictstats.export(data, name, tmp_path / "out")
    assert {path.name for path in paths} == FILES[name]
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES[name]
    assert all(path.read_bytes() for path in paths)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"csv"}))
def test_every_export_names_the_version_of_the_data(make_dataset, tmp_path, name: str) -> None:
    data = make_dataset({})
    paths = ictstats.export(data, name, tmp_path / "out")
    if name == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        assert openpyxl.load_workbook(paths[0]).properties.title == f"ictstats {data.data_version}"
        return
    assert any(data.data_version.encode() in path.read_bytes() for path in paths)


PROGRAM = """
import sys, ictstats
data = ictstats.load(sys.argv[1])
rows = data.observations[data.observations["area"] == "04"]
ictstats.export(data, sys.argv[3].split(), sys.argv[2], rows, lang="vi", bom=True)
"""


def test_the_same_rows_give_the_same_bytes_whatever_the_day_the_zone_and_the_seed(root, tmp_path) -> None:
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "86400"},
    )
    made = []
    for number, setting in enumerate(settings):
        out = tmp_path / str(number)
        command = [sys.executable, "-c", PROGRAM, str(root), str(out), " ".join(FORMATS)]
        subprocess.run(command, check=True, env={**os.environ, **setting})
        made.append(digests(out))
    assert len(made[0]) >= 13
    assert made[0] == made[1]


def test_a_date_is_that_of_the_newest_source_and_never_today(data, tmp_path) -> None:
    import datetime as dt

    rows = data.observations[data.observations["area"] == "04"]
    ictstats.export(data, FORMATS, tmp_path, rows)
    named = json.loads((tmp_path / "dcat.jsonld").read_text(encoding="utf-8"))["dct:modified"]["@value"]
    known = {*data.sources["published"], *data.publications["accessed"]}
    assert named in known
    assert f"<mes:Prepared>{named}T00:00:00Z" in (tmp_path / "sdmx_structure.xml").read_text(encoding="utf-8")
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    if today not in known:
        assert not [path for path in tmp_path.iterdir() if today.encode() in path.read_bytes()]


def test_an_export_that_fails_leaves_the_one_before(make_dataset, tmp_path, monkeypatch) -> None:
    data = make_dataset({})
    out = tmp_path / "out"
    ictstats.export(data, ["csv", "sdmx"], out)
    before = digests(out)
    real, calls = Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite, match="No space left on device"):
        ictstats.export(data, ["csv", "sdmx"], out, data.observations[:0])
    monkeypatch.undo()
    assert digests(out) == before


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda d, out: ictstats.export(d, "cvs", out), UnknownName, "csv"),
        (lambda d, out: ictstats.export(d, [], out), WrongUse, "names no format"),
        (lambda d, out: ictstats.export(d, "csv", out, lang="fr"), UnknownName, "'vi' or 'en'"),
        (lambda d, out: ictstats.export(d, "csv", d.root / "data" / "processed"), WrongUse, "curated set itself"),
        (
            lambda d, out: ictstats.export(d, "csv", out, d.observations[["value"]]),
            BadRow,
            "export: observation_id, .* is missing among",
        ),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(make_dataset, tmp_path, call, error, words: str) -> None:
    data, out = make_dataset({}), tmp_path / "out"
    with pytest.raises(error, match=words):
        call(data, out)
    assert not out.exists()


def test_a_missing_package_is_named_with_its_extra(make_dataset, tmp_path, monkeypatch) -> None:
    data = make_dataset({})
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"ictstats\[exchange\]"):
        ictstats.export(data, ["csv", "xlsx"], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert ictstats.export(data, "csv", tmp_path / "out"), "the other formats need nothing more"


def test_formats_are_imported_when_they_are_asked_for() -> None:
    names = ["pandas", "xlsxwriter", "pyarrow", "xml.etree.ElementTree"]
    program = f"import sys, ictstats.cli as c; c.build_parser(); print([n for n in {names!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_rows_of_a_selection_are_exported_without_what_it_added(make_dataset, tmp_path) -> None:
    data = make_dataset(*ROWS)
    rows = ictstats.select(data, "cao-bang", 2017, "telecom")
    (path,) = ictstats.export(data, "csv", tmp_path / "out", rows)
    header, row = path.read_text(encoding="utf-8").splitlines()
    assert header == ",".join(data.observations.columns)
    assert row.startswith("one/L5:value,tel_subs_total,telecom,,04,")


def values(rows) -> list[float]:
    return [*rows["value"]]


ROWS = (
    {"value": "1", "period": "2015"},
    {"value": "2", "period": "2016"},
    {"value": "3", "period": "2016", "breakdown": "operator=VNPT"},
    {"value": "4", "period": "2017"},
    {"value": "5", "period": "2017-06"},
    {"value": "6", "period": "2017", "area": "06"},
    {"value": "7", "period": "2020", "status": "target"},
    {"value": "8", "period": "2017", "indicator": "post_revenue", "unit": "vnd"},
)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"areas": ["cao-bang"], "periods": ["2017"]}, [4, 8]),
        ({"areas": ["cao-bang"], "periods": ["2015:2016"]}, [1, 2]),
        ({"areas": ["cao-bang"], "periods": ["2015", "2017"], "topics": ["telecom"]}, [1, 4]),
        ({"areas": ["04", "Bắc Kạn"], "periods": ["2017"], "topics": ["telecom"]}, [4, 6]),
        ({"topics": ["postal"]}, [8]),
        ({"indicators": ["post_revenue"]}, [8]),
        ({"topics": ["postal", "telecom"]}, [1, 2, 4, 5, 6, 8]),
        ({}, [1, 2, 4, 5, 6, 8]),
        ({"everything": True}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"everything": True, "areas": ["cao-bang"], "periods": ["2016"]}, [2, 3]),
        ({"everything": True, "areas": ["cao-bang"], "periods": ["2017"], "topics": ["telecom"]}, [4, 5]),
        ({"everything": True, "periods": ["2020"]}, [7]),
        ({"everything": True, "indicators": ["post_revenue"], "areas": ["VN", "cao-bang"]}, [8]),
        ({"periods": ["latest"], "topics": ["telecom"]}, [4, 6]),
        ({"periods": ["latest:2"], "areas": ["cao-bang"]}, [2, 4, 8]),
        ({"periods": ["latest:9"], "areas": ["cao-bang"], "topics": ["telecom"]}, [1, 2, 4]),
        ({"everything": True, "periods": ["latest"], "areas": ["cao-bang"], "topics": ["telecom"]}, [3, 4, 5]),
    ],
    ids=str,
)
def test_what_is_asked_for_is_chosen(make_dataset, asked, shown) -> None:
    assert sorted(values(choose(make_dataset(*ROWS), **asked))) == shown


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"areas": ["cao-bng"]}, UnknownName),
        ({"topics": ["telecoms"]}, UnknownName),
        ({"indicators": ["tel_subs"]}, UnknownName),
        ({"periods": ["2017-13"]}, BadPeriod),
        ({"periods": ["2020:2015"]}, BadPeriod),
        ({"periods": ["1990"]}, WrongUse),
        ({"periods": ["latest", "2017"]}, WrongUse),
        ({"periods": ["latest:0"]}, WrongUse),
        ({"periods": ["newest"]}, BadPeriod),
        ({"periods": ["1990"], "everything": True}, WrongUse),
        ({"areas": ["cao-bng"], "everything": True}, UnknownName),
    ],
    ids=str,
)
def test_a_wrong_question_is_told(make_dataset, asked, error) -> None:
    with pytest.raises(error):
        choose(make_dataset(*ROWS), **asked)


def test_the_command_writes_and_says_what(make_dataset, tmp_path, capsys) -> None:
    root = make_dataset(*ROWS).root
    out = tmp_path / "out"
    given = ["--root", str(root), "--out", str(out)]
    assert main(["export", "csv", "dcat", "--area", "cao-bang", "--period", "2017", "--bom", *given]) == 0
    said = capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == {
        "dcat.jsonld",
        "observations.csv",
        "observations.excel.csv",
        "observations.excel.json",
    }
    assert all(str(path) in said for path in out.iterdir())
    assert "2 rows of data " in said
    assert main(["export", "csv", "--area", "nowhere", *given]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_claims_without_a_period_are_told_where_sdmx_cannot_hold_them(root, tmp_path, capsys) -> None:
    assert main(["export", "sdmx", "--all", "--root", str(root), "--out", str(tmp_path)]) == 0
    assert "sdmx_left_out.csv   claims without a period" in capsys.readouterr().out
    left = (tmp_path / "sdmx_left_out.csv").read_text(encoding="utf-8").splitlines()
    data = ictstats.load(root)
    assert {line.split(",")[0] for line in left[1:]} == {
        *data.observations[data.observations["period"] == ""]["observation_id"]
    }


def test_made_takes_the_formats_in_their_own_order(odd) -> None:
    made = making.made(odd, ["dcat", "csv"])
    described = json.loads(made["dcat.jsonld"])
    assert {one["dct:title"] for one in described["dcat:distribution"]} == set(made) - {"dcat.jsonld"}

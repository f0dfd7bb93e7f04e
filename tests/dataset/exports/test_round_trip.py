"""Each format is read back by a program that is not ours, and gives the same values."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pandas as pd
import pytest

from ictstats.columns.column import BOOLEAN, CODE, COUNT, NUMBER
from ictstats.columns.files import OBSERVATIONS
from ictstats.dataset.exports import csvs, parquet, sdmx, stata, typed, xlsx
from ictstats.dataset.exports.bundle import Bundle, collect
from ictstats.dataset.exports.datapackage import files as package_files
from ictstats.lexicon.codelists import code_list

BUNDLES = ["odd", "whole"]


def expected(bundle: Bundle) -> list[tuple[Any, ...]]:
    """Rows of values: floats, booleans, texts, ``None``."""
    return list(zip(*typed.columns(bundle).values(), strict=True))


def _whole(cell: Any) -> int:
    return int(float(cell))


def like_expected(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Rows that a reader gave, with what it has for null as ``None`` and its kinds of numbers and marks as ours."""
    made = []
    for row in rows:
        cells = []
        for column, cell in zip(OBSERVATIONS.columns, row, strict=True):
            if cell is None or cell == "" or cell != cell:
                cells.append(False if column.type == BOOLEAN else None)
            else:
                cells.append({NUMBER: float, COUNT: _whole, BOOLEAN: bool}.get(column.type, str)(cell))
        made.append(tuple(cells))
    return made


@pytest.fixture(params=BUNDLES)
def bundle(request: pytest.FixtureRequest) -> Bundle:
    return request.getfixturevalue(request.param)


def test_what_is_expected_holds_codes_nulls_and_marks(odd: Bundle) -> None:
    rows = [dict(zip(odd.names, row, strict=True)) for row in expected(odd)]
    assert (rows[0]["area"], rows[0]["value"], rows[0]["preferred"], rows[0]["note"]) == ("04", 490756.0, True, None)
    assert (rows[2]["value"], rows[2]["low"], rows[2]["high"]) == (None, 70.0, 80.5)


def test_csv_by_the_standard_library(bundle: Bundle) -> None:
    rows = list(csv.reader(io.StringIO(csvs.files(bundle, {})[csvs.PLAIN].decode(), newline="")))
    assert tuple(rows[0]) == bundle.names
    assert [tuple(row) for row in rows[1:]] == list(bundle.rows)


def test_csv_of_the_whole_set_has_the_bytes_of_the_contract(whole: Bundle, root) -> None:
    there = (root / "data" / "processed" / "observations.csv").read_bytes()
    assert csvs.files(whole, {})[csvs.PLAIN] == there


def test_csv_for_excel_is_restored_by_its_record(bundle: Bundle) -> None:
    made = csvs.files(bundle, {})
    assert made[csvs.EXCEL].startswith(b"\xef\xbb\xbf")
    rows = csvs.restored(made[csvs.EXCEL], json.loads(made[csvs.RECORD]))
    assert [tuple(row) for row in rows] == [bundle.names, *bundle.rows]


def test_csv_by_duckdb(odd: Bundle, tmp_path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "o.csv"
    path.write_bytes(csvs.files(odd, {})[csvs.PLAIN])
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true, header = true)").fetchall()
    assert like_expected(found) == expected(odd)


def test_parquet_by_duckdb(bundle: Bundle, tmp_path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "o.parquet"
    path.write_bytes(parquet.files(bundle, {})["observations.parquet"])
    assert duckdb.sql(f"SELECT * FROM '{path}'").fetchall() == expected(bundle)
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{path}')").fetchall())
    assert {kinds[name] for name in OBSERVATIONS.of_type(NUMBER)} == {"DOUBLE"}
    assert {kinds[name] for name in OBSERVATIONS.of_type(BOOLEAN)} == {"BOOLEAN"}
    assert kinds["area"] == "VARCHAR"


def test_parquet_carries_version_and_meanings(odd: Bundle) -> None:
    from pyarrow.parquet import read_schema

    schema = read_schema(io.BytesIO(parquet.files(odd, {})["observations.parquet"]))
    assert schema.metadata[b"ictstats_data_version"] == b"0123456789ab"
    assert schema.field("bound").metadata[b"label"].decode() == "Mức giới hạn"


def test_xlsx_by_openpyxl(bundle: Bundle) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.files(bundle, {})["observations.xlsx"]), read_only=True)
    assert book.sheetnames == ["Số liệu", "Cột", "Mã", "Chỉ tiêu", "Nguồn", "Ghi chú"]
    rows = list(book["Số liệu"].iter_rows(values_only=True))
    assert rows[0] == bundle.names
    assert like_expected(rows[1:]) == expected(bundle)
    value = bundle.names.index("value")
    assert {type(row[value]) for row in rows[1:]} <= {int, float, type(None)}
    notes = dict(row for row in book["Ghi chú"].iter_rows(values_only=True))
    assert notes["Phiên bản dữ liệu"] == bundle.data_version
    assert notes["Số dòng"] == len(bundle.rows)


def test_xlsx_explains_columns_codes_indicators_and_sources(odd: Bundle) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.files(odd, {})["observations.xlsx"]))
    columns = list(book["Cột"].iter_rows(values_only=True, min_row=2))
    assert tuple(row[0] for row in columns) == odd.names
    assert ("bound", "at_most", "Không quá (≤)") in set(book["Mã"].iter_rows(values_only=True))
    (indicator,) = book["Chỉ tiêu"].iter_rows(values_only=True, min_row=2)
    assert indicator[0] == "tel_subs_total"
    assert "2011-05" in indicator[7], "breaks in the series"
    assert [row[0] for row in book["Nguồn"].iter_rows(values_only=True, min_row=2)] == ["s", "p"]


def test_stata_by_pandas(bundle: Bundle) -> None:
    data = stata.files(bundle, {})["observations.dta"]
    frame = pd.read_stata(io.BytesIO(data))
    assert tuple(frame.columns) == bundle.names
    for column in bundle.columns:
        if column.type == CODE:
            frame[column.name] = frame[column.name].astype(object).map(stata.code_of, na_action="ignore")
        elif column.type == BOOLEAN:
            frame[column.name] = frame[column.name].astype(object) == "có"
    assert like_expected(frame.astype(object).values.tolist()) == expected(bundle)
    with pd.io.stata.StataReader(io.BytesIO(data)) as reader:
        assert reader.data_label == f"ictstats {bundle.data_version}"
        assert reader.variable_labels() == {one.name: one.label_vi for one in bundle.columns}
        labels = reader.value_labels()
    assert set(labels["bound"].values()) == {f"{c}: {m}" for c, m in code_list("CL_BOUND").meanings("vi").items()}
    assert labels["worded"] == {0: "không", 1: "có"}


def test_the_numbers_of_a_list_of_the_program_are_the_same_in_every_stata_file(odd: Bundle, whole: Bundle) -> None:
    few = odd._replace(rows=odd.rows[:1])
    made = [pd.io.stata.StataReader(io.BytesIO(stata.files(one, {})["observations.dta"])) for one in (few, odd, whole)]
    labels = [reader.value_labels()["status"] for reader in made]
    assert labels[0] == labels[1] == labels[2]


def test_the_codebook_says_what_an_indicator_is(odd: Bundle) -> None:
    text = stata.files(odd, {})["observations.codebook.md"].decode()
    for words in (
        "# Sổ mã: ictstats 0123456789ab",
        "### tel_subs_total: ",
        "- Đơn vị tính: thuê bao (subscribers)",
        "- Loại số liệu: thời điểm",
        "  - GSO metadata, provincial system: number of telephone subscribers",
        "  - 2011-05: ",
        "`p`. Niên giám",
    ):
        assert words in text
    assert text.count("\n### ") == 1


def of_one_line(bundle: Bundle) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.replace("\n", " ") for cell in row) for row in bundle.rows)


@pytest.fixture
def sdmx_read(bundle: Bundle, tmp_path) -> tuple[Any, Any, dict[str, bytes]]:
    reader = pytest.importorskip("sdmx")
    # sdmx1 parts a file into lines before it reads cells, so that it knows no cell of two lines (RFC 4180 does).
    bundle = bundle._replace(rows=of_one_line(bundle))
    made = sdmx.files(bundle, {})
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    message = reader.read_sdmx(tmp_path / sdmx.STRUCTURE)
    (flow,) = message.dataflow.values()
    return message, reader.read_sdmx(tmp_path / sdmx.DATA, structure=flow), made


def test_sdmx_by_sdmx1(bundle: Bundle, sdmx_read) -> None:
    _, read, made = sdmx_read
    (dataset,) = read.data
    found = {}
    for seen in dataset.obs:
        cells = {one.id: one.value for one in seen.dimension.values.values()}
        cells |= {name: one.value for name, one in seen.attached_attribute.items()} | {"OBS_VALUE": seen.value}
        row = {one.name: "" if cells[one.concept] == one.empty else cells[one.concept] for one in bundle.columns}
        for name in OBSERVATIONS.of_type(BOOLEAN):
            row[name] = {"true": True, "false": ""}[row[name]]
        found[row["observation_id"]] = list(row.values())
    bundle = bundle._replace(rows=of_one_line(bundle))
    rows = {row[0]: row for row in expected(bundle) if row[bundle.names.index("period")]}
    assert dict(zip(found, like_expected(list(found.values())), strict=True)) == rows
    left = list(csv.DictReader(io.StringIO(made.get(sdmx.LEFT_OUT, b"observation_id\n").decode())))
    assert {row["observation_id"] for row in left} | set(found) == set(bundle.cells("observation_id"))


def test_sdmx_codes_are_those_of_its_structure(bundle: Bundle, sdmx_read) -> None:
    message, read, _ = sdmx_read
    (structure,) = message.structure.values()
    coded = {
        one.id: {code.id for code in one.local_representation.enumerated.items.values()}
        for part in (structure.dimensions, structure.attributes)
        for one in part.components
        if one.local_representation.enumerated is not None
    }
    assert {"REF_AREA", "INDICATOR", "UNIT_MEASURE", "BOUND", "STATUS", "FREQ", "OBS_STATUS", "VINTAGE"} <= set(coded)
    for seen in read.data[0].obs:
        cells = {one.id: one.value for one in seen.dimension.values.values()}
        cells |= {name: one.value for name, one in seen.attached_attribute.items() if one.value}
        strange = {name: cells[name] for name in coded if name in cells and cells[name] not in coded[name]}
        assert not strange
    keys = [tuple(one.value for one in seen.dimension.values.values()) for seen in read.data[0].obs]
    assert len(set(keys)) == len(keys), "a key is an observation's own"


def test_sdmx_names_are_in_both_languages(odd: Bundle, tmp_path) -> None:
    reader = pytest.importorskip("sdmx")
    path = tmp_path / "structure.xml"
    path.write_bytes(sdmx.files(odd, {})[sdmx.STRUCTURE])
    message = reader.read_sdmx(path)
    area = message.codelist["CL_AREA"]["24"]
    assert area.name.localizations == {
        "vi": "Bắc Giang (64, 63); Bắc Ninh (34)",
        "en": "Bac Giang (64, 63); Bac Ninh (34)",
    }
    scheme = message.concept_scheme["CS_CLAIMS"]
    assert {one.concept for one in odd.columns} <= set(scheme.items)
    assert scheme["REF_AREA"].description.localizations.keys() == {"vi", "en"}


def test_the_data_package_by_frictionless(bundle: Bundle, tmp_path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for name, content in package_files(bundle, {}).items():
        (tmp_path / name).write_bytes(content)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])[:5]
    rows = [list(row.to_dict().values()) for row in package.get_resource("observations").read_rows()]
    assert like_expected(rows) == expected(bundle)
    assert {one.name for one in package.resources} >= {"observations", "sources"}


@pytest.mark.parametrize(
    ("old", "new"),
    [(b",exact,", b",exactly,"), (b",490756,", b",many,"), (b",s,0-1,", b",strange,0-1,"), (b"s/1-2,", b"s/0-1,")],
    ids=["code", "number", "source", "identity"],
)
def test_frictionless_sees_what_the_schema_forbids(odd: Bundle, tmp_path, old: bytes, new: bytes) -> None:
    frictionless = pytest.importorskip("frictionless")
    made = package_files(odd, {})
    content = made["observations.csv"].replace(old, new, 1)
    assert content != made["observations.csv"]
    description = json.loads(made["datapackage.json"])
    for one in description["resources"]:
        one.pop("hash"), one.pop("bytes")
    for name, data in {**made, "observations.csv": content}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    assert not frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid


def test_a_frame_of_another_version_is_exported_from_its_own_figures(make_dataset) -> None:
    data = make_dataset({"value": "65.0000"})
    assert collect(data).cells("value") == ("65.0000",)
    changed = data.observations.assign(value=66.5)
    assert collect(data, changed).cells("value") == ("66.5",), "what the caller changed is never undone"
    path = data.root / "data" / "processed" / "observations.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert collect(data).cells("value") == ("65",)

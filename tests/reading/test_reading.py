"""Raw files: what is read, and what is refused with its kind, place and remedy."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ictstats.errors import BadSource, NoProject
from ictstats.model import Document, Source, Table
from ictstats.reading import files
from ictstats.reading.files import open_source, read_document, read_table
from ictstats.reading.register import read_register

GOOD = "Hà Nam có 109 xã.\n".encode()


def project(tmp_path: Path, data: bytes = GOOD, **entry: str) -> tuple[Path, Source]:
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports" / "a.txt").write_bytes(data)
    values = {
        "id": "a",
        "file": "reports/a.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "kind": "report",
        "title": "A",
    }
    return tmp_path, Source(**{**values, **entry})


def test_a_good_source_is_read_without_issue(tmp_path: Path) -> None:
    content, issues = open_source(*project(tmp_path))
    assert isinstance(content, Document)
    assert (content.text, issues) == ("Hà Nam có 109 xã.\n", ())


def test_an_altered_source_is_read_and_told(tmp_path: Path) -> None:
    content, (issue,) = open_source(*project(tmp_path, sha256="0" * 64))
    assert content.text
    assert issue.kind == "altered_source"
    assert dict(issue.facts)["found"] == hashlib.sha256(GOOD).hexdigest()


@pytest.mark.parametrize(
    ("data", "entry", "kind"),
    [
        (b"", {}, "empty_source"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", {}, "binary_source"),
        (b"\xef\xbb\xbf", {}, "empty_source"),
        (b"%PDF-1.4\n1 0 obj 12\n", {}, "binary_source"),
        (b"PK\x03\x04 12", {}, "binary_source"),
        (b"{\\rtf1 12 xa}", {}, "binary_source"),
        (b"\n<!DOCTYPE html><p>12", {}, "binary_source"),
        (b"%PDF-1.4\n", {"kind": "table"}, "binary_source"),
        (GOOD.decode().encode("utf-16-le"), {}, "binary_source"),
        (GOOD.decode().encode("utf-16")[:-1], {}, "unreadable_source"),
        (b"\xc0\xc1", {}, "unreadable_source"),
        (b"indicator,area,period,value\npopulation,04,2017,5\n", {}, "misdeclared_source"),
        (GOOD, {"file": "reports/b.txt"}, "missing_source"),
        (GOOD, {"file": "../../../etc/passwd"}, "unreadable_source"),
        (GOOD, {"kind": "table"}, "misdeclared_source"),
        (b'a,b\n"1,2\n', {"kind": "table"}, "misdeclared_source"),
        (b"a,a\n1,2\n", {"kind": "table"}, "misdeclared_source"),
    ],
)
def test_what_cannot_be_read_is_refused_by_kind(tmp_path: Path, data: bytes, entry: dict[str, str], kind: str) -> None:
    with pytest.raises(BadSource) as caught:
        open_source(*project(tmp_path, data, **entry))
    assert caught.value.kind == kind
    assert caught.value.where
    assert caught.value.remedy


def test_a_folder_in_place_of_a_file_and_a_link_out_are_refused(tmp_path: Path) -> None:
    raw, source = project(tmp_path)
    (raw / "reports" / "a.txt").unlink()
    (raw / "reports" / "a.txt").mkdir()
    with pytest.raises(BadSource):
        open_source(raw, source)
    outside = tmp_path.parent / "outside.txt"
    outside.write_bytes(GOOD)
    (raw / "reports" / "b.txt").symlink_to(outside)
    with pytest.raises(BadSource, match="outside"):
        open_source(raw, Source("b", "reports/b.txt", "0" * 64, "report", "B"))


@pytest.mark.parametrize("target", ["a.txt", "nowhere"], ids=["to itself", "to nothing"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, target: str) -> None:
    raw, source = project(tmp_path)
    (raw / "reports" / "a.txt").unlink()
    (raw / "reports" / "a.txt").symlink_to(target)
    with pytest.raises(BadSource) as caught:
        open_source(raw, source)
    assert (caught.value.where, bool(caught.value.remedy)) == ("reports/a.txt", True)


def test_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    content, _ = open_source(*project(tmp_path, GOOD.decode().encode("utf-16")))
    assert content.text == GOOD.decode()


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(BadSource, match="more than 10 bytes"):
        open_source(*project(tmp_path))


def test_tables_keep_every_cell_as_text(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("area,value\n01,NA\n02,=1+1\n", encoding="utf-8")
    table = read_table(path)
    assert isinstance(table, Table)
    assert table.rows == (("01", "NA"), ("02", "=1+1"))


def test_a_document_anywhere_is_named_by_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "bao_cao.txt"
    path.write_bytes(GOOD)
    assert read_document(path).name == "bao_cao"


ENTRY = '[[source]]\nid = "{id}"\nfile = "reports/{id}.txt"\nsha256 = "{sha}"\nkind = "report"\ntitle = "T"\n{more}\n'


def register(raw: Path, *entries: str) -> object:
    (raw / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
    return read_register(raw)


def entry(name: str, more: str = "") -> str:
    return ENTRY.format(id=name, sha="0" * 64, more=more)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ('[[source]]\nid = "x"\n', "lacks file"),
        (entry("x", 'perid = "y"'), "x: unknown key perid; did you mean period"),
        (entry("x").replace('"report"', '"rumour"'), "rumour; use one of report, digest, table"),
        (entry("x").replace('"report"', '"reprot"'), "did you mean report"),
        (entry("x").replace("[[source]]", "[[sourc]]"), "unknown heading sourc; did you mean source"),
        (entry("x").replace('"x"', "5"), "id must be a text"),
        (entry("x").replace('"reports/x.txt"', "7"), "file must be a text"),
        (entry("x").replace("reports/x.txt", "reports/\\u0000"), "NUL"),
        (entry("x", 'topics = "press"'), "topics must be a list"),
        (entry("x").replace("reports/x", "reports/good"), "the file 'reports/good.txt' stands twice"),
        ("[[publication]]\nid = 'p'\ntitle = 'P'\nyear = '2017'\n", "unknown key year"),
        ("[[publication]]\nid = 'p'\n", "lacks title"),
        ("[publication]\nid = 'p'\n", "two brackets"),
        (entry("x", 'area = "Cao Bnag"'), "did you mean 'cao-bang'"),
        (entry("x", 'period = "20177"'), "20177"),
        (entry("x", 'topics = ["telcom"]'), "did you mean telecom"),
        (entry("good"), "twice"),
    ],
)
def test_one_bad_entry_does_not_stop_the_others(tmp_path: Path, bad: str, words: str) -> None:
    found = register(tmp_path, entry("good"), bad)
    assert [s.id for s in found.sources] == ["good"]
    (issue,) = found.issues
    assert issue.kind == "bad_entry"
    assert words in dict(issue.facts)["cause_en"]


@pytest.mark.parametrize("content", ['source = "x"', "[source]\nid = 'x'", "source = ['x']"])
def test_what_is_no_list_of_entries_is_told(tmp_path: Path, content: str) -> None:
    (issue,) = register(tmp_path, content).issues
    assert "write [[source]]" in dict(issue.facts)["cause_en"]


@pytest.mark.parametrize("area", ["4", '"04"', '"cao-bang"', '"Tỉnh Cao Bằng"'])
def test_whatever_names_an_area_gives_its_code(tmp_path: Path, area: str) -> None:
    (source,) = register(tmp_path, entry("x", f"area = {area}\nperiod = 2017")).sources
    assert (source.area, source.period) == ("04", "2017")


def test_a_file_without_an_entry_is_told(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "lost.txt").write_bytes(GOOD)
    (issue,) = register(tmp_path).issues
    assert (issue.kind, issue.file) == ("unregistered_source", "reports/lost.txt")


def test_no_register_and_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(NoProject):
        read_register(tmp_path)
    with pytest.raises(BadSource, match=r"no TOML.*at end of document"):
        register(tmp_path, "[[source")
    (tmp_path / "sources.toml").write_bytes(b"\xff\xfe[")
    with pytest.raises(BadSource, match="no TOML"):
        read_register(tmp_path)


def test_a_register_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "sources.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(BadSource, match=r"sources\.toml: cannot be read: Permission denied"):
        read_register(tmp_path)

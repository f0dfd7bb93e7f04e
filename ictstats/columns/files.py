"""The four files of the curated set, by name: what each of their columns means."""

from __future__ import annotations

from ictstats.columns.column import CODE, CODES, COUNT, TEXT, Column, File
from ictstats.columns.observations import OBSERVATIONS

__all__ = ["FILES", "ISSUES", "OBSERVATIONS", "READINGS", "STATEMENTS"]

_OF = {column.name: column for column in OBSERVATIONS.columns}


def _same(name: str, meaning_vi: str, meaning_en: str, *, required: bool = False) -> Column:
    """A column that means in this file what it means of a claim, without its place in SDMX."""
    bare = _OF[name]._replace(required=required, concept="", role="", empty="")
    return bare._replace(meaning_vi=meaning_vi, meaning_en=meaning_en)


def _text(name: str, labels: tuple[str, str], meanings: tuple[str, str], *, required: bool = True) -> Column:
    return Column(name, TEXT, *labels, *meanings, required=required)


def _count(name: str, label_vi: str, label_en: str, meaning_vi: str, meaning_en: str) -> Column:
    return Column(name, COUNT, label_vi, label_en, meaning_vi, meaning_en, required=True, minimum=0)


_FILE = _text(
    "file",
    ("Tệp", "File"),
    ("Đường dẫn của tệp trong `data/raw`", "Path of the file below `data/raw`"),
    required=False,
)
ISSUES = File(
    "issues.csv",
    "Một dòng một vấn đề cần xem",
    "One row a thing that a person should look at",
    (
        _text(
            "issue_id",
            ("Mã vấn đề", "Identity of the issue"),
            ("`loại/nguồn/vị trí`, thêm `#2` nếu trùng", "`kind/source/place`, then `#2` for a second one"),
        ),
        Column(
            *("kind", CODE, "Loại", "Kind", "Loại vấn đề", "Kind of the issue"), codes="CL_ISSUE_KIND", required=True
        ),
        Column(
            *("severity", CODE, "Mức độ", "Severity", "Mức độ của vấn đề", "How grave it is"),
            codes="CL_SEVERITY",
            required=True,
        ),
        _same("source_id", "Nguồn liên quan", "Source concerned"),
        _FILE,
        _same("locator", "Vị trí trong nguồn", "Place in the source"),
        _same("topic", "Lĩnh vực liên quan", "Topic concerned"),
        _same("area", "Đơn vị hành chính liên quan", "Area concerned"),
        _same("period", "Thời kỳ liên quan", "Period concerned"),
        Column(
            *("observation_ids", CODES, "Các số liệu", "Claims"),
            *("Mã các số liệu liên quan, cách nhau bằng `;`", "Identities of the claims concerned, joined by `;`"),
        ),
        _text(
            "identity",
            ("Hệ thức", "Identity"),
            (
                "Hệ thức đã kiểm tra: mã trong `lexicon/data/identities.toml`, hoặc rỗng",
                "Identity that was checked: an id of `lexicon/data/identities.toml`, or empty",
            ),
            required=False,
        ),
        *(
            _text(
                f"{name}_{lang}",
                (f"{label_vi} ({lang})", f"{label_en} ({lang})"),
                (f"{meaning_vi} ({lang})", f"{meaning_en} ({lang})"),
                required=name == "message",
            )
            for name, label_vi, label_en, meaning_vi, meaning_en in (
                ("message", "Thông báo", "Message", "Điều không ổn", "What is wrong"),
                ("remedy", "Cách xử lý", "Remedy", "Việc cần làm", "What to do"),
            )
            for lang in ("vi", "en")
        ),
    ),
)
STATEMENTS = File(
    "statements.csv",
    "Một dòng một nhận định không kèm con số",
    "One row a claim without a figure",
    (
        _text(
            "statement_id",
            ("Mã nhận định", "Identity of the statement"),
            ("`nguồn/vị trí`, thêm `#2` nếu trùng", "`source/place`, then `#2` for a second one"),
        ),
        _same("source_id", "Nguồn nêu nhận định", "Source that makes it", required=True),
        _same("locator", "Vị trí trong nguồn", "Place in the source", required=True),
        _same("topic", "Lĩnh vực của nhận định", "Topic of the statement", required=True),
        Column(
            *("kind", CODE, "Loại", "Kind", "Loại nhận định", "Kind of statement"),
            codes="CL_STATEMENT_KIND",
            required=True,
        ),
        _same("area", "Đơn vị hành chính mà nguồn nói về", "Area that the source speaks of"),
        _same("period", "Thời kỳ mà nguồn nói về", "Period that the source speaks of"),
        _same("quote", "Nguyên văn nhận định", "The statement as it stands", required=True),
    ),
)
READINGS = File(
    "readings.csv",
    "Một dòng một nguồn: các con số trong nguồn đã thành gì",
    "One row a source: what became of its numbers",
    (
        _same("source_id", "Mã nguồn", "The source", required=True),
        _FILE._replace(required=True),
        Column(
            *("kind", CODE, "Loại nguồn", "Kind of source", "Loại nguồn", "Kind of source"),
            codes="CL_SOURCE_KIND",
            required=True,
        ),
        _count("mentions", "Con số", "Mentions", "Số con số đã đọc", "Numbers that were read"),
        _count("observations", "Số liệu", "Claims", "Số con số thành số liệu", "Numbers that became claims"),
        _count("ignored", "Bỏ qua", "Ignored", "Số con số không phải số liệu", "Numbers that are no statistics"),
        _count("issues", "Vấn đề", "Issues", "Số con số không đọc được", "Numbers that could not be read"),
        _count("statements", "Nhận định", "Statements", "Số nhận định không kèm con số", "Claims without a figure"),
    ),
)
FILES = {file.name: file for file in (OBSERVATIONS, ISSUES, STATEMENTS, READINGS)}

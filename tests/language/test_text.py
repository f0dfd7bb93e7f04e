"""Folding, sentences, comparison forms and encodings."""

from __future__ import annotations

import unicodedata

import pytest

from ictstats.errors import BadSource
from ictstats.language.encodings import decode
from ictstats.language.text import canonical, fold, sentence_at, sentences, slug
from ictstats.model import Span


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Đồng Nai", "dong nai"), ("Đắk  Lắk", "dak lak"), ("ÐẮK LẮK", "dak lak"), ("Hòa Bình", "hoa binh")],
)
def test_fold_keeps_every_letter(name: str, folded: str) -> None:
    assert fold(name) == folded
    assert fold(unicodedata.normalize("NFD", name)) == folded


@pytest.mark.parametrize(
    ("name", "expected"), [("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"), ("TP. Hồ Chí Minh", "tp-ho-chi-minh")]
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("TP. Cần Thơ có 3.26 km. Xong.", ["TP. Cần Thơ có 3.26 km.", "Xong."]),
        ("1. Bưu chính\n2. Viễn thông", ["1. Bưu chính", "2. Viễn thông"]),
        ("Đạt mức độ 2. Hệ thống có 850 dịch vụ.", ["Đạt mức độ 2.", "Hệ thống có 850 dịch vụ."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


def test_the_sentence_around_a_place() -> None:
    text = "Dòng một.\nTỉnh có 146/199 xã. Hết."
    at = text.index("146")
    assert sentence_at(text, Span(at, at + 7)).of(text) == "Tỉnh có 146/199 xã."


@pytest.mark.parametrize(
    ("text", "expected"), [("số hoá", "số hóa"), ("thuỷ sản", "thủy sản"), ("quý I", "quý I"), ("khoẻ", "khỏe")]
)
def test_canonical_changes_marks_but_no_length(text: str, expected: str) -> None:
    assert canonical(text) == expected
    assert len(canonical(text)) == len(text)


def test_decoding_gives_one_form() -> None:
    nfd = unicodedata.normalize("NFD", "Đắk Lắk\r\n146/199 xã")
    assert decode(nfd.encode()).text == "Đắk Lắk\n146/199 xã"
    assert decode("xã".encode("utf-8-sig")).text == "xã"
    assert decode("xã".encode("utf-16")).text == "xã"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty_source"),
        (b" \n\t", "empty_source"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary_source"),
        (b"a\x00b", "binary_source"),
        (b"PK\x03\x04\xff\xff", "binary_source"),
        (b"a\x01b", "binary_source"),
        ("Cao B»ng: T¨ng c­êng".encode("latin-1"), "unreadable_source"),
    ],
)
def test_what_is_no_text_is_refused_by_kind(data: bytes, kind: str) -> None:
    with pytest.raises(BadSource) as caught:
        decode(data, "a.txt")
    assert caught.value.kind == kind
    assert caught.value.remedy

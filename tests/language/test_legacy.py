"""Text of before Unicode, and text decoded wrongly: proven and read, and good text left alone."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from ictstats.errors import BadSource
from ictstats.extraction.prose import extract
from ictstats.language import legacy
from ictstats.language.encodings import decode, normalise
from ictstats.language.syllables import is_syllable
from ictstats.model import Document

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data" / "raw" / "reports").glob("*.txt"))]
TEXTS += [p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests" / "corpus" / "own" / "docs").glob("*.txt"))]
SENTENCES = [s.strip() for text in TEXTS for s in re.split(r"(?<=[.;])\s|\n", text) if len(s.strip()) > 30]
BETWEEN = " \n"
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES if v + t not in VOWELS] + [*"ăâêôơưđ"]
LETTERS += [letter.upper() for letter in LETTERS]
TABLE = {name: {letter: byte for byte, letter in table.items()} for name, table in legacy._TABLES.items()}


def single_bytes(text: str, name: str) -> bytes:
    return bytes(TABLE[name].get(c, ord(c) if ord(c) < 128 else 0x3F) for c in text)


def abc(text: str) -> bytes:
    """As typed with the ABC fonts: marked capitals as small letters, marks of Windows where they are."""
    table = TABLE["tcvn3"]
    one = {c: c if c in table or c < "\x80" else c.lower() for c in set(text)}
    return bytes(table.get(one[c], ord(one[c]) if one[c] < "\x80" else 0x3F) for c in text)


def vni(text: str) -> bytes:
    back = {letter: written for written, letter in legacy._VNI.items()}
    return "".join(back.get(c, c) for c in text).encode("latin-1", "replace")


def cp1258(text: str) -> bytes:
    out = b""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        tones = "".join(p for p in parts if p in TONES[1:])
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES[1:]))
        out += base.encode("cp1258", "replace") + tones.encode("cp1258")
    return out


ENCODERS = {
    "tcvn3": abc,
    "tcvn5712": lambda text: single_bytes(text, "tcvn5712"),
    "viscii": lambda text: single_bytes(text, "viscii"),
    "vni": vni,
    "cp1258": cp1258,
}
SMALL_ONLY = {"viscii"}  # some of its capitals are control characters


@pytest.mark.parametrize("name", ENCODERS)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back(name: str, letter: str) -> None:
    if name in SMALL_ONLY and letter.isupper() and letter not in TABLE[name]:
        pytest.skip("the encoding has no byte of its own for this capital")
    if name in ("tcvn3", "tcvn5712") and letter not in TABLE[name]:
        pytest.skip("the encoding has no byte of its own for this capital")
    assert unicodedata.normalize("NFC", legacy._READERS[name](ENCODERS[name](letter))) == letter


@pytest.mark.parametrize(("name", "oracle"), [("tcvn5712", "TCVN5712-1"), ("viscii", "VISCII")])
def test_the_tables_are_those_of_the_c_library(name: str, oracle: str) -> None:
    if shutil.which("iconv") is None:
        pytest.skip("no iconv on this machine")
    for byte, letter in legacy._TABLES[name].items():
        done = subprocess.run(
            ["iconv", "-f", oracle, "-t", "UTF-8"], input=bytes([byte]), capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip(f"this iconv does not know {oracle}")
        assert done.stdout.decode("utf-8") == letter, hex(byte)


@pytest.mark.parametrize("name", ENCODERS)
def test_an_encoding_is_detected(name: str) -> None:
    dice = random.Random(7)
    passages = [" ".join(dice.sample(SENTENCES, 3)) for _ in range(300)]
    found = [legacy.decode_legacy(ENCODERS[name](passage)) for passage in passages]
    named = {"tcvn5712": ("tcvn3", "tcvn5712")}.get(name, (name,))  # they differ in some capitals only
    right = sum(one is not None and one.encoding in named for one in found)
    assert right >= 0.995 * len(passages)


def test_the_marks_of_windows_stay_marks_in_text_of_the_abc_fonts() -> None:
    text = "Giai đoạn “bưu chính” 2011 – 2015… đạt mục tiêu của tỉnh"
    assert decode(abc(text)).text == text


@pytest.mark.parametrize("name", ENCODERS)
def test_a_file_put_together_from_two_is_right_in_both_parts(name: str) -> None:
    good, other = "Mật độ điện thoại đạt 81 thuê bao/100 dân.", "Tổng số thuê bao điện thoại của tỉnh tăng: người dân"
    mixed = f"{good}\n{ENCODERS[name](other).decode('latin-1')}\n{good}"
    assert decode(mixed.encode("utf-8")).text == f"{good}\n{other}\n{good}"


def test_headings_in_the_capital_fonts_come_out_as_capitals() -> None:
    heading = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert decode(abc(heading + "\nBáo cáo về tình hình bưu chính, viễn thông")).text.startswith(heading)


def test_the_capitals_of_the_standard_are_taken_where_they_make_words() -> None:
    text = "Ủy ban nhân dân tỉnh: Ở các xã, điểm phục vụ bưu chính đã đạt mục tiêu đề ra"
    assert decode(single_bytes(text, "tcvn5712")).text == text


@pytest.mark.parametrize("seen_as", ["latin-1", "cp1252"])
def test_utf8_that_was_read_as_latin_is_repaired(seen_as: str) -> None:
    for text in TEXTS:
        garbled = text.encode("utf-8").decode(seen_as, "replace") if seen_as == "latin-1" else _as_windows(text)
        meant = legacy.repair(garbled)
        assert meant is not None
        assert meant.text == unicodedata.normalize("NFC", text)


def _as_windows(text: str) -> str:
    return "".join(bytes([b]).decode("cp1252", "ignore") or bytes([b]).decode("latin-1") for b in text.encode("utf-8"))


def test_good_text_is_never_repaired() -> None:
    dice = random.Random(11)
    foreign = [
        "L'été dernier, les opérateurs ont déployé des réseaux à très haut débit près des écoles.",
        "Größe über 5 µm, 20 °C, § 3, «Zitat», 15 km² und ½ Fläche: für Mädchen.",
        "The café's résumé – naïve façade; coöperate, 3 × 4 ÷ 2 ± 1 © ® ™ €",
        "Municipios de Ñuñoa y Cádiz: señal móvil, años, niños, información pública.",
    ]
    for _ in range(10_000):
        passage = " ".join(dice.sample(SENTENCES, dice.randint(1, 3)))
        if dice.random() < 0.3:
            passage = f"{passage}{dice.choice(BETWEEN)}{dice.choice(foreign)}"
        if dice.random() < 0.1:
            passage = dice.choice(foreign)
        assert legacy.repair(passage) is None


@pytest.mark.parametrize("name", ["tcvn3", "vni", "cp1258"])
def test_a_report_says_the_same_in_every_encoding(name: str) -> None:
    text = next(text for text in TEXTS if "Cao Bằng" in text).replace("–", "-")
    written = {c: unicodedata.normalize("NFC", legacy._READERS[name](ENCODERS[name](c))) for c in set(text)}
    text = "".join(c for c in text if written[c] == c)  # without the few capitals that the encoding has no byte for
    decoded = decode(ENCODERS[name](text))
    assert (decoded.encoding, decoded.text) == (name, text)
    assert extract(Document("a", decoded.text)) == extract(Document("a", text))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Ðắk Lắk", "Đắk Lắk"),
        (unicodedata.normalize("NFD", "Viễn thông"), "Viễn thông"),
        ("tho\u0302ng", "thông"),
        ("490.\u200b756 thu\u00ea bao", "490.756 thuê bao"),
        ("20&nbsp;%; &#272;&agrave; N&#7861;ng &amp; Hu&#7871;", "20\xa0%; Đà Nẵng & Huế"),
        ("a & b; c", "a & b; c"),
        ("một\r\nhai\rba", "một\nhai\nba"),
    ],
)
def test_one_form(printed: str, read: str) -> None:
    assert normalise(printed) == read


def test_what_is_not_proven_is_refused() -> None:
    with pytest.raises(BadSource, match="no Vietnamese encoding"):
        decode(bytes(range(0x80, 0x100)) * 4)


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giữ", "gì", "Ủy", "KHUYẾN", "Đắk", "ươm", "oách"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "Größe", "Tæng", "thuyêp", "bàc", "naïve", "®iÖn", "xãy̌"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)

"""Vietnamese text in the encodings from before Unicode, and text that was decoded wrongly and saved again.

Which encoding it is, is proven by the text itself: the decoding whose marked words are Vietnamese syllables is taken,
and only where no other comes near. Guessers of character sets do not know these encodings. The ABC fonts have no marked
capitals; those of the fonts that show small letters as capitals (".VnTimeH") are known by plain capitals beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ictstats.language.syllables import vietnamese_share

# Bytes 0x80 to 0xFF of TCVN 5712:1993 and of VISCII 1.1, as the GNU C library has them. The ABC fonts ("TCVN3") are of
# the first without its capitals of 0x80 to 0x9F: there Windows puts its quotation marks and dashes.
_TCVN5712 = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# VNI-Windows writes a base letter and then a byte for its mark; the bytes as Latin-1 shows them, small letters.
_VNI_MARKS = {
    "a": "øàûảõãùáïạââàầåẩãẫáấäậêăèằúẳüẵéắëặ",
    "e": "øèûẻõẽùéïẹâêàềåểãễáếäệ",
    "o": "øòûỏõõùóïọâôàồåổãỗáốäộ",
    "u": "øùûủõũùúïụ",
    "y": "øỳûỷõỹùý",
    "ô": "øờûởõỡùớïợ",
    "ö": "øừûửõữùứïự",
}
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_SURE, _MARGIN, _FEWEST = 0.9, 0.2, 5  # share of syllables, distance to the next decoding, words to judge by
_SURE_OF = {"mojibake": 0.6}  # that the bytes are whole UTF-8 is a proof of its own; abbreviations are no syllables
_GOOD = 0.5  # text with this share of syllables is right as it stands
# Letters and marks that wrong decodings are full of and that Vietnamese has no use for.
_STRANGE = re.compile(
    "[\u0080-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to read some text: its name, what comes out, and how Vietnamese that is."""

    encoding: str
    text: str
    share: float
    words: int


def decode_legacy(data: bytes) -> Candidate | None:
    r"""The legacy decoding of bytes that are no UTF-8; ``None`` where none is proven.

    >>> found = decode_legacy(b"T\xe6ng s\xe8 thu\xaa bao \xae\xb7 \xae\xb9t m\xf4c ti\xaau")
    >>> found.encoding, found.text
    ('tcvn3', 'Tổng số thuê bao đã đạt mục tiêu')
    """
    return _proven(_candidates(data), None)


def repair(text: str) -> Candidate | None:
    """The text that was meant, where a text or some of its lines are Vietnamese decoded wrongly; else ``None``.

    A file that was put together from several may be right in one line and wrong in the next.
    """
    if text.isascii() or not _STRANGE.search(text):
        return None
    lines = text.split("\n")
    whole = _is_latin(text)
    wrong = [at for at, line in enumerate(lines) if whole or _is_wrong(line)]
    passage = "\n".join(lines[at] for at in wrong)
    share, words = vietnamese_share(passage)
    if words < _FEWEST or share >= _GOOD:
        return None
    meant = [candidate for data in _bytes_of(passage) for candidate in _candidates(data)]
    proven = _proven(meant, Candidate("utf-8", passage, share, words))
    if proven is None:
        return None
    for at, line in zip(wrong, proven.text.split("\n"), strict=True):
        lines[at] = line
    return replace(proven, text="\n".join(lines))


def _is_wrong(line: str) -> bool:
    """Whether a line can be Vietnamese decoded wrongly: only letters of single bytes, few of its words syllables."""
    if line.isascii() or not _STRANGE.search(line) or not _is_latin(line):
        return False
    share, words = vietnamese_share(line)
    return words > 0 and share < _GOOD


def _proven(candidates: list[Candidate], against: Candidate | None) -> Candidate | None:
    """The best candidate, where it is surely Vietnamese and the next one with another text is far behind."""
    ordered = sorted(candidates, key=lambda c: (-c.share, c.encoding))
    if not ordered or ordered[0].share < _SURE_OF.get(ordered[0].encoding, _SURE) or ordered[0].words < _FEWEST:
        return None
    best = ordered[0]
    rivals = [c for c in ordered[1:] if c.text != best.text and _family(c) != _family(best)]
    others = [c.share for c in rivals] + ([against.share] if against else [])
    return best if best.share - max(others, default=0.0) >= _MARGIN else None


def _family(candidate: Candidate) -> str:
    return _FAMILIES.get(candidate.encoding, candidate.encoding)


# Where none but these stand at 0x80 to 0x9F, they are what Windows means by them, not capitals of TCVN 5712.
_MARKS_OF_WINDOWS = frozenset("…‘’“”•–—™".encode("cp1252"))


def _candidates(data: bytes) -> list[Candidate]:
    found = []
    of_windows = all(byte in _MARKS_OF_WINDOWS for byte in data if 0x80 <= byte < 0xA0)
    for encoding, read in _READERS.items():
        if encoding == "tcvn5712" and of_windows:
            continue
        try:
            text = unicodedata.normalize("NFC", read(data))
        except UnicodeDecodeError:
            continue
        found.append(Candidate(encoding, text, *vietnamese_share(text)))
    return found


def _is_latin(text: str) -> bool:
    """Whether only characters occur that a reader of single bytes gives; real Vietnamese has others."""
    return all(c < "\u0100" or c in _WINDOWS for c in set(text))


def _bytes_of(text: str) -> Iterator[bytes]:
    """The bytes that a text was made of, if Latin-1 or Windows-1252 read them; gaps of the latter stay as they are."""
    if text.isascii() or all(c < "\u0100" for c in text):
        yield text.encode("latin-1")
    else:
        yield b"".join(_WINDOWS[c] if c in _WINDOWS else c.encode("latin-1") for c in text)


_WINDOWS = {letter: bytes([b]) for b in range(0x80, 0xA0) if (letter := bytes([b]).decode("cp1252", "ignore"))}
_TABLES = {name: dict(enumerate(table, start=0x80)) for name, table in (("tcvn5712", _TCVN5712), ("viscii", _VISCII))}
_TABLES["tcvn3"] = _TABLES["tcvn5712"] | {byte[0]: letter for letter, byte in _WINDOWS.items()}
_FAMILIES = {"tcvn5712": "tcvn3"}  # encodings that differ in a few letters only: no distance is asked between them


_HALF_CAPITAL = re.compile(r"(?<![a-z])(?:[^\W\da-z]*[A-Z]){2}[^\W\da-z]*(?![a-z])")

_CAPITAL_LINE = re.compile(r"^(?=[^a-z\n]*[A-Z]{2})[^a-z\n]+$", re.MULTILINE)


def _read_tcvn3(data: bytes) -> str:
    text = unicodedata.normalize("NFC", data.decode("latin-1").translate(_TABLES["tcvn3"]))
    text = _HALF_CAPITAL.sub(lambda match: match.group().upper(), text)
    return _CAPITAL_LINE.sub(lambda match: match.group().upper(), text)


def _read_tcvn5712(data: bytes) -> str:
    return data.decode("latin-1").translate(_TABLES["tcvn5712"])


def _read_viscii(data: bytes) -> str:
    return data.decode("latin-1").translate(_TABLES["viscii"])


def _vni() -> dict[str, str]:
    pairs = {
        base + mark: letter
        for base, marks in _VNI_MARKS.items()
        for mark, letter in zip(*[iter(marks)] * 2, strict=True)
    }
    small = pairs | _VNI_ALONE
    return small | {key.upper(): letter.upper() for key, letter in small.items()}


_VNI = _vni()


def _read_vni(data: bytes) -> str:
    text, out, at = data.decode("latin-1"), [], 0
    while at < len(text):
        pair = _VNI.get(text[at : at + 2])
        if pair is not None and len(text[at : at + 2]) == 2:
            out.append(pair)
            at += 2
        else:
            out.append(_VNI.get(text[at], text[at]))
            at += 1
    return "".join(out)


_READERS: dict[str, Callable[[bytes], str]] = {
    "tcvn3": _read_tcvn3,
    "tcvn5712": _read_tcvn5712,
    "vni": _read_vni,
    "cp1258": lambda data: data.decode("cp1258"),
    "viscii": _read_viscii,
    "mojibake": lambda data: data.decode("utf-8"),
}

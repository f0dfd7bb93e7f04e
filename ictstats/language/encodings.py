"""Bytes to text: UTF-8 and UTF-16, one Unicode form, one letter Đ.

Legacy Vietnamese encodings (TCVN3, VNI, cp1258) are not decoded yet: bytes that are not Unicode are refused, never
read as something else.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

from ictstats.errors import BadSource

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Latin Eth and its small form stand for Đ in many exports; no Vietnamese word has a true Eth.
_ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "\ufeff": None})
_CONTROLS = frozenset(chr(c) for c in range(32)) - {"\t", "\n", "\r", "\f", "\v"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC with plain line feeds, and how its bytes were read."""

    text: str
    encoding: str


def decode(data: bytes, where: str = "text") -> Decoded:
    """Decode a file's bytes.

    Raises:
        BadSource: ``empty_source``, ``binary_source`` (control characters), or ``unreadable_source`` (not Unicode).
    """
    if not data.strip():
        raise BadSource(where, "is empty", "replace it with the right file", "empty_source")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if encoding == "utf-8" and b"\0" in data[:65536]:
        raise BadSource(where, "holds NUL bytes", "save it as UTF-8 text", "binary_source")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(where, data, error) from error
    text = normalise(text)
    if any(c in _CONTROLS for c in text):
        raise BadSource(where, "holds control characters", "save it as UTF-8 text", "binary_source")
    return Decoded(text, encoding)


def normalise(text: str) -> str:
    """One form for one letter: NFC, Đ for Eth, line feeds for line ends.

    >>> normalise("Ðăk")
    'Đăk'
    """
    return unicodedata.normalize("NFC", text.translate(_ETH)).replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(where: str, data: bytes, error: UnicodeDecodeError) -> BadSource:
    known = (b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"GIF8", b"\x1f\x8b")
    if data.startswith(known):
        return BadSource(where, "is not text", "give the text of the report", "binary_source")
    what = f"byte {error.start} is not {error.encoding}; it may be TCVN3, VNI or cp1258"
    return BadSource(where, what, "convert the file to UTF-8", "unreadable_source")

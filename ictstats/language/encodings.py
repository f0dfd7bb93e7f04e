"""Bytes to text: the encoding, one Unicode form, one letter Đ, no invisible characters.

UTF-8 and UTF-16 are read as they are; Vietnamese of before Unicode, and text that was decoded wrongly and saved again,
only where :mod:`ictstats.language.legacy` proves it. Offsets everywhere count in the text that comes out here.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from ictstats.errors import BadSource
from ictstats.language.patterns import lazy_pattern

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Latin Eth and its small form stand for Đ in many exports, and no Vietnamese word has a true Eth; nobody sees the
# others, which would part words and numbers.
_LETTERS = str.maketrans({"Ð": "Đ", "ð": "đ", **dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060\u00ad")})
_REPLACED = lazy_pattern("[" + "".join(map(chr, _LETTERS)) + "]")
_ENTITY = lazy_pattern(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"GIF8", b"\x1f\x8b")
_CONTROL = lazy_pattern(r"[\x00-\x08\x0e-\x1f]")


class Decoded(NamedTuple):
    """Text in NFC with plain line feeds, and how its bytes were read, such as ``utf-8``, ``tcvn3`` or ``mojibake``."""

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
    text, encoding = _read(data, encoding, where)
    text = normalise(text)
    if _CONTROL.search(text):
        raise BadSource(where, "holds control characters", "save it as UTF-8 text", "binary_source")
    return Decoded(text, encoding)


def normalise(text: str) -> str:
    r"""One form for one letter: NFC, Đ for Eth, line feeds for line ends, HTML entities as what they stand for.

    >>> normalise("Ðăk&nbsp;L\u200băk")
    'Đăk\xa0Lăk'
    """
    if "&" in text and _ENTITY.search(text):
        import html

        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if not text.isascii():
        if _REPLACED.search(text):
            text = text.translate(_LETTERS)
        text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    """The text of some bytes, and how it was read."""
    from ictstats.language import legacy

    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        legible = encoding == "utf-8" and not data.startswith(_BINARY)
        proven = legacy.decode_legacy(data) if legible else None
        if proven is None:
            raise _undecodable(where, data, error) from error
        return proven.text, proven.encoding
    meant = legacy.repair(text)
    return (meant.text, meant.encoding) if meant else (text, encoding)


def _undecodable(where: str, data: bytes, error: UnicodeDecodeError) -> BadSource:
    if data.startswith(_BINARY):
        return BadSource(where, "is not text", "give the text of the report", "binary_source")
    what = "byte {byte} is not {encoding}, and no Vietnamese encoding (TCVN3, VNI, cp1258, VISCII) is proven"
    remedy = "convert the file to UTF-8"
    return BadSource(where, what, remedy, "unreadable_source", byte=error.start, encoding=error.encoding)

"""Elements of WordprocessingML, written so that text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {"w": W, "r": R}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE = "%!$&'()*+,;=:@/?#[]~-._"  # characters of an address that stay


def element(name: str, /, *children: Element | str, **attributes: object) -> Element:
    """An element of the main namespace with attributes of it; ``r_id`` is an attribute of relationships.

    >>> element("r", element("t", "Số <b> & 5")).xpath("string()")
    'Số <b> & 5'
    """
    from lxml import etree

    made = etree.Element(f"{{{W}}}{name}", nsmap=NAMES)
    for key, value in attributes.items():
        space, _, local = key.rpartition("_")
        made.set(f"{{{NAMES[space or 'w']}}}{local}", plain(str(value)))
    for child in children:
        if isinstance(child, str):
            made.text = plain(child)
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            made.append(child)
    return made


def plain(text: str) -> str:
    """A text with a replacement character for each character that XML has no place for.

    >>> plain(f"a{chr(0)}b") == f"a{chr(0xFFFD)}b"
    True
    """
    return _FORBIDDEN.sub("\ufffd", text)


def address(text: str) -> str:
    """A web address as a package may hold it, or nothing where Word would call the file damaged.

    >>> address("https://example.vn/tin tức?a=1"), address("javascript:alert(1)"), address("http://[")
    ('https://example.vn/tin%20t%E1%BB%A9c?a=1', '', '')
    """
    try:
        parts = urlsplit(plain(text))
        host = parts.hostname or ""
        host.encode("ascii")
    except ValueError:  # of a bracket that does not close, or of a host in letters beyond ASCII
        return ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc):
        return ""
    return quote(plain(text), safe=_SAFE)

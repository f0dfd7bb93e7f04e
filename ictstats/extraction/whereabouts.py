"""Which area a number speaks of: named in its clause, else in its paragraph, else in the title or the lead.

A province's total is never filled in for a district, and a document that names no province and speaks of no ministry,
operator or nation has no area: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ictstats.extraction.scene import Scene
from ictstats.language.text import canonical
from ictstats.lexicon import load

_NATION = re.compile(r"(?<!\w)(?:cả nước|toàn quốc|Việt Nam|quốc gia|trên phạm vi cả nước)(?!\w)", re.IGNORECASE)
_NATIONAL_BODY = re.compile(
    r"(?<!\w)(?:Bộ (?:Thông tin|TT&TT|TTTT|Bưu chính|KH&CN|Khoa học)|toàn ngành|VNPT|Viettel|MobiFone|VinaPhone|Tổng [Cc]ông ty|"
    r"Tập đoàn|Cục \w+|Tổng cục|các tỉnh, thành phố|các địa phương|toàn mạng|MVNO|báo chí|bưu cục|điểm Bưu điện|"
    r"Mạng lưới bưu chính|[Bb]ăng rộng di động|[Vv]iễn thông|công ích|báo in)(?!\w)"
)
_OF_A_PROVINCE = re.compile(
    r"(?:toàn|của|trong|địa bàn|trên) tỉnh(?! (?:thành|,))|(?:toàn|địa bàn) (?:thành phố|huyện)", re.IGNORECASE
)
_WORLD = re.compile(r"(?<!\w)(?:quốc tế|thế giới|toàn cầu|khu vực ASEAN|các nước)\W{0,3}$", re.IGNORECASE)
_ZONE = re.compile(r"vùng (?:viễn thông )?công ích|vùng (?:được )?hỗ trợ", re.IGNORECASE)
_MINISTRIES = re.compile(
    r"(?<!\w)(?:[Kk]hối )?(?:bộ|[Kk]hối)(?:, ngành)? (?:có|không có) dịch vụ công|(?<!\w)[Kk]hối (?:bộ|không có|có)"
)
_NAME = r"[A-ZĐ][^\W\d_]*(?:[ -][A-ZĐ][^\W\d_]*){0,3}"
_DISTRICT = re.compile(rf"(?<!\w)(?:[Hh]uyện|[Tt]hị xã|[Qq]uận)\s+(?P<name>{_NAME})")
_DISTRICT_OF = re.compile(rf"^(?P<name>{_NAME}) \((?P<province>{_NAME})\)")
_ASIDE = re.compile(r"(?:so với|sau|như|học tập|từ|của báo|Báo|báo|Đài|giáp|cùng với)\s+(?:tỉnh |TP\.? ?)?$")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An area as a number's row has it."""

    code: str | None
    name: str | None
    level: str


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Pattern of province names as printed, with their marks, and the code of each."""
    codes: dict[str, str] = {}
    for name, code in load().areas.printed_names():
        # Unmarked spellings and two-letter ones would be met inside other words and names.
        if any(ord(c) > 127 for c in name) or name.startswith(("TP", "Tp")):
            codes.setdefault(canonical(name), code)
    for area in load().areas.units("63"):
        codes[canonical(area.name_vi)] = area.code
    for name, code in [*codes.items()]:
        codes.setdefault(name.upper(), code)  # titles are printed in capitals
    joined = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:TP\.? ?|tỉnh |Tỉnh |TỈNH )?(?P<name>{joined})(?!\w)"), codes


def document_area(text: str) -> Whereabouts:
    """Area of a whole document, from its title, its lead, or the only province that it names."""
    lines = [canonical(line.strip()) for line in text.split("\n") if line.strip()]
    pattern, codes = _names()
    for part in (" ".join(lines[:3])[:500], " ".join(lines[:8])[:1500]):
        district = _DISTRICT_OF.search(part)
        if district and canonical(district["province"]) in codes:
            return Whereabouts(codes[canonical(district["province"])], district["name"], "district")
        match = pattern.search(part)
        nation = _NATION.search(part)
        if match and not (nation and _compares(part, match)):
            return Whereabouts(
                codes[match["name"]], match.group().removeprefix("tỉnh ").removeprefix("Tỉnh "), "province"
            )
        if nation:
            return Whereabouts("VN", "cả nước", "nation")
    whole = canonical(text)
    named = {codes[m["name"]]: m["name"] for m in pattern.finditer(whole)}
    if len(named) == 1 and not _NATIONAL_BODY.search(whole):
        code, name = named.popitem()
        return Whereabouts(code, name, "province")
    if _OF_A_PROVINCE.search(whole) and not _NATION.search(whole):
        return Whereabouts(None, None, "unknown")
    return Whereabouts("VN", "cả nước", "nation")


def _compares(part: str, match: re.Match[str]) -> bool:
    """Whether the province is one of many in a text about the nation: "Đà Nẵng dẫn đầu các tỉnh, thành"."""
    return bool(re.search(r"dẫn đầu|đứng đầu|xếp hạng", part[match.end() : match.end() + 60]))


def area_of(scene: Scene, document: Whereabouts) -> Whereabouts:
    """Area of one number: that of its clause where one is named, else the document's."""
    text, start = scene.text, scene.place.start
    clause = text[scene.clause_start : start]
    near = scene.before
    if _WORLD.search(near):
        return Whereabouts(None, near.strip(" (:"), "other")
    zone = _ZONE.search(clause)
    if zone:
        return Whereabouts(None, zone.group(), "other")
    ministries = [*_MINISTRIES.finditer(clause)]
    if ministries:
        return Whereabouts(None, ministries[-1].group(), "other")
    district = [*_DISTRICT.finditer(near)]
    if district and document.level in ("province", "district"):
        return Whereabouts(document.code, district[-1]["name"], "district")
    pattern, codes = _names()
    named = [m for m in pattern.finditer(near) if not _ASIDE.search(near[: m.start()])] or [
        m for m in pattern.finditer(near) if near[m.end() :].strip() in ("(", ":", "")
    ]
    if named and document.level != "district":
        return Whereabouts(codes[named[-1]["name"]], named[-1]["name"], "province")
    if document.level in ("province", "unknown") and re.search(
        r"(?:cả nước|toàn quốc)[^,;]{0,40}$", clause, re.IGNORECASE
    ):
        return Whereabouts("VN", "cả nước", "nation")
    return document

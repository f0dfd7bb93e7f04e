"""Which area a number speaks of: named in its clause, else in its paragraph, else in the title or the lead.

A province's total is never filled in for a district, and a document that names no province and speaks of no ministry,
operator or nation has no area: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from ictstats.extraction.scene import Scene
from ictstats.extraction.spotting import Line, spot
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon import load

_NATIONAL_BODY = lazy_pattern(
    r"(?<!\w)(?:Bộ (?:Thông tin|TT&TT|TTTT|Bưu chính|KH&CN|Khoa học)|toàn ngành|VNPT|Viettel|MobiFone|VinaPhone|Tổng [Cc]ông ty|"
    r"Tập đoàn|Cục \w+|Tổng cục|các tỉnh, thành phố|các địa phương|toàn mạng|MVNO|báo chí|bưu cục|điểm Bưu điện|"
    r"Mạng lưới bưu chính|[Bb]ăng rộng di động|[Vv]iễn thông|công ích|báo in)(?!\w)"
)
_OF_A_PROVINCE = lazy_pattern(
    r"(?:toàn|của|trong|địa bàn|trên) tỉnh(?! (?:thành|,))|(?:toàn|địa bàn) (?:thành phố|huyện)", re.IGNORECASE
)
_NAME = r"[A-ZĐ][^\W\d_]*(?:[ -][A-ZĐ][^\W\d_]*){0,3}"
_NAMED = lazy_pattern(rf"\.?\s*(?:đảo\s+)?(?P<name>{_NAME})")
_DISTRICT_OF = lazy_pattern(rf"^(?P<name>{_NAME}) \((?P<province>{_NAME})\)")
_ASIDE = lazy_pattern(
    r"(?:[Ss]o với|sau|[Nn]hư|học tập|kinh nghiệm của|từ|của báo|Báo|báo|Đài|giáp|cùng với)\s+(?:tỉnh |TP\.? ?)?$"
)
# A letterhead or a title names its own body: a ministry, or a district of a province.
_MINISTRY = lazy_pattern(
    r"^\s*(?:BỘ|CHÍNH PHỦ|TỔNG CỤC|CỤC|Bộ|Tổng cục|Cục)\s+[A-ZĐ](?!.*(?<!\w)(?:tỉnh|TỈNH|thành phố|THÀNH PHỐ|TP)(?!\w))"
)
_DISTRICT_IN = lazy_pattern(
    rf"(?:[Hh]uyện|[Tt]hị xã|[Qq]uận) (?P<name>{_NAME}),? (?:[Tt]ỉnh|[Tt]hành phố|TP\.?) (?P<province>{_NAME})"
)
_BARE_COMMITTEE = lazy_pattern(r"(?:ỦY BAN NHÂN DÂN|UBND)")
_OF_DISTRICT = lazy_pattern(
    rf"(?:HUYỆN|THỊ XÃ|QUẬN)\s+(?P<capitals>[A-ZĐÀ-Ỹ]+(?:[ -][A-ZĐÀ-Ỹ]+){{0,3}})(?![\w])|"
    rf"(?:[Hh]uyện|[Tt]hị xã|[Qq]uận)\s+(?P<name>{_NAME})"
)
_DATED = lazy_pattern(r"\s*,\s*(?:ngày\s*)?\d{1,2}[/.-]\d|\s*,\s*ngày\s")
_LISTED = lazy_pattern(r"\s*,\s*(?:tỉnh |TP\.? ?)?")
_TOGETHER = lazy_pattern(r"\s*(?:,\s*)?(?:và|cùng)\s+(?:tỉnh |TP\.? ?)?")
_OF_PROVINCE = lazy_pattern(r"(?:toàn|của|cả|chung|bình quân)\s+tỉnh\s+$", re.IGNORECASE)
_OF_NATION = lazy_pattern(r"\s*(?:của |ở )?(?:cả nước|toàn quốc)(?!\w)", re.IGNORECASE)
_FRAME = lazy_pattern(r"\W*(?:(?:tính|chung|trên phạm vi|trên|trong|bình quân|của)\W+)*", re.IGNORECASE)
_OUR_OWN = lazy_pattern(r"(?<!\w)(?:tỉnh|thành phố|địa phương|địa bàn|huyện)(?!\w)", re.IGNORECASE)
# "xếp thứ 15 cả nước" is said of the province.
_RANKED = lazy_pattern(r"(?:hạng|thứ)\s+\d{1,2}(?:/\d{2})?\s+(?:của |trong |trên |ở )?$", re.IGNORECASE)
_HELD_AGAINST = lazy_pattern(r"(?:mức|bình quân|trung bình|so với|(?:cao|thấp) hơn|chung)\s*$", re.IGNORECASE)
# "trong đó Sơn Động 17 thôn, Lục Ngạn 09 thôn": villages and communes are counted in a district named without its kind.
_BARE_DISTRICT = lazy_pattern(
    r"(?:^|[,;(:]|(?<!\w)(?:riêng|trong đó|và|tại|ở))\s*(?P<name>[A-ZĐ][^\W\d_A-Z]+(?: [A-ZĐ][^\W\d_A-Z]+){1,2})"
    r"(?: (?:có|còn|đạt|với|chỉ|mới|là))*\s*\(?\s*$"
)
_OF_VILLAGES = lazy_pattern(r"(?<!\w)(?:thôn|bản|xóm|ấp|buôn|xã|phường)(?!\w)")
_AT_OPENING = lazy_pattern(
    r"\W*(?:(?:tại|ở|riêng|trên địa bàn|trong đó|đến nay|tính chung|cả|toàn)\W+)*", re.IGNORECASE
)
_DISTRICT_AFTER = lazy_pattern(
    rf"[^,;.:()\d]{{0,24}}(?<!\w)(?:của|ở|tại|thuộc) (?P<kind>huyện|thị xã|quận|xã|phường|thị trấn) (?P<name>{_NAME})"
)
_COMMUNES = ("xã", "phường", "thị trấn")
_RIGHT_BEFORE = lazy_pattern(r"\s*[(:]?\s*(?:(?:xếp |đứng )?(?:hạng|thứ)|đạt)?\s*")
_SENT = lazy_pattern(r"bưu gửi|bưu phẩm|bưu kiện", re.IGNORECASE)  # mail to other countries is the province's
# The cities that are units of the first level; any other "thành phố" is a district of its province.
_CENTRAL_CITY = lazy_pattern(r"\.?\s*(?:Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế)(?!\w)")
_ROW_DISTRICT = lazy_pattern(rf"(?:[Hh]uyện|[Tt]hị xã|TX\.?|[Tt]hành phố|TP\.?|[Qq]uận)\s*(?P<name>{_NAME})\s*$")
_AMONG = lazy_pattern(r"dẫn đầu|đứng đầu|xếp hạng")
_OF_WORLD = lazy_pattern(r"\s*(?:lần lượt )?(?:là|đạt|có|ở mức|khoảng|:|\()[^,;]{0,12}")
_FORMER = "former"
_CALLED_DISTRICT = lazy_pattern(rf"(?<!\w)(?:[Hh]uyện|[Tt]hị xã|[Qq]uận|[Tt]hành phố|TP\.?|TX\.?)\s+(?P<name>{_NAME})")
_CENTRAL = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
_WINDOW = 32  # characters before a name in which it may be said to be named in passing
_CLOSE = 40  # characters between "cả nước" and the number that it is about


class Whereabouts(NamedTuple):
    """An area as a number's row has it.

    Attributes:
        vintage: That of the document: since July 2025 some codes are others.
        districts: Of a whole document, the names that it calls districts somewhere; later it may leave the kind out.
    """

    code: str | None
    name: str | None
    level: str
    vintage: str = "63"
    districts: frozenset[str] = frozenset()

    def fields(self) -> dict[str, Any]:
        """The area as the fields of an observation."""
        return {"area": self.code, "area_name": self.name, "area_level": self.level}


def document_area(text: str) -> Whereabouts:
    """Area of a whole document, from its title, its lead, or the only province that it names."""
    lines = list(islice((line.strip() for line in text.split("\n") if line.strip()), 8))
    if any(map(_MINISTRY.match, lines[:2])):
        return Whereabouts("VN", "cả nước", "nation")
    found = _district_of(lines)
    if found is not None:
        return found if found.code else found._replace(code=_province_of_district(text))
    for part in ("\n".join(lines[:3])[:500], "\n".join(lines)[:1500]):
        found = _opening_area(spot(part))
        if found is not None:
            return found
    named = {code: name for line in map(spot, text.split("\n")) for _, name, code in _provinces(line)}
    if len(named) == 1 and not _NATIONAL_BODY.search(text):
        code, name = named.popitem()
        return Whereabouts(code, name, "province")
    if _OF_A_PROVINCE.search(text) and "cả nước" not in text and "toàn quốc" not in text:
        return Whereabouts(None, None, "unknown")
    return Whereabouts("VN", "cả nước", "nation")


def named_districts(text: str) -> frozenset[str]:
    """Names that a text calls districts, towns or cities of a province."""
    found = {match["name"] for match in _CALLED_DISTRICT.finditer(text)}
    return frozenset(name for name in found if not name.isupper() and name not in _CENTRAL)


def _district_of(lines: Sequence[str]) -> Whereabouts | None:
    """The district whose own report it is: named by the letterhead, or by a title of the province's style."""
    heads = [line for line in lines[:6] if len(line) < 160]
    page = next(filter(None, (_DISTRICT_IN.search(line) for line in heads[:2] if not line.endswith((".", ";")))), None)
    codes = {name: code for _, name, code in _provinces(spot(page.string))} if page else {}
    if page and page["province"] in codes:
        return Whereabouts(codes[page["province"]], page["name"], "district")
    body = " ".join(heads[:2]) if heads and _BARE_COMMITTEE.fullmatch(heads[0]) else "".join(heads[:1])
    named = [*_OF_DISTRICT.finditer(body)] if body.startswith(("UBND", "ỦY BAN")) else []
    if not named:
        return None
    printed = named[0]["name"] or named[0]["capitals"].title()
    code = next((code for line in map(spot, lines) for _, _, code in _provinces(line)), None)
    return Whereabouts(code, printed, "district")


def _province_of_district(text: str) -> str | None:
    """The province of a district's report: the one that it calls "tỉnh", else the only one that it names."""
    named: dict[str, None] = {}
    for line in map(spot, text.split("\n")):
        for start, _, code in _provinces(line):
            if line.text[:start].casefold().endswith("tỉnh "):
                return code
            named[code] = None
    return next(iter(named)) if len(named) == 1 else None


def _opening_area(line: Line) -> Whereabouts | None:
    """Area that the opening of a document names first: a district, a province, or the nation."""
    text, provinces = line.text, list(_provinces(line))
    district = _DISTRICT_OF.search(text)
    codes = {name: code for _, name, code in provinces}
    if district and district["province"] in codes:
        return Whereabouts(codes[district["province"]], district["name"], "district")
    nation = line.found("nation")
    if provinces:
        start, name, code = provinces[0]
        end = text.find("\n", start)
        reach = min(start + len(name) + 60, len(text) if end < 0 else end)
        if not ((nation or _NATIONAL_BODY.search(text)) and _AMONG.search(text, start, reach)):
            return Whereabouts(code, name, "province")
    return Whereabouts("VN", "cả nước", "nation") if nation else None


def area_of(scene: Scene, document: Whereabouts) -> Whereabouts:
    """Area of one number: that of its clause where one is named, else the document's."""
    found = _no_province(scene) or _district(scene, document) or _whole_country(scene, document)
    found = found or _province(scene, document) or _region(scene)
    if found and found.vintage == _FORMER:
        return found._replace(vintage=document.vintage)
    return in_vintage(found, document.vintage) if found else document


def in_vintage(where: Whereabouts, vintage: str) -> Whereabouts:
    """The area with the code of its unit in a vintage; one that was dissolved keeps the code that it had."""
    if vintage != "34" or where.level != "province" or where.code is None:
        return where._replace(vintage=vintage)
    areas = load().areas
    before = areas.get(where.code, "63")
    now = next((area for area in areas.units("34") if before and area.slug == before.slug), None)
    return where._replace(code=now.code if now else where.code, vintage=vintage)


def named_area(label: str, document: Whereabouts) -> Whereabouts | None:
    """The area that a label of a table names: a province, or a district of the document's province."""
    for _, name, code in _provinces(spot(label)):
        found = in_vintage(Whereabouts(code, name, "province"), document.vintage)
        return found if document.level != "province" or found.code != document.code else None
    kind = _ROW_DISTRICT.match(label)
    return Whereabouts(document.code, kind["name"].strip(), "district") if kind else None


def _no_province(scene: Scene) -> Whereabouts | None:
    """The world, a zone of support or a group of ministries, where one of them is spoken of."""
    start, cues = scene.place.start, scene.line.cues
    abroad = "world" in cues and not _SENT.search(scene.text, scene.sentence_start, scene.clause_end)
    for at, end, _ in scene.cues("world") if abroad else ():
        if scene.left <= at and end <= start and (start - end <= 3 or _OF_WORLD.fullmatch(scene.text, end, start)):
            return Whereabouts(None, scene.text[at:end], "other")
    found = [(at, end) for at, end, _ in scene.line.found("support_zone") if end <= start]  # holds for its whole line
    found = found or [(a, e) for a, e, _ in scene.cues("ministries") if scene.clause_start <= a and e <= start][-1:]
    return Whereabouts(None, scene.text[slice(*found[0])], "other") if found else None


def _district(scene: Scene, document: Whereabouts) -> Whereabouts | None:
    if document.level not in ("province", "district"):
        return None
    for at, end, kind in reversed(scene.cues("district")):
        near = at >= scene.left or _AT_OPENING.fullmatch(scene.text, scene.sentence_start, at)
        match = _NAMED.match(scene.text, end, scene.place.start) if near else None
        if match is None or (kind == "city" and _CENTRAL_CITY.match(scene.text, end)) or match["name"].isupper():
            continue
        return Whereabouts(document.code, match["name"], "commune" if kind == "commune" else "district")
    bare = _BARE_DISTRICT.search(scene.before) if document.districts or _OF_VILLAGES.search(scene.quote) else None
    known = bare is not None and (bare["name"] in document.districts or _OF_VILLAGES.search(scene.quote))
    if bare and known and not any(bare["name"] in name for _, name, _ in _provinces(scene.line)):
        return Whereabouts(document.code, bare["name"], "district")
    after = _DISTRICT_AFTER.match(scene.after)
    if after and not after["name"].isupper():
        return Whereabouts(document.code, after["name"], "commune" if after["kind"] in _COMMUNES else "district")
    return None


def _province(scene: Scene, document: Whereabouts) -> Whereabouts | None:
    if "province" not in scene.line.cues:
        return None
    text, start = scene.text, scene.place.start
    if document.level == "district":  # its report names the province for comparison: "bình quân toàn tỉnh Bắc Kạn"
        named = [
            one for one in _provinces(scene.line, scene.left, start) if _OF_PROVINCE.search(text, scene.left, one[0])
        ]
        return Whereabouts(named[-1][2], named[-1][1], "province") if named else None
    found = [one for one in _provinces(scene.line, scene.left, start) if not _DATED.match(text, one[0] + len(one[1]))]
    named = [one for one in found if not _ASIDE.search(text, max(scene.left, one[0] - _WINDOW), one[0])]
    named = named or [one for one in found if _RIGHT_BEFORE.fullmatch(text, one[0] + len(one[1]), start)]
    if len(named) > 1 and _TOGETHER.fullmatch(text, named[-2][0] + len(named[-2][1]), named[-1][0]):
        first = _first_of_group(text, named)
        return Whereabouts(None, text[first : named[-1][0] + len(named[-1][1])], "group")
    if not named:
        return None
    start, name, code = named[-1]
    former = document.vintage == "34" and text.startswith(" cũ", start + len(name))  # it had its code before July 2025
    return Whereabouts(code, name, "province", _FORMER if former else "63")


def _first_of_group(text: str, named: Sequence[tuple[int, str, str]]) -> int:
    """Where a list of provinces begins: "Hà Nội, Đà Nẵng và TP. Hồ Chí Minh"."""
    at = len(named) - 2
    while at and _LISTED.fullmatch(text, named[at - 1][0] + len(named[at - 1][1]), named[at][0]):
        at -= 1
    return named[at][0]


def _region(scene: Scene) -> Whereabouts | None:
    """A region that a figure is told of: "bình quân vùng Tây Nguyên là 38%"."""
    for at, end, name in scene.cues("region"):
        between = scene.text[end : scene.place.start]
        if scene.left <= at and end <= scene.place.start <= end + _CLOSE and not {",", ";"} & set(between):
            return Whereabouts(None, scene.text[end - len(name) : end], "region")
    return None


def _whole_country(scene: Scene, document: Whereabouts) -> Whereabouts | None:
    if document.level not in ("province", "unknown"):
        return None
    start = scene.place.start
    if _OF_NATION.match(scene.after) and _HELD_AGAINST.search(scene.before):
        return Whereabouts("VN", "cả nước", "nation")
    for at, end, _ in scene.cues("nation"):
        if end > start or scene.text[at:end].casefold() not in ("cả nước", "toàn quốc"):
            continue
        between = scene.text[end:start]
        near = scene.clause_start <= at and start <= end + _CLOSE and not {",", ";"} & set(between)
        if (near and not _RANKED.search(scene.text, 0, at)) or _is_frame(scene, at, end):
            return None if any(_provinces(scene.line, end, start)) else Whereabouts("VN", "cả nước", "nation")
    return None


def _is_frame(scene: Scene, at: int, end: int) -> bool:
    """Whether an area opens a sentence that speaks of nothing else: "Tính chung cả nước, doanh thu ước trên …"."""
    opens = _FRAME.fullmatch(scene.text, scene.sentence_start, at) and scene.text.startswith(",", end)
    return bool(opens) and not _OUR_OWN.search(scene.text, end, scene.place.start)


def _provinces(line: Line, first: int = 0, last: int | None = None) -> Iterator[tuple[int, str, str]]:
    """Place, name and code of the provinces of a part of a line; of two that overlap the longer."""
    found = [cue for cue in line.found("province") if first <= cue[0] and (last is None or cue[1] <= last)]
    for start, end, code in found:
        name = line.text[start:end]
        longer = any(a <= start and end <= b and b - a > end - start for a, b, _ in found)
        if not longer and all(part[0].isupper() for part in name.split()):
            yield start, name, code

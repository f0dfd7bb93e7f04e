"""What a number says again: of another part, place or time, of a part in brackets, or in the breath of a rank."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from ictstats.extraction.carried import CONTINUES, SAME_UNIT, State, ranked
from ictstats.extraction.quantities import Quantity
from ictstats.extraction.scene import Scene
from ictstats.language.patterns import lazy_pattern
from ictstats.lexicon.phrases import phrases
from ictstats.model import Observation

_WORD = lazy_pattern(r"\s*(?P<word>[^\W\d_]+)")
# Kinds of parts that a share can be of without becoming a share of something else.
_WHO = ("residence", "level", "sex", "age", "owner", "operator", "province", "nation")
_STILL = frozenset(("so", "trong", "vào", "tính", "và", "nhưng", "còn", "tại", "ở"))  # no noun behind a share
_FORMS = ("plain", "range", "ratio")
# "tăng từ 33.107 lên 137.452 thuê bao": the end of a change counts what its beginning counted.
_RISING = lazy_pattern(
    r"[^,;.:\d]{0,40}?(?:nâng |tăng |giảm )?(?:lên|xuống|còn)(?: (?:tới|đến|gần|hơn|trên|khoảng|mức))*\s*",
    re.IGNORECASE,
)
_STARTS = lazy_pattern(r"(?<!\w)từ (?:(?:mức|khoảng|gần|hơn|trên|chỉ) )?$", re.IGNORECASE)
_PARTED_ANEW = lazy_pattern(
    r"[.;]\s*(?:phân |chia |nếu )?theo (?:từng )?(?:doanh nghiệp|nhà mạng|đơn vị|loại|địa bàn)", re.IGNORECASE
)
_OF_WHICH = lazy_pattern(r"\s*[,;]?\s*trong (?:đó|số đó|số này)(?: mới)?(?: chỉ)?(?: có)?\s*", re.IGNORECASE)
_OPENED = lazy_pattern(r"[^(),;.\d]{0,12}\(\s*(?:tức|hay|tương đương)?\s*")
_BRACKET = lazy_pattern(r"\s*\([^()]*\)")
_MEAN = lazy_pattern(r"(?<!\w)(?:bình quân|trung bình|mỗi)(?!\w)", re.IGNORECASE)  # a mean is no part
_BESIDE = 40  # characters between a figure and the bracket with its parts
_APART = lazy_pattern(r"[,;.()\d]")
_OF_DISTRICT = lazy_pattern(
    r"(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|TP\.?)\s+[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*){0,2}"
)
_DATE = lazy_pattern(
    r"(?:(?:năm|tháng|quý|ngày)\s+)?"
    r"(?:(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d|\d{1,2}/\d{1,2}|(?<=tháng )\d{1,2}|(?<=quý )[IV]+)|"
    r"cùng kỳ(?: năm (?:trước|ngoái))?|(?:cuối|đầu|cả) năm|năm (?:trước|ngoái)|hiện nay",
    re.IGNORECASE,
)
_OF_DATES = frozenset(("năm", "kỳ", "nay", "quý"))  # a date has one of them, or a digit
_DIGIT = lazy_pattern(r"\d")
# Words that link a figure to the one before, and say nothing of what it counts.
_LINKS = frozenset(
    (
        *(",", ";", ":", "(", ")", "-", "–", ".", "và", "còn", "là"),
        *("đạt", "có", "chỉ", "mới", "ở", "tại", "đối", "với", "của", "khu", "vực"),
        *("trong", "khi", "khoảng", "gần", "hơn", "trên", "dưới", "ước", "riêng", "bình", "quân"),
        *("toàn", "tỉnh", "con", "số", "này", "ấy", "đó", "tỷ", "tỉ", "lệ", "mức"),
        *("thì", "chiếm", "tương", "ứng", "năm", "tháng", "quý", "cuối", "đầu", "đến", "hết"),
        *("kỳ", "mục", "tiêu", "kế", "hoạch", "tăng", "lên"),
        *("nhưng", "so", "tp", "lũy", "luỹ", "cộng", "dồn", "dẫn", "thấp", "nhất", "cao"),
        *("tiếp", "theo", "đứng", "thứ", "cùng", "thời", "điểm", "gian", "bạn", "láng", "giềng"),
    )
)


def told_again(quantity: Quantity, scene: Scene, state: State) -> str:
    """What a number measures that only goes on with a change or a rank: "giảm 37.650 máy (26,6%)", "kinh tế số 29"."""
    if state.last is None or state.last[1].offset != scene.offset or scene.previous_end != state.last[1].place.end:
        return ""
    before = state.last[0]
    if before.measure == "change" and before.unit not in ("percent", "places", "times") and scene.percent:
        return "change" if _OPENED.fullmatch(scene.text, scene.previous_end, scene.place.start) else ""
    whole = not quantity.units and quantity.form == "plain" and quantity.numbers[0].isdigit()
    ranking = whole and (before.measure == "rank" or (before.unit == "score" and ranked(scene, state)))
    return "rank" if ranking and _only_names_another(scene, ("pillar",)) else ""


def repeated(quantity: Quantity, scene: Scene, state: State) -> Observation | None:
    """The figure before a number that only names another part, place or time of what that one counts.

    "Tỷ lệ hộ có máy vi tính là 29,4%, khu vực thành thị 43,8%", "96,4% (cấp xã 88%)", "92,3% (mục tiêu năm 2025: 95%)".
    """
    if state.last is None or state.last[1].offset != scene.offset or scene.previous_end != state.last[1].place.end:
        return None
    previous = state.last[0]
    told = CONTINUES.search(scene.text, scene.previous_end, scene.place.start)
    if previous.measure in ("change", "index", "plan_share") and state.levels[-1:] and (_counts(quantity) or told):
        previous = state.levels[-1][0] if state.levels[-1][1].offset == scene.offset else previous
    percent = quantity.units == ("percent",) or quantity.form == "ratio"
    alike = percent if previous.unit == "percent" else not quantity.units or previous.unit in quantity.units
    if not alike or previous.measure != "level" or not previous.indicator or quantity.form not in _FORMS:
        return None
    own = _WORD.match(scene.after)  # a noun of its own behind a share says what it is a share of
    if percent and own and own["word"].casefold() not in _STILL:
        return None
    if _PARTED_ANEW.search(scene.text, scene.previous_end, scene.place.start):
        return None
    return previous if _only_names_another(scene, _WHO if percent else _other_kinds()) else None


def _counts(quantity: Quantity) -> bool:
    return bool(quantity.units) and "percent" not in quantity.units and quantity.form != "ratio"


def _only_names_another(scene: Scene, kinds: Iterable[str]) -> bool:
    """Whether the words since the number before are a part, a place or a time, and words that link them."""
    line, start, end = scene.line, scene.previous_end, scene.place.start
    first, last = bisect_left(line.starts, start), scene.first_word
    met = [kind for kind in kinds if kind in line.cues]
    named = [(at, until) for kind in met for at, until, _ in line.cues[kind] if start <= at and until <= end]
    named += [place.span() for place in _OF_DISTRICT.finditer(line.text, start, end)]
    if not _OF_DATES.isdisjoint(line.words[first:last]) or _DIGIT.search(line.text, start, end):
        named += [date.span() for date in _DATE.finditer(line.text, start, end)]
    rising = _RISING.fullmatch(_BRACKET.sub("", line.text[start:end])) and _STARTS.search(
        line.text, 0, scene.previous_start
    )
    if not named and not rising and not CONTINUES.search(line.text, start, end):
        return False
    for at in range(first, last):
        here = line.starts[at]
        if line.words[at] not in _LINKS and not any(low <= here < high for low, high in named):
            return False
    return True


@lru_cache(maxsize=1)
def _other_kinds() -> tuple[str, ...]:
    """Kinds of cues that name a part or a place."""
    return (*dict.fromkeys(pair.split("=")[0] for pair, _ in phrases().breakdowns), "operator", "province", "nation")


def whole_of(part: Observation, scene: Scene, state: State) -> Observation | None:
    """The figure whose part a number in brackets is: "1.018 trạm 4G (Viettel 11 trạm, VNPT 8)"."""
    level = bracketed(scene, state)
    if level is None or level.unit != part.unit or part.value is None or level.value is None:
        return None
    return level if part.value <= level.value else None


def bracketed(scene: Scene, state: State) -> Observation | None:
    """The figure that the bracket around a number, or a "trong đó" before it, opens behind."""
    if state.levels and _OF_WHICH.fullmatch(scene.text, scene.previous_end, scene.place.start):
        level, where = state.levels[-1]
        return level if where.offset == scene.offset and where.place.end == scene.previous_end else None
    opened = scene.text.rfind("(", max(0, scene.place.start - SAME_UNIT), scene.place.start)
    if (
        opened < 0
        or ")" in scene.text[opened : scene.place.start]
        or _MEAN.search(scene.text, opened, scene.place.start)
    ):
        return None
    above = (pair for pair in reversed(state.levels) if pair[1].offset == scene.offset and pair[1].place.end <= opened)
    level, where = next(above, (None, None))
    if level is None or where is None or where.place.end < opened - _BESIDE:
        return None
    return None if _APART.search(scene.text, where.place.end, opened) else level

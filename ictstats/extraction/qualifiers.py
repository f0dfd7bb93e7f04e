"""Bound and measure of a number, from the words next to it."""

from __future__ import annotations

import re

from ictstats.extraction.scene import Scene
from ictstats.language.patterns import lazy_pattern, worded

_BOUNDS = {
    phrase: bound
    for bound, phrases in (
        ("nearly", "khoảng gần|gần|ngót|suýt soát"),
        ("more_than", "khoảng hơn|hơn|trên|vượt|quá|nhiều hơn"),
        ("at_least", "tối thiểu|tối thiếu|ít nhất|không dưới|không thấp hơn|từ"),
        ("at_most", "tối đa|không quá|nhiều nhất|cao nhất là|không vượt quá"),
        ("less_than", "dưới|chưa đến|chưa tới|chưa đầy|ít hơn|thấp hơn"),
        ("approximate", "khoảng|xấp xỉ|chừng|độ|trên dưới|khoảng trên dưới|ước chừng"),
    )
    for phrase in phrases.split("|")
}
_LONGEST_BOUND = max(phrase.count(" ") + 1 for phrase in _BOUNDS)

# Words that may stand between "tăng" and the number.
_FILL = frozenset(
    (
        *("thêm", "khoảng", "gần", "hơn", "trên", "tối", "thiểu", "thiếu", "ít", "nhất", "bình", "quân", "nhẹ", "mạnh"),
        *("độ", "tới", "là", "mới", "ước", "trưởng", "đạt"),
    )
)
_BEFORE_ABOUT = frozenset(("tăng", "giảm", "có", "còn", "được", "chỉ", "đạt", "là"))
_UP = frozenset(("tăng", "gấp", "nhích"))
_DOWN = frozenset(("giảm", "hụt", "sụt", "mất", "bớt", "tụt", "rớt", "lùi"))
_ADDED = frozenset(("mở", "có", "lắp", "xây", "dựng", "sung", "lập", "đặt"))
_BUILT = frozenset(("lắp", "đặt", "xây", "dựng"))
_MORE_OR_LESS = frozenset(("thấp", "cao", "ít", "nhiều", "kém"))
_THAN = lazy_pattern(r"[^,;.]{0,25}so với")
_MORE_THAN_THEN = lazy_pattern(
    r"(?<!\w)(?:thấp|cao|ít|nhiều|kém) hơn (?:cùng kỳ(?! năm)|(?:cùng kỳ )?(?:(?:năm|tháng|quý) (?:trước|ngoái)|năm (?:19|20)\d\d))"
    r"(?: là| tới| khoảng)?\s*$",
    re.IGNORECASE,
)
_RANGE = lazy_pattern(r"[-–—]|đến|tới")
_LOWER = lazy_pattern(r"(?<!\w)(?:thấp hơn|giảm|kém|ít hơn)(?!\w)[^;.]*$", re.IGNORECASE)
_BASE_YEAR = worded(("=", r"(?:năm trước|kỳ trước|năm gốc|cùng kỳ)\s*WORD\s*100"), ("phát triển", "chỉ số WORD"))
_INDEX = lazy_pattern(
    r"^\s*(?:so với|so|của)?\s*(?:(?:mức )?thực hiện )?(?:cùng kỳ|năm trước|năm ngoái|tháng trước|quý trước|năm (?:19|20)\d\d|(?<=thực hiện )(?:19|20)\d\d)",
    re.IGNORECASE,
)
_PACE = lazy_pattern(
    r"(?<!\w)(?:tốc độ|mức|tỷ lệ|tỉ lệ) tăng(?: trưởng)?(?!\w)[^;.\d]{0,60}(?:\d+ (?:năm|tháng)[^;.\d]{0,20})?$",
    re.IGNORECASE,
)
_SYMBOLS = {">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", ">": "more_than", "<": "less_than"}
_SYMBOL_MARKS = frozenset(mark[-1] for mark in _SYMBOLS)
_SYMBOL = lazy_pattern(r"(?P<symbol>[<>]=?|[≤≥])\s*$")
_PLAN = lazy_pattern(r"^\s*(?:so với\s+)?(?:kế hoạch|KH(?!\w)|chỉ tiêu|dự toán|kịch bản|mục tiêu)", re.IGNORECASE)
_RANK_WORDS = frozenset(("hạng", "thứ", "trí", "đứng", "là", ":"))
_RANK = lazy_pattern(
    r"(?:xếp (?:hạng|thứ|vị trí)(?: thứ)?|thứ hạng|hạng(?: thứ)?|(?:đứng|vị trí|ở vị trí)(?: thứ)?|thứ)(?: là)?\s*:?\s*$",
    re.IGNORECASE,
)
_PLACE_OF_ALL = lazy_pattern(r"\d{1,2}/(?:6[0-4]|34)(?:\s+(?:tỉnh|địa phương)[^\d]*)?")
_RANKED = lazy_pattern(r"(?<!\w)(?:xếp hạng|thứ hạng|xếp thứ|hạng)(?!\w)", re.IGNORECASE)
_IN_GROUP = lazy_pattern(r"(?:trong|thuộc|vào)\s+(?:nhóm|tốp)(?: các)?\s*$", re.IGNORECASE)
_GROUP_WORDS = frozenset(("nhóm", "tốp", "các"))  # one of them ends what is met
_INDEX_NAMED = lazy_pattern(r"(?<!\w)(?:DTI|ICT Index|chỉ số|xếp hạng)(?!\w)", re.IGNORECASE)
_PLACES = lazy_pattern(r"\s*(?:bậc|hạng|vị trí|bậc xếp hạng)(?!\w)", re.IGNORECASE)

_WINDOW = 48  # characters before a number in which it may be held against another


def measure_of(scene: Scene) -> str:
    """``level``, ``change``, ``index``, ``rank`` or ``plan_share``."""
    verb, filling = _verb(scene)
    changed = verb in _UP or verb in _DOWN
    if scene.percent:
        after = scene.after
        if not changed and _PLAN.match(after):
            return "plan_share"
        if (verb == "bằng" or "đạt" in filling) and _INDEX.match(after):
            return "index"
    if (changed and filling[:1] != ["đạt"]) or scene.points or _is_added(scene, verb, filling) or _compared(scene):
        return "change"
    if _based(scene) and not scene.after.lstrip()[:1].isalpha():
        return "index"
    named = scene.word_before in _RANK_WORDS and "%" not in scene.quote and _RANK.search(scene.before)
    return "rank" if named or _is_rank_of_all(scene) else "level"


def _is_added(scene: Scene, verb: str, filling: list[str]) -> bool:
    """Whether the number is what came on top, or the pace of it: "phát sóng thêm 23 trạm", "tốc độ tăng … là 6,8%"."""
    if scene.percent and _PACE.search(scene.before):
        return True
    return "thêm" in filling and (verb in _ADDED or (scene.word_before == "thêm" and "/" not in scene.quote))


def is_built(scene: Scene) -> bool:
    """Whether the number is what was built new: "trong năm lắp mới 187 trạm" is no stock of 187."""
    verb, filling = _verb(scene)
    return "mới" in filling and verb in _BUILT


def _is_rank_of_all(scene: Scene) -> bool:
    """Whether the number is a place among all provinces: "Xếp hạng ICT Index năm 2016: 57/63", "trong nhóm 20"."""
    if _PLACE_OF_ALL.fullmatch(scene.quote):
        return bool(_RANKED.search(scene.text, scene.sentence_start, scene.place.start))
    return _in_group(scene) and bool(_INDEX_NAMED.search(scene.text, scene.sentence_start, scene.place.start))


def _in_group(scene: Scene) -> bool:
    return scene.word_before in _GROUP_WORDS and bool(_IN_GROUP.search(scene.before))


def _based(scene: Scene) -> bool:
    """Whether the clause says that a year before is 100."""
    clause = scene.clause_start, scene.place.start
    return scene.setting.may_hold(_BASE_YEAR) and bool(_BASE_YEAR.pattern.search(scene.text, *clause))


def _compared(scene: Scene) -> bool:
    """Whether the number is a distance: "thấp hơn 2,4 máy so với cuối năm 2011"."""
    before = scene.before[-_WINDOW:]
    if "hơn" in before and _MORE_THAN_THEN.search(before):
        return True
    if scene.word_before != "hơn":
        return False
    words = scene.line.words[max(scene.left_word, scene.first_word - 2) : scene.first_word]
    return words[0] in _MORE_OR_LESS and bool(_THAN.match(scene.after) or _PLACES.search(scene.quote))


def is_decrease(scene: Scene) -> bool:
    """Whether the number is by how much something fell."""
    return _verb(scene)[0] in _DOWN or ((scene.points or _compared(scene)) and bool(_LOWER.search(scene.before)))


def is_over_plan(scene: Scene) -> bool:
    """Whether "7,5%" says by how much a plan was passed."""
    return _verb(scene)[0] == "vượt"


def _verb(scene: Scene) -> tuple[str, list[str]]:
    """The verb that the number is the object of, and the filling words between: "tăng thêm khoảng 5%"."""
    if scene.verb is None:
        scene.verb = _find_verb(scene)
    return scene.verb


def _find_verb(scene: Scene) -> tuple[str, list[str]]:
    words, first = scene.line.words, scene.left_word
    at = scene.first_word
    if at > first and words[at - 1] == "từ" and _RANGE.search(scene.quote):
        at -= 1  # "tăng từ 8% đến 10%"
    while at > first and words[at - 1] in _FILL:
        at -= 1
    if at - 1 > first and words[at - 1] == "lên" and words[at - 2] == "nhích":
        at -= 1
    return (words[at - 1] if at > first else ""), words[at : scene.first_word]


def bound_of(scene: Scene) -> str:
    """Bound of the number; ``exact`` where no word says otherwise."""
    after = scene.after.lstrip()
    if after.startswith("trở "):
        return "at_least" if after.startswith("trở lên") else "at_most" if after.startswith("trở xuống") else "exact"
    if _compared(scene):
        return "exact"
    if _in_group(scene) and _is_rank_of_all(scene):
        return "at_most"
    symbol = _SYMBOL.search(scene.before) if scene.word_before in _SYMBOL_MARKS else None
    if symbol:
        return _SYMBOLS[symbol["symbol"]]
    words, first = scene.line.words, scene.first_word
    for length in range(min(_LONGEST_BOUND, first - scene.left_word), 0, -1):
        phrase = " ".join(words[first - length : first])
        bound = _BOUNDS.get(phrase)
        if bound is not None:
            if phrase == "độ" and first - scene.left_word > 1 and words[first - 2] not in _BEFORE_ABOUT:
                continue  # "mật độ 12": no word for about
            # "từ" opens a range or a list; "vượt 7,5 % kế hoạch" is a share of the plan
            share_of = phrase == "trên" and "/" in scene.quote  # "cài trên 12/15 máy": the place, not a bound
            over_plan = phrase == "vượt" and _PLAN.match(scene.after)
            return "exact" if phrase == "từ" or over_plan or (share_of and scene.percent) else bound
    return "exact"

"""Bound, status and measure of a number, from the words next to it."""

from __future__ import annotations

import re

from ictstats.extraction.scene import Scene

_BOUNDS = (
    ("nearly", r"khoảng gần|gần|ngót|suýt soát"),
    ("more_than", r"khoảng hơn|hơn|trên|vượt|quá|nhiều hơn"),
    ("at_least", r"tối thi[ểế]u|ít nhất|không dưới|không thấp hơn|từ"),
    ("at_most", r"tối đa|không quá|nhiều nhất|cao nhất là|không vượt quá"),
    ("less_than", r"dưới|chưa đến|chưa tới|chưa đầy|ít hơn|thấp hơn"),
    ("approximate", r"khoảng|xấp xỉ|chừng|trên dưới|khoảng trên dưới|ước chừng"),
)
_BOUND = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in sorted(_BOUNDS, key=lambda b: -len(b[1])))
    + r")\s+$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*trở lên", re.IGNORECASE)
_OR_LESS = re.compile(r"\s*trở xuống", re.IGNORECASE)

_FILL = r"(?:\s+(?:thêm|khoảng|gần|hơn|trên|tối thi[ểế]u|ít nhất|bình quân|nhẹ|mạnh|tới|là|mới|ước|thêm khoảng|trưởng|đạt))*"
_UP = re.compile(rf"(?<!\w)(?P<word>tăng(?: trưởng)?|giảm|gấp|hụt|sụt){_FILL}\s+$", re.IGNORECASE)
_TO = re.compile(r"(?:tăng|giảm|nâng|rút)\s+(?:lên|xuống|còn|đạt)|xuống còn", re.IGNORECASE)
_INDEX = re.compile(
    r"^\s*(?:so với|so|của)?\s*(?:cùng kỳ|năm trước|năm ngoái|tháng trước|quý trước|năm (?:19|20)\d\d)", re.I
)
_EQUALS = re.compile(rf"(?:bằng|đạt){_FILL}\s+$", re.IGNORECASE)
_PLAN = re.compile(r"^\s*(?:so với\s+)?(?:kế hoạch|KH(?!\w)|chỉ tiêu|dự toán|kịch bản|mục tiêu)", re.IGNORECASE)
_OVER_PLAN = re.compile(rf"vượt{_FILL}\s+$", re.IGNORECASE)
_RANK = re.compile(
    r"(?:xếp (?:hạng|thứ|vị trí)(?: thứ)?|thứ hạng|hạng(?: thứ)?|(?:đứng|vị trí|ở vị trí)(?: thứ)?|thứ)(?: là)?\s*:?\s*$",
    re.I,
)
_PLACES = re.compile(r"\s*(?:bậc|hạng|vị trí|bậc xếp hạng)(?!\w)", re.IGNORECASE)

_ESTIMATE = re.compile(r"(?<!\w)ước(?! mơ| muốn| nguyện)(?!\w)", re.IGNORECASE)
_PRELIMINARY = re.compile(r"(?<!\w)sơ bộ(?!\w)", re.IGNORECASE)
_TARGET = re.compile(
    r"(?<!\w)(?:mục tiêu|phấn đấu|đích|chỉ tiêu(?! (?:thành phần|đánh giá|thống kê))|kế hoạch(?! (?:và đầu tư|số))|dự kiến|quyết tâm|hướng tới|đặt ra)(?!\w)",
    re.IGNORECASE,
)
# A heading that makes targets of what stands under it, and the words of a figure under it that is a fact all the same.
_PLANNED = re.compile(
    r"(?<!\w)(?:mục tiêu|phấn đấu|chỉ tiêu chủ yếu năm|phương hướng|nhiệm vụ(?: trọng tâm)?|kế hoạch năm|đích)(?!\w)",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"(?<!\w)(?:kết quả|tình hình|hiện trạng|thực trạng|đánh giá)(?!\w)", re.IGNORECASE)
_DONE = re.compile(
    r"(?<!\w)(?:đã|hiện|hiện nay|hiện trạng|thực trạng|tính đến|hết năm|mới đạt|kết quả)(?!\w)", re.IGNORECASE
)
_NOW = re.compile(r"(?<!\w)(?:hiện|hiện nay|hiện tại|hiện đã|tính đến|kết quả|thực tế)(?!\w)", re.IGNORECASE)
_AGAINST = re.compile(
    r"(?:so với|so|vượt|hoàn thành|trong|theo|đạt)\s+(?:\d[\d.,]*\s*%\s*)?$|%\s*(?:so với\s*)?$", re.IGNORECASE
)


def measure_of(scene: Scene) -> str:
    """``level``, ``change``, ``index``, ``rank`` or ``plan_share``."""
    before, after = scene.before, scene.after
    if scene.percent and _PLAN.match(after) and not _UP.search(before):
        return "plan_share"
    if scene.percent and _EQUALS.search(before) and _INDEX.match(after):
        return "index"
    up = _UP.search(before)
    if up and not _TO.search(before[up.start() :]):
        return "change"
    if _RANK.search(before) and "%" not in scene.place.of(scene.text):
        return "rank"
    return "level"


def is_decrease(scene: Scene) -> bool:
    """Whether the number is by how much something fell."""
    up = _UP.search(scene.before)
    return bool(up and up["word"].casefold() in {"giảm", "hụt", "sụt"})


def is_over_plan(scene: Scene) -> bool:
    """Whether "7,5%" says by how much a plan was passed."""
    return bool(_OVER_PLAN.search(scene.before))


def in_places(scene: Scene) -> bool:
    """Whether the number counts places gained or lost in a ranking."""
    return bool(_PLACES.match(scene.after)) and measure_of(scene) == "change"


def bound_of(scene: Scene) -> str:
    """Bound of the number; ``exact`` where no word says otherwise."""
    if _OR_MORE.match(scene.after):
        return "at_least"
    if _OR_LESS.match(scene.after):
        return "at_most"
    match = _BOUND.search(scene.before)
    if match is None or match.lastgroup is None:
        return "exact"
    word = match.group().strip().casefold()
    if word == "từ" or (word == "vượt" and _PLAN.match(scene.after)):
        return "exact"  # "từ" opens a range or a list; "vượt 7,5 % kế hoạch" is a share of the plan
    return match.lastgroup


def status_of(scene: Scene) -> str:
    """``actual``, ``estimate``, ``preliminary`` or ``target``."""
    if is_target(scene):
        return "target"
    near = scene.text[max(scene.clause_start, scene.previous_end) : scene.place.start]
    if _ESTIMATE.search(near):
        return "estimate"
    if _PRELIMINARY.search(scene.text[scene.sentence_start : scene.place.start]):
        return "preliminary"
    return "actual"


def is_target(scene: Scene) -> bool:
    """Whether a target word governs the number: in its clause, before a list that it stands in, or in a heading."""
    text, start = scene.text, scene.place.start
    cues = [m for m in _TARGET.finditer(text, scene.sentence_start, start) if not _AGAINST.search(text[: m.start()])]
    for cue in reversed(cues):
        between = text[cue.end() : start]
        if _NOW.search(between):
            return False
        opens_list = ":" in between and not re.search(r"\d\s*[%\w][^:]*:", between.split(":")[0])
        if cue.start() >= scene.clause_start or opens_list:
            return True
    if not cues and any(_TARGET.search(h) and h.rstrip().endswith(":") for h in scene.headings[:1]):
        return True
    if _DONE.search(text, scene.clause_start, start) or _DONE.search(text, scene.sentence_start, start):
        return False
    telling = next((h for h in scene.headings if _PLANNED.search(h) or _REPORTED.search(h)), "")
    return bool(telling) and not _REPORTED.search(telling)


def joined_to_previous(scene: Scene) -> bool:
    """Whether only "and" or a comma, with a word or two, stands between this number and the one before."""
    return scene.previous_end > 0 and bool(
        re.fullmatch(r"[\s)]*(?:,|và)?\s*(?:\w+\s+){0,2}", scene.text[scene.previous_end : scene.place.start])
    )

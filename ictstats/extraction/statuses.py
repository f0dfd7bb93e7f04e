"""Whether a number is a fact, an estimate, a preliminary figure or a target: by the words around it and its heads."""

from __future__ import annotations

import re
from functools import lru_cache

from ictstats.extraction.scene import Scene
from ictstats.extraction.setting import Heads
from ictstats.extraction.spotting import Line
from ictstats.language.patterns import lazy_pattern

# A heading that makes targets of what stands under it, and one that makes facts of it.
_PLANNED = lazy_pattern(
    r"(?<!\w)(?:mục tiêu|phấn đấu|chỉ tiêu (?:chủ yếu |chính |cơ bản )?(?:năm|đến)|phương hướng|"
    r"nhiệm vụ(?: trọng tâm)?|kế hoạch (?:năm|đến|quý|công tác)|đích)(?!\w)",
    re.IGNORECASE,
)
_REPORTED = lazy_pattern(
    r"(?<!\w)(?:kết quả|tình hình|hiện trạng|thực trạng|đánh giá|báo cáo|tổng kết|sơ kết)(?!\w)", re.IGNORECASE
)
_PART_BEFORE = lazy_pattern(r"[^\W\d_]{2,} [^\W\d_]{2,}.*(?:(?<!\w)và|,|;)\s*(?:một số )?$", re.IGNORECASE)
_AGAINST = lazy_pattern(
    r"(?:so với|so|vượt|hoàn thành|trong|theo|đạt)\s+(?:\d[\d.,]*\s*%\s*)?$|%\s*(?:so với\s*)?$", re.IGNORECASE
)
_PASSED = lazy_pattern(r"(?<!\w)(?:vượt|vượt qua)\s+$", re.IGNORECASE)
_OF_PLAN = lazy_pattern(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu)[^.;,()]{0,80}\(\s*$", re.IGNORECASE
)  # "39,7% kế hoạch năm (120 tỷ đồng)"
_FIGURED_LABEL = lazy_pattern(r"\d\s*[%\w][^:]*:")
_SAID_OF_ALL = lazy_pattern(r"\s*[,:]")
_FOR_A_YEAR = lazy_pattern(r"(?:(?:trong|đến|sang|cho) năm|(?<!\S)(?-i:Năm)) (?:20\d\d|sau|tới)(?!\d)", re.IGNORECASE)
_DONE_AFTER = lazy_pattern(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
_ALREADY = lazy_pattern(r"(?<!\w)(?:đã|đều|hiện)(?!\w)", re.IGNORECASE)
_SAID_OF_STATUS = frozenset(("estimate", "preliminary"))
_BEFORE = 48  # characters before a target word in which it may be what something is held against


def status_of(scene: Scene) -> str:
    """``actual``, ``estimate``, ``preliminary`` or ``target``."""
    if is_target(scene):
        return "target"
    if _SAID_OF_STATUS.isdisjoint(scene.line.cues):
        return "actual"
    start = scene.place.start
    if any(scene.left <= at and end <= start for at, end in _plain_cues(scene, "estimate")):
        return "estimate"
    # "Sơ bộ, …" is said of the whole sentence; "sơ bộ đạt …" of its clause.
    if any(
        end <= start and (at >= scene.clause_start or _SAID_OF_ALL.match(scene.text, end))
        for at, end, _ in scene.cues("preliminary")
    ):
        return "preliminary"
    return "actual"


def is_target(scene: Scene) -> bool:
    """Whether a target word governs the number: in its clause, before a list that it stands in, or in a heading."""
    named = _plain_cues(scene, "target")
    text, start = scene.text, scene.place.start
    if any(end <= start and _PASSED.search(text, at - 8, at) and not text[end:start].strip() for at, end in named):
        return not scene.percent  # "vượt chỉ tiêu 75 máy/100 dân" names what was aimed at
    if scene.word_before == "(" and _OF_PLAN.search(scene.before):
        return True
    cues = [(at, end) for at, end in named if end <= start and not _AGAINST.search(text, max(0, at - _BEFORE), at)]
    told = _told_target(scene, cues)
    return _headed_target(scene, bool(cues)) if told is None else told


def _told_target(scene: Scene, cues: list[tuple[int, int]]) -> bool | None:
    """What the target words of the sentence say of the number; ``None`` where they leave it open."""
    text, start = scene.text, scene.place.start
    for at, end in reversed(cues):
        if any(end <= now and until <= start for now, until, _ in scene.cues("now")):
            return False
        between = text[end:start]
        opens_list = ":" in between and not _FIGURED_LABEL.search(between.split(":")[0])
        if opens_list and _DONE_AFTER.search(text, scene.place.end, scene.clause_end):
            return False  # "Kế hoạch hạ tầng số: 42/63 tỉnh đã ban hành"
        if at >= scene.clause_start or opens_list or _goes_on(scene, at, end):
            return True
    return None


def _headed_target(scene: Scene, cued: bool) -> bool:
    """Whether what heads the line makes targets of its numbers."""
    headings = scene.setting.headings
    lead = scene.text[: scene.setting.lead]
    if not cued and _REPORTED.search(lead):
        return False
    if (
        lead.endswith(":")
        and _PLANNED.search(lead)
        and not _ALREADY.search(scene.text, scene.clause_start, scene.clause_end)
    ):
        return True
    if not cued and headings and _opens_targets(headings[0]):
        return True
    if any(scene.clause_start <= at and end <= scene.place.start for at, end, _ in scene.cues("done")):
        return False
    return _told(scene.setting.heads) == "plan"


def _opens_targets(heading: Line) -> bool:
    """Whether the last sentence of a heading opens a list of targets; "vượt 3,1% kế hoạch. … như sau:" does not."""
    text = heading.text
    last = text.rfind(". ") + 1
    other = {at for at, _, _ in heading.found("no_target")}
    cues = [at for at, _, _ in heading.found("target") if at >= last and at not in other]
    told = any(not _AGAINST.search(text, max(0, at - _BEFORE), at) for at in cues)
    return told and text.endswith(":") and not _REPORTED.search(text, cues[-1])


def _goes_on(scene: Scene, at: int, end: int) -> bool:
    """Whether a plan for a named year goes on: "Trong năm 2015, phấn đấu đạt …; ít nhất 90% …; cung cấp trên 100 …"."""
    text, start = scene.text, scene.place.start
    dated = _FOR_A_YEAR.search(text, scene.sentence_start, at) or _FOR_A_YEAR.search(text, scene.clause_start, start)
    if at < scene.sentence_start or not dated:
        return False
    if _ALREADY.search(text, scene.place.end, scene.clause_end):
        return False
    return not any(end <= done and until <= start for done, until, _ in scene.cues("done"))


def _plain_cues(scene: Scene, kind: str) -> list[tuple[int, int]]:
    """Cues of a kind that are not the beginning of a longer phrase that means something else."""
    if kind not in scene.line.cues:
        return []
    other = {at for at, _, _ in scene.cues("no_target")}
    return [(at, end) for at, end, _ in scene.cues(kind) if at not in other]


def _told(heads: Heads) -> str:
    if heads.told is None:
        heads.told = next((told for heading in heads.headings if (told := _tells(heading.text))), "")
    return heads.told


@lru_cache(maxsize=4096)
def _tells(heading: str) -> str:
    """Whether a heading opens a report of facts or a plan; empty where it opens neither."""
    if _REPORTED.search(heading):
        return "facts"
    planned = _PLANNED.search(heading)
    # "Công tác năm 2010 và nhiệm vụ năm 2011" opens with what was done.
    return "plan" if planned and not _PART_BEFORE.search(heading, 0, planned.start()) else ""

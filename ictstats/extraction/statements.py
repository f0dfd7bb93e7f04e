"""Claims without a figure: kept as quotations with their topic and kind, never turned into data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ictstats.language.patterns import lazy_pattern
from ictstats.language.text import sentences
from ictstats.lexicon.phrases import words
from ictstats.model import Span, Statement

_KINDS = (
    (
        "difficulty",
        words(
            "khó khăn|hạn chế|còn thiếu|chưa có|chưa được|chưa cao|chưa đồng đều|chưa đồng bộ|chưa phối hợp|vướng mắc|bất cập|"
            "còn thấp|chưa đáp ứng|thiếu|yếu kém|chậm"
        ),
    ),
    (
        "plan",
        words(
            "sẽ|đẩy mạnh|tiếp tục đầu tư|phấn đấu|mục tiêu|kế hoạch|dự kiến|định hướng|hướng tới|trong thời gian tới"
        ),
    ),
    (
        "achievement",
        words(
            "tất cả|hầu hết|toàn bộ|đã triển khai|đã được|đã kết nối|đã cung cấp|hoàn thành|hoạt động ổn định|đúng quy định|"
            "theo quy định|không phát hiện|không có tình trạng|đảm bảo|thông suốt|hoàn chỉnh|tiếp tục tăng|đồng bộ|đều có"
        ),
    ),
)
_TOPICS = (
    ("postal", words("bưu chính|bưu điện|bưu cục|chuyển phát|bưu gửi|điểm phục vụ")),
    (
        "it_adoption",
        words(
            "CNTT|công nghệ thông tin|dịch vụ công|một cửa|chữ ký số|văn bản điện tử|quản lý văn bản|phần mềm|máy tính|công chức|UBND|"
            "chính quyền điện tử|an toàn thông tin|mã độc|thư điện tử|chuyển đổi số|hội nghị truyền hình|mạng nội bộ"
        ),
    ),
    ("telecom", words("viễn thông|Internet|di động|BTS|băng rộng|thuê bao|điện thoại|cáp quang|trạm thu phát")),
    (
        "press",
        words(
            "báo chí|xuất bản|in lậu|phát thanh|truyền hình|truyền thanh|bản tin|sách|thông tin cơ sở|thông tin đối ngoại|tạp chí"
        ),
    ),
)
_CLAUSE = lazy_pattern(r"[^;]+")
_FIGURE = lazy_pattern(r"\d+(?:[.,]\d+)*\s*(?:%|/|\w)")
_LEAST, _MOST = 25, 420


def find_statements(text: str) -> Iterator[Statement]:
    """Clauses that claim something about one of our topics without a figure."""
    for sentence in sentences(text):
        if _is_heading(sentence.of(text)):
            continue
        for part in _CLAUSE.finditer(sentence.of(text)):
            start = sentence.start + part.start() + (len(part.group()) - len(part.group().lstrip()))
            quote = part.group().strip()
            if not _LEAST <= len(quote) <= _MOST or _counts(quote):
                continue
            kind = next((name for name, cue in _KINDS if cue.search(quote)), None)
            topic = next((name for name, cue in _TOPICS if cue.search(quote)), None)
            if kind and topic:
                yield Statement(Span(start, start + len(quote)), quote, topic, kind)


def _is_heading(sentence: str) -> bool:
    return len(sentence) < 90 and not sentence.endswith((".", ";", "…", "!", ")"))


def _counts(quote: str) -> bool:
    """Whether the clause holds a figure; years, levels and generations are none."""
    bare = re.sub(r"(?:19|20)\d\d|mức (?:độ )?\d|[2-5]G|\d+/[A-Z]\S+|lần thứ \d+", "", quote)
    return bool(_FIGURE.search(bare))

"""Closed lists of codes that belong to the program, each code with its meaning in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """An entry of a closed list, with its meaning in both languages."""

    code: str
    meaning_vi: str
    meaning_en: str

    def meaning(self, lang: str) -> str:
        """Meaning in ``vi`` or ``en``."""
        return self.meaning_vi if lang == "vi" else self.meaning_en


class CodeList(NamedTuple):
    """A closed list.

    Attributes:
        id: SDMX identifier: ``CL_BOUND``.
        codes: The entries, in their order.

    >>> BOUNDS.names[:2], BOUNDS.meanings("vi")["at_most"]
    (('exact', 'approximate'), 'Không quá (≤)')
    """

    id: str
    name_vi: str
    name_en: str
    codes: tuple[Code, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The bare codes."""
        return tuple(entry.code for entry in self.codes)

    def name(self, lang: str) -> str:
        """Name of the list in ``vi`` or ``en``."""
        return self.name_vi if lang == "vi" else self.name_en

    def meanings(self, lang: str) -> dict[str, str]:
        """Meaning of each code in ``vi`` or ``en``."""
        return {entry.code: entry.meaning(lang) for entry in self.codes}


OUTCOMES = CodeList(
    "CL_OUTCOME",
    "Kết quả đọc một con số",
    "What became of a number",
    (
        Code("observation", "Số liệu thống kê", "A statistical claim"),
        Code("ignored", "Không phải số liệu thống kê", "No statistic"),
        Code("issue", "Không đọc được, cần xem lại", "Could not be read; needs a look"),
    ),
)
MEASURES = CodeList(
    "CL_MEASURE",
    "Loại giá trị",
    "What the figure measures",
    (
        Code("level", "Giá trị của chỉ tiêu", "Level of the indicator"),
        Code("change", "Mức tăng, giảm", "Change against an earlier period"),
        Code("index", "Chỉ số phát triển (kỳ gốc = 100)", "Index (base period = 100)"),
        Code("rank", "Thứ hạng", "Rank"),
        Code("plan_share", "Tỷ lệ hoàn thành kế hoạch", "Share of the plan that was reached"),
    ),
)
BOUNDS = CodeList(
    "CL_BOUND",
    "Mức giới hạn của giá trị",
    "How the figure bounds the truth",
    (
        Code("exact", "Đúng bằng", "Exact"),
        Code("approximate", "Khoảng (≈)", "About (≈)"),
        Code("nearly", "Gần", "Nearly"),
        Code("more_than", "Trên (>)", "More than (>)"),
        Code("at_least", "Từ … trở lên (≥)", "At least (≥)"),
        Code("less_than", "Dưới (<)", "Less than (<)"),
        Code("at_most", "Không quá (≤)", "At most (≤)"),
    ),
)
STATUSES = CodeList(
    "CL_STATUS",
    "Tính chất của số liệu",
    "Status of the figure",
    (
        Code("actual", "Chính thức", "Actual"),
        Code("estimate", "Ước tính", "Estimate"),
        Code("preliminary", "Sơ bộ", "Preliminary"),
        Code("target", "Mục tiêu, kế hoạch", "Target or plan"),
    ),
)
AREA_LEVELS = CodeList(
    "CL_AREA_LEVEL",
    "Cấp của địa bàn",
    "Level of the area",
    (
        Code("nation", "Cả nước", "The nation"),
        Code("region", "Vùng", "Region"),
        Code("province", "Tỉnh, thành phố trực thuộc trung ương", "Province or centrally run city"),
        Code("district", "Cấp huyện", "District"),
        Code("commune", "Cấp xã", "Commune"),
        Code("group", "Nhóm địa phương", "Group of areas"),
        Code("other", "Địa bàn khác", "Another kind of area"),
        Code("unknown", "Chưa rõ", "Unknown"),
    ),
)
VINTAGES = CodeList(
    "CL_VINTAGE",
    "Hệ đơn vị hành chính cấp tỉnh",
    "Set of provincial units",
    (
        Code("before-2004", "Trước năm 2004", "Before 2004"),
        Code("64", "64 tỉnh, thành phố (2004 – 7/2008)", "64 units (2004 to July 2008)"),
        Code("63", "63 tỉnh, thành phố (8/2008 – 6/2025)", "63 units (August 2008 to June 2025)"),
        Code("34", "34 tỉnh, thành phố (từ 7/2025)", "34 units (since July 2025)"),
    ),
)
TOPICS = CodeList(
    "CL_TOPIC",
    "Lĩnh vực",
    "Topic",
    (
        Code("press", "Báo chí, xuất bản", "Press and publishing"),
        Code("postal", "Bưu chính", "Post"),
        Code("telecom", "Viễn thông, Internet", "Telecommunications and the Internet"),
        Code("it_adoption", "Ứng dụng công nghệ thông tin", "IT adoption"),
    ),
)
REFERENCE = Code("reference", "Số liệu nền (dân số, diện tích, …)", "Reference figures (population, area, …)")
ALL_TOPICS = TOPICS._replace(id="CL_TOPIC_ALL", codes=(*TOPICS.codes, REFERENCE))
STATEMENT_KINDS = CodeList(
    "CL_STATEMENT_KIND",
    "Loại nhận định",
    "Kind of statement",
    (
        Code("achievement", "Kết quả đạt được", "Achievement"),
        Code("difficulty", "Khó khăn, hạn chế", "Difficulty"),
        Code("plan", "Kế hoạch", "Plan"),
    ),
)
SOURCE_KINDS = CodeList(
    "CL_SOURCE_KIND",
    "Loại nguồn",
    "Kind of source",
    (
        Code("report", "Báo cáo nguyên văn", "Report, text as published"),
        Code("digest", "Bản thuật lại, số liệu như đã công bố", "Digest, figures as published and wording ours"),
        Code("table", "Bảng số liệu", "Table, one figure a row"),
    ),
)
SEVERITIES = CodeList(
    "CL_SEVERITY",
    "Mức độ",
    "Severity",
    (
        Code("error", "Lỗi", "Error"),
        Code("warning", "Cảnh báo", "Warning"),
        Code("info", "Thông tin", "For information"),
    ),
)
CLOSED = {
    known.id: known
    for known in (
        *(OUTCOMES, MEASURES, BOUNDS, STATUSES, AREA_LEVELS, VINTAGES, ALL_TOPICS, STATEMENT_KINDS, SOURCE_KINDS),
        SEVERITIES,
    )
}

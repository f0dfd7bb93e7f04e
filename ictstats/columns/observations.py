"""Columns of ``observations.csv``: one row a claim."""

from __future__ import annotations

from ictstats.columns.column import (
    AREA,
    ATTRIBUTE,
    BOOLEAN,
    CODE,
    CODES,
    COUNT,
    DIMENSION,
    MEASURE,
    NUMBER,
    PAIRS,
    PERIOD,
    TEXT,
    Column,
    File,
)


def _dimension(name: str, kind: str, labels: tuple[str, str], meanings: tuple[str, str], **more: str | bool) -> Column:
    return Column(name, kind, *labels, *meanings, role=DIMENSION, **more)  # type: ignore[arg-type]


def _attribute(name: str, kind: str, labels: tuple[str, str], meanings: tuple[str, str], **more: str | bool) -> Column:
    given = {"concept": name.upper(), **more}
    return Column(name, kind, *labels, *meanings, role=ATTRIBUTE, **given)  # type: ignore[arg-type]


def _figure(name: str, labels: tuple[str, str], meanings: tuple[str, str], **more: int) -> Column:
    return Column(name, NUMBER, *labels, *meanings, concept=name.upper(), role=ATTRIBUTE, **more)  # type: ignore[arg-type]


_WHAT = (
    _dimension(
        "observation_id",
        TEXT,
        ("Mã số liệu", "Identity of the claim"),
        (
            "Nguồn và vị trí trong nguồn, `nguồn/vị trí`; thêm `#2` cho số liệu thứ hai tại cùng vị trí",
            "Source and place in it, `source_id/locator`, then `#2` for the second claim at one place",
        ),
        required=True,
        concept="CLAIM",
    ),
    _dimension(
        "indicator",
        CODE,
        ("Chỉ tiêu", "Indicator"),
        (
            "Mã chỉ tiêu; rỗng nếu số liệu nằm ngoài danh mục",
            "Code of the indicator; empty for a statistic outside the catalogue",
        ),
        codes="CL_INDICATOR",
        concept="INDICATOR",
        empty="_O",
    ),
    _attribute(
        "topic",
        CODE,
        ("Lĩnh vực", "Topic"),
        ("Lĩnh vực của chỉ tiêu", "Topic of the indicator"),
        codes="CL_TOPIC_ALL",
    ),
    _dimension(
        "breakdown",
        PAIRS,
        ("Phân tổ", "Breakdown"),
        (
            "Phân tổ mà số liệu đề cập; rỗng là tổng số",
            "The part that the figure is about; empty for the total",
        ),
        concept="BREAKDOWN",
        empty="_T",
    ),
)
_WHERE = (
    _dimension(
        "area",
        AREA,
        ("Mã đơn vị hành chính", "Code of the area"),
        (
            "Mã của cơ quan thống kê, dạng văn bản; `VN` là cả nước; rỗng nếu địa bàn không có mã",
            "Code of the statistical office as text, `VN` for the nation; empty for an area without a code",
        ),
        codes="CL_AREA",
        concept="REF_AREA",
        empty="_U",
    ),
    _attribute(
        "area_name",
        TEXT,
        ("Tên địa bàn", "Name of the area"),
        ("Tên địa bàn như in trong nguồn", "Name of the area as printed"),
    ),
    _dimension(
        "area_level",
        CODE,
        ("Cấp của địa bàn", "Level of the area"),
        (
            "Cấp của địa bàn; một dòng cấp huyện mang mã của tỉnh",
            "Level of the area; the row of a district carries the code of its province",
        ),
        codes="CL_AREA_LEVEL",
        required=True,
        concept="AREA_LEVEL",
    ),
    _dimension(
        "vintage",
        CODE,
        ("Hệ đơn vị hành chính", "Vintage of the area"),
        (
            "Hệ đơn vị hành chính mà mã thuộc về; rỗng với cả nước",
            "Set of provincial units that the code belongs to; empty for the nation",
        ),
        codes="CL_VINTAGE",
        concept="VINTAGE",
        empty="_Z",
    ),
    _dimension(
        "period",
        PERIOD,
        ("Thời kỳ", "Period"),
        (
            "Thời kỳ hoặc thời điểm: 2017, 2017-11, 2017-11-30, 2017-Q1, 2017-S1, 2017-01-01/P9M",
            "Period or date: 2017, 2017-11, 2017-11-30, 2017-Q1, 2017-S1, 2017-01-01/P9M",
        ),
        concept="TIME_PERIOD",
    ),
)
_HOW_MUCH = (
    Column(
        *("value", NUMBER, "Giá trị", "Value"),
        "Giá trị theo đơn vị gốc; phần trăm từ 0 đến 100, tiền tính bằng đồng; rỗng nếu là một khoảng",
        "The figure in its plain unit; percent as 0-100, money in dong; empty for a range",
        concept="OBS_VALUE",
        role=MEASURE,
    ),
    _figure("low", ("Cận dưới", "Low end"), ("Đầu thấp của khoảng giá trị", "Lower end of a range")),
    _figure("high", ("Cận trên", "High end"), ("Đầu cao của khoảng giá trị", "Upper end of a range")),
    _figure(
        "numerator",
        ("Tử số", "Numerator"),
        ("Tử số của tỷ lệ được in cả hai phần (146/199)", "Numerator of a ratio printed with its parts (146/199)"),
        minimum=0,
    ),
    _figure(
        "denominator",
        ("Mẫu số", "Denominator"),
        ("Mẫu số của tỷ lệ được in cả hai phần", "Denominator of a ratio printed with its parts"),
        minimum=0,
    ),
)
_HOW_SAID = (
    _dimension(
        "unit",
        CODE,
        ("Đơn vị tính", "Unit of measure"),
        ("Mã đơn vị tính", "Code of the unit"),
        codes="CL_UNIT",
        concept="UNIT_MEASURE",
        empty="_U",
    ),
    _dimension(
        "measure",
        CODE,
        ("Loại giá trị", "Measure"),
        (
            "Giá trị của chỉ tiêu, hay điều nói về giá trị ấy",
            "The level of the indicator, or what is said about it",
        ),
        codes="CL_MEASURE",
        required=True,
        concept="TRANSFORMATION",
    ),
    _attribute(
        "bound",
        CODE,
        ("Mức giới hạn", "Bound"),
        ("Từ ngữ giới hạn đi kèm: trên, gần, khoảng, …", "How the words before the figure bound it"),
        codes="CL_BOUND",
        required=True,
    ),
    _dimension(
        "status",
        CODE,
        ("Tính chất", "Status"),
        ("Số chính thức, ước tính, sơ bộ hay mục tiêu", "Actual, estimate, preliminary or target"),
        codes="CL_STATUS",
        required=True,
        concept="STATUS",
    ),
    _attribute(
        "scope",
        TEXT,
        ("Phạm vi", "Scope"),
        ("Từ ngữ thu hẹp đối tượng được đếm", "Words of the source that narrow what is counted"),
    ),
    _attribute(
        "worded",
        BOOLEAN,
        ("Viết bằng chữ", "In words"),
        ("Con số được viết bằng chữ", "The number is said in words"),
    ),
    _attribute(
        "doubts",
        CODES,
        ("Nghi vấn", "Doubts"),
        (
            "Mã các điều còn nghi vấn; nghi vấn về cách đọc ghi thêm cách đọc kia sau dấu hai chấm",
            "Codes of doubts; a doubt between readings names the other one behind a colon",
        ),
        codes="CL_DOUBT",
    ),
    _attribute(
        "preferred",
        BOOLEAN,
        ("Được chọn", "Preferred"),
        (
            "Được chọn trong các số liệu về cùng một sự việc",
            "Chosen among the claims on the same fact",
        ),
    ),
    _attribute(
        "corrected",
        BOOLEAN,
        ("Đã đính chính", "Corrected"),
        ("Giá trị đã thay đổi theo một đính chính có khai báo", "A declared correction changed the value"),
    ),
    _attribute(
        "confirmed_by",
        COUNT,
        ("Số nguồn xác nhận", "Confirmed by"),
        (
            "Số ấn phẩm, báo cáo có số liệu khớp về cùng một điều, kể cả nguồn này",
            "Number of works (publications, reports) whose figure for the same fact agrees, its own among them",
        ),
    )._replace(minimum=1, required=True),
    _attribute(
        "edition",
        TEXT,
        ("Lần công bố", "Edition"),
        ("Tên lần công bố của một chuỗi có hiệu chỉnh", "Name of the revision of a series"),
    ),
)
_FROM = (
    _attribute(
        "source_id",
        TEXT,
        ("Nguồn", "Source"),
        ("Mã nguồn trong danh bạ nguồn", "The source, as the register names it"),
        required=True,
    ),
    _attribute(
        "locator",
        TEXT,
        ("Vị trí", "Place in the source"),
        ("Khoảng ký tự, hoặc dòng và cột của bảng", "Span of characters, or line and column of a table"),
        required=True,
    ),
    _attribute(
        "quote",
        TEXT,
        ("Nguyên văn", "Quote"),
        ("Nguyên văn tại vị trí đó", "The text at that place"),
        required=True,
    ),
    _attribute(
        "publication",
        TEXT,
        ("Ấn phẩm", "Publication"),
        ("Ấn phẩm mà số liệu của bảng được lấy ra", "Publication that a table's figure was taken from"),
    ),
    _attribute(
        "cited_at",
        TEXT,
        ("Vị trí trong ấn phẩm", "Place in the publication"),
        ("Bảng, trang, cột trong ấn phẩm", "Table, page, column in the publication"),
    ),
    _attribute(
        "note",
        TEXT,
        ("Ghi chú", "Note"),
        ("Ghi chú của người thu thập số liệu", "Remarks of whoever collected the figure"),
        concept="COMMENT_OBS",
    ),
)
OBSERVATIONS = File(
    "observations.csv", "Một dòng một số liệu", "One row a claim", (*_WHAT, *_WHERE, *_HOW_MUCH, *_HOW_SAID, *_FROM)
)

"""Numbers that are no statistics: dates, document numbers, ordinals, levels, names and their like.

Each rule is a pattern that takes the number with the words that give it away, the reason it is ignored for, and
examples that must and must not match. The first rule that matches at a place wins, so narrow rules stand first. They
are applied by :mod:`ictstats.extraction.rejecting`, which must know the words that a rule may open with.
"""

from __future__ import annotations

from typing import NamedTuple

_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_CLOCK = r"[0-2]?\d[:hg][0-5]\d(?::[0-5]\d)?(?:\s*(?:SA|CH|AM|PM))?"


class Rejecter(NamedTuple):
    """A rule: what it takes, why it is no statistic, and its examples."""

    name: str
    reason: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


RULES = (
    Rejecter(
        "address of a page or of mail",
        "contact",
        r"(?:https?://|www\.)\S+|(?>[\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
        ("https://a.vn/b123.html", "so4tt@caobang.gov.vn"),
    ),
    Rejecter(
        "file name",
        "name",
        r"(?>[\w-]{1,80})\.(?:jpe?g|png|gif|docx?|xlsx?|pdf|html?|mp3|mp4|zip|txt)\b",
        ("20171213-l7.jpg", "bieu_05.xls"),
    ),
    Rejecter(
        "number of a document",
        "document_number",
        r"(?:[Ss](?:ố|ô)\s*:?\s*)?\d+[\w-]{0,60}/(?:\d{4}/)?(?:[A-ZĐỌ]+[A-Za-zĐđỌ]*\d*(?:-[A-ZĐ][A-Za-zĐđ]*)*)(?![\w/])",
        ("16/CT-TTg", "45/2016/QĐ-TTg", "411/ỌĐ-TTg", "06/TU", "97/2008/NĐ-CP", "24/2009/TT-BTTTT"),
        ("146/199 xã", "97 thuê bao/100 dân", "1/13 UBND huyện", "3G/4G", "22 DN/11 huyện"),
    ),
    Rejecter(
        "document named with its number",
        "document_number",
        r"(?:(?:[Qq]uyết định|[Nn]ghị (?:quyết|định)|[Cc]hỉ thị|[Tt]hông tư|QCVN|TCVN)\s+(?:số\s*:?\s*)?|"
        r"(?:[Kk]ế hoạch|[Cc]ông văn|[Bb]áo cáo|[Ll]uật|[Tt]ờ trình|[Vv]ăn bản)\s+số\s*:?\s*|[Cc]hương trình\s+(?=\d+[a-z]))\d+[a-z]?(?:[:/-]\d+)*(?:/[A-ZĐỌ][\w-]*)?(?!\s*(?:%|\d))",
        ("Nghị quyết 06", "QCVN 36:2015", "Quyết định số 119/QĐ-TTg", "chương trình 30a"),
        ("kế hoạch 2 năm",),
    ),
    Rejecter(
        "article of a law",
        "document_number",
        r"(?:[Đđ]iều|[Kk]hoản|[Pp]hụ lục|[Mm]ẫu số|[Bb]iểu(?: số)?)\s+\d+[a-zđ]?(?:[.,]\d+)*(?:/[A-ZĐ-]+)?",
        ("Điều 12", "khoản 3", "Phụ lục 2"),
    ),
    Rejecter(
        "telephone number",
        "contact",
        r"(?:\(?0\d{2,4}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}|(?:1800|1900)[\s.-]?\d{4}|(?:ĐT|[Hh]otline|[Tt]el|[Ff]ax|[Tt]ổng đài)[\s.:]*\d[\d .\u00a0]{2,}\d)(?![.,]?\d)",
        ("tổng đài 1022", "0218.3852.123", "0263 3822 123", "Hotline: 1022", "1900 1234"),
        ("0,8654",),
    ),
    Rejecter(
        "clock and date",
        "date",
        rf"(?:{_CLOCK}[,\s]*)?(?:[Nn]gày\s+)?{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}(?:[,\s-]+{_CLOCK})?",
        ("19/10/2016", "03/11/2022 13:45", "19:34, 08/01/2021", "17:15 24/08/2019"),
        ("28/107", "12.643.245"),
    ),
    Rejecter(
        "American date",
        "date",
        rf"{_MONTH}/{_DAY}/{_YEAR}(?:\s+{_CLOCK})?",
        ("12/24/2014 8:14:18 PM",),
    ),
    Rejecter("ISO date", "date", rf"{_YEAR}-{_MONTH}-{_DAY}(?:[T\s]{_CLOCK})?", ("2017-12-13",)),
    Rejecter(
        "day, month and year in words",
        "date",
        rf"[Nn]gày\s+{_DAY}\s+(?:tháng\s+)?{_MONTH}\s+năm\s+{_YEAR}",
        ("ngày 17 tháng 05 năm 2016", "ngày\n05 tháng 6 năm 2023"),
    ),
    Rejecter(
        "day or range of days",
        "date",
        rf"(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối)\s+(?:ngày\s+)?{_DAY}(?:\s*[-–]\s*{_DAY})?[/.-]{_MONTH}(?!\d|[.,]?\d)",
        ("ngày 8/1", "Ngày 8.1"),
    ),
    Rejecter(
        "day of a commemoration",
        "date",
        rf"[Nn]gày\s+[^\W\d_][^.,;:()\d\n]{{2,40}}\s\(?{_DAY}/{_MONTH}(?![\d.,/])\)?",
        ("ngày Chuyển đổi số quốc gia 10/10", "Ngày Báo chí (21/6)"),
        ("ngày càng nhiều, đạt 10/10",),
    ),
    Rejecter(
        "day until which is counted",
        "date",
        rf"(?:[Tt]ính đến|[Đđ]ến|[Tt]ới|[Hh]ết)\s+{_DAY}[/.]{_MONTH}(?=\s*(?:[,;:)]|\.\s|\.?$|(?:toàn|cả|tỉnh|trên|đã|có)(?!\w)))",
        ("Tính đến 31/10, có", "đến 15.9 toàn tỉnh"),
        ("đến 5/12 huyện", "đạt 9/11 xã"),
    ),
    Rejecter(
        "days of a month", "date", rf"{_DAY}\s*[-–]\s*{_DAY}[./]{_MONTH}(?![\d.,/])", ("21 – 30.9",), ("82-125 điểm",)
    ),
    Rejecter(
        "month and year",
        "date",
        rf"(?:[Tt]háng|T)\s*{_MONTH}(?:\s*[-–]\s*{_MONTH})?(?:\s*[/.-]\s*|\s+năm\s+){_YEAR}",
        ("tháng 11/2017", "Tháng 12 năm 2016"),
    ),
    Rejecter("month", "date", rf"[Tt]háng\s+{_MONTH}(?![\d%]|[.,]\d|\s*%)", ("tháng 7",)),
    Rejecter(
        "month and year alone", "date", rf"(?<![\d/.,]){_MONTH}/{_YEAR}(?!\d|/)", ("12/2008", "3/2010"), ("28/1075",)
    ),
    Rejecter(
        "quarter",
        "date",
        rf"[Qq]uý\s+(?:[1-4]|IV|I{{1,3}})(?:\s*(?:/|-|năm)\s*{_YEAR})?",
        ("Quý I/2009", "quý 3 năm 2020"),
    ),
    Rejecter(
        "time of day",
        "date",
        rf"(?:[Ll]úc\s+)?(?:{_CLOCK}|[0-2]?\d\s*(?:giờ|h)(?!\w))(?:\s*[0-5]?\d\s*phút)?",
        ("15:27", "14h", "08 giờ 30 phút"),
    ),
    Rejecter(
        "span of years",
        "year",
        rf"(?:[Gg]iai đoạn|[Nn]hiệm kỳ|[Tt]hời kỳ|[Nn]ăm học)?\s*{_YEAR}\s*(?:[-–—]|đến(?: năm)?)\s*{_YEAR}(?![\d.,]?\d)",
        ("2016-2021", "2018 - 2023", "giai đoạn 2016- 2020"),
    ),
    Rejecter("year of comparison", "year", rf"[Cc]ùng kỳ(?: năm)?\s+{_YEAR}(?![\d.,]?\d)", ("cùng kỳ 2016",)),
    Rejecter(
        "year with its word", "year", rf"(?:[Nn]ăm\s+){_YEAR}(?![\d%]|[.,]\d)", ("năm 2017",), ("năm 2.017 thuê bao",)
    ),
    Rejecter(
        "year alone",
        "year",
        rf"(?<![\d.,/]){_YEAR}(?![\d/]|[.,]\d|\s*%|\s*(?:thuê bao|điểm|xã|máy|hộ|người|trạm|km|đơn vị|hồ sơ|bưu cục|cuốn|bản|tỷ|tỉ|triệu|nghìn))",
        ("2015", "mục tiêu 2023"),
        ("2170 hồ sơ",),
    ),
    Rejecter("base year", "unit_base", r"(?:[Nn]ăm trước|[Kk]ỳ trước|[Nn]ăm gốc)\s*=\s*100", ("Năm trước = 100",)),
    Rejecter(
        "ordinal",
        "ordinal",
        r"(?:[Kk]ỳ họp|[Pp]hiên họp|[Pp]hiên|[Hh]ội nghị|[Nn]gày sách|[Cc]uộc cách mạng công nghiệp|[Cc]ách mạng công nghiệp|[Nn]ăm|[Ll]ần|[Đđ]ợt|[Kk]h(?:óa|oá))"
        r"\s*(?:lần\s+)?(?:thứ|số)\s+\d+(?:\s+liên tiếp)?",
        ("kỳ họp thứ 3", "phiên họp thứ 3", "hội nghị lần thứ 2", "lần thứ 4", "năm thứ 14", "lần thứ 11"),
    ),
    Rejecter(
        "place or number (top 10, số 1)",
        "ordinal",
        r"(?:[Tt]op|(?<!chính quyền )(?<!kinh tế )(?<!xã hội )(?<!nội dung )(?<!công nghệ )(?<!hạ tầng )(?<!nhân lực )(?<!nhận thức )[Ss]ố)\s+\d{1,3}(?!\d|[.,:/]\d|\s*(?:%|điểm|thuê bao|xã|hộ|người))",
        ("Top 10", "số 1"),
        ("kinh tế số 29", "nội dung số 21 doanh nghiệp"),
    ),
    Rejecter("industrial revolution", "ordinal", r"(?:CMCN|[Cc]ông nghiệp)\s+4[.,]0", ("CMCN 4.0", "công nghiệp 4.0")),
    Rejecter(
        "level",
        "level_label",
        r"(?:mức(?:\s+độ)?|cấp độ|(?<!ung )cấp|loại|trình độ|tầng)\s+\d{1,2}(?!\d|[.,]\d|\s*(?:%|/|giấy|thẻ|chứng|hộp thư|tài khoản|máy|bộ|bản|lượt|cuốn|hồ sơ|phù hiệu|sim))"
        r"(?:\s*(?:,|và|&|-|–|/)\s*\d{1,2}(?!\d|[.,]\d|\s*(?:%|/|dịch vụ|thủ tục|hồ sơ|xã|huyện|đơn vị|cơ quan|hệ thống|bưu cục|điểm|trạm|cán bộ|người)))*",
        ("mức độ 3", "cấp 1, 2, 3", "mức 4", "mức độ 3, 4"),
        ("cấp 15.000 thẻ", "đạt mức 3,5%", "cấp 68 giấy phép", "cung cấp 64 dịch vụ"),
    ),
    Rejecter(
        "number of a road, a storm or a plenum",
        "name",
        r"(?:[Qq]uốc lộ|[Tt]ỉnh lộ|[Hh]ương lộ|QL|[Bb]ão số|[Tt]rung ương|[Kk]huyến cáo)\s*(?:số\s*)?\d{1,3}[A-Z]?(?![\w.,]*\d|\s*%)",
        ("quốc lộ 32", "bão số 9", "Trung ương 4"),
        ("Trung ương 12,5%",),
    ),
    Rejecter(
        "number of a team or of a hotline",
        "name",
        r"(?:[Ll]iên ngành|[Đđ]ội|[Đđ]ề án|[Ss]ố truy nhập|[Đđ]ầu số)\s+\d{2,4}(?!\d|[.,]\d|\s*(?:%|/|cuộc|người|đội|thành viên|cơ quan))",
        ("Đội liên ngành 814", "liên ngành 389", "Đề án 06", "số truy nhập 1260"),
        ("liên ngành 12 cuộc",),
    ),
    Rejecter(
        "round the clock",
        "other",
        r"24/(?:24|7)(?!\d)(?:\s*(?:giờ|h)(?!\w))?(?!\s*(?:%|xã|phường|huyện|quận|sở|đơn vị|cơ quan|điểm|trường|thôn|UBND|doanh))",
        ("24/24 giờ", "24/7"),
        ("24/24 xã",),
    ),
    Rejecter(
        "how many share something",
        "other",
        r"từ\s+\d{1,2}\s+doanh nghiệp trở lên",
        ("từ 02 doanh nghiệp trở lên",),
    ),
    Rejecter("stars", "level_label", r"(?:từ\s+)?\d(?:\s*[-–]\s*\d)?\s+sao(?!\w)", ("3 sao", "từ 3 sao")),
    Rejecter(
        "technology generation",
        "technology_generation",
        r"[2-6]G(?:\s*/\s*[2-6]G)*(?!\w)|IPv[46]|Wi-?Fi\s*\d|Web\s*\d\.\d|H\.26\d|DVB-T2|ISO\s*\d+(?::\d+)?",
        ("3G", "3G/4G", "IPv6"),
        ("3Gbps",),
    ),
    Rejecter(
        "frequency",
        "frequency_band",
        r"\d+(?:[.,]\d+)?(?:\s*[-–/]\s*\d+(?:[.,]\d+)?)?\s*(?:[KMGk]?[Hh]z)\b|[Kk]ênh\s+\d{1,2}(?=\s*[VU]HF)",
        ("2100 MHz", "98,5MHz", "900/1800 MHz", "kênh 9 VHF"),
    ),
    Rejecter(
        "length of time",
        "period_length",
        r"(?:[Tt]rong\s+)?\d{1,3}(?:\s*(?:[-–]|đến)\s*\d{1,3})?\s+(?:năm|NĂM|tháng|THÁNG|quý|tuần|ngày|giờ|phút|tiếng(?! \S+ tộc| nước| M| T| D| Anh))(?:\s+(?:đầu năm|cuối năm|ĐẦU NĂM|CUỐI NĂM|đồng hồ|qua|liền|liên tiếp|gần đây|tới))?"
        r"(?!\w|/)(?!\s+(?:thứ|(?:19|20)\d\d))",
        ("6 tháng đầu năm", "11 năm liền", "5 ngày", "2 - 3 ngày", "3 đến 5 ngày"),
        ("100 năm/lần",),
    ),
    Rejecter(
        "age", "other", r"(?:từ\s+)?(?:đủ\s+)?\d{1,3}\s*(?:tuổi|[-–]\s*\d{1,3}\s+tuổi)", ("từ 15 tuổi", "18 tuổi")
    ),
    Rejecter(
        "foreign capital", "other", r"\d+\s*%\s+vốn\s+(?:nước ngoài|nhà nước|đầu tư|điều lệ)", ("100% vốn nước ngoài",)
    ),
    Rejecter(
        "counter of a page",
        "other",
        r"(?:[Ll]ượt (?:truy cập|xem)|[Ss]ố lượt xem|ĐÁNH GIÁ|[Bb]ình luận|[Tt]rang)\s*[:(]\s*\d+|(?:[Tt]rang|[Hh]ình|[Ảả]nh)[ \u00a0]+\d+(?!\s*%|\d|[.,]\d)",
        ("Lượt truy cập: 2170", "ĐÁNH GIÁ( 0", "Số lượt xem: 373", "trang 12"),
    ),
    Rejecter("note mark", "list_number", r"\[\d{1,3}\]", ("[1]",)),
    Rejecter(
        "number of an item",
        "list_number",
        r"(?m:^)[ \t]*(?:[-+*•]\s*)?(?:(?:[Mm]ục|[Pp]hần|[Cc]hương|[Bb]ảng|[Bb]iểu)\s+)?\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)]|(?<=\.\d))(?=\s+\D)",
        ("1. Đơn vị", "1.1. Ngày", "2) Bưu chính"),
        ("1.500 thuê bao",),
    ),
    Rejecter(
        "base of a unit in words",
        "unit_base",
        r"(?:[Bb]ình quân|[Tt]rung bình|[Tt]ính trên|trên|[Mm]ỗi|[Cc]ứ)\s+(?:mỗi\s+)?(?:0?1|100|1\.000|1000)\s+"
        r"(?:điểm|xã|hộ|dân|người|thuê bao|trạm|máy|bưu cục)(?:\s+(?:dân|phục vụ))?(?=\s+(?:[\d.,:(|;]|là|có|đã|thì|hiện|phục vụ|bán kính|đạt|khoảng))|"
        r"(?:trên)\s+0?1\s+điểm",
        ("trên 01 điểm", "Trung bình 01 điểm phục vụ"),
        ("trên 100 thuê bao",),
    ),
)

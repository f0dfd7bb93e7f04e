"""What the reader makes of each thing that statistical prose does with numbers, in wordings of no corpus.

A row is a sentence under a title of its own, a number in it, and what must be said of that number. ``FAULTS`` are rows
that the reader gets wrong today, each with the rule that it lacks; one that comes right fails until it is moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from ictstats.extraction.prose import extract
from ictstats.model import Document, Ignored, Issue, Observation

TITLE = "Thông tin và truyền thông tỉnh Hòa Bình năm 2015\n\n"
NUMBERS = frozenset(("value", "low", "high", "numerator", "denominator"))


@dataclass(frozen=True)
class Row:
    """A sentence, the number it is asked about, and what must be said of it; ``fault`` is what the reader lacks."""

    text: str
    quote: str
    said: dict[str, str | bool | None]
    fault: str = ""


def row(text: str, quote: str, fault: str = "", **said: str | bool | None) -> Row:
    return Row(text, quote, said, fault)


def outcomes_at(text: str, quote: str) -> list[Observation | Ignored | Issue]:
    """Outcomes that share a character with a quote of a sentence under the title."""
    whole = TITLE + text
    start = whole.index(quote, len(TITLE))
    found = extract(Document("row", whole))
    everything = [*found.observations, *found.ignored, *found.issues]
    return [o for o in everything if o.place.start < start + len(quote) and start < o.place.end]


def told(outcome: Observation, name: str) -> str | bool | None:
    value = getattr(outcome, name)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def check(one: Row) -> None:
    met = outcomes_at(one.text, one.quote)
    assert [type(o).__name__ for o in met] == ["Observation"], met
    (found,) = met
    assert found.quote == one.quote
    assert {name: told(found, name) for name in one.said} == one.said


NUMBER_FORMS = [
    row("Mạng bưu chính của tỉnh duy trì 318 điểm phục vụ.", "318 điểm phục vụ", value="318", unit="points"),
    row("Tổng thuê bao điện thoại lên tới 1.046.233 thuê bao.", "1.046.233 thuê bao", value="1046233"),
    row("Tổng thuê bao điện thoại lên tới 1,046,233 thuê bao.", "1,046,233 thuê bao", value="1046233"),
    row("Tổng thuê bao điện thoại lên tới 1046233 thuê bao.", "1046233 thuê bao", value="1046233"),
    row("Địa bàn còn 09 bưu cục.", "09 bưu cục", value="9", indicator="post_offices"),
    row("Địa bàn còn 007 bưu cục.", "007 bưu cục", value="7"),
    row(
        "Mật độ điện thoại ở mức 88,75 thuê bao/100 dân.", "88,75 thuê bao/100 dân", value="88.75", unit="subs_per_100"
    ),
    row("Mật độ điện thoại ở mức 88.75 thuê bao/100 dân.", "88.75 thuê bao/100 dân", value="88.75"),
    row("Bán kính phục vụ bình quân rút còn 1,9 km/điểm.", "1,9 km/điểm", value="1.9", unit="km_per_point"),
    row("Chỉ số DTI chỉ đạt 0,6127.", "0,6127", value="0.6127", unit="score", indicator="dti_score"),
    row("Tốc độ băng rộng cố định trung vị 91,45 Mbps.", "91,45 Mbps", value="91.45", unit="mbps"),
    row("Có 1.204 hộ được hỗ trợ dịch vụ viễn thông.", "1.204 hộ", value="1204", unit="households"),
    row("Có 1,204 hộ được hỗ trợ dịch vụ viễn thông.", "1,204 hộ", value="1204", unit="households"),
    row("Tỷ lệ hồ sơ trực tuyến là 7,05 %.", "7,05 %", value="7.05", unit="percent"),
    row("Tỷ lệ hồ sơ trực tuyến là 0,5%.", "0,5%", value="0.5", unit="percent"),
    row("Tuyến cáp quang dài 3.412,6 km.", "3.412,6 km", value="3412.6", indicator="fibre_length_km"),
    row("Tuyến cáp quang dài 3,412.6 km.", "3,412.6 km", value="3412.6", indicator="fibre_length_km"),
]

SCALES = [
    row("Di động đã có 1,3 triệu thuê bao.", "1,3 triệu thuê bao", value="1300000", indicator="tel_subs_mobile"),
    row("Doanh thu viễn thông cán mốc 1,27 nghìn tỷ đồng.", "1,27 nghìn tỷ đồng", value="1270000000000", unit="vnd"),
    row("Doanh thu viễn thông cán mốc 2 ngàn tỉ đồng.", "2 ngàn tỉ đồng", value="2000000000000", unit="vnd"),
    row("Doanh thu viễn thông cán mốc 845 tỉ đồng.", "845 tỉ đồng", value="845000000000", unit="vnd"),
    row("Doanh thu viễn thông cán mốc 1.845 tỷ đồng.", "1.845 tỷ đồng", value="1845000000000", unit="vnd"),
    row("Doanh thu bưu chính thu về 18 tỷ 250 triệu đồng.", "18 tỷ 250 triệu đồng", value="18250000000"),
    row("Doanh thu bưu chính thu về 640 triệu đồng.", "640 triệu đồng", value="640000000"),
    row("Một cửa tiếp nhận trực tuyến 215 nghìn hồ sơ.", "215 nghìn hồ sơ", value="215000", unit="dossiers"),
    row("Một cửa tiếp nhận trực tuyến 215 ngàn hồ sơ.", "215 ngàn hồ sơ", value="215000", unit="dossiers"),
    row("Báo phát hành qua bưu chính đạt 2,4 triệu tờ.", "2,4 triệu tờ", value="2400000", unit="copies"),
    row("Sản lượng bưu gửi đến lên 3 vạn bưu gửi.", "3 vạn bưu gửi", value="30000", unit="items"),
    row("Doanh thu bưu chính vừa tròn hai mươi tỷ đồng.", "hai mươi tỷ đồng", value="20000000000", worded=True),
    row("Doanh thu bưu chính vừa tròn năm tỷ đồng.", "năm tỷ đồng", value="5000000000", worded=True),
    row("Mạng di động phục vụ hai triệu thuê bao.", "hai triệu thuê bao", value="2000000", worded=True),
    row("Nộp phạt vi phạm hành chính 35.500.000 đồng.", "35.500.000 đồng", value="35500000", unit="vnd"),
    row("Các nhà mạng thu được 42 triệu USD.", "42 triệu USD", value="42000000", unit="usd"),
    row("Các nhà mạng thu được 1,5 tỷ USD doanh thu viễn thông.", "1,5 tỷ USD", value="1500000000", unit="usd"),
]

RANGES = [
    row(f"Tỷ lệ hồ sơ trực tuyến dao động {said}.", said, low="55", high="60", unit="percent")
    for said in (
        "55-60%",
        "55–60%",
        "55—60%",
        "55 - 60%",
        "55 – 60%",
        "55% - 60%",
        "55 −60%",
        "55 đến 60%",
        "55% đến 60%",
        "55 tới 60%",
    )
] + [
    row("Tỷ lệ hồ sơ trực tuyến dao động từ 55 đến 60%.", "55 đến 60%", low="55", high="60", bound="exact"),
    row("Tỷ lệ hồ sơ trực tuyến dao động từ 55% tới 60%.", "55% tới 60%", low="55", high="60", bound="exact"),
    row("Hằng năm mở 10 đến 12 cuộc thanh tra.", "10 đến 12 cuộc thanh tra", low="10", high="12", unit="inspections"),
    row("Mật độ Internet giữ ở 12,5 - 13,5 thuê bao/100 dân.", "12,5 - 13,5 thuê bao/100 dân", low="12.5", high="13.5"),
    row(
        "Doanh thu bưu chính nằm trong khoảng 40 - 45 tỷ đồng.",
        "40 - 45 tỷ đồng",
        low="40000000000",
        high="45000000000",
    ),
]

RATIOS = [
    row(
        "Ghi nhận 118/151 xã có đài truyền thanh.",
        "118/151 xã",
        numerator="118",
        denominator="151",
        value="78.1457",
        unit="percent",
    ),
    row("Ghi nhận 118 / 151 xã có đài truyền thanh.", "118 / 151 xã", numerator="118", denominator="151"),
    row("Ghi nhận 1.018/1.151 thôn có cáp quang.", "1.018/1.151 thôn", numerator="1018", denominator="1151"),
    row("Có 9 đài truyền thanh/10 huyện.", "9 đài truyền thanh/10 huyện", value="9", numerator="9", denominator="10"),
    row(
        "Sở trang bị 240 máy tính/260 cán bộ.",
        "240 máy tính/260 cán bộ",
        value="240",
        numerator="240",
        denominator="260",
    ),
    row("ICT Index của tỉnh xếp vị trí 33/63.", "33/63", value="33", measure="rank", indicator="ict_index_rank"),
    row("Về chỉ số ICT Index, tỉnh đứng thứ 27.", "27", value="27", measure="rank"),
    row("Năm nay DTI của tỉnh xếp hạng 41.", "41", value="41", measure="rank", indicator="dti_rank"),
    row("Chỉ số sẵn sàng CNTT-TT chấm 0,4812/1 điểm.", "0,4812/1 điểm", value="0.4812", unit="score"),
    row("Chỉ số chuyển đổi số cấp tỉnh (DTI) chấm 61,25/100 điểm.", "61,25/100 điểm", value="61.25", unit="score"),
    row("Mật độ Internet mới ở 21 thuê bao/100 dân.", "21 thuê bao/100 dân", value="21", unit="subs_per_100"),
    row(
        "Trung bình 4.215 người/điểm phục vụ bưu chính.",
        "4.215 người/điểm phục vụ",
        value="4215",
        unit="persons_per_point",
    ),
    row("Bình quân 100 dân có 12,4 máy tính.", "12,4 máy tính", value="12.4", unit="computers_per_100"),
    row("Mạng điện thoại đạt 96 máy trên 100 dân.", "96 máy trên 100 dân", value="96"),
]

BOUNDS = [
    row(f"Địa bàn {word} 742 trạm BTS.", "742 trạm BTS", value="742", bound=bound, status="actual")
    for word, bound in (
        ("có hơn", "more_than"),
        ("có trên", "more_than"),
        ("vượt", "more_than"),
        ("có gần", "nearly"),
        ("có ngót", "nearly"),
        ("có khoảng", "approximate"),
        ("có xấp xỉ", "approximate"),
        ("có chừng", "approximate"),
        ("có trên dưới", "approximate"),
        ("có ít nhất", "at_least"),
        ("có tối thiểu", "at_least"),
        ("có không dưới", "at_least"),
        ("có không quá", "at_most"),
        ("có tối đa", "at_most"),
        ("có chưa đến", "less_than"),
        ("có chưa đầy", "less_than"),
        ("có dưới", "less_than"),
        ("có khoảng gần", "nearly"),
        ("có khoảng hơn", "more_than"),
        ("có khoảng trên", "more_than"),
        ("có đúng", "exact"),
        ("có tới", "exact"),
    )
] + [
    row("Tỷ lệ hồ sơ trực tuyến từ 70% trở lên.", "70%", bound="at_least"),
    row("Tỷ lệ hồ sơ trực tuyến từ 30% trở xuống.", "30%", bound="at_most"),
    row("Thuê bao di động ước có khoảng 890.000 thuê bao.", "890.000 thuê bao", bound="approximate", status="estimate"),
    row("Thuê bao di động ước hơn 890.000 thuê bao.", "890.000 thuê bao", bound="more_than", status="estimate"),
    row("Phấn đấu lắp ít nhất 25 trạm BTS.", "25 trạm BTS", bound="at_least", status="target"),
    row("Phấn đấu trên 65% hộ gia đình có kết nối Internet.", "65%", bound="more_than", status="target"),
    row("Doanh thu viễn thông sơ bộ gần 812 tỷ đồng.", "812 tỷ đồng", bound="nearly", status="preliminary"),
]

LEVEL = "Doanh thu bưu chính thu 61,4 tỷ đồng, "
CHANGES = [
    row(LEVEL + "tăng 8,2% so với năm 2014.", "8,2%", value="8.2", measure="change", indicator="post_revenue"),
    row(LEVEL + "giảm 8,2% so với năm 2014.", "8,2%", value="-8.2", measure="change"),
    row(LEVEL + "giảm nhẹ 0,8% so với cùng kỳ.", "0,8%", value="-0.8", measure="change"),
    row(LEVEL + "sụt 14%.", "14%", value="-14", measure="change"),
    row(
        "Trên mạng có 648.350 máy điện thoại, gồm 118.920 máy cố định và 529.430 máy di động. So với cuối năm 2014 tăng 172.400 máy.",
        "172.400 máy",
        indicator="tel_subs_total",
        measure="change",
    ),
    row(
        "Doanh thu bưu chính thu 61,4 tỷ đồng. Tăng 8,2% so với năm 2014.",
        "8,2%",
        indicator="post_revenue",
        measure="change",
    ),
    row(LEVEL + "tăng hơn 8% so với năm trước.", "8%", value="8", measure="change", bound="more_than"),
    row(LEVEL + "gấp 3 lần năm 2010.", "3 lần", value="3", unit="times", measure="change"),
    row(LEVEL + "tăng 2,5 lần so với năm 2010.", "2,5 lần", value="2.5", unit="times", measure="change"),
    row(LEVEL + "bằng 109% cùng kỳ.", "109%", value="109", measure="index"),
    row(LEVEL + "bằng 109% so với cùng kỳ năm trước.", "109%", value="109", measure="index"),
    row(LEVEL + "bằng 97,5% năm 2014.", "97,5%", value="97.5", measure="index"),
    row(LEVEL + "đạt 93% kế hoạch năm.", "93%", value="93", measure="plan_share"),
    row(LEVEL + "bằng 93% kế hoạch.", "93%", value="93", measure="plan_share"),
    row(LEVEL + "hoàn thành 102% chỉ tiêu đề ra.", "102%", value="102", measure="plan_share"),
    row(LEVEL + "vượt 4,5% kế hoạch.", "4,5%", value="104.5", measure="plan_share", bound="exact"),
    row(
        "Hồ sơ trực tuyến chiếm 44%, tăng 3,5 điểm phần trăm.",
        "3,5 điểm phần trăm",
        value="3.5",
        unit="percentage_points",
    ),
    row(
        "Tỷ lệ hồ sơ trực tuyến là 44%, giảm 3,5 điểm % so với năm 2014.",
        "3,5 điểm %",
        value="-3.5",
        unit="percentage_points",
    ),
    row("Địa bàn có 742 trạm BTS, tăng thêm 41 trạm so với cuối năm 2014.", "41 trạm", value="41", measure="change"),
    row("Địa bàn có 742 trạm BTS, giảm 12 trạm so với năm trước.", "12 trạm", value="-12", measure="change"),
    row("Xếp hạng ICT Index thứ 30/63, tăng 4 bậc so với năm 2014.", "4 bậc", value="4", unit="places"),
    row("Xếp hạng ICT Index thứ 30/63, tụt 4 bậc so với năm 2014.", "4 bậc", value="-4", unit="places"),
]

TARGETS = [
    row("Phấn đấu đến năm 2020 có 95% xã có đài truyền thanh.", "95%", status="target", period="2020"),
    row(
        "Mục tiêu đến năm 2020: 95% xã có đài truyền thanh; 60% hộ gia đình có kết nối Internet.",
        "60%",
        status="target",
        period="2020",
    ),
    row("Mục tiêu đến hết năm 2016, tỷ lệ hồ sơ trực tuyến đạt 50%.", "50%", status="target", period="2016"),
    row("Dự kiến năm 2016 doanh thu viễn thông thu 900 tỷ đồng.", "900 tỷ đồng", status="target", period="2016"),
    row("Kế hoạch năm 2016 lắp mới 35 trạm BTS.", "35 trạm BTS", status="target", period="2016"),
    row(
        "Phấn đấu 80% cán bộ, công chức có hộp thư điện tử công vụ; đã có 12 cơ quan sử dụng chữ ký số.",
        "12 cơ quan",
        status="actual",
    ),
    row("Doanh thu viễn thông ước thu 812 tỷ đồng.", "812 tỷ đồng", status="estimate"),
    row("Ước cả năm, doanh thu viễn thông thu 812 tỷ đồng.", "812 tỷ đồng", status="estimate"),
    row("Theo số liệu sơ bộ, doanh thu viễn thông thu 812 tỷ đồng.", "812 tỷ đồng", status="preliminary"),
    row("So với kế hoạch, địa bàn đã có 742 trạm BTS.", "742 trạm BTS", status="actual"),
]

ZEROS_AND_SCOPES = [
    row(
        "Tỉnh chưa có doanh nghiệp công nghệ số.",
        "chưa có doanh nghiệp công nghệ số",
        value="0",
        worded=True,
        indicator="digital_firms",
    ),
    row(
        "Cả năm chưa phát sinh hồ sơ trực tuyến.",
        "chưa phát sinh hồ sơ trực tuyến",
        value="0",
        worded=True,
        indicator="online_dossiers",
    ),
    row(
        "Trong kỳ không xảy ra sự cố an toàn thông tin mạng.",
        "không xảy ra sự cố an toàn thông tin mạng",
        value="0",
        worded=True,
    ),
    row("Đã có 97% văn bản được trao đổi hoàn toàn dưới dạng điện tử.", "97%", scope="hoàn toàn dưới dạng điện tử"),
    row("Có 92% trường học có Internet băng rộng (trừ cấp mầm non).", "92%", scope="trừ cấp mầm non"),
    row(
        "Có 92% trường học có Internet băng rộng (không tính trung tâm dạy nghề).",
        "92%",
        scope="không tính trung tâm dạy nghề",
    ),
    row(
        "Có 96% bệnh viện tuyến tỉnh và tuyến huyện liên thông dữ liệu BHYT.", "96%", scope="tuyến tỉnh và tuyến huyện"
    ),
    row("Có 92% trường học có Internet băng rộng.", "92%", scope=None),
]

POST = "Bưu chính gồm 30 bưu cục, 112 điểm Bưu điện văn hóa xã và 26 đại lý bưu chính."
OF_WHICH = "Điện thoại có 512.000 thuê bao, trong đó 34.000 thuê bao cố định và 478.000 thuê bao di động."
LISTS = [
    row(POST, "30 bưu cục", indicator="post_offices", value="30"),
    row(POST, "112 điểm Bưu điện văn hóa xã", indicator="post_bdvhx", value="112"),
    row(POST, "26 đại lý", indicator="post_agencies", value="26"),
    row(OF_WHICH, "512.000 thuê bao", indicator="tel_subs_total", breakdown=None),
    row(OF_WHICH, "34.000 thuê bao", indicator="tel_subs_fixed"),
    row(OF_WHICH, "478.000 thuê bao", indicator="tel_subs_mobile"),
    row(
        "Số thuê bao di động các năm 2012 - 2014 lần lượt là 401.000; 433.000 và 455.000 thuê bao.",
        "433.000",
        period="2013",
        value="433000",
    ),
    row(
        "Doanh thu viễn thông các năm 2013, 2014 lần lượt là 640 tỷ đồng và 702 tỷ đồng.", "702 tỷ đồng", period="2014"
    ),
    row("Viettel dựng 310 trạm BTS, MobiFone dựng 145 trạm BTS.", "145 trạm BTS", breakdown="operator=MobiFone"),
    row("Viettel dựng 310 trạm BTS, MobiFone dựng 145 trạm BTS.", "310 trạm BTS", breakdown="operator=Viettel"),
    row("Trong 742 trạm BTS có 320 trạm 3G và 150 trạm 4G.", "320 trạm", breakdown="technology=3g"),
    row("Trong 742 trạm BTS có 320 trạm 3G và 150 trạm 4G.", "150 trạm", breakdown="technology=4g"),
    row("Thành thị có 61% hộ gia đình có kết nối Internet, nông thôn 34%.", "61%", breakdown="residence=urban"),
    row(
        "Thành thị có 61% hộ gia đình có kết nối Internet, nông thôn 34%.",
        "34%",
        breakdown="residence=rural",
        indicator="hh_internet_pct",
    ),
    row("Cấp tỉnh có 18 cơ quan sử dụng chữ ký số, cấp huyện có 10 cơ quan.", "18 cơ quan", breakdown="level=province"),
    row("Cấp tỉnh có 18 cơ quan sử dụng chữ ký số, cấp huyện có 10 cơ quan.", "10 cơ quan", breakdown="level=district"),
]

AREAS = [
    row("Huyện Mai Châu dựng 61 trạm BTS.", "61 trạm BTS", area="17", area_level="district", area_name="Mai Châu"),
    row("Tại huyện Lạc Thủy, 92% xã có đài truyền thanh.", "92%", area_level="district", area_name="Lạc Thủy"),
    row("Ở thị xã Lương Sơn có 27 bưu cục.", "27 bưu cục", area_level="district", area_name="Lương Sơn"),
    row("Cả nước đã vượt 130,4 triệu thuê bao di động.", "130,4 triệu thuê bao", area="VN", area_level="nation"),
    row(
        "Mật độ điện thoại của cả nước là 140 thuê bao/100 dân.", "140 thuê bao/100 dân", area="VN", area_level="nation"
    ),
    row(
        "Bưu chính của Hà Nội, Đà Nẵng và Cần Thơ có doanh thu 5.200 tỷ đồng.",
        "5.200 tỷ đồng",
        area=None,
        area_level="group",
        area_name="Hà Nội, Đà Nẵng và Cần Thơ",
    ),
    row("Lào Cai dựng 820 trạm BTS.", "820 trạm BTS", area="10", area_level="province", area_name="Lào Cai"),
    row("Toàn tỉnh dựng 742 trạm BTS.", "742 trạm BTS", area="17", area_level="province", area_name="Hòa Bình"),
    row("Trên địa bàn tỉnh có 742 trạm BTS, giáp tỉnh Sơn La.", "742 trạm BTS", area="17", area_level="province"),
    row("Theo Báo Hà Nam, tỉnh dựng 742 trạm BTS.", "742 trạm BTS", area="17", area_level="province"),
]

PERIODS = [
    row("Tính đến tháng 6/2015, đã dựng 742 trạm BTS.", "742 trạm BTS", period="2015-06"),
    row("Tính đến hết quý III/2015, đã dựng 742 trạm BTS.", "742 trạm BTS", period="2015-Q3"),
    row("Tính đến ngày 30/9/2015, đã dựng 742 trạm BTS.", "742 trạm BTS", period="2015-09-30"),
    row("Đến ngày 5 tháng 3 năm 2015, đã dựng 742 trạm BTS.", "742 trạm BTS", period="2015-03-05"),
    row("6 tháng đầu năm 2015, viễn thông có doanh thu 371 tỷ đồng.", "371 tỷ đồng", period="2015-S1"),
    row("Sáu tháng đầu năm 2015, viễn thông có doanh thu 371 tỷ đồng.", "371 tỷ đồng", period="2015-S1"),
    row("9 tháng đầu năm 2015, viễn thông có doanh thu 571 tỷ đồng.", "571 tỷ đồng", period="2015-01-01/P9M"),
    row("Trong 7 tháng năm 2015, bưu chính có doanh thu 33 tỷ đồng.", "33 tỷ đồng", period="2015-01-01/P7M"),
    row("Quý II năm 2015 bưu chính có doanh thu 15 tỷ đồng.", "15 tỷ đồng", period="2015-Q2"),
    row("Năm 2014, đã dựng 690 trạm BTS.", "690 trạm BTS", period="2014"),
    row("Cuối năm 2014, đã dựng 690 trạm BTS.", "690 trạm BTS", period="2014"),
    row("Năm trước có 690 trạm BTS.", "690 trạm BTS", period="2014"),
    row("Năm 2014 có 690 trạm BTS; đến nay có 742 trạm BTS.", "690 trạm BTS", period="2014"),
    row("Năm 2014 có 690 trạm BTS; đến nay có 742 trạm BTS.", "742 trạm BTS", period="2015"),
    row("Năm 2015, bưu chính có doanh thu 64 tỷ đồng (năm 2014: 58 tỷ đồng).", "64 tỷ đồng", period="2015"),
    row("Năm 2015, bưu chính có doanh thu 64 tỷ đồng (năm 2014: 58 tỷ đồng).", "58 tỷ đồng", period="2014"),
    row("Theo Quyết định 99/QĐ-UBND năm 2012, đã dựng 742 trạm BTS.", "742 trạm BTS", period="2015"),
    row("Tăng so với năm 2012, địa bàn có 742 trạm BTS.", "742 trạm BTS", period="2015"),
]

ONCE_WRONG = [
    row(
        "Năm 2014: bưu gửi đi 1.28 triệu cái, bưu gửi đến 2.05 triệu cái; thư 58.4 nghìn cái.",
        "58.4 nghìn cái",
        period="2014",
    ),
    row(
        "Có 09 đài truyền thanh - truyền hình cấp huyện.",
        "09 đài truyền thanh - truyền hình",
        indicator="district_radio",
    ),
    row(
        "Bảng 1. Điện thoại\nChỉ tiêu\nĐVT\nNăm 2013\nNăm 2014\n6 tháng 2015\nĐiện thoại cố định\nThuê bao\n58.104\n46.213\n42.017",
        "42.017",
        indicator="tel_subs_fixed",
        period="2015-S1",
    ),
    row(
        "Doanh thu viễn thông (đơn vị: tỷ đồng)\n- Năm 2013: 588.3\n- Ước năm 2015: 640.0",
        "640.0",
        value="640000000000",
        status="estimate",
        period="2015",
    ),
    row("ICT Index xếp hạng 44 năm 2011 và hạng 36 năm 2015.", "44", measure="rank", period="2011"),
    row("Cung cấp 47 dịch vụ công trực tuyến mức độ 4.", "47 dịch vụ công trực tuyến", indicator="ops_level4"),
    row(
        "Đạt 0,4 doanh nghiệp công nghệ số/1.000 dân.",
        "0,4 doanh nghiệp công nghệ số/1.000 dân",
        indicator="digital_firms_per_1000",
    ),
    row("Doanh thu bưu chính đạt 86.310 tr.đ.", "86.310 tr.đ", value="86310000000", unit="vnd"),
    row("Doanh thu bưu chính đạt 86.310 trđ.", "86.310 trđ", value="86310000000", unit="vnd"),
    row(
        "Chỉ tiêu; Sơ bộ 2014; Ước 2015; Chỉ số phát triển (năm trước = 100)\nTrạm BTS (trạm); 3.106; 3.412; 109,9",
        "109,9",
        measure="index",
        unit="percent",
        period="2015",
    ),
    row(
        "Chỉ tiêu; Sơ bộ 2014; Ước 2015\nBưu gửi đi (nghìn bưu gửi); 17.150; 21.004\nTrạm BTS (trạm); 3.106; 3.412",
        "17.150",
        value="17150000",
        indicator="post_items_sent",
    ),
    row(
        "1) VNPT: 51.370 thuê bao điện thoại cố định. Doanh thu viễn thông đạt 219 tỷ đồng.",
        "219 tỷ đồng",
        breakdown="operator=VNPT",
    ),
    row(
        "Hồ sơ công việc xử lý trên mạng ở ba cấp lần lượt là 91%, 83,5% và 70,2%.", "70,2%", breakdown="level=commune"
    ),
    row("Máy tính cho cán bộ, công chức: tỉnh 97%, huyện 95%, xã 81%.", "95%", breakdown="level=district"),
    row("Thuê bao sử dụng dịch vụ 4G là 913.000 thuê bao.", "913.000 thuê bao", indicator="internet_subs_mobile_bb"),
    row(
        "Ngầm hóa cáp ở huyện Mai Châu đạt 66%; Lạc Thủy 58,4%. Huyện Lạc Thủy đi sau.", "58,4%", area_level="district"
    ),
    row(
        "Căn cứ Kế hoạch số 19/KH-UBND, Sở tổng hợp kết quả như sau:\n- Đã có 742 trạm BTS.",
        "742 trạm BTS",
        status="actual",
    ),
    row("Số liệu chốt ngày 20/9/2015: 742 trạm BTS.", "742 trạm BTS", period="2015-09-20"),
    row(
        "Bảng 1\nChỉ tiêu | 2013 | 2014\nTrạm BTS (trạm) | 1.652 | 2.416",
        "1.652",
        indicator="bts_stations",
        period="2013",
    ),
    row("Doanh thu bưu chính từ 97 tỷ đồng năm 2011 tăng lên 264 tỷ đồng năm 2015.", "97 tỷ đồng", period="2011"),
    row("Từ ngày 1/7 đến ngày 30/11/2015, tiếp nhận trực tuyến 31.640 hồ sơ.", "31.640 hồ sơ", period="2015-07-01/P5M"),
    row("Từ đầu năm đến ngày 31/10/2015, tiếp nhận trực tuyến 31.640 hồ sơ.", "31.640 hồ sơ", period="2015-01-01/P10M"),
    row("Trong 6 tháng cuối năm, doanh thu bưu chính đạt 41 tỷ đồng.", "41 tỷ đồng", period="2015-S2"),
    row("- TP Hòa Bình: bán kính phục vụ bưu chính 1,12 km/điểm.", "1,12 km/điểm", area_level="district"),
    row("Đại lý bưu điện: 37 đại lý.", "37 đại lý", indicator="post_agencies"),
    row(
        "12,4% dân số trưởng thành có chữ ký số; cùng thời điểm, tỉnh Lào Cai đạt 45%.",
        "45%",
        indicator="adults_dsig_pct",
        area="10",
    ),
    row(
        "Phần 4: CHỈ TIÊU NĂM 2016\nMật độ điện thoại 88 máy/100 dân.", "88 máy/100 dân", status="target", period="2016"
    ),
    row(
        "Giai đoạn đầu khó khăn. Trong 3 năm 2013 - 2015, doanh thu bưu chính đạt 146 tỷ đồng.",
        "146 tỷ đồng",
        period="2013-01-01/P36M",
    ),
    row("Trong 5 năm, doanh thu bưu chính đạt 146 tỷ đồng.", "146 tỷ đồng", period="2015"),
    row(
        "Trong 3 năm 2013 - 2015, phát triển mạnh; riêng năm 2015 doanh thu bưu chính đạt 51 tỷ đồng.",
        "51 tỷ đồng",
        period="2015",
    ),
    row("Tính chung cả nước, doanh thu viễn thông ước trên 312 nghìn tỷ đồng.", "312 nghìn tỷ đồng", area="VN"),
    row("Tỉnh xếp thứ 19 toàn quốc về DTI và 97% số xã có Internet.", "97%", area="17"),
    row("Chỉ số DTI xếp hạng 19 cả nước.", "19", area="17", measure="rank"),
    row("Bình quân vùng Tây Nguyên là 41% hộ có Internet.", "41%", area=None, area_level="region"),
    row("Lũy kế quý I/2015 doanh thu bưu chính 46 tỷ đồng, bằng 22% kế hoạch năm.", "46 tỷ đồng", period="2015-Q1"),
    row("Cuối năm 2012 còn 44 thôn lõm sóng, nay đã giảm 23 thôn.", "23 thôn", measure="change", period="2015"),
    row("Doanh thu viễn thông đạt 205 tỷ đồng, bằng 108,5% năm 2014.", "205 tỷ đồng", period="2015"),
    row("Thuê bao di động tăng 2% so với năm trước (517.000 thuê bao).", "517.000 thuê bao", period="2014"),
    row("Trong năm lắp mới 164 trạm BTS.", "164 trạm BTS", measure="change"),
    row(
        "Có 802 trạm 2G và 615 trạm 3G. Theo doanh nghiệp, Viettel có 730 trạm.",
        "730 trạm",
        breakdown="operator=Viettel",
    ),
    row("Viettel có 730 trạm, VNPT 588 trạm, các mạng khác 99 trạm.", "99 trạm", breakdown="operator=other"),
    row("Hệ thống truyền thanh gồm 11 đài cấp huyện và 127 đài cấp xã.", "127 đài", indicator="commune_radio_stations"),
    row(
        "Thuê bao Internet băng rộng di động (3G, 4G): 287.400 thuê bao.",
        "287.400 thuê bao",
        indicator="internet_subs_mobile_bb",
    ),
    row(
        "2. Viễn thông\nBảng 1. Trạm BTS (đến 31/8/2015)\nTT\tĐịa bàn\tTrạm\n\n3. Báo chí\n- Cơ quan báo chí: 03 cơ quan",
        "03 cơ quan",
        period="2015",
    ),
    row(
        "Doanh thu vượt 4% kế hoạch. Doanh thu viễn thông như sau:\n- Viettel: 412 tỷ đồng.",
        "412 tỷ đồng",
        status="actual",
    ),
    row("Tính chung cả huyện Mai Châu, tỷ lệ hộ có Internet là 31%.", "31%", area_level="district"),
    row(
        "ICT Index của tỉnh xếp hạng 30/63, tăng 2 bậc; DTI tăng 3 hạng.",
        "3 hạng",
        indicator="dti_rank",
    ),
    row(
        "Tổng thuê bao điện thoại lên tới 1 046 233 thuê bao.",
        "1 046 233 thuê bao",
        value="1046233",
    ),
    row(
        "Ghi nhận 118 trên 151 xã có đài truyền thanh.",
        "118 trên 151 xã",
        numerator="118",
        denominator="151",
    ),
    row(
        "Chỉ số DTI chấm 0,5731 điểm, tăng 7 bậc.",
        "7 bậc",
        indicator="dti_rank",
    ),
    row(
        "Năm 2013 và năm 2014 doanh thu viễn thông tương ứng là 702 tỷ đồng và 745 tỷ đồng.",
        "702 tỷ đồng",
        period="2013",
    ),
    row(
        "Học tập kinh nghiệm của tỉnh Bắc Ninh, đến nay tỉnh có 45 cơ quan sử dụng chữ ký số.",
        "45 cơ quan",
        area="17",
    ),
    row(
        "So với tỉnh Sơn La, tỉnh có 45 cơ quan sử dụng chữ ký số.",
        "45 cơ quan",
        area="17",
    ),
    row(
        "Sáu tháng cuối năm 2015 bưu chính có doanh thu 33 tỷ đồng.",
        "33 tỷ đồng",
        period="2015-S2",
    ),
    row(
        "Mục tiêu năm 2016, tỷ lệ hồ sơ trực tuyến đạt 50%. Hiện nay, tỷ lệ này là 31%.",
        "31%",
        indicator="online_dossiers_pct",
        status="actual",
    ),
    row(
        "Điện thoại có 512.000 thuê bao (trong đó: cố định 34.000; di động 478.000).",
        "512.000 thuê bao",
        breakdown=None,
    ),
    row(
        "Thành phố Hòa Bình có 27 bưu cục.",
        "27 bưu cục",
        area_level="district",
    ),
    row(
        "Cùng kỳ năm 2014 có 690 trạm BTS.",
        "690 trạm BTS",
        period="2014",
    ),
    row(
        "Tháng 8 bưu chính có doanh thu 5 tỷ đồng.",
        "5 tỷ đồng",
        period="2015-08",
    ),
    row(
        "Tháng 8 bưu chính có doanh thu 5 tỷ đồng.",
        "5 tỷ đồng",
        period="2015-08",
    ),
    row(
        "Mạng di động phục vụ MỘT TRIỆU thuê bao.",
        "MỘT TRIỆU thuê bao",
        value="1000000",
    ),
    row(
        "Doanh thu bưu chính vừa tròn ba mươi lăm tỷ đồng.",
        "ba mươi lăm tỷ đồng",
        value="35000000000",
    ),
    row(
        "Nộp phạt vi phạm hành chính 35.500.000đ.",
        "35.500.000đ",
        value="35500000",
    ),
    row(
        "Cứ 100 dân có 64 thuê bao điện thoại di động.",
        "64 thuê bao",
        indicator="tel_density_mobile",
    ),
    row(
        "Doanh thu viễn thông ước thu 812 tỷ đồng và doanh thu bưu chính 64 tỷ đồng.",
        "64 tỷ đồng",
        status="estimate",
    ),
    row(
        "Số thuê bao di động của Viettel và MobiFone lần lượt là 210.000 và 88.000 thuê bao.",
        "210.000",
        breakdown="operator=Viettel",
    ),
    row(
        "Tỷ lệ hồ sơ trực tuyến các năm 2013, 2014 lần lượt đạt 12% và 18%.",
        "18%",
        period="2014",
    ),
    row(
        "Tỉnh xếp hạng DTI 14/63 tỉnh, thành phố.",
        "14/63 tỉnh, thành phố",
        value="14",
        measure="rank",
    ),
    row(
        "Trên thế giới có 5,3 tỷ người sử dụng Internet.",
        "5,3 tỷ người",
        area=None,
        area_level="other",
    ),
]

TABLES = {
    "once wrong": ONCE_WRONG,
    "number forms": NUMBER_FORMS,
    "scale words": SCALES,
    "ranges": RANGES,
    "ratios, ranks, scores, bases": RATIOS,
    "bounds": BOUNDS,
    "changes": CHANGES,
    "targets and estimates": TARGETS,
    "zeros and scopes": ZEROS_AND_SCOPES,
    "lists and breakdowns": LISTS,
    "areas": AREAS,
    "periods": PERIODS,
}

# Text, the number in it, and the reason that it must be ignored for.
NO_STATISTIC = [
    ("Doanh thu bưu chính đạt 12.500.", "12.500", "other"),
    ("Trạm BTS dùng băng tần 900/1800 MHz.", "900", "frequency_band"),
    ("Hội nghị truyền hình có 165 điểm cầu[4].", "4", "list_number"),
    ("Chuẩn bị phiên họp thứ 3 của Ban Chỉ đạo chuyển đổi số.", "3", "ordinal"),
    ("Mở 30 lớp đào tạo công nghệ thông tin.", "30", "non_ict_statistic"),
    ("Đào tạo công nghệ thông tin 25 khóa.", "25", "non_ict_statistic"),
    ("Ngày Chuyển đổi số quốc gia 10/10 được tổ chức.", "10", "date"),
    ("Cứ 100 dân đã có 112,4 thuê bao điện thoại.", "100", "unit_base"),
    ("Mỗi máy phục vụ 3 người.", "3", "other"),
    ("Phiên bản Windows 7 đã cũ.", "7", "other"),
    ("Thông tư 23/2013/TT-BTTTT vừa có hiệu lực.", "23", "document_number"),
    ("Nghị định số 72/2013/NĐ-CP của Chính phủ.", "72", "document_number"),
    ("Căn cứ Điều 27 Luật Viễn thông.", "27", "document_number"),
    ("Tại khoản 4 của luật này.", "4", "document_number"),
    ("Luật số 41/2009/QH12 được thông qua.", "41", "document_number"),
    ("Ban hành Kế hoạch 58/KH-UBND về chuyển đổi số.", "58", "document_number"),
    ("Giấy phép số 112/GP-STTTT còn hiệu lực.", "112", "document_number"),
    ("Quy chuẩn QCVN 8:2010 được áp dụng.", "8", "document_number"),
    ("Hội nghị ngày 15/7/2013 đã bàn.", "15", "date"),
    ("Từ tháng 5/2015 áp dụng giá mới.", "5", "date"),
    ("Họp lúc 16h45 tại hội trường.", "16", "date"),
    ("Quý 4/2014 là cao điểm.", "4/2014", "date"),
    ("Nhiệm kỳ 2015 - 2020 mở đầu tốt.", "2015", "year"),
    ("Trận lũ năm 2008 làm đứt cáp.", "2008", "year"),
    ("Đại hội Đảng toàn quốc lần thứ 12.", "12", "ordinal"),
    ("HĐND tỉnh mở kỳ họp thứ 11.", "11", "ordinal"),
    ("Lọt Top 10 doanh nghiệp viễn thông.", "10", "ordinal"),
    ("Bắt nhịp công nghiệp 4.0 trong quản lý.", "4.0", "ordinal"),
    ("Cung cấp dịch vụ công trực tuyến mức độ 3 và mức độ 4.", "4", "level_label"),
    ("Hệ thống đạt cấp độ 2 về an toàn.", "2", "level_label"),
    ("Mạng 3G đã phủ trung tâm.", "3", "technology_generation"),
    ("Chuyển đổi sang IPv6 toàn mạng.", "6", "technology_generation"),
    ("Truyền hình số DVB-T2 được phát.", "2", "technology_generation"),
    ("ISO 9001:2008 được áp dụng ở Sở.", "9001", "technology_generation"),
    ("Băng tần 1800 MHz đã quy hoạch.", "1800", "frequency_band"),
    ("Phát ở tần số 102,7MHz mỗi tối.", "102", "frequency_band"),
    ("Gọi 0218.3852.456 để phản ánh.", "0218", "contact"),
    ("Đường dây nóng 1900 1008 trực cả ngày.", "1900", "contact"),
    ("Fax của Sở: 0218.3853.112.", "0218", "contact"),
    ("Thư gửi về vp15@hoabinh.gov.vn nhé.", "15", "contact"),
    ("Xem http://stttt.hoabinh.gov.vn/tin-2015/abc123.html để rõ.", "2015", "contact"),
    ("Tệp kèm theo: BC_2015_quy3.docx và phụ biểu.", "2015", "name"),
    ("Tuyến cáp dọc quốc lộ 6 bị đứt.", "6", "name"),
    ("Thiệt hại do bão số 5 gây ra.", "5", "name"),
    ("Kênh VTV3 phát lại.", "3", "name"),
    ("7. Bưu chính và chuyển phát", "7", "list_number"),
    ("Bảng 4. Kết quả", "4", "list_number"),
    ("[3] Nguồn: niên giám.", "3", "list_number"),
    ("Trong 5 năm qua, hạ tầng đổi thay.", "5", "period_length"),
    ("Khóa tập huấn kéo dài 3 ngày.", "3", "period_length"),
    ("Người từ 15 tuổi được khảo sát.", "15", "other"),
    ("Doanh nghiệp 100% vốn nước ngoài đang khảo sát.", "100", "other"),
    ("Tỉnh có 210 xã.", "210", "admin_count"),
    ("Diện tích tự nhiên 4.590 km2.", "4.590", "non_ict_statistic"),
    ("Sản lượng lúa đạt 36 vạn tấn.", "36", "non_ict_statistic"),
    ("Mật độ dân số 180 người/km2.", "180", "non_ict_statistic"),
    ("Bình quân 100 dân có 12,4 máy tính.", "100", "unit_base"),
]

# Text and a word in it that must not be taken for a number.
NO_NUMBER = [
    ("Năm tỉnh miền núi cùng tham gia.", "Năm"),
    ("Hai bên đã ký thỏa thuận.", "Hai"),
    ("Tỷ lệ này còn thấp.", "Tỷ"),
    ("Triệu Phong là một huyện.", "Triệu"),
    ("Ba nghiệp vụ được kiểm tra.", "Ba"),
    ("Khóa XVII đã bế mạc.", "XVII"),
    ("Sở chưa phát sinh mâu thuẫn.", "chưa phát sinh"),
    ("Không có cơ quan báo chí nào bị xử lý.", "Không có"),
    ("Tỉnh chưa có dịch vụ nào được cung cấp ở mức độ cao.", "chưa có"),
    ("Các bản vùng sâu chưa có trạm phát sóng.", "chưa có"),
    ("Tỉnh chưa có doanh nghiệp công nghệ số đạt chuẩn.", "chưa có"),
]

FAULTS: list[Row] = []

# Text, its number, the reason it should be ignored for (``None`` where any will do), and what the reader lacks.
NO_STATISTIC_FAULTS: list[tuple[str, str, str | None, str]] = []


def _params(rows: list[Row]) -> list[object]:
    return [pytest.param(one, id=f"{one.quote} in {one.text[:40]}") for one in rows]


@pytest.mark.parametrize("one", [p for rows in TABLES.values() for p in _params(rows)])
def test_a_number_is_read(one: Row) -> None:
    check(one)


@pytest.mark.parametrize(("text", "number", "reason"), NO_STATISTIC)
def test_a_number_is_no_statistic(text: str, number: str, reason: str) -> None:
    met = outcomes_at(text, number)
    assert [type(o) for o in met] == [Ignored]
    assert [o.reason for o in met] == [reason]


@pytest.mark.parametrize(("text", "word"), NO_NUMBER)
def test_a_word_is_no_number(text: str, word: str) -> None:
    assert outcomes_at(text, word) == []


@pytest.mark.parametrize(
    "one",
    [pytest.param(one, marks=pytest.mark.xfail(strict=True, reason=one.fault), id=one.text[:60]) for one in FAULTS],
)
def test_what_the_reader_lacks(one: Row) -> None:
    check(one)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [pytest.param(*r[:3], marks=pytest.mark.xfail(strict=True, reason=r[3])) for r in NO_STATISTIC_FAULTS],
)
def test_what_the_reader_takes_for_something_else(text: str, number: str, reason: str | None) -> None:
    met = outcomes_at(text, number)
    assert [type(o) for o in met] == [Ignored]
    assert reason in (None, met[0].reason)


def test_no_row_is_taken_from_a_corpus(root: Path) -> None:
    folders = (root / "data" / "raw" / "reports", root / "tests" / "corpus" / "own" / "docs")
    corpus = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt")))
    texts = [*(one.text for rows in (*TABLES.values(), FAULTS) for one in rows), *(r[0] for r in NO_STATISTIC)]
    assert not [text for text in texts if text.rstrip(".") in corpus]
    assert len(texts) >= 150

"""Texts to measure with: reports with other figures, dense text, strings that pump a pattern.

All of them are made from a seed, so that two runs read the same. The figures are changed from copy to copy so that a
reader that remembers what it has read gains nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from benchmarks.measuring import ROOT

# The published report that the corpus began with; it stands beside a checkout, never in it.
SEED = ROOT.parent / "shared" / "corpus" / "dev" / "docs" / "seed.txt"
_FIGURE = re.compile(r"(?<![\d/])(?!(?:19|20)\d\d(?!\d))(?P<first>[1-9])(?P<rest>\d+)|(?<=[.,])\d+")
_DENSE = (
    "{area} có {count} thuê bao điện thoại",
    "mật độ đạt {small} thuê bao/100 dân",
    "phủ sóng tới {percent}% số xã",
    "{part}/{whole} xã có Internet",
    "trên {count} hộ dùng Internet",
    "bán kính phục vụ {decimal} km/điểm",
    "doanh thu ước đạt {small} tỷ đồng",
    "có {small} bưu cục, {small2} trạm BTS",
    "khoảng {percent}% cán bộ có máy tính",
    "tăng {decimal}% so với năm {year}",
    "có {small} điểm phục vụ bưu chính",
    "năm {year} có {count} thuê bao Internet",
)
_AREAS = ("Cao Bằng", "Lạng Sơn", "Bắc Kạn", "Hà Giang", "toàn tỉnh", "Thái Nguyên", "Nghệ An", "Kon Tum", "cả nước")


def reports() -> list[str]:
    """Texts of the digests and of the project's own corpus, as they are."""
    folders = (ROOT / "data" / "raw" / "reports", ROOT / "tests" / "corpus" / "own" / "docs")
    return [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]


def varied(text: str, chance: random.Random) -> str:
    """The text with other figures of the same shape; years and what stands under a fraction stay."""

    def other(match: re.Match[str]) -> str:
        kept, rest = match["first"] or "", match["rest"] or match.group()
        return kept + "".join(chance.choice("123456789") for _ in rest)

    return _FIGURE.sub(other, text)


def documents(sources: Sequence[str], size: int, chance: random.Random, *, each: int = 10_000) -> list[str]:
    """Documents of about ``each`` bytes, made of sources in another order with other figures, ``size`` bytes in all."""
    made: list[str] = []
    total = 0
    pieces = _endlessly(sources, chance)
    while total < size:
        parts: list[str] = []
        while sum(map(_bytes, parts)) < each:
            parts.append(next(pieces))
        made.append("\n\n".join(parts))
        total += _bytes(made[-1])
    return made


def _endlessly(sources: Sequence[str], chance: random.Random) -> Iterator[str]:
    while True:
        for text in chance.sample(sources, len(sources)):
            yield varied(text, chance)


def dense(size: int, chance: random.Random, *, each: int = 10_000) -> list[str]:
    """Documents in which a number stands about every 40 characters, six clauses a line."""
    made: list[str] = []
    while sum(map(_bytes, made)) < size:
        lines = ["Báo cáo tình hình thông tin và truyền thông năm 2017"]
        while sum(map(_bytes, lines)) < each:
            clauses = [_clause(chance) for _ in range(6)]
            lines.append("; ".join(clauses).capitalize() + ".")
        made.append("\n".join(lines) + "\n")
    return made


def _clause(chance: random.Random) -> str:
    whole = chance.randint(100, 250)
    return chance.choice(_DENSE).format(
        area=chance.choice(_AREAS),
        count=f"{chance.randint(1000, 900_000):,}".replace(",", "."),
        small=chance.randint(21, 990),
        small2=chance.randint(21, 990),
        percent=f"{chance.randint(10, 990) / 10:.1f}".replace(".", ","),
        decimal=f"{chance.randint(101, 990) / 100:.2f}".replace(".", ","),
        part=chance.randint(1, whole),
        whole=whole,
        year=chance.randint(2009, 2016),
    )


def one_line(size: int) -> str:
    """Ordinary prose of ``size`` characters without a line break."""
    return _cut(" ".join(_prose(size).split("\n")), size)


def _prose(size: int) -> str:
    return "\n".join(documents(reports(), size, random.Random(1)))


def _cut(text: str, size: int) -> str:
    return text[:size]


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _bytes(text: str) -> int:
    return len(text.encode())


# What is repeated, aimed at what the patterns repeat: digits and marks, heads of phrases, items, places, blanks.
_UNITS = (
    *("123.123.", "1,1.", "1/", "1/1 ", "1-", "1 - ", "1 – 2 %", "1:", "9", "0", "1 ", "1 2 3 ", "12a", "a1-", "1%"),
    *("1 triệu ", "1 nghìn tỷ ", "12 tỷ 500 triệu ", "một ", "hai mươi ", "trăm nghìn ", "từ 1 đến ", "tăng 1% "),
    *(
        "trên ",
        "khoảng trên ",
        "đạt 1/",
        "lần lượt ",
        "trong đó ",
        "tương ứng ",
        "so với ",
        "cùng kỳ ",
        "chưa phát sinh ",
    ),
    *("năm 2017 ", "năm ", "tháng 1 ", "tháng 1, 2, ", "quý I/2017 ", "quý I, ", "ngày 1/1/2017 ", "giai đoạn 2011-"),
    *("tỉnh ", "huyện Hòa An, ", "xã, phường, ", "Cao Bằng ", "Cao Bằng, ", "UBND ", "Số ", "Quyết định số 1/"),
    *(
        "12 thuê bao ",
        "thuê bao/100 dân ",
        "thuê bao điện thoại ",
        "điểm bưu điện văn hóa xã ",
        "trạm BTS 3G ",
        "mức độ 3 ",
    ),
    *("(", ")", "(1) ", "- ", "+ ", "; ", ": ", ", ", ". ", "…", '"', "%", "/", "@a.", "www.", "a@", "a.b-"),
    *(
        "a",
        "Đ",
        "ắ",
        "a ",
        "A. ",
        "I. ",
        "1. ",
        "1.1. ",
        "a) ",
        "\n",
        "\n\n1. ",
        "- 1 xã;\n",
        "|1",
        "1;",
        "1\t",
        "..\n",
    ),
    *(" ", "\t", "\u00a0", "\u200b", "a\u0301", "1 \u0301", "&nbsp;", "Ã¡"),
)
UNEVEN = ("ordinary prose", "ordinary prose in one line", "dense text")
PUMPS: dict[str, Callable[[int], str]] = {
    "ordinary prose": lambda size: _cut(_prose(size), size),
    "ordinary prose in one line": one_line,
    "dense text": lambda size: _cut("\n".join(dense(size, random.Random(1))), size),
    **{repr(unit): _repeated(unit) for unit in _UNITS},
}

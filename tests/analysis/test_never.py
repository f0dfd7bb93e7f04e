"""What the briefs of Cao Bằng 2017 must never say or suggest, on every word that they print, pictures told in words included.

Each rule is a pattern with sentences that it must find, so that no rule passes because it can find nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from pathlib import Path

import pytest

import ictstats
from ictstats.analysis.block import Block
from ictstats.analysis.brief import Brief, open_brief
from ictstats.model import TOPICS

# Of one line of a table or one sentence: the text puts ";" between them.
NEVER = {
    "97 % of people have a phone": (
        r"97 ?%|97 (phần trăm|percent)|97 (người|people|of 100 people)",
        ["97% dân số có điện thoại", "97 % of people have a phone", "97 people in 100"],
    ),
    "staff computers at 75 %": (r"\b75 ?%|\b75 phần trăm", ["75% cán bộ có máy tính", "staff with a computer: 75 %"]),
    "a distance to the target of staff computers": (
        r"(được trang bị máy tính|equipped with a computer)[^;]*(còn thiếu|short|đã đạt|reached)",
        ["Tỷ lệ cán bộ được trang bị máy tính | còn thiếu 5 điểm", "Staff equipped with a computer | 5 points short"],
    ),
    "3.26 km fails a norm": (
        r"3[.,]26[^;]*(không đạt|vượt|chưa đạt|còn thiếu|fails|exceeds|short|misses)",
        ["3,26 km/điểm | còn thiếu 0,26 km", "3.26 km exceeds the norm", "bán kính 3,26 km vượt định mức"],
    ),
    "42 % sign digitally": (
        r"14/33|\b42([.,]\d+)? ?%",
        ["14/33 cơ quan", "42,4% cơ quan dùng chữ ký số", "42 % sign digitally"],
    ),
    "100 % broadband": (
        r"(băng rộng|broadband)[^;]*\b100 ?%",
        ["Tỷ lệ xã có băng rộng cố định | 100%", "communes with fixed broadband: 100 %"],
    ),
    "a growth of Internet subscriptions": (
        r"(thuê bao truy nhập Internet|Internet access subscriptions)[^;]*(tăng|giảm|rose|fell|\bup\b|\bdown\b|growth)",
        ["thuê bao truy nhập Internet: 34.953, tăng 5%", "Internet access subscriptions, total: up 5%"],
    ),
    "zero incidents": (
        r"(sự cố|incidents)[^;]*(: 0\b|\| 0\b|không có sự cố|no incident)",
        ["Số sự cố, cuộc tấn công mạng | 0 sự cố", "Cyber incidents: 0"],
    ),
    "850 services as a success": (
        r"850 (dịch vụ|services)[^;]*(334|cao nhất|highest|thành công|success|đã đạt|reached|tăng|\bup\b)",
        ["850 dịch vụ, cao nhất vùng", "850 services, a success", "850 services | 334 services in Ha Giang"],
    ),
}


def parts(brief: Brief) -> list[Block]:
    """Every block of a brief, as its notebook asks for them."""
    themes = [brief.theme(theme.id) for theme in brief.scene.topic.themes]
    middle = [brief.changes(), *themes, brief.comparison(), brief.targets(), brief.statements()]
    return [brief.title(), brief.headlines(), *middle, brief.quality(), brief.sources(), brief.method()]


def words(block: Block) -> str:
    """What a reader sees or hears: cells parted by "|", lines and sentences by ";", pictures by their words."""
    html = re.sub(r"<sup.*?</sup>", "", block.html)
    html = re.sub(r'<img[^>]* alt="([^"]*)"[^>]*>', r" \1; ", html)
    html = re.sub(r"</(tr|li|p|h\d|caption|figcaption|blockquote|summary|strong)>", "; ", html)
    html = re.sub(r"</t[hd]>", " | ", html)
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
    return re.sub(r"\. (?=[^\W\d_])", "; ", text)


@lru_cache(maxsize=2)
def words_of_cao_bang(lang: str, root: Path) -> str:
    dataset = ictstats.load(root)
    briefs = (open_brief(topic, "cao-bang", 2017, lang, dataset=dataset) for topic in TOPICS)
    return " ; ".join(words(block) for brief in briefs for block in parts(brief))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NEVER)
def test_the_briefs_never_say(root: Path, name: str, lang: str) -> None:
    found = re.search(NEVER[name][0], words_of_cao_bang(lang, root))
    assert found is None, found


@pytest.mark.parametrize(("pattern", "sentence"), [(rule, one) for rule, bad in NEVER.values() for one in bad])
def test_a_rule_finds_what_must_not_be_said(pattern: str, sentence: str) -> None:
    assert re.search(pattern, sentence)


# What they must say, and where: beside what must not be said stands what is so.
SAY = {
    "services that nobody uses come first": ("it_adoption", "headlines", {"vi": "850 dịch vụ", "en": "850 services"}),
    "and that nobody uses them": (
        "it_adoption",
        "headlines",
        {"vi": "chưa phát sinh hồ sơ", "en": "no dossier was filed online"},
    ),
    "the density over the population of its day": ("telecom", "headlines", {"vi": "91,7", "en": "91.7"}),
    "and over the one restated later": ("telecom", "telephone", {"vi": "= 93,2", "en": "= 93.2"}),
    "that the printed one rests on another year": (
        "telecom",
        "headlines",
        {"vi": "dân số của năm khác", "en": "population of another year"},
    ),
    "the communes that are left": ("telecom", "headlines", {"vi": "còn 41 trong 199", "en": "41 of 199"}),
    "what radius and area imply": ("postal", "network", {"vi": "khoảng 201 điểm", "en": "about 201 points"}),
    "that the norm gets no verdict": ("postal", "targets", {"vi": "không kết luận", "en": "no verdict"}),
    "that the target has no present figure": (
        "it_adoption",
        "targets",
        {"vi": "○ nguồn không nêu", "en": "○ not given"},
    ),
    "that incidents are not reported": ("it_adoption", "equipment", {"vi": "○ Báo cáo", "en": "○ The report"}),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", SAY)
def test_the_briefs_say(root: Path, name: str, lang: str) -> None:
    topic, part, expected = SAY[name]
    brief = open_brief(topic, "cao-bang", 2017, lang, dataset=ictstats.load(root))
    block = getattr(brief, part)() if hasattr(brief, part) else brief.theme(part)
    assert expected[lang] in words(block)


def test_the_first_sentence_on_it_adoption_is_that_nobody_uses_the_services(root: Path) -> None:
    said = words(open_brief("it_adoption", "cao-bang", 2017, dataset=ictstats.load(root)).headlines())
    assert said.index("850 dịch vụ") < said.index("%")

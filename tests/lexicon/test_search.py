"""Words in both languages find what they mean, and every match says why."""

from __future__ import annotations

import argparse
import json
import pickle

import pytest

from ictstats import lexicon
from ictstats.errors import UnknownName, WrongUse
from ictstats.lexicon import commands, listing
from ictstats.lexicon.loader import DATA, rows
from ictstats.lexicon.phrases import phrases
from ictstats.lexicon.questions import readings
from ictstats.lexicon.search import Match, search
from ictstats.lexicon.tables import Matches

INDICATORS = lexicon.load().indicators

# Question, the code that must come first, and what the reason must say in English and in Vietnamese.
FOUND = [
    ("thuê bao di dong", "tel_subs_mobile", 'alias "thuê bao di động"', 'cách gọi "thuê bao di động"'),
    ("tel_subs_mobile", "tel_subs_mobile", 'code "tel_subs_mobile"', 'mã "tel_subs_mobile"'),
    ("dt co dinh", "tel_subs_fixed", '"dt" taken for "điện thoại"', '"dt" hiểu là "điện thoại"'),
    ("dt vien thong", "telecom_revenue", '"dt" taken for "doanh thu"', '"dt" hiểu là "doanh thu"'),
    ("TB điện thoại toàn mạng", "tel_subs_total", '"TB" taken for "thuê bao"', '"TB" hiểu là "thuê bao"'),
    ("fixed broadband subscriptions", "internet_subs_fixed_bb", 'name "Fixed broadband', 'tên tiếng Anh "Fixed'),
    ("mobile subscriptions", "tel_subs_mobile", 'name "Mobile telephone', 'tên tiếng Anh "Mobile telephone'),
    ("Cell Phone subscriptions", "tel_subs_mobile", '"Cell Phone" taken for "mobile telephone"', "hiểu là"),
    ("bán kính phục vụ", "post_radius_km", 'alias "bán kính phục vụ', 'cách gọi "bán kính phục vụ'),
    ("SDG 17.8.1", "internet_users_pct", 'ITU or SDG code "SDG 17.8.1"', 'mã ITU hoặc SDG "SDG 17.8.1"'),
    ("i271mw", "internet_subs_mobile_bb", 'ITU or SDG code "i271mw"', 'mã ITU hoặc SDG "i271mw"'),
    ("thue bao di dogn", "tel_subs_mobile", '"dogn" taken for "dong"', '"dogn" hiểu là "dong"'),
    ("CAO BẰNG", "04 (34)", 'Vietnamese name "Cao Bằng"', 'tên "Cao Bằng"'),
    ("hanoi", "01 (34)", 'name "Hanoi"', 'tên tiếng Anh "Hanoi"'),
    ("HN", "01 (34)", 'alias "HN"', 'cách gọi "HN"'),
    ("thua thien hue", "46 (63)", 'Vietnamese name "Thừa Thiên Huế"', 'tên "Thừa Thiên Huế"'),
    ("tây nguyên", "66 (34)", 'region "Tây Nguyên"', 'vùng "Tây Nguyên"'),
]


@pytest.mark.parametrize(("words", "code", "english", "vietnamese"), FOUND, ids=[row[0] for row in FOUND])
def test_the_best_match_and_its_reason(words: str, code: str, english: str, vietnamese: str) -> None:
    first = search(words)[0]
    assert first.code == code
    assert english in first.why
    assert vietnamese in search(words, lang="vi")[0].why


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_an_indicator_is_found_by_its_names_with_and_without_marks(indicator) -> None:
    for words in (indicator.name_vi, indicator.name_en, indicator.code):
        assert indicator.code in [one.code for one in search(words, 3, kind="indicator")], words


@pytest.mark.parametrize(
    "words",
    ["", "   ", "zzzz", "%%%", "_", "đđđđđ", "qwxz thuê bao", "thuê bao " * 50_000, "<script>", "\x00", "'; --"],
    ids=lambda words: ascii(words[:20]),
)
def test_nothing_is_found_in_nothing(words: str) -> None:
    found = search(words)
    assert found == ()
    assert str(found) == "(nothing matches)"
    assert found._repr_html_() == "<p>(nothing matches)</p>"
    assert str(search(words, lang="vi")) == "(không có gì phù hợp)"


def test_marks_that_were_typed_prefer_what_has_them() -> None:
    marked = [one.code for one in search("Bắc Ninh", kind="area")]
    assert marked[0] == "24 (34)"
    assert search("đăk nông")[0].code == "67 (63)"
    assert search("bưu")[0].score > search("bừu")[0].score


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("dt", ["dt", "doanh thu", "điện thoại"]),
        ("ĐT", ["đt", "điện thoại"]),
        ("dd", ["dd", "di động"]),
        ("cell phone", ["cell phone", "mobile telephone", "cell telephone"]),
        ("hộ có", ["hộ có"]),
        ("", []),
        ("...", []),
    ],
)
def test_short_forms_stand_for_all_that_they_may_mean(question: str, meant: list[str]) -> None:
    assert [one.text for one in readings(question)] == meant


def test_a_long_question_has_a_bounded_number_of_readings() -> None:
    assert len(readings("dt tb dn hs vb bc dd " * 5)) <= 24


def test_a_definition_is_no_longer_than_a_question_may_be() -> None:
    for one in INDICATORS.values():
        for words in (one.definition_vi, one.definition_en):
            assert one.code in [match.code for match in search(words, 3, kind="indicator")]


def test_words_that_reports_use_are_declared_once() -> None:
    forms = {form.casefold() for form in phrases().abbreviations}
    assert not forms & {row["form"].casefold() for row in rows(DATA, "synonyms.csv")}


def test_a_result_is_a_tuple_that_shows_itself() -> None:
    found = search("bưu cục", 3)
    assert isinstance(found, tuple)
    assert all(isinstance(one, Match) for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    lines = str(found).splitlines()
    assert lines[0].split() == ["kind", "code", "name", "why"]
    assert len(lines) == len(found) + 1
    column = lines[0].index("name")
    assert all(line[column - 2 : column] == "  " and line[column] != " " for line in lines)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert repr(again) == repr(found) == str(found)


def test_a_notebook_gets_an_escaped_table_in_the_language_asked() -> None:
    hostile = Match("indicator", "<b>", "<script>alert(1)</script>", "a & b", '"><img src=x onerror=alert(1)>', 1.0)
    for lang in ("vi", "en"):
        html = Matches([hostile], lang)._repr_html_()
        assert html.startswith(f'<table lang="{lang}">')
        assert html.count("<") == html.count(">") == 26
        assert "<script" not in html
        assert "<img" not in html
    assert '<th scope="col" style="text-align:left">vì sao</th>' in Matches([hostile], "vi")._repr_html_()


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"lang": "fr"}, UnknownName, "did you mean 'vi' or 'en'"),
        ({"kind": "place"}, UnknownName, "did you mean 'indicator' or 'area'"),
        ({"limit": 0}, WrongUse, "give a number from 1"),
    ],
)
def test_wrong_use_is_told(arguments: dict[str, object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        search("x", **arguments)


# --- the commands ----------------------------------------------------------------------------------------------------


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers(required=True))
    options = parser.parse_args([*words])
    return options.func(options)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["indicators", "dt", "co", "dinh"], ["tel_subs_fixed", '"dt" taken for "điện thoại"']),
        (
            ["indicators", "--topic", "postal", "--lang", "vi"],
            ["post_radius_km", "Bán kính phục vụ bình quân", "đơn vị"],
        ),
        (["indicators", "bán kính", "--topic", "postal"], ["post_radius_km", "why"]),
        (["places"], ["formed from", "Hà Giang, Tuyên Quang", "Cao Bằng, Lào Cai, Thái Nguyên, Phú Thọ"]),
        (["places", "--vintage", "63"], ["became part of", "Hà Nội, Hà Tây", "Ha Giang"]),
        (["places", "ha", "giang", "--lang", "vi"], ["nay thuộc", "Tuyên Quang", 'hình thành từ "Hà Giang"']),
        (["places", "Hà Tây"], ["28", "64", "Hà Nội"]),
        (["search", "bưu cục", "--lang", "vi"], ["chỉ tiêu", 'cách gọi "bưu cục"']),
    ],
    ids=" ".join,
)
def test_a_listing_says_what_is_asked_for(capsys, call: list[str], expected: list[str]) -> None:
    assert run(*call) == 0
    said = capsys.readouterr().out
    assert all(words in said for words in expected)


@pytest.mark.parametrize(
    ("call", "count"),
    [
        (["indicators"], len(INDICATORS)),
        (["indicators", "--topic", "press"], sum(one.topic == "press" for one in INDICATORS.values())),
        (["places"], 34),
        (["places", "--vintage", "63"], 63),
        (["places", "--vintage", "64"], 64),
        (["places", "cao bằng"], 2),
        (["places", "cao bằng", "--vintage", "63"], 1),
        (["search", "cao bằng", "--limit", "2"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_json_has_every_row_and_the_same_codes_in_both_languages(capsys, call: list[str], count: int) -> None:
    codes = []
    for lang in ("vi", "en"):
        assert run(*call, "--format", "json", "--lang", lang) == 0
        codes.append([row["code"] for row in json.loads(capsys.readouterr().out)])
    assert codes[0] == codes[1]
    assert len(codes[0]) == count


@pytest.mark.parametrize(
    "call", [["indicators", "zzzz"], ["places", "zzzz"], ["search", "zzzz"], ["places", "cao bằng xx"]]
)
def test_where_nothing_matches_the_exit_status_is_1(capsys, call: list[str]) -> None:
    assert run(*call) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "nothing matches" in said.err


@pytest.mark.parametrize("call", [["indicators", "--topic", "weather"], ["places", "--vintage", "65"], ["search"]])
def test_what_the_commands_do_not_take(call: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*call)
    assert caught.value.code == 2


def test_a_row_of_an_indicator_says_all_that_is_known() -> None:
    (row,) = [one for one in listing.indicators() if one["code"] == "internet_users_pct"]
    assert row["denominator"] == "population"
    assert row["denominator_vi"] == "Dân số trung bình"
    assert row["definition_vi"] == "Số người sử dụng Internet chia cho tổng dân số"
    assert "SDG 17.8.1" in row["itu_sdg"]
    assert row["examples"]
    assert "why" not in row


def test_what_a_place_was_formed_from_stands_in_both_directions() -> None:
    old, new = listing.places(vintage="63"), listing.places(vintage="34")
    heirs = {row["name_vi"]: row["became"] for row in old}
    for row in new:
        assert all(heirs[part] == row["name_vi"] for part in row["formed_from"] if part != row["name_vi"])
    assert sum(len(row["formed_from"]) for row in new) == 63 - 11

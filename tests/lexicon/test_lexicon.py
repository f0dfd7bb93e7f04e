"""The data files agree with each other; names find what they mean and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ictstats import lexicon
from ictstats.errors import BadLexicon, UnknownName
from ictstats.language import periods
from ictstats.lexicon.loader import DATA, read, rows
from ictstats.lexicon.phrases import phrases
from ictstats.lexicon.search import search

AREAS = lexicon.load().areas
PERIODS = {"64": "2007", "63": "2017", "34": "2026"}
UNITS = [(area, vintage) for vintage in ("63", "34") for area in AREAS.units(vintage)]


@pytest.mark.parametrize(("area", "vintage"), UNITS, ids=lambda v: getattr(v, "slug", v))
def test_an_official_name_finds_only_itself(area: object, vintage: str) -> None:
    when = periods.parse(PERIODS[vintage])
    forms = [
        area.name_vi,
        area.slug,
        area.name_vi.upper(),
        area.code,
        f"tỉnh {area.name_vi}",
        f"  {area.name_vi} ",
        area.name_en,
    ]
    for form in forms:
        assert AREAS.find(form, when) == area


def test_how_many_units_there_are() -> None:
    assert [len(AREAS.units(v)) for v in ("64", "63", "34")] == [64, 63, 34]


@pytest.mark.parametrize(
    ("period", "vintage"),
    [
        ("2003", "before-2004"),
        ("2007", "64"),
        ("2008-07", "64"),
        ("2008", "63"),
        ("2025-06-30", "63"),
        ("2025-07-01", "34"),
        ("2025", "34"),
    ],
)
def test_the_set_of_units_of_a_period(period: str, vintage: str) -> None:
    assert AREAS.vintage_of(periods.parse(period)) == vintage


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [("15", "yen-bai", "lao-cai"), ("91", "kien-giang", "an-giang"), ("80", "long-an", "tay-ninh")],
)
def test_codes_that_changed_their_meaning(code: str, before: str, after: str) -> None:
    assert AREAS.find(code, periods.parse("2024")).slug == before
    assert AREAS.find(code, periods.parse("2026")).slug == after


def test_every_old_unit_became_a_new_one() -> None:
    for area in AREAS.units("63"):
        new = AREAS.became(area)
        assert area.code in new.formed_from
    assert AREAS.became(AREAS.find("ha-tay", periods.parse("2007"))).slug == "ha-noi"


@pytest.mark.parametrize("name", ["", "   ", "xyz", "Hà", "Bình", "../../etc", "'; drop", "99", "Ninh"])
def test_an_unknown_name_is_never_taken_for_a_known_one(name: str) -> None:
    with pytest.raises(UnknownName):
        AREAS.find(name, periods.parse("2017"))


@pytest.mark.parametrize(
    ("near", "meant"), [("cao-bnag", "cao-bang"), ("Ha Giag", "ha-giang"), ("Quang Nih", "quang-ninh")]
)
def test_a_near_miss_is_suggested(near: str, meant: str) -> None:
    with pytest.raises(UnknownName) as caught:
        AREAS.find(near, periods.parse("2017"))
    assert meant in caught.value.near


def test_no_alias_means_two_areas_in_one_vintage() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in rows(DATA, "province_aliases.csv"):
        key = (row["alias"], row["vintage"])
        assert seen.setdefault(key, row["code"]) == row["code"]


@pytest.mark.parametrize(
    "name",
    [
        "units.csv",
        "borders.csv",
        "denominators.csv",
        "listing.csv",
        "synonyms.csv",
        "unit_forms.csv",
        "provinces.csv",
        "province_aliases.csv",
        "regions.csv",
        "doubts.csv",
        "remarks.csv",
        "issue_kinds.csv",
        "ignored_reasons.csv",
        "breakdowns.csv",
        "ratios.csv",
        "territory_changes.csv",
        "unit_words.csv",
    ],
)
def test_every_row_names_its_source(name: str) -> None:
    assert all(row["source"] for row in rows(DATA, name))


@pytest.mark.parametrize(
    ("doubts", "doubted"),
    [
        ("", False),
        ("derived_by_source", False),
        ("revised_series;series_break", False),
        ("slightly_off", True),
        ("series_break;slightly_off", True),
        ("ambiguous_separator:3.26", True),
        ("period_from_source", True),
    ],
)
def test_a_remark_is_no_doubt(doubts: str, doubted: bool) -> None:
    assert lexicon.load().doubted(doubts) is doubted


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    text = (folder / "indicators.toml").read_text(encoding="utf-8")
    text = text.replace('topic = "telecom"', 'topic = "telecoms"', 1).replace(
        'unit = "subscribers"', 'unit = "subscribed"', 1
    )
    (folder / "indicators.toml").write_text(text, encoding="utf-8")
    with (folder / "unit_forms.csv").open("a", encoding="utf-8") as handle:
        handle.write("cái gì,nothing,1,CORPUS\n")
    with pytest.raises(BadLexicon) as caught:
        read(folder)
    assert len(caught.value.faults) == 3
    assert all(word in str(caught.value) for word in ("telecoms", "subscribed", "nothing"))


@pytest.mark.parametrize(
    ("name", "added", "words"),
    [
        ("indicators.toml", '[[indicator]]\ncode = "x"\n', "as the heading"),
        ("indicators.toml", "[broken\n", "at line"),
        ("units.csv", "too,few\n", "more or fewer cells"),
        ("indicators.toml", '[x]\nname_vi = "x"\n', "x: "),
    ],
    ids=["two brackets", "no toml", "short row", "missing keys"],
)
def test_a_row_in_a_wrong_form_is_told_with_its_file(tmp_path: Path, name: str, added: str, words: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    with (folder / name).open("a", encoding="utf-8") as handle:
        handle.write(added)
    with pytest.raises(BadLexicon, match=words) as caught:
        read(folder)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (
            "indicators.toml",
            'definition_vi = "Tổng diện',
            'definition_vi = ""  # "Tổng diện',
            "area_km2: lacks a name, a",
        ),
        (
            "indicators.toml",
            'denominator = "GRDP"',
            'denominator = "gross product"',
            "give its words in denominators.csv",
        ),
        (
            "indicators.toml",
            'denominator = "GRDP"',
            'denominator = "population"',
            "GRDP: no indicator is taken over it",
        ),
        ("indicators.toml", '"dân số",', '"da\u0302n số",', "population: a text is not in NFC"),
        ("breaks.toml", 'what_vi = "Luật', 'what_vi = ""  # "Luật', "2011-01-01: lacks"),
        ("breaks.toml", '["POSTLAW"]', '["POSTLAWS"]', "names unknown source 'POSTLAWS'"),
        ("breaks.toml", '["POSTLAW"]', "[]", "2011-01-01: has no source"),
        ("breaks.toml", 'effect_en = "From all', 'effects = "From all', "unexpected keyword"),
        ("breaks.toml", 'dates = ["2011-05"]', 'dates = ["May 2011"]', "'May 2011' is no period"),
        ("breaks.toml", 'dates = ["2011-05"]', "dates = []", "2011-05: '' is no period"),
        ("norms.toml", 'source = "QCVN1"', 'source = "QCVN9"', "post_radius_km: names unknown source 'QCVN9'"),
        ("norms.toml", '"level=district"', '"level=4"', "workfiles_online_pct: unknown breakdown 'level=4'"),
        ("norms.toml", '"level=district"', '"level=province"', "workfiles_online_pct level=province: stands twice"),
        ("norms.toml", 'indicator = "post_radius_km"', 'indicator = "post_radius"', "unknown indicator 'post_radius'"),
        ("norms.toml", 'set = "2022-03-31"', 'set = "31/3/2022"', "'31/3/2022' is no period"),
        ("norms.toml", 'set = "2022-03-31"\n', "", "adults_smartphone_pct: is due and set at no time"),
        ("breakdowns.csv", "payment,prepaid,", "payment,paid,", "payment=prepaid: has no label; tel_subs_"),
        ("synonyms.csv", "tivi,truyền hình", "tivi,tivi", "needs a meaning other than itself"),
        ("synonyms.csv", "tivi,truyền hình", "wifi,Internet", "wifi = Internet: stands twice"),
        ("listing.csv", "alias,", "code,", "code: stands twice"),
    ],
)
def test_what_is_missing_across_the_files_is_told(tmp_path: Path, name: str, old: str, new: str, words: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadLexicon, match=words) as caught:
        read(folder)
    assert name in str(caught.value) or "denominators.csv" in str(caught.value)


def test_every_part_that_the_reader_can_give_has_words_in_both_languages() -> None:
    known = lexicon.load()
    given = [tuple(pair.split("=")) for pair, _ in phrases().breakdowns]
    assert [pair for pair in given if pair not in known.breakdown_labels] == []
    assert [entry for entry in known.breakdown_labels.values() if not (entry.meaning_vi and entry.meaning_en)] == []


def figures(text: str) -> set[str]:
    """Numbers of a text without their separators, which differ between the languages."""
    return {re.sub(r"[.,]", "", number).lstrip("0") for number in re.findall(r"(?<![A-Z])\d+(?:[.,]\d+)*", text)}


@pytest.mark.parametrize("change", lexicon.load().breaks, ids=lambda change: change.date)
def test_a_break_says_the_same_in_both_languages(change: object) -> None:
    assert change.what("vi") != change.what("en")
    assert change.effect("vi") != change.effect("en")
    assert figures(change.what("en")) <= figures(change.what("vi"))
    assert figures(change.effect("en")) <= figures(change.effect("vi"))


def test_every_definition_is_in_both_languages_and_not_the_name_again() -> None:
    for one in lexicon.load().indicators.values():
        assert one.definition("vi")
        assert one.definition("en")
        assert one.definition("vi") != one.definition("en")


def test_every_indicator_can_be_reached_by_words() -> None:
    reached = {rule.indicator for heads in phrases().by_unit.values() for found in heads.values() for rule in found}
    wanted = {
        i.code for i in lexicon.load().indicators.values() if i.topic != "reference" and (i.aliases or " " in i.name_vi)
    }
    assert wanted <= reached


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("thuê bao di dong", "tel_subs_mobile"),
        ("dt co dinh", "tel_subs_fixed"),
        ("fixed broadband", "internet_subs_fixed_bb"),
        ("DTI", "dti_score"),
        ("cao bang", "04 (63)"),
        ("brvt", "77 (63)"),
    ],
)
def test_search_without_marks_in_both_languages(words: str, code: str) -> None:
    found = search(words)
    assert code in [m.code for m in found[:3]]
    assert all(m.why for m in found)


@pytest.mark.parametrize("words", ["", "   ", "zzzz", "%%%"])
def test_search_finds_nothing_in_nothing(words: str) -> None:
    assert search(words) == ()

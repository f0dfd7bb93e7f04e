"""The desk offers what has figures, says why something is missing, and answers wrong use with words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

pytest.importorskip("anywidget", reason="anywidget is not installed: it comes with the extra 'lab'")
import ictstats
from ictstats.dataset.store import DataSet
from ictstats.desk import Desk, intake, labels, rows, saving
from ictstats.desk.absence import NOT_APPLICABLE, NOT_COLLECTED, SILENT, UNREAD, absent, state
from ictstats.desk.drawing import draw
from ictstats.desk.offers import Offers
from ictstats.desk.refit import of_topic, refit
from ictstats.desk.selection import ALL, Selection, parse
from ictstats.errors import IctStatsError
from ictstats.language import periods
from ictstats.lexicon import load as lexicon

PACKAGE = Path(labels.__file__).parent


@pytest.fixture(scope="session")
def dataset(root: Path) -> DataSet:
    return ictstats.load(root)


@pytest.fixture(scope="session")
def offers(dataset: DataSet) -> Offers:
    return Offers(dataset, "vi")


def codes(options: tuple[tuple[str, str], ...]) -> list[str]:
    return [code for _, code in options]


def test_everything_that_is_offered_has_a_figure(offers: Offers) -> None:
    """Every topic, indicator, breakdown, area and year: what is offered gives rows."""
    tried = 0
    for topic in codes(offers.topics()):
        for indicator in codes(offers.indicators(topic)):
            for part in codes(offers.parts(indicator)):
                facts = offers.facts(indicator, part)
                assert len(facts), (indicator, part)
                assert set(codes(offers.areas(indicator, part))) - {ALL} == set(facts["slug"])
                tried += 1
    assert tried > 100


@pytest.mark.parametrize(
    "indicator", ["dti_score", "tel_subs_total", "post_points_total", "population", "papi_egov_score"]
)
def test_each_area_and_year_that_is_offered_gives_rows(indicator: str, offers: Offers) -> None:
    for area in codes(offers.areas(indicator))[:6]:
        years = offers.years(indicator, "", [area])
        chosen = Selection(indicator, (area,), years[-1], years[-1])
        assert len(offers.frame(chosen)), (area, years)


@pytest.mark.parametrize("topic", ["press", "postal", "telecom", "it_adoption", "reference"])
def test_a_change_of_topic_leaves_a_selection_with_figures(topic: str, offers: Offers) -> None:
    chosen = of_topic(topic, parse("dti_score", "cao-bang"), offers)
    assert chosen.topic == topic
    assert len(offers.frame(chosen))


@pytest.mark.parametrize(
    ("chosen", "areas", "years"),
    [
        (parse("dti_score", "cao-bang", "all"), ("cao-bang",), ("2022", "2024")),
        (parse("dti_score", "all", "all"), (ALL,), ("2024", "2024")),
        (parse("dti_score", "cao-bang", "2010:2030"), ("cao-bang",), ("2022", "2024")),
        (parse("dti_score", "cao-bang", "1990"), ("cao-bang",), ("2024", "2024")),
        (parse("tel_subs_total", "hue", "all"), (ALL,), ("2010", "2020")),
        (parse("tel_subs_total", "cao-bang,viet-nam", "2017"), ("cao-bang", "viet-nam"), ("2017", "2017")),
        (parse("dti_score", "cao-bang", "all", "operator=VNPT"), ("cao-bang",), ("2022", "2024")),
    ],
    ids=str,
)
def test_a_selection_is_made_whole(
    chosen: Selection, areas: tuple[str, ...], years: tuple[str, str], offers: Offers
) -> None:
    found = refit(chosen, offers)
    assert (found.areas, (found.first, found.last), found.part) == (areas, years, "")


@pytest.mark.parametrize(
    ("indicator", "area", "years", "expected"),
    [
        ("dti_score", "ha-giang", "2026", NOT_APPLICABLE),
        ("tel_subs_total", "hue", "2017", SILENT),
        ("bts_stations", "hue", "2003", NOT_COLLECTED),
        ("internet_subs_total", "cao-bang", "2017", SILENT),
    ],
)
def test_the_states_are_kept_apart(indicator: str, area: str, years: str, expected: str, offers: Offers) -> None:
    chosen = parse(indicator, area, years)
    found = lexicon().areas.find(chosen.areas[0], periods.parse(years))
    assert state(found, chosen, offers) == expected


def test_a_source_with_unread_numbers_says_so(dataset: DataSet) -> None:
    from dataclasses import replace

    readings = dataset.readings.assign(
        issues=dataset.readings["issues"].where(dataset.readings["source_id"] != "cao_bang_2017", 1)
    )
    offers = Offers(replace(dataset, readings=readings), "vi")
    chosen = parse("internet_subs_total", "cao-bang", "2017")
    assert state(lexicon().areas.find("cao-bang"), chosen, offers) == UNREAD


def test_an_area_without_a_figure_is_named_with_the_years_it_has(offers: Offers) -> None:
    chosen = parse("tel_subs_total", "cao-bang,viet-nam", "2017")
    (line,) = absent(chosen, offers.frame(chosen), offers)
    assert line.startswith("Cả nước: ")
    assert line.endswith("2000–2016")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("areas", "periods"), [("cao-bang,lang-son", "2022:2024"), ("all", "2023"), ("cao-bang", "2023")], ids=str
)
def test_every_row_is_a_mark_of_the_picture(areas: str, periods: str, lang: str, dataset: DataSet) -> None:
    offers = Offers(dataset, lang)
    frame = offers.frame(parse("dti_score", areas, periods, lang=lang))
    picture = draw(frame, lang, dataset)
    assert [identity for identity, _ in picture.points] == frame["observation_id"].tolist()
    assert all(picture.svg.count(f'id="{identity}"') == 1 for identity in frame["observation_id"])
    assert rows.table(frame, lang)["rows"][0]["id"] == frame["observation_id"].iloc[0]


@pytest.mark.parametrize(
    ("kind", "periods"),
    [("multiples", "2022:2024"), ("ranking", "2024"), ("distribution", "2024"), ("map", "2024")],
)
def test_every_kind_of_picture_carries_its_rows(kind: str, periods: str, dataset: DataSet) -> None:
    frame = ictstats.get("dti_score", periods=periods, data=dataset)
    svg = ictstats.plot(frame, kind=kind, data=dataset)._repr_svg_()
    assert [identity for identity in frame["observation_id"] if svg.count(f'id="{identity}"') != 1] == []


def test_many_lines_are_small_multiples(dataset: DataSet) -> None:
    frame = ictstats.get("dti_score", periods="2022:2024", data=dataset)
    picture = draw(frame, "vi", dataset)
    assert picture.svg
    assert len(picture.points) == len(frame)


def test_no_picture_is_told_with_the_remedy(dataset: DataSet) -> None:
    frame = ictstats.get("dti_score", periods="2022:2024", data=dataset)
    picture = draw(frame.iloc[:0], "vi", dataset)
    assert (picture.svg, picture.points) == ("", ())
    assert "ictstats.coverage" in picture.told


@pytest.fixture
def desk(dataset: DataSet, offers: Offers, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on the offers of the session: to find them again takes a second each time."""
    monkeypatch.setattr("ictstats.desk.board.Offers", lambda data, lang: offers)
    return Desk("dti_score", "cao-bang,lang-son", "2022:2024", data=dataset)


def test_a_choice_changes_chart_and_table_at_once(desk: Desk) -> None:
    chooser, viewer = desk._chooser, desk._viewer
    before = viewer._chart.content["svg"]
    chooser._indicator.value = "dti_rank"
    assert viewer._chart.content["svg"] != before
    assert desk.selection.indicator == "dti_rank"
    assert desk.selection.areas == ("cao-bang", "lang-son")
    assert [row["id"] for row in viewer._table.content["rows"]] == desk.frame["observation_id"].tolist()


def test_all_provinces_are_one_year_and_few_are_every_year(desk: Desk) -> None:
    areas = desk._chooser._areas
    areas.value = (ALL,)
    assert (desk.selection.first, desk.selection.last) == ("2024", "2024")
    areas.value = ("cao-bang",)
    assert (desk.selection.first, desk.selection.last) == ("2022", "2024")


def test_the_years_follow_each_other(desk: Desk) -> None:
    desk._chooser._first.value = "2024"
    assert desk.selection.periods == "2024"
    desk._chooser._last.value = "2023"
    assert desk.selection.periods == "2023"


def test_no_area_is_told_and_another_choice_goes_on(desk: Desk) -> None:
    desk._chooser._areas.value = ()
    assert "ít nhất một địa phương" in desk._viewer._chart.content["why"]
    assert desk._viewer._table.content == {}
    desk._saver._do(desk._saver.save_rows)
    assert "hãy chọn ít nhất một địa phương" in desk._saver._told.value
    desk._chooser._areas.value = ("cao-bang",)
    assert desk._viewer._chart.content["svg"]


def test_a_point_shows_its_card(desk: Desk) -> None:
    identity = desk.frame["observation_id"].iloc[0]
    desk._viewer._sent(None, {"id": identity}, [])
    assert "<mark>0.4081</mark>" in desk._viewer._card.value
    assert "0,4081" in desk._viewer._chart.said


@pytest.mark.parametrize("content", [{"id": "none/1-2"}, {"id": 5}, {}, None, "x", {"id": "<script>"}], ids=str)
def test_an_identity_that_is_none_becomes_words(content: object, desk: Desk) -> None:
    desk._viewer._sent(None, content, [])
    assert "<script" not in desk._viewer._card.value
    assert "Traceback" not in desk._viewer._card.value


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "", "hãy dán một đoạn"),
        (b" \n ", "a.txt", "hãy dán một đoạn"),
        (b"%PDF-1.4 x", "a.pdf", "a.pdf"),
        (b"a\0b", "a.txt", "NUL"),
        ("Toàn tỉnh có 12 bưu cục.".encode(), "a.txt", "a.txt: 1 số liệu"),
        ("Không có số nào.".encode(), "", "Không thấy con số nào"),
        (b"1 " * 1_100_000, "big.txt", "lớn hơn"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_text_is_read_or_refused_in_words(data: bytes, name: str, words: str, desk: Desk) -> None:
    assert words in desk._reader.take(data, name)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_read_says_indicator_figure_area_and_date(lang: str) -> None:
    text = "Tính đến tháng 11/2017, toàn tỉnh Cao Bằng có 490.756 thuê bao điện thoại, tăng 5%."
    document = intake.document_of(text.encode(), "", lang)
    first, second = intake.read(document, lang)[2]["rows"]
    expected = {
        "vi": ["490.756 thuê bao", "Số lượng thuê bao điện thoại", "490.756 thuê bao", "Cao Bằng", "tháng 11/2017", ""],
        "en": [
            "490.756 thuê bao",
            "Telephone subscriptions, total",
            "490,756 subscriptions",
            "Cao Bang",
            "November 2017",
            "",
        ],
    }
    assert first["cells"] == expected[lang]
    assert second["cells"][-1].startswith("Mức tăng" if lang == "vi" else "Change")


def test_a_saved_csv_has_the_rows_and_no_formula(desk: Desk) -> None:
    frame = desk.frame.assign(quote="=1+1")
    header, *lines = csv.reader(io.StringIO(saving.csv_of(frame).decode("utf-8-sig")))
    assert header == list(frame.columns)
    assert len(lines) == len(frame)
    assert {line[header.index("quote")] for line in lines} == {"'=1+1"}
    assert [float(line[header.index("value")]) for line in lines] == frame["value"].tolist()
    assert {line[header.index("area")] for line in lines} == {"04", "20"}


def test_the_buttons_save_beside_the_notebook(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk._saver._do(desk._saver.save_rows)
    desk._saver._do(desk._saver.save_parameters)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "dti_score_cao-bang_lang-son_2022-2024.csv",
        "dti_score_cao-bang_lang-son_2022-2024.yaml",
    ]
    again = Desk.from_file(tmp_path / "dti_score_cao-bang_lang-son_2022-2024.yaml", data=desk._offers.data)
    assert again.selection == desk.selection
    desk._saver.name.value = "../../x"
    desk._saver._do(desk._saver.save_rows)
    assert "không phải là tên tệp" in desk._saver._told.value


def test_a_desk_that_cannot_be_says_why(dataset: DataSet) -> None:
    with pytest.raises(IctStatsError, match="did you mean 'dti_score'"):
        Desk("dti_scor", data=dataset)


def test_a_picture_that_cannot_be_is_a_text(desk: Desk) -> None:
    assert "<svg" in desk.plot()._repr_svg_()
    desk._chooser._areas.value = (ALL,)
    desk._chooser._first.value = "2022"
    assert "<svg" in desk.plot()._repr_svg_()
    desk._chooser._areas.value = ()
    assert "ictstats.coverage" in desk.plot()


@pytest.mark.parametrize("key", sorted(labels.catalogue()))
def test_a_label_is_whole_and_used(key: str) -> None:
    import string

    texts = labels.catalogue()[key]
    assert set(texts) == {"vi", "en"}
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts.values()]
    assert fields[0] == fields[1]
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    table, name = key.split(".")
    assert f'"{key}"' in code or f"'{key}'" in code or (f'f"{table}.{{' in code and f'"{name}"' in code), (
        "no code asks for this text"
    )


def test_the_programs_of_the_page_hold_no_words_and_no_markup() -> None:
    for path in (PACKAGE / "front").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "http:",
            "https:",
            "import ",
        ):
            lines = [line for line in text.splitlines() if forbidden in line and "http://www.w3.org/" not in line]
            assert lines == [], (path.name, forbidden)


def test_what_goes_to_the_page_is_json(desk: Desk) -> None:
    for view in (desk._viewer._chart, desk._viewer._table):
        assert json.loads(json.dumps(view.content)) == view.content

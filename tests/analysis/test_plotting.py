"""``ictstats.plot``: the picture follows the shape of the frame, and says what a reader must know."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("matplotlib", reason="matplotlib is not installed: it comes with the extra 'briefs'")

from ictstats.analysis.plotting import plot
from ictstats.dataset.get import get
from ictstats.dataset.store import load
from ictstats.errors import MissingExtra, UnknownName, WrongUse


@pytest.fixture(scope="module")
def committed(root):
    return load(root)


def words(figure) -> str:
    """Every text of a figure."""
    from matplotlib.text import Text

    texts = [text.get_text() for text in figure.findobj(Text)]
    return " ".join(" ".join(texts).split())


def test_one_area_over_time_is_a_line(committed) -> None:
    df = get("dti_score", "cao-bang", "2022:2024", data=committed)
    figure = plot(df, "en", data=committed)
    lines = [line for line in figure.axes[0].lines if len(line.get_xdata()) > 1]
    assert [list(line.get_ydata()) for line in lines] == [list(df["value"])]
    assert "rose from 0.4081 (2022)" in words(figure)
    assert committed.data_version in words(figure)


def test_several_areas_over_time_are_lines_with_their_names(committed) -> None:
    df = get("dti_score", ["cao-bang", "lang-son", "ha-giang"], "2022:2024", data=committed)
    figure = plot(df, "vi", data=committed)
    assert len([line for line in figure.axes[0].lines if len(line.get_xdata()) > 1]) == 3
    assert all(name in words(figure) for name in ("Cao Bằng", "Lạng Sơn", "Hà Giang", "3 địa phương"))


def test_several_areas_at_one_date_are_ordered_bars(committed) -> None:
    df = get("dti_score", "NMM", 2023, data=committed)
    figure = plot(df, "en", data=committed)
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    assert widths == sorted(df["value"], reverse=True)
    assert "highest in Lạng Sơn (0.7601)" in words(figure)


def test_ranks_begin_with_the_first(committed) -> None:
    df = get("dti_rank", "NMM", 2022, data=committed)
    widths = [bar.get_width() for bar in plot(df, "en", data=committed).axes[0].patches]
    assert widths == sorted(df["value"])


def test_a_line_never_crosses_a_break(committed) -> None:
    df = get("tel_subs_total", "VN", "2008:2014", data=committed)
    assert list(df["segment"]) == [1, 1, 1, 2, 3, 3, 3]
    figure = plot(df, "en", data=committed)
    drawn = [line for line in figure.axes[0].lines if line.get_marker() in ("None", "") and line.get_linestyle() == "-"]
    assert [len(line.get_xdata()) for line in drawn] == [3, 1, 3]
    assert "method changes" in words(figure)
    assert "are not compared" in words(figure)


def test_bounds_and_estimates_are_open_marks(committed) -> None:
    df = get("tel_subs_total", "VN", "2013:2016", data=committed)
    figure = plot(df, "en", data=committed)
    faces = [line.get_markerfacecolor() for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert [face == "white" for face in faces] == list(df["status"] != "actual")
    assert any(df["status"] != "actual")
    assert "“more than”, “about”, estimate" in words(figure)
    bars = plot(df.tail(1), "en", data=committed).axes[0].patches
    assert [bar.get_hatch() for bar in bars] == ["///"]


def test_a_figure_shows_itself_and_is_the_same_each_time(committed) -> None:
    df = get("dti_score", "cao-bang", "2022:2024", data=committed)
    one, other = (plot(df, data=committed)._repr_svg_() for _ in range(2))
    assert one.startswith("<?xml")
    assert one == other


@pytest.mark.parametrize("name", ["<script>", "a $x^2$ b & c", "%s {x}"])
def test_a_strange_name_is_drawn_as_it_is(committed, name) -> None:
    df = get("dti_score", ["cao-bang", "lang-son"], "2023", data=committed).assign(area_label=["A", name])
    assert name in words(plot(df, data=committed))


@pytest.mark.parametrize(
    ("make", "lang", "error", "match"),
    [
        (lambda d: get("dti_score", "cao-bang", 1990, data=d), "vi", WrongUse, "no figure"),
        (lambda d: get(["dti_score", "dti_rank"], "cao-bang", data=d), "vi", WrongUse, "2 indicators"),
        (lambda d: get("dti_score", "NMM", "2022:2024", data=d), "vi", WrongUse, "two regions or more"),
        (lambda d: get("dti_score", "cao-bang", data=d).drop(columns="scope"), "vi", WrongUse, "scope"),
        (lambda d: get("dti_score", "cao-bang", data=d), "fr", UnknownName, "vi"),
    ],
)
def test_what_cannot_be_drawn_is_told(committed, make, lang, error, match) -> None:
    with pytest.raises(error, match=match):
        plot(make(committed), lang, data=committed)


def test_without_matplotlib_the_extra_is_named(committed, monkeypatch) -> None:
    df = get("dti_score", "cao-bang", data=committed)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match="briefs"):
        plot(df, data=committed)


def dots(figure, shapes="oD") -> int:
    return sum(line.get_marker() in tuple(shapes) for line in figure.axes[0].lines)


def test_two_dates_are_a_slope(committed) -> None:
    df = get("dti_score", ["cao-bang", "lang-son", "ha-giang"], "2022:2023", data=committed)
    figure = plot(df, "vi", data=committed)
    drawn = [line for line in figure.axes[0].lines if list(line.get_xdata()) == [0, 1]]
    assert sorted(list(line.get_ydata()) for line in drawn) == sorted(df.groupby("area")["value"].apply(list))
    assert plot(df, "vi", kind="trend", data=committed).axes[0].get_xlim()[0] > 2000


def test_more_lines_than_a_picture_holds_are_one_picture_a_region(committed) -> None:
    df = get("dti_score", None, "2022:2024", data=committed)
    figure = plot(df, "en", data=committed)
    assert len(figure.axes) == 6
    lines = [line for axes in figure.axes for line in axes.lines if len(line.get_xdata()) == 3]
    assert len(lines) == 63
    assert "Mekong River Delta" in words(figure)


@pytest.mark.parametrize("vintage", [63, 34])
def test_a_map_has_every_province_and_both_archipelagos(committed, vintage) -> None:
    df = get("dti_score", None, 2024, vintage=vintage, data=committed)
    figure = plot(df, "vi", kind="map", data=committed)
    assert len(figure.axes[0].patches) == vintage + 2
    assert "không có số liệu" not in words(figure)
    told = words(figure)
    assert all(name in told for name in ("Hoàng Sa", "Trường Sa", "Cao Bằng", "Cà Mau"))


def test_a_distribution_has_a_dot_for_each_area_and_the_median(committed) -> None:
    df = get("dti_score", None, 2024, data=committed)
    figure = plot(df, "en", kind="distribution", data=committed)
    assert dots(figure) == len(df) == 63
    assert f"median {df['value'].median():g}" in words(figure)


def test_targets_are_bullets(committed) -> None:
    df = get("hh_fibre_pct", "ca-mau", status=("actual", "target"), data=committed)
    figure = plot(df, "vi", kind="bullet", data=committed)
    assert "mục tiêu trên 80%" in words(figure)
    assert "1 mục tiêu, chưa có mức hiện tại" in words(figure)


def test_outlines_stand_instead_of_tiles(committed, tmp_path) -> None:
    import json

    from ictstats.lexicon import load as lexicon

    path = tmp_path / "v.geojson"
    units = lexicon().areas.units("63")
    corner = [(102 + n % 8, 9 + n // 8) for n in range(len(units))]
    rings = [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y]] for x, y in corner]
    features = [
        {"properties": {"ten": area.name_vi}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for area, ring in zip(units, rings, strict=True)
    ]
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    df = get("dti_score", None, 2024, data=committed)
    figure = plot(df, "vi", kind="map", shapes=path, data=committed)
    assert len(figure.axes[0].patches) == 63 + 2
    path.write_text(json.dumps({"features": features[1:]}), encoding="utf-8")
    with pytest.raises(WrongUse, match=r"v\.geojson has no outline of Hà Nội"):
        plot(df, "vi", kind="map", shapes=path, data=committed)


WRONG = [
    ("trend", lambda d: get("dti_score", None, 2024, data=d), "needs several dates"),
    ("slope", lambda d: get("dti_score", "cao-bang", "2022:2024", data=d), "has two dates, the frame has 3"),
    ("trend", lambda d: get("dti_score", "NMM", "2022:2024", data=d), "at most 8"),
    ("multiples", lambda d: get("dti_score", "NMM", "2022:2024", data=d), "two regions"),
    ("ranking", lambda d: get("dti_score", "cao-bang", "2022:2024", data=d), "has one date, the frame has 3"),
    ("distribution", lambda d: get("dti_score", "CH", 2024, data=d), "needs 10 areas or more, the frame has 5"),
    ("map", lambda d: get("dti_score", "CH", 2024, data=d), "needs 10 areas or more"),
    ("map", lambda d: get("dti_score", None, "2023:2024", data=d), "has one date"),
    ("bullet", lambda d: get("dti_score", None, 2024, data=d), "needs 1 to 16 targets, the frame has 0"),
    ("pie", lambda d: get("dti_score", None, 2024, data=d), "no chart called 'pie'"),
]


@pytest.mark.parametrize(("kind", "make", "match"), WRONG, ids=[f"{kind}-{match[:12]}" for kind, _, match in WRONG])
def test_a_kind_that_the_frame_does_not_carry_is_told(committed, kind, make, match) -> None:
    with pytest.raises(WrongUse, match=match) as caught:
        plot(make(committed), "en", kind=kind, data=committed)
    assert caught.value.remedy


def test_outlines_without_a_map_are_wrong_use(committed) -> None:
    with pytest.raises(WrongUse, match="on a map only"):
        plot(get("dti_score", None, 2024, data=committed), shapes="x.geojson", data=committed)

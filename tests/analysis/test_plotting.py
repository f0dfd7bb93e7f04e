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

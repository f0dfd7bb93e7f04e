"""Charts: what a reader must be able to read and to tell apart."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest

pytest.importorskip("matplotlib", reason="matplotlib is not installed: it comes with the extra 'briefs'")

from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text

from ictstats.analysis import charts
from ictstats.analysis.charts import Mark, Series, canvas
from ictstats.analysis.charts.canvas import spread
from ictstats.analysis.charts.classes import median, shades
from ictstats.analysis.messages import catalogue
from ictstats.lexicon import load as lexicon
from tests.analysis.drawn import CHANGES, DRAWN, WORDS, marks, series, tile_map

tilemap_module, trend_module = (
    sys.modules["ictstats.analysis.charts.tilemap"],
    sys.modules["ictstats.analysis.charts.trend"],
)
NAMES = ["Cao Bằng", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Đắk Lắk", "Hồ Chí Minh", "Ý Yên", "Hà Nội"]
LETTERS = [
    *"aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩị",
    *"oòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ",
]
HOSTILE = {
    "long": "Share of agencies using digital signatures at the level of districts and of communes",
    "one word": "Bàrịavũngtàu" * 6,
    "capitals": "ỦY BAN NHÂN DÂN CÁC HUYỆN, THÀNH PHỐ TRỰC THUỘC",
    "markup": "a $x^2$ b_1 & <b>c</b> %s {x}",
    "control": "Cao\x00Bằng\nvà\tHà\x1b Nội",
}
TEXTS = ["mục tiêu từ 1.234.567,89 trở lên", "12.345/23.456 xã (52,6%)", "khoảng 0,5"]


def drawn_texts(figure: Any) -> Iterator[Text]:
    """Every text that a reader sees, each once."""
    figure.canvas.draw()
    seen = set()
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and id(text) not in seen:
            axes = text.axes
            if axes is not None and not axes.get_visible():
                continue
            seen.add(id(text))
            yield text


@pytest.mark.parametrize("kind", DRAWN)
def test_every_letter_is_in_the_font(kind: str) -> None:
    letters = "".join(LETTERS)
    names = [f"{letters}{letters.upper()}", "“≥≤≈…₫–½‰²”", *NAMES]
    figure = DRAWN[kind](marks(names, opened=(2,)))
    glyphs = set(get_font(findfont("DejaVu Sans")).get_charmap())
    texts = list(drawn_texts(figure))
    missing = {char for text in texts for char in text.get_text() if ord(char) not in glyphs and char != "\n"}
    assert missing == set()
    assert {text.get_fontname() for text in texts} == {"DejaVu Sans"}


def test_every_word_of_briefs_and_lexicon_is_in_the_font() -> None:
    glyphs = set(get_font(findfont("DejaVu Sans")).get_charmap())
    known = lexicon()
    said = [text for texts in catalogue().values() for text in texts.values()]
    said += [name for area in known.areas.by_code.values() for name in (area.name_vi, area.name_en)]
    said += [name for entry in known.indicators.values() for name in (entry.name_vi, entry.name_en)]
    said += [label for unit in known.units.values() for label in (unit.label_vi, unit.label_en)]
    assert {char for text in said for char in text if ord(char) not in glyphs} == set()
    assert len({char for text in said for char in text}) > 120


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", DRAWN)
def test_no_label_lies_on_another_or_outside(kind: str, hostile: str) -> None:
    names = [f"{HOSTILE[hostile]} {n}" for n in range(3)] + NAMES[:4]
    figure = DRAWN[kind](marks(names, TEXTS, opened=(0, 2)))
    boxes = [(text.get_text(), text.get_window_extent()) for text in drawn_texts(figure)]
    assert len(boxes) > 1
    over = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.padded(-1).overlaps(other.padded(-1))]
    assert over == []
    page = figure.bbox.padded(2)
    out = [text for text, box in boxes if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1]
    assert out == []


@pytest.mark.parametrize("count", [2, 3, 9, 16])
@pytest.mark.parametrize("kind", ["coverage", "compare", "ranking"])
def test_names_of_rows_never_reach_into_each_other(kind: str, count: int) -> None:
    figure = DRAWN[kind](
        [Mark(f"{HOSTILE['long']} {number}", 5.0 * number, str(number)) for number in range(1, count + 1)]
    )
    figure.canvas.draw()
    boxes = sorted((label.get_window_extent() for label in figure.axes[0].get_yticklabels()), key=lambda box: box.y0)
    assert len(boxes) == count
    assert all(below.y1 <= above.y0 for below, above in pairwise(boxes))


# What colours become: grey print, and without the red or the green cones (Machado, Oliveira and Fernandes 2009).
SEEN = {
    "as they are": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def luminance(colour: str, seen: str = "as they are") -> float:
    """Relative luminance of WCAG, after a matrix on linear light."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    changed = [min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in SEEN[seen]]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), changed, strict=True))


def contrast(one: str, other: str, seen: str = "as they are") -> float:
    low, high = sorted((luminance(one, seen), luminance(other, seen)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_neighbouring_classes_of_a_map_stay_apart(count: int, seen: str) -> None:
    classes = shades([float(n // 4) for n in range(4 * count)], str)
    colours = tilemap_module.colours_of(classes)
    assert len(set(colours)) == len(classes) == count
    assert all(contrast(one, other, seen) >= 1.4 for one, other in pairwise(colours))
    lights = [luminance(colour, seen) for colour in colours]
    assert lights == sorted(lights, reverse=True)


@pytest.mark.parametrize("seen", SEEN)
def test_the_area_of_the_brief_stands_out(seen: str) -> None:
    assert contrast(canvas.OURS, canvas.REST, seen) >= 3
    assert contrast(canvas.OURS, canvas.PALE, seen) >= 3
    assert contrast(canvas.OURS, "#ffffff", seen) >= 4.5


@pytest.mark.parametrize("colour", trend_module.COLOURS)
def test_lines_and_their_names_can_be_read_on_white(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 3.9


def test_lines_are_told_apart_without_colour() -> None:
    assert len(set(trend_module.SHAPES[: trend_module.MOST])) == trend_module.MOST == len(set(trend_module.COLOURS))


@pytest.mark.parametrize("fill", tilemap_module.RAMP)
def test_names_in_tiles_can_be_read(fill: str) -> None:
    ink = "#ffffff" if fill in tilemap_module.RAMP[3:] else "#111111"
    assert contrast(ink, fill) >= 4.5


def white_marks(figure: Any) -> int:
    """Open dots and hatched bars; the legend has its own."""
    axes = figure.axes
    dots = [line for one in axes for line in one.lines if line.get_marker() not in ("None", "", None)]
    faces = [line for line in dots if line.get_markerfacecolor() == "white"]
    bars = [
        bar for one in axes for bar in one.patches if bar.get_hatch() == "///" and bar.get_facecolor()[:3] == (1, 1, 1)
    ]
    return len(faces) + len(bars)


@pytest.mark.parametrize(
    ("kind", "white"),
    [
        ("coverage", 2),
        ("ranking", 2),
        ("compare", 2),
        ("distribution", 2),
        ("trend of one", 2),
        ("slope of one", 1),
        ("bullet", 1),
        ("map", 2),
    ],
)
def test_bounds_and_estimates_are_open_and_the_legend_says_so(kind: str, white: int) -> None:
    opened = DRAWN[kind](marks(NAMES, opened=(0, 2)))
    exact = DRAWN[kind](marks(NAMES))
    assert (white_marks(opened), white_marks(exact)) == (white, 0)
    told = " ".join(" ".join(text.get_text() for text in drawn_texts(opened)).split())
    assert WORDS.open in told
    assert WORDS.open not in " ".join(" ".join(text.get_text() for text in drawn_texts(exact)).split())


@pytest.mark.parametrize("draw", [charts.trend, charts.slope])
def test_breaks_and_changes_of_territory_stand_on_their_day(draw: Any) -> None:
    points = marks(NAMES[:2] if draw is charts.slope else NAMES[:4])
    figure = draw([series("A", points, True, CHANGES)], WORDS)
    vertical = [line for line in figure.axes[0].lines if len(set(line.get_xdata())) == 1 and len(line.get_xdata()) == 2]
    dashed = {line.get_xdata()[0]: line.get_linestyle() for line in vertical if line.get_linestyle() == "--"}
    told = [text.get_text() for text in figure.axes[0].texts]
    places = [change.at for change in CHANGES]
    assert list(dashed) == pytest.approx(places if draw is charts.trend else [place - 2010.9 for place in places])
    assert {"đổi cách tính", "đổi địa giới"} <= set(told)


def test_a_line_is_never_drawn_across_a_change() -> None:
    figure = charts.trend([series("A", marks(NAMES[:5]), True, CHANGES)], WORDS)
    lines = [line for line in figure.axes[0].lines if line.get_marker() in ("None", "") and line.get_linestyle() == "-"]
    assert [list(line.get_xdata()) for line in lines] == [[2010.9, 2011.9], [2012.9, 2013.9, 2014.9]]


def test_a_slope_across_a_change_has_no_line() -> None:
    points = marks(NAMES[:2])
    same = Series("A", tuple(points), (2010.9, 2011.9), (1, 1))
    parted = Series("A", tuple(points), (2010.9, 2011.9), (1, 2), CHANGES[:1])
    joined = [
        [line for line in charts.slope([one], WORDS).axes[0].lines if list(line.get_xdata()) == [0, 1]]
        for one in (same, parted)
    ]
    assert [len(lines) for lines in joined] == [1, 0]


def test_a_province_without_a_figure_is_hatched_and_told() -> None:
    figure = tile_map(marks([f"p{n}" for n in range(30)]))
    hatched = [patch for patch in figure.axes[0].patches if patch.get_hatch() == "////"]
    assert len(figure.axes[0].patches) == 36
    assert 4 <= len(hatched) <= 6  # with the archipelagos of a province without a figure
    assert "không có số liệu" in [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    full = tile_map(marks([f"p{n}" for n in range(34)]))
    assert not [patch for patch in full.axes[0].patches if patch.get_hatch() == "////"]
    assert "không có số liệu" not in [text.get_text() for text in full.axes[0].get_legend().get_texts()]


def test_every_dot_of_a_distribution_stands_at_its_figure() -> None:
    found = [Mark(f"p{n}", float(n // 5), str(n // 5), n == 7) for n in range(40)]
    axes = charts.distribution(found, Mark("", 3.5, "3,5"), WORDS).axes[0]
    dots = [(line.get_xdata()[0], line.get_ydata()[0]) for line in axes.lines if line.get_marker() in "oD"]
    assert sorted(x for x, _ in dots) == [one.value for one in found]
    assert len(set(dots)) == 40
    assert [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"] == [1.0]


SCRIPT = """
import hashlib
from ictstats.analysis import charts
from tests.analysis.drawn import DRAWN, marks
found = marks(["Cao Bằng", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Đắk Lắk"], opened=(2,))
for kind in DRAWN:
    print(kind, hashlib.sha256(charts.to_svg(DRAWN[kind](found))).hexdigest())
"""


def test_two_processes_draw_the_same_bytes(root: Any) -> None:
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": f"Etc/GMT+{seed}"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(DRAWN)
    assert len(set(outputs[0].split())) > len(DRAWN)


@pytest.mark.parametrize(
    ("wanted", "apart", "got"),
    [
        ([], 1, []),
        ([5], 1, [5]),
        ([5, 5], 1, [4.5, 5.5]),
        ([0, 0, 0], 1, [0, 1, 2]),
        ([10, 10], 2, [8, 10]),
        ([1, 5, 9], 1, [1, 5, 9]),
    ],
)
def test_labels_are_spread_no_more_than_needed(wanted: list[float], apart: float, got: list[float]) -> None:
    assert spread(wanted, apart, 0, 10) == pytest.approx(got)


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([5.0], [(5, 5)]),
        ([5.0] * 20, [(5, 5)]),
        ([1.0] * 12 + [2.0] * 4, [(1, 1), (2, 2)]),
        ([float(n) for n in range(20)], [(0, 3), (4, 7), (8, 11), (12, 15), (16, 19)]),
        ([-3.0, -2.0, 0.0, 1.0, 4.0, 4.0, 4.0, 9.0], [(-3, 1), (4, 9)]),
    ],
)
def test_classes_hold_every_figure_once_and_equal_ones_together(
    values: list[float], ends: list[tuple[float, float]]
) -> None:
    found = shades(values, str)
    assert [(one.low, one.high) for one in found] == ends
    assert sum(one.count for one in found) == len(values)
    assert [sum(one.low <= value <= one.high for one in found) for value in values] == [1] * len(values)


@pytest.mark.parametrize(
    ("values", "middle"),
    [([3.0], "3"), ([0.41, 0.5, 0.7, 0.9], "0.60"), ([1.0, 2.0], "1.5"), ([100.0, 90.0, 95.5], "95.5")],
)
def test_the_median_has_no_digit_too_many(values: list[float], middle: str) -> None:
    assert float(median(values)) == float(middle)

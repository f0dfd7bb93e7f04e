"""A report that shows itself: every number marked, nothing of it alive."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import ictstats
from ictstats.errors import UnknownName
from ictstats.extraction.showing import _STYLES, show
from ictstats.model import Document

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "data" / "raw" / "reports" / "cao_bang_2017.txt"
HOSTILE = '<script>alert(1)</script>" onmouseover="x 12 xã <img src=x onerror=alert(2)> 340 thuê bao\' &amp; 7%'


def marks(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'<span style="[^"]*" tabindex="0"[^>]*>(.*?)</span>', html)]


def test_every_number_is_marked_and_the_text_is_whole() -> None:
    shown = ictstats.show(REPORT)
    html = shown._repr_html_()
    text = shown.document.text
    found = shown.extraction
    places = {o.place for o in (*found.observations, *found.ignored, *found.issues)}
    assert len(marks(html)) == len(places)
    body = html.split("</div>")[0]
    assert unescape(re.sub(r"<[^>]*>", "", body)) == text


@pytest.mark.parametrize("path", sorted(REPORT.parent.glob("*.txt")), ids=lambda path: path.stem)
def test_no_digit_stands_outside_a_mark(path: Path) -> None:
    body = ictstats.show(path)._repr_html_().split("</div>")[0]
    outside = re.sub(r'<span style="[^"]*" tabindex="0"[^>]*>.*?</span>', "", body, flags=re.S)
    assert re.findall(r"\d+", unescape(re.sub(r"<[^>]*>", "", outside))) == []


def test_the_reading_is_there_for_mouse_and_keyboard() -> None:
    html = ictstats.show(REPORT, "en")._repr_html_()
    (mark,) = re.findall(r'<span [^>]*tabindex="0"[^>]*>490\.756 thuê bao</span>', html)
    assert 'title="' in mark
    assert "Telephone subscriptions" in mark or "telephone" in mark.lower()
    assert re.search(r'aria-label="490\.756 thuê bao: [^"]+"', mark)


def test_hostile_text_stays_text() -> None:
    html = show(Document("x", HOSTILE))._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert re.findall(r"<(?!/?(?:div|span|p)\b)", html) == []
    tags = [re.sub(r'"[^"]*"', '""', tag) for tag in re.findall(r"<[^>]*>", html)]
    assert [tag for tag in tags if re.search(r"\son\w+=", tag)] == []


def test_outcomes_differ_in_shape_not_in_colour_alone() -> None:
    html = ictstats.show(REPORT)._repr_html_()
    styles = {
        re.sub(r"(?:background|color):#\w+;?", "", style) for style in re.findall(r'style="([^"]+)" tabindex', html)
    }
    assert len(styles) >= 2


def test_each_outcome_has_a_shape_of_its_own() -> None:
    shapes = {re.sub(r"(?:background|color):#\w+;?|#\w+", "", style) for style in _STYLES.values()}
    assert len(shapes) == len(_STYLES) == 4


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownName, match="did you mean"):
        ictstats.show(REPORT, "fr")

"""What a reader meets: pages that ask for nothing, fit every width, work by keyboard, and lead from figure to source."""

from __future__ import annotations

import base64
import csv
import io
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from .conftest import BRIEFS, MATRIX

pytestmark = pytest.mark.browser
NAMES = [*MATRIX, "index.html", "index.en.html"]
LARGEST = 500_000


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_and_says_nothing(site: Path, page: object, name: str) -> None:
    assert (site / name).stat().st_size <= LARGEST
    page.goto((site / name).as_uri())
    page.wait_for_load_state("networkidle")
    assert page.heard == []


@pytest.mark.parametrize("width", [320, 390, 768, 1200])
@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scrolling(site: Path, page: object, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", MATRIX)
def test_a_table_needs_no_sideways_scrolling_on_a_phone(site: Path, page: object, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = "[...document.querySelectorAll('.ict-scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(wide) == 0


@pytest.mark.parametrize("name", BRIEFS)
def test_every_figure_leads_to_its_source_in_the_same_file(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(decodeURIComponent(id)))"
    )
    assert broken == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_phone_figure_leads_to_its_marked_sentence(site: Path, page: object, lang: str) -> None:
    page.goto((site / f"cao-bang/2017/telecom.{lang}.html").as_uri())
    printed = "490.756" if lang == "vi" else "490,756"
    link = page.locator("main a", has_text=printed).first
    link.focus()
    page.keyboard.press("Enter")
    card = page.locator(":target")
    assert (
        card.locator("mark").first.inner_text().startswith("490.756")
    )  # the source prints the point in both languages
    assert ("số liệu như đã công bố" if lang == "vi" else "figure as published") in card.inner_text().replace(
        "figures as", "figure as"
    )


@pytest.mark.parametrize("name", NAMES)
def test_structure_that_a_screen_reader_needs(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.lang") == ("en" if ".en." in name else "vi")
    assert page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert page.locator("img:not([alt]), img[alt='']").count() == 0
    assert (
        page.evaluate("[...document.querySelectorAll('table')].filter(t => !t.querySelector('th[scope]')).length") == 0
    )
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("name", BRIEFS)
def test_the_first_key_skips_to_the_content(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"


def test_the_index_leads_to_every_brief(site: Path, page: object) -> None:
    for name, lang in (("index.html", "vi"), ("index.en.html", "en")):
        page.goto((site / name).as_uri())
        targets = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
        assert {t for t in targets if "/" in t} >= {b for b in BRIEFS if f".{lang}." in b}
        files = {t.split("#")[0] for t in targets} - {""}
        assert {t for t in files if not (site / t).is_file()} == set()


def test_the_index_lists_in_the_order_of_the_alphabet(site: Path, page: object) -> None:
    from ictstats.language.text import fold

    page.goto((site / "index.html").as_uri())
    regions = page.locator(".list summary h3").all_inner_texts()
    assert len(regions) > 1
    assert regions == sorted(regions, key=fold)


FIGURES = """() => [...document.querySelectorAll('main .ict-ref')].map(a =>
  [a.getAttribute('href'), a.querySelector('.ict-cite').textContent, (a.textContent.match(/[0-9][0-9.,]*/g) || []).join(' ')])"""
OTHER_MARKS = str.maketrans(".,", ",.")


@pytest.mark.parametrize("topic", ["press", "postal", "telecom", "it_adoption"])
def test_the_two_languages_print_the_same_figures(site: Path, page: object, topic: str) -> None:
    """The same links in the same places, with the same numbers, each with the marks of its language."""
    printed = {}
    for lang in ("vi", "en"):
        page.goto((site / f"cao-bang/2017/{topic}.{lang}.html").as_uri())
        printed[lang] = [tuple(one) for one in page.evaluate(FIGURES)]
    assert printed["vi"]
    translated = [(href, note, figure.translate(OTHER_MARKS)) for href, note, figure in printed["vi"]]
    assert Counter(translated) == Counter(printed["en"])


@pytest.mark.parametrize("topic", ["press", "postal", "telecom", "it_adoption"])
def test_the_two_languages_count_the_same_and_offer_the_same_rows(site: Path, page: object, topic: str) -> None:
    told = []
    for lang in ("vi", "en"):
        page.goto((site / f"cao-bang/2017/{topic}.{lang}.html").as_uri())
        rows = read_download(page)
        told.append((page.locator(".tiles strong").all_inner_texts(), [{**row, "area_label": ""} for row in rows]))
    assert told[0] == told[1]


def read_download(page: object) -> list[dict[str, str]]:
    href = page.locator(".download a").get_attribute("href")
    text = base64.b64decode(href.partition("base64,")[2]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", BRIEFS)
def test_the_file_holds_every_figure_that_the_page_shows(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    notes = page.evaluate(
        "[...document.querySelectorAll('main .ict-ref .ict-cite')].map(s => s.textContent.slice(1, -1))"
    )
    cards = page.evaluate(
        "[...document.querySelectorAll('.ict-figures > li > .ict-said .ict-cite')].map(s => s.textContent.slice(1, -1))"
    )
    rows = read_download(page)
    assert set(notes) <= {row["source_note"] for row in rows}
    assert Counter(cards) == Counter(row["source_note"] for row in rows)
    assert all(row["title"] and row["source_id"] and row["locator"] for row in rows)

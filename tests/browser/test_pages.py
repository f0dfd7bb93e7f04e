"""What a reader meets: pages that ask for nothing, fit every width, work by keyboard, and lead from figure to source."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
BRIEFS = [
    f"cao-bang/2017/{topic}.{lang}.html"
    for topic in ("press", "postal", "telecom", "it_adoption")
    for lang in ("vi", "en")
]
NAMES = [*BRIEFS, "index.html", "index.en.html", "soc-trang/2017/telecom.vi.html"]
LARGEST = 500_000


@pytest.fixture
def page(browser: object) -> object:
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    opened.heard = []
    opened.on("console", lambda message: opened.heard.append(("console", message.text)))
    opened.on("pageerror", lambda error: opened.heard.append(("error", str(error))))
    opened.on("dialog", lambda dialog: (opened.heard.append(("dialog", dialog.message)), dialog.dismiss()))
    opened.on(
        "request",
        lambda r: opened.heard.append(("request", r.url)) if not r.url.startswith(("file:", "data:")) else None,
    )
    yield opened
    opened.close()


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
@pytest.mark.parametrize("name", [*BRIEFS, "soc-trang/2017/telecom.vi.html"])
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


CONTRAST = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => { const f = [r, g, b].map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }); return .2126 * f[0] + .7152 * f[1] + .0722 * f[2] };
  const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c } return [255, 255, 255] };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const box = e.getBoundingClientRect(); if (!box.width || box.right < 0) continue;
    const s = getComputedStyle(e), a = lum(rgb(s.color)), b = lum(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), px = parseFloat(s.fontSize);
    const least = px >= 24 || (px >= 18.66 && +s.fontWeight >= 700) ? 3 : 4.5;
    if (ratio < least) bad.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${e.textContent.trim().slice(0, 40)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["cao-bang/2017/it_adoption.vi.html", "cao-bang/2017/press.en.html", "index.html"])
def test_text_stands_out_from_its_ground(site: Path, page: object, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto((site / name).as_uri())
    assert page.evaluate(CONTRAST) == []


def test_a_brief_prints(site: Path, page: object) -> None:
    page.goto((site / BRIEFS[0]).as_uri())
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_index_leads_to_every_brief(site: Path, page: object) -> None:
    for name, lang in (("index.html", "vi"), ("index.en.html", "en")):
        page.goto((site / name).as_uri())
        targets = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
        assert {t for t in targets if "/" in t} >= {b for b in BRIEFS if f".{lang}." in b}
        assert all((site / t).is_file() for t in targets)


def test_the_index_lists_in_the_order_of_the_alphabet(site: Path, page: object) -> None:
    from ictstats.language.text import fold

    page.goto((site / "index.html").as_uri())
    regions = page.locator(".list summary h3").all_inner_texts()
    assert len(regions) > 1
    assert regions == sorted(regions, key=fold)


def test_the_two_languages_print_the_same_figures(site: Path, page: object) -> None:
    for topic in ("press", "postal", "telecom", "it_adoption"):
        linked = []
        for lang in ("vi", "en"):
            page.goto((site / f"cao-bang/2017/{topic}.{lang}.html").as_uri())
            linked.append(
                page.evaluate("[...document.querySelectorAll('main a[href^=\"#\"]')].map(a => a.getAttribute('href'))")
            )
        assert linked[0] == linked[1]

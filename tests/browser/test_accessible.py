"""WCAG 2.2 AA: axe-core and checks of our own find nothing, on every brief, in both languages and both themes."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from .conftest import BRIEFS, MATRIX

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> str:
    found = find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core is not installed: it comes with the extra 'dev'")
    return (Path(next(iter(found.submodule_search_locations))) / "axe.min.js").read_text(encoding="utf-8")


AXE = """async rules => (await axe.run(document, {runOnly: {type: 'tag', values: rules}})).violations
  .map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary])"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", MATRIX)
def test_axe_finds_nothing(site: Path, page: object, axe: str, name: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.goto((site / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(axe)  # evaluated by the driver: the policy of the page refuses it as a script
    assert page.evaluate(AXE, RULES) == []


def test_axe_would_find_something(site: Path, page: object, axe: str) -> None:
    page.goto((site / BRIEFS[0]).as_uri())
    page.evaluate("document.querySelector('main img').removeAttribute('alt'); document.documentElement.lang = ''")
    page.evaluate(axe)
    assert {"image-alt", "html-has-lang"} <= {found[0] for found in page.evaluate(AXE, RULES)}


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


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [*MATRIX, "index.html", "index.en.html"])
def test_text_stands_out_from_its_ground(site: Path, page: object, name: str, theme: str) -> None:
    """Also where the reader chose the theme against the system."""
    page.emulate_media(color_scheme=theme)
    page.goto((site / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate(CONTRAST) == []
    if not name.startswith("index"):
        page.evaluate("t => { document.documentElement.dataset.theme = t }", "dark" if theme == "light" else "light")
        assert page.evaluate(CONTRAST) == []


# WCAG 2.5.8: 24 by 24 CSS pixels, or a circle of 24 around the middle that touches no other target; a link within a
# sentence is excepted.
SMALL = """() => {
  const all = [...document.querySelectorAll('a[href], button, summary')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 0);
  const inline = e => e.matches('a') && getComputedStyle(e).display === 'inline' && [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const box = e => e.getBoundingClientRect();
  const middle = b => [b.x + b.width / 2, b.y + b.height / 2];
  const far = (e, [x, y]) => { const b = box(e); return Math.hypot(Math.max(b.x - x, 0, x - b.right), Math.max(b.y - y, 0, y - b.bottom)) };
  return all.filter(e => !inline(e)).filter(e => { const b = box(e);
    if (b.width >= 24 && b.height >= 24) return false;
    const m = middle(b);
    return all.some(o => o !== e && far(o, m) < 12) }).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`);
}"""


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("name", MATRIX)
def test_targets_are_large_enough_or_apart(site: Path, page: object, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "selector", ["main .ict-ref", ".act", "summary", ".contents a", ".tiles a", ".ict-scroll", ".ict-back a"]
)
def test_the_focus_is_seen(site: Path, page: object, selector: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto((site / BRIEFS[0]).as_uri())
    page.keyboard.press("Tab")  # from here on focus comes by keyboard
    page.locator(selector).first.focus()
    style, width = page.evaluate(
        "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
    )
    assert (style, width >= 2) == ("solid", True)
    apart = """() => {
      const rgb = c => c.match(/[\\d.]+/g).map(Number), lum = ([r, g, b]) => { const f = [r, g, b].map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }); return .2126 * f[0] + .7152 * f[1] + .0722 * f[2] };
      const a = lum(rgb(getComputedStyle(document.activeElement).outlineColor)), b = lum(rgb(getComputedStyle(document.body).backgroundColor));
      return (Math.max(a, b) + .05) / (Math.min(a, b) + .05) }"""
    assert page.evaluate(apart) >= 3


def test_everything_that_acts_is_reached_in_the_order_of_the_page(site: Path, page: object) -> None:
    page.goto((site / "cao-bang/2017/press.vi.html").as_uri())
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length"
    )
    seen = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert seen == sorted(set(seen))
    assert len(seen) == wanted


SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
  const cut = [...document.querySelectorAll('main *, header *, nav *')].filter(e => e.checkVisibility() && e.clientWidth
    && !e.closest('thead') && getComputedStyle(e).overflow === 'hidden' && e.scrollHeight > e.clientHeight + 1);
  return [document.documentElement.scrollWidth, cut.map(e => e.outerHTML.slice(0, 80))];
}"""


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("name", MATRIX)
def test_a_reader_may_set_the_text_wider(site: Path, page: object, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / name).as_uri())
    across, cut = page.evaluate(SPACED)
    assert (across <= width, cut) == (True, [])


# Words with Vietnamese marks on a page in English stand in parts that say so.
FOREIGN = """() => {
  const marked = /[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const within = walk.currentNode.parentElement;
    if (marked.test(walk.currentNode.data) && within.closest('[lang]').lang !== 'vi' && !within.closest('script, style, .ict-row')) found.push(walk.currentNode.data.trim());
  }
  return found;
}"""


@pytest.mark.parametrize("name", [name for name in MATRIX if ".en." in name])
def test_vietnamese_words_on_an_english_page_say_so(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    assert page.evaluate(FOREIGN) == []


@pytest.mark.parametrize("name", MATRIX)
def test_every_table_has_a_caption_and_heads_with_a_scope(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    plain = """[...document.querySelectorAll('main table')].filter(t => !t.caption?.textContent.trim() ||
      [...t.querySelectorAll('th')].some(h => !h.scope) || [...t.tBodies].some(b => [...b.rows].some(r => r.cells[0].tagName !== 'TH')))
      .map(t => t.outerHTML.slice(0, 120))"""
    assert page.evaluate(plain) == []

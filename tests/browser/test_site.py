"""The pages around the briefs in a real Chromium: search, map, keyboard, accessibility, and texts that want to be code."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from ictstats.briefs import ledger
from ictstats.briefs.site.writing import write_site
from ictstats.curation.project import PROCESSED
from ictstats.lexicon import load
from ictstats.model import TOPICS

from .conftest import ROOT

pytestmark = pytest.mark.browser
PLACES = [
    *(("ha-noi", "2007"), ("ha-noi", "2017"), ("ha-tay", "2007"), ("ha-nam", "2019"), ("cao-bang", "2017")),
    *(("thua-thien-hue", "2017"), ("hue", "2026"), ("ho-chi-minh", "2017"), ("viet-nam", "2017"), ("cao-bang", "2016")),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=https://evil.example/x><base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "\u202e]]><!--",
]


def fill(site: Path, places: list[tuple[str, str]], cause: str = "", langs: tuple[str, ...] = ("vi", "en")) -> None:
    """A ledger of briefs of all topics; the page of each is there."""
    entries = {}
    for area, period in places:
        for topic in TOPICS:
            for lang in langs:
                page = f"{area}/{period}/{topic}.{lang}.html"
                entries[page] = ledger.Entry(page, topic, area, period, lang, "", "d" * 64, cause)
                (site / page).parent.mkdir(parents=True, exist_ok=True)
                (site / page).write_text(f"<title>{page}</title>", encoding="utf-8")
    (site / ledger.FILE).write_text(ledger.to_text(entries), encoding="utf-8")


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("around")
    fill(site, PLACES)
    write_site(site, ROOT, "v1")
    return site


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand briefs in Vietnamese."""
    site = tmp_path_factory.mktemp("many")
    areas = [area.slug for area in load().areas.units("63")]
    fill(site, [(area, str(year)) for area in areas for year in range(1985, 2025)], langs=("vi",))
    write_site(site, ROOT, "v1")
    return site


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    opened.heard = []
    opened.on("console", lambda message: opened.heard.append(("console", message.text)))
    opened.on("pageerror", lambda error: opened.heard.append(("error", str(error))))
    opened.on("dialog", lambda dialog: (opened.heard.append(("dialog", dialog.message)), dialog.dismiss()))
    opened.on("request", lambda r: opened.heard.append(("request", r.url)) if not r.url.startswith("file:") else None)
    yield opened
    opened.close()


SHOWN = "[...document.querySelectorAll('.list a')].filter(a => a.checkVisibility()).map(a => a.getAttribute('href'))"


def shown(page: object) -> set[tuple[str, str]]:
    """Areas and periods of the briefs that can be seen."""
    return {tuple(href.split("/")[:2]) for href in page.evaluate(SHOWN)}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("cao bang", {("cao-bang", "2017"), ("cao-bang", "2016")}),
        ("Cao Bằng", {("cao-bang", "2017"), ("cao-bang", "2016")}),
        ("CAO BẰNG ", {("cao-bang", "2017"), ("cao-bang", "2016")}),
        ("tỉnh Cao Bằng", {("cao-bang", "2017"), ("cao-bang", "2016")}),
        ("cao-bang", {("cao-bang", "2017"), ("cao-bang", "2016")}),
        ("ha tay", {("ha-tay", "2007"), ("ha-noi", "2007"), ("ha-noi", "2017")}),
        ("thua thien hue", {("thua-thien-hue", "2017"), ("hue", "2026")}),
        ("Thừa Thiên", {("thua-thien-hue", "2017"), ("hue", "2026")}),
        ("TPHCM", {("ho-chi-minh", "2017")}),
        ("tp hcm", {("ho-chi-minh", "2017")}),
        ("Sài Gòn", {("ho-chi-minh", "2017")}),
        ("ca nuoc", {("viet-nam", "2017")}),
        ("ang", set()),  # the end of a name, but no beginning of a word
        ("x", set()),
    ],
)
def test_a_province_is_found_as_it_is_typed(around: Path, page: object, typed: str, wanted: set) -> None:
    page.goto((around / "index.html").as_uri())
    page.locator("input[name=q]").press_sequentially(typed)
    assert shown(page) == wanted
    told = page.locator("form[data-for] .found").inner_text()
    assert told == (f"Tìm thấy {len(wanted) * 4} bản tin" if wanted else "Không có bản tin nào phù hợp.")


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"topic": "telecom"}, 10),
        ({"period": "2017"}, 20),
        ({"region": "NMM"}, 8),
        ({"region": "VN"}, 4),
        ({"region": "NMM", "topic": "press", "period": "2016"}, 1),
        ({"region": "MRD", "period": "2017"}, 0),
    ],
    ids=str,
)
def test_briefs_are_found_by_region_topic_and_period(around: Path, page: object, fields: dict, count: int) -> None:
    page.goto((around / "index.en.html").as_uri())
    for name, value in fields.items():
        if page.locator(f"select[name={name}] option[value={value!r}]").count() == 0:
            assert count == 0
            return
        page.locator(f"select[name={name}]").select_option(value)
    assert len(page.evaluate(SHOWN)) == count
    assert page.locator("form[data-for] .found").inner_text() == f"Briefs found: {count}"
    page.locator("button[type=reset]").click()
    page.wait_for_function("document.querySelector('form[data-for] .found').textContent === ''")
    assert len(page.evaluate(SHOWN)) == 40


def test_ten_thousand_briefs_are_searched(many: Path, page: object) -> None:
    page.goto((many / "index.html").as_uri())
    assert page.evaluate(SHOWN) == []  # the regions are closed
    page.locator("input[name=q]").press_sequentially("bac kan")
    assert shown(page) == {("bac-kan", str(year)) for year in range(1985, 2025)}
    page.locator("select[name=period]").select_option("2017")
    page.locator("select[name=topic]").select_option("press")
    assert page.evaluate(SHOWN) == ["bac-kan/2017/press.vi.html"]
    page.locator("input[name=q]").fill("")
    assert len(page.evaluate(SHOWN)) == 63
    page.locator("select[name=period]").select_option("")
    assert page.locator("form[data-for] .found").inner_text().startswith("Tìm thấy 2520 bản tin Hãy lọc thêm")
    assert page.evaluate(SHOWN) == []
    assert page.heard == []


def test_without_script_everything_is_there_and_no_field_that_does_nothing(around: Path, browser: object) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((around / "index.html").as_uri())
    assert page.locator("form:visible").count() == 0
    assert page.locator(".list a").count() == 40
    page.locator(".list summary").first.click()
    page.locator(".list summary").first.click()
    assert page.locator(".list a:visible").count() == 40
    assert page.locator(".maps .tile:visible").count() == 63 + 34 + 4
    context.close()


def test_a_tile_leads_to_the_briefs_of_its_province_by_keyboard(around: Path, page: object) -> None:
    page.goto((around / "index.html").as_uri())
    page.locator("input[name=q]").fill("ha nam")
    tile = page.locator("#map-63 ~ ol a", has_text="Cao Bằng")
    assert "8 bản tin" in tile.inner_text()
    tile.focus()
    page.keyboard.press("Enter")
    place = page.locator("#a-cao-bang")
    place.wait_for(state="visible")
    assert page.locator("input[name=q]").input_value() == ""
    inside = (
        "(box => box.top >= 0 && box.top < innerHeight)(document.querySelector('#a-cao-bang').getBoundingClientRect())"
    )
    page.wait_for_function(inside)  # the page scrolls there softly


@pytest.mark.parametrize("topic", [0, 1, 2, 3, 4])
def test_the_map_and_its_table_tell_the_same(around: Path, page: object, topic: int) -> None:
    page.goto((around / "index.html").as_uri())
    page.locator("#map-topic").select_option(str(topic))
    column = 5 + topic if topic else 3
    for number, vintage in enumerate(("34", "63")):
        told = page.evaluate(
            "v => Object.fromEntries([...document.querySelectorAll(`#map-${v} ~ ol li:not(:has(.isle))`)]"
            ".map(li => [li.dataset.name, li.querySelector('.year').textContent]))",
            vintage,
        )
        listed = page.evaluate(
            "([n, c]) => Object.fromEntries([...document.querySelectorAll('.as-table')[n].querySelectorAll('tbody tr')]"
            ".map(tr => [tr.children[0].textContent, tr.children[c - 1].textContent]))",
            [number, column],
        )
        assert told.keys() == listed.keys()
        assert len(told) == int(vintage)
        assert all(listed[name].endswith(year) for name, year in told.items() if year != "–")


NAMES = [
    f"{stem}{lang}.html"
    for stem in ("index", "issues", "indicators/index", "indicators/tel_subs_mobile", "indicators/dti_score")
    for lang in ("", ".en")
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(around: Path, browser: object, name: str, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe is not installed: it comes with the extra 'dev'")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((around / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert len(found["passes"]) > 15
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1200])
@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scrolling(around: Path, page: object, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((around / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_says_nothing_and_prints(around: Path, page: object, name: str) -> None:
    page.goto((around / name).as_uri())
    page.wait_for_load_state("networkidle")
    assert page.heard == []
    assert page.pdf(format="A4").startswith(b"%PDF")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == ("en" if ".en." in name else "vi")


def test_tiles_can_be_touched_at_320(around: Path, page: object) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto((around / "index.html").as_uri())
    boxes = page.evaluate("[...document.querySelectorAll('a.tile')].map(a => a.getBoundingClientRect())")
    assert boxes
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_every_link_within_the_site_leads_somewhere(around: Path, page: object) -> None:
    broken = []
    for name in ("index.html", "index.en.html", "issues.html", "indicators/index.html", "indicators/index.en.html"):
        page.goto((around / name).as_uri())
        targets = page.evaluate("[...document.links].map(a => a.href).filter(h => h.startsWith('file:'))")
        broken += [one for one in targets if not Path(unquote(urlsplit(one).path)).is_file()]
        ids = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))")
        broken += [one for one in ids if page.locator(f"[id='{one}']").count() != 1]
    assert broken == []


def test_indicators_are_found_by_their_wordings(around: Path, page: object) -> None:
    page.goto((around / "indicators/index.html").as_uri())
    rows = "[...document.querySelectorAll('tbody tr')].filter(r => r.checkVisibility()).map(r => r.querySelector('a').getAttribute('href'))"
    page.locator("input[name=q]").fill("ban kinh phuc vu")
    assert page.evaluate(rows) == ["post_radius_km.html"]
    page.locator("select[name=topic]").select_option("press")
    assert page.evaluate(rows) == []
    assert page.locator(".found").inner_text() == "Không có chỉ tiêu nào phù hợp."


def test_issues_are_found_by_severity_and_words(around: Path, page: object) -> None:
    page.goto((around / "issues.en.html").as_uri())
    whole = page.locator("tbody tr:visible").count()
    page.locator("select[name=severity]").select_option("warning")
    warned = page.locator("tbody tr:visible").count()
    assert 0 < warned < whole
    assert page.locator("tbody tr.info:visible, tbody td.info:visible").count() == 0
    page.locator("input[name=q]").fill("brvt 2024")
    assert 0 < page.locator("tbody tr:visible").count() < warned


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_comes_from_sources_is_text(
    tmp_path: Path, page: object, payload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles, publishers, addresses, printed names, scopes, messages, remedies, files and causes of failure."""
    from ictstats.dataset.store import read

    data = read(ROOT / PROCESSED, ROOT)
    for frame, columns in (
        (data.observations, ("area_name", "scope", "publication", "note", "quote")),
        (data.issues, ("message_vi", "message_en", "remedy_vi", "remedy_en", "file", "locator", "kind", "topic")),
        (data.sources, ("title", "publisher", "address")),
        (data.publications, ("title", "publisher", "address")),
    ):
        for column in columns:
            frame[column] = payload
    data.observations.loc[data.observations["area_level"] == "province", "area_level"] = "district"
    fill(tmp_path, [("cao-bang", "2017")], cause=payload)
    monkeypatch.setattr("ictstats.dataset.store.read", lambda *_: data)
    write_site(tmp_path, ROOT, payload)
    for name in NAMES:
        page.goto((tmp_path / name).as_uri())
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.locator("main script, main iframe, main img, main svg, base, meta[http-equiv=refresh]").count() == 0
        strange = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on|^autofocus/.test(a.name)))"
        assert page.evaluate(f"{strange}.length") == 0
        assert page.evaluate("[...document.links].filter(a => !/^(file|https?):/.test(a.protocol)).length") == 0
        assert page.heard == []
        if name.startswith(("index", "issues")):
            assert payload in page.evaluate("document.body.textContent")

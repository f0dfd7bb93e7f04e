"""What a reader does with a brief: follow a figure and come back, take figures along, choose a theme, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import A4, BRIEFS, MATRIX, listen

pytestmark = pytest.mark.browser
TELECOM = {lang: f"cao-bang/2017/telecom.{lang}.html" for lang in ("vi", "en")}


@pytest.fixture
def scriptless(browser: object) -> Iterator[object]:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    opened = context.new_page()
    listen(opened)
    yield opened
    context.close()


@pytest.fixture
def clipboard(browser: object) -> Iterator[object]:
    """A page whose clipboard can be read back."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    listen(opened)
    yield opened
    context.close()


def copied(page: object, kind: str) -> str:
    return page.evaluate(
        "async kind => { const [one] = await navigator.clipboard.read();"
        " return one.types.includes(kind) ? (await one.getType(kind)).text() : null }",
        kind,
    )


@pytest.mark.parametrize("name", MATRIX)
def test_every_way_leads_to_one_place_in_the_page_and_back(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    there = "[...document.querySelectorAll('main .ict-ref')].map(a => [a.id, a.getAttribute('href')])"
    back = (
        "[...document.querySelectorAll('.ict-figures > li')].flatMap(li =>"
        " [...li.querySelectorAll('.ict-back a')].map(a => [a.getAttribute('href').slice(1), '#' + li.id]))"
    )
    assert sorted(page.evaluate(there)) == sorted(page.evaluate(back))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_there_and_back_by_keyboard_without_script(site: Path, scriptless: object, lang: str) -> None:
    page = scriptless
    page.goto((site / TELECOM[lang]).as_uri())
    link = page.locator("main .ict-headlines .ict-ref").first
    link.focus()
    page.keyboard.press("Enter")
    note = page.locator("li:target")
    assert note.locator("mark").count() == 1
    assert "reports/" in note.locator(".ict-place").inner_text()
    assert note.is_visible()
    page.keyboard.press("Tab")  # the next stop is the way back, which stands in the note itself
    page.keyboard.press("Enter")
    assert page.locator(".ict-ref:target").inner_text() == link.inner_text()
    assert page.heard == []


def test_a_way_back_into_a_closed_table_opens_it(site: Path, page: object) -> None:
    page.goto((site / TELECOM["vi"]).as_uri())
    own = page.locator("details.ict-data .ict-ref").first.get_attribute("id")
    page.locator(f".ict-back a[href='#{own}']").click()
    page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=own)


@pytest.mark.parametrize("script", [True, False])
def test_the_figures_are_a_file_with_and_without_script(
    site: Path, page: object, scriptless: object, script: bool
) -> None:
    reader = page if script else scriptless
    reader.goto((site / TELECOM["vi"]).as_uri())
    with reader.expect_download() as started:
        reader.locator(".download a").click()
    assert started.value.suggested_filename == "cao-bang-2017-telecom.vi.csv"
    data = Path(started.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsource_note,area_label,")
    assert "490.756 thuê bao".encode() in data
    assert reader.heard == []


@pytest.mark.parametrize("name", MATRIX)
def test_without_script_there_is_no_button_and_nothing_else_is_less(
    site: Path, scriptless: object, page: object, name: str
) -> None:
    for one in (scriptless, page):
        one.goto((site / name).as_uri())
    assert scriptless.locator("button").count() == 0
    assert page.locator("button").count() >= 1
    text = [
        one.locator("main").evaluate(
            "e => { const c = e.cloneNode(true); c.querySelectorAll('button').forEach(b => b.remove()); return c.textContent }"
        )
        for one in (scriptless, page)
    ]
    assert text[0] == text[1]
    assert scriptless.heard == page.heard == []


@pytest.mark.parametrize(
    ("lang", "label", "done"), [("vi", "Sao chép bảng", "Đã sao chép"), ("en", "Copy table", "Copied")]
)
def test_a_table_is_copied_for_word_and_excel(site: Path, clipboard: object, lang: str, label: str, done: str) -> None:
    page = clipboard
    page.goto((site / TELECOM[lang]).as_uri())
    button = page.get_by_role("button", name=label).first
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("[role=status]").inner_text() == done
    lines = [line.split("\t") for line in copied(page, "text/plain").split("\r\n")]
    heads = page.locator("main table").first.locator("thead th").all_inner_texts()
    assert lines[0] == heads
    assert {len(line) for line in lines} == {len(heads)}
    printed = "490.756 thuê bao" if lang == "vi" else "490,756 subscriptions"
    assert [line[1] for line in lines if line[1].startswith("490")] == [printed], "without the number of its note"
    html = copied(page, "text/html")
    assert printed in html
    assert "<sup" not in html
    assert html.count("<tr>") == len(lines)
    assert page.heard == []


def test_a_table_of_another_page_is_copied_cell_by_cell(site: Path, clipboard: object) -> None:
    """What a spreadsheet would compute or read as a date: shares such as 3/4, and texts that begin as a formula."""
    page = clipboard
    page.goto((site / TELECOM["vi"]).as_uri())
    page.evaluate(
        """() => { const cells = document.querySelector('main table tbody tr').cells;
        ['=1+1', '3/4', '-5', '-x<b>&'].forEach((text, at) => { cells[at].textContent = text }) }"""
    )
    page.get_by_role("button", name="Sao chép bảng").first.click()
    assert copied(page, "text/plain").split("\r\n")[1] == "'=1+1\t3/4\t-5\t'-x<b>&"
    html = copied(page, "text/html")
    assert "-x&lt;b&gt;&amp;" in html
    pasted = page.evaluate(
        """html => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr')[1].cells].map(c => c.textContent)""",
        html,
    )
    assert pasted == ["=1+1", "3/4", "-5", "-x<b>&"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_citation_is_copied_from_its_note(site: Path, clipboard: object, lang: str) -> None:
    page = clipboard
    page.goto((site / TELECOM[lang]).as_uri())
    note = page.locator("#o-cao-bang-2017-765-781")
    note.get_by_role("button").click()
    text = copied(page, "text/plain")
    for part in (
        "490.756 thuê bao" if lang == "vi" else "490,756 subscriptions",
        "Cao Bằng: Tăng cường quản lý nhà nước về TT&TT trên địa bàn",
        "Sở Thông tin và Truyền thông tỉnh Cao Bằng",
        "reports/cao_bang_2017.txt",
        "ictstats, " + ("phiên bản dữ liệu" if lang == "vi" else "data version"),
    ):
        assert part in text
    assert "[1]" not in text
    assert "\n" not in text


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_follows_the_system_until_a_reader_chooses(site: Path, page: object, system: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme=system)
    page.goto((site / TELECOM["vi"]).as_uri())
    first = page.evaluate(ground)
    label = {"light": "Nền tối", "dark": "Nền sáng"}
    page.get_by_role("button", name=label[system]).click()
    assert page.evaluate(ground) != first
    page.reload()
    assert page.evaluate(ground) != first, "the choice lasts"
    other = "dark" if system == "light" else "light"
    page.get_by_role("button", name=label[other]).click()
    assert page.evaluate(ground) == first


def test_the_theme_follows_the_system_without_script(site: Path, scriptless: object) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        scriptless.emulate_media(color_scheme=scheme)
        scriptless.goto((site / TELECOM["vi"]).as_uri())
        seen.add(scriptless.screenshot(clip={"x": 0, "y": 0, "width": 4, "height": 4}))
    assert len(seen) == 2


HIDDEN_IN_PRINT = """() => {
  const left = '.ict-data, .ict-back, .download, .act, .top, .contents, .skip, .status, script, style, title';
  const lost = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, within = text.parentElement;
    if (!text.data.trim() || within.closest(left)) continue;
    const range = document.createRange(); range.selectNodeContents(text);
    if (!within.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) || !range.getClientRects().length) lost.push(text.data.trim());
  }
  return lost;
}"""


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("name", MATRIX)
def test_nothing_but_repeated_data_is_lost_on_paper(site: Path, browser: object, name: str, script: bool) -> None:
    page = browser.new_page(viewport=A4)
    # What a reader left closed must print all the same.
    page.goto((site / name).as_uri())
    page.evaluate(
        """() => { const made = document.createElement('details'); made.innerHTML = '<summary>S</summary><p>closed</p>'; document.querySelector('main').append(made) }"""
    )
    page.emulate_media(media="print")
    before = page.locator("details[open]").count()
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(HIDDEN_IN_PRINT) == []
    assert page.evaluate("[...document.querySelectorAll('button')].filter(b => b.checkVisibility()).length") == 0
    if script:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details[open]").count() == before
    page.close()


@pytest.mark.parametrize("name", MATRIX)
def test_on_paper_every_figure_carries_its_note_and_notes_stand_at_the_end(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    unnoted = """() => [...document.querySelectorAll('main .ict-ref')].filter(a => !a.closest('.ict-data')).filter(a => {
      const number = a.querySelector('.ict-cite'), note = document.querySelector(a.getAttribute('href'));
      return !number.checkVisibility() || note.querySelector('.ict-cite').textContent !== number.textContent || !note.checkVisibility()
    }).map(a => a.textContent)"""
    assert page.evaluate(unnoted) == []
    silent = "[...document.querySelectorAll('figure')].filter(f => !f.querySelector('.ict-notes a')?.checkVisibility()).map(f => f.id)"
    assert page.evaluate(silent) == []
    last_two = "[...document.querySelectorAll('main > .ict-block')].slice(-2).map(e => e.id)"
    assert page.evaluate(last_two) == ["sources", "method"]


@pytest.mark.parametrize("name", MATRIX)
def test_figures_and_rows_fit_a_sheet_and_are_kept_whole(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
    broken = """([width, height]) => [...document.querySelectorAll('figure, tr, .box')].filter(e => e.checkVisibility()).filter(e =>
      e.getBoundingClientRect().height > height || getComputedStyle(e).breakInside !== 'avoid').map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(broken, [A4["width"], A4["height"]]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"]
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("name", BRIEFS)
def test_paper_is_white_whatever_the_theme(site: Path, page: object, name: str) -> None:
    page.goto((site / name).as_uri())
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    colours = "[document.body, document.querySelector('h1'), document.querySelector('.ict-block')].map(e => getComputedStyle(e).color)"
    assert set(page.evaluate(colours)) == {"rgb(0, 0, 0)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

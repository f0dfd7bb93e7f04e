"""Whatever a source, a file name, a note or a parameter says, a page shows it and does nothing.

The pages are made as the command makes them: a curated set on disk, the notebook in a kernel, its outputs published.
Each is opened twice, as it is and without its content security policy, so that escaping alone must hold as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

from ictstats.briefs.batch import Rendered, Request, attempt
from ictstats.briefs.plan import Task
from ictstats.briefs.publish import publish

from . import hostile

pytestmark = pytest.mark.browser
LANGUAGES = ("vi", "en")
# Fields of which a page prints no text: an address that is none of the web, codes that are of no list, the name of a
# province as printed, which is in the file of the figures. They are hostile all the same.
UNPRINTED = {"address", "kind", "severity", "area_name"}
FEW = 3  # of a field: texts that a card cuts, and those that decoding reads otherwise
ONE_LANGUAGE = {"message_vi": "vi", "remedy_vi": "vi", "message_en": "en", "remedy_en": "en"}
FACTS = ("area_name", "period_label", "data_version", "compare", "title", "id", "html", "csv")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[hostile.Texts]]:
    root = tmp_path_factory.mktemp("hostile") / "project"
    return root, hostile.write(root)


@pytest.fixture(scope="module")
def pages(texts: tuple[Path, list[hostile.Texts]], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The brief of the hostile project in each language."""
    root, folder, made = texts[0], tmp_path_factory.mktemp("pages"), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", "")
        for lang in LANGUAGES:
            task = Task("it_adoption", "cao-bang", "2017", lang)
            facts = {"area_name": "Cao Bằng", "period_label": "2017", "data_version": "0"}
            rendered = attempt(Request(task, root / "notebooks" / "it_adoption.ipynb", root, folder / lang, facts))
            assert isinstance(rendered, Rendered), rendered
            made[lang] = folder / f"{lang}.html"
            made[lang].write_text(rendered.page, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def small_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One page a payload, of what stands once in a page: names and versions around it, and what a notebook prints."""
    folder = tmp_path_factory.mktemp("small")
    made = []
    for number, payload in enumerate(hostile.payloads()):
        told = {name: f"{payload} {hostile.mark(name, number)}" for name in FACTS}
        about = {"block": "headlines", "id": told["id"], "title": told["title"]}
        data = {"text/html": f"<p id='{told['id']}'>{told['html']}</p>", "text/csv": told["csv"], "text/plain": "x"}
        output = nbformat.v4.new_output("display_data", data=data, metadata={"ictstats": about})
        run = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
        task = Task("it_adoption", "cao-bang", "2017", LANGUAGES[number % 2], told["compare"])
        path = folder / f"{number}.html"
        path.write_text(publish(run, task, {name: told[name] for name in FACTS[:3]}), encoding="utf-8")
        made.append(path)
    return made


@pytest.fixture(params=[False, True], ids=["with its policy", "without its policy"])
def reader(browser: object, request: pytest.FixtureRequest) -> Iterator[object]:
    context = browser.new_context(bypass_csp=request.param, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.heard = []
    page.on("console", lambda message: page.heard.append(("console", message.text)))
    page.on("pageerror", lambda error: page.heard.append(("error", str(error))))
    page.on("dialog", lambda dialog: (page.heard.append(("dialog", dialog.message)), dialog.dismiss()))
    page.on("popup", lambda popup: page.heard.append(("popup", popup.url)))
    page.on("framenavigated", lambda frame: page.heard.append(("navigation", frame.url.partition("#")[0])))
    page.on(
        "request",
        lambda asked: page.heard.append(("request", asked.url)) if not asked.url.startswith("data:") else None,
    )
    yield page
    context.close()


# Everything a reader can do to an element, and what loads or fails by itself.
EVENTS = """() => {
  document.querySelectorAll('details').forEach(d => { d.open = true });
  for (const e of document.querySelectorAll('body *')) {
    for (const name of ['mouseover', 'pointerenter', 'focus', 'load', 'error', 'toggle', 'animationend', 'begin'])
      e.dispatchEvent(new Event(name, {bubbles: true}));
    if (e.matches('button')) e.click();
  }
}"""
STRANGE = """() => [...document.querySelectorAll('body *')].flatMap(e => [
  ...(/^(script|style|iframe|object|embed|form|input|svg|math|link|meta|base|video|audio|template|frame)$/i.test(e.tagName) ? [e.outerHTML.slice(0, 99)] : []),
  ...[...e.attributes].filter(a => /^on|^style$|^srcdoc$|^formaction$/i.test(a.name)).map(a => `${a.name}=${a.value.slice(0, 99)}`),
  ...(e.href && !/^(https?|file):|^data:text\\/csv;charset=utf-8;base64,/.test(e.href) ? [String(e.href).slice(0, 99)] : []),
  ...(e.tagName === 'IMG' && e.hasAttribute('src') && !e.src.startsWith('data:image/svg+xml;base64,') ? [e.src.slice(0, 99)] : [])])"""


def open_and_use(reader: object, path: Path) -> None:
    address = path.as_uri()
    reader.heard.clear()
    reader.goto(address)
    reader.evaluate(EVENTS)
    reader.wait_for_timeout(60)  # what was started by it is heard by then
    assert [one for one in reader.heard if one not in {("navigation", address), ("request", address)}] == []
    assert reader.heard.count(("navigation", address)) == 1
    assert reader.evaluate("self.hit") is None
    assert reader.evaluate(STRANGE) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_brief_of_hostile_texts_shows_them_and_does_nothing(
    pages: Mapping[str, Path], reader: object, lang: str
) -> None:
    open_and_use(reader, pages[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_texts_are_really_there(
    pages: Mapping[str, Path], texts: tuple[Path, list[hostile.Texts]], browser: object, lang: str
) -> None:
    """The payloads of each field; else the test above would hold of an empty page."""
    page = browser.new_page()
    page.goto(pages[lang].as_uri())
    # Text, and the words of pictures; the sheet and the script are no text of the page.
    shown = page.evaluate("[...document.querySelectorAll('main, main img')].map(e => e.alt || e.textContent).join(' ')")
    page.close()
    shown = " ".join(shown.split())
    missing: Counter[str] = Counter()
    reached = 0
    for one in texts[1]:
        for field in one.fields - UNPRINTED:
            wanted = ONE_LANGUAGE.get(field, lang) == lang
            there = hostile.mark(field, one.number) in shown
            missing[field] += wanted and not there
            reached += there
    assert {field: count for field, count in missing.items() if count > FEW} == {}
    assert reached >= 1500
    assert len(texts[1]) >= 60


def test_what_stands_around_a_brief_is_text_too(small_pages: list[Path], reader: object) -> None:
    assert len(small_pages) >= 60
    for path in small_pages:
        open_and_use(reader, path)


@pytest.mark.parametrize("name", [*FACTS[:4], "title"])
def test_what_stands_around_a_brief_is_really_there(small_pages: list[Path], name: str) -> None:
    for number, path in enumerate(small_pages):
        assert hostile.mark(name, number) in path.read_text(encoding="utf-8")

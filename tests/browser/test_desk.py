"""The desk in a real JupyterLab: from a clean start by mouse, keyboard and drop, and with sources that mean harm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.hostile_texts import PAYLOADS
from tests.browser.laboratory import run_all, running_lab

pytest.importorskip("jupyterlab", reason="jupyterlab is not installed: it comes with the extra 'lab'")
pytest.importorskip("anywidget", reason="anywidget is not installed: it comes with the extra 'lab'")
pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
TEXT = "Tính đến tháng 11/2017, toàn tỉnh Cao Bằng có 490.756 thuê bao điện thoại theo Nghị định 97/2008/NĐ-CP."
# A data set whose every text field of a source is one of the payloads: as many provinces as there are.
HOSTILE = """
import dataclasses, json
import ictstats
from ictstats.desk import Desk
payloads = json.loads(PAYLOADS)
data = ictstats.load()
rows = data.observations
rows = rows[(rows.indicator == "dti_score") & (rows.period == "2023") & (rows.breakdown == "")].reset_index(drop=True)
bad = [payloads[at % len(payloads)] for at in rows.index]
rows = rows.assign(observation_id=[f"x/{at} {text}" for at, text in enumerate(bad)], source_id=[f"s{at}" for at in rows.index],
    publication="", quote=bad, note=bad, cited_at=bad, scope=bad, locator="0-1")
sources = data.sources.iloc[[0] * len(rows)].reset_index(drop=True).assign(id=rows.source_id, title=bad, publisher=bad,
    address=bad, file=bad, published=bad, area="", kind="report")
desk = Desk("dti_score", "all", "2023", data=dataclasses.replace(data, observations=rows, sources=sources))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("notebooks")
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", made)
    cells = [f"PAYLOADS = {json.dumps(json.dumps(PAYLOADS))}\n{HOSTILE}", "desk.board", "desk.reader", "desk.saver"]
    cells += ["desk.plot()", "ictstats.source(rows.iloc[0], data=desk._offers.data)"]
    nbformat.write(new_notebook(cells=[*map(new_code_cell, cells)], metadata=KERNEL), made / "hostile.ipynb")
    return made


@pytest.fixture(scope="module")
def server(folder: Path, browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    with running_lab(folder, tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def page(browser: object, server: tuple[str, str]) -> Iterator[object]:
    """A page that notes every request to another host, every dialog and every error."""
    opened = browser.new_page(viewport={"width": 1200, "height": 2400})
    opened.heard = []
    opened.set_default_timeout(30_000)
    opened.on("request", lambda r: opened.heard.append(("request", r.url)) if not _own(r.url, server[0]) else None)
    opened.on("websocket", lambda w: opened.heard.append(("socket", w.url)) if server[0][7:] not in w.url else None)
    opened.on("dialog", lambda dialog: (opened.heard.append(("dialog", dialog.message)), dialog.dismiss()))
    opened.on("pageerror", lambda error: opened.heard.append(("error", str(error))))
    opened.on("console", lambda m: opened.heard.append(("console", m.text)) if "setting state" in m.text else None)
    yield opened
    opened.close()


def _own(address: str, server: str) -> bool:
    return address.startswith((f"{server}/", "data:", "blob:"))


def wait_for(page: object, words: str) -> None:
    page.locator(".jp-OutputArea", has_text=words).first.wait_for()


def test_the_desk_works_from_a_clean_start(server: tuple[str, str], page: object, folder: Path) -> None:
    run_all(page, server, "explore.ipynb")
    points = page.locator(".ict-point")
    points.first.wait_for()
    assert points.count() == 9
    _by_keyboard(page)
    _choices_are_seen_at_once(page)
    _a_text_is_read(page)
    _a_selection_is_saved(page, folder)
    assert page.locator(".jp-OutputArea", has_text="Traceback").count() == 0
    assert page.heard == []


def _by_keyboard(page: object) -> None:
    """One stop for the chart, arrows between its marks, Enter for the source."""
    page.locator(".ict-point").first.focus()
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    page.keyboard.press("Enter")
    card = page.locator(".ict-card")
    card.wait_for()
    assert label.split(": ")[-1] in card.inner_text()
    assert card.locator("mark").count() == 1
    assert card.locator("a").first.get_attribute("rel") == "noopener noreferrer"
    assert page.locator(".ict-point[tabindex='0']").count() == 1
    assert page.locator(".ict-point.ict-chosen").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))") == [
        label
    ]
    assert "ở bên dưới" in page.locator(".ict-status").inner_text()


def _choices_are_seen_at_once(page: object) -> None:
    for label in ("Lĩnh vực", "Chỉ tiêu", "Địa phương", "Từ năm", "Đến năm"):
        assert page.get_by_label(label, exact=True).count() == 1, label
    page.get_by_label("Lĩnh vực", exact=True).select_option(label="Viễn thông và Internet")
    wait_for(page, "Bảng số liệu: Số lượng thuê bao điện thoại")
    page.get_by_label("Địa phương", exact=True).select_option(["Cao\xa0Bằng\xa0—\xa02017"])
    page.locator(".ict-point[aria-label^='Cao Bằng, tháng 11/2017: 490.756']").wait_for()
    assert page.locator(".ict-point").count() == 1
    page.locator(".ict-point").click()
    page.locator(".ict-card mark", has_text="490.756 thuê bao").wait_for()
    assert page.locator("td.ict-number").first.evaluate("e => getComputedStyle(e).textAlign") == "right"


def _a_text_is_read(page: object) -> None:
    field = page.get_by_label("Dán một đoạn báo cáo", exact=False)
    field.fill(TEXT)
    page.get_by_role("button", name="Đọc", exact=True).click()
    wait_for(page, "văn bản dán: 1 số liệu, 2 con số không phải số liệu")
    drop = """(field, text) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([text], 'báo cáo.txt', {type: 'text/plain'}));
        for (const kind of ['dragover', 'drop'])
            field.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: dropped}));
    }"""
    field.evaluate(drop, TEXT)
    wait_for(page, "báo cáo.txt: 1 số liệu")


def _a_selection_is_saved(page: object, folder: Path) -> None:
    page.get_by_role("button", name="Lưu CSV").click()
    wait_for(page, "tel_subs_total_cao-bang_2017.csv")
    page.get_by_role("button", name="Lưu tệp tham số").click()
    wait_for(page, "tel_subs_total_cao-bang_2017.yaml")
    assert (folder / "tel_subs_total_cao-bang_2017.csv").read_bytes().count(b"\r\n") == 2
    assert 'areas: "cao-bang"' in (folder / "tel_subs_total_cao-bang_2017.yaml").read_text("utf-8")
    briefs = "ictstats briefs --area cao-bang --period 2017 --topic telecom --lang vi"
    page.locator("pre", has_text=briefs).wait_for()


def test_what_comes_from_a_source_or_a_reader_stays_text(server: tuple[str, str], page: object) -> None:
    assert len(PAYLOADS) >= 60
    run_all(page, server, "hostile.ipynb")
    buttons = page.locator(".ict-scroll button")
    buttons.first.wait_for()
    rows = buttons.count()
    assert rows == page.locator(".ict-point").count() == 63
    names = page.locator(".ict-scroll tbody th").all_inner_texts()
    seen = set()
    for at, name in enumerate(names):
        # Both ways to a source, in turn.
        (buttons.nth(at) if at % 2 else page.locator(f".ict-point[aria-label^='{name}, ']")).dispatch_event("click")
        page.locator(".ict-card b", has_text=f" {name}, ").wait_for()
        told = page.locator(".ict-card").evaluate("e => e.textContent")
        seen |= {payload for payload in PAYLOADS if payload in told}
    assert sorted({*PAYLOADS[:rows]} - seen) == [], "a text of a source was not shown as it is"
    _hostile_texts(page)
    assert (
        page.locator(".ict-desk, .ict-card, .widget-html")
        .locator("script, iframe, object, embed, link, base, img, form")
        .count()
        == 0
    )
    assert page.evaluate("window.canary") is None
    assert page.heard == []


def _hostile_texts(page: object) -> None:
    """As one paragraph, as names of files, as the name to save under."""
    page.locator("textarea[lang=vi]").fill("\n".join(f"Có 12 bưu cục. {text}" for text in PAYLOADS))
    page.get_by_role("button", name="Đọc", exact=True).click()
    wait_for(page, "văn bản dán: ")
    picker = page.locator(".ict-intake input[type=file]")
    for at, text in enumerate(PAYLOADS):
        name = f"{at} {text}".replace("/", "∕")
        picker.set_input_files({"name": f"{name}.txt", "mimeType": "text/plain", "buffer": b"7 x " + text.encode()})
        page.wait_for_function(
            "start => [...document.querySelectorAll('[role=status]')].some(e => e.innerText.startsWith(start))",
            arg=f"{at} ",
        )
    field = page.get_by_label("Tên tệp", exact=True)
    for text in PAYLOADS[:5]:
        field.fill(text)
        field.press("Tab")
        page.get_by_role("button", name="Lưu CSV").click()
        wait_for(page, "không phải là tên tệp")

"""A real Chromium and the real briefs; without a Chromium the tests say so and are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
A4 = {"width": 673, "height": 987}  # CSS pixels of a sheet between margins of 16 and 18 mm
ASKED = [
    (),
    ("--area", "soc-trang", "--topic", "telecom"),  # no report was collected
    ("--area", "lam-dong", "--period", "2025", "--topic", "postal"),  # one of the 34
    ("--area", "bac-kan", "--period", "2026", "--topic", "it_adoption"),  # a unit that is gone
]
BRIEFS = [
    f"cao-bang/2017/{topic}.{lang}.html"
    for topic in ("press", "postal", "telecom", "it_adoption")
    for lang in ("vi", "en")
]
MATRIX = BRIEFS + [
    f"{place}.{lang}.html"
    for place in ("soc-trang/2017/telecom", "lam-dong/2025/postal", "bac-kan/2026/it_adoption")
    for lang in ("vi", "en")
]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: it comes with the extra 'dev'"
    )
    path = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if path is None:
        pytest.skip("no Chromium on this machine: install it (Debian: apt-get install chromium) or set CHROMIUM")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser: object) -> Path:
    """The briefs of the matrix, as the command publishes them."""
    from ictstats.cli import main

    out = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICTSTATS_HOME", str(ROOT))
        for asked in ASKED:
            assert main(["briefs", "--no-build", "--out", str(out), *asked]) == 0
    return out


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    """A page that keeps what it heard: messages, errors, dialogs, requests that leave it."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    listen(opened)
    yield opened
    context.close()


def listen(opened: object) -> None:
    opened.heard = []
    opened.on("console", lambda message: opened.heard.append(("console", message.text)))
    opened.on("pageerror", lambda error: opened.heard.append(("error", str(error))))
    opened.on("dialog", lambda dialog: (opened.heard.append(("dialog", dialog.message)), dialog.dismiss()))
    opened.on(
        "request",
        lambda r: opened.heard.append(("request", r.url)) if not r.url.startswith(("file:", "data:")) else None,
    )

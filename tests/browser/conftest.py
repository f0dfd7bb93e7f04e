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
    """The briefs of Cao Bằng 2017 and an area without a report, as the command publishes them."""
    from ictstats.cli import main

    out = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICTSTATS_HOME", str(ROOT))
        assert main(["briefs", "--no-build", "--out", str(out)]) == 0
        assert main(["briefs", "--no-build", "--out", str(out), "--area", "soc-trang", "--topic", "telecom"]) == 0
    return out


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))

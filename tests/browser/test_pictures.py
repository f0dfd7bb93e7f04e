"""Pictures of every brief at three widths and as printed, for people to look at; kept with the results of a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import A4, MATRIX

pytestmark = pytest.mark.browser
WIDTHS = (320, 768, 1200)


@pytest.fixture(scope="session")
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pictures: ``ICTSTATS_PICTURES``, else one beside the other temporary files of the run."""
    named = os.environ.get("ICTSTATS_PICTURES")
    folder = Path(named) if named else tmp_path_factory.getbasetemp() / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("name", MATRIX)
def test_pictures(site: Path, page: object, album: Path, name: str) -> None:
    stem = name.removesuffix(".html").replace("/", "-")
    page.goto((site / name).as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=album / f"{stem}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1200, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=album / f"{stem}-dark.png", full_page=True)
    page.emulate_media(media="print", color_scheme="light")
    page.set_viewport_size(A4)
    page.screenshot(path=album / f"{stem}-print.png", full_page=True)
    page.pdf(path=album / f"{stem}.pdf", prefer_css_page_size=True)
    made = sorted(path.name for path in album.glob(f"{stem}[-.]*"))
    assert len(made) == len(WIDTHS) + 3
    blank = [path for path in album.glob(f"{stem}-*.png") if path.stat().st_size < 20_000]
    assert blank == []

"""Make docs/brief.png, the picture of the README: the head of one brief, as a browser shows it.

Usage, after ``make briefs`` and with a Chromium on the machine: ``.venv/bin/python docs/picture.py``
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BRIEF = ROOT / "data" / "processed" / "briefs" / "cao-bang" / "2017" / "it_adoption.vi.html"
PICTURE = ROOT / "docs" / "brief.png"
WIDTH, HEIGHT = 1200, 1500
COLOURS = 192  # a palette: sharp text, a third of the size


def main() -> int:
    """Photograph the brief; 1 where it or a browser is missing."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or not BRIEF.is_file():
        print(f"needs a Chromium and {BRIEF.relative_to(ROOT)}; run: make briefs", file=sys.stderr)
        return 1
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(BRIEF.as_uri())
        data = page.screenshot()
        browser.close()
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {WIDTH} x {HEIGHT}, {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The pages around 10,000 briefs: size, time to write them, and the first view in Chromium.

python -m benchmarks.site [--briefs 10000] [--runs 5]

The ledger is synthetic (areas of the 63 units, years, topics; Vietnamese pages, empty files), the curated set is that
of the checkout. First view: from the start of the navigation to the first contentful paint and to the load event, each
run in a fresh context; search: from a typed province to the next frame.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from itertools import islice, product
from pathlib import Path

from benchmarks.measuring import machine
from ictstats.briefs import ledger
from ictstats.briefs.site.writing import write_site
from ictstats.lexicon import load
from ictstats.model import TOPICS

ROOT = Path(__file__).resolve().parents[1]
_VIEW = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  load: performance.getEntriesByType("navigation")[0].loadEventEnd,
})"""
_SEARCH = """() => new Promise(done => {
  const field = document.querySelector("input[name=q]"), start = performance.now();
  field.value = "thua thien hue";
  field.dispatchEvent(new Event("input", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        entries = _ledger(site, options.briefs)
        for what in ("first run, every page", "nothing changed"):
            print(f"{what}: {_timed(site)}")
        for page in list(entries)[:4]:
            entries.pop(page)
        (site / ledger.FILE).write_text(ledger.to_text(entries), encoding="utf-8")
        print(f"four briefs changed: {_timed(site)}")
        print(f"index.html: {(site / 'index.html').stat().st_size:,} bytes, {len(entries):,} briefs")
        _views(site / "index.html", options.runs)


def _ledger(site: Path, count: int) -> dict[str, ledger.Entry]:
    areas = [area.slug for area in load().areas.units("63")]
    entries = {}
    for year, area, topic in islice(product(range(2024, 1950, -1), areas, TOPICS), count):
        page = f"{area}/{year}/{topic}.vi.html"
        entries[page] = ledger.Entry(page, topic, area, str(year), "vi", "", "d" * 64)
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        (site / page).touch()
    (site / ledger.FILE).write_text(ledger.to_text(entries), encoding="utf-8")
    return entries


def _timed(site: Path) -> str:
    wall, cpu = time.perf_counter(), time.process_time()
    write_site(site, ROOT, "v1")
    return f"{time.perf_counter() - wall:.2f} s, of which {time.process_time() - cpu:.2f} s of CPU"


def _views(page: Path, runs: int) -> None:
    from playwright.sync_api import sync_playwright

    found: dict[str, list[float]] = {"paint": [], "load": [], "search": []}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(runs):
            context = browser.new_context(viewport={"width": 1200, "height": 900})
            opened = context.new_page()
            opened.goto(page.as_uri())
            opened.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            for name, value in opened.evaluate(_VIEW).items():
                found[name].append(value)
            found["search"].append(opened.evaluate(_SEARCH))
            context.close()
        browser.close()
    for name, values in found.items():
        print(f"{name}: median {statistics.median(values):.0f} ms, best {min(values):.0f}, worst {max(values):.0f}")


if __name__ == "__main__":
    main()

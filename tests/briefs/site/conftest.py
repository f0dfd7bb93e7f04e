"""A site without notebooks: a ledger with pages, beside a curated set that some sentences were read into."""

from __future__ import annotations

from pathlib import Path

import pytest

from ictstats.briefs import ledger
from ictstats.briefs.site.writing import write_site


def entry(
    area: str, period: str, topic: str = "press", lang: str = "vi", *, cause: str = "", sha: str = "d"
) -> ledger.Entry:
    """A line of the ledger."""
    page = f"{area}/{period}/{topic}.{lang}.html"
    return ledger.Entry(page, topic, area, period, lang, "", sha * 64, cause)


def write(site: Path, *entries: ledger.Entry, content: str = "<h1>") -> None:
    """A ledger, and a page for each entry that did not fail."""
    for one in entries:
        if not one.cause:
            (site / one.page).parent.mkdir(parents=True, exist_ok=True)
            (site / one.page).write_text(content, encoding="utf-8")
    (site / ledger.FILE).write_text(ledger.to_text({one.page: one for one in entries}), encoding="utf-8")


@pytest.fixture
def built(project: Path) -> Path:
    """The small project with its curated set."""
    from ictstats.curation.building import build

    build(project)
    return project


class Publisher:
    """Writes the pages around some briefs, and tells which were put in place."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site

    def __call__(self, *entries: ledger.Entry, version: str = "v1", content: str = "<h1>") -> set[str]:
        """Paths below the site of the pages that are other files than before."""
        write(self.site, *entries, content=content)
        before = self._files()
        assert write_site(self.site, self.root, version) == self.site / "index.html"
        return {name for name, fact in self._files().items() if fact != before.get(name)}

    def read(self, name: str) -> str:
        """A page of the site."""
        return (self.site / name).read_text(encoding="utf-8")

    def _files(self) -> dict[str, tuple[int, int]]:
        found = [path for path in self.site.rglob("*.html") if path.parent.name in ("site", "indicators")]
        return {p.relative_to(self.site).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns) for p in found}


@pytest.fixture
def publish(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    site = tmp_path / "site"
    site.mkdir()
    return Publisher(built, site)

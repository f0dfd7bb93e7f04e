"""The index of a site: every brief that is published, by region, area and period, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ictstats.briefs import ledger
from ictstats.briefs.files import replace_file
from ictstats.briefs.labels import labels
from ictstats.briefs.plan import LANGUAGES
from ictstats.errors import BadPeriod, UnknownName
from ictstats.language import periods
from ictstats.language.text import fold
from ictstats.lexicon import load
from ictstats.lexicon.places import Area
from ictstats.model import TOPICS

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = Path(__file__).parent / "template" / "index"


@dataclass(frozen=True, slots=True)
class Line:
    """An area and a period with its briefs.

    Attributes:
        pages: For each topic its label, the page, whether it is there, and why the last run failed.
    """

    area: str
    region: str
    became: str
    period: str
    pages: tuple[Mapping[str, object], ...]


def write_index(site: Path, data_version: str) -> Path:
    """Write ``index.html`` (Vietnamese) and ``index.en.html``; give the path of the first."""
    entries = [entry for entry in ledger.read(site).values() if _is_known(entry)]
    for lang in LANGUAGES:
        page = site / f"index{'' if lang == 'vi' else '.en'}.html"
        content = _template().render(
            lang=lang,
            labels=labels(lang),
            style=(TEMPLATE / "index.css").read_text(encoding="utf-8"),
            regions=_regions(entries, lang, site),
            count=_count(entries, lang, site),
            data_version=data_version,
        )
        data = content.encode("utf-8")
        if not page.is_file() or page.read_bytes() != data:
            replace_file(page, data)
    return site / "index.html"


def _is_known(entry: ledger.Entry) -> bool:
    """Whether a line of the ledger speaks of an area and a period that there are; an old lexicon knew others."""
    try:
        load().areas.find(entry.area, periods.parse(entry.period))
    except (UnknownName, BadPeriod):
        return False
    return True


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("index.html.j2")


def _regions(entries: Iterable[ledger.Entry], lang: str, site: Path) -> list[tuple[str, list[Line]]]:
    """Lines by region: the nation, then regions and areas in the order of their names, the newest period first."""
    groups: dict[tuple[str, str], dict[str, ledger.Entry]] = {}
    for entry in entries:
        if entry.lang == lang:
            groups.setdefault((entry.area, entry.period), {})[entry.topic] = entry
    lines = [_line(area, period, pages, lang, site) for (area, period), pages in groups.items()]
    regions: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda item: item.period, reverse=True):
        regions.setdefault(line.region, []).append(line)
    order = sorted(regions.items(), key=lambda item: (item[1][0].area != item[0], fold(item[0])))
    return [(name, sorted(found, key=lambda item: fold(item.area))) for name, found in order]


def _line(slug: str, period: str, pages: Mapping[str, ledger.Entry], lang: str, site: Path) -> Line:
    when = periods.parse(period)
    areas = load().areas
    area = areas.find(slug, when)
    region = areas.regions.get(area.region)
    listed = tuple(
        {
            "label": labels(lang)[f"topic_{topic}"],
            "page": pages[topic].page,
            "there": (site / pages[topic].page).is_file(),
            "cause": pages[topic].cause,
        }
        for topic in TOPICS
        if topic in pages
    )
    became = _became(area, when, lang)
    return Line(area.name(lang), region.name(lang) if region else area.name(lang), became, when.label(lang), listed)


def _became(area: Area, when: periods.Period, lang: str) -> str:
    """What a unit that was dissolved before the period is part of; empty for a unit in being."""
    vintage = load().areas.vintage_of(when)
    if area.code == "VN" or vintage != "34" or area.vintage == "34":
        return ""
    new = load().areas.became(area)
    return labels(lang)["dissolved"].format(name=new.name(lang)) if new else ""


def _count(entries: Iterable[ledger.Entry], lang: str, site: Path) -> str:
    there = [entry for entry in entries if entry.lang == lang and (site / entry.page).is_file()]
    areas = {entry.area for entry in there}
    return labels(lang)["count"].format(pages=len(there), areas=len(areas)) if there else labels(lang)["none"]

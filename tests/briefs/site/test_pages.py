"""What stands on the pages: figures with their sources and briefs, laws, issues, and words for everything."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ictstats.briefs.labels import labels
from ictstats.briefs.site.catalogue import about, index
from ictstats.briefs.site.holding import Held, holdings, shown, years_of
from ictstats.briefs.site.latest import latest, linkable
from ictstats.briefs.site.problems import SEVERITIES, problems
from ictstats.briefs.site.tilemap import short_names
from ictstats.dataset.store import DataSet, load
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.references import references

from .conftest import Publisher, entry

ROOT = Path(__file__).resolve().parents[3]
PAGE = "indicators/tel_subs_total.html"
FIGURE = re.compile(r"o-ha-nam-2019-\d+-\d+")


@pytest.fixture(scope="module")
def data() -> DataSet:
    return load(ROOT)


def cards(publish: Publisher) -> list[str]:
    """Anchors of the figures of the small project."""
    rows = load(publish.root).observations
    return [f"o-{one.replace('_', '-').replace('/', '-')}" for one in rows["observation_id"]]


def test_a_figure_stands_with_its_period_and_source(publish: Publisher) -> None:
    publish()
    text = publish.read(PAGE)
    assert "<b>512.300 thuê bao</b>" in text
    assert "năm 2019" in text
    assert '<th scope="row">Hà Nam<small>63 tỉnh, thành phố (8/2008 – 6/2025)</small></th>' in text
    assert "512,300 subscriptions" in publish.read("indicators/tel_subs_total.en.html")


@pytest.mark.parametrize(
    ("period", "topic", "cites", "linked"),
    [
        ("2019", "telecom", True, True),
        ("2020", "telecom", True, True),  # it cites the figure of the year before
        ("2019", "telecom", False, False),
        ("2019", "postal", True, False),
    ],
)
def test_a_figure_leads_to_the_brief_that_cites_it(
    publish: Publisher, period: str, topic: str, cites: bool, linked: bool
) -> None:
    brief = entry("ha-nam", period, topic)
    content = "".join(f'<li id="{one}">' for one in cards(publish)) if cites else '<li id="o-another">'
    publish(brief)  # a page without figures; then the one with them
    publish(replace(brief, sha256="e" * 64), content=content)
    found = re.findall(r'href="\.\./([^"]+)#(o-[^"]+)"', publish.read(PAGE))
    assert bool(found) == linked
    assert all(page == brief.page and FIGURE.fullmatch(anchor) for page, anchor in found)


def test_targets_changes_and_rows_that_lost_are_no_latest_figure(data: DataSet) -> None:
    rows = [row for own in latest(data).values() for row in own]
    assert len(rows) > 1000
    assert all(row.preferred and row.status != "target" and row.measure in ("level", "rank") for row in rows)
    keys = [(r.indicator, r.breakdown, r.area_level, r.series, r.printed, r.measure, r.scope) for r in rows]
    assert len(set(keys)) == len(keys)


def test_the_latest_figure_is_no_older_than_any_other(data: DataSet) -> None:
    rows = data.observations
    rows = rows[(rows["indicator"] == "dti_score") & (rows["area"] == "04") & (rows["breakdown"] == "")]
    found = [row for row in latest(data)["dti_score"] if row.area == "04" and not row.breakdown]
    assert [row.period for row in found] == [max(rows["period"])]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("http://example.org", "http://example.org"),
        ("http://a.vn (441) ; https://b.vn", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ('https://a.vn/"onclick=x', ""),
        ("", ""),
    ],
)
def test_only_an_address_is_a_link(text: str, address: str) -> None:
    assert linkable(text) == address


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_indicator_is_described_in_both_languages(lang: str) -> None:
    for one in lexicon().indicators.values():
        told = about(one, lang)
        assert told.name
        assert told.definition
        assert all(term and text for term, text, _ in told.facts)
        assert len(told.law) + len(told.seen) == len(one.sources)


def test_a_law_is_named_in_the_language_of_the_page() -> None:
    law = {lang: about(lexicon().indicators["dti_score"], lang).law[0] for lang in ("vi", "en")}
    assert law["vi"].text.startswith("Quyết định 922/QĐ-BTTTT")
    assert law["en"].text.startswith("Decision 922/QĐ-BTTTT")
    assert (law["vi"].lang, law["en"].lang) == ("vi", "en")


def test_every_law_has_a_vietnamese_title_with_the_same_numbers() -> None:
    laws = {name: one for name, one in references().items() if one.legal}
    assert len(laws) >= 20
    for name, one in laws.items():
        numbers = [
            set(re.findall(r"\d+(?:/\d{4})?/(?:QĐ|TT|NĐ|QH)\S*?(?=[\s,:);]|$)", t)) for t in (one.what, one.what_vi)
        ]
        assert numbers[0] <= numbers[1], name


def test_every_reference_is_told_in_vietnamese_with_the_same_years() -> None:
    for name, one in references().items():
        years = [set(re.findall(r"\b(?:19|20)\d\d\b", text)) for text in (one.what, one.what_vi)]
        assert one.what_vi, name
        assert years[0] <= years[1], name


def test_the_index_lists_every_indicator_once(data: DataSet) -> None:
    found = [one.code for _, _, entries in index(latest(data), "vi") for one in entries]
    assert sorted(found) == sorted(lexicon().indicators)


def test_every_kind_of_issue_and_of_figure_has_words() -> None:
    for lang in ("vi", "en"):
        known = labels(lang)
        assert [kind for kind in lexicon().issue_kinds if f"issue_{kind}" not in known] == []
        kinds = {kind for one in lexicon().indicators.values() for kind in (one.kind, one.stock_or_flow)}
        assert [kind for kind in kinds if f"kind_{kind}" not in known] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_issues_are_there_the_gravest_first(data: DataSet, lang: str) -> None:
    found = problems(data, lang)
    assert {one.id for one in found} == set(data.issues["issue_id"])
    order = [SEVERITIES.index(one.severity) for one in found]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("held", "fresh", "doubt"),
    [
        (Held(), 0, 0),
        (Held(1, "2025", 2025, 0.0), 3, 0),
        (Held(9, "2024-11", 2024, 9.99), 3, 1),
        (Held(9, "2021", 2021, 10.0), 2, 2),
        (Held(9, "2020", 2020, 100.0), 1, 2),
        (Held(1, "", 0, 0.01), 1, 1),
    ],
)
def test_a_tile_tells_fresh_and_doubtful(held: Held, fresh: int, doubt: int) -> None:
    found = shown(held, (2024, 2021), "vi")
    assert (found.fresh, found.doubt) == (fresh, doubt)


def test_what_is_held_is_what_the_set_has(data: DataSet) -> None:
    held = holdings(data)
    rows = data.observations
    own = rows[(rows["area"] == "04") & (rows["area_level"] == "province") & (rows["topic"] == "telecom")]
    own = own[(own["status"] != "target") & (own["vintage"] != "34")]
    assert held["04", "63", "telecom"].rows == len(own)
    topics = [one.rows for (code, units, topic), one in held.items() if (code, units) == ("04", "63") and topic]
    assert held["04", "63", ""].rows == sum(topics)
    assert years_of({}) == (-1, -4)


def test_what_tells_how_a_figure_was_made_is_no_doubt(data: DataSet) -> None:
    """The scores of the 34 units are computed from former units by their publisher: told, and not held against them."""
    rows = data.observations
    made = rows[(rows["vintage"] == "34") & (rows["doubts"] == "derived_by_source")]
    assert len(made) > 100
    held = [one for (_, units, topic), one in holdings(data).items() if units == "34" and not topic]
    assert len(held) == 34
    assert all(one.doubtful == 0 for one in held)
    doubted = replace(
        data, observations=rows.assign(doubts=rows["doubts"].where(rows["vintage"] != "34", "slightly_off"))
    )
    assert holdings(doubted)["04", "34", ""].doubtful == 100


@pytest.mark.parametrize("vintage", ["34", "63"])
def test_short_names_tell_provinces_apart(vintage: str) -> None:
    found = short_names(lexicon().areas.units(vintage))
    assert len(set(found.values())) == int(vintage)
    assert all(1 <= len(short) <= 4 for short in found.values())

"""From files to claims: identity, what is filled from the source, and sources that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ictstats.curation.build import curate
from ictstats.curation.gather import gather
from ictstats.model import Document, Source, Span
from ictstats.reading.files import open_source
from ictstats.reading.register import read_register

PLACED = "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 490.756 thuê bao điện thoại.\n"
OPEN = "Toàn tỉnh có 490.756 thuê bao điện thoại.\n"


def by_place(curated) -> dict[str, object]:
    return {claim.observation_id: claim for claim in curated.claims}


@pytest.mark.parametrize(
    ("text", "entry", "area", "period", "doubts"),
    [
        (PLACED, {}, "04", "2017", ()),
        (PLACED, {"area": "01", "period": "2020"}, "04", "2017", ()),
        (OPEN, {}, "04", "2017", ("area_from_source", "period_from_source")),
        (OPEN, {"area": "VN"}, "VN", "2017", ("area_from_source", "period_from_source")),
        (OPEN, {"area": "", "period": ""}, None, None, ()),
    ],
)
def test_what_the_text_leaves_open_is_filled_and_doubted(make_project, text, entry, area, period, doubts) -> None:
    claims = curate(make_project({"one": text}, entries={"one": entry})).claims
    seen = next(c.observation for c in claims if c.observation.quote.startswith("490.756"))
    assert (seen.area, seen.period) == (area, period)
    assert seen.doubts == doubts


def test_a_row_about_something_else_never_gets_the_province(make_project) -> None:
    text = "Toàn tỉnh có 490.756 thuê bao điện thoại; khối bộ, ngành có dịch vụ công đạt 54,7% hồ sơ trực tuyến.\n"
    for claim in curate(make_project({"one": text})).claims:
        if claim.observation.area_level == "other":
            assert claim.observation.area is None
            assert "area_from_source" not in claim.observation.doubts


def test_a_target_never_gets_the_period_of_its_report(make_project) -> None:
    text = "Toàn tỉnh phấn đấu đạt 80% xã có Internet băng rộng cố định.\n"
    seen = curate(make_project({"one": text})).claims[0].observation
    assert seen.status == "target"
    assert seen.period is None


def test_two_claims_at_one_place_have_two_identities(make_project) -> None:
    text = "Tỉnh Cao Bằng năm 2017\n\nSóng di động đã tới 100% xã và tại đó đều truy cập được Internet.\n"
    ids = [claim.observation_id for claim in curate(make_project({"one": text})).claims]
    assert len(ids) == len(set(ids))
    stems = [identity.partition("#")[0] for identity in ids]
    assert len(set(stems)) < len(ids), "the sentence claims two things with one number"
    assert all(identity.startswith("one/") for identity in ids)


def test_a_table_keeps_its_provenance(make_project, cell) -> None:
    row = cell(vintage="63", source="s001", locator="table 5, p. 7", edition="revised-2025", note="printed in thousand")
    claim = curate(make_project(tables={"people": [row]})).claims[0]
    assert claim.observation_id == "people/L2:value"
    assert (claim.publication, claim.cited_at, claim.edition) == ("s001", "table 5, p. 7", "revised-2025")
    assert (claim.vintage, claim.note, claim.topic) == ("63", "printed in thousand", "reference")


@pytest.mark.parametrize(
    ("period", "area", "vintage"),
    [("2024", "04", "63"), ("2026", "04", "34"), ("2006", "04", "64"), ("2017", "VN", "")],
)
def test_the_vintage_follows_the_period(make_project, cell, period, area, vintage) -> None:
    row = cell(period=period, area=area, area_name="")
    assert curate(make_project(tables={"people": [row]})).claims[0].vintage == vintage


def test_an_altered_source_is_read_and_every_row_says_so(make_project, cell) -> None:
    root = make_project({"one": PLACED}, {"people": [cell(), cell(period="2016")]})
    for file in ("reports/one.txt", "tables/people.csv"):
        path = root / "data" / "raw" / file
        path.write_bytes(path.read_bytes().replace(b"2017", b"2018"))
    curated = curate(root)
    assert len(curated.claims) >= 3
    assert all("source_altered" in claim.observation.doubts for claim in curated.claims)
    altered = [f for f in curated.findings if f.issue.kind == "altered_source"]
    assert sorted(f.issue.file for f in altered) == ["reports/one.txt", "tables/people.csv"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty_source"),
        (b"  \n\n ", "empty_source"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary_source"),
        (b"Th\xf4ng tin 2017: 12 x\xe3", "unreadable_source"),
        ("Không có con số nào ở đây.".encode(), "no_numbers"),
    ],
)
def test_a_bad_report_is_an_issue_and_the_others_go_on(make_project, data, kind) -> None:
    curated = curate(make_project({"bad": data, "good": PLACED}))
    bad = [f for f in curated.findings if f.source_id == "bad"]
    assert [f.issue.kind for f in bad] == [kind]
    assert bad[0].issue.file == "reports/bad.txt"
    assert any(claim.source_id == "good" for claim in curated.claims)
    assert {r.source_id: r.mentions for r in curated.readings}["bad"] == 0


def test_a_missing_file_and_a_bad_entry_are_issues(make_project) -> None:
    root = make_project({"gone": PLACED, "good": PLACED}, entries={"good": {"period": "2017"}})
    (root / "data/raw/reports/gone.txt").unlink()
    register = root / "data/raw/sources.toml"
    text = register.read_text(encoding="utf-8") + '\n[[source]]\nid = "nameless"\n'
    register.write_text(text, encoding="utf-8")
    (root / "data/raw/reports/stranger.txt").write_text("5 xã", encoding="utf-8")
    curated = curate(root)
    kinds = {f.issue.kind for f in curated.findings}
    assert {"missing_source", "bad_entry", "unregistered_source"} <= kinds
    assert {claim.source_id for claim in curated.claims} == {"good"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a,b\n1,2\n", "misdeclared_source"),
        ("area,area,period,value\n04,04,2017,5\n", "misdeclared_source"),
        ("indicator,area,period,value\npopulation,04,2017,abc\n", "bad_row"),
        ("indicator,area,period,value\npopulation,77777,2017,5\n", "unknown_area"),
        ("indicator,area,period,value\n", "no_numbers"),
    ],
)
def test_a_bad_table_is_an_issue(make_project, cell, text, kind) -> None:
    root = make_project(tables={"bad": [cell()], "good": [cell()]})
    (root / "data/raw/tables/bad.csv").write_text(text, encoding="utf-8")
    found = [f.issue.kind for f in curate(root).findings if f.source_id == "bad"]
    assert kind in found


def test_a_table_declared_as_prose_is_an_issue(make_project, cell) -> None:
    root = make_project(tables={"bad": [cell()]})
    register = root / "data/raw/sources.toml"
    register.write_text(register.read_text(encoding="utf-8").replace('"table"', '"report"'), encoding="utf-8")
    assert [f.issue.kind for f in curate(root).findings] == ["misdeclared_source"]


def test_a_fault_of_ours_costs_one_source_only(make_project, monkeypatch) -> None:
    def explode(document: Document):
        raise RecursionError("too deep")

    root = make_project({"one": PLACED}, {})
    monkeypatch.setattr("ictstats.curation.gather.prose.extract", explode)
    curated = curate(root)
    assert [f.issue.kind for f in curated.findings] == ["unreadable_source"]
    assert "RecursionError" in dict(curated.findings[0].issue.facts)["cause"]


@pytest.fixture(scope="module")
def sources() -> tuple[Path, tuple[Source, ...]]:
    raw = Path(__file__).resolve().parents[2] / "data" / "raw"
    return raw, tuple(s for s in read_register(raw).sources if s.kind != "table")


def test_every_number_of_every_report_is_in_the_readings(sources) -> None:
    """Conservation over the project's own reports: each run of digits lies in an outcome, and the counts add up."""
    raw, reports = sources
    for source in reports:
        gathered = gather(raw, source)
        reading = gathered.reading
        assert reading.mentions == reading.observations + reading.ignored + reading.issues
        document, _ = open_source(raw, source)
        from ictstats.extraction.prose import extract

        found = extract(document)
        spans = [o.place for o in (*found.observations, *found.ignored, *found.issues) if isinstance(o.place, Span)]
        for digits in re.finditer(r"\d+", document.text):
            assert any(s.start <= digits.start() and digits.end() <= s.end for s in spans), (source.id, digits)
        places = {claim.locator for claim in gathered.claims}
        assert len(places) == reading.observations

"""The digest of Cao Bằng 2017 is read as its report means it: the briefs of the first page stand on these rows."""

from __future__ import annotations

from pathlib import Path

from ictstats.extraction.prose import extract
from ictstats.extraction.statements import find_statements
from ictstats.reading.files import read_document

DIGEST = Path(__file__).parents[2] / "data" / "raw" / "reports" / "cao_bang_2017.txt"
# indicator, breakdown, value or range, bound, status, period
ROWS = [
    ("post_radius_km", None, "3.26", "exact", "actual", "2017"),
    ("post_pop_per_point", None, "2769", "more_than", "actual", "2017"),
    ("communes_same_day_paper_pct", None, "146/199", "exact", "actual", "2017"),
    ("communes_mobile_coverage_pct", None, "100", "exact", "actual", "2017"),
    ("communes_internet_pct", None, "100", "exact", "actual", "2017"),
    ("bts_sites", None, "730", "more_than", "actual", "2017"),
    ("tel_subs_total", None, "490756", "exact", "actual", "2017-11"),
    ("tel_density_total", None, "97", "exact", "estimate", "2017-11"),
    ("internet_subs_total", None, "34953", "exact", "actual", "2017-11"),
    ("communes_fixed_bb_pct", None, "158/199", "exact", "actual", "2017-11"),
    ("communes_mobile_coverage_pct", None, "100", "exact", "actual", "2017-11"),
    ("staff_computer_pct", None, "70-80", "exact", "target", "2018"),
    ("agencies_lan_pct", None, "100", "exact", "actual", "2017"),
    ("vc_meetings", None, "7", "exact", "actual", "2017"),
    ("edocs_exchanged_pct", None, "23", "exact", "actual", "2017"),
    ("agencies_dsig_pct", "level=province", "13/20", "exact", "actual", "2017"),
    ("agencies_dsig_pct", "level=district", "1/13", "exact", "actual", "2017"),
    ("ops_level3", None, "850", "exact", "actual", "2017"),
    ("online_dossiers", None, "0", "exact", "actual", "2017"),
    ("schools_broadband_pct", None, "340/465", "exact", "actual", "2017"),
    ("schools_broadband_pct", None, "73", "approximate", "actual", "2017"),
    ("health_facilities_linked_pct", None, "100", "exact", "actual", "2017"),
]


def printed(observation: object) -> str:
    if observation.numerator is not None:
        return f"{observation.numerator}/{observation.denominator}"
    return f"{observation.low}-{observation.high}" if observation.value is None else str(observation.value)


def test_every_claim_and_no_other() -> None:
    found = extract(read_document(DIGEST)).observations
    rows = [(o.indicator, o.breakdown, printed(o), o.bound, o.status, o.period) for o in found]
    assert rows == ROWS
    assert {(o.area, o.area_level) for o in found} == {("04", "province")}


def test_what_it_says_without_a_figure() -> None:
    statements = list(find_statements(read_document(DIGEST).text))
    kinds = {(s.topic, s.kind) for s in statements}
    assert kinds >= {
        ("press", "achievement"),
        ("telecom", "difficulty"),
        ("it_adoption", "plan"),
        ("it_adoption", "achievement"),
    }
    assert any(s.quote.startswith("Hầu hết UBND cấp xã") for s in statements)

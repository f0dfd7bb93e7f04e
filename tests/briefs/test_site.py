"""The index: the nation first, then regions and areas in the order of their names without marks."""

from __future__ import annotations

from pathlib import Path

from ictstats.briefs import ledger
from ictstats.briefs.site import _regions


def test_the_nation_comes_first_and_marks_do_not_change_the_order(tmp_path: Path) -> None:
    places = [
        ("soc-trang", "2017"),
        ("lam-dong", "2017"),
        ("viet-nam", "2017"),
        ("bac-ninh", "2017"),
        ("cao-bang", "2017"),
    ]
    places += [("an-giang", "2017"), ("cao-bang", "2016")]
    entries = [entry(area, period) for area, period in places]
    found = _regions(entries, "vi", tmp_path)
    assert [name for name, _ in found] == [
        "Cả nước",
        "Đồng bằng sông Cửu Long",
        "Đồng bằng sông Hồng",
        "Tây Nguyên",
        "Trung du và miền núi phía Bắc",
    ]
    assert [[line.area for line in lines] for _, lines in found][1] == ["An Giang", "Sóc Trăng"]
    assert [line.period for line in found[-1][1]] == ["năm 2017", "năm 2016"]


def entry(area: str, period: str) -> ledger.Entry:
    known = {"area": area, "period": period, "topic": "press", "lang": "vi", "page": f"{area}/{period}/press.vi.html"}
    return ledger.Entry(**{name: known.get(name, "") for name in ledger.Entry.__dataclass_fields__})

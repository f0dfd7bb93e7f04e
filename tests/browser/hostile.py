"""A project in which every text that can reach a brief is hostile, each marked with its field and its number."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

from ictstats.curation.contract import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
PAYLOADS = Path(__file__).with_name("payloads.csv")
CANARY = "(self.hit={number},alert({number}))"
COUNTED = ("computers_state", "it_staff", "agencies_dsig", "digital_certs", "vc_sites", "ops_level3", "online_dossiers")
SHARES = ("staff_computer_pct", "edocs_exchanged_pct", "ops_level34_pct", "schools_broadband_pct")


def payloads() -> list[str]:
    """The payloads, each calling its own number."""
    with PAYLOADS.open(encoding="utf-8", newline="") as handle:
        texts = [row["payload"] for row in csv.DictReader(handle)]
    return [text.replace("CANARY", CANARY.format(number=number)) for number, text in enumerate(texts)]


def mark(field: str, number: int) -> str:
    """What stands after a payload, to be found again in the page."""
    return f"~{field}-{number}~"


class Texts:
    """The texts of one payload, by field; remembers which fields were asked for."""

    def __init__(self, number: int, payload: str) -> None:
        self.number, self.payload, self.fields = number, payload, set[str]()

    def __call__(self, field: str, before: str = "") -> str:
        self.fields.add(field)
        return f"{before}{self.payload} {mark(field, self.number)}"


def write(root: Path) -> list[Texts]:
    """A project folder with notebooks, raw files and a curated set; every source, row, issue and statement is hostile."""
    texts = [Texts(number, payload) for number, payload in enumerate(payloads())]
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    raw = root / "data" / "raw"
    (raw / "reports").mkdir(parents=True)
    entries, corrections = [], []
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in COLUMNS}
    for one in texts:
        report, table = _report(raw, one), _table(raw, one)
        entries += [report, table, _publication(one)]
        said, cell = _said(one, raw / str(report[1]["file"])), _cell(one)
        rows["observations.csv"] += [said, cell]
        rows["issues.csv"].append(_issue(one, said))
        rows["statements.csv"].append(_statement(one, said))
        facts = {"observation": said["observation_id"], "expect": one("was"), "value": "actual", "field": "status"}
        corrections.append(("correction", facts | {"reason": one("reason"), "by": one("by"), "date": "2018-01-02"}))
    (raw / "sources.toml").write_text(_toml(entries), encoding="utf-8")
    (raw / "corrections.toml").write_text(_toml(corrections), encoding="utf-8")
    _write_rows(root / "data" / "processed", rows)
    return texts


def _report(raw: Path, one: Texts) -> tuple[str, dict[str, object]]:
    kept = "".join(c for c in one.payload.replace("/", "\u2215").replace("\\", "\u2216") if c.isprintable())[:60]
    one.fields.add("file")
    file = f"reports/{kept} {mark('file', one.number)}.txt"
    text = f"Báo cáo {one('document')} có {one('quote')} trong năm {one('after')}"
    (raw / file).write_text(text, encoding="utf-8")
    known = {"kind": "digest" if one.number % 2 else "report", "area": "04", "period": "2017"}
    told = {name: one(name) for name in ("title", "publisher", "address")}
    entry = {"id": f"s{one.number}", "file": file, "sha256": hashlib.sha256(text.encode()).hexdigest(), **known, **told}
    return "source", entry | {"topics": ["it_adoption"], "published": "2017-12"}


def _table(raw: Path, one: Texts) -> tuple[str, dict[str, object]]:
    file = f"tables/t{one.number}.csv"
    (raw / "tables").mkdir(exist_ok=True)
    with (raw / file).open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([("value", one("column"), "note"), (one("printed"), one("cell"), "x")])
    digest = hashlib.sha256((raw / file).read_bytes()).hexdigest()
    return "source", {"id": f"t{one.number}", "file": file, "sha256": digest, "kind": "table", "title": "T"}


def _publication(one: Texts) -> tuple[str, dict[str, object]]:
    told = {"title": one("work"), "publisher": one("house"), "address": one("link", "https://example.org/")}
    return "publication", {"id": f"p{one.number}", **told, "accessed": "2018-01-02"}


def _row(one: Texts, source: str, locator: str, **facts: object) -> dict[str, object]:
    known = {"topic": "it_adoption", "area": "04", "area_name": "Cao Bằng", "area_level": "province", "vintage": "63"}
    known |= {"period": "2017", "measure": "level", "bound": "exact", "status": "actual", "preferred": "true"}
    return (
        {"observation_id": f"{source}/{locator}", "source_id": source, "locator": locator, "confirmed_by": 1}
        | known
        | facts
    )


def _said(one: Texts, report: Path) -> dict[str, object]:
    """A figure in prose: corrected, doubted, of a payload's unit, breakdown, scope and edition."""
    text, quote = report.read_text(encoding="utf-8"), one("quote")
    start = text.index(quote)
    facts = {
        "indicator": COUNTED[one.number % len(COUNTED)],
        "value": 850 + one.number,
        "corrected": "true",
        "quote": quote,
    }
    told = {name: one(name) for name in ("unit", "scope", "edition", "doubts", "cited_at", "note", "area_name")}
    told |= {"breakdown": one("breakdown", "operator=")}
    return _row(one, f"s{one.number}", f"{start}-{start + len(quote)}", **(facts | told))


def _cell(one: Texts) -> dict[str, object]:
    """A share in a table, which charts draw."""
    facts = {
        "indicator": SHARES[one.number % len(SHARES)],
        "value": one.number,
        "unit": "percent",
        "quote": one("printed"),
    }
    told = {
        "breakdown": one("drawn", "level="),
        "publication": f"p{one.number}",
        "note": one("remark"),
        "cited_at": one("page"),
    }
    return _row(one, f"t{one.number}", "L2:value", **(facts | told))


def _issue(one: Texts, row: dict[str, object]) -> dict[str, object]:
    facts = {
        "issue_id": f"i{one.number}",
        "kind": one("kind"),
        "severity": one("severity"),
        "observation_ids": row["observation_id"],
    }
    told = {f"{part}_{lang}": one(f"{part}_{lang}") for part in ("message", "remedy") for lang in ("vi", "en")}
    return facts | told | {"source_id": row["source_id"], "topic": "it_adoption", "area": "04", "period": "2017"}


def _statement(one: Texts, row: dict[str, object]) -> dict[str, object]:
    facts = {
        "statement_id": f"s{one.number}/x",
        "source_id": row["source_id"],
        "locator": "90000-90001",
        "topic": "it_adoption",
    }
    kind = ("achievement", "difficulty", "plan")[one.number % 3]
    return facts | {"kind": kind, "area": "04", "period": "2017", "quote": one("statement")}


def _toml(entries: list[tuple[str, dict[str, object]]]) -> str:
    lines = []
    for kind, entry in entries:
        lines.append(f"[[{kind}]]")
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    return "\n".join(lines) + "\n"


def _write_rows(folder: Path, rows: dict[str, list[dict[str, object]]]) -> None:
    folder.mkdir(parents=True)
    for name, columns in COLUMNS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[name])

"""``ictstats correct``: the entry that it writes, what it refuses, and what becomes of it."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import pytest

from ictstats.curation import commands
from ictstats.curation.building import build
from ictstats.curation.correcting import Correction, declare, entry_text
from ictstats.curation.corrections import parse_corrections
from ictstats.dataset.store import load
from ictstats.errors import BadSource, CannotWrite, IctStatsError, UnknownName, WrongUse

TEXT = "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 490.756 thuê bao điện thoại.\n"
ROW = "people/L2:value"
WHY = {"reason": "bảng 5 in 526.400", "by": "Nguyễn Văn A", "date": "2026-11-24"}


@pytest.fixture
def project(make_project, cell) -> Path:
    return make_project({"one": TEXT}, {"people": [cell(), cell(period="2016", value="529800")]})


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers(required=True))
    options = parser.parse_args([*words])
    return options.func(options)


def entries(project: Path) -> list[dict[str, str]]:
    return tomllib.loads((project / "data/raw/corrections.toml").read_text(encoding="utf-8"))["correction"]


def test_an_entry_is_written_with_its_guard_and_takes_effect(project, capsys) -> None:
    words = ["--value", "526400", "--reason", WHY["reason"], "--by", WHY["by"], "--date", WHY["date"]]
    assert run("correct", ROW, *words, "--root", str(project)) == 0
    said = capsys.readouterr().out
    assert "535400 → 526400" in said
    assert said.splitlines()[-1].endswith("ictstats build")
    assert entries(project) == [{"observation": ROW, "expect": "535400", "value": "526400", **WHY}]
    build(project)
    data = load(project)
    row = data.observations.set_index("observation_id").loc[ROW]
    assert (row["value"], row["quote"], row["corrected"]) == (526400, "535400", True)
    assert data.corrections.to_dict("records") == [
        {"observation_id": ROW, "field": "value", "was": "535400", "now": "526400", **WHY, "applied": True}
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("value", "530000..540000"), ("period", "2018"), ("area", "06"), ("unit", "households")]
)
def test_what_was_corrected_is_listed_as_applied(project, field, value) -> None:
    declare(ROW, value, **WHY, field=field, root=project)
    build(project)
    listed = load(project).corrections.to_dict("records")
    assert [(one["field"], one["now"], one["applied"]) for one in listed] == [(field, value, True)]


def test_what_is_not_built_yet_is_not_applied(project) -> None:
    build(project)
    declare(ROW, "526400", **WHY, root=project)
    assert [*load(project).corrections["applied"]] == [False]


def test_a_stale_correction_fails_the_check_and_nothing_else(project, capsys) -> None:
    declare(ROW, "526400", **WHY, root=project)
    path = project / "data/raw/tables/people.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("535400", "535401"), encoding="utf-8")
    assert run("build", "--root", str(project)) == 1
    assert run("check", "--root", str(project)) == 1
    said = capsys.readouterr().out
    assert "the source prints 535401, the correction expects 535400" in said
    rows = load(project).observations.set_index("observation_id")
    assert rows.loc[ROW, "value"] == 535401
    assert len(rows) == 3
    assert [*load(project).corrections["applied"]] == [False]


def test_comments_and_order_stay(project) -> None:
    path = project / "data/raw/corrections.toml"
    first = entry_text(Correction("people/L3:value", "529800", "1", "r", "b", "2026-01-01"))
    before = f"# ours, by hand\n\n{first.replace(']]', ']] # why not')}"
    path.write_text(before.rstrip("\n"), encoding="utf-8")
    declare(ROW, "526400", **WHY, root=project)
    declare("one/37-53", "480000", **WHY, root=project)
    assert path.read_text(encoding="utf-8").startswith(before)
    assert [one["observation"] for one in entries(project)] == ["people/L3:value", ROW, "one/37-53"]
    assert sorted(path.parent.glob(".*")) == [], "nothing half-written is left"


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"observation": "people/L9:value"}, UnknownName, "people/L2:value"),
        ({"observation": "peopel/L2:value"}, UnknownName, "no observation called"),
        ({"observation": "people"}, UnknownName, "no observation called"),
        ({"observation": ""}, WrongUse, "observations.csv"),
        ({"value": "535400"}, WrongUse, "is what the source gives"),
        ({"value": "535400.00"}, WrongUse, "is what the source gives"),
        ({"value": "535400..535400"}, WrongUse, "is what the source gives"),
        ({"value": "many"}, WrongUse, "is no figure"),
        ({"value": "526.400,5"}, WrongUse, "is no figure"),
        ({"value": "540000..530000"}, WrongUse, "is no figure"),
        ({"value": "nan"}, WrongUse, "is no figure"),
        ({"value": " "}, WrongUse, "is empty"),
        ({"reason": ""}, WrongUse, "reason: is empty"),
        ({"reason": "  "}, WrongUse, "reason: is empty"),
        ({"by": ""}, WrongUse, "by: is empty"),
        ({"date": "24/11/2026"}, WrongUse, "is no day"),
        ({"field": "quote"}, WrongUse, "cannot be corrected"),
        ({"field": "period", "value": "2017-13"}, WrongUse, "is no period"),
        ({"field": "period", "value": "2017"}, WrongUse, "is what the source gives"),
        ({"field": "indicator", "value": "people"}, WrongUse, "ictstats search"),
    ],
    ids=str,
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(project, changed, error, words) -> None:
    call = {"observation": ROW, "value": "526400", **WHY, **changed}
    with pytest.raises(error, match=words) as caught:
        declare(**call, root=project)
    assert caught.value.exit_status == 2
    assert not (project / "data/raw/corrections.toml").exists()


def test_a_row_is_corrected_once(project) -> None:
    declare(ROW, "526400", **WHY, root=project)
    build(project)
    with pytest.raises(WrongUse, match="corrected already"):
        declare(ROW, "5", **WHY, root=project)
    declare(ROW, "2018", **WHY, field="period", root=project)
    assert len(entries(project)) == 2


@pytest.mark.parametrize("text", ["[[correction", "[[correction]]\n", "\ufeff[[correction]]", "[other]\n"])
def test_a_broken_file_is_not_made_longer(project, text) -> None:
    path = project / "data/raw/corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSource, match="correct that entry first"):
        declare(ROW, "526400", **WHY, root=project)
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_stays_whole(project, monkeypatch) -> None:
    declare(ROW, "526400", **WHY, root=project)
    path = project / "data/raw/corrections.toml"
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ictstats.curation.correcting.os.fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        declare("people/L3:value", "1", **WHY, root=project)
    assert path.read_bytes() == before
    assert sorted(path.parent.glob(".*")) == []


HOSTILE = ['"', "\\", "\n[[correction]]\n", "\x7f\x01\t", "Đắk Lắk – “trên 730”", "# no comment", "'" * 3]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_reason_holds_is_read_back(text) -> None:
    given = Correction("a/1-2", "1", "2", f"because {text}", f"by {text}", "2026-11-24")
    assert parse_corrections(entry_text(given)) == ([given], [])


def test_the_snapshot_of_the_package_is_not_written_to(project, monkeypatch) -> None:
    monkeypatch.setattr("ictstats.curation.correcting.snapshot", lambda: project)
    with pytest.raises(IctStatsError, match="read-only snapshot"):
        declare(ROW, "526400", **WHY, root=project)

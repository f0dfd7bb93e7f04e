"""Pages around the briefs: which are written when, and what stands there after a kill or a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.briefs import files, ledger
from ictstats.briefs.site import writing
from ictstats.briefs.site.state import FILE, read_state
from ictstats.errors import CannotWrite
from ictstats.lexicon import load

from .conftest import Publisher, entry, write

PRESS, TELECOM = entry("ha-nam", "2019"), entry("ha-nam", "2019", "telecom")
INDEX = {"index.html", "index.en.html"}
AROUND = {*INDEX, "issues.html", "issues.en.html", "indicators/index.html", "indicators/index.en.html"}


def test_every_indicator_has_its_page_in_both_languages(publish: Publisher) -> None:
    wanted = {f"indicators/{code}{lang}.html" for code in load().indicators for lang in ("", ".en")}
    assert publish(PRESS) == AROUND | wanted


def test_a_run_without_news_writes_nothing_and_reads_no_data(
    publish: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(PRESS)
    monkeypatch.setattr(writing, "_write", lambda *_: pytest.fail("there is nothing to write"))
    state = (publish.site / FILE).stat().st_ino
    assert publish(PRESS) == set()
    assert (publish.site / FILE).stat().st_ino == state


def test_a_new_brief_touches_the_index_only(publish: Publisher) -> None:
    publish(PRESS)
    assert publish(PRESS, TELECOM) == INDEX


def test_only_the_groups_that_depend_on_it_are_made_again(publish: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(PRESS)
    due: list[str] = []
    make = writing._write
    monkeypatch.setattr(writing, "_write", lambda *given: due.extend(given[4]) or make(*given))
    publish(PRESS, TELECOM)
    assert due == ["around", "telecom"]


def test_another_version_of_the_data_without_other_figures_leaves_the_indicators_alone(publish: Publisher) -> None:
    publish(PRESS, version="v1")
    assert publish(PRESS, version="v2") == AROUND
    assert "từ phiên bản v1 sang v2" in publish.read("index.html")


@pytest.mark.parametrize("name", ["index.html", "issues.en.html", "indicators/tel_subs_total.html"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe", b""], ids=["taken away", "garbage", "empty"])
def test_a_page_that_does_not_stand_as_written_is_put_back(
    publish: Publisher, name: str, content: bytes | None
) -> None:
    publish(PRESS)
    before = publish.read(name)
    (publish.site / name).unlink() if content is None else (publish.site / name).write_bytes(content)
    assert publish(PRESS) == {name}
    assert publish.read(name) == before


def test_the_page_of_an_indicator_that_is_no_more_is_removed(publish: Publisher) -> None:
    publish(PRESS)
    state = publish.site / FILE
    text = state.read_text(encoding="utf-8").replace(
        '"telecom": {', '"telecom": {"indicators/old.html": "", "../x.html": "",', 1
    )
    state.write_text(text, encoding="utf-8")
    (publish.site / "indicators" / "old.html").write_text("old", encoding="utf-8")
    (publish.site.parent / "x.html").write_text("not ours", encoding="utf-8")
    publish(PRESS)
    assert not (publish.site / "indicators" / "old.html").exists()
    assert (publish.site.parent / "x.html").exists()


def test_a_full_disk_leaves_whole_pages_and_the_next_run_finishes(
    publish: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(PRESS)
    before = {name: publish.read(name) for name in AROUND}
    write(publish.site, PRESS, TELECOM)
    calls = iter(range(100))

    def full(_: int) -> None:
        if next(calls) >= 1:  # the state is written, the first page is not
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        writing.write_site(publish.site, publish.root, "v1")
    assert {name: publish.read(name) for name in AROUND} == before
    monkeypatch.setattr(files.os, "fsync", lambda _: None)
    assert publish(PRESS, TELECOM) == INDEX
    assert read_state(publish.site).changes.new == (TELECOM.page,)
    assert not list(publish.site.rglob(".*.html.*"))


def test_a_run_that_is_killed_among_the_pages_loses_no_change(publish: Publisher) -> None:
    publish(PRESS)
    write(publish.site, PRESS, TELECOM)
    program = (
        "import os, signal, sys; from pathlib import Path; from ictstats.briefs.site import writing\n"
        "writing._put = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "writing.write_site(Path(sys.argv[1]), Path(sys.argv[2]), 'v1')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(publish.site), str(publish.root)], env=os.environ, check=False
    )
    assert done.returncode == -9
    assert publish(PRESS, TELECOM) == INDEX
    assert read_state(publish.site).changes.new == (TELECOM.page,)


def test_the_same_site_is_made_from_the_same_things(publish: Publisher, tmp_path: Path) -> None:
    publish(PRESS, TELECOM)
    second = Publisher(publish.root, tmp_path / "again" / "site")
    second.site.mkdir(parents=True)
    second(PRESS, TELECOM)
    assert all(second.read(name) == publish.read(name) for name in AROUND)
    assert second.read(FILE) == publish.read(FILE)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("1700000000", "2023-11-14"), ("0", "1970-01-01"), ("86399", "1970-01-01"), ("86400", "1970-01-02")],
)
def test_the_day_can_be_given(monkeypatch: pytest.MonkeyPatch, epoch: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert writing.today() == day


@pytest.mark.parametrize("epoch", ["", "yesterday", "-5"])
def test_a_day_that_is_none_is_today(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert writing.today() >= "2026"


def test_ten_thousand_briefs_stay_one_page_below_a_megabyte(publish: Publisher) -> None:
    topics = ("press", "postal", "telecom", "it_adoption")
    periods = [str(year) for year in range(1985, 2025)]
    entries = [
        entry(area.slug, period, topic) for area in load().areas.units("63") for period in periods for topic in topics
    ]
    assert len(entries) >= 10_000
    publish(*entries)
    text = publish.read("index.html")
    assert len(text.encode("utf-8")) < 1_000_000
    assert text.count(".vi.html") >= len(entries)
    assert ledger.read(publish.site).keys() == {one.page for one in entries}

"""From the command line to pages: what is made, what is left, and what a failure leaves as it was."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ictstats.briefs import batch, ledger
from ictstats.briefs.site import state

from .conftest import BLOCK, PARAMETERS, REPORT, write_notebook, write_report

Run = Callable[..., tuple[int, str, str]]
ASK = ("briefs", "--area", "ha-nam", "--period", "2019", "--jobs", "1")


def pages(project: Path) -> dict[str, str]:
    """Digest of each page of the site."""
    site = project / "data" / "processed" / "briefs"
    return {
        p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(site.rglob("*.html"))
    }


def test_a_second_run_makes_nothing_and_a_change_makes_what_depends_on_it(project: Path, ictstats: Run) -> None:
    ask = (*ASK, "--lang", "vi")
    status, out, _ = ictstats(*ask)
    assert status == 0
    assert out.count("published ha-nam/2019/") == 4
    assert out.rstrip().endswith("index.html")
    first = pages(project)
    assert {name for name in first if not name.startswith("indicators/")} == {
        *("index.html", "index.en.html", "issues.html", "issues.en.html"),
        *(f"ha-nam/2019/{t}.vi.html" for t in ("press", "postal", "telecom", "it_adoption")),
    }

    status, out, _ = ictstats(*ask)
    assert (status, out.count("published")) == (0, 0)
    assert "4 of 4 briefs are up to date" in out
    assert pages(project) == first

    write_notebook(project / "notebooks" / "press.ipynb", BLOCK.replace("<p>", "<p>mới "))
    _, out, _ = ictstats(*ask)
    assert [line for line in out.splitlines() if "published" in line] == ["[1/1] published ha-nam/2019/press.vi.html"]

    (project / "data/processed/briefs/ha-nam/2019/telecom.vi.html").write_text("altered by hand", encoding="utf-8")
    _, out, _ = ictstats(*ask)
    assert [line for line in out.splitlines() if "published" in line] == ["[1/1] published ha-nam/2019/telecom.vi.html"]
    assert pages(project)["ha-nam/2019/telecom.vi.html"] == first["ha-nam/2019/telecom.vi.html"]

    write_report(project, REPORT.replace("512.300", "512.301"))
    _, out, _ = ictstats(*ask)
    assert out.count("published ha-nam/2019/") == 4  # every brief of the area that the report speaks of


def test_another_area_is_not_made_again_for_a_topic_that_it_does_not_share(project: Path, ictstats: Run) -> None:
    ictstats("briefs", "--area", "ca-mau", "--period", "2019", "--topic", "press", "--lang", "vi", "--jobs", "1")
    write_report(project, REPORT.replace("104 bưu cục", "105 bưu cục"))
    _, out, _ = ictstats(
        "briefs", "--area", "ca-mau", "--period", "2019", "--topic", "press", "--lang", "vi", "--jobs", "1"
    )
    assert "1 of 1 briefs are up to date" in out


FAILURES = [
    ('raise ValueError("không đọc được")', PARAMETERS, "ValueError: không đọc được"),
    ("import os; os._exit(3)", PARAMETERS, "its kernel died"),
    ("1", PARAMETERS, "printed no block"),
    ("print('x' * 1_100_000)", PARAMETERS, "prints too much"),
    (BLOCK, 'area = "ha-nam"', "no parameter called"),
]


@pytest.mark.parametrize(("code", "parameters", "words"), FAILURES, ids=[words for *_, words in FAILURES])
def test_a_failure_leaves_the_published_page_and_the_others_go_on(
    project: Path, ictstats: Run, code: str, parameters: str, words: str
) -> None:
    ask = (*ASK, "--lang", "vi", "--topic", "press,postal")
    assert ictstats(*ask)[0] == 0
    before = pages(project)["ha-nam/2019/press.vi.html"]
    write_notebook(project / "notebooks" / "press.ipynb", code, parameters)
    write_notebook(project / "notebooks" / "postal.ipynb", BLOCK.replace("<p>", "<p>mới "))
    status, out, err = ictstats(*ask)
    assert status == 1
    assert words in err
    assert "published ha-nam/2019/postal.vi.html" in out
    assert pages(project)["ha-nam/2019/press.vi.html"] == before
    index = (project / "data/processed/briefs/index.html").read_text(encoding="utf-8")
    assert "Lần chạy gần nhất không thành; bản trước được giữ nguyên" in index
    write_notebook(project / "notebooks" / "press.ipynb")
    assert ictstats(*ask)[0] == 0  # it is tried again, not taken for done
    index = (project / "data/processed/briefs/index.html").read_text(encoding="utf-8")
    assert "không thành" not in index


NO_NOTEBOOKS = ["", "{nope", "[]", '{"cells": 1}', "\x00", None]


@pytest.mark.parametrize("content", NO_NOTEBOOKS, ids=["empty", "no json", "a list", "no cells", "binary", "missing"])
def test_what_is_no_notebook_fails_alone(project: Path, ictstats: Run, content: str | None) -> None:
    path = project / "notebooks" / "press.ipynb"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    status, out, err = ictstats(*ASK, "--lang", "vi", "--topic", "press,postal")
    assert status == 1
    assert "published ha-nam/2019/postal.vi.html" in out
    assert "press.ipynb: cannot be read" in err if content is None else "press.ipynb: is no notebook" in err
    assert "restore it from version control" in err


def test_a_fault_of_ours_or_of_a_library_costs_one_brief(
    project: Path, ictstats: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ictstats.briefs import runner

    def full(notebook: Path, *_: object) -> None:
        raise OSError(28, "No space left on device", notebook.name)

    monkeypatch.setattr(runner, "run_notebook", full)
    status, out, err = ictstats(*ASK, "--lang", "vi", "--topic", "press,postal")
    assert status == 1
    assert out.count("failed ha-nam") == err.count("No space left on device") == 2


def test_a_page_that_cannot_be_put_in_its_place_fails_alone(project: Path, ictstats: Run) -> None:
    blocked = project / "data/processed/briefs/ha-nam/2019/press.vi.html"
    blocked.mkdir(parents=True)
    status, out, err = ictstats(*ASK, "--lang", "vi", "--topic", "press,postal")
    assert status == 1
    assert "published ha-nam/2019/postal.vi.html" in out
    assert f"{blocked}: Is a directory" in err


def test_a_full_disk_under_the_site_keeps_every_page(
    project: Path, ictstats: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ictstats.briefs import files

    ask = (*ASK, "--lang", "vi", "--topic", "press,postal")
    ictstats(*ask)
    before = pages(project)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    status, _, err = ictstats(*ask, "--force")
    assert status == 1
    assert "No space left on device" in err
    assert pages(project) == before
    left = {p.name for p in (project / "data/processed/briefs").rglob("*") if p.is_file()}
    assert {name for name in left if not name.endswith(".html")} == {ledger.FILE, state.FILE, ".lock"}


def test_a_process_that_dies_takes_no_other_brief_with_it(project: Path, ictstats: Run) -> None:
    write_notebook(project / "notebooks" / "press.ipynb", "import os, signal; os.kill(os.getppid(), signal.SIGKILL)")
    status, out, err = ictstats(*ASK[:-1], "2", "--lang", "vi", "--topic", "press,postal")
    assert status == 1
    assert out.count("published ha-nam/2019/") == 1
    assert "press.ipynb: the process that ran it died" in err


def test_a_project_that_cannot_be_written_still_gives_briefs_elsewhere(
    project: Path, ictstats: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ictstats("build")
    runs = project / "data" / "processed" / "runs"
    mkdtemp = batch.tempfile.mkdtemp

    def refuse(*arguments: object, **named: object) -> str:
        if named.get("dir") == runs:
            raise PermissionError(13, "Permission denied", str(runs))
        return mkdtemp(*arguments, **named)

    monkeypatch.setattr(batch.tempfile, "mkdtemp", refuse)
    monkeypatch.setattr(batch.tempfile, "tempdir", str(tmp_path))
    status, out, _ = ictstats(*ASK, "--lang", "vi", "--topic", "press", "--out", str(tmp_path / "site"))
    assert (status, out.count("published")) == (0, 1)
    assert not list(tmp_path.glob("ictstats-run-*"))


def test_partial_runs_are_kept_for_a_week(project: Path) -> None:
    runs = project / "data" / "processed" / "runs"
    for name, age in (("run-old", 8), ("run-new", 6), ("other", 100)):
        (runs / name).mkdir(parents=True)
        os.utime(runs / name, (time.time() - age * 24 * 3600,) * 2)
    batch.prepare(project / "site", runs)
    assert {p.name for p in runs.iterdir() if p.name in ("run-old", "run-new", "other")} == {"run-new", "other"}


def test_a_set_that_is_missing_or_not_ours_is_told(project: Path, ictstats: Run) -> None:
    status, _, err = ictstats(*ASK, "--no-build")
    assert (status, "has no observations.csv" in err, "run: ictstats build" in err) == (2, True, True)
    ictstats("build")
    (project / "data/processed/issues.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    status, _, err = ictstats(*ASK, "--no-build")
    assert (status, "other columns than the contract" in err, "--force" in err) == (1, True, True)


def test_what_stands_in_the_place_of_the_lock_is_told(project: Path, ictstats: Run) -> None:
    (project / "data/processed/briefs/.lock").mkdir(parents=True)
    status, _, err = ictstats(*ASK)
    assert status == 1
    assert ".lock: Is a directory; remove what is in its place" in err


def test_an_index_is_made_again_whatever_was_there(project: Path, ictstats: Run) -> None:
    ask = (*ASK, "--lang", "vi", "--topic", "press")
    ictstats(*ask)
    site = project / "data/processed/briefs"
    before = pages(project)
    (site / "index.html").write_bytes(b"\xff\xfe")
    old = ledger.Entry("x/2017/press.vi.html", "press", "an-old-name", "2017", "vi", "", "")
    (site / ledger.FILE).write_text(
        (site / ledger.FILE).read_text(encoding="utf-8") + ledger.to_text({old.page: old}), encoding="utf-8"
    )
    assert ictstats(*ask)[0] == 0
    assert pages(project) == before


@pytest.mark.parametrize("where", ["a file", "below a file"])
def test_a_folder_that_cannot_be_written_is_told_before_anything_runs(
    project: Path, ictstats: Run, tmp_path: Path, where: str
) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    status, out, err = ictstats(*ASK, "--out", str(file if where == "a file" else file / "site"))
    assert status == 1
    assert "--out" in err
    assert "published" not in out
    assert file.read_text(encoding="utf-8") == "x"


def test_wrong_use_exits_with_2_and_writes_nothing(project: Path, ictstats: Run) -> None:
    status, _, err = ictstats("briefs", "--area", "ha-nma")
    assert status == 2
    assert "did you mean 'ha-nam'" in err
    assert not (project / "data" / "processed").exists()


@pytest.mark.parametrize("content", ["", "{", "[]\n", '{"page": 1}\n', "\x00"])
def test_a_ledger_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / ledger.FILE).write_text(content, encoding="utf-8")
    assert ledger.read(tmp_path) == {}


def test_the_ledger_is_read_as_it_is_written(tmp_path: Path) -> None:
    entry = ledger.Entry("a/2017/x.vi.html", "x", "a", "2017", "vi", "i" * 64, "s" * 64, "một lý do")
    (tmp_path / ledger.FILE).write_text(ledger.to_text({entry.page: entry}), encoding="utf-8")
    assert ledger.read(tmp_path) == {entry.page: entry}
    assert json.loads(ledger.to_text({entry.page: entry}))["cause"] == "một lý do"


def test_the_code_is_part_of_what_a_page_is_made_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = ledger.code_digest()
    assert ledger.code_digest() == before
    (tmp_path / "new.py").write_text("x = 1", encoding="utf-8")
    monkeypatch.setattr(ledger, "_PACKAGE", tmp_path)
    assert ledger.code_digest() != before

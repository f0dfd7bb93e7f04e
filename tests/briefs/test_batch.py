"""From the command line to pages: what is made, what is left, and what a failure leaves as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ictstats.briefs import ledger

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
    assert {*first} == {
        "index.html",
        "index.en.html",
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

"""From the command line to Word and PDF beside the page: what is made, what is left, what a failure leaves as it was."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ictstats.briefs import batch, files
from ictstats.briefs.documents import formats
from ictstats.errors import CannotWrite, MissingExtra, NoBrowser

from ..conftest import BLOCK, REPORT, write_notebook, write_report
from .conftest import VERSION, part_of, texts

Run = Callable[..., tuple[int, str, str]]
ASK = ("briefs", "--area", "ha-nam", "--period", "2019", "--jobs", "1", "--lang", "vi", "--topic", "press")
PRINT = 'for a; do case $a in --print-to-pdf=*) echo "%PDF-stand-in" > "${a#*=}";; esac; done'
POSIX = pytest.mark.skipif(os.name != "posix", reason="the stand-in for a browser is a shell script")


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A shell script in the place of the browser; it prints unless it is told otherwise."""
    path = tmp_path / "browser"

    def write(lines: str) -> None:
        path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)

    write(PRINT)
    monkeypatch.setenv("ICTSTATS_CHROMIUM", str(path))
    return write


def folder(project: Path) -> Path:
    return project / "data/processed/briefs/ha-nam/2019"


def digests(project: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:8] for p in sorted(folder(project).iterdir())}


@POSIX
def test_documents_stand_beside_the_page_and_only_what_changed_is_made(
    project: Path, ictstats: Run, printer: Callable[[str], None]
) -> None:
    status, out, _ = ictstats(*ASK, "--docx", "--pdf")
    assert (status, out.count("published")) == (0, 1)
    first = digests(project)
    assert {*first} == {"press.vi.html", "press.vi.docx", "press.vi.pdf"}
    page = (folder(project) / "press.vi.html").read_text(encoding="utf-8")
    assert 'href="press.vi.docx"' in page
    assert 'href="press.vi.pdf"' in page
    assert "ha-nam 2019" in texts(part_of((folder(project) / "press.vi.docx").read_bytes()))

    for asked in ((), ("--docx",), ("--docx", "--pdf")):
        assert ictstats(*ASK, *asked)[1].count("published") == 0
    assert digests(project) == first

    (folder(project) / "press.vi.pdf").unlink()
    assert ictstats(*ASK, "--docx")[1].count("published") == 0  # it was not asked for
    assert ictstats(*ASK, "--pdf")[1].count("published") == 1
    assert digests(project) == first

    write_notebook(project / "notebooks" / "press.ipynb", BLOCK.replace("<p>", "<p>mới "))
    ictstats(*ASK)  # asks for no document, but those that stand there must not tell of other figures than the page
    assert {*digests(project)} == {*first}
    assert "mới" in texts(part_of((folder(project) / "press.vi.docx").read_bytes()))


def test_a_page_without_documents_links_to_none(project: Path, ictstats: Run) -> None:
    ictstats(*ASK)
    page = (folder(project) / "press.vi.html").read_text(encoding="utf-8")
    assert ".docx" not in page
    assert ".pdf" not in page
    assert [*digests(project)] == ["press.vi.html"]


BROKEN_PICTURE = "data:image/svg+xml;base64,PHN2Zz4="  # an SVG that has no size and does not close
FAILURES = [
    (PRINT.replace("%PDF", "none"), BLOCK.replace("<p>", "<p>mới "), "printed nothing"),
    (PRINT, BLOCK.replace("<p>", f'<p><img src="{BROKEN_PICTURE}" alt="x">'), "cannot be drawn"),
]


@POSIX
@pytest.mark.parametrize(("script", "code", "words"), FAILURES, ids=["pdf", "docx"])
def test_a_failure_leaves_all_that_was_published_and_the_others_go_on(
    project: Path, ictstats: Run, printer: Callable[[str], None], script: str, code: str, words: str
) -> None:
    ask = (*ASK[:-1], "press,postal", "--docx", "--pdf")
    assert ictstats(*ask)[0] == 0
    before = digests(project)
    write_notebook(project / "notebooks" / "press.ipynb", code)
    write_notebook(project / "notebooks" / "postal.ipynb", BLOCK.replace("<p>", "<p>mới "))
    printer(
        f'for a; do last=$a; done; grep -q "Báo chí, xuất bản: " "${{last#file://}}" || {{ {PRINT}; exit; }}\n{script}'
    )
    status, out, err = ictstats(*ask)
    assert status == 1
    assert words in err
    assert "published ha-nam/2019/postal.vi.html" in out
    after = digests(project)
    assert {n: d for n, d in after.items() if n.startswith("press")} == {
        n: d for n, d in before.items() if n.startswith("press")
    }
    assert after["postal.vi.docx"] != before["postal.vi.docx"]
    printer(PRINT)
    write_notebook(project / "notebooks" / "press.ipynb")
    assert ictstats(*ask)[0] == 0  # it is tried again, not taken for done


@pytest.mark.parametrize("option", ["--docx", "--pdf"])
def test_what_is_missing_is_told_before_anything_runs(
    project: Path, ictstats: Run, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    monkeypatch.setenv("ICTSTATS_CHROMIUM", "/nowhere")
    status, out, err = ictstats(*ASK, option)
    assert (status, out) == (2, "")
    assert 'pip install "ictstats[documents]"' in err if option == "--docx" else "is no program" in err
    assert not (project / "data" / "processed").exists()


def test_each_format_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    formats.check(())
    monkeypatch.setattr(formats, "find_spec", lambda name: None if name == "resvg_py" else object())
    with pytest.raises(MissingExtra, match="resvg-py"):
        formats.check(["docx"])
    monkeypatch.setenv("ICTSTATS_CHROMIUM", "/nowhere")
    with pytest.raises(NoBrowser):
        formats.check(["pdf"])


def test_a_word_file_that_somebody_edited_is_kept(project: Path, ictstats: Run) -> None:
    ictstats(*ASK, "--docx")
    made = folder(project) / "press.vi.docx"
    whole = made.read_bytes()
    made.write_bytes(b"my own work")
    assert ictstats(*ASK)[1].count("published") == 0  # nobody asked for it
    assert made.read_bytes() == b"my own work"
    status, out, _ = ictstats(*ASK, "--docx")
    assert status == 0
    assert "it is kept as press.vi.edited-" in out
    assert made.read_bytes() == whole
    (kept,) = folder(project).glob("press.vi.edited-*.docx")
    assert kept.read_bytes() == b"my own work"
    assert "edited" not in ictstats(*ASK, "--docx", "--force")[1]


@pytest.mark.parametrize(
    ("there", "known", "kept"),
    [(None, "", False), (b"old", "old", False), (b"new", "", False), (b"mine", "old", True), (b"mine", "", True)],
)
def test_only_work_that_would_be_lost_is_put_aside(tmp_path: Path, there: bytes | None, known: str, kept: bool) -> None:
    path = tmp_path / "a.docx"
    if there is not None:
        path.write_bytes(there)
    name = files.keep_edited(path, hashlib.sha256(known.encode()).hexdigest() if known else "", b"new")
    assert bool(name) is kept
    assert path.is_file() is (there is not None and not kept)
    assert not name or (tmp_path / name).read_bytes() == there


def test_work_that_cannot_be_put_aside_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"mine")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite, match="close it where it is open"):
        files.keep_edited(path, "", b"new")
    assert path.read_bytes() == b"mine"


def test_a_kill_between_the_files_is_healed_by_the_next_run(
    project: Path, ictstats: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ictstats(*ASK, "--docx")
    before = digests(project)
    write_notebook(project / "notebooks" / "press.ipynb", BLOCK.replace("<p>", "<p>mới "))
    replace_file = batch.replace_file

    def killed(path: Path, content: bytes) -> None:
        if path.suffix == ".html":
            raise KeyboardInterrupt
        replace_file(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(batch, "replace_file", killed)
        assert ictstats(*ASK, "--docx")[0] != 0
    middle = digests(project)
    assert middle["press.vi.html"] == before["press.vi.html"]
    assert middle["press.vi.docx"] != before["press.vi.docx"]
    status, out, _ = ictstats(*ASK, "--docx")
    assert (status, out.count("published"), "edited" in out) == (0, 1, False)
    after = digests(project)
    assert {*after} == {"press.vi.html", "press.vi.docx"}
    assert after["press.vi.html"] != before["press.vi.html"]
    assert ictstats(*ASK, "--docx")[1].count("published") == 0


def test_two_runs_at_once_leave_one_whole_brief(project: Path) -> None:
    write_report(project, REPORT)
    command = [sys.executable, "-m", "ictstats", *ASK, "--docx", "--force"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(run.communicate(timeout=300), run.returncode) for run in runs]
    assert [status for _, status in ended] == [0, 0], ended
    assert {*digests(project)} == {"press.vi.html", "press.vi.docx"}
    assert "ha-nam 2019" in texts(part_of((folder(project) / "press.vi.docx").read_bytes()))


def test_a_page_is_made_into_each_format_with_its_links() -> None:
    found = formats.links(Path("ha-nam/2017/telecom.vi.html"), ("docx", "pdf"), "vi")
    assert [(one["page"], one["label"]) for one in found] == [
        ("telecom.vi.docx", "Word (.docx)"),
        ("telecom.vi.pdf", "PDF"),
    ]
    assert VERSION not in str(found)

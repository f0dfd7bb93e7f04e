"""A PDF is printed by a browser of the machine, tagged, on A4, without a day or a path; what goes wrong is told."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ictstats.briefs.documents import browser
from ictstats.briefs.documents.browser import VARIABLE, find_browser, to_pdf
from ictstats.errors import DocumentFailed, NoBrowser

from .conftest import VERSION, page_of

POSIX = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for a browser are shell scripts")


@pytest.fixture
def chromium() -> None:
    try:
        find_browser()
    except NoBrowser:
        pytest.skip("no Chromium, Chrome or Edge on this machine: install one or set ICTSTATS_CHROMIUM")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A shell script in the place of the browser."""

    def write(lines: str) -> Path:
        path = tmp_path / "browser"
        path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv(VARIABLE, str(path))
        return path

    return write


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_brief_is_printed_on_a4_with_tags_and_outline(
    chromium: None, real: Callable[[str, str], str], lang: str
) -> None:
    made = to_pdf(real("telecom", lang), lang, VERSION)
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", made)}
    assert all(abs(w - 595.28) < 1 and abs(h - 841.89) < 1 for _, _, w, h in boxes)
    assert len(re.findall(rb"/Type /Page\b", made)) > 3
    for wanted in (b"/StructTreeRoot", b"/Outlines", b"/MarkInfo", b"/Alt", f"/Lang ({lang})".encode()):
        assert wanted in made
    for absent in (b"file:", b"/tmp", b"CreationDate", b"ModDate", b"Mozilla"):
        assert absent not in made


@pytest.mark.browser
def test_the_same_page_and_browser_give_the_same_bytes(chromium: None) -> None:
    page = page_of("<h1>Một</h1><p>Hai</p>")
    first = to_pdf(page, "vi", VERSION)
    time.sleep(1.1)  # a PDF tells the second of its printing
    assert to_pdf(page, "vi", VERSION) == first
    offset = int(re.search(rb"startxref\s+(\d+)", first)[1])
    assert first[offset : offset + 4] == b"xref"
    assert "Viễn thông, Internet: Hà Nam".encode("utf-16-be").hex().upper().encode() in first  # its title


@pytest.fixture
def door() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who knocked."""
    knocks: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    knocks.append(str(server.accept()[1]))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], knocks
        ended.set()
        thread.join()


@pytest.mark.browser
def test_nothing_is_asked_of_the_network(chromium: None, door: tuple[int, list[str]]) -> None:
    port, knocks = door
    page = page_of("<p>Một</p>")
    page = re.sub(r"<meta [^>]*Content-Security-Policy[^>]*>", "", page)  # so that only the browser's flags hold it
    page = page.replace(
        "</main>", f'<img src="http://localhost:{port}/x.png"><iframe src="http://127.0.0.1:{port}/"></iframe></main>'
    )
    assert to_pdf(page, "vi", VERSION).startswith(b"%PDF-")
    time.sleep(0.5)
    assert knocks == []


@POSIX
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 0", "printed nothing: -"),
        ("echo 'no usable sandbox' >&2; exit 1", "printed nothing: no usable sandbox"),
        ('for a; do case $a in --print-to-pdf=*) echo no > "${a#*=}";; esac; done', "printed nothing"),
        ("kill -9 $$", "printed nothing"),
    ],
)
def test_a_browser_that_prints_nothing_is_told(stand_in: Callable[[str], Path], script: str, words: str) -> None:
    path = stand_in(script)
    with pytest.raises(DocumentFailed, match=words) as raised:
        to_pdf(page_of("<p>x</p>"), "vi", VERSION)
    assert str(path) in str(raised.value)
    assert VARIABLE in raised.value.remedy


@POSIX
def test_a_browser_that_does_not_end_is_ended_with_its_children(
    stand_in: Callable[[str], Path], tmp_path: Path
) -> None:
    stand_in(f"sleep 60 & echo $! > {tmp_path}/child; sleep 60")
    with pytest.raises(DocumentFailed, match=r"printed longer than 1\.0 s"):
        to_pdf(page_of("<p>x</p>"), "vi", VERSION, limit=1.0)
    assert ends(int((tmp_path / "child").read_text()))


@POSIX
def test_an_interrupt_ends_the_browser(stand_in: Callable[[str], Path], tmp_path: Path) -> None:
    stand_in(f"echo $$ > {tmp_path}/pid; sleep 60")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 1.5)
        with pytest.raises(KeyboardInterrupt):
            to_pdf(page_of("<p>x</p>"), "vi", VERSION)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert ends(int((tmp_path / "pid").read_text()))


def ends(process: int) -> bool:
    """Whether a process is gone within two seconds, or only waits to be counted out."""
    for _ in range(20):
        try:
            os.kill(process, 0)
            if "Z" in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]:
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def test_no_browser_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_PLACES", ())
    with pytest.raises(NoBrowser, match="install one of them") as raised:
        find_browser()
    assert raised.value.exit_status == 2
    assert "trình duyệt" in raised.value.message("vi")


@pytest.mark.parametrize("named", ["nowhere/chromium", "file"])
def test_a_variable_that_names_no_program_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / named))
    with pytest.raises(NoBrowser, match="is no program"):
        find_browser()


@POSIX
def test_a_program_that_cannot_be_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "browser"
    path.write_bytes(b"\x7fELF")
    path.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(DocumentFailed, match="cannot be run"):
        to_pdf(page_of("<p>x</p>"), "vi", VERSION)


@POSIX
def test_a_program_on_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "google-chrome"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() == path


@pytest.mark.parametrize("quote", ["'", "&#39;"])
def test_a_policy_that_names_the_sheet_of_the_page_names_the_one_for_paper_too(quote: str) -> None:
    policy = f"default-src {quote}none{quote}; style-src {quote}sha256-abc={quote}; script-src {quote}sha256-d={quote}"
    made = browser._for_paper(f'<head><meta content="{policy}"></head>', "x")
    style = re.search(r"<style>(.*?)</style>", made, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}' {quote}sha256-abc={quote}; script-src {quote}sha256-d" in made


def test_a_policy_that_allows_every_sheet_stays_as_it_is() -> None:
    assert "style-src 'unsafe-inline'\">" in browser._for_paper(
        "<head><meta content=\"style-src 'unsafe-inline'\"></head>", "x"
    )


@pytest.mark.parametrize("text", ['"; } body { display: none', "</style><script>alert(1)</script>", "\\22", "\n"])
def test_a_title_stays_inside_its_quotes(text: str) -> None:
    said = browser._in_css(text)
    assert not set(said) & set('"<>{};()\n')
    assert re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), said) == text

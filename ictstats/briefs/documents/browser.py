"""A page printed to PDF by a browser of the machine: no network, a profile of its own, a limit of time.

The browser decides how lines and pages break, so another version of it gives other bytes; the same one gives the same,
because what it says of the day and of itself is taken out.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from html import unescape
from pathlib import Path

from ictstats.briefs.labels import labels
from ictstats.errors import DocumentFailed, NoBrowser

VARIABLE = "ICTSTATS_CHROMIUM"
TIME_LIMIT = 120  # seconds; a brief takes about one
_PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_PLACES = (  # where installers put it without naming it on PATH
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # a page that asked for anything would get nothing
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
_STYLE = """
@page {{ size: A4; @top-center {{ content: counter(page); font: 8.5pt sans-serif; }}
@bottom-left {{ content: "{foot}"; font: 7.5pt sans-serif; }} }}
"""
_HASHES = re.compile(r"style-src (?=(?:'|&#39;)sha256-)")  # of a page that allows its own sheet and no other
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_SELF = re.compile(rb"/(?:CreationDate|ModDate|Creator) \((?:\\.|[^\\)])*\)", re.S)


def find_browser() -> Path:
    """The program that prints: the one of ``ICTSTATS_CHROMIUM``, else a Chromium, Chrome or Edge of the machine.

    Raises:
        NoBrowser: there is none, or the variable names none.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        found = shutil.which(named)
        if not found:
            raise NoBrowser(VARIABLE, "{name} is no program", "give the path of Chromium, Chrome or Edge", name=named)
        return Path(found)
    for name in (*_PROGRAMS, *_PLACES):
        found = shutil.which(name)
        if found:
            return Path(found)
    remedy = "install one of them, or give its path in ICTSTATS_CHROMIUM"
    raise NoBrowser("--pdf", "no Chromium, Chrome or Edge was found on this machine", remedy)


def to_pdf(page: str, lang: str, data_version: str, limit: float = TIME_LIMIT) -> bytes:
    """A published page as PDF: A4, tagged, with its headings as outline.

    Args:
        page: The page.
        lang: Its language.
        data_version: Version of the data set, for the foot of each sheet.
        limit: Seconds that the browser may take.

    Raises:
        NoBrowser: no browser was found.
        DocumentFailed: the browser printed nothing, or took too long.
    """
    browser = find_browser()
    title = unescape("".join(_TITLE.findall(page)[:1]))
    foot = f"{title} · {labels(lang)['data_version']} {data_version}"
    with tempfile.TemporaryDirectory(prefix="ictstats-print-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "page.html").write_text(_for_paper(page, foot), encoding="utf-8")
        said = _run(_command(browser, folder), folder, limit)
        printed = folder / "page.pdf"
        content = printed.read_bytes() if printed.is_file() else b""
    if not content.startswith(b"%PDF-"):
        what, remedy = (
            "{browser} printed nothing: {said}",
            "see that it runs here, or name another in ICTSTATS_CHROMIUM",
        )
        raise DocumentFailed("pdf", what, remedy, browser=browser, said=said)
    return _without_self(content)


def _for_paper(page: str, foot: str) -> str:
    """The page with the number and the foot of each sheet, which its policy is told to allow."""
    style = _STYLE.format(foot=_in_css(foot))
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    allowed = _HASHES.sub(f"style-src 'sha256-{digest}' ", page, count=1)
    return allowed.replace("</head>", f"<style>{style}</style></head>", 1)


def _in_css(text: str) -> str:
    r"""A text inside the quotes of a style sheet.

    >>> _in_css('a"b</style>')
    'a\\22 b\\3c /style\\3e '
    """
    return "".join(c if c.isalnum() or c in " .:/-" else f"\\{ord(c):x} " for c in text)


def _command(browser: Path, folder: Path) -> list[str]:
    # Chromium refuses to run its sandbox as root, as in most containers of a CI; elsewhere it keeps it.
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    profile, printed = f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'page.pdf'}"
    return [str(browser), *_FLAGS, *alone, profile, printed, (folder / "page.html").as_uri()]


def _run(command: Sequence[str], folder: Path, limit: float) -> str:
    """Run the browser to its end and give the last line that it said; nothing of it outlives an interrupt."""
    log = folder / "log.txt"
    with log.open("wb") as stream:
        try:
            process = subprocess.Popen(  # noqa: S603 - a program that the user or the system names, no shell
                command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, cwd=folder, start_new_session=True
            )
        except OSError as error:
            what, remedy = "{browser} cannot be run: {cause}", "name another in ICTSTATS_CHROMIUM"
            raise DocumentFailed("pdf", what, remedy, browser=command[0], cause=error.strerror or error) from error
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired as error:
            what, remedy = "{browser} printed longer than {limit} s", "try it again when the machine is less busy"
            raise DocumentFailed("pdf", what, remedy, browser=command[0], limit=limit) from error
        finally:
            _end(process)
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "-")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser with the processes that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # where all have ended
            os.killpg(process.pid, 9)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _without_self(content: bytes) -> bytes:
    """Blanks in place of the day of printing and the browser's name, so that every offset in the file still holds."""
    head, end, rest = content.partition(b"endobj")  # they stand in the first object, which is not compressed
    return _SELF.sub(lambda found: b" " * len(found[0]), head) + end + rest

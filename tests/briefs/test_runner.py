"""A notebook run alone: what it is asked with, how long it may take, and what is left when a run is broken off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ictstats.briefs.kernels import install
from ictstats.briefs.runner import run_notebook
from ictstats.errors import BadParameter, NotebookFailed

from .conftest import write_notebook

Run = Callable[..., tuple[int, str, str]]
ASK = ("briefs", "--area", "ha-nam", "--period", "2019", "--lang", "vi", "--topic", "press,postal")


@pytest.fixture
def notebook(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_PATH", os.environ.get("JUPYTER_PATH", ""))
    install(project / "jupyter", project)
    return project / "notebooks" / "press.ipynb"


def test_a_cell_that_never_ends_is_ended(notebook: Path) -> None:
    write_notebook(notebook, "while True: pass")
    with pytest.raises(NotebookFailed, match="a cell ran longer than 1 s; the partial run is in"):
        run_notebook(notebook, {"area": "ha-nam"}, notebook.parents[1] / "run" / "press.ipynb", limit=1)


@pytest.mark.parametrize(
    ("name", "words"),
    [("perid", "did you mean 'period'"), ("x=1;y", "it declares: area, period, lang, compare")],
)
def test_a_parameter_that_the_notebook_does_not_declare_never_reaches_it(notebook: Path, name: str, words: str) -> None:
    output = notebook.parents[1] / "run" / "press.ipynb"
    with pytest.raises(BadParameter, match=words) as caught:
        run_notebook(notebook, {name: "2019"}, output)
    assert caught.value.exit_status == 2
    assert not output.exists()


def start(project: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run whose notebooks sleep, stopped in the middle: both are asked for a file that says they began."""
    for topic in ("press", "postal"):
        code = f"import pathlib, os, time; pathlib.Path({str(project / topic)!r}).write_text(str(os.getpid()))"
        write_notebook(project / "notebooks" / f"{topic}.ipynb", code + "\ntime.sleep(120)")
    command = [sys.executable, "-m", "ictstats", *ASK, "--jobs", str(jobs)]
    with (project / "said").open("wb") as said:
        running = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
    wait(lambda: sum((project / topic).is_file() for topic in ("press", "postal")) >= min(jobs, 2), 60)
    return running


def wait(condition: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2][:3]


def session_of(pid: int) -> list[int]:
    """Live processes of the session that a run began."""
    found = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(pid)], capture_output=True, text=True, check=False)
    return [int(line.split()[0]) for line in found.stdout.splitlines() if "Z" not in line.split()[1]]


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="asks the system for processes the Linux way")
@pytest.mark.parametrize(
    ("sent", "jobs", "status"),
    [(signal.SIGINT, 2, 130), (signal.SIGTERM, 1, 130), (signal.SIGKILL, 2, -9)],
    ids=["Ctrl-C", "terminated", "killed"],
)
def test_a_run_that_is_broken_off_leaves_the_site_and_no_process(
    project: Path, ictstats: Run, sent: int, jobs: int, status: int
) -> None:
    assert ictstats(*ASK, "--jobs", "1")[0] == 0
    site = project / "data" / "processed" / "briefs"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    running = start(project, jobs)
    kernels = [int(path.read_text()) for path in (project / "press", project / "postal") if path.is_file()]
    running.send_signal(sent)
    assert running.wait(30) == status
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    wait(lambda: not any(is_alive(pid) for pid in kernels), 15)
    wait(lambda: not session_of(running.pid), 15)
    if sent != signal.SIGKILL:
        assert "what was published stays as it was" in (project / "said").read_text(encoding="utf-8")
        assert not list((project / "data/processed/runs").glob("run-*"))


def test_two_runs_at_once_make_each_brief_once(project: Path) -> None:
    command = [sys.executable, "-m", "ictstats", *ASK, "--jobs", "1"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [running.communicate(timeout=120) for running in both]
    assert [running.returncode for running in both] == [0, 0]
    assert sum(out.count("published ha-nam") for out, _ in ended) == 2
    assert sum("2 of 2 briefs are up to date" in out for out, _ in ended) == 1

"""``ictstats extract`` over many documents: in order, at once, stopped and gone on with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ictstats import jobs
from ictstats.cli import main
from ictstats.extraction.resuming import Output
from ictstats.speech import speaking

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "data" / "raw" / "reports" / "01_ninh_thuan_2023.txt"
EXTRACT = [sys.executable, "-m", "ictstats", "extract"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(160):
        shutil.copy(REPORT, made / f"r{number:03}.txt")
    return made


def documents(records: str) -> list[str]:
    return [json.loads(line)["doc"] for line in records.splitlines()]


@pytest.mark.parametrize("number", ["1", "2"])
def test_records_come_in_the_order_of_the_files(folder: Path, number: str) -> None:
    done = subprocess.run([*EXTRACT, str(folder), "--jobs", number], capture_output=True, text=True, check=True)
    found = documents(done.stdout)
    assert found == sorted(found)
    assert len(set(found)) == 160


def test_a_bad_file_costs_only_itself(folder: Path) -> None:
    (folder / "r100.txt").write_bytes(b"\x89PNG\x00")
    done = subprocess.run([*EXTRACT, str(folder), "--jobs", "2"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(set(documents(done.stdout))) == 159
    assert done.stderr.count("\n") == 1
    assert "r100.txt" in done.stderr


def test_the_first_records_do_not_wait_for_the_last_file(folder: Path) -> None:
    running = subprocess.Popen([*EXTRACT, str(folder), "--jobs", "2"], stdout=subprocess.PIPE, text=True)
    try:
        assert json.loads(running.stdout.readline())["doc"] == "r000"
        assert running.poll() is None
    finally:
        running.kill()
        running.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_an_interrupt_ends_it_at_once_with_whole_lines(folder: Path) -> None:
    command = [*EXTRACT, str(folder), "--jobs", "2"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    rest = running.stdout.read()
    assert running.wait(30) == 130
    assert len(set(documents(first + rest))) < 160
    assert documents(first + rest)  # every line is a whole record


@pytest.mark.skipif(os.name == "nt", reason="needs process groups")
def test_a_worker_that_is_busy_for_long_is_not_waited_for() -> None:
    program = (
        "import time; from ictstats import jobs; print(0, flush=True); list(jobs.run(time.sleep, [600] * 4, jobs=2))"
    )
    command = [sys.executable, "-c", program]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    running.stdout.readline()
    time.sleep(0.5)  # the workers begin
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=60)  # the pipe closes when the last of its processes ends
    assert running.returncode != 0


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_killed_run_is_gone_on_with(folder: Path, tmp_path: Path, number: str) -> None:
    out = tmp_path / "records.jsonl"
    command = [*EXTRACT, str(folder), "--jobs", number, "--out", str(out)]
    running = subprocess.Popen(command)
    listed = out.with_name("records.jsonl.done")
    give_up = time.monotonic() + 60
    while not (listed.exists() and listed.read_text(encoding="utf-8").count("\n") > 20):
        assert time.monotonic() < give_up
        time.sleep(0.01)
    running.kill()
    running.wait()
    with out.open("a", encoding="utf-8") as handle:
        handle.write('{"doc": "half')
    before = listed.read_text(encoding="utf-8").count("\n")
    assert before < 160
    assert subprocess.run([*command, "--resume"], check=False).returncode == 0
    whole = subprocess.run([*EXTRACT, str(folder)], capture_output=True, text=True, check=True).stdout
    assert out.read_text(encoding="utf-8") == whole
    assert not listed.exists()


def test_a_file_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "records.jsonl"
    out.write_text("mine", encoding="utf-8")
    assert main(["extract", str(REPORT), "--out", str(out)]) == 2
    assert "--resume" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"


def test_resume_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(REPORT), "--resume"]) == 2
    assert "--out" in capsys.readouterr().err


def test_what_is_not_listed_as_complete_is_cut_off(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    out.write_bytes(b"a\nb\nhalf")
    out.with_name("o.jsonl.done").write_text("2\tone.txt\n4\ttwo.txt\n9\tthr", encoding="utf-8")
    with Output(out, resume=True) as output:
        assert output.done == {"one.txt", "two.txt"}
        output.write(Path("three.txt"), ["c"])
        output.finish()
    assert out.read_bytes() == b"a\nb\nc\n"


@pytest.mark.parametrize(
    ("held", "listed", "done", "after"),
    [
        (None, "2\tone.txt\n", set(), b"new\n"),
        (b"", "2\tone.txt\n", set(), b"new\n"),
        (b"a\n", "2\tone.txt\n4\ttwo.txt\n", {"one.txt"}, b"a\nnew\n"),
        (b"half", "", set(), b"new\n"),
        (None, None, set(), b"new\n"),
    ],
    ids=["file-gone", "file-emptied", "file-cut", "nothing-complete", "first-run"],
)
def test_only_what_the_file_holds_is_skipped(
    tmp_path: Path, held: bytes | None, listed: str | None, done: set[str], after: bytes
) -> None:
    out = tmp_path / "o.jsonl"
    if held is not None:
        out.write_bytes(held)
    if listed is not None:
        out.with_name("o.jsonl.done").write_text(listed, encoding="utf-8")
    with Output(out, resume=True) as output:
        assert output.done == done
        output.write(Path("new.txt"), ["new"])
    assert out.read_bytes() == after


def test_a_file_without_a_list_is_never_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "records.jsonl"
    out.write_text("mine", encoding="utf-8")
    assert main(["extract", str(REPORT), "--out", str(out), "--resume"]) == 2
    assert "records.jsonl.done" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_document_that_failed_is_read_once_it_is_repaired(tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.txt", tmp_path / "records.jsonl"
    bad.write_bytes(b"\xff\x00")
    command = ["extract", str(bad), str(REPORT), "--out", str(out)]
    assert main(command) == 1
    before = out.read_text(encoding="utf-8")
    shutil.copy(REPORT, bad)
    assert main([*command, "--resume"]) == 0
    assert documents(out.read_text(encoding="utf-8").removeprefix(before)) == ["bad"] * len(before.splitlines())
    assert not out.with_name("records.jsonl.done").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs process groups")
@pytest.mark.parametrize("number", ["1", "2"])
def test_an_interrupt_at_the_terminal_says_one_line(folder: Path, number: str) -> None:
    command = [*EXTRACT, str(folder), "--jobs", number]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)  # a terminal tells all processes of a command
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.decode().splitlines() == ["ictstats: interrupted; what was published stays as it was"]


def test_the_line_tells_rate_and_time_left() -> None:
    progress = jobs.Progress("extracting", 10)
    for _ in range(4):
        progress.step()
    assert progress.line(2.0) == "extracting 4/10, 2 a second, 3 s left"
    with speaking("vi"):
        assert progress.line(2.0) == "extracting 4/10, 2 mỗi giây, còn 3 giây"
        assert jobs.Progress("đang trích xuất", 10).line(2.0) == "đang trích xuất 0/10, 0 mỗi giây"

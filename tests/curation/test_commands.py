"""``ictstats build`` and ``ictstats check``: what is skipped, what is said, and the exit status."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ictstats.curation import building, commands
from ictstats.curation.project import HOME, find_project
from ictstats.errors import BadLexicon, CannotWrite, NoProject

TEXT = "Tỉnh Cao Bằng năm 2017\n\nToàn tỉnh có 490.756 thuê bao điện thoại.\n"


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers(required=True))
    options = parser.parse_args([*words])
    return options.func(options)


@pytest.fixture
def project(make_project, cell) -> Path:
    return make_project({"one": TEXT}, {"people": [cell()]})


def test_a_build_says_what_it_made_and_where(project, capsys) -> None:
    assert run("build", "--root", str(project)) == 0
    said = capsys.readouterr()
    assert "built: 2 observations from 2 sources" in said.out
    assert str(project / "data" / "processed") in said.out.splitlines()[-1]
    assert said.err == "", "no progress in a pipe"


def test_an_unchanged_project_is_not_built_again(project, capsys, monkeypatch) -> None:
    run("build", "--root", str(project))
    before = {p.name: p.stat().st_mtime_ns for p in (project / "data/processed").glob("*.csv")}

    def never(*_: object) -> None:
        raise AssertionError("nothing changed, and still it was built")

    monkeypatch.setattr(building, "curated_files", never)
    assert run("build", "--root", str(project)) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert before == {p.name: p.stat().st_mtime_ns for p in (project / "data/processed").glob("*.csv")}


@pytest.mark.parametrize("change", ["raw", "stamp", "output", "gone", "interrupted", "correction"])
def test_anything_that_changed_is_built_again(project, change, monkeypatch) -> None:
    first = building.build(project)
    processed = project / "data" / "processed"
    monkeypatch.setattr("ictstats.curation.output._PATIENCE", 0.05)
    if change == "raw":
        path = project / "data/raw/reports/one.txt"
        path.write_text(TEXT.replace("490.756", "490.757"), encoding="utf-8")
    elif change == "stamp":
        (processed / "runs" / building.STAMP).write_text("{}", encoding="utf-8")
    elif change == "output":
        (processed / "issues.csv").write_text("edited by hand\n", encoding="utf-8")
    elif change == "gone":
        (processed / "readings.csv").unlink()
    elif change == "interrupted":
        (processed / ".replacing").write_text("", encoding="utf-8")
    else:
        (project / "data/raw/corrections.toml").write_text("[[correction]]\n", encoding="utf-8")
    again = building.build(project)
    assert again.fresh
    assert (again.data_version == first.data_version) is (change in ("stamp", "output", "gone", "interrupted"))
    assert not building.build(project).fresh


def test_changed_code_is_a_reason_to_build(project, monkeypatch) -> None:
    before = building.fingerprint(project)
    monkeypatch.setattr(building, "_CODE", ("errors.py",))
    assert building.fingerprint(project) != before


def test_force_builds_anyway(project) -> None:
    building.build(project)
    assert building.build(project, force=True).fresh


def test_one_changed_digit_reaches_exactly_its_row(project) -> None:
    building.build(project)
    path = project / "data/raw/reports/one.txt"
    before = (project / "data/processed/observations.csv").read_text(encoding="utf-8").splitlines()
    path.write_text(TEXT.replace("490.756", "490.757"), encoding="utf-8")
    building.build(project)
    after = (project / "data/processed/observations.csv").read_text(encoding="utf-8").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    assert "490757" in changed[0][1]
    assert "source_altered" in changed[0][1]


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (lambda text: text.replace("535400", "535401"), "people/L2:value differs in value"),
        (lambda text: "\n".join(text.splitlines()[:-1]) + "\n", "is missing"),
        (lambda text: text.replace("\n", "\r\n"), "another form"),
        (lambda text: text + text.splitlines()[-1].replace("L2", "L9").replace("one/", "ghost/") + "\n", "no longer"),
    ],
    ids=["changed", "missing", "form", "extra"],
)
def test_check_names_the_rows_that_are_not_what_the_raw_files_make(project, capsys, edit, named) -> None:
    building.build(project)
    assert run("build", "--check", "--root", str(project)) == 0
    path = project / "data/processed/observations.csv"
    path.write_bytes(edit(path.read_text(encoding="utf-8")).encode("utf-8"))
    capsys.readouterr()
    assert run("build", "--check", "--root", str(project)) == 1
    assert named in capsys.readouterr().out
    assert path.read_bytes() != b"", "a check writes nothing"


def test_an_error_among_the_sources_gives_exit_status_1_and_the_rest_goes_on(make_project, cell, capsys) -> None:
    root = make_project({"bad": b"", "one": TEXT})
    assert run("build", "--root", str(root)) == 1
    assert "1 errors" in capsys.readouterr().out
    assert run("check", "--root", str(root)) == 1
    said = capsys.readouterr().out
    assert "error: reports/bad.txt: The file is empty (Replace it with the right file)" in said


def test_check_speaks_vietnamese_and_shows_information_on_demand(make_project, cell, capsys) -> None:
    old, new = cell(edition="pre-census-2019"), cell(edition="revised-2025", value="526400")
    root = make_project(tables={"people": [old, new]})
    assert run("check", "--root", str(root), "--lang", "vi") == 0
    assert "lần công bố" not in capsys.readouterr().out
    assert run("check", "--root", str(root), "--lang", "vi", "--all") == 0
    assert "lần công bố" in capsys.readouterr().out
    assert not (root / "data/processed").exists(), "a check writes nothing"


def test_faults_of_the_lexicon_are_listed(project, capsys, monkeypatch) -> None:
    def broken() -> None:
        raise BadLexicon("phrases.toml", ["unknown indicator 'x'", "y: a rule without a head"])

    monkeypatch.setattr("ictstats.lexicon.phrases.phrases", broken)
    assert run("check", "--root", str(project)) == 1
    said = capsys.readouterr().out
    assert "2 faults" in said
    assert "y: a rule without a head" in said


def test_a_place_that_cannot_be_written_is_told(project) -> None:
    (project / "data" / "processed").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotWrite):
        building.build(project)


def test_a_file_that_may_not_be_read_is_an_issue_and_the_rest_is_built(make_project, monkeypatch) -> None:
    root = make_project({"one": TEXT, "two": TEXT})
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "two.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        built = building.build(root)
        assert built.errors == 1
        assert not building.build(root).fresh
    issues = (root / "data/processed/issues.csv").read_text(encoding="utf-8")
    assert "two.txt" in issues
    assert "Permission denied" in issues
    assert building.build(root).fresh, "a repaired file is a change"


def test_the_stamp_is_small_and_readable(project) -> None:
    built = building.build(project)
    stamp = json.loads((project / "data/processed/runs/build.json").read_text(encoding="utf-8"))
    assert stamp["data_version"] == built.data_version
    assert stamp["counts"]["observations"] == 2


def test_the_project_is_found_from_inside_and_by_name(project, monkeypatch) -> None:
    monkeypatch.delenv(HOME, raising=False)
    monkeypatch.chdir(project / "data" / "raw")
    assert find_project() == project.resolve()
    monkeypatch.chdir(project.parent)
    monkeypatch.setenv(HOME, str(project))
    assert find_project() == project.resolve()
    monkeypatch.setenv(HOME, str(project / "nowhere"))
    with pytest.raises(NoProject, match=HOME):
        find_project()
    assert find_project(project) == project.resolve()
    with pytest.raises(NoProject, match="root"):
        find_project(project.parent)


def test_outside_any_project_the_checkout_is_meant(tmp_path, monkeypatch, root) -> None:
    monkeypatch.delenv(HOME, raising=False)
    monkeypatch.chdir(tmp_path)
    assert find_project() == root.resolve()


def test_an_unchanged_build_imports_no_pandas(project) -> None:
    program = (
        "import sys; from ictstats.curation.building import build; "
        f"build({str(project)!r}); print('pandas' in sys.modules, 'pyarrow' in sys.modules)"
    )
    building.build(project)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.split() == ["False", "False"]

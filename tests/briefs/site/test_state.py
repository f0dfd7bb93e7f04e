"""What changed since the last run: told once, kept until the next change, and never lost by a kill."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ictstats.briefs.site.published import published
from ictstats.briefs.site.state import FILE, Changes, State, compare, digests, read_state, write_state

from .conftest import entry, write

PRESS, POSTAL = entry("ha-nam", "2019"), entry("ha-nam", "2019", "postal")


def state_of(site: Path, *entries: object, version: str = "a", told: Changes | None = None) -> State:
    write(site, *entries)
    return State(version, digests(published(site)), changes=told)


@pytest.mark.parametrize(
    ("before", "after", "version", "told"),
    [
        ((), (PRESS,), "a", {"new": 1}),
        ((PRESS,), (PRESS, POSTAL), "a", {"new": 1}),
        ((PRESS,), (entry("ha-nam", "2019", sha="e"),), "a", {"changed": 1}),
        ((PRESS, POSTAL), (PRESS,), "a", {"gone": 1}),
        ((PRESS,), (PRESS, entry("ha-nam", "2019", "postal", cause="full")), "a", {"failed": 1}),
        ((PRESS,), (PRESS,), "b", {}),
    ],
    ids=["first", "new", "changed", "gone", "failed", "data only"],
)
def test_what_changed_is_told(tmp_path: Path, before: tuple, after: tuple, version: str, told: dict) -> None:
    was = state_of(tmp_path, *before, told=Changes("2026-01-01", "", "a"))
    for one in before:
        (tmp_path / one.page).unlink()
    write(tmp_path, *after)
    found = compare(was, published(tmp_path), version, "2026-01-02")
    counts = {kind: len(getattr(found, kind)) for kind in ("new", "changed", "gone", "failed")}
    assert {kind: count for kind, count in counts.items() if count} == told
    assert (found.date, found.data_was, found.data_now) == ("2026-01-02", "a", version)


def test_a_run_without_news_tells_what_was_told(tmp_path: Path) -> None:
    told = Changes("2026-01-01", "", "a", new=(PRESS.page,))
    was = state_of(tmp_path, PRESS, told=told)
    assert compare(was, published(tmp_path), "a", "2026-02-01") is told


def test_a_failure_that_stays_is_no_news_and_one_that_ends_is(tmp_path: Path) -> None:
    failed = entry("ha-nam", "2019", "postal", cause="full")
    told = Changes("2026-01-01", "", "a", failed=(failed.page,))
    was = state_of(tmp_path, PRESS, failed, told=told)
    assert compare(was, published(tmp_path), "a", "2026-02-01") is told
    write(tmp_path, PRESS, POSTAL)
    found = compare(was, published(tmp_path), "a", "2026-02-01")
    assert (found.new, found.failed, found.date) == ((POSTAL.page,), (), "2026-02-01")


def test_a_state_is_read_as_it_is_written(tmp_path: Path) -> None:
    changes = Changes("2026-01-01", "a", "b", new=("x",), failed=("y", "z"))
    state = State("b", {"x": "1"}, {"around": {"index.html": "2"}}, {"around": "3"}, changes)
    write_state(tmp_path, state)
    assert read_state(tmp_path) == state
    write_state(tmp_path, State())
    assert read_state(tmp_path) == State()


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"changes": 7}', '{"strange": 1, "changes": null}', "null"])
def test_a_state_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert read_state(tmp_path) == State()


@pytest.mark.parametrize("name", ["briefs", "files", "made"])
@pytest.mark.parametrize("value", [7, "text", None, ["x"]], ids=repr)
def test_a_state_of_another_shape_is_as_good_as_none(tmp_path: Path, name: str, value: object) -> None:
    write_state(tmp_path, State("a"))
    content = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    (tmp_path / FILE).write_text(json.dumps(content | {name: value}), encoding="utf-8")
    assert read_state(tmp_path) == State()

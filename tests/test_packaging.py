"""The lists of dependencies agree, the lock is complete and safe, and no path or registry slips in."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([0-9][^ ;\\]*)", re.M)

# Lowest versions without a published advisory that touches us: package, floor, advisory.
FLOORS = (
    ("nbconvert", "7.17.1", "CVE-2026-39378, CVE-2025-53000"),
    ("jupyter-server", "2.20.0", "CVE-2026-44727, CVE-2026-5422"),
    ("jupyterlab", "4.6.2", "CVE-2026-40171, GHSA-whvh"),
    ("pyarrow", "14.0.1", "CVE-2023-47248"),
    ("jinja2", "3.1.6", "CVE-2025-27516"),
)


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def declared() -> set[str]:
    """Every requirement of pyproject, without spaces: ``pandas>=3.0,<4``."""
    listed = [*project()["dependencies"], *(r for rs in project()["optional-dependencies"].values() for r in rs)]
    return {requirement.replace(" ", "") for requirement in listed}


def test_environment_yml_lists_the_same_dependencies() -> None:
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    listed = {m[1].strip() for line in lines if (m := re.match(r"\s*- ([a-z].*[^:])$", line))}
    assert listed - {"conda-forge", "pip", "python>=3.11", "-e ."} == declared()


def test_every_dependency_is_locked_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower() for name, _ in PIN.findall(lock)}
    needed = {re.split(r"[<>=!~\[]", requirement)[0].lower() for requirement in declared()}
    assert needed <= locked
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", lock.strip()) if PIN.match(block))


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


@pytest.mark.parametrize(("package", "floor", "advisory"), FLOORS)
def test_no_locked_version_has_a_known_advisory(package: str, floor: str, advisory: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    versions = [version for name, version in PIN.findall(lock) if name.lower() == package]
    assert versions
    assert all(numbers(version) >= numbers(floor) for version in versions), advisory


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in done.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_lock_names_an_index() -> None:
    assert not [p for p in tracked() if p.name in {"uv.lock", "package-lock.json"}]
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_makefile_holds_no_logic() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(ifeq|ifneq|ifdef|define|\tif |\tfor )|\$\(shell", text, re.M)

"""What tests of several packages share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that is not part of the project; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder 'shared' beside the checkout, with texts that are not ours to publish, is absent")
    return SHARED

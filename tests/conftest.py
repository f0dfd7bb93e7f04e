"""What tests of several packages share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
os.environ["ICTSTATS_LANG"] = "en"  # what the tests compare with, whatever the locale
# What a shell starts in the background ignores interrupts, and hands that on to the commands whose interrupts are tested.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


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

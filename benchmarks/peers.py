"""The peers, each installed by name into a throw-away environment of its own, and run there over text files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

_READERS = Path(__file__).with_name("readers.py")


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with: what to install, which readers of ``readers.py`` it has, under which names."""

    name: str
    packages: tuple[str, ...]
    readers: tuple[tuple[str, str], ...]


PEERS = (
    Peer(
        "duckling",
        ("pyduckling-native-phihos==0.3.0",),
        (("duckling-numbers", "duckling VI, numbers only"), ("duckling-all", "duckling VI, all dimensions")),
    ),
    Peer("quantulum3", ("quantulum3==0.10.0",), (("quantulum3", "quantulum3 (en)"),)),
    Peer(
        "recognizers",
        ("recognizers-text-suite==1.0.2a2", "emoji<2"),
        (
            ("recognizers-numbers", "recognizers-text (en), numbers only"),
            ("recognizers-units", "recognizers-text (en), numbers, percentages, money, dimensions"),
        ),
    ),
    Peer("regex-babel", ("regex", "babel==2.18.0"), (("regex-babel", "regex + babel vi_VN"),)),
)


def install(peer: Peer, folder: Path) -> str:
    """Install a peer into ``folder/NAME`` unless it is there; why it could not be, or nothing."""
    place = folder / peer.name
    if (place / "installed").exists():
        return ""
    try:
        venv.create(place, with_pip=True, clear=True)
        command = [python_of(place), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return f"{type(error).__name__}: {error}"
    if done.returncode:
        return _last(done.stderr)
    (place / "installed").touch()
    return ""


def python_of(place: Path) -> str:
    """The interpreter of a virtual environment."""
    return str(place / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run(reader: str, texts: Path, python: str = sys.executable) -> dict[str, float] | str:
    """What a reader measured over the texts, or why it could not."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    command = [python, str(_READERS), reader, str(texts)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=900, env=environment, check=False
        )
        return json.loads(done.stdout) if done.returncode == 0 else _last(done.stderr)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return f"{type(error).__name__}: {str(error)[:200]}"


def _last(text: str) -> str:
    errors = [line for line in text.splitlines() if line.strip()]
    return errors[-1].strip()[:200] if errors else "ended without a word"

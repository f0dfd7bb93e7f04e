"""A kernel of this very interpreter, whatever kernels are installed on the machine."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager

NAME = "ictstats"
# No history: parallel kernels would share one database. One hash seed: pages are the same on every machine.
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "TZ": "Asia/Ho_Chi_Minh"}


class PrivateKernelManager(AsyncKernelManager):
    """Talks to its kernel over sockets of the file system: nothing of a run is to be heard on the network.

    Windows has no such sockets; there the kernel listens on the loopback address.
    """

    def __init__(self, **traits: object) -> None:
        super().__init__(**({} if os.name == "nt" else {"transport": "ipc"}), **traits)


def install(folder: Path, root: Path) -> None:
    """Write a kernel specification into a private folder and let this process find it.

    Args:
        folder: Private folder of the run.
        root: The project that the notebooks read.
    """
    place = folder / "kernels" / NAME
    place.mkdir(parents=True, exist_ok=True)
    launcher = [
        "-m",
        "ipykernel_launcher",
        "-f",
        "{connection_file}",
        "--HistoryManager.enabled=False",
        "--log-level=CRITICAL",
    ]
    specification = {
        "argv": [sys.executable, *launcher],
        "display_name": "ictstats",
        "language": "python",
        "env": {**_ENVIRONMENT, "ICTSTATS_HOME": str(root)},
    }
    # Every worker of a run wants the same file while others read it: it is there whole, or not at all.
    wanted, target = json.dumps(specification), place / "kernel.json"
    if not target.exists() or target.read_text(encoding="utf-8") != wanted:
        written = place / f"kernel.{os.getpid()}.{threading.get_ident()}.part"
        written.write_text(wanted, encoding="utf-8")
        written.replace(target)
    paths = [str(folder), *(p for p in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if p and p != str(folder))]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)

"""One brief: its notebook run through papermill in a fresh kernel, in a private folder, and checked.

papermill warns about an unknown parameter and injects it as code, builds the output path from parameters, and writes
partial notebooks; so names are compared with the notebook's own first, the path is ours, and only a notebook whose
every cell completed goes on.
"""

from __future__ import annotations

import difflib
import json
import logging
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ictstats.errors import BadParameter, MissingExtra, NotebookFailed

if TYPE_CHECKING:
    import nbformat

TIME_LIMIT = 300  # seconds a cell; the slowest takes about one
_CELL_LIMIT, _NOTEBOOK_LIMIT = 1_000_000, 10_000_000  # characters of output


def run_notebook(
    notebook: Path, parameters: Mapping[str, str], output: Path, limit: int = TIME_LIMIT
) -> nbformat.NotebookNode:
    """Run a notebook with parameters and give it back with its outputs.

    Args:
        notebook: The notebook; it is not changed.
        parameters: Text values for names that its ``parameters`` cell assigns.
        output: Where the run is kept, in a private folder.
        limit: Seconds that a cell may take.

    Raises:
        BadParameter: a name that the notebook does not declare.
        NotebookFailed: a cell raised, ran too long or printed too much, or the kernel died.
        MissingExtra: papermill is not installed.
    """
    _check_names(notebook, parameters)
    output.parent.mkdir(parents=True, exist_ok=True)
    papermill = _papermill()
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    partial = "the partial run is in {output}"
    try:
        done = _execute(notebook, parameters, output, limit)
    except papermill.PapermillExecutionError as error:
        said = {"cell": error.exec_count, "cause": f"{error.ename}: {error.evalue}", "output": output}
        raise NotebookFailed(str(notebook), "cell {cell}: {cause}", partial, **said) from error
    except (CellTimeoutError, TimeoutError) as error:
        raise NotebookFailed(
            str(notebook), "a cell ran longer than {limit} s", partial, limit=limit, output=output
        ) from error
    except DeadKernelError as error:
        raise NotebookFailed(str(notebook), "its kernel died", partial, output=output) from error
    _check_run(done, notebook)
    return done


def _execute(notebook: Path, parameters: Mapping[str, str], output: Path, limit: int) -> nbformat.NotebookNode:
    from ictstats.briefs.kernels import NAME

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libraries below warn about themselves; what matters raises
        return _papermill().execute_notebook(
            str(notebook),
            str(output),
            parameters=dict(parameters),
            kernel_name=NAME,
            progress_bar=False,
            log_output=False,
            execution_timeout=limit,
            cwd=str(output.parent),
            kernel_manager_class="ictstats.briefs.kernels.PrivateKernelManager",
        )


def declared(notebook: Path) -> tuple[str, ...]:
    """Names that the ``parameters`` cell of a notebook assigns.

    Raises:
        NotebookFailed: the file is no notebook.
    """
    papermill = _papermill()
    try:
        return tuple(papermill.inspect_notebook(str(notebook)))
    except OSError as error:
        what, cause = "cannot be read: {cause}", error.strerror or error
        raise NotebookFailed(str(notebook), what, "restore it from version control", cause=cause) from error
    except Exception as error:  # JSON of another shape ends in many ways below
        what, cause = "is no notebook: {cause}", str(error).partition("\n")[0]
        raise NotebookFailed(str(notebook), what, "restore it from version control", cause=cause) from error


def _check_names(notebook: Path, parameters: Mapping[str, str]) -> None:
    known = declared(notebook)
    for name in parameters:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            listed = "did you mean {near}?" if near else "it declares: {known}"
            said = {"name": name, "near": "".join(map(repr, near)), "known": ", ".join(known) or "-"}
            raise BadParameter(notebook.name, "has no parameter called {name!r}", listed, **said)


def _check_run(done: nbformat.NotebookNode, notebook: Path) -> None:
    whole = 0
    for number, cell in enumerate((c for c in done.cells if c.cell_type == "code"), start=1):
        status = cell.metadata.get("papermill", {}).get("status")
        if status != "completed" and cell.source.strip():
            raise NotebookFailed(
                str(notebook), "cell {cell} is {status}", "run it in JupyterLab", cell=number, status=status
            )
        size = len(json.dumps(cell.outputs))
        whole += size
        if size > _CELL_LIMIT or whole > _NOTEBOOK_LIMIT:
            what = "cell {cell} prints too much ({size} characters)"
            raise NotebookFailed(str(notebook), what, "print less there", cell=number, size=size)


def _papermill():
    # The frozen-modules notice of the debugger in every kernel would fill the log of a batch.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    try:
        import papermill
    except ImportError as error:
        raise MissingExtra("papermill", "briefs") from error
    for name in ("papermill", "traitlets"):  # their notices would fill the log of a batch; failures are told by us
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return papermill

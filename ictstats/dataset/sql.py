"""``ictstats.sql``: questions in SQL over the data set, answered by DuckDB from the Parquet file, however large it is.

The views are ``observations`` (the columns of the contract and ``year``), ``issues``, ``sources``, ``publications``,
``indicators`` and ``places``; an empty cell is null. A question can only read them: it is one SELECT, no other file can
be opened, nothing can be written or loaded, and no setting changed. DuckDB comes with the extra ``exchange``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ictstats.curation.contract import OBSERVATIONS
from ictstats.curation.output import PARQUET, parquet, whole
from ictstats.curation.project import PROCESSED, RAW, find_project
from ictstats.errors import MissingExtra, WrongType, WrongUse
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.entries import Indicator
from ictstats.lexicon.places import Area
from ictstats.model import Publication, Source

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from ictstats.dataset.store import DataSet

T = TypeVar("T")
VIEWS = ("observations", "issues", "sources", "publications", "indicators", "places")
Parameters = Sequence[Any] | Mapping[str, Any] | None
_MARKS = ("worded", "preferred", "corrected")
_CLOSED = ("python_enable_replacements = false", "enable_external_access = false", "lock_configuration = true")
_INDICATOR = (
    *("code", "name_vi", "name_en", "topic", "unit", "kind", "denominator", "stock_or_flow", "direction"),
    *("definition_vi", "definition_en"),
)


class Answer(NamedTuple):
    """Names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def sql(query: str, parameters: Parameters = None, *, data: DataSet | None = None) -> pd.DataFrame:
    """The answer to a question as a frame.

    Args:
        query: One SELECT.
        parameters: Values for ``?`` in order, or for ``$name`` by name; never paste a value into the text.
        data: A data set; without it the files of the project that ictstats is called from.

    Raises:
        WrongUse: another statement than one SELECT, or one that DuckDB refuses; it says why.
        MissingExtra: DuckDB is not installed.
        NoProject: no data set was found.

    >>> sql("SELECT area, value FROM observations WHERE indicator = ? AND period = ? AND preferred AND vintage = '63' "
    ...     "ORDER BY value DESC LIMIT 2", ["dti_score", "2023"]).values.tolist()
    [['48', 0.834], ['79', 0.802]]
    """
    if not isinstance(query, str):
        raise WrongType("query", query, "give one SELECT as text")
    if data is not None:
        with _of_frames(data) as connection:
            return _frame_of(connection, query, parameters)
    project = find_project()
    return whole(project / PROCESSED, lambda: _in_project(project, _frame_of, query, parameters))


def answer(query: str, parameters: Parameters = None, root: str | Path | None = None) -> Answer:
    """The answer to a question in plain tuples, without pandas; see :func:`sql`."""
    project = find_project(root)
    return whole(project / PROCESSED, lambda: _in_project(project, _answered, query, parameters))


def _in_project(
    project: Path, ask: Callable[[DuckDBPyConnection, str, Parameters], T], query: str, parameters: Parameters
) -> T:
    with _of_project(project, _named(query)) as connection:
        return ask(connection, query, parameters)


def answer_from(file: Path, query: str, parameters: Parameters = None) -> Answer:
    """The answer from one Parquet file of observations, without the other views."""
    with _opened() as connection:
        _view_of_file(connection, file)
        _close(connection, file)
        return _answered(connection, query, parameters)


def _answered(connection: DuckDBPyConnection, query: str, parameters: Parameters) -> Answer:
    with _told_by_us():
        cursor = _asked(connection, query, parameters)
        return Answer(tuple(column[0] for column in cursor.description or ()), cursor.fetchall())


def _frame_of(connection: DuckDBPyConnection, query: str, parameters: Parameters) -> pd.DataFrame:
    with _told_by_us():
        frame: pd.DataFrame = _asked(connection, query, parameters).df()
        return frame


def _asked(connection: DuckDBPyConnection, query: str, parameters: Parameters) -> DuckDBPyConnection:
    import duckdb

    statements = connection.extract_statements(query)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        what, remedy = "is not one SELECT", "ask one SELECT over {views}"
        raise WrongUse("query", what, remedy, views=", ".join(VIEWS))
    return connection.execute(statements[0], parameters)


@contextmanager
def _told_by_us() -> Iterator[None]:
    """What DuckDB refuses, before or while it answers, is an error of the one family."""
    import duckdb

    remedy = "ask one SELECT over {views}"
    try:
        yield
    except duckdb.Error as error:
        cause = " ".join(str(error).split())
        raise WrongUse("query", "{cause}", remedy, cause=cause, views=", ".join(VIEWS)) from error


@contextmanager
def _opened() -> Iterator[DuckDBPyConnection]:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("duckdb", "exchange") from error
    connection = duckdb.connect(":memory:")
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _of_project(project: Path, wanted: Collection[str]) -> Iterator[DuckDBPyConnection]:
    folder = project / PROCESSED
    with _opened() as connection:
        file = folder / PARQUET
        csv = folder / "observations.csv"
        fresh = file.is_file() and file.stat().st_mtime_ns >= csv.stat().st_mtime_ns
        if fresh:
            _view_of_file(connection, file)
        else:  # a checkout or an installed package has the text only
            _view(connection, _arrow(parquet(csv.read_bytes())))
        if "issues" in wanted:
            connection.execute(
                "CREATE TABLE issues AS SELECT * FROM read_csv(?, all_varchar = true, nullstr = '', header = true)",
                [str(folder / "issues.csv")],
            )
        if {"sources", "publications"} & set(wanted):
            _registered(connection, project)
        if {"indicators", "places"} & set(wanted):
            _knowledge(connection)
        _close(connection, file if fresh else None)
        yield connection


def _named(query: str) -> list[str]:
    """Views that a question names, so that no others are made; all of them where it names none."""
    return [view for view in VIEWS if view in query.casefold()] or list(VIEWS)


def _registered(connection: DuckDBPyConnection, project: Path) -> None:
    from ictstats.reading.register import read_register

    register = read_register(project / RAW)
    _table(connection, "sources", _columns(Source, register.sources))
    _table(connection, "publications", _columns(Publication, register.publications))


@contextmanager
def _of_frames(data: DataSet) -> Iterator[DuckDBPyConnection]:
    with _opened() as connection:
        frames = {name: getattr(data, name) for name in ("issues", "sources", "publications")}
        for name, frame in frames.items():
            _table(connection, name, {column: list(frame[column]) for column in frame})
        table = {name: data.observations[name] for name in OBSERVATIONS}
        _view(connection, _nulled({name: cells.array for name, cells in table.items()}))
        _knowledge(connection)
        _close(connection, None)
        yield connection


def _close(connection: DuckDBPyConnection, file: Path | None) -> None:
    """From here on a question reaches nothing but the views and the one file behind them."""
    if file is not None:
        path = str(file).replace("'", "''")
        connection.execute(f"SET allowed_paths = ['{path}']")
    for setting in _CLOSED:
        connection.execute(f"SET {setting}")


def _view_of_file(connection: DuckDBPyConnection, file: Path) -> None:
    path = str(file).replace("'", "''")
    connection.execute(f"CREATE VIEW observations AS SELECT {_selected()} FROM read_parquet('{path}')")  # noqa: S608


def _view(connection: DuckDBPyConnection, table: pa.Table) -> None:
    connection.register("handed_over", table)
    connection.execute(f"CREATE TABLE observations AS SELECT {_selected()} FROM handed_over")  # noqa: S608
    connection.unregister("handed_over")


def _selected() -> str:
    """Columns of the contract as they are, marks as true or false, and the year of the period."""
    marks = [f"coalesce(CAST({name} AS VARCHAR) = 'true', false) AS {name}" for name in _MARKS]
    plain = [name for name in OBSERVATIONS if name not in _MARKS]
    return ", ".join([*plain, "TRY_CAST(left(period, 4) AS INTEGER) AS year", *marks])


def _arrow(data: bytes) -> pa.Table:
    import pyarrow as pa
    from pyarrow.parquet import read_table

    return read_table(pa.BufferReader(data))


def _knowledge(connection: DuckDBPyConnection) -> None:
    known = lexicon()
    listed = known.indicators.values()
    _table(connection, "indicators", {name: [getattr(one, name) for one in listed] for name in _INDICATOR})
    _table(connection, "places", _columns(Area, known.areas.by_code.values()))


def _columns(kind: type[Source | Publication | Area | Indicator], entries: Iterable[Any]) -> dict[str, list[Any]]:
    """Entries by column; several values of one cell are joined by ``;`` as in the CSV files."""
    fields = getattr(kind, "_fields", None) or tuple(kind.__dataclass_fields__)  # type: ignore[union-attr]
    kept = list(entries)
    return {name: [_text(getattr(entry, name)) for entry in kept] for name in fields}


def _text(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value)


def _table(connection: DuckDBPyConnection, name: str, columns: Mapping[str, list[Any]]) -> None:
    connection.register("handed_over", _nulled(columns))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM handed_over")  # noqa: S608 - a name of ours
    connection.unregister("handed_over")


def _nulled(columns: Mapping[str, Any]) -> pa.Table:
    """Columns as an Arrow table, empty texts as nulls."""
    import pyarrow as pa
    from pyarrow import compute

    arrays = {name: pa.array(cells) for name, cells in columns.items()}
    texts = (pa.types.is_string, pa.types.is_large_string)
    for name, cells in arrays.items():
        if any(is_text(cells.type) for is_text in texts):
            arrays[name] = compute.if_else(compute.equal(cells, ""), None, cells)
    return pa.table(arrays)

"""A release on a Spark Connect server, to the code that asks as DuckDB's connection is.

Statements of `.sql` files (`run`) are answered by the server, which reads the release's own Parquet files.
Short look-ups written in code (`execute`: a place's name, the records of the law, what was collected) are
answered by DuckDB over the same release here, unless they read a table that a question laid on the server.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import finalize

from clawback.errors import EngineRefused
from clawback.store.spark import Address, make_active, session, told

if TYPE_CHECKING:
    from clawback.store.engine import Connection

COMMENT = r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
CREATE = re.compile(
    COMMENT + r"create\s+(?:or\s+replace\s+)?temp(?:orary)?\s+(?P<what>table|view)\s+(?P<name>\w+)\s*"
    r"(?:\((?P<columns>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z|\bas\b(?P<query>.*))",
    re.DOTALL | re.IGNORECASE,
)
INSERT = re.compile(COMMENT + r"insert\s+into\s+(?P<name>\w+)\s+(?P<query>.*)", re.DOTALL | re.IGNORECASE)
DROP = re.compile(r"drop\s+(?:table|view)\s+(?:if\s+exists\s+)?(?:temp\.)?(?P<name>\w+)\s*", re.IGNORECASE)
COPY = re.compile(r"copy\s+\((?P<query>.*)\)\s+to\s+(?P<where>.*)", re.DOTALL | re.IGNORECASE)
READS = re.compile(r"\b(?:from|join)\s+(\w+)", re.IGNORECASE)
HIDDEN = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
"""What may look like the name of a table and is none."""
TYPES = {
    "varchar": "string",
    "integer": "int",
    **{each: each for each in ("bigint", "boolean", "date", "double")},
}
"""DuckDB's names of types -> Spark's; decimals are written alike."""
RELEASED = "released_"
"""Before the name of a release's table, where a connection's own table stands before it."""
SERVER_HOME = "CLAWBACK_SERVER_HOME"
"""The variable that says what the server calls the home folder: another path, a place in an object store."""


class Files(NamedTuple):
    """A table of the release: its files, how many rows they hold, its columns with their types."""

    paths: tuple[Path, ...]
    rows: int
    columns: tuple[tuple[str, str], ...]


class Cluster:
    """A release on a server. Every cursor has a session of its own: tables laid in one are not in another."""

    def __init__(self, at: Address, home: Path, tables: Mapping[str, Files], local: "Connection") -> None:
        self.at, self._home, self._tables, self._local = at, home, tables, local
        self._spark = session(at)
        self._laid: dict[str, list[Any]] = {}
        """Tables of this session alone, each with what it is made of: the server keeps no more."""
        self._there: set[str] = set()
        """Names by which the session knows tables of the release."""
        self._rows: Callable[[], Iterable[tuple[Any, ...]]] = list
        self._table: Callable[[], Any] | None = None
        self._end = finalize(self, _end, self._spark)

    def answer(self, statement: str, params: Mapping[str, Any]) -> "Cluster":
        """Run a statement on the server; it names its parameters `:name`."""
        made, added, dropped = (each.fullmatch(statement) for each in (CREATE, INSERT, DROP))
        if dropped and dropped["name"] in self._laid:
            return self._drop(dropped["name"])
        with told(self.at):
            if made and made["columns"] is not None:
                schema = ", ".join(_column(*each.split(None, 1)) for each in _columns(made["columns"]))
                self._lay(made["name"], self._spark.createDataFrame([], schema))
            elif made:
                frame = self._frame(made["query"], params)
                self._lay(made["name"], frame, keep=made["what"].lower() == "table")
            elif added:
                self._add(added["name"], self._frame(added["query"], params))
            else:
                frame = self._frame(statement, params)
                self._rows = lambda: [tuple(row) for row in frame.collect()]
                self._table = frame.toArrow
        return self

    def execute(self, statement: str, params: Any = None) -> "Cluster":
        """Run a statement written in code: here, unless it makes or reads a table laid on the server."""
        dropped, copied = DROP.fullmatch(statement), COPY.fullmatch(statement)
        laid = self._laid.keys() & _reads(statement)
        if copied and laid:
            return self._copy(copied["query"], copied["where"])
        gone = dropped and dropped["name"] in self._laid
        if laid or gone or CREATE.match(statement) or INSERT.match(statement):
            return self.answer(re.sub(r"\$(?=[A-Za-z_])", ":", statement), params or {})
        found = self._local.execute(statement, params)
        self._rows, self._table = found.fetchall, found.fetch_arrow_table
        return self

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to a table that was laid; days may be text."""
        with told(self.at):
            schema = self._spark.table(table).schema
            days = [field.dataType.typeName() == "date" for field in schema.fields]
            typed = [
                tuple(
                    date.fromisoformat(value) if day and isinstance(value, str) else value
                    for value, day in zip(row, days, strict=True)
                )
                for row in rows
            ]
            self._add(table, self._spark.createDataFrame(typed, schema))

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows of the last statement; of one that made a table, how many it has."""
        with told(self.at):
            return list(self._rows())

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row of the last statement."""
        return next(iter(self.fetchall()), None)

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        """The next rows of the last statement."""
        with told(self.at):
            rows = iter(self._rows())
        self._rows = lambda: rows
        return list(islice(rows, size))

    def fetch_arrow_table(self) -> Any:
        """The rows of the last statement as an Arrow table."""
        assert self._table is not None, "the last statement was a question"
        with told(self.at):
            return self._table()

    to_arrow_table = fetch_arrow_table

    def sql(self, statement: str) -> Any:
        """The rows of a statement as what can be read as Arrow."""
        return self.execute(statement).fetch_arrow_table()

    def fetch_record_batch(self, rows_per_batch: int = 1_000_000) -> Any:
        """The rows of the last statement as a reader of Arrow batches."""
        return self.fetch_arrow_table().to_reader(rows_per_batch)

    def cursor(self) -> "Cluster":
        """Another connection to the same release, with no tables laid."""
        return Cluster(self.at, self._home, self._tables, self._local.cursor())

    def released(self, table: str) -> str:
        """The name of a release's table that no table laid over it hides."""
        return RELEASED + table

    def close(self) -> None:
        """End the session; the server lets go of what it kept for it."""
        self._end()
        self._local.close()

    def __enter__(self) -> "Cluster":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _frame(self, query: str, params: Mapping[str, Any]) -> Any:
        self._show(_reads(query) - self._laid.keys())
        return self._spark.sql(query, args=dict(params) or None)

    def _lay(self, name: str, frame: Any, *, keep: bool = False) -> None:
        """Give the session a table; `keep`: the server computes it now, once, as DuckDB does."""
        if keep:
            frame = self._kept(frame)
        frame.createOrReplaceTempView(name)
        self._laid[name] = [frame]
        self._rows = lambda: [(self._spark.table(name).count(),)]
        self._table = None

    def _drop(self, name: str) -> "Cluster":
        """Take a laid table away; a table of the release by that name is seen again."""
        with told(self.at):
            self._spark.catalog.dropTempView(name)
        del self._laid[name]
        self._there.discard(name)
        self._rows, self._table = list, None
        return self

    def _copy(self, query: str, where: str) -> "Cluster":
        """Write rows to a file here, as DuckDB writes it."""
        rows = self.answer(query, {}).fetch_arrow_table()
        self._local.register("answered", rows)
        self._rows = self._local.execute(f"copy (select * from answered) to {where}").fetchall
        self._table = None
        self._local.unregister("answered")
        return self

    def _kept(self, frame: Any) -> Any:
        make_active(self._spark)
        try:
            return frame.localCheckpoint()
        except Exception as wrong:
            if "execution.checkpoint.path" not in str(wrong):
                raise
            raise EngineRefused(
                f"the engine at {self.at.shown} has nowhere to keep a table between two statements.\n"
                "  Start Sail with SAIL_EXECUTION__CHECKPOINT__PATH: a folder (file:///…) or object store"
                " that all of its workers see (docs/how-to/scale-out.md)."
            ) from None

    def _add(self, name: str, frame: Any) -> None:
        made_of = self._laid[name]
        self._lay(name, self._spark.table(name).unionAll(frame))
        self._laid[name] += made_of

    def _show(self, names: set[str]) -> None:
        """Make views of tables of the release that the session has not seen yet, and see that the server
        reads all of their rows: a file that is not there reads as empty on some servers."""
        new = {name: each for name in names - self._there if (each := self._released(name))}
        for name, table in new.items():
            listed = [_at_server(self._home, path) for path in table.paths]
            schema = ", ".join(_column(*each) for each in table.columns)
            try:
                self._spark.read.schema(schema).parquet(*listed).createOrReplaceTempView(name)
            except Exception as wrong:
                if "PATH_NOT_FOUND" in str(wrong):
                    raise self._unseen(name, listed[0], "no such file") from None
                raise
        if not new:
            return
        counts = " union all ".join(f"select '{each}' as name, count(*) as n from {each}" for each in new)
        for name, n in self._spark.sql(counts).collect():
            if n != new[name].rows:
                where = _at_server(self._home, new[name].paths[0])
                raise self._unseen(name, where, f"{n:,} rows where there are {new[name].rows:,}")
        self._there |= new.keys()

    def _released(self, name: str) -> Files | None:
        return self._tables.get(name) or self._tables.get(name.removeprefix(RELEASED))

    def _unseen(self, name: str, where: str, found: str) -> EngineRefused:
        return EngineRefused(
            f"the engine at {self.at.shown} does not see the release: table {name}, {where}: {found}.\n"
            "  Every server must see the same files: put CLAWBACK_HOME on a shared path, or say what the "
            f"servers call it with {SERVER_HOME} (docs/how-to/scale-out.md)."
        )


def _end(spark: Any) -> None:
    """End a session, and with it all that was laid in it; whatever the server says no longer matters."""
    try:
        spark.client.set_retry_policies([])
        spark.stop()
    except Exception:  # noqa: S110  # it may be gone
        pass


def _reads(statement: str) -> set[str]:
    """The names a statement reads from."""
    return set(READS.findall(HIDDEN.sub(" ", statement)))


def _columns(listed: str) -> list[str]:
    """The columns of a table's definition, each with its type."""
    return [each.strip() for each in re.split(r",(?![^(]*\))", listed)]


def _column(name: str, kind: str) -> str:
    """A column as Spark defines it.

    >>> _column("alns", "VARCHAR[]"), _column("obligated", "DECIMAL(18,2)")
    ('alns array<string>', 'obligated decimal(18,2)')
    """
    return f"{name} {_type(kind.lower())}"


def _type(kind: str) -> str:
    if kind.endswith("[]"):
        return f"array<{_type(kind[:-2])}>"
    return kind if kind.startswith("decimal") else TYPES[kind]


def _at_server(home: Path, path: Path) -> str:
    """What the server calls a file of the home folder."""
    there = os.environ.get(SERVER_HOME, "").rstrip("/")
    return f"{there}/{path.relative_to(home).as_posix()}" if there else str(path)

"""Plain SQL from files beside the code that asks; the one place that knows how an engine takes parameters.

Files write parameters as `:name`, which Spark and Sail take as they stand. DuckDB is given the values in the
text, quoted: at every value of a parameter it looks for packages that we do not use, which costs a quarter of
a millisecond, and a second where one of them is installed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import json

from clawback.store.engine import quoted

if TYPE_CHECKING:
    from clawback.store.engine import Connection

PIECE = re.compile(
    r"(?P<text>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/)"
    r"|(?P<cast>::)"
    r"|(?<![\w:]):(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<end>;)",
    re.DOTALL,
)
"""What may hold or look like a parameter: text, quoted names, comments, casts; parameters; statement ends."""


AT_ONCE = 1 << 14
"""Rows of one statement."""
MARK = "\x01"
"""Before the name of a parameter, in a statement whose values are to be filled in: no SQL has it."""
MARKED = re.compile(rf"{MARK}(\w+)")


def run(connection: "Connection", package: str | Path, file: str, /, **params: Any) -> "Connection":
    """Run the statements of `file` in a package's folder; fetch the last result from what is returned.

    `package` is `__package__` of the caller, or a folder. Every `:name` must be given and every name given
    must be used: TypeError says which is not.
    """
    folder = package if isinstance(package, Path) else Path(import_module(package).__path__[0])
    on_server = getattr(connection, "answer", None)  # a `Cluster`
    found = read(folder / file, ":" if on_server else MARK)
    wanted = {name for _, names in found for name in names}
    if odd := wanted ^ params.keys():
        raise TypeError(
            f"{file} takes :{', :'.join(sorted(wanted)) or 'nothing'}; not matched: {', '.join(sorted(odd))}"
        )
    for statement, names in found:
        if on_server:
            on_server(statement, {name: params[name] for name in names})
        else:
            connection.execute(filled(statement, params))
    return connection


def ask(connection: "Connection", sql: str, /, **params: Any) -> "Connection":
    """Run one statement written in code, with parameters `:name`."""
    return connection.execute(filled(_marked(sql), params))


def filled(statement: str, params: Mapping[str, Any]) -> str:
    """A statement of `read` with the values of its parameters in it.

    >>> filled(f"select {MARK}place, {MARK}day", {"place": "o'clock", "day": date(2017, 3, 27)})
    "select 'o''clock', date '2017-03-27'"
    """
    return MARKED.sub(lambda found: literal(params[found[1]]), statement)


@lru_cache(maxsize=128)
def _marked(sql: str) -> str:
    ((statement, _),) = statements(sql, MARK)
    return statement


def insert(connection: "Connection", table: str, rows: Sequence[tuple[str | int | None, ...]]) -> None:
    """Add rows to a temporary table, in one statement, as literals: the engine looks for packages we do not
    use at every value of a parameter, which costs milliseconds."""
    if not rows:
        return
    if on_server := getattr(connection, "insert", None):  # a `Cluster`
        on_server(table, rows)
        return
    values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
    connection.execute(f"insert into {table} values {values}")


def insert_many(
    con: "Connection", table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
) -> None:
    """A temporary table of very many rows, taken some thousands at a time: these as one literal, column by
    column, since a connection to a release opens no file, and for what `insert` says of parameters."""
    shape = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    con.execute(f"create or replace temporary table {table} ({shape})")
    if on_server := getattr(con, "insert", None):  # a `Cluster`
        on_server(table, rows)
        return
    lists = json.encode({name: [kind] for name, kind in columns.items()}).decode()
    each = ", ".join(f"unnest(rows.{name})" for name in columns)
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        by_column = dict(zip(columns, zip(*batch, strict=True), strict=True))
        told = quoted(json.encode(by_column).decode())
        con.execute(f"insert into {table} select {each} from (select from_json({told}, '{lists}') as rows)")


def literal(value: Any) -> str:
    """A value as SQL: text, a number, a day, true or false, null, or a list of such.

    >>> [literal(each) for each in ("o'clock", 2, True, None, date(2017, 3, 27), ["a", "b"])]
    ["'o''clock'", '2', 'true', 'null', "date '2017-03-27'", "['a', 'b']"]
    """
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool | int):
        return "null" if value is None else str(value).lower()
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]" if value else "cast([] as varchar[])"
    raise TypeError(f"{type(value).__name__} is no value of a statement")


def released(connection: "Connection", table: str) -> str:
    """The name of a release's table that a temporary table of the same name does not hide."""
    if on_server := getattr(connection, "released", None):  # a `Cluster`
        return str(on_server(table))
    (base,) = connection.execute("select current_database()").fetchall()[0]
    return f"{base}.main.{table}"


def has_table(connection: "Connection", name: str) -> bool:
    """Whether a release has a table: an earlier version of the program may have made it without."""
    from clawback.store.engine import driver
    from clawback.store.keeping import opened

    if name in (opened(connection) or ()):
        return True
    try:
        connection.execute(f"select 1 from {name} limit 0")  # the lists of all views and tables take longer
    except driver().CatalogException:
        return False
    return True


@lru_cache(maxsize=128)
def read(path: Path, mark: str = MARK) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The statements of a file, which never changes while the program runs."""
    return tuple(statements(path.read_text(encoding="utf-8"), mark))


def statements(sql: str, mark: str = "$") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each statement with the names of its parameters in order of first use; `mark` stands before each name.

    >>> list(statements("select :day::date, ':no' -- :no\\n; select 1;"))
    [("select $day::date, ':no' -- :no\\n", ('day',)), ('select 1', ())]
    """
    written: list[str] = []
    names: list[str] = []
    start = 0
    for piece in PIECE.finditer(sql):
        written.append(sql[start : piece.start()])
        start = piece.end()
        if name := piece["name"]:
            names.append(name)
            written.append(f"{mark}{name}")
        elif piece["end"]:
            yield from _statement(written, names)
            written, names = [], []
        else:
            written.append(piece.group())
    yield from _statement([*written, sql[start:]], names)


def _statement(written: list[str], names: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    text = "".join(written)
    if re.sub(r"--[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL).strip():
        yield text.lstrip(), tuple(dict.fromkeys(names))

"""Plain SQL from files beside the code that asks; the one place that knows how an engine names parameters.

Files write parameters as `:name`, which Spark takes as it stands; DuckDB is given `$name`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def run(connection: "Connection", package: str | Path, file: str, /, **params: Any) -> "Connection":
    """Run the statements of `file` in a package's folder; fetch the last result from what is returned.

    `package` is `__package__` of the caller, or a folder. Every `:name` must be given and every name given
    must be used: TypeError says which is not.
    """
    folder = package if isinstance(package, Path) else Path(import_module(package).__path__[0])
    found = read(folder / file)
    wanted = {name for _, names in found for name in names}
    if odd := wanted ^ params.keys():
        raise TypeError(
            f"{file} takes :{', :'.join(sorted(wanted)) or 'nothing'}; not matched: {', '.join(sorted(odd))}"
        )
    for statement, names in found:
        connection.execute(statement, {name: params[name] for name in names} or None)
    return connection


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
def read(path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The statements of a file, which never changes while the program runs."""
    return tuple(statements(path.read_text(encoding="utf-8")))


def statements(sql: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each statement as DuckDB takes it, with the names of its parameters in order of first use.

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
            written.append(f"${name}")
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

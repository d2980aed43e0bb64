"""Temporary tables that a connection to a release keeps for its next question, and statements planned once
over them.

A release never changes, so what was laid out of it for one question serves the next that wants the same. The
engine plans by what tables hold: whatever is laid anew, every statement is planned anew. On any other
connection nothing stays.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from clawback.store.keeping import opened
from clawback.store.sql import read

if TYPE_CHECKING:
    from clawback.store.engine import Connection


class _Laid(NamedTuple):
    """What the tables of a connection hold, by name; and the names of the statements planned over them."""

    content: dict[str, Hashable]
    planned: dict[str, str]


_laid: "WeakKeyDictionary[Connection, _Laid]" = WeakKeyDictionary()


def lay(con: "Connection", name: str, content: Hashable, make: Callable[[], object]) -> None:
    """Call `make`, which fills temporary tables, unless they hold that content since an earlier call. Nothing
    else may change them."""
    laid = _of(con)
    if laid is not None:
        if name in laid.content and laid.content[name] == content:
            return
        laid.content.pop(name, None)  # one that fails leaves half of them
        laid.planned.clear()
    make()
    if laid is not None:
        laid.content[name] = content


def again(con: "Connection", folder: Path, file: str) -> "Connection":
    """Run the one statement of a file, which reads laid tables and takes no parameters."""
    ((statement, _),) = read(folder / file)
    laid = _of(con)
    if laid is None:
        return con.execute(statement)
    if statement not in laid.planned:
        name = f"laid_{len(laid.planned)}"
        con.execute(f"prepare {name} as {statement}")
        laid.planned[statement] = name
    return con.execute(f"execute {laid.planned[statement]}")


def _of(con: "Connection") -> _Laid | None:
    if opened(con) is None:
        return None
    return _laid.setdefault(con, _Laid({}, {}))

"""Temporary tables that a connection to a release keeps for its next question.

A release never changes, so what was laid out of it for one question serves the next that wants the same. On
any other connection nothing stays.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from clawback.store.keeping import opened

if TYPE_CHECKING:
    from clawback.store.engine import Connection

_laid: "WeakKeyDictionary[Connection, dict[str, Hashable]]" = WeakKeyDictionary()


def lay(con: "Connection", name: str, content: Hashable, make: Callable[[], object]) -> None:
    """Call `make`, which fills temporary tables, unless they hold that content since an earlier call. Nothing
    else may change them."""
    if opened(con) is None:
        make()
        return
    laid = _laid.setdefault(con, {})
    if name not in laid or laid[name] != content:
        laid.pop(name, None)  # one that fails leaves half of them
        make()
        laid[name] = content

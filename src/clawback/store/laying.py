"""Temporary tables that a connection to a release keeps for its next question.

A release never changes, so what was laid out of it for one question serves the next that wants the same. On
any other connection nothing stays.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from clawback.store.keeping import Checksums, opened

if TYPE_CHECKING:
    from clawback.store.engine import Connection

T = TypeVar("T")

_laid: "WeakKeyDictionary[Connection, dict[str, tuple[Checksums, Hashable, Any]]]" = WeakKeyDictionary()


def lay(con: "Connection", name: str, content: Hashable, make: Callable[[], T]) -> T:
    """Call `make`, which fills temporary tables, unless they hold that content since an earlier call; what
    that returned is returned again. Nothing else may change the tables."""
    release = opened(con)
    if release is None:
        return make()
    laid = _laid.setdefault(con, {})
    if name not in laid or laid[name][:2] != (release, content):
        laid.pop(name, None)  # a call that fails leaves half of them
        laid[name] = release, content, make()
    told: T = laid[name][2]
    return told

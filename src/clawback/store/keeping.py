"""What is read of a release once and kept for the next question.

A release never changes, so what was read of it stays true: it is kept by the checksums of the tables it was
read from, and no other content can be answered with it. Of any other database nothing is kept.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from clawback.store.engine import Connection

P = ParamSpec("P")
T = TypeVar("T")
Checksums = Mapping[str, tuple[str, ...]]


DIGITS = 12
"""Of a digest, as answers tell it."""

_opened: "WeakKeyDictionary[Connection, Checksums]" = WeakKeyDictionary()


def remember(con: "Connection", checksums: Checksums) -> None:
    """Note that a connection reads the tables of a release, with these checksums, and nothing else."""
    _opened[con] = checksums


def opened(con: "Connection") -> Checksums | None:
    """The checksums of the tables that a connection shows; None where it does not read a release."""
    return _opened.get(con)


def digest(con: "Connection", table: str) -> str:
    """The first digits of a digest of what a table of a release holds: equal content, equal digits. Empty
    where the connection does not read a release."""
    checksums = opened(con)
    if checksums is None or table not in checksums:
        return ""
    return sha256(" ".join(checksums[table]).encode()).hexdigest()[:DIGITS]


def kept(
    *tables: str, most: int
) -> "Callable[[Callable[Concatenate[Connection, P], T]], Callable[Concatenate[Connection, P], T]]":
    """Keep what a function reads of these tables of a release, for `most` contents and arguments; the oldest
    goes first. The function may read nothing else, and nobody may change what it returns."""

    def decorate(
        make: "Callable[Concatenate[Connection, P], T]",
    ) -> "Callable[Concatenate[Connection, P], T]":
        found: dict[Hashable, T] = {}
        one_by_one = Lock()

        @wraps(make)
        def read(con: "Connection", /, *args: P.args, **kwargs: P.kwargs) -> T:
            known = opened(con)
            if known is None:
                return make(con, *args, **kwargs)
            content = tuple(known.get(table) for table in tables)
            key = (content, args, tuple(kwargs.items()))
            with one_by_one:
                if key in found:
                    return found[key]
            value = make(con, *args, **kwargs)
            with one_by_one:
                while len(found) >= most:
                    del found[next(iter(found))]
                found[key] = value
            return value

        return read

    return decorate

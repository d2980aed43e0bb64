"""What is kept of a release between questions: never of another content, and never without bound."""

import gc
import weakref
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clawback import store
from clawback.store import Connection, kept, opened

DAY = date(2026, 1, 1)


def release(home: Path, value: int) -> str:
    with store.one_writer(home) as lock, store.scratch() as con:
        con.execute(f"create table told as select {value} as n")
        return store.write(home, con, {"told": "n"}, [], DAY, lock=lock)


@pytest.fixture
def counted() -> tuple[Callable[..., int], list[int]]:
    reads: list[int] = []

    @kept("told", most=2)
    def read(con: Connection, more: int = 0) -> int:
        (found,) = con.execute("select n from told").fetchall()[0]
        reads.append(found)
        return int(found) + more

    return read, reads


def test_a_release_is_read_once_by_all_its_connections(
    tmp_path: Path, counted: tuple[Callable[..., int], list[int]]
) -> None:
    read, reads = counted
    release(tmp_path, 1)
    assert [read(store.open_release(tmp_path)) for _ in range(3)] == [1, 1, 1]
    assert reads == [1]


def test_another_release_is_read_itself(
    tmp_path: Path, counted: tuple[Callable[..., int], list[int]]
) -> None:
    read, _ = counted
    first, second = release(tmp_path, 1), release(tmp_path, 2)
    opened_first, opened_second = (store.open_release(tmp_path, each) for each in (first, second))
    assert [read(opened_first), read(opened_second), read(opened_first)] == [1, 2, 1]


def test_nothing_is_kept_of_a_database_that_can_change(counted: tuple[Callable[..., int], list[int]]) -> None:
    read, _ = counted
    with store.scratch() as con:
        con.execute("create table told as select 1 as n")
        assert read(con) == 1
        con.execute("update told set n = 2")
        assert read(con) == 2


def test_the_oldest_goes_first(tmp_path: Path, counted: tuple[Callable[..., int], list[int]]) -> None:
    read, reads = counted
    release(tmp_path, 1)
    con = store.open_release(tmp_path)
    assert [read(con, more) for more in (0, 1, 2, 2, 1, 0)] == [1, 2, 3, 3, 2, 1]
    assert len(reads) == 4


def test_a_connection_that_is_gone_is_forgotten(
    tmp_path: Path, counted: tuple[Callable[..., int], list[int]]
) -> None:
    read, _ = counted
    release(tmp_path, 1)
    con = store.open_release(tmp_path)
    assert opened(con) is not None
    assert read(con) == 1
    gone = weakref.ref(con)
    del con
    gc.collect()
    assert gone() is None

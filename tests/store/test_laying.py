"""Temporary tables laid out of a release stay for the next question that wants the same."""

from datetime import date
from pathlib import Path

import pytest

from clawback import store
from clawback.store import Connection, lay

DAY = date(2026, 1, 1)


@pytest.fixture
def con(tmp_path: Path) -> Connection:
    with store.one_writer(tmp_path) as lock, store.scratch() as con:
        con.execute("create table told as select 1 as n")
        store.write(tmp_path, con, {"told": "n"}, [], DAY, lock=lock)
    return store.open_release(tmp_path)


def laid(con: Connection, n: int, made: list[int]) -> int:
    def make() -> int:
        con.execute(f"create or replace temporary table laid as select n + {n} as n from told")
        made.append(n)
        return n

    told = lay(con, "laid", n, make)
    assert con.execute("select n from laid").fetchall() == [(n + 1,)]
    return told


def test_the_same_content_is_laid_once(con: Connection) -> None:
    made: list[int] = []
    assert [laid(con, n, made) for n in (1, 1, 2, 2, 1)] == [1, 1, 2, 2, 1]
    assert made == [1, 2, 1]


def test_other_names_are_laid_apart(con: Connection) -> None:
    assert [lay(con, name, None, name.upper) for name in ("a", "b", "a")] == ["A", "B", "A"]


def test_a_failure_leaves_nothing_that_counts_as_laid(con: Connection) -> None:
    made: list[int] = []
    laid(con, 1, made)
    with pytest.raises(ZeroDivisionError):
        lay(con, "laid", 2, lambda: 1 // 0)
    laid(con, 1, made)
    assert made == [1, 1]


def test_another_connection_has_nothing_laid(con: Connection) -> None:
    made: list[int] = []
    laid(con, 1, made)
    laid(con.cursor(), 1, made)
    assert made == [1, 1]


def test_nothing_stays_in_a_database_that_can_change() -> None:
    with store.scratch() as con:
        con.execute("create table told as select 1 as n")
        made: list[int] = []
        assert [laid(con, 1, made) for _ in range(2)] == [1, 1]
        assert made == [1, 1]

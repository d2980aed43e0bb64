"""What a server's connection does for code that knows DuckDB's, on both."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import store
from clawback.store import Connection, cluster, insert, released

pytestmark = pytest.mark.slow

MADE = """create or replace temporary table made (
    n integer, name varchar, day date, paid decimal(18, 2), sure boolean)"""
ROWS: list[tuple[str | int | None, ...]] = [
    (1, "o'clock; -- :no $no", "0001-01-01", None, True),
    (2, None, "9999-12-31", None, False),
]
TYPED = [
    (1, "o'clock; -- :no $no", date(1, 1, 1), None, True),
    (2, None, date(9999, 12, 31), None, False),
]


@pytest.fixture(params=["duckdb", "server"])
def con(starter: Path, engine: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    with store.open_release(starter, engine="duckdb" if request.param == "duckdb" else engine) as opened:
        yield opened


def test_rows_come_back_as_they_were_put_in(con: Connection) -> None:
    con.execute(MADE)
    assert con.execute("select * from made").fetchall() == []
    insert(con, "made", ROWS)
    assert con.execute("select * from made order by n").fetchall() == TYPED
    insert(con, "made", [])
    insert(con, "made", [(3, "", "2017-03-27", None, None)])
    assert con.execute("select n, sure from made order by n").fetchall() == [(1, True), (2, False), (3, None)]
    con.execute(MADE)
    assert con.execute("select count(*) from made").fetchone() == (0,)


def test_dollars_keep_their_cents(con: Connection) -> None:
    con.execute(
        "create or replace temporary table dollars as select sum(obligated) as s, count(*) as n from fact"
    )
    con.execute("create or replace temporary view twice as select s + s as s, n from dollars")
    ((one, n),) = con.execute("select s, n from dollars").fetchall()
    assert (type(one), type(n), one.as_tuple().exponent) == (Decimal, int, -2)
    assert con.execute("select s from twice").fetchone() == (one + one,)


def test_rows_come_in_batches_too(con: Connection) -> None:
    con.execute("create or replace temporary table five as select distinct sig from sig where sig <= 5")
    told = con.execute("select sig from five order by sig")
    assert [told.fetchmany(2), told.fetchmany(2), told.fetchmany(2), told.fetchmany(2)] == [
        [(1,), (2,)],
        [(3,), (4,)],
        [(5,)],
        [],
    ]


def test_a_table_stands_before_the_release_s_own_until_it_is_dropped(con: Connection) -> None:
    whole = con.execute("select count(*) from sig").fetchone()
    con.execute(f"create temporary table sig as select * from {released(con, 'sig')} where sig = 1")
    insert(con, "sig", [(1_000, "015", "16.738")])
    assert con.execute("select sig from sig order by sig").fetchall() == [(1,), (1000,)]
    con.execute("drop table if exists temp.sig")
    assert con.execute("select count(*) from sig").fetchone() == whole


def test_what_one_cursor_laid_no_other_sees(con: Connection) -> None:
    con.execute("create or replace temporary view sig as select 7 as sig")
    other = con.cursor()
    assert con.execute("select sig from sig").fetchall() == [(7,)]
    assert other.execute("select count(*) from sig").fetchone() != (1,)


def test_rows_as_arrow(starter: Path, engine: str) -> None:
    with store.open_release(starter, engine=engine) as con:
        con.execute("create or replace temporary table made as select sig, agency from sig where sig <= 3")
        assert isinstance(con, cluster.Cluster)
        query = "select sig, agency from made order by sig"
        rows = con.execute(query).fetchall()
        table = con.execute(query).fetch_arrow_table()
        assert [tuple(each.values()) for each in table.to_pylist()] == rows
        assert con.sql(query).num_rows == con.execute(query).fetch_record_batch().read_all().num_rows == 3


def test_whether_a_release_has_a_table(con: Connection) -> None:
    assert store.has_table(con, "through")
    assert not store.has_table(con, "no_such_table")

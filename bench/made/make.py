"""Write the rows to files: the publisher's archives, or the rows of each source as Parquet."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import duckdb

from bench.made import actions, world
from bench.made.packing import Archive
from clawback import store
from clawback.store import Connection
from clawback.store.sql import filled, read

HERE = Path(__file__).parent
MEMBER_ROWS = 1_000_000
"""Rows after which the publisher begins another file."""
PARQUET = "format parquet, compression zstd, parquet_version v2, row_group_size 122880"
"""As releases are written."""
DAY = f"{actions.TOLD_ON:%Y%m%d}"


@contextmanager
def database(out: Path, rows: int, seed: int, people: float, memory: str) -> Iterator[Connection]:
    """A database with the rows in `published`, on disk beside what is made of it, and removed at the end."""
    path = out / ".making.duckdb"
    path.unlink(missing_ok=True)
    con = duckdb.connect(
        str(path), config={"memory_limit": memory, "temp_directory": str(out / ".making.tmp")}
    )
    con.execute("set enable_progress_bar = false")
    try:
        world.build(con, seed)
        actions.build(con, rows, seed, people)
        store.run(con, HERE, "row.sql")
        yield con
    finally:
        con.close()
        path.unlink(missing_ok=True)


def narrow(con: Connection, out: Path) -> list[Path]:
    """The rows of each source as one Parquet file, in the order of its lines, in a folder of its name:
    a load stages them so. A source is a million rows as published, a member of one archive."""
    rows, made = actions.count(con, "action"), []
    for number, first in enumerate(range(0, rows, MEMBER_ROWS), 1):
        source = f"usaspending-transactions-{rows:012x}.{number}"
        into = out / source / "00000.parquet"
        into.parent.mkdir()
        until, day = first + MEMBER_ROWS, actions.TOLD_ON
        copy(con, "narrow.sql", into, PARQUET, first=first, until=until, source=source, told_on=day)
        made.append(into.parent)
    return made


def wide(con: Connection, out: Path, members: int, plain: bool, bad: int) -> Path:
    """One archive of all rows, parted evenly among its members."""
    rows = actions.count(con, "action")
    bounds = [rows * n // members for n in range(members + 1)]
    return archive(con, out, f"FY2024_All_Assistance_Full_{DAY}", bounds, plain, rows // bad if bad else 0)


def by_year(con: Connection, out: Path, plain: bool, bad: int) -> list[Path]:
    """An archive for each fiscal year, as the publisher has them."""
    every = actions.count(con, "action") // bad if bad else 0
    years = con.execute(
        "select fiscal_year, min(rowid), max(rowid) + 1 from action group by fiscal_year order by fiscal_year"
    ).fetchall()
    return [
        archive(
            con,
            out,
            f"FY{year}_All_Assistance_Full_{DAY}",
            [*range(first, until, MEMBER_ROWS), until],
            plain,
            every,
        )
        for year, first, until in years
    ]


def archive(con: Connection, out: Path, name: str, bounds: list[int], plain: bool, bad_every: int) -> Path:
    """One archive whose members hold the rows between the bounds."""
    into = out / f"{name}.zip"
    with Archive(into) as packed:
        for number, (first, until) in enumerate(pairwise(bounds), 1):
            file = out / f"{name}_{number}.csv"
            copy(
                con,
                "wide.sql",
                file,
                "format csv, header, force_quote *",
                first=first,
                until=until,
                bad_every=bad_every,
            )
            packed.add(file.name, file)
            if not plain:
                file.unlink()
    return into


def copy(con: Connection, sql: str, into: Path, how: str, first: int, until: int, **params: object) -> None:
    """Write what the last statement of a file selects of the rows from `first` to before `until`."""
    store.run(con, HERE, "member.sql", first=first, until=until)
    *before, (statement, _) = read(HERE / sql)
    for each, _ in before:
        con.execute(each)
    con.execute(f"copy ({filled(statement, {'first': first, **params})}) to '{into}' ({how})")

"""From the publisher's archive to a release, against reading the plain file of it into Parquet.

The same columns everywhere: those the card maps. One side more starts at the archive as shipped, as the
program does. The rows and dollars that each read are compared; no other side checks them, links recipients or
keeps where each came from.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import duckdb

from bench.measuring import Case, Clock, Data, Side
from clawback import store
from clawback.source import card

CARD = card("usaspending-transactions")
DAYS = tuple(name for name in CARD.columns.mapped if name.endswith("_date"))
DOLLARS = tuple(name for name in CARD.columns.mapped if "obligat" in name or "outlay" in name)
AS_INSTALLED = """
import sys
sys.modules["pandas"] = sys.modules["pyarrow"] = None
from clawback.cli import main
main()
"""
"""The command as users have it: where these are installed, as in an environment for development, DuckDB
imports them at the first parameter of a process, for a second and more."""
KEPT = ("business_types_code", "record_type_code")
"""Two of the columns say whether a row is about a person."""


def release(data: Data, clock: Clock) -> dict[str, object]:
    """`clawback load archive`, into an empty home folder."""
    archives = sorted(data.wide.glob("*.zip"))
    with tempfile.TemporaryDirectory(dir=data.folder) as home:
        settings = os.environ | {"CLAWBACK_HOME": home}
        command = [sys.executable, "-c", AS_INSTALLED, "load", "archive", *map(str, archives)]
        with clock:
            subprocess.run(command, env=settings, check=True, capture_output=True)
        with store.open_release(Path(home), tables=("action_row",)) as con:
            return read_of(con, "select count(*), sum(amount) from action_row")


def typed(data: Data, clock: Clock) -> dict[str, object]:
    """DuckDB's own reader, told the types."""
    with tempfile.TemporaryDirectory(dir=data.folder) as out, duckdb.connect() as con:
        into = Path(out) / "rows.parquet"
        with clock:
            copied(con, plain(data), into)
        return read_of(con, counted(into))


def unpacked(data: Data, clock: Clock) -> dict[str, object]:
    """The same of the archive as shipped: its files unpacked to the disk first."""
    with tempfile.TemporaryDirectory(dir=data.folder) as out, duckdb.connect() as con:
        into = Path(out) / "rows.parquet"
        with clock:
            for archive in data.wide.glob("*.zip"):
                with zipfile.ZipFile(archive) as held:
                    held.extractall(out)
            copied(con, sorted(map(str, Path(out).glob("*.csv"))), into)
        return read_of(con, counted(into))


def copied(con: Any, files: list[str], into: Path) -> None:
    """Copy the columns into Parquet, typed."""
    columns = {name: shape(name) for name in header(files[0])}
    listed = ", ".join(f'"{name}"' for name in wanted(files[0]))
    con.execute("set preserve_insertion_order = false")
    con.execute(
        f"copy (select {listed} from read_csv($files, columns = {columns}, header = true, "
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '')) "
        f"to '{into}' (format parquet, compression zstd)",
        {"files": files},
    )


def sunk(data: Data, clock: Clock) -> dict[str, object]:
    """Polars, scanning into Parquet without holding the table."""
    import polars as pl

    files = plain(data)

    def cell(name: str) -> pl.Expr:
        if name in DAYS:
            return pl.col(name).str.to_date("%Y-%m-%d", strict=False)
        return pl.col(name).cast(pl.Decimal(18, 2), strict=False) if name in DOLLARS else pl.col(name)

    with tempfile.TemporaryDirectory(dir=data.folder) as out:
        into = Path(out) / "rows.parquet"
        with clock:
            rows = pl.scan_csv(files, schema=dict.fromkeys(header(files[0]), pl.String))
            rows.select(map(cell, wanted(files[0]))).sink_parquet(into, compression="zstd")
        with duckdb.connect() as con:
            return read_of(con, counted(into))


def framed(data: Data, clock: Clock) -> dict[str, object]:
    """pandas, the whole table in memory; dollars as binary fractions, as it reads them."""
    import pandas as pd

    files = plain(data)
    texts: Any = {name: "str" for name in wanted(files[0]) if name not in DAYS + DOLLARS}
    with tempfile.TemporaryDirectory(dir=data.folder) as out:
        into = Path(out) / "rows.parquet"
        with clock:
            frames = [
                pd.read_csv(file, usecols=wanted(file), dtype=texts, parse_dates=days_of(file))
                for file in files
            ]
            pd.concat(frames).to_parquet(into, compression="zstd")
        with duckdb.connect() as con:
            return read_of(con, counted(into, "cast(federal_action_obligation as decimal(18, 2))"))


def plain(data: Data) -> list[str]:
    """The files of the archive, not packed."""
    return [str(each) for each in sorted(data.wide.glob("*.csv"))]


def header(file: str) -> list[str]:
    """The columns of a file."""
    with Path(file).open(encoding="utf-8") as table:
        return [name.strip('"') for name in table.readline().rstrip("\n").split(",")]


def wanted(file: str) -> list[str]:
    """The columns of a file that are read."""
    return [name for name in header(file) if name in CARD.columns.mapped or name in KEPT]


def days_of(file: str) -> list[str]:
    """Those of them that are days."""
    return [name for name in wanted(file) if name in DAYS]


def shape(name: str) -> str:
    """The type of a column."""
    return "date" if name in DAYS else "decimal(18, 2)" if name in DOLLARS else "varchar"


def counted(rows: Path, amount: str = "federal_action_obligation") -> str:
    """The question what was read, but for people."""
    return (
        f"select count(*), sum({amount}) from '{rows}' "
        "where coalesce(business_types_code, '') <> 'P' and record_type_code <> '3'"
    )


def read_of(con: Any, question: str) -> dict[str, object]:
    """Rows and dollars."""
    rows, dollars = con.execute(question).fetchone()
    return {"rows": rows, "dollars": str(dollars)}


INGEST = Case(
    "ingest",
    "the publisher's archive into a release; the others read the same columns of the plain file into Parquet",
    "wide",
    (1_000_000, 10_000_000),
    (
        Side("clawback load", release),
        Side("DuckDB read_csv", typed),
        Side("DuckDB, unpacked first", unpacked),
        Side("Polars sink", sunk, needs=("polars",)),
        Side("pandas", framed, needs=("pandas", "pyarrow"), most=1_000_000),
    ),
)

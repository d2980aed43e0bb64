"""A file of weekly counts as rows of `weekly_count`, `weekly_unit` and `weekly_said`, read by its layout."""

from pathlib import Path
from typing import TYPE_CHECKING

from clawback.errors import BadInput, SourceChanged
from clawback.store import run
from clawback.weekly import detainers
from clawback.weekly.cells import cells, check, refuse_days
from clawback.weekly.detainers import Card as Counted
from clawback.weekly.layout import Layout, layouts, of_columns, sha256
from clawback.weekly.privacy import refuse_personal
from clawback.weekly.report import Given, Report

if TYPE_CHECKING:
    from clawback.store import Connection

SQL = Path(__file__).with_name("sql")


def read(con: "Connection", path: Path, given: Given = Given()) -> Report:  # noqa: B008 - a tuple
    """Read a file into the tables of `con`, which are made where they are not there.

    Raises `SourceChanged` for a layout nobody has described, `BadInput` for a column or cell about a person
    and for one that is not what its column should hold. Nothing is added then.
    """
    run(con, SQL, "tables.sql")
    if path.suffix.lower() == ".xlsx":
        from clawback.weekly.workbook import read_workbook

        return read_workbook(con, path, given)
    source = _opened(path)
    columns = [each for (each, *_) in con.execute(f"describe {source}").fetchall()]
    refuse_personal(str(path), columns)
    if detainers.is_of(columns):
        rows = detainers.count(con, path, source, columns)
        return _add(con, path, detainers.card(), rows, given)
    layout = of_columns(frozenset(columns))
    if layout is None:
        raise SourceChanged(_unknown(path, columns))
    source = _opened(path, layout.missing)
    con.execute(
        f"create or replace temporary table raw as select row_number() over () as n, * from ({source})"
    )
    try:
        check(con, path, layout)
        con.execute("create or replace temporary table cell as " + cells(layout, given))
        refuse_days(con, path)
        (rows,) = con.execute("select count(*) from raw").fetchall()[0]
    finally:
        con.execute("drop table raw")
    return _add(con, path, layout, rows, given)


def _opened(path: Path, missing: str = "") -> str:
    """SQL that reads the file's rows as they stand; cells that are empty or `missing` are null."""
    told = str(path).replace("'", "''")
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PAR1":
        return f"select * from read_parquet('{told}')"
    if b"\0" in start or not start.strip():
        raise BadInput(str(path), "no table", "CSV with a header, Parquet or an XLSX workbook")
    cells = f"nullif(columns(*), '{missing}')" if missing else "*"
    return (
        f"select {cells} from read_csv('{told}', header = true, all_varchar = true, delim = ',', "
        "quote = '\"', escape = '\"', strict_mode = true, nullstr = '')"
    )


def _unknown(path: Path, columns: list[str]) -> str:
    """What to say of columns that no layout has: the layout they are nearest to, and what differs."""
    near = max(
        layouts().values(), key=lambda each: len(each.names & set(columns)) / len(each.names | set(columns))
    )
    lacks, more = sorted(near.names - set(columns)), sorted(set(columns) - near.names)
    differs = [
        *([f"it lacks {', '.join(map(repr, lacks))}"] if lacks else []),
        *([f"it has {', '.join(map(repr, more))} too"] if more else []),
    ]
    return (
        f"{path}: no layout has these columns. Nearest is {near.name}: {'; '.join(differs)}.\n"
        f"  Layouts: {', '.join(layouts())}. `clawback weekly load --help` says what each holds."
    )


def _add(con: "Connection", path: Path, about: Layout | Counted, rows: int, given: Given) -> Report:
    """Add the figures of `cell` to the tables, and let go of them."""
    sha = sha256(path)
    report = f"{about.name}-{sha[:12]}"
    con.execute(
        """create or replace temporary table whom as
        select row_number() over (order by level, state, published, city, geoid, code) - 1 as unit, *
        from (select distinct level, published, city, state, geoid, code from cell)"""
    )
    for statement in (UNITS, TAKEN, SAID):
        con.execute(statement, [report])
    (published,) = con.execute("select max(published_on) from cell").fetchall()[0]
    figures, first, last = con.execute(ABOUT, [report]).fetchall()[0]
    for name in ("cell", "whom"):
        con.execute(f"drop table {name}")
    known = given.known_on or published
    publisher = about.publisher.name
    return Report(
        report, about.name, path.name, sha, about.title, publisher, first, last, known, rows, figures
    )


SAME = """cell.level = whom.level and cell.published = whom.published and cell.city = whom.city
    and cell.state = whom.state and cell.geoid = whom.geoid and cell.code = whom.code"""
UNITS = """insert into weekly_unit
    select $1, unit, level, published, city, state, geoid, code from whom order by unit"""
TAKEN = f"""insert into weekly_count
    select $1, cell.n + 1, cell.measure, cell.cut, whom.unit, cell.valid_from, cell.valid_until, cell.value
    from cell inner join whom on {SAME}
    where cell.status <> 'conflicting_reading'
    order by cell.measure, cell.cut, whom.unit, cell.valid_from, cell.n"""
SAID = f"""insert into weekly_said
    select $1, cell.n + 1, cell.measure, whom.unit, cell.valid_from, cell.status, cell.value, cell.says,
        cell.link
    from cell inner join whom on {SAME}
    where cell.status not in ('', 'as_published')
    order by cell.n"""
ABOUT = "select count(value), min(valid_from), max(valid_until) from weekly_count where report = $1"

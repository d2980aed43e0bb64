"""A file of weekly counts as rows of `weekly_count`, `weekly_unit` and `weekly_said`, read by its layout."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clawback.errors import BadInput, SourceChanged
from clawback.store import DUCKDB, run, scratch
from clawback.weekly import detainers
from clawback.weekly.cells import cells, check, refuse_days
from clawback.weekly.detainers import Card as Counted
from clawback.weekly.layout import Layout, layouts, of_columns, sha256
from clawback.weekly.privacy import refuse_personal
from clawback.weekly.report import UNSAID, Given, Report

if TYPE_CHECKING:
    from clawback.store import Connection

SQL = Path(__file__).with_name("sql")
MEMORY = 640 << 20
"""Bytes that the engine may hold of reports; what is more lies in files until it closes."""
LARGE = 4 << 20
"""Bytes of files from which figures lie in a file of the engine: smaller there than in memory, and to open
one takes a fifth of a second."""


@contextmanager
def desk(size: int) -> Iterator["Connection"]:
    """An empty database to read files of so many bytes into; gone afterwards."""
    with TemporaryDirectory(prefix="clawback-") as aside:
        file = Path(aside) / "reports.duckdb" if size > LARGE else None
        with scratch(memory=MEMORY, temp=Path(aside) / "spill", file=file) as con:
            yield con


def read(con: "Connection", path: Path, given: Given = UNSAID) -> list[Report]:
    """Read a file into the tables of `con`, which are made where they are not there: one report, or one for
    each issue of a file that says of each row when it was published.

    Raises `SourceChanged` for a layout nobody has described, `BadInput` for a column or cell about a person
    and for one that is not what its column should hold. Nothing is added then.
    """
    run(con, SQL, "tables.sql")
    if path.suffix.lower() == ".xlsx":
        from clawback.weekly.workbook import read_workbook

        return [read_workbook(con, path, given)]
    source = _opened(path)
    columns = [each for (each, *_) in _run(con, path, f"describe {source}").fetchall()]
    refuse_personal(str(path), columns)
    if detainers.is_of(columns):
        rows = detainers.count(con, path, source, columns)
        added = _add(con, path, detainers.card(), rows, given)
        con.execute("drop table cell")
        return added
    layout = of_columns(frozenset(columns))
    if layout is None:
        raise SourceChanged(_unknown(path, columns))
    source = _opened(path, layout.missing)
    _run(
        con,
        path,
        f"create or replace temporary table raw as select row_number() over () as n, * from ({source})",
    )
    try:
        check(con, path, layout)
        con.execute("create or replace temporary view cell as " + cells(layout, given))
        refuse_days(con, path)
        (rows,) = con.execute("select count(*) from raw").fetchall()[0]
        return _add(con, path, layout, rows, given)
    finally:
        con.execute("drop view if exists cell")
        con.execute("drop table raw")


def _run(con: "Connection", path: Path, statement: str) -> "Connection":
    """Run a statement that reads the file; raises `BadInput` where it is no table."""
    try:
        return con.execute(statement)
    except Exception as wrong:
        if type(wrong).__module__.split(".")[0].strip("_") != DUCKDB:
            raise
        told = str(wrong)
        at = re.search(r"Line: (\d+)", told)
        found = told.splitlines()[0].removeprefix("Invalid Input Error: ")
        expected = "a table with the same number of cells in each row"
        raise BadInput(str(path), found, expected, line=int(at[1]) if at else None) from None


def _opened(path: Path, missing: str = "") -> str:
    """SQL that reads the file's rows as they stand; cells that are empty or `missing` are null."""
    told = str(path).replace("'", "''")
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PAR1":
        return f"select * from read_parquet('{told}')"
    if b"\0" in start or not start.strip():
        raise BadInput(str(path), "no table", "CSV with a header, Parquet or an XLSX workbook")
    # Every column is named here: left to itself the engine passes over rows that do not fit the others.
    columns = ", ".join(f"'{name.replace(chr(39), chr(39) * 2)}': 'varchar'" for name in _header(path))
    cells = f"nullif(columns(*), '{missing}')" if missing else "*"
    return (
        f"select {cells} from read_csv('{told}', auto_detect = false, header = true, skip = 0, delim = ',', "
        f"quote = '\"', escape = '\"', strict_mode = true, nullstr = '', columns = {{{columns}}})"
    )


def _header(path: Path) -> list[str]:
    """The names in the first row; `column0` for one that numbers the rows and has none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            names = next(csv.reader(file, strict=True), [])
        except (UnicodeDecodeError, csv.Error) as wrong:
            raise BadInput(str(path), str(wrong), "CSV in UTF-8", line=1) from None
    if len(set(names)) < len(names):
        doubled = next(each for each in names if names.count(each) > 1)
        raise BadInput(str(path), f"two columns {doubled!r}", "each column once", line=1)
    return [name or "column0" for name in names]


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
        f"  Layouts: {', '.join(layouts())}. docs/explanation/weekly.md says what each holds."
    )


def _add(con: "Connection", path: Path, about: Layout | Counted, rows: int, given: Given) -> list[Report]:
    """Add the figures of `cell` to the tables, issue by issue, and let go of them."""
    sha = sha256(path)
    issues = con.execute(ISSUES).fetchall()
    if len({published for *_, published in issues}) < 2:
        issues = [(None, None, None)]
    reports = []
    for start, end, published in issues:
        con.execute(
            "create or replace temporary view issue as from cell"
            + ("" if start is None else f" where valid_from = date '{start}' and valid_until = date '{end}'")
        )
        con.execute(WHOM)
        report = f"{about.name}-{start or ''}{'-' if start else ''}{sha[:12]}"
        for statement in (UNITS, TAKEN, SAID):
            con.execute(statement, [report])
        if start is None:
            (published,) = con.execute("select max(published_on) from issue").fetchall()[0]
        figures, first, last, lines = con.execute(ABOUT, [report]).fetchall()[0]
        known, publisher = given.known_on or published, about.publisher.name
        of = rows if start is None else lines
        reports.append(
            Report(
                report, about.name, path.name, sha, about.title, publisher, first, last, known, of, figures
            )
        )
    con.execute("drop view issue")
    con.execute("drop table whom")
    return reports


ISSUES = """select valid_from, valid_until, max(published_on) from cell group by valid_from, valid_until
    order by valid_from"""
WHOM = """create or replace temporary table whom as
    select row_number() over (order by level, state, published, city, geoid, code) - 1 as unit, *
    from (select distinct level, published, city, state, geoid, code from issue)"""
SAME = """issue.level = whom.level and issue.published = whom.published and issue.city = whom.city
    and issue.state = whom.state and issue.geoid = whom.geoid and issue.code = whom.code"""
UNITS = """insert into weekly_unit
    select $1, unit, level, published, city, state, geoid, code from whom order by unit"""
TAKEN = f"""insert into weekly_count
    select $1, issue.n + 1, issue.measure, issue.cut, whom.unit, issue.valid_from, issue.valid_until,
        issue.value
    from issue inner join whom on {SAME}
    where issue.status <> 'conflicting_reading'
    order by issue.measure, issue.cut, whom.unit, issue.valid_from, issue.n"""
SAID = f"""insert into weekly_said
    select $1, issue.n + 1, issue.measure, whom.unit, issue.valid_from, issue.status, issue.value, issue.says,
        issue.link
    from issue inner join whom on {SAME}
    where issue.status not in ('', 'as_published')
    order by issue.n"""
ABOUT = """select count(value), min(valid_from), max(valid_until), (select count(distinct n) from issue)
    from weekly_count where report = $1"""

"""Tables of counts for tests, written as their makers write them."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from clawback import store
from clawback.weekly import Fact, Finding, Given, Report, audit, read
from clawback.weekly.keeping import STARTER
from clawback.weekly.report import UNSAID

DDOR = STARTER
COUNTY = ("week_start", "week_end", "county_fips", "county", "state")
OUTCOMES = ("declined_by_lea", "booked_into_detention", "no_lift_reason", "other_lift_reason")
FIRST = date(2012, 1, 7)
"""A Saturday."""


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """A CSV file with that header and rows."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    return path


def week(n: int) -> tuple[date, date]:
    """The first and last day of the n-th week."""
    start = FIRST + timedelta(days=7 * n)
    return start, start + timedelta(days=6)


def county_weeks(path: Path, counts: Iterable[tuple[int, str, str, str, int]]) -> Path:
    """A table of counties by week: (week, FIPS, county, State, detainers), all of them booked."""
    rows = [(*week(n), fips, county, state, some, 0, some, 0, 0) for n, fips, county, state, some in counts]
    return write(path, (*COUNTY, "detainers", *OUTCOMES), rows)


def audited(*files: Path, given: Given = UNSAID, facts: Sequence[Fact] = ()) -> list[Finding]:
    """The findings on files."""
    with store.scratch() as con:
        return audit(con, [report for each in files for report in read(con, each, given)], facts)


def read_one(path: Path, given: Given = UNSAID) -> tuple[Report, list[tuple[object, ...]]]:
    """A file's report, and its figures: (measure, level, published, State, first day, day after the last,
    value)."""
    with store.scratch() as con:
        report, *_ = read(con, path, given)
        rows = con.execute(
            """select measure, level, published, state, valid_from, valid_until, value
            from weekly_count inner join weekly_unit using (report, unit) order by line, measure"""
        ).fetchall()
    return report, rows

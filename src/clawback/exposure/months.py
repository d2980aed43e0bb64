"""Every month-end in one pass: the sums of `nation`, through time, for very many awards.

What a fact adds and takes away is summed by month first, and the law is met by months after: a hundred
month-ends cost about as much as a few days asked one by one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from clawback.docket import Docket
from clawback.errors import BadQuestion
from clawback.exposure.answer import Boundary
from clawback.exposure.coverage import Coverage, coverage
from clawback.exposure.nation import SQL, SUMS, TYPES, documents, lay_cut, lay_law, ready
from clawback.exposure.spans import Step as Told
from clawback.ids import PlaceId
from clawback.provenance import SourceRef
from clawback.store import Connection, digest, insert, run

DAY = timedelta(days=1)
EACH = ("nation", "place", "state", "programme", "agency")
"""What each row of a month can be of; `nation` is all governments together."""
COLUMNS = ("as_of", "id", "name", "of_places", *SUMS)


class Months(msgspec.Struct, frozen=True):
    """The account of an answer whose rows lie in the table `month_row` of its connection."""

    asked: "MonthsQuestion"
    rows: int
    days: tuple[date, ...]
    held: Coverage
    docket: str
    law_known_through: date
    law: tuple[SourceRef, ...]
    stale: bool


class MonthsQuestion(NamedTuple):
    """What was asked: the month-ends of the days `[since, until)`."""

    each: str
    since: date
    until: date
    known: date
    boundary: Boundary
    release: str
    places: tuple[PlaceId, ...] = ()


def lay_months(
    con: Connection,
    docket: Docket,
    asked: MonthsQuestion,
    told: Told = lambda *_: None,
    *,
    laid: bool = False,
) -> Months:
    """Lay the table `month_row`: for each month-end, the rows of `nation`, and rows of zeros for what held
    nothing then but did in another month. Raises BadQuestion where no month ends in the days asked."""
    ends = list(month_ends(asked.since, asked.until))
    if not ends:
        raise BadQuestion(f"no month ends from {asked.since} up to, not including, {asked.until}.")
    ready(con, asked.release)
    lay_law(con, docket, ends[-1], asked.known, told, laid=laid)
    told("summing", 0, 1)
    con.execute("create or replace temporary table asked_month (month integer, day date)")
    insert(con, "asked_month", [(n, day.isoformat()) for n, day in enumerate(ends)])
    lay_cut(con, asked.each, asked.boundary, asked.places)
    days = {"known": asked.known, "base": ends[0].year * 12 + ends[0].month, "months": len(ends)}
    run(con, SQL, "word.sql")
    run(con, SQL, "months.sql", **days)
    run(con, SQL, "summed.sql")
    run(con, SQL, "month_row.sql", **days)
    told("summing", 1, 1)
    held, through = coverage(con, None, ends[-1]), docket.about.known_through
    (count,) = con.execute("select count(*) from month_row").fetchall()[0]
    return Months(
        asked=asked,
        rows=count,
        days=tuple(ends),
        held=held,
        docket=digest(con, "record"),
        law_known_through=through,
        law=tuple(documents(docket, ends[-1], asked.known)),
        stale=ends[-1] > through
        or (held.published_through is not None and ends[-1] > held.published_through),
    )


def rows(con: Connection) -> Iterator[dict[str, Any]]:
    """The rows by name of column, some thousands at a time."""
    cursor = con.execute(query())
    while batch := cursor.fetchmany(2048):
        yield from (dict(zip(COLUMNS, row, strict=True)) for row in batch)


def month_ends(since: date, until: date) -> Iterator[date]:
    """The last days of months in `[since, until)`.

    >>> [f"{day}" for day in month_ends(date(2024, 1, 31), date(2024, 3, 31))]
    ['2024-01-31', '2024-02-29']
    """
    month = since.year * 12 + since.month
    while (end := date(month // 12, month % 12 + 1, 1) - DAY) < until:
        if end >= since:
            yield end
        month += 1


def query() -> str:
    """SQL for the rows, month by month, the largest first."""
    told = ", ".join(
        f"cast({name} as {TYPES[name]}) as {name}" if name in TYPES else name for name in COLUMNS
    )
    return f"select {told} from month_row order by as_of, obligated desc nulls last, id, of_places desc"

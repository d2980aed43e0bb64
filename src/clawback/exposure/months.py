"""Every month-end in one pass: the sums of `nation`, through time, for very many awards.

What a fact adds and takes away is summed by month first, and the law is met by months after: a hundred
month-ends cost about as much as a few days asked one by one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from clawback.docket import Docket
from clawback.errors import BadQuestion
from clawback.exposure.answer import Boundary
from clawback.exposure.nation import SQL, SUMS, TYPES, lay_cut, lay_law, ready
from clawback.exposure.spans import Step as Told
from clawback.exposure.verdicts import insert
from clawback.ids import PlaceId
from clawback.store import Connection, run

DAY = timedelta(days=1)
EACH = ("nation", "place", "state", "programme", "agency")
"""What each row of a month can be of; `nation` is all governments together."""
COLUMNS = ("as_of", "id", "name", "of_places", *SUMS)


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
) -> None:
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
    run(con, SQL, "months.sql", **days, boundary=asked.boundary, by=asked.each)
    told("summing", 1, 1)


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

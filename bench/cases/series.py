"""The nation at 120 months in one pass, against 120 national days one by one."""

from datetime import date
from typing import Any

from bench.cases.nation import asking, by_status
from bench.cases.release import KNOWN, opened
from bench.measuring import Case, Clock, Data, Side
from clawback import store
from clawback.exposure import docket_of
from clawback.exposure.ask import BESIDE
from clawback.exposure.series import SeriesQuestion, series

SINCE, UNTIL = date(2016, 1, 1), date(2025, 12, 2)
"""A series by month has the first day of each: 120 of them."""


def ours(data: Data, clock: Clock) -> dict[str, dict[str, int]]:
    """`clawback series --all`."""
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)
    question = SeriesQuestion((), SINCE, UNTIL, "month", KNOWN, "government", release)
    with clock:
        answer = series(con, law, question)
    moments = answer.lines[-1].moments
    return {str(each.day): in_cents(each.by_status) for each in moments}


def singly(data: Data, clock: Clock) -> dict[str, dict[str, int]]:
    """A national day for each month; a series is of governments alone."""
    con, found = opened(data), {}
    ask = asking(con, data)
    for day in months():
        with clock:
            ask(day)
        found[str(day)] = by_status(con, "id <> ''")
    return found


def in_cents(sums: Any) -> dict[str, int]:
    """Dollars by status as whole cents, those of nothing left out."""
    found = {status: int(each.obligated * 100) for status, each in sorted(sums.items())}
    return {status: value for status, value in found.items() if value}


def months() -> list[date]:
    """The first days of the months."""
    return [date(year, month, 1) for year in range(SINCE.year, UNTIL.year + 1) for month in range(1, 13)]


SERIES = Case(
    "months",
    "the nation at 120 months, in one pass and one by one",
    "narrow",
    (10_000_000, 50_000_000),
    (Side("clawback", ours), Side("120 days", singly)),
)

"""The nation at 120 month-ends in one pass, against 120 national days one by one."""

from datetime import date, timedelta
from typing import Any

from bench.cases.nation import asking, by_status
from bench.cases.release import KNOWN, opened
from bench.measuring import Case, Clock, Data, Side
from clawback import store
from clawback.exposure import docket_of
from clawback.exposure.ask import BESIDE
from clawback.exposure.series import SeriesQuestion, series

SINCE, UNTIL = date(2016, 1, 1), date(2026, 1, 1)


def ours(data: Data, clock: Clock) -> dict[str, dict[str, int]]:
    """`clawback series --all`."""
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)
    question = SeriesQuestion((), SINCE, UNTIL, "month", KNOWN, "government", release)
    with clock:
        answer = series(con, law, question)
    moments = answer.lines[-1].moments
    return {str(each.day): in_cents(each.by_status) for each in moments if each.day in month_ends()}


def singly(data: Data, clock: Clock) -> dict[str, dict[str, int]]:
    """A national day for each month-end."""
    con, found = opened(data), {}
    ask = asking(con, data)
    for day in month_ends():
        with clock:
            ask(day)
        found[str(day)] = by_status(con)
    return found


def in_cents(sums: Any) -> dict[str, int]:
    """Dollars by status as whole cents, those of nothing left out."""
    found = {status: int(each.obligated * 100) for status, each in sorted(sums.items())}
    return {status: value for status, value in found.items() if value}


def month_ends() -> list[date]:
    """The last days of the months."""
    months = [date(year, month, 1) for year in range(SINCE.year, UNTIL.year) for month in range(1, 13)]
    return [first - timedelta(days=1) for first in (*months[1:], UNTIL)]


SERIES = Case(
    "month-ends",
    "the nation at 120 month-ends, in one pass and one by one",
    "narrow",
    (10_000_000, 50_000_000),
    (Side("clawback", ours), Side("120 days", singly)),
)

"""The figures of reports, as they state them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from clawback.errors import BadQuestion, suggest
from clawback.weekly.book import Book
from clawback.weekly.measure import measures
from clawback.weekly.report import Report

if TYPE_CHECKING:
    from clawback.store import Connection


class Row(NamedTuple):
    """One figure; days are half-open, and a value that the report does not state, or that is `suppressed`,
    is None."""

    report: str
    file: str
    line: int
    known_on: date | None
    """The day the report's figures were known, or came into the release."""
    place: str
    place_id: str
    measure: str
    cut: str
    valid_from: date | None
    valid_until: date | None
    value: float | None
    suppressed: bool
    """Whether it is 1 to 4, counted here from rows about persons."""


def figures(
    con: "Connection",
    reports: Sequence[Report],
    place: str = "",
    wanted: Sequence[str] = (),
    cut: str | None = None,
    known: date | None = None,
) -> list[Row]:
    """The figures of some reports, of places whose name or id holds `place` and of these measures (none: of
    all) and this cut of them (None: of all), one place and period after another, earlier versions first; of
    reports known by `known` alone, where it is given.

    Raises `BadQuestion` for a measure that there is not, with near names.
    """
    for each in wanted:
        if each not in measures():
            near = [name for name in measures() if each in name or name in each]
            raise BadQuestion(
                f"no measure {each!r}" + (suggest(near) or f"; there are {', '.join(measures())}.")
            )
    if not reports:
        return []
    book, rows = Book(con, reports), list[Row]()
    late = {name for name, each in book.reports.items() if known and each.since and each.since > known}
    sql = """select report, unit, line, measure, cut, valid_from, valid_until, value from weekly_count
        where (len($1) = 0 or list_contains($1, measure)) and ($2 is null or cut = $2)
        order by measure, cut, valid_from, valid_until, line"""
    for report, unit, line, measure, cut_of, start, end, value in con.execute(
        sql, [list(wanted), cut]
    ).fetchall():
        if report in late:
            continue
        about, found = book.reports[report], book.where[report, unit].place_id
        shown = book.units[report, unit].shown
        if place and place.lower() not in shown.lower() and place.lower() != found:
            continue
        few = book.small(report, value)
        told = None if few else value
        days = (start, end)
        rows.append(
            Row(report, about.file, line, about.since, shown, found, measure, cut_of, *days, told, few)
        )
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[object, ...]:
    first = date.min
    days = (row.valid_from or first, row.valid_until or first, row.known_on or first)
    return row.place, row.measure, row.cut, *days, row.report, row.line

"""The figures of reports, as they state them."""

from collections.abc import Iterator, Sequence
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
    said: str
    """What was said of it later: that it was retracted, disputed or read otherwise."""


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
    book = Book(con, reports)
    rows: list[Row] = []
    for report in book.reports.values():
        if known is None or report.since is None or report.since <= known:
            rows += _of_report(book, report, place.lower(), wanted, cut)
    return sorted(rows, key=_order)


FIGURES = """select unit, line, measure, cut, valid_from, valid_until, value from weekly_count
    where report = $1 and (len($2) = 0 or list_contains($2, measure)) and ($3 is null or cut = $3)
    and ($4 is null or list_contains($4, unit))"""
SAID = "select unit, measure, valid_from, kind, value, says from weekly_said where report = $1 order by line"


def _of_report(
    book: Book, report: Report, place: str, wanted: Sequence[str], cut: str | None
) -> Iterator[Row]:
    """The figures of one report."""
    names = {
        unit: (each.shown, book.where[key].place_id)
        for key, each in book.units.items()
        for unit in [key[1]]
        if key[0] == report.id
    }
    units = [unit for unit, (shown, found) in names.items() if place in shown.lower() or place == found]
    if not units:
        return
    said: dict[tuple[int, str, date | None], list[str]] = {}
    for unit, measure, start, kind, value, says in book.con.execute(SAID, [report.id]).fetchall():
        what = f"read as {book.shown(report.id, value)} too" if kind == "conflicting_reading" else kind
        said.setdefault((unit, measure, start), []).append(f"{what}: {says}" if says else what)
    asked = [report.id, list(wanted), cut, units if place else None]
    for unit, line, measure, part, start, end, value in book.con.execute(FIGURES, asked).fetchall():
        few = book.small(report.id, value)
        yield Row(
            report=report.id,
            file=report.file,
            line=line,
            known_on=report.since,
            place=names[unit][0],
            place_id=names[unit][1],
            measure=measure,
            cut=part,
            valid_from=start,
            valid_until=end,
            value=None if few else value,
            suppressed=few,
            said="; ".join(said.get((unit, measure, start), ())),
        )


def _order(row: Row) -> tuple[object, ...]:
    first = date.min
    days = (row.valid_from or first, row.valid_until or first, row.known_on or first)
    return row.place, row.measure, row.cut, *days, row.report, row.line

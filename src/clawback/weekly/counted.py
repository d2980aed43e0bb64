"""What the reports of a release say of one government on a day, each figure with what was found about it."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from clawback.docket import Docket
from clawback.store import has_table, run
from clawback.weekly.book import is_small
from clawback.weekly.checks.policies import stocks
from clawback.weekly.finding import Finding
from clawback.weekly.measure import Measure, measures
from clawback.weekly.places import Unit
from clawback.weekly.reading import SQL
from clawback.weekly.report import Report
from clawback.weekly.tables import findings, reports

if TYPE_CHECKING:
    from clawback.store import Connection

NATION = "nation"
"""Asks for the figures of the United States."""


class Count(NamedTuple):
    """One figure of a report; days are half-open. `value` is None where the report states none, or where it
    is `suppressed`: 1 to 4, counted here from rows about persons."""

    report: Report
    line: int
    published: str
    """Whom it is about, as published."""
    name: str
    """The measure's."""
    measure: Measure
    valid_from: date | None
    valid_until: date | None
    value: float | None
    suppressed: bool
    known_on: date
    """The day it was known: the report's own, else the day it was loaded."""
    findings: tuple[Finding, ...]


def of_place(
    con: "Connection", place_id: str, as_of: date, known: date, law: Docket | None = None
) -> list[Count] | None:
    """The latest figure of each measure for a government up to `as_of`, of versions known by `known`, with
    what was found about it, and what follows from the rules of the `law`; None where the release has no
    reports."""
    if not has_table(con, "weekly_report"):
        return None
    rows = run(con, SQL, "counted.sql", place=place_id, as_of=as_of, known=known).fetchall()
    held = {each.id: each for each in reports(con)} if rows else {}
    found = findings(con, place_id) if rows else []
    counts = [_count(held[row[0]], Unit(*row[:8]), found, row[8:]) for row in rows]
    return counts if law is None else [_ruled(each, place_id, law) for each in counts]


def _ruled(count: Count, place_id: str, law: Docket) -> Count:
    """The figure, with rules that began in its period."""
    days = (count.valid_from, count.valid_until)
    more = tuple(
        Finding(
            check="stock",
            severity="warning",
            report=count.report.id,
            place=count.published,
            place_id=place_id,
            measure=count.name,
            valid_from=count.valid_from,
            valid_until=count.valid_until,
            value=count.value,
            line=count.line,
            **told._asdict(),
        )
        for told in stocks(law, place_id, count.name, *days)
    )
    return count._replace(findings=count.findings + more)


def _count(report: Report, unit: Unit, found: list[Finding], figure: tuple[Any, ...]) -> Count:
    line, measure, start, end, value, told = figure
    few = is_small(report, value)
    return Count(
        report=report,
        line=line,
        published=unit.shown,
        name=measure,
        measure=measures()[measure],
        valid_from=start,
        valid_until=end,
        value=None if few else value,
        suppressed=few,
        known_on=told,
        findings=tuple(
            each
            for each in found
            if (each.report, each.place) == (report.id, unit.shown)
            and each.measure in ("", measure)
            and each.valid_from in (None, start)
        ),
    )

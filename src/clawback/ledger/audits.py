"""What a place's audits say it spent in a fiscal year, beside what the federal record says it was given."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from clawback.ids import PlaceId
from clawback.ledger.links import require
from clawback.ledger.steps import SQL
from clawback.store import Connection, run

NEEDED: Mapping[str, str] = {
    "audit": "known_until",
    "sefa": "recipient_id",
    "link": "weight",
    "outlay": "reported_on",
    "subaward": "known_until",
}
"""Tables the question reads, each with a column it did not always have."""
EVERY_YEAR = 0


class Report(NamedTuple):
    """One audit report that stood on the known day. Days None: the source does not say."""

    id: str
    auditee: str
    relation: str
    uei: str
    entity_type: str
    fiscal_year: int
    """The calendar year in which the entity's fiscal year ends; where no end is told, the audit year."""
    period_start: date | None
    period_end: date | None
    accepted: date | None
    known_from: date
    version: int | None
    resubmits: str | None
    stated: Decimal | None
    """All federal money spent, as the report states it."""
    lines: int
    at_hand: Decimal | None
    """The sum of the lines that were loaded; None where none was."""

    @property
    def whole(self) -> bool | None:
        """Whether the lines at hand are all of the report's; None where it states no total."""
        return None if self.stated is None else self.stated == (self.at_hand or Decimal(0))


class Programme(NamedTuple):
    """One Assistance Listing beside one report: dollars of different kinds, never added to each other. None:
    nothing at hand says."""

    report_id: str
    aln: str
    """"" for money under no listing, or under several."""
    programme: str | None
    cluster: str | None
    lines: int
    expended: Decimal | None
    direct: Decimal | None
    passed_through: Decimal | None
    entities: tuple[str, ...]
    """The pass-through entities, as the schedule names them."""
    passed_on: Decimal | None
    """Of what was spent, passed on to subrecipients."""
    awards: int
    """The place's own awards with an action by the end of the fiscal year."""
    obligated: Decimal | None
    """Net of the actions of the fiscal year on the place's own awards."""
    outlaid: Decimal | None
    """All paid on those awards as last stated, over their whole life."""
    reported: int
    """How many of those awards state it."""
    reported_on: date | None
    subawarded: Decimal | None
    """Subawards of the fiscal year that prime recipients report to have made to the place."""


class Audits(NamedTuple):
    """The reports of a fiscal year with their programmes; `years` are those with any report."""

    year: int | None
    reports: tuple[Report, ...]
    programmes: tuple[Programme, ...]
    years: tuple[int, ...]


def audits(
    con: Connection, place: PlaceId, boundary: str, year: int | None, known: date, *, release: str = ""
) -> Audits:
    """The audits of a place as known on a day, of one fiscal year; the newest there is for None.

    Raises OtherVersion for a release without the tables.
    """
    require(con, release, NEEDED)
    asked = {"place": place, "boundary": boundary, "known": known}
    run(con, SQL, "audited.sql", year=EVERY_YEAR, **asked)
    years = tuple(
        one for (one,) in con.execute("select distinct fiscal_year from audited order by 1").fetchall()
    )
    year = year if year is not None else max(years, default=None)
    if year not in years:
        return Audits(year, (), (), years)
    run(con, SQL, "audited.sql", year=year, **asked)
    reports = run(con, SQL, "audited_reports.sql").fetchall()
    rows = run(con, SQL, "audited_programmes.sql", known=known).fetchall()
    programmes = tuple(Programme._make((*row[:8], tuple(row[8]), *row[9:])) for row in rows)
    return Audits(year, tuple(Report._make(row) for row in reports), programmes, years)

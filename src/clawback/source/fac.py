"""Answers of the Federal Audit Clearinghouse: audits, resubmissions, what was spent, through whom.

Four lists tell of one report, by `report_id`. The interface lets people choose columns and rows: an answer
may hold a part of a report's lines, which the report's own total shows. Names, titles and contacts of people
stand in columns that are left out before a row comes here.
"""

import re
from datetime import date
from typing import Any

from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import At, AuditRow, PassthroughRow, SefaRow
from clawback.source.sefa import EXTENSION, PREFIX

REPORT = re.compile(r"\d{4}-\d{2}-[A-Z]+-\d{10}", re.ASCII)
YEAR, COUNT = re.compile(r"(?:19|20)\d{2}"), re.compile(r"\d{1,3}")
EIN = re.compile(r"\d{9}", re.ASCII)
A_REPORT = "a report's id such as 2023-01-GSAFAC-0000002861"
FIRST_DAY, LAST_DAY = 1990, 2120
SAYS_NOTHING = ("unknown_resubmission_status", "no_resubmission_data")


def audit(row: Cells, card: Card, at: At) -> AuditRow:
    """The audit a row tells of. Raises `CellError`."""
    left = dict(row)
    made = AuditRow(
        source_id=at.source_id,
        line=at.line,
        told_on=at.told_on,
        **report(left, at),
        auditee_name=" ".join(cells.text(left, "auditee_name", required=True).split()),
        auditee_ein=cells.shaped(left, "auditee_ein", EIN, "nine digits", required=False),
        auditee_city=cells.text(left, "auditee_city"),
        auditee_state=cells.shaped(left, "auditee_state", usaspending.STATE, "two letters", required=False),
        entity_type=cells.coded(left, "entity_type", card.codes["entity_type"])[0],
        period_start=day(left, "fy_start_date"),
        period_end=day(left, "fy_end_date"),
        version=version(left, "resubmission_version"),
        status=status(left, "resubmission_status", card),
        total=usaspending.stated(left, "total_amount_expended"),
    )
    if made.period_start and made.period_end and made.period_end < made.period_start:
        raise CellError("fy_end_date", str(made.period_end), f"a day after {made.period_start}")
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def resubmission(row: Cells, card: Card, at: At) -> AuditRow:
    """What a row of the chains of resubmissions says of a report. Raises `CellError`."""
    left = dict(row)
    made = AuditRow(
        source_id=at.source_id,
        line=at.line,
        told_on=at.told_on,
        **report(left, at),
        auditee_name="",
        version=version(left, "version"),
        status=status(left, "status", card),
        previous=cells.shaped(left, "previous_report_id", REPORT, A_REPORT, required=False),
        following=cells.shaped(left, "next_report_id", REPORT, A_REPORT, required=False),
    )
    for column, other in (("previous_report_id", made.previous), ("next_report_id", made.following)):
        if other == made.report_id:
            raise CellError(column, cells.shown(other), "another report than the row's own")
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def expenditure(row: Cells, card: Card, at: At) -> SefaRow:
    """The line of a schedule a row tells; through whom it came stands in another list. Raises
    `CellError`."""
    left = dict(row)
    about = report(left, at)
    prefix = cells.shaped(left, "federal_agency_prefix", PREFIX, "two digits")
    extension = cells.shaped(left, "federal_award_extension", EXTENSION, "three digits, U01 or RD")
    made = SefaRow(
        source_id=at.source_id,
        line=at.line,
        told_on=at.told_on,
        **about,
        award_reference=cells.text(left, "award_reference", required=True),
        auditee_name="",
        auditee_state="",
        period_start=None,
        period_end=None,
        aln=f"{prefix}.{extension}",
        identification=cells.text(left, "additional_award_identification"),
        programme=cells.text(left, "federal_program_name"),
        expended=cells.amount(left, "amount_expended"),
        direct=cells.coded(left, "is_direct", card.codes["is_direct"])[0] == "Y",
        passed_from=(),
        passed_on=usaspending.stated(left, "passthrough_amount"),
        cluster=cells.text(left, "cluster_name"),
        loan=cells.coded(left, "is_loan", card.codes["is_loan"])[0] == "Y",
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def passthrough(row: Cells, card: Card, at: At) -> PassthroughRow:
    """The entity a row names. Raises `CellError`."""
    left = dict(row)
    made = PassthroughRow(
        source_id=at.source_id,
        line=at.line,
        report_id=cells.shaped(left, "report_id", REPORT, A_REPORT),
        award_reference=cells.text(left, "award_reference", required=True),
        name=" ".join(cells.text(left, "passthrough_name", required=True).split()),
        number=cells.text(left, "passthrough_id"),
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def whom_it_is_about(raw: str, card: Card) -> About:
    """A row of audits names people in other columns than those read: its text is never kept."""
    return "unknown"


def report(left: Cells, at: At) -> dict[str, Any]:
    """Which report, of which audit year, of whom, taken on which day. A row that says no day needs that of
    the answer: else nothing says since when it is known."""
    accepted = day(left, "fac_accepted_date")
    if accepted is None and at.told_on is None:
        advice = "Give it with --told-on, or ask for the column too."
        raise CellError(
            "fac_accepted_date", "no day", "the day the report was taken, or the day of the answer", advice
        )
    return {
        "report_id": cells.shaped(left, "report_id", REPORT, A_REPORT),
        "audit_year": int(cells.shaped(left, "audit_year", YEAR, "a year")),
        "auditee_uei": cells.shaped(
            left, "auditee_uei", usaspending.UEI, "twelve characters", required=False
        ),
        "accepted": accepted,
    }


def day(left: Cells, column: str) -> date | None:
    """A day, or None."""
    return cells.iso_day(left, column, FIRST_DAY, LAST_DAY)


def version(left: Cells, column: str) -> int | None:
    """The number of a report in its chain; None where nothing is said."""
    found = cells.shaped(left, column, COUNT, "a number", required=False)
    return int(found) if found else None


def status(left: Cells, column: str, card: Card) -> str:
    """Whether a later report stands in its stead; "" where that is not said."""
    found = cells.coded(left, column, card.codes[column])[0]
    return "" if found in SAYS_NOTHING else found

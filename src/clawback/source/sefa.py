"""Lines of Schedules of Expenditures of Federal Awards from the Federal Audit Clearinghouse.

The form's habits: a placeholder where no UEI was given, listings whose number is not known (`U01`, `RD`),
several pass-through entities parted by `|`, negative amounts, totals that are text.
"""

import re

from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import At, SefaRow

REPORT = re.compile(r"(?P<key>\d+)-(?P<year>\d{2})")
PREFIX, EXTENSION = re.compile(r"\d{2}"), re.compile(r"[0-9A-Z]{2,3}")


def line(row: Cells, card: Card, at: At) -> SefaRow:
    """The line a row tells. Raises `CellError`."""
    left = dict(row)
    report = cells.shaped(left, "dbkey_ay", REPORT, "a report and its audit year such as 147110-22")
    found = REPORT.fullmatch(report)
    assert found is not None, "it has the shape"
    if at.told_on is None:
        raise CellError(None, "no day on which the report was public", "a day, given with --told-on")
    prefix = cells.shaped(left, "federal_agency_prefix", PREFIX, "two digits")
    extension = cells.shaped(left, "three_digit_extension", EXTENSION, "three digits, U01 or RD")
    direct = cells.coded(left, "is_direct", card.codes["is_direct"])[0] == "Y"
    made = SefaRow(
        source_id=at.source_id,
        line=at.line,
        told_on=at.told_on,
        report_id=report,
        award_reference=cells.text(left, "award_reference", required=True),
        audit_year=2000 + int(found["year"]),
        auditee_uei=cells.shaped(left, "auditee_uei", usaspending.UEI, "twelve characters", required=False),
        auditee_name="",
        auditee_state="",
        period_start=None,
        period_end=None,
        accepted=None,
        aln=f"{prefix}.{extension}",
        identification=cells.text(left, "additional_award_identification"),
        programme=cells.text(left, "program_name"),
        expended=cells.amount(left, "amount_expended"),
        direct=direct,
        passed_from=passed_from(left),
        passed_on=usaspending.stated(left, "subrecipient_amount"),
        cluster=cells.text(left, "cluster_name"),
        loan=cells.coded(left, "is_guaranteed", card.codes["is_guaranteed"])[0] == "Y",
        report_total=usaspending.stated(left, "sefa_total_amount_expended"),
    )
    if direct and made.passed_from:
        raise CellError(
            "is_direct", "'Y' beside a pass-through entity", "N where another entity passed it on"
        )
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def whom_it_is_about(raw: str, card: Card) -> About:
    """Audited entities are organisations."""
    return "organisation"


def passed_from(left: Cells) -> tuple[tuple[str, str], ...]:
    """Each pass-through entity with its own number for the award, "" where it gave none."""
    names = [each.strip() for each in cells.text(left, "passthrough_name").split("|")]
    numbers = [each.strip() for each in cells.text(left, "passthrough_identifying_number").split("|")]
    if len(numbers) == 1:
        numbers = numbers * len(names)
    if len(names) != len(numbers):
        found = f"{len(names)} names and {len(numbers)} numbers"
        raise CellError("passthrough_identifying_number", found, "a number for each name, or one for all")
    return tuple((name, number) for name, number in zip(names, numbers, strict=True) if name)

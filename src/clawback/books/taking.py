"""Award rows by their fields: what their cells say, and what stands above their block."""

from collections.abc import Sequence
from decimal import Decimal

from clawback.books.blocks import Block, heading_of
from clawback.books.cells import day, listing, lost_digits, money, period, unit_of
from clawback.books.grid import Row, Sheet, texts
from clawback.books.headers import Section
from clawback.books.mapping import MONEY, Mapping, words_of
from clawback.books.rows import Fate, cell, seen
from clawback.books.shapes import OwnRow

SPARSE = 0.4
"""The share of rows without an office from which a column says it once for the rows below."""


def taken(
    sheet: Sheet, part: Section, found: Sequence[Fate], mapping: Mapping
) -> tuple[list[OwnRow], list[str]]:
    """The award rows of a table, and remarks on how they were read."""
    units, remarks = units_of(sheet, part, found, mapping)
    schedule = any("grantor" in words_of(text) and "program" in words_of(text) for text in part.header.texts)
    own, block = [], Block()
    for fate in found:
        if fate.what == "heading":
            heading = heading_of(heading_text(fate.row), block)
            agency = schedule and heading.what == "office"
            block = Block(block.department, heading.block.department) if agency else heading.block
        elif fate.what == "award":
            own.append(own_row(sheet.name, fate.row, mapping, block, units))
            if lost_digits(cell(fate.row, mapping, "award")):
                remarks.append(f"row {fate.row.number}: the award's number has lost its last digits: unknown")
            if (written := cell(fate.row, mapping, "aln")) is not None and listing(written) is None:
                remarks.append(f"row {fate.row.number}: {str(written)!r} is no Assistance Listing: unknown")
    for field in ("department", "grantor"):
        if said_once(own, field, mapping):
            own = filled_down(own, field)
            remarks.append(f"{field}: said once, for the rows below it too")
    return own, remarks


def heading_text(row: Row) -> str:
    """The words of a heading, without dollars that stand beside them."""
    return " ".join(text for _, text in texts(row) if money(text) is None)


def units_of(
    sheet: Sheet, part: Section, found: Sequence[Fate], mapping: Mapping
) -> tuple[dict[str, int], list[str]]:
    """How many dollars one stands for in each column of dollars: as its header says, else as a note of the
    table or above the sheet's first header."""
    notes = [text for fate in found if fate.what in ("note", "heading") for _, text in texts(fate.row)]
    notes += [text for row in sheet.rows[: min(part.header.first, 12)] for _, text in texts(row)]
    whole = next(((unit_of(text), text) for text in notes if unit_of(text) > 1), (1, ""))
    units, remarks = {}, []
    for field in MONEY:
        if field not in mapping.columns:
            continue
        head = part.header.texts[mapping.columns[field]]
        units[field], says = (unit_of(head), head) if unit_of(head) > 1 else whole
        if units[field] > 1:
            remarks.append(f"{field}: times {units[field]:,}, as {says!r} says")
    return units, remarks


def own_row(sheet: str, row: Row, mapping: Mapping, block: Block, units: dict[str, int]) -> OwnRow:
    """An award row by its fields; what a block's heading says stands for each row under it."""
    names = ("award", "pass_number", "grantor", "programme", "department", "status", "passed_by")
    text = {name: str(cell(row, mapping, name) or "") for name in names}
    amounts: dict[str, Decimal | None] = dict.fromkeys(MONEY)
    for field, unit in units.items():
        amount = money(cell(row, mapping, field))
        amounts[field] = None if amount is None else amount * unit
    both = period(cell(row, mapping, "period"))
    its = seen(row, mapping)
    return OwnRow(
        sheet=sheet,
        row=row.number,
        hidden=row.hidden,
        numbers=its.numbers,
        written=text["award"] or text["pass_number"],
        aln=its.aln or block.aln or None,
        grantor=text["grantor"] or block.grantor,
        programme=text["programme"] or block.programme,
        department=text["department"] or block.department,
        **amounts,
        start=day(cell(row, mapping, "start")) or (both[0] if both else None),
        end=day(cell(row, mapping, "end")) or (both[1] if both else None),
        status=text["status"],
        passed_by=text["passed_by"] or block.passed_by,
        unit=max(units.values(), default=1),
    )


def said_once(own: Sequence[OwnRow], field: str, mapping: Mapping) -> bool:
    """Whether a column names an office in the first row of each block only."""
    if field not in mapping.columns or not own or not getattr(own[0], field):
        return False
    blank = sum(not getattr(row, field) for row in own)
    return blank >= SPARSE * len(own)


def filled_down(own: Sequence[OwnRow], field: str) -> list[OwnRow]:
    """Rows without an office with that of the row above."""
    last, filled = "", []
    for row in own:
        last = getattr(row, field) or last
        filled.append(row._replace(department=last) if field == "department" else row._replace(grantor=last))
    return filled

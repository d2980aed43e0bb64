"""Award rows by their fields: what their cells say, and what stands above their block."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from clawback.books.blocks import Block, heading_of
from clawback.books.cells import day, listing, lost_digits, money, period, unit_of
from clawback.books.grid import Row, Sheet, texts
from clawback.books.headers import Section
from clawback.books.mapping import MONEY, Mapping, words_of
from clawback.books.rows import AGAIN, Fate, cell, seen
from clawback.books.shapes import OwnRow
from clawback.books.titles import in_header, title_of

TO_DATE = re.compile(r"\bto date\b|\b(?:cumulative|life|lifetime|inception|itd|ltd)\b")
A_YEAR = re.compile(r"\b(?:year|fy|month|quarter) to date\b|\bf?ytd\b")
SPARSE = 0.4
"""The share of rows without an office from which a column says it once for the rows below."""


def taken(
    sheet: Sheet, part: Section, found: Sequence[Fate], mapping: Mapping
) -> tuple[list[OwnRow], list[str]]:
    """The award rows of a table, and remarks on how they were read."""
    units, remarks = units_of(sheet, part, found, mapping)
    schedule = any("grantor" in words_of(text) and "program" in words_of(text) for text in part.header.texts)
    title = title_of(sheet, part, mapping)
    own, block = [], title.block
    lines, running = lines_of(found), running_of(part, mapping)
    remarks += title.remarks
    for fate in found:
        if fate.what == "heading":
            heading = heading_of(heading_text(fate.row), block)
            agency = schedule and heading.what == "office"
            block = Block(block.department, heading.block.department) if agency else heading.block
        elif fate.why == AGAIN and (office := in_header(text for _, text in texts(fate.row))):
            block = Block(office, block.grantor)
        elif fate.what == "award":
            row = own_row(sheet.name, fate.row, mapping, block, units, running)
            own.append(with_lines(row, [amounts_of(each, mapping, units) for each in lines[row.row]]))
            if fields := [field for field in MONEY if getattr(row, field) != getattr(own[-1], field)]:
                remarks.append(f"row {row.row}: {', '.join(fields)} are the sum of its lines")
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


def amounts_of(row: Row, mapping: Mapping, units: dict[str, int]) -> dict[str, Decimal | None]:
    """The dollars of a row, in dollars; None for what it does not say."""
    amounts: dict[str, Decimal | None] = dict.fromkeys(MONEY)
    for field, unit in units.items():
        amount = money(cell(row, mapping, field))
        amounts[field] = None if amount is None else amount * unit
    return amounts


def running_of(part: Section, mapping: Mapping) -> frozenset[str]:
    """The fields of dollars whose columns say `to date`."""
    heads = {
        field: words_of(part.header.texts[mapping.columns[field]])
        for field in MONEY
        if field in mapping.columns
    }
    return frozenset(
        field for field, words in heads.items() if TO_DATE.search(words) and not A_YEAR.search(words)
    )


def own_row(
    sheet: str, row: Row, mapping: Mapping, block: Block, units: dict[str, int], running: frozenset[str]
) -> OwnRow:
    """An award row by its fields; what a block's heading says stands for each row under it."""
    names = ("award", "pass_number", "grantor", "programme", "department", "status", "passed_by")
    text = {name: str(cell(row, mapping, name) or "") for name in names}
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
        **amounts_of(row, mapping, units),
        start=day(cell(row, mapping, "start")) or (both[0] if both else None),
        end=day(cell(row, mapping, "end"), last=True) or (both[1] if both else None),
        status=text["status"],
        passed_by=text["passed_by"] or block.passed_by,
        unit=max(units.values(), default=1),
        running=running,
    )


def lines_of(found: Sequence[Fate]) -> dict[int, list[Row]]:
    """The lines of a budget by the row of their award."""
    lines, award = defaultdict[int, list[Row]](list), 0
    for fate in found:
        award = fate.row.number if fate.what == "award" else award
        if fate.what == "line":
            lines[award].append(fate.row)
    return lines


def with_lines(row: OwnRow, lines: Sequence[dict[str, Decimal | None]]) -> OwnRow:
    """An award with the dollars that the lines of its budget say and its own row does not."""

    def amount(field: str) -> Decimal | None:
        own: Decimal | None = getattr(row, field)
        told = [each for line in lines if (each := line[field]) is not None]
        return own if own is not None or not told else sum(told, Decimal(0))

    return row._replace(
        budget=amount("budget"),
        expended=amount("expended"),
        incurred=amount("incurred"),
        drawn=amount("drawn"),
        remaining=amount("remaining"),
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

"""The shape of an own list: where its header is, and what each row is. Every row is exactly one thing,
and is counted."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.books.mapping import (
    COMPILED,
    MONEY,
    PEOPLE,
    Mapping,
    day,
    listing,
    money,
    numbers_in,
    propose,
    words_of,
)
from clawback.books.sheets import Row, Sheet, Value, read_sheets, texts
from clawback.errors import BadInput

LOOKED_AT = 60
"""Rows from the top in which a header is looked for."""
TOTAL = re.compile(r"\b(?:grand |sub)?-?totals?\b|\bsum\b", re.I)


class OwnRow(NamedTuple):
    """One award row of the list, as far as its columns say. Unknown is None."""

    sheet: str
    row: int
    hidden: bool
    numbers: tuple[str, ...]
    written: str
    """The award's number as written."""
    aln: str | None
    grantor: str
    programme: str
    department: str
    budget: Decimal | None
    expended: Decimal | None
    incurred: Decimal | None
    drawn: Decimal | None
    remaining: Decimal | None
    start: date | None
    end: date | None
    status: str


class Table(NamedTuple):
    """One sheet read as a list of grants: its header, mapping, rows, and what became of every row."""

    sheet: str
    header: tuple[str, ...]
    mapping: Mapping
    rows: tuple[OwnRow, ...]
    became: dict[str, int]
    """`award`, `total`, `heading`, `header`, `note`, `blank` -> rows. They add up to the rows of the
    sheet."""
    remarks: tuple[str, ...]


class Book(NamedTuple):
    """The tables of a file that list grants, and the sheets that do not."""

    path: Path
    tables: tuple[Table, ...]
    others: tuple[str, ...]

    @property
    def rows(self) -> list[OwnRow]:
        """All award rows."""
        return [row for table in self.tables for row in table.rows]


def read_book(path: Path, *, sheet: str = "", told: dict[str, str] | None = None) -> Book:
    """Read a file. `sheet` names the one sheet to read; `told` maps fields to headers where the proposal is
    wrong.

    Raises `BadInput` when no sheet has a header that can be mapped: the proposal is in the message.
    """
    sheets = read_sheets(path)
    if sheet:
        named = [each for each in sheets if each.name == sheet]
        if not named:
            listed = ", ".join(repr(each.name) for each in sheets)
            raise BadInput(str(path), f"no sheet {sheet!r}", f"one of {listed}")
        sheets = named
    tables = {each.name: read_table(each, told or {}) for each in sheets}
    usable = [table for table in tables.values() if table and table.mapping.usable and table.rows]
    if not usable:
        raise no_mapping(path, [table for table in tables.values() if table])
    most = max(len(table.mapping.columns) for table in usable)
    kept = [table for table in usable if len(table.mapping.columns) >= most - 2]
    others = tuple(name for name in tables if name not in {table.sheet for table in kept})
    return Book(path, tuple(kept), others)


def no_mapping(path: Path, tables: Sequence[Table]) -> BadInput:
    """The error for a file whose columns cannot be told: what was found, and what to type."""
    if not tables:
        return BadInput(
            str(path), "no row that looks like a header", "columns such as FAIN, CFDA, Award amount"
        )
    table = max(tables, key=lambda each: len(each.mapping.columns))
    if table.mapping.open:
        field, found = table.mapping.open[0]
        says = f"several columns for {field}: {', '.join(map(repr, found))}"
        return BadInput(
            f"{path}, sheet {table.sheet!r}", says, "one", advice=f'Say which: --map {field}="{found[0]}"'
        )
    listed = ", ".join(repr(each) for each in table.header if each)
    advice = 'Say which column holds the award number: --map award="HEADER" (or --map aln="HEADER").'
    return BadInput(
        f"{path}, sheet {table.sheet!r}",
        f"the columns {listed}",
        "an award number or a listing",
        advice=advice,
    )


def read_table(sheet: Sheet, told: dict[str, str]) -> Table | None:
    """A sheet as a list of grants; None when no row of it looks like a header."""
    at = header_at(sheet)
    if at is None:
        return None
    header = header_of(sheet, at)
    body = sheet.rows[at + 1 :]
    mapping = mapped(header, [row.cells for row in body if len(list(filled(row))) > 1], told)
    became: Counter[str] = Counter()
    rows: list[OwnRow] = []
    totals: list[tuple[Row, int]] = []
    department = ""
    for place, row in enumerate(sheet.rows):
        what = "header" if place == at else "note" if place < at else kind_of(row, header, mapping)
        what = "blank" if what == "note" and not list(filled(row)) else what
        became[what] += 1
        if what == "heading":
            department = next(text for _, text in texts(row))
        elif what == "total":
            totals.append((row, len(rows)))
        elif what == "award":
            rows.append(own_row(sheet.name, row, mapping, department))
    remarks = (*sheet.remarks, *check_totals(totals, rows, mapping))
    return Table(sheet.name, header, mapping, tuple(rows), dict(became), remarks)


def header_at(sheet: Sheet) -> int | None:
    """The place of the row that names most fields; the first of equals."""
    best, score = None, 1
    for place, row in enumerate(sheet.rows[:LOOKED_AT]):
        said = {field for _, text in texts(row) if len(text) < 60 for field in fields_of(text)}
        numeric = sum(isinstance(cell, Decimal | date) for cell in row.cells)
        if len(said) - numeric > score:
            best, score = place, len(said) - numeric
    return best


def fields_of(text: str) -> list[str]:
    """The field a header's words say first, if any."""
    words = words_of(text)
    return [] if PEOPLE.search(words) else [field for field, said in COMPILED if said.search(words)][:1]


def header_of(sheet: Sheet, at: int) -> tuple[str, ...]:
    """The header's texts; a merged cell above several columns is put before each of them."""
    row = sheet.rows[at]
    above: dict[int, str] = {}
    for place, first, last in sheet.spans:
        if place == at - 1 and first < len(sheet.rows[place].cells):
            text = sheet.rows[place].cells[first]
            above |= {column: text for column in range(first, last + 1) if isinstance(text, str)}
    texts_of = [str(cell) if cell is not None else "" for cell in row.cells]
    return tuple(f"{above.get(n, '')} {text}".strip() for n, text in enumerate(texts_of))


def mapped(header: Sequence[str], rows: Sequence[Sequence[Value]], told: dict[str, str]) -> Mapping:
    """The proposal, with what the user said instead."""
    found = propose(header, rows)
    names = {words_of(text): column for column, text in enumerate(header) if text}
    columns, why, unclear = dict(found.columns), dict(found.why), dict(found.open)
    for field, text in told.items():
        if words_of(text) in names:
            columns = {name: at for name, at in columns.items() if at != names[words_of(text)]}
            columns[field], why[field] = names[words_of(text)], f"{text!r}, as you said"
            unclear.pop(field, None)
    return Mapping(columns, why, found.left_out, tuple(unclear.items()))


def kind_of(row: Row, header: Sequence[str], mapping: Mapping) -> str:
    """What a row under the header is: `award`, `total`, `heading`, `header`, `note` or `blank`."""
    there = list(filled(row))
    if not there:
        return "blank"
    written = [words_of(text) for _, text in texts(row)]
    if len(written) > 1 and sum(
        text in {words_of(each) for each in header if each} for text in written
    ) >= 0.6 * len(written):
        return "header"
    has_number = (
        bool(numbers_in(cell(row, mapping, "award"))) or listing(cell(row, mapping, "aln")) is not None
    )
    if any(TOTAL.search(text) for _, text in texts(row)) and not has_number:
        return "total"
    amounts = [each for field in MONEY if (each := money(cell(row, mapping, field))) is not None]
    if has_number or (amounts and len(there) > len(amounts)):
        return "award"
    if amounts:
        return "total"
    return "heading" if len(there) == 1 and there[0][0] <= 1 else "note"


def filled(row: Row) -> list[tuple[int, Value]]:
    """The cells of a row that hold anything."""
    return [(column, value) for column, value in enumerate(row.cells) if value is not None]


def cell(row: Row, mapping: Mapping, field: str) -> Value:
    """The cell of a field; None where the list has no such column."""
    column = mapping.columns.get(field)
    return row.cells[column] if column is not None and column < len(row.cells) else None


def own_row(sheet: str, row: Row, mapping: Mapping, department: str) -> OwnRow:
    """An award row by its fields; a department named in a block's heading stands for each row under it."""
    text = {
        f: str(cell(row, mapping, f) or "") for f in ("award", "grantor", "programme", "department", "status")
    }
    amounts = {field: money(cell(row, mapping, field)) for field in MONEY}
    return OwnRow(
        sheet=sheet,
        row=row.number,
        hidden=row.hidden,
        numbers=tuple(dict.fromkeys(numbers_in(cell(row, mapping, "award")))),
        written=text["award"],
        aln=listing(cell(row, mapping, "aln")),
        grantor=text["grantor"],
        programme=text["programme"],
        department=text["department"] or department,
        **amounts,
        start=day(cell(row, mapping, "start")),
        end=day(cell(row, mapping, "end")),
        status=text["status"],
    )


def check_totals(totals: Sequence[tuple[Row, int]], rows: Sequence[OwnRow], mapping: Mapping) -> list[str]:
    """Totals of the list that differ from every sum of rows above them that they could be."""
    remarks, since = [], 0
    for row, until in totals:
        for field in MONEY:
            stated = money(cell(row, mapping, field))
            if stated is None:
                continue
            block = sum((getattr(each, field) or 0 for each in rows[since:until]), Decimal(0))
            every = sum((getattr(each, field) or 0 for each in rows[:until]), Decimal(0))
            if stated not in (block, every):
                remarks.append(
                    f"row {row.number}: a total of {stated:,.2f} for {field}, where the rows above "
                    f"add up to {every:,.2f}"
                )
        since = until
    return remarks

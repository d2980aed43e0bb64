"""Reports with awkward text in every cell, and what the cells of their workbooks hold, after openpyxl."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import msgspec
import openpyxl
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from clawback.report.paper import Column, Figure, Paper, Section, Table, Text
from clawback.report.paper.model import Cell, Kind
from clawback.report.paper.shown import plain
from clawback.report.paper.xlsx import as_xlsx
from tests.report.paper import flat
from tests.report.paper.made_up import PAPER

HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example")'),
    *("{=1}", "'tis", "#N/A", "#REF!", "TRUE", "_x0041_", "__x0041_x", "1e5", "2017-03-27", "00123", "1/2"),
    *("12%", "$4", "(1)", "a\nb", "a\tb", " a ", "  ", "", "x\x00y", "\u202eabc", "😀", "-", "=", "\ufeffq"),
)
BROKEN_BY_FLOATS = Decimal("8796093022287.19")
TOO_LONG = Decimal("12345678901234.56")
KINDS: tuple[Kind, ...] = ("text", "id", "count", "dollars", "day")
MIXED = Table(
    id="mixed",
    title="it's [a]/name: '",
    columns=tuple(Column(f"={kind}", kind) for kind in KINDS),
    rows=(
        *((says, says, number, Decimal(number) / 100, None) for number, says in enumerate(HOSTILE)),
        ("0", "00", 10**14, BROKEN_BY_FLOATS, date(1900, 3, 1)),
        ("0", "00", 10**15 + 1, TOO_LONG, date(1900, 2, 28)),
        ("0", "00", 0, Decimal("-0.00"), date(9999, 12, 31)),
    ),
)
NAMES = ("Notes", "IT'S A NAME", "x" * 31, "X" * 40, "History", "=1+1", "&C 10% & more", "")
ODD = msgspec.structs.replace(
    PAPER,
    title="=HYPERLINK(1)",
    summary=HOSTILE[:8],
    sections=(
        Section(
            id="odd",
            title="@odd",
            blocks=(
                Text("=1+1"),
                *(msgspec.structs.replace(MIXED, title=name, rows=MIXED.rows[:2]) for name in NAMES),
                MIXED,
            ),
        ),
    ),
)
PAPERS = {"made-up": PAPER, "odd": ODD}


def tables(paper: Paper) -> list[Table]:
    blocks = [block for section in paper.sections for block in section.blocks]
    return [
        each.table if isinstance(each, Figure) else each
        for each in blocks
        if isinstance(each, Table | Figure)
    ]


def held(value: Cell, kind: Kind) -> flat.Value:
    """What a cell of a workbook has to hold, in words of the report and not of its writer."""
    if value is None:
        return "unknown"
    if isinstance(value, date):
        return value if value >= date(1900, 3, 1) else value.isoformat()
    if isinstance(value, int | Decimal) and kind in ("count", "dollars"):
        digits = re.sub(r"\D", "", f"{Decimal(value):f}").strip("0")
        return Decimal(value) if len(digits) <= 15 else f"{Decimal(value):f}"
    text = plain(value) if isinstance(value, str) else str(value)
    return text if text.strip() else None


def grid(table: Table) -> list[list[flat.Value]]:
    """The rows of a table's sheet, with its header; empty cells at an end of a row are left out."""
    rows = [
        [held(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ] or [[table.empty]]
    return [[plain(each.title) for each in table.columns], *rows]


@cache
def book(name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(as_xlsx(PAPERS[name])))


def data_sheets(name: str) -> list[tuple[Table, Worksheet]]:
    return [*zip(tables(PAPERS[name]), book(name).worksheets[1:-2], strict=True)]


def cells(sheet: Worksheet) -> list[list[flat.Value]]:
    """What a spreadsheet program takes the cells for, after openpyxl."""
    return [[_read(cell) for cell in row] for row in sheet.iter_rows()]


def _read(cell: Any) -> flat.Value:
    value = cell.value
    assert cell.data_type in ("s", "n", "d"), cell
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return unescape(value)
    return None if value is None else Decimal(repr(value))


def same(found: list[list[flat.Value]], expected: list[list[flat.Value]]) -> None:
    """Both hold the same values of the same types; a row may end with cells that hold nothing."""
    assert len(found) == len(expected)
    for row, wanted in zip(found, expected, strict=True):
        for cell, value in zip_longest(row, wanted):
            assert (type(cell), cell) == (type(value), value)


def raw(paper: Paper, sheet: int) -> dict[str, tuple[str | None, str]]:
    """Cells as they stand in the file: the type and the text of each."""
    with ZipFile(BytesIO(as_xlsx(paper))) as parts:
        root = ET.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 - ours
    return {
        each.get("r", ""): (each.get("t"), "".join(each.itertext()))
        for each in root.iter()
        if each.tag.endswith("}c")
    }

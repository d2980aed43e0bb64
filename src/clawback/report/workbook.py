"""Workbooks (XLSX): cells that hold exactly what they are given and run nothing, and files that are the same
bytes each time."""

import re
from collections.abc import Iterable
from copy import copy
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from clawback.errors import ClawbackError
from clawback.report.paper.shown import plain

DOLLARS, COUNT, DAY, TEXT = "#,##0.00", "#,##0", "yyyy-mm-dd", "@"
LONGEST = 32_767
"""UTF-16 units of text in one cell: openpyxl cuts off what is longer, and says nothing."""
FIRST_DAY = date(1900, 3, 1)
"""The spreadsheets do not agree on the days before: one of them has a 29 February 1900."""
AnyCell: TypeAlias = Cell | MergedCell
"""What a sheet gives for a place; we merge none."""
LETTER = 1
ZIPPED = (1980, 1, 1, 0, 0, 0)
RUNS = ("=", "+", "-", "@", "\t", "\r")
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""`_x0041_` in a cell is read as `A`; its first `_`, written as `_x005F_`, stays what it is."""
SEEN_WIDEST, LINE, HIGHEST = 60, 15, 405
BOLD, GREY = Font("Calibri", 11, bold=True), Font("Calibri", 11, italic=True, color="666666")
PLAIN, LINK = Font("Calibri", 11), Font("Calibri", 11, color="0563C1", underline="single")
RIGHT, LEFT = (
    Alignment(vertical="top", horizontal="right", indent=1),
    Alignment(vertical="top", horizontal="left"),
)
WRAPPED = Alignment(vertical="top", wrap_text=True)
LOOKS = {
    "text": (PLAIN, WRAPPED),
    "number": (PLAIN, RIGHT),
    "day": (PLAIN, LEFT),
    "unknown": (GREY, LEFT),
    "unknown number": (GREY, RIGHT),
}


def keeps(value: int | Decimal | date) -> bool:
    """Whether every spreadsheet keeps this day, or this number to its last digit: they hold fifteen.

    >>> keeps(Decimal("9999999999999.99")), keeps(Decimal("10000000000000.01"))
    (True, False)
    """
    if isinstance(value, date):
        return value >= FIRST_DAY
    return Decimal(format(float(Decimal(value)), ".15g")) == value


def put(cell: AnyCell, value: str | int | Decimal | date, number_format: str = "General") -> None:
    """Fills one cell. A number is written digit for digit; text is text, whatever it begins with; a day or
    number that `keeps` denies is text too. Raises ClawbackError for text that no cell can hold whole."""
    cell.number_format = number_format
    if isinstance(value, str):
        _text(cell, plain(value))
    elif not keeps(value):
        _text(cell, value.isoformat() if isinstance(value, date) else f"{Decimal(value):f}")
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = number_format
    else:
        cell.value = f"{Decimal(value):f}" if value else "0"  # a Decimal would pass through a float
        cell.data_type = "n"


def _text(cell: AnyCell, says: str) -> None:
    written = ESCAPED.sub("_x005F_", says)
    units = len(written.encode("utf-16-le")) // 2
    if units > LONGEST:
        raise ClawbackError(
            f"sheet {cell.parent.title!r}, cell {cell.coordinate}: found a text of {units:,} characters, "
            f"expected at most {LONGEST:,}\n  No spreadsheet holds more in a cell: choose another format."
        )
    if not says.strip():
        return
    cell.value = written
    cell.data_type = "s"  # openpyxl takes `=1` for a formula, `#N/A` for an error
    if says.startswith(RUNS):
        cell.quotePrefix = True


def look(cell: Any, name: str, made: dict[str, StyleArray]) -> None:
    """Gives a cell one of `LOOKS`. What openpyxl made of it for this workbook is kept in `made`: it takes
    longer to make than to fill the cell. Before `put`, which adds its format."""
    if name not in made:
        cell.font, cell.alignment = LOOKS[name]
        made[name] = copy(cell._style)
    cell._style = copy(made[name])


def as_list(sheet: Worksheet, frozen: str = "A2") -> None:
    """A sheet whose first row is the header of a list: bold, in view as the list is scrolled, with a filter;
    on paper as `on_paper` has it, with the header on each page."""
    for each in sheet[1]:
        each.font = BOLD
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    on_paper(sheet)


def on_paper(sheet: Worksheet) -> None:
    """Printed across, as wide as the page and as long as it takes, under the sheet's name; pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = LETTER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None, "a new sheet has both"
    assert foot is not None, "a new sheet has both"
    head.center.text = "&A"
    foot.right.text = "&P / &N"


def width(texts: Iterable[str]) -> int:
    """How wide a column of these texts is, in characters: longer ones wrap."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(longest, 6), SEEN_WIDEST) + 3


def tall(texts: Iterable[str], widths: Iterable[int]) -> int | None:
    """How high a row of these texts in such columns is, in points, as not every program finds out for itself;
    None for one line."""
    lines = max(
        sum(-(-len(line) // (wide - 3)) or 1 for line in text.split("\n"))
        for text, wide in zip(texts, widths, strict=True)
    )
    return None if lines == 1 else min(LINE * lines, HIGHEST)


def saved(book: Workbook, title: str, day: date) -> bytes:
    """The file of a workbook, dated `day` throughout: the same workbook gives the same bytes."""
    moment = datetime.combine(day, time())
    book.properties = DocumentProperties(
        creator="clawback", title=plain(title), created=moment, modified=moment
    )
    written, dated = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(written, "w")).save()
    with ZipFile(written) as parts, ZipFile(dated, "w", ZIP_DEFLATED) as whole:
        for name in parts.namelist():
            part = ZipInfo(name, ZIPPED)
            part.create_system, part.external_attr = 3, 0o644 << 16
            whole.writestr(part, parts.read(name), ZIP_DEFLATED)
    return dated.getvalue()

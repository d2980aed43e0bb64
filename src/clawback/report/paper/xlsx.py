"""A report as a workbook: a sheet to begin with, one for each table, one of notes and one of sources.

What a table holds stands there as what it is: whole numbers, exact amounts and days to reckon with, ids as
text. What is unknown is said, and nothing in a cell is ever run.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clawback.errors import ClawbackError
from clawback.report.paper.cite import citation
from clawback.report.paper.model import Cell, Column, Figure, Kind, Paper, Points, Table, Text
from clawback.report.paper.shown import HEADINGS, UNKNOWN, plain, shown
from clawback.report.workbook import (
    BOLD,
    COUNT,
    DAY,
    DOLLARS,
    LEFT,
    LINK,
    TEXT,
    AnyCell,
    as_list,
    keeps,
    look,
    on_paper,
    put,
    saved,
    tall,
    width,
)

SUMMARY, NOTES, SOURCES = "Summary", "Notes", HEADINGS["works"]
LONGEST_NAME, MOST_ROWS, LISTED = 31, 1_048_576, 20
FORMATS: dict[Kind, str] = {"count": COUNT, "dollars": DOLLARS, "id": TEXT}
NUMBERS = ("count", "dollars")
REFUSED = re.compile(r"[][*?:/\\\x00-\x1f\x7f\ufffd]+")
"""Characters that the name of a sheet may not hold."""
PAGE = re.compile(r"https?://[!#$%&()*+,./0-9:;=?@A-Z_a-z~-]{1,2000}")
"""Addresses that go into a file as links; any other stays text."""
FIRST_KINDS: tuple[Kind, ...] = ("text", "text", "count")
FIRST_WIDTHS = (34, 100, 10)


def as_xlsx(paper: Paper) -> bytes:
    """The whole workbook; the same report gives the same bytes. Raises ClawbackError for text or a table that
    is longer than a spreadsheet holds."""
    tables = [table for _, table in _tables(paper)]
    names = sheet_names([_short(each) for each in tables])
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet), "a new workbook has a sheet"
    lists = [*zip(names, tables, strict=True), (NOTES, _notes(paper, names)), (SOURCES, _sources(paper))]
    _begin(first, paper, lists)
    for name, table in lists:
        _list(book.create_sheet(name), table)
    _link(book[SOURCES])
    return saved(book, paper.title, paper.as_of)


def _tables(paper: Paper) -> Iterator[tuple[str, Table]]:
    """Each table with the title of its section, those of figures too, in the order of the report."""
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Table | Figure):
                yield section.title, block.table if isinstance(block, Figure) else block


def _short(table: Table) -> str:
    """A table's title where a sheet can have it whole, else its id in words."""
    if table.title and len(table.title) <= LONGEST_NAME:
        return table.title
    return table.id.removesuffix("-table").replace("-", " ").capitalize()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each sheet that every spreadsheet takes, none met twice, none that of our own sheets.

    >>> sheet_names(["Awards: all", "awards  all", "Notes", "'x'", "History"])
    ['Awards all', 'awards all (2)', 'Notes (2)', 'x', 'History (2)']
    """
    taken = {_same(name) for name in (SUMMARY, NOTES, SOURCES, "History")}
    names = []
    for title in titles:
        wanted = " ".join(REFUSED.sub(" ", plain(title)).split()).strip("' ") or "Table"
        name, number = _cut(wanted, LONGEST_NAME), 2
        while _same(name) in taken:
            after = f" ({number})"
            name, number = _cut(wanted, LONGEST_NAME - len(after)) + after, number + 1
        taken.add(_same(name))
        names.append(name)
    return names


def _same(name: str) -> str:
    return normalize("NFKC", name).casefold()


def _cut(name: str, units: int) -> str:
    """The beginning of a name, as long as so many UTF-16 units."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").strip("' ")


def _begin(sheet: Worksheet, paper: Paper, lists: list[tuple[str, Table]]) -> None:
    """The first sheet: what the report says, and which sheets follow."""
    sheet.title = SUMMARY
    for letter, wide in zip("ABC", FIRST_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = wide
    rows: list[tuple[Cell, ...]] = [(paper.title,), (paper.subtitle,), ("As of", paper.as_of), ()]
    rows += [(HEADINGS["summary"] if n == 0 else "", says) for n, says in enumerate(paper.summary)]
    rows += [(), ("Sheet", "What stands in it", "Rows")]
    head = len(rows)
    rows += [(name, table.title, len(table.rows)) for name, table in lists]
    made: dict[str, StyleArray] = {}
    for at, row in enumerate(rows, 1):
        for number, (value, kind) in enumerate(zip(row, FIRST_KINDS, strict=False), 1):
            _put(sheet.cell(at, number), value, kind, made)
        if len(row) > 1:
            texts = [_seen(*pair) for pair in zip(row, FIRST_KINDS, strict=False)]
            sheet.row_dimensions[at].height = tall(texts, FIRST_WIDTHS[: len(row)])
    for at in (1, 2):
        sheet.cell(at, 1).alignment = LEFT
    for cell in (sheet["A1"], sheet["A3"], sheet["A5"], *sheet[head]):
        cell.font = BOLD
    on_paper(sheet)


def _list(sheet: Worksheet, table: Table) -> None:
    """One table on its sheet: a header, and under it the rows, or what is said where there are none."""
    if len(table.rows) >= MOST_ROWS:
        raise ClawbackError(
            f"table {table.id!r}: found {len(table.rows):,} rows, expected at most {MOST_ROWS - 1:,}\n"
            "  No spreadsheet holds more: choose another format."
        )
    made: dict[str, StyleArray] = {}
    kinds = [each.kind for each in table.columns]
    seen = [[_seen(*pair) for pair in zip(row, kinds, strict=True)] for row in table.rows]
    widths = [width([column.title, *(row[n] for row in seen)]) for n, column in enumerate(table.columns)]
    for number, (column, wide) in enumerate(zip(table.columns, widths, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide
        look(sheet.cell(1, number), "number" if column.kind in NUMBERS else "text", made)
        put(sheet.cell(1, number), column.title)
    for at, (row, texts) in enumerate(zip(table.rows, seen, strict=True), 2):
        for number, (value, kind) in enumerate(zip(row, kinds, strict=True), 1):
            _put(sheet.cell(at, number), value, kind, made)
        sheet.row_dimensions[at].height = tall(texts, widths)
    if not table.rows:
        put(sheet.cell(2, 1), table.empty)
    as_list(sheet)


def _put(cell: AnyCell, value: Cell, kind: Kind, made: dict[str, StyleArray]) -> None:
    """One value under a column of this kind. A number under a column of text is text."""
    number = kind in NUMBERS
    if value is None:
        look(cell, "unknown number" if number else "unknown", made)
        put(cell, UNKNOWN, FORMATS.get(kind, "General"))
    elif isinstance(value, date):
        look(cell, "day", made)
        put(cell, value, DAY)
    else:
        look(cell, "number" if number else "text", made)
        real = number and isinstance(value, int | Decimal)
        put(cell, value if real else shown(value, kind), FORMATS.get(kind, "General"))


def _seen(value: Cell, kind: Kind) -> str:
    return value.isoformat() if isinstance(value, date) else shown(value, kind)


def _notes(paper: Paper, names: Sequence[str]) -> Table:
    """Everything said in the report but its summary and its tables, a row for each paragraph."""
    rows: list[tuple[str, str, str]] = []
    sheets = iter(names)
    for section in paper.sections:
        for block in section.blocks:
            match block:
                case Text():
                    rows.append((section.title, "", block.says))
                case Points():
                    rows.extend((section.title, "", each) for each in block.says)
                case Table():
                    rows.extend((section.title, *each) for each in _said(block, next(sheets)))
                case Figure():
                    rows.append((section.title, block.title, block.says))
                    rows.extend((section.title, *each) for each in _said(block.table, next(sheets)))
    rows.extend((HEADINGS["facts"], each.name, each.value) for each in paper.facts)
    rows.extend((HEADINGS["glossary"], each.word, each.means) for each in paper.glossary)
    columns = (Column("Part"), Column("About"), Column("Note"))
    return Table(id="notes", title="What the report says beside its tables", columns=columns, rows=(*rows,))


def _said(table: Table, sheet: str) -> Iterator[tuple[str, str]]:
    """What is said under one table, and which of its values its sheet holds as text."""
    about = f"Sheet {sheet!r}"
    if table.note:
        yield about, table.note
    places = [
        f"{get_column_letter(column)}{row}"
        for row, values in enumerate(table.rows, 2)
        for column, (value, under) in enumerate(zip(values, table.columns, strict=True), 1)
        if (isinstance(value, date) or (under.kind in NUMBERS and isinstance(value, int | Decimal)))
        and not keeps(value)
    ]
    if places:
        more = f" and {len(places) - LISTED:,} more" if len(places) > LISTED else ""
        why = "A spreadsheet keeps fifteen digits of a number, and no day before March 1900."
        yield about, f"{why} These cells hold theirs as text, exactly: {', '.join(places[:LISTED])}{more}."


def _sources(paper: Paper) -> Table:
    """A row for each source."""
    titles = ("Citation", "Publisher", "Link")
    rows = [
        (citation(each), each.publisher, each.url, each.issued, each.read, "; ".join(each.locators))
        for each in paper.works
    ]
    return Table(
        id="sources",
        title="The sources of the report, as they are cited",
        columns=(*map(Column, titles), Column("Issued", "day"), Column("Read", "day"), Column("Where in it")),
        rows=(*rows,),
        empty="The report cites no source.",
    )


def _link(sheet: Worksheet) -> None:
    """Makes addresses of web pages links; the text of the cell stays as it is."""
    for (cell,) in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        if isinstance(cell.value, str) and PAGE.fullmatch(cell.value):
            cell.hyperlink = cell.value
            cell.font = LINK

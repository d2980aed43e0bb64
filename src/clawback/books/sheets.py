"""Sheets of an XLSX, ODS or CSV file as cells: what a person sees, and what she does not.

Refused before a cell is read: macros, links to other files, encryption, archives that are too large. A
formula gives the value the office program last computed; one without such a value is unknown. Hidden rows
and columns are read and marked.
"""

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from clawback.books.grid import Row, Sheet, Value, plain
from clawback.errors import BadInput

MAX_BYTES = 25 << 20
MAX_UNPACKED = 400 << 20
MAX_ENTRIES = 2_000
MAX_ROWS = 100_000
ELSEWHERE = re.compile(r"\[\d+\]|\[[^\]]+\.xls[xmb]?\]|\b(?:WEBSERVICE|RTD|DDE)\(", re.I)
"""A formula that reaches into another file or the network."""
ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file that hold anything, in order; raises `BadInput` that says what was found and
    what to do."""
    try:
        size = path.stat().st_size
        first = beginning(path) if path.is_file() else b""
    except FileNotFoundError:
        raise BadInput(str(path), "no such file", "a list of grants", advice="Check the path.") from None
    if not path.is_file() or size == 0:
        raise BadInput(str(path), "nothing to read", "an XLSX, ODS or CSV file")
    if size > MAX_BYTES:
        raise BadInput(
            str(path), f"{size:,} bytes", f"at most {MAX_BYTES:,}", advice="Save the grants sheet alone."
        )
    if first.startswith(b"\xd0\xcf\x11\xe0"):
        found = "an encrypted workbook or one of the format before 2007"
        raise BadInput(str(path), found, "an open XLSX file", advice="Save it as .xlsx without a password.")
    if first.startswith(b"PK"):
        names = look_inside(path)
        sheets = of_ods(path) if "content.xml" in names else of_xlsx(path)
    else:
        sheets = [of_text(path)]
    kept = [each for each in sheets if any(cell is not None for row in each.rows for cell in row.cells)]
    if not kept:
        raise BadInput(str(path), "only empty sheets", "a list of grants")
    return kept


def beginning(path: Path) -> bytes:
    """The first bytes of a file, by which it is told what it is."""
    with path.open("rb") as file:
        return file.read(8)


def look_inside(path: Path) -> list[str]:
    """The names inside an office file, refused if it could do more than hold a table."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.infolist()
    except zipfile.BadZipFile as wrong:
        raise BadInput(
            str(path), f"a damaged file ({wrong})", "a whole workbook", advice="Save it again."
        ) from None
    names = [each.filename for each in inside]
    if len(inside) > MAX_ENTRIES or sum(each.file_size for each in inside) > MAX_UNPACKED:
        raise BadInput(str(path), "a file that unpacks to far more than a list", "a workbook of grants")
    if macro := next(
        (name for name in names if name.endswith("vbaProject.bin") or name.startswith("Basic/")), ""
    ):
        raise BadInput(
            str(path), f"a macro ({macro})", "a workbook without macros", advice="Save it as .xlsx."
        )
    if link := next((name for name in names if name.startswith("xl/externalLinks/")), ""):
        advice = "Break the links (Data, Edit Links), or copy the values to a new workbook."
        raise BadInput(
            str(path), f"links to other files ({link})", "a workbook that stands alone", advice=advice
        )
    if any(name.startswith(("xl/connections", "xl/queryTables")) for name in names):
        raise BadInput(
            str(path), "a query to somewhere else", "a workbook that stands alone", advice="Copy the values."
        )
    return names


def of_xlsx(path: Path) -> list[Sheet]:
    """The sheets of an XLSX file."""
    import openpyxl

    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path, data_only=False)
    except Exception as wrong:  # the library raises many kinds for files that are not what they say
        raise BadInput(str(path), f"a workbook that cannot be read ({wrong})", "an XLSX file") from None
    return [one_sheet(path, sheet, formulas[sheet.title]) for sheet in values.worksheets]


def one_sheet(path: Path, sheet: Any, formulas: Any) -> Sheet:
    """One sheet of an XLSX file: values, with what hides behind them."""
    from openpyxl.utils import get_column_letter

    if (sheet.max_row or 0) > MAX_ROWS:
        raise BadInput(str(path), f"{sheet.max_row:,} rows in {sheet.title!r}", f"at most {MAX_ROWS:,}")
    remarks: list[str] = []
    if sheet.sheet_state != "visible":
        remarks.append("the sheet is hidden")
    rows, computed = [], 0
    for cells, behind in zip(sheet.iter_rows(), formulas.iter_rows(), strict=True):
        found: list[Value] = []
        for cell, told in zip(cells, behind, strict=True):
            formula = isinstance(told.value, str) and told.data_type == "f"
            if formula and ELSEWHERE.search(told.value):
                where = f"{sheet.title}!{told.coordinate}"
                raise BadInput(
                    f"{path}: {where}",
                    "a formula that reaches into another file",
                    "values",
                    advice="Copy the values.",
                )
            value = plain(cell.value)
            computed += formula
            if formula and value is None:
                remarks.append(f"{told.coordinate}: a formula without a computed value: unknown")
            if isinstance(value, str) and ERRORS.fullmatch(value):
                remarks.append(f"{told.coordinate}: {value}: unknown")
                value = None
            found.append(value)
        number = cells[0].row
        rows.append(Row(number, tuple(found), bool(sheet.row_dimensions[number].hidden)))
    if computed:
        remarks.append(f"{computed} cells are formulas: their last computed values are used")
    letters = enumerate(map(get_column_letter, range(1, (sheet.max_column or 0) + 1)))
    hidden = frozenset(n for n, letter in letters if sheet.column_dimensions[letter].hidden)
    if hidden_rows := [row.number for row in rows if row.hidden]:
        remarks.append(f"{len(hidden_rows)} hidden rows are read too: {', '.join(map(str, hidden_rows[:8]))}")
    if hidden:
        remarks.append(f"{len(hidden)} hidden columns are read too")
    first = rows[0].number if rows else 1
    spans = tuple(
        (each.min_row - first, each.min_col - 1, each.max_col - 1)
        for each in sheet.merged_cells.ranges
        if each.max_col > each.min_col
    )
    down = [each for each in sheet.merged_cells.ranges if each.max_row > each.min_row]
    for each in down:
        fill_down(rows, each.min_row - first, each.max_row - first, each.min_col - 1)
    return Sheet(sheet.title, tuple(rows), tuple(remarks), hidden, spans)


def fill_down(rows: list[Row], top: int, last: int, column: int) -> None:
    """Put the words of a merged cell into every row it covers: dollars are left where they stand."""
    if not 0 <= top < len(rows) or column >= len(rows[top].cells):
        return
    value = rows[top].cells[column]
    if not isinstance(value, str):
        return
    for place in range(top + 1, min(last + 1, len(rows))):
        cells = rows[place].cells
        if column < len(cells) and cells[column] is None:
            rows[place] = rows[place]._replace(cells=(*cells[:column], value, *cells[column + 1 :]))


def of_ods(path: Path) -> list[Sheet]:
    """The sheets of an OpenDocument file."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        tables = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except (CalamineError, OSError, ValueError) as wrong:
        raise BadInput(str(path), f"a sheet that cannot be read ({wrong})", "an ODS file") from None
    return [
        Sheet(name, tuple(Row(n, tuple(plain(cell) for cell in row)) for n, row in enumerate(table, 1)))
        for name, table in zip(names, tables, strict=True)
    ]


def of_text(path: Path) -> Sheet:
    """A CSV or tab-separated file as one sheet; `BadInput` for text that is in no known encoding."""
    text, encoding = decoded(path)
    head = text[:20_000]
    delimiter = max(",;\t|", key=lambda each: head.count(each))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as wrong:
        raise BadInput(str(path), f"quotes out of place ({wrong})", "well-formed CSV") from None
    remarks = () if encoding == "utf-8" else (f"read as {encoding}",)
    numbered = tuple(Row(n, tuple(plain(cell) for cell in row)) for n, row in enumerate(rows, 1))
    return Sheet(path.stem, numbered, remarks)


def decoded(path: Path) -> tuple[str, str]:
    """The text of a file and its encoding."""
    raw = path.read_bytes()
    for encoding, mark in (
        ("utf-16", (b"\xff\xfe", b"\xfe\xff")),
        ("utf-8", (b"",)),
        ("windows-1252", (b"",)),
    ):
        if raw.startswith(mark):
            try:
                return raw.decode(
                    "utf-8-sig" if encoding == "utf-8" else encoding.replace("windows-", "cp")
                ), encoding
            except UnicodeDecodeError:
                continue
    raise BadInput(str(path), "bytes in no known encoding", "text in UTF-8", advice="Save it as CSV UTF-8.")

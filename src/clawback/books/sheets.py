"""Sheets of an XLSX, ODS or CSV file as cells: what a person sees, and what she does not.

Refused before a cell is read: macros, links to other files, encryption, archives that are too large. A
formula gives the value the office program last computed; one without such a value is unknown. Hidden rows
and columns are read and marked.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

from clawback.books.assembling import Parts, assembled
from clawback.books.grid import Sheet, plain
from clawback.books.ods import of_ods
from clawback.books.xlsx import of_xlsx
from clawback.errors import BadInput

MAX_BYTES = 25 << 20
MAX_UNPACKED = 400 << 20
MAX_ENTRIES = 2_000


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


def of_text(path: Path) -> Sheet:
    """A CSV or tab-separated file as one sheet; `BadInput` for text that is in no known encoding."""
    text, encoding = decoded(path)
    if said := re.match(r"sep=(.)\r?\n", text):  # Excel's own word for it
        text = text[said.end() :]
    delimiter = said.group(1) if said else delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as wrong:
        line = reader.line_num
        raise BadInput(str(path), f"quotes out of place ({wrong})", "well-formed CSV", line=line) from None
    parts = Parts(str(path), path.stem, remarks=[] if encoding == "utf-8" else [f"read as {encoding}"])
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if (value := plain(cell)) is not None:
                parts.put(number, column, value)
    return assembled(parts)


def delimiter_of(text: str) -> str:
    """What parts the columns: the mark that gives most rows of the same width, the widest of equals."""

    def even(mark: str) -> tuple[int, int]:
        head = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=mark)
        widths = Counter(len(row) for row in head if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        return count, width

    return max(",;\t|", key=even)


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

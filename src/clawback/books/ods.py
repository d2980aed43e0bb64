"""Sheets of an OpenDocument file: values, with the formulas, merged cells and hidden rows behind them. Cells
that are written once for many are repeated; blank ones cost nothing."""

import re
import zipfile
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import Element

from clawback.books.assembling import MAX_COLUMNS, MAX_ROWS, Parts, assembled
from clawback.books.grid import Sheet, Value, plain
from clawback.books.packed import elements, local
from clawback.errors import BadInput

ELSEWHERE = re.compile(r"'?(?:file|https?|smb|ftp):|\b(?:WEBSERVICE|DDE)\(", re.I)
"""A formula that reaches into another file or the network."""
WANTED = frozenset(("style", "table-properties", "table", "table-column", "table-row"))
Placed: TypeAlias = tuple[int, Value, dict[str, str]]
"""A cell: its column, its value, its attributes."""


def of_ods(path: Path) -> list[Sheet]:
    """The sheets of a file in their order; raises `BadInput` for one that is broken or encrypted."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            found = "an encrypted file"
            raise BadInput(str(path), found, "an open ODS file", advice="Save it without a password.")
        return tables_of(path, archive)


def tables_of(path: Path, archive: zipfile.ZipFile) -> list[Sheet]:
    """The tables of the file's content."""
    sheets: list[Sheet] = []
    unseen: set[str] = set()
    style, row, column = "", 0, 0
    parts = Parts(str(path), "")
    for event, what, element in elements(archive, "content.xml", WANTED):
        about = local(element.attrib)
        if what == "style" and event == "start":
            style = about.get("name", "")
        elif what == "table-properties" and event == "end" and about.get("display") == "false":
            unseen.add(style)
        elif what == "table" and event == "start":
            parts = Parts(str(path), about.get("name", ""), hidden=about.get("style-name") in unseen)
            row, column, table = 1, 0, element
        elif what == "table" and event == "end":
            sheets.append(assembled(parts))
            element.clear()
        elif what == "table-column" and event == "end":
            many = int(about.get("number-columns-repeated", 1))
            if about.get("visibility", "visible") != "visible":
                parts.hidden_columns.update(range(column, min(column + many, 1_000)))
            column += many
        elif what == "table-row" and event == "end":
            row = take_row(parts, row, element, about)
            table.clear()
    return sheets


def take_row(parts: Parts, row: int, element: Element, about: dict[str, str]) -> int:
    """Keep a row, as often as it stands; gives the number of the next."""
    many = int(about.get("number-rows-repeated", 1))
    cells = list(cells_of(parts, row, element))
    hidden = about.get("visibility", "visible") != "visible"
    if not cells:
        if hidden and many < MAX_ROWS:
            parts.hidden_rows.update(range(row, row + many))
        return row + many
    for number in range(row, row + many):
        if hidden:
            parts.hidden_rows.add(number)
        for column, value, told in cells:
            if value is not None:
                parts.put(number, column, value)
            across, down = (int(told.get(f"number-{n}-spanned", 1)) for n in ("columns", "rows"))
            if across > 1 or down > 1:
                parts.merged.append((number, column, number + down - 1, column + across - 1))
    return row + many


def cells_of(parts: Parts, row: int, element: Element) -> list[Placed]:
    """The cells of a row that hold or cover anything."""
    found: list[Placed] = []
    column = 0
    for each in element:
        kind = each.tag.rpartition("}")[2]
        if kind not in ("table-cell", "covered-table-cell"):
            continue
        about = local(each.attrib)
        many = int(about.get("number-columns-repeated", 1))
        value = value_of(each, about)
        if formula := about.get("formula"):
            parts.computed += 1
            if ELSEWHERE.search(formula):
                where = f"{parts.where}: sheet {parts.name!r}, row {row}"
                found_ = "a formula that reaches into another file"
                raise BadInput(where, found_, "values", advice="Copy the values.")
            if value is None:
                parts.remarks.append(
                    f"row {row}, column {column + 1}: a formula without a computed value: unknown"
                )
        if value is not None or "number-rows-spanned" in about or "number-columns-spanned" in about:
            found += [(n, value, about) for n in range(column, column + min(many, MAX_COLUMNS + 1))]
        column += many
    return found


def value_of(cell: Element, about: dict[str, str]) -> Value:
    """A cell's value by its type; an error of a formula is unknown."""
    kind = about.get("value-type", "")
    if kind == "date":
        try:
            return date.fromisoformat(about.get("date-value", "")[:10])
        except ValueError:
            return plain(shown(cell))
    if kind == "percentage":
        return plain(shown(cell)) or None
    if kind in ("float", "currency"):
        try:
            number = Decimal(about.get("value", ""))
        except InvalidOperation:
            return plain(shown(cell))
        return number if number.is_finite() else None
    text = plain(about.get("string-value") or shown(cell))
    return (
        None
        if isinstance(text, str) and re.fullmatch(r"#\w+[!?]?|Err:\d+", text) and about.get("formula")
        else text
    )


def shown(cell: Element) -> str:
    """The text a cell shows, without a remark pinned to it."""
    lines = [each for each in cell if each.tag.endswith("}p")]
    return "\n".join("".join(each.itertext()) for each in lines)

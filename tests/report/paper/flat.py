"""Cells of a workbook as LibreOffice saved them: OpenDocument in one XML file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree as ET

OFFICE, TABLE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
)
Value = str | Decimal | date | None
T = TypeVar("T")
FAR = 1000
"""A run of more cells or rows than this is the empty rest of a sheet."""


def sheets(path: Path) -> dict[str, list[list[Value]]]:
    """The cells of each sheet by its name: numbers, days and texts as LibreOffice holds them; empty rows and
    cells at an end are left out. A cell with a formula is an error."""
    return {
        table.get(f"{TABLE}name", ""): _trimmed([_trimmed(row, None) for row in _rows(table)], [])
        for table in _root(path).iter(f"{TABLE}table")
    }


def filtered(path: Path) -> set[str]:
    """The ranges that LibreOffice shows with the buttons of a filter."""
    return {
        each.get(f"{TABLE}target-range-address", "")
        for each in _root(path).iter(f"{TABLE}database-range")
        if each.get(f"{TABLE}display-filter-buttons") == "true"
    }


def _root(path: Path) -> ET.Element:
    root = ET.parse(path).getroot()  # noqa: S314 - of our own workbook
    assert root is not None
    return root


def _rows(table: ET.Element) -> Iterator[list[Value]]:
    for row in table.iter(f"{TABLE}table-row"):
        cells = list(_cells(row))
        times = int(row.get(f"{TABLE}number-rows-repeated", "1"))
        yield from [cells] * (times if times < FAR else 1)


def _cells(row: ET.Element) -> Iterator[Value]:
    for cell in row.iter(f"{TABLE}table-cell"):
        times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        yield from [_value(cell)] * (times if times < FAR else 1)


def _value(cell: ET.Element) -> Value:
    assert cell.get(f"{TABLE}formula") is None, cell.attrib
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None:
        return None
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
    if kind == "float":
        return Decimal(cell.get(f"{OFFICE}value", ""))
    assert kind == "string", kind
    return "\n".join(_line(each) for each in cell.findall(f"{TEXT}p"))


def _line(element: ET.Element) -> str:
    """The text of a paragraph: runs of blanks and tabs are elements of their own."""
    text = element.text or ""
    for each in element:
        if each.tag == f"{TEXT}s":
            text += " " * int(each.get(f"{TEXT}c", "1"))
        else:
            text += "\t" if each.tag == f"{TEXT}tab" else _line(each)
        text += each.tail or ""
    return text


def _trimmed(values: list[T], empty: T) -> list[T]:
    while values and values[-1] == empty:
        values = values[:-1]
    return values

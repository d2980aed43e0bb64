"""Sheets of an XLSX workbook: values as last computed, with the formulas, merged cells, hidden rows and both
calendars behind them. The file is read as a stream, so that blank cells cost nothing."""

import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from clawback.books.assembling import Parts, assembled
from clawback.books.grid import Sheet, Value, plain
from clawback.books.packed import elements, local
from clawback.errors import BadInput

ELSEWHERE = re.compile(r"\[\d+\]|\[[^\]]+\.xls[xmb]?\]|\b(?:WEBSERVICE|RTD|DDE)\(", re.I)
"""A formula that reaches into another file or the network."""
ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
"""Built-in formats of days."""
PERCENT = frozenset((9, 10))
AT = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class Styles(NamedTuple):
    """Which cell formats show a day, and which a share."""

    days: frozenset[int]
    shares: frozenset[int]


class Workbook(NamedTuple):
    """What holds for all sheets of a workbook."""

    path: Path
    archive: zipfile.ZipFile
    strings: list[str]
    styles: Styles
    first_day: date


def of_xlsx(path: Path) -> list[Sheet]:
    """The sheets of a workbook in their order; raises `BadInput` for one that is broken."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names:
            raise BadInput(str(path), "no workbook inside", "an XLSX file", advice="Save it as .xlsx.")
        listed, of_1904 = [], False
        for event, name, element in elements(archive, "xl/workbook.xml", frozenset(("sheet", "workbookPr"))):
            if event == "end" and name == "sheet":
                listed.append(local(element.attrib))
            elif event == "end":
                of_1904 = local(element.attrib).get("date1904") in ("1", "true")
        targets = relations(archive)
        first_day = date(1904, 1, 1) if of_1904 else date(1899, 12, 30)
        book = Workbook(path, archive, strings_of(archive, names), styles_of(archive, names), first_day)
        sheets = []
        for about in listed:
            part = targets.get(about.get("id", ""), "")
            if "worksheet" in part and part in names:
                hidden = about.get("state", "visible") != "visible"
                sheets.append(one_sheet(book, part, about.get("name", ""), hidden))
        return sheets


def relations(archive: zipfile.ZipFile) -> dict[str, str]:
    """The parts of a workbook by their ids."""
    found = {}
    for event, _, element in elements(archive, "xl/_rels/workbook.xml.rels", frozenset(("Relationship",))):
        if event == "end":
            about = local(element.attrib)
            target = about.get("Target", "")
            found[about.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            )
    return found


def strings_of(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """The texts that cells name by their place."""
    if "xl/sharedStrings.xml" not in names:
        return []
    parts = elements(archive, "xl/sharedStrings.xml", frozenset(("si",)))
    return [words(element) for event, _, element in parts if event == "end"]


def words(element: Element) -> str:
    """The text of an element, without what is said of its pronunciation."""
    own = [each for each in element if not each.tag.endswith("}rPh")]
    return "".join(each.text or "" for part in own for each in part.iter() if each.tag.endswith("}t"))


def styles_of(archive: zipfile.ZipFile, names: set[str]) -> Styles:
    """The cell formats of days and of shares."""
    if "xl/styles.xml" not in names:
        return Styles(frozenset(), frozenset())
    codes: dict[int, str] = {}
    used: list[int] = []
    inside = False
    for event, name, element in elements(archive, "xl/styles.xml", frozenset(("numFmt", "cellXfs", "xf"))):
        about = local(element.attrib)
        if name == "cellXfs":
            inside = event == "start"
        elif event == "end" and name == "numFmt":
            codes[int(about.get("numFmtId", 0))] = re.sub(
                r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", about.get("formatCode", "")
            )
        elif event == "end" and inside:
            used.append(int(about.get("numFmtId", 0)))
    days = frozenset(
        n for n, code in enumerate(used) if code in DATES or re.search(r"[dDyY]", codes.get(code, ""))
    )
    shares = frozenset(n for n, code in enumerate(used) if code in PERCENT or "%" in codes.get(code, ""))
    return Styles(days, shares)


def one_sheet(book: Workbook, part: str, name: str, hidden: bool) -> Sheet:
    """One sheet of a workbook."""
    parts = Parts(str(book.path), name, hidden=hidden)
    row = 0
    for event, what, element in elements(
        book.archive, part, frozenset(("sheetData", "row", "c", "mergeCell", "col"))
    ):
        about = element.attrib
        if what == "row" and event == "start":
            row = int(about.get("r", row + 1))
            if about.get("hidden") in ("1", "true"):
                parts.hidden_rows.add(row)
            column = -1
        elif what == "c" and event == "end":
            placed = AT.fullmatch(about.get("r", ""))
            column = number_of(placed.group(1)) if placed else column + 1
            take(book, parts, row, column, element)
        elif what == "col" and event == "end" and about.get("hidden") in ("1", "true"):
            parts.hidden_columns.update(range(int(about["min"]) - 1, min(int(about["max"]), 1_000)))
        elif what == "mergeCell" and event == "end":
            ends = [AT.fullmatch(each) for each in about.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:
                (c, r), (c2, r2) = ends[0].groups(), ends[1].groups()
                parts.merged.append((int(r), number_of(c), int(r2), number_of(c2)))
        elif what == "sheetData" and event == "start":
            data = element
        if what == "row" and event == "end":
            data.clear()  # or a million empty rows stay in memory
    return assembled(parts)


def number_of(letters: str) -> int:
    """A column's letters as its number, from 0."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1


def take(book: Workbook, parts: Parts, row: int, column: int, cell: Element) -> None:
    """Keep what a cell holds, and what is worth saying of it."""
    formula, told, inline = None, None, None
    for each in cell:
        kind = each.tag.rpartition("}")[2]
        if kind == "f":
            formula = each.text or ""
        elif kind == "v":
            told = each.text
        elif kind == "is":
            inline = words_inline(each)
    if formula is None and told is None and inline is None:
        return
    at = cell.attrib.get("r", f"row {row}")
    if formula is not None:
        parts.computed += 1
        if ELSEWHERE.search(formula):
            where = f"{book.path}: {parts.name}!{at}"
            raise BadInput(
                where, "a formula that reaches into another file", "values", advice="Copy the values."
            )
    found = inline if inline is not None else told
    value = value_of(book, cell.attrib.get("t", "n"), found, int(cell.attrib.get("s", 0)))
    if formula is not None and value is None:
        parts.remarks.append(f"{at}: a formula without a computed value: unknown")
    if isinstance(value, str) and ERRORS.fullmatch(value):
        parts.remarks.append(f"{at}: {value}: unknown")
        return
    if value is not None:
        parts.put(row, column, value)


def words_inline(element: Element) -> str:
    """The text of an inline string."""
    return "".join(each.text or "" for each in element.iter() if each.tag.endswith("}t"))


def value_of(book: Workbook, kind: str, told: str | None, style: int) -> Value:
    """A cell's value by its type and format."""
    if told is None or told == "":
        return None
    if kind == "s":
        place = int(told)
        return plain(book.strings[place]) if place < len(book.strings) else None
    if kind == "b":
        return str(told == "1")
    if kind == "d":
        return plain(told[:10])
    if kind != "n":
        return plain(told)
    try:
        number = Decimal(told)
    except InvalidOperation:
        return plain(told)
    if not number.is_finite():
        return None
    if style in book.styles.days and 1 <= number < 2_900_000:
        return book.first_day + timedelta(days=int(number))
    if style in book.styles.shares:
        return f"{number * 100:f}%"
    return number

"""Files written by hand, byte for byte, so that tests hold what office programs write and libraries do not:
cached formula values, inline strings, the calendar of 1904, repeated cells of OpenDocument, odd encodings."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TypeAlias
from xml.sax.saxutils import escape

DAYS_OF_1904 = 1462
"""How many days later the calendar of 1904 begins."""


class Formula(NamedTuple):
    """A formula and the value the office program last computed, if it did."""

    says: str
    value: Decimal | None = None


Cell: TypeAlias = str | Decimal | int | float | date | Formula | None


@dataclass
class Paper:
    """A sheet to be written. Merges are (row, column, last row, last column), counted from 0."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def put(self, *cells: Cell) -> int:
        """Add a row; gives its number as a person counts, from 1."""
        self.rows.append(list(cells))
        return len(self.rows)


def letters(column: int) -> str:
    """The letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def serial(day: date, of_1904: bool) -> int:
    """A day as the number that workbooks keep."""
    return (day - date(1899, 12, 30)).days - (DAYS_OF_1904 if of_1904 else 0)


def xlsx_cell(at: str, value: Cell, inline: bool, of_1904: bool, shared: dict[str, int]) -> str:
    """One cell of a sheet's XML."""
    if value is None:
        return ""
    if isinstance(value, Formula):
        cached = "" if value.value is None else f"<v>{value.value}</v>"
        return f'<c r="{at}"><f>{escape(value.says)}</f>{cached}</c>'
    if isinstance(value, date):
        return f'<c r="{at}" s="1"><v>{serial(value, of_1904)}</v></c>'
    if not isinstance(value, str):
        return f'<c r="{at}"><v>{value}</v></c>'
    if inline:
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{at}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>'


def xlsx_sheet(paper: Paper, inline: bool, of_1904: bool, shared: dict[str, int]) -> str:
    """A sheet's XML."""
    columns = "".join(
        f'<col min="{n + 1}" max="{n + 1}" width="9" hidden="1"/>' for n in sorted(paper.hidden_columns)
    )
    rows = []
    for n, cells in enumerate(paper.rows):
        inside = "".join(
            xlsx_cell(f"{letters(c)}{n + 1}", value, inline, of_1904, shared) for c, value in enumerate(cells)
        )
        if inside:
            hidden = ' hidden="1"' if n in paper.hidden_rows else ""
            rows.append(f'<row r="{n + 1}"{hidden}>{inside}</row>')
    refs = [f'<mergeCell ref="{letters(c)}{r + 1}:{letters(c2)}{r2 + 1}"/>' for r, c, r2, c2 in paper.merges]
    merged = f'<mergeCells count="{len(refs)}">{"".join(refs)}</mergeCells>' if refs else ""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cols = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{main}">{cols}<sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'


def xlsx(path: Path, papers: Sequence[Paper], *, inline: bool = False, of_1904: bool = False) -> Path:
    """Write a workbook."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    shared: dict[str, int] = {}
    sheets = [xlsx_sheet(each, inline, of_1904, shared) for each in papers]
    count = range(1, len(papers) + 1)
    hidden = ' state="hidden"'
    entries = "".join(
        f'<sheet name="{escape(each.name)}" sheetId="{n}" r:id="rId{n}"{hidden if each.hidden else ""}/>'
        for n, each in enumerate(papers, 1)
    )
    pr = '<workbookPr date1904="1"/>' if of_1904 else "<workbookPr/>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
            for n in count
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}">{pr}'
        f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{rel}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in count
        )
        + f'<Relationship Id="rIdS" Type="{rel}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rIdT" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill>'
        '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" applyNumberFormat="1" xfId="0"/>'
        "</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
        + "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
        + "</sst>",
    } | {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, 1)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return path


def ods_cell(value: Cell) -> str:
    """One cell of an OpenDocument table."""
    if value is None:
        return "<table:table-cell/>"
    formula = ""
    if isinstance(value, Formula):
        formula, value = f' table:formula="of:={escape(value.says)}"', value.value
        if value is None:
            return f"<table:table-cell{formula}/>"
    if isinstance(value, date):
        return (
            f'<table:table-cell{formula} office:value-type="date" office:date-value="{value}"><text:p>'
            f"{value}</text:p></table:table-cell>"
        )
    if isinstance(value, str):
        inside = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'
    return (
        f'<table:table-cell{formula} office:value-type="float" office:value="{value}"><text:p>'
        f"{value}</text:p></table:table-cell>"
    )


def ods_table(paper: Paper) -> str:
    """One table: equal cells and empty rows are written once with a count, as office programs do."""
    spans = {(r, c): (r2 - r + 1, c2 - c + 1) for r, c, r2, c2 in paper.merges}
    rows, blank = [], 0
    width = max(map(len, paper.rows), default=1)
    for r, cells in enumerate([*paper.rows, None]):
        if cells is not None and all(each is None for each in cells):
            blank += 1
            continue
        if blank:
            rows.append(
                f'<table:table-row table:number-rows-repeated="{blank}"><table:table-cell '
                f'table:number-columns-repeated="{width}"/></table:table-row>'
            )
            blank = 0
        if cells is None:
            break
        inside, empty = [], 0
        for c, value in enumerate([*cells, None]):
            if value is None and (r, c) not in spans:
                empty += 1
                continue
            if empty:
                inside.append(f'<table:table-cell table:number-columns-repeated="{empty}"/>')
                empty = 0
            text = ods_cell(value)
            if (r, c) in spans:
                down, across = spans[r, c]
                text = text.replace(
                    "<table:table-cell",
                    f'<table:table-cell table:number-rows-spanned="{down}" '
                    f'table:number-columns-spanned="{across}"',
                    1,
                )
            inside.append(text)
        collapsed = ' table:visibility="collapse"' if r in paper.hidden_rows else ""
        rows.append(f"<table:table-row{collapsed}>{''.join(inside)}</table:table-row>")
    rest = (1 << 20) - len(paper.rows)
    rows.append(
        f'<table:table-row table:number-rows-repeated="{rest}"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    return f'<table:table table:name="{escape(paper.name)}">{"".join(rows)}</table:table>'


def ods(path: Path, papers: Sequence[Paper]) -> Path:
    """Write an OpenDocument file."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{''.join(map(ods_table, papers))}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return path


def text(path: Path, paper: Paper, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write a text file; days as 2024-09-30."""
    out = io.StringIO()
    rows = [
        ["" if v is None else str((v.value or "") if isinstance(v, Formula) else v) for v in cells]
        for cells in paper.rows
    ]
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, errors="replace"))
    return path

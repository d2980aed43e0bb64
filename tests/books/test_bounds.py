"""Files that are more, or other, than a list of grants: refused or bounded, each with what to do. All rows
are made up."""

import time
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback.books import read_book, read_sheets
from clawback.errors import BadInput
from tests.books import paper
from tests.books.paper import Formula, Paper

HEAD: list[paper.Cell] = ["Dept", "Award Number", "CFDA", "Award Amount", "Start Date"]
ROW: list[paper.Cell] = ["Police", "2019DJBX0644", "16.738", 1491846, date(2018, 10, 1)]


def listed(*more: list[paper.Cell]) -> Paper:
    return Paper("Grants", [HEAD, ROW, *more])


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The same archive with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.slow
def test_a_million_empty_rows_cost_little(tmp_path: Path) -> None:
    path = paper.xlsx(tmp_path / "a.xlsx", [listed()])
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_000_000))
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", rows + b"</sheetData>")
    began = time.process_time()
    (sheet,) = read_sheets(path)
    assert len(sheet.rows) == 2
    assert time.process_time() - began < 60


def test_a_cell_far_below_is_said_and_not_waded_to(tmp_path: Path) -> None:
    path = paper.xlsx(tmp_path / "a.xlsx", [listed()])
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>end</t></is></c></row></sheetData>'
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", far)
    (sheet,) = read_sheets(path)
    assert [row.number for row in sheet.rows] == [1, 2, 1048576]
    assert "rows 3 to 1,048,575 are blank, and not counted" in sheet.remarks


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_ten_thousand_columns_are_refused(tmp_path: Path, kind: str) -> None:
    path, wide = tmp_path / f"a.{kind}", Paper("Grants", [[*HEAD, *["x"] * 10_000], ROW])
    if kind == "csv":
        paper.text(path, wide)
    else:
        {"xlsx": paper.xlsx, "ods": paper.ods}[kind](path, [wide])
    with pytest.raises(BadInput, match=r"a value in column 501.*at most 500 columns"):
        read_sheets(path)


@pytest.mark.slow
def test_one_cell_written_for_a_million_is_refused(tmp_path: Path) -> None:
    path = paper.ods(tmp_path / "a.ods", [listed()])
    old, new = b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">'
    changed(path, "content.xml", old, new)
    with pytest.raises(BadInput, match="more than 100,000 rows in sheet 'Grants'"):
        read_sheets(path)


@pytest.mark.slow
def test_what_unpacks_to_far_more_than_a_list_is_refused(tmp_path: Path) -> None:
    path = paper.xlsx(tmp_path / "a.xlsx", [listed()])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/a.bin", "w") as out,
    ):
        for _ in range(401):
            out.write(b"\0" * (1 << 20))
    with pytest.raises(BadInput, match="unpacks to far more than a list"):
        read_sheets(path)


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    path = paper.xlsx(tmp_path / "a.xlsx", [listed()])
    grown = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet '
    changed(path, "xl/worksheets/sheet1.xml", b"<worksheet ", grown)
    with pytest.raises(BadInput, match="a document type"):
        read_sheets(path)


def test_an_encrypted_sheet_of_opendocument_is_refused(tmp_path: Path) -> None:
    path = paper.ods(tmp_path / "a.ods", [listed()])
    changed(
        path,
        "META-INF/manifest.xml",
        b"</manifest:manifest>",
        b"<manifest:encryption-data/></manifest:manifest>",
    )
    with pytest.raises(BadInput, match=r"encrypted.*\n.*without a password"):
        read_sheets(path)


@pytest.mark.parametrize(
    ("kind", "formula"),
    [("xlsx", "[1]Sheet1!A1"), ("xlsx", 'WEBSERVICE("x")'), ("ods", "'file:///a.ods'#A1")],
)
def test_a_formula_that_reaches_elsewhere_is_refused(tmp_path: Path, kind: str, formula: str) -> None:
    reaching: list[paper.Cell] = [*ROW[:3], Formula(formula, Decimal(5))]
    path = {"xlsx": paper.xlsx, "ods": paper.ods}[kind](tmp_path / f"a.{kind}", [listed(reaching)])
    with pytest.raises(BadInput, match="reaches into another file"):
        read_sheets(path)


def test_a_damaged_part_is_said(tmp_path: Path) -> None:
    path = paper.xlsx(tmp_path / "a.xlsx", [listed()])
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetDat>")
    with pytest.raises(BadInput, match=r"sheet1\.xml.*a part that cannot be read.*\n.*Save it again"):
        read_sheets(path)


def test_both_kinds_of_office_file_say_the_same(tmp_path: Path) -> None:
    """Values, days of both calendars, cached formulas, merged cells and hidden rows."""
    more: list[paper.Cell] = [None, "2020DJBX0001", "16.710", Formula("A1", Decimal("2.5")), date(2020, 1, 1)]
    sheet = listed(more)
    sheet.merges.append((1, 0, 2, 0))
    sheet.hidden_rows.add(2)
    found = [
        read_book(paper.xlsx(tmp_path / "a.xlsx", [sheet])).rows,
        read_book(paper.xlsx(tmp_path / "b.xlsx", [sheet], inline=True, of_1904=True)).rows,
        read_book(paper.ods(tmp_path / "c.ods", [sheet])).rows,
    ]
    assert found[0] == found[1] == found[2]
    second = found[0][1]
    assert (second.department, second.budget, second.start, second.hidden) == (
        "Police",
        Decimal("2.50"),
        date(2020, 1, 1),
        True,
    )

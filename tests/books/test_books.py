"""An own list read, matched and set beside the federal record: each trap of workbooks, each way to match."""

import csv
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from clawback.books import match, read_book, reconcile
from clawback.books.cells import day, listing, money, numbers_in
from clawback.books.matching import Federal
from clawback.books.shapes import OwnRow
from clawback.errors import BadInput
from tests.cli.command import clawback

HEAD = ["Dept", "Award Number", "CFDA", "Award Amount", "Drawn", "Start Date", "End Date"]
ROW = ["Police", "2019DJBX0644", "16.738", 1491846, 100, date(2018, 10, 1), date(2022, 9, 30)]


def book(path: Path, rows: list[list[Any]], change: Any = None) -> Path:
    """A workbook of these rows, changed as told."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change:
        change(made, sheet)
    made.save(path)
    return path


def award(**changes: Any) -> Federal:
    about: dict[str, Any] = {
        "award_id": "award/015/2019DJBX0644", "fain": "2019DJBX0644", "alns": ("16.738",), "programme": "JAG",
        "agency": "Department of Justice", "recipient": "City Of Philadelphia", "relation": "is",
        "start": date(2018, 10, 1), "end": date(2022, 9, 30), "obligated": Decimal(1491846),
        "outlaid": Decimal(100), "reported_on": date(2024, 5, 28), "partial": False,
    }  # fmt: skip
    return Federal(**(about | changes))


def own(path: Path) -> list[OwnRow]:
    return read_book(path).rows


def test_a_plain_list(tmp_path: Path) -> None:
    (row,) = own(book(tmp_path / "a.xlsx", [HEAD, ROW]))
    assert (row.numbers, row.aln, row.budget, row.drawn) == (
        ("2019DJBX0644",),
        "16.738",
        Decimal("1491846.00"),
        Decimal("100.00"),
    )
    assert (row.department, row.start, row.end) == ("Police", date(2018, 10, 1), date(2022, 9, 30))


def test_days_of_both_calendars_are_the_same_days(tmp_path: Path) -> None:
    def of_1904(made: Any, sheet: Any) -> None:
        made.epoch = CALENDAR_MAC_1904
        sheet["F2"] = datetime(2018, 10, 1)  # noqa: DTZ001

    (row,) = own(book(tmp_path / "a.xlsx", [HEAD, ROW], of_1904))
    assert row.start == date(2018, 10, 1)


def test_a_formula_gives_its_last_value_or_is_unknown(tmp_path: Path) -> None:
    found = read_book(book(tmp_path / "a.xlsx", [HEAD, [*ROW[:4], "=D2/2", *ROW[5:]], ROW]))
    assert [row.drawn for row in found.rows] == [None, Decimal("100.00")]
    assert any("a formula without a computed value: unknown" in each for each in found.tables[0].remarks)


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    def hide(made: Any, sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True

    found = read_book(book(tmp_path / "a.xlsx", [HEAD, ROW, ROW], hide))
    assert [row.hidden for row in found.rows] == [False, True]
    assert any("1 hidden rows are read too: 3" in each for each in found.tables[0].remarks)
    assert any("1 hidden columns" in each for each in found.tables[0].remarks)


def test_a_total_that_does_not_add_up_is_said(tmp_path: Path) -> None:
    total = ["Total", None, None, 1491847, 100, None, None]
    found = read_book(book(tmp_path / "a.xlsx", [HEAD, ROW, total]))
    assert found.tables[0].became == {"header": 1, "award": 1, "total": 1}
    assert any("a total of 1,491,847.00 for budget" in each for each in found.tables[0].remarks)


def test_columns_about_people_are_left_out(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[*HEAD, "Contact Email"], [*ROW, "someone@example.org"]]
    found = read_book(book(tmp_path / "a.xlsx", rows))
    assert found.tables[0].mapping.left_out == ("Contact Email",)
    assert "example.org" not in repr(found.rows)


def packed(path: Path, name: str) -> Path:
    book(path, [HEAD, ROW])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"x")
    return path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("xl/vbaProject.bin", "a macro"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/connections.xml", "a query to somewhere else"),
    ],
)
def test_a_workbook_that_does_more_than_hold_a_table_is_refused(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_book(packed(tmp_path / "a.xlsx", name))


def test_a_formula_that_reaches_elsewhere_is_refused(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, [*ROW[:4], "='[1]Sheet1'!A1", *ROW[5:]]]
    with pytest.raises(BadInput, match=r"Sheet!E2.*reaches into another file"):
        read_book(book(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "nothing to read"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "encrypted workbook"),
        (b"PK\x03\x04" + b"x" * 50, "damaged file"),
        (b"a,b\n1,2\n", "no row that looks like a header"),
        (b"Department,Amount,Status\nPolice,5,open\nFire,6,open\n", "an award number or a listing"),
    ],
)
def test_what_is_no_list_of_grants_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=says):
        read_book(path)


def test_two_columns_for_one_field_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["FAIN", "Budget FY24", "Budget FY25"],
        ["2019DJBX0644", 1, 2],
        ["2019DJBX0645", 3, 4],
    ]
    path = book(tmp_path / "a.xlsx", rows)
    with pytest.raises(BadInput, match=r'several columns for budget.*\n.*--map budget="Budget FY24"'):
        read_book(path)
    assert [row.budget for row in read_book(path, told={"budget": "budget fy25"}).rows] == [2, 4]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("$ 1,234", "1234.00"),
        ("(500)", "-500.00"),
        ("-", "0.00"),
        ("1.2M", None),
        ("about 5", None),
        (Decimal("0.1"), "0.10"),
    ],
)
def test_dollars_as_people_write_them(written: Any, amount: str | None) -> None:
    assert money(written) == (None if amount is None else Decimal(amount))


def test_other_cells_as_people_write_them() -> None:
    assert listing("CFDA 16.738 JAG") == listing(Decimal("16.738")) == "16.738"
    assert listing(Decimal("16.71")) == "16.710"
    assert listing("2019") is None
    assert day("9/30/2024") == day("Sep 30, 2024") == day("2024-09-30") == date(2024, 9, 30)
    assert day("FY24") is None
    assert numbers_in("FY22 JAG 15PBJA-22-GG-02106-JAGX (Police)") == ["15PBJA22GG02106JAGX"]


@pytest.mark.parametrize(
    ("written", "aln"),
    [
        ("16.710000000000001", "16.710"),
        ("84.01000000000001", "84.010"),
        ("16.71", "16.710"),
        ("10.5", "10.500"),
        ("97.067", "97.067"),
        ("16.7", None),  # no edition of the catalogue has 16.700
        ("84", None),
        ("13.254", None),  # no agency's listings begin so
        ("16.7101", None),
        ("1234.5", None),
    ],
)
def test_a_number_is_the_listing_it_was_typed_as_or_none(written: str, aln: str | None) -> None:
    assert listing(Decimal(written)) == aln


def test_listings_kept_as_numbers_are_read_and_those_that_cannot_be_are_said(tmp_path: Path) -> None:
    rows = [[*ROW[:2], number, *ROW[3:]] for number in (16.710000000000001, 84.01000000000001, 16.71, 16.7)]
    found = read_book(book(tmp_path / "a.xlsx", [HEAD, *rows]))
    assert [row.aln for row in found.rows] == ["16.710", "84.010", "16.710", None]
    assert "row 5: '16.7' is no Assistance Listing: unknown" in found.tables[0].remarks


def test_a_number_matches_in_any_spelling_and_rows_of_one_award_add_up(tmp_path: Path) -> None:
    halves = [[*ROW[:1], "2019-DJ-BX-0644", *ROW[2:3], 745923, 50, *ROW[5:]]] * 2
    found = reconcile(match(own(book(tmp_path / "a.xlsx", [HEAD, *halves])), [award()]), [award()])
    (line,) = found.lines
    assert (line.group, line.rows, line.budget, line.differs) == ("both", (2, 3), Decimal(1491846), ())
    assert line.undrawn == Decimal(1491746)


def test_without_a_number_listing_dollars_and_days_must_agree_on_one(tmp_path: Path) -> None:
    plain = [*ROW[:1], None, *ROW[2:]]
    rows = own(book(tmp_path / "a.xlsx", [HEAD, plain]))
    twin = award(award_id="award/015/X", fain="X")
    far = award(award_id="award/015/Y", fain="Y", start=date(2010, 1, 1), end=date(2012, 1, 1))
    assert match(rows, [award(), far])[0].how == "listing, dollars and days"
    several = match(rows, [award(), twin])[0]
    assert (several.how, several.award, several.candidates) == ("ambiguous", None, ("2019DJBX0644", "X"))
    twice = match([*rows, *rows], [award()])
    assert [each.how for each in twice] == ["ambiguous", "ambiguous"]


def test_an_award_with_a_number_of_its_own_is_never_another_award(tmp_path: Path) -> None:
    """Its listing, dollars and days are those of an award of the place; its number is not."""
    (row,) = own(book(tmp_path / "a.xlsx", [HEAD, [ROW[0], "15PBJA22GG02106JAGX", *ROW[2:]]]))
    (found,) = match([row], [award()])
    assert (found.award, found.how, found.candidates) == (None, "ambiguous", ("2019DJBX0644",))
    short = row._replace(numbers=("PD2022",), written="PD-2022")
    assert match([short], [award()])[0].how == "listing, dollars and days"


@pytest.mark.parametrize("federal", [{}, {"start": None, "end": None}])
def test_days_that_nobody_says_do_not_fit(tmp_path: Path, federal: dict[str, None]) -> None:
    kept = [None, None] if not federal else ROW[5:]
    (row,) = own(book(tmp_path / "a.xlsx", [HEAD, [ROW[0], None, *ROW[2:5], *kept]]))
    (found,) = match([row], [award(**federal)])
    assert (found.award, found.how, found.candidates) == (None, "ambiguous", ("2019DJBX0644",))


def test_both_sides_are_told_of_what_the_other_lacks(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [*HEAD, "Grantor"],
        [*ROW[:3], 1491800, 250, *ROW[5:], "US DOJ"],
        ["Police", "2019DJBX0645", "16.738", 5, None, None, None, "US DOJ"],
        ["Police", "ST-17", "16.738", 5, None, None, None, "State of Pennsylvania"],
    ]
    awards = [award(), award(award_id="award/015/Z", fain="2020ZZZZ0001", outlaid=None, reported_on=None)]
    found = reconcile(match(own(book(tmp_path / "a.xlsx", rows)), awards), awards)
    groups = {line.fain: (line.group, line.remarks) for line in found.lines}
    assert groups["2019DJBX0645"] == ("only in the books", ("no such number; near it: 2019DJBX0644",))
    assert groups["ST-17"][0] == "passed through"
    assert groups["2020ZZZZ0001"][0] == "only in the federal record"
    both = found.of("both")[0]
    assert dict(both.differs) == {"obligated": Decimal(-46), "outlaid": Decimal(150)}
    alone = found.of("only in the federal record")[0]
    assert (alone.outlaid, alone.undrawn, alone.budget) == (None, None, None)


CHICAGO: list[list[Any]] = [
    ["City grants inventory"],
    HEAD,
    ["Police", "15PBJA-21-GG-01455-JAGX", "16.738", 2407095, 0, "10/1/2020", "9/30/2024"],
    ["Police", "=cmd()", "16.738", 1, 0, None, None],
]


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    path, home = tmp_path / "grants.csv", tmp_path / "home"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(CHICAGO)
    ask = ("import", str(path), "--place", "Chicago, IL", "--as-of", "2025-05-08")
    dry = clawback(home, *ask, "--dry-run")
    assert dry.code == 0
    assert "award       <- 'Award Number'" in dry.out
    ran = clawback(home, *ask, "-o", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    (line,) = [each for each in told["lines"] if each["group"] == "both"]
    assert (line["fain"], line["obligated"], line["undrawn"]) == (
        "15PBJA21GG01455JAGX",
        "2407095.00",
        "2407095.00",
    )
    assert "1 awards stand in both, 0 of them with other dollars" in told["says"]
    saved = tmp_path / "out.xlsx"
    assert clawback(home, *ask, "-o", "xlsx", "--save", str(saved)).code == 0
    sheet = openpyxl.load_workbook(saved)["reconciled"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells[2407095] == "n"
    assert cells["=cmd()"] == "s"
    assert "f" not in cells.values()
    text = clawback(home, *ask, "-o", "csv").out
    assert "'=cmd()" in text
    for wrong, says in (
        (("--map", "fein=X"), "expected one of award, aln"),
        (("-o", "xlsx"), "needs a name: --save"),
    ):
        refused = clawback(home, *ask, *wrong)
        assert refused.code == 2
        assert says in " ".join(refused.err.split())
    held = [each.name for each in (home / "raw").iterdir()] if (home / "raw").exists() else []
    assert held == [], "nothing of the list is kept"

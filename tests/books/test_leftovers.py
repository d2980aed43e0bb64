"""What stands where no column says it: an office above or on the tab, two numbers in one cell, lines of a
budget, awards without a number yet, one award on the sheets of two years. All rows are made up."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback.books import Book, match, read_book, reconcile
from clawback.books.cells import numbers_in, period
from tests.books import paper
from tests.books.paper import Paper
from tests.books.test_books import award

JAG, COPS, SAFER = "15PBJA-22-GG-00001-JAGX", "15JCOPS-22-GG-00002-UHPX", "EMW-2022-FF-00045"
DOJ, DHS = "U.S. Department of Justice", "Department of Homeland Security"


def read(tmp_path: Path, *papers: Paper) -> Book:
    return read_book(paper.xlsx(tmp_path / "a.xlsx", list(papers)))


def listed(tmp_path: Path, *rows: list[Any]) -> Book:
    return read(tmp_path, Paper("Sheet1", list(rows)))


@pytest.mark.parametrize("ours", ["Agency", "Agency Name", "City Agency"])
@pytest.mark.parametrize("theirs", ["Federal Agency", "Grantor", "Awarding Agency", "Funding Source"])
def test_an_agency_beside_the_grantor_is_the_office(tmp_path: Path, ours: str, theirs: str) -> None:
    book = listed(
        tmp_path,
        [ours, theirs, "FAIN", "Award Amount"],
        ["Police", DOJ, JAG, 100],
        ["Fire", DHS, SAFER, 50],
    )
    assert [(row.department, row.grantor) for row in book.rows] == [("Police", DOJ), ("Fire", DHS)]


def test_an_agency_that_holds_federal_names_is_the_grantor(tmp_path: Path) -> None:
    head = ["Agency", "Funding Source", "FAIN", "Award Amount"]
    book = listed(tmp_path, head, [DOJ, "General", JAG, 100], ["DHS", "Other", SAFER, 50])
    assert [row.department for row in book.rows] == ["", ""]
    alone = listed(tmp_path, ["Agency", "FAIN", "Award Amount"], ["DOJ", JAG, 100], ["DHS", SAFER, 50])
    assert [row.grantor for row in alone.rows] == ["DOJ", "DHS"]


HEAD: list[Any] = ["Program", "FAIN", "Award Amount"]
ROWS: list[list[Any]] = [["JAG", JAG, 100], ["Hiring", COPS, 50]]


@pytest.mark.parametrize(
    ("above", "office"),
    [
        ("Department: Police", "Police"),
        ("Police Department", "Police Department"),
        ("Department of Public Works", "Department of Public Works"),
        ("Department of Finance", ""),  # who keeps the list, likelier than whose grants they are
        ("Grants of all departments", ""),
        ("U.S. Department of Justice", ""),
        ("City of Sample", ""),
    ],
)
def test_the_office_above_the_header(tmp_path: Path, above: str, office: str) -> None:
    book = listed(tmp_path, ["City of Sample"], [above], [None], HEAD, *ROWS)
    assert [row.department for row in book.rows] == [office, office]
    said = f"department: {office!r}, as the lines above the header say"
    assert (said in book.tables[0].remarks) == bool(office)


def test_the_agency_above_the_header(tmp_path: Path) -> None:
    book = listed(tmp_path, ["Federal Agency: Department of Justice"], HEAD, *ROWS)
    assert {(row.department, row.grantor) for row in book.rows} == {("", "Department of Justice")}


def test_the_name_of_a_sheet_is_the_office_or_the_agency(tmp_path: Path) -> None:
    names = {"Police": ("Police", ""), "Public Works Grants FY25": ("Public Works", ""), "DOJ": ("", "DOJ")}
    names |= {"FY2024": ("", ""), "Grants": ("", ""), "Sheet1": ("", ""), "Cash": ("", "")}
    papers = []
    for n, name in enumerate(names):
        rows: list[list[Any]] = [
            ["JAG", f"15PBJA-22-GG-0000{n}-JAGX", 5],
            ["SAFER", f"EMW-2022-FF-0004{n}", 6],
        ]
        papers.append(Paper(name, [HEAD, *rows]))
    book = read(tmp_path, *papers)
    assert {row.sheet: (row.department, row.grantor) for row in book.rows} == names
    assert "department: 'Police', the sheet's name" in book.tables[0].remarks


@pytest.mark.parametrize("head", ["Award Number / ALN", "FAIN/CFDA", "Grant # & CFDA #", "Award ID"])
@pytest.mark.parametrize("form", ["{} / 16.738", "{}/16.738", "{} (16.738)", "16.738; {}", "{}, CFDA 16.738"])
def test_number_and_listing_in_one_cell(tmp_path: Path, head: str, form: str) -> None:
    book = listed(tmp_path, [head, "Program", "Award Amount"], *(
        [form.format(number), "JAG", 100] for number in (JAG, SAFER)
    ))  # fmt: skip
    assert [(row.numbers, row.aln) for row in book.rows] == [
        (("15PBJA22GG00001JAGX",), "16.738"),
        (("EMW2022FF00045",), "16.738"),
    ]


def test_numbers_with_a_part_in_brackets_stay_apart() -> None:
    assert numbers_in("STPL-5006(123)") == ["STPL5006(123)"]
    assert numbers_in("15PBJA-22-GG-02106-JAGX(Police)") == ["15PBJA22GG02106JAGX"]
    assert numbers_in("16.738") == []
    assert match([], []) == []


def test_a_part_in_brackets_is_compared_without_its_marks(tmp_path: Path) -> None:
    book = listed(tmp_path, HEAD, ["Road", "STPL-5006(123)", 5], ["JAG", "2019DJBX0644(2019)", 6])
    awards = [award(award_id="a", fain="STPL5006123"), award()]
    assert [each.award and each.award.fain for each in match(book.rows, awards)] == [
        "STPL5006123",
        "2019DJBX0644",
    ]


def test_lines_of_a_budget_are_no_awards(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["Grant / Line Item", "Award #", "CFDA", "Budget", "Expended"],
        ["JAG", JAG, "16.738", 100, 10],
        ["  Salaries and overtime", None, None, 70, 10],
        ["  Radios", None, None, 30, 0],
        ["SAFER", SAFER, "97.083", 50, 5],
        ["  Personnel", None, None, 30, 3],
        ["  Fringe Benefits", None, None, 15, 1],
        ["Not numbered yet", None, None, 7, 0],
    )
    assert [row.programme for row in book.rows] == ["JAG", "SAFER", "Not numbered yet"]
    assert book.tables[0].became == {"header": 1, "award": 3, "line": 4}


def test_an_award_that_says_its_dollars_in_lines_alone_has_their_sum(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["Grant", "Award #", "Budget", "Expended"],
        ["JAG", JAG, None, None],
        ["Personnel", None, 70, 10],
        ["Travel", None, 30, None],
        ["Total", None, 100, 10],
        ["Hiring", COPS, None, None],
        ["Personnel", None, 5, 1],
    )
    assert [(row.budget, row.expended) for row in book.rows] == [
        (Decimal(100), Decimal(10)),
        (Decimal(5), Decimal(1)),
    ]
    assert "row 2: budget, expended are the sum of its lines" in book.tables[0].remarks


def test_a_summary_by_listing_is_no_list(tmp_path: Path) -> None:
    summary = Paper("Summary", [["CFDA", "Program", "Awards", "Total Awarded"], ["16.738", "JAG", 2, 150],
                                ["97.083", "SAFER", 1, 30], ["Total", None, 3, 180]])  # fmt: skip
    detail = Paper("Detail", [["FAIN", "CFDA", "Award Amount"], [JAG, "16.738", 100], [COPS, "16.738", 50],
                              [SAFER, "97.083", 30]])  # fmt: skip
    book = read(tmp_path, summary, detail)
    assert [row.budget for row in book.rows] == [100, 50, 30]
    assert [(each.sheet, each.why) for each in book.asides] == [
        ("Summary", "sums by listing of awards that another table lists; to read it, name it with --sheet")
    ]


def test_an_award_without_a_number_yet_is_a_row_and_a_heading_is_none(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["Program", "Dept", "Grantor", "CFDA", "FAIN", "Amount", "Status"],
        ["ACTIVE GRANTS"],
        ["JAG", "Police", DOJ, "16.738", JAG, 100, "Active"],
        ["PENDING APPLICATIONS"],
        ["Hiring", "Police", DOJ, "TBD", "TBD", "TBD", "Pending"],
        ["SAFER", "Fire", DHS, None, "not yet assigned", None, None],
        ["Radios", "Fire", DHS, None, None, None, "Applied"],
        ["TBD"],
    )
    assert [(row.programme, row.numbers, row.aln, row.budget) for row in book.rows] == [
        ("JAG", ("15PBJA22GG00001JAGX",), "16.738", Decimal(100)),
        ("Hiring", (), None, None),
        ("SAFER", (), None, None),
        ("Radios", (), None, None),
    ]
    assert [row.department for row in book.rows] == ["Police", "Police", "Fire", "Fire"]
    assert [each.how for each in match(book.rows, [award()])] == ["no match"] * 4


YEARS: list[Any] = ["FAIN", "Award Amount", "Expended", "Drawn to Date", "Balance"]


def test_an_award_on_the_sheets_of_two_years_has_one_budget(tmp_path: Path) -> None:
    papers = [Paper("FY2025", [YEARS, ["2019DJBX0644", 100, 30, 90, 10], [SAFER, 7, 1, 1, 6]]),
              Paper("FY2024", [YEARS, ["2019DJBX0644", 100, 20, 60, 40], [COPS, 8, 1, 1, 7]])]  # fmt: skip
    line = reconcile(match(read(tmp_path, *papers).rows, [award()]), [award()]).lines[0]
    assert (line.budget, line.expended, line.drawn, line.remaining) == tuple(map(Decimal, (100, 50, 90, 10)))
    said = "on 2 sheets, 'FY2025' and 'FY2024': the same budget is counted once; "
    assert line.remarks == (said + "expended added up; drawn, remaining are those of 'FY2025'",)


def test_other_budgets_on_two_sheets_are_added_and_said(tmp_path: Path) -> None:
    papers = [Paper("FY2024", [YEARS, ["2019DJBX0644", 100, 30, None, None], [SAFER, 7, 1, 1, 6]]),
              Paper("FY2025", [YEARS, ["2019DJBX0644", 80, 20, None, None], [COPS, 8, 1, 1, 7]])]  # fmt: skip
    line = reconcile(match(read(tmp_path, *papers).rows, [award()]), [award()]).lines[0]
    assert (line.budget, line.expended) == (Decimal(180), Decimal(50))
    assert line.remarks == ("on 2 sheets, 'FY2024' and 'FY2025': budget, expended added up",)


@pytest.mark.parametrize(
    "written",
    ["10/01/2022 09/30/2025", "10/2022 - 09/2025", "Oct 2022 to Sep 2025", "From 10/1/22 to 9/30/25",
     "10/1/2022 through 9/30/2025", "October 1, 2022 – September 30, 2025"],
)  # fmt: skip
def test_periods_in_one_cell(written: str) -> None:
    assert period(written) == (date(2022, 10, 1), date(2025, 9, 30))


def test_one_award_in_each_column(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["Grant Summary"],
        ["Grant Name", "JAG", "SAFER"],
        ["Grantor", DOJ, DHS],
        ["FAIN", JAG, SAFER],
        ["CFDA", "16.738", "97.083"],
        ["Award Amount", 100, 50],
        ["End Date", date(2025, 9, 30), date(2026, 9, 30)],
    )
    assert [(row.row, row.numbers[0], row.budget, row.programme, row.end) for row in book.rows] == [
        (2, "15PBJA22GG00001JAGX", Decimal(100), "JAG", date(2025, 9, 30)),
        (3, "EMW2022FF00045", Decimal(50), "SAFER", date(2026, 9, 30)),
    ]
    assert "one award in each column: rows are counted as columns" in book.tables[0].remarks

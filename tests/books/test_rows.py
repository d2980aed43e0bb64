"""What a row is, where layouts are awkward: each case is one that some office keeps. All rows are made up."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback.books import Book, match, read_book
from clawback.books.totals import says_total
from clawback.errors import BadInput
from tests.books import paper
from tests.books.paper import Paper
from tests.books.test_books import award

JAG, SAFER = "15PBJA-22-GG-00001-JAGX", "EMW-2022-FF-00045"


def read(tmp_path: Path, *rows: list[Any], **about: Any) -> Book:
    return read_book(paper.xlsx(tmp_path / "a.xlsx", [Paper("S", list(rows), **about)]))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Total", "plain"),
        ("TOTAL FEDERAL AWARDS", "plain"),
        ("Total Police Department", "named"),
        ("Total Maximum Daily Load", "named"),
        ("Fire Subtotal", "named"),
        ("Daily total count of", ""),
        ("Totally new", ""),
    ],
)
def test_words_that_say_a_total(text: str, says: str) -> None:
    assert says_total(text) == says


def test_a_total_in_a_title_is_no_total(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        ["Program", "ALN", "Award"],
        ["Total Maximum Daily Load", "66.460", 100],
        ["JAG", "16.738", 50],
        ["Total JAG", "16.738", 50],
        ["Total", None, 150],
    )
    assert [(row.programme, row.budget) for row in book.rows] == [
        ("Total Maximum Daily Load", Decimal(100)),
        ("JAG", Decimal(50)),
    ]
    assert book.tables[0].became == {"header": 1, "award": 2, "total": 2}


def test_an_award_with_the_sum_of_the_next_block_stays_an_award(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        ["Program", "FAIN", "Award"],
        ["JAG", JAG, 80],
        ["Fire", None, 80],
        ["SAFER", SAFER, 50],
        ["AFG", "EMW-2022-FG-00046", 30],
    )
    assert [row.budget for row in book.rows] == [80, 50, 30]
    assert [row.department for row in book.rows] == ["", "Fire", "Fire"]


def test_a_summary_below_or_beside_is_no_list(tmp_path: Path) -> None:
    head = ["FAIN", "Dept", "Award Amount"]
    rows: list[list[Any]] = [[JAG, "Police", 100], [SAFER, "Fire", 50]]
    below = read(
        tmp_path,
        head,
        *rows,
        [None],
        ["By department"],
        ["Department", "Amount"],
        ["Police", 100],
        ["Fire", 50],
    )
    assert [row.budget for row in below.rows] == [100, 50]
    assert [(each.rows, each.why) for each in below.asides] == [
        (3, "no column of award numbers or listings among 'Department', 'Amount'")
    ]
    summary: list[list[Any]] = [["Department", "Total"], ["Police", 100], ["Fire", 50]]
    both = [[*left, None, *right] for left, right in zip([head, *rows], summary, strict=True)]
    beside = read(tmp_path, *both)
    assert [(row.department, row.budget) for row in beside.rows] == [
        ("Police", Decimal(100)),
        ("Fire", Decimal(50)),
    ]


def test_what_cannot_be_told_is_put_under_quarantine(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        [JAG, "stands above the header", 70],
        ["FAIN", "Program", "Award", "Dept"],
        [JAG, "JAG", 100, "Police"],
        [None, None, 33, None],
        ["on file", "New grant", None, "Fire"],
        [SAFER, "SAFER", 50, "Fire"],
    )
    assert [(fate.row.number, fate.why) for _, fate in book.quarantined] == [
        (1, "read as note, and holds a number or listing and dollars"),
        (4, "dollars without a word, no sum of the rows beside them"),
        (5, "words, and neither number nor listing nor dollars"),
    ]
    assert sum(book.tables[0].became.values()) == 6


def test_a_second_view_of_the_same_awards_is_not_added(tmp_path: Path) -> None:
    full = Paper(
        "Inventory",
        [["Dept", "FAIN", "CFDA", "Program", "Award Amount"], ["Police", JAG, "16.738", "JAG", 100]],
    )
    log = Paper("Draws", [["FAIN", "Drawn"], [JAG, 5], [JAG, 6]])
    book = read_book(paper.xlsx(tmp_path / "a.xlsx", [full, log]))
    assert [row.sheet for row in book.rows] == ["Inventory"]
    assert [(each.sheet, each.rows) for each in book.asides] == [("Draws", 3)]


def test_a_number_that_lost_its_zeros_still_matches(tmp_path: Path) -> None:
    book = read(
        tmp_path, ["Award Number", "Award Amount"], [123456789, 10], [Decimal("1234567890123456789"), 5]
    )
    awards = [award(fain="00123456789")]
    assert [each.how for each in match(book.rows, awards)] == ["number", "no match"]
    assert "row 3: the award's number has lost its last digits: unknown" in book.tables[0].remarks


def test_what_parts_the_columns_is_told_by_even_rows(tmp_path: Path) -> None:
    """Commas inside amounts are more than the semicolons between columns."""
    sheet = Paper("S", [["FAIN", "Award"], [JAG, "1,000,000.00"], [SAFER, "2,000,000.00"]])
    book = read_book(paper.text(tmp_path / "a.csv", sheet, delimiter=";"))
    assert [row.budget for row in book.rows] == [1_000_000, 2_000_000]


def test_a_remark_that_names_an_award_is_a_remark(tmp_path: Path) -> None:
    book = read(
        tmp_path, ["FAIN", "ALN", "Award"], [JAG, "16.738", 100], [f"Note: amendment of {JAG} pending"]
    )
    assert book.tables[0].became == {"header": 1, "award": 1, "note": 1}


def test_headings_above_headers_said_for_each_block(tmp_path: Path) -> None:
    head = ["Program", "FAIN", "ALN", "Award"]
    book = read(
        tmp_path,
        ["City of Sample"],
        ["Police"],
        head,
        ["JAG", JAG, "16.738", 100],
        [None],
        ["Fire"],
        head,
        ["SAFER", SAFER, "97.083", 50],
        ["City of Sample"],
        head,
        ["AFG", "EMW-2022-FG-00046", "97.044", 50],
    )
    assert [row.department for row in book.rows] == ["Police", "Fire", "Fire"]


def test_years_merged_over_columns_are_part_of_their_names(tmp_path: Path) -> None:
    above: list[Any] = [None, "FY2024", None, "FY2025", None]
    head = ["FAIN", "Budget", "Spent", "Budget", "Spent"]
    with pytest.raises(BadInput, match="several columns for budget: 'FY2024 Budget', 'FY2025 Budget'"):
        read(
            tmp_path, above, head, [JAG, 1, 2, 3, 4], [SAFER, 5, 6, 7, 8], merges=[(0, 1, 0, 2), (0, 3, 0, 4)]
        )


def test_a_row_with_a_listing_of_its_own_is_no_total(tmp_path: Path) -> None:
    """Though its title begins with the word, and its dollars are those of the row above."""
    book = read(
        tmp_path,
        ["FAIN", "ALN", "Title", "Dept", "Amount"],
        ["X10MC12345", "93.870", "Home visits", "Health", 5000],
        [None, "93.870", "Total Child Health", "Health", 5000],
    )
    assert book.tables[0].became == {"header": 1, "award": 2}

"""Which column is what, where words are awkward, and that every column is named in the account. All rows are
made up."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback.books import Book, read_book
from clawback.errors import BadInput
from clawback.report.books import account
from tests.books import paper
from tests.books.paper import Paper

IDS = ("15PBJA22GG02106JAGX", "15PBJA22GG02107JAGX")
CELLS: dict[str, tuple[Any, Any]] = {
    "award": IDS,
    "aln": ("16.738", "16.710"),
    "title": ("Justice Assistance", "Police Hiring"),
    "dollars": (500000, 612500),
    "spent": (200000, 100),
    "less": (7, 8),
    "from": (date(2022, 1, 1), date(2022, 10, 1)),
    "to": (date(2024, 12, 31), date(2025, 9, 30)),
    "state": ("Active", "Closed"),
    "own": ("PD-2022-01", "PD-2022-02"),
    "short": ("G-100", "G-101"),
    "years": ("FY21-FY23", "FY22-FY24"),
    "uei": ("ABCDEF123456", "ABCDEF123456"),
    "digits": (20191234, 20191235),
}
"""What stands in a column, row by row."""

PLAIN = {"budget": "Budget"}


def read(tmp_path: Path, **columns: str) -> Book:
    """A list with a column of each kind of cells, under the header said (`_` for a blank)."""
    return table(tmp_path, [(text, kind.rstrip("0123456789")) for kind, text in columns.items()])


def table(tmp_path: Path, columns: list[tuple[str, str]]) -> Book:
    rows: list[list[Any]] = [[text for text, _ in columns]]
    rows += [[CELLS[kind][n] for _, kind in columns] for n in range(2)]
    return read_book(paper.xlsx(tmp_path / "a.xlsx", [Paper("Grants", rows)]))


def why(book: Book) -> dict[str, str]:
    """Field -> header."""
    (found,) = book.tables
    return {field: found.header[at] for field, at in found.mapping.columns.items()}


def test_dollars_are_no_number_of_an_award(tmp_path: Path) -> None:
    for text in ("Award $", "Award", "Grant", "Award Amt", "Award Dollars", "Grant ($)"):
        book = read(tmp_path, award="Grant ID", aln="ALN", title="Title", dollars=text, spent="Spent")
        assert why(book) == {
            "award": "Grant ID",
            "aln": "ALN",
            "programme": "Title",
            "budget": text,
            "expended": "Spent",
        }
        assert [row.numbers for row in book.rows] == [(each,) for each in IDS]
        assert [row.budget for row in book.rows] == [Decimal(500000), Decimal(612500)]


def test_digits_of_one_length_beside_dollars_are_the_number(tmp_path: Path) -> None:
    book = read(tmp_path, digits="Award", aln="ALN", dollars="Award Amount")
    assert why(book) == {"award": "Award", "aln": "ALN", "budget": "Award Amount"}
    with pytest.raises(BadInput, match="several columns for budget: 'Award', 'Award Amount'"):
        read(tmp_path, dollars="Award", aln="ALN", spent="Award Amount")


@pytest.mark.parametrize("text", ["Status", "Grant Status", "Active/Closed", "Open/Closed", "Active?"])
def test_a_status_is_no_programme(tmp_path: Path, text: str) -> None:
    book = read(tmp_path, award="Award #", state=text, dollars="Amount")
    assert why(book) == {"award": "Award #", "status": text, "budget": "Amount"}


@pytest.mark.parametrize("text", ["Project Name", "Grant Name", "Description", "Project", "Award Name"])
def test_names_are_the_programme_where_no_better_is(tmp_path: Path, text: str) -> None:
    columns = {"award": "Award #", "dollars": "Amount", "title": text}
    assert why(read(tmp_path, **columns))["programme"] == text
    book = read(tmp_path, **columns, title2="Program Title")
    assert why(book)["programme"] == "Program Title"
    assert f"  not read (programme is read from 'Program Title'): {text!r}" in list(account(book))


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ({"dollars": "Obligated Amount"}, {"budget": "Obligated Amount"}),
        ({"dollars": "Budget", "spent": "Obligated Amount"}, {**PLAIN, "incurred": "Obligated Amount"}),
        ({"spent": "Life-to-date", "less": "YTD Expenditures"}, {"expended": "Life-to-date"}),
        ({"less": "Year to Date Exp", "spent": "LTD"}, {"expended": "LTD"}),
        ({"dollars": "Federal $", "less": "Local $", "short": "Grant Code"}, {"budget": "Federal $"}),
        ({"spent": "Outlays", "dollars": "Award $"}, {"expended": "Outlays", "budget": "Award $"}),
        ({"spent": "Exp. to Date"}, {"expended": "Exp. to Date"}),
        ({"spent": "Exp to date", "to": "Exp Date"}, {"expended": "Exp to date", "end": "Exp Date"}),
        ({"from": "Period From", "to": "Period To"}, {"start": "Period From", "end": "Period To"}),
        ({"from": "Begin", "to": "End"}, {"start": "Begin", "end": "End"}),
    ],
)  # fmt: skip
def test_words_of_offices(tmp_path: Path, columns: dict[str, str], fields: dict[str, str]) -> None:
    found = why(read(tmp_path, award="Award #", aln="CFDA", **columns))
    assert found == {"award": "Award #", "aln": "CFDA", **fields}


def test_days_under_a_merged_period(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Award #", "Amount", "Period of Performance", None],
        [None, None, "From", "To"],
        *([IDS[n], 5 + n, CELLS["from"][n], CELLS["to"][n]] for n in range(2)),
    ]
    book = read_book(paper.xlsx(tmp_path / "a.xlsx", [Paper("Grants", rows, merges=[(0, 2, 0, 3)])]))
    assert [(row.start, row.end) for row in book.rows] == [
        (date(2022, 1, 1), date(2024, 12, 31)),
        (date(2022, 10, 1), date(2025, 9, 30)),
    ]


def test_of_two_numbers_the_federal_one_is_the_award(tmp_path: Path) -> None:
    for ours, theirs in (
        ("City Grant #", "Federal Award #"),
        ("Grant No.", "FAIN"),
        ("City Award #", "Grant Number"),
        ("Internal Grant ID", "Grant ID"),
    ):
        for kind in ("own", "short"):
            columns = {kind: ours, "award": theirs, "aln": "CFDA", "dollars": "Award Amount"}
            book = read(tmp_path, **columns)
            assert why(book) == {"award": theirs, "aln": "CFDA", "budget": "Award Amount"}
            assert any(line.endswith(f": {ours!r}") for line in account(book))


def test_every_column_is_named_in_the_account(tmp_path: Path) -> None:
    columns = [
        *(("Grant ID", "award"), ("UEI", "uei"), ("Resolution #", "own"), ("Award $", "dollars")),
        *(("Spent to date", "spent"), ("FY22 Spent", "less"), ("Grant Period", "years"), ("Zone", "short")),
        *(("Recipient", "title"), ("Program Title", "title"), ("", "less")),
    ]
    book = table(tmp_path, columns)
    said = list(account(book))
    for line in (
        "  not read (who received the award): 'UEI'",
        "  not read (who received the award): 'Recipient'",
        "  not read (the number of another paper): 'Resolution #'",
        "  not read (expended is read from 'Spent to date'): 'FY22 Spent'",
        "  not known: 'Grant Period'",
        "  not known: 'Zone'",
        "  not known: '(column 11, without a name)'",
    ):
        assert line in said
    named = "\n".join(said)
    assert [text for text, _ in columns if repr(text) not in named and text] == []


def test_a_column_that_gives_way_to_what_was_said_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    read(tmp_path, award="FAIN", dollars="Award Amount", spent="Grant Budget Amount")
    book = read_book(path, told={"budget": "Grant Budget Amount"})
    assert why(book)["budget"] == "Grant Budget Amount"
    assert "Award Amount" in "\n".join(account(book))

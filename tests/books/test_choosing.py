"""Columns and sheets of which one says less, or something else, than another. All rows are made up."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback.books import Book
from clawback.books.cells import unit_of
from tests.books.paper import Paper
from tests.books.test_leftovers import COPS, HEAD, JAG, SAFER, listed, read


def test_the_share_of_the_grantor_is_the_budget_and_not_the_cost_of_the_project(tmp_path: Path) -> None:
    for share, whole in (("Grantor Share", "Total Project Budget"), ("Federal Portion", "Total Cost")):
        book = listed(tmp_path, ["FAIN", share, "Local Match", whole], [JAG, 80, 20, 100], [COPS, 5, 5, 10])
        assert [row.budget for row in book.rows] == [80, 5]


def test_dollars_by_who_gives_them(tmp_path: Path) -> None:
    book = listed(
        tmp_path, ["Program", "FAIN", "Federal", "State", "Local", "Total"], ["JAG", JAG, 80, 1, 2, 83]
    )
    assert [row.budget for row in book.rows] == [80]
    assert ("Total", "a sum, and not said of what") in book.tables[0].mapping.not_read


def test_the_number_before_this_one_is_not_the_award(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["Previous Award #", "Current Award #", "Amount"],
        [COPS, JAG, 5],
        [SAFER, "EMW-2023-FF-00045", 6],
    )
    assert [row.numbers[0] for row in book.rows] == ["15PBJA22GG00001JAGX", "EMW2023FF00045"]


def test_a_download_of_the_federal_record_is_read(tmp_path: Path) -> None:
    head = [
        "award_id_fain",
        "total_obligated_amount",
        "total_outlayed_amount_for_overall_award",
        "cfda_number",
    ]
    book = listed(tmp_path, head, [JAG, 80, 20, "16.738"], [COPS, 5, 5, "16.710"])
    assert [(row.budget, row.expended) for row in book.rows] == [
        (Decimal(80), Decimal(20)),
        (Decimal(5), Decimal(5)),
    ]


def test_sheets_of_offices_of_which_some_have_no_common_name(tmp_path: Path) -> None:
    names = ("Police", "Public Works", "One Stop", "FY2024")
    papers = [Paper(name, [HEAD, ["JAG", f"EMW-2022-FF-0004{n}", 5], ["A", f"EMW-2023-FF-0004{n}", 6]])
              for n, name in enumerate(names)]  # fmt: skip
    found = {row.sheet: row.department for row in read(tmp_path, *papers).rows}
    assert found == {"Police": "Police", "Public Works": "Public Works", "One Stop": "One Stop", "FY2024": ""}


def test_a_form_for_each_award(tmp_path: Path) -> None:
    papers = [Paper(f"Grant {n}", [["Grant Title:", "JAG"], ["Award #:", number], ["CFDA:", "16.738"],
                                   ["Award Amount:", 100], [None], ["Budget Category", "Budget", "Spent"],
                                   ["Personnel", 60, 5], ["Travel", 40, 0]])
              for n, number in enumerate((JAG, COPS))]  # fmt: skip
    book = read(tmp_path, *papers)
    assert [(row.sheet, row.numbers[0], row.budget) for row in book.rows] == [
        ("Grant 0", "15PBJA22GG00001JAGX", Decimal(100)),
        ("Grant 1", "15JCOPS22GG00002UHPX", Decimal(100)),
    ]


def test_an_award_without_a_number_is_no_line_for_its_first_word(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["Program", "FAIN", "Award Amount"],
        ["JAG", JAG, 100],
        ["Construction of the Main Library", None, 700],
        ["Equipment for Fire Stations", None, 40],
        ["Other Federal Grants", None, 5],
        ["Hiring", COPS, 50],
        ["Equipment", None, 60],
    )
    assert [row.budget for row in book.rows] == [100, 700, 40, 5, 50, 60]


def test_where_nothing_was_amended_the_award_stands(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["FAIN", "ALN", "Original Award", "Amended Award", "Expended"],
        [JAG, "16.738", 100, 120, 5],
        [COPS, "16.710", 50, None, 5],
        [SAFER, "97.083", 70, "N/A", 5],
    )
    assert [row.budget for row in book.rows] == [120, 50, 70]
    assert book.tables[0].mapping.why["budget"] == "'Amended Award', where it is blank 'Original Award'"


def test_an_agency_beside_kinds_of_money_is_the_grantor(tmp_path: Path) -> None:
    head = ["Agency", "Funding Source", "FAIN", "Award Amount"]
    book = listed(
        tmp_path, head, ["Governor's Office", "Federal", JAG, 100], ["Education", "Federal", COPS, 50]
    )
    assert [(row.department, row.grantor) for row in book.rows] == [
        ("", "Governor's Office"),
        ("", "Education"),
    ]


def test_sheets_of_states_of_a_grant_are_no_offices(tmp_path: Path) -> None:
    names = ("Police", "Fire", "Closed out", "Pending Apps", "Summary 2")
    papers = [Paper(name, [HEAD, ["JAG", f"EMW-2022-FF-0004{n}", 5], ["A", f"EMW-2023-FF-0004{n}", 6]])
              for n, name in enumerate(names)]  # fmt: skip
    found = [row.department for row in read(tmp_path, *papers).rows]
    assert found == ["Police", "Police", "Fire", "Fire", *[""] * 6]


def test_a_header_that_names_an_office_says_the_office(tmp_path: Path) -> None:
    book = listed(
        tmp_path,
        ["POLICE DEPARTMENT", "Award #", "CFDA", "Amount"],
        ["JAG", JAG, "16.738", 100],
        ["Hiring", COPS, "16.710", 50],
        [None],
        ["FIRE DEPARTMENT", "Award #", "CFDA", "Amount"],
        ["SAFER", SAFER, "97.083", 70],
        ["AFG", "EMW-2023-FG-00012", "97.044", 7],
    )
    assert [(row.programme, row.department) for row in book.rows] == [
        ("JAG", "POLICE DEPARTMENT"),
        ("Hiring", "POLICE DEPARTMENT"),
        ("SAFER", "FIRE DEPARTMENT"),
        ("AFG", "FIRE DEPARTMENT"),
    ]


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Award $K", 1000),
        ("Award ($K)", 1000),
        ("Award ($ 000)", 1000),
        ("Award (000s)", 1000),
        ("Award (000's omitted)", 1000),
        ("Award, in 000s", 1000),
        ("Award in $000", 1000),
        ("Award (thousands)", 1000),
        ("Award (in millions)", 1_000_000),
        ("Award $M", 1_000_000),
        ("Award Amount", 1),
        ("Award ($)", 1),
        ("Award 401(k)", 1),
    ],
)
def test_units_that_a_header_says(head: str, unit: int) -> None:
    assert unit_of(head) == unit


def test_what_was_asked_for_is_not_what_was_awarded(tmp_path: Path) -> None:
    book = listed(tmp_path, ["FAIN", "Amount Requested", "Amount"], [JAG, 9, 5], [COPS, 8, 6])
    assert [row.budget for row in book.rows] == [5, 6]
    alone = listed(tmp_path, ["FAIN", "Program", "Amount Requested"], [JAG, "A", 9], [COPS, "B", 8])
    assert [row.budget for row in alone.rows] == [None, None]
    assert ("Amount Requested", "asked for, and not awarded") in alone.tables[0].mapping.not_read


def test_a_sheet_that_sums_the_sheets_of_years_is_no_list(tmp_path: Path) -> None:
    head: list[Any] = ["FAIN", "Award Amount", "Expended"]
    papers = [Paper("All years", [head, [JAG, 100, 50], [COPS, 60, 5]]),
              Paper("FY2024", [head, [JAG, 100, 20], [COPS, 60, 1]]),
              Paper("FY2025", [head, [JAG, 100, 30], [COPS, 60, 4]])]  # fmt: skip
    book = read(tmp_path, *papers)
    assert [row.sheet for row in book.rows] == ["FY2024", "FY2024", "FY2025", "FY2025"]
    assert [(each.sheet, each.rows) for each in book.asides] == [("All years", 3)]
    assert book.asides[0].why.startswith("sums by award of other tables")


def test_an_inventory_beside_logs_of_its_draws_is_the_list(tmp_path: Path) -> None:
    log: list[Any] = ["FAIN", "Draw Date", "Drawn"]
    full: list[Any] = ["FAIN", "CFDA", "Program", "Dept", "Award Amount", "Drawn to Date"]
    first: list[Any] = [JAG, "16.738", "A", "Police", 100, 30]
    second: list[Any] = [COPS, "16.710", "B", "Police", 60, 9]
    days = (date(2024, 1, 1), date(2025, 1, 1))
    papers = [Paper("Inventory", [full, first, second]),
              Paper("Draws FY24", [log, [JAG, days[0], 10], [COPS, days[0], 4]]),
              Paper("Draws FY25", [log, [JAG, days[1], 20], [COPS, days[1], 5]])]  # fmt: skip
    assert {row.sheet for row in read(tmp_path, *papers).rows} == {"Inventory"}


def columns(book: Book) -> dict[str, str]:
    """Field -> header."""
    (found,) = book.tables
    return {field: found.header[at] for field, at in found.mapping.columns.items()}


def test_words_in_short_and_columns_that_say_less(tmp_path: Path) -> None:
    head = [
        "grant_no",
        "cfda_num",
        "orig_award_amt",
        "curr_award_amt",
        "itd_exp_amt",
        "itd_rev_amt",
        "beg_dt",
        "end_dt",
    ]
    days = [date(2024, 1, 1), date(2025, 12, 31)]
    short = listed(tmp_path, head, [JAG, "16.738", 5, 6, 3, 2, *days], [COPS, "16.710", 7, 8, 3, 2, *days])
    assert columns(short) == {"award": "grant_no", "aln": "cfda_num", "budget": "curr_award_amt",
                              "expended": "itd_exp_amt", "drawn": "itd_rev_amt", "start": "beg_dt",
                              "end": "end_dt"}  # fmt: skip
    head = ["FAIN", "Project Name", "Expenditure Category", "Suballocated Amount", "Authorized Amount"]
    named = listed(
        tmp_path, head, [JAG, "Cameras", "6.1 Revenue", 1, 5], [COPS, "Officers", "6.1 Revenue", 2, 9]
    )
    assert columns(named) == {"award": "FAIN", "programme": "Project Name", "budget": "Authorized Amount"}
    head = ["FAIN", "Direct or Pass-Through?", "If pass-through, from whom", "Amount"]
    passed = listed(tmp_path, head, [JAG, "Pass-Through", "State of Ohio", 1], [COPS, "Direct", None, 2])
    assert [row.passed_by for row in passed.rows] == ["State of Ohio", ""]

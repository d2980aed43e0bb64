"""Money that a State passes through: told apart, matched to subawards, never added to awards. All rows are
made up."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback.books import match, read_book, reconcile
from clawback.books.passing import Subaward
from clawback.books.shapes import OwnRow
from tests.books import paper
from tests.books.paper import Paper
from tests.books.test_books import award
from tests.cli.command import clawback
from tests.cli.test_review import PASSED_ON
from tests.ledger.homes import release_of
from tests.ledger.rows import told

STATE = Subaward("2022VAGX0001", "VOCA-22-017", "State Office of Victims", ("16.575",), Decimal(5000))
TWIN = STATE._replace(number="VOCA-22-018")
HEAD: list[paper.Cell] = [
    "Federal Grantor/Pass-Through Grantor/Program Title",
    "ALN",
    "Pass-Through Entity Identifying Number",
    "Award",
]


def rows(tmp_path: Path, *body: list[Any]) -> list[OwnRow]:
    return read_book(paper.xlsx(tmp_path / "a.xlsx", [Paper("SEFA", [HEAD, *body])])).rows


def through(tmp_path: Path, *body: list[Any]) -> list[OwnRow]:
    return rows(tmp_path, ["U.S. Department of Justice"], ["Passed through Office of the Governor:"], *body)


def test_what_stands_under_a_heading_is_passed_through(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        ["U.S. Department of Justice"],
        ["Direct Programs:"],
        ["JAG", "16.738", "2019DJBX0644", 10],
        ["Passed through Office of the Governor:"],
        ["Victims", "16.575", "VOCA-22-017", 20],
        ["Department of Homeland Security"],
        ["SAFER", "97.083", "EMW-2022-FF-00045", 30],
    )
    assert [(row.grantor, row.passed_by) for row in found] == [
        ("U.S. Department of Justice", ""),
        ("U.S. Department of Justice", "Office of the Governor"),
        ("Department of Homeland Security", ""),
    ]


def test_its_subaward_is_found_by_number_by_the_prime_or_by_listing_and_dollars(tmp_path: Path) -> None:
    for number, amount, how in (
        ("VOCA 22 017", 1, "subaward's number"),
        ("2022-VA-GX-0001", 1, "prime's number"),
        (None, 5000, "listing and dollars"),
    ):
        found = match(through(tmp_path, ["Victims", "16.575", number, amount]), [award()], [STATE])
        assert found[0].passed is not None
        assert (found[0].award, found[0].passed.subaward, found[0].passed.how) == (None, STATE, how)


def test_where_several_fit_none_is_taken(tmp_path: Path) -> None:
    body = ["Victims", "16.575", None, 5000]
    twins = match(through(tmp_path, body), [], [STATE, TWIN])[0].passed
    assert twins is not None
    assert (twins.how, twins.candidates) == (
        "ambiguous",
        ("VOCA-22-017 of 2022VAGX0001", "VOCA-22-018 of 2022VAGX0001"),
    )
    both = [each.passed for each in match(through(tmp_path, body, body), [], [STATE])]
    assert [each.how for each in both if each] == ["ambiguous", "ambiguous"]


def test_it_is_never_set_beside_an_award_of_the_place(tmp_path: Path) -> None:
    """Neither by listing, dollars and days, nor by a number: then a person must say which is true."""
    by_dollars = match(through(tmp_path, ["JAG", "16.738", None, 1491846]), [award()])
    assert [each.award for each in by_dollars] == [None]
    by_number = match(through(tmp_path, ["JAG", "16.738", "2019DJBX0644", 5]), [award()])
    assert [(each.award, each.how, each.candidates) for each in by_number] == [
        (None, "ambiguous", ("2019DJBX0644",))
    ]


def test_the_line_says_the_subaward_and_no_obligation(tmp_path: Path) -> None:
    found = through(tmp_path, ["Victims", "16.575", "VOCA-22-017", 20], ["Other", "16.111", "X-22-99999", 5])
    first, second = reconcile(match(found, [], [STATE]), []).of("passed through")
    assert (first.obligated, first.subawarded, first.prime_fain) == (None, Decimal(5000), "2022VAGX0001")
    assert first.remarks == ("subaward VOCA-22-017 of 2022VAGX0001, matched by subaward's number",)
    assert (second.subawarded, second.remarks) == (None, ("no subaward reported that fits",))


def test_a_federal_department_passes_nothing_through(tmp_path: Path) -> None:
    head: list[paper.Cell] = ["FAIN", "Award", "Grantor"]
    row: list[paper.Cell] = ["2099DJBX0001", 5, "Department of Justice"]
    found = read_book(paper.xlsx(tmp_path / "a.xlsx", [Paper("S", [head, row])])).rows
    assert [line.group for line in reconcile(match(found, []), []).lines] == ["only in the books"]


@pytest.mark.slow
def test_the_command_finds_a_subaward_of_the_release(tmp_path: Path) -> None:
    home = tmp_path / "home"
    reports = [
        msgspec.structs.replace(PASSED_ON, line=n, report_id=f"r{n}", number="SUB-22-0001", obligated=amount,
        recipient_name="City of Albany", recipient_name_raw="City of Albany", city="Albany", type="02")
        for n, amount in ((2, "40.00"), (3, "2.00"))
    ]  # fmt: skip
    release_of(home, [told()], reports)
    body: list[list[paper.Cell]] = [
        ["U.S. Department of Justice"],
        ["Passed through the State:"],
        ["X", "16.738", "SUB-22-0001", 42],
    ]
    path = paper.xlsx(tmp_path / "a.xlsx", [Paper("SEFA", [HEAD, *body])])
    ran = clawback(
        home, "import", str(path), "--place", "Albany, NY", "--as-of", str(date(2026, 11, 27)), "-o", "json"
    )
    assert ran.code == 0, ran.err
    (line,) = [each for each in json.loads(ran.out)["lines"] if each["group"] == "passed through"]
    assert (line["subawarded"], line["obligated"], line["prime_fain"]) == (
        "42.00",
        None,
        PASSED_ON.prime_fain,
    )

"""Which conditions hold an award, by what the award itself says."""

from datetime import date
from typing import Any

import pytest

from clawback.docket import Scope, commands, reaches
from clawback.docket.model import Reach
from tests.docket.laws import JAG, condition, docket

AWARD: dict[str, Any] = {
    "agency": "015", "alns": ("16.738",), "awarded": date(2024, 11, 1), "fiscal_year": 2025,
}  # fmt: skip


def reached(reach: Reach, kind: str = "term", **award: Any) -> str:
    term = condition(kind=kind, reaches=reach)
    return reaches(docket(term=term), term, Scope(**AWARD | award))


def test_no_limit_reaches_every_award() -> None:
    assert reached(Reach(), agency=None, alns=(), awarded=None, fiscal_year=None) == "yes"


@pytest.mark.parametrize(("kind"), ["preference", "data_call", "statement", "law"])
def test_what_is_only_listed_reaches_no_award(kind: str) -> None:
    assert reached(Reach(), kind) == "no"


@pytest.mark.parametrize("kind", ["term", "reallocation", "termination", "directive"])
def test_what_may_cost_money_reaches_awards(kind: str) -> None:
    assert reached(Reach(), kind) == "yes"


@pytest.mark.parametrize(("agency", "wanted"), [("015", "yes"), ("069", "no"), (None, "unknown")])
def test_agencies(agency: str | None, wanted: str) -> None:
    assert reached(Reach(agencies=("DOJ", "HUD")), agency=agency) == wanted


@pytest.mark.parametrize(
    ("alns", "wanted"),
    [
        (("16.738",), "yes"),
        (("16.710", "16.738"), "yes"),
        (("16.738", "16.999"), "unknown"),
        (("16.999",), "no"),
        ((), "unknown"),
    ],
)
def test_listings(alns: tuple[str, ...], wanted: str) -> None:
    assert reached(Reach(alns=("16.710", "16.738")), alns=alns) == wanted


@pytest.mark.parametrize(("year", "wanted"), [(2025, "yes"), (2024, "no"), (None, "unknown")])
def test_fiscal_years(year: int | None, wanted: str) -> None:
    assert reached(Reach(fiscal_years=(2025, 2026)), fiscal_year=year) == wanted


@pytest.mark.parametrize(
    ("awarded", "wanted"),
    [
        ("2024-10-31", "no"),
        ("2024-11-01", "yes"),
        ("2024-11-30", "yes"),
        ("2024-12-01", "no"),
        (None, "unknown"),
    ],
)
def test_award_days_are_half_open(awarded: str | None, wanted: str) -> None:
    november = Reach(awarded_from=date(2024, 11, 1), awarded_until=date(2024, 12, 1))
    assert reached(november, awarded=awarded and date.fromisoformat(awarded)) == wanted


def test_one_side_that_says_no_settles_it() -> None:
    assert reached(Reach(agencies=("DOT",), alns=("16.738",)), alns=()) == "no"


@pytest.mark.parametrize(
    ("directs", "wanted"), [(("DOJ",), True), (("DOT",), False), (("DOT", "DOJ"), True), (("ALL",), True)]
)
def test_whom_a_directive_commands(directs: tuple[str, ...], wanted: bool) -> None:
    order = condition(kind="directive", directs=directs)
    assert commands(docket(term=order), order, JAG) is wanted

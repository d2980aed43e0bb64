"""What is kept between questions never answers for another law, place or day."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from clawback import store
from clawback.exposure import docket_of, exposure
from clawback.exposure.answer import Answer, Boundary
from clawback.exposure.loading import load_starter
from clawback.place import find
from clawback.report import render

DAY = date(2017, 3, 27)
TERM = "condition/jag-fy2016-1373"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    load_starter(folder, date(2026, 1, 1))
    return folder


def asked(con: store.Connection, place: str, day: date = DAY, boundary: Boundary = "government") -> Answer:
    return exposure(con, find(con, place), day, day, boundary, "r")


def test_a_warm_answer_is_the_cold_one(home: Path) -> None:
    """Place, day and boundary change in turn on one connection; each answer is that of a fresh one."""
    warm = store.open_release(home)
    for place, day, boundary in (
        ("city/ny/new-york", DAY, "government"),
        ("city/ny/new-york", date(2016, 6, 1), "government"),
        ("city/ny/new-york", DAY, "located-in"),
        ("city/ny/buffalo", DAY, "located-in"),
        ("city/ny/new-york", DAY, "government"),
    ):
        again = render(asked(warm, place, day, boundary), "json")  # type: ignore[arg-type]
        assert again == render(asked(store.open_release(home), place, day, boundary), "json")  # type: ignore[arg-type]


def test_a_changed_docket_is_the_one_judged_by(home: Path) -> None:
    con = store.open_release(home)
    new_york = find(con, "city/ny/new-york")
    law = docket_of(con)
    without = msgspec.structs.replace(
        law, conditions={**law.conditions, TERM: msgspec.structs.replace(law.conditions[TERM], until=DAY)}
    )
    before = asked(con, "city/ny/new-york")
    changed = exposure(con, new_york, DAY, DAY, "government", "r", docket=without)
    assert before.low != changed.low
    assert render(asked(con, "city/ny/new-york"), "json") == render(before, "json")


def test_a_docket_changed_in_place_changes_no_other(home: Path) -> None:
    con = store.open_release(home)
    docket_of(con).conditions.clear()
    assert TERM in docket_of(con).conditions
